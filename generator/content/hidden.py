"""Characters that readers do not see, or take for others: what a text can hide from those who review it.

Three kinds are told, and none is taken out of a record: marks that turn the direction of the text around them,
invisible characters inside a word, and words that mix Latin with Cyrillic or Greek letters of the same shape.
Scripts that need such characters (joiners in Persian and in the scripts of India, spaces of no width in Thai, marks
of direction beside Hebrew and Arabic) and emoji keep theirs.
"""

from __future__ import annotations

import heapq
import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ..errors import Problem
from . import yamltree

MOST = 20
"""So many places of one text are told: a text with more of them is garbled as a whole."""

_LATIN = "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿ"
_CYRILLIC = "\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f"
_GREEK = "\u0370-\u0377\u037f-\u03ff\u1f00-\u1fff"
_LARGE_GREEK_LIKE_LATIN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_SMALL_GREEK_LIKE_LATIN = "αικνορυχϲϳ"
"""Greek letters that pass for Latin ones. Others stand beside Latin by right (“μm”, “πr”, “ΔT”), and small ones beside
large ones (“TNFα”)."""

_TURNING = "\u202a-\u202e\u2066-\u2069"
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff"
_TAGS = "\U000e0001-\U000e007f"
_FLAG = "\U0001f3f4"
_ALPHABETIC = f"{_LATIN}{_GREEK}{_CYRILLIC}0-9"
"""Letters that need nothing unseen between them."""

_CONTROL = re.compile(
    f"[{_TURNING}{_UNSEEN}{_TAGS}]"
    "(?:"
    f"(?<=[{_TURNING}])"
    f"|(?<=[{_ALPHABETIC}][{_UNSEEN}])[{_UNSEEN}]*+(?=[{_ALPHABETIC}])"
    f"|(?<=[{_TAGS}])(?<![{_FLAG}{_TAGS}][{_TAGS}])[{_TAGS}]*+"
    ")"
)
"""One character of a set, so that what is not in it is passed over at the speed of C, then why it is told."""

_DISGUISE = re.compile(f"[{_CYRILLIC}{_LARGE_GREEK_LIKE_LATIN}{_SMALL_GREEK_LIKE_LATIN}]")
_MIXED = re.compile(
    f"[{_LATIN}]"
    "(?:"
    f"(?=([{_CYRILLIC}{_LARGE_GREEK_LIKE_LATIN}]))"
    f"|(?<=([{_CYRILLIC}{_LARGE_GREEK_LIKE_LATIN}])[{_LATIN}])"
    f"|(?<=[a-zß-öø-ÿ])(?=([{_SMALL_GREEK_LIKE_LATIN}]))"
    f"|(?<=([{_SMALL_GREEK_LIKE_LATIN}])[a-zß-öø-ÿ])"
    ")"
)
"""A Latin letter beside one that is not: in a Cyrillic or Greek text there are few of them to look at."""

_ESCAPED = re.compile(r"\\(?:u(?:00[aA][dD]|0[345]|061|1[cCfFeE]|180|20[026]|2[dD]|[aA]6|[fF][eE])|x[aA][dD]|U|\r?\n)")
"""Escapes of double-quoted YAML that can stand for what is told, or join two halves of a word."""

_LONGEST = 24
_BEGIN_OF_WORD = re.compile(rf"[\w{_UNSEEN}{_TAGS}]*\Z")
_REST_OF_WORD = re.compile(rf"[\w{_UNSEEN}{_TAGS}]{{0,{_LONGEST}}}")
_TURNS = re.compile(f"[{_TURNING}]")
_INVISIBLE = re.compile(f"[{_UNSEEN}{_TAGS}]")


class Hidden(NamedTuple):
    """What is hidden in a text, and at which character of it (`at` counts from 0)."""

    at: int
    message: str


def hidden_in(text: str) -> Iterator[Hidden]:
    """Yield what is hidden in a plain text, in its order; a word of two scripts is told once."""
    if not _is_plain(text):
        mixed = _mixed_in(text) if _DISGUISE.search(text) else ()
        yield from heapq.merge(_controls_in(text), mixed)


def hidden_in_yaml(text: str) -> Iterator[Hidden]:
    """Yield what is hidden in a YAML text, also behind the escapes of its double-quoted values.

    `text` is one that `yamltree.load` has read.
    """
    if "\\" not in text:
        yield from hidden_in(text)
    elif _ESCAPED.search(text) or any(hidden_in(text)):
        yield from _hidden_behind_escapes(text)


def _is_plain(text: str) -> bool:
    """Tell quickly of most texts of Western Europe that there is nothing to look for: all of them fit into cp1252."""
    try:
        return text.isascii() or b"\xad" not in text.encode("cp1252")
    except UnicodeEncodeError:
        return False


def _controls_in(text: str) -> Iterator[Hidden]:
    for found in _CONTROL.finditer(text):
        character = found[0][0]
        if _TURNS.match(character):
            message = f"{_name(character)} turns the direction of the text after it; take it out"
        else:
            message = f"{_name(character)} stands unseen in {_word(text, found)!r}; take it out"
        yield Hidden(found.start(), message)


def _mixed_in(text: str) -> Iterator[Hidden]:
    start = 0
    while found := _MIXED.search(text, start):
        other = found[found.lastindex or 0]
        message = f"{_word(text, found)!r} mixes Latin letters with {_name(other)}; write it in one script"
        yield Hidden(found.start(), message)
        start = found.end() + len(_rest_of_word(text, found))


def warnings_of(path: str, text: str, found: Iterator[Hidden]) -> tuple[Problem, ...]:
    """Give what is hidden its line and column: a warning each, and no more than `MOST`."""
    several = list(itertools.islice(found, MOST + 1))
    more = "; there are more of these further on" if len(several) > MOST else ""
    return tuple(
        Problem(path, *yamltree.place_of(text, at), "warning", "hidden-characters", message + more * (n == MOST))
        for n, (at, message) in enumerate(several[:MOST], start=1)
    )


def _hidden_behind_escapes(text: str) -> Iterator[Hidden]:
    """Read double-quoted values as they are meant, each placed where it begins, and the rest as it is written."""
    written = 0
    for start, end, value in yamltree.escaped_values(text):
        yield from _between(text, written, start)
        yield from (Hidden(start, message) for _, message in hidden_in(value))
        written = end
    yield from _between(text, written, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Hidden]:
    return (Hidden(start + at, message) for at, message in hidden_in(text[start:end]))


def _word(text: str, found: re.Match[str]) -> str:
    """Return the word around what was found, cut where it is very long; what is unseen in it is written out."""
    begin = _BEGIN_OF_WORD.search(text[max(0, found.start() - _LONGEST) : found.start()])
    word = (begin[0] if begin else "") + found[0][:_LONGEST] + _rest_of_word(text, found)
    return _INVISIBLE.sub(lambda each: f"<U+{ord(each[0]):04X}>", word)


def _rest_of_word(text: str, found: re.Match[str]) -> str:
    rest = _REST_OF_WORD.match(text, found.end())
    return rest[0] if rest else ""


def _name(character: str) -> str:
    name = unicodedata.name(character, "a character without a name").lower()
    return f"U+{ord(character):04X} ({name})"
