"""The most contested debates of a month or a year. Debates are ranked, people never."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Record, Settings
from .elements import Card, card_of

DIVIDED = 3
"""The rating from which on a debate counts as contested."""


def most_contested(records: Iterable[Record], most: int) -> list[Record]:
    """Return at most so many contested debates of `records`, the highest rating first, then as they stand."""
    divided = [record for record in records if (record.rating or 0) >= DIVIDED]
    return sorted(divided, key=lambda record: -(record.rating or 0))[:most]


def contested_cards(records: Sequence[Record], most: int, settings: Settings) -> tuple[Card, ...]:
    """Return the most contested debates of `records` (oldest first); of the same rating the newest first.

    None where all of them could be shown at a glance.
    """
    if len(records) <= most:
        return ()
    return tuple(card_of(record, settings) for record in most_contested(reversed(records), most))
