"""Each step is timed, and nothing that goes through is changed."""

from __future__ import annotations

import pytest

from generator.watch import Watch


def test_each_yields_what_it_is_given_and_times_the_step() -> None:
    timer = Watch()
    assert list(timer.each("reading", iter("abc"))) == ["a", "b", "c"]
    assert list(timer.seconds) == ["reading"]


def test_a_step_that_comes_twice_is_summed() -> None:
    timer = Watch(seconds={"a": 10.0})
    with timer.step("a"):
        pass
    assert timer.seconds["a"] >= 10.0


def test_a_step_that_fails_is_timed_too() -> None:
    timer = Watch()
    with pytest.raises(ValueError, match="no"), timer.step("a"):
        raise ValueError("no")
    assert "a" in timer.seconds


def test_short_work_shows_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(Watch(shows=True).each("a", [1, 2])) == [1, 2]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("items", [[1, 2, 3], (number for number in (1, 2, 3))])
def test_long_work_shows_a_bar_and_loses_nothing(items: list[int]) -> None:
    assert list(Watch(shows=True, patience=-1.0).each("a", items)) == [1, 2, 3]
