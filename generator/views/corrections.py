"""What was corrected after publication, in all sittings, newest first."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from .. import prose, routes
from ..model import Archive, Correction, Record, Settings
from .elements import Day, Ref, day_of, foreign, house_ref
from .shelves import YearLink, slices


class Corrected(NamedTuple):
    """One correction of one sitting; `number` counts (from 1) those of the same sitting on the same day."""

    record: Record
    correction: Correction
    number: int

    @property
    def date(self) -> datetime.date:
        """The day of the correction."""
        return self.correction.date


class CorrectionRow(NamedTuple):
    """A correction as it is listed, with the sitting that it is of; `language` as of a card."""

    day: Day
    note: Markup
    by: str | None
    sitting: Ref
    emoji: str | None
    sitting_day: Day
    house: Ref
    language: str | None


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """One page of the list of corrections."""

    rows: tuple[CorrectionRow, ...]
    total: int
    year: int | None
    years: tuple[YearLink, ...]


def corrections_of(archive: Archive) -> tuple[Corrected, ...]:
    """Return every correction, oldest first; those of one day in the order of the sittings."""
    found = (each for record in archive.records for each in _of_sitting(record))
    return tuple(sorted(found, key=lambda each: each.date))


def corrections_views(archive: Archive) -> Iterator[tuple[str, CorrectionsView]]:
    """Yield address and view of each page of the list of corrections."""
    for cut in slices(corrections_of(archive), routes.CORRECTIONS):
        rows = tuple(_row(each, archive.settings) for each in cut.items)
        yield cut.address, CorrectionsView(rows, cut.total, cut.year, cut.years)


def _of_sitting(record: Record) -> Iterator[Corrected]:
    counts: Counter[datetime.date] = Counter()
    for correction in record.corrections:
        counts[correction.date] += 1
        yield Corrected(record, correction, counts[correction.date])


def _row(each: Corrected, settings: Settings) -> CorrectionRow:
    record = each.record
    return CorrectionRow(
        day=day_of(each.date, settings),
        note=prose.inline(each.correction.note),
        by=each.correction.by,
        sitting=Ref(record.title, routes.made_of(routes.address_of(record))),
        emoji=record.emoji,
        sitting_day=day_of(record.date, settings),
        house=house_ref(record.house, settings),
        language=foreign(record, settings),
    )
