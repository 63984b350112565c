"""Quotations as they are read: each with what the record says to it, and the words of a speech that are quoted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from ..examination import HOLDS, Examination, Quoted
from ..quotes import Difference
from .citations import Citation, Citer
from .elements import Ref, speaker_ref
from .outcomes import QUOTATION_OUTCOMES, OutcomeWords, outcome_in
from .part_names import place
from .transcript import QuotedSpans


class QuotationRow(NamedTuple):
    """One quotation and what the record says to it; `nearest` are the true words where it does not hold."""

    place: str
    speaker: Ref | None
    quote: str
    outcome: OutcomeWords
    contribution: str | None
    source: Citation | None
    cautions: tuple[str, ...]
    said_by: str | None
    nearest: Markup | None


def quotation_row(quoted: Quoted, cite: Citer) -> QuotationRow:
    """Return what the record says to one quotation."""
    verdict = quoted.verdict
    holds = verdict.outcome in HOLDS
    nearest = verdict.nearest
    speaker = quoted.speaker and cite.speaker(verdict.contribution if holds else None, quoted.speaker)
    found = verdict.contribution or (nearest.contribution if nearest else None)
    said_by = verdict.said_by or (nearest.said_by if nearest else None)
    return QuotationRow(
        place=place(quoted.where, cite.interface),
        speaker=speaker_ref(speaker) if speaker else None,
        quote=" ".join(quoted.text.split()).strip("“”\"'"),
        outcome=outcome_in(QUOTATION_OUTCOMES[verdict.outcome], cite.interface),
        contribution=found,
        source=cite.words(found, verdict.spans if holds else ()) if found else None,
        cautions=tuple(cite.interface.all_said(caution.phrases) for caution in verdict.warnings) if holds else (),
        said_by=said_by.name if said_by and (quoted.speaker is None or not holds) else None,
        nearest=_with_differences(nearest.differences) if nearest and not holds else None,
    )


def _with_differences(differences: tuple[Difference, ...]) -> Markup:
    """Return the words of the record, with those marked that the quotation lacks, and struck that it adds."""
    return Markup(" ").join(piece for one in differences for piece in _difference(one))


def _difference(one: Difference) -> Iterator[Markup]:
    kind, quoted, recorded = one
    if kind == "equal":
        yield escape(recorded)
    if kind in ("delete", "replace"):
        yield Markup("<del>{}</del>").format(quoted)
    if kind in ("insert", "replace"):
        yield Markup("<ins>{}</ins>").format(recorded)


def quoted_spans(examination: Examination | None) -> QuotedSpans:
    """Return what the quotations that hold quote of each contribution."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for quoted in examination.quotations if examination else ():
        if quoted.verdict.outcome in HOLDS and quoted.verdict.contribution:
            spans.setdefault(quoted.verdict.contribution, []).extend(quoted.verdict.spans)
    return {identifier: _merged(several) for identifier, several in spans.items()}


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
