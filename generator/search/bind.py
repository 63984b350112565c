"""From what many sittings give to the files of one tier.

Everything is appended to as it comes, so that memory holds little more than the index itself.
"""

from __future__ import annotations

import bisect
import datetime
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from .. import routes
from ..model import Record
from .packing import number, packed

_SHARD = 24_000
"""Bytes, before compression, after which a shard of stems ends."""
_PLACES = 64_000
"""The same for the places of their words."""
_OWN_FILE = 8_000
"""Bytes of one stem's contributions, or more, that are kept in files of their own."""
_BLOCK = 32_000
"""Bytes of one word's places, or more, that are cut into files of their own."""
_CARDS = 24
"""Sittings whose titles are in one file."""

Named = tuple[str, bytes]
"""A file of the tier: its name and content."""


class _Form:
    """The places of one word, in blocks that begin at a sitting."""

    __slots__ = ("blocks", "current", "last")

    def __init__(self) -> None:
        self.current = bytearray()
        self.last = 0
        self.blocks: list[tuple[int, bytearray]] = []

    def add(self, sitting: int, places: bytes) -> None:
        if not self.blocks or len(self.current) >= _BLOCK:
            self.current, self.last = bytearray(), 0
            self.blocks.append((sitting, self.current))
        self.current += number(sitting - self.last) + number(len(places)) + places
        self.last = sitting


class _Stem:
    """The sittings and contributions of one stem."""

    __slots__ = ("contributions", "forms", "last", "sittings")

    def __init__(self) -> None:
        self.sittings, self.contributions = bytearray(), bytearray()
        self.last = 0
        self.forms: dict[str, _Form] = {}

    def add(self, sitting: int, count: int, which: bytes) -> None:
        self.sittings += number(sitting - self.last) + number(count)
        self.contributions += which
        self.last = sitting


class _Shard(NamedTuple):
    first: str
    stems: list[tuple[str, _Stem]]


def tier_files(extracts: Iterable[tuple[Record, bytes]]) -> Iterator[Named]:
    """Yield the files of one tier; `extracts` come in the order of the sittings."""
    stems: dict[str, _Stem] = {}
    records: list[Record] = []
    pieces: list[list[int]] = []
    for index, (record, content) in enumerate(extracts):
        records.append(record)
        pieces.append(_gather(stems, index, content))
    shards = list(_shards(stems))
    stems.clear()
    yield "facts", packed(_facts(records) | {"shards": [shard.first for shard in shards]})
    for start in range(0, len(records), _CARDS):
        rows = zip(records[start : start + _CARDS], pieces[start : start + _CARDS], strict=True)
        yield f"cards-{start // _CARDS}", packed([_card(record, starts) for record, starts in rows])
    yield from _index_files(shards)


def _gather(stems: dict[str, _Stem], index: int, content: bytes) -> list[int]:
    """Append what one sitting gives, and return the first document of each of its texts."""
    line, _, tail = content.partition(b"\n")
    head = json.loads(line)
    place = 0
    for name, count, length, *forms in head["stems"]:
        stem = stems.get(name)
        if stem is None:
            stem = stems[name] = _Stem()
        stem.add(index, count, tail[place : place + length])
        place += length
        for at in range(0, len(forms), 2):
            form, length = forms[at], forms[at + 1]
            if form not in stem.forms:
                stem.forms[form] = _Form()
            stem.forms[form].add(index, tail[place : place + length])
            place += length
    found: list[int] = head["pieces"]
    return found


def in_order(word: str) -> bytes:
    """Return what words are sorted by: the order of JavaScript's own comparison of strings."""
    return word.encode("utf-16-be", "surrogatepass")


def _shards(stems: dict[str, _Stem]) -> Iterator[_Shard]:
    found: list[tuple[str, _Stem]] = []
    size = places = 0
    for name in sorted(stems, key=in_order):
        if size > _SHARD or places > _PLACES:
            yield _Shard(found[0][0], found)
            found, size, places = [], 0, 0
        stem = stems[name]
        stem.forms = dict(sorted(stem.forms.items()))
        found.append((name, stem))
        inline = len(stem.sittings) + len(stem.contributions)
        size += len(name) + 12 + sum(len(form) + 3 for form in stem.forms) + (inline if inline < _OWN_FILE else 0)
        places += sum(len(form.current) for form in stem.forms.values() if len(form.blocks) == 1)
    if found:
        yield _Shard(found[0][0], found)


def _index_files(shards: list[_Shard]) -> Iterator[Named]:
    strays = _strays(shards)
    own = blocks = 0
    for index, shard in enumerate(shards):
        rows: list[list[Any]] = []
        where: list[Any] = []
        tail, places = bytearray(), bytearray()
        for name, stem in shard.stems:
            if len(stem.sittings) + len(stem.contributions) < _OWN_FILE:
                rows.append([name, len(stem.sittings), len(stem.contributions), *stem.forms])
                tail += stem.sittings + stem.contributions
            else:
                rows.append([name, -1, own, *stem.forms])
                yield f"sittings-{own}", packed([], bytes(stem.sittings))
                yield f"contributions-{own}", packed([], bytes(stem.contributions))
                own += 1
            for form in stem.forms.values():
                if len(form.blocks) == 1:
                    where.append(len(form.current))
                    places += form.current
                    continue
                where.append([blocks, *(first for first, _ in form.blocks)])
                for _, content in form.blocks:
                    yield f"block-{blocks}", packed([], bytes(content))
                    blocks += 1
        yield f"stems-{index}", packed({"stems": rows, "strays": strays.get(index, {})}, bytes(tail))
        yield f"places-{index}", packed(where, bytes(places))
        shard.stems.clear()


def _strays(shards: list[_Shard]) -> dict[int, dict[str, list[str]]]:
    """Return by shard the words that one would look for there, but whose stems stand in another."""
    firsts = [in_order(shard.first) for shard in shards]
    found: dict[int, dict[str, list[str]]] = {}
    for index, shard in enumerate(shards):
        for name, stem in shard.stems:
            for form in stem.forms:
                expected = max(bisect.bisect_right(firsts, in_order(form)) - 1, 0)
                if expected != index:
                    found.setdefault(expected, {}).setdefault(form, []).append(name)
    return {index: dict(sorted(words.items())) for index, words in found.items()}


_EPOCH = datetime.date(1970, 1, 1)


def _facts(records: list[Record]) -> dict[str, Any]:
    """Return what can be filtered and sorted by, in columns: one entry a sitting, strings by their number."""
    houses = _numbered(routes.house(record.house).strip("/") for record in records)
    chambers = _numbered(_chamber(record) for record in records)
    kinds = _numbered(record.kind for record in records)
    topics = _numbered(topic for record in records for topic in record.topics)
    return {
        "houses": list(houses),
        "chambers": list(chambers),
        "kinds": list(kinds),
        "topics": list(topics),
        "day": [(record.date - _EPOCH).days for record in records],
        "house": [houses[routes.house(record.house).strip("/")] for record in records],
        "chamber": [chambers[_chamber(record)] for record in records],
        "kind": [kinds[record.kind] for record in records],
        "draft": [int(record.status == "draft") for record in records],
        "rating": [record.rating or 0 for record in records],
        "topic": [[topics[topic] for topic in record.topics] for record in records],
    }


def _chamber(record: Record) -> str:
    return routes.chamber(record.house, record.chamber).strip("/") if record.chamber else ""


def _numbered(values: Iterable[str]) -> dict[str, int]:
    return {value: index for index, value in enumerate(dict.fromkeys(values))}


def _card(record: Record, pieces: list[int]) -> list[Any]:
    """Return what an answer shows of a sitting, and where its texts are."""
    return [
        routes.address_of(record),
        record.title,
        record.emoji or "",
        record.house,
        record.chamber or "",
        record.language or "",
        record.checksum[:8],
        pieces,
    ]
