"""Text to model: every value is typed and every mistake has a line, or there is no value.

Parsing answers with `Parsed`: the value, where the text holds one, and all problems of the text at once.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from ..errors import Fault, Problem
from ..model import (
    Analysis,
    EditorialPage,
    Evidence,
    FrontMatter,
    Party,
    Person,
    Settings,
    Topic,
    Transcript,
)
from . import yamltree
from .hidden import Hidden, hidden_in, hidden_in_yaml, warnings_of
from .schema import adapter
from .validation import faults_of
from .yamltree import place_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """One text of the archive and the path by which people know it, relative to the site's folder."""

    path: str
    text: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """A value, or none where the text does not hold one, and what is wrong with the text.

    There is an error among the problems where there is no value; beside a value there are warnings only.
    """

    value: T | None
    problems: tuple[Problem, ...] = ()


def parse_transcript(source: Source) -> Parsed[Transcript]:
    """Parse the text of a transcript.yaml."""
    parsed: Parsed[Transcript] = _parse("transcript", source)
    return _refuse(parsed, source, _repeated_contributions)


def parse_analysis(source: Source) -> Parsed[Analysis]:
    """Parse the text of an analysis.yaml."""
    return _parse("analysis", source)


def parse_evidence(source: Source) -> Parsed[Evidence]:
    """Parse the text of an evidence.yaml."""
    return _parse("evidence", source)


def parse_settings(source: Source) -> Parsed[Settings]:
    """Parse the text of site.yaml."""
    return _parse("site", source)


def parse_people(source: Source) -> Parsed[tuple[Person, ...]]:
    """Parse the text of people.yaml; ids are unique."""
    return _refuse(_parse("people", source), source, _repeated_ids)


def parse_parties(source: Source) -> Parsed[tuple[Party, ...]]:
    """Parse the text of parties.yaml; ids are unique."""
    return _refuse(_parse("parties", source), source, _repeated_ids)


def parse_topics(source: Source) -> Parsed[tuple[Topic, ...]]:
    """Parse the text of topics.yaml; ids are unique."""
    return _refuse(_parse("topics", source), source, _repeated_ids)


def parse_page(source: Source, slug: str) -> Parsed[EditorialPage]:
    """Parse an editorial page: front matter between two lines of `---`, then Markdown."""
    head, body = _split_front_matter(source.text)
    if head is None:
        message = "an editorial page begins with its front matter: ---, title: …, ---"
        return Parsed(None, (Problem(source.path, 1, 1, "error", "front-matter", message),))
    forbidden = yamltree.FORBIDDEN.search(source.text)
    if forbidden:
        line, column = place_of(source.text, forbidden.start())
        message = f"the character U+{ord(forbidden[0]):04X} cannot be published"
        return Parsed(None, (Problem(source.path, line, column, "error", "character", message),))
    front: Parsed[FrontMatter] = _parse("page", Source(source.path, head))
    page = EditorialPage(slug, front.value, unicodedata.normalize("NFC", body)) if front.value else None
    before = len(source.text) - len(body)
    hidden = (Hidden(before + at, message) for at, message in hidden_in(body))
    return Parsed(page, (*front.problems, *warnings_of(source.path, source.text, hidden)))


def placed(source: Source, faults: Iterable[Fault]) -> tuple[Problem, ...]:
    """Give each fault of `source` its line and column."""
    several = tuple(faults)
    if not several:
        return ()
    places = yamltree.positions(source.text, ((fault.where, fault.at_key) for fault in several))
    return tuple(_problem(source, fault, place) for fault, place in zip(several, places, strict=True))


def _problem(source: Source, fault: Fault, place: tuple[int, int]) -> Problem:
    return Problem(source.path, *place, fault.severity, fault.code, fault.message)


def _parse(name: str, source: Source) -> Parsed[Any]:
    try:
        tree = yamltree.load(source.text)
    except yamltree.YamlError as error:
        problem = Problem(source.path, error.line, error.column, "error", "yaml", error.message)
        return Parsed(None, (problem,))
    warnings = warnings_of(source.path, source.text, hidden_in_yaml(source.text))
    if tree is None and name in ("people", "parties", "topics"):
        return Parsed((), warnings)
    try:
        return Parsed(adapter(name).validate_python(tree), warnings)
    except ValidationError as error:
        return Parsed(None, (*placed(source, faults_of(name, error)), *warnings))


def _refuse(parsed: Parsed[Any], source: Source, rule: Any) -> Parsed[Any]:
    """Apply a rule that sees the whole value; a value that breaks it is no value."""
    faults = list(rule(parsed.value)) if parsed.value else []
    return Parsed(None, (*placed(source, faults), *parsed.problems)) if faults else parsed


def _repeated_ids(items: Iterable[Person | Party | Topic]) -> Iterable[Fault]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item.id in seen:
            yield Fault((index, "id"), "duplicate-id", f"the id {item.id!r} stands twice in this file")
        seen.add(item.id)


def _repeated_contributions(transcript: Transcript) -> Iterable[Fault]:
    """Ids are anchors, so two that differ in case alone are one."""
    seen: set[str] = set()
    for index, contribution in enumerate(transcript.contributions):
        if contribution.id.lower() in seen:
            where = ("contributions", index, "id")
            yield Fault(where, "duplicate-id", f"the id {contribution.id!r} stands twice in this sitting")
        seen.add(contribution.id.lower())


def _split_front_matter(text: str) -> tuple[str | None, str]:
    """Return the YAML (its lines where they stand in the file, for messages) and the rest."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, text
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return "\n" + "\n".join(lines[1:index]) + "\n", "\n".join(lines[index + 1 :])
    return None, text
