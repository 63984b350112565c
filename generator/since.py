"""What became of what was published at an earlier commit: said otherwise, or gone, and whether readers are told so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from . import history, sources
from .content.parse import parse_analysis, parse_transcript, placed
from .corrections import FileChange, PublishedSitting, analysis_gone, correction_faults, sitting_gone
from .errors import Problem
from .model import Archive

_ANALYSIS, _TRANSCRIPT = "/analysis.yaml", "/transcript.yaml"


def uncorrected(root: Path, before: history.Before, folders: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each analysis of these folders that was published otherwise, and does not say so."""
    for change in before.changes:
        folder = change.path.removesuffix(_ANALYSIS)
        if change.path.endswith(_ANALYSIS) and change.what in ("changed", "moved") and folder in folders:
            yield from _otherwise(root, _published(root, before, change.before.removesuffix(_ANALYSIS)), change.path)


def _otherwise(root: Path, old: PublishedSitting, path: str) -> Iterator[Problem]:
    """Yield what is wrong with how the analysis at `path` differs from the one that was published."""
    now = sources.read_source(root, path)
    analysis = parse_analysis(now).value if now else None
    if now and analysis:
        yield from placed(now, correction_faults(old, analysis))


def gone(root: Path, before: history.Before, archive: Archive) -> Iterator[Problem]:
    """Yield a problem for each sitting, and each analysis, that was published and is gone without a word.

    A sitting is there where one has its id, among its aliases too, in whatever folder. A line of addresses.txt tells
    what has become of a page, or is itself told to be lost.
    """
    here = {name: record for record in archive.records for name in (*record.aliases, record.id)}
    listed = {line.address for line in archive.addresses or () if not line.anchor}
    moved = {change.before for change in before.changes if change.what == "moved"}
    for folder in _left(before.changes):
        old = _published(root, before, folder)
        record = here.get(old.identifier)
        if record is None:
            yield from () if old.address in listed else sitting_gone(old, folder)
        elif not record.has_analysis:
            yield from analysis_gone(old, record.folder)
        elif record.folder != folder and folder + _ANALYSIS not in moved:
            yield from _otherwise(root, old, record.folder + _ANALYSIS)


def _left(changes: Sequence[FileChange]) -> list[str]:
    """Return the folders in which a transcript or an analysis is no longer."""
    paths = [change.before for change in changes if change.what in ("removed", "moved")]
    names = (_ANALYSIS, _TRANSCRIPT)
    return sorted({path.removesuffix(name) for path in paths for name in names if path.endswith(name)})


def _published(root: Path, before: history.Before, folder: str) -> PublishedSitting:
    """Return what readers could see of a sitting: nothing of an analysis that had errors, and so was not published."""
    texts = history.folder_at(root, before.commit, folder)
    transcript = parse_transcript(texts.transcript).value if texts.transcript else None
    analysis = parse_analysis(texts.analysis).value if texts.analysis else None
    return PublishedSitting(transcript, analysis)
