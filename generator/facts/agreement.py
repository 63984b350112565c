"""Whether a figure of the record is the figure claimed, by its value and by what it measures."""

from __future__ import annotations

import datetime
from fractions import Fraction

from .numerals import Figure
from .settings import Setting


def agree(claimed: Setting, found: Setting, sitting: datetime.date) -> bool:
    """Tell whether a figure of the record is the figure claimed, whatever else stands around it.

    `sitting` is the day on which the record was made: a date without a year is near it.
    """
    claim, true = claimed.figure, found.figure
    if claim.kind != true.kind:
        return _agree_across(claim, true, sitting)
    if claim.kind == "date":
        return _same_day(claim, true, sitting)
    if not comparable(claim, true) or _differ(claimed.measure, found.measure):
        return False
    return not claim.values.isdisjoint(true.values) or (claimed.hedged and _rounds(claim, true))


def _agree_across(claim: Figure, found: Figure, sitting: datetime.date) -> bool:
    """Tell whether a year and a date, an hour and a number, or a pair and a two are one."""
    kinds = {claim.kind, found.kind}
    if "date" in kinds:
        return _same_day(claim, found, sitting)
    if kinds == {"time", "number"}:
        return _same_hour(claim, found)
    return kinds == {"pair", "number"} and claim.values == found.values


def comparable(one: Figure, other: Figure) -> bool:
    """Tell whether one figure could stand in the place of the other."""
    return one.kind == other.kind and (one.percent is None or other.percent is None or one.percent == other.percent)


def same_unit(one: Setting, other: Setting) -> bool:
    """Tell whether the word next after one figure is among those next after the other."""
    return bool(one.unit and other.unit and (one.unit[0] in other.unit or other.unit[0] in one.unit))


def _differ(one: str, other: str) -> bool:
    """Tell whether two figures are measured in different things; one that does not say in what may be anything."""
    return one != other and one != "" != other


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
    return not plain.percent and any(not isinstance(value, tuple) and value % 12 in hours for value in plain.values)
