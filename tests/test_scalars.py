"""Which text each type of the content format takes, and what it makes of it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator import scalars
from generator.model import Rating


def accepts(kind: Any, text: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError:
        return False
    return True


def complaint(kind: Any, text: object) -> str:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(text)
    return refused.value.errors()[0]["msg"]


def test_a_date_is_read_from_its_text() -> None:
    assert TypeAdapter(scalars.Date).validate_python("2025-02-12") == datetime.date(2025, 2, 12)


@pytest.mark.parametrize(
    "text", ["2025-2-12", "12/02/2025", "2025-02-12T10:00", "20250212", "", "٢٠٢٥-٠٢-١٢", "2025-W01-1"]
)
def test_a_date_of_another_form_is_refused_with_the_right_form(text: str) -> None:
    assert complaint(scalars.Date, text) == f"{text!r} is not a date; write it as 2025-02-12"


@pytest.mark.parametrize("text", ["2024-02-30", "2025-02-29", "2025-13-01", "0000-01-01"])
def test_a_day_that_never_was_is_refused(text: str) -> None:
    assert complaint(scalars.Date, text) == f"{text!r} is not a day of the calendar"


def test_the_leap_day_of_a_leap_year_is_a_date() -> None:
    assert accepts(scalars.Date, "2024-02-29")


@pytest.mark.parametrize(("text", "flag"), [("true", True), ("false", False), (True, True)])
def test_a_flag_is_true_or_false(text: object, flag: bool) -> None:
    assert TypeAdapter(scalars.Flag).validate_python(text) is flag


@pytest.mark.parametrize("text", ["yes", "no", "on", "True", "1", ""])
def test_no_other_word_is_a_flag(text: str) -> None:
    assert complaint(scalars.Flag, text) == f"{text!r} is neither true nor false"


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("999999999999999999", 10**18 - 1)])
def test_a_number_is_read_from_its_digits(text: str, number: int) -> None:
    assert TypeAdapter(scalars.WholeNumber).validate_python(text) == number


@pytest.mark.parametrize("text", ["010", "1_000", "1,000", "1.0", "0x1F", "1e3", "+1", " 1", "", "٣", "9" * 200_000])
def test_what_is_not_plain_digits_is_no_number(text: str) -> None:
    assert complaint(scalars.WholeNumber, text) == f"{text[:40]!r} is not a whole number"


def test_a_count_is_not_negative() -> None:
    assert not accepts(scalars.WholeNumber, "-1")


@pytest.mark.parametrize(("text", "good"), [("0", False), ("1", True), ("5", True), ("6", False), ("3.5", False)])
def test_a_rating_is_one_of_five(text: str, good: bool) -> None:
    assert accepts(Rating, text) is good


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a?b=c&d#e",
        "http://example.org",
        "mailto:a@example.org",
        "MAILTO:a@example.org",
        "page.html",
    ],
)
def test_links_of_the_web_and_of_mail_are_published(text: str) -> None:
    assert accepts(scalars.Link, text)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        'https://example.org/"onmouseover="x',
        "https://example.org/<script>",
        "https://example.org/a b",
        "https://example.org\\@evil.example",
        "x\x01y",
    ],
)
def test_a_link_that_could_run_or_break_out_is_refused(text: str) -> None:
    assert not accepts(scalars.Link, text)


@pytest.mark.parametrize(
    "text", ["example.org", "//example.org", "ftp://example.org", "https://", "https:///x", "javascript:x"]
)
def test_the_site_has_a_whole_web_address(text: str) -> None:
    assert complaint(scalars.WebAddress, text) == f"{text!r} is not a web address (https://…)"


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "a\nb", "a\rb", "x" * 1001])
def test_a_line_is_one_line_that_is_not_blank(text: str) -> None:
    assert not accepts(scalars.Line, text)


@pytest.mark.parametrize("text", ["a", "a-1", "2025-02-12-budget", "a--b"])
def test_ids_are_small_letters_digits_and_hyphens(text: str) -> None:
    assert accepts(scalars.Identifier, text)


@pytest.mark.parametrize("text", ["", "-a", "a-", "A", "a b", "a_b", "é", "a/b", "..", "a\n", "a" * 201])
def test_nothing_else_is_an_id(text: str) -> None:
    assert not accepts(scalars.Identifier, text)


@pytest.mark.parametrize(
    ("text", "good"), [("c1", True), ("UIN_7.b-2", True), ("_main", False), ("a b", False), ("c1\n", False)]
)
def test_contribution_ids_leave_the_underscore_at_the_start_to_the_page(text: str, good: bool) -> None:
    assert accepts(scalars.ContributionId, text) is good


@pytest.mark.parametrize(
    ("text", "good"), [("12:38", True), ("25:10:59", True), ("30:00", False), ("9:00", False), ("12:60", False)]
)
def test_times_may_run_past_midnight(text: str, good: bool) -> None:
    assert accepts(scalars.Time, text) is good


@pytest.mark.parametrize(
    ("text", "good"), [("🙏", True), ("👨‍👩‍👧", True), ("ab", False), ("<", False), ("", False), ("🙏" * 17, False)]
)
def test_an_emoji_is_short_and_has_no_letters(text: str, good: bool) -> None:
    assert accepts(scalars.Emoji, text) is good


@pytest.mark.parametrize("kind", [scalars.Date, scalars.Flag, scalars.WholeNumber, scalars.Link, scalars.WebAddress])
@pytest.mark.parametrize("value", [None, [], {}])
def test_what_is_no_text_is_none_of_them(kind: Any, value: object) -> None:
    assert not accepts(kind, value)
