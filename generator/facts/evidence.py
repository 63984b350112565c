"""Figures of the record among their words, and how well one of them bears out a figure of the analysis.

A number is borne out where the record has it among the words that the claim has it among. How many words two
settings share is weighed: rare words more than common ones, near words more than far ones, the unit (the word next
after the number) most. The weight is not read by itself but against that of the other figures of the record: where
another number fits the claim's words much better, the claim's number is wrong though it occurs.
"""

from __future__ import annotations

import datetime
import functools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..model import Division, Narrative, Spoken, Transcript
from .numerals import Figure, figures
from .tokens import Token, fold, stem, tokens

WINDOW = 24
"""Words to each side of a figure that count as near it."""
NEAR, MIDDLING = 8, 16
"""Up to so many words away a word weighs fully; then 0.7, then 0.4."""
UNIT = 1.0
"""Added where the words next after the two figures agree."""
NEIGHBOUR = 0.7
"""Added where another figure of the claim stands near in the record too."""
LABEL = 0.5
"""Added where the words before the two figures agree ("clause 5")."""
OTHER_UNIT = 0.5
"""Factor where both have a unit and not the same one."""
UNCITED = 0.6
"""Factor where the claim cites contributions and the figure stands in another."""
_UNIT_REACH = 3
_MEASURES = """
crown pound dollar euro franc krone pence penny cent; metre meter kilometre centimetre millimetre mile yard foot feet
inch acre hectare; litre gallon tonne ton kilogram kilo gram; second minute hour day night week fortnight month year
decade century; watt kilowatt megawatt gigawatt volt degree; point per_cent
"""
_MEASURE = {stem(word): stem(word) for word in _MEASURES.replace(";", " ").split()} | {
    "£": "pound",
    "$": "dolla",
    "€": "euro",
}
"""Words that say what a number measures: two of them after one number are two statements."""
_WITHIN = frozenset("of for and the on in".split())
_HEDGES = frozenset("about around some nearly almost roughly over under approximately than least most to up".split())


@dataclass(frozen=True, slots=True)
class Setting:
    """A figure as written, among its words: stems by nearness, units next after it, the word before, figures near."""

    figure: Figure
    values: frozenset[object]
    text: str
    near: Mapping[str, float]
    unit: tuple[str, ...]
    label: str
    neighbours: frozenset[object]
    hedged: bool


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A setting in the record, with the contribution that holds it."""

    contribution: str
    setting: Setting


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is looked up in a transcript.

    Its figures; how rare its words are, and which are units; the counts of its votes; all its words in a row, folded;
    those that it also writes without a capital; the first letters of its names.
    """

    date: datetime.date
    occurrences: tuple[Occurrence, ...]
    rarity: Mapping[str, float]
    units: frozenset[str]
    votes: tuple[tuple[str, tuple[int, ...]], ...]
    running: str
    small: frozenset[str]
    initials: frozenset[str]


@functools.lru_cache(maxsize=4)
def evidence_of(transcript: Transcript) -> Evidence:
    """Read the figures of a transcript."""
    found: list[Occurrence] = []
    count: Counter[str] = Counter()
    running: list[str] = []
    small: set[str] = set()
    initials: set[str] = set()
    for identifier, text, language in _texts(transcript):
        words = tokens(text)
        count.update(stem(token.word) for token in words if token.is_word)
        running += (fold(token.word) for token in words if token.kind != "mark" or token.ends_sentence)
        small.update(fold(token.word) for token in words if token.raw.islower())
        initials.update(_initials(words))
        held = figures(words, language or transcript.language or "en")
        found += (Occurrence(identifier, setting) for setting in settings(text, words, held, 0.7))
    units = Counter(each.setting.unit[0] for each in found if each.setting.unit)
    return Evidence(
        transcript.date,
        tuple(found),
        {word: 1 / (1 + math.log10(times)) for word, times in count.items()},
        frozenset(unit for unit, times in units.items() if times > 1),
        tuple(_votes(transcript)),
        f" {' '.join(running)} ",
        frozenset(small),
        frozenset(initials),
    )


def _initials(words: Sequence[Token]) -> Iterator[str]:
    """Yield the first letters of each run of words with capitals: "nls" of the National Lifeboat Service."""
    run = ""
    for token in words:
        if token.word in _WITHIN:
            continue
        if token.is_word and token.raw[0].isupper():
            run += fold(token.raw[0])
        else:
            yield run
            run = ""
    yield run


def _texts(transcript: Transcript) -> Iterator[tuple[str, str, str | None]]:
    for contribution in transcript.contributions:
        if isinstance(contribution, Spoken | Narrative):
            yield contribution.id, contribution.text, contribution.language
        elif contribution.question:
            yield contribution.id, contribution.question, None


def _votes(transcript: Transcript) -> Iterator[tuple[str, tuple[int, ...]]]:
    for division in transcript.contributions:
        if isinstance(division, Division):
            counts = division.counts
            yield division.id, (counts.aye, counts.no, *([] if counts.abstain is None else [counts.abstain]))


# --- settings -----------------------------------------------------------------------------------------------


def settings(text: str, words: Sequence[Token], held: Sequence[Figure], beyond: float) -> Iterator[Setting]:
    """Set each figure among the words near it; a word of another sentence counts `beyond` (0 to 1) as much."""
    stems = _stems(words, held)
    sentences = _sentences(words)
    places = {figure.first: figure for figure in held}
    for figure in held:
        reach = _reach(words, figure)
        own = frozenset(_values([figure]))
        yield Setting(
            figure,
            own,
            text[figure.start : figure.end],
            _near(stems, sentences, reach, beyond),
            _unit(words, stems, figure.last + 1),
            _label(words, stems, figure.first),
            frozenset(_values(places[at] for at in reach if at in places)) - own,
            any(token.word in _HEDGES for token in words[max(0, figure.first - 2) : figure.first]),
        )


def _stems(words: Sequence[Token], held: Sequence[Figure]) -> list[str]:
    stems = [stem(token.word) if token.is_word else "" for token in words]
    for figure in held:
        for inside in range(figure.first, figure.last + 1):
            stems[inside] = ""
    return stems


def _sentences(words: Sequence[Token]) -> list[int]:
    """Number the sentences; a colon or semicolon begins none."""
    numbers, number = [], 0
    for token in words:
        number += token.kind == "mark" and token.word in ".!?\n"
        numbers.append(number)
    return numbers


def _reach(words: Sequence[Token], figure: Figure) -> dict[int, tuple[int, int]]:
    """Return the places near a figure, each with its distance in words and the place of the figure."""
    found: dict[int, tuple[int, int]] = {}
    for places in (range(figure.first - 1, -1, -1), range(figure.last + 1, len(words))):
        distance = 0
        for place in places:
            distance += words[place].kind != "mark"
            if distance > WINDOW:
                break
            found[place] = (distance, figure.first)
    return found


def _near(
    stems: Sequence[str], sentences: Sequence[int], reach: Mapping[int, tuple[int, int]], beyond: float
) -> dict[str, float]:
    near: dict[str, float] = {}
    for place, (distance, centre) in reach.items():
        if stems[place]:
            weight = 1.0 if distance <= NEAR else 0.7 if distance <= MIDDLING else 0.4
            weight *= 1.0 if sentences[place] == sentences[centre] else beyond
            near[stems[place]] = max(weight, near.get(stems[place], 0.0))
    return near


def _unit(words: Sequence[Token], stems: Sequence[str], after: int) -> tuple[str, ...]:
    unit: list[str] = []
    for token, each in zip(words[after : after + 6], stems[after : after + 6], strict=True):
        if token.ends_sentence or len(unit) == _UNIT_REACH:
            break
        if each:
            unit.append(each)
    return tuple(unit)


def _label(words: Sequence[Token], stems: Sequence[str], first: int) -> str:
    for place in range(first - 1, max(-1, first - 3), -1):
        if words[place].kind == "mark" or stems[place]:
            return stems[place]
    return ""


def _values(held: Iterable[Figure]) -> set[object]:
    return {(figure.kind, value) for figure in held for value in figure.values}


# --- how well an occurrence bears out a claim -----------------------------------------------------------------


def weight(claim: Setting, found: Occurrence, evidence: Evidence, cites: tuple[str, ...]) -> float:
    """Weigh what the settings of a claim and of a figure of the record have in common."""
    true = found.setting
    total = sum(
        evidence.rarity[word] * nearness * true.near[word] for word, nearness in claim.near.items() if word in true.near
    )
    if same_unit(claim, true):
        total += UNIT
    elif claim.unit and true.unit and {claim.unit[0], true.unit[0]} <= evidence.units:
        total *= OTHER_UNIT
    total += NEIGHBOUR * bool(claim.neighbours & true.neighbours)
    total += LABEL * (claim.label != "" and claim.label == true.label)
    return total * (UNCITED if cites and found.contribution not in cites else 1.0)


def same_unit(one: Setting, other: Setting) -> bool:
    """Tell whether the word next after one figure is among those next after the other."""
    return bool(one.unit and other.unit and (one.unit[0] in other.unit or other.unit[0] in one.unit))


def comparable(one: Figure, other: Figure) -> bool:
    """Tell whether one figure could stand in the place of the other."""
    return one.kind == other.kind and (one.percent is None or other.percent is None or one.percent == other.percent)


def agree(claimed: Setting, found: Figure, sitting: datetime.date) -> bool:
    """Tell whether a figure of the record is the figure claimed, whatever stands around it."""
    claim = claimed.figure
    if "date" in (claim.kind, found.kind):
        return _same_day(claim, found, sitting)
    if {claim.kind, found.kind} == {"time", "number"}:
        return _same_hour(claim, found)
    if not comparable(claim, found):
        return False
    return bool(claim.values & found.values) or (claimed.hedged and _rounds(claim, found))


def _rounds(claim: Figure, found: Figure) -> bool:
    """Tell whether the record's number, rounded as the claim is, is the claim: "almost 5,500" of 5,480."""
    said, true = claim.number, found.number
    if said is None or true is None or said < 10 or said.denominator > 1:
        return False
    step = 1
    while said % (step * 10) == 0:
        step *= 10
    return step > 1 and round(true / step) * step == said


def _same_day(claim: Figure, found: Figure, sitting: datetime.date) -> bool:
    """Tell whether what is said of a date is true of it; without a year it is within one of the sitting's."""
    true = next(iter(found.values))
    if not isinstance(true, tuple):
        return False
    years = {true[0]} if true[0] else {sitting.year - 1, sitting.year, sitting.year + 1}
    said = next(iter(claim.values))
    if not isinstance(said, tuple):
        return claim.kind == "number" and true[0] in claim.values
    return said[1] == true[1] and said[2] in (None, true[2]) and (said[0] is None or said[0] in years)


def _same_hour(claim: Figure, found: Figure) -> bool:
    clock, plain = (claim, found) if claim.kind == "time" else (found, claim)
    hours = {Fraction(minutes % 720, 60) for minutes in clock.values if isinstance(minutes, int)}
    return not plain.percent and any(isinstance(value, Fraction) and value % 12 in hours for value in plain.values)
