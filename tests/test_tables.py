"""A file of data is known by its name: which table, which year."""

from __future__ import annotations

import pytest

from generator.tables import BY_YEAR, DATABASE, TABLES, WHOLE, Download


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_file_tells_its_table_and_year(suffix: str) -> None:
    for table in WHOLE:
        download = Download(f"{table.name}.{suffix}", 1, "0")
        assert (download.table, download.year) == (table, "")
    for table in BY_YEAR:
        download = Download(f"{table.name}-0987.{suffix}", 1, "0")
        assert (download.table, download.year) == (table, "0987")


def test_the_database_holds_all_tables_and_no_year() -> None:
    download = Download(DATABASE, 1, "0")
    assert (download.table, download.year) == (None, "")


def test_no_name_of_a_table_could_be_a_year_of_another() -> None:
    names = [table.name for table in TABLES]
    assert len(set(names)) == len(names)
    assert not any("-" in name for name in names)
