"""The listings of the UK Hansard API: which days had sittings, which parts a day has, which sections a part."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError
from pydantic.alias_generators import to_pascal

from .. import Trouble

T = TypeVar("T")

_SHAPE = ConfigDict(alias_generator=to_pascal, extra="ignore", coerce_numbers_to_str=True)
_Key = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,64}$")]
_Name = Annotated[str, StringConstraints(pattern=r"^[\w .,&'()-]{1,60}$")]


@dataclass(frozen=True, slots=True)
class _Date:
    __pydantic_config__ = _SHAPE

    item_date: datetime.datetime


@dataclass(frozen=True, slots=True)
class _Item:
    __pydantic_config__ = _SHAPE

    id: int
    parent_id: int | None = None
    external_id: _Key | None = None


@dataclass(frozen=True, slots=True)
class _Tree:
    __pydantic_config__ = _SHAPE

    section_tree_items: Annotated[tuple[_Item, ...], Field(max_length=20_000)] | None
    last_updated: str | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """A section as a listing has it: its key as the service spells it, and the sections below it."""

    key: str
    below: tuple[Branch, ...] = ()

    def topmost(self, held: frozenset[str]) -> Iterator[Branch]:
        """Yield the branches below this one whose keys (in small letters) are not among `held`, the topmost of each."""
        for branch in self.below:
            if branch.key.lower() in held:
                yield from branch.topmost(held)
            else:
                yield branch


@dataclass(frozen=True, slots=True)
class ListedPart:
    """A part of a day: its topmost section, and when the service last changed anything in it."""

    branch: Branch
    updated: str | None


_DATES = TypeAdapter(tuple[_Date, ...])
_NAMES = TypeAdapter(tuple[_Name, ...])
_TREES = TypeAdapter(tuple[_Tree, ...])


def parse_days(content: Any) -> tuple[datetime.date, ...] | Trouble:
    """Return the days that a calendar lists, in order and each once."""
    dates = _shaped(_DATES, content, "calendar")
    return dates if isinstance(dates, Trouble) else tuple(sorted({each.item_date.date() for each in dates}))


def parse_sections(content: Any) -> tuple[str, ...] | Trouble:
    """Return the names of the sections that a day has ("Debate", "WestHall", …), each once."""
    names = _shaped(_NAMES, content, "list of a day's sections")
    return names if isinstance(names, Trouble) else tuple(dict.fromkeys(names))


def parse_parts(content: Any) -> tuple[ListedPart, ...] | Trouble:
    """Return the parts that the trees of a section have, one for each topmost item, each once.

    Items without a key cannot be asked for by themselves; what is below them is taken as topmost.
    """
    trees = _shaped(_TREES, content, "tree of sections")
    if isinstance(trees, Trouble):
        return trees
    parts = {
        branch.key.lower(): ListedPart(branch, tree.last_updated)
        for tree in trees
        for branch in _branches(tree.section_tree_items or ())
    }
    return tuple(parts.values())


def _branches(items: Sequence[_Item]) -> Iterable[Branch]:
    """Return the topmost items with what is below them; an item that is below itself is left out."""
    ids = {item.id for item in items}
    below: dict[int | None, list[_Item]] = {}
    for item in items:
        below.setdefault(item.parent_id if item.parent_id in ids else None, []).append(item)
    return _grown(below, None, depth=0)


def _grown(below: Mapping[int | None, Sequence[_Item]], parent: int | None, depth: int) -> tuple[Branch, ...]:
    if depth > _DEEPEST:
        return ()
    grown: list[Branch] = []
    for item in below.get(parent, ()):
        branches = _grown(below, item.id, depth + 1)
        grown.extend([Branch(item.external_id, branches)] if item.external_id else branches)
    return tuple(grown)


_DEEPEST = 30
"""Real trees have five levels."""


def _shaped(adapter: TypeAdapter[T], content: Any, what: str) -> T | Trouble:
    try:
        return adapter.validate_python(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in first["loc"]).lstrip(".")
        return Trouble(f"the answer is not a {what} of the Hansard API: {where or 'all of it'}: {first['msg']}")
