"""What a check finds out about one analysis, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, get_args

from .. import consistency, facts, wording
from ..errors import Where
from ..fairness import Fairness
from ..model import Attribution
from ..quotes import Outcome, Verdict

HOLDS: frozenset[Outcome] = frozenset(["verbatim", "spelling-variant"])
"""The outcomes of words that stand in the record, in the mouth of the person named."""

UNTESTED: frozenset[Outcome] = frozenset(["not-checked", "too-short"])
"""The outcomes that say nothing for or against a quotation."""

WRONG_MOUTH = "prose-wrong-speaker"
"""The code of the caution that running text seems to give words to somebody who did not say them."""

UNVERIFIED = frozenset(f"quotation-{outcome}" for outcome in get_args(Outcome) if outcome not in HOLDS | UNTESTED)
"""The codes of the errors that a quotation can make."""

UNREVIEWED = "unreviewed"
"""The code of the warning that a language model wrote an analysis and that nobody has reviewed it."""

BARRED = UNVERIFIED | {UNREVIEWED}
"""The codes of what is not published unless it is asked for, and then with the failure in view."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation of the analysis and what the record says to it.

    `example` is its number (from 0) among the examples, none for words in quotation marks inside prose.
    """

    where: Where
    text: str
    speaker: Attribution | None
    claimed: str | None
    example: int | None
    verdict: Verdict


class PlacedFact(NamedTuple):
    """One number, date or time of the abstract or a bullet, and whether the record bears it out."""

    where: Where
    fact: facts.Fact


class PlacedUnsupported(NamedTuple):
    """A figure or a name that the record does not bear out."""

    where: Where
    what: facts.Unsupported


class PlacedLoaded(NamedTuple):
    """An evaluative word or an imputed motive in the analysis' own voice."""

    where: Where
    what: wording.Loaded


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found out about one analysis; `grade` is none where the text is too short or not English."""

    quotations: tuple[Quoted, ...]
    figures: tuple[PlacedFact, ...]
    unsupported: tuple[PlacedUnsupported, ...]
    loaded: tuple[PlacedLoaded, ...]
    inconsistencies: tuple[consistency.Inconsistency, ...]
    grade: float | None
    fairness: Fairness | None
    is_stale: bool
    has_transcript: bool
