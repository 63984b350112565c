"""The formats parliaments publish, each to sittings: one module a format, one pure function a module.

An importer is given texts and answers with values. Finding the files, telling what changed and writing
`content/` belong to the shell; so do ids of earlier imports, which it matches by `source.id`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..errors import Problem
from ..model import Person, Transcript


@dataclass(frozen=True, slots=True)
class Imported:
    """What a run found: sittings by date, house and place in the day, people not known before, problems by file.

    `people` holds new persons only; a contribution's `speaker` is the id of one of them or of a known one.
    """

    transcripts: tuple[Transcript, ...] = ()
    people: tuple[Person, ...] = ()
    problems: tuple[Problem, ...] = ()


class Importer(Protocol):
    """A function from texts to sittings.

    The same texts give the same answer in whatever order they come. A text that cannot be read is one
    problem, and the others are imported all the same.
    """

    def __call__(self, texts: Iterable[tuple[str, str]], known: Sequence[Person] = ()) -> Imported:
        """Return the sittings of `texts` (path and text each); `known` people keep their ids."""
        ...
