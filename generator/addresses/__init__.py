"""Addresses never die: what is published now, where old addresses lead, and what a build would lose."""

from .listing import Update, update
from .lost import address_problems
from .moves import Fates, Move, Withdrawal, fates, feeds_at_old_addresses, moved_data, sittings_moved
from .parted import Parted, part
from .published import Spot, published

__all__ = [
    "Fates",
    "Move",
    "Parted",
    "Spot",
    "Update",
    "Withdrawal",
    "address_problems",
    "fates",
    "feeds_at_old_addresses",
    "moved_data",
    "part",
    "published",
    "sittings_moved",
    "update",
]
