"""Data is the same from nothing and step by step, and one more sitting touches its own year only."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator import build as line
from generator.language import language_of
from generator.views.downloads import size
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]
PAYLOAD = '=HYPERLINK("https://evil.example")<script>\u202e"\',;\n@x'


def transcript(day: str, text: str = "Words.") -> str:
    votes = "{id: d1, kind: division, question: Shall it, counts: {aye: 1, no: 0}, votes: {aye: [Ada Stone]}}"
    said = f"{{id: c1, speaker: Ada Stone, party: Reds, text: {json.dumps(text)}}}"
    return f"id: house-{day}-s\ntitle: Sitting\ndate: {day}\nhouse: House\ncontributions: [{said}, {votes}]\n"


def analysis(day: str) -> str:
    return f"sitting: house-{day}-s\nabstract: A debate.\nsummary: [{{text: A point., cites: [c1]}}]\n"


DAYS = ("2023-05-01", "2024-05-01", "2024-06-01")


def texts(*more: str, site: str = "") -> dict[str, str]:
    found = {"site.yaml": f"title: Archive\nurl: https://e.org/a\n{site}"}
    for day in (*DAYS, *more):
        found[f"content/{day}/transcript.yaml"] = transcript(day)
        found[f"content/{day}/analysis.yaml"] = analysis(day)
    return found


def build(root: Path, output: str = "output", *, cached: bool = True, workers: int = 1) -> line.Built:
    return line.build(root, root / output, Watch(), line.BuildOptions(workers, cached, allow_unverified=True))


def data(root: Path, output: str = "output") -> dict[str, bytes]:
    folder = root / output / "data"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(root: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(root / "output/data/archive.sqlite")) as connection:
        return connection.execute(query).fetchall()


# --- the same bytes -----------------------------------------------------------------------------------------


def test_the_same_bytes_come_out_of_every_build_with_one_process_and_with_two(archive: Archive) -> None:
    days = [f"2022-{month:02d}-{day:02d}" for month in range(1, 4) for day in range(1, 9)]
    root = archive(texts(*days))
    build(root, "one", cached=False)
    build(root, "two", cached=False, workers=2)
    build(root, "three", workers=2)
    build(root, "four")
    assert data(root, "one") == data(root, "two") == data(root, "three") == data(root, "four")
    assert len(data(root, "one")["archive.sqlite"]) > 50_000


def test_where_nothing_changed_nothing_is_written(archive: Archive) -> None:
    root = archive(texts())
    build(root)
    inode = (root / "output/data/archive.sqlite").stat().st_ino
    assert build(root).published.written == 0
    assert (root / "output/data/archive.sqlite").stat().st_ino == inode


@pytest.mark.parametrize("harm", ["changed", "gone", "a link"])
def test_a_database_that_somebody_touched_is_made_anew(archive: Archive, tmp_path: Path, harm: str) -> None:
    root = archive(texts())
    build(root)
    before, file = data(root), root / "output/data/archive.sqlite"
    file.rename(tmp_path / "elsewhere.sqlite")
    if harm == "changed":
        file.write_bytes(b"something else")
    elif harm == "a link":
        file.symlink_to(tmp_path / "elsewhere.sqlite")
    build(root)
    assert data(root) == before
    assert not file.is_symlink()


def test_a_sitting_more_touches_the_files_of_its_year_and_those_of_everything(archive: Archive) -> None:
    root = archive(texts())
    build(root)
    before = data(root)
    archive(texts("2024-07-01"))
    build(root)
    after = data(root)
    changed = {name for name in after if after[name] != before.get(name)}
    by_year = {
        f"{table}-2024.{form}" for table in ("analyses", "bullets", "contributions") for form in ("csv", "jsonl")
    }
    by_year |= {f"{table}-2024.{form}" for table in ("divisions", "votes") for form in ("csv", "jsonl")}
    everything = {"sittings.csv", "sittings.jsonl", "archive.sqlite", "datapackage.json", "index.html"}
    assert changed == by_year | everything
    build(root, "from-nothing", cached=False)
    assert data(root) == data(root, "from-nothing")


def test_a_sitting_less_leaves_no_trace(archive: Archive) -> None:
    root = archive(texts("2021-05-01"))
    build(root)
    assert "votes-2021.csv" in data(root)
    shutil.rmtree(root / "content/2021-05-01")
    build(root)
    build(root, "from-nothing", cached=False)
    assert data(root) == data(root, "from-nothing")
    assert "votes-2021.csv" not in data(root)


@pytest.mark.parametrize(
    "site", ["data: {formats: [csv]}\n", "data: {speeches: false}\n", "data: {licence: CC0-1.0}\n", "language: cy\n"]
)
def test_after_a_change_of_settings_the_data_is_what_it_would_be_from_nothing(archive: Archive, site: str) -> None:
    root = archive(texts())
    build(root)
    before = data(root)
    archive(texts(site=site))
    build(root)
    build(root, "from-nothing", cached=False)
    assert data(root) == data(root, "from-nothing")
    assert data(root) != before


# --- what is there ------------------------------------------------------------------------------------------


def test_the_database_can_be_asked(archive: Archive) -> None:
    root = archive(texts())
    build(root)
    assert rows(root, "SELECT name, url FROM speeches WHERE date = '2023-05-01'") == [
        ("Ada Stone", "https://e.org/a/house/2023-05-01/s/#c1")
    ]
    cast = "SELECT vote, speaker, party, count(*) FROM votes WHERE NOT teller GROUP BY vote, speaker, party"
    assert rows(root, cast) == [("aye", "ada-stone", None, 3)]
    sources = "SELECT sittings.title, bullets.sources FROM bullets JOIN sittings ON sittings.id = bullets.sitting"
    assert rows(root, sources) == [("Sitting", "c1")] * 3


def test_hostile_words_are_words_in_every_file(archive: Archive) -> None:
    root = archive(texts() | {"content/2023-05-01/transcript.yaml": transcript("2023-05-01", PAYLOAD)})
    build(root)
    assert rows(root, "SELECT text FROM speeches WHERE date = '2023-05-01'") == [(PAYLOAD,)]
    first = data(root)["contributions-2023.jsonl"].decode().splitlines()[0]
    assert json.loads(first)["text"] == PAYLOAD
    assert b',"\'=HYPERLINK(""https' in data(root)["contributions-2023.csv"]


def test_a_site_that_offers_no_data_has_a_page_that_says_so(archive: Archive) -> None:
    root = archive(texts(site="data: {formats: []}\n"))
    build(root)
    assert set(data(root)) == {"index.html"}
    page = LexborHTMLParser(data(root)["index.html"].decode())
    assert "offers no files of whole tables" in page.body.text()  # type: ignore[union-attr]


def test_the_words_of_speeches_can_be_left_out(archive: Archive) -> None:
    root = archive(texts(site="data: {speeches: false}\n"))
    build(root)
    assert rows(root, "SELECT DISTINCT text FROM speeches") == [(None,)]
    assert b"Words." not in b"".join(data(root).values())


def test_the_page_links_to_every_file_and_tells_its_size(archive: Archive) -> None:
    root = archive(texts(site="data: {licence: CC0-1.0}\n"))
    build(root)
    page = LexborHTMLParser(data(root)["index.html"].decode())
    linked = {node.attributes["href"] for node in page.css("main a[href]")}
    assert set(data(root)) - {"index.html"} - {name for name in data(root) if name.startswith("schema/")} <= linked
    text = page.body.text()  # type: ignore[union-attr]
    assert f"{len(data(root)['archive.sqlite']) / 1000:,.0f} KB" in text
    assert "CC0-1.0" in text


def test_the_example_in_sql_runs(archive: Archive) -> None:
    root = archive(texts())
    build(root)
    page = LexborHTMLParser(data(root)["index.html"].decode())
    for code in page.css("pre code"):
        for query in (text for text in code.text().splitlines() if text.startswith("SELECT")):
            rows(root, query)


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        (0, "0 bytes", "0 octet"),
        (1, "1 byte", "1 octet"),
        (999, "999 bytes", "999 octets"),
        (1_500, "1.5 KB", "1,5 ko"),
        (12_345, "12 KB", "12 ko"),
        (2_500_000, "2.5 MB", "2,5 Mo"),
        (7_200_000_000, "7.2 GB", "7,2 Go"),
    ],
)
def test_sizes_are_written_as_the_language_does(count: int, english: str, french: str) -> None:
    assert size(count, language_of("en-GB")) == english
    assert size(count, language_of("fr")).replace("\N{NO-BREAK SPACE}", " ") == french


def test_what_columns_mean_says_that_it_is_english_where_the_page_is_not(archive: Archive) -> None:
    root = archive(texts(site="language: cy\n"))
    build(root)
    page = LexborHTMLParser(data(root)["index.html"].decode())
    about = [node.attributes.get("lang") for node in page.css(".table td:last-child, .table > p:not(.facts)")]
    assert about
    assert set(about) == {"en"}
    assert "colofn" in page.body.text()  # type: ignore[union-attr]
