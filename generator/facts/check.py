"""Everything that the record does not bear out of one text: figures, names, and who is said to have said it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .index import FactIndex
from .judgement import Fact, FactKind, FigureClaim, claims_of, is_idle, judge, who_said
from .names import unknown_names
from .numerals import Figure, Reading, read
from .speakers import Reported, misattributed


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A figure or name that the record does not bear out, and what it says among the same words, if anything."""

    text: str
    start: int
    end: int
    kind: FactKind
    instead: str | None = None
    contribution: str | None = None


class Findings(NamedTuple):
    """What was found out about a text: each of its figures, and what of figures and names is not borne out."""

    facts: tuple[Fact, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()


def check(text: str, cites: tuple[str, ...], index: FactIndex) -> Findings:
    """Look for the figures and names of Markdown in the record; both in the order of the text.

    `cites` are the contributions that the text points at. Where there is no record nothing is returned: that is
    "not checked", and never "found".
    """
    if not index.has_record:
        return Findings()
    reading = read(text, index.language)
    claims = claims_of(reading, cites)
    facts = tuple(judge(claim, reading, index) for claim in claims)
    figures = (
        Unsupported(fact.text, fact.start, fact.end, fact.kind, fact.instead, fact.contribution)
        for fact in facts
        if fact.outcome == "unsupported"
    )
    names = (
        Unsupported(text[start:end], start, end, "name")
        for start, end in (
            *unknown_names(reading, index.known, index.language),
            *_wrong_speakers(reading, claims, cites, index),
        )
    )
    return Findings(facts, tuple(sorted((*figures, *names), key=lambda each: each.start)))


def _wrong_speakers(
    reading: Reading, claims: Sequence[FigureClaim], cites: tuple[str, ...], index: FactIndex
) -> Iterator[tuple[int, int]]:
    theirs = [claim for claim in claims if _tells_who(claim.setting.figure)]

    def said_by(report: Reported) -> set[str]:
        """Return who said every figure of a report; nobody where it has none, or no one person said them all."""
        within = (claim for claim in theirs if report.last < claim.setting.figure.first < report.end)
        said = [who_said(claim, index) for claim in within]
        return set.intersection(*said) if said else set()

    return misattributed(reading.words, index.people, cites, said_by)


def _tells_who(figure: Figure) -> bool:
    """Tell whether a figure is somebody's: a "Second Reading" is everybody's."""
    return figure.kind != "ordinal" and not is_idle(figure)
