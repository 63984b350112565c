"""What a word is: the same in Python and in `templates/engine.js`, which must find what was indexed here.

A word is a run of letters, figures and the marks on them; everything else parts words, apostrophes and hyphens too, so
that “Minister’s” is two words that stand together. Scripts that are written without spaces are taken character by
character: their words are found as phrases.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator

_PARTING = {point: " " for point in range(128) if not chr(point).isalnum()}
_PLAIN = re.compile(r"[^\W_]+")
_DIFFICULT = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0530-\u1dff\u200b-\u200d\u2060\u20d0-\u20ff\u2c00-\U0010ffff]"
)
"""What the quick ways to find words do not understand: marks, and scripts without spaces."""
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Characters inside words that a reader does not see."""
_ACCENTS = re.compile(f"[\u0300-\u036f{_UNSEEN}]")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "þ": "th", "æ": "ae", "œ": "oe", "ς": "σ"})
_LONGEST = 64
"""Characters of a word that count."""


def words(text: str) -> list[str]:
    """Return the words of `text` as they are written, in their order."""
    if text.isascii():
        return text.translate(_PARTING).split()
    return _word().findall(text) if _DIFFICULT.search(text) else _PLAIN.findall(text)


def folded(word: str) -> str:
    """Return a written word as it is compared: without case, accents, ligatures and width; at most 64 characters."""
    if word.isascii():
        return word.lower()[:_LONGEST]
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", word)).upper().lower()
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", plain)).translate(_LETTERS))[
        :_LONGEST
    ]


def lowered(word: str) -> str:
    """Return a written word in lower case with its accents, as stemmers take it."""
    return word.lower() if word.isascii() else unicodedata.normalize("NFC", re.sub(f"[{_UNSEEN}]", "", word)).lower()


@functools.cache
def _word() -> re.Pattern[str]:
    marks = "".join(f"{chr(first)}-{chr(last)}" for first, last in _ranges(_marks())) + _UNSEEN
    letter = rf"[^\W_{_SPACELESS}]"
    return re.compile(rf"{letter}+(?:[{marks}]+{letter}*)*|(?=[^\W_])[{_SPACELESS}][{marks}]*")


def _marks() -> Iterator[int]:
    """Yield the code points of all accents, vowel signs and strokes."""
    for point in (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0)):
        if unicodedata.category(chr(point))[0] == "M":
            yield point


def _ranges(points: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = -1
    for point in points:
        if point != last + 1:
            if first >= 0:
                yield first, last
            first = point
        last = point
    yield first, last
