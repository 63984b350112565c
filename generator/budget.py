"""How large a site is, how much of what its host takes that is, and what would make it smaller.

Everything is counted from the files of the build itself; nothing is estimated but what says “at most”.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .errors import Fault, Severity
from .hosts import Limit, host_of
from .model import Settings

NEAR = 80
"""The share of a limit, in percent, from which a build warns."""

_DATED = re.compile(r"[^/]+/(\d{4})-\d\d-\d\d/[^/]+/|data/[a-z_]+-(\d{4})\.")
"""The files of one sitting, and those of one year of the data."""


class Weight(NamedTuple):
    """Files and their bytes."""

    files: int
    bytes: int


class Usage(NamedTuple):
    """How much of a limit is used; `what` says of what, in words."""

    what: str
    used: int
    most: int

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded up."""
        return -(-100 * self.used // self.most)


class Relief(NamedTuple):
    """Something that would make the site smaller, and by how much; `at_most` where the build cannot tell more."""

    how: str
    saves: Weight
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Budget:
    """What a build weighs at its host, and what would help, most bytes first."""

    host: str
    weight: Weight
    shares: tuple[Usage, ...]
    reliefs: tuple[Relief, ...]

    @property
    def fullest(self) -> Usage | None:
        """The limit that is nearest; none where the host has none."""
        return max(self.shares, key=lambda share: share.percent, default=None)


def budget_of(sizes: Mapping[str, int], settings: Settings) -> Budget:
    """Return what a site weighs whose files have `sizes` in bytes, by path."""
    host, weight = host_of(settings), _weight(sizes.values())
    shares = tuple(_share(limit, sizes, weight) for limit in host.limits)
    reliefs = sorted((*_left_out(sizes), *_split(sizes)), key=lambda each: (-each.saves.bytes, each.how))
    return Budget(host.name, weight, shares, tuple(reliefs))


def _weight(sizes: Iterable[int]) -> Weight:
    listed = list(sizes)
    return Weight(len(listed), sum(listed))


def _share(limit: Limit, sizes: Mapping[str, int], weight: Weight) -> Usage:
    if limit.measure == "bytes":
        return Usage("all bytes", weight.bytes, limit.most)
    if limit.measure == "files":
        return Usage("all files", weight.files, limit.most)
    if limit.measure == "file":
        largest = max(sizes, key=lambda path: (sizes[path], path), default="")
        return Usage(f"the bytes of one file, {largest}", sizes.get(largest, 0), limit.most)
    folders = Counter(path.rpartition("/")[0] for path in sizes)
    fullest = max(folders, key=lambda folder: (folders[folder], folder), default="")
    return Usage(f"the files of one folder, {fullest or '.'}", folders[fullest], limit.most)


_LEFT_OUT = (
    ("data: {formats: […]} without jsonl", re.compile(r"data/.*\.jsonl"), False),
    ("data: {formats: […]} without csv", re.compile(r"data/.*\.csv"), False),
    ("data: {formats: […]} without sqlite", re.compile(r"data/.*\.sqlite"), False),
    ("data: {speeches: false}", re.compile(r"data/contributions-.*"), True),
    ("cards: false", re.compile(r"(.*/)?card\.png"), False),
)
"""What a setting of site.yaml leaves out; without speeches the other columns of contributions stay."""


def _left_out(sizes: Mapping[str, int]) -> Iterator[Relief]:
    for how, pattern, at_most in _LEFT_OUT:
        weight = _weight(size for path, size in sizes.items() if pattern.fullmatch(path))
        if weight.bytes:
            saved = Weight(0, weight.bytes) if at_most else weight
            yield Relief(how, saved, at_most)


def _split(sizes: Mapping[str, int]) -> Iterator[Relief]:
    """Yield the split by year after which the newer half, or less, stays; none in an archive of one year."""
    by_year: dict[str, list[int]] = {}
    for path, size in sizes.items():
        found = _DATED.match(path)
        if found:
            by_year.setdefault(found[1] or found[2], []).append(size)
    years = sorted(by_year)
    everything = sum(map(sum, by_year.values()))
    for index, year in enumerate(years[1:], start=1):
        older = [size for each in years[:index] for size in by_year[each]]
        if 2 * sum(older) >= everything or year == years[-1]:
            yield Relief(f"sittings split --before {year}-01-01", _weight(older))
            return


def budget_faults(budget: Budget, settings: Settings) -> Iterator[Fault]:
    """Yield what to tell of each limit that is near or passed, placed in site.yaml; an error only where it says so."""
    for share in budget.shares:
        if 100 * share.used >= NEAR * share.most:
            is_over = share.used > share.most
            severity: Severity = "error" if is_over and settings.publish.over == "fail" else "warning"
            head = f"{share.percent} % of what {budget.host} takes ({share.what}: {share.used:,} of {share.most:,})"
            helps = "; ".join(map(told, budget.reliefs[:3]))
            message = f"the site has {head}{f'; what would help: {helps}' if helps else ''}"
            yield Fault(("publish", "host"), "too-large" if is_over else "large", message, severity)


def told(relief: Relief) -> str:
    """Return in words what would help, and by how much."""
    files = relief.saves.files
    also = f" and {files:,} file{'' if files == 1 else 's'}" if files else ""
    return f"{relief.how} (saves {'at most ' if relief.at_most else ''}{in_words(relief.saves.bytes)}{also})"


def in_words(size: int) -> str:
    """Return bytes in the unit that is read most easily."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= factor:
            return f"{size / factor:,.1f} {unit}"
    return f"{size} bytes"


def line_of(budget: Budget) -> str:
    """Return the budget on one line, for people."""
    head = f"{budget.weight.files:,} files, {in_words(budget.weight.bytes)}"
    shares = (f"{share.percent} % of {_most(share)}" for share in budget.shares)
    within = ", ".join(shares)
    return f"Budget: {head}; {within} at {budget.host}." if within else f"Budget: {head}; {budget.host} has no limits."


def _most(share: Usage) -> str:
    if share.what.startswith(("all bytes", "the bytes")):
        return in_words(share.most) + ("" if share.what.startswith("all") else " a file")
    return f"{share.most:,} files" + ("" if share.what.startswith("all") else " in a folder")


def as_data(budget: Budget) -> dict[str, object]:
    """Return the budget for programs."""
    return {
        "host": budget.host,
        "files": budget.weight.files,
        "bytes": budget.weight.bytes,
        "limits": [{**share._asdict(), "percent": share.percent} for share in budget.shares],
        "reliefs": [
            {"how": each.how, "bytes": each.saves.bytes, "files": each.saves.files, "at_most": each.at_most}
            for each in budget.reliefs
        ],
    }
