"""The cache is a hint: it is right or it is silent, whatever became of its file."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cache import PLACE, Cache, CacheEntry, file_of, key


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(PLACE, str(tmp_path / "caches"))
    return file_of(tmp_path / "archive")


@contextlib.contextmanager
def opened(file: Path) -> Iterator[Cache]:
    with contextlib.closing(Cache(file)) as cache:
        yield cache


def test_what_was_kept_is_found_by_another_run(file: Path) -> None:
    with opened(file) as cache:
        cache.put([CacheEntry("a", key("1"), b"one"), CacheEntry("b", key("2"), b"two")])
    with opened(file) as cache:
        assert (cache.get("a", key("1")), cache.get("b", key("2"))) == (b"one", b"two")


def test_what_was_made_from_something_else_is_not_found(file: Path) -> None:
    with opened(file) as cache:
        cache.put([CacheEntry("a", key("1"), b"one")])
        assert cache.get("a", key("2")) is None
        assert cache.get("b", key("1")) is None


def test_parts_of_a_key_do_not_run_together() -> None:
    assert len({key("ab", "c"), key("a", "bc"), key("abc"), key("ab", "c", "")}) == 4


def test_the_newest_entry_of_a_name_takes_the_place_of_the_older(file: Path) -> None:
    with opened(file) as cache:
        cache.put([CacheEntry("a", key("1"), b"one")])
        cache.put([CacheEntry("a", key("2"), b"two")])
        assert (cache.get("a", key("1")), cache.get("a", key("2"))) == (None, b"two")


def test_what_has_gone_from_the_archive_is_let_go(file: Path) -> None:
    with opened(file) as cache:
        names = ["pages content/a", "pages content/b", "surveyed content/b", "volume:search:2026"]
        cache.put([CacheEntry(name, key("1"), b"kept") for name in names])
        cache.keep_only(["content/b", "content/c"])
        assert [cache.get(name, key("1")) for name in names] == [None, b"kept", b"kept", b"kept"]


def test_an_entry_whose_content_was_changed_is_not_found(file: Path) -> None:
    with opened(file) as cache:
        cache.put([CacheEntry("a", key("1"), b"not in the record")])
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE entries SET content = ?", (b"word for word",))
    with opened(file) as cache:
        assert cache.get("a", key("1")) is None


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, but long enough to be looked at" * 50, b"SQLite format 3"]
)
def test_a_file_that_is_no_cache_is_made_anew(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with opened(file) as cache:
        assert cache.get("a", key("1")) is None
        cache.put([CacheEntry("a", key("1"), b"one")])
        assert cache.get("a", key("1")) == b"one"


def test_a_file_that_was_cut_short_costs_time_only(file: Path) -> None:
    with opened(file) as cache:
        cache.put(CacheEntry(f"name {number}", key("1"), bytes(4000)) for number in range(50))
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with opened(file) as cache:
        assert all(cache.get(f"name {number}", key("1")) in (None, bytes(4000)) for number in range(50))


def test_a_file_of_another_version_is_made_anew(file: Path) -> None:
    file.parent.mkdir()
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE entries (something TEXT)")
        connection.execute("PRAGMA user_version = 99")
    with opened(file) as cache:
        cache.put([CacheEntry("a", key("1"), b"one")])
        assert cache.get("a", key("1")) == b"one"


def test_where_no_file_can_be_kept_nothing_is_found_and_nothing_is_lost(file: Path, tmp_path: Path) -> None:
    (tmp_path / "caches").write_text("a file where the folder should be", encoding="utf-8")
    with opened(file) as cache:
        cache.put([CacheEntry("a", key("1"), b"one")])
        cache.keep_only([])
        assert cache.get("a", key("1")) is None


def test_a_cache_that_another_program_holds_is_left_as_it_is(file: Path) -> None:
    with opened(file) as cache:
        cache.put([CacheEntry("a", key("1"), b"one")])
    with opened(file) as first, opened(file) as second:
        assert first.get("a", key("1")) == second.get("a", key("1")) == b"one"


def test_content_of_another_type_is_not_found(file: Path) -> None:
    with opened(file) as cache:
        cache.put([CacheEntry("a", key("1"), b"one")])
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE entries SET content = 'one'")
    with opened(file) as cache:
        assert cache.get("a", key("1")) is None


def test_each_archive_has_a_cache_of_its_own_outside_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PLACE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    one, other = tmp_path / "a" / "site", tmp_path / "b" / "site"
    assert file_of(one) != file_of(other)
    assert not file_of(one).is_relative_to(one)
