"""New values into a YAML text, in place: every byte that is not part of a value stays as it is.

Comments, order, quoting and folding are kept. (A round trip through ruamel.yaml was tried: it rewrites nulls, folds
plain text anew and has to be told the indentation.) The result is read again and has to be the old tree with exactly
the values changed; else there is no result.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml
from rapidfuzz.distance import Levenshtein

from ..errors import Where
from . import yamltree


@dataclass(frozen=True, slots=True)
class Edit:
    """A value of one document to be written where it stands or, where the key is not there, as a new one."""

    where: Where
    value: str


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit did: `line` is that of the value in the new text, `old` is none where there was no value."""

    line: int
    key: str
    old: str | None
    new: str


class NotAmended(Exception):
    """A text is written in a way that cannot be edited in place."""


# --- words in the place of words ----------------------------------------------------------------------------


class _Spelling(NamedTuple):
    """How the words of a value are written in one style of scalar, and what a written word says."""

    write: Callable[[str], str]
    read: Callable[[str], str]


def _itself(word: str) -> str:
    return word


def _read_double(word: str) -> str:
    if "\\" not in word:
        return word
    try:
        return str(yamltree.load(f'"{word}"'))
    except yamltree.YamlError:
        return word


_AS_IT_IS = _Spelling(_itself, _itself)
_SPELLINGS: Mapping[str, _Spelling] = {
    "'": _Spelling(lambda word: word.replace("'", "''"), lambda word: word.replace("''", "'")),
    '"': _Spelling(lambda word: word.replace("\\", "\\\\").replace('"', '\\"'), _read_double),
}


def woven(written: str, value: str, spelling: _Spelling = _AS_IT_IS) -> str:
    """Return `written` with its words replaced by those of `value`: words that stay keep their spelling and place.

    Blanks and line breaks stay where they are as long as the word after them has a counterpart.
    """
    blanks, words = re.split(r"\S+", written), re.findall(r"\S+", written)
    old, new = [unicodedata.normalize("NFC", spelling.read(word)) for word in words], value.split()
    pieces: list[str] = []
    for step in Levenshtein.opcodes(old, new):
        for offset, word in enumerate(new[step.dest_start : step.dest_end]):
            number = None if step.tag == "insert" else step.src_start + offset
            pieces.append(blanks[number] if number else " ")
            pieces.append(words[number] if number is not None and step.tag == "equal" else spelling.write(word))
    return "".join([blanks[0] if words else "", *pieces[1:], blanks[-1]])


# --- values in the text -------------------------------------------------------------------------------------

_NEIGHBOURS = {
    "contribution": ("quote",),
    "reviewed_by": ("created", "prompt_sha256", "model", "tool", "method"),
}
"""After which key a new one is written: the first of these that is there."""

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_TO_THE_BREAK = re.compile("[^\r\n\x85\u2028\u2029]*")
_COMMENT = re.compile(r"(?<![ \t])[ \t]+#.*")


class _Splice(NamedTuple):
    start: int
    end: int
    text: str


def amended(text: str, edits: Iterable[Edit]) -> str:
    """Return `text`, which `yamltree.load` has read, with the edits made and every other byte as it was.

    Raises NotAmended where a value cannot be written without changing anything else.
    """
    values = {edit.where: unicodedata.normalize("NFC", edit.value) for edit in edits}
    if not values:
        return text
    mark = "\ufeff" if text.startswith("\ufeff") else ""  # libyaml does not count it
    body = text.removeprefix(mark)
    root = yaml.compose(body, Loader=yaml.CBaseLoader)
    changed = _spliced(body, (_splice(body, root, where, value) for where, value in values.items()))
    if not _is_changed_so(body, changed, values):
        raise NotAmended("what is written here cannot be changed by itself")
    return mark + changed


def changes_of(before: str, after: str, edits: Iterable[Edit]) -> tuple[Change, ...]:
    """Return what `edits` made of the text `before`, which is now `after`, in the order of the lines."""
    edits = tuple(edits)
    tree = yamltree.load(before)
    places = yamltree.positions(after.removeprefix("\ufeff"), ((edit.where, False) for edit in edits))
    changes = (
        Change(line, str(edit.where[-1]), _value_at(tree, edit.where), edit.value)
        for edit, (line, _) in zip(edits, places, strict=True)
    )
    return tuple(sorted(changes, key=lambda change: (change.line, change.key)))


def _value_at(tree: Any, where: Where) -> str | None:
    for step in where[:-1]:
        tree = tree[step]
    value = tree.get(where[-1]) if isinstance(tree, dict) else tree[where[-1]]
    return value if isinstance(value, str) else None


def _is_changed_so(before: str, after: str, values: Mapping[Where, str]) -> bool:
    """Tell whether `after` is the tree of `before` with exactly these values."""
    try:
        found = yamltree.load(after)
    except yamltree.YamlError:
        return False
    tree: Any = yamltree.load(before)
    for where, value in values.items():
        place = tree
        for step in where[:-1]:
            place = place[step]
        place[where[-1]] = value
    return bool(found == tree)


def _spliced(text: str, splices: Iterable[_Splice]) -> str:
    pieces, end = [], 0
    for splice in sorted(splices):
        pieces += [text[end : splice.start], splice.text]
        end = splice.end
    return "".join([*pieces, text[end:]])


def _splice(text: str, root: Any, where: Where, value: str) -> _Splice:
    parent = root
    for step in where[:-1]:
        parent = below(parent, step)
    key = where[-1]
    if not isinstance(parent, yaml.MappingNode | yaml.SequenceNode):
        raise NotAmended("there is nothing here to write into")
    node = below(parent, key)
    if node is None and isinstance(parent, yaml.MappingNode) and isinstance(key, str):
        return _insertion(text, parent, key, value)
    if not isinstance(node, yaml.ScalarNode):
        raise NotAmended(f"{key!r} holds more than one value")
    return _replacement(text, parent, node, value)


def below(node: Any, step: str | int) -> Any:
    """Return the node one step below `node`, or none."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if unicodedata.normalize("NFC", key.value) == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _replacement(text: str, parent: Any, node: Any, value: str) -> _Splice:
    start, end = node.start_mark.index, node.end_mark.index
    if start == end:  # "key:" and nothing after it
        gap = "" if text[start - 1].isspace() else " "
        return _at(start, f"{gap}{_first_good(_on_one_line(value, None), value, parent)}")
    written = text[start : end_of_content(text, node)]
    spellings = (
        written,  # it may be right already
        _kept_layout(written, node.style, value),
        *([_new_layout(written, node.style, value)] if _is_block(node) else []),
        *_on_one_line(value, node.style, _comment(written, node)),
    )
    tail = text[start + len(written) : end]
    return _Splice(start, start + len(written), _first_good(spellings, value, parent, tail))


def _insertion(text: str, mapping: Any, key: str, value: str) -> _Splice:
    """Write a new key after its neighbour: on a line of its own or, between braces, after a comma."""
    neighbours = (below(mapping, name) for name in _NEIGHBOURS.get(key, ()))
    neighbour = next((node for node in neighbours if node is not None), None)
    if not isinstance(neighbour, yaml.ScalarNode):
        raise NotAmended(f"there is no place for {key!r} here")
    pair = f"{key}: {_first_good(_on_one_line(value, None), value, mapping)}"
    if mapping.flow_style:
        return _at(neighbour.end_mark.index, f", {pair}")
    found = _BREAK.search(text)
    line_break = found[0] if found else "\n"
    line = f"{' ' * mapping.start_mark.column}{pair}"
    if _keeps_empty_lines(text, neighbour):
        return _at(neighbour.end_mark.index, f"{line}{line_break}")
    rest_of_line = _TO_THE_BREAK.match(text, end_of_content(text, neighbour))
    return _at(rest_of_line.end() if rest_of_line else len(text), f"{line_break}{line}")


def _at(index: int, text: str) -> _Splice:
    return _Splice(index, index, text)


def _is_block(node: Any) -> bool:
    return node.style in ("|", ">")


def end_of_content(text: str, node: Any) -> int:
    """Return where the last word of a scalar ends: of a block, libyaml counts the empty lines below as well."""
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip()) if _is_block(node) else int(end)


def _header(written: str) -> str:
    """Return the first line of a block scalar: its indicators and a comment."""
    found = _TO_THE_BREAK.match(written)
    return found[0] if found else ""


def _keeps_empty_lines(text: str, node: Any) -> bool:
    return _is_block(node) and "+" in _header(text[node.start_mark.index : node.end_mark.index]).split("#")[0]


def _comment(written: str, node: Any) -> str:
    """Return the comment that stands in the first line of a block scalar."""
    found = _COMMENT.search(_header(written)) if _is_block(node) else None
    return found[0] if found else ""


# --- a value as it is written -------------------------------------------------------------------------------


def _first_good(spellings: Iterable[str], value: str, parent: Any, tail: str = "") -> str:
    """Return the first spelling that reads as `value` inside `parent`, before the `tail` that stays."""
    for spelling in spellings:
        if _reads_as(f"{spelling}{tail}", value, parent):
            return spelling
    raise NotAmended("the new value cannot be written here")


def _reads_as(written: str, value: str, parent: Any) -> bool:
    margin, is_list = " " * parent.start_mark.column, isinstance(parent, yaml.SequenceNode)
    wanted: Any = [value] if is_list else {"k": value}
    if parent.flow_style:
        document = f"[{written}]" if is_list else f"{{k: {written}}}"
    else:
        document = f"{margin}- {written}" if is_list else f"{margin}k: {written}"
    try:
        return bool(yamltree.load(document) == wanted)
    except yamltree.YamlError:
        return False


def _kept_layout(written: str, style: str | None, value: str) -> str:
    """Return the value in the quoting and in the lines in which the old one is written."""
    spelling = _SPELLINGS.get(style or "", _AS_IT_IS)
    if style in ("|", ">"):
        header = _header(written)
        return f"{header}{woven(written[len(header) :], value, spelling)}"
    if style in ("'", '"'):
        return f"{style}{woven(written[1:-1], value, spelling)}{style}"
    return woven(written, value, spelling)


def _new_layout(written: str, style: str, value: str) -> str:
    """Return the value as a block of its own lines, under the header and at the margin of the old one."""
    header, line_break = _header(written), _BREAK.search(written)
    first = re.search(r"\S", written[len(header) :])
    if not line_break or not first:
        return header
    margin = _BREAK.split(written[: len(header) + first.start()])[-1]
    lines = value.rstrip("\n")
    if style == ">":
        lines = re.sub(r"\n+", r"\n\g<0>", lines)
    indented = (f"{line_break[0]}{margin if line else ''}{line}" for line in lines.split("\n"))
    return f"{header}{''.join(indented)}"


def _on_one_line(value: str, style: str | None, comment: str = "") -> Iterator[str]:
    """Yield the value on one line in `style`, where that can be, and in double quotes, where all can be."""
    if _BREAK.search(value) is None and style not in ("|", ">"):
        yield f"{_emitted(value, style)}{comment}"
    quoted = _emitted(value, '"')
    yield f"{quoted}{comment}"


def _emitted(value: str, style: str | None) -> str:
    """Return the value as PyYAML's emitter writes it between brackets, where least can stand unquoted."""
    events = (
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        yaml.SequenceStartEvent(None, None, True, flow_style=True),
        yaml.ScalarEvent(None, None, (True, True), value, style=style),
        yaml.SequenceEndEvent(),
        yaml.DocumentEndEvent(explicit=False),
        yaml.StreamEndEvent(),
    )
    written: str = yaml.emit(events, allow_unicode=True, width=sys.maxsize)
    return written.strip().removeprefix("[").removesuffix("]")
