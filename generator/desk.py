"""What everything that is made from sittings is made with, and the sittings themselves, read once more."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from . import output, render, sources
from .binding import Binding
from .cache import Cache, CacheEntry, key
from .checking import examination_in
from .content.folder import assemble
from .errors import Problem, Refused
from .examination import Examination
from .model import Record, Sitting
from .survey import Ground
from .views.frame import Frame


class Desk(NamedTuple):
    """What a build works with, and where its files go; `cache` is kept for the next build, or for this one alone.

    To each of the `bindings` every sitting gives something.
    """

    root: Path
    cache: Path
    ground: Ground
    place: output.StageFolder
    theme: render.Theme
    frame: Frame
    bindings: tuple[Binding, ...] = ()


class Examined(NamedTuple):
    """A sitting, and what was found out about its analysis; none where there is no analysis."""

    sitting: Sitting
    examination: Examination | None


def examined(record: Record, desk: Desk, cache: Cache) -> Examined:
    """Read a sitting again; raises Refused where a text of it has changed since it was checked."""
    texts, _ = sources.read_folder(desk.root, record.folder)
    sitting = assemble(texts, desk.ground.names).sitting
    if sitting is None or texts.checksum != record.checksum:
        message = "changed while the site was being built; build again"
        raise Refused([Problem(record.folder, 1, 1, "error", "changed", message)])
    return Examined(sitting, examination_in(texts, desk.ground, cache))


def extract_entry(binding: Binding, record: Record, desk: Desk, content: bytes = b"") -> CacheEntry:
    """Return the entry under which earlier builds kept what a sitting gives to its volume."""
    made_from = key(desk.ground.checksum, repr(binding), record.folder, record.checksum)
    return CacheEntry(f"{binding.name} {record.folder}", made_from, content)
