"""From pages to files: templates in, bytes out, nothing else looked at."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, select_autoescape
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from . import routes
from .errors import Problem, Refused
from .files import File, party_rules
from .language import Language, direction
from .model import Party
from .views.frame import AssetAddresses, Frame, Page
from .views.pages import NotFoundView


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates of one build, and the assets whose names carry a digest of their content."""

    templates: Mapping[str, str]
    stylesheet: File
    script: File
    icon: File

    @property
    def addresses(self) -> AssetAddresses:
        """Where pages find the assets."""
        return AssetAddresses(self.stylesheet.path, self.script.path, self.icon.path)

    @property
    def assets(self) -> tuple[File, ...]:
        """The files to write once for the whole site."""
        return (self.stylesheet, self.script, self.icon)


def theme_of(templates: Mapping[str, str], parties: Iterable[Party]) -> Theme:
    """Return the theme made from template texts and the colours of `parties`."""
    return Theme(
        templates,
        _asset("style", "css", templates["style.css"] + party_rules(parties)),
        _asset("site", "js", templates["site.js"]),
        _asset("favicon", "svg", templates["favicon.svg"]),
    )


def renderer(theme: Theme, frame: Frame) -> Callable[[Page], File]:
    """Return the function from a page to its file."""
    environment = Environment(
        loader=DictLoader(dict(theme.templates)),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", Said],
    )
    _speak(environment, frame.interface)
    return functools.partial(_render, environment, frame)


class Said(Extension):
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
        return _filled(interface.pgettext(context, message), values)

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
    return Markup(text) % values if "%" in text else Markup(text)  # noqa: S704 - catalogues are texts of ours


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
        line = getattr(error, "lineno", None) or 1
        problem = Problem(f"templates/{page.template}", line, 1, "error", "template", f"{error} (page /{page.address})")
        raise Refused([problem]) from error
    return File(routes.target(page.address), text.encode())


def _mounted(base: str, address: str) -> str:
    return base + address


def _asset(stem: str, suffix: str, text: str) -> File:
    content = text.encode()
    return File(f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}", content)
