"""The straight line: read, parse, link, check, plan pages, render, write.

Everything between `sources` (reads) and `output` (writes) is a pure function of typed values. The sittings pass
through twice, once for the records that lists are made from and once for their own pages, so that memory holds
one transcript at a time however large the archive is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import __version__, files, output, plan, render, search, sources
from .cache import file_of
from .checking import Scope, check, without_errors
from .desk import Desk
from .errors import Problem
from .examination import UNVERIFIED
from .model import Record
from .views.catalogue import catalogue_of
from .views.frame import frame_of
from .volumes import write_volumes
from .watch import Watch
from .writing import Task, write_sittings


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
        to_file = render.renderer(theme, frame)
        indexed: list[str] = []

        for page in watch.each("list pages", plan.list_pages(archive, catalogue)):
            stage.write(to_file(page))
            indexed.extend([page.address] if page.indexed else [])
        volumes = plan.volumes(archive)
        bindings = tuple({volume.binding.name: volume.binding for volume in volumes}.values())
        kept = file_of(root) if wishes.cached else None
        desk = Desk(root, kept, checked.ground, stage.place, theme, frame, bindings)
        tasks = [Task(record, plan.surroundings(record, archive, catalogue)) for record in archive.records]
        for sitting in watch.each("sittings", write_sittings(desk, tasks, wishes.workers), len(tasks)):
            indexed.extend(sitting.addresses)
            for file in sitting.files:
                stage.add(file)
        tiers: list[tuple[str, tuple[Record, ...]]] = []
        written = write_volumes(desk, volumes, wishes.workers)
        for volume, made in zip(volumes, watch.each("volumes", written, len(volumes)), strict=True):
            if isinstance(volume.binding, search.SearchBinding):
                tiers.append((search.folder_of(file.path for file in made), volume.records))
            for file in made:
                stage.add(file)
        for asset in (
            *theme.assets,
            *search.root_files(archive, catalogue, tiers),
            *files.site_files(archive, indexed),
        ):
            stage.write(asset)
        with watch.step("publish"):
            published = stage.publish()
    return Built(published, len(indexed), checked.problems)
