"""From a word to its stem, by the rules of its language; a language without rules has the words themselves.

The stemmers are those of Snowball (https://snowballstem.org/), which are kept by their makers. The browser has none:
it finds the stem of a word in the index, beside the words of the archive that share it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

import Stemmer

from .words import folded, lowered

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

ENDINGS = {
    "english": (
        ("", "s"), ("", "es"), ("", "ed"), ("", "ing"), ("", "e"), ("i", "y"), ("i", "ies"), ("i", "ied"),
        ("i", "ying"), ("", "ly"), ("", "ment"), ("", "ation"),
    ),
    "french": (
        ("", "s"), ("", "e"), ("", "es"), ("", "er"), ("", "ent"), ("", "ement"), ("", "ait"), ("", "ons"),
        ("al", "aux"), ("", "ation"),
    ),
}  # fmt: skip
"""What words end in where their stems have ended, or in the place of the end of the stem: a small archive may not have
said a word with each of them."""


def algorithm(language: str) -> str:
    """Return the name of the stemmer for a language tag such as `en-GB`; empty where there is none."""
    return _ALGORITHMS.get(language.lower().partition("-")[0], "")


@functools.cache
def stemmer(name: str) -> Callable[[str], str]:
    """Return the function from a written word to its folded stem, by the rules called `name`."""
    if not name:
        return folded
    stem = Stemmer.Stemmer(name, 0).stemWord
    return lambda word: folded(stem(lowered(word))) or folded(word)
