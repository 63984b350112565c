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
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from . import cards, files, output, pictures, plan, pool, render, routes, sources
from .cache import Cache, Entry, key
from .checking import SITE_CARD, examination_in, kept_names
from .content.folder import assemble
from .errors import Problem, Refused
from .files import File
from .model import Record, Sitting
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
    """The files of one sitting, and the addresses among them that readers are led to."""

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
    written: Written
    entries: tuple[Entry, ...]


class _Tools(NamedTuple):
    """What makes the pages of sittings in one process, and draws their cards."""

    to_file: Callable[[Page], File]
    to_svg: Callable[[cards.CardView], str]
    cache: Cache


class _Card(NamedTuple):
    """A card to be drawn, for the page at `address`, and the name under which is kept what was drawn last time."""

    name: str
    address: str
    view: cards.CardView


class _Drawn(NamedTuple):
    file: output.Written
    entries: tuple[Entry, ...]


_WRITTEN = TypeAdapter(Written)
_FILE = TypeAdapter(output.Written)


def write_sittings(desk: Desk, tasks: Sequence[Task], workers: int) -> Iterator[Written]:
    """Yield what was written of each sitting; raises Refused where a text has changed since it was checked."""
    done = pool.spread(functools.partial(_writer, desk), tasks, workers)
    with closing(Cache(desk.cache)) as cache:
        while batch := list(itertools.islice(done, _BATCH)):
            cache.put(entry for one in batch for entry in one.entries)
            yield from (one.written for one in batch)


def write_site_card(desk: Desk) -> Iterator[output.Written]:
    """Yield the picture of every page that is not a sitting's, where the site wants one."""
    card = plan.site_card(desk.ground.settings)
    if card:
        with closing(Cache(desk.cache)) as cache:
            drawn = _draw(_Card(SITE_CARD, routes.HOME, card), render.card_drawer(desk.theme), desk.place, cache)
            cache.put(drawn.entries)
        yield drawn.file


def _writer(desk: Desk) -> Callable[[Task], _Done]:
    """Return the function that writes the pages of one sitting."""
    tools = _Tools(render.renderer(desk.theme, desk.frame), render.card_drawer(desk.theme), Cache(desk.cache))
    made_with = _made_with(desk)

    def write(task: Task) -> _Done:
        name, made_from = kept_names(task.record.folder).pages, key(made_with, task.record.checksum, repr(task.around))
        kept = tools.cache.get(name, made_from)
        again = _again(kept, desk.place) if kept else None
        written, entries = (again, ()) if again else _anew(task, desk, tools)
        return _Done(written, (Entry(name, made_from, _WRITTEN.dump_json(written)), *entries))

    return write


def _made_with(desk: Desk) -> str:
    templates = "\0".join(f"{name}\0{text}" for name, text in sorted(desk.theme.templates.items()))
    return f"{desk.ground.checksum} {hashlib.sha256(templates.encode()).hexdigest()} {desk.frame!r}"


def _again(kept: bytes, place: output.Place) -> Written | None:
    """Take over the files of last time, or none of them where one is no longer what it was."""
    written = _WRITTEN.validate_json(kept)
    contents = [place.published(file) for file in written.files]
    if any(content is None for content in contents):
        return None
    taken = (File(file.path, content or b"") for file, content in zip(written.files, contents, strict=True))
    return Written(tuple(map(place.write, taken)), written.addresses)


def _anew(task: Task, desk: Desk, tools: _Tools) -> tuple[Written, tuple[Entry, ...]]:
    texts, _ = sources.read_folder(desk.root, task.record.folder)
    sitting = assemble(texts, desk.ground.names).sitting
    if sitting is None or texts.checksum != task.record.checksum:
        message = "changed while the site was being built; build again"
        raise Refused([Problem(task.record.folder, 1, 1, "error", "changed", message)])
    pages = list(plan.sitting_pages(sitting, examination_in(texts, desk.ground, tools.cache), task.around))
    made = (*map(tools.to_file, pages), *files.sitting_files(sitting, desk.ground.settings))
    drawn = tuple(_cards(sitting, task.record.folder, desk, tools))
    written = (*map(desk.place.write, made), *(card.file for card in drawn))
    addresses = tuple(page.address for page in pages if page.indexed)
    return Written(written, addresses), tuple(entry for card in drawn for entry in card.entries)


def _cards(sitting: Sitting, folder: str, desk: Desk, tools: _Tools) -> Iterator[_Drawn]:
    """Yield the card of a sitting, where it has one."""
    card = plan.sitting_card(sitting, desk.ground.settings)
    if card:
        wanted = _Card(kept_names(folder).card, routes.address_of(sitting), card)
        yield _draw(wanted, tools.to_svg, desk.place, tools.cache)


def _draw(wanted: _Card, to_svg: Callable[[cards.CardView], str], place: output.Place, cache: Cache) -> _Drawn:
    """Write a card: the published picture, where it would be drawn the same."""
    svg = to_svg(wanted.view)
    made_from = pictures.made_from(svg)
    kept = cache.get(wanted.name, made_from)
    content = place.published(_FILE.validate_json(kept)) if kept else None
    picture = content or pictures.drawn(svg)
    written = place.write(File(routes.card(wanted.address), picture))
    return _Drawn(written, (Entry(wanted.name, made_from, _FILE.dump_json(written)),))
