"""Model to text: canonical YAML that any YAML 1.1 reader reads as it was meant.

A small writer of our own, because every choice is ours to make: keys in the contract's order, defaults left
out, speech as literal blocks with one paragraph a line, and a plain scalar only where nobody could take it
for anything but text. Whatever is odd (control characters, stray white space) is double-quoted and escaped.

The law: for each valid value, parsing what was dumped gives the value again.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..model import Analysis, Bullet, Division, Evidence, Example, Narrative, Person, Spoken, Transcript

_WIDTH = 100
_LONGEST_KEY = 1000
"""YAML readers look for the colon within 1024 characters, or want a question mark before the key."""

_KEYS = {"since": "from", "until": "to"}
_EXAMPLE_ORDER = ("speaker", "party", "explanation", "lead_in", "quote", "contribution")
_ON_ONE_LINE = frozenset(["counts", "labels", "links", "tellers"])

_TAKEN_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
_BEGINS_PLAIN = re.compile(r"[^\W\d_]")
_BREAKS_PLAIN = re.compile(r":(\s|$)|\s#|\s$")
_BREAKS_FLOW = re.compile(r"[,\[\]{}]|:\?")
"""What ends a plain scalar between brackets; libyaml takes `:?` there for the beginning of a key."""
_RAW_NEVER = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_NOT_RAW = re.compile(f"[{_RAW_NEVER}]")
_NOT_LITERAL = re.compile(rf"\A\s|\s\Z|[^\S\n]$|^[^\S\n]*\t|[{_RAW_NEVER}]", re.MULTILINE)


class _Literal(str):
    """Text that stands in a literal block where it can."""

    __slots__ = ()


def dump_transcript(transcript: Transcript, schema: str | None = None) -> str:
    """Return the text of a transcript.yaml; `schema` is where editors find its JSON Schema."""
    return _document(_tree(transcript), schema)


def dump_analysis(analysis: Analysis, schema: str | None = None) -> str:
    """Return the text of an analysis.yaml; `schema` is where editors find its JSON Schema."""
    return _document(_tree(analysis), schema)


def dump_evidence(evidence: Evidence, schema: str | None = None) -> str:
    """Return the text of an evidence.yaml; `schema` is where editors find its JSON Schema."""
    return _document(_tree(evidence), schema)


def dump_people(people: Iterable[Person], schema: str | None = None) -> str:
    """Return the text of a people.yaml; `schema` is where editors find its JSON Schema."""
    return _document([_tree(person) for person in people], schema)


def _document(tree: Any, schema: str | None) -> str:
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    body = "".join(f"{line}\n" for line in _block(tree, 0)) if tree else "[]\n"
    return head + body


# --- values to trees: what is written, in which order -------------------------------------------------------


def _tree(value: Any) -> Any:
    if isinstance(value, Bullet) and not (value.cites or value.points):
        return value.text
    if dataclasses.is_dataclass(value):
        return {_KEYS.get(name, name): _tree(part) for name, part in _parts(value)}
    if isinstance(value, tuple):
        return [_tree(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield name and value of the fields that must be written."""
    fields = {field.name: field for field in dataclasses.fields(value)}
    for name in _EXAMPLE_ORDER if isinstance(value, Example) else fields:
        part = getattr(value, name)
        if name == "text" and isinstance(value, Spoken | Narrative):
            part = _Literal(part)
        if not _goes_without_saying(part, fields[name]) or (name == "kind" and isinstance(value, Division)):
            yield name, part


def _goes_without_saying(value: Any, field: dataclasses.Field[Any]) -> bool:
    if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
        return False
    return value is None or value == field.default or value in ((), {})


# --- trees to lines -----------------------------------------------------------------------------------------


def _block(tree: Any, indent: int) -> Iterator[str]:
    """Yield the lines of a mapping or a list that is not empty."""
    margin = " " * indent
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _entry(margin, key, value)
    else:
        for item in tree:
            yield from _item(margin, item)


def _entry(margin: str, key: str, value: Any) -> Iterator[str]:
    """Yield the lines of one key: on one line where it fits, under the key where it does not."""
    name = _key(margin, key)
    if isinstance(value, str) and (isinstance(value, _Literal) or "\n" in value) and not _NOT_LITERAL.search(value):
        yield f"{margin}{name} |-"
        yield from (f"{margin}  {line}" if line else "" for line in value.split("\n"))
        return
    line = f"{margin}{name} {_flow(value) if isinstance(value, dict | list) else _scalar(value)}"
    if value and isinstance(value, dict | list) and (_stands_open(key, value) or len(line) > _WIDTH):
        yield f"{margin}{name}"
        yield from _block(value, len(margin) + 2)
    else:
        yield line


def _item(margin: str, item: Any) -> Iterator[str]:
    """Yield the lines of one item of a list."""
    if not item or not isinstance(item, dict | list):
        yield f"{margin}- {_scalar(item) if isinstance(item, str) else _flow(item)}"
        return
    first, *rest = _block(item, len(margin) + 2)
    yield f"{margin}- {first.lstrip(' ')}"
    yield from rest


def _stands_open(key: str, value: dict[str, Any] | list[Any]) -> bool:
    """Tell whether a collection takes a line for each part, however short it is."""
    if isinstance(value, dict):
        return key not in _ON_ONE_LINE
    return any(isinstance(item, dict) for item in value)


def _key(margin: str, key: str) -> str:
    name = _scalar(key)
    return f"{name}:" if len(name) < _LONGEST_KEY else f"? {name}\n{margin}:"


def _flow(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(part)}" for key, part in value.items()) + "}"
    return _quoted(value) if isinstance(value, str) and _BREAKS_FLOW.search(value) else _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.9f}".rstrip("0").rstrip(".")
    return value if _is_plain(value) else _quoted(value)


def _is_plain(text: str) -> bool:
    """Tell whether a reader of any YAML takes `text` without quotes for this text."""
    return (
        text.isprintable()
        and _BEGINS_PLAIN.match(text) is not None
        and text.lower() not in _TAKEN_WORDS
        and not _BREAKS_PLAIN.search(text)
    )


def _quoted(text: str) -> str:
    return _NOT_RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
