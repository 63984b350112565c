"""From all texts to the archive: parse and link every sitting, keep its record, let go of its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .content.archive import Placed, archive_faults
from .content.folder import SittingFolder, assemble
from .content.link import Names, registry_faults
from .content.parse import (
    Parsed,
    Source,
    parse_page,
    parse_parties,
    parse_people,
    parse_settings,
    parse_topics,
    placed,
)
from .errors import Problem
from .model import Archive, EditorialPage, Party, Person, Record, Registry, Settings, Topic
from .records import record_of


@dataclass(frozen=True, slots=True)
class SiteTexts:
    """The texts of an archive besides its sittings; what is not there is none."""

    settings: Source
    people: Source | None
    parties: Source | None
    topics: Source | None
    pages: tuple[tuple[str, Source], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What every sitting stands on: settings, registries with their names, editorial pages."""

    settings: Settings
    names: Names
    editorial: tuple[EditorialPage, ...]


def ground_of(texts: SiteTexts) -> tuple[Ground, tuple[Problem, ...]]:
    """Parse and link everything but the sittings, with all problems found.

    A text with errors counts as empty, so that the sittings can be looked at all the same.
    """
    settings = parse_settings(texts.settings)
    people: Parsed[tuple[Person, ...]] = parse_people(texts.people) if texts.people else Parsed(())
    parties: Parsed[tuple[Party, ...]] = parse_parties(texts.parties) if texts.parties else Parsed(())
    topics: Parsed[tuple[Topic, ...]] = parse_topics(texts.topics) if texts.topics else Parsed(())
    pages = [parse_page(source, slug) for slug, source in texts.pages]
    names = Names.of(
        Registry(
            {person.id: person for person in people.value or ()},
            {party.id: party for party in parties.value or ()},
            {topic.id: topic for topic in topics.value or ()},
        )
    )
    everything: tuple[Parsed[Any], ...] = (settings, people, parties, topics, *pages)
    problems = [problem for parsed in everything for problem in parsed.problems]
    if texts.people:
        problems += placed(texts.people, registry_faults(people.value or (), names))
    editorial = sorted(
        (page.value for page in pages if page.value), key=lambda page: (page.front.order, page.front.title, page.slug)
    )
    return Ground(settings.value or Settings(title="?"), names, tuple(editorial)), tuple(problems)


def survey(folder: SittingFolder, ground: Ground) -> tuple[Record | None, tuple[Problem, ...]]:
    """Return the record of one folder (none where it has errors) and its problems."""
    sitting, problems = assemble(folder, ground.names)
    record = record_of(sitting, ground.names.registry, folder.path, folder.checksum) if sitting else None
    return record, problems


def archive_of(ground: Ground, records: Iterable[Record]) -> Archive:
    """Put the records in the order of business: date, house, start, id."""
    ordered = sorted(records, key=lambda record: (record.date, record.house, record.start or "99", record.id))
    return Archive(ground.settings, ground.names.registry, ground.editorial, tuple(ordered))


def whole_faults(archive: Archive) -> tuple[Placed, ...]:
    """Return what is wrong with the archive as a whole, though each file may be right by itself."""
    return tuple(archive_faults(archive.records, archive.registry, archive.editorial))
