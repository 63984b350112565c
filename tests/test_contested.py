"""The most contested debates of a time: debates, the highest rating first, and none where all are in view anyway."""

from __future__ import annotations

from sitechecks.listed import days, record

from generator.model import Settings
from generator.views.contested import contested_cards, most_contested

SETTINGS = Settings(title="Archive", language="en-GB")


def test_the_highest_rating_comes_first_and_of_the_same_the_newest() -> None:
    records = [record(day, rating) for day, rating in zip(days("2024-01-01", 6), [4, 5, 2, 4, None, 3], strict=True)]
    cards = contested_cards(records, 3, SETTINGS)
    assert [(card.meter and card.meter.rating, card.day.iso[-2:]) for card in cards] == [
        (5, "02"),
        (4, "04"),
        (4, "01"),
    ]


def test_a_debate_without_clear_objections_is_not_contested() -> None:
    assert most_contested([record("2024-01-01", 2), record("2024-01-02")], 3) == []


def test_few_debates_are_not_listed_twice() -> None:
    assert contested_cards([record(day, 5) for day in days("2024-01-01", 3)], 3, SETTINGS) == ()
