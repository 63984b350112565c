"""What a language model is asked, what comes back, and how long it may try to answer well."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol, TypeVar

CORRECTIONS = 3
"""So many times an answer goes back with what is wrong with it."""
_CUT = "the answer was cut off at its greatest length: answer shorter"
MOST_TOLD = 8
"""So many faults of one answer are told: the rest are seldom of another kind."""

T = TypeVar("T")
R = TypeVar("R")


class Exchange(NamedTuple):
    """An answer that was not taken, and why."""

    answer: str
    complaints: tuple[str, ...]


class AnswerForm(NamedTuple):
    """What an answer must look like: its name, its JSON Schema, and how many tokens it may have."""

    name: str
    schema: Mapping[str, Any]
    longest: int


@dataclass(frozen=True, slots=True)
class Request:
    """One question: the instructions, the material as JSON, the form of the answer, and what was answered so far.

    `part` says what it is about ("points 3"). What people said in the debate is in the material alone.
    """

    part: str
    instructions: str
    material: str
    form: AnswerForm
    exchanges: tuple[Exchange, ...] = ()

    def messages(self) -> Iterator[tuple[str, str]]:
        """Yield role and content of each message, in order."""
        yield "system", self.instructions
        yield "user", self.material
        for answer, complaints in self.exchanges:
            yield "assistant", answer
            yield "user", as_json({"not_taken_because": complaints, "now": "answer again, all of it, in the same form"})

    def corrected(self, answer: str, complaints: tuple[str, ...]) -> Request:
        """Return the question once more, after an answer that was not taken."""
        return replace(self, exchanges=(*self.exchanges, Exchange(answer, complaints[:MOST_TOLD])))

    @property
    def characters(self) -> int:
        """How much text is sent, the form included."""
        return sum(len(content) for _, content in self.messages()) + len(as_json(self.form.schema))

    @property
    def checksum(self) -> str:
        """SHA-256 of everything that is asked: the same question has the same."""
        return hashlib.sha256(as_json([list(self.messages()), self.form]).encode("utf-8", "surrogatepass")).hexdigest()


class TokenCount(NamedTuple):
    """What a question and its answer cost, as the server counts."""

    sent: int = 0
    answered: int = 0

    def __add__(self, other: object) -> TokenCount:
        if not isinstance(other, TokenCount):
            return NotImplemented
        return TokenCount(self.sent + other.sent, self.answered + other.answered)

    @property
    def all(self) -> int:
        """Both together."""
        return self.sent + self.answered


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model answered; it is `cut` where the answer was longer than it may be, `refused` where it would not."""

    text: str
    tokens: TokenCount = TokenCount()
    cut: bool = False
    refused: bool = False


class Model(Protocol):
    """Whoever answers: a server on this machine or elsewhere, or what it answered before."""

    def complete(self, request: Request) -> Completion:
        """Return the answer to one question; raises `Stopped` where there will be none."""
        ...


class Each(Protocol):
    """Applies a function to each item, perhaps to several at once; what comes back is in the order of the items."""

    def __call__(self, function: Callable[[T], R], items: Iterable[T], /) -> Iterable[R]:
        """Return what the function makes of each."""
        ...


class Stopped(Exception):
    """No more answers: the server cannot be reached, refuses us, or the budget is spent. Says why in one line."""


class Unfit(Exception):
    """An answer that is not taken; `complaints` are told to the model."""

    def __init__(self, *complaints: str) -> None:
        self.complaints = complaints
        super().__init__(*complaints)


def settled(model: Model, request: Request, read: Callable[[str], T]) -> T | None:
    """Ask until `read` takes the answer; none where it never does, or where the model refuses.

    `read` raises Unfit, whose complaints go back with the answer, at most `CORRECTIONS` times.
    """
    for _ in range(1 + CORRECTIONS):
        completion = model.complete(request)
        if completion.refused:
            return None
        try:
            return read(completion.text)
        except Unfit as unfit:
            complaints = (_CUT,) if completion.cut else unfit.complaints
            request = request.corrected(completion.text, complaints)
    return None


def as_json(value: Any) -> str:
    """Return a value as JSON, one text for one value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
