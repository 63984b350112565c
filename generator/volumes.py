"""Files that are made from many sittings at once: a tier of the search, a year of the data, the database.

A volume none of whose sittings changed is taken over unread. Of one that has to be bound anew, only the sittings that
changed are read: what the others give to it is known from earlier builds, or from the making of their own pages.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from . import pool
from .binding import Volume, extracted, restored
from .cache import Cache, CacheEntry, key
from .desk import Desk, examined, extract_entry
from .model import Record
from .output import WrittenFile

_FILES = TypeAdapter(tuple[WrittenFile, ...])


class LargeFile(NamedTuple):
    """A file at `path` that is made from what the sittings of a volume give, and is larger than memory should be.

    `fill` writes it, with what they give in order and one at a time; `besides` is the digest of what else it depends
    on. All of it can be sent to another process.
    """

    path: str
    volume: Volume
    besides: str
    fill: Callable[[Path, Iterator[bytes]], None]


class _Bound(NamedTuple):
    files: tuple[WrittenFile, ...]
    entries: tuple[CacheEntry, ...]


@contextlib.contextmanager
def write_volumes(
    desk: Desk, volumes: Sequence[Volume | LargeFile], workers: int
) -> Iterator[Iterator[tuple[WrittenFile, ...]]]:
    """Begin to write the volumes, and give the files of each, in their order, as they are asked for.

    Raises Refused where a text has changed since it was checked.
    """
    with pool.begun(functools.partial(_writer, desk), volumes, workers, worth_it=2, run=1) as done:
        yield _kept(desk, done)


def _kept(desk: Desk, done: Iterator[_Bound]) -> Iterator[tuple[WrittenFile, ...]]:
    """Yield the files, and keep for the next build what was found out."""
    with closing(Cache(desk.cache)) as cache:
        for bound in done:
            cache.put(bound.entries)
            yield bound.files


def _writer(desk: Desk) -> Callable[[Volume | LargeFile], _Bound]:
    """Return the function that writes one volume."""
    cache = Cache(desk.cache)

    def write(made: Volume | LargeFile) -> _Bound:
        volume, besides = (made.volume, made.besides) if isinstance(made, LargeFile) else (made, "")
        name = f"volume:{volume.binding.name}:{volume.name}"  # no space: it is about no folder
        sittings = (f"{one.folder} {one.checksum}" for one in volume.records)
        made_from = key(desk.ground.checksum, repr(volume.binding), besides, *sittings)
        kept = cache.get(name, made_from)
        taken = desk.place.taken_over(_FILES.validate_json(kept)) if kept else None
        if taken is not None:
            return _Bound(taken, ())
        new: list[CacheEntry] = []
        extracts = _extracts(volume, desk, cache, new)
        files = _filled(made, extracts, desk) if isinstance(made, LargeFile) else _bound(made, extracts, desk)
        return _Bound(files, (*new, CacheEntry(name, made_from, _FILES.dump_json(files))))

    return write


def _bound(volume: Volume, extracts: Iterator[tuple[Record, bytes]], desk: Desk) -> tuple[WrittenFile, ...]:
    return tuple(map(desk.place.write, volume.binding.bind(extracts)))


def _filled(large: LargeFile, extracts: Iterator[tuple[Record, bytes]], desk: Desk) -> tuple[WrittenFile, ...]:
    large.fill(desk.place.room_for(large.path), (content for _, content in extracts))
    return (desk.place.adopt(large.path),)


def _extracts(volume: Volume, desk: Desk, cache: Cache, new: list[CacheEntry]) -> Iterator[tuple[Record, bytes]]:
    """Yield what each sitting gives; what was not known yet is added to `new`."""
    for record in volume.records:
        entry = extract_entry(volume.binding, record, desk)
        content = cache.get(entry.name, entry.made_from)
        if content is None:
            content = extracted(volume.binding, *examined(record, desk, cache))
            new.append(replace(entry, content=content))
        yield record, restored(content)
