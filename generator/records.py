"""From a whole sitting to the record that lists are made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .anchors import fold
from .model import Attribution, Party, PartyShare, Person, Record, Registry, Sitting, SpeakerShare, Spoken
from .prose import excerpt, word_count
from .related import keywords_of
from .tallies import Tally, tallies_of

_EXCERPT_LENGTH = 240


def record_of(sitting: Sitting, registry: Registry, folder: str, checksum: str) -> Record:
    """Summarise `sitting`; `folder` and `checksum` say where it came from."""
    analysis, vouched = sitting.analysis, sitting.vouched
    named, tallies = _named(sitting), tallies_of(sitting)
    return Record(
        id=sitting.id,
        title=sitting.title,
        emoji=sitting.emoji,
        date=sitting.date,
        start=sitting.start,
        house=sitting.house,
        chamber=sitting.chamber,
        kind=sitting.kind,
        status=sitting.status,
        language=sitting.language,
        rating=vouched.divisiveness.rating if vouched and vouched.divisiveness else None,
        excerpt=excerpt(vouched.abstract, _EXCERPT_LENGTH) if vouched and vouched.abstract else "",
        topics=tuple(topic.id for topic in sitting.topics),
        words=sum(word_count(spoken.text) for spoken in sitting.contributions if isinstance(spoken, Spoken)),
        contributions=len(sitting.contributions),
        divisions=len(sitting.rolls),
        shares=_speaker_shares(tallies),
        parties=_party_shares(tallies),
        keywords=keywords_of(sitting),
        aliases=sitting.aliases,
        analysed=analysis.provenance.created if analysis and analysis.provenance else None,
        corrected=max((entry.date for entry in analysis.corrections), default=None) if analysis else None,
        corrections=analysis.corrections if analysis else (),
        source=sitting.transcript.source if sitting.transcript else None,
        has_transcript=sitting.transcript is not None,
        has_analysis=analysis is not None,
        strangers=_strangers(named, registry),
        ad_hoc_parties=_unlisted_parties(named, registry),
        folder=folder,
        checksum=checksum,
        anchors=fold(said.id for said in sitting.contributions),
    )


def _speaker_shares(tallies: Iterable[Tally]) -> tuple[SpeakerShare, ...]:
    """Return what is said of each person by party; whom the record does not know is no person."""
    return tuple(
        SpeakerShare(who.person.id, who.party.id if who.party else None, words, turns, first)
        for who, words, turns, first in tallies
        if who.person
    )


def _party_shares(tallies: Iterable[Tally]) -> tuple[PartyShare, ...]:
    """Return the words of each party that spoke, most words first, whoever spoke for it."""
    words: Counter[str] = Counter()
    for tally in tallies:
        if tally.who.party:
            words[tally.who.party.id] += tally.words
    return tuple(PartyShare(*item) for item in sorted(words.items(), key=lambda item: (-item[1], item[0])))


def _named(sitting: Sitting) -> list[Attribution]:
    voters = (voter for roll in sitting.rolls.values() for voter in roll.everybody)
    return [*sitting.attributions.values(), *sitting.examples, *voters]


def _strangers(named: Iterable[Attribution], registry: Registry) -> tuple[Person, ...]:
    people = (who.person for who in named if who.person and who.person.id not in registry.people)
    return tuple({person.id: person for person in people}.values())


def _unlisted_parties(named: Iterable[Attribution], registry: Registry) -> tuple[Party, ...]:
    parties = (who.party for who in named if who.party and who.party.id not in registry.parties)
    return tuple({party.id: party for party in parties}.values())
