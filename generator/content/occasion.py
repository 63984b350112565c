"""When and where a sitting was: as its transcript says or, where there is none, as its analysis does."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from ..errors import Fault
from ..model import Analysis, Transcript

_DATED_ID = re.compile(r"(.+?)-(\d{4}-\d{2}-\d{2})-.+")


class Occasion(NamedTuple):
    """A sitting by its id: its title, day, house, and the chamber of that."""

    id: str
    title: str
    date: datetime.date
    house: str
    chamber: str | None


def occasion_of(transcript: Transcript | None, analysis: Analysis | None) -> Occasion | Fault:
    """Return when and where the sitting of these documents was, or why that cannot be told."""
    if transcript:
        return _recorded(transcript)
    if analysis:
        return _without_transcript(analysis)
    raise ValueError("a sitting has a transcript or an analysis")


def _recorded(transcript: Transcript) -> Occasion:
    return Occasion(transcript.id, transcript.title, transcript.date, transcript.house, transcript.chamber)


def _without_transcript(analysis: Analysis) -> Occasion | Fault:
    """Take date and house from the analysis' own keys, else from an id such as `commons-2025-02-12-budget`."""
    dated = _DATED_ID.fullmatch(analysis.sitting)
    house = analysis.house or (dated[1].replace("-", " ").title() if dated else None)
    date = analysis.date or (_calendar_day(dated[2]) if dated else None)
    if not house or not date:
        message = (
            "there is no transcript beside this analysis, and its id has no <house>-<date>-; give date: and house: here"
        )
        return Fault(("sitting",), "missing-key", message)
    title = None if analysis.is_unvouched else analysis.title
    title = title or analysis.sitting.rpartition(f"{date.isoformat()}-")[2].replace("-", " ").capitalize()
    return Occasion(analysis.sitting, title, date, house, analysis.chamber)


def _calendar_day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
