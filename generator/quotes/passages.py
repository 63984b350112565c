"""What stands in quotation marks inside prose, so that it can be checked too.

The text is taken as a reader sees it: after Markdown, with entities resolved, without tags. A block quotation is a
quotation; one in marks may run over paragraphs. An opening mark that is never closed quotes the rest of its
paragraph, but for single marks and those that close elsewhere (”, », ›): these are passed over.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from .tokens import count

FEWEST = 4
"""Fewer words in quotation marks are a term or a title."""

_BLOCK, _BLOCK_END = "\ue001", "\ue002"
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>")
_INLINE = frozenset("em strong a code sub sup".split())
_BLANKS = re.compile(r"[^\S\n]*\n\s*|[^\S\n]+")

_SAME_LENGTH = str.maketrans("＂‟❝❞〝〞″＇‛❛❜´`", '"““”“”"\'‘‘’’‘')
_FILLER = "\u2060"
_DOUBLED = {
    "‘‘": f"“{_FILLER}",
    "’’": f"{_FILLER}”",
    "''": f'"{_FILLER}',
    "<<": f"«{_FILLER}",
    ">>": f"{_FILLER}»",
    ",,": f"„{_FILLER}",
}
_CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    _BLOCK: _BLOCK_END,
    '"': '"”',
    "”": "”",
    "»": "«»",
    "›": "‹›",
}
_SINGLE = "‘'’‚"
_MARK = re.compile(rf"[{''.join(_CLOSERS)}{_SINGLE}]|(?:(?<=\n\n)|\A)[ >]*>")
_FAMILY = {mark: re.compile(rf"[{mark}{closers}]|\n\n") for mark, closers in _CLOSERS.items()}
_ELSEWHERE = "”»›"
_BREAK = "\n\n"
_ELISION = re.compile(r"(?:tis|twas|twere|twill|em|til|till|cause|n|round|bout|neath)\b|\d0s\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=s)[’'](?=\s+[a-z])")
_CLOSING_SINGLE = re.compile(r"(?<=\S)[’'](?!\w)")
_BEFORE_WORD = re.compile(r"[\w“\"«£$€(\[…]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in quotation marks, and where they stand in the text, marks included."""

    text: str
    start: int
    end: int


def as_read(markup: str) -> str:
    """Return safe HTML as text: an empty line between paragraphs, block quotations between two marks of their own."""
    bare = markup.translate({ord(_BLOCK): None, ord(_BLOCK_END): None})
    parted = _TAG.sub(_parting, " ".join(bare.split()))
    return _BLANKS.sub(lambda blanks: _BREAK if "\n" in blanks[0] else " ", html.unescape(parted)).strip()


def _parting(tag: re.Match[str]) -> str:
    """Return what a tag is to a reader: nothing, a blank, or the end of a paragraph."""
    closing, name = tag.groups()
    if name == "blockquote":
        return f"{_BLOCK_END}{_BREAK}" if closing else f"{_BREAK}{_BLOCK}"
    if name in _INLINE:
        return ""
    return " " if name == "br" else _BREAK


def quoted_passages(text: str) -> tuple[Passage, ...]:
    """Return what a text, as it is read, has in quotation marks and block quotations, four words or more, in order."""
    return tuple(passage for passage in _passages(text) if count(passage.text) >= FEWEST)


def without_quotations(text: str, instead: str = " ") -> str:
    """Return a text, as it is read, with one character in the place of each that is quoted, however few words."""
    pieces, place = [], 0
    for passage in _passages(text):
        pieces += [text[place : passage.start], instead * (passage.end - passage.start)]
        place = passage.end
    return "".join([*pieces, text[place:]])


def _passages(text: str) -> Iterator[Passage]:
    marks = _Marks(text)
    place = 0
    while found := _MARK.search(marks.text, place):
        place = found.end()
        end = marks.end_of(found)
        if end is not None:
            inside = slice(found.end(), end)
            inner = marks.text[inside] if _FILLER in marks.text[inside] else text[inside]
            yield Passage(" ".join(inner.translate(_NO_WORDS).strip(_EDGES).split()), found.start(), end)
            place = max(place, end)


_EDGES = f" \n{_SINGLE}{''.join(_CLOSERS)}{''.join(_CLOSERS.values())}"
_NO_WORDS = {ord(_BLOCK): " ", ord(_BLOCK_END): " ", ord(_FILLER): None}


class _Marks:
    """The quotation marks of a text, each kind under one sign, and where those that open a quotation close it."""

    def __init__(self, text: str) -> None:
        plain = text.translate(_SAME_LENGTH)
        for doubled, one in _DOUBLED.items():
            plain = plain.replace(doubled, one)
        self.text = plain
        self._breaks = [found.start() for found in re.finditer(_BREAK, plain)] + [len(plain)]
        self._closing = [found.start() for found in _CLOSING_SINGLE.finditer(plain)]
        self._opening = [found.start() for found in re.finditer("‘", plain)]
        self._reach = self._runs()

    def _runs(self) -> dict[int, int]:
        """Return for the end of each paragraph how far ‘ may reach from it: over each that begins with ‘ again."""
        reach: dict[int, int] = {}
        far = len(self.text)
        for end in reversed(self._breaks):
            far = far if self.text.startswith("‘", end + len(_BREAK)) else end
            reach[end] = far
        return reach

    def end_of(self, mark: re.Match[str]) -> int | None:
        """Return where the quotation ends that `mark` opens, its last mark included; none where it opens none."""
        sign, start = mark[0], mark.start()
        if sign in _SINGLE:
            return self._end_of_single(sign, start) if self._opens_single(start) else None
        if sign not in _CLOSERS:  # ">" at the beginning of a line, as it is printed where there are no blocks
            return self._paragraph_end(start)
        if sign == '"' and self.text[max(0, start - 1) : start].isdecimal():
            return None
        if self._seems_to_close(start) and sign not in "„«‹「『" + _BLOCK:
            return self._next_closer(sign, start) if sign == "“" else None
        return self._end_of_double(sign, start)

    def _paragraph_end(self, place: int) -> int:
        return self._breaks[bisect_left(self._breaks, place)]

    def _seems_to_close(self, place: int) -> bool:
        """Tell whether a mark follows a word and none follows it."""
        before, after = self.text[max(0, place - 1) : place], self.text[place + 1 : place + 2]
        return (before.isalnum() or (before != "" and before in ".!?…;)]%’”\u2060")) and not after.isalnum()

    # --- double marks ---------------------------------------------------------------------------------------

    def _next_closer(self, sign: str, start: int) -> int | None:
        found = _FAMILY[sign].search(self.text, start + 1)
        return found.end() if found and found[0] in _CLOSERS[sign] else None

    def _end_of_double(self, sign: str, start: int) -> int | None:
        """Return where a quotation in double marks ends; quotations inside it may have the same marks."""
        depth, last, limit = 1, None, self._paragraph_end(start)
        if sign in _ELSEWHERE:
            return self._next_closer(sign, start) if self.text[start + 1 : start + 2].strip() else None
        for found in _FAMILY[sign].finditer(self.text, start + 1):
            place = found.start()
            if found[0] == _BREAK:
                if not self._goes_on(sign, place):
                    break
                limit = self._paragraph_end(place + len(_BREAK))
            elif self._nests(sign, found):
                depth += 0 if self.text.endswith(_BREAK, 0, place) and sign != _BLOCK else 1
            else:
                depth, last = depth - 1, found.end()
                if not depth and not self._is_inch(sign, place):
                    return last
                depth = max(depth, 1)
        return last or limit

    def _nests(self, sign: str, found: re.Match[str]) -> bool:
        """Tell whether a mark within a quotation opens another."""
        if sign == '"':
            after = self.text[found.end() : found.end() + 1]
            before = self.text[found.start() - 1]
            return found[0] == sign and after.strip() != "" and (before.isspace() or before in "([—–-:")
        return found[0] == sign and not (sign == "“" and self._seems_to_close(found.start()))

    def _goes_on(self, sign: str, place: int) -> bool:
        """Tell whether a quotation goes on after a paragraph: the next begins with its mark, or closes it."""
        if sign == _BLOCK or self.text.startswith(sign, place + len(_BREAK)):
            return True
        found = _FAMILY[sign].search(self.text, place + len(_BREAK))
        if not found or found[0] not in _CLOSERS[sign]:
            return False
        return sign != '"' or self._seems_to_close(found.start())

    def _is_inch(self, sign: str, place: int) -> bool:
        """Tell whether a straight mark after a figure is followed by one that closes the quotation."""
        if sign != '"' or not self.text[place - 1].isdecimal():
            return False
        found = _FAMILY[sign].search(self.text, place + 1)
        return found is not None and found[0] != _BREAK and self._seems_to_close(found.start())

    # --- single marks ---------------------------------------------------------------------------------------

    def _opens_single(self, start: int) -> bool:
        before = self.text[max(0, start - 1) : start]
        if before.isalnum() or not _BEFORE_WORD.match(self.text, start + 1):
            return False
        return before in ("", *' \n([{*—–/-“"«„”»…:,.;\\' + _BLOCK) and not _ELISION.match(self.text, start + 1)

    def _end_of_single(self, sign: str, start: int) -> int | None:
        """Return where a quotation in single marks ends: not at a possessive (“ministers’ plan”) before another."""
        limit = self._paragraph_end(start)
        limit = self._reach[limit] if sign == "‘" else limit
        if sign == "‚":
            return self._first(self._opening, start, limit) or self._first(self._closing, start, limit)
        at = bisect_left(self._closing, start + 1)
        passed, first = at, bisect_left(self._opening, start + 1)
        while at < len(self._closing) and self._closing[at] < limit:
            place = self._closing[at]
            inner = bisect_left(self._opening, place) - first if sign == "‘" else 0
            if at - passed >= inner and not self._is_possessive(at, limit):
                break
            at += 1
        else:
            return self._closing[at - 1] + 1 if at > passed else None
        return self._closing[at] + 1

    @staticmethod
    def _first(places: list[int], start: int, limit: int) -> int | None:
        """Return the end of the first of some marks after `start`."""
        at = bisect_left(places, start + 1)
        return places[at] + 1 if at < len(places) and places[at] < limit else None

    def _is_possessive(self, at: int, limit: int) -> bool:
        later = self._closing[at + 1] if at + 1 < len(self._closing) else limit
        opening = bisect_left(self._opening, self._closing[at])
        before_another = opening >= len(self._opening) or self._opening[opening] > later
        return later < limit and before_another and _POSSESSIVE.match(self.text, self._closing[at]) is not None
