"""Work is spread over processes and comes back in order; what goes wrong in one is told by the one that asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.errors import Problem, Refused
from generator.pool import begun, spread

PROJECT = Path(__file__).resolve().parent.parent
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


def test_work_that_is_begun_goes_on_before_its_results_are_taken(tmp_path: Path) -> None:
    mark = tmp_path / "done"

    def begin() -> Callable[[int], int]:
        def work(item: int) -> int:
            mark.touch()
            return item

        return work

    with begun(begin, ITEMS, 2) as results:
        while not mark.exists():
            time.sleep(0.01)
        assert list(results) == list(ITEMS)


def test_items_that_are_much_work_are_taken_one_at_a_time(tmp_path: Path) -> None:
    mark = tmp_path / "done"

    def begin() -> Callable[[int], int]:
        def work(item: int) -> int:
            while item == 0 and not mark.exists():  # the second item is not kept waiting by the first
                time.sleep(0.01)
            if item == 1:
                mark.touch()
            return item

        return work

    with begun(begin, ITEMS, 2, run=1) as results:
        assert list(results) == ITEMS


def test_nothing_goes_on_once_the_block_is_left() -> None:
    with begun(doubling, ITEMS, 2) as results:
        process = next(process for _, process in results)
    assert not _is_running(process)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_refusal_comes_with_its_problems(workers: int) -> None:
    with pytest.raises(Refused) as refused:
        list(spread(refusing, ITEMS, workers))
    assert refused.value.problems == (PROBLEM,)


def test_a_process_that_is_killed_is_told() -> None:
    with pytest.raises(ChildProcessError, match="--workers 1"):
        list(spread(dying, ITEMS, 2))


ORPHANS = """
import os, sys, time
from generator.pool import spread

def begin():
    def work(item):
        os.write(1, b"%d\\n" % os.getpid())
        time.sleep(60)
    return work

list(spread(begin, range(50), 2))
"""


def test_processes_end_with_the_one_that_started_them() -> None:
    with subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, text=True, cwd=PROJECT) as parent:
        assert parent.stdout
        try:
            workers = [int(parent.stdout.readline()) for _ in range(2)]
        finally:
            parent.kill()
        assert parent.stdout.read() == ""  # comes to its end only when nobody holds the other end of the pipe
    for worker in workers:
        while _is_running(worker):  # it has let go of the pipe, and is about to end
            time.sleep(0.01)


def _is_running(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_an_executor_of_another_kind_may_do_the_work() -> None:
    with ThreadPoolExecutor(2) as executor:
        assert [doubled for doubled, _ in spread(doubling, ITEMS, executor)] == [2 * item for item in ITEMS]
        assert list(spread(doubling, [], executor)) == []


def test_what_an_executor_raises_is_raised_here() -> None:
    with ThreadPoolExecutor(2) as executor, pytest.raises(Refused):
        list(spread(refusing, ITEMS, executor))
