"""Dates in the words of a language, from Unicode's tables (Babel)."""

from __future__ import annotations

import datetime
import functools

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_day_names, get_month_names


@functools.lru_cache(maxsize=64)
def locale(language: str) -> Locale:
    """Return the locale of a BCP 47 tag, or of the nearest broader tag that Babel knows; English in the end."""
    parts = language.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "GB")


@functools.lru_cache(maxsize=20_000)
def long(date: datetime.date, language: str) -> str:
    """Return a date with its day of the week: "Tuesday 9 June 2026"."""
    return format_date(date, "full", locale=locale(language)).replace(",", "")


@functools.lru_cache(maxsize=20_000)
def medium(date: datetime.date, language: str) -> str:
    """Return a date without its day of the week: "9 June 2026"."""
    return format_date(date, "long", locale=locale(language))


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
