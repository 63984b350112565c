"""Measure whole builds: cold, with nothing changed, and with one more sitting.

    python -m benchmarks.build --sizes 100 1000 10000
    python -m benchmarks.build --sizes 1000 -- --workers 2

Absolute seconds belong to the machine; the ratios between sizes and to a peer (`benchmarks.hugo`) are what we hold
ourselves to. Each build is a process of its own. Small sizes run several times, and the median counts.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from generator.cache import file_of

from .archive import write_archive, write_sitting
from .measure import Cost, cost_of

_RESULTS = Path(__file__).parent / "results"
_KEPT = {"content", "site.yaml"}


@dataclass(frozen=True, slots=True)
class Run:
    """One kind of build at one size, the median of its runs; `steps` are seconds of each step."""

    wall: float
    cpu: float
    memory: int
    written: int
    steps: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Size:
    """What an archive of so many sittings costs."""

    sittings: int
    cold: Run
    unchanged: Run
    added: Run
    files: int
    bytes: int
    page_to_text: float


def measured(sittings: int, runs: int, options: Sequence[str], work: Path) -> Size:
    """Write an archive of so many sittings below `work`, build it again and again, and delete it."""
    site = work / f"archive-{sittings}"
    write_archive(site, sittings)
    build = [sys.executable, "-m", "generator", "build", "--site", str(site), "--format", "json", *options]
    cold = [_after(lambda: forget(site), build) for _ in range(runs)]
    built = json.loads(cold[-1].printed)
    ratio = page_to_text(site / "output")
    unchanged = [_after(lambda: None, build) for _ in range(runs)]
    new = iter(range(sittings, sittings + runs))
    added = [_after(lambda: write_sitting(site, next(new)), build) for _ in range(runs)]
    shutil.rmtree(site)
    return Size(sittings, _run(cold), _run(unchanged), _run(added), built["files"], built["bytes"], ratio)


def repeats(sittings: int) -> int:
    """Return how often a size is measured: small ones are quick and noisy."""
    return 5 if sittings <= 200 else 3 if sittings <= 2000 else 1


def forget(site: Path) -> None:
    """Delete everything that builds left, caches too."""
    for path in site.iterdir():
        if path.name not in _KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    file_of(site).unlink(missing_ok=True)


def _after(prepare: Callable[[], None], command: Sequence[str]) -> Cost:
    prepare()
    os.sync()
    return cost_of(command, Path.cwd())


def _run(costs: Sequence[Cost]) -> Run:
    printed = [json.loads(cost.printed) for cost in costs]
    names = dict.fromkeys(name for built in printed for name in built["seconds"])
    return Run(
        wall=statistics.median(cost.wall for cost in costs),
        cpu=statistics.median(cost.cpu for cost in costs),
        memory=int(statistics.median(cost.memory for cost in costs)),
        written=int(statistics.median(built["written"] for built in printed)),
        steps={name: statistics.median(built["seconds"].get(name, 0.0) for built in printed) for name in names},
    )


def page_to_text(output: Path) -> float:
    """Return bytes of sitting pages (with their later parts) over bytes of what was said and written, in UTF-8."""
    found = sorted(output.rglob("sitting.json"))
    pages = text = 0
    for path in found[:: max(1, len(found) // 200)]:
        sitting = json.loads(path.read_bytes())
        if "moved_to" in sitting:
            continue
        pages += sum(page.stat().st_size for page in path.parent.rglob("*.html"))
        text += sum(len(words.encode()) for words in _words(sitting["transcript"], sitting["analysis"]))
    return pages / text if text else 0.0


_PROSE = {"text", "abstract", "introduction", "conclusion", "explanation", "quote", "question"}


def _words(*values: Any) -> Iterable[str]:
    """Yield everything that somebody reads as prose; a summary's bullets may be strings in a list."""
    for value in values:
        if isinstance(value, dict):
            yield from (part for key, part in value.items() if key in _PROSE and isinstance(part, str))
            yield from _words(*(part for part in value.values() if isinstance(part, dict | list)))
        elif isinstance(value, list):
            yield from _words(*(item for item in value if isinstance(item, dict)))


# --- tables -------------------------------------------------------------------------------------------------


def table(sizes: Sequence[Size]) -> str:
    """Return all figures as Markdown."""
    steps = dict.fromkeys(name for size in sizes for name in size.cold.steps)
    first = sizes[0]
    rows = [
        ["", *(f"{size.sittings:,} sittings" for size in sizes)],
        ["---", *("---:" for _ in sizes)],
        *_run_rows("cold", [size.cold for size in sizes]),
        *([f"… {name}, s", *(f"{size.cold.steps.get(name, 0):.2f}" for size in sizes)] for name in steps),
        ["cold, sittings a second", *(f"{size.sittings / size.cold.wall:.0f}" for size in sizes)],
        *_run_rows("nothing changed", [size.unchanged for size in sizes]),
        *_run_rows("one added", [size.added for size in sizes]),
        ["… files written", *(f"{size.added.written:,}" for size in sizes)],
        ["files", *(f"{size.files:,}" for size in sizes)],
        ["output, MB", *(f"{size.bytes / 1e6:,.1f}" for size in sizes)],
        ["page bytes ÷ text bytes", *(f"{size.page_to_text:.2f}" for size in sizes)],
        [f"cold CPU a sitting ÷ at {first.sittings:,}", *(_ratio(size, first, _cold_each) for size in sizes)],
        [f"one added ÷ at {first.sittings:,}", *(_ratio(size, first, lambda one: one.added.wall) for size in sizes)],
        [f"cold memory ÷ at {first.sittings:,}", *(_ratio(size, first, lambda one: one.cold.memory) for size in sizes)],
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _run_rows(name: str, runs: Sequence[Run]) -> list[list[str]]:
    return [
        [f"{name}, wall s", *(f"{run.wall:.2f}" for run in runs)],
        [f"{name}, CPU s", *(f"{run.cpu:.2f}" for run in runs)],
        [f"{name}, peak MB", *(f"{run.memory / 1e6:,.0f}" for run in runs)],
    ]


def _cold_each(size: Size) -> float:
    return size.cold.cpu / size.sittings


def _ratio(size: Size, first: Size, figure: Callable[[Size], float]) -> str:
    return f"{figure(size) / figure(first):.2f}"


def save(name: str, content: object) -> Path:
    """Write figures as JSON beside this file; they are not part of the repository."""
    _RESULTS.mkdir(exist_ok=True)
    path = _RESULTS / f"{name}.json"
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return path


def main() -> None:
    """Measure, print a table, save the figures."""
    parser = argparse.ArgumentParser(description="Measure builds of made-up archives.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--runs", type=int, default=0, help="of each kind of build; default: fewer for larger archives")
    parser.add_argument("--work", type=Path, default=None, help="a folder with room for the archives and their sites")
    parser.add_argument("options", nargs="*", help="after --: further options of `sittings build`")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sittings-", dir=arguments.work) as work:
        sizes = [
            measured(size, arguments.runs or repeats(size), arguments.options, Path(work))
            for size in sorted(arguments.sizes)
        ]
    save("build", [asdict(size) for size in sizes])
    print(table(sizes))


if __name__ == "__main__":
    main()
