"""What stands beside the words in the UK Hansard: ids, columns and times."""

from __future__ import annotations

import bisect
import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .source import Item, ItemText, Section, passage


def identifiers(items: Sequence[Item]) -> Mapping[Item, str]:
    """Return an id for each item: the source's own, with a digest where two share it, and never a position."""
    short = {item: _short_id(item) for item in items}
    count = Counter(short.values())
    return {item: name if count[name] == 1 else f"{name}-{_digest(item)}" for item, name in short.items()}


def _digest(item: Item) -> str:
    return hashlib.sha256(repr(item).encode("utf-8", "replace")).hexdigest()[:8]


def _short_id(item: Item) -> str:
    """Return `division-28`, or `c` with the first block of the GUID; ItemIds change when a day is published again."""
    number = re.match(r"\d{1,6}(?=\|)", item.value or "", re.ASCII)
    if item.item_type == "Division" and number:
        return f"division-{number[0]}"
    external = re.fullmatch(r"([0-9a-f]+)(-[0-9a-f]+)*", (item.external_id or "").lower())
    return f"c{external[1][:40]}" if external else f"c{abs(item.item_id)}"


def column_before(items: Iterable[Item]) -> str | None:
    """Return the column in which a section begins: the one before its first mark, for columns are consecutive."""
    marks = (each.column for item in items for each in _marked(item) if each.column)
    first = re.fullmatch(r"(\d{1,9})([A-Z]*)", next(marks, ""), re.ASCII)
    return f"{int(first[1]) - 1}{first[2]}" if first and int(first[1]) > 1 else None


def _marked(item: Item) -> Iterator[ItemText]:
    if item.value and "column-number" in item.value:
        text = passage(item.value)
        yield ItemText(column=next((each.column for each in text.paragraphs if each.column), text.column))


def range_end(item: Item) -> str | None:
    """Return the last column of a division's list of names, which the source leaves out."""
    found = (
        re.search(r'data-column-number-to="(\w{1,12})"', item.value or "")
        if item.hrs_tag == "hs_ColumnNumber"
        else None
    )
    return found[1] if found else None


def printed_time(value: str | None) -> str | None:
    """Return a printed time; midnight is what the source writes for "12 noon" and for no time, so it is none."""
    found = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)(:00)?", (value or "").strip(), re.ASCII)
    return f"{found[1]}:{found[2]}" if found and (found[1], found[2]) != ("00", "00") else None


def recorded(item: Item, section: Section) -> str | None:
    """Return the time of the recording, counted on past midnight; none where it is of another day."""
    if item.timecode is None or item.item_type == "Division":
        return None
    days = (item.timecode.date() - section.overview.date.date()) // datetime.timedelta(days=1)
    hour = item.timecode.hour + 24 * days
    return f"{hour:02d}:{item.timecode:%M:%S}" if 0 <= hour < 30 and days in (0, 1) else None


def forwards(times: Sequence[str | None]) -> list[str | None]:
    """Return `times` with none for each that is not in the longest series that never goes back."""
    ends: list[tuple[str, int]] = []
    before: dict[int, int] = {}
    for index, time in enumerate(times):
        if time is not None:
            length = bisect.bisect_right(ends, (time, index))
            before[index] = ends[length - 1][1] if length else -1
            ends[length : length + 1] = [(time, index)]
    kept: set[int] = set()
    last = ends[-1][1] if ends else -1
    while last >= 0:
        kept.add(last)
        last = before[last]
    return [time if index in kept else None for index, time in enumerate(times)]
