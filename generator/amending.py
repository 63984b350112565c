"""What the verifier knows better, written into the analyses on disk.

A file is replaced in one step or left as it is, and never when somebody else has written to it in the meantime.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from . import pool, sources
from .amend import edits_of, readable
from .atomic import exchange
from .cache import Cache, file_of
from .checking import Checked, CheckOptions, check, examination_in
from .content.folder import SittingFolder
from .content.inplace import Change, Edit, NotAmended, amended, changes_of
from .content.parse import Source, placed
from .errors import Fault, Problem
from .examination import examine
from .survey import Ground
from .watch import Watch


@dataclass(frozen=True, slots=True)
class Proposal:
    """New text for one analysis; `path` is relative to the site's folder."""

    path: str
    before: str
    after: str
    changes: tuple[Change, ...]

    def diff(self, path: str) -> str:
        """Return the change as a unified diff of a file that is known as `path`."""
        lines = difflib.unified_diff(_lines(self.before), _lines(self.after), path, path)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What there is to write, and a warning for each analysis that cannot be edited in place."""

    proposals: tuple[Proposal, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The proposals that are in their files now, and why the others are not."""

    proposals: tuple[Proposal, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Fixed:
    """An archive as the last check found it, what was written before, and whether that was declined."""

    checked: Checked
    written: tuple[Proposal, ...] = ()
    declined: bool = False


def fix(root: Path, watch: Watch, options: CheckOptions, agrees: Callable[[Sequence[Proposal]], bool]) -> Fixed:
    """Check the archive at `root`, write what the verifier knows better and check again.

    Nothing is written unless `agrees`, which is asked once, and only where there is something to write.
    """
    checked = check(root, watch, options)
    proposed = propose(root, checked.ground, watch, options)
    if not proposed.proposals:
        return Fixed(_with(checked, proposed.problems))
    if not agrees(proposed.proposals):
        return Fixed(_with(checked, proposed.problems), declined=True)
    written = write_proposals(root, proposed.proposals)
    return Fixed(_with(check(root, watch, options), (*proposed.problems, *written.problems)), written.proposals)


def _with(checked: Checked, more: Iterable[Problem]) -> Checked:
    return replace(checked, problems=tuple(sorted((*checked.problems, *more))))


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


# --- what there is to write ---------------------------------------------------------------------------------


def propose(root: Path, ground: Ground, watch: Watch, options: CheckOptions) -> Proposed:
    """Return what the verifier can write into the analyses that `options` chooses; nothing is written yet."""
    folders = sources.chosen(sources.find_texts(root), options.only)
    looked = pool.spread(
        functools.partial(_proposer, root, file_of(root) if options.cached else None, ground), folders, options.workers
    )
    found = list(watch.each("comparing words", looked, len(folders)))
    return Proposed(
        tuple(one for one in found if isinstance(one, Proposal)),
        tuple(one for one in found if isinstance(one, Problem)),
    )


def _proposer(root: Path, kept: Path | None, ground: Ground) -> Callable[[str], Proposal | Problem | None]:
    """Return the function that looks at one folder."""
    cache = Cache(kept)

    def look(folder: str) -> Proposal | Problem | None:
        texts, unread = sources.read_folder(root, folder)
        return None if unread or texts.analysis is None else _proposal(texts, texts.analysis, ground, cache)

    return look


def _proposal(texts: SittingFolder, analysis: Source, ground: Ground, cache: Cache) -> Proposal | Problem | None:
    edits = _edits(texts, ground, cache)
    if not edits:
        return None
    try:
        after = amended(analysis.text, edits)
    except NotAmended as why:
        return _not_amended(analysis, edits, why)
    return Proposal(analysis.path, analysis.text, after, changes_of(analysis.text, after, edits))


def _edits(texts: SittingFolder, ground: Ground, cache: Cache) -> tuple[Edit, ...]:
    sitting = readable(texts, ground.names)
    if sitting is None or not sitting.transcript or not sitting.examples:
        return ()
    examination = examination_in(texts, ground, cache) or examine(sitting, ground.settings.language)
    return edits_of(examination, sitting, ground.settings.language) if examination else ()


def _not_amended(analysis: Source, edits: tuple[Edit, ...], why: NotAmended) -> Problem:
    first = edits[0]
    message = f"{why}; the file is left as it is: write {first.where[-1]} {first.value!r} here by hand"
    (problem,) = placed(analysis, [Fault(first.where, "not-amended", message, "warning")])
    return problem


# --- writing it ---------------------------------------------------------------------------------------------


def write_proposals(root: Path, proposals: Iterable[Proposal]) -> Rewritten:
    """Write each proposal into its file, unless that is not any more what was read."""
    outcomes = [(proposal, _written(root, proposal)) for proposal in proposals]
    return Rewritten(
        tuple(proposal for proposal, problem in outcomes if problem is None),
        tuple(problem for _, problem in outcomes if problem is not None),
    )


def _written(root: Path, proposal: Proposal) -> Problem | None:
    """Write one proposal; what comes back is why it was not."""
    refusal = exchange(root / proposal.path, root, proposal.before, proposal.after)
    return Problem(proposal.path, 1, 1, "error", "not-written", refusal) if refusal else None
