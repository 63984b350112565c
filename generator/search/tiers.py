"""Which sittings are indexed together: a sitting added today should not make the index of old years anew.

A tier costs every question some bytes, so there are four at most. The cut follows from the dates alone, and falls
between years: the year of the latest sitting, those before it to the last that ends in 0 or 5, and the rest.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..model import Record


class Tier(NamedTuple):
    """A tier as it stands on the site: its folder, below that of the search, and its sittings."""

    folder: str
    records: tuple[Record, ...]


_SMALL = 300
"""Sittings that are indexed in one go."""


def tiers_of(records: Sequence[Record], wanted: str) -> tuple[tuple[Record, ...], ...]:
    """Return the records, in the order in which they come, in tiers; `wanted` is `auto` or the number of tiers."""
    most = 4 if wanted == "auto" else int(wanted)
    if not records or (wanted == "auto" and len(records) <= _SMALL):
        return (tuple(records),) if records else ()
    starts = _starts(Counter(record.date.year for record in records), most)
    found = [tuple(one for one in records if start <= one.date.year < end) for start, end in starts]
    return tuple(tier for tier in found if tier)


def _starts(years: Counter[int], most: int) -> list[tuple[int, int]]:
    """Return the years in which tiers begin and end, oldest first."""
    latest = max(years)
    recent = (latest - 1) // 5 * 5
    old = _middle({year: count for year, count in years.items() if year < recent})
    cuts = [cut for cut in (latest, recent, old) if cut is not None][: most - 1]
    bounds = sorted({0, *cuts, latest + 1})
    return list(itertools.pairwise(bounds))


def _middle(years: dict[int, int]) -> int | None:
    """Return the fifth year nearest to where half the sittings of `years` are over; none where there are few."""
    total = sum(years.values())
    if total <= _SMALL:
        return None
    candidates = {year // 5 * 5 for year in years}
    return min(candidates, key=lambda cut: (abs(2 * sum(n for y, n in years.items() if y < cut) - total), cut))
