"""Values out of a YAML text, in place: every byte that is not part of one stays as it is.

What stands in the lines above an item or a key is left, what stands behind it on its own lines goes with it. As in
`inplace`, the result is read again and has to be the old tree without exactly these values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from ..errors import Where
from . import yamltree
from .inplace import NotAmended, below, end_of_content

_REST_OF_LINE = re.compile("[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029])?")
_BLANKS = re.compile(r"\s*")


def without(text: str, places: Iterable[Where]) -> str:
    """Return `text`, which `yamltree.load` has read, without the values at `places`: items of lists, or keys.

    A list that would be empty goes with its key. Raises NotAmended where a value cannot be taken out without changing
    anything else.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""  # libyaml does not count it
    body = text.removeprefix(mark)
    for place in sorted(_widened(yamltree.load(body), set(places)), reverse=True):
        body = _without_one(body, place)
    return mark + body


def _widened(tree: Any, places: set[Where]) -> set[Where]:
    """Return the places, with a list in the place of all its items, and none below another."""
    while True:
        lists = {place[:-1] for place in places if isinstance(place[-1], int)}
        emptied = {one for one in lists if one and {(*one, index) for index in range(len(_at(tree, one)))} <= places}
        wider = {
            place
            for place in places | emptied
            if not any(place[: len(other)] == other for other in places | emptied if len(other) < len(place))
        }
        if wider == places:
            return places
        places = wider


def _at(tree: Any, where: Where) -> Any:
    for step in where:
        tree = tree[step]
    return tree


def _without_one(text: str, where: Where) -> str:
    parent: Any = yaml.compose(text, Loader=yaml.CBaseLoader)
    for step in where[:-1]:
        parent = below(parent, step)
    if below(parent, where[-1]) is None:
        raise NotAmended("there is nothing here to take out")
    start, end = _extent_in_flow(parent, where[-1]) if parent.flow_style else _extent(text, parent, where[-1])
    changed = text[:start] + text[end:]
    tree: Any = yamltree.load(text)
    del _at(tree, where[:-1])[where[-1]]
    try:
        if yamltree.load(changed) == tree:
            return changed
    except yamltree.YamlError:
        pass
    raise NotAmended("what is written here cannot be taken out by itself")


def _extent_in_flow(parent: Any, step: str | int) -> tuple[int, int]:
    """Return where a part of a collection between brackets begins and ends, a comma of its own with it."""
    parts = _parts(parent)
    number = next(index for index, (name, *_) in enumerate(parts) if name == step)
    _, first, last = parts[number]
    if number + 1 < len(parts):
        return first.start_mark.index, parts[number + 1][1].start_mark.index
    return (parts[number - 1][2].end_mark.index if number else first.start_mark.index), last.end_mark.index


def _parts(parent: Any) -> list[tuple[str | int, Any, Any]]:
    """Return the parts of a collection: what each is found by, the node that it begins with and that it ends with."""
    if isinstance(parent, yaml.MappingNode):
        return [(key.value, key, value) for key, value in parent.value]
    return [(index, item, item) for index, item in enumerate(parent.value)]


def _extent(text: str, parent: Any, step: str | int) -> tuple[int, int]:
    """Return where a part of a block begins and ends: its lines or, behind the dash of an item, its characters."""
    _, first, last = next(part for part in _parts(parent) if part[0] == step)
    start = _dash(text, parent, first) if isinstance(parent, yaml.SequenceNode) else first.start_mark.index
    rest = _REST_OF_LINE.match(text, _end(text, last))
    end = rest.end() if rest else len(text)
    line = max(text.rfind(sign, 0, start) for sign in "\n\r\x85\u2028\u2029") + 1
    if not text[line:start].strip():
        return line, end
    blanks = _BLANKS.match(text, end)
    return start, blanks.end() if blanks else end


def _dash(text: str, parent: Any, item: Any) -> int:
    """Return where the dash of an item of a block list stands: in the column of the list, at or above the item."""
    column: int = parent.start_mark.column
    place: int = item.start_mark.index
    while place >= 0:
        line = max(text.rfind(sign, 0, place) for sign in "\n\r\x85\u2028\u2029") + 1
        if text[line + column : line + column + 1] == "-":
            return line + column
        place = line - 1
    raise NotAmended("there is no dash before this item")


def _end(text: str, node: Any) -> int:
    """Return where the last word of a node ends: of a block, libyaml counts what stands below as well."""
    if isinstance(node, yaml.ScalarNode):
        return end_of_content(text, node)
    if node.flow_style or not node.value:
        end: int = node.end_mark.index
        return end
    return _end(text, _parts(node)[-1][2])
