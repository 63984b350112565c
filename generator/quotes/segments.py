"""A quotation as written to what it says of the record: runs of words with cuts and brackets between them.

"…", "..." and "[…]" are cuts; "[X]" stands for up to eight words; "[T]he" is a change of case; "[sic]" and
"[Laughter.]" are nothing. One quotation can have several readings ("vote[d]" for vote or voted, or an ellipsis
that stands in the record itself): each is tried. Any other bracket inside a word is part of it: "[un]able" has to
be "unable" in the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .tokens import Tokens, count, tokens_of

CASE = "\ue000"
"""Stands in `Run.written` before a first letter that was in brackets."""

_CUT = r"\[\s*(?:…|\.{2,}|\.(?:\s\.)+|-{2,}|—)\s*\]|\(\s*(?:…|\.{3,})\s*\)|…(?:\s?[.…])*|\.{3,}|\.(?:\s\.){2,}"
_MARK = re.compile(rf"(?P<cut>{_CUT})|\[(?P<bracket>[^\[\]]{{0,400}})\]")
_NOTE = re.compile(r"\s?\[\s*(?:sic|emphasis added|emphasis mine|my emphasis)\s*[!.]?\s*\]", re.IGNORECASE)
EVENT = re.compile(r"\s?\[\s*(?:interruptions?|laughter|applause|cheers)\s*[!.]?\s*\]", re.IGNORECASE)
"""What a quotation may print of the sounds of the house; whether the record has it there is another question."""

_CASE = re.compile(r"(?<!\w)\[([^\W\d_])\](?=[^\W\d_])")
_ENDING = re.compile(r"(?<=[^\W\d_])\[([’']?s|es|e?d|ing|n|en)\](?!\w)", re.IGNORECASE)
_WITHIN = re.compile(r"(?<=[\w£$€¥‐‑-])\[(?P<left>[^\[\]]{0,400})\]|\[(?P<right>[^\[\]]{0,400})\](?=[‐‑-]?\w|%)")


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words that must stand in the record one after another; `bracket` is what the quotation has before them."""

    words: Tokens
    written: str
    bracket: str | None = None


Segment = tuple[WordRun, ...]


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One way to read a quotation; `pieces` are its runs and the marks between them, in the order of the text."""

    segments: tuple[Segment, ...]
    pieces: tuple[WordRun | str, ...]

    @property
    def words(self) -> int:
        """How many words are quoted, those in brackets apart."""
        return sum(map(length, self.segments))

    @property
    def brackets(self) -> tuple[str, ...]:
        """What stands in the brackets that are not cuts."""
        marks = (_MARK.fullmatch(piece.strip()) for piece in self.pieces if isinstance(piece, str))
        return tuple(mark["bracket"] for mark in marks if mark and mark["bracket"] is not None)


def length(segment: Segment) -> int:
    """Return how many words a segment quotes."""
    return sum(len(run.words.keys) for run in segment)


def own_words(text: str) -> int:
    """Return how many words a quotation prints as somebody's: what stands in brackets too, notes and sounds not."""
    return count(EVENT.sub("", _NOTE.sub("", text)))


def readings(text: str) -> tuple[Interpretation, ...]:
    """Return the ways to read a quotation, the literal first; only that where it has no marks."""
    literal = _read([text])
    if "[" not in text and not _MARK.search(text):
        return (literal,)
    plain = _CASE.sub(rf"{CASE}\1", EVENT.sub("", _NOTE.sub("", text)))
    texts = (_ENDING.sub(r"\1", plain), _ENDING.sub("", plain))
    return (literal, *(_read(_split(each)) for each in dict.fromkeys(_WITHIN.sub(_opened, text) for text in texts)))


def _opened(bracket: re.Match[str]) -> str:
    """Return what stands in a bracket inside a word; a cut stays as it is."""
    return bracket[0] if re.fullmatch(_CUT, bracket[0]) else bracket[0][1:-1]


def _split(text: str) -> Iterator[str]:
    """Yield the stretches of words and the marks between them, in turn; a stretch may be empty."""
    end = 0
    for mark in _MARK.finditer(text):
        yield text[end : mark.start()]
        yield mark[0]
        end = mark.end()
    yield text[end:]


def _read(stretches: Iterator[str] | list[str]) -> Interpretation:
    pieces: list[WordRun | str] = []
    segments: list[list[WordRun]] = [[]]
    bracket: str | None = None
    for number, stretch in enumerate(stretches):
        mark = _MARK.fullmatch(stretch) if number % 2 else None
        words = tokens_of(stretch) if not number % 2 else None
        if words and words.keys:
            run = WordRun(words, stretch, bracket if segments[-1] else None)
            segments[-1].append(run)
            pieces.append(run)
            bracket = None
            continue
        pieces.append(stretch)
        if mark and mark["cut"]:
            segments.append([])
            bracket = None
        elif mark:
            bracket = " ".join(filter(None, (bracket, mark["bracket"]))) or mark["bracket"]
    return Interpretation(tuple(tuple(runs) for runs in segments if runs), tuple(pieces))
