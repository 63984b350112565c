"""Numbers in digits of any script and in English words, fractions and ordinals: one at a place in a text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .tokens import TokenColumns

FigureKind = Literal["number", "ordinal", "date", "weekday", "time", "pair"]
PartialDate = tuple[int | None, int | None, int | None]
"""Year, month and day, each none where it is not said."""
Number = int | Fraction
"""Whole numbers are plain ones, which is cheaper."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
UNITS = {word: n for n, word in enumerate(f"{_ONES} eighteen nineteen".split())} | {"nought": 0}
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
ORDINALS = {
    word: n
    for n, word in enumerate(f"{_NTH} fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(), 1)
} | {"thirtieth": 30, "hundredth": 100}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "third": 3, "thirds": 3, "fifth": 5, "fifths": 5} | {
    f"{word}s": n for word, n in ORDINALS.items() if n > 5
}
PAIRS = frozenset(["both", "couple", "pair"])
"""Words for two that are no number: they bear out a "two", and nothing has to bear them out."""
DASHES = frozenset("-–—")
_GROUPS = re.compile(r"[\u00a0\u202f\u2009]")


@dataclass(frozen=True, slots=True)
class Read:
    """What was recognised, up to and without token `after`."""

    kind: FigureKind
    values: frozenset[Number | PartialDate]
    after: int
    percent: bool = False
    in_words: bool = False


def ordinal_at(words: TokenColumns, at: int) -> Read | None:
    """Read "21st" or "twenty-first"."""
    if words.raw[at].isdecimal() and is_ordinal_ending(words, at):
        return Read("ordinal", frozenset([int(words.raw[at])]), at + 2)
    ordinal = ordinal_word(words, at)
    return Read("ordinal", frozenset([ordinal[0]]), ordinal[1], in_words=True) if ordinal else None


def ordinal_word(words: TokenColumns, at: int) -> tuple[int, int] | None:
    """Return the ordinal in words ("twenty-first") and where it ends."""
    tens = TENS.get(words.word[at])
    after = at + 1 + (tens is not None and says(words, at + 1, *DASHES))
    if tens and after < len(words) and ORDINALS.get(words.word[after], 10) < 10:
        return tens + ORDINALS[words.word[after]], after + 1
    plain = ORDINALS.get(words.word[at])
    return (plain, at + 1) if plain else None


def is_ordinal_ending(words: TokenColumns, at: int) -> bool:
    """Tell whether the number at a token goes on as "st", "nd", "rd" or "th"."""
    return bool(says(words, at + 1, "st", "nd", "rd", "th")) and words.joined(at + 1)


def pair_at(words: TokenColumns, at: int) -> Read | None:
    """Read "both" or "a couple"."""
    return Read("pair", frozenset([2]), at + 1, in_words=True) if words.word[at] in PAIRS else None


def number_at(words: TokenColumns, at: int) -> Read | None:
    """Read digits or words with what follows: a scale, a fraction, "per cent"."""
    start = _digits(words, at) or _worded(words, at) or _article(words, at)
    if start is None:
        return None
    values, after, in_words = start
    part = _fraction(words, at, after, values)
    if part:
        return part
    values, after = _and_a_half(words, after, values)
    values, after = _scaled(words, after, values)
    percent = _percent(words, after)
    return Read("number", values, after + percent, percent > 0, in_words)


_Start = tuple[frozenset[Number], int, bool]


def _digits(words: TokenColumns, at: int) -> _Start | None:
    if not words.raw[at][0].isdecimal():
        return None
    values = readings(words.raw[at])
    if says(words, at + 1, *_SUFFIXES) and words.joined(at + 1):
        return frozenset(_whole(value * _SUFFIXES[words.word[at + 1]]) for value in values), at + 2, False
    return (values, at + 1, False) if values else None


def readings(written: str) -> frozenset[Number]:
    """Return the numbers that digits with marks between them can mean."""
    text = "".join(str(unicodedata.digit(each)) if each.isdecimal() else each for each in _GROUPS.sub("", written))
    if ":" in text:
        return frozenset(int(part) for part in text.split(":"))
    if text.isdecimal():
        return frozenset([int(text)])
    found: set[Number] = set()
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?|\d{1,3}(,\d\d)*,\d{3}", text):
        found.add(_whole(Fraction(text.replace(",", ""))))
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", text):
        found.add(_whole(Fraction(text.replace(".", "").replace(",", "."))))
    if re.fullmatch(r"\d+\.\d+|\d+,\d{1,2}", text):
        found.add(Fraction(text.replace(",", ".")))
    return frozenset(found)


def _whole(number: Number) -> Number:
    return number.numerator if number.denominator == 1 else number


def _worded(words: TokenColumns, at: int, *, begun: bool = False) -> _Start | None:
    """Read number words: "two hundred and sixty-four thousand"; `begun` after "a", which counts as one."""
    total, current, index = 0, int(begun), at
    while index < len(words):
        step = _step(words, index, current, begun=begun or index > at)
        if step is None:
            break
        current, index = step
        scale = SCALES.get(words.word[index - 1])
        if scale:
            total, current = total + current, 0
    return (frozenset([total + current]), index, True) if index > at else None


def _step(words: TokenColumns, index: int, current: int, *, begun: bool) -> tuple[int, int] | None:
    """Take one more number word (past a hyphen or an "and") into `current`; none where the number ends."""
    ahead = index
    if begun:
        joined = says(words, index, *DASHES) if words.word[index - 1] in TENS else 0
        ahead += joined or (says(words, index, "and") if words.word[index - 1] in ("hundred", *SCALES) else 0)
    if ahead >= len(words):
        return None
    word = words.word[ahead]
    if word in UNITS and not (current % 10 or (current % 100 and UNITS[word] > 9)) and (UNITS[word] or not begun):
        return current + UNITS[word], ahead + 1
    if word in TENS and not current % 100:
        return current + TENS[word], ahead + 1
    if begun and ahead == index and word == "hundred" and 0 < current < 100:
        return current * 100, ahead + 1
    if begun and ahead == index and word in SCALES and current:
        return current * SCALES[word], ahead + 1
    return None


def _article(words: TokenColumns, at: int) -> _Start | None:
    """Read "a hundred", "half a million", "half", "a dozen"; an article before nothing of the kind is no number."""
    word, after = words.word[at], at + 1
    if word == "half":
        ahead = after + says(words, after, "a")
        scale = SCALES.get(words.word[ahead]) if ahead < len(words) else None
        return (frozenset([Fraction(scale, 2)]), ahead + 1, True) if scale else _half_of(words, after)
    if word == "dozen":
        return frozenset([12]), after, True
    if word != "a" or after >= len(words):
        return None
    following = words.word[after]
    if following == "hundred" or following in SCALES:
        return _worded(words, after, begun=True)
    if following in ("third", "quarter", "fifth") and says(words, after + 1, "of"):
        return frozenset([1]), after, True
    return None


def _half_of(words: TokenColumns, after: int) -> _Start | None:
    said = says(words, after, "of", "the", "all", "its", "their", "his", "her", "our", "a", "an")
    return (frozenset([Fraction(1, 2)]), after, True) if said and not says(words, after + 1, "dozen") else None


def _fraction(words: TokenColumns, at: int, after: int, values: frozenset[Number]) -> Read | None:
    """Read "two thirds", "three-quarters", "one fifth", "a third of"."""
    ahead = after + says(words, after, *DASHES)
    part = _PARTS.get(words.word[ahead]) if ahead < len(words) and words.word[at] != "half" else None
    count = min(values)
    if part is None or not 0 < count < part or (count > 1 and not words.word[ahead].endswith("s")):
        return None
    if says(words, ahead + 1, "past"):
        return None
    return Read("number", frozenset([Fraction(count) / part]), ahead + 1, in_words=True)


def _and_a_half(words: TokenColumns, after: int, values: frozenset[Number]) -> tuple[frozenset[Number], int]:
    if not says(words, after, *DASHES, "and"):
        return values, after
    parts = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
    following = [word for word in words.word[after : after + 3] if word not in DASHES]
    if following[:2] == ["and", "a"] and after + 2 < len(words) and words.word[after + 2] in parts:
        return frozenset(value + parts[words.word[after + 2]] for value in values), after + 3
    return values, after


def _scaled(words: TokenColumns, after: int, values: frozenset[Number]) -> tuple[frozenset[Number], int]:
    if after < len(words) and words.word[after] in SCALES:
        return frozenset(_whole(value * SCALES[words.word[after]]) for value in values), after + 1
    if says(words, after, "hundred") and max(values) < 100:
        return frozenset(value * 100 for value in values), after + 1
    if says(words, after, "dozen"):
        return frozenset(value * 12 for value in values), after + 1
    return values, after


def _percent(words: TokenColumns, after: int) -> int:
    """Return how many tokens say "per cent" here."""
    if says(words, after, "%", "percent", "percentage"):
        return 1
    return 2 if says(words, after, "per", "pour") and says(words, after + 1, "cent") else 0


def says(words: TokenColumns, at: int, *choices: str) -> int:
    """Return 1 where the token at `at` is one of `choices`, else 0."""
    return int(0 <= at < len(words) and words.word[at] in choices)


def small_number(word: str) -> int | None:
    """Return the number of one or two digits, or of one word, that a token is."""
    if word[0].isdecimal():
        return int(word) if word.isdecimal() and len(word) < 3 else None
    return UNITS.get(word) or TENS.get(word)
