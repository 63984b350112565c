"""Dates and times of day in digits and in words: one at a place in a text."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from fractions import Fraction

from babel.dates import get_day_names, get_month_names

from ..dates import locale
from .numbers import Day, Read, is_ordinal_ending, ordinal_word, says, small_number
from .tokens import Token

_BEFORE_MONTH = frozenset(
    "in since of by from until till last next early late mid and to before after during this".split()
)


@functools.lru_cache(maxsize=64)
def calendar_words(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return the names of months (1 to 12) and weekdays (0 is Monday), of English and of `language`."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for tongue in (language, "en"):
        for context in ("format", "stand-alone"):
            names = get_month_names("wide", context, locale(tongue))
            months |= {str(name).casefold(): number for number, name in names.items()}
            days = get_day_names("wide", context, locale(tongue))
            weekdays |= {str(name).casefold(): number for number, name in days.items()}
    return months, weekdays


# --- dates --------------------------------------------------------------------------------------------------


def date_at(words: Sequence[Token], at: int, months: dict[str, int]) -> Read | None:
    """Read "12 May 2027", "May 12th", "12th of May", "May 2027", "2027-05-12" or a month alone."""
    written = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", "".join(token.raw for token in words[at : at + 5]))
    if written:
        year, month, day = map(int, written.groups())
        return Read("date", frozenset([(year, month, day)]), at + 5)
    first_day, after = _day(words, at)
    if first_day is not None:
        after += says(words, after, "of")
        month_after_day = _month(words, after, months, sure=True)
        if month_after_day:
            return _with_year(words, after + 1, month_after_day, first_day)
        return None
    month_alone = _month(words, at, months, sure=False)
    return _from_month(words, at + 1, month_alone) if month_alone else None


def _from_month(words: Sequence[Token], after: int, month: int) -> Read:
    day, after_day = _day(words, after)
    if day is None or says(words, after_day, "million", "billion", "per", "%", "to"):
        return _with_year(words, after, month, None)
    return _with_year(words, after_day, month, day)


def _with_year(words: Sequence[Token], after: int, month: int, day: int | None) -> Read:
    year_at = after + says(words, after, ",")
    year = _year(words, year_at)
    return Read("date", frozenset([(year, month, day)]), year_at + 1 if year else after)


def _day(words: Sequence[Token], at: int) -> tuple[int | None, int]:
    """Return the day of the month at a token (and where it ends), none where there is none."""
    if at >= len(words):
        return None, at
    token = words[at]
    if token.kind == "digits" and token.raw.isdecimal() and 1 <= int(token.raw) <= 31:
        return int(token.raw), at + 1 + is_ordinal_ending(words, at)
    ordinal = ordinal_word(words, at)
    return (ordinal[0], ordinal[1]) if ordinal and ordinal[0] <= 31 else (None, at)


def _month(words: Sequence[Token], at: int, months: dict[str, int], *, sure: bool) -> int | None:
    """Return the month named at a token; "may" and "march" need a capital and, unless `sure`, company."""
    if at >= len(words) or not words[at].is_word or words[at].word not in months:
        return None
    token = words[at]
    if token.word in ("may", "march", "mars", "august"):
        company = sure or _day(words, at + 1)[0] or _year(words, at + 1) or (at and words[at - 1].word in _BEFORE_MONTH)
        if not (token.raw[0].isupper() and company):
            return None
    return months[token.word]


def _year(words: Sequence[Token], at: int) -> int | None:
    if at < len(words) and words[at].kind == "digits" and len(words[at].raw) == 4 and words[at].raw.isdecimal():
        year = int(words[at].raw)
        return year if 1000 <= year <= 2999 else None
    return None


# --- times --------------------------------------------------------------------------------------------------


def time_at(words: Sequence[Token], at: int) -> Read | None:
    """Read "22:00", "8.30 pm", "ten o'clock", "half past six"."""
    return _past_the_hour(words, at) or _clock(words, at)


def _clock(words: Sequence[Token], at: int) -> Read | None:
    """Read "22:00", "8.30 pm", "8 p.m.", "ten o'clock"."""
    token = words[at]
    hour, minute = small_number(token), 0
    written = re.fullmatch(r"(\d{1,2})([:.])(\d{2})", token.raw)
    if written:
        hour, minute = int(written[1]), int(written[3])
    if hour is None or hour > 24 or minute > 59:
        return None
    after = words[at + 1] if at + 1 < len(words) else None
    if after and after.kind == "noon":
        return Read("time", _minutes(hour, minute, after.word), at + 2)
    if after and after.word.replace("’", "'") == "o'clock":
        return Read("time", _minutes(hour, 0, ""), at + 2)
    return Read("time", _minutes(hour, minute, ""), at + 1) if written and written[2] == ":" else None


def _past_the_hour(words: Sequence[Token], at: int) -> Read | None:
    """Read "half past six", "a quarter to seven", "twenty past eight"."""
    after = at + says(words, at, "a")
    if after + 2 >= len(words) or words[after + 1].word not in ("past", "to"):
        return None
    minute = {"half": 30, "quarter": 15}.get(words[after].word) or small_number(words[after])
    hour = small_number(words[after + 2])
    is_to = words[after + 1].word == "to"
    if not minute or not hour or hour > 12 or minute > 30 or (is_to and words[after].word != "quarter"):
        return None
    return Read("time", _minutes(hour - is_to, 60 - minute if is_to else minute, ""), after + 3)


def _minutes(hour: int, minute: int, half: str) -> frozenset[Fraction | Day | int]:
    """Return minutes since midnight: both halves of the day where the hour does not tell which."""
    morning = hour % 12 * 60 + minute
    if half or hour > 12 or hour == 0:
        return frozenset([morning + 720 * (half == "pm" or hour > 12)])
    return frozenset([morning, morning + 720])
