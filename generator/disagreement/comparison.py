"""Whether evidence that stands in a file is what the measure finds: it is published as the measure's, so it must be."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import Fault, Where
from ..model import Evidence, Sitting
from . import evidence_of

_MEASURED_BY = ("measure", "lexicon", "lexicon_sha256")
_APART = frozenset([*_MEASURED_BY, "sitting", "transcript_sha256", "splits", "cues"])
_AGAIN = "run `sittings draft --update` to measure again"


def measured_faults(sitting: Sitting, language: str) -> Iterator[Fault]:
    """Yield where the evidence of a sitting is not what the measure finds in it.

    Evidence of another measure, another list of words or another transcript cannot be compared, but for how the
    divisions fell: that is counted anew in any case. `language` is the site's.
    """
    given = sitting.evidence
    if given is None:
        return
    found = evidence_of(sitting, language)
    other = next((name for name in _MEASURED_BY if getattr(given, name) != getattr(found, name)), None)
    if other:
        yield _not_ours(other, given, found)
    elif sitting.transcript is None or given.transcript_sha256 in (None, sitting.transcript_sha256):
        names = [field.name for field in dataclasses.fields(Evidence) if field.name not in _APART]
        yield from _differences((), names, given, found)
        yield from _rows("cues", given.cues, found.cues)
    yield from _rows("splits", given.splits, found.splits)


def _not_ours(name: str, given: Evidence, found: Evidence) -> Fault:
    by = "measure" if name == "measure" else "list of cues"
    which = f" ({given.measure!r}, not {found.measure!r})" if name == "measure" else ""
    message = f"this was measured by another {by}{which}, and cannot be compared; {_AGAIN}"
    return Fault((name,), "stale", message, "warning")


def _rows(name: str, given: tuple[Any, ...], found: tuple[Any, ...]) -> Iterator[Fault]:
    """Yield the first row of a list that differs, key by key, and whether the list is of another length."""
    if len(given) != len(found):
        yield _fault((name,), f"{len(found)} of them", str(len(given)))
        return
    for number, (one, other) in enumerate(zip(given, found, strict=True)):
        if one != other:
            yield from _differences((name, number), [field.name for field in dataclasses.fields(one)], one, other)
            return


def _differences(above: Where, names: list[str], given: object, found: object) -> Iterator[Fault]:
    for name in names:
        theirs, ours = getattr(given, name), getattr(found, name)
        if theirs != ours:
            yield _fault((*above, name), _shown(ours), _shown(theirs))


def _fault(where: Where, found: str, given: str) -> Fault:
    message = f"{where[-1]}: the measure finds {found} here, not {given}; {_AGAIN}"
    return Fault(where, "not-measured", message)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {number}" for key, number in value.items()) or "none"
    return "none" if value is None else str(value)
