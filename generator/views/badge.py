"""The badge of an analysis: what was checked of it and how that came out, in a few lines of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .. import readability
from ..examination import HOLDS, UNTESTED, WRONG_MOUTH, Examination
from ..language import Language
from ..model import Bullet, Sitting
from .outcomes import State


class BadgeLine(NamedTuple):
    """One line of the badge."""

    state: State
    text: str


def badge_of(examination: Examination, sitting: Sitting, interface: Language) -> Iterator[BadgeLine]:
    """Yield the lines of the badge: first what is said of the quotations."""
    yield from _quotation_claim(examination, interface)
    if examination.is_stale:
        stale = interface.gettext("Out of date: the transcript has changed since this analysis was made")
        yield BadgeLine("mind", stale)
    if examination.has_transcript:
        yield from _figure_claim(examination, interface)
        yield from _source_claim(sitting, interface)
        yield from _people_claim(examination, interface)
    yield from _reading_claim(examination, interface)


def _quotation_claim(examination: Examination, interface: Language) -> Iterator[BadgeLine]:
    outcomes = [quoted.verdict.outcome for quoted in examination.quotations]
    tested = [outcome for outcome in outcomes if outcome not in UNTESTED]
    if tested:
        yield _found_claim(tested, interface)
    if not outcomes:
        yield BadgeLine("none", interface.gettext("No quotation to check"))
    if number := outcomes.count("not-checked"):
        text = interface.ngettext(
            "%(num)s quotation not checked: there is no transcript to check against",
            "%(num)s quotations not checked: there is no transcript to check against",
            number,
        )
        yield BadgeLine("none", text)
    if number := outcomes.count("too-short"):
        text = interface.ngettext(
            "%(num)s quotation too short to check", "%(num)s quotations too short to check", number
        )
        yield BadgeLine("mind", text)
    yield from _caution_claims(examination, interface)


def _found_claim(tested: Sequence[str], interface: Language) -> BadgeLine:
    """Return how many of the quotations that could be tested hold."""
    held, variants = sum(outcome in HOLDS for outcome in tested), tested.count("spelling-variant")
    state: State = "good" if held == len(tested) else "bad"
    if not variants:
        text = interface.ngettext(
            "%(held)s of %(num)s quotation found word for word in the record",
            "%(held)s of %(num)s quotations found word for word in the record",
            len(tested),
            held=interface.number(held),
        )
        return BadgeLine(state, text)
    text = interface.ngettext(
        "%(held)s of %(num)s quotation found word for word in the record, %(variants)s of them in another spelling",
        "%(held)s of %(num)s quotations found word for word in the record, %(variants)s of them in another spelling",
        len(tested),
        held=interface.number(held),
        variants=interface.number(variants),
    )
    return BadgeLine(state, text)


def _caution_claims(examination: Examination, interface: Language) -> Iterator[BadgeLine]:
    """Yield how many quotations are in the record and may mislead all the same."""
    held = [quoted.verdict for quoted in examination.quotations if quoted.verdict.outcome in HOLDS]
    codes = [{caution.code for caution in verdict.warnings} for verdict in held]
    if number := sum(WRONG_MOUTH in several for several in codes):
        text = interface.ngettext(
            "%(num)s quotation perhaps given to the wrong person",
            "%(num)s quotations perhaps given to the wrong person",
            number,
        )
        yield BadgeLine("mind", text)
    if number := sum(bool(several - {WRONG_MOUTH}) for several in codes):
        text = interface.ngettext(
            "%(num)s quotation to be read in context", "%(num)s quotations to be read in context", number
        )
        yield BadgeLine("mind", text)


def _figure_claim(examination: Examination, interface: Language) -> Iterator[BadgeLine]:
    outcomes = [figure.fact.outcome for figure in examination.figures if figure.fact.outcome != "counted"]
    if outcomes:
        found = outcomes.count("found")
        state: State = "good" if found == len(outcomes) else "mind"
        text = interface.ngettext(
            "%(found)s of %(num)s figure and dates of the summary found in the record",
            "%(found)s of %(num)s figures and dates of the summary found in the record",
            len(outcomes),
            found=interface.number(found),
        )
        yield BadgeLine(state, text)


def _source_claim(sitting: Sitting, interface: Language) -> Iterator[BadgeLine]:
    bullets = sitting.analysis.summary if sitting.analysis else ()
    if bullets:
        sourced = sum(map(_is_sourced, bullets))
        state: State = "good" if sourced == len(bullets) else "mind"
        text = interface.ngettext(
            "%(sourced)s of %(num)s point of the summary with sources",
            "%(sourced)s of %(num)s points of the summary with sources",
            len(bullets),
            sourced=interface.number(sourced),
        )
        yield BadgeLine(state, text)


def _is_sourced(bullet: Bullet) -> bool:
    """Tell whether a point has sources, or all the points under it have theirs."""
    return bool(bullet.cites) or (bool(bullet.points) and all(map(_is_sourced, bullet.points)))


def _people_claim(examination: Examination, interface: Language) -> Iterator[BadgeLine]:
    fairness = examination.fairness
    if fairness:
        state: State = "mind" if fairness.parties_left_out else "good"
        share = interface.percent(100 * fairness.covered)
        text = interface.gettext("The people cited or quoted spoke %(percent)s of the words", percent=share)
        yield BadgeLine(state, text)


def _reading_claim(examination: Examination, interface: Language) -> Iterator[BadgeLine]:
    if examination.grade is not None:
        state: State = "good" if examination.grade <= readability.TARGET else "mind"
        text = interface.ngettext(
            "Abstract and summary can be read after about %(num)s year of school",
            "Abstract and summary can be read after about %(num)s years of school",
            max(1, round(examination.grade)),
        )
        yield BadgeLine(state, text)
