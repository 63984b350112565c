"""Work in threads: in order, at once, and with what it raises."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from generator.threads import Threads


def test_results_come_in_the_order_of_the_items() -> None:
    second_is_done = threading.Event()

    def work(item: int) -> int:
        if item == 1:
            second_is_done.wait()
        else:
            second_is_done.set()
        return item * 10

    assert list(Threads(2).each(work, [1, 2, 3])) == [10, 20, 30]


def test_there_is_no_more_than_one_thread_where_one_is_asked_for() -> None:
    names = list(Threads(1).each(lambda _: threading.current_thread().name, range(5)))
    assert len(set(names)) == 1


def test_what_the_work_raises_is_raised_where_its_result_is_asked_for() -> None:
    results = Threads(2).each(lambda item: 1 // item, [1, 0])
    assert next(results) == 1
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_threads_can_be_used_again() -> None:
    threads = Threads(2)
    assert list(threads.each(str, [1])) + list(threads.each(str, [2, 3])) == ["1", "2", "3"]


def test_a_program_ends_though_a_thread_still_waits() -> None:
    code = (
        "import threading; from generator.threads import Threads; begun = threading.Event()\n"
        "Threads(1).each(lambda _: (begun.set(), threading.Event().wait()), [1]); begun.wait()"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
