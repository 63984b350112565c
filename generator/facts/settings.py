"""Figures among their words: what stands near one, and what it measures.

The words of two settings are compared by their stems, weighed by nearness (`near`); the word next after a figure says
what is counted (`unit`), and where that is money, time, length and the like it must be the same (`measure`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .numerals import Figure, Reading
from .tokens import STOPS, TokenColumns, stem

WINDOW = 24
"""Words to each side of a figure that count as near it."""
NEAR, MIDDLING = 8, 16
"""Up to so many words away a word weighs fully; then 0.7, then 0.4."""
_NEARNESS = (*([1.0] * NEAR), *([0.7] * (MIDDLING - NEAR)), *([0.4] * (WINDOW - MIDDLING)))
_UNIT_REACH = 3
_MEASURE_REACH = 3
_HEDGES = frozenset("about around some nearly almost roughly over under approximately than least most to up".split())
_MEASURES = """
crown crowns; pound pounds £ gbp; dollar dollars $ usd; euro euros € eur; franc francs; krone kroner; penny pence cent
cents; metre metres meter meters; kilometre kilometres kilometer kilometers km; centimetre centimetres cm; millimetre
millimetres mm; mile miles; yard yards; foot feet; inch inches; acre acres; hectare hectares; litre litres liter liters;
gallon gallons; tonne tonnes ton tons; kilogram kilograms kilo kilos kg; gram grams; seconds; minute minutes; hour
hours; day days; night nights; week weeks; fortnight fortnights; month months; year years; decade decades; century
centuries; watt watts; kilowatt kilowatts; megawatt megawatts; gigawatt gigawatts; volt volts; degree degrees
"""
_MEASURE = {form: row.split()[0] for row in _MEASURES.split(";") for form in row.split()}
"""Each spelling of a measure, and the name it is compared by; "second" is mostly an ordinal."""
_SIGNS = frozenset("£$€")
_MARKS = frozenset("%£$€.!?;:,()[]…/–—-\n")
_SENTENCE_ENDS = frozenset(".!?\n")
"""A colon or semicolon ends none."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A figure as written, with its measure, among its words.

    `near` gives the stems near it with their nearness (0 to 1); `unit` the stems next after it; `measure` what it is
    measured in, empty where it is counted; `label` the stem just before it; `neighbours` the figures near it.
    """

    figure: Figure
    values: frozenset[object]
    text: str
    span: tuple[int, int]
    near: Mapping[str, float]
    unit: tuple[str, ...]
    measure: str
    label: str
    neighbours: frozenset[object]
    hedged: bool


def settings(reading: Reading, beyond: float) -> Iterator[Setting]:
    """Set each figure among the words near it; a word of another sentence counts `beyond` (0 to 1) as much."""
    if not reading.figures:
        return
    row = _row(reading)
    said = reading.words.word
    ranks = [row.rank[figure.first] for figure in reading.figures]
    for figure, rank in zip(reading.figures, ranks, strict=True):
        own = frozenset(_values([figure]))
        at = None if figure.percent else _measure_at(said, row, figure)
        span = _span(reading.words, figure, figure.first if at is None else at)
        close = reading.figures[bisect_left(ranks, rank - WINDOW) : bisect_right(ranks, rank + WINDOW)]
        yield Setting(
            figure,
            own,
            reading.text[span[0] : span[1]],
            span,
            _near(row, figure, beyond),
            _unit(said, row, figure.last + 1),
            _MEASURE[said[at]] if at is not None else "",
            _label(said, row, figure.first),
            frozenset(_values(close)) - own,
            not _HEDGES.isdisjoint(said[max(0, figure.first - 2) : figure.first]),
        )


class _Row(NamedTuple):
    """The words of a text without its marks: stems, and their sentences by number; `rank` gives a token its place.

    The words of a figure have an empty stem. `stem` is that of each token, marks and all.
    """

    stems: Sequence[str]
    sentences: Sequence[int]
    rank: Sequence[int]
    stem: Sequence[str]


def _row(reading: Reading) -> _Row:
    stem_of = list(map(stem, reading.words.word))
    for figure in reading.figures:
        stem_of[figure.first : figure.last + 1] = [""] * (figure.last + 1 - figure.first)
    stems: list[str] = []
    sentences, rank, sentence = [], [], 0
    for word, each in zip(reading.words.word, stem_of, strict=True):
        rank.append(len(stems))
        if word not in _MARKS:
            stems.append(each)
            sentences.append(sentence)
        elif word in _SENTENCE_ENDS:
            sentence += 1
    return _Row(stems, sentences, rank, stem_of)


def _near(row: _Row, figure: Figure, beyond: float) -> dict[str, float]:
    """Return the stems near a figure, each as near as it comes."""
    first, after = row.rank[figure.first], row.rank[figure.last] + 1
    low = max(0, first - WINDOW)
    sentence = row.sentences[first]
    near: dict[str, float] = {}
    for stems, sentences in (
        (row.stems[low:first][::-1], row.sentences[low:first][::-1]),
        (row.stems[after : after + WINDOW], row.sentences[after : after + WINDOW]),
    ):
        for each, number, nearness in zip(stems, sentences, _NEARNESS, strict=False):
            weight = nearness if number == sentence else nearness * beyond
            if each and weight > near.get(each, 0.0):
                near[each] = weight
    return near


def _unit(said: Sequence[str], row: _Row, after: int) -> tuple[str, ...]:
    unit: list[str] = []
    for word, each in zip(said[after : after + 6], row.stem[after : after + 6], strict=True):
        if word in STOPS or len(unit) == _UNIT_REACH:
            break
        if each:
            unit.append(each)
    return tuple(unit)


def _measure_at(said: Sequence[str], row: _Row, figure: Figure) -> int | None:
    """Return where it stands what a figure is measured in: the sign before it, or a word after it, past adjectives."""
    if figure.first and said[figure.first - 1] in _SIGNS:
        return figure.first - 1
    for place in range(figure.last + 1, min(figure.last + 1 + _MEASURE_REACH, len(said))):
        if said[place] in _MEASURE:
            return place
        if said[place] != "-" and not row.stem[place]:
            break
    return None


def _span(words: TokenColumns, figure: Figure, measure: int) -> tuple[int, int]:
    """Return where a figure begins and ends with its measure."""
    return min(figure.start, words.start(measure)), max(figure.end, words.end(measure))


def _label(said: Sequence[str], row: _Row, first: int) -> str:
    for place in range(first - 1, max(-1, first - 3), -1):
        if said[place] in _MARKS or row.stem[place]:
            return row.stem[place]
    return ""


def _values(held: Iterable[Figure]) -> set[object]:
    return {(figure.kind, value) for figure in held for value in figure.values}
