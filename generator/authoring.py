"""Draft the analyses that are not there yet, and write them beside their transcripts.

A draft is checked before it is written, as `check --strict` does, and written file by file in one step, so that what is
written stays whatever happens after. What a person wrote, edited or reviewed is never written over.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from . import __version__, pool, sources
from .beside import replace_text
from .content import dump
from .content.evidence import evidence_faults
from .content.folder import SittingFolder, assemble
from .content.parse import parse_analysis
from .disagreement import evidence_of
from .drafting.debate import debate_of
from .drafting.extractive import NoDraft, Stamp, draft, extract_of
from .drafting.proof import proved
from .drafting.provenance import is_untouched, signed
from .errors import Problem, UsageError
from .model import Analysis, Evidence, Sitting
from .survey import Ground, ground_of
from .watch import Watch

Method = Literal["extractive", "llm"]
Left = Literal["analysed", "by-hand", "unchanged", "no-transcript", "no-draft", "faulty"]
"""Why nothing was drafted: there is an analysis; a person wrote, edited or reviewed it; a new draft says the same; no
transcript is there; nothing can be quoted; the transcript has errors."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to draft and how: `only` these paths (of files or folders; none is everything), `created` on that day.

    `method` is the site's where it is none. `workers` are processes, or an executor that has them. Where it is a
    `rehearsal` nothing is written; with `update` drafts that nobody touched are made again.
    """

    created: datetime.date
    only: tuple[Path, ...] = ()
    workers: int | Executor = 1
    method: Method | None = None
    update: bool = False
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be written into one folder; `before` is the text of the analysis that it takes the place of."""

    folder: str
    analysis: str
    evidence: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class NotDrafted:
    """Why nothing is to be written into a folder, with what there is to tell."""

    folder: str
    why: Left
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Authored:
    """What was written, by the path of each analysis, what was left as it was and why, and what is wrong."""

    drafted: tuple[str, ...]
    updated: tuple[str, ...]
    left: Mapping[Left, int]
    problems: tuple[Problem, ...]


def author(root: Path, watch: Watch, wishes: Wishes) -> Authored:
    """Draft what is to be drafted in the archive at `root`; raises UsageError for a method that is not there."""
    tree = sources.find_texts(root)
    texts, problems = sources.read_site(tree)
    ground, more = ground_of(texts)
    told = [problem for problem in (*problems, *more) if problem.severity == "error"]
    if (wishes.method or ground.settings.draft.method) != "extractive":
        raise UsageError("there is no method 'llm' yet; use --method extractive")
    folders = sources.chosen(tree, wishes.only)
    begin = functools.partial(_drafter, root, ground, dataclasses.replace(wishes, workers=1))
    drafted: list[str] = []
    updated: list[str] = []
    left: Counter[Left] = Counter()
    for found in watch.each("drafting", pool.spread(begin, folders, wishes.workers), len(folders)):
        if isinstance(found, NotDrafted):
            left[found.why] += 1
            told += found.problems
        elif problem := None if wishes.rehearsal else _written(root, found):
            told.append(problem)
        else:
            (drafted if found.before is None else updated).append(f"{found.folder}/analysis.yaml")
    return Authored(tuple(drafted), tuple(updated), dict(left), tuple(sorted(told)))


# --- what there is to write ---------------------------------------------------------------------------------


def _drafter(root: Path, ground: Ground, wishes: Wishes) -> Callable[[str], Draft | NotDrafted]:
    """Return the function that drafts the analysis of one folder."""

    def look(folder: str) -> Draft | NotDrafted:
        texts, unread = sources.read_folder(root, folder)
        if unread:
            return NotDrafted(folder, "faulty", unread)
        why = _left(texts, wishes)
        if why or texts.transcript is None:
            return NotDrafted(folder, why or "no-transcript")
        sitting, problems = assemble(SittingFolder(texts.path, texts.transcript), ground.names)
        if sitting is None:
            return NotDrafted(folder, "faulty", problems)
        try:
            analysis, evidence = _draft(sitting, ground, wishes.created)
        except NoDraft as why_not:
            return NotDrafted(folder, "no-draft", (_no_draft(texts.transcript.path, why_not),))
        if texts.analysis and _is_same(analysis, parse_analysis(texts.analysis).value):
            return NotDrafted(folder, "unchanged")
        return Draft(
            folder,
            dump.dump_analysis(analysis, sources.schema_for(root / folder, root, "analysis")),
            dump.dump_evidence(evidence, sources.schema_for(root / folder, root, "evidence")),
            texts.analysis.text if texts.analysis else None,
        )

    return look


def _left(texts: SittingFolder, wishes: Wishes) -> Left | None:
    """Return why an analysis that is there is left as it is; none where there is something to draft."""
    if texts.analysis is None:
        return None
    if not wishes.update:
        return "analysed"
    analysis = parse_analysis(texts.analysis).value
    return None if analysis and is_untouched(analysis) else "by-hand"


def _draft(sitting: Sitting, ground: Ground, created: datetime.date) -> tuple[Analysis, Evidence]:
    """Return a draft that a check finds no fault with, and its evidence; raises NoDraft where there can be none."""
    language = ground.settings.language
    evidence = evidence_of(sitting, language)
    if faults := tuple(evidence_faults(evidence, sitting)):
        raise NoDraft(f"its evidence does not stand in the record: {faults[0].message}")
    debate = debate_of(sitting, language, tuple(ground.names.registry.topics.values()))
    drafted = draft(extract_of(debate, evidence), Stamp(f"sittings {__version__}", created))
    return signed(proved(drafted, sitting, ground.names, language)), evidence


def _is_same(analysis: Analysis, before: Analysis | None) -> bool:
    """Tell whether a draft says what the one before said, but for the day."""
    if before is None or before.provenance is None or analysis.provenance is None:
        return False
    provenance = dataclasses.replace(analysis.provenance, created=before.provenance.created)
    return signed(dataclasses.replace(analysis, provenance=provenance)) == before


def _no_draft(path: str, why: NoDraft) -> Problem:
    return Problem(path, 1, 1, "warning", "no-draft", f"no draft: {why}")


# --- writing it ---------------------------------------------------------------------------------------------


def _written(root: Path, draft: Draft) -> Problem | None:
    """Write a draft and its evidence, the analysis last; what comes back is why that was not done."""
    folder = root / draft.folder
    analysis = folder / "analysis.yaml"
    try:
        refusal = _refusal(analysis, draft)
        if not refusal:
            replace_text(folder / "evidence.yaml", draft.evidence)
            refusal = _refusal(analysis, draft)
        if not refusal:
            replace_text(analysis, draft.analysis)
    except OSError as error:
        refusal = f"cannot be written: {error.strerror}"
    path = f"{draft.folder}/analysis.yaml"
    return Problem(path, 1, 1, "error", "not-written", refusal) if refusal else None


def _refusal(analysis: Path, draft: Draft) -> str:
    """Return why an analysis must not be written now; empty where it may."""
    if any(path.is_symlink() for path in (analysis, analysis.with_name("evidence.yaml"))):
        return "this is a link, or the evidence beside it is; nothing was written"
    read = sources.read_text(analysis, "") if analysis.exists() else None
    before = None if read is None else "" if isinstance(read, Problem) else read.text
    return "" if before == draft.before else "was written by somebody else in the meantime, and is left as it is"
