"""Drafts, read by a person claim by claim, and what they answered written into the analyses on disk.

A file is written once, when the walk through it ends: with the name of who reviewed it where every claim was answered,
and never when it has changed in the meantime (`amending`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, Protocol

from . import atomic, sources
from .amending import Proposal, write_proposals
from .content.folder import SittingFolder
from .content.inplace import NotAmended
from .content.parse import Source
from .errors import Problem, Refused
from .review import Claim, Reply, Review, begun, is_to_review, replied, reviewed_text
from .survey import Ground, ground_of, survey


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """Which drafts to review (`only` these paths; none is everything), and the name of who does."""

    name: str
    only: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A claim to answer: of which file, the how-manyth (from 1) of how many, and what to say before it."""

    path: str
    number: int
    claims: int
    claim: Claim
    told: tuple[str, ...]


class Reviewer(Protocol):
    """Whoever answers: a person at a terminal, or lines that one wrote before."""

    def begins(self, path: str, claims: int) -> None:
        """Learn which draft comes now, and how many claims it has."""

    def answer(self, case: Case) -> Reply | None:
        """Answer one claim; none is to stop."""

    def keeps(self, path: str, changes: int) -> bool:
        """Say whether the changes made so far are written where the walk was stopped half-way."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What became of the drafts, by the paths of their analyses: read to the end, begun and kept, or left as they were.

    `problems` are those of what was written, and why something was not; `stopped` where the walk ended before its end.
    """

    reviewed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    stopped: bool = False


def review(root: Path, options: ReviewOptions, reviewer: Reviewer) -> Reviewed:
    """Walk through the drafts of the archive at `root` with `reviewer`, in the order of their folders.

    Raises Refused where the settings or registries have errors: nothing can be checked against them.
    """
    tree = sources.find_texts(root)
    texts, unread = sources.read_site(tree)
    ground, problems = ground_of(texts)
    if any(problem.severity == "error" for problem in (*unread, *problems)):
        raise Refused((*unread, *problems))
    done = Reviewed()
    for folder in _drafts(root, sources.chosen(tree, options.only)):
        done = _together(done, _walked(Walk(root, ground, options.name, reviewer), folder))
        if done.stopped:
            break
    return done


class Walk(NamedTuple):
    """What a walk through a draft needs: the archive, what its texts stand on, who answers and under which name."""

    root: Path
    ground: Ground
    name: str
    reviewer: Reviewer


def _drafts(root: Path, folders: Iterable[str]) -> Iterator[SittingFolder]:
    for folder in folders:
        texts, unread = sources.read_folder(root, folder)
        if not unread and is_to_review(texts.analysis):
            yield texts


def _together(first: Reviewed, second: Reviewed) -> Reviewed:
    return Reviewed(
        (*first.reviewed, *second.reviewed),
        (*first.kept, *second.kept),
        (*first.left, *second.left),
        (*first.problems, *second.problems),
        first.stopped or second.stopped,
    )


def _walked(walk: Walk, folder: SittingFolder) -> Reviewed:
    """Walk through one draft, and write what came of it."""
    path = folder.analysis.path if folder.analysis else folder.path
    review = begun(folder, walk.ground)
    if not isinstance(review, Review):
        return Reviewed(left=(path,), problems=review)
    if not review.claims:
        message = "says nothing that could be reviewed, so it was not signed"
        return Reviewed(left=(path,), problems=(Problem(path, 1, 1, "warning", "nothing-to-review", message),))
    walk.reviewer.begins(path, len(review.claims))
    while review.claim:
        case = Case(path, review.place + 1, len(review.claims), review.claim, review.told)
        reply = walk.reviewer.answer(case)
        if reply is None:
            return _stopped(walk, review, path)
        review = replied(review, reply)
    problems = _written(walk.root, review, walk.name)
    if any(problem.severity == "error" for problem in problems):
        return Reviewed(left=(path,), problems=problems)
    return Reviewed(reviewed=(path,), problems=problems)


def _stopped(walk: Walk, review: Review, path: str) -> Reviewed:
    """Keep the changes of a walk that was stopped, where that is wished; nobody has reviewed the draft all the same."""
    if not (review.changes and walk.reviewer.keeps(path, review.changes)):
        return Reviewed(left=(path,), stopped=True)
    problems = _written(walk.root, review, None)
    if any(problem.severity == "error" for problem in problems):
        return Reviewed(left=(path,), problems=problems, stopped=True)
    return Reviewed(kept=(path,), problems=problems, stopped=True)


def _written(root: Path, review: Review, name: str | None) -> tuple[Problem, ...]:
    """Write the text as it is after the review; what comes back are its problems, an error where it was not written."""
    before = review.folder.analysis
    if before is None:
        return ()
    try:
        after = replace(before, text=reviewed_text(review, name))
    except NotAmended as why:
        message = f"{why}; nothing was written: edit the file by hand"
        return (Problem(before.path, 1, 1, "error", "not-amended", message),)
    problems = survey(replace(review.folder, analysis=after), review.ground).surveyed.problems
    if name is not None and any(problem.severity == "error" for problem in problems):
        return (*problems, *_rescued(root, after))
    refused = write_proposals(root, [Proposal(before.path, before.text, after.text, ())]).problems
    return (*problems, *refused, *(_rescued(root, after) if refused else ()))


def _rescued(root: Path, after: Source) -> tuple[Problem, ...]:
    """Keep a text that its file did not take, beside it; what comes back says where it is."""
    path = f"{after.path}.reviewed"
    try:
        atomic.write(root / path, after.text.encode("utf-8"))
    except OSError as error:
        message = f"cannot be written either, so the answers are lost: {error.strerror}"
        return (Problem(path, 1, 1, "error", "not-written", message),)
    message = f"what was answered is in {path}: take from it what you need, then delete it"
    return (Problem(after.path, 1, 1, "warning", "kept-beside", message),)
