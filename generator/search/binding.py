"""The search as a binding: what a build asks for, in terms of files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .. import routes
from ..binding import Volume
from ..examination import Examination
from ..files import File
from ..model import Record, Sitting
from .bind import Sizes, tier_files
from .extract import extract
from .tiers import Tier


@dataclass(frozen=True, slots=True)
class SearchBinding:
    """The index of some sittings of an archive in `language`."""

    language: str
    name: str = "search"

    def extract(self, sitting: Sitting, examination: Examination | None) -> bytes:  # noqa: ARG002 - checks aren't searched
        """Return the words of a sitting with their places."""
        return extract(sitting, self.language)

    def bind(self, extracts: Iterable[tuple[Record, bytes]], sizes: Sizes | None = None) -> Iterator[File]:
        """Yield the files of a tier, in a folder whose name is a digest of them all."""
        named = list(tier_files(extracts, self.language, sizes or Sizes()))
        digest = hashlib.sha256()
        for name, content in named:
            digest.update(f"{name} {len(content)} ".encode() + content)
        folder = digest.hexdigest()[:12]
        for name, content in named:
            yield File(routes.index_file(folder, name), content)


def tiers_made(volumes: Iterable[tuple[Volume, Sequence[str]]]) -> tuple[Tier, ...]:
    """Return the tiers of the search among `volumes`, each of which comes with the paths of its files."""
    searched = ((volume, paths) for volume, paths in volumes if isinstance(volume.binding, SearchBinding))
    return tuple(Tier(routes.index_folder(paths[0]), volume.records) for volume, paths in searched)
