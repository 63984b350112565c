"""The rows of the small tables, which are made from the records of the whole archive."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from .. import routes, rubric
from ..files import File
from ..model import Archive, Record, Settings, SourceReference
from ..tables import WHOLE, Row
from ..views.catalogue import Catalogue
from .forms import FORMS
from .rows import Rows, visible


def whole_rows(archive: Archive, catalogue: Catalogue) -> Rows:
    """Return the rows of the small tables, each in the order of its table's columns."""
    settings = archive.settings
    found: dict[str, Iterator[Row]] = {
        "sittings": (_sitting(record, settings) for record in archive.records),
        "speakers": (
            (person.id, person.name, _url(routes.speaker(person.id), settings))
            for _, person in sorted(catalogue.people.items())
        ),
        "parties": (
            (party.id, party.name, party.short, _url(routes.party(party.id), settings))
            for _, party in sorted(catalogue.parties.items())
        ),
        "topics": (
            (topic.id, topic.name, topic.description, _url(routes.topic(topic.id), settings))
            for _, topic in sorted(catalogue.topics.items())
        ),
        "corrections": _corrections(archive),
    }
    return {table.name: [tuple(map(visible, row)) for row in found[table.name]] for table in WHOLE}


def whole_files(rows: Rows, settings: Settings) -> Iterator[File]:
    """Yield the files of the small tables."""
    for table in WHOLE:
        for form in FORMS:
            if form.suffix in settings.data.formats:
                content = form.head(table) + form.body(table, rows[table.name])
                yield File(routes.data_file(f"{table.name}.{form.suffix}"), content)


def _sitting(record: Record, settings: Settings) -> Row:
    source = record.source or SourceReference()
    return (
        record.id,
        _url(routes.address_of(record), settings),
        record.title,
        record.date.isoformat(),
        record.start,
        record.house,
        record.chamber,
        record.kind,
        record.status,
        record.language,
        record.emoji,
        " ".join(record.topics) or None,
        record.rating,
        rubric.mark(record.rating).word if record.rating else None,
        record.excerpt or None,
        record.words,
        record.contributions,
        len({share.person for share in record.shares}),
        record.divisions,
        record.has_transcript,
        record.has_analysis,
        _day(record.analysed),
        _day(record.corrected),
        source.name,
        source.url,
        source.id,
        source.licence,
        _day(source.retrieved),
        record.checksum,
    )


def _corrections(archive: Archive) -> Iterator[Row]:
    for record in archive.records:
        for position, correction in enumerate(record.corrections, 1):
            yield record.id, position, correction.date.isoformat(), correction.note, correction.by


def _url(address: str, settings: Settings) -> str:
    return routes.absolute(settings.url, address) or address


def _day(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None
