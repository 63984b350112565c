"""A draft as `check --strict` sees it: what it would find is taken out, and what is left is checked again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..content.link import link_sitting
from ..content.names import Names
from ..errors import Fault, Where
from ..examination import examine, faults_of
from ..model import Analysis, Bullet, Sitting
from .extractive import NoDraft

_ROUNDS = 12


def proved(analysis: Analysis, sitting: Sitting, names: Names, language: str) -> Analysis:
    """Return a draft without what `check` would find fault with; raises NoDraft where that cannot be taken out.

    `sitting` is that of the transcript; `language` is the site's.
    """
    for _ in range(_ROUNDS):
        faults = faults_in(analysis, sitting, names, language)
        if not faults:
            return analysis
        shorter = _without(analysis, faults)
        if shorter == analysis:
            break
        analysis = shorter
    raise NoDraft(f"a check of it would say: {faults[0].message}")


def faults_in(analysis: Analysis, sitting: Sitting, names: Names, language: str) -> tuple[Fault, ...]:
    """Return everything that a check finds in an analysis of a sitting, warnings too."""
    linked = link_sitting(sitting.transcript, analysis, names)
    if linked.sitting is None:
        return linked.analysis_faults
    stamped = replace(linked.sitting, transcript_sha256=sitting.transcript_sha256)
    examination = examine(stamped, language)
    return (*linked.analysis_faults, *(faults_of(examination) if examination else ()))


def _without(analysis: Analysis, faults: tuple[Fault, ...]) -> Analysis:
    """Take out what faults are placed at: a bullet, an example, the abstract, the whole section."""
    places = [fault.where for fault in faults]
    shorter = replace(analysis, summary=tuple(_bullets(analysis.summary, ("summary",), places)))
    if any(where[:1] == ("abstract",) for where in places):
        shorter = replace(shorter, abstract=None)
    section = analysis.divisiveness
    if section is None:
        return shorter
    bad = {where[2] for where in places if where[:2] == ("divisiveness", "examples") and len(where) > 2}
    if bad:
        kept = tuple(example for number, example in enumerate(section.examples) if number not in bad)
        return replace(shorter, divisiveness=replace(section, examples=kept))
    if any(where[:1] == ("divisiveness",) for where in places):
        return replace(shorter, divisiveness=None)
    return shorter


def _bullets(bullets: tuple[Bullet, ...], above: Where, places: list[Where]) -> Iterator[Bullet]:
    for number, bullet in enumerate(bullets):
        where = (*above, number)
        if any(place[: len(where) + 1] == (*where, "text") for place in places):
            continue
        points = tuple(_bullets(bullet.points, (*where, "points"), places))
        if points or bullet.cites:
            yield replace(bullet, points=points)
