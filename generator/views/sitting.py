"""The page of one sitting, in the order of the founding page: the analysis, how it was made, the record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from .. import dates, prose, routes
from ..citing import Citations, citations, dumped, work_of
from ..examination import Examination
from ..model import Settings, Sitting, SourceReference, Spoken
from .analysis import AnalysisView, analysis_view
from .checks import ChecksView, checks_view
from .divisions import DivisionView
from .elements import KIND_NAMES, Day, Ref, chamber_ref, day_of, house_mark, house_ref, interface_of
from .evidence import EvidenceView, evidence_view
from .quotations import quoted_spans
from .reports import ANY_SPEECH, reports_of
from .shares import SharesView, shares_view
from .transcript import ContributionView, JumpList, Part, contribution_views, division_views, jumps_of, parts_of


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where the text was taken from."""

    name: str | None
    url: str | None
    identifier: str | None
    licence: str | None
    retrieved: Day | None


class Cited(NamedTuple):
    """What a script needs to cite one speech: the sitting as JSON, and the address of its page.

    `report` is where an error in a speech is reported, `{id}` (encoded) standing for the speech; none without a
    repository.
    """

    work: str
    address: str
    report: str | None


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
    house_mark: str | None
    chamber: Ref | None
    kind: str
    is_draft: bool
    language: str
    topics: tuple[Ref, ...]
    has_transcript: bool
    analysis: AnalysisView | None
    evidence: EvidenceView | None
    checks: ChecksView | None
    shares: SharesView | None
    divisions: tuple[DivisionView, ...]
    contributions: tuple[ContributionView, ...]
    parts: tuple[Part, ...]
    jumps: JumpList | None
    words: int
    source: SourceView | None
    citation: str
    citations: Citations
    cited: Cited
    permalink: str | None
    bibtex: str
    ris: str
    data: str
    edit: str | None
    report: str | None
    related: tuple[RelatedRow, ...]
    gone: tuple[GonePlace, ...]
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
    language: str
    contributions: tuple[ContributionView, ...]
    parts: tuple[Part, ...]
    cited: Cited
    jumps: JumpList | None


class RelatedRow(NamedTuple):
    """Another sitting to read: an earlier one that shares `words` with this, or the next on `topic`.

    `language` is that of its title, where it is not that of the interface.
    """

    ref: Ref
    day: Day
    words: tuple[str, ...]
    topic: str
    language: str | None


class GonePlace(NamedTuple):
    """A place of the page that once was: where it is now (`leads_away` to another site), or why it was withdrawn."""

    id: str
    address: str
    leads_away: bool
    reason: str


class Surroundings(NamedTuple):
    """What a sitting's page needs to know that is not in the sitting: a pure page has named inputs."""

    folder: str
    previous: Ref | None
    next: Ref | None
    related: tuple[RelatedRow, ...] = ()
    gone: tuple[GonePlace, ...] = ()


def sitting_view(
    sitting: Sitting, examination: Examination | None, around: Surroundings, settings: Settings
) -> SittingView:
    """Return the view of a sitting's own page; `examination` is none where there is no analysis."""
    interface = interface_of(settings)
    address = routes.address_of(sitting)
    permalink = routes.absolute(settings.url, address)
    return SittingView(
        id=sitting.id,
        title=sitting.title,
        address=address,
        emoji=sitting.emoji,
        day=day_of(sitting.date, settings),
        start=dates.clock(sitting.start, interface.tag) if sitting.start else None,
        house=house_ref(sitting.house, settings),
        house_mark=house_mark(sitting.house, settings),
        chamber=chamber_ref(sitting.house, sitting.chamber),
        kind=interface.gettext(KIND_NAMES[sitting.kind]),
        is_draft=sitting.status == "draft",
        language=sitting.language or settings.language,
        topics=tuple(Ref(topic.name, routes.topic(topic.id)) for topic in sitting.topics),
        has_transcript=sitting.transcript is not None,
        analysis=analysis_view(sitting.analysis, sitting, examination, settings)
        if sitting.analysis and examination
        else None,
        evidence=evidence_view(sitting, interface),
        checks=checks_view(examination, sitting, interface) if examination else None,
        shares=shares_view(sitting, interface),
        divisions=division_views(sitting, interface),
        contributions=contribution_views(sitting, quoted_spans(examination), interface),
        parts=parts_of(sitting, interface),
        jumps=jumps_of(sitting, interface),
        words=sum(prose.word_count(said.text) for said in sitting.contributions if isinstance(said, Spoken)),
        source=_source(sitting.transcript.source, settings)
        if sitting.transcript and sitting.transcript.source
        else None,
        citation=_citation(sitting, settings, permalink),
        citations=citations(work_of(sitting, settings)),
        cited=_cited(sitting, settings),
        permalink=permalink,
        bibtex=routes.bibtex(address),
        ris=routes.ris(address),
        data=routes.sitting_data(address),
        edit=routes.edit(settings.repository, around.folder),
        report=reports_of(sitting, settings).address(),
        related=around.related,
        gone=around.gone,
        previous=around.previous,
        next=around.next,
    )


def part_view(sitting: Sitting, examination: Examination | None, number: int, settings: Settings) -> PartView:
    """Return the view of part `number` (from 2) of a long transcript."""
    return PartView(
        title=sitting.title,
        emoji=sitting.emoji,
        sitting=Ref(sitting.title, routes.address_of(sitting)),
        day=day_of(sitting.date, settings),
        chamber=chamber_ref(sitting.house, sitting.chamber),
        house=house_ref(sitting.house, settings),
        is_draft=sitting.status == "draft",
        language=sitting.language or settings.language,
        contributions=contribution_views(sitting, quoted_spans(examination), interface_of(settings), number),
        parts=parts_of(sitting, interface_of(settings), number),
        cited=_cited(sitting, settings),
        jumps=jumps_of(sitting, interface_of(settings)),
    )


def _source(source: SourceReference, settings: Settings) -> SourceView:
    retrieved: datetime.date | None = source.retrieved
    return SourceView(
        source.name, source.url, source.id, source.licence, day_of(retrieved, settings) if retrieved else None
    )


def _cited(sitting: Sitting, settings: Settings) -> Cited:
    report = reports_of(sitting, settings).address(speech=ANY_SPEECH)
    return Cited(dumped(work_of(sitting, settings)), routes.address_of(sitting), report)


def _citation(sitting: Sitting, settings: Settings, permalink: str | None) -> str:
    """Return one line that names the record, and the archive in which it was read."""
    interface, house = interface_of(settings), settings.house_name(sitting.house)
    where = f"{house}{interface.comma}{sitting.chamber}" if sitting.chamber else house
    line = interface.gettext(
        "“%(title)s”, %(where)s, %(day)s, in %(archive)s",
        title=sitting.title,
        where=where,
        day=day_of(sitting.date, settings).medium,
        archive=settings.title,
    )
    return f"{line}{interface.comma}{permalink}" if permalink else line
