"""What a check or a build did, as Markdown: the page that a workflow shows beside its log."""

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


def check_summary(told: CheckTold) -> str:
    """Return the summary of a check."""
    errors = sum(problem.severity == "error" for problem in told.problems)
    sign = "❌" if errors else "⚠️" if told.problems else "✅"
    held = sum(one.outcome in HOLDS for one in told.quotations)
    counts = [
        ("Sittings", f"{told.sittings:,}"),
        ("Quotations found word for word", f"{held:,} of {len(told.quotations):,}"),
        ("Errors", f"{errors:,}"),
        ("Warnings", f"{len(told.problems) - errors:,}"),
    ]
    parts = [f"## {sign} Check\n", _table(("What", "Number"), counts)]
    if told.changes is not None:
        parts.append(_changed(told.changes))
    return "\n".join([*parts, *_outcomes(told.quotations), *_problems(told.problems)])


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


def refusal_summary(problems: Sequence[Problem]) -> str:
    """Return the summary of a build that published nothing."""
    return "\n".join(["## ❌ Nothing was built\n", *_problems(problems)])


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
    rows = [(_code(folder), ", ".join(sorted(what))) for folder, what in sorted(kinds.items())]
    table = _table(("Sitting", "What changed"), rows) if rows else "No sitting changed.\n"
    also = f"\nOther files of the archive that changed: {rest:,}.\n" if rest else ""
    return f"### What changed\n\n{table}{also}"


_OF_SITTINGS = {"transcript.yaml", "analysis.yaml", "evidence.yaml"}


def _outcomes(quotations: Sequence[CheckedQuotation]) -> Iterator[str]:
    counts = Counter(one.outcome for one in quotations)
    if counts:
        yield "### Quotations\n"
        yield _table(("Outcome", "Number"), [(name, f"{number:,}") for name, number in counts.most_common()])


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    if not problems:
        return
    ordered = sorted(problems, key=lambda problem: (problem.severity, problem))
    rows = [
        (_code(f"{one.path}:{one.line}:{one.column}"), one.severity, _plain(one.message)) for one in ordered[:_MOST]
    ]
    yield "### What to mind\n"
    yield _table(("Where", "How bad", "What"), rows)
    if len(ordered) > _MOST:
        yield f"And {len(ordered) - _MOST:,} more; the log has all of them.\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _code(text: str) -> str:
    """Return a path as code; a name cannot end the code or the cell."""
    safe = re.sub(r"[`|\s]", "_", text)
    return f"`{safe}`"


def _plain(text: str) -> str:
    """Return text of an archive so that no character of it is mark-up: it is somebody else's."""
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~@:-])", lambda found: f"&#{ord(found[0])};", " ".join(text.split()))
