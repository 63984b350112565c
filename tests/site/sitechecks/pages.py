"""Read a built page as a browser does: its ids, what it refers to, and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

_ATTRIBUTES = ("href", "src", "poster", "data", "action", "formaction", "cite", "xlink:href")
_SELECTOR = ", ".join(f"[{name.replace(':', chr(92) + ':')}]" for name in (*_ATTRIBUTES, "srcset"))


@dataclass(frozen=True, slots=True)
class Page:
    """What one page offers to links (`ids`) and what it links to (`references`, as they are written)."""

    ids: frozenset[str]
    references: tuple[str, ...]


def parse(text: str) -> Page:
    """Return what the page `text` offers and needs."""
    tree = LexborHTMLParser(text)
    ids = [node.attributes["id"] or "" for node in tree.css("[id]")]
    return Page(frozenset(ids), tuple(_references(tree)))


def _references(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css(_SELECTOR):
        for name, value in node.attributes.items():
            if name in _ATTRIBUTES:
                yield value or ""
            elif name == "srcset":
                yield from (part.split()[0] for part in (value or "").split(",") if part.strip())
    for node in tree.css('meta[http-equiv="refresh"]'):
        yield (node.attributes["content"] or "").partition("url=")[2]
    for node in tree.css('meta[property="og:url"], meta[property="og:image"]'):
        yield node.attributes["content"] or ""


def stylesheet_references(text: str) -> Iterator[str]:
    """Yield what a stylesheet refers to."""
    yield from (found.strip("\"' ") for found in re.findall(r"url\(([^)]*)\)", text))


def texts(text: str) -> dict[str, str]:
    """Return the words of every element that has an id."""
    return {node.attributes["id"] or "": words(node.text()) for node in LexborHTMLParser(text).css("[id]")}


def words(text: str) -> str:
    """Return `text` with single blanks between its words."""
    return " ".join(text.split())


def json_ld(text: str) -> tuple[str, ...]:
    """Return the JSON-LD blocks of a page."""
    return tuple(node.text() for node in LexborHTMLParser(text).css('script[type="application/ld+json"]'))
