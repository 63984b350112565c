"""All classes, and the making of cases: seeded, balanced, each checked against the record by a plain search."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model import Attribution, Party

from . import alterations, disguises, dishonest, honest, marks, mouths, tricks
from .kinds import Draft, Kind, Material, Scene
from .record import Moment, Record, Speech, moments

KINDS: tuple[Kind, ...] = (
    *honest.KINDS, *alterations.KINDS, *disguises.KINDS, *dishonest.KINDS, *mouths.KINDS, *tricks.KINDS, *marks.KINDS,
)  # fmt: skip
_ATTEMPTS = 400
"""Sentences tried for each case wanted, before a class is left with what it has."""


@dataclass(frozen=True)
class Case:
    """One quotation to be verified, and what must come of it."""

    kind: Kind
    record: Record
    text: str
    speaker: Attribution | None
    party: Party | None
    contribution: str | None
    passage: str

    @property
    def name(self) -> str:
        """Return the name of its class; other languages are classes of their own."""
        return self.kind.name if self.record.language == "en" else f"{self.kind.name} (other languages)"


def material(records: Iterable[Record], english: bool) -> Material:
    """Gather the records of English, or of the other languages, and their sentences."""
    chosen = [record for record in records if (record.language == "en") == english]
    return Material(chosen, [moment for record in chosen for moment in moments(record)])


def cases(records: Sequence[Record], per_class: int, seed: int) -> Iterator[Case]:
    """Yield up to `per_class` cases of every class, half as many in other languages; always the same ones."""
    english, foreign = material(records, True), material(records, False)
    for kind in KINDS:
        yield from _cases(kind, english, per_class, seed)
        if kind.any_language:
            yield from _cases(kind, foreign, per_class // 2, seed)


def _cases(kind: Kind, stuff: Material, wanted: int, seed: int) -> Iterator[Case]:
    rng = random.Random(f"{seed}/{kind.name}")
    scene = Scene(stuff, rng)
    order = list(stuff.moments)
    rng.shuffle(order)
    seen: set[str] = set()
    crowd: Counter[str] = Counter()
    for moment in order[: wanted * _ATTEMPTS]:
        if len(seen) >= wanted:
            return
        case = _case(kind, moment, scene)
        if case and case.text not in seen and crowd[case.record.sitting.id] < max(3, wanted // 5):
            seen.add(case.text)
            crowd[case.record.sitting.id] += 1
            yield case


def _case(kind: Kind, moment: Moment, scene: Scene) -> Case | None:
    draft = kind.make(moment, scene)
    if draft is None:
        return None
    record, speech = draft.record or moment.record, draft.speech or moment.speech
    if not _true(kind, draft, record, speech):
        return None
    speaker = draft.speaker or speech.who
    party = draft.party or (speaker.party if kind.group != "dishonest" and scene.chance(0.3) else None)
    return Case(kind, record, draft.text, speaker, party, None, draft.passage)


def _true(kind: Kind, draft: Draft, record: Record, speech: Speech) -> bool:
    """Tell whether the plain search agrees with what the class says about the quotation."""
    match kind.truth:
        case "held":
            return record.holds(draft.text, speech.person)
        case "not held":
            return not record.holds(draft.text)
        case "not held exactly":
            return not record.holds_exactly(draft.text)
        case "not said":
            return not (draft.whose and record.holds(draft.text, draft.whose))
        case "by construction":
            return True
