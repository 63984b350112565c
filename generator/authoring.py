"""Draft the analyses that are not there yet, and write them beside their transcripts.

A draft is checked before it is written, as `check --strict` does, and written file by file in one step, so that what is
written stays whatever happens after. What a person wrote, edited or reviewed is never written over. The evidence is
nobody's words but the measure's: where it is not what the measure finds, `update` writes it anew beside any analysis.
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
from .atomic import exchange, refusal_of
from .commissioning import Commission, Cost, Outside, commissioned
from .content import dump
from .content.evidence import evidence_faults
from .content.folder import SittingFolder, assemble
from .content.parse import Source, parse_analysis, parse_evidence
from .disagreement import evidence_of
from .drafting.debate import debate_of
from .drafting.extractive import NoDraft, Stamp, draft, extract_of
from .drafting.llm import draft as by_model
from .drafting.llm.asking import Stopped
from .drafting.llm.estimate import Estimate, estimate_of
from .drafting.proof import faults_in, proved
from .drafting.provenance import is_untouched, signed
from .errors import Fault, Problem
from .model import Analysis, Evidence, Provenance, Sitting
from .survey import Ground, ground_of
from .watch import Watch

_ANALYSIS, _EVIDENCE = "analysis.yaml", "evidence.yaml"

Method = Literal["extractive", "llm"]
Left = Literal["analysed", "by-hand", "unchanged", "no-transcript", "no-draft", "faulty", "stopped"]
"""Why nothing was drafted: there is an analysis; a person wrote, edited or reviewed it; a new draft says the same; no
transcript is there; nothing can be quoted; the transcript has errors; a language model was not asked to the end."""


@dataclass(frozen=True, slots=True)
class DraftOptions:
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


class NewText(NamedTuple):
    """A new text, and the one that it takes the place of; none where there is no file yet."""

    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """What is to be written into one folder: analysis, evidence or both; `why` is why it is not the analysis.

    `estimate` is what a language model would cost, where none was asked yet.
    """

    folder: str
    analysis: NewText | None
    evidence: NewText | None
    why: Left | None = None
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

    `measured` are the paths of evidence that was written beside an analysis that was left as it was. A language model
    comes with its `cost` or, where it was not asked, with an `estimate`.
    """

    drafted: tuple[str, ...]
    updated: tuple[str, ...]
    left: Mapping[Left, int]
    problems: tuple[Problem, ...]
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
        return Authored((), (), {}, tuple(sorted(told)))
    options = dataclasses.replace(options, method=options.method or ground.settings.draft.method)
    folders = sources.chosen(tree, options.only)
    done: list[Drafted] = []
    left: Counter[Left] = Counter()
    with _drafts(root, ground, options, around or Outside({})) as drafts:
        for found in watch.each("drafting", drafts.of(folders), len(folders)):
            told += found.problems
            if found.why:
                left[found.why] += 1
            if isinstance(found, Drafted):
                problem = None if options.rehearsal else _written(root, found)
                told += [problem] if problem else []
                done += [] if problem else [found]
        cost = drafts.cost()
    estimates = [draft.estimate for draft in done if draft.estimate]
    return Authored(
        tuple(f"{draft.folder}/{_ANALYSIS}" for draft in done if draft.analysis and draft.analysis.before is None),
        tuple(f"{draft.folder}/{_ANALYSIS}" for draft in done if draft.analysis and draft.analysis.before is not None),
        dict(left),
        tuple(sorted(set(told))),
        cost,
        functools.reduce(lambda one, other: other + one, estimates) if estimates else None,
        tuple(f"{draft.folder}/{_EVIDENCE}" for draft in done if not draft.analysis),
    )


# --- what there is to write ---------------------------------------------------------------------------------


class _Drafts(NamedTuple):
    """What makes the drafts of folders, in their order, and what that has cost where a language model is asked."""

    of: Callable[[Sequence[str]], Iterator[Drafted | NotDrafted]]
    cost: Callable[[], Cost | None]


@contextmanager
def _drafts(root: Path, ground: Ground, options: DraftOptions, around: Outside) -> Iterator[_Drafts]:
    """Give what makes the drafts: processes or, where a language model is asked, threads that wait for it."""
    alone = dataclasses.replace(options, workers=1)
    if options.method == "extractive" or options.rehearsal:
        begin = functools.partial(_looker, root, ground, alone)
        yield _Drafts(lambda folders: pool.spread(begin, folders, options.workers), lambda: None)
        return
    with commissioned(root, ground.settings.draft, around, anew=options.anew) as commission:
        look = _Drafter(root, ground, alone, commission).look
        yield _Drafts(lambda folders: commission.sittings.each(look, folders), lambda: commission.cost)


class _Measured(NamedTuple):
    """What the measure finds, and what is to be written of it; none where it stands there already."""

    evidence: Evidence
    change: NewText | None


class _Drafter(NamedTuple):
    """What drafts the analysis of one folder, by the language model where there is one."""

    root: Path
    ground: Ground
    options: DraftOptions
    commission: Commission | None = None

    def look(self, folder: str) -> Drafted | NotDrafted:
        """Return what is to be written into a folder, or why nothing is."""
        texts, unread = sources.read_folder(self.root, folder)
        if unread:
            return NotDrafted(folder, "faulty", unread)
        why = _left(texts, self.options)
        if texts.transcript is None or (why and not _is_measured(texts, self.options)):
            return NotDrafted(folder, why or "no-transcript")
        sitting, problems = assemble(SittingFolder(texts.path, texts.transcript), self.ground.names)
        if sitting is None:
            return NotDrafted(folder, "faulty", problems)
        evidence = evidence_of(sitting, self.ground.settings.language)
        change = _remeasured(texts.evidence, evidence, sources.schema_for(self.root / folder, self.root, "evidence"))
        if change and change.before is not None and not self.options.update:
            return NotDrafted(folder, "by-hand", (_other_evidence(f"{folder}/{_EVIDENCE}"),))
        found = NotDrafted(folder, why) if why else self._drafted(texts, sitting, _Measured(evidence, change))
        if change and texts.analysis and isinstance(found, NotDrafted) and found.why != "stopped":
            return Drafted(folder, None, change, found.why, problems=found.problems)
        return found

    def _drafted(self, texts: SittingFolder, sitting: Sitting, measured: _Measured) -> Drafted | NotDrafted:
        folder, before = texts.path, texts.analysis
        try:
            base = _base(sitting, measured.evidence, self.ground, self.options.created)
            analysis = by_model.draft(base, self.commission.asked) if self.commission else base.extracted
        except NoDraft as why_not:
            return NotDrafted(folder, "no-draft", (_no_draft(f"{folder}/transcript.yaml", why_not),))
        except Stopped as stopped:
            return NotDrafted(folder, "stopped", (_stopped(stopped),))
        if before and _is_same(analysis, parse_analysis(before).value):
            return NotDrafted(folder, "unchanged")
        text = signed(analysis, sources.schema_for(self.root / folder, self.root, "analysis"))
        return Drafted(
            folder,
            NewText(before.text if before else None, text),
            measured.change,
            estimate=estimate_of(base.debate) if self.options.rehearsal and self.options.method == "llm" else None,
            problems=tuple(_extracted(f"{folder}/{_ANALYSIS}", analysis)) if self.commission else (),
        )


def _looker(root: Path, ground: Ground, options: DraftOptions) -> Callable[[str], Drafted | NotDrafted]:
    """Return the function that drafts the analysis of one folder without a language model."""
    return _Drafter(root, ground, options).look


def _left(texts: SittingFolder, options: DraftOptions) -> Left | None:
    """Return why an analysis that is there is left as it is; none where there is something to draft."""
    if texts.analysis is None:
        return None
    if not options.update:
        return "analysed"
    analysis = parse_analysis(texts.analysis).value
    return None if analysis and is_untouched(analysis, texts.analysis.text) else "by-hand"


def _is_measured(texts: SittingFolder, options: DraftOptions) -> bool:
    """Tell whether the evidence beside an analysis that is left as it is may be written: it is there, or was once."""
    if not options.update or texts.analysis is None:
        return False
    analysis = parse_analysis(texts.analysis).value
    made = analysis.provenance if analysis else None
    return texts.evidence is not None or (made is not None and made.method in ("extractive", "llm"))


def _remeasured(before: Source | None, evidence: Evidence, schema: str | None) -> NewText | None:
    """Return the evidence as a new text; none where the one before says the same."""
    if before and parse_evidence(before).value == evidence:
        return None
    return NewText(before.text if before else None, dump.dump_evidence(evidence, schema))


def _other_evidence(path: str) -> Problem:
    message = "this is not what the measure finds, so nothing was drafted; `sittings draft --update` measures again"
    return Problem(path, 1, 1, "warning", "other-evidence", message)


def _base(sitting: Sitting, evidence: Evidence, ground: Ground, created: datetime.date) -> by_model.Basis:
    """Return the extracted draft, which a check finds no fault with, and its evidence; raises NoDraft where there can
    be none.
    """
    language = ground.settings.language
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
    old = before.provenance
    provenance = dataclasses.replace(analysis.provenance, created=old.created, drafted_sha256=old.drafted_sha256)
    return dataclasses.replace(analysis, provenance=provenance) == before


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


def _written(root: Path, draft: Drafted) -> Problem | None:
    """Write a draft and its evidence, the analysis last; what comes back is why that was not done.

    Nothing is written unless both may be.
    """
    changes = [
        (f"{draft.folder}/{name}", change)
        for name, change in ((_EVIDENCE, draft.evidence), (_ANALYSIS, draft.analysis))
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
