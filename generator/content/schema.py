"""The kinds of documents of the content format: the type of each, and the JSON Schema that is made from it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from ..errors import UsageError, Where, nearest
from ..model import (
    Analysis,
    Evidence,
    FrontMatter,
    Party,
    Person,
    Settings,
    Topic,
    Transcript,
)

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

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@functools.cache
def adapter(name: str) -> TypeAdapter[Any]:
    """Return the validator of one kind of document; a name of `DOCUMENTS`."""
    return TypeAdapter(DOCUMENTS[name])


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of document; raises UsageError for a name that is none."""
    if name not in DOCUMENTS:
        known = ", ".join(DOCUMENTS)
        raise UsageError(f"there is no schema {name!r}{nearest(name, DOCUMENTS)} (there are {known})")
    made = adapter(name).json_schema(by_alias=True)
    made.pop("title", None)  # the name of a Python type says nothing to those who edit
    return {"$schema": _DIALECT, "title": f"Sittings: {name}", **made}


def known_keys(name: str, where: Where) -> set[str]:
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
