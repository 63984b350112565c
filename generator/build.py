"""The straight line: read, parse, link, plan pages, render, write.

Everything between `sources` (reads) and `output` (writes) is a pure function of typed values. The sittings pass
through twice, once for the records that lists are made from and once for their own pages, so that memory holds
one transcript at a time however large the archive is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import __version__, files, output, plan, render, sources
from .content.folder import assemble
from .content.parse import placed
from .errors import Problem, Refused
from .model import Archive, Record, Sitting
from .survey import Ground, archive_of, ground_of, survey, whole_faults
from .views.catalogue import catalogue_of
from .views.frame import Page, frame_of
from .watch import Watch


@dataclass(frozen=True, slots=True)
class Checked:
    """An archive, what it stands on, and everything that is wrong with it."""

    archive: Archive
    ground: Ground
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did; `pages` counts those that readers are led to."""

    published: output.Published
    pages: int
    warnings: tuple[Problem, ...]


def build(root: Path, target: Path, watch: Watch) -> Built:
    """Build the archive at `root` into `target`; raises Refused with all problems where there is an error."""
    with output.staged(target) as stage:
        checked = without_errors(check(root, watch))
        archive, catalogue = checked.archive, catalogue_of(checked.archive)
        theme = render.theme_of(sources.read_templates(root), catalogue.parties.values())
        to_file = render.renderer(theme, frame_of(archive, theme.addresses, __version__))
        indexed: list[str] = []

        def write(page: Page) -> None:
            stage.write(to_file(page))
            indexed.extend([page.address] if page.indexed else [])

        for page in watch.each("list pages", plan.list_pages(archive, catalogue)):
            write(page)
        for record in watch.each("sittings", archive.records):
            sitting = _sitting_again(root, record, checked.ground)
            for page in plan.sitting_pages(sitting, plan.surroundings(record, archive, catalogue)):
                write(page)
            stage.write(files.sitting_json(sitting, archive.settings))
        for file in (*theme.assets, *files.site_files(archive, indexed)):
            stage.write(file)
        with watch.step("publish"):
            published = stage.publish()
    return Built(published, len(indexed), checked.problems)


def check(root: Path, watch: Watch) -> Checked:
    """Read, parse and link the archive at `root`, and tell every problem in it."""
    tree = sources.find_texts(root)
    texts, problems = sources.read_site(tree)
    ground, more = ground_of(texts)
    found = [*sources.tree_problems(tree), *problems, *more]
    records: list[Record] = []
    for folder in watch.each("reading", tree.folders):
        record, wrong = _surveyed(root, folder, ground)
        found.extend(wrong)
        records.extend([record] if record else [])
    archive = archive_of(ground, records)
    for path, fault in whole_faults(archive):
        source = sources.read_source(root, path)
        found.extend(placed(source, [fault]) if source else [])
    return Checked(archive, ground, tuple(sorted(found)))


def without_errors(checked: Checked) -> Checked:
    """Return `checked`; raises Refused with all its problems where one is an error."""
    if any(problem.severity == "error" for problem in checked.problems):
        raise Refused(checked.problems)
    return checked


def _surveyed(root: Path, folder: str, ground: Ground) -> tuple[Record | None, tuple[Problem, ...]]:
    texts, unread = sources.read_folder(root, folder)
    record, problems = survey(texts, ground)
    return record, (*unread, *problems)


def _sitting_again(root: Path, record: Record, ground: Ground) -> Sitting:
    """Read a sitting for its page; its record was made from the same text, or the build ends."""
    texts, _ = sources.read_folder(root, record.folder)
    sitting = assemble(texts, ground.names).sitting
    if sitting is None or texts.checksum != record.checksum:
        message = "changed while the site was being built; build again"
        raise Refused([Problem(record.folder, 1, 1, "error", "changed", message)])
    return sitting
