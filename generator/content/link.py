"""Link what was parsed: names to people, words to parties on the date, citations to speeches.

After linking nothing is invalid in relation to the rest. What cannot be resolved is a fault, placed in the
document that says it. An unknown printed name never blocks a sitting; an unknown *id* is a slip and does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..errors import Fault
from ..model import Analysis, Attribution, Party, Roll, Sitting, Topic, Transcript
from .attribution import Resolver, attributions_of, rolls_of
from .citations import claimed_parties, example_attributions, reference_faults, topics_of
from .names import Names
from .occasion import Occasion, occasion_of


class Linked(NamedTuple):
    """A sitting, where there can be one, and the faults of its two documents."""

    sitting: Sitting | None
    transcript_faults: tuple[Fault, ...]
    analysis_faults: tuple[Fault, ...]


def link_sitting(transcript: Transcript | None, analysis: Analysis | None, names: Names) -> Linked:
    """Resolve one sitting (at least one of its documents) against the registry.

    A fault of severity error leaves no sitting; warnings come beside it.
    """
    occasion = occasion_of(transcript, analysis)
    if isinstance(occasion, Fault):
        return Linked(None, (), (occasion,))
    vouched = None if analysis is None or analysis.is_unvouched else analysis
    in_transcript: list[Fault] = []
    in_analysis = list(reference_faults(analysis, transcript, names)) if analysis else []
    resolver = Resolver(names, occasion.date)
    attributions = attributions_of(transcript, resolver, in_transcript) if transcript else {}
    resolved = _Resolved(
        attributions=attributions,
        rolls=rolls_of(transcript, resolver, in_transcript) if transcript else {},
        examples=example_attributions(analysis, attributions, resolver, in_analysis) if analysis else (),
        claimed_parties=claimed_parties(analysis, names),
        topics=topics_of(vouched, names.topics) if vouched else (),
        title=(vouched and vouched.title) or occasion.title,
    )
    is_sound = all(fault.severity != "error" for fault in (*in_transcript, *in_analysis))
    sitting = _sitting(occasion, transcript, analysis, resolved) if is_sound else None
    return Linked(sitting, tuple(in_transcript), tuple(in_analysis))


class _Resolved(NamedTuple):
    """Whom and what the documents of a sitting name, each as `Sitting` has it."""

    attributions: Mapping[str, Attribution]
    rolls: Mapping[str, Roll]
    examples: tuple[Attribution, ...]
    claimed_parties: tuple[Party | None, ...]
    topics: tuple[Topic, ...]
    title: str


def _sitting(
    occasion: Occasion, transcript: Transcript | None, analysis: Analysis | None, resolved: _Resolved
) -> Sitting:
    return Sitting(
        id=occasion.id,
        title=resolved.title,
        date=occasion.date,
        house=occasion.house,
        chamber=occasion.chamber,
        kind=transcript.kind if transcript else "other",
        status=transcript.status if transcript else "final",
        language=transcript.language if transcript else None,
        start=transcript.start if transcript else None,
        aliases=transcript.aliases if transcript else (),
        transcript=transcript,
        analysis=analysis,
        topics=resolved.topics,
        attributions=resolved.attributions,
        rolls=resolved.rolls,
        examples=resolved.examples,
        claimed_parties=resolved.claimed_parties,
    )
