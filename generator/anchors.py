"""Many names on one line: those that count on from one another stand as a range, so that nothing is lost.

`c1 c2 c3 c4 note d1` is `c[1-4],d1,note`: short where ids are numbered, and every name can still be told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

MOST = 100_000
"""Names that one line may stand for: no transcript has so many contributions."""

_NUMBERED = re.compile(r"(.*?)(0|[1-9][0-9]{0,17})")
_RANGE = re.compile(r"\[([0-9]{1,18})-([0-9]{1,18})\]")
_NAME = r"[A-Za-z0-9._-]+"
_FOLDED = re.compile(rf"(?:{_NAME}|[A-Za-z0-9._-]*{_RANGE.pattern})(?:,(?:{_NAME}|[A-Za-z0-9._-]*{_RANGE.pattern}))*")


def fold(names: Iterable[str]) -> str:
    """Return names (letters, digits, dot, `-`, `_`) on one line, each once, in one order whatever theirs was."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    plain = []
    for name in set(names):
        numbered = _NUMBERED.fullmatch(name)
        if numbered:
            numbers[numbered[1]].append(int(numbered[2]))
        else:
            plain.append(name)
    runs = [(stem, run) for stem, several in numbers.items() for run in _runs(sorted(several))]
    items = [(name, 0, name) for name in plain]
    for stem, run in runs:
        if len(run) > 2:
            items.append((stem, run[0], f"{stem}[{run[0]}-{run[-1]}]"))
        else:
            items += [(stem, number, f"{stem}{number}") for number in run]
    return ",".join(text for _, _, text in sorted(items))


def unfold(text: str) -> Iterator[str]:
    """Yield the names that `fold` has put on one line."""
    for item in filter(None, text.split(",")):
        span = _RANGE.search(item)
        if span:
            yield from (f"{item[: span.start()]}{number}" for number in range(int(span[1]), int(span[2]) + 1))
        else:
            yield item


def is_folded(text: str) -> bool:
    """Tell whether `unfold` can read `text`, and that it stands for no more names than a page has."""
    if _FOLDED.fullmatch(text) is None:
        return False
    spans = [int(last) - int(first) for first, last in _RANGE.findall(text)]
    return all(0 <= span < MOST for span in spans) and sum(spans) < MOST


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    """Yield the stretches of sorted numbers that count on by one."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
