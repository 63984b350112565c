"""Text to model: every value is typed and every mistake has a line, or there is no value.

Parsing answers with `Parsed`: the value, where the text holds one, and all problems of the text at once.
"""

from __future__ import annotations

import functools
import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ..errors import Fault, Problem, Where, nearest
from ..model import (
    Analysis,
    EditorialPage,
    Evidence,
    FrontMatter,
    NarrativeKind,
    Party,
    Person,
    Settings,
    SpokenKind,
    Topic,
    Transcript,
)
from . import yamltree
from .hidden import Hidden, hidden_in, hidden_in_yaml, warnings_of
from .yamltree import place_of

T = TypeVar("T")

DOCUMENTS: Mapping[str, Any] = {
    "transcript": Transcript,
    "analysis": Analysis,
    "evidence": Evidence,
    "people": tuple[Person, ...],
    "parties": tuple[Party, ...],
    "topics": tuple[Topic, ...],
    "site": Settings,
    "page": FrontMatter,
}
"""What each kind of document holds; the same types make its JSON Schema."""


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


@functools.cache
def adapter(name: str) -> TypeAdapter[Any]:
    """Return the validator of one kind of document; a name of `DOCUMENTS`."""
    return TypeAdapter(DOCUMENTS[name])


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
        return Parsed(None, (*placed(source, _faults(name, error)), *warnings))


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


# --- what pydantic says, in our words ---------------------------------------------------------------------

_UNION_TAGS = frozenset(["spoken", "narrative", "division"])
_CONTRIBUTION_KINDS: tuple[str, ...] = (*get_args(SpokenKind), *get_args(NarrativeKind), "division")
"""All kinds: pydantic tells those of one variant only, the one that it took an unknown kind for."""

_NO_PLACE = "has no place in a contribution of this kind"


def _faults(name: str, error: ValidationError) -> list[Fault]:
    """Word every mistake; of a contribution whose kind is unknown, nothing that depends on its kind."""
    every = error.errors(include_url=False)
    unknown = {where[:2] for where in map(_where, every) if _is_kind_of_contribution(where)}
    faults = [_fault(name, details) for details in every]
    return [fault for fault in faults if not (fault.where[:2] in unknown and _depends_on_kind(fault))]


def _is_kind_of_contribution(where: Where) -> bool:
    return len(where) == 3 and where[0] == "contributions" and where[2] == "kind"


def _depends_on_kind(fault: Fault) -> bool:
    lacks_text = fault.code == "missing-key" and fault.where[2:] == ("text",)
    return lacks_text or fault.message.endswith(_NO_PLACE)


def _where(details: ErrorDetails) -> Where:
    """Drop the tags that pydantic adds to the path for the variants of a contribution."""
    location = details["loc"]
    return tuple(
        step
        for index, step in enumerate(location)
        if not (step in _UNION_TAGS and index == 2 and location[0] == "contributions")
    )


def _fault(name: str, details: ErrorDetails) -> Fault:
    where = _where(details)
    kind = details["type"]
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return Fault(where, "unknown-key", _unknown_key(name, where), at_key=True)
    if kind == "missing":
        return Fault(where, "missing-key", f"the key {str(where[-1])!r} is missing")
    return Fault(where, "wrong-value", _sentence(kind, details))


def _unknown_key(name: str, where: Where) -> str:
    key, known = str(where[-1]), _known_keys(name, where[:-1])
    if key in known:
        return f"the key {key!r} {_NO_PLACE}"
    return f"unknown key {key!r}{nearest(key, known)}"


def _sentence(kind: str, details: ErrorDetails) -> str:
    """Say what is wrong with a value and what would be right."""
    key, value = _last_key(details), details["input"]
    written = repr(value if len(value) <= 60 else value[:60] + "…") if isinstance(value, str) else _shape(value)
    context: dict[str, Any] = details.get("ctx", {})
    if kind == "literal_error":
        words = _CONTRIBUTION_KINDS if _is_kind_of_contribution(_where(details)) else _words(context["expected"])
        return f"{key}: {written} is not one of {', '.join(words)}{nearest(str(value), words)}"
    if kind == "string_pattern_mismatch":
        return f"{key}: {written} {_PATTERNS.get(context['pattern'], 'does not have the right form')}"
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = "at least " + str(context["ge"]) if "ge" in context else "at most " + str(context["le"])
        return f"{key}: {value} should be {bound}"
    if kind == "string_too_long":
        return f"{key}: longer than {context['max_length']} characters"
    wanted = _WANTED.get(kind)
    return f"{key}: {written} stands where {wanted} is wanted" if wanted else f"{key}: {details['msg']}"


def _words(expected: str) -> tuple[str, ...]:
    return tuple(word.strip("' ") for word in expected.replace(" or ", ", ").split(","))


_PATTERNS = {
    r"^[^\n\r]*\S[^\n\r]*$": "should be one line of text that is not blank",
    r"\S": "is blank; write the text or leave the key out",
    r"^[a-z0-9]+(-+[a-z0-9]+)*$": "is not an id; use a-z, 0-9 and -",
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$": "is not an id; use letters, digits, dot, - and _",
    r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "is not a language tag such as en-GB",
    r"^([01][0-9]|2[0-9]):[0-5][0-9](:[0-5][0-9])?$": "is not a time of day such as 12:38 or 12:38:50",
    r"^#[0-9A-Fa-f]{6}$": "is not a colour such as #0063BA",
    r"^[^\s<>&A-Za-z]+$": "is not one emoji",
}

_WANTED = {
    "string_type": "text",
    "string_too_short": "text",
    "tuple_type": "a list",
    "dataclass_type": "a mapping with keys",
    "dict_type": "a mapping with keys",
    "mapping_type": "a mapping with keys",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "date_type": "a date such as 2025-02-12",
}


def _shape(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    return "a mapping" if isinstance(value, dict) else str(value)


def _last_key(details: ErrorDetails) -> str:
    return next((step for step in reversed(_where(details)) if isinstance(step, str)), "this file")


def _known_keys(name: str, where: Where) -> set[str]:
    """Return the keys that the mapping at `where` may have, read from the document's own schema."""
    schema = _schema(name)
    nodes = [schema]
    for step in where:
        nodes = [child for node in nodes for child in _children(_variants(schema, node), step)]
    return {key for node in nodes for variant in _variants(schema, node) for key in variant.get("properties", {})}


@functools.cache
def _schema(name: str) -> dict[str, Any]:
    return adapter(name).json_schema(by_alias=True)


def _variants(schema: dict[str, Any], node: dict[str, Any]) -> list[dict[str, Any]]:
    """Follow references and alternatives until there are only plain schemas."""
    if "$ref" in node:
        return _variants(schema, schema["$defs"][node["$ref"].rsplit("/", 1)[1]])
    alternatives = node.get("anyOf") or node.get("oneOf") or []
    return [plain for choice in alternatives for plain in _variants(schema, choice)] or [node]


def _children(variants: list[dict[str, Any]], step: str | int) -> list[dict[str, Any]]:
    if isinstance(step, int):
        return [variant["items"] for variant in variants if "items" in variant]
    return [variant["properties"][step] for variant in variants if step in variant.get("properties", {})]
