"""One sitting's folder: its texts in, a linked sitting and all problems out."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from ..errors import Problem
from ..model import Sitting
from .evidence import evidence_faults
from .link import link_sitting
from .names import Names
from .parse import Parsed, Source, parse_analysis, parse_evidence, parse_transcript, placed


@dataclass(frozen=True, slots=True)
class SittingFolder:
    """The texts of one sitting: transcript or analysis or both. `path` is relative to the site's folder."""

    path: str
    transcript: Source | None = None
    analysis: Source | None = None
    evidence: Source | None = None

    @property
    def checksum(self) -> str:
        """SHA-256 over the texts: changes when one of them does."""
        parts = [source.checksum if source else "-" for source in (self.transcript, self.analysis)]
        parts += [self.evidence.checksum] if self.evidence else []
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


class Assembled(NamedTuple):
    """A linked sitting, or none where a text has errors, with the problems of its texts."""

    sitting: Sitting | None
    problems: tuple[Problem, ...]


def assemble(folder: SittingFolder, names: Names) -> Assembled:
    """Parse and link one folder; a pure function of its texts and the registry."""
    transcript = parse_transcript(folder.transcript) if folder.transcript else Parsed(None)
    analysis = parse_analysis(folder.analysis) if folder.analysis else Parsed(None)
    evidence = parse_evidence(folder.evidence) if folder.evidence else Parsed(None)
    problems = [*transcript.problems, *analysis.problems, *evidence.problems]
    if any(problem.severity == "error" for problem in problems) or not (transcript.value or analysis.value):
        return Assembled(None, tuple(problems))
    linked = link_sitting(transcript.value, analysis.value, names)
    if folder.transcript:
        problems.extend(placed(folder.transcript, linked.transcript_faults))
    if folder.analysis:
        problems.extend(placed(folder.analysis, linked.analysis_faults))
    sitting = _stamped(linked.sitting, folder)
    if sitting and folder.evidence and evidence.value:
        problems.extend(placed(folder.evidence, evidence_faults(evidence.value, sitting)))
        sitting = dataclasses.replace(sitting, evidence=evidence.value)
    return Assembled(sitting, tuple(problems))


def _stamped(sitting: Sitting | None, folder: SittingFolder) -> Sitting | None:
    if sitting is None:
        return None
    checksums = [text.checksum if text else None for text in (folder.transcript, folder.analysis)]
    return dataclasses.replace(sitting, transcript_sha256=checksums[0], analysis_sha256=checksums[1])
