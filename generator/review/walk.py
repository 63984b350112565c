"""A walk through the claims of a draft, one answer at a time: a frozen value that every answer makes a new one of.

A claim with an error cannot be accepted, and a new text is checked at once: whatever is found is told at its claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from ..content import yamltree
from ..content.folder import SittingFolder, assemble
from ..content.inplace import Edit, NotAmended, amended
from ..content.parse import Source, parse_analysis
from ..content.removal import without
from ..errors import Problem, Where
from ..examination import examine, faults_of
from ..survey import Ground, evidence_problems
from .claims import RATING, Claim, claims_of, owner_of


class Reply(NamedTuple):
    """What a person says to a claim; `text` is the new one where they edit it."""

    kind: Literal["accept", "edit", "reject", "back"]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A draft under review. `place` is the number (from 0) of the claim to answer; all are answered at the end.

    The claims are those of the text with the `edits` (new texts by their place); `rejected` is what goes. `told` says
    why a claim is shown again and, before the first, what is wrong with the analysis as a whole.
    """

    folder: SittingFolder
    ground: Ground
    claims: tuple[Claim, ...]
    place: int = 0
    edits: Mapping[Where, str] = field(default_factory=dict)
    rejected: frozenset[Where] = frozenset()
    told: tuple[str, ...] = ()

    @property
    def claim(self) -> Claim | None:
        """The claim to answer; none at the end."""
        return None if self.place == len(self.claims) else self.claims[self.place]

    @property
    def changes(self) -> int:
        """How many claims were edited or rejected."""
        return len(self.edits) + len(self.rejected)


class _Looked(NamedTuple):
    """What a folder holds: its problems, the claims of its analysis (none where it has errors), other faults of it."""

    problems: tuple[Problem, ...]
    claims: tuple[Claim, ...] | None = None
    beside: tuple[str, ...] = ()


def is_to_review(analysis: Source | None) -> bool:
    """Tell whether a text is a draft that nobody has reviewed."""
    if analysis is None:
        return False
    parsed = parse_analysis(analysis).value
    return parsed is not None and parsed.provenance is not None and parsed.provenance.is_unreviewed


def begun(folder: SittingFolder, ground: Ground) -> Review | tuple[Problem, ...]:
    """Return the review of a draft at its first claim, or the problems for which it cannot be read."""
    looked = _look(folder, ground)
    if looked.claims is None:
        return looked.problems
    return Review(folder, ground, looked.claims, told=looked.beside)


def replied(review: Review, reply: Reply) -> Review:
    """Return the review after an answer: at the next claim, or at the same one with what stands against the answer."""
    claim = review.claim
    if claim is None:
        return review
    review = replace(review, told=())
    match reply.kind:
        case "back":
            return _moved(review, -1)
        case "edit":
            return _edited(review, claim, reply.text)
        case "reject":
            return _rejected(review, claim)
        case _:
            return _accepted(review, claim)


def reviewed_text(review: Review, name: str | None) -> str:
    """Return the text of the analysis with every answer and, where all are given, the name of who gave them.

    Raises NotAmended where it is written in a way that cannot be edited in place.
    """
    text = review.folder.analysis.text if review.folder.analysis else ""
    edits = [Edit(where, value) for where, value in _as_written(text, review.edits).items() if not _goes(review, where)]
    if name is not None:
        edits.append(Edit(("provenance", "reviewed_by"), name))
    return without(amended(text, edits), review.rejected)


def _as_written(text: str, edits: Mapping[Where, str]) -> Mapping[Where, str]:
    """Return new texts by where they are written: a bullet may be its text alone, with no key for it."""
    tree = yamltree.load(text)
    return {(where[:-1] if isinstance(_at(tree, where[:-1]), str) else where): value for where, value in edits.items()}


def _at(tree: Any, where: Where) -> Any:
    for step in where:
        tree = tree[step]
    return tree


# --- the answers --------------------------------------------------------------------------------------------


def _accepted(review: Review, claim: Claim) -> Review:
    if any(fault.severity == "error" for fault in claim.faults):
        return replace(review, told=("this cannot be accepted as it stands: edit it, or reject it",))
    return _moved(replace(review, rejected=review.rejected - {claim.item}), 1)


def _edited(review: Review, claim: Claim, text: str) -> Review:
    """Check a new text; it is kept where it can be read, and shown again where something stands against it."""
    new = replace(review, edits={**review.edits, claim.where: text}, rejected=review.rejected - {claim.item})
    try:
        looked = _look(_folder_with(new, _valued(new)), new.ground)
    except NotAmended as why:
        return replace(review, told=(f"{why}; edit it in the file",))
    if looked.claims is None:
        return replace(
            review, told=tuple(problem.message for problem in looked.problems if problem.severity == "error")
        )
    new = replace(new, claims=looked.claims)
    if looked.claims[new.place].faults:
        return replace(new, told=("the new text was checked: see what stands against it",))
    return _moved(new, 1)


def _rejected(review: Review, claim: Claim) -> Review:
    new = replace(review, rejected=review.rejected | {claim.item})
    try:
        reviewed_text(new, None)
    except NotAmended as why:
        return replace(review, told=(f"{why}; take it out of the file by hand",))
    return _moved(new, 1)


def _moved(review: Review, step: int) -> Review:
    """Return the review at the next claim (or the one before), beyond those that go with one that was rejected."""
    place = review.place + step
    while 0 <= place < len(review.claims) and _is_gone(review, review.claims[place]):
        place += step
    return replace(review, place=review.place if place < 0 else place)


def _is_gone(review: Review, claim: Claim) -> bool:
    """Tell whether a claim goes with another that was rejected: one that was itself can be taken back."""
    return any(_lies_in(claim.where, item) and claim.item != item for item in review.rejected)


def _goes(review: Review, where: Where) -> bool:
    return any(_lies_in(where, item) for item in review.rejected)


def _lies_in(where: Where, item: Where) -> bool:
    return where[: len(item)] == item


# --- a text looked at ---------------------------------------------------------------------------------------


def _valued(review: Review) -> str:
    """Return the text with its edits, and with everything still in its place that was rejected."""
    return reviewed_text(replace(review, rejected=frozenset()), None)


def _folder_with(review: Review, text: str) -> SittingFolder:
    before = review.folder.analysis
    return replace(review.folder, analysis=replace(before, text=text) if before else None)


def _look(folder: SittingFolder, ground: Ground) -> _Looked:
    """Return what a folder holds: what a check would refuse in its transcript or its evidence ends a review at once."""
    sitting, problems = assemble(folder, ground.names)
    if sitting is not None:
        problems = (*problems, *evidence_problems(folder, sitting, ground))
    language = ground.settings.language
    examination = examine(sitting, language) if sitting else None
    if sitting is None or examination is None or any(problem.severity == "error" for problem in problems):
        return _Looked(problems)
    of_evidence = tuple(problem for problem in problems if folder.evidence and problem.path == folder.evidence.path)
    claims = tuple(_with_evidence(claim, of_evidence) for claim in claims_of(sitting, examination, language))
    items = [claim.item for claim in claims]
    beside = [fault.message for fault in faults_of(examination) if owner_of(fault.where, items) is None]
    if all(claim.where != RATING for claim in claims):
        beside += map(str, of_evidence)
    return _Looked(problems, claims, tuple(beside))


def _with_evidence(claim: Claim, problems: tuple[Problem, ...]) -> Claim:
    """Return a claim with the problems of the evidence where it is the rating that the evidence is for."""
    return replace(claim, evidence=problems) if claim.where == RATING else claim
