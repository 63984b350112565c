"""What drafts the analysis of one folder: the measure's evidence, and words of the record or of a language model."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple

from . import __version__, sources
from .commissioning import Commission
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
from .survey import Ground

ANALYSIS, EVIDENCE = "analysis.yaml", "evidence.yaml"

Method = Literal["extractive", "llm"]

Left = Literal["analysed", "by-hand", "unchanged", "no-transcript", "no-draft", "faulty", "stopped"]
"""Why nothing was drafted: there is an analysis; a person wrote, edited or reviewed it; a new draft says the same; no
transcript is there; nothing can be quoted; the transcript has errors; a language model was not asked to the end."""


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """What to draft and how: `only` these paths (of files or folders; none is everything), `created` on that day.

    `method` is the site's where it is none. `workers` are processes, or an executor that has them. Where it is a
    `dry_run` nothing is written, and no language model asked; with `update` drafts that nobody touched are made
    again; where it is not `cached` a language model is asked again.
    """

    created: datetime.date
    only: tuple[Path, ...] = ()
    workers: int | Executor = 1
    method: Method | None = None
    update: bool = False
    dry_run: bool = False
    cached: bool = True


class NewText(NamedTuple):
    """A new text, and the one that it takes the place of; none where there is no file yet."""

    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """What is to be written into one folder: analysis, evidence, both or neither, with what there is to tell.

    `left` is why it is not the analysis. `estimate` is what a language model would cost, where none was asked yet.
    """

    folder: str
    analysis: NewText | None = None
    evidence: NewText | None = None
    left: Left | None = None
    estimate: Estimate | None = None
    problems: tuple[Problem, ...] = ()


class _Measured(NamedTuple):
    """What the measure finds, and what is to be written of it; none where it stands there already."""

    evidence: Evidence
    change: NewText | None


class Drafter(NamedTuple):
    """What drafts the analysis of one folder, by the language model where there is one."""

    root: Path
    ground: Ground
    options: DraftOptions
    commission: Commission | None = None

    def look(self, folder: str) -> Drafted:
        """Return what is to be written into a folder, or why nothing is."""
        texts, unread = sources.read_folder(self.root, folder)
        if unread:
            return Drafted(folder, left="faulty", problems=unread)
        left = _left(texts, self.options)
        if texts.transcript is None or (left and not _is_measured(texts, self.options)):
            return Drafted(folder, left=left or "no-transcript")
        sitting, problems = assemble(SittingFolder(texts.path, texts.transcript), self.ground.names)
        if sitting is None:
            return Drafted(folder, left="faulty", problems=problems)
        measured = self._measured(texts, sitting)
        change = measured.change
        if change and change.before is not None and not self.options.update:
            return Drafted(folder, left="by-hand", problems=(_other_evidence(f"{folder}/{EVIDENCE}"),))
        found = Drafted(folder, left=left) if left else self._drafted(texts, sitting, measured)
        # Beside an analysis that stays as it is, the evidence is brought up to date all the same.
        is_due = texts.analysis is not None and found.left not in (None, "stopped")
        return replace(found, evidence=change) if is_due else found

    def _measured(self, texts: SittingFolder, sitting: Sitting) -> _Measured:
        evidence = evidence_of(sitting, self.ground.settings.language)
        schema = sources.schema_for(self.root / texts.path, self.root, "evidence")
        return _Measured(evidence, _remeasured(texts.evidence, evidence, schema))

    def _drafted(self, texts: SittingFolder, sitting: Sitting, measured: _Measured) -> Drafted:
        folder, before = texts.path, texts.analysis
        try:
            base = _base(sitting, measured.evidence, self.ground, self.options.created)
            analysis = by_model.draft(base, self.commission.asked) if self.commission else base.extracted
        except NoDraft as why_not:
            return Drafted(folder, left="no-draft", problems=(_no_draft(f"{folder}/transcript.yaml", why_not),))
        except Stopped as stopped:
            return Drafted(folder, left="stopped", problems=(_stopped(stopped),))
        if before and _is_same(analysis, parse_analysis(before).value):
            return Drafted(folder, left="unchanged")
        text = signed(analysis, sources.schema_for(self.root / folder, self.root, "analysis"))
        return Drafted(
            folder,
            NewText(before.text if before else None, text),
            measured.change,
            estimate=estimate_of(base.debate) if self.options.dry_run and self.options.method == "llm" else None,
            problems=tuple(_extracted(f"{folder}/{ANALYSIS}", analysis)) if self.commission else (),
        )


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
