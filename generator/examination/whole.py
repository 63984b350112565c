"""One analysis as a whole: each check is asked, and what they find is one value."""

from __future__ import annotations

from collections.abc import Iterator

from .. import consistency, facts, prose, readability, wording
from ..fairness import fairness_of
from ..model import Analysis, Sitting
from ..quotes import index_of, without_quotations
from .findings import HOLDS, UNTESTED, Examination, PlacedFact, PlacedLoaded, PlacedUnsupported, Quoted
from .pieces import Piece, comment_of, summary_of, title_of
from .quotations import Sayers, examples_of, quoted_in_prose


def examine(sitting: Sitting, language: str) -> Examination | None:
    """Check the analysis of `sitting` against its record; none where there is no analysis.

    `language` is the site's, for a sitting that does not say its own.
    """
    analysis = sitting.analysis
    if analysis is None:
        return None
    tongue = sitting.language or language
    summary = tuple(summary_of(analysis))
    comment = (*title_of(analysis, sitting), *summary, *comment_of(analysis))
    index, known = index_of(sitting, language), facts.index_of(sitting, tongue)
    checked = tuple(_checked(summary, known))
    in_prose = quoted_in_prose(comment, index, Sayers(sitting, known))
    examples = tuple(examples_of(analysis, sitting, index))
    return Examination(
        quotations=(*examples, *in_prose),
        figures=tuple(PlacedFact(piece.where, fact) for piece, found in checked for fact in found.facts),
        unsupported=tuple(
            PlacedUnsupported(piece.where, what) for piece, found in checked for what in found.unsupported
        ),
        loaded=tuple(PlacedLoaded(piece.where, found) for piece in comment for found in _loaded(piece, tongue)),
        inconsistencies=consistency.contradictions(sitting, language),
        grade=readability.grade("\n".join(prose.plain(piece.text) for piece in summary), tongue),
        fairness=fairness_of(sitting, _contributions(examples)),
        is_stale=_is_stale(analysis, sitting),
        has_transcript=sitting.transcript is not None,
    )


def _contributions(examples: tuple[Quoted, ...]) -> Iterator[str]:
    """Yield the contribution that each example quotes; of one that says nothing, that which it names."""
    for quoted in examples:
        outcome = quoted.verdict.outcome
        place = quoted.verdict.contribution if outcome in HOLDS else quoted.claimed if outcome in UNTESTED else None
        if place:
            yield place


def _is_stale(analysis: Analysis, sitting: Sitting) -> bool:
    analysed = analysis.provenance.transcript_sha256 if analysis.provenance else None
    return analysed is not None and sitting.transcript_sha256 is not None and analysed != sitting.transcript_sha256


def _loaded(piece: Piece, tongue: str) -> tuple[wording.Loaded, ...]:
    return wording.loaded(without_quotations(piece.read), tongue)


def _checked(summary: tuple[Piece, ...], index: facts.FactIndex) -> Iterator[tuple[Piece, facts.Findings]]:
    for piece in summary:
        yield piece, facts.check(piece.text, piece.cites, index)
