"""What a class of quotations is, and what its maker is given and gives back."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeVar

from generator.model import Attribution, Party

from .record import Moment, Record, Speech, words

T = TypeVar("T")

Group = Literal["honest", "dishonest", "trick", "innocent", "probe"]
Truth = Literal["held", "not held", "not held exactly", "not said", "by construction"]

VERBATIM = frozenset({"verbatim"})
VARIANT = frozenset({"spelling-variant"})
ACCEPTED = VERBATIM | VARIANT
ALTERED = frozenset({"altered"})
ABSENT = frozenset({"absent"})
TOO_SHORT = frozenset({"too-short"})
SPLICED = frozenset({"spliced-contributions", "spliced-speakers"})
REFUSED = ALTERED | ABSENT | TOO_SHORT | SPLICED | {"out-of-order"}


@dataclass(frozen=True)
class Draft:
    """A quotation as a maker gives it; what is left out is taken from the sentence it started from."""

    text: str
    passage: str
    speaker: Attribution | None = None
    party: Party | None = None
    record: Record | None = None
    speech: Speech | None = None
    whose: str | None = None
    """The person who must not have said it, where that is the point."""


@dataclass(frozen=True)
class Material:
    """All that quotations may be made from: the records of one part and one group of languages."""

    records: Sequence[Record]
    moments: Sequence[Moment]

    @cached_property
    def attributions(self) -> Sequence[tuple[Record, Attribution]]:
        """Return everybody who speaks as a person, once a sitting."""
        found = {(record.sitting.id, speech.person): (record, speech.who) for record in self.records
                 for speech in record.speeches if speech.who.person and not speech.who.chair}  # fmt: skip
        return tuple(found.values())

    @cached_property
    def compounds(self) -> frozenset[str]:
        """Return all words with a hyphen, in small letters, at least twice in the record."""
        seen: dict[str, int] = {}
        for record in self.records:
            for word in record.vocabulary:
                if "-" in word:
                    seen[word] = seen.get(word, 0) + 1
        return frozenset(word for word, count in seen.items() if count > 1)

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Return all words that somewhere stand in small letters."""
        texts = (speech.text for record in self.records for speech in record.speeches)
        return frozenset(word for text in texts for word in words(text) if word.islower())

    @cached_property
    def parties(self) -> Mapping[str, tuple[Party, ...]]:
        """Return the parties of each corpus by its name."""
        found: dict[str, dict[str, Party]] = {}
        for record, who in self.attributions:
            if who.party:
                found.setdefault(record.corpus, {})[who.party.id] = who.party
        return {corpus: tuple(parties.values()) for corpus, parties in found.items()}


@dataclass(frozen=True)
class Scene:
    """What a maker has besides its sentence: all material, and chance."""

    material: Material
    rng: random.Random

    def pick(self, items: Sequence[T]) -> T | None:
        """Return one of `items` by chance; none where there is none."""
        return self.rng.choice(items) if items else None

    def chance(self, share: float) -> bool:
        """Tell true in `share` of all cases."""
        return self.rng.random() < share


Maker = Callable[[Moment, Scene], Draft | None]


@dataclass(frozen=True)
class Kind:
    """One class: how its quotations are made, what must come of them, and what the plain search must say."""

    name: str
    group: Group
    expected: frozenset[str]
    make: Maker
    truth: Truth
    any_language: bool = field(default=False)
