"""From cues and votes to a rating of 1 to 5.

The indicator I, from 0 to 1, is a weighted mean of how dense the cues are and how widely they are spread:

    I = DENSE * d / (d + HALF) + (1 - DENSE) * b

where d is the weight of all cues in a thousand words, and b the share of the words that was spoken by those who
disagree: who have at least `CUES_OF_ONE` cues, or one for every `WORDS_A_CUE` words. Words are those that are in no
cue sentence and not from the chair, so that one more cue can never make I lower. For I, but not for the density and
breadth that are shown, `CALM` words without a cue are added, spoken by nobody: one sharp sentence in a short exchange
is no open opposition. The cut points `CUTS` make a rating of I. Divisions set a floor under it, and so do cues, so that
no number contradicts the sentences beside it; one party or one family of cues alone never makes a 5. All constants are
set by hand, so that real debates come in a plausible order by the kind of their business (docs/disagreement.md).
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model import Bound, Cue, Sitting, Split
from ..prose import word_count
from ..tallies import Turn, person_of
from .lexicon import WEIGHTS
from .votes import CONTESTED_FLOOR, DIVIDED, DIVIDED_FLOOR

FEWEST_WORDS = 300
"""Fewer words, other than from the chair, are too few to rate …"""
FEWEST_SPEAKERS = 2
"""… and so are fewer speakers: nobody can disagree with themselves."""
CUES_OF_ONE = 2
"""So many cues make a speaker one of those who disagree, …"""
WORDS_A_CUE = 500
"""… and so does one for every so many words of theirs."""
DENSE = 0.65
"""The weight of density in the indicator; that of breadth is the rest. Breadth leaps where one long speech counts."""
HALF = 1.5
"""The weight of cues in a thousand words at which density gives half of what it can."""
CALM = 2000
"""Words without a cue that are added for the indicator."""
CUTS = (0.20, 0.35, 0.55, 0.75)
"""From each of these on the rating is one higher."""
OBJECTED_FLOOR = 2
"""The least rating of a debate with a cue: whoever objects does not agree."""
SEVERAL_FLOOR = 3
"""The least rating where `SEVERAL` people say that they disagree: cues of that family are clear objections …"""
SEVERAL = 2
"""… and of one person alone they may be about a detail."""
CEILING = 4
"""The most that cues of one family, or of one party, can make."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How strongly a sitting disagrees, by its cues alone; `density` and `breadth` as they are shown."""

    density: float
    breadth: float
    indicator: float


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating, and why it is not what the indicator alone would give."""

    rating: int
    bounds: tuple[Bound, ...]


def is_short(turns: Sequence[Turn]) -> bool:
    """Tell whether a sitting has too few words or speakers to rate."""
    return sum(turn.words for turn in turns) < FEWEST_WORDS or len({turn.person for turn in turns}) < FEWEST_SPEAKERS


def strength_of(turns: Sequence[Turn], cues: Sequence[Cue]) -> Strength:
    """Return density, breadth and indicator of the cues in some turns, rounded to 3 places."""
    persons = {turn.id: turn.person for turn in turns}
    words, said = _other_words(turns, cues), Counter(persons[cue.contribution] for cue in cues)
    total, weight = sum(words.values()), sum(WEIGHTS[cue.family] for cue in cues)
    against = sum(words[person] for person, count in said.items() if _disagrees(count, words[person]))
    dense, wide = 1000 * weight / (total + CALM), against / (total + CALM)
    return Strength(
        density=round(1000 * weight / max(total, 1), 3),
        breadth=round(against / max(total, 1), 3),
        indicator=round(DENSE * dense / (dense + HALF) + (1 - DENSE) * wide, 3),
    )


def _other_words(turns: Iterable[Turn], cues: Iterable[Cue]) -> Counter[str]:
    """Return how many words each person spoke outside of cues."""
    in_cues: Counter[str] = Counter()
    for cue in cues:
        in_cues[cue.contribution] += word_count(cue.sentence)
    words: Counter[str] = Counter()
    for turn in turns:
        words[turn.person] += max(0, turn.words - in_cues[turn.id])
    return words


def _disagrees(cues: int, words: int) -> bool:
    return cues >= CUES_OF_ONE or cues * WORDS_A_CUE >= words


def rated(sitting: Sitting, cues: Sequence[Cue], splits: Iterable[Split], indicator: float | None) -> Rated:
    """Return the rating that an indicator makes (none: votes alone), within its floor and ceiling."""
    plain = 1 if indicator is None else 1 + bisect(CUTS, indicator)
    ceilings = tuple(_ceilings(sitting, cues)) if plain > CEILING else ()
    capped = min(plain, CEILING) if ceilings else plain
    floors = (floor_of(splits), floor_of_cues(sitting, cues))
    rating = max(capped, *(floor for floor, _ in floors))
    reasons = (reason for floor, reason in floors if reason and floor == rating > capped)
    return Rated(rating, (*reasons, *ceilings))


def floor_of(splits: Iterable[Split]) -> tuple[int, Bound | None]:
    """Return the least rating that some divisions allow, and why: 1 where nobody voted against anybody."""
    split = max((each.split or 0.0 for each in splits), default=0.0)
    if split >= DIVIDED:
        return DIVIDED_FLOOR, "divided"
    return (CONTESTED_FLOOR, "contested") if split > 0 else (1, None)


def floor_of_cues(sitting: Sitting, cues: Sequence[Cue]) -> tuple[int, Bound | None]:
    """Return the least rating that some cues of a sitting allow, and why: 1 where there is none."""
    said_so = (cue.contribution for cue in cues if cue.family == "disagreement")
    if len({person_of(sitting.attributions[contribution]) for contribution in said_so}) >= SEVERAL:
        return SEVERAL_FLOOR, "objected"
    return (OBJECTED_FLOOR, "objected") if cues else (1, None)


def _ceilings(sitting: Sitting, cues: Sequence[Cue]) -> Iterator[Bound]:
    if len({cue.family for cue in cues}) < 2:
        yield "one-family"
    if len(parties_of(sitting, cues)) < 2:
        yield "one-party"


def parties_of(sitting: Sitting, cues: Iterable[Cue]) -> frozenset[str]:
    """Return the ids of the parties, where they are known, whose members a sitting's cues come from."""
    spoke = (sitting.attributions[cue.contribution].party for cue in cues)
    return frozenset(party.id for party in spoke if party)
