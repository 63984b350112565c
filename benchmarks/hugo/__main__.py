"""Measure our build and Hugo's side by side on the same content.

    python -m benchmarks.hugo --sizes 1000 --hugo /path/to/hugo
    python -m benchmarks.hugo --sizes 1000 -- --workers 2

Runs alternate, so that a busy machine slows both. Each build is cold: no output, no cache. Hugo has no incremental
build, so one more sitting costs it a cold build; ours is measured.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..archive import write_archive, write_sitting
from ..build import forget, save
from ..measure import Cost, cost_of
from .convert import convert

_OURS = "ours"
_KINDS = ("yaml", "json")


def compared(sittings: int, runs: int, hugo: str, options: Sequence[str], work: Path) -> dict[str, Any]:
    """Build an archive of so many sittings with both, and return what each build cost."""
    site = work / f"archive-{sittings}"
    write_archive(site, sittings)
    sources = {kind: work / f"hugo-{kind}-{sittings}" for kind in _KINDS}
    for kind, source in sources.items():
        convert(site, source, kind)
    ours = [sys.executable, "-m", "generator", "build", "--site", str(site), "--format", "json", *options]
    costs: dict[str, list[Cost]] = {name: [] for name in (_OURS, *_KINDS)}
    for _ in range(runs):
        forget(site)
        costs[_OURS].append(cost_of(ours, Path.cwd()))
        for kind, source in sources.items():
            costs[kind].append(_hugo(hugo, source, work))
    pages = {_OURS: _pages(site / "output")} | {kind: _pages(source / "public") for kind, source in sources.items()}
    unchanged = cost_of(ours, Path.cwd())
    write_sitting(site, sittings)
    added = cost_of(ours, Path.cwd())
    for folder in (site, *sources.values()):
        shutil.rmtree(folder)
    return {
        "sittings": sittings,
        "cold": {name: _median(found) for name, found in costs.items()},
        "unchanged": _median([unchanged]),
        "added": _median([added]),
        "pages": pages,
    }


def _hugo(hugo: str, source: Path, work: Path) -> Cost:
    shutil.rmtree(source / "public", ignore_errors=True)
    cache = work / "hugo-cache"
    shutil.rmtree(cache, ignore_errors=True)
    return cost_of([hugo, "--quiet", "--source", str(source), "--cacheDir", str(cache)], Path.cwd())


def _median(costs: Sequence[Cost]) -> dict[str, float]:
    return {name: statistics.median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "memory")}


def _pages(output: Path) -> dict[str, int]:
    """Return number and bytes of pages and of everything."""
    sizes = {path: path.stat().st_size for path in output.rglob("*") if path.is_file()}
    pages = [size for path, size in sizes.items() if path.suffix == ".html"]
    return {"pages": len(pages), "page_bytes": sum(pages), "files": len(sizes), "bytes": sum(sizes.values())}


def table(found: dict[str, Any]) -> str:
    """Return the comparison at one size as Markdown."""
    names = {_OURS: "ours, YAML", "yaml": "Hugo, YAML", "json": "Hugo, JSON"}
    rows = [
        [f"{found['sittings']:,} sittings", "wall s", "CPU s", "peak MB", "pages", "page MB", "all MB"],
        ["---", *["---:"] * 6],
    ]
    for name, cost in found["cold"].items():
        pages = found["pages"][name]
        made = [f"{pages['pages']:,}", f"{pages['page_bytes'] / 1e6:.1f}", f"{pages['bytes'] / 1e6:.1f}"]
        rows.append([f"{names[name]}, cold", *_figures(cost), *made])
    rows.append(["ours, nothing changed", *_figures(found["unchanged"]), "", "", ""])
    rows.append(["ours, one added", *_figures(found["added"]), "", "", ""])
    for kind in _KINDS:
        for what, cost in (("cold", found["cold"][_OURS]), ("one added", found["added"])):
            peer = found["cold"][kind]
            ratios = [f"{cost[figure] / peer[figure]:.3f}" for figure in ("wall", "cpu", "memory")]
            rows.append([f"**ours, {what} ÷ {names[kind]}**", *ratios, "", "", ""])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _figures(cost: dict[str, float]) -> list[str]:
    return [f"{cost['wall']:.2f}", f"{cost['cpu']:.2f}", f"{cost['memory'] / 1e6:,.0f}"]


def main() -> None:
    """Measure, print the tables, save the figures."""
    parser = argparse.ArgumentParser(description="Measure our build against Hugo's on the same content.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--hugo", default="hugo", help="the program; the binary itself, where a script wraps it")
    parser.add_argument("--work", type=Path, default=None, help="a folder with room for the archives and their sites")
    parser.add_argument("options", nargs="*", help="after --: further options of `sittings build`")
    arguments = parser.parse_args()
    version = subprocess.run([arguments.hugo, "version"], capture_output=True, text=True, check=True).stdout.split()[1]
    with tempfile.TemporaryDirectory(prefix="sittings-", dir=arguments.work) as work:
        found = [
            compared(size, arguments.runs, arguments.hugo, arguments.options, Path(work))
            for size in sorted(arguments.sizes)
        ]
    save("hugo", {"hugo": version, "sizes": found})
    print(f"Hugo {version}\n")
    print("\n".join(map(table, found)))


if __name__ == "__main__":
    main()
