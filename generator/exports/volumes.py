"""The large tables, bound year by year from what each sitting gives."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .. import routes
from ..binding import Volume
from ..examination import Examination
from ..files import File
from ..model import Archive, DataFormat, Record, Settings, Sitting
from ..tables import BY_YEAR, Table
from .forms import FORMS
from .rows import packed, rows_of, unpacked


@dataclass(frozen=True, slots=True)
class DataBinding:
    """Binds the tables of one year, in the forms of `formats`; without `speeches`, the words of records are left out.

    A table to which no sitting of the year gives a row has no file.
    """

    formats: tuple[DataFormat, ...]
    speeches: bool

    @property
    def name(self) -> str:
        """The kind of volume."""
        return "data"

    def extract(self, sitting: Sitting, examination: Examination | None) -> bytes:
        """Return the rows of one sitting as JSON."""
        rows = dict(rows_of(sitting, examination))
        if not self.speeches:
            rows["contributions"] = [(*row[:-1], None) for row in rows["contributions"]]
        return packed(rows)

    def bind(self, extracts: Iterable[tuple[Record, bytes]]) -> Iterator[File]:
        """Yield the files of the year of the first sitting."""
        forms = [form for form in FORMS if form.suffix in self.formats]
        pieces: defaultdict[tuple[Table, str], list[bytes]] = defaultdict(list)
        year = ""
        for record, content in extracts if forms else ():
            year = year or f"{record.date.year:04d}"
            rows = unpacked(content)
            for table, form in itertools.product(BY_YEAR, forms):
                if rows[table.name]:
                    pieces[table, form.suffix].append(form.body(table, rows[table.name]))
        for table, form in itertools.product(BY_YEAR, forms):
            if bodies := pieces.pop((table, form.suffix), None):
                path = routes.data_file(f"{table.name}-{year}.{form.suffix}")
                yield File(path, b"".join([form.head(table), *bodies]))


def data_binding(settings: Settings) -> DataBinding:
    """Return how the data of a site is bound."""
    return DataBinding(settings.data.formats, settings.data.speeches)


def data_volumes(archive: Archive) -> tuple[Volume, ...]:
    """Return a volume for each year; none where the site offers no data."""
    data = archive.settings.data
    if not data.formats:
        return ()
    binding = data_binding(archive.settings)
    years = itertools.groupby(archive.records, lambda record: record.date.year)
    return tuple(Volume(f"{year:04d}", binding, tuple(records)) for year, records in years)
