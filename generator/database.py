"""The archive as one SQLite file, the same bytes from the same rows.

Rows go in by table and in order, in one go and with every setting said, so that SQLite lays out the same pages each
time; then the counters of the header that tell of versions and writes are set to fixed values.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from .exports import Rows
from .tables import BY_YEAR, TABLES, WHOLE, Column, Table

_SETTINGS = """
PRAGMA page_size = 8192;
PRAGMA encoding = 'UTF-8';
PRAGMA auto_vacuum = NONE;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA secure_delete = ON;
PRAGMA user_version = 1;
"""
_KINDS = {"string": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT"}
_SPEECHES = """
CREATE VIEW speeches AS
SELECT sittings.title, sittings.house, sittings.chamber, contributions.*,
    sittings.url || '#' || contributions.id AS url
FROM contributions JOIN sittings ON sittings.id = contributions.sitting
WHERE contributions.kind IN ('speech', 'question', 'answer', 'intervention', 'point-of-order')
"""

_WRITES, _VALID_FOR, _VERSION = 24, 92, 96
"""Where the header counts writes, and says for which count it holds and which SQLite wrote it
(https://www.sqlite.org/fileformat2.html#the_database_header)."""
_WRITTEN_BY = 3_040_000


def write_database(file: Path, whole: Rows, sittings: Iterable[Rows]) -> None:
    """Write the tables of the archive to a new file: the small ones, then what each sitting gives to the large."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(_SETTINGS)
        connection.execute("BEGIN")
        for table in TABLES:
            connection.execute(_creation(table))
        _insert(connection, WHOLE, whole)
        for rows in sittings:
            _insert(connection, BY_YEAR, rows)
        for table in TABLES:
            for column in table.indexed:
                connection.execute(f"CREATE INDEX {table.name}_{column} ON {table.name} ({_quoted(column)})")
        connection.execute(_SPEECHES)
        connection.execute("COMMIT")
    _settle(file)


def _creation(table: Table) -> str:
    columns = [_column(column) for column in table.columns]
    key = ", ".join(map(_quoted, table.key))
    return f"CREATE TABLE {table.name} ({', '.join(columns)}, PRIMARY KEY ({key}))"


def _column(column: Column) -> str:
    reference = f" REFERENCES {column.refers} (id)" if column.refers else ""
    return f"{_quoted(column.name)} {_KINDS[column.kind]}{reference}"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _insert(connection: sqlite3.Connection, tables: Iterable[Table], rows: Rows) -> None:
    for table in tables:
        places = ", ".join("?" for _ in table.columns)
        connection.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows[table.name])  # noqa: S608 - ours


def _settle(file: Path) -> None:
    """Set what tells of the number of writes and of the version of SQLite to fixed values."""
    with file.open("r+b") as content:
        for place, value in ((_WRITES, 1), (_VALID_FOR, 1), (_VERSION, _WRITTEN_BY)):
            content.seek(place)
            content.write(value.to_bytes(4, "big"))
