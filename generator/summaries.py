"""What a command did, as Markdown: the page that a workflow shows beside its log, and the text of a pull request.

Whatever is not our own word (a path, a message, the title of a debate) stands in a code span. There nothing is a link,
a picture, a mention of a person or the number of an issue, neither to Markdown nor to what a host makes of the page
afterwards; a character reference (`&#64;`) would keep out the first and let in the second.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .corrections import FileChange
from .errors import Problem
from .examination import HOLDS
from .survey import CheckedQuotation

_MOST = 100
"""Rows of a table: what comes after is counted."""
_CELL = 500
"""Characters of one cell; a longer one ends with an ellipsis."""
LONG, SHORT = 28_000, 10_000
"""Characters of the summary of a check or a build, and of any other: one of each kind for an import (fetch, draft,
addresses, check) is short of the 65,536 that the text of a pull request may have on GitHub, and of the 1 MiB of a job's
summary.
"""


class CheckTold(NamedTuple):
    """What a check found; `changes` are those since an earlier commit, none where it was compared with none."""

    sittings: int
    quotations: Sequence[CheckedQuotation]
    problems: Sequence[Problem]
    changes: Sequence[FileChange] | None = None


class BuildTold(NamedTuple):
    """What a build published; `tree` is the SHA-256 of the whole site, `budget` its share of the host's limits."""

    pages: int
    files: int
    written: int
    unchanged: int
    removed: int
    bytes: int
    tree: str
    budget: str


class CommandTold(NamedTuple):
    """How a command ended that brings something: its name, its result in our own words, the problems.

    `waiting` are paths of what it left for later, with the reason.
    """

    name: str
    lines: Sequence[str]
    problems: Sequence[Problem] = ()
    waiting: Sequence[tuple[str, str]] = ()


def check_summary(told: CheckTold) -> str:
    """Return the summary of a check, of `LONG` characters at most."""
    errors = sum(problem.severity == "error" for problem in told.problems)
    held = sum(one.outcome in HOLDS for one in told.quotations)
    counts = [
        ("Sittings", f"{told.sittings:,}"),
        ("Quotations found word for word", f"{held:,} of {len(told.quotations):,}"),
        ("Errors", f"{errors:,}"),
        ("Warnings", f"{len(told.problems) - errors:,}"),
    ]
    parts = [f"## {_sign(told.problems)} Check\n", _table(("What", "Number"), counts)]
    if told.changes is not None:
        parts.append(_changed(told.changes))
    return cut("\n".join([*parts, *_outcomes(told.quotations), *_problems(told.problems)]), LONG)


def build_summary(told: BuildTold) -> str:
    """Return the summary of a build."""
    rows = [
        ("Pages", f"{told.pages:,}"),
        ("Size", f"{told.bytes / 1e6:,.1f} MB in {told.files:,} files"),
        ("Budget", told.budget),
        ("Changed", f"{told.written:,} files written, {told.unchanged:,} unchanged, {told.removed:,} removed"),
        ("Tree", f"`{told.tree}`"),
    ]
    return "\n".join(["## ✅ Build\n", _table(("What", "Value"), rows)])


def refusal_summary(outcome: str, problems: Sequence[Problem]) -> str:
    """Return the summary of a command that was refused, under what came of it; of `SHORT` characters at most."""
    return cut("\n".join([f"## ❌ {outcome}\n", *_problems(problems)]), SHORT)


def command_summary(told: CommandTold) -> str:
    """Return the summary of a command that brings something, of `SHORT` characters at most."""
    parts = [f"## {_sign(told.problems)} {told.name}\n", *(f"{line}\n" for line in told.lines)]
    rows = [(_literal(path), _literal(reason)) for path, reason in told.waiting]
    if rows:
        parts += ["### Not yet\n", _cut_table(("What", "Why"), rows)]
    return cut("\n".join([*parts, *_problems(told.problems)]), SHORT)


def cut(text: str, most: int) -> str:
    """Return `text`, which ends with a line, or as many whole lines of it as leave room for one that says so."""
    if len(text) <= most:
        return text
    kept = text[: text.rfind("\n", 0, most - len(_CUT)) + 1]
    return f"{kept}{_CUT}"


_CUT = "\n**It was cut here: there is more than fits. The log of the run has the rest.**\n"


def _sign(problems: Sequence[Problem]) -> str:
    return "❌" if any(one.severity == "error" for one in problems) else "⚠️" if problems else "✅"


def _changed(changes: Sequence[FileChange]) -> str:
    """Return which sittings changed, and how; and whether anything that all of them stand on did."""
    kinds: dict[str, set[str]] = {}
    rest = 0
    for change in changes:
        folder, _, name = change.path.rpartition("/")
        if name in _OF_SITTINGS:
            kinds.setdefault(folder, set()).add(f"{name.removesuffix('.yaml')} {change.what}")
        else:
            rest += 1
    rows = [(_literal(folder), ", ".join(sorted(what))) for folder, what in sorted(kinds.items())]
    table = _cut_table(("Sitting", "What changed"), rows) if rows else "No sitting changed.\n"
    also = f"\nOther files of the archive that changed: {rest:,}.\n" if rest else ""
    return f"### What changed\n\n{table}{also}"


_OF_SITTINGS = {"transcript.yaml", "analysis.yaml", "evidence.yaml"}


def _outcomes(quotations: Sequence[CheckedQuotation]) -> Iterator[str]:
    counts = Counter(one.outcome for one in quotations)
    if counts:
        yield "### Quotations\n"
        yield _table(("Outcome", "Number"), [(name, f"{number:,}") for name, number in counts.most_common()])


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    if problems:
        ordered = sorted(problems, key=lambda problem: (problem.severity, problem))
        yield "### What to mind\n"
        yield _cut_table(("Where", "How bad", "What"), [_row(one) for one in ordered])


def _row(problem: Problem) -> tuple[str, str, str]:
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return _literal(place), problem.severity, _literal(problem.message)


def _cut_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of the first rows, and how many there are besides."""
    more = f"\nAnd {len(rows) - _MOST:,} more; the log has all of them.\n" if len(rows) > _MOST else ""
    return f"{_table(head, rows[:_MOST])}{more}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _literal(text: str) -> str:
    """Return words of others as they are, in a code span of one line that ends where we say; none where there are none.

    What cannot be seen (controls, marks that turn the direction of a line) is spelt out. A bar would end the cell of a
    table even in code, and behind a backslash too, so it is a broken one.
    """
    line = " ".join(text.split())
    seen = "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in line).replace("|", "¦")
    shown = seen if len(seen) <= _CELL else f"{seen[: _CELL - 1]}…"
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{shown}{space}{fence}" if shown else ""
