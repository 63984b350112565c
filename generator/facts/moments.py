"""Dates and times of day in digits and in words: one at a place in a text."""

from __future__ import annotations

import functools
import re

from babel.dates import get_day_names, get_month_names

from ..language import locale
from .numbers import Number, PartialDate, Read, is_ordinal_ending, ordinal_word, says, small_number
from .tokens import TokenColumns, kind_of

_BEFORE_MONTH = frozenset(
    "in since of by from until till last next early late mid and to before after during this".split()
)

_DIGITS_OF_YEAR = 4
_CLOCK = re.compile(r"(\d{1,2})([:.])(\d{2})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


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


def date_at(words: TokenColumns, at: int, months: dict[str, int]) -> Read | None:
    """Read "12 May 2027", "May 12th", "12th of May", "May 2027", "2027-05-12" or a month alone."""
    if len(words.raw[at]) == _DIGITS_OF_YEAR:
        written = _ISO_DATE.fullmatch("".join(words.raw[at : at + 5]))
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


def _from_month(words: TokenColumns, after: int, month: int) -> Read:
    day, after_day = _day(words, after)
    if day is None or says(words, after_day, "million", "billion", "per", "%", "to"):
        return _with_year(words, after, month, None)
    return _with_year(words, after_day, month, day)


def _with_year(words: TokenColumns, after: int, month: int, day: int | None) -> Read:
    year_at = after + says(words, after, ",")
    year = _year(words, year_at)
    return Read("date", frozenset([(year, month, day)]), year_at + 1 if year else after)


def _day(words: TokenColumns, at: int) -> tuple[int | None, int]:
    """Return the day of the month at a token (and where it ends), none where there is none."""
    if at >= len(words):
        return None, at
    raw = words.raw[at]
    if raw.isdecimal() and 1 <= int(raw) <= 31:
        return int(raw), at + 1 + is_ordinal_ending(words, at)
    ordinal = ordinal_word(words, at)
    return (ordinal[0], ordinal[1]) if ordinal and ordinal[0] <= 31 else (None, at)


def _month(words: TokenColumns, at: int, months: dict[str, int], *, sure: bool) -> int | None:
    """Return the month named at a token; "may" and "march" need a capital and, unless `sure`, company."""
    if at >= len(words) or words.word[at] not in months:
        return None
    if words.word[at] in ("may", "march", "mars", "august"):
        company = sure or _day(words, at + 1)[0] or _year(words, at + 1) or (at and words.word[at - 1] in _BEFORE_MONTH)
        if not (words.raw[at][0].isupper() and company):
            return None
    return months[words.word[at]]


def _year(words: TokenColumns, at: int) -> int | None:
    if at < len(words) and len(words.raw[at]) == _DIGITS_OF_YEAR and words.raw[at].isdecimal():
        year = int(words.raw[at])
        return year if 1000 <= year <= 2999 else None
    return None


# --- times --------------------------------------------------------------------------------------------------


def time_at(words: TokenColumns, at: int) -> Read | None:
    """Read "22:00", "8.30 pm", "ten o'clock", "half past six"."""
    return _past_the_hour(words, at) or _clock(words, at)


def _clock(words: TokenColumns, at: int) -> Read | None:
    """Read "22:00", "8.30 pm", "8 p.m.", "ten o'clock"."""
    hour, minute = small_number(words.word[at]), 0
    written = _CLOCK.fullmatch(words.raw[at])
    if written:
        hour, minute = int(written[1]), int(written[3])
    if hour is None or hour > 24 or minute > 59:
        return None
    if at + 1 < len(words) and kind_of(words.word[at + 1]) == "noon":
        return Read("time", _minutes(hour, minute, words.word[at + 1]), at + 2)
    if says(words, at + 1, "o'clock", "o’clock"):
        return Read("time", _minutes(hour, 0, ""), at + 2)
    return Read("time", _minutes(hour, minute, ""), at + 1) if written and written[2] == ":" else None


def _past_the_hour(words: TokenColumns, at: int) -> Read | None:
    """Read "half past six", "a quarter to seven", "twenty past eight"."""
    after = at + says(words, at, "a")
    if not says(words, after + 1, "past", "to") or after + 2 >= len(words):
        return None
    minute = {"half": 30, "quarter": 15}.get(words.word[after]) or small_number(words.word[after])
    hour = small_number(words.word[after + 2])
    is_to = words.word[after + 1] == "to"
    if not minute or not hour or hour > 12 or minute > 30 or (is_to and words.word[after] != "quarter"):
        return None
    return Read("time", _minutes(hour - is_to, 60 - minute if is_to else minute, ""), after + 3)


def _minutes(hour: int, minute: int, half: str) -> frozenset[Number | PartialDate]:
    """Return minutes since midnight: both halves of the day where the hour does not tell which."""
    morning = hour % 12 * 60 + minute
    if half or hour > 12 or hour == 0:
        return frozenset([morning + 720 * (half == "pm" or hour > 12)])
    return frozenset([morning, morning + 720])
