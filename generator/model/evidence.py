"""What the measure of disagreement found in a transcript: what stands behind a drafted rating."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from ..scalars import ContributionId, Decimal, Flag, Identifier, Line, Text, WholeNumber, ZeroToOne
from .analysis import Rating
from .keys import STRICT, about

Answer = Literal["rated", "too-short", "no-cue", "no-lexicon"]
"""What a measure can say: a rating; too few words or speakers to rate; no explicit cue found; no words to look for."""

CueFamily = Literal["disagreement", "challenge", "attack", "criticism", "regret"]

Bound = Literal["contested", "divided", "objected", "one-family", "one-party"]
"""Why a rating is not the indicator's: two floors that votes set, one that cues set, two reasons for the ceiling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A sentence of the record in which somebody says that they disagree, and names whom or what with."""

    __pydantic_config__ = STRICT

    contribution: ContributionId
    family: CueFamily
    words: Annotated[Line, about("The words that make it a cue, as they stand.")]
    target: Annotated[Line, about("Whom or what the sentence names, as it stands.")]
    sentence: Annotated[Text, about("The sentence as it stands in the record.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """How one division fell; shares from 0 to 1, none where they cannot be told."""

    __pydantic_config__ = STRICT

    division: ContributionId
    split: Annotated[ZeroToOne | None, about("1 - |ayes - noes| / (ayes + noes).")] = None
    party_line: Annotated[ZeroToOne | None, about("Between-party share of the variance of the votes, eta squared.")] = (
        None
    )
    cohesion: Annotated[Mapping[Line, ZeroToOne], about("Of each party, by id: |ayes - noes| / (ayes + noes).")] = (
        field(default_factory=dict)
    )
    rebels: Annotated[tuple[Line, ...], about("Who voted against most of their party.")] = ()
    free: Annotated[Flag, about("true where it divided, but not on party lines.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """evidence.yaml: every hit behind a rating, with what it was measured by."""

    __pydantic_config__ = STRICT

    sitting: Annotated[Identifier, about("The id of the sitting.")]
    measure: Annotated[Line, about("Name and version of the measure.")]
    lexicon: Annotated[Line | None, about("Language and version of the list of cues.")] = None
    lexicon_sha256: Line | None = None
    transcript_sha256: Annotated[Line | None, about("Of the transcript that was measured.")] = None
    answer: Answer
    rating: Annotated[Rating | None, about("What the measure gives; none where it gives no rating.")] = None
    indicator: Annotated[ZeroToOne | None, about("From 0 to 1.")] = None
    density: Annotated[Decimal | None, about("Cues in a thousand words, weighted by family.")] = None
    breadth: Annotated[ZeroToOne | None, about("Share of the words spoken by those who disagree.")] = None
    bounds: Annotated[tuple[Bound, ...], about("Why the rating is not the indicator's.")] = ()
    words: Annotated[WholeNumber, about("Spoken, other than from the chair.")]
    speakers: Annotated[WholeNumber, about("Who spoke, other than from the chair.")]
    splits: Annotated[tuple[Split, ...], about("How the divisions fell.")] = ()
    cues: Annotated[tuple[Cue, ...], about("In the order of the record.")] = ()
