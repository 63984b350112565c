"""The forms of answers: types that read an answer, and the JSON Schema by which a server holds the model to them.

A schema lists the numbers that may be used, so that a server that keeps to it cannot make one up; whatever comes back
is read with the same strictness, since a server may not.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from .asking import AnswerForm, Unfit, as_json

_FENCE = re.compile(r"\s*```(?:json)?\s*\n(.*?)\n?\s*```\s*", re.DOTALL | re.IGNORECASE)
_HALF = re.compile("[\ud800-\udfff]")
_STRICT = ConfigDict(extra="forbid")
_KIND = "x-number-of"

T = TypeVar("T")


def _number_of(kind: str) -> Any:
    return Field(json_schema_extra={_KIND: kind}, max_length=200)


SentenceNumber = Annotated[str, _number_of("sentence")]
PointNumber = Annotated[str, _number_of("point")]
TopicName = Annotated[str, _number_of("topic")]
Free = Annotated[str, Field(min_length=1, max_length=2000)]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that was argued, in a plain sentence, and the sentences of the debate that say it."""

    __pydantic_config__ = _STRICT

    text: Free
    sentences: Annotated[tuple[SentenceNumber, ...], Field(min_length=1, max_length=6)]


@dataclass(frozen=True, slots=True)
class Points:
    """What was argued in one stretch of a debate."""

    __pydantic_config__ = _STRICT

    points: Annotated[tuple[Point, ...], Field(min_length=1, max_length=12)]


@dataclass(frozen=True, slots=True)
class Group:
    """Points that belong together."""

    __pydantic_config__ = _STRICT

    points: Annotated[tuple[PointNumber, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Groups:
    """All points of a debate, in groups, and what it was about."""

    __pydantic_config__ = _STRICT

    groups: Annotated[tuple[Group, ...], Field(min_length=1, max_length=10)]
    topics: Annotated[tuple[TopicName, ...], Field(max_length=5)]


@dataclass(frozen=True, slots=True)
class BulletText:
    """One bullet, and the sentences that bear it out."""

    __pydantic_config__ = _STRICT

    text: Free
    sentences: Annotated[tuple[SentenceNumber, ...], Field(min_length=1, max_length=8)]


@dataclass(frozen=True, slots=True)
class Bullets:
    """The summary, a bullet for each group."""

    __pydantic_config__ = _STRICT

    bullets: Annotated[tuple[BulletText, ...], Field(min_length=1, max_length=12)]


@dataclass(frozen=True, slots=True)
class AbstractText:
    """The abstract."""

    __pydantic_config__ = _STRICT

    text: Free


@dataclass(frozen=True, slots=True)
class Dissent:
    """A sentence in which somebody dissents, and what from."""

    __pydantic_config__ = _STRICT

    sentence: SentenceNumber
    explanation: Free


@dataclass(frozen=True, slots=True)
class Dissents:
    """The examples of dissent."""

    __pydantic_config__ = _STRICT

    examples: Annotated[tuple[Dissent, ...], Field(min_length=1, max_length=4)]


@dataclass(frozen=True, slots=True)
class Shape(Generic[T]):
    """The form of one answer (a `T`), the numbers that may stand in it by their kind, and its length in tokens."""

    answer: Any
    known: Mapping[str, Collection[str]]
    longest: int

    def form(self) -> AnswerForm:
        """Return the form as a server is told it."""
        schema = _listed(_schema(self.answer), self.known)
        return AnswerForm(self.answer.__name__.casefold(), schema, self.longest)

    def read(self, text: str) -> T:
        """Return what an answer holds; raises Unfit, which says everything that is wrong with its form."""
        fenced = _FENCE.fullmatch(text)
        try:
            value = json.loads(fenced[1] if fenced else text)
            half = _HALF.search(as_json(value))
        except (ValueError, RecursionError):
            raise Unfit("this is not one JSON value: answer with JSON only, in the form asked for") from None
        if half:
            raise Unfit("this holds half a character, such as \\ud800: answer with whole ones")
        unknown = tuple(_unknown(value, _schema(self.answer), self.known))
        try:
            answer: T = _adapter(self.answer).validate_python(value)
        except ValidationError as error:
            told = (_worded(each["loc"], each["msg"]) for each in error.errors(include_url=False, include_input=False))
            raise Unfit(*told) from None
        if unknown:
            raise Unfit(*unknown)
        return answer


def _worded(location: tuple[str | int, ...], message: str) -> str:
    return f"{'.'.join(map(str, location)) or 'the answer'}: {message}"


@functools.cache
def _adapter(form: Any) -> TypeAdapter[Any]:
    return TypeAdapter(form)


@functools.cache
def _schema(form: Any) -> dict[str, Any]:
    """Return the schema of an answer with all its parts in place: some servers follow no references."""
    schema = _adapter(form).json_schema()
    inlined: dict[str, Any] = _inlined(schema, schema.get("$defs", {}))
    return inlined


def _inlined(node: Any, parts: Mapping[str, Any]) -> Any:
    if isinstance(node, list):
        return [_inlined(each, parts) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _inlined(parts[node["$ref"].rpartition("/")[2]], parts)
    return {key: _inlined(value, parts) for key, value in node.items() if key not in ("$defs", "title")}


def _listed(node: Any, known: Mapping[str, Collection[str]]) -> Any:
    """Put the numbers that may be used in the place of their kind."""
    if isinstance(node, list):
        return [_listed(each, known) for each in node]
    if not isinstance(node, dict):
        return node
    if _KIND in node:
        numbers = list(known[node[_KIND]])
        return {"type": "string", "enum": numbers} if numbers else {"type": "string", "maxLength": 0}
    return {key: _listed(value, known) for key, value in node.items()}


def _unknown(value: Any, schema: Any, known: Mapping[str, Collection[str]]) -> Any:
    """Yield a complaint for each number of an answer that there is not."""
    if _KIND in schema:
        kind = schema[_KIND]
        if isinstance(value, str) and value not in known[kind]:
            yield f"there is no {kind} {value[:40]!r} here: use those that you were given"
    elif isinstance(value, dict):
        for key, part in schema.get("properties", {}).items():
            yield from _unknown(value.get(key), part, known)
    elif isinstance(value, list):
        for each in value:
            yield from _unknown(each, schema.get("items", {}), known)
