"""The record of one sitting, read once, so that each statement about it costs little.

What stands in the index follows from the sitting alone; statements only look things up in it.
"""

from __future__ import annotations

import datetime
import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Division, Sitting
from .attendance import Attendance, attendance_of
from .names import Known, known_of
from .numerals import Reading, read
from .settings import Setting, settings
from .speakers import People, people_of
from .tokens import stem

BEYOND = 0.7
"""What a word of the record counts in another sentence than a figure: speeches go on about one thing."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A figure of the record among its words; `contribution` holds it, and is empty where the title or date does."""

    contribution: str
    setting: Setting


@dataclass(frozen=True, slots=True)
class FactIndex:
    """What the record of one sitting is asked for.

    `postings` gives for each stem the figures it stands near, by their places in `occurrences`, and what it weighs
    there (0 to 1: its rarity times its nearness). `units` are the stems that follow a figure twice or more. `votes`
    are the counts of each division: ayes, noes and abstentions, if any.
    """

    has_record: bool
    date: datetime.date
    language: str
    occurrences: tuple[Occurrence, ...]
    postings: Mapping[str, tuple[tuple[int, float], ...]]
    units: frozenset[str]
    votes: tuple[tuple[str, tuple[int, ...]], ...]
    known: Known
    people: People
    attendance: Attendance


def index_of(sitting: Sitting, language: str = "en") -> FactIndex:
    """Read the record of a sitting; `language` is that of a sitting which does not say its own."""
    tongue = sitting.language or language
    heading = read(f"{sitting.title}, {sitting.date.isoformat()}", tongue)
    texts = {identifier: read(text, own or tongue) for identifier, text, own in _texts(sitting)}
    readings = [heading, *texts.values()]
    parts = itertools.chain([("", heading)], texts.items())
    found = tuple(Occurrence(key, setting) for key, reading in parts for setting in settings(reading, BEYOND))
    units = Counter(each.setting.unit[0] for each in found if each.setting.unit)
    return FactIndex(
        sitting.transcript is not None,
        sitting.date,
        tongue,
        found,
        _postings(found, _rarity(readings)),
        frozenset(unit for unit, times in units.items() if times > 1),
        tuple(_votes(sitting)),
        known_of(sitting, tongue, [reading.words for reading in readings]),
        people_of(sitting, {key: reading.words for key, reading in texts.items()}),
        attendance_of(sitting),
    )


def _texts(sitting: Sitting) -> Iterator[tuple[str, str, str | None]]:
    """Yield the id, the words and the language of each contribution that has words."""
    for contribution in sitting.contributions:
        if not isinstance(contribution, Division):
            yield contribution.id, contribution.text, contribution.language
        elif contribution.question:
            yield contribution.id, contribution.question, None


def _rarity(readings: Iterable[Reading]) -> dict[str, float]:
    """Return 1 for a stem that the record has once, a half for one that it has ten times, and so on."""
    stems: Counter[str] = Counter()
    for word, times in Counter(itertools.chain.from_iterable(each.words.word for each in readings)).items():
        stems[stem(word)] += times
    return {each: 1 / (1 + math.log10(times)) for each, times in stems.items()}


def _postings(found: Sequence[Occurrence], rarity: Mapping[str, float]) -> dict[str, tuple[tuple[int, float], ...]]:
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, each in enumerate(found):
        for word, nearness in each.setting.near.items():
            postings[word].append((place, rarity[word] * nearness))
    return {word: tuple(places) for word, places in postings.items()}


def _votes(sitting: Sitting) -> Iterator[tuple[str, tuple[int, ...]]]:
    for division in sitting.contributions:
        if isinstance(division, Division):
            counts = division.counts
            yield division.id, (counts.aye, counts.no, *([] if counts.abstain is None else [counts.abstain]))
