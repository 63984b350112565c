"""The straight line: read, parse, link, check, plan pages, render, write.

Everything between `sources` (reads) and `output` (writes) is a pure function of typed values. The sittings pass
through twice, once for the records that lists are made from and once for their own pages, so that memory holds
one transcript at a time however large the archive is.
"""

from __future__ import annotations

import contextlib
import itertools
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from . import __version__, exports, feeds, files, output, plan, render, search, sources
from .addresses import Fates, fates, feeds_at_old_addresses
from .binding import Volume, bindings_of
from .budget import Budget, budget_faults, budget_of
from .cache import can_keep, file_of
from .checking import Checked, CheckOptions, check, without_errors
from .content.parse import placed
from .desk import Desk
from .downloads import database_of, downloads_of
from .drawing import draw_site
from .errors import Problem, Refused
from .examination import UNREVIEWED, UNVERIFIED
from .files import File
from .model import Archive, Hosting, Settings
from .views.catalogue import Catalogue, catalogue_of
from .views.frame import frame_of
from .volumes import write_volumes
from .watch import Watch
from .writing import SittingTask, WrittenPages, write_lists, write_sittings


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build: in so many processes, with what earlier runs found out (`cached`) or without.

    `allow_unverified` publishes quotations that are not in the record, with the failure shown; `allow_unreviewed` what
    a language model wrote and nobody has reviewed, so labelled. `hosting` says where the site will be.
    """

    workers: int = 1
    cached: bool = True
    allow_unverified: bool = False
    allow_unreviewed: bool = False
    hosting: Hosting = Hosting()

    @property
    def allowed(self) -> frozenset[str]:
        """The codes of what is to be published all the same."""
        unverified = UNVERIFIED if self.allow_unverified else frozenset[str]()
        return unverified | {UNREVIEWED} if self.allow_unreviewed else unverified


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did; `pages` counts those that readers are led to, `budget` is what the site weighs at its host."""

    published: output.Published
    pages: int
    warnings: tuple[Problem, ...]
    budget: Budget


class _Job(NamedTuple):
    """What is built, what has become of its old addresses, at which desk, and who watches."""

    archive: Archive
    catalogue: Catalogue
    fates: Fates
    volumes: tuple[Volume, ...]
    desk: Desk
    watch: Watch
    workers: int


def build(root: Path, target: Path, watch: Watch, options: BuildOptions | None = None) -> Built:
    """Build the archive at `root` into `target`; raises Refused with all problems where there is an error."""
    options = options or BuildOptions()
    with output.staged(target) as stage, _cache_of(root, options) as cache:
        wanted = CheckOptions(workers=options.workers, cached=options.cached, hosting=options.hosting)
        checked = without_errors(check(root, watch, wanted), options.allowed)
        archive, catalogue = checked.archive, catalogue_of(checked.archive)
        theme, volumes = _theme(root, checked, catalogue), plan.volumes(archive)
        frame = frame_of(archive, theme.addresses, __version__)
        desk = Desk(root, cache, checked.ground, stage.place, theme, frame, bindings_of(volumes))
        job = _Job(archive, catalogue, fates(archive), volumes, desk, watch, options.workers)
        addresses: list[str] = []
        for written in itertools.chain(_sittings(job), _many(job), _feeds(job)):
            stage.take(written.files)
            addresses.extend(written.addresses)
        stage.take(draw_site(desk))
        for file in (*theme.assets, *files.site_files(archive, addresses)):
            stage.write(file)
        weighed, told = _weighed(root, stage.sizes, archive.settings)
        with watch.step("publish"):
            published = stage.publish()
    return Built(published, len(addresses), (*checked.problems, *told), weighed)


def _weighed(root: Path, sizes: Mapping[str, int], settings: Settings) -> tuple[Budget, tuple[Problem, ...]]:
    """Return what the site weighs and what there is to tell of it; raises Refused where that is an error."""
    weighed = budget_of(sizes, settings)
    source = sources.read_source(root, "site.yaml")
    told = placed(source, budget_faults(weighed, settings)) if source else ()
    if any(problem.severity == "error" for problem in told):
        raise Refused(told)
    return weighed, told


@contextlib.contextmanager
def _cache_of(root: Path, options: BuildOptions) -> Iterator[Path]:
    """Yield the file of what earlier builds found out, or where none can or shall be kept, one for this build alone."""
    kept = file_of(root)
    if options.cached and can_keep(kept):
        yield kept
    else:
        with tempfile.TemporaryDirectory(prefix="sittings-") as folder:
            yield Path(folder) / kept.name


def _theme(root: Path, checked: Checked, catalogue: Catalogue) -> render.Theme:
    design = render.Design(checked.archive.settings.theme, checked.logo)
    return render.theme_of(sources.read_templates(root), catalogue.parties.values(), design)


def _sittings(job: _Job) -> Iterator[WrittenPages]:
    """Write the pages of each sitting; what it gives to volumes is found out in passing."""
    archive, catalogue = job.archive, job.catalogue
    tasks = [SittingTask(record, plan.surroundings(record, archive, catalogue)) for record in archive.records]
    with write_sittings(job.desk, tasks, job.workers) as sittings:
        yield from job.watch.each("sittings", sittings, len(tasks))


def _many(job: _Job) -> Iterator[WrittenPages]:
    """Write what is made from many sittings at once: lists, the search, the data, and what leads to them.

    What is made from records alone is made here, while other processes bind the volumes and fill the database.
    """
    archive, desk = job.archive, job.desk
    rows = exports.whole_rows(archive, job.catalogue)
    large = database_of(archive, rows)
    with write_volumes(desk, (*large, *job.volumes), job.workers) as bound:
        yield from job.watch.each("list pages", write_lists(desk, plan.list_pages(archive, job.catalogue, job.fates)))
        tables = _written(desk, exports.whole_files(rows, archive.settings))
        made = tuple(job.watch.each("volumes and data", bound, len(large) + len(job.volumes)))
    yield tables
    yield WrittenPages(tuple(itertools.chain(*made)), ())
    paths = ([file.path for file in files] for files in made[len(large) :])
    tiers = search.tiers_made(zip(job.volumes, paths, strict=True))
    yield _written(desk, search.root_files(archive, job.catalogue, tiers))
    downloads = downloads_of((*itertools.chain(*made), *tables.files))
    yield _written(desk, exports.package_files(downloads, archive.settings))
    page = plan.data_page(archive, downloads)
    to_file = render.renderer(desk.theme, desk.frame)
    yield _written(desk, [to_file(page)], (page.address,))


def _feeds(job: _Job) -> Iterator[WrittenPages]:
    """Write what those who follow the archive are told, and what leads them from old addresses."""
    with job.watch.step("feeds"):
        told = feeds_at_old_addresses(feeds.feed_files(job.archive, job.catalogue), job.fates.moves)
        yield _written(job.desk, told)
        yield _written(job.desk, plan.old_files(job.archive, job.fates))


def _written(desk: Desk, made: Iterable[File], addresses: tuple[str, ...] = ()) -> WrittenPages:
    return WrittenPages(tuple(map(desk.place.write, made)), addresses)
