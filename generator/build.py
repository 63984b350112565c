"""The straight line: read, parse, link, check, plan pages, render, write.

Everything between `sources` (reads) and `output` (writes) is a pure function of typed values. The sittings pass
through twice, once for the records that lists are made from and once for their own pages, so that memory holds
one transcript at a time however large the archive is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import __version__, files, output, plan, render, sources
from .cache import file_of
from .checking import Scope, check, without_errors
from .errors import Problem
from .examination import UNVERIFIED
from .views.catalogue import catalogue_of
from .views.frame import frame_of
from .watch import Watch
from .writing import Desk, Task, write_lists, write_sittings


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to build: in so many processes, with what earlier runs found out (`cached`) or without.

    `allow_unverified` publishes quotations that are not in the record, with the failure shown.
    """

    workers: int = 1
    cached: bool = True
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
        checked = without_errors(check(root, watch, Scope(workers=wishes.workers, cached=wishes.cached)), allowed)
        archive, catalogue = checked.archive, catalogue_of(checked.archive)
        theme = render.theme_of(sources.read_templates(root), catalogue.parties.values())
        frame = frame_of(archive, theme.addresses, __version__)
        indexed: list[str] = []

        desk = Desk(root, file_of(root) if wishes.cached else None, checked.ground, stage.place, theme, frame)
        for page in watch.each("list pages", write_lists(desk, plan.list_pages(archive, catalogue))):
            indexed.extend(page.addresses)
            for file in page.files:
                stage.add(file)
        tasks = [Task(record, plan.surroundings(record, archive, catalogue)) for record in archive.records]
        for sitting in watch.each("sittings", write_sittings(desk, tasks, wishes.workers), len(tasks)):
            indexed.extend(sitting.addresses)
            for file in sitting.files:
                stage.add(file)
        for asset in (*theme.assets, *files.site_files(archive, indexed)):
            stage.write(asset)
        with watch.step("publish"):
            published = stage.publish()
    return Built(published, len(indexed), checked.problems)
