"""The page of one sitting, in the order of the founding page: the analysis, how it was made, the record."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from .. import prose, routes
from ..model import (
    Analysis,
    Attribution,
    Bullet,
    Division,
    Example,
    Party,
    Provenance,
    Settings,
    Sitting,
    SourceReference,
    Spoken,
)
from .frame import (
    KIND_NAMES,
    Day,
    Meter,
    PartyMark,
    Ref,
    chamber_ref,
    day_of,
    house_ref,
    meter_of,
    party_mark,
    speaker_ref,
)
from .transcript import (
    ContributionView,
    DivisionView,
    Part,
    contribution_views,
    division_views,
    part_numbers,
    parts_of,
)


class Citation(NamedTuple):
    """A link from a claim to the contribution that bears it out."""

    label: str
    address: str


class SourceGroup(NamedTuple):
    """What one person said for a point: the first link is labelled with the name, the others with numbers."""

    name: str
    links: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class BulletView:
    """A point of the summary with its sources and the points under it."""

    text: Markup
    sources: tuple[SourceGroup, ...]
    points: tuple[BulletView, ...]


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A dissenting speaker and their words. `source` is empty where there is no speech to link to."""

    speaker: Ref
    party: PartyMark | None
    role: str | None
    explanation: Markup | None
    lead_in: str
    quote: str
    language: str | None
    source: Citation | None


class CorrectionView(NamedTuple):
    """A change made after publication."""

    day: Day
    note: Markup
    by: str | None


@dataclass(frozen=True, slots=True)
class AnalysisView:
    """The publisher's analysis. `meter` is none where the sitting is not rated."""

    abstract: Markup | None
    bullets: tuple[BulletView, ...]
    meter: Meter | None
    introduction: Markup | None
    examples: tuple[ExampleView, ...]
    conclusion: Markup | None
    method: str
    made: tuple[str, ...]
    created: Day | None
    corrections: tuple[CorrectionView, ...]


class ShareRow(NamedTuple):
    """Words of one party or speaker; `percent` of all words, `start` the sum of the rows before it.

    `opening` is the address of a speaker's first words, empty for a party.
    """

    name: Ref
    party: PartyMark | None
    words: int
    turns: int
    percent: float
    start: float
    opening: str = ""


@dataclass(frozen=True, slots=True)
class SharesView:
    """Who spoke: by party and by speaker, most words first; words from the chair are apart."""

    words: int
    by_party: tuple[ShareRow, ...]
    by_speaker: tuple[ShareRow, ...]
    largest: float
    summary: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where the text was taken from."""

    name: str | None
    url: str | None
    identifier: str | None
    licence: str | None
    retrieved: Day | None


@dataclass(frozen=True, slots=True)
class SittingView:
    """Everything the page of one sitting shows. `contributions` are those of the first part."""

    id: str
    title: str
    address: str
    emoji: str | None
    day: Day
    start: str | None
    house: Ref
    chamber: Ref | None
    kind: str
    is_draft: bool
    language: str | None
    topics: tuple[Ref, ...]
    has_transcript: bool
    analysis: AnalysisView | None
    shares: SharesView | None
    divisions: tuple[DivisionView, ...]
    contributions: tuple[ContributionView, ...]
    parts: tuple[Part, ...]
    words: int
    source: SourceView | None
    citation: str
    permalink: str | None
    data: str
    edit: str | None
    report: str | None
    previous: Ref | None
    next: Ref | None


@dataclass(frozen=True, slots=True)
class PartView:
    """A later part of a long transcript, on a page of its own."""

    title: str
    emoji: str | None
    sitting: Ref
    day: Day
    chamber: Ref | None
    house: Ref
    is_draft: bool
    language: str | None
    contributions: tuple[ContributionView, ...]
    parts: tuple[Part, ...]


class Surroundings(NamedTuple):
    """What a sitting's page needs to know that is not in the sitting: a pure page has named inputs."""

    settings: Settings
    folder: str
    previous: Ref | None
    next: Ref | None


METHODS = {
    "human": "Written by a person",
    "extractive": "Extracted automatically",
    "llm": "Drafted by a language model",
}


def sitting_view(sitting: Sitting, around: Surroundings) -> SittingView:
    """Return the view of a sitting's own page."""
    settings = around.settings
    address = address_of(sitting)
    permalink = routes.absolute(settings.url, address)
    return SittingView(
        id=sitting.id,
        title=sitting.title,
        address=address,
        emoji=sitting.analysis.emoji if sitting.analysis else None,
        day=day_of(sitting.date, settings),
        start=sitting.start,
        house=house_ref(sitting.house),
        chamber=chamber_ref(sitting.house, sitting.chamber),
        kind=KIND_NAMES[sitting.kind],
        is_draft=sitting.status == "draft",
        language=sitting.language,
        topics=tuple(Ref(topic.name, routes.topic(topic.id)) for topic in sitting.topics),
        has_transcript=sitting.transcript is not None,
        analysis=_analysis(sitting.analysis, sitting, settings) if sitting.analysis else None,
        shares=_shares(sitting),
        divisions=division_views(sitting),
        contributions=contribution_views(sitting),
        parts=parts_of(sitting),
        words=sum(prose.word_count(said.text) for said in sitting.contributions if isinstance(said, Spoken)),
        source=_source(sitting.transcript.source, settings)
        if sitting.transcript and sitting.transcript.source
        else None,
        citation=_citation(sitting, settings, permalink),
        permalink=permalink,
        data=routes.sitting_data(address),
        edit=routes.edit(settings.repository, around.folder),
        report=routes.report(settings.repository, sitting.id, sitting.title),
        previous=around.previous,
        next=around.next,
    )


def part_view(sitting: Sitting, number: int, settings: Settings) -> PartView:
    """Return the view of part `number` (from 2) of a long transcript."""
    return PartView(
        title=sitting.title,
        emoji=sitting.analysis.emoji if sitting.analysis else None,
        sitting=Ref(sitting.title, address_of(sitting)),
        day=day_of(sitting.date, settings),
        chamber=chamber_ref(sitting.house, sitting.chamber),
        house=house_ref(sitting.house),
        is_draft=sitting.status == "draft",
        language=sitting.language,
        contributions=contribution_views(sitting, number),
        parts=parts_of(sitting, number),
    )


def address_of(sitting: Sitting) -> str:
    """Return the address of a sitting's own page."""
    return routes.sitting(sitting.id, sitting.house, sitting.date)


# --- the analysis -----------------------------------------------------------------------------------------


def _analysis(analysis: Analysis, sitting: Sitting, settings: Settings) -> AnalysisView:
    cite = _Citer(sitting)
    divided = analysis.divisiveness
    provenance = analysis.provenance or Provenance()
    return AnalysisView(
        abstract=prose.blocks(analysis.abstract) if analysis.abstract else None,
        bullets=tuple(_bullet(bullet, cite) for bullet in analysis.summary),
        meter=meter_of(divided.rating) if divided else None,
        introduction=prose.blocks(divided.introduction) if divided and divided.introduction else None,
        examples=tuple(map(cite.example, divided.examples, sitting.examples)) if divided else (),
        conclusion=prose.blocks(divided.conclusion) if divided and divided.conclusion else None,
        method=METHODS[provenance.method],
        made=tuple(_made(provenance)),
        created=day_of(provenance.created, settings) if provenance.created else None,
        corrections=tuple(
            CorrectionView(day_of(entry.date, settings), prose.inline(entry.note), entry.by)
            for entry in analysis.corrections
        ),
    )


def _made(provenance: Provenance) -> list[str]:
    parts = []
    if provenance.model:
        parts.append(f"Model: {provenance.model}")
    parts.append(f"Reviewed by {provenance.reviewed_by}" if provenance.reviewed_by else "Not reviewed by a person")
    if provenance.tool:
        parts.append(f"Made with {provenance.tool}")
    return parts


def _bullet(bullet: Bullet, cite: _Citer) -> BulletView:
    return BulletView(
        prose.inline(bullet.text),
        cite.groups(bullet.cites),
        tuple(_bullet(point, cite) for point in bullet.points),
    )


class _Citer:
    """Makes links to the speeches of one sitting."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._address = address_of(sitting)
        self._parts = part_numbers(sitting)
        self._said = {said.id: said for said in sitting.contributions}

    def source(self, identifier: str) -> Citation:
        """Return the link to a contribution, labelled with who said it."""
        address = f"{routes.part(self._address, self._parts[identifier])}#{identifier}"
        return Citation(self._label(identifier), address)

    def _label(self, identifier: str) -> str:
        said = self._said[identifier]
        if isinstance(said, Division):
            return f"Division {said.number}" if said.number else "the division"
        who = self._sitting.attributions.get(identifier)
        return who.name if who and who.name else "the record"

    def groups(self, identifiers: tuple[str, ...]) -> tuple[SourceGroup, ...]:
        """Return the links to contributions, those to one person's words together."""
        gathered: dict[str, list[Citation]] = {}
        for source in map(self.source, identifiers):
            links = gathered.setdefault(source.label, [])
            links.append(source._replace(label=str(len(links) + 1)) if links else source)
        return tuple(SourceGroup(name, tuple(links)) for name, links in gathered.items())

    def example(self, example: Example, who: Attribution) -> ExampleView:
        """Return a dissenting example with the link to its speech."""
        said = self._said.get(example.contribution or "")
        language = said.language if isinstance(said, Spoken) and said.language != self._sitting.language else None
        return ExampleView(
            speaker=speaker_ref(who),
            party=party_mark(who.party) if who.party else None,
            role=who.role,
            explanation=prose.inline(example.explanation) if example.explanation else None,
            lead_in=example.lead_in or f"{who.name} states",
            quote=_without_marks(example.quote),
            language=language,
            source=self.source(example.contribution) if example.contribution else None,
        )


def _without_marks(quote: str) -> str:
    """Take off a pair of quotation marks that encloses the whole quotation: the page sets its own."""
    text = quote.strip()
    for opening, closing in ("“”", '""', "‘’", "«»"):
        inner = text[1:-1]
        if len(text) > 1 and text[0] == opening and text[-1] == closing and not {opening, closing} & set(inner):
            return inner.strip()
    return text


# --- who spoke --------------------------------------------------------------------------------------------


class _Tally(NamedTuple):
    who: Attribution
    words: int
    turns: int
    first: str


def _shares(sitting: Sitting) -> SharesView | None:
    """Count words by speaker and party; none where nobody in particular spoke."""
    tallies = _tallies(sitting)
    total = sum(tally.words for tally in tallies)
    if not total:
        return None
    by_party = _party_rows(tallies, total)
    by_speaker = _speaker_rows(tallies, total, _Citer(sitting))
    return SharesView(total, by_party, by_speaker, by_speaker[0].percent, _share_summary(by_party, len(by_speaker)))


def _tallies(sitting: Sitting) -> list[_Tally]:
    words: defaultdict[tuple[str, str], int] = defaultdict(int)
    turns: defaultdict[tuple[str, str], int] = defaultdict(int)
    first: dict[tuple[str, str], str] = {}
    for said in sitting.contributions:
        if isinstance(said, Spoken) and not sitting.attributions[said.id].chair:
            who = sitting.attributions[said.id]
            key = (who.person.id if who.person else f" {who.name}", who.party.id if who.party else "")
            first.setdefault(key, said.id)
            words[key] += prose.word_count(said.text)
            turns[key] += 1
    ranked = sorted(words, key=lambda key: (-words[key], key))
    return [_Tally(sitting.attributions[first[key]], words[key], turns[key], first[key]) for key in ranked]


def _speaker_rows(tallies: list[_Tally], total: int, cite: _Citer) -> tuple[ShareRow, ...]:
    rows, start = [], 0.0
    for tally in tallies:
        percent = round(100 * tally.words / total, 1)
        party = party_mark(tally.who.party) if tally.who.party else None
        opening = cite.source(tally.first).address
        rows.append(
            ShareRow(speaker_ref(tally.who), party, tally.words, tally.turns, percent, round(start, 1), opening)
        )
        start += 100 * tally.words / total
    return tuple(rows)


def _party_rows(tallies: list[_Tally], total: int) -> tuple[ShareRow, ...]:
    parties: dict[str, Party] = {tally.who.party.id: tally.who.party for tally in tallies if tally.who.party}
    words: defaultdict[str, int] = defaultdict(int)
    turns: defaultdict[str, int] = defaultdict(int)
    for tally in tallies:
        key = tally.who.party.id if tally.who.party else ""
        words[key] += tally.words
        turns[key] += tally.turns
    rows, start = [], 0.0
    for key in sorted(words, key=lambda key: (-words[key], key)):
        mark = party_mark(parties[key]) if key else None
        name = Ref(mark.name, mark.address) if mark else Ref("No party given", "")
        percent = 100 * words[key] / total
        rows.append(ShareRow(name, mark, words[key], turns[key], round(percent, 1), round(start, 1)))
        start += percent
    return tuple(rows)


def _share_summary(by_party: tuple[ShareRow, ...], speakers: int) -> str:
    parts = ", ".join(f"{row.name.title} {row.percent:.0f} %" for row in by_party)
    return f"{speakers} {'person' if speakers == 1 else 'people'} spoke. Share of words by party: {parts}."


# --- citation and source ------------------------------------------------------------------------------------


def _source(source: SourceReference, settings: Settings) -> SourceView:
    retrieved: datetime.date | None = source.retrieved
    return SourceView(
        source.name, source.url, source.id, source.licence, day_of(retrieved, settings) if retrieved else None
    )


def _citation(sitting: Sitting, settings: Settings, permalink: str | None) -> str:
    """Return one line that names the record, and the archive in which it was read."""
    where = f"{sitting.house}, {sitting.chamber}" if sitting.chamber else sitting.house
    day = day_of(sitting.date, settings).medium
    line = f"“{sitting.title}”, {where}, {day}, in {settings.title}"
    return f"{line}, {permalink}" if permalink else line
