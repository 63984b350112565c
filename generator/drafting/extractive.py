"""The draft that needs no network and no model: sentences of the record, chosen and attributed, in fixed words.

Each part is a function of the debate, so that a draft by other means can fall back to it. The whole is checked as
`check --strict` checks an analysis; what does not pass is taken out (`proof`).
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .. import prose, readability
from ..model import Analysis, Bullet, Divisiveness, Evidence, Example, Provenance
from .abstract import abstract_of, quoted_in_abstract
from .bullets import also_spoke, bullets_of
from .choice import Wanted, choose, left_out_of
from .debate import Candidate, Debate
from .divisiveness import divisiveness_of
from .examples import examples_of
from .fitness import Fitness, fitness_of
from .ranking import Ranking, Tongue, Vector, ranking_of, tongue_of
from .topics import emoji_of, topics_of

FEWEST = 3
"""A debate of which fewer sentences can be quoted has no draft."""
_STAND, _GRADE, _EASY = 0.25, 0.04, 13.0
"""What a stand adds to the salience of a sentence (0 to 1), and each grade of reading over the easy ones takes off."""
_POORER = 0.25
"""This share of the candidates, the poorest, is passed over, but for the best of each speaker."""
_KEPT = 3
"""So many of each speaker are not passed over."""
_GRADES = (16.0, 14.5, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
"""The hardest sentence that is quoted; lower where the whole would be harder to read than it should."""


class NoDraft(Exception):
    """There can be no draft of a debate; the text says why."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who drafts, and when."""

    tool: str
    created: datetime.date


@dataclass(frozen=True, slots=True)
class Extract:
    """A debate that can be drafted, ranked: what each part of a draft is made from.

    `examples` are of its evidence, so that bullets can be chosen to go with them.
    """

    debate: Debate
    tongue: Tongue
    fitness: Fitness
    ranking: Ranking
    grades: tuple[float, ...]
    evidence: Evidence | None
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtractedSummary:
    """The sentences of an abstract, and the bullets."""

    abstract: tuple[str, ...]
    bullets: tuple[Bullet, ...]

    @property
    def paragraph(self) -> str | None:
        """The abstract as one paragraph of Markdown."""
        return " ".join(self.abstract) or None


def extract_of(debate: Debate, evidence: Evidence | None) -> Extract:
    """Rank a debate; raises NoDraft where its language is not known, or it has too few sentences to quote."""
    tongue = tongue_of(debate.language)
    if tongue is None:
        raise NoDraft(f"there are no stop words and no stemmer for the language {debate.language!r}")
    fitness = fitness_of(debate.language)
    if fitness is None:
        raise NoDraft(
            f"there is no list of words for the language {debate.language!r} by which to leave out what speakers "
            "report, suppose or take back"
        )
    if len(debate.candidates) < FEWEST:
        raise NoDraft(f"sentences of it that can stand alone: {len(debate.candidates)}; {FEWEST} is the least")
    ranking = ranking_of(debate, tongue)
    extract = Extract(debate, tongue, fitness, ranking, _grades(debate), evidence)
    return replace(extract, examples=examples_of(debate, evidence, debate.stands)) if evidence else extract


def _grades(debate: Debate) -> tuple[float, ...]:
    if not debate.language.casefold().startswith("en"):
        return (0.0,) * len(debate.candidates)
    return tuple(readability.sentence_grade(candidate.sentence) for candidate in debate.candidates)


# --- the parts ----------------------------------------------------------------------------------------------


def summary(extract: Extract) -> ExtractedSummary:
    """Return abstract and bullets, no harder to read than an analysis should be, where the debate allows it."""
    stands = _Stands(extract.debate)
    for hardest in _GRADES:
        drafted = _summary(extract, stands, hardest)
        grade = readability.grade(_plain(drafted), extract.debate.language)
        if grade is None or grade <= readability.TARGET:
            break
    return drafted


def _summary(extract: Extract, stands: Callable[[Candidate], bool], hardest: float) -> ExtractedSummary:
    debate, worth = extract.debate, _worth(extract, hardest)
    quoted = quoted_in_abstract(debate, tuple(_best(extract, worth)), stands) if _has_plenty(debate) else ()
    used = tuple(example.contribution for example in extract.examples if example.contribution)
    wanted = Wanted(worth, lambda each: each not in quoted and stands(each), used)
    chosen = choose(debate, extract.ranking, wanted)
    left_out = {turn.id for turn in left_out_of(debate, (*used, *(each.contribution for each in chosen)))}
    others = also_spoke(debate, (turn for turn in debate.turns if turn.id in left_out))
    return ExtractedSummary(abstract_of(debate, quoted), (*bullets_of(debate, chosen), *([others] if others else ())))


def _has_plenty(debate: Debate) -> bool:
    """Tell whether there is enough to quote in the abstract and in bullets."""
    return len(debate.candidates) >= 2 * FEWEST and len({turn.person for turn in debate.turns}) > 1


def _best(extract: Extract, worth: Vector) -> Iterator[Candidate]:
    """Yield the candidates that may stand in an abstract, the best first: none is weak, each takes a stand."""
    for place in map(int, np.argsort(-worth, kind="stable")):
        candidate = extract.debate.candidates[place]
        if np.isfinite(worth[place]) and not candidate.weak and extract.fitness.takes_a_stand(candidate.sentence):
            yield candidate


def _worth(extract: Extract, hardest: float) -> Vector:
    """Return what each candidate is worth by itself; minus infinity for one that is too hard to read."""
    grades = np.array(extract.grades)
    stand = np.array([extract.fitness.takes_a_stand(candidate.sentence) for candidate in extract.debate.candidates])
    worth: Vector = extract.ranking.salience + _STAND * stand - _GRADE * np.maximum(0.0, grades - _EASY)
    return np.where((grades <= hardest) & _best_of_each(extract.debate, worth), worth, -np.inf)


def _best_of_each(debate: Debate, worth: Vector) -> NDArray[np.bool_]:
    """Tell of each candidate whether it is among the better of all, or among the best of who said it."""
    kept = worth >= np.quantile(worth, _POORER)
    told: Counter[str] = Counter()
    for place in map(int, np.argsort(-worth, kind="stable")):
        person = debate.candidates[place].person
        kept[place] |= told[person] < _KEPT
        told[person] += 1
    return kept


def topics(extract: Extract) -> tuple[str, ...]:
    """Return the ids of the topics of the registry that clearly fit."""
    return topics_of(extract.debate, extract.tongue)


def emoji(extract: Extract) -> str:
    """Return one emoji, the neutral one where nothing else clearly fits."""
    return emoji_of(extract.debate, extract.tongue)


def divisiveness(extract: Extract) -> Divisiveness | None:
    """Return what the measure of disagreement says; none where it gives no mark."""
    return divisiveness_of(extract.debate, extract.evidence, extract.examples) if extract.evidence else None


def draft(extract: Extract, stamp: Stamp) -> Analysis:
    """Return a draft of the whole analysis, not yet proved; raises NoDraft where nothing can be quoted."""
    sitting, drafted = extract.debate.sitting, summary(extract)
    if not drafted.bullets:
        raise NoDraft("no sentence of it can be quoted")
    return Analysis(
        sitting=sitting.id,
        emoji=emoji(extract),
        abstract=drafted.paragraph,
        topics=topics(extract),
        summary=drafted.bullets,
        divisiveness=divisiveness(extract),
        provenance=Provenance("extractive", stamp.tool, None, None, stamp.created, None, sitting.transcript_sha256),
    )


# --- what can be quoted -------------------------------------------------------------------------------------


class _Stands:
    """Tells of each candidate once whether the record bears it out without doubt."""

    def __init__(self, debate: Debate) -> None:
        self._debate = debate
        self._known: dict[int, bool] = {}

    def __call__(self, candidate: Candidate) -> bool:
        known = self._known.get(candidate.number)
        if known is None:
            known = self._debate.stands(candidate.sentence, candidate.who, candidate.contribution)
            self._known[candidate.number] = known
        return known


def _plain(summary: ExtractedSummary) -> str:
    return "\n".join(prose.plain(text) for text in (summary.paragraph or "", *_texts(summary.bullets)))


def _texts(bullets: tuple[Bullet, ...]) -> list[str]:
    return [text for bullet in bullets for text in (bullet.text, *_texts(bullet.points))]
