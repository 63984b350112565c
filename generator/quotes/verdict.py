"""What is asked of the verifier, and what it answers: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..language import Phrase, phrase
from ..model import Attribution, Party

Outcome = Literal[
    "verbatim",
    "spelling-variant",
    "wrong-speaker",
    "wrong-party",
    "out-of-order",
    "spliced-contributions",
    "spliced-speakers",
    "altered",
    "absent",
    "too-short",
    "not-checked",
]
Difference = tuple[Literal["equal", "replace", "delete", "insert"], str, str]
"""What happens, the words of the quotation, the words of the record."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words as an analysis quotes them; `speaker` is none where anybody may have said them.

    `party` and `contribution` are what the analysis claims, where it claims them; fewer words are enough `in_prose`.
    """

    text: str
    speaker: Attribution | None = None
    party: Party | None = None
    contribution: str | None = None
    in_prose: bool = False


@dataclass(frozen=True, slots=True)
class Caution:
    """Why a quotation that stands in the record may still mislead."""

    code: str
    phrases: tuple[Phrase, ...]

    @property
    def message(self) -> str:
        """What it says, in English."""
        return "; ".join(map(str, self.phrases))


def caution(code: str, text: str, /, **values: object) -> Caution:
    """Return a caution of one phrase."""
    return Caution(code, (phrase(text, **values),))


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage that comes nearest to a quotation that is not in the record, and where they differ."""

    contribution: str
    text: str
    said_by: Attribution | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the record says to one quotation.

    `spans` are character offsets into the text of `contribution`, one for each stretch between cuts. `exact`
    are the true words as printed, with the cuts and brackets of the quotation.
    """

    outcome: Outcome
    contribution: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    said_by: Attribution | None = None
    warnings: tuple[Caution, ...] = ()
    nearest: Nearest | None = None
    exact: str | None = None
