"""A debate as a model sees it: sentences, speakers and parties by numbers that say nothing about them.

Who somebody is, is not told, since a summary must not depend on it. Names remain where the debate itself says them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...model import Attribution, Party, Spoken
from ...prose import word_count
from ...sentences import sentences
from ...tallies import person_of
from ..debate import Debate

STRETCH = 1500
"""Words of a debate that are read at a time, at most (or one sentence)."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as it stands in a contribution ("p12"), and the number of who said it ("s3").

    It is `quotable` where it says something by itself.
    """

    id: str
    contribution: str
    text: str
    speaker: str
    words: int
    quotable: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """All sentences other than from the chair, in order, and who the speakers and parties are, by their numbers."""

    said: Mapping[str, Said]
    speakers: Mapping[str, Attribution]
    parties: Mapping[str, Party]

    def party_of(self, speaker: str) -> str | None:
        """Return the number of a speaker's party; none where none is known."""
        party = self.speakers[speaker].party
        return next((number for number, each in self.parties.items() if party and each.id == party.id), None)

    def without_names(self, text: str) -> str:
        """Return a text of ours with numbers in the place of the names of speakers and parties."""
        named = [(who.name, number) for number, who in self.speakers.items()]
        named += [(party.name, number) for number, party in self.parties.items()]
        for name, number in sorted(named, key=lambda each: -len(each[0])):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", f"{{{number}}}", text)
        return text


def sheet_of(debate: Debate) -> Sheet:
    """Number the sentences, speakers and parties of a debate, each in the order in which they come up."""
    quotable = {(each.contribution, each.sentence) for each in debate.candidates}
    speakers: dict[str, Attribution] = {}
    ids: dict[tuple[str, str], str] = {}
    parties: dict[str, Party] = {}
    said: dict[str, Said] = {}
    for spoken, who in _spoken(debate):
        speaker = ids.setdefault((person_of(who), who.party.id if who.party else ""), f"s{len(ids) + 1}")
        speakers.setdefault(speaker, who)
        if who.party and all(party.id != who.party.id for party in parties.values()):
            parties[f"g{len(parties) + 1}"] = who.party
        for found in sentences(spoken.text, spoken.language or debate.language):
            fit = (spoken.id, found.text) in quotable
            each = Said(f"p{len(said) + 1}", spoken.id, found.text, speaker, word_count(found.text), fit)
            said[each.id] = each
    return Sheet(said, speakers, parties)


def _spoken(debate: Debate) -> Iterator[tuple[Spoken, Attribution]]:
    for said in debate.sitting.contributions:
        if isinstance(said, Spoken) and not debate.sitting.attributions[said.id].chair:
            yield said, debate.sitting.attributions[said.id]


def stretches_of(sheet: Sheet) -> tuple[tuple[Said, ...], ...]:
    """Cut a debate into runs of sentences of at most `STRETCH` words (or one sentence), of about the same length."""
    total = sum(said.words for said in sheet.said.values())
    longest = -(-total // (-(-total // STRETCH) or 1))
    runs: list[list[Said]] = []
    words = longest
    for said in sheet.said.values():
        if not runs or words + said.words > longest:
            runs.append([])
            words = 0
        runs[-1].append(said)
        words += said.words
    return tuple(map(tuple, runs))
