"""The sentence of the record that a place lies in: where it begins and ends, and its words before and after."""

from __future__ import annotations

import re
from typing import NamedTuple

from .index import SpeechIndex

FAR = 40
"""How many words of a sentence are looked at, before a place and after it."""

ENDS = re.compile(r"[.?!…][\"'”’»)\]]*\s")
PAUSE = re.compile(r"[,;:()–—]|\s-+\s")
_ABBREVIATIONS = frozenset("hon rt mr mrs ms dr no st rev prof lt col gen capt para paras nos v vol c".split())


class RecordWords(NamedTuple):
    """Words of the record with " , " at each pause, and where they stand in the line."""

    text: str
    first: int
    last: int


def words_before(first: int, index: SpeechIndex) -> RecordWords:
    """Return the words of the sentence before the word at `first`, the last forty at most."""
    start = first
    while first - start < FAR and not breaks(start, index):
        start -= 1
    return told(start, first, index, closing=True)


def words_after(last: int, index: SpeechIndex, *, starting: bool = False) -> RecordWords:
    """Return the words of the sentence from `last` on; those of the next where `last` starts one."""
    end = last + 1 if starting else last
    while end - last < FAR and not breaks(end, index):
        end += 1
    return told(last, end, index)


def breaks(position: int, index: SpeechIndex) -> bool:
    """Tell whether a sentence starts with the word at `position`, or the speech ends before it."""
    gap = index.gap(position)
    if "\n\n" in gap:
        return True
    ended = ENDS.search(gap)
    if not ended:
        return False
    follows = index.first_letter(position)
    before = index.printed(position - 1)
    is_initial = len(before) == 1 and before.isupper() and before != "I"
    if ended[0][0] == "." and (follows.islower() or is_initial or before.casefold() in _ABBREVIATIONS):
        return False
    return not (ended[0][0] == "…" and follows.islower())


def told(first: int, last: int, index: SpeechIndex, *, closing: bool = False) -> RecordWords:
    """Return the words from `first` up to `last`, with a comma for each pause but one before the first."""
    pieces: list[str] = []
    for position in range(first, last):
        if PAUSE.search(index.gap(position)) and (pieces or not closing):
            pieces.append(",")
        pieces.append(index.keys[position])
    if closing and pieces and PAUSE.search(index.gap(last)):
        pieces.append(",")
    return RecordWords(" ".join(pieces), first, last)


def before_it(words: RecordWords, index: SpeechIndex, most: int = 8) -> str:
    """Return the last of some words as printed."""
    return as_printed(max(words.first, words.last - most), words.last, index)


def opening(words: RecordWords, index: SpeechIndex, most: int = 8) -> str:
    """Return the first of some words as printed."""
    return as_printed(words.first, min(words.first + most, words.last), index)


def as_printed(first: int, last: int, index: SpeechIndex) -> str:
    """Return the words from `first` up to `last` as printed, on one line."""
    start, end = index.span(first, last)
    return " ".join(index.stream_at(first).text[start:end].split())
