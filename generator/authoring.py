"""Draft the analyses that are not there yet, and write them beside their transcripts.

A draft is checked before it is written, as `check --strict` does, and written file by file in one step, so that what is
written stays whatever happens after. What a person wrote, edited or reviewed is never written over. The evidence is
nobody's words but the measure's: where it is not what the measure finds, `update` writes it anew beside any analysis.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from . import pool, sources
from .atomic import exchange, refusal_of
from .commissioning import Cost, Outside, commissioned
from .drafter import ANALYSIS, EVIDENCE, Drafted, Drafter, DraftOptions, Left, NewText
from .drafting.llm.estimate import Estimate
from .errors import Problem
from .survey import Ground, ground_of
from .watch import Watch


@dataclass(frozen=True, slots=True)
class Authored:
    """What was written, by the path of each analysis, what was left as it was and why, and what is wrong.

    `measured` are the paths of evidence that was written beside an analysis that was left as it was. A language model
    comes with its `cost` or, where it was not asked, with an `estimate`.
    """

    drafted: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    left: Mapping[Left, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    cost: Cost | None = None
    estimate: Estimate | None = None
    measured: tuple[str, ...] = ()


def author(root: Path, watch: Watch, options: DraftOptions, around: Outside | None = None) -> Authored:
    """Draft what is to be drafted in the archive at `root`; raises UsageError where the settings do not allow it."""
    tree = sources.find_texts(root)
    texts, problems = sources.read_site(tree)
    ground, more = ground_of(texts)
    told = [problem for problem in (*problems, *more) if problem.severity == "error"]
    if any(problem.path == "site.yaml" for problem in told):
        return Authored(problems=tuple(sorted(told)))
    options = dataclasses.replace(options, method=options.method or ground.settings.draft.method)
    folders = sources.chosen(tree, options.only)
    done: list[Drafted] = []
    left: Counter[Left] = Counter()
    with _drafts(root, ground, options, around or Outside({})) as drafts:
        for found in watch.each("drafting", drafts.of(folders), len(folders)):
            told += found.problems
            if found.left:
                left[found.left] += 1
            if found.analysis or found.evidence:
                problem = None if options.dry_run else _written(root, found)
                told += [problem] if problem else []
                done += [] if problem else [found]
        cost = drafts.cost()
    return dataclasses.replace(_sum(done), left=dict(left), problems=tuple(sorted(set(told))), cost=cost)


def _sum(done: Sequence[Drafted]) -> Authored:
    """Return what was written, without what was left and what is wrong."""
    analyses = [(f"{draft.folder}/{ANALYSIS}", draft.analysis) for draft in done if draft.analysis]
    estimates = [draft.estimate for draft in done if draft.estimate]
    return Authored(
        drafted=tuple(path for path, text in analyses if text.before is None),
        updated=tuple(path for path, text in analyses if text.before is not None),
        measured=tuple(f"{draft.folder}/{EVIDENCE}" for draft in done if not draft.analysis),
        estimate=functools.reduce(lambda one, other: other + one, estimates) if estimates else None,
    )


# --- what there is to write ---------------------------------------------------------------------------------


class _Drafts(NamedTuple):
    """What makes the drafts of folders, in their order, and what that has cost where a language model is asked."""

    of: Callable[[Sequence[str]], Iterator[Drafted]]
    cost: Callable[[], Cost | None]


@contextmanager
def _drafts(root: Path, ground: Ground, options: DraftOptions, around: Outside) -> Iterator[_Drafts]:
    """Give what makes the drafts: processes or, where a language model is asked, threads that wait for it."""
    alone = dataclasses.replace(options, workers=1)
    if options.method == "extractive" or options.dry_run:
        begin = functools.partial(_looker, root, ground, alone)
        yield _Drafts(lambda folders: pool.spread(begin, folders, options.workers), lambda: None)
        return
    with commissioned(root, ground.settings.draft, around, anew=not options.cached) as commission:
        look = Drafter(root, ground, alone, commission).look
        yield _Drafts(lambda folders: commission.sittings.each(look, folders), lambda: commission.cost)


def _looker(root: Path, ground: Ground, options: DraftOptions) -> Callable[[str], Drafted]:
    """Return the function that drafts the analysis of one folder without a language model."""
    return Drafter(root, ground, options).look


# --- writing it ---------------------------------------------------------------------------------------------


def _written(root: Path, draft: Drafted) -> Problem | None:
    """Write a draft and its evidence, the analysis last; what comes back is why that was not done.

    Nothing is written unless both may be.
    """
    changes = [
        (f"{draft.folder}/{name}", change)
        for name, change in ((EVIDENCE, draft.evidence), (ANALYSIS, draft.analysis))
        if change
    ]
    for path, change in changes:
        if refusal := _refusal(root, path, change):
            return Problem(path, 1, 1, "error", "not-written", refusal)
    for path, change in changes:
        if refusal := exchange(root / path, root, change.before, change.after):
            return Problem(path, 1, 1, "error", "not-written", refusal)
    return None


def _refusal(root: Path, path: str, change: NewText) -> str:
    try:
        return refusal_of(root / path, root, change.before)
    except OSError as error:
        return f"cannot be written: {error.strerror}"
