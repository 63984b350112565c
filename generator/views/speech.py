"""The page on which one speech stands by itself: empty, and filled in the browser from the JSON of its sitting.

A page for each of a million contributions would be a site several times the size; there is one for all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import routes
from ..language import Language
from .elements import Ref


@dataclass(frozen=True, slots=True)
class SpeechView:
    """What the page has before it is filled: a title, and the ways to every speech that need no scripts."""

    title: str
    ways: tuple[Ref, ...]


def speech_view(interface: Language) -> SpeechView:
    """Return the view of the page for one speech."""
    by_date = Ref(interface.gettext("Sittings by date"), routes.DAYS)
    return SpeechView(interface.gettext("One speech"), (by_date, Ref(interface.gettext("Speakers"), routes.SPEAKERS)))
