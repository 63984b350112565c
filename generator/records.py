"""From a whole sitting to the record that lists are made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from .model import Attribution, Party, Person, Record, Registry, Sitting, SpeakerShare, Spoken
from .prose import excerpt, word_count
from .related import keywords_of

_EXCERPT_LENGTH = 240


def record_of(sitting: Sitting, registry: Registry, folder: str, checksum: str) -> Record:
    """Summarise `sitting`; `folder` and `checksum` say where it came from."""
    analysis = sitting.analysis
    named = _named(sitting)
    return Record(
        id=sitting.id,
        title=sitting.title,
        emoji=analysis.emoji if analysis else None,
        date=sitting.date,
        start=sitting.start,
        house=sitting.house,
        chamber=sitting.chamber,
        kind=sitting.kind,
        status=sitting.status,
        language=sitting.language,
        rating=analysis.divisiveness.rating if analysis and analysis.divisiveness else None,
        excerpt=excerpt(analysis.abstract, _EXCERPT_LENGTH) if analysis and analysis.abstract else "",
        topics=tuple(topic.id for topic in sitting.topics),
        words=sum(word_count(spoken.text) for spoken in sitting.contributions if isinstance(spoken, Spoken)),
        contributions=len(sitting.contributions),
        divisions=len(sitting.rolls),
        shares=speaker_shares(sitting),
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
    )


def speaker_shares(sitting: Sitting) -> tuple[SpeakerShare, ...]:
    """Return words and turns by speaker and party, most words first; words from the chair are not counted."""
    words: defaultdict[tuple[str, str | None], int] = defaultdict(int)
    turns: defaultdict[tuple[str, str | None], int] = defaultdict(int)
    first: dict[tuple[str, str | None], str] = {}
    for spoken in sitting.contributions:
        if not isinstance(spoken, Spoken):
            continue
        said_by = sitting.attributions[spoken.id]
        if said_by.person and not said_by.chair:
            key = (said_by.person.id, said_by.party.id if said_by.party else None)
            words[key] += word_count(spoken.text)
            turns[key] += 1
            first.setdefault(key, spoken.id)
    ranked = sorted(words, key=lambda key: (-words[key], key[0]))
    return tuple(SpeakerShare(*key, words[key], turns[key], first[key]) for key in ranked)


def _named(sitting: Sitting) -> list[Attribution]:
    voters = (voter for roll in sitting.rolls.values() for voter in roll.everybody)
    return [*sitting.attributions.values(), *sitting.examples, *voters]


def _strangers(named: Iterable[Attribution], registry: Registry) -> tuple[Person, ...]:
    people = (who.person for who in named if who.person and who.person.id not in registry.people)
    return tuple({person.id: person for person in people}.values())


def _unlisted_parties(named: Iterable[Attribution], registry: Registry) -> tuple[Party, ...]:
    parties = (who.party for who in named if who.party and who.party.id not in registry.parties)
    return tuple({party.id: party for party in parties}.values())
