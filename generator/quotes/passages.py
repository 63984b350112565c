"""What stands in quotation marks inside prose, so that it can be checked too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .tokens import count

FEWEST = 4
"""Fewer words in quotation marks are a term or a title."""

_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)")
_NOT_PROSE = re.compile(r"`+[^`\n]*`+|<[^<>\n]*>|https?://\S+")
_BEFORE = r"(?:(?<=^)|(?<=[\s(\[{*_—–/\-“\"«„]))"
_QUOTED = re.compile(
    rf"""
      “(?P<curly>[^“”]*(?:“[^“”]*”[^“”]*)*)”
    | „(?P<low>[^„“”]*)[“”]
    | «(?P<guillemets>[^«»]*)»
    | »(?P<reversed>[^«»]*)«
    | {_BEFORE}"(?=\S)(?P<straight>[^"]*?)(?<=\S)"(?![\w])
    | {_BEFORE}[‘'](?=\w)(?P<single>[^‘\n]*?)(?<=[^\s])[’'](?![\w])
    """,
    re.VERBOSE | re.MULTILINE,
)
_POSSESSIVE = re.compile(r"s[’'](?=\s+[a-z])")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in quotation marks as a reader sees them, and the character offsets of what stands between the marks."""

    text: str
    start: int
    end: int


def quoted_passages(prose: str) -> tuple[Passage, ...]:
    """Return what stands in quotation marks in a text or in Markdown, four words or more, in order.

    Code, addresses and titles of links are not prose. Marks pair within a paragraph.
    """
    shown = _NOT_PROSE.sub(lambda found: " " * len(found[0]), _LINK.sub(_label, prose))
    passages: list[Passage] = []
    for start, end in _paragraphs(shown):
        passages += _in_paragraph(shown, start, end)
    return tuple(passage for passage in passages if count(passage.text) >= FEWEST)


def _label(link: re.Match[str]) -> str:
    """Return the text of a link, in as many characters as the link has."""
    return (" " * (link.start(1) - link.start()) + link[1]).ljust(len(link[0]))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in re.finditer(r"\n[ \t]*\n", text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Passage]:
    position = start
    while found := _QUOTED.search(text, position, end):
        first, last = found.span(found.lastgroup or 0)
        if found.lastgroup == "single":
            last = _true_end(text, last, end)
        yield Passage(" ".join(text[first:last].split()), first, last)
        position = max(last + 1, found.end()) if found.lastgroup != "single" else last + 1


def _true_end(text: str, last: int, limit: int) -> int:
    """Return where single quotation marks close: not at a possessive (“ministers’ plan”) where another mark follows."""
    while _POSSESSIVE.match(text, last - 1):
        later = re.compile(r"[^‘\n]*?\S(?=[’'](?!\w))").match(text, last + 1, limit)
        if not later:
            break
        last = later.end()
    return last
