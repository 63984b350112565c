"""The data that readers take with them, written once everything else of the archive is known."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing

from pydantic import TypeAdapter

from . import exports, routes
from .binding import Volume
from .cache import Cache, CacheEntry, key
from .database import write_database
from .desk import Desk
from .model import Archive
from .output import WrittenFile
from .tables import DATABASE, Download
from .views.catalogue import Catalogue
from .volumes import extracts_of

_FILE = TypeAdapter(WrittenFile)


def write_downloads(desk: Desk, archive: Archive, catalogue: Catalogue) -> tuple[WrittenFile, ...]:
    """Write the small tables and the database; the years of the large tables are volumes, and stand already."""
    formats = archive.settings.data.formats
    if not formats:
        return ()
    whole = exports.whole_rows(archive, catalogue)
    files = [desk.place.write(file) for file in exports.whole_files(whole, archive.settings)]
    if "sqlite" in formats:
        binding = exports.data_binding(archive.settings)
        everything = Volume("database", binding, archive.records)
        files.append(_database(desk, whole, everything))
    return tuple(files)


def _database(desk: Desk, whole: exports.Rows, everything: Volume) -> WrittenFile:
    """Write the database, or take over the one of last time where nothing in it changed."""
    name = f"volume:{everything.binding.name}:{everything.name}"
    made_from = key(desk.ground.checksum, repr(everything.binding), exports.packed(whole).decode())
    with closing(Cache(desk.cache)) as cache:
        kept = cache.get(name, made_from)
        taken = desk.place.taken_over((_FILE.validate_json(kept),)) if kept else None
        if taken:
            return taken[0]
        path = routes.data_file(DATABASE)
        rows = map(exports.unpacked, extracts_of(desk, everything))
        (desk.place.folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_database(desk.place.folder / path, whole, rows)
        written = desk.place.adopt(path)
        cache.put([CacheEntry(name, made_from, _FILE.dump_json(written))])
        return written


def downloads_of(files: Iterable[WrittenFile]) -> tuple[Download, ...]:
    """Return the files of data among the files of a site."""
    return tuple(
        Download(file.path.removeprefix(routes.DATA), file.bytes, file.digest)
        for file in files
        if file.path.startswith(routes.DATA)
    )
