"""How much a draft by a model would cost, before anybody is asked."""

from __future__ import annotations

from typing import NamedTuple

from ..debate import Debate
from .asking import CORRECTIONS, Request, TokenCount
from .points import points_requests
from .prompts import instructions
from .sheet import sheet_of

CHARACTERS = 3.0
"""Characters of a token: English has about four, other languages and JSON fewer."""
_POINTS, _GROUPS, _PART = 700, 400, 600
"""Tokens of an answer as they usually are: the points of one stretch, the groups, one part of an analysis."""
_AGAIN = 2500
"""Characters that come with each stretch in the questions after the first: its points, with their sentences."""


class Estimate(NamedTuple):
    """Questions and tokens where every first answer is taken, and the most tokens where every one goes back."""

    requests: int = 0
    tokens: TokenCount = TokenCount()
    most: int = 0

    def __add__(self, other: object) -> Estimate:
        if not isinstance(other, Estimate):
            return NotImplemented
        return Estimate(self.requests + other.requests, self.tokens + other.tokens, self.most + other.most)


def tokens_of(request: Request) -> int:
    """Return about how many tokens a question has: rather more than fewer."""
    return round(request.characters / CHARACTERS)


def estimate_of(debate: Debate) -> Estimate:
    """Return what a draft of a debate would cost: exact for what is read, guessed for what is written of it."""
    reading = points_requests(sheet_of(debate))
    later = ("groups", "bullets", "abstract", "dissents")
    sent = sum(map(tokens_of, reading))
    sent += sum(round((len(instructions(name)) + len(reading) * _AGAIN) / CHARACTERS) for name in later)
    answered = len(reading) * _POINTS + _GROUPS + (len(later) - 1) * _PART
    number = len(reading) + len(later)
    again = (CORRECTIONS + 1) * (sent + answered) + sum(range(CORRECTIONS + 1)) * answered
    return Estimate(number, TokenCount(sent, answered), again)
