"""How many spoke, and for how many parties: nobody says it in a debate, and the record bears it out all the same."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Sitting
from ..tallies import turns_of
from .numbers import Number
from .numerals import Figure, Reading
from .tokens import STOPS

_SPEAKING = frozenset("spoke spoken speak speaking speakers".split())
_PEOPLE = frozenset("people persons speakers members deputies senators peers".split())
_PARTIES = frozenset("parties groups".split())
_REACH = 12


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many people the record knows to have spoken, other than from the chair, and for how many parties."""

    people: int
    parties: int


def attendance_of(sitting: Sitting) -> Attendance:
    """Count who spoke."""
    turns = turns_of(sitting)
    return Attendance(
        len({turn.person for turn in turns if turn.who.person}), len({turn.party for turn in turns if turn.party})
    )


def counts_speakers(figure: Figure, reading: Reading, attendance: Attendance) -> bool:
    """Tell whether a figure is the number of those who spoke, or of their parties, and is said to be that."""
    if figure.kind != "number" or figure.percent or figure.number is None:
        return False
    said = reading.words.word
    unit = said[figure.last + 1] if figure.last + 1 < len(said) else ""
    return _counted(unit, attendance) == figure.number and not _SPEAKING.isdisjoint(_sentence(said, figure))


def _counted(unit: str, attendance: Attendance) -> Number | int | None:
    return attendance.people if unit in _PEOPLE else attendance.parties if unit in _PARTIES else None


def _sentence(said: tuple[str, ...], figure: Figure) -> tuple[str, ...]:
    """Return the words of the sentence of a figure that are near it."""
    before, after = said[max(0, figure.first - _REACH) : figure.first], said[figure.last + 1 : figure.last + 1 + _REACH]
    begin = max((place + 1 for place, word in enumerate(before) if word in STOPS and word != ":"), default=0)
    end = next((place for place, word in enumerate(after) if word in STOPS and word != ":"), len(after))
    return (*before[begin:], *after[:end])
