"""What was checked of an analysis, as it is read: a badge with numbers, every check behind it, who is heard."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..examination import Examination, PlacedFact, loaded_phrase, unsupported_phrase
from ..facts import Fact
from ..language import Language
from ..model import Sitting
from .badge import BadgeLine, badge_of
from .balance import FairnessView, fairness_view
from .citations import Citation, Citer
from .outcomes import FIGURE_OUTCOMES, OutcomeWords, outcome_in
from .part_names import place
from .quotations import QuotationRow, quotation_row


class FigureMark(NamedTuple):
    """One figure of abstract or bullets; `instead` is what the record has in its place."""

    text: str
    outcome: OutcomeWords
    source: Citation | None
    instead: str | None


class FigureRow(NamedTuple):
    """The figures of one part of abstract or bullets."""

    place: str
    figures: tuple[FigureMark, ...]


class Note(NamedTuple):
    """Something else that a reader should know, and where it stands."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class ChecksView:
    """All checks of one analysis.

    The top of the page shows the first claim, then whether the analysis is out of date; `minded` counts the other
    claims that do not simply hold.
    """

    claims: tuple[BadgeLine, ...]
    minded: int
    quotations: tuple[QuotationRow, ...]
    figures: tuple[FigureRow, ...]
    notes: tuple[Note, ...]
    fairness: FairnessView | None
    is_stale: bool


def checks_view(examination: Examination, sitting: Sitting, interface: Language) -> ChecksView:
    """Return what was checked of the analysis of `sitting`, what failed as well as what held."""
    cite = Citer(sitting, interface)
    claims = tuple(badge_of(examination, sitting, interface))
    return ChecksView(
        claims=claims,
        # Beside the first claim stands how many others need a look; that it is out of date is said of the whole.
        minded=sum(claim.state in ("bad", "mind") for claim in claims[1:]) - int(examination.is_stale),
        quotations=tuple(quotation_row(quoted, cite) for quoted in examination.quotations),
        figures=tuple(_figure_rows(examination.figures, cite)),
        notes=tuple(_notes(examination, interface)),
        fairness=fairness_view(examination.fairness, interface) if examination.fairness else None,
        is_stale=examination.is_stale,
    )


def _figure_rows(figures: tuple[PlacedFact, ...], cite: Citer) -> Iterator[FigureRow]:
    for where, several in itertools.groupby(figures, key=lambda figure: figure.where):
        yield FigureRow(place(where, cite.interface), tuple(_figure_mark(figure.fact, cite) for figure in several))


def _figure_mark(fact: Fact, cite: Citer) -> FigureMark:
    source = cite.source(fact.contribution) if fact.contribution else None
    return FigureMark(fact.text, outcome_in(FIGURE_OUTCOMES[fact.outcome], cite.interface), source, fact.instead)


def _notes(examination: Examination, interface: Language) -> Iterator[Note]:
    for where, what in examination.unsupported:
        if what.kind == "name":
            yield Note(place(where, interface), interface.said(unsupported_phrase(what)))
    for where, found in examination.loaded:
        yield Note(place(where, interface), interface.said(loaded_phrase(found)))
    for inconsistency in examination.inconsistencies:
        yield Note(place(inconsistency.where, interface), interface.said(inconsistency.phrase))
