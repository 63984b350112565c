"""Dates in the words of a language, from Unicode's tables (Babel)."""

from __future__ import annotations

import datetime
import functools

from babel.dates import format_date, format_skeleton, format_time, get_day_names, get_month_names

from .language import locale


@functools.lru_cache(maxsize=20_000)
def long(date: datetime.date, language: str) -> str:
    """Return a date with its day of the week: "Tuesday 9 June 2026"."""
    return format_date(date, "full", locale=locale(language)).replace(",", "")


@functools.lru_cache(maxsize=20_000)
def medium(date: datetime.date, language: str) -> str:
    """Return a date without its day of the week: "9 June 2026"."""
    return format_date(date, "long", locale=locale(language))


@functools.lru_cache(maxsize=4_000)
def month(year: int, number: int, language: str) -> str:
    """Return a month with its year: "June 2026"."""
    return str(format_skeleton("yMMMM", datetime.date(year, number, 1), locale=locale(language)))


@functools.lru_cache(maxsize=4_000)
def clock(time: str, language: str) -> str:
    """Return a time of the content format ("14:30", "14:30:15") to the minute, as the language writes it.

    Of a sitting that goes on past midnight it may be "25:10", which no clock shows: that stays as it is.
    """
    if time >= "24":
        return time[:5]
    return str(format_time(datetime.time.fromisoformat(time), "short", locale=locale(language)))


def month_name(number: int, language: str) -> str:
    """Return the name of month 1 to 12 as it stands alone: "June"."""
    return str(get_month_names("wide", "stand-alone", locale(language))[number])


@functools.lru_cache(maxsize=2_000)
def month_and_year(date: datetime.date, language: str) -> str:
    """Return the month of a date, short, with its year: "Jun 2026"."""
    return str(format_skeleton("yMMM", date, locale=locale(language)))


@functools.lru_cache(maxsize=2_000)
def day_and_month(date: datetime.date, language: str) -> str:
    """Return the day and month of a date, short: "9 Jun"."""
    return str(format_skeleton("MMMd", date, locale=locale(language)))


def month_abbreviation(number: int, language: str) -> str:
    """Return the name of month 1 to 12 as it stands alone, short: "Jun"."""
    return str(get_month_names("abbreviated", "stand-alone", locale(language))[number])


def weekday_names(language: str) -> tuple[str, ...]:
    """Return the names of the days from Monday to Sunday, short: "Mon"."""
    names = get_day_names("abbreviated", "stand-alone", locale(language))
    return tuple(str(names[day]) for day in range(7))
