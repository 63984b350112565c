"""Waiting, trying again, giving up: by a clock that is told what time it is."""

from __future__ import annotations

import threading

import pytest

from generator.drafting.llm.asking import AnswerForm, Completion, Request, Stopped, TokenCount
from generator.drafting.llm.estimate import tokens_of
from generator.patience import ATTEMPTS, FIRST_WAIT, LONGEST_WAIT, Patient, RateLimits, Unheard
from generator.watch import Clock

REQUEST = Request("points 1", "Be brief.", "x" * 300, AnswerForm("points", {}, 100))
ANSWER = Completion("{}", TokenCount(120, 30))


class Server:
    """Answers with each of its replies in turn, then with `ANSWER`; and what waiting there was."""

    def __init__(self, *replies: Completion | Unheard, limits: RateLimits | None = None) -> None:
        self.replies = list(replies)
        self.asked = 0
        self.waits: list[float] = []
        self.time = 0.0
        self.patient = Patient(self._ask, limits or RateLimits(), Clock(seconds=lambda: self.time, wait=self._sleep))

    def _ask(self, _: Request) -> Completion:
        self.asked += 1
        reply = self.replies.pop(0) if self.replies else ANSWER
        if isinstance(reply, Unheard):
            raise reply
        return reply

    def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds


def why(server: Server) -> str:
    with pytest.raises(Stopped) as caught:
        server.patient.complete(REQUEST)
    assert caught.value.__cause__ is None
    return str(caught.value)


def busy(after: float | None = None) -> Unheard:
    return Unheard("status 503", again=True, after=after)


def test_a_good_answer_comes_at_once() -> None:
    server = Server()
    assert server.patient.complete(REQUEST) == ANSWER
    assert (server.waits, server.patient.requests, server.patient.spent) == ([], 1, TokenCount(120, 30))


def test_each_wait_is_twice_the_one_before() -> None:
    server = Server(busy(), busy(), busy())
    assert server.patient.complete(REQUEST) == ANSWER
    assert server.waits == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]


@pytest.mark.parametrize("after", [0.0, 7.5, LONGEST_WAIT])
def test_the_wait_is_what_the_server_asks_for(after: float) -> None:
    server = Server(busy(after))
    assert server.patient.complete(REQUEST) == ANSWER
    assert server.waits == [after]


def test_a_server_that_asks_for_too_long_a_wait_is_not_waited_for() -> None:
    server = Server(busy(LONGEST_WAIT + 1))
    assert why(server) == "status 503"
    assert (server.asked, server.waits) == (1, [])


def test_after_so_many_attempts_it_stops_and_says_so() -> None:
    server = Server(*[busy()] * ATTEMPTS)
    assert why(server) == f"status 503; asked {ATTEMPTS} times"
    assert (server.asked, len(server.waits)) == (ATTEMPTS, ATTEMPTS - 1)


def test_what_will_not_pass_is_asked_once() -> None:
    server = Server(Unheard("the server refuses the key in MODEL_KEY (status 401)"))
    assert why(server) == "the server refuses the key in MODEL_KEY (status 401)"
    assert server.asked == 1


def test_once_stopped_nothing_is_asked_any_more() -> None:
    server = Server(Unheard("no"))
    assert why(server) == why(server) == "no"
    server.patient.stopped("another reason")
    assert why(server) == "no"
    assert server.asked == 1


def test_requests_in_a_minute_keep_their_distance() -> None:
    server = Server(limits=RateLimits(in_a_minute=30))
    for _ in range(4):
        server.patient.complete(REQUEST)
    assert server.waits == [2.0, 2.0, 2.0]


def test_a_new_attempt_takes_its_turn_too() -> None:
    server = Server(busy(0.0), limits=RateLimits(in_a_minute=60))
    server.patient.complete(REQUEST)
    assert server.waits == [0.0, 1.0]


def test_who_comes_late_does_not_wait() -> None:
    server = Server(limits=RateLimits(in_a_minute=60))
    server.patient.complete(REQUEST)
    server.time += 30
    server.patient.complete(REQUEST)
    assert server.waits == []


def test_a_request_that_could_pass_the_budget_is_not_made() -> None:
    most = tokens_of(REQUEST) + REQUEST.form.longest
    server = Server(limits=RateLimits(tokens=150 + most))
    server.patient.complete(REQUEST)
    server.patient.complete(REQUEST)
    assert why(server) == (
        f"the budget of {150 + most} tokens would be passed: 300 are spent, and the next request may take {most}"
    )
    assert server.asked == 2
    assert server.patient.spent.all <= 150 + most


def test_what_was_asked_in_vain_counts_too_for_it_may_be_charged() -> None:
    server = Server(busy())
    server.patient.complete(REQUEST)
    assert server.patient.spent == TokenCount(120 + tokens_of(REQUEST), 30)


def test_a_server_that_does_not_say_what_it_counts_is_counted_for() -> None:
    server = Server(Completion("x" * 90))
    server.patient.complete(REQUEST)
    assert server.patient.spent == TokenCount(tokens_of(REQUEST), 30)


def test_no_more_requests_are_under_way_than_may_be() -> None:
    under_way, most, lock = 0, 0, threading.Lock()
    meeting = threading.Barrier(2)

    def ask(_: Request) -> Completion:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        meeting.wait()  # only two at once get any further
        with lock:
            under_way -= 1
        return ANSWER

    patient = Patient(ask, RateLimits(at_once=2))
    threads = [threading.Thread(target=patient.complete, args=(REQUEST,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most, patient.requests, patient.spent) == (2, 6, TokenCount(720, 180))
