"""Which sentences of a debate can stand alone: neither business nor courtesy, and none that points back at another.

The words are data (`generator/wordlists/procedural.<language>.yaml`). They err on the side of leaving out, for a debate
has more sentences than a draft needs. Without a list for a language only the rules of form hold.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ..wordlists import word_list

LENGTH = range(9, 56)
"""Words of a sentence: fewer say too little, more are not read."""
_EARLY = 8
"""Words in which a pronoun has nothing before it that it could stand for."""

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
class Fitness:
    """The rules of one language: phrases by the list that they are on."""

    lists: Mapping[str, Phrases]

    def of(self, sentence: str, following: str = "") -> Literal["fit", "weak", "unfit"]:
        """Tell whether a sentence can stand alone; `following` is the next of its paragraph.

        A weak one can, but says little, or does not say whom it means.
        """
        words = words_of(sentence)
        if not is_whole(sentence) or self._goes_on(words, words_of(following)):
            return "unfit"
        if self._points_back(sentence, words) or self._list("ends").end(words):
            return "unfit"
        known = self._without_known(words)
        return "weak" if self._list("empty").are_in(words) or self._list("unclear").are_in(known) else "fit"

    def takes_a_stand(self, sentence: str) -> bool:
        """Tell whether a sentence says what ought to be, what was done, or why."""
        return self._list("stand").are_in(words_of(sentence))

    def _goes_on(self, words: tuple[str, ...], following: tuple[str, ...]) -> bool:
        """Tell whether words are business, courtesy or another's, go on from others, or are taken back by the next."""
        if self._list("opens").begin(words) or self._list("takes_back").begin(following):
            return True
        return self._list("business").are_in(words) or self._list("anothers").are_in(words)

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

    def _without_known(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return words without those that need no explanation ("this country")."""
        left: list[str] = []
        place = 0
        while place < len(words):
            length = self._list("known").begin(words, place)
            left += ["·"] if length else [words[place]]
            place += length or 1
        return tuple(left)

    def _list(self, name: str) -> Phrases:
        return self.lists.get(name, _NOTHING)


_NOTHING = Phrases(())


@functools.cache
def fitness_of(language: str) -> Fitness:
    """Return the rules for a BCP 47 language."""
    words = word_list("procedural", language)
    entries = words.entries if words else ()
    return Fitness({name: Phrases(phrase for line in lines for phrase in line.split(", ")) for name, lines in entries})


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
