"""From all texts to the archive: parse, link and check every sitting, keep its record, let go of its text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from .content.archive import Placed, archive_faults
from .content.folder import SittingFolder, assemble
from .content.names import Names, party_faults, registry_faults
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
from .content.theme import house_faults, theme_faults
from .disagreement.comparison import measured_faults
from .errors import Fault, Problem
from .examination import Examination, Quoted, examine, faults_of, review_faults
from .language import broader, catalogue_faults, has_words
from .model import (
    AddressLine,
    Archive,
    EditorialPage,
    Hosting,
    Party,
    Person,
    Record,
    Registry,
    Settings,
    Sitting,
    Topic,
)
from .records import record_of


@dataclass(frozen=True, slots=True)
class SiteTexts:
    """The texts of an archive besides its sittings; what is not there is none."""

    settings: Source
    people: Source | None
    parties: Source | None
    topics: Source | None
    pages: tuple[tuple[str, Source], ...]
    catalogues: tuple[Source, ...] = ()
    addresses: Source | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What every sitting stands on: settings, registries with their names, editorial pages.

    `checksum` changes with everything here that a survey of a sitting depends on.
    """

    settings: Settings
    names: Names
    editorial: tuple[EditorialPage, ...]
    checksum: str


def ground_of(texts: SiteTexts, hosting: Hosting | None = None) -> tuple[Ground, tuple[Problem, ...]]:
    """Parse and link everything but the sittings, with all problems found.

    A text with errors counts as empty, so that the sittings can be looked at all the same. Where site.yaml does not
    say where the site will be, `hosting` does.
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
    if settings.value:
        problems += placed(texts.settings, theme_faults(settings.value.theme))
    if texts.people:
        problems += placed(texts.people, registry_faults(people.value or (), names))
    if texts.parties:
        problems += placed(texts.parties, party_faults(parties.value or ()))
    editorial = sorted(
        (page.value for page in pages if page.value), key=lambda page: (page.front.order, page.front.title, page.slug)
    )
    chosen = (hosting or Hosting()).settled(settings.value or Settings(title="?"))
    words, faults = _words(chosen, texts.catalogues)
    chosen, problems = replace(chosen, words=words), [*problems, *faults]
    if settings.value and not has_words(chosen.language, words):
        problems += placed(texts.settings, [_no_words(chosen.language)])
    checksum = _checksum(chosen.language, texts.people, texts.parties, texts.topics)
    return Ground(chosen, names, tuple(editorial), checksum), tuple(problems)


def _words(settings: Settings, catalogues: Iterable[Source]) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of the publisher's catalogue for the site's language, empty where none is, and what is wrong."""
    by_name = {source.path: source for source in catalogues}
    own = next((by_name[path] for tag in broader(settings.language) if (path := f"locale/{tag}.po") in by_name), None)
    if own is None:
        return "", ()
    faults = [Problem(own.path, line, 1, "error", "catalogue", text) for line, text in catalogue_faults(own.text)]
    return "" if faults else own.text, tuple(faults)


def _no_words(language: str) -> Fault:
    message = f"no words of the interface in {language!r} are known: it is English; bring locale/{language}.po"
    return Fault(("language",), "language", message, "warning")


def _checksum(language: str, *registries: Source | None) -> str:
    parts = [language, *(source.checksum if source else "-" for source in registries)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """One quotation as `check --format json` reports it; `line` is that of the quotation in the analysis."""

    sitting: str
    path: str
    line: int
    speaker: str | None
    quote: str
    outcome: str
    contribution: str | None
    said_by: str | None
    warnings: tuple[str, ...]
    nearest: str | None


class Surveyed(NamedTuple):
    """What one folder holds: its record (none where it has errors), its problems, its quotations."""

    record: Record | None
    problems: tuple[Problem, ...]
    quotations: tuple[CheckedQuotation, ...] = ()


class Survey(NamedTuple):
    """What was found in one folder: what the archive as a whole needs of it, and what its own page needs."""

    surveyed: Surveyed
    examination: Examination | None


def survey(folder: SittingFolder, ground: Ground) -> Survey:
    """Parse, link and check one folder: a pure function of its texts and of the ground."""
    sitting, problems = assemble(folder, ground.names)
    if sitting is None:
        return Survey(Surveyed(None, problems), None)
    if not any(problem.severity == "error" for problem in problems):
        problems = (*problems, *evidence_problems(folder, sitting, ground))
    record = record_of(sitting, ground.names.registry, folder.path, folder.checksum)
    examination = examine(sitting, ground.settings.language)
    if examination is None or folder.analysis is None or sitting.analysis is None:
        return Survey(Surveyed(record, problems), None)
    found = placed(folder.analysis, (*faults_of(examination), *review_faults(sitting.analysis)))
    quotations = _checked(examination, sitting, folder.analysis)
    return Survey(Surveyed(record, (*problems, *found), quotations), examination)


def evidence_problems(folder: SittingFolder, sitting: Sitting, ground: Ground) -> tuple[Problem, ...]:
    """Return where the evidence of a folder is not what the measure finds in its sitting."""
    if folder.evidence is None:
        return ()
    return tuple(placed(folder.evidence, measured_faults(sitting, ground.settings.language)))


def _checked(examination: Examination, sitting: Sitting, analysis: Source) -> tuple[CheckedQuotation, ...]:
    quoted = examination.quotations
    places = placed(analysis, (Fault(one.where, "quotation", "") for one in quoted))
    return tuple(_quotation(one, sitting.id, place) for one, place in zip(quoted, places, strict=True))


def _quotation(quoted: Quoted, sitting: str, place: Problem) -> CheckedQuotation:
    verdict = quoted.verdict
    return CheckedQuotation(
        sitting=sitting,
        path=place.path,
        line=place.line,
        speaker=quoted.speaker.name if quoted.speaker else None,
        quote=quoted.text,
        outcome=verdict.outcome,
        contribution=verdict.contribution,
        said_by=verdict.said_by.name if verdict.said_by else None,
        warnings=tuple(caution.message for caution in verdict.warnings),
        nearest=verdict.nearest.text if verdict.nearest else None,
    )


_SURVEYED = TypeAdapter(Surveyed)
_EXAMINATION = TypeAdapter(Examination)


class Packed(NamedTuple):
    """A survey as JSON, to be kept between runs or sent between processes."""

    surveyed: bytes
    examination: bytes


def packed(survey: Survey) -> Packed:
    """Return a survey as JSON."""
    examination = _EXAMINATION.dump_json(survey.examination) if survey.examination else b""
    return Packed(_SURVEYED.dump_json(survey.surveyed), examination)


def surveyed_of(content: bytes) -> Surveyed:
    """Return what `packed` made JSON of; raises ValueError where it is something else."""
    return _SURVEYED.validate_json(content)


def examination_of(content: bytes) -> Examination | None:
    """Return what `packed` made JSON of; raises ValueError where it is something else."""
    return _EXAMINATION.validate_json(content) if content else None


def archive_of(ground: Ground, records: Iterable[Record], addresses: tuple[AddressLine, ...] | None = None) -> Archive:
    """Put the records in the order of business: date, house, start, id; `addresses` were published before."""
    ordered = sorted(records, key=lambda record: (record.date, record.house, record.start or "99", record.id))
    return Archive(ground.settings, ground.names.registry, ground.editorial, tuple(ordered), addresses)


def whole_faults(archive: Archive) -> tuple[Placed, ...]:
    """Return what is wrong with the archive as a whole, though each file may be right by itself."""
    houses = house_faults(archive.settings.theme, (record.house for record in archive.records))
    return (
        *archive_faults(archive.records, archive.registry, archive.editorial),
        *(Placed("site.yaml", fault) for fault in houses),
    )
