"""The page of data: what there is to take, what it means, under which licence, and how to cite it."""

from __future__ import annotations

import itertools
import operator
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .. import routes
from ..language import Language, message
from ..model import Archive, Settings
from ..tables import DATABASE, PACKAGE, TABLES, Download, Table
from .elements import interface_of


class FileLink(NamedTuple):
    """A file to download: its name, its form in words, its size in words."""

    name: str
    address: str
    form: str
    size: str


class YearFiles(NamedTuple):
    """The files of one year of a table, or of all years where `year` is empty."""

    year: str
    files: tuple[FileLink, ...]


class ColumnRow(NamedTuple):
    """A column of a table, its kind in words."""

    name: str
    kind: str
    about: str


class DataTable(NamedTuple):
    """A table with its columns and files, newest first; there are none where nothing in the archive is of its kind."""

    name: str
    about: str
    columns: tuple[ColumnRow, ...]
    years: tuple[YearFiles, ...]


class LicenceRow(NamedTuple):
    """A licence of the texts, and the number of sittings under it; `name` is empty where none is given."""

    name: str
    sittings: int


@dataclass(frozen=True, slots=True)
class DataView:
    """What there is to take; `home` is the address of the data on the web, or a stand-in where none is known.

    `package` is the address of their description for machines, `everything` the size of all files in words, `index` the
    address of the list of sittings as JSON.
    """

    home: str
    database: FileLink | None
    package: str
    tables: tuple[DataTable, ...]
    everything: str
    licence: str | None
    licences: tuple[LicenceRow, ...]
    citation: str
    has_csv: bool
    has_speeches: bool
    index: str


_year = operator.attrgetter("year")
_FORMS = {"csv": "CSV", "jsonl": "JSON Lines", "sqlite": "SQLite", "json": "JSON"}
_KINDS = {
    "string": message("text"),
    "integer": message("whole number"),
    "boolean": message("true or false"),
    "date": message("date"),
}
_UNITS = (message("%(amount)s KB"), message("%(amount)s MB"), message("%(amount)s GB"))


def data_view(archive: Archive, downloads: Sequence[Download]) -> DataView:
    """Return the view of the page of data; `downloads` are all files that stand beside it."""
    settings = archive.settings
    interface = interface_of(settings)
    links = {download.name: _link(download, interface) for download in downloads}
    return DataView(
        home=routes.absolute(settings.url, routes.DATA) or "https://…/data/",
        database=links.get(DATABASE),
        package=routes.data_file(PACKAGE),
        tables=tuple(_table(table, downloads, interface) for table in TABLES) if downloads else (),
        everything=size(sum(download.bytes for download in downloads), interface),
        licence=settings.data.licence,
        licences=_licences(archive),
        citation=_citation(settings),
        has_csv="csv" in settings.data.formats,
        has_speeches=settings.data.speeches,
        index=routes.SITTINGS_JSON,
    )


def size(count: int, interface: Language) -> str:
    """Return a number of bytes in words: "1.4 MB"."""
    if count < 1000:
        return interface.ngettext("%(num)s byte", "%(num)s bytes", count)
    power = 1 + (count >= 1e6) + (count >= 1e9)
    amount = count / 1000**power
    return interface.gettext(_UNITS[power - 1], amount=interface.number(amount, 1 if amount < 10 else 0))


def _link(download: Download, interface: Language) -> FileLink:
    form = _FORMS[download.name.rpartition(".")[2]]
    return FileLink(download.name, routes.data_file(download.name), form, size(download.bytes, interface))


def _table(table: Table, downloads: Sequence[Download], interface: Language) -> DataTable:
    columns = tuple(
        ColumnRow(column.name, interface.gettext(_KINDS[column.kind]), column.about) for column in table.columns
    )
    return DataTable(table.name, table.about, columns, tuple(_years(table, downloads, interface)))


def _years(table: Table, downloads: Sequence[Download], interface: Language) -> Iterator[YearFiles]:
    """Yield the files of a table by year, the newest first."""
    found = sorted((each for each in downloads if each.table == table), key=_year, reverse=True)
    for year, group in itertools.groupby(found, key=_year):
        yield YearFiles(year, tuple(sorted((_link(each, interface) for each in group), key=lambda link: link.form)))


def _licences(archive: Archive) -> tuple[LicenceRow, ...]:
    """Return the licences of the texts, that of most sittings first; last, how many have none."""
    named = Counter(record.source.licence if record.source else None for record in archive.records)
    rows = (LicenceRow(name or "", count) for name, count in named.items())
    return tuple(sorted(rows, key=lambda row: (not row.name, -row.sittings, row.name)))


def _citation(settings: Settings) -> str:
    address = routes.absolute(settings.url, routes.DATA)
    interface = interface_of(settings)
    parts = (settings.title, interface.pgettext("in a citation", "data"), address, settings.data.licence)
    return interface.comma.join(part for part in parts if part) + "."
