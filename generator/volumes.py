"""Files that are made from many sittings at once: a tier of the search, a year of the data.

A volume none of whose sittings changed is taken over unread. Of one that has to be bound anew, only the sittings that
changed are read: what the others give to it is known from earlier builds, or from the making of their own pages.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import NamedTuple

from pydantic import TypeAdapter

from . import pool
from .binding import Volume, extracted, restored
from .cache import Cache, CacheEntry, key
from .desk import Desk, examined, extract_entry
from .model import Record
from .output import WrittenFile

_FILES = TypeAdapter(tuple[WrittenFile, ...])


class _Bound(NamedTuple):
    files: tuple[WrittenFile, ...]
    entries: tuple[CacheEntry, ...]


@contextlib.contextmanager
def write_volumes(desk: Desk, volumes: Sequence[Volume], workers: int) -> Iterator[Iterator[tuple[WrittenFile, ...]]]:
    """Begin to write the volumes, and give the files of each, in their order, as they are asked for.

    Raises Refused where a text has changed since it was checked.
    """
    with pool.begun(functools.partial(_writer, desk), volumes, workers, worth_it=2) as done:
        yield _kept(desk, done)


def _kept(desk: Desk, done: Iterator[_Bound]) -> Iterator[tuple[WrittenFile, ...]]:
    """Yield the files, and keep for the next build what was found out."""
    with closing(Cache(desk.cache)) as cache:
        for bound in done:
            cache.put(bound.entries)
            yield bound.files


def extracts_of(desk: Desk, volume: Volume) -> Iterator[bytes]:
    """Yield what each sitting gives to a volume, in order; raises Refused where a text has changed.

    They are read here, one at a time: several processes would run ahead and fill the memory.
    """
    with closing(Cache(desk.cache)) as cache:
        for _, content in _extracts(volume, desk, cache, []):
            yield content


def _writer(desk: Desk) -> Callable[[Volume], _Bound]:
    """Return the function that writes one volume."""
    cache = Cache(desk.cache)

    def write(volume: Volume) -> _Bound:
        name = f"volume:{volume.binding.name}:{volume.name}"  # no space: it is about no folder
        made_from = key(
            desk.ground.checksum, repr(volume.binding), *(f"{one.folder} {one.checksum}" for one in volume.records)
        )
        kept = cache.get(name, made_from)
        taken = desk.place.taken_over(_FILES.validate_json(kept)) if kept else None
        if taken is not None:
            return _Bound(taken, ())
        new: list[CacheEntry] = []
        files = volume.binding.bind(_extracts(volume, desk, cache, new))
        written = tuple(map(desk.place.write, files))
        return _Bound(written, (*new, CacheEntry(name, made_from, _FILES.dump_json(written))))

    return write


def _extracts(volume: Volume, desk: Desk, cache: Cache, new: list[CacheEntry]) -> Iterator[tuple[Record, bytes]]:
    """Yield what each sitting gives; what was not known yet is added to `new`."""
    for record in volume.records:
        entry = extract_entry(volume.binding, record, desk)
        content = cache.get(entry.name, entry.made_from)
        if content is None:
            content = extracted(volume.binding, *examined(record, desk, cache))
            new.append(replace(entry, content=content))
        yield record, restored(content)
