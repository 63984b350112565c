"""Records of made-up sittings, for tests of what lists show."""

from __future__ import annotations

import dataclasses
import datetime

from generator.content.folder import SittingFolder, assemble
from generator.content.names import Names
from generator.content.parse import Source
from generator.model import Record, Registry
from generator.records import record_of

REGISTRY = Registry({}, {}, {})


def record(date: str, rating: int | None = None, number: int = 1, **more: object) -> Record:
    """Return the record of a sitting on a day; `more` are fields of the record."""
    name = f"house-{date}-{number}"
    text = f"id: {name}\ntitle: Debate {number}\ndate: {date}\nhouse: House\ncontributions: []\n"
    rated = Source("a", f"sitting: {name}\ndivisiveness: {{rating: {rating}}}\n") if rating else None
    folder = SittingFolder(name, Source("t", text), rated)
    sitting, problems = assemble(folder, Names.of(REGISTRY))
    assert sitting, problems
    return dataclasses.replace(record_of(sitting, REGISTRY, folder.path, folder.checksum), **more)  # type: ignore[arg-type]


def days(start: str, count: int) -> list[str]:
    """Return so many days from `start` on."""
    first = datetime.date.fromisoformat(start)
    return [(first + datetime.timedelta(days=number)).isoformat() for number in range(count)]
