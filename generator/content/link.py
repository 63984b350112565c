"""Link what was parsed: names to people, words to parties on the date, citations to speeches.

After linking nothing is invalid in relation to the rest. What cannot be resolved is a fault, placed in the
document that says it. An unknown printed name never blocks a sitting; an unknown *id* is a slip and does.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from .. import routes
from ..errors import Fault, Where, nearest
from ..model import (
    Analysis,
    Attribution,
    Bullet,
    Division,
    Example,
    Party,
    Person,
    Registry,
    Roll,
    Sitting,
    Spoken,
    Standing,
    Tellers,
    Topic,
    Transcript,
    Votes,
)
from ..names import folded, names_of_party, parties_by_name

Entry = TypeVar("Entry", Person, Topic)

_LOOKS_LIKE_ID = re.compile(r"[a-z0-9]+(-+[a-z0-9]+)*")
_DATED_ID = re.compile(r"(.+?)-(\d{4}-\d{2}-\d{2})-.+")


@dataclass(frozen=True, slots=True)
class Names:
    """Who and what a written name means: the registry with an index of all names in it.

    `ids` and `topics` have everybody and every topic under the present id and the former ones.
    """

    registry: Registry
    people: Mapping[str, tuple[Person, ...]]
    parties: Mapping[str, Party]
    ids: Mapping[str, Person]
    topics: Mapping[str, Topic]

    @classmethod
    def of(cls, registry: Registry) -> Names:
        """Index every name and alias of `registry`."""
        people: defaultdict[str, list[Person]] = defaultdict(list)
        for person in registry.people.values():
            for name in {folded(person.name), *map(folded, person.aliases)}:
                people[name].append(person)
        parties = parties_by_name(registry.parties.values())
        ids, topics = _by_any_id(registry.people), _by_any_id(registry.topics)
        return cls(registry, {name: tuple(found) for name, found in people.items()}, parties, ids, topics)

    def meant(self, written: str) -> tuple[Person, ...]:
        """Return everybody of the registry whom `written`, an id or a name, can mean."""
        if written in self.ids:
            return (self.ids[written],)
        return self.people.get(folded(written), ())

    def party(self, written: str | None) -> Party | None:
        """Return the party that is `written` as id, name or alias; an unlisted one is made from its name."""
        if not written:
            return None
        return self.parties.get(folded(written)) or _unlisted_party(written)


def _by_any_id(items: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return entries under their former ids and, before those, under the present ones."""
    former = {identifier: item for item in items.values() for identifier in item.former_ids}
    return {**former, **items}


@functools.lru_cache(maxsize=4096)
def _unlisted_party(name: str) -> Party:
    return Party(routes.slug(name), name)


@functools.lru_cache(maxsize=65536)
def _unlisted_person(identifier: str, name: str) -> Person:
    return Person(identifier, name)


def registry_faults(people: tuple[Person, ...], names: Names) -> Iterator[Fault]:
    """Yield a fault, placed in people.yaml, for each affiliation with a party that parties.yaml lacks."""
    for index, person in enumerate(people):
        for number, fact in enumerate(person.affiliations):
            if fact.party and names.parties and folded(fact.party) not in names.parties:
                where = (index, "affiliations", number, "party")
                yield Fault(where, "unknown-reference", _not_in("party", fact.party, names.registry.parties))


def party_faults(parties: tuple[Party, ...]) -> Iterator[Fault]:
    """Yield a fault, placed in parties.yaml, for each name, short name or alias that is another party's already."""
    owners: dict[str, Party] = {}
    for index, party in enumerate(parties):
        for where, name in names_of_party(party):
            owner = owners.setdefault(folded(name), party)
            if owner is not party:
                message = f"{name!r} is a name of the party {owner.id!r} already; a name means one party"
                yield Fault((index, *where), "duplicate-name", message)


def _not_in(noun: str, written: str, known: Iterable[str]) -> str:
    files = {"speaker": "people.yaml", "voter": "people.yaml", "party": "parties.yaml", "topic": "topics.yaml"}
    return f"{noun} {written!r} is not in {files[noun]}{nearest(written, known)}"


class Linked(NamedTuple):
    """A sitting, where there can be one, and the faults of its two documents."""

    sitting: Sitting | None
    transcript_faults: tuple[Fault, ...]
    analysis_faults: tuple[Fault, ...]


def link_sitting(transcript: Transcript | None, analysis: Analysis | None, names: Names) -> Linked:
    """Resolve one sitting (at least one of its documents) against the registry.

    A fault of severity error leaves no sitting; warnings come beside it.
    """
    occasion = _occasion(transcript, analysis)
    in_transcript: list[Fault] = []
    in_analysis: list[Fault] = []
    if isinstance(occasion, Fault):
        return Linked(None, (), (occasion,))
    resolver = _Resolver(names, occasion.date)
    attributions: dict[str, Attribution] = {}
    rolls: dict[str, Roll] = {}
    if transcript:
        attributions = _attributions(transcript, resolver, in_transcript)
        rolls = _rolls(transcript, resolver, in_transcript)
    examples: tuple[Attribution, ...] = ()
    if analysis:
        in_analysis += _contradictions(analysis, transcript)
        in_analysis += _topic_faults(analysis, names.topics)
        in_analysis += _citation_faults(analysis, transcript)
        examples = _example_attributions(analysis, attributions, resolver, in_analysis)
    if any(fault.severity == "error" for fault in (*in_transcript, *in_analysis)):
        return Linked(None, tuple(in_transcript), tuple(in_analysis))
    sitting = Sitting(
        id=occasion.id,
        title=(analysis and analysis.title) or occasion.title,
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
        topics=_topics(analysis, names.topics) if analysis else (),
        attributions=attributions,
        rolls=rolls,
        examples=examples,
        claimed_parties=_claimed_parties(analysis, names),
    )
    return Linked(sitting, tuple(in_transcript), tuple(in_analysis))


# --- when and where ---------------------------------------------------------------------------------------


class _Occasion(NamedTuple):
    id: str
    title: str
    date: datetime.date
    house: str
    chamber: str | None


def _occasion(transcript: Transcript | None, analysis: Analysis | None) -> _Occasion | Fault:
    if transcript:
        return _occasion_of(transcript)
    if analysis:
        return _occasion_without_transcript(analysis)
    raise ValueError("a sitting has a transcript or an analysis")


def _occasion_of(transcript: Transcript) -> _Occasion:
    return _Occasion(transcript.id, transcript.title, transcript.date, transcript.house, transcript.chamber)


def _occasion_without_transcript(analysis: Analysis) -> _Occasion | Fault:
    """Take date and house from the analysis' own keys, else from an id such as `commons-2025-02-12-budget`."""
    dated = _DATED_ID.fullmatch(analysis.sitting)
    house = analysis.house or (dated[1].replace("-", " ").title() if dated else None)
    date = analysis.date or (_calendar_day(dated[2]) if dated else None)
    if not house or not date:
        message = (
            "there is no transcript beside this analysis, and its id has no <house>-<date>-; give date: and house: here"
        )
        return Fault(("sitting",), "missing-key", message)
    title = analysis.title or analysis.sitting.rpartition(f"{date.isoformat()}-")[2].replace("-", " ").capitalize()
    return _Occasion(analysis.sitting, title, date, house, analysis.chamber)


def _calendar_day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


# --- who ----------------------------------------------------------------------------------------------------


class _Resolver:
    """Finds out whom a document of one date means; tells each unlisted party once."""

    def __init__(self, names: Names, date: datetime.date) -> None:
        self._names = names
        self._date = date
        self._told: set[str] = set()
        self._known: dict[tuple[str, str | None, str], Person | Fault] = {}
        self._standings: dict[str, Standing] = {}
        self._parties: dict[str, Party | None] = {}

    def person(self, written: str, printed: str | None, noun: str = "speaker") -> Person | Fault:
        """Return the person whom an id or a name means, or why that cannot be told (without its place)."""
        key = (written, printed, noun)
        if key not in self._known:
            self._known[key] = self._person(written, printed, noun)
        return self._known[key]

    def _person(self, written: str, printed: str | None, noun: str) -> Person | Fault:
        meant = self._names.meant(written)
        people = self._names.ids
        if len(meant) == 1:
            return meant[0]
        if meant:
            ids = " or ".join(person.id for person in meant)
            return Fault((), "ambiguous-name", f"{noun} {written!r} can be {ids}; write the id", "warning")
        is_id = _LOOKS_LIKE_ID.fullmatch(written)
        if is_id and people:
            return Fault((), "unknown-reference", _not_in(noun, written, people))
        if is_id:
            return _unlisted_person(written, printed or written.replace("-", " ").title())
        slug = routes.slug(written)
        if slug in people:
            like = people[slug]
            message = f"{noun} {written!r} is nobody in people.yaml, but is spelt like {slug} ({like.name})"
            advice = "; write the id if they are the same, or a name that tells them apart"
            return Fault((), "name-like-id", message + advice, "warning")
        return _unlisted_person(slug, printed or written)

    def named(self, printed: str) -> Person | None:
        """Return the one person of the registry who bears a printed name."""
        meant = self._names.meant(printed)
        return meant[0] if len(meant) == 1 else None

    def attribution(self, person: Person, printed: Spoken | None = None, party: str | None = None) -> Attribution:
        """Return name, party, office and seat of `person` on the date; what was printed goes before the registry."""
        standing = self._standing(person)
        if printed is None:
            party_of = self._party(party or standing.party)
            return Attribution(
                person.name,
                person,
                party_of,
                standing.office,
                standing.constituency,
                listed=self._is_listed(person),
            )
        return Attribution(
            name=printed.name or person.name,
            person=person,
            party=self._party(printed.party or party or standing.party),
            role=printed.role or standing.office,
            constituency=printed.constituency or standing.constituency,
            chair=printed.chair,
            listed=self._is_listed(person),
        )

    def _is_listed(self, person: Person) -> bool:
        return person.id in self._names.registry.people

    def _standing(self, person: Person) -> Standing:
        """Return the standing of a person on the date; a person has it many times in one sitting."""
        if person.id not in self._standings:
            self._standings[person.id] = person.on(self._date)
        return self._standings[person.id]

    def _party(self, written: str | None) -> Party | None:
        if written is None:
            return None
        if written not in self._parties:
            self._parties[written] = self._names.party(written)
        return self._parties[written]

    def nobody(self, printed: Spoken) -> Attribution:
        """Return the attribution of words that a record gives to no person: a collective, or an unknown speaker."""
        return Attribution(
            name=printed.name or printed.speaker or "",
            party=self._party(printed.party),
            role=printed.role,
            constituency=printed.constituency,
            chair=printed.chair,
        )

    def party_fault(self, written: str | None, where: Where) -> Iterator[Fault]:
        """Yield a warning where a party is written that parties.yaml lacks, once a sitting."""
        if written and self._names.parties and folded(written) not in self._names.parties and written not in self._told:
            self._told.add(written)
            yield Fault(where, "unknown-party", _not_in("party", written, self._names.registry.parties), "warning")


def _attributions(transcript: Transcript, resolver: _Resolver, faults: list[Fault]) -> dict[str, Attribution]:
    found: dict[str, Attribution] = {}
    for index, spoken in enumerate(transcript.contributions):
        if isinstance(spoken, Spoken):
            where = ("contributions", index)
            faults.extend(resolver.party_fault(spoken.party, (*where, "party")))
            found[spoken.id] = _attribution(spoken, resolver, where, faults)
    return found


def _attribution(spoken: Spoken, resolver: _Resolver, where: Where, faults: list[Fault]) -> Attribution:
    if not spoken.speaker:
        person = resolver.named(spoken.name) if spoken.name else None
        return resolver.attribution(person, spoken) if person else resolver.nobody(spoken)
    meant = resolver.person(spoken.speaker, spoken.name)
    if isinstance(meant, Fault):
        faults.append(Fault((*where, "speaker"), meant.code, meant.message, meant.severity))
        return resolver.nobody(spoken)
    return resolver.attribution(meant, spoken)


def _rolls(transcript: Transcript, resolver: _Resolver, faults: list[Fault]) -> dict[str, Roll]:
    found: dict[str, Roll] = {}
    for index, division in enumerate(transcript.contributions):
        if isinstance(division, Division):
            where = ("contributions", index)
            faults.extend(_miscounts(division, where))
            found[division.id] = _roll(division, resolver, where, faults)
    return found


def _miscounts(division: Division, where: Where) -> Iterator[Fault]:
    for side in ("aye", "no", "abstain") if division.votes else ():
        voters, count = getattr(division.votes, side), getattr(division.counts, side)
        if voters and count != len(voters):
            yield Fault((*where, "votes", side), "count", f"{len(voters)} names, but counts say {count}", "warning")


def _roll(division: Division, resolver: _Resolver, where: Where, faults: list[Fault]) -> Roll:
    votes, tellers = division.votes or Votes(), division.tellers or Tellers()

    def resolved(key: str, side: str, names: tuple[str, ...]) -> tuple[Attribution, ...]:
        return tuple(_voter(name, resolver, (*where, key, side, n), faults) for n, name in enumerate(names))

    return Roll(
        aye=resolved("votes", "aye", votes.aye),
        no=resolved("votes", "no", votes.no),
        abstain=resolved("votes", "abstain", votes.abstain),
        aye_tellers=resolved("tellers", "aye", tellers.aye),
        no_tellers=resolved("tellers", "no", tellers.no),
    )


def _voter(written: str, resolver: _Resolver, where: Where, faults: list[Fault]) -> Attribution:
    meant = resolver.person(written, None, "voter")
    if isinstance(meant, Fault):
        faults.append(Fault(where, meant.code, meant.message, meant.severity))
        return Attribution(written)
    return resolver.attribution(meant)


# --- the analysis -------------------------------------------------------------------------------------------


def _contradictions(analysis: Analysis, transcript: Transcript | None) -> Iterator[Fault]:
    """Yield a fault for each fact of the analysis that its transcript tells otherwise."""
    if transcript is None:
        return
    pairs = (("sitting", "id"), ("date", "date"), ("house", "house"), ("chamber", "chamber"))
    for key, other in pairs:
        said, true = getattr(analysis, key), getattr(transcript, other)
        if said is not None and said != true:
            yield Fault((key,), "contradiction", f"{key} is {str(said)!r}; the transcript beside it says {str(true)!r}")


def _topic_faults(analysis: Analysis, topics: Mapping[str, Topic]) -> Iterator[Fault]:
    for index, topic in enumerate(analysis.topics):
        if topics and topic not in topics:
            yield Fault(("topics", index), "unknown-reference", _not_in("topic", topic, topics))


def _topics(analysis: Analysis, topics: Mapping[str, Topic]) -> tuple[Topic, ...]:
    found = (topics.get(topic) or Topic(topic, topic.replace("-", " ").capitalize()) for topic in analysis.topics)
    return tuple(dict.fromkeys(found))


def _citation_faults(analysis: Analysis, transcript: Transcript | None) -> Iterator[Fault]:
    known = [contribution.id for contribution in transcript.contributions] if transcript else []
    cited = [*_cites(analysis.summary, ("summary",))]
    for index, example in enumerate(analysis.divisiveness.examples if analysis.divisiveness else ()):
        if example.contribution:
            cited.append((("divisiveness", "examples", index, "contribution"), example.contribution))
    ids = set(known)
    for where, identifier in cited:
        if transcript is None:
            yield Fault(where, "unknown-reference", f"{identifier!r} cannot be cited: there is no transcript")
        elif identifier not in ids:
            message = f"no contribution of the transcript has the id {identifier!r}{nearest(identifier, known)}"
            yield Fault(where, "unknown-reference", message)


def _cites(bullets: tuple[Bullet, ...], where: Where) -> Iterator[tuple[Where, str]]:
    for index, bullet in enumerate(bullets):
        here = (*where, index)
        for number, identifier in enumerate(bullet.cites):
            yield (*here, "cites", number), identifier
        yield from _cites(bullet.points, (*here, "points"))


def _example_attributions(
    analysis: Analysis, attributions: Mapping[str, Attribution], resolver: _Resolver, faults: list[Fault]
) -> tuple[Attribution, ...]:
    examples = analysis.divisiveness.examples if analysis.divisiveness else ()
    found = []
    for index, example in enumerate(examples):
        where = ("divisiveness", "examples", index)
        faults.extend(resolver.party_fault(example.party, (*where, "party")))
        found.append(_example_attribution(example, attributions, resolver, (*where, "speaker"), faults))
    return tuple(found)


def _claimed_parties(analysis: Analysis | None, names: Names) -> tuple[Party | None, ...]:
    divisiveness = analysis.divisiveness if analysis else None
    return tuple(names.party(example.party) for example in divisiveness.examples) if divisiveness else ()


def _example_attribution(
    example: Example, attributions: Mapping[str, Attribution], resolver: _Resolver, where: Where, faults: list[Fault]
) -> Attribution:
    """Prefer the speaker as the transcript gives them: name, office and party as printed there."""
    cited = attributions.get(example.contribution or "")
    candidates = [*([cited] if cited else []), *attributions.values()]
    for attribution in candidates:
        if example.speaker in (attribution.person and attribution.person.id, attribution.name):
            return attribution
    meant = resolver.person(example.speaker, None)
    if isinstance(meant, Fault):
        faults.append(Fault(where, meant.code, meant.message, meant.severity))
        return Attribution(example.speaker)
    said = (attribution for attribution in attributions.values() if attribution.person == meant)
    return next(said, None) or resolver.attribution(meant, party=example.party)
