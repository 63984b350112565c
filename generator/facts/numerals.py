"""Figures in a text: numbers in digits and in English words, fractions, ordinals, dates and times.

A figure is compared by value and not by spelling: "thirty-seven" is "37", "half a million" is "500,000", "a quarter
past six" is "18:15". Digits are read in any script; where a mark can stand for thousands or for decimals
("1.000") both readings hold.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .moments import calendar_words, date_at, time_at
from .numbers import DASHES, ORDINALS, SCALES, TENS, UNITS, Day, FigureKind, Read, number_at, ordinal_at
from .tokens import Token

_RANGE = frozenset(["to", "and", "or", *DASHES])
_STARTERS = frozenset([*UNITS, *TENS, *ORDINALS, "a", "half", "quarter", "dozen"])


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it can mean, and the tokens (`first` to `last`) and characters it takes.

    `percent` is none where it may be meant without being said: the 3 of "from 3 to 4 per cent".
    """

    kind: FigureKind
    values: frozenset[Fraction | Day | int]
    first: int
    last: int
    start: int
    end: int
    percent: bool | None = False
    in_words: bool = False

    @property
    def number(self) -> Fraction | None:
        """The number meant, where there is but one reading."""
        only = next(iter(self.values))
        return only if len(self.values) == 1 and isinstance(only, Fraction) else None


def figures(words: Sequence[Token], language: str = "en") -> tuple[Figure, ...]:
    """Return the figures among tokens, in order; month names are those of English and of `language`."""
    found = tuple(_figures(words, language))
    return tuple(_completed(words, *pair) for pair in itertools.zip_longest(found, found[1:]))


def _completed(words: Sequence[Token], figure: Figure, following: Figure | None) -> Figure:
    """Let the 3 of "3 to 4 per cent" be 3 per cent too, and that of "3 or 4 million" 3 million."""
    if following is None or not figure.kind == following.kind == "number" or figure.first != figure.last:
        return figure
    between = [token.word for token in words[figure.last + 1 : following.first]]
    if len(between) != 1 or between[0] not in _RANGE:
        return figure
    scale = SCALES.get(words[following.last].word, 1)
    scaled = frozenset(value * scale for value in figure.values if isinstance(value, Fraction))
    return replace(figure, values=figure.values | scaled, percent=None if following.percent else figure.percent)


def _figures(words: Sequence[Token], language: str) -> Iterator[Figure]:
    index = 0
    while index < len(words):
        read = _read(words, index, language)
        if read is None:
            index += 1
            continue
        last = read.after - 1
        span = (words[index].start, words[last].end)
        yield Figure(read.kind, read.values, index, last, *span, read.percent, read.in_words)
        index = read.after


def _read(words: Sequence[Token], at: int, language: str) -> Read | None:
    months, weekdays = calendar_words(language)
    token = words[at]
    if (
        token.kind != "digits"
        and token.word not in _STARTERS
        and token.word not in months
        and token.word not in weekdays
    ):
        return None
    if token.is_word and token.word in weekdays and token.raw[0].isupper():
        return Read("weekday", frozenset([weekdays[token.word]]), at + 1)
    date = date_at(words, at, months)
    if date:
        return date
    for recogniser in _RECOGNISERS:
        found = recogniser(words, at)
        if found:
            return found
    return None


_RECOGNISERS: tuple[Callable[[Sequence[Token], int], Read | None], ...] = (time_at, ordinal_at, number_at)
