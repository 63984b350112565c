"""What earlier runs found out, kept between runs in one SQLite file: a hint, never a source.

An entry is known by the digest of everything that it was made from, this program and what it runs on included, and
carries a digest of its own content: one that is out of date, cut short or damaged is as good as none. Deleting the file
costs time only. It is kept with the user's caches and not in the archive's folder, for there anybody who may propose a
change could put one of their own making.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_path

PLACE = "SITTINGS_CACHE"
"""The variable that names another folder for caches (one that is kept between runs of a CI job, say)."""

_LAYOUT = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS entries (
    name TEXT NOT NULL, made_from BLOB NOT NULL, digest BLOB NOT NULL, content BLOB NOT NULL, PRIMARY KEY (name)
) WITHOUT ROWID
"""


@functools.cache
def program() -> bytes:
    """Return a digest of this program and of what it runs on, so that a change of a rule asks everything anew."""
    package = Path(__file__).resolve().parent
    files = sorted(path for path in package.rglob("*") if path.suffix in {".po", ".py", ".yaml"})
    digests = b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files)
    return hashlib.sha256(digests + "\n".join([sys.version, *sorted(_libraries())]).encode()).digest()


def _libraries() -> Iterator[str]:
    """Yield name and version of every library that is installed."""
    return (f"{one.name} {one.version}" for one in metadata.distributions())


def key(*parts: str) -> bytes:
    """Return the digest under which something made from `parts` by this program is known."""
    return hashlib.sha256(b"\0".join([program(), *(part.encode("utf-8", "surrogatepass") for part in parts)])).digest()


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """Content, its name, and the key that says what it was made from."""

    name: str
    made_from: bytes
    content: bytes


class KeptNames(NamedTuple):
    """The names under which is kept what was found in a folder, and what was written and drawn of it."""

    surveyed: str
    examination: str
    pages: str
    card: str


def kept_names(folder: str) -> KeptNames:
    """Return the names under which earlier runs kept what they know of a folder."""
    return KeptNames(f"surveyed {folder}", f"examination {folder}", f"pages {folder}", f"card {folder}")


class Cache:
    """Entries by name, one for each; where no file can be kept, nothing is ever found and nothing is lost."""

    def __init__(self, file: Path | None) -> None:
        self._connection = _opened(file) if file else None

    def get(self, name: str, made_from: bytes) -> bytes | None:
        """Return the content of the entry `name`, if it is there, whole, and made from just this."""
        if self._connection is None:
            return None
        try:
            query = "SELECT content, digest FROM entries WHERE name = ? AND made_from = ?"
            found = self._connection.execute(query, (name, made_from)).fetchone()
        except sqlite3.Error:
            return None
        return found[0] if found and _is_whole(name, made_from, *found) else None

    def put(self, entries: Iterable[CacheEntry]) -> None:
        """Keep entries in the place of those of the same names; all of them, or none."""
        if self._connection is None:
            return
        rows = (
            (entry.name, entry.made_from, _digest(entry.name, entry.made_from, entry.content), entry.content)
            for entry in entries
        )
        with contextlib.suppress(sqlite3.Error), self._connection:
            self._connection.executemany("REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)

    def keep_only(self, folders: Iterable[str]) -> None:
        """Let go of every entry about a folder (its name ends in a space and the folder) that is none of these."""
        if self._connection is None:
            return
        with contextlib.suppress(sqlite3.Error), self._connection:
            self._connection.execute("CREATE TEMP TABLE wanted (folder TEXT PRIMARY KEY) WITHOUT ROWID")
            self._connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((folder,) for folder in folders))
            self._connection.execute(
                "DELETE FROM entries WHERE instr(name, ' ') AND substr(name, instr(name, ' ') + 1) NOT IN wanted"
            )
            self._connection.execute("DROP TABLE wanted")

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()


def can_keep(file: Path) -> bool:
    """Tell whether a cache can be kept in `file`: not in a read-only home, say."""
    connection = _opened(file)
    if connection:
        connection.close()
    return connection is not None


def file_of(root: Path) -> Path:
    """Return where the cache of the archive at `root` is kept."""
    place = os.environ.get(PLACE)
    folder = Path(place) if place else user_cache_path("sittings", appauthor=False)
    return folder / f"{root.resolve().name}-{hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:12]}.sqlite"


def _is_whole(name: str, made_from: bytes, content: object, digest: object) -> bool:
    return isinstance(content, bytes) and _digest(name, made_from, content) == digest


def _opened(file: Path) -> sqlite3.Connection | None:
    """Open the file; one that is no cache of this layout is made anew, none can be made in a read-only folder."""
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            return _connected(file)
        except (OSError, sqlite3.OperationalError):
            return None
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
    return None


def _connected(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=10)
    try:
        (layout,) = connection.execute("PRAGMA user_version").fetchone()
        if layout not in (0, _LAYOUT):
            raise sqlite3.DatabaseError(f"layout {layout}")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_TABLE)
        connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        connection.commit()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _digest(name: str, made_from: bytes, content: bytes) -> bytes:
    return hashlib.sha256(name.encode() + made_from + content).digest()
