"""Draft the analyses that are not there yet, and write them beside their transcripts.

A draft is checked before it is written, as `check --strict` does, and written file by file in one step, so that what is
written stays whatever happens after. What a person wrote, edited or reviewed is never written over.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from . import __version__, pool, sources
from .beside import put
from .commissioning import Commission, Cost, Outside, commissioned
from .content import dump
from .content.evidence import evidence_faults
from .content.folder import SittingFolder, assemble
from .content.parse import parse_analysis
from .disagreement import evidence_of
from .drafting.debate import debate_of
from .drafting.extractive import NoDraft, Stamp, draft, extract_of
from .drafting.llm import draft as by_model
from .drafting.llm.asking import Stopped
from .drafting.llm.estimate import Estimate, estimate_of
from .drafting.proof import faults_in, proved
from .drafting.provenance import is_untouched, signed
from .errors import Fault, Problem
from .model import Analysis, Provenance, Sitting
from .survey import Ground, ground_of
from .watch import Watch

Method = Literal["extractive", "llm"]
Left = Literal["analysed", "by-hand", "unchanged", "no-transcript", "no-draft", "faulty", "stopped"]
"""Why nothing was drafted: there is an analysis; a person wrote, edited or reviewed it; a new draft says the same; no
transcript is there; nothing can be quoted; the transcript has errors; a language model was not asked to the end."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to draft and how: `only` these paths (of files or folders; none is everything), `created` on that day.

    `method` is the site's where it is none. `workers` are processes, or an executor that has them. Where it is a
    `rehearsal` nothing is written, and no language model asked; with `update` drafts that nobody touched are made
    again; with `anew` a language model is asked what it answered before.
    """

    created: datetime.date
    only: tuple[Path, ...] = ()
    workers: int | Executor = 1
    method: Method | None = None
    update: bool = False
    rehearsal: bool = False
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be written into one folder; `before` is the text of the analysis that it takes the place of.

    `estimate` is what a language model would cost, where none was asked yet.
    """

    folder: str
    analysis: str
    evidence: str
    before: str | None = None
    estimate: Estimate | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class NotDrafted:
    """Why nothing is to be written into a folder, with what there is to tell."""

    folder: str
    why: Left
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Authored:
    """What was written, by the path of each analysis, what was left as it was and why, and what is wrong.

    A language model comes with its `cost` or, where it was not asked, with an `estimate`.
    """

    drafted: tuple[str, ...]
    updated: tuple[str, ...]
    left: Mapping[Left, int]
    problems: tuple[Problem, ...]
    cost: Cost | None = None
    estimate: Estimate | None = None


def author(root: Path, watch: Watch, wishes: Wishes, around: Outside | None = None) -> Authored:
    """Draft what is to be drafted in the archive at `root`; raises UsageError where the settings do not allow it."""
    tree = sources.find_texts(root)
    texts, problems = sources.read_site(tree)
    ground, more = ground_of(texts)
    told = [problem for problem in (*problems, *more) if problem.severity == "error"]
    if any(problem.path == "site.yaml" for problem in told):
        return Authored((), (), {}, tuple(sorted(told)))
    wishes = dataclasses.replace(wishes, method=wishes.method or ground.settings.draft.method)
    folders = sources.chosen(tree, wishes.only)
    drafted: list[str] = []
    updated: list[str] = []
    left: Counter[Left] = Counter()
    estimate: Estimate | None = None
    with _drafts(root, ground, wishes, around or Outside({})) as drafts:
        for found in watch.each("drafting", drafts.of(folders), len(folders)):
            told += found.problems
            if isinstance(found, NotDrafted):
                left[found.why] += 1
            elif problem := None if wishes.rehearsal else _written(root, found):
                told.append(problem)
            else:
                (drafted if found.before is None else updated).append(f"{found.folder}/analysis.yaml")
                estimate = found.estimate + (estimate or Estimate()) if found.estimate else estimate
        cost = drafts.cost()
    return Authored(tuple(drafted), tuple(updated), dict(left), tuple(sorted(set(told))), cost, estimate)


# --- what there is to write ---------------------------------------------------------------------------------


class _Drafts(NamedTuple):
    """What makes the drafts of folders, in their order, and what that has cost where a language model is asked."""

    of: Callable[[Sequence[str]], Iterator[Draft | NotDrafted]]
    cost: Callable[[], Cost | None]


@contextmanager
def _drafts(root: Path, ground: Ground, wishes: Wishes, around: Outside) -> Iterator[_Drafts]:
    """Give what makes the drafts: processes or, where a language model is asked, threads that wait for it."""
    alone = dataclasses.replace(wishes, workers=1)
    if wishes.method == "extractive" or wishes.rehearsal:
        begin = functools.partial(_drafter, root, ground, alone)
        yield _Drafts(lambda folders: pool.spread(begin, folders, wishes.workers), lambda: None)
        return
    with commissioned(root, ground.settings.draft, around, anew=wishes.anew) as commission:
        look = _drafter(root, ground, alone, commission)
        yield _Drafts(lambda folders: commission.sittings.each(look, folders), lambda: commission.cost)


def _drafter(
    root: Path, ground: Ground, wishes: Wishes, commission: Commission | None = None
) -> Callable[[str], Draft | NotDrafted]:
    """Return the function that drafts the analysis of one folder, by the language model where there is one."""

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
            base = _base(sitting, ground, wishes.created)
            drafted = by_model.draft(base, commission.asked) if commission else base.extracted
        except NoDraft as why_not:
            return NotDrafted(folder, "no-draft", (_no_draft(texts.transcript.path, why_not),))
        except Stopped as stopped:
            return NotDrafted(folder, "stopped", (_stopped(stopped),))
        analysis = signed(drafted)
        if texts.analysis and _is_same(analysis, parse_analysis(texts.analysis).value):
            return NotDrafted(folder, "unchanged")
        return Draft(
            folder,
            dump.dump_analysis(analysis, sources.schema_for(root / folder, root, "analysis")),
            dump.dump_evidence(base.evidence, sources.schema_for(root / folder, root, "evidence")),
            texts.analysis.text if texts.analysis else None,
            estimate_of(base.debate) if wishes.rehearsal and wishes.method == "llm" else None,
            tuple(_extracted(f"{folder}/analysis.yaml", drafted)) if commission else (),
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


def _base(sitting: Sitting, ground: Ground, created: datetime.date) -> by_model.Basis:
    """Return the extracted draft, which a check finds no fault with, and its evidence; raises NoDraft where there can
    be none.
    """
    language = ground.settings.language
    evidence = evidence_of(sitting, language)
    if wrong := tuple(evidence_faults(evidence, sitting)):
        raise NoDraft(f"its evidence does not stand in the record: {wrong[0].message}")
    debate = debate_of(sitting, language, tuple(ground.names.registry.topics.values()))
    drafted = draft(extract_of(debate, evidence), Stamp(f"sittings {__version__}", created))

    def faults(analysis: Analysis) -> tuple[Fault, ...]:
        return faults_in(analysis, sitting, ground.names, language)

    return by_model.Basis(debate, proved(drafted, sitting, ground.names, language), evidence, faults)


def _is_same(analysis: Analysis, before: Analysis | None) -> bool:
    """Tell whether a draft says what the one before said, but for the day."""
    if before is None or before.provenance is None or analysis.provenance is None:
        return False
    provenance = dataclasses.replace(analysis.provenance, created=before.provenance.created)
    return signed(dataclasses.replace(analysis, provenance=provenance)) == before


def _stopped(why: Stopped) -> Problem:
    message = f"the language model was asked no more: {why}; what it answered is kept, so draft again to go on"
    return Problem("site.yaml", 1, 1, "error", "stopped", message)


def _extracted(path: str, analysis: Analysis) -> Iterator[Problem]:
    """Yield which parts were extracted, though a model was asked for them."""
    provenance = analysis.provenance or Provenance()
    message = "no part is the model's: no answer passed the checks, so everything is extracted"
    if provenance.method == "llm":
        parts = ", ".join(provenance.extracted)
        message = f"extracted, since no answer of the model passed the checks: {parts}" if parts else ""
    if message:
        yield Problem(path, 1, 1, "warning", "extracted", message)


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
            put(folder / "evidence.yaml", draft.evidence.encode())
            refusal = _refusal(analysis, draft)
        if not refusal:
            put(analysis, draft.analysis.encode())
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
