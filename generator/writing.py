"""The pages of each sitting, written in any process, and those of lists: anew only where they could come out otherwise.

What a sitting's pages are made from has one digest: its texts, the registries, the settings, the templates, what the
page knows of its neighbours, and this program. Where that is the digest of last time, and the published files are
still those of last time, they are taken over unread. A list page is made from its view, so the view has the digest.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from . import files, output, plan, pool, render, sources
from .cache import Cache, Entry, key
from .checking import LISTS, examination_in, kept_names
from .content.folder import assemble
from .errors import Problem, Refused
from .files import File
from .model import Record
from .survey import Ground
from .views.frame import Frame, Page
from .views.sitting import Surroundings

_BATCH = 100
"""Sittings whose files are noted in one step."""


class Task(NamedTuple):
    """A sitting to be written, and what its page needs to know of the rest of the archive."""

    record: Record
    around: Surroundings


class Written(NamedTuple):
    """The files of one sitting, or of one list page, and the addresses among them that readers are led to."""

    files: tuple[output.Written, ...]
    addresses: tuple[str, ...]


class Desk(NamedTuple):
    """What every sitting's pages are made with, and where they go; `cache` is none where nothing is kept."""

    root: Path
    cache: Path | None
    ground: Ground
    place: output.Place
    theme: render.Theme
    frame: Frame


class _Done(NamedTuple):
    task: Task
    made_from: bytes
    written: Written


_WRITTEN = TypeAdapter(Written)


class _Listed(NamedTuple):
    """A list page of last time, and the digest of what it was made from."""

    made_from: str
    written: Written


_LISTED = TypeAdapter(dict[str, _Listed])


def write_lists(desk: Desk, pages: Iterable[Page]) -> Iterator[Written]:
    """Yield what was written of each page that is made from records alone."""
    to_file, made_with = render.renderer(desk.theme, desk.frame), key(_made_with(desk))
    with closing(Cache(desk.cache)) as cache:
        kept = cache.get(LISTS, made_with)
        before = _LISTED.validate_json(kept) if kept else {}
        now = {}
        for page in pages:
            now[page.address] = _listed(page, before.get(page.address), desk.place, to_file)
            yield now[page.address].written
        cache.put([Entry(LISTS, made_with, _LISTED.dump_json(now))])


def _listed(page: Page, before: _Listed | None, place: output.Place, to_file: Callable[[Page], File]) -> _Listed:
    made_from = hashlib.sha256(repr(page).encode("utf-8", "surrogatepass")).hexdigest()
    again = _taken_over(before.written, place) if before and before.made_from == made_from else None
    addresses = (page.address,) if page.indexed else ()
    return _Listed(made_from, again or Written((place.write(to_file(page)),), addresses))


def write_sittings(desk: Desk, tasks: Sequence[Task], workers: int) -> Iterator[Written]:
    """Yield what was written of each sitting; raises Refused where a text has changed since it was checked."""
    done = pool.spread(functools.partial(_writer, desk), tasks, workers)
    with closing(Cache(desk.cache)) as cache:
        while batch := list(itertools.islice(done, _BATCH)):
            cache.put(Entry(_name(one.task), one.made_from, _WRITTEN.dump_json(one.written)) for one in batch)
            yield from (one.written for one in batch)


def _name(task: Task) -> str:
    return kept_names(task.record.folder).pages


def _writer(desk: Desk) -> Callable[[Task], _Done]:
    """Return the function that writes the pages of one sitting."""
    to_file, cache, made_with = render.renderer(desk.theme, desk.frame), Cache(desk.cache), _made_with(desk)

    def write(task: Task) -> _Done:
        made_from = key(made_with, task.record.checksum, repr(task.around))
        kept = cache.get(_name(task), made_from)
        return _Done(task, made_from, (kept and _again(kept, desk.place)) or _anew(task, desk, to_file, cache))

    return write


def _made_with(desk: Desk) -> str:
    templates = "\0".join(f"{name}\0{text}" for name, text in sorted(desk.theme.templates.items()))
    return f"{desk.ground.checksum} {hashlib.sha256(templates.encode()).hexdigest()} {desk.frame!r}"


def _again(kept: bytes, place: output.Place) -> Written | None:
    """Take over the files of last time, or none of them where one is no longer what it was."""
    return _taken_over(_WRITTEN.validate_json(kept), place)


def _taken_over(written: Written, place: output.Place) -> Written | None:
    contents = [place.published(file) for file in written.files]
    if any(content is None for content in contents):
        return None
    taken = (File(file.path, content or b"") for file, content in zip(written.files, contents, strict=True))
    return Written(tuple(map(place.write, taken)), written.addresses)


def _anew(task: Task, desk: Desk, to_file: Callable[[Page], File], cache: Cache) -> Written:
    texts, _ = sources.read_folder(desk.root, task.record.folder)
    sitting = assemble(texts, desk.ground.names).sitting
    if sitting is None or texts.checksum != task.record.checksum:
        message = "changed while the site was being built; build again"
        raise Refused([Problem(task.record.folder, 1, 1, "error", "changed", message)])
    pages = list(plan.sitting_pages(sitting, examination_in(texts, desk.ground, cache), task.around))
    made = (*map(to_file, pages), files.sitting_json(sitting, desk.ground.settings))
    return Written(tuple(map(desk.place.write, made)), tuple(page.address for page in pages if page.indexed))
