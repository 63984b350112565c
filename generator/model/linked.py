"""Linked: what stands in relation to the rest."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from .analysis import Analysis
from .evidence import Evidence
from .registries import Party, Person, Topic
from .transcript import Division, Narrative, SittingKind, Spoken, Status, Transcript


@dataclass(frozen=True, slots=True)
class Registry:
    """Everybody and everything that content may refer to."""

    people: Mapping[str, Person]
    parties: Mapping[str, Party]
    topics: Mapping[str, Topic]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is named beside words or a vote, with party, office and seat on the sitting's date.

    `person` is none for a collective or an unknown speaker ("Hon. Members"): they have a name but no page. It is
    `in_registry` where people.yaml has it: then its id tells it from every other, and no likeness of names counts.
    """

    name: str
    person: Person | None = None
    party: Party | None = None
    role: str | None = None
    constituency: str | None = None
    chair: bool = False
    in_registry: bool = False


@dataclass(frozen=True, slots=True)
class Roll:
    """The voters and tellers of one division, resolved; empty where the record has no names."""

    aye: tuple[Attribution, ...] = ()
    no: tuple[Attribution, ...] = ()
    abstain: tuple[Attribution, ...] = ()
    aye_tellers: tuple[Attribution, ...] = ()
    no_tellers: tuple[Attribution, ...] = ()

    @property
    def everybody(self) -> tuple[Attribution, ...]:
        """All whom the division names."""
        return (*self.aye, *self.no, *self.abstain, *self.aye_tellers, *self.no_tellers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One sitting with everything that refers to something else resolved.

    At least one of `transcript` and `analysis` is there. `attributions` is keyed by the id of a spoken
    contribution, `rolls` by the id of a division; `examples` (who said them) and `claimed_parties` (the party that
    the analysis gives) stand in the order of the analysis. Where `language` is none, it is the site's.
    `transcript_sha256` and `analysis_sha256` are the checksums of their texts.
    """

    id: str
    title: str
    date: datetime.date
    house: str
    chamber: str | None
    kind: SittingKind
    status: Status
    language: str | None = None
    start: str | None = None
    aliases: tuple[str, ...] = ()
    transcript: Transcript | None = None
    analysis: Analysis | None = None
    topics: tuple[Topic, ...] = ()
    attributions: Mapping[str, Attribution]
    rolls: Mapping[str, Roll]
    examples: tuple[Attribution, ...] = ()
    claimed_parties: tuple[Party | None, ...] = ()
    transcript_sha256: str | None = None
    analysis_sha256: str | None = None
    evidence: Evidence | None = None

    @property
    def contributions(self) -> tuple[Spoken | Narrative | Division, ...]:
        """The transcript's contributions; none where there is no transcript."""
        return self.transcript.contributions if self.transcript else ()

    @property
    def vouched(self) -> Analysis | None:
        """The analysis as lists, feeds, data and search may tell it: none while only a language model has read it."""
        return None if self.analysis is None or self.analysis.is_unvouched else self.analysis

    @property
    def emoji(self) -> str | None:
        """The emoji that the analysis gives it."""
        return self.vouched.emoji if self.vouched else None
