"""The database holds what the rows hold, can be asked, and is the same bytes from the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from generator.database import write_database
from generator.tables import BY_YEAR, TABLES, WHOLE, Column, Row, Table, Value

HOSTILE = ["'; DROP TABLE sittings; --", '"', "=1", "a\nb", "a\u202eb", "\ufffd", "🧱"]


def row(table: Table, number: int) -> Row:
    """Return a row with something in every column."""
    return tuple(_value(column, number) for column in table.columns)


def _value(column: Column, number: int) -> Value:
    if column.kind == "integer":
        return number
    return number % 2 == 0 if column.kind == "boolean" else f"{column.name} {number} {HOSTILE[number % len(HOSTILE)]}"


def rows(tables: tuple[Table, ...], numbers: range) -> dict[str, list[Row]]:
    return {table.name: [row(table, number) for number in numbers] for table in tables}


def write(file: Path, count: int = 300) -> Path:
    sittings = (rows(BY_YEAR, range(start, start + 10)) for start in range(0, count, 10))
    write_database(file, rows(WHOLE, range(40)), sittings)
    return file


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database with rows in every table."""
    with closing(sqlite3.connect(write(tmp_path / "a.sqlite"))) as connection:
        yield connection


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_holds_its_rows_in_order(database: sqlite3.Connection, table: Table) -> None:
    found = database.execute(f"SELECT * FROM {table.name}").fetchall()  # noqa: S608
    assert found == [row(table, number) for number in range(40 if table in WHOLE else 300)]


def test_it_is_whole(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_it_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    first, second = write(tmp_path / "a.sqlite"), write(tmp_path / "b.sqlite")
    assert first.read_bytes() == second.read_bytes()
    assert not [path for path in tmp_path.iterdir() if path not in (first, second)]


def test_no_version_of_sqlite_and_no_count_of_writes_is_in_it(tmp_path: Path) -> None:
    header = write(tmp_path / "a.sqlite").read_bytes()[:100]
    assert [int.from_bytes(header[place : place + 4], "big") for place in (24, 92, 96)] == [1, 1, 3_040_000]


def test_other_rows_are_other_bytes(tmp_path: Path) -> None:
    assert write(tmp_path / "a.sqlite").read_bytes() != write(tmp_path / "b.sqlite", 310).read_bytes()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_people_look_up_has_an_index(database: sqlite3.Connection, table: Table) -> None:
    for column in (table.key[0], *table.indexed):
        plan = database.execute(f'EXPLAIN QUERY PLAN SELECT * FROM {table.name} WHERE "{column}" = 1').fetchall()  # noqa: S608
        assert "USING INDEX" in str(plan), column


def test_it_says_how_tables_refer_to_each_other(database: sqlite3.Connection) -> None:
    for table in TABLES:
        keys = database.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
        assert {(key[3], key[2]) for key in keys} == {(c.name, c.refers) for c in table.columns if c.refers}


def test_an_empty_archive_is_a_database_too(tmp_path: Path) -> None:
    write_database(tmp_path / "a.sqlite", rows(WHOLE, range(0)), [])
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM speeches").fetchone() == (0,)
