"""Work is spread over processes and comes back in order; what goes wrong in one is told by the one that asked."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest

from generator.errors import Problem, Refused
from generator.pool import spread

ITEMS = list(range(200))
PROBLEM = Problem("a.yaml", 1, 2, "error", "code", "message")


def doubling() -> Callable[[int], tuple[int, int]]:
    here = os.getpid()
    return lambda item: (2 * item, here)


def refusing() -> Callable[[int], int]:
    def refuse(item: int) -> int:
        if item == 150:
            raise Refused([PROBLEM])
        return item

    return refuse


def dying() -> Callable[[int], int]:
    def die(item: int) -> int:
        if item == 150:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    return die


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert [doubled for doubled, _ in spread(doubling, ITEMS, workers)] == [2 * item for item in ITEMS]


def test_many_items_are_worked_on_elsewhere_and_few_here() -> None:
    assert os.getpid() not in {process for _, process in spread(doubling, ITEMS, 2)}
    assert {process for _, process in spread(doubling, ITEMS[:3], 2)} == {os.getpid()}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_refusal_comes_with_its_problems(workers: int) -> None:
    with pytest.raises(Refused) as refused:
        list(spread(refusing, ITEMS, workers))
    assert refused.value.problems == (PROBLEM,)


def test_a_process_that_is_killed_is_told() -> None:
    with pytest.raises(ChildProcessError, match="--workers 1"):
        list(spread(dying, ITEMS, 2))
