"""From what many sittings give to the files of one tier.

Everything is appended to as it comes, so that memory holds little more than the index itself.
"""

from __future__ import annotations

import bisect
import datetime
import functools
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from .. import routes
from ..model import Record
from .packing import number, packed
from .stems import ENDINGS, algorithm, stemmer


class Sizes(NamedTuple):
    """How large a file becomes, in bytes before compression; `cards` are sittings.

    A shard of stems ends after `shard` bytes, or where the places of its words are `places` bytes. A stem whose
    contributions take `own_file` bytes has files of its own, and a word's places are cut after `block` bytes.
    """

    shard: int = 24_000
    places: int = 32_000
    own_file: int = 8_000
    block: int = 32_000
    cards: int = 24


_MOST_ENDINGS = 20
"""Ways in which a word ends that nobody has said yet; of the commonest."""

Ending = tuple[str, str]
"""The end of a stem, and the end of a word in its place."""

Named = tuple[str, bytes]
"""A file of the tier: its name and content."""


class _Form:
    """The places of one word, in blocks that begin at a sitting."""

    __slots__ = ("blocks", "current", "last")

    def __init__(self) -> None:
        self.current = bytearray()
        self.last = 0
        self.blocks: list[tuple[int, bytearray]] = []

    def add(self, sitting: int, places: bytes, block: int) -> None:
        if not self.blocks or len(self.current) >= block:
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

    @property
    def size(self) -> int:
        """How many bytes say which contributions have the stem."""
        return len(self.sittings) + len(self.contributions)

    def add(self, sitting: int, count: int, which: bytes) -> None:
        self.sittings += number(sitting - self.last) + number(count)
        self.contributions += which
        self.last = sitting


class _Texts(NamedTuple):
    """The texts of a sitting: a digest of them, and the first document of each piece."""

    version: str
    pieces: list[int]


class _Shard(NamedTuple):
    first: str
    stems: list[tuple[str, _Stem]]


def tier_files(extracts: Iterable[tuple[Record, bytes]], language: str, sizes: Sizes) -> Iterator[Named]:
    """Yield the files of one tier; `extracts` come in the order of the sittings, `language` is the site's."""
    stems: dict[str, _Stem] = {}
    records: list[Record] = []
    texts: list[_Texts] = []
    for index, (record, content) in enumerate(extracts):
        records.append(record)
        texts.append(_gather(stems, index, content, sizes.block))
    name = algorithm(language)
    endings = _endings(stems, ENDINGS.get(name, ()))
    shards = list(_shards(stems, sizes))
    stems.clear()
    index_facts = {"cards": sizes.cards, "endings": endings, "shards": [shard.first for shard in shards]}
    yield "facts", packed(index_facts | _facts(records))
    for start in range(0, len(records), sizes.cards):
        rows = zip(records[start : start + sizes.cards], texts[start : start + sizes.cards], strict=True)
        yield f"cards-{start // sizes.cards}", packed([_card(*row, language) for row in rows])
    yield from _index_files(shards, sizes, functools.partial(_takes, endings, stemmer(name)))


def _endings(stems: dict[str, _Stem], known: Iterable[Ending]) -> list[Ending]:
    """Return by what most words differ from their stems, those that are `known` of the language before all others."""
    found = Counter(
        ending
        for name, stem in stems.items()
        for form in stem.forms
        if form != name and len((ending := _difference(name, form))[0]) <= 2 and len(ending[1]) <= 5
    )
    ranked = sorted(found, key=lambda ending: (-found[ending], ending))
    return list(dict.fromkeys([("", ""), *known, *ranked]))[:_MOST_ENDINGS]


def _difference(stem: str, form: str) -> Ending:
    shared = next((at for at, (one, other) in enumerate(zip(stem, form, strict=False)) if one != other), None)
    start = min(len(stem), len(form)) if shared is None else shared
    return stem[start:], form[start:]


def _takes(endings: list[Ending], stem: Callable[[str], str], name: str) -> int:
    """Return which endings make a word of this stem, as the bits of a number, whether anybody said that word or not."""
    if "@" in name:
        return 0
    return sum(
        1 << index
        for index, (old, new) in enumerate(endings)
        if name.endswith(old) and stem(name[: len(name) - len(old)] + new) == name
    )


def _gather(stems: dict[str, _Stem], index: int, content: bytes, block: int) -> _Texts:
    """Append what one sitting gives, and return where its texts are."""
    line, _, tail = content.partition(b"\n")
    head = json.loads(line)
    place = 0
    for name, count, length, *words in head["stems"]:
        stem = stems.get(name)
        if stem is None:
            stem = stems[name] = _Stem()
        stem.add(index, count, tail[place : place + length])
        place += length
        for word, taken in zip(words[::2], words[1::2], strict=True):
            form = stem.forms.get(word)
            if form is None:
                form = stem.forms[word] = _Form()
            form.add(index, tail[place : place + taken], block)
            place += taken
    return _Texts(head["version"], head["pieces"])


def in_order(word: str) -> bytes:
    """Return what words are sorted by: the order of JavaScript's own comparison of strings."""
    return word.encode("utf-16-be", "surrogatepass")


def _shards(stems: dict[str, _Stem], sizes: Sizes) -> Iterator[_Shard]:
    found: list[tuple[str, _Stem]] = []
    size = places = 0
    for name in sorted(stems, key=in_order):
        if size > sizes.shard or places > sizes.places:
            yield _Shard(found[0][0], found)
            found, size, places = [], 0, 0
        stem = stems[name]
        stem.forms = dict(sorted(stem.forms.items()))
        found.append((name, stem))
        size += (
            len(name)
            + 12
            + sum(len(form) + 3 for form in stem.forms)
            + (stem.size if stem.size < sizes.own_file else 0)
        )
        places += sum(len(form.current) for form in stem.forms.values() if len(form.blocks) == 1)
    if found:
        yield _Shard(found[0][0], found)


class _Written:
    """The two files of a shard in the making, and how many files of their own stems and words have so far."""

    def __init__(self) -> None:
        self.own = self.blocks = 0
        self.begin()

    def begin(self) -> None:
        """Begin with another shard."""
        self.rows: list[list[Any]] = []
        self.where: list[int | list[int]] = []
        self.tail, self.places = bytearray(), bytearray()

    def add_stem(self, stem: _Stem, row: tuple[str, int], own_file: int) -> Iterator[Named]:
        """Add a stem, with its name and the endings that it takes, and yield the files that it has for itself."""
        name, takes = row
        if stem.size < own_file:
            self.rows.append([name, len(stem.sittings), len(stem.contributions), takes, *stem.forms])
            self.tail += stem.sittings + stem.contributions
            return
        self.rows.append([name, -1, self.own, takes, *stem.forms])
        yield f"sittings-{self.own}", packed([], bytes(stem.sittings))
        yield f"contributions-{self.own}", packed([], bytes(stem.contributions))
        self.own += 1

    def add_form(self, form: _Form) -> Iterator[Named]:
        """Add the places of a word, and yield the files that it has for itself."""
        if len(form.blocks) == 1:
            self.where.append(len(form.current))
            self.places += form.current
            return
        self.where.append([self.blocks, *(first for first, _ in form.blocks)])
        for _, content in form.blocks:
            yield f"block-{self.blocks}", packed([], bytes(content))
            self.blocks += 1


def _index_files(shards: list[_Shard], sizes: Sizes, takes: Callable[[str], int]) -> Iterator[Named]:
    strays = _strays(shards)
    written = _Written()
    for index, shard in enumerate(shards):
        written.begin()
        for name, stem in shard.stems:
            yield from written.add_stem(stem, (name, takes(name)), sizes.own_file)
            for form in stem.forms.values():
                yield from written.add_form(form)
        head = {"stems": written.rows, "strays": strays.get(index, {})}
        yield f"stems-{index}", packed(head, bytes(written.tail))
        yield f"places-{index}", packed(written.where, bytes(written.places))
        shard.stems.clear()


def _strays(shards: list[_Shard]) -> dict[int, dict[str, list[str]]]:
    """Return by shard the words that one would look for there, but whose stems stand in another."""
    firsts = [in_order(shard.first) for shard in shards]
    found: dict[int, dict[str, list[str]]] = {}
    for index, shard in enumerate(shards):
        for form, name in ((form, name) for name, stem in shard.stems for form in stem.forms):
            expected = max(bisect.bisect_right(firsts, in_order(form)) - 1, 0)
            if expected != index:
                found.setdefault(expected, {}).setdefault(form, []).append(name)
    return {index: dict(sorted(forms.items())) for index, forms in found.items()}


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


def _card(record: Record, texts: _Texts, language: str) -> list[Any]:
    """Return what an answer shows of a sitting, and where its texts are."""
    return [
        routes.address_of(record),
        record.title,
        record.emoji or "",
        record.language or language,
        *texts,
    ]
