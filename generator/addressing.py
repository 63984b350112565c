"""The command `addresses`: what a build would lose of what was published, and the list brought up to date."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from . import atomic
from .addresses import Update, update
from .checking import CheckOptions, check, without_errors
from .content.addresses import PATH
from .examination import BARRED
from .watch import Watch


class AddressReview(NamedTuple):
    """What the list should be; `is_there` where the archive keeps one already."""

    update: Update
    is_there: bool


def review_addresses(root: Path, watch: Watch, options: CheckOptions | None = None) -> AddressReview:
    """Compare the archive at `root` with its list; raises Refused where it has errors, a lost address among them."""
    archive = without_errors(check(root, watch, options), BARRED).archive  # what is quoted has no address
    return AddressReview(update(archive), archive.addresses is not None)


def write_addresses(root: Path, text: str) -> None:
    """Put a new list in the place of the old one in one step; a link stays a link."""
    atomic.write((root / PATH).resolve(), text.encode("utf-8"))
