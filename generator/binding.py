"""How files are made from many sittings at once: each gives something, and what they give is bound together.

Two steps, so that one more sitting costs little: what the others give is known from earlier builds.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from .examination import Examination
from .files import File
from .model import Record, Sitting


class Binding(Protocol):
    """One kind of volume; its `repr` says everything that its files depend on besides the sittings.

    A frozen value that can be sent to another process. Both methods are pure.
    """

    @property
    def name(self) -> str:
        """One word, the same in every build: “search”."""

    def extract(self, sitting: Sitting, examination: Examination | None) -> bytes:
        """Return what a sitting gives to its volume."""

    def bind(self, extracts: Iterable[tuple[Record, bytes]]) -> Iterable[File]:
        """Return the files of a volume; `extracts` come in the order of its records, one at a time."""


class Volume(NamedTuple):
    """Some sittings of the archive and the binding for them; `name` is unique among the volumes of a binding."""

    name: str
    binding: Binding
    records: tuple[Record, ...]


def bindings_of(volumes: Iterable[Volume]) -> tuple[Binding, ...]:
    """Return the bindings of `volumes`, each once."""
    return tuple({volume.binding.name: volume.binding for volume in volumes}.values())


def extracted(binding: Binding, sitting: Sitting, examination: Examination | None) -> bytes:
    """Return what a sitting gives to a volume, as it is kept between builds."""
    return zlib.compress(binding.extract(sitting, examination), 1)


def restored(kept: bytes) -> bytes:
    """Return what `extracted` has packed."""
    return zlib.decompress(kept)
