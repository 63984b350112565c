"""The pattern language of the word lists: what each sign of it finds, and what it does not."""

from __future__ import annotations

import pytest

from generator.expressions import Lists, required, whole

LISTS = Lists(
    named={"who": ("the Minister", "the hon. Lady", "{party}"), "party": ("{given}", "Greens")},
    given={"given": "#+"},
    barred=("not", "never"),
)


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("plan", "The Plan failed", ["Plan"]),
        ("plan", "planning a floor-plan", []),
        ("Bill", "the Bill and the bill", ["Bill"]),
        (
            "~slam it",
            "slam it, slams it, slamming it, slammed it",
            ["slam it", "slams it", "slamming it", "slammed it"],
        ),
        ("~deny it", "he denies it and denied it", ["denies it", "denied it"]),
        ("bad|poor plan", "a bad plan, a poor plan, a good plan", ["bad plan", "poor plan"]),
        ("very? bad plan", "bad plan, very bad plan", ["bad plan", "very bad plan"]),
        ("bad plan indeed|truly?", "a bad plan, a bad plan indeed", ["bad plan", "bad plan indeed"]),
        ("score * points", "score points, score three cheap points", ["score points", "score three cheap points"]),
        ("do * agree", "do really agree, do not agree, do never ever agree", ["do really agree"]),
        ("clause #", "clause 5 and clause 12A, clause five", ["clause 5", "clause 12A"]),
        (
            "{who} failed",
            "the Minister failed, the hon. Lady failed, ## failed",
            ["the Minister failed", "the hon. Lady failed", "## failed"],
        ),
        (
            "{who}'s plan",
            "the Minister's plan, the Minister’s plan, Greens' plan",
            ["the Minister's plan", "the Minister’s plan", "Greens' plan"],
        ),
        ("don't", "I don’t and don't", ["don’t", "don't"]),
    ],
)
def test_each_sign_finds_what_it_stands_for(line: str, text: str, found: list[str]) -> None:
    assert whole([line], LISTS).findall(text) == found


def test_a_longer_text_is_found_by_the_first_line_that_fits() -> None:
    assert whole(["bad plan", "bad"]).findall("bad plan, bad idea") == ["bad plan", "bad"]


@pytest.mark.parametrize(
    ("line", "sets"),
    [
        ("a bad|poor plan", [{"plan"}, {"bad", "poor"}, {"a"}]),
        ("very? * plan", [{"plan"}]),
        ("{who} failed", [{"failed"}]),
        ("well-being", [{"being"}]),
    ],
)
def test_the_words_that_a_line_needs_are_known_and_the_rarest_come_first(line: str, sets: list[set[str]]) -> None:
    assert [set(each) for each in required(line, LISTS)] == sets
