"""Five marks, each with one word and one sentence."""

from __future__ import annotations

from generator.rubric import RUBRIC, mark


def test_the_marks_are_the_numbers_from_1_to_5() -> None:
    assert [each.rating for each in RUBRIC] == [1, 2, 3, 4, 5]


def test_each_rating_has_its_own_mark() -> None:
    assert [mark(rating) for rating in range(1, 6)] == list(RUBRIC)


def test_no_two_marks_say_the_same() -> None:
    assert len({each.word for each in RUBRIC}) == len({each.meaning for each in RUBRIC}) == 5
