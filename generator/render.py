"""From pages to files: templates in, bytes out, nothing else looked at."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, select_autoescape

from . import routes
from .errors import Problem, Refused
from .files import File, party_rules
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
    modules: Mapping[str, File]

    @property
    def addresses(self) -> AssetAddresses:
        """Where pages find the assets."""
        modules = {name: file.path for name, file in self.modules.items()}
        return AssetAddresses(self.stylesheet.path, self.script.path, self.icon.path, modules)

    @property
    def assets(self) -> tuple[File, ...]:
        """The files to write once for the whole site."""
        return (self.stylesheet, self.script, self.icon, *self.modules.values())


def theme_of(templates: Mapping[str, str], parties: Iterable[Party]) -> Theme:
    """Return the theme made from template texts and the colours of `parties`."""
    return Theme(
        templates,
        _asset("style", "css", templates["style.css"] + party_rules(parties)),
        _asset("site", "js", templates["site.js"]),
        _asset("favicon", "svg", templates["favicon.svg"]),
        {**_modules(templates), **_sheets(templates)},
    )


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
    """Return the stylesheets of single pages by file name: every one but `style.css`, which is on all pages."""
    names = sorted(name for name in templates if name.endswith(".css") and name != "style.css")
    return {name: _asset(name.removesuffix(".css"), "css", templates[name]) for name in names}


def renderer(theme: Theme, frame: Frame) -> Callable[[Page], File]:
    """Return the function from a page to its file."""
    environment = Environment(
        loader=DictLoader(dict(theme.templates)),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["thousands"] = lambda number: f"{number:,}"
    return functools.partial(_render, environment, frame)


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
