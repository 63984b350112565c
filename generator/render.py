"""From pages to files: templates in, bytes out, nothing else looked at."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, select_autoescape
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from . import colours, routes
from .cards import CardView
from .errors import Problem, Refused
from .files import File, party_rules, theme_rules
from .language import Language, direction, filled
from .model import Party, ThemeSettings
from .views.frame import AssetAddresses, Frame, Page
from .views.pages import NotFoundView


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates of one build, and the assets whose names carry a digest of their content."""

    templates: Mapping[str, str]
    stylesheet: File
    script: File
    icon: File
    modules: Mapping[str, File]
    logo: File | None

    @property
    def addresses(self) -> AssetAddresses:
        """Where pages find the assets."""
        modules = {name: file.path for name, file in self.modules.items()}
        logo = self.logo.path if self.logo else None
        return AssetAddresses(self.stylesheet.path, self.script.path, self.icon.path, modules, logo)

    @property
    def assets(self) -> tuple[File, ...]:
        """The files to write once for the whole site."""
        logo = (self.logo,) if self.logo else ()
        return (self.stylesheet, self.script, self.icon, *self.modules.values(), *logo)


_OWN_RULES = "own.css"
"""The stylesheet that a site may add to the shipped one."""


class Design(NamedTuple):
    """What a site chooses of its looks: its section of site.yaml, and the content of the logo that this names."""

    chosen: ThemeSettings = ThemeSettings()
    logo: bytes | None = None


def theme_of(templates: Mapping[str, str], parties: Iterable[Party], design: Design | None = None) -> Theme:
    """Return the theme made from template texts, the colours of `parties`, and what the site chooses."""
    chosen, logo = design or Design()
    suffix = (chosen.logo or "").rpartition(".")[2].lower()
    style = templates["style.css"] + theme_rules(chosen) + party_rules(parties) + templates.get(_OWN_RULES, "")
    return Theme(
        templates,
        _asset("style", "css", style),
        _asset("site", "js", templates["site.js"]),
        _asset("favicon", "svg", _icon(templates["favicon.svg"], colours.accent_of(chosen))),
        {**_modules(templates), **_sheets(templates)},
        _file("logo", suffix, logo) if logo else None,
    )


def _icon(text: str, accent: colours.Accent) -> str:
    """Return the icon with the accent of the site in the place of ours, which it has on light and on dark ground."""
    chosen = dict(zip(colours.DEFAULT, accent, strict=True))
    return re.sub("|".join(chosen), lambda found: chosen[found[0]], text)


def _modules(templates: Mapping[str, str]) -> dict[str, File]:
    """Return the JavaScript modules by name: every script but `site.js`, which is on all pages.

    One that says `from './other.js'` is led to the name that the other has in this build.
    """
    found: dict[str, File] = {}

    def module(name: str) -> File:
        if name not in found:
            text = templates[f"{name}.js"]
            for other in names:
                if other != name and f"'./{other}.js'" in text:
                    text = text.replace(f"'./{other}.js'", f"'./{module(other).path.rpartition('/')[2]}'")
            found[name] = _asset(name, "js", text)
        return found[name]

    names = sorted(name.removesuffix(".js") for name in templates if name.endswith(".js") and name != "site.js")
    return {name: module(name) for name in names}


def _sheets(templates: Mapping[str, str]) -> dict[str, File]:
    """Return the stylesheets of single pages by file name: every one but those that are on all pages."""
    names = sorted(name for name in templates if name.endswith(".css") and name not in ("style.css", _OWN_RULES))
    return {name: _asset(name.removesuffix(".css"), "css", templates[name]) for name in names}


def renderer(theme: Theme, frame: Frame) -> Callable[[Page], File]:
    """Return the function from a page to its file."""
    environment = _environment(theme)
    _speak(environment, frame.interface)
    return functools.partial(_render, environment, frame)


def card_drawer(theme: Theme, interface: Language) -> Callable[[CardView], str]:
    """Return the function from a card to its SVG; what its template says itself is in the language of the interface."""
    environment = _environment(theme)
    _speak(environment, interface)
    return functools.partial(_draw, environment)


def _environment(theme: Theme) -> Environment:
    return Environment(
        loader=DictLoader(dict(theme.templates)),
        autoescape=select_autoescape(["html", "svg"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", StaticMessages],
    )


class StaticMessages(Extension):
    """Puts `_("a message without values")` into the language once, as a template is read, and not at each page."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template, with the words themselves in the place of such a call."""
        tokens = list(stream)
        place = 0
        while place < len(tokens):
            name = tokens[place]
            if name.value == "_" and [token.type for token in tokens[place : place + 4]] == _CALL:
                gettext: Callable[[str], Markup] = self.environment.globals["_"]  # type: ignore[assignment]
                said = str(gettext(tokens[place + 2].value))
                words = (("lparen", "("), ("string", said), ("pipe", "|"), ("name", "safe"), ("rparen", ")"))
                yield from (Token(name.lineno, kind, value) for kind, value in words)
                place += 4
            else:
                yield name
                place += 1


_CALL = ["name", "lparen", "string", "rparen"]


def _speak(environment: Environment, interface: Language) -> None:
    """Give templates the words, numbers and lists of the interface, and a way to mark what is in another language."""
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(_words(interface))
    environment.globals["lang"] = functools.partial(_lang, interface)
    environment.filters["thousands"] = interface.number
    environment.filters["decimal"] = interface.number
    environment.filters["percent"] = interface.percent
    environment.filters["listed"] = functools.partial(_listed, interface)


def _words(interface: Language) -> Mapping[str, Callable[..., Markup]]:
    """Return gettext's functions as templates call them: messages may have mark-up, values are escaped.

    `%(num)s` is the number with the separators of the language.
    """

    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return _filled(interface.form(context, message, message, 1), values)

    @functools.lru_cache(maxsize=20_000)
    def counted(context: str, one: str, many: str, number: int) -> Markup:
        return _filled(interface.form(context, one, many, number), {"num": interface.number(number)})

    def npgettext(context: str, one: str, many: str, number: int, /, **values: object) -> Markup:
        if not values:
            return counted(context, one, many, number)
        return _filled(interface.form(context, one, many, number), {"num": interface.number(number), **values})

    gettext, ngettext = functools.partial(pgettext, ""), functools.partial(npgettext, "")
    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext, "npgettext": npgettext}


def _filled(text: str, values: Mapping[str, object]) -> Markup:
    escaped = {name: escape(value) for name, value in values.items()}
    return Markup(filled(text, escaped))  # noqa: S704 - catalogues are texts of ours


def _lang(interface: Language, tag: str | None, around: str | None = None) -> Markup:
    """Return the attributes of an element in the language `tag`, none where what is `around` it says them already."""
    surrounding = around or interface.tag
    if tag is None or tag == surrounding:
        return Markup("")
    turned = direction(tag)
    pattern = ' lang="{}"' if turned == direction(surrounding) else ' lang="{}" dir="{}"'
    return Markup(pattern).format(tag, turned)  # noqa: S704 - one of two texts of ours


def _listed(interface: Language, items: Iterable[str]) -> Markup:
    """Return items as a list in words, each escaped where it is no HTML yet."""
    return Markup(interface.listed(str(escape(item)) for item in items))  # noqa: S704 - each was escaped


_TEMPLATE_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What an expression of a template can raise: an archive may bring templates of its own."""


def _render(environment: Environment, frame: Frame, page: Page) -> File:
    link = (
        functools.partial(_mounted, page.view.base)
        if isinstance(page.view, NotFoundView)
        else routes.linker(page.address)
    )
    try:
        text = environment.get_template(page.template).render(page=page, frame=frame, view=page.view, to=link)
    except _TEMPLATE_FAULTS as error:
        raise _refused(page.template, f"{error} (page /{page.address})", error) from error
    return File(routes.target(page.address), text.encode())


def _draw(environment: Environment, card: CardView) -> str:
    try:
        return environment.get_template(CARD).render(card=card, colours=_CARD_COLOURS)
    except _TEMPLATE_FAULTS as error:
        raise _refused(CARD, str(error), error) from error


CARD = "card.svg"
"""The template of the cards."""
_CARD_COLOURS = {"paper": colours.LIGHT[0], "ink": colours.INK, "soft": colours.SOFT, "line": colours.LINE}


def _refused(template: str, message: str, error: Exception) -> Refused:
    line = getattr(error, "lineno", None) or 1
    return Refused([Problem(f"templates/{template}", line, 1, "error", "template", message)])


def _mounted(base: str, address: str) -> str:
    return base + address


def _asset(stem: str, suffix: str, text: str) -> File:
    return _file(stem, suffix, text.encode())


def _file(stem: str, suffix: str, content: bytes) -> File:
    return File(f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}", content)
