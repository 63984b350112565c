"""Addresses never die: what is published now, where old addresses lead, and what a build would lose."""

from .listing import Update, update
from .lost import address_problems
from .moves import Fates, Move, Withdrawal, fates, feeds_at_old_addresses, moved_data, sittings_moved
from .published import Spot, published

__all__ = [
    "Fates",
    "Move",
    "Spot",
    "Update",
    "Withdrawal",
    "address_problems",
    "fates",
    "feeds_at_old_addresses",
    "moved_data",
    "published",
    "sittings_moved",
    "update",
]
