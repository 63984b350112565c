"""YAML text as a tree of plain values, read safely.

The reader walks libyaml's events itself instead of letting a loader build objects. Every scalar is the text
that was written: `no`, `12:30` and `010` mean nothing else here; only a plain `null`, `~` or nothing is None.
Depth and size are bounded; aliases, merge keys, tags, duplicate keys and second documents are refused, which
leaves nothing that a hostile file could multiply, hide or run.

Positions are found on demand: `positions` reads the text again when there is something to report, so that
good files do not pay for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from ..errors import Where

MAX_DEPTH = 32
MAX_NODES = 500_000

Tree = str | None | list[Any] | dict[str, Any]
"""Text, None, a list of trees, or a mapping from text to trees."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What only an escape can bring into YAML text: control characters and halves of characters."""

_NULLS = frozenset(["", "~", "null", "Null", "NULL"])


class YamlError(Exception):
    """The text is not YAML that we read; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def load(text: str) -> Tree:
    """Return the tree of the one document in `text`; an empty document is None.

    Raises YamlError for anything that is not plain, finite YAML.
    """
    root: Tree = None
    containers: list[tuple[Any, str | None]] = []
    container: Any = None
    key: str | None = None
    escaped = "\\" in text
    for nodes, event in enumerate(_events(text)):
        if nodes > MAX_NODES:
            raise _error(f"more than {MAX_NODES:,} values in one file", event)
        kind = type(event)
        if kind is yaml.ScalarEvent:
            value: Any = _value(event, escaped)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            _refuse_nesting(event, containers, container, key)
            containers.append((container, key))
            container, key = ({} if kind is yaml.MappingStartEvent else []), None
            continue
        else:
            value = container
            container, key = containers.pop()
        if container is None:
            root = value
        elif type(container) is list:
            container.append(value)
        elif key is None:
            key = _new_key(value, container, event)
        else:
            container[key] = value
            key = None
    return root


def positions(text: str, places: Iterable[tuple[Where, bool]]) -> Iterator[tuple[int, int]]:
    """Yield line and column (from 1) of the value at each place, or of its key where the place says so.

    The nearest ancestor stands in for a value that is not in the text (a missing key, say); the file itself is
    at its beginning. `text` is one that `load` has read: only then is the node graph known to be small and shallow.
    Where nothing but the file itself is asked for, it need not be YAML.
    """
    wanted = tuple(places)
    root = yaml.compose(text, Loader=yaml.CBaseLoader) if any(where for where, _ in wanted) else None
    for where, at_key in wanted:
        yield _position(root, where, at_key)


def escaped_values(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield begin and end in `text`, and the value, of each double-quoted scalar that has an escape in it.

    `text` is one that `load` has read.
    """
    for event in _events(text):
        if getattr(event, "style", None) == '"':
            start, end = event.start_mark.index, event.end_mark.index
            if "\\" in text[start:end]:
                yield start, end, event.value


def _position(node: Any, where: Where, at_key: bool) -> tuple[int, int]:
    mark = node.start_mark if node and where else None
    for depth, step in enumerate(where, start=1):
        child = _child(node, step)
        if child is None:
            break
        key, node = child
        mark = key.start_mark if at_key and depth == len(where) else node.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _child(node: Any, step: str | int) -> tuple[Any, Any] | None:
    """Return the key node (of a list: the value node) and the value node one step below `node`."""
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if unicodedata.normalize("NFC", k.value) == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _events(text: str) -> Iterator[Any]:
    """Yield the events inside the one document, refusing what we never read."""
    documents = 0
    for event in _all_events(text):
        kind = type(event)
        if kind in _OPENING:
            if event.tag not in (None, "!"):
                raise _error(f"tags ({event.tag}) are not read; leave it out", event)
            yield event
        elif kind in _CLOSING:
            yield event
        elif kind is yaml.AliasEvent:
            raise _error("aliases (*name) are not read; write the value out", event)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _error("a second document begins here; one file holds one document", event)


_OPENING = frozenset([yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent])
_CLOSING = frozenset([yaml.MappingEndEvent, yaml.SequenceEndEvent])


def _all_events(text: str) -> Iterator[Any]:
    try:
        yield from iter(yaml.CBaseLoader(text).get_event, None)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlError(f"this is not YAML: {error.problem or error.context}", line, column) from None
    except yaml.reader.ReaderError as error:
        raise YamlError(f"this is not YAML: {error.reason}", *place_of(text, error.position)) from None
    except UnicodeEncodeError as error:
        raise YamlError("this is not Unicode text", *place_of(text, error.start)) from None


def place_of(text: str, index: int) -> tuple[int, int]:
    """Return line and column (from 1) of the character at `index`."""
    line = text.count("\n", 0, index) + 1
    return line, index - (text.rfind("\n", 0, index) + 1) + 1


def _error(message: str, event: Any) -> YamlError:
    mark = event.start_mark
    return YamlError(message, mark.line + 1, mark.column + 1)


def _refuse_nesting(event: Any, containers: list[Any], container: Any, key: str | None) -> None:
    if len(containers) >= MAX_DEPTH:
        raise _error(f"nested deeper than {MAX_DEPTH} levels", event)
    if type(container) is dict and key is None:
        raise _error("a key must be text", event)


def _new_key(value: str | None, mapping: dict[str, Any], event: Any) -> str:
    key: str = event.value if value is None else value
    if key == "<<" and event.implicit[0]:
        raise _error("merge keys (<<) are not read; write the keys out", event)
    if key in mapping:
        raise _error(f"the key {key[:80]!r} stands twice in one mapping", event)
    return key


def _value(event: Any, escaped: bool) -> str | None:
    """Return the text of a scalar, composed (NFC), or None for a plain null; quoted, `null` is text."""
    value: str = event.value
    if escaped and (forbidden := FORBIDDEN.search(value)):
        raise _error(f"the character U+{ord(forbidden[0]):04X} cannot be published", event)
    if not value.isascii():
        return unicodedata.normalize("NFC", value)
    return None if value in _NULLS and event.implicit[0] else value
