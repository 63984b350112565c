"""A debate as a draft sees it: who said what, in how many parts, and which sentences can stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model import Attribution, Sitting, Spoken, Topic
from ..prose import word_count
from ..quotes import Quotation, SpeechIndex, index_of, verify
from ..sentences import sentences
from ..tallies import Turn, person_of, turns_of
from .fitness import NEAR, Around, Fit, fitness_of

SEGMENTS = range(8, 11)
"""Into so many parts a debate is cut, and of so many words each is, as far as its length allows."""
_SEGMENT_WORDS = 1200
_LEAST_SEGMENT_WORDS = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that can be quoted by itself: as it stands in a contribution, and who said it.

    `number` is that of the sentence in the debate, from 1. One that says little, or does not say of whom, is `weak`: it
    is there only where its speaker says nothing better.
    """

    number: int
    contribution: str
    sentence: str
    who: Attribution
    words: int
    weak: bool = False

    @property
    def person(self) -> str:
        """What tells this speaker from every other."""
        return person_of(self.who)

    @property
    def party(self) -> str:
        """The id of the party; empty where none is given."""
        return self.who.party.id if self.who.party else ""


@dataclass(frozen=True, slots=True)
class Debate:
    """What every part of a draft is made from.

    `language` is the sitting's own, or the site's; `topics` are those of the registry. Every turn (one contribution,
    other than from the chair) is in one of the `segments`; these follow each other, of about as many words each.
    `record` is what quotations are looked for in.
    """

    sitting: Sitting
    language: str
    topics: tuple[Topic, ...]
    candidates: tuple[Candidate, ...]
    segments: tuple[tuple[Turn, ...], ...]
    record: SpeechIndex

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What was said other than from the chair, in order."""
        return tuple(turn for segment in self.segments for turn in segment)

    @property
    def segment(self) -> dict[str, int]:
        """The number of the segment (from 0) of each turn, by its id."""
        return {turn.id: number for number, segment in enumerate(self.segments) for turn in segment}

    def stands(self, words: str, who: Attribution, contribution: str) -> bool:
        """Tell whether the record has some words in that mouth and that contribution, to the letter and in full.

        What `check` would caution about is not quoted.
        """
        verdict = verify(Quotation(words, who, who.party, contribution), self.record)
        return verdict.outcome == "verbatim" and verdict.contribution == contribution and not verdict.warnings


def debate_of(sitting: Sitting, language: str, topics: tuple[Topic, ...] = ()) -> Debate:
    """Return a sitting as a draft sees it; `language` is the site's, for a sitting that does not say its own."""
    tongue = sitting.language or language
    turns = turns_of(sitting)
    record = index_of(sitting, tongue)
    return Debate(sitting, tongue, topics, tuple(_candidates(sitting, tongue)), segments_of(turns), record)


def _candidates(sitting: Sitting, language: str) -> Iterator[Candidate]:
    """Yield the sentences that are fit; of a speaker who has none, those that are weak."""
    fit: list[Candidate] = []
    weak: list[Candidate] = []
    for candidate, fitness in _sentences(sitting, language):
        if fitness == "fit":
            fit.append(candidate)
        elif fitness == "weak":
            weak.append(replace(candidate, weak=True))
    heard = {candidate.person for candidate in fit}
    left = (candidate for candidate in weak if candidate.person not in heard)
    yield from sorted((*fit, *left), key=lambda candidate: candidate.number)


def _sentences(sitting: Sitting, language: str) -> Iterator[tuple[Candidate, Fit]]:
    """Yield each sentence that was said other than from the chair, and whether it can stand alone.

    Nothing can that is in a language without rules: whose view it is, could not be told.
    """
    number = 0
    for said in sitting.contributions:
        who = sitting.attributions.get(said.id)
        if not isinstance(said, Spoken) or who is None or who.chair:
            continue
        tongue = said.language or language
        rules = fitness_of(tongue)
        found = [each.text for each in sentences(said.text, tongue)]
        for place, text in enumerate(found):
            number += 1
            around = Around(found[max(0, place - NEAR) : place], found[place + 1 : place + 1 + NEAR])
            fit: Fit = rules.of(text, around) if rules else "unfit"
            yield Candidate(number, said.id, text, who, word_count(text)), fit


def segments_of(turns: tuple[Turn, ...]) -> tuple[tuple[Turn, ...], ...]:
    """Cut a debate into parts of about as many words each, between turns; none is empty, a short debate has fewer."""
    total = sum(turn.words for turn in turns)
    wished = max(SEGMENTS[0], min(SEGMENTS[-1], total // _SEGMENT_WORDS))
    number = max(1, min(wished, len(turns), total // _LEAST_SEGMENT_WORDS))
    parts: list[list[Turn]] = [[] for _ in range(number)]
    before = 0
    for turn in turns:
        parts[min(number - 1, number * (before + turn.words // 2) // max(total, 1))].append(turn)
        before += turn.words
    return tuple(tuple(part) for part in parts if part)
