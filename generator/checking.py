"""Read and check a whole archive: every sitting, in several processes, and only what is new since the last time.

What was found in a sitting is kept under the digest of its texts, of the registries and of this program.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from . import history, pool, since, sources
from .addresses import address_problems
from .cache import Cache, CacheEntry, file_of, kept_names, key
from .content.addresses import parse_addresses
from .content.folder import SittingFolder
from .content.parse import Parsed, Source, placed
from .corrections import FileChange
from .errors import Fault, Problem, Refused
from .examination import BARRED, Examination
from .model import AddressLine, Archive, Hosting
from .survey import (
    CheckedQuotation,
    Ground,
    Packed,
    Survey,
    Surveyed,
    archive_of,
    examination_of,
    ground_of,
    packed,
    survey,
    surveyed_of,
    whole_faults,
)
from .watch import Watch

_BATCH = 100
"""Surveys that are kept in one step."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What to check: `only` these paths (of files or folders; none is everything), in so many processes.

    Where it is not `cached`, everything is looked at anew and nothing is kept. `hosting` says where the site will be.
    What was published at the commit `since` must not have changed without a correction.
    """

    only: tuple[Path, ...] = ()
    workers: int = 1
    cached: bool = True
    hosting: Hosting = Hosting()
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """An archive, what it stands on, everything that is wrong with it, every quotation with its outcome, the logo.

    `changes` are those of its files since an earlier commit; none where it was compared with none.
    """

    archive: Archive
    ground: Ground
    problems: tuple[Problem, ...]
    quotations: tuple[CheckedQuotation, ...]
    logo: bytes | None
    changes: tuple[FileChange, ...] | None = None


def check(root: Path, watch: Watch, options: CheckOptions | None = None) -> Checked:
    """Read, parse, link and check the archive at `root`, or a part of it, and tell every problem.

    Raises UsageError where it is to be compared with a commit that git does not have.
    """
    options = options or CheckOptions()
    before = history.changes_since(root, options.since) if options.since is not None else None
    tree = sources.find_texts(root)
    texts, problems = sources.read_site(tree)
    ground, more = ground_of(texts, options.hosting)
    folders = sources.chosen(tree, options.only)
    with contextlib.closing(Cache(file_of(root) if options.cached else None)) as cache:
        known_and_new = _surveys(root, folders, ground, cache, options.workers)
        surveys = list(watch.each("checking", known_and_new, len(folders)))
        if not options.only:
            cache.keep_only(folders)
    logo, logo_problems = _logo(root, ground, texts.settings)
    listed: Parsed[tuple[AddressLine, ...]] = parse_addresses(texts.addresses) if texts.addresses else Parsed(None)
    records = (surveyed.record for surveyed in surveys if surveyed.record)
    archive = archive_of(ground, records, listed.value)
    found = [*sources.tree_problems(tree), *problems, *more, *logo_problems, *listed.problems]
    found += itertools.chain.from_iterable(surveyed.problems for surveyed in surveys)
    found += () if options.only else _whole_problems(root, archive)
    found += since.uncorrected(root, before, folders) if before else ()
    if not options.only and not any(problem.severity == "error" and problem.code not in BARRED for problem in found):
        found += address_problems(archive)  # what could not be read is not lost
        found += since.gone(root, before, archive) if before else ()
    quotations = itertools.chain.from_iterable(surveyed.quotations for surveyed in surveys)
    ordered = tuple(sorted(quotations, key=lambda one: (one.path, one.line)))
    return Checked(archive, ground, tuple(sorted(found)), ordered, logo, before and before.changes)


def without_errors(checked: Checked, allowed: Container[str] = frozenset()) -> Checked:
    """Return `checked`; raises Refused with all its problems where one is an error.

    What is `BARRED` is an error here or, where its code is `allowed`, a warning.
    """
    problems = tuple(_as_published(told, allowed) for told in checked.problems)
    if any(problem.severity == "error" for problem in problems):
        raise Refused(problems)
    return replace(checked, problems=problems)


def _as_published(told: Problem, allowed: Container[str]) -> Problem:
    if told.code not in BARRED:
        return told
    return replace(told, severity="warning" if told.code in allowed else "error")


def _logo(root: Path, ground: Ground, settings: Source) -> tuple[bytes | None, tuple[Problem, ...]]:
    path = ground.settings.theme.logo
    if path is None:
        return None, ()
    content, faults = sources.read_logo(root, path)
    return content, tuple(placed(settings, faults))


def _whole_problems(root: Path, archive: Archive) -> Iterator[Problem]:
    several: defaultdict[str, list[Fault]] = defaultdict(list)
    for path, fault in whole_faults(archive):
        several[path].append(fault)
    for path, faults in several.items():
        source = sources.read_source(root, path)
        yield from placed(source, faults) if source else ()


def examination_in(texts: SittingFolder, ground: Ground, cache: Cache) -> Examination | None:
    """Return what was found out about a sitting's analysis: from the last check, where that saw the same texts."""
    kept = cache.get(kept_names(texts.path).examination, _made_from(texts, ground))
    return survey(texts, ground).examination if kept is None else examination_of(kept)


# --- each sitting -------------------------------------------------------------------------------------------


class _Finding(NamedTuple):
    """What was found in a folder; `made_from` is none where a file of it could not be read."""

    folder: str
    made_from: bytes | None
    unread: tuple[Problem, ...]
    survey: Packed


def _made_from(texts: SittingFolder, ground: Ground) -> bytes:
    return key(ground.checksum, texts.path, texts.checksum)


def _surveys(root: Path, folders: Sequence[str], ground: Ground, cache: Cache, workers: int) -> Iterator[Surveyed]:
    """Yield what each folder holds: first what is known from earlier runs, then what has to be looked at."""
    unknown = []
    for folder in folders:
        known = _known(root, folder, ground, cache)
        if known:
            yield known
        else:
            unknown.append(folder)
    findings = pool.spread(functools.partial(_surveyor, root, ground), unknown, workers)
    while batch := list(itertools.islice(findings, _BATCH)):
        cache.put(entry for finding in batch for entry in _entries(finding))
        yield from map(_surveyed, batch)


def _known(root: Path, folder: str, ground: Ground, cache: Cache) -> Surveyed | None:
    texts, unread = sources.read_folder(root, folder)
    content = None if unread else cache.get(kept_names(folder).surveyed, _made_from(texts, ground))
    return surveyed_of(content) if content else None


def _surveyor(root: Path, ground: Ground) -> Callable[[str], _Finding]:
    """Return the function that looks at one folder."""

    def look(folder: str) -> _Finding:
        texts, unread = sources.read_folder(root, folder)
        if unread:  # what is there says little without what could not be read
            return _Finding(folder, None, unread, packed(Survey(Surveyed(None, ()), None)))
        return _Finding(folder, _made_from(texts, ground), unread, packed(survey(texts, ground)))

    return look


def _entries(finding: _Finding) -> Iterator[CacheEntry]:
    if finding.made_from:
        names = kept_names(finding.folder)
        yield CacheEntry(names.surveyed, finding.made_from, finding.survey.surveyed)
        yield CacheEntry(names.examination, finding.made_from, finding.survey.examination)


def _surveyed(finding: _Finding) -> Surveyed:
    found = surveyed_of(finding.survey.surveyed)
    return found._replace(problems=(*finding.unread, *found.problems))
