"""What one sitting gives to the index: for each stem the contributions, for each word of it the places."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from ..model import Sitting
from .documents import Document, documents_of
from .packing import as_json, number, numbers, rising
from .speeches import piece_starts
from .stems import algorithm, stemmer
from .words import finder, folded

SPEAKER, PARTY = "@speaker/", "@party/"
"""What stands before the id of whoever speaks; no word has an @."""


def extract(sitting: Sitting, language: str) -> bytes:
    """Return what a sitting of an archive in `language` gives: one line of JSON, then bytes.

    The line has `pieces` (the first document of each text) and `stems`, in their order: stem, twice the number of
    contributions with it (plus 1 where title or analysis have it), the bytes that say which, and for each word of the
    stem the word and the bytes that say where. Those bytes follow in the same order.
    """
    documents = documents_of(sitting, language)
    found = _Gathered()
    for index, document in enumerate(documents):
        found.add(index, document)
    return found.content(piece_starts(documents))


class _Lexicon(dict[str, tuple[str, str]]):
    """Stem and folded form by written word, for one stemmer."""

    def __init__(self, name: str) -> None:
        self._stem = stemmer(name)

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) > 400_000:
            self.clear()
        found = self[word] = (self._stem(word), folded(word))
        return found


_lexicon = functools.cache(_Lexicon)


class _Gathered:
    """The stems of one sitting with the contributions that have them, and the words with their places."""

    def __init__(self) -> None:
        self._stems: defaultdict[str, list[int]] = defaultdict(list)
        self._places: defaultdict[tuple[str, str], bytearray] = defaultdict(bytearray)
        self._last: defaultdict[tuple[str, str], int] = defaultdict(int)

    def add(self, index: int, document: Document) -> None:
        """Take the words of one document."""
        lexicon = _lexicon(algorithm(document.language))
        places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, word in enumerate(finder(document.text)(document.text)):
            places[lexicon[word]].append(place)
        for stem in {word[0] for word in places}:
            self._stems[stem].append(index)
        for word, found in places.items():
            self._places[word] += _located(index - self._last[word], found)
            self._last[word] = index
        if document.who and not document.who.chair:
            self._add_speaker(index, document)

    def _add_speaker(self, index: int, document: Document) -> None:
        who = document.who
        if who and who.person:
            self._stems[f"{SPEAKER}{who.person.id}"].append(index)
        if who and who.party:
            self._stems[f"{PARTY}{who.party.id}"].append(index)

    def content(self, pieces: Sequence[int]) -> bytes:
        """Return everything in the order of stems and words."""
        forms: defaultdict[str, list[tuple[str, bytearray]]] = defaultdict(list)
        for (stem, form), places in sorted(self._places.items()):
            forms[stem].append((form, places))
        rows: list[list[Any]] = []
        tail = bytearray()
        for stem, found in sorted(self._stems.items()):
            in_analysis = found[0] == 0
            which = rising(found[in_analysis:])
            tail += which
            row = [stem, 2 * (len(found) - in_analysis) + in_analysis, len(which)]
            for form, places in forms.get(stem, ()):
                row += [form, len(places)]
                tail += places
            rows.append(row)
        return as_json({"pieces": pieces, "stems": rows}) + b"\n" + tail


def _located(step: int, places: list[int]) -> bytes:
    """Return where a word stands in one document: its number after the last, the places from the first word on."""
    if len(places) == 1:
        place = places[0]
        return bytes((2 * step, place)) if step < 64 and place < 128 else number(2 * step) + number(place)
    steps = [places[0], *(place - before for before, place in zip(places, places[1:], strict=False))]
    return numbers([2 * step + 1, len(places), *steps])
