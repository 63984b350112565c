"""What a run over the Hansard API has to do: questions to ask, and parts and days to close."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from ...routes import slug
from .. import Question
from ..ledger import Stored
from .listing import Branch

HOUSES = {"commons": "Commons", "lords": "Lords"}
"""The houses as a user writes them, and as the service does."""


@dataclass(frozen=True, slots=True)
class AskMonth:
    """Ask on which days of a month a house sat; `month` is its first day."""

    house: str
    month: datetime.date

    @property
    def last(self) -> datetime.date:
        """The last day of the month."""
        return (self.month + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)

    def question(self) -> Question:
        """Return this as a request."""
        asked = {"year": self.month.year, "month": self.month.month, "house": HOUSES[self.house]}
        return Question(f"/overview/calendar.json?{urlencode(asked)}", f"{self.month:%Y-%m}")


@dataclass(frozen=True, slots=True)
class AskDay:
    """Ask which sections a day has."""

    house: str
    day: datetime.date

    @property
    def folder(self) -> str:
        """Where the files of the day are, below the folder of downloads."""
        return f"{self.day.isoformat()}/{self.house}"

    def question(self) -> Question:
        """Return this as a request."""
        asked = {"date": self.day.isoformat(), "house": HOUSES[self.house]}
        return Question(f"/overview/sectionsforday.json?{urlencode(asked)}", self.folder)


@dataclass(frozen=True, slots=True)
class AskSection:
    """Ask which parts a section of a day has."""

    of: AskDay
    name: str

    def question(self) -> Question:
        """Return this as a request."""
        asked = {"section": self.name, "date": self.of.day.isoformat(), "house": HOUSES[self.of.house]}
        return Question(f"/overview/sectiontrees.json?{urlencode(asked)}", self.of.folder)


@dataclass(frozen=True, slots=True)
class AskDebate:
    """Ask for the text of a part, or of a section of it that its own answer lacks."""

    of: AskSection
    branch: Branch
    stored: Stored | None

    @property
    def path(self) -> str:
        """Where its answer is kept."""
        return path_of(self.of, self.branch)

    def question(self) -> Question:
        """Return this as a request."""
        target = f"/debates/debate/{self.branch.key}.json"
        etag, modified = (self.stored.etag, self.stored.modified) if self.stored else (None, None)
        return Question(target, self.path, keeps=True, etag=etag, modified=modified)


@dataclass(frozen=True, slots=True)
class EndPart:
    """Close a part: it was brought in whole, or stays open."""

    of: AskSection
    key: str
    updated: str | None


@dataclass(frozen=True, slots=True)
class EndDay:
    """Close a day in the same way."""

    of: AskDay


Ask = AskMonth | AskDay | AskSection | AskDebate
Task = Ask | EndPart | EndDay


def path_of(section: AskSection, branch: Branch) -> str:
    """Return where the text of a branch is kept, below the folder of downloads."""
    return f"{section.of.folder}/{slug(section.name)}-{branch.key.lower()}.json"
