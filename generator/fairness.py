"""The fairness meter: who spoke, against whom the analysis cites and quotes.

Generated summaries drop speakers from the middle of a debate and favour some parties, and asking for balance does
not cure it; so it is measured. Words from the chair are not counted. Two distributions are compared by the
Jensen-Shannon divergence (J. Lin, "Divergence measures based on the Shannon entropy", IEEE Transactions on
Information Theory 37, 1991) in bits: 0 where they are the same, 1 where they have nothing in common.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .model import Attribution, Bullet, Party, Sitting
from .tallies import turns_of

MENTIONABLE = 0.05
"""A speaker or party with at least this share of the words is named where the analysis leaves it out."""

NO_PARTY = "No party given"
"""What those are called together of whom no party is known."""

THIRDS = ("first third", "middle third", "last third")


@dataclass(frozen=True, slots=True)
class GroupShare:
    """One party or one third of the debate: its share (0 to 1) of the words, of the sources, of the examples."""

    name: str
    party: Party | None
    words: float
    sources: float
    examples: float


@dataclass(frozen=True, slots=True)
class Fairness:
    """How the analysis covers the debate.

    `covered` is the share of the words that was spoken by people whom the analysis cites or quotes. The divergences
    compare words with sources and examples together; none where the analysis cites nothing.
    """

    by_party: tuple[GroupShare, ...]
    by_third: tuple[GroupShare, ...]
    party_divergence: float | None
    third_divergence: float | None
    covered: float
    speakers: int
    speakers_covered: int
    people_left_out: tuple[Attribution, ...]
    parties_left_out: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A turn, and the third of the debate in which its middle lies."""

    person: str
    party: str
    third: str
    words: int


def divergence(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the Jensen-Shannon divergence of two distributions, in bits (0 to 1)."""
    total = 0.0
    for key in {*one, *other}:
        p, q = one.get(key, 0.0), other.get(key, 0.0)
        middle = (p + q) / 2
        total += sum(share * math.log2(share / middle) for share in (p, q) if share) / 2
    return min(1.0, max(0.0, total))


def fairness_of(sitting: Sitting, quoted: Iterable[str]) -> Fairness | None:
    """Measure how a sitting's analysis covers its debate; none where there is no debate or no analysis.

    `quoted` are the contributions that the examples quote: those that hold the words, for one who is misquoted is not
    heard.
    """
    turns = dict(_placed(sitting))
    total = sum(turn.words for turn in turns.values())
    if not sitting.analysis or not total:
        return None
    sources = [turns[cited] for cited in _cited(sitting.analysis.summary) if cited in turns]
    examples = [turns[identifier] for identifier in quoted if identifier in turns]
    used = {turn.person for turn in (*sources, *examples)}
    words = _words_by_person(turns.values())
    parties = _parties(sitting)
    by_party = _shares("party", turns.values(), sources, examples)
    by_third = _shares("third", turns.values(), sources, examples)
    return Fairness(
        by_party=tuple(
            _share(key, parties, by_party) for key in sorted(by_party[0], key=lambda k: (-by_party[0][k], k))
        ),
        by_third=tuple(_share(key, {}, by_third) for key in THIRDS),
        party_divergence=_compared("party", turns.values(), (*sources, *examples)),
        third_divergence=_compared("third", turns.values(), (*sources, *examples)),
        covered=sum(count for person, count in words.items() if person in used) / total,
        speakers=len(words),
        speakers_covered=len(used & words.keys()),
        people_left_out=_people_left_out(sitting, words, used, total),
        parties_left_out=_parties_left_out(by_party, parties),
    )


def words_by_third(sitting: Sitting) -> Mapping[str, Mapping[str, int]]:
    """Return the words of each party (by id; "" where none is given) in each third of a debate, by its name."""
    words: dict[str, Counter[str]] = {third: Counter() for third in THIRDS}
    for _, turn in _placed(sitting):
        words[turn.third][turn.party] += turn.words
    return words


def _placed(sitting: Sitting) -> Iterator[tuple[str, _Placed]]:
    turns = turns_of(sitting)
    total, before = sum(turn.words for turn in turns), 0
    for turn in turns:
        third = THIRDS[min(2, 3 * (before + turn.words // 2) // max(total, 1))]
        before += turn.words
        yield turn.id, _Placed(turn.person, turn.party, third, turn.words)


def _cited(bullets: Iterable[Bullet]) -> Iterator[str]:
    for bullet in bullets:
        yield from bullet.cites
        yield from _cited(bullet.points)


def _words_by_person(turns: Iterable[_Placed]) -> Counter[str]:
    words: Counter[str] = Counter()
    for turn in turns:
        words[turn.person] += turn.words
    return words


def _parties(sitting: Sitting) -> dict[str, Party]:
    return {who.party.id: who.party for who in sitting.attributions.values() if who.party}


_Shares = tuple[dict[str, float], dict[str, float], dict[str, float]]


def _shares(key: str, turns: Iterable[_Placed], sources: list[_Placed], examples: list[_Placed]) -> _Shares:
    return _weighted(key, turns), _weighted(key, sources, by_words=False), _weighted(key, examples, by_words=False)


def _weighted(key: str, turns: Iterable[_Placed], *, by_words: bool = True) -> dict[str, float]:
    """Return the share of each party or third: of the words, or of the turns."""
    weights: defaultdict[str, float] = defaultdict(float)
    for turn in turns:
        weights[getattr(turn, key)] += turn.words if by_words else 1
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()} if total else {}


def _compared(key: str, turns: Iterable[_Placed], used: Iterable[_Placed]) -> float | None:
    shares = _weighted(key, used, by_words=False)
    return divergence(_weighted(key, turns), shares) if shares else None


def _share(key: str, parties: Mapping[str, Party], shares: _Shares) -> GroupShare:
    party = parties.get(key)
    name = party.name if party else key or NO_PARTY
    return GroupShare(name, party, shares[0].get(key, 0.0), shares[1].get(key, 0.0), shares[2].get(key, 0.0))


def _people_left_out(sitting: Sitting, words: Counter[str], used: set[str], total: int) -> tuple[Attribution, ...]:
    names = {turn.person: turn.who for turn in reversed(turns_of(sitting))}
    ranked = (person for person, count in words.most_common() if count >= MENTIONABLE * total and person not in used)
    return tuple(names[person] for person in ranked)


def _parties_left_out(shares: _Shares, parties: Mapping[str, Party]) -> tuple[Party, ...]:
    words, sources, examples = shares
    left = (key for key, share in words.items() if share >= MENTIONABLE and key not in sources and key not in examples)
    return tuple(parties[key] for key in left if key in parties)
