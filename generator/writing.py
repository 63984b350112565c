"""The pages of each sitting, written in any process, and made anew only where they could come out otherwise.

What a sitting's pages are made from has one digest: its texts, the registries, the settings, the templates, what the
page knows of its neighbours, and this program. Where that is the digest of last time, and the published files are
still those of last time, they are taken over unread.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from pydantic import TypeAdapter

from . import files, output, plan, pool, render
from .binding import extracted
from .cache import Cache, Entry, key
from .checking import kept_names
from .desk import Desk, Examined, examined, extract_entry
from .files import File
from .model import Record
from .search import speech_files
from .views.frame import Page
from .views.sitting import Surroundings

_BATCH = 100
"""Sittings whose files are noted in one step."""


class Task(NamedTuple):
    """A sitting to be written, and what its page needs to know of the rest of the archive."""

    record: Record
    around: Surroundings


class Written(NamedTuple):
    """The files of one sitting, and the addresses among them that readers are led to."""

    files: tuple[output.Written, ...]
    addresses: tuple[str, ...]


class _Done(NamedTuple):
    written: Written
    entries: tuple[Entry, ...]


_WRITTEN = TypeAdapter(Written)


def write_sittings(desk: Desk, tasks: Sequence[Task], workers: int) -> Iterator[Written]:
    """Yield what was written of each sitting; raises Refused where a text has changed since it was checked."""
    done = pool.spread(functools.partial(_writer, desk), tasks, workers)
    with closing(Cache(desk.cache)) as cache:
        while batch := list(itertools.islice(done, _BATCH)):
            cache.put(entry for one in batch for entry in one.entries)
            yield from (one.written for one in batch)


def _writer(desk: Desk) -> Callable[[Task], _Done]:
    """Return the function that writes the pages of one sitting."""
    to_file, cache, made_with = render.renderer(desk.theme, desk.frame), Cache(desk.cache), _made_with(desk)

    def write(task: Task) -> _Done:
        name, made_from = kept_names(task.record.folder).pages, key(made_with, task.record.checksum, repr(task.around))
        kept = cache.get(name, made_from)
        taken = _again(kept, desk.place) if kept else None
        if taken:
            return _Done(taken, ())
        found = examined(task.record, desk, cache)
        written = _anew(found, task, desk.place, to_file)
        pages = Entry(name, made_from, _WRITTEN.dump_json(written))
        return _Done(written, (pages, *_extracts(found, task.record, desk)))

    return write


def _made_with(desk: Desk) -> str:
    templates = "\0".join(f"{name}\0{text}" for name, text in sorted(desk.theme.templates.items()))
    return f"{desk.ground.checksum} {hashlib.sha256(templates.encode()).hexdigest()} {desk.frame!r}"


def _again(kept: bytes, place: output.Place) -> Written | None:
    """Take over the files of last time, or none of them where one is no longer what it was."""
    written = _WRITTEN.validate_json(kept)
    taken = place.taken_over(written.files)
    return Written(taken, written.addresses) if taken else None


def _anew(found: Examined, task: Task, place: output.Place, to_file: Callable[[Page], File]) -> Written:
    pages = list(plan.sitting_pages(found.sitting, found.examination, task.around))
    settings = task.around.settings
    texts = speech_files(found.sitting, settings.language)
    made = (*map(to_file, pages), files.sitting_json(found.sitting, settings), *texts)
    return Written(tuple(map(place.write, made)), tuple(page.address for page in pages if page.indexed))


def _extracts(found: Examined, record: Record, desk: Desk) -> Iterator[Entry]:
    """Yield what the sitting gives to each volume while it is at hand; nothing where nothing is kept."""
    for binding in desk.bindings if desk.cache else ():
        yield extract_entry(binding, record, desk, extracted(binding, *found))
