"""Which sentences of a debate can stand alone: neither business nor courtesy, and none that points back at another.

The words are data (`generator/wordlists/procedural.<language>.yaml`). They err on the side of leaving out, for a debate
has more sentences than a draft needs. Without a list for a language nothing is fit, for who speaks in a
sentence, and whether the next takes it back, is told by words.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..wordlists import word_list

Fit = Literal["fit", "weak", "unfit"]
"""Whether a sentence can stand alone; a weak one can, but says little, or does not say whom it means."""

LENGTH = range(9, 56)
"""Words of a sentence: fewer say too little, more are not read."""
_EARLY = 8
"""Words in which a pronoun has nothing before it that it could stand for."""
NEAR = 3
"""So many sentences after one that supposes or reads out, or before one that denies, are no view of their speaker."""

_MARKS = re.compile(r"[“”„«»‹›\"‘`]|(?<!\w)['’](?=\w)|[\[\]{}<>*_#|\\]|…|\.\.\.")
"""Quotations within a quotation, events of the record, and what Markdown would take for its own."""
_BEGINS = re.compile(r"[^\W\d_a-z]|\d|£|€|\$")
_ENDS = re.compile(r"(?<![.!])[.!]\Z")
_ABBREVIATED = re.compile(r"\b(?:hon|Mr|Mrs|Ms|Dr|No|St|[A-Z])\.\Z")
_CLOSED = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")
_WORD = re.compile(r"[^\W_]+(?:[’-][^\W_]+)*")


class Phrases:
    """Some phrases, found in a list of words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in phrases:
            words = tuple(phrase.split())
            self._by_first[words[0]].append(words)

    def begin(self, words: tuple[str, ...], place: int = 0) -> int:
        """Return how many words the longest phrase has that stands at `place`; 0 where none does."""
        found = self._by_first.get(words[place], ()) if place < len(words) else ()
        return max((len(phrase) for phrase in found if words[place : place + len(phrase)] == phrase), default=0)

    def end(self, words: tuple[str, ...]) -> bool:
        """Tell whether `words` end with one of them."""
        return any(
            self.begin(words, place) == len(words) - place for place in range(max(0, len(words) - 3), len(words))
        )

    def are_in(self, words: tuple[str, ...]) -> bool:
        """Tell whether any of them stands among `words`."""
        return any(self.begin(words, place) for place in range(len(words)))


@dataclass(frozen=True, slots=True)
class Around:
    """The sentences before and after one in its contribution, in the order of the record."""

    before: Sequence[str] = ()
    after: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Fitness:
    """The rules of one language: phrases by the list that they are on."""

    lists: Mapping[str, Phrases]

    def of(self, sentence: str, around: Around | None = None) -> Fit:
        """Tell whether a sentence can stand alone, and says the same alone as among the sentences `around` it."""
        words = words_of(sentence)
        if not is_whole(sentence) or self._goes_on(words) or (around and self._is_anothers(around)):
            return "unfit"
        if self._points_back(sentence, words) or self._list("ends").end(words) or self._list("leans").are_in(words):
            return "unfit"
        known = self._without("known", words)
        return "weak" if self._list("empty").are_in(words) or self._list("unclear").are_in(known) else "fit"

    def takes_a_stand(self, sentence: str) -> bool:
        """Tell whether a sentence says what ought to be, what was done, or why."""
        return self._list("stand").are_in(words_of(sentence))

    def _goes_on(self, words: tuple[str, ...]) -> bool:
        """Tell whether words are business, courtesy or another's, or go on from others."""
        if self._list("opens").begin(words):
            return True
        return self._list("business").are_in(words) or self._list("anothers").are_in(words)

    def _is_anothers(self, around: Around) -> bool:
        """Tell whether sentences before say that what follows is supposed, or another's, or the next take it back."""
        before, after = [[words_of(each) for each in some] for some in (around.before, around.after)]
        if any(self._list("takes_back").begin(words) for words in after[:1]):
            return True
        if any(self._reports(words) for words in before[-1:]):
            return True
        return any(self._list("supposes_next").are_in(words) for words in before[-NEAR:]) or any(
            self._list("denies").are_in(words) for words in after[:NEAR]
        )

    def _reports(self, words: tuple[str, ...]) -> bool:
        """Tell whether words report what somebody else says, in which the next sentence may go on."""
        return self._list("reports_next").are_in(self._without("own_words", words))

    def _points_back(self, sentence: str, words: tuple[str, ...]) -> bool:
        """Tell whether a pronoun near the beginning stands for what was said before."""
        rest = words_of(sentence.partition(",")[2]) if self._list("leads_in").begin(words) else ()
        return self._is_early(words[:_EARLY]) or self._is_early(rest[:2]) or self._list("after_lead").begin(rest) > 0

    def _is_early(self, words: tuple[str, ...]) -> bool:
        place = 0
        while place < len(words):
            announced = max(self._list("announces").begin(words, place), self._list("known").begin(words, place))
            if not announced and self._list("early").begin(words, place):
                return True
            place += announced or 1
        return False

    def _without(self, name: str, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return words with one sign in the place of each phrase of a list ("this country")."""
        left: list[str] = []
        place = 0
        while place < len(words):
            length = self._list(name).begin(words, place)
            left += ["·"] if length else [words[place]]
            place += length or 1
        return tuple(left)

    def _list(self, name: str) -> Phrases:
        return self.lists[name]


@functools.cache
def fitness_of(language: str) -> Fitness | None:
    """Return the rules for a BCP 47 language, none where there is no list for it."""
    words = word_list("procedural", language)
    if words is None:
        return None
    named = words.named.items()
    return Fitness({name: Phrases(phrase for line in lines for phrase in line.split(", ")) for name, lines in named})


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as the lists write them."""
    return tuple(_WORD.findall(text.replace("'", "’").casefold()))


def is_whole(sentence: str) -> bool:
    """Tell whether a text has the form of one statement of a length that is read: no question, no quotation in it."""
    if len(sentence.split()) not in LENGTH or not _BEGINS.match(sentence) or not _ENDS.search(sentence):
        return False
    if _MARKS.search(sentence) or "?" in sentence or "\n" in sentence or _ABBREVIATED.search(sentence):
        return False
    return _CLOSED.fullmatch(sentence) is not None
