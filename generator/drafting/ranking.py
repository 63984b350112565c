"""How much each sentence says for those around it, and how much two of them say the same.

Salience is LexRank (G. Erkan and D. R. Radev, "LexRank: graph-based lexical centrality as salience in text
summarization", Journal of Artificial Intelligence Research 22, 2004), as sumy has it, with the matrix made by numpy:
the same numbers in a fiftieth of the time. Sumy gives the stop words and the stemmers; its own tokenizer would fetch
data from the network and is not used.
"""

from __future__ import annotations

import contextlib
import functools
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..sentences import sentences
from .debate import Candidate, Debate


@contextlib.contextmanager
def _nothing_to_fetch_with() -> Iterator[None]:
    """Let sumy be imported without `requests`, which opens a socket as it is imported and is never needed here."""
    known = sys.modules.get("requests")
    sys.modules["requests"] = ModuleType("requests")
    try:
        yield
    finally:
        del sys.modules["requests"]
        if known is not None:
            sys.modules["requests"] = known


with _nothing_to_fetch_with():
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.utils import get_stop_words

Vector = NDArray[np.float64]

_WORD = re.compile(r"[^\W\d_]{3,}")
_NAMES = {"el": "greek"}
"""Languages that sumy knows by another name than the tables of ISO, from which it takes the others."""
_TERMS = 40
"""So many stems are what a debate is about."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Of the candidates, in their order: `salience` (0 to 1), `likeness` (n x n, 0 to 1) and `terms` (n x m, 0 or 1).

    Salience is half LexRank within the segment, half likeness to the debate as a whole; of the best of each it is 1.
    Terms tell which of the stems that the debate has most each sentence has.
    """

    salience: Vector
    likeness: Vector
    terms: Vector


@dataclass(frozen=True, slots=True)
class Tongue:
    """What sumy knows of a language: words that say nothing by themselves, and the way from a word to its stem."""

    stop_words: frozenset[str]
    stem: Callable[[str], str]

    def stems(self, text: str) -> list[str]:
        """Return the stems of the words of a text that say something, in order."""
        return [self.stem(word) for word in words_of(text) if word not in self.stop_words]


@functools.cache
def tongue_of(language: str) -> Tongue | None:
    """Return what sumy knows of a BCP 47 language; none where it lacks stop words or a stemmer."""
    primary = language.replace("_", "-").split("-")[0].casefold()
    name = _NAMES.get(primary, primary)
    try:
        return Tongue(get_stop_words(name), functools.cache(Stemmer(name)))
    except LookupError:
        return None


def words_of(text: str) -> list[str]:
    """Return the words of three letters or more, in small letters."""
    return _WORD.findall(text.casefold())


def ranking_of(debate: Debate, tongue: Tongue) -> Ranking:
    """Rank the candidates of a debate."""
    stems = [tongue.stems(candidate.sentence) for candidate in debate.candidates]
    ranker = _Ranker(tongue)
    salience = np.zeros(len(stems))
    for places in _by_segment(debate):
        salience[places] = ranker.salience([debate.candidates[place] for place in places], debate.language)
    likeness = likeness_of(stems)
    return Ranking((salience + _centrality(likeness)) / 2, likeness, _terms(stems))


def _terms(stems: Sequence[Sequence[str]]) -> Vector:
    """Return which of the stems that most sentences have each sentence has."""
    counts = Counter(stem for each in stems for stem in set(each))
    most = sorted(counts, key=lambda stem: (-counts[stem], stem))[:_TERMS]
    return np.array([[stem in each for stem in most] for each in map(set, stems)], dtype=float)


def _centrality(likeness: Vector) -> Vector:
    """Return how like all others each is, against the one that is most so."""
    alike: Vector = likeness.sum(axis=1) - likeness.diagonal()
    return alike / max(float(alike.max(initial=0.0)), 1e-12)


def _by_segment(debate: Debate) -> list[list[int]]:
    segment = debate.segment
    gathered: defaultdict[int, list[int]] = defaultdict(list)
    for place, candidate in enumerate(debate.candidates):
        gathered[segment[candidate.contribution]].append(place)
    return list(gathered.values())


def likeness_of(documents: Sequence[Sequence[str]]) -> Vector:
    """Return the cosine of each two lists of words, weighed by term frequency times inverse document frequency."""
    counts = [Counter(words) for words in documents]
    seen = Counter(word for each in counts for word in each)
    shared = {word: column for column, word in enumerate(word for word, number in seen.items() if number > 1)}
    weights = np.zeros((len(documents), max(1, len(shared))))
    for row, each in enumerate(counts):
        weigh = {word: number * math.log(1 + len(documents) / seen[word]) for word, number in each.items()}
        length = math.sqrt(sum(weight * weight for weight in weigh.values())) or 1.0
        for word, weight in weigh.items():
            if word in shared:
                weights[row, shared[word]] = weight / length
    alike: Vector = weights @ weights.T
    return alike


class _Tokenizer:
    """What sumy asks of a tokenizer, answered without its own."""

    def __init__(self, language: str) -> None:
        self._language = language

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return tuple(sentence.text for sentence in sentences(text, self._language))

    @staticmethod
    def to_words(text: str) -> tuple[str, ...]:
        return tuple(words_of(text))


class _Ranker(LexRankSummarizer):  # type: ignore[misc]
    """Sumy's LexRank with the matrix made at once."""

    epsilon = 1e-4

    def __init__(self, tongue: Tongue) -> None:
        super().__init__(tongue.stem)
        self.stop_words = tongue.stop_words

    def salience(self, candidates: Iterable[Candidate], language: str) -> Vector:
        """Return the LexRank of each of some sentences against that of the best of them."""
        tokenizer = _Tokenizer(language)
        document = ObjectDocumentModel([Paragraph([Sentence(each.sentence, tokenizer) for each in candidates])])
        words = [self._to_words_set(sentence) for sentence in document.sentences]
        matrix = self._create_matrix(words, self.threshold, None, None)
        scores: Vector = np.asarray(self.power_method(matrix, self.epsilon))
        return scores / max(float(scores.max()), 1e-12)

    def _create_matrix(self, sentences: Any, threshold: float, *_: Any) -> Vector:
        near: Vector = (likeness_of(sentences) > threshold).astype(float)
        np.fill_diagonal(near, 1.0)  # of a sentence of rare words alone too
        matrix: Vector = near / near.sum(axis=1, keepdims=True)
        return matrix
