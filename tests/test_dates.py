"""Dates are written in the words of the site's language, and some language is always found."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import dates
from generator.language import locale

DAY = datetime.date(2026, 6, 9)


@pytest.mark.parametrize(
    ("language", "long", "medium"),
    [
        ("en-GB", "Tuesday 9 June 2026", "9 June 2026"),
        ("cy", "Dydd Mawrth 9 Mehefin 2026", "9 Mehefin 2026"),
        ("fr-CA", "mardi 9 juin 2026", "9 juin 2026"),
        ("cy-Latn-GB", "Dydd Mawrth 9 Mehefin 2026", "9 Mehefin 2026"),
        ("xx", "Tuesday 9 June 2026", "9 June 2026"),
    ],
)
def test_a_date_is_written_in_the_language_or_the_nearest_known(language: str, long: str, medium: str) -> None:
    assert (dates.long(DAY, language), dates.medium(DAY, language)) == (long, medium)


def test_months_and_days_stand_alone() -> None:
    assert dates.month_name(6, "cy") == "Mehefin"
    assert dates.weekday_names("en-GB") == ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@given(st.from_regex(r"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z"))
def test_every_language_tag_has_a_locale(language: str) -> None:
    assert locale(language).language
    assert dates.long(DAY, language)
