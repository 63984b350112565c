"""Figures in a text: numbers in digits and in English words, fractions, ordinals, dates and times.

A figure is compared by value and not by spelling: "thirty-seven" is "37", "half a million" is "500,000", "a quarter
past six" is "18:15". Digits are read in any script; where a mark can stand for thousands or for decimals
("1.000") both readings hold.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from .moments import calendar_words, date_at, time_at
from .numbers import (
    DASHES,
    ORDINALS,
    PAIRS,
    SCALES,
    TENS,
    UNITS,
    FigureKind,
    Number,
    PartialDate,
    Read,
    number_at,
    ordinal_at,
    pair_at,
)
from .tokens import TokenColumns, tokens

_RANGE = frozenset(["to", "and", "or", *DASHES])
_STARTERS = frozenset([*UNITS, *TENS, *ORDINALS, *PAIRS, "half", "quarter", "dozen"])
_AFTER_ARTICLE = frozenset(["hundred", *SCALES, "third", "quarter", "fifth"])
"""Words before which "a" begins a figure: it is too common to be tried everywhere."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it can mean, and the tokens (`first` to `last`) and characters it takes.

    `percent` is none where it may be meant without being said: the 3 of "from 3 to 4 per cent".
    """

    kind: FigureKind
    values: frozenset[Number | PartialDate]
    first: int
    last: int
    start: int
    end: int
    percent: bool | None = False
    in_words: bool = False

    @property
    def number(self) -> Number | None:
        """The number meant, where there is but one reading."""
        only = next(iter(self.values))
        return only if len(self.values) == 1 and self.kind != "time" and not isinstance(only, tuple) else None


class Reading(NamedTuple):
    """A text, its tokens, and the figures among them, in order."""

    text: str
    words: TokenColumns
    figures: tuple[Figure, ...]


def read(text: str, language: str = "en") -> Reading:
    """Read plain text or Markdown; month names are those of English and of `language`."""
    words = tokens(text)
    found = tuple(_figures(words, language))
    completed = (_completed(words, *pair) for pair in itertools.zip_longest(found, found[1:]))
    return Reading(text, words, tuple(completed))


def _completed(words: TokenColumns, figure: Figure, following: Figure | None) -> Figure:
    """Let the 3 of "3 to 4 per cent" be 3 per cent too, and that of "3 or 4 million" 3 million."""
    if following is None or not figure.kind == following.kind == "number" or figure.first != figure.last:
        return figure
    between = words.word[figure.last + 1 : following.first]
    if len(between) != 1 or between[0] not in _RANGE:
        return figure
    scale = SCALES.get(words.word[following.last], 1)
    scaled = frozenset(value * scale for value in figure.values if not isinstance(value, tuple))
    return replace(figure, values=figure.values | scaled, percent=None if following.percent else figure.percent)


def _figures(words: TokenColumns, language: str) -> Iterator[Figure]:
    taken = 0
    for index in _starts(words, language):
        found = _read(words, index, language) if index >= taken else None
        if found:
            span = (words.start(index), words.end(found.after - 1))
            yield Figure(found.kind, found.values, index, found.after - 1, *span, found.percent, found.in_words)
            taken = found.after


def _starts(words: TokenColumns, language: str) -> list[int]:
    """Return the places of the tokens with which a figure can begin: few of a text, so that the rest is not tried."""
    starters = _starters(language)
    following = (*words.word, "")[1:]
    return [
        index
        for index, (word, after) in enumerate(zip(words.word, following, strict=True))
        if word in starters or word[0].isdecimal() or (word == "a" and after in _AFTER_ARTICLE)
    ]


@functools.lru_cache(maxsize=64)
def _starters(language: str) -> frozenset[str]:
    months, weekdays = calendar_words(language)
    return frozenset([*_STARTERS, *months, *weekdays])


def _read(words: TokenColumns, at: int, language: str) -> Read | None:
    months, weekdays = calendar_words(language)
    weekday = weekdays.get(words.word[at])
    if weekday is not None and words.raw[at][0].isupper():
        return Read("weekday", frozenset([weekday]), at + 1)
    date = date_at(words, at, months)
    return date or next(filter(None, (recogniser(words, at) for recogniser in _RECOGNISERS)), None)


_RECOGNISERS: tuple[Callable[[TokenColumns, int], Read | None], ...] = (time_at, ordinal_at, number_at, pair_at)
