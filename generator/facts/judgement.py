"""Whether the record bears out a figure: how well its words fit there, against those of every other figure.

How many words the settings of a claim and of a figure of the record share is weighed: rare words more than common
ones, near words more than far ones, the unit (the word next after the number) most. The weight is not read by itself
but against that of the other figures of the record: where another number fits the claim's words much better, the
claim's number is wrong though it occurs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from .agreement import agree, comparable, same_unit
from .attendance import counts_speakers
from .index import FactIndex, Occurrence
from .numerals import Figure, Reading
from .settings import Setting, settings
from .votes import division_of

FactKind = Literal["number", "date", "time", "name"]
FactOutcome = Literal["found", "counted", "unsupported"]

BEYOND = 0.4
"""What a word of the claim counts in another sentence than its figure: a summary goes quickly from one to the next."""
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

LEAST, LEAST_RICH = 0.5, 0.1
"""What the record's words must weigh; a rich figure ("5.49 million", "12 June") is no chance find."""
RIVAL, RIVAL_RICH, RIVAL_CITED = 0.5, 0.3, 0.25
"""What they must weigh of what another figure's weigh that fits best."""
COUNTER = 1.5
"""What another figure's must weigh to contradict a small count in words, or what a cited contribution has."""
SMALL = 12

_KINDS: dict[str, FactKind] = {
    "number": "number",
    "ordinal": "number",
    "date": "date",
    "weekday": "date",
    "time": "time",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What was found out about a figure, with its measure: where the record bears it out, or what it says instead."""

    text: str
    start: int
    end: int
    kind: FactKind
    outcome: FactOutcome
    contribution: str | None = None
    instead: str | None = None


class FigureClaim(NamedTuple):
    """A figure of a text among its words, and the contributions that the text cites."""

    setting: Setting
    cites: tuple[str, ...]


class _Fit(NamedTuple):
    """How well a figure of the record fits the claim's words."""

    weight: float
    found: Occurrence | None = None


class _Fits(NamedTuple):
    """The best fits: of the figure claimed, of any other, of one with the same unit, of the same in another measure.

    A figure that the text claims elsewhere is no other.
    """

    best: _Fit
    rival: _Fit
    counter: _Fit
    mismeasured: _Fit


def claims_of(reading: Reading, cites: tuple[str, ...]) -> tuple[FigureClaim, ...]:
    """Return the figures of a text that are looked for; "one", "first", "both" and the numbers of a list are not."""
    return tuple(FigureClaim(each, cites) for each in settings(reading, BEYOND) if _is_wanted(each.figure, reading))


def judge(claim: FigureClaim, reading: Reading, index: FactIndex) -> Fact:
    """Look for one figure of a text in the record: in the counts of its votes and speakers, then in its words."""
    division = division_of(claim.setting.figure, reading, index)
    if division is not None:
        return replace(_told(claim, "found" if division else "unsupported"), contribution=division or None)
    if counts_speakers(claim.setting.figure, reading, index.attendance):
        return _told(claim, "found")
    fits = _fits(claim, index)
    if _is_borne_out(claim, fits):
        return _told(claim, "found", fits.best)
    if fits.mismeasured.weight >= LEAST:
        return _told(claim, "unsupported", fits.mismeasured)
    if _is_small_count(claim.setting.figure) and fits.counter.weight < COUNTER:
        return _told(claim, "counted")
    other = fits.counter if fits.counter.found else fits.rival
    return _told(claim, "unsupported", other if other.weight >= COUNTER else _Fit(0.0))


def _is_borne_out(claim: FigureClaim, fits: _Fits) -> bool:
    """Tell whether the figure claimed fits well, by itself and against the others.

    One of two digits or more, or a date, is hardly by chance in one of the few contributions that the text cites: it
    is borne out there, unless another fits the words very well (twice that where the figure is rich) and far better.
    """
    best, rival, is_rich = fits.best, fits.rival, _is_rich(claim.setting.figure)
    if best.found is None:
        return False
    if _is_cited(best.found, claim) and _is_telling(claim.setting.figure):
        return rival.weight < COUNTER * (1 + is_rich) or best.weight >= RIVAL_CITED * rival.weight
    least, share = (LEAST_RICH, RIVAL_RICH) if is_rich else (LEAST, RIVAL)
    return best.weight >= max(least, share * rival.weight)


def _told(claim: FigureClaim, outcome: FactOutcome, fit: _Fit = _Fit(0.0)) -> Fact:
    said, found = claim.setting, fit.found
    instead = found.setting.text if found and outcome == "unsupported" else None
    place = found.contribution or None if found else None
    return Fact(said.text, *said.span, _KINDS[said.figure.kind], outcome, place, instead)


def who_said(claim: FigureClaim, index: FactIndex) -> set[str]:
    """Return the people who said a figure among words that fit the claim about as well as any."""
    same = [(weight, found.contribution) for weight, found, is_same in _weighed(claim, index) if is_same]
    fits = [(weight, index.people.speaker[key]) for weight, key in same if key in index.people.speaker]
    best = max((weight for weight, _ in fits), default=0.0)
    least = 0.0 if _is_rich(claim.setting.figure) else max(LEAST, RIVAL * best)
    return {person for weight, person in fits if weight >= least}


# --- which figures --------------------------------------------------------------------------------------------


def _is_wanted(figure: Figure, reading: Reading) -> bool:
    return figure.kind in _KINDS and not is_idle(figure) and not _numbers_a_list(figure, reading)


def is_idle(figure: Figure) -> bool:
    """Tell whether it is a "one" or a "first", which are mostly no figures."""
    return figure.in_words and not figure.percent and figure.values == frozenset([1])


def _numbers_a_list(figure: Figure, reading: Reading) -> bool:
    starts_line = not reading.text[: figure.start].rpartition("\n")[2].strip()
    after = reading.text[figure.end : figure.end + 2]
    return starts_line and reading.words.raw[figure.first].isdecimal() and after in (". ", ") ")


def _is_rich(figure: Figure) -> bool:
    """Tell whether a figure says so much that it is not met by chance: three digits that count, or a day."""
    if figure.kind in ("date", "time"):
        day = next(iter(figure.values))
        return not isinstance(day, tuple) or day[2] is not None
    number = figure.number
    if figure.kind != "number" or number is None:
        return False
    return number.denominator > 1 or (not figure.percent and len(str(number.numerator).rstrip("0")) > 2)


def _is_telling(figure: Figure) -> bool:
    """Tell whether a figure is one of so many that a cited contribution hardly has it by chance."""
    return figure.kind in ("date", "time") or (figure.kind == "number" and (figure.number or 0) > SMALL)


def _is_small_count(figure: Figure) -> bool:
    return figure.kind == "number" and figure.in_words and not figure.percent and (figure.number or SMALL + 1) <= SMALL


# --- how well they fit ------------------------------------------------------------------------------------------


def _fits(claim: FigureClaim, index: FactIndex) -> _Fits:
    said = claim.setting
    same: list[_Fit] = []
    others: list[_Fit] = []
    for weight, found, is_same in _weighed(claim, index):
        if is_same:
            same.append(_Fit(weight, found))
        elif comparable(said.figure, found.setting.figure) and not said.neighbours & found.setting.values:
            others.append(_Fit(weight, found))
    cited = [fit for fit in same if fit.found and _is_cited(fit.found, claim)]
    return _Fits(
        _best(cited if cited and _is_telling(said.figure) else same),
        _best(others),
        _best(fit for fit in others if fit.found and same_unit(said, fit.found.setting)),
        _best(fit for fit in others if fit.found and said.values & fit.found.setting.values),
    )


def _best(fits: Iterable[_Fit]) -> _Fit:
    return max(fits, key=lambda fit: fit.weight, default=_Fit(0.0))


def _is_cited(found: Occurrence, claim: FigureClaim) -> bool:
    return found.contribution in claim.cites


def _weighed(claim: FigureClaim, index: FactIndex) -> Iterator[tuple[float, Occurrence, bool]]:
    """Yield what each figure of the record has in common with the claim, and whether it is the figure claimed.

    Other figures that share no word with it are passed over.
    """
    shared: defaultdict[int, float] = defaultdict(float)
    for word, nearness in claim.setting.near.items():
        for place, weight in index.postings.get(word, ()):
            shared[place] += nearness * weight
    for place, each in enumerate(index.occurrences):
        is_same = agree(claim.setting, each.setting, index.date)
        if is_same or place in shared:
            yield _weight(claim, each, shared.get(place, 0.0), index.units), each, is_same


def _weight(claim: FigureClaim, found: Occurrence, shared: float, units: frozenset[str]) -> float:
    said, true = claim.setting, found.setting
    total = shared
    if same_unit(said, true):
        total += UNIT
    elif said.unit and true.unit and said.unit[0] in units and true.unit[0] in units:
        total *= OTHER_UNIT
    total += NEIGHBOUR * bool(said.neighbours & true.neighbours)
    total += LABEL * (said.label != "" and said.label == true.label)
    return total * (UNCITED if claim.cites and not _is_cited(found, claim) else 1.0)
