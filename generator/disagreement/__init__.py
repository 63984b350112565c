"""How much a debate divided those who spoke."""

from __future__ import annotations

from ..model import Evidence, Sitting
from ..tallies import turns_of

__all__ = ["evidence_of"]


def evidence_of(sitting: Sitting, language: str) -> Evidence:  # noqa: ARG001 - no language has a lexicon yet
    """Return what the measure of disagreement finds in a sitting."""
    turns = turns_of(sitting)
    return Evidence(
        sitting=sitting.id,
        measure="none",
        transcript_sha256=sitting.transcript_sha256,
        answer="no-lexicon",
        words=sum(turn.words for turn in turns),
        speakers=len({turn.person for turn in turns}),
    )
