"""The page of one sitting, in the order of the founding page: the analysis, how it was made, the record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from .. import prose, routes
from ..examination import Examination
from ..model import Settings, Sitting, SourceReference, Spoken
from .analysis import AnalysisView, analysis_view
from .checks import ChecksView, checks_view, quoted_spans
from .frame import KIND_NAMES, Day, Ref, chamber_ref, day_of, house_ref
from .shares import SharesView, shares_view
from .transcript import (
    ContributionView,
    DivisionView,
    JumpList,
    Part,
    contribution_views,
    division_views,
    jumps_of,
    parts_of,
)


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
    checks: ChecksView | None
    shares: SharesView | None
    divisions: tuple[DivisionView, ...]
    contributions: tuple[ContributionView, ...]
    parts: tuple[Part, ...]
    jumps: JumpList | None
    words: int
    source: SourceView | None
    citation: str
    permalink: str | None
    data: str
    edit: str | None
    report: str | None
    related: tuple[RelatedRow, ...]
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
    jumps: JumpList | None


class RelatedRow(NamedTuple):
    """Another sitting to read: an earlier one that shares `words` with this, or the next on `topic`."""

    ref: Ref
    day: Day
    words: tuple[str, ...]
    topic: str


class Surroundings(NamedTuple):
    """What a sitting's page needs to know that is not in the sitting: a pure page has named inputs."""

    settings: Settings
    folder: str
    previous: Ref | None
    next: Ref | None
    related: tuple[RelatedRow, ...] = ()


def sitting_view(sitting: Sitting, examination: Examination | None, around: Surroundings) -> SittingView:
    """Return the view of a sitting's own page; `examination` is none where there is no analysis."""
    settings = around.settings
    address = routes.address_of(sitting)
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
        analysis=analysis_view(sitting.analysis, sitting, examination, settings)
        if sitting.analysis and examination
        else None,
        checks=checks_view(examination, sitting) if examination else None,
        shares=shares_view(sitting),
        divisions=division_views(sitting),
        contributions=contribution_views(sitting, quoted_spans(examination)),
        parts=parts_of(sitting),
        jumps=jumps_of(sitting),
        words=sum(prose.word_count(said.text) for said in sitting.contributions if isinstance(said, Spoken)),
        source=_source(sitting.transcript.source, settings)
        if sitting.transcript and sitting.transcript.source
        else None,
        citation=_citation(sitting, settings, permalink),
        permalink=permalink,
        data=routes.sitting_data(address),
        edit=routes.edit(settings.repository, around.folder),
        report=routes.report(settings.repository, sitting.id, sitting.title),
        related=around.related,
        previous=around.previous,
        next=around.next,
    )


def part_view(sitting: Sitting, examination: Examination | None, number: int, settings: Settings) -> PartView:
    """Return the view of part `number` (from 2) of a long transcript."""
    return PartView(
        title=sitting.title,
        emoji=sitting.analysis.emoji if sitting.analysis else None,
        sitting=Ref(sitting.title, routes.address_of(sitting)),
        day=day_of(sitting.date, settings),
        chamber=chamber_ref(sitting.house, sitting.chamber),
        house=house_ref(sitting.house),
        is_draft=sitting.status == "draft",
        language=sitting.language,
        contributions=contribution_views(sitting, quoted_spans(examination), number),
        parts=parts_of(sitting, number),
        jumps=jumps_of(sitting),
    )


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
