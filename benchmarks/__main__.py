"""How fast and how large, against the budgets: `make bench`, or `python -m benchmarks`.

Measures our build at 100 and 1,000 sittings, and beside Hugo's where there is one; prints each figure with its
budget. It takes some minutes. Larger sizes: `python -m benchmarks.build --sizes 100 10000`.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from . import build
from .hugo.__main__ import compared
from .hugo.__main__ import table as compared_table

_SMALL, _LARGE = 100, 1000


class Budget(NamedTuple):
    """A ratio and what it may be at most."""

    name: str
    limit: float
    found: float


def _own(small: build.Size, large: build.Size) -> Iterator[Budget]:
    flat = large.added.wall / small.added.wall
    yield Budget(f"one added sitting, {_LARGE:,} ÷ {_SMALL}", 3, flat)
    yield Budget(f"peak memory, {_LARGE:,} ÷ {_SMALL}", 3, large.cold.memory / small.cold.memory)
    yield Budget("page bytes ÷ text bytes", 1.5, large.page_to_text)
    yield Budget(f"build of {_SMALL} with nothing changed, s", 0.5, small.unchanged.wall)


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    with tempfile.TemporaryDirectory(prefix="sittings-") as work:
        small, large = (build.measured(size, build.repeats(size), [], Path(work)) for size in (_SMALL, _LARGE))
        print(build.table([small, large]))
        budgets = list(_own(small, large))
        hugo = shutil.which("hugo")
        if hugo:
            found = compared(_LARGE, 3, hugo, [], Path(work))
            print(compared_table(found))
            ours, peer = found["cold"]["ours"], found["cold"]["yaml"]
            budgets.append(Budget("cold, ours ÷ Hugo on YAML, wall", 0.6, ours["wall"] / peer["wall"]))
    print("| budget | at most | found | |\n| --- | ---: | ---: | --- |")
    for budget in budgets:
        print(f"| {budget.name} | {budget.limit} | {budget.found:.2f} | {_verdict(budget)} |")


def _verdict(budget: Budget) -> str:
    return "kept" if budget.found <= budget.limit else "**over**"


if __name__ == "__main__":
    main()
