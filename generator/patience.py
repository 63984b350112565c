"""Asking a server that is busy, slow or broken: never too often, never for more than may be spent, never for ever.

A request that is not answered is made again after a while, each time after twice as long, or when the server says so.
The clock is an argument.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .drafting.llm.asking import Completion, Request, Stopped, TokenCount
from .drafting.llm.estimate import CHARACTERS, tokens_of
from .watch import Clock

ATTEMPTS = 6
"""So many times a request is made before the run is stopped."""
FIRST_WAIT = 2.0
"""Seconds before a request is made for the second time; before each next one twice as many."""
LONGEST_WAIT = 300.0
"""A server that asks for a longer wait is not waited for."""


@dataclass(frozen=True, slots=True)
class RateLimits:
    """Requests at once, requests in a minute, tokens in all; none is no limit."""

    at_once: int = 1
    in_a_minute: int | None = None
    tokens: int | None = None


class Unheard(Exception):
    """A request that was not answered; `again` where another may be, `after` so many seconds if the server says so.

    Nothing in `reason` is secret.
    """

    def __init__(self, reason: str, *, again: bool = False, after: float | None = None) -> None:
        self.reason, self.again, self.after = reason, again, after
        super().__init__(reason)


class Patient:
    """A model that answers in the end, or says why it will not; safe to ask from several threads.

    After it has stopped once, nothing is asked any more.
    """

    def __init__(self, ask: Callable[[Request], Completion], limits: RateLimits, clock: Clock | None = None) -> None:
        self._ask, self._limits, self._clock = ask, limits, clock or Clock()
        self._lock, self._places = threading.Lock(), threading.BoundedSemaphore(limits.at_once)
        self._next = self._clock.seconds()
        self._reserved = 0
        self._why = ""
        self.requests = 0
        self.spent = TokenCount()

    def complete(self, request: Request) -> Completion:
        """Return the answer; raises Stopped where the server does not give one, or the budget does not allow it."""
        with self._places:
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    return self._once(request)
                except Unheard as unheard:
                    wait = FIRST_WAIT * 2 ** (attempt - 1) if unheard.after is None else unheard.after
                    if not unheard.again or wait > LONGEST_WAIT:
                        raise self.stopped(unheard.reason) from None
                    if attempt == ATTEMPTS:
                        raise self.stopped(f"{unheard.reason}; asked {ATTEMPTS} times") from None
                    self._clock.wait(wait)
        raise AssertionError("the last attempt returns or raises")

    def stopped(self, why: str) -> Stopped:
        """Ask nothing any more, and return what says why; of several reasons the first."""
        with self._lock:
            self._why = self._why or why
            return Stopped(self._why)

    def _once(self, request: Request) -> Completion:
        self._wait_for_turn()
        with self._reservation(request):
            try:
                completion = self._ask(request)
            except Unheard as unheard:
                if unheard.again:  # it may have been read, and be charged for
                    self._spend(TokenCount(tokens_of(request), 0))
                raise
            self._spend(completion.tokens if completion.tokens.all else _guessed(request, completion))
            return completion

    def _wait_for_turn(self) -> None:
        """Keep to so many requests in a minute, at even distances."""
        if self._limits.in_a_minute is None:
            return
        with self._lock:
            now = self._clock.seconds()
            turn = max(now, self._next)
            self._next = turn + 60 / self._limits.in_a_minute
        if turn > now:
            self._clock.wait(turn - now)

    @contextmanager
    def _reservation(self, request: Request) -> Iterator[None]:
        """Set aside what a request can cost at most; raises Stopped where that is not left."""
        most = tokens_of(request) + request.form.longest
        with self._lock:
            if self._why:
                raise Stopped(self._why)
            budget = self._limits.tokens
            if budget is not None and self.spent.all + self._reserved + most > budget:
                self._why = (
                    f"the budget of {budget:,} tokens would be passed: {self.spent.all:,} are spent, "
                    f"and the next request may take {most:,}"
                )
                raise Stopped(self._why)
            self._reserved += most
            self.requests += 1
        try:
            yield
        finally:
            with self._lock:
                self._reserved -= most

    def _spend(self, tokens: TokenCount) -> None:
        with self._lock:
            self.spent += tokens


def _guessed(request: Request, completion: Completion) -> TokenCount:
    """Return what an answer cost of a server that does not say."""
    return TokenCount(tokens_of(request), round(len(completion.text) / CHARACTERS))
