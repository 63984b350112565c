"""What the checks found, as faults: what is wrong with an analysis, each at its place."""

from __future__ import annotations

from collections.abc import Iterator

from .. import readability
from ..errors import Fault, Severity
from ..fairness import Fairness
from ..model import Analysis
from .findings import HOLDS, UNREVIEWED, Examination, Quoted
from .phrases import loaded_phrase, quotation_message, shortened, unsupported_phrase


def faults_of(examination: Examination) -> Iterator[Fault]:
    """Yield every finding as a fault of the analysis, placed where it stands.

    Words that are not in the record, or not in that mouth, are errors; everything else is a warning.
    """
    for quoted in examination.quotations:
        yield from _quotation_faults(quoted)
    for where, what in examination.unsupported:
        yield Fault(where, f"unsupported-{what.kind}", str(unsupported_phrase(what)), "warning")
    for where, found in examination.loaded:
        yield Fault(where, "loaded-words", str(loaded_phrase(found)), "warning")
    for inconsistency in examination.inconsistencies:
        yield Fault(inconsistency.where, "inconsistent", inconsistency.message, "warning")
    yield from _whole_faults(examination)


def _whole_faults(examination: Examination) -> Iterator[Fault]:
    if examination.is_stale:
        message = "the transcript has changed since it was analysed; read it again, then bring the checksum up to date"
        yield Fault(("provenance", "transcript_sha256"), "stale", message, "warning")
    if examination.grade and examination.grade > readability.TARGET:
        message = f"abstract and bullets read at grade {examination.grade:.1f}; {readability.TARGET:.0f} is the most"
        yield Fault(("abstract",), "hard-to-read", message, "warning")
    if examination.fairness:
        yield from _left_out(examination.fairness)


def _left_out(fairness: Fairness) -> Iterator[Fault]:
    for share in fairness.by_party:
        if share.party in fairness.parties_left_out:
            message = f"{share.name} spoke {share.words:.0%} of the words and is neither cited nor quoted"
            yield Fault(("summary",), "party-left-out", message, "warning")


def review_faults(analysis: Analysis) -> Iterator[Fault]:
    """Yield that a language model drafted `analysis` and nobody has reviewed it.

    An extract needs no review to be true: it is what was said. What a model writes may be anything.
    """
    made = analysis.provenance
    if made and analysis.is_unvouched:
        message = (
            f"drafted by {made.model or 'a language model'} and not reviewed by a person; run `sittings review`, "
            "or publish it so labelled with `sittings build --allow-unreviewed`"
        )
        yield Fault(("provenance", "method"), UNREVIEWED, message, "warning")


def _quotation_faults(quoted: Quoted) -> Iterator[Fault]:
    verdict = quoted.verdict
    if verdict.outcome == "too-short" and quoted.example is None:
        return
    if verdict.outcome not in HOLDS | {"not-checked"}:
        severity: Severity = "warning" if verdict.outcome == "too-short" else "error"
        yield Fault(quoted.where, f"quotation-{verdict.outcome}", quotation_message(quoted), severity)
    elif verdict.outcome == "spelling-variant":
        yield Fault(quoted.where, "quotation-spelling", quotation_message(quoted), "warning")
    if verdict.outcome in HOLDS and quoted.claimed and verdict.contribution != quoted.claimed:
        message = f"the words are in {verdict.contribution}, not in {quoted.claimed}"
        yield Fault((*quoted.where[:-1], "contribution"), "wrong-contribution", message, "warning")
    for doubt in verdict.warnings if verdict.outcome in HOLDS else ():
        yield Fault(quoted.where, f"context-{doubt.code}", f"{shortened(quoted.text)}: {doubt.message}", "warning")
