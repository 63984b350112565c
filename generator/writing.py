"""The pages of each sitting, written in any process, and those of lists: anew only where they could come out otherwise.

What a sitting's pages are made from has one digest: its texts, the registries, the settings, the templates, what the
page knows of its neighbours, and this program. Where that is the digest of last time, and the published files are
still those of last time, they are taken over unread. A list page is made from its view, so the view has the digest.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from pydantic import TypeAdapter

from . import files, output, plan, pool, render
from .binding import extracted
from .cache import Cache, CacheEntry, kept_names, key
from .desk import Desk, Examined, examined, extract_entry
from .drawing import Easel, draw_sitting, easel_of
from .files import File
from .model import Record
from .search import speech_files
from .views.frame import Page
from .views.sitting import Surroundings

_LISTS = "lists"
"""The name under which is kept what list pages were made from."""

_BATCH = 100
"""Sittings whose files are noted in one step."""


class SittingTask(NamedTuple):
    """A sitting to be written, and what its page needs to know of the rest of the archive."""

    record: Record
    around: Surroundings


class WrittenPages(NamedTuple):
    """The files of one sitting, or of one list page, and the addresses among them that readers are led to."""

    files: tuple[output.WrittenFile, ...]
    addresses: tuple[str, ...]


class _Done(NamedTuple):
    written: WrittenPages
    entries: tuple[CacheEntry, ...]


class _Tools(NamedTuple):
    """What makes the pages of sittings in one process, and what draws their pictures."""

    to_file: Callable[[Page], File]
    easel: Easel


_WRITTEN = TypeAdapter(WrittenPages)


class _KeptList(NamedTuple):
    """A list page of last time, and the digest of what it was made from."""

    made_from: str
    written: WrittenPages


_KEPT_LISTS = TypeAdapter(dict[str, _KeptList])


def write_lists(desk: Desk, pages: Iterable[Page]) -> Iterator[WrittenPages]:
    """Yield what was written of each page that is made from records alone."""
    to_file, made_with = render.renderer(desk.theme, desk.frame), key(_made_with(desk))
    with closing(Cache(desk.cache)) as cache:
        kept = cache.get(_LISTS, made_with)
        before = _KEPT_LISTS.validate_json(kept) if kept else {}
        now = {}
        for page in pages:
            now[page.address] = _listed(page, before.get(page.address), desk.place, to_file)
            yield now[page.address].written
        cache.put([CacheEntry(_LISTS, made_with, _KEPT_LISTS.dump_json(now))])


def _listed(
    page: Page, before: _KeptList | None, place: output.StageFolder, to_file: Callable[[Page], File]
) -> _KeptList:
    made_from = hashlib.sha256(repr(page).encode("utf-8", "surrogatepass")).hexdigest()
    again = _taken_over(before.written, place) if before and before.made_from == made_from else None
    addresses = (page.address,) if page.indexed else ()
    return _KeptList(made_from, again or WrittenPages((place.write(to_file(page)),), addresses))


@contextlib.contextmanager
def write_sittings(desk: Desk, tasks: Sequence[SittingTask], workers: int) -> Iterator[Iterator[WrittenPages]]:
    """Begin to write the sittings, and give what was written of each, in their order, as it is asked for.

    Raises Refused where a text has changed since it was checked.
    """
    with pool.begun(functools.partial(_writer, desk), tasks, workers) as done:
        yield _kept(desk, done)


def _kept(desk: Desk, done: Iterator[_Done]) -> Iterator[WrittenPages]:
    """Yield what was written, and keep for the next build what was found out."""
    with closing(Cache(desk.cache)) as cache:
        while batch := list(itertools.islice(done, _BATCH)):
            cache.put(entry for one in batch for entry in one.entries)
            yield from (one.written for one in batch)


def _writer(desk: Desk) -> Callable[[SittingTask], _Done]:
    """Return the function that writes the pages of one sitting."""
    cache, made_with = Cache(desk.cache), _made_with(desk)
    tools = _Tools(render.renderer(desk.theme, desk.frame), easel_of(desk, cache))

    def write(task: SittingTask) -> _Done:
        name, made_from = kept_names(task.record.folder).pages, key(made_with, task.record.checksum, repr(task.around))
        kept = cache.get(name, made_from)
        taken = _taken_over(_WRITTEN.validate_json(kept), desk.place) if kept else None
        if taken:
            return _Done(taken, ())
        found = examined(task.record, desk, cache)
        written, entries = _anew(found, task, desk, tools)
        pages = CacheEntry(name, made_from, _WRITTEN.dump_json(written))
        return _Done(written, (pages, *entries, *_extracts(found, task.record, desk)))

    return write


def _made_with(desk: Desk) -> str:
    templates = "\0".join(f"{name}\0{text}" for name, text in sorted(desk.theme.templates.items()))
    settings = repr(desk.ground.settings)
    return f"{desk.ground.checksum} {settings} {hashlib.sha256(templates.encode()).hexdigest()} {desk.frame!r}"


def _taken_over(written: WrittenPages, place: output.StageFolder) -> WrittenPages | None:
    """Take over the files of last time, or none of them where one is no longer what it was."""
    taken = place.taken_over(written.files)
    return WrittenPages(taken, written.addresses) if taken else None


def _anew(found: Examined, task: SittingTask, desk: Desk, tools: _Tools) -> tuple[WrittenPages, tuple[CacheEntry, ...]]:
    pages = list(plan.sitting_pages(found.sitting, found.examination, task.around, desk.ground.settings))
    settings = desk.ground.settings
    texts = speech_files(found.sitting, settings.language)
    made = (*map(tools.to_file, pages), *files.sitting_files(found.sitting, settings), *texts)
    drawn = tuple(draw_sitting(found.sitting, task.record.folder, desk, tools.easel))
    written = (*map(desk.place.write, made), *(picture.file for picture in drawn))
    addresses = tuple(page.address for page in pages if page.indexed)
    return WrittenPages(written, addresses), tuple(picture.entry for picture in drawn)


def _extracts(found: Examined, record: Record, desk: Desk) -> Iterator[CacheEntry]:
    """Yield what the sitting gives to each volume while it is at hand."""
    for binding in desk.bindings:
        yield extract_entry(binding, record, desk, extracted(binding, *found))
