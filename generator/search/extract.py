"""What one sitting gives to the index: for each stem the contributions, for each word of it the places."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from ..model import Attribution, Sitting
from .documents import Document, documents_of
from .packing import as_json, number
from .speeches import piece_starts, version_of
from .stems import algorithm, stemmer
from .words import folded, words

SPEAKER, PARTY = "@speaker/", "@party/"
"""What stands before the id of whoever speaks; no word has an @."""


def extract(sitting: Sitting, language: str) -> bytes:
    """Return what a sitting of an archive in `language` gives: one line of JSON, then bytes.

    The line has `pieces` (the first document of each text), their `version`, and `stems`, in the order in which they
    come up: stem, twice the number of contributions with it (plus 1 where title or analysis have it), the bytes that
    say which, and for each word of the stem the word and the bytes that say where. Those bytes follow in the same
    order.
    """
    documents = documents_of(sitting, language)
    found = _Gathered()
    for index, document in enumerate(documents):
        found.add(index, document)
    return found.content({"pieces": piece_starts(documents), "version": version_of(documents)})


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


class _Stem:
    """The documents that have a stem, and the words of the stem."""

    __slots__ = ("count", "in_analysis", "last", "which", "words")

    def __init__(self) -> None:
        self.last, self.count, self.in_analysis = 0, 0, False
        self.which = bytearray()
        self.words: list[_Word] = []

    def add(self, index: int) -> None:
        """Note that document number `index`, later than any before it, has the stem."""
        if index == 0:
            self.in_analysis = True
        else:
            self.which += number(index - self.last)
            self.count += 1
        self.last = index

    def row(self, name: str) -> list[Any]:
        """Return the row of the stem in the line of JSON."""
        row = [name, 2 * self.count + self.in_analysis, len(self.which)]
        for word in self.words:
            row += [word.form, len(word.places)]
        return row


class _Word:
    """The places of a word: in which document, and there as the how-maniest word."""

    __slots__ = ("document", "form", "place", "places", "stem")

    def __init__(self, form: str, stem: _Stem) -> None:
        self.form, self.stem = form, stem
        self.document = self.place = 0
        self.places = bytearray()


class _Words(dict[str, _Word]):
    """The words of one sitting as they are written, by the rules of one language."""

    def __init__(self, lexicon: _Lexicon, gathered: _Gathered) -> None:
        self._lexicon, self._gathered = lexicon, gathered

    def __missing__(self, word: str) -> _Word:
        found = self[word] = self._gathered.word(*self._lexicon[word])
        return found


class _Gathered:
    """The stems of one sitting with the contributions that have them, and the words with their places."""

    def __init__(self) -> None:
        self._stems: defaultdict[str, _Stem] = defaultdict(_Stem)
        self._words: dict[tuple[str, str], _Word] = {}
        self._written: dict[str, _Words] = {}

    def word(self, stem: str, form: str) -> _Word:
        """Return the word that is compared as `form`."""
        found = self._words.get((stem, form))
        if found is None:
            found = self._words[stem, form] = _Word(form, self._stems[stem])
            found.stem.words.append(found)
        return found

    def add(self, index: int, document: Document) -> None:
        """Take the words of document number `index`."""
        name = algorithm(document.language)
        if name not in self._written:
            self._written[name] = _Words(_lexicon(name), self)
        written = self._written[name]
        for place, each in enumerate(words(document.text)):
            word = written[each]
            if word.document == index and word.places:
                code = 2 * (place - word.place) + 1
            else:
                code = 2 * (index - word.document)
                word.document = index
                if word.stem.last != index or not (index or word.stem.in_analysis):
                    word.stem.add(index)
                if code < 128:
                    word.places.append(code)
                else:
                    word.places += number(code)
                code = place
            word.place = place
            if code < 128:
                word.places.append(code)
            else:
                word.places += number(code)
        self._add_speaker(index, document.who)

    def _add_speaker(self, index: int, who: Attribution | None) -> None:
        if who and who.person and not who.chair:
            self._stems[f"{SPEAKER}{who.person.id}"].add(index)
        if who and who.party and not who.chair:
            self._stems[f"{PARTY}{who.party.id}"].add(index)

    def content(self, texts: Mapping[str, Any]) -> bytes:
        """Return everything in the order in which it came up, after what is said of the `texts`."""
        head = as_json({**texts, "stems": [stem.row(name) for name, stem in self._stems.items()]})
        tail = bytearray()
        for stem in self._stems.values():
            tail += stem.which
            for word in stem.words:
                tail += word.places
        return head + b"\n" + tail
