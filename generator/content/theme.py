"""What is wrong with the looks that a site chooses: colours that cannot be read, a logo that is none or could run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree

from .. import colours
from ..errors import Fault, nearest
from ..model import ThemeSettings

MAX_LOGO = 100_000
"""Bytes: a logo is fetched with the first page that a reader opens."""

_LOGO = ("theme", "logo")
_PNG = b"\x89PNG\r\n\x1a\n"
_DECLARATION = re.compile(
    r"\A<\?xml\s+version=[\"']1\.0[\"'](\s+encoding=[\"']utf-8[\"'])?(\s+standalone=[\"'](yes|no)[\"'])?\s*\?>",
    re.IGNORECASE,
)
_INERT = frozenset(
    """svg g defs title desc path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient
    stop clipPath mask symbol use style""".split()
)
"""Elements of SVG that draw and can do nothing else."""


def theme_faults(theme: ThemeSettings) -> Iterator[Fault]:
    """Yield a fault for each accent in which text could not be read on the pages where it stands."""
    accent = colours.accent_of(theme)
    if theme.accent:
        yield from _unreadable("accent", accent.light, colours.LIGHT, "light")
    if theme.accent_dark:
        yield from _unreadable("accent_dark", accent.dark, colours.DARK, "dark")


def house_faults(theme: ThemeSettings, houses: Iterable[str]) -> Iterator[Fault]:
    """Yield a warning for each house of a theme that no sitting is of."""
    known = sorted(set(houses))
    for name in theme.houses:
        if known and name not in known:
            message = f"no sitting is of the house {name!r}{nearest(name, known)}"
            yield Fault(("theme", "houses", name), "unknown-house", message, severity="warning", at_key=True)


def logo_faults(path: str, content: bytes) -> Iterator[Fault]:
    """Yield what keeps a file from being shown as a logo; `path` is how site.yaml names it."""
    if len(content) > MAX_LOGO:
        yield Fault(_LOGO, "logo", f"{path}: {len(content):,} bytes; a logo has at most {MAX_LOGO:,}")
    elif path.lower().endswith(".png"):
        if not content.startswith(_PNG):
            yield Fault(_LOGO, "logo", f"{path} is not a PNG picture")
    elif path.lower().endswith(".svg"):
        yield from (Fault(_LOGO, "logo", f"{path}: {message}") for message in _svg_faults(content))
    else:
        yield Fault(_LOGO, "logo", f"{path}: a logo is an .svg or a .png file")


def _unreadable(key: str, accent: str, ground: tuple[str, str], pages: str) -> Iterator[Fault]:
    found = colours.worst_contrast(accent, ground)
    if found < colours.READABLE:
        change = "darker" if ground is colours.LIGHT else "lighter"
        message = (
            f"{key}: {accent} has a contrast of {found:.1f} to 1 on the {pages} pages, where links in it need "
            f"{colours.READABLE} to 1; take a {change} one"
        )
        yield Fault(("theme", key), "contrast", message)


def _svg_faults(content: bytes) -> Iterator[str]:
    """Yield why an SVG is refused: opened by itself, it is a page of the site on which its scripts would run."""
    try:
        text = _DECLARATION.sub("", content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        yield "this is not UTF-8"
        return
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "<?" in text:
        yield "a DOCTYPE, an instruction or another encoding than UTF-8 is refused in a logo; remove it"
        return
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - without a DOCTYPE there are no entities
    except (ElementTree.ParseError, ValueError) as error:
        yield f"this is not well-formed SVG: {error}"
        return
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        yield "this is not an SVG picture"
    for element in root.iter():
        yield from _element_faults(element)


def _element_faults(element: ElementTree.Element) -> Iterator[str]:
    name = _local(element.tag)
    if name not in _INERT:
        yield f"<{name}> is refused in a logo, which may only draw"
    if name == "style" and _reaches_out(element.text or ""):
        yield "a <style> that fetches something is refused in a logo"
    for attribute, value in element.attrib.items():
        if _local(attribute).lower().startswith("on"):
            yield f"the attribute {_local(attribute)} is refused in a logo: it would run a script"
        elif (_local(attribute) == "href" and not value.startswith("#")) or _reaches_out(value):
            yield f"{_local(attribute)} leads out of the logo; it may only name a part of it"


def _reaches_out(text: str) -> bool:
    plain = "".join(text.split()).lower()
    return "@import" in plain or "\\" in plain or plain.count("url(") > plain.count("url(#")


def _local(tag: Any) -> str:
    """Return the name without its namespace; a comment or an instruction has none of its own."""
    return str(tag).rpartition("}")[2] if isinstance(tag, str) else "instruction"
