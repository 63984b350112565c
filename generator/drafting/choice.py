"""Which sentences a draft quotes: from every part of a debate, from those who spoke most, as fair as can be.

One from each segment, then more, until those quoted spoke most of the words and parties are heard as they spoke. Each
next sentence is the one that is worth most (salient, plain, taking a stand: see `extractive`), less what others have
said (maximal marginal relevance: J. Carbonell and J. Goldstein, "The use of MMR", SIGIR 1998), less a malus for a
speaker who was chosen before. A party has no more places than its words give it (`quotas`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..fairness import divergence
from ..tallies import Turn
from .debate import Candidate, Debate
from .quotas import FLOOR, quotas
from .ranking import Ranking, Vector

FEWEST, MOST = 10, 80
"""How many sentences are quoted, if a debate is long enough and there are as many."""
_WORDS_EACH, _WORDS_MORE = 120, 200
"""A short debate has a sentence for so many words; of a longer one each further sentence stands for so many."""
COVERED = 0.86
"""The share of the words that was spoken by those quoted: more sentences are chosen until it is reached."""
IMBALANCE = 0.02
"""The divergence of parties, in bits, that is good enough (see `fairness`)."""
_STEP = 2
_SHARE = 0.005
"""Who spoke less of the words than this is not named for having spoken."""
_BETTER = 0.004
"""More sentences are not worth it for less than this of coverage or balance."""

_REDUNDANT = 0.5
"""A sentence that is as like one chosen before is not chosen."""
_LIKENESS, _AGAIN, _UNHEARD, _NEW = 0.7, 0.6, 1.5, 1.5
"""Against the worth of a sentence: likeness, a speaker chosen before; for it: who said much unheard, new terms."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a choice.

    `worth` is what each candidate is worth by itself, minus infinity where it is not to be taken; `holds` tells which
    may be quoted (it is asked late, for it costs time); `used` are the turns that are quoted elsewhere.
    """

    worth: Vector
    holds: Callable[[Candidate], bool]
    used: tuple[str, ...] = ()


def choose(debate: Debate, ranking: Ranking, wanted: Wanted) -> tuple[Candidate, ...]:
    """Return the sentences to quote, in the order of the debate; few where the debate has few that can be."""
    best: tuple[int, ...] = ()
    least, length = math.inf, -1
    for places in _sizes(debate):
        chosen = _Choice(debate, ranking, wanted).of(places)
        lacks = _lacks(debate, [*(debate.candidates[place].contribution for place in chosen), *wanted.used])
        if lacks < least - _BETTER or (lacks == 0.0 and least):
            best, least = chosen, lacks
        if len(chosen) == length or not lacks:
            break
        length = len(chosen)
    return tuple(debate.candidates[place] for place in sorted(best))


def left_out_of(debate: Debate, used: Iterable[str]) -> tuple[Turn, ...]:
    """Return a turn of each who should be named besides the turns `used`: for their party, or for coverage."""
    heard = set(used)
    people = {turn.person for turn in debate.turns if turn.id in heard}
    parties = {turn.party for turn in debate.turns if turn.id in heard}
    of_party, of_person = _words_by(debate, "party"), _words_by(debate, "person")
    total = of_person.total()
    covered = sum(of_person[person] for person in people)
    left: list[Turn] = []
    for turn in sorted(_longest(debate), key=lambda turn: -of_person[turn.person]):
        is_due = turn.party not in parties and of_party[turn.party] > FLOOR * total
        is_wanted = covered < COVERED * total and of_person[turn.person] >= _SHARE * total
        if turn.person not in people and (is_due or is_wanted):
            left.append(turn)
            parties.add(turn.party)
            covered += of_person[turn.person]
    return tuple(left)


def _longest(debate: Debate) -> tuple[Turn, ...]:
    """Return the longest turn of each speaker."""
    longest: dict[str, Turn] = {}
    for turn in debate.turns:
        if turn.person not in longest or turn.words > longest[turn.person].words:
            longest[turn.person] = turn
    return tuple(longest.values())


def _sizes(debate: Debate) -> range:
    """Return how many sentences are tried: from a few, one for each party at least, to as many as are read."""
    of_party = _words_by(debate, "party")
    words = of_party.total()
    parties = sum(count > FLOOR * words for count in of_party.values())
    fewest = max(1, min(FEWEST, max(parties, words // _WORDS_EACH)))
    return range(fewest, 1 + max(fewest, min(MOST, fewest + max(_STEP, words // _WORDS_MORE))), _STEP)


def _lacks(debate: Debate, used: Iterable[str]) -> float:
    """Return what a choice lacks in coverage and in balance; 0 where it is good enough."""
    turns = {turn.id: turn for turn in debate.turns}
    heard = [turns[identifier] for identifier in used if identifier in turns]
    people = {turn.person for turn in heard}
    total = sum(turn.words for turn in debate.turns)
    covered = sum(turn.words for turn in debate.turns if turn.person in people) / max(1, total)
    spoken, quoted = _words_by(debate, "party"), Counter(turn.party for turn in heard)
    apart = divergence(_shares(spoken), _shares(quoted)) if heard else 1.0
    return max(0.0, COVERED - covered) + max(0.0, apart - IMBALANCE)


def _shares(counts: Mapping[str, int]) -> dict[str, float]:
    total = sum(counts.values())
    return {key: count / total for key, count in counts.items()}


def _words_by(debate: Debate, key: str) -> Counter[str]:
    words: Counter[str] = Counter()
    for turn in debate.turns:
        words[getattr(turn, key)] += turn.words
    return words


@dataclass
class _Choice:
    """A choice as it grows."""

    debate: Debate
    ranking: Ranking
    wanted: Wanted
    taken: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        candidates = self.debate.candidates
        segment = self.debate.segment
        turns = {turn.id: turn for turn in self.debate.turns}
        used = [turns[identifier] for identifier in self.wanted.used if identifier in turns]
        words = _words_by(self.debate, "person")
        self._segments = np.array([segment[candidate.contribution] for candidate in candidates])
        self._anywhere = np.ones(len(candidates), dtype=bool)
        self._parties = [candidate.party for candidate in candidates]
        self._people = [candidate.person for candidate in candidates]
        self._words = [words[person] for person in self._people]
        self._heard = Counter(turn.person for turn in used)
        self._quoted = Counter(turn.party for turn in used)
        self._worth = self.wanted.worth.copy()
        self._most_terms = max(1.0, float(self.ranking.terms.sum(axis=1).max(initial=0.0)))

    def of(self, places: int) -> tuple[int, ...]:
        """Return the places of at most so many candidates."""
        if not self.debate.candidates:
            return ()
        with_candidates = {self._parties[place] for place in np.flatnonzero(np.isfinite(self._worth))}
        words = {key: count for key, count in _words_by(self.debate, "party").items() if key in with_candidates}
        left = Counter(quotas(words, places + self._quoted.total()))
        left.subtract(self._quoted)
        for number in range(len(self.debate.segments)):
            self._take(left, self._segments == number)
        while len(self.taken) < places and self._take(left, self._anywhere):
            pass
        return tuple(self.taken)

    def _take(self, left: Counter[str], suits: NDArray[np.bool_]) -> bool:
        """Take the best candidate that suits, of a party with places left; tell whether there was one."""
        has_places = np.array([left[party] > 0 for party in self._parties])
        value = np.where(has_places & suits, self._values(), -np.inf)
        place = int(np.argmax(value))
        while np.isfinite(value[place]) and not self.wanted.holds(self.debate.candidates[place]):
            self._worth[place] = value[place] = -np.inf
            place = int(np.argmax(value))
        if not np.isfinite(value[place]):
            return False
        self.taken.append(place)
        self._heard[self._people[place]] += 1
        left[self._parties[place]] -= 1
        return True

    def _unheard(self) -> Vector:
        """Return 0 for who was chosen before, else from a half to 1: by their words among the unheard of a party."""
        unheard = [not self._heard[person] for person in self._people]
        most: Counter[str] = Counter()
        for party, words, is_unheard in zip(self._parties, self._words, unheard, strict=True):
            most[party] = max(most[party], words * is_unheard)
        each = zip(self._parties, self._words, unheard, strict=True)
        return np.array(
            [is_unheard and (1 + words / most[party]) / 2 for party, words, is_unheard in each], dtype=float
        )

    def _new_terms(self) -> Vector:
        """Return how many terms each has that no chosen one has, against the most that any has."""
        terms = self.ranking.terms
        told = terms[self.taken].max(axis=0) if self.taken else np.zeros(terms.shape[1])
        new: Vector = terms @ (1 - told) / self._most_terms
        return new

    def _values(self) -> Vector:
        """Return what each candidate is worth now; minus infinity for one that cannot be taken."""
        heard = np.array([self._heard[person] for person in self._people], dtype=float)
        value = self._worth - _AGAIN * heard + _UNHEARD * self._unheard()
        alike = self.ranking.likeness[:, self.taken].max(axis=1) if self.taken else np.zeros(len(value))
        value += _NEW * self._new_terms() - _LIKENESS * alike
        value[alike > _REDUNDANT] = -np.inf
        value[self.taken] = -np.inf
        return value
