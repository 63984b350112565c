"""What can be wrong with an archive, as values, and the few exceptions.

A stage of the core never prints and never stops at the first mistake: it answers with faults (placed by key)
or problems (placed by line), and the command line prints them all and exits with 1.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
Where = tuple[str | int, ...]
"""The way to a value inside one YAML document: keys and list indexes, from the root."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong inside one document, placed by the keys that lead to it.

    `at_key` places it at the key rather than at the value (an unknown key, say).
    """

    where: Where
    code: str
    message: str
    severity: Severity = "error"
    at_key: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in one file, placed by line and column (both count from 1)."""

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.message}"


class Refused(Exception):
    """The archive or a command was refused; `problems` say why, one line each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class UsageError(Exception):
    """The command was called in a way that cannot work here (exit code 2)."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the known word closest to `word`, or ``""`` where none is close."""
    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {matches[0]!r}?" if matches else ""
