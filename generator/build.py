"""The straight line: read, parse, link, check, plan pages, render, write.

Everything between `sources` (reads) and `output` (writes) is a pure function of typed values. The sittings pass
through twice, once for the records that lists are made from and once for their own pages, so that memory holds
one transcript at a time however large the archive is.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from . import __version__, files, output, plan, pool, render, sources
from .cache import Cache, file_of
from .checking import Scope, check, examination_in, without_errors
from .content.folder import assemble
from .errors import Problem, Refused
from .examination import UNVERIFIED
from .model import Archive, Record
from .survey import Ground
from .views.catalogue import Catalogue, catalogue_of
from .views.frame import Frame, frame_of
from .views.sitting import Surroundings
from .watch import Watch


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to build: in so many processes; `allow_unverified` publishes quotations that are not in the record."""

    workers: int = 1
    allow_unverified: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did; `pages` counts those that readers are led to."""

    published: output.Published
    pages: int
    warnings: tuple[Problem, ...]


def build(root: Path, target: Path, watch: Watch, wishes: Wishes | None = None) -> Built:
    """Build the archive at `root` into `target`; raises Refused with all problems where there is an error."""
    wishes = wishes or Wishes()
    with output.staged(target) as stage:
        allowed = UNVERIFIED if wishes.allow_unverified else frozenset[str]()
        checked = without_errors(check(root, watch, Scope(workers=wishes.workers)), allowed)
        archive, catalogue = checked.archive, catalogue_of(checked.archive)
        theme = render.theme_of(sources.read_templates(root), catalogue.parties.values())
        frame = frame_of(archive, theme.addresses, __version__)
        to_file = render.renderer(theme, frame)
        indexed: list[str] = []

        for page in watch.each("list pages", plan.list_pages(archive, catalogue)):
            stage.write(to_file(page))
            indexed.extend([page.address] if page.indexed else [])
        begin = functools.partial(_sitting_writer, _Desk(root, checked.ground, stage.place, theme, frame))
        written = pool.spread(begin, _tasks(archive, catalogue), wishes.workers)
        for sitting in watch.each("sittings", written, len(archive.records)):
            indexed.extend(sitting.addresses)
            for file in sitting.files:
                stage.add(file)
        for asset in (*theme.assets, *files.site_files(archive, indexed)):
            stage.write(asset)
        with watch.step("publish"):
            published = stage.publish()
    return Built(published, len(indexed), checked.problems)


# --- a sitting's own pages, in any process ------------------------------------------------------------------


class _Task(NamedTuple):
    """A sitting to be written, and what its page needs to know of the rest of the archive."""

    record: Record
    around: Surroundings


class _Done(NamedTuple):
    """What was written of a sitting, and the addresses that readers are led to."""

    files: tuple[output.Written, ...]
    addresses: tuple[str, ...]


class _Desk(NamedTuple):
    """What every sitting's pages are made with."""

    root: Path
    ground: Ground
    place: output.Place
    theme: render.Theme
    frame: Frame


def _tasks(archive: Archive, catalogue: Catalogue) -> list[_Task]:
    return [_Task(record, plan.surroundings(record, archive, catalogue)) for record in archive.records]


def _sitting_writer(desk: _Desk) -> Callable[[_Task], _Done]:
    """Return the function that reads a sitting and writes its pages."""
    to_file, cache = render.renderer(desk.theme, desk.frame), Cache(file_of(desk.root))

    def write(task: _Task) -> _Done:
        texts, _ = sources.read_folder(desk.root, task.record.folder)
        sitting = assemble(texts, desk.ground.names).sitting
        if sitting is None or texts.checksum != task.record.checksum:
            message = "changed while the site was being built; build again"
            raise Refused([Problem(task.record.folder, 1, 1, "error", "changed", message)])
        examination = examination_in(texts, desk.ground, cache)
        pages = list(plan.sitting_pages(sitting, examination, task.around))
        written = [desk.place.write(to_file(page)) for page in pages]
        written.append(desk.place.write(files.sitting_json(sitting, desk.ground.settings)))
        return _Done(tuple(written), tuple(page.address for page in pages if page.indexed))

    return write
