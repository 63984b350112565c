"""The data that readers take with them, of the whole archive: the small tables and the database.

The years of the large tables are volumes of their own.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import exports, routes
from .binding import Volume
from .database import write_database
from .model import Archive
from .output import WrittenFile
from .tables import DATABASE, Download
from .volumes import LargeFile


def database_of(archive: Archive, whole: exports.Rows) -> tuple[LargeFile, ...]:
    """Return the database, with the rows of the small tables; nothing where the site offers none."""
    if "sqlite" not in archive.settings.data.formats:
        return ()
    everything = Volume("database", exports.data_binding(archive.settings), archive.records)
    besides = hashlib.sha256(exports.packed(whole)).hexdigest()
    return (LargeFile(routes.data_file(DATABASE), everything, besides, functools.partial(_fill, whole)),)


def _fill(whole: exports.Rows, place: Path, extracts: Iterator[bytes]) -> None:
    write_database(place, whole, map(exports.unpacked, extracts))


def downloads_of(files: Iterable[WrittenFile]) -> tuple[Download, ...]:
    """Return the files of data among the files of a site."""
    return tuple(
        Download(file.path.removeprefix(routes.DATA), file.bytes, file.digest)
        for file in files
        if file.path.startswith(routes.DATA)
    )
