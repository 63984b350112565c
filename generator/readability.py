"""How hard a text is to read, as a school grade.

Flesch-Kincaid grade = 0.39 x words per sentence + 11.8 x syllables per word - 15.59 (J. P. Kincaid, R. P. Fishburne,
R. L. Rogers and B. S. Chissom, "Derivation of new readability formulas for Navy enlisted personnel", Research Branch
Report 8-75, Naval Technical Training, Millington 1975). Textstat computes it; sentences come from sentencex, which
knows that "hon." and "No. 4" end none, and syllables from the list of the package syllapy.

Textstat would take syllables from NLTK's copy of the CMU dictionary, and download it at the first call. The one place
where it asks for that dictionary is given a dictionary of ours instead; nothing is ever fetched. A test refuses every
socket and so would notice a textstat that asks elsewhere.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from .sentences import sentences

TARGET = 12.0
"""The grade that abstract and bullets should not exceed."""
LEAST_WORDS = 30
"""Fewer words have no grade: one long name would decide it."""

_STOP = re.compile(r"[.!?…]+")
_INNER_STOP = re.compile(r"(?<=\w)[.,](?=\w)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def grade(text: str, language: str) -> float | None:
    """Return the Flesch-Kincaid grade of plain text; none where it is not English or too short to tell.

    0.39 x words per sentence + 11.8 x syllables per word - 15.59. A number in digits counts as one syllable.
    """
    words = sum(1 for word in text.split() if _LETTER_OR_DIGIT.search(word))
    if language.replace("_", "-").split("-")[0].casefold() != "en" or words < LEAST_WORDS:
        return None
    return float(_textstat().flesch_kincaid_grade(_one_stop_a_sentence(text), "en_GB"))


def sentence_grade(sentence: str) -> float:
    """Return the Flesch-Kincaid grade of one English sentence, which is rough: names count in it like other words."""
    words = _WORD.findall(sentence)
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) + 11.8 * syllables / len(words) - 15.59 if words else 0.0


def _one_stop_a_sentence(text: str) -> str:
    """Return the text with one full stop after each sentence and none inside: that is what textstat counts."""
    cut = (sentence.text for line in text.splitlines() for sentence in sentences(line, "en"))
    bare = (_STOP.sub(" ", _INNER_STOP.sub("", sentence)).strip() for sentence in cut)
    return " ".join(f"{sentence}." for sentence in bare if _LETTER_OR_DIGIT.search(sentence))


class _Syllables:
    """Answers as the CMU dictionary does: for each word one pronunciation, with a digit for each vowel."""

    def __getitem__(self, word: str) -> list[list[str]]:
        return [["0"] * _syllables(word)]


def _syllables(word: str) -> int:
    from syllapy import count  # type: ignore[import-untyped]

    return max(1, int(count(word.replace("’", "'"))))


@functools.cache
def _textstat() -> Any:
    """Return textstat's measures with our syllables in them; imported here, since it costs half a second."""
    from textstat.backend import metrics  # type: ignore[import-untyped]
    from textstat.backend.counts import _count_syllables  # type: ignore[import-untyped]

    _count_syllables.get_cmudict = lambda _language: _Syllables()
    return metrics
