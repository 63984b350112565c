"""Whether a change of a published analysis is told to its readers: an entry under `corrections` goes with the words.

Published is what stood in a final sitting at an earlier commit. What counts is what readers were told: words, rating
and quotations. What is cited, by what program it was made and what it is filed under may change silently.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from . import routes
from .errors import Fault, Problem, Where
from .model import Analysis, Bullet, Transcript

UNCORRECTED = "uncorrected"
"""The code of a change that no correction tells of."""
GONE = "correction-gone"
"""The code of a correction that was published and is no longer there."""


class FileChange(NamedTuple):
    """What became of a file since an earlier commit; `before` is its old path, `path` the new one.

    Of a file that was added `before` is the same as `path`; so it is of one that was removed.
    """

    what: Literal["added", "changed", "moved", "removed"]
    path: str
    before: str


@dataclass(frozen=True, slots=True)
class PublishedSitting:
    """What readers could see of a sitting at an earlier commit; transcript, analysis or both may be missing."""

    transcript: Transcript | None
    analysis: Analysis | None

    @property
    def identifier(self) -> str:
        """The sitting's id; nothing where there was none."""
        if self.transcript:
            return self.transcript.id
        return self.analysis.sitting if self.analysis else ""

    @property
    def address(self) -> str:
        """The address of its page; nothing where it had none."""
        item = self.transcript or self.analysis
        return routes.sitting(self.identifier, item.house, item.date) if item and item.house and item.date else ""

    @property
    def is_final(self) -> bool:
        """Whether its page was there for good: not that of a draft of a record."""
        return self.transcript.status == "final" if self.transcript else self.has_final_analysis

    @property
    def has_final_analysis(self) -> bool:
        """Whether its analysis was there for good: of no draft of a record, and no unread work of a model."""
        is_draft = self.transcript is not None and self.transcript.status != "final"
        return self.analysis is not None and not self.analysis.is_unvouched and not is_draft


def sitting_gone(old: PublishedSitting, folder: str) -> Iterator[Problem]:
    """Yield a warning that a published page is gone in silence; it is placed where its text was."""
    if old.is_final and old.address:
        message = (
            f"/{old.address} was published and is gone, and nothing tells readers so; write a line into addresses.txt: "
            f"“/{old.address} withdrawn: ” and the reason, or “/{old.address} -> ” and where it is now"
        )
        name = "transcript" if old.transcript else "analysis"
        yield Problem(f"{folder}/{name}.yaml", 1, 1, "warning", UNCORRECTED, message)


def analysis_gone(old: PublishedSitting, folder: str) -> Iterator[Problem]:
    """Yield a warning that a published analysis is gone in silence; it is placed at what is left of the sitting."""
    if old.has_final_analysis:
        message = (
            "the analysis that was published here is gone, and nothing tells readers so; keep an analysis.yaml with "
            "the `sitting` and an entry under `corrections`, with date and note"
        )
        yield Problem(f"{folder}/transcript.yaml", 1, 1, "warning", UNCORRECTED, message)


def correction_faults(before: PublishedSitting, now: Analysis) -> Iterator[Fault]:
    """Yield a warning where a published analysis says something else now and has no new correction, and where one of
    its corrections is gone.
    """
    if before.analysis is None or not before.has_final_analysis:
        return
    old, new = before.analysis.corrections, now.corrections
    if any(entry not in new for entry in old):
        message = "a correction that was published is no longer here; this list only grows: add another one below it"
        yield Fault(("corrections",), GONE, message, "warning")
    place = _first_difference(dict(_said(before.analysis)), dict(_said(now)))
    if place is not None and all(entry in old for entry in new):
        message = (
            "this was published otherwise, and no new entry under `corrections` tells readers so; "
            "add one at its end, with date and note"
        )
        yield Fault(place, UNCORRECTED, message, "warning")


def _first_difference(before: dict[Where, str], now: dict[Where, str]) -> Where | None:
    """Return the first place that says something else now; what is gone is placed where it would stand."""
    changed = (where for where, text in now.items() if before.get(where) != text)
    gone = (where[:1] for where in before if where not in now)
    return next(changed, None) or next(gone, None)


def _said(analysis: Analysis) -> Iterator[tuple[Where, str]]:
    """Yield everything that readers are told, with its place."""
    yield from _given(("title",), analysis.title)
    yield from _given(("abstract",), analysis.abstract)
    yield from _bullets(analysis.summary, ("summary",))
    divided = analysis.divisiveness
    if divided is None:
        return
    where = ("divisiveness",)
    yield (*where, "rating"), str(divided.rating)
    yield from _given((*where, "introduction"), divided.introduction)
    for number, example in enumerate(divided.examples):
        for key in ("speaker", "party", "explanation", "lead_in", "quote"):
            yield from _given((*where, "examples", number, key), getattr(example, key))
    yield from _given((*where, "conclusion"), divided.conclusion)


def _bullets(bullets: tuple[Bullet, ...], where: Where) -> Iterator[tuple[Where, str]]:
    for index, bullet in enumerate(bullets):
        yield (*where, index, "text"), bullet.text
        yield from _bullets(bullet.points, (*where, index, "points"))


def _given(where: Where, text: str | None) -> Iterator[tuple[Where, str]]:
    if text is not None:
        yield where, " ".join(text.split())
