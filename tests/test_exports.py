"""Data is what the archive says: every cell is compared with the model, in each form, with hostile words too."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build, exports, sources
from generator.cache import Cache, file_of
from generator.checking import Checked, check, examination_in
from generator.content.folder import assemble
from generator.examination import Examination
from generator.exports.forms import Csv, JsonLines, harmless
from generator.exports.package import schema_of
from generator.exports.rows import rows_of, visible
from generator.model import Archive, DataSettings, Division, Settings, Sitting, Spoken
from generator.tables import BY_YEAR, TABLES, WHOLE, Column, Row, Table, Value
from generator.views.catalogue import catalogue_of
from generator.watch import Watch

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent
SITES = {"sample": SAMPLE, "outcomes": HERE / "outcomes", "everything": HERE / "golden/everything"}
TABLE = Table("t", "", (Column("a", ""), Column("b", "", "integer"), Column("c", "", "boolean")), ("a",))


class Built(NamedTuple):
    """The data of an archive, its sittings with what was found out about them, and all rows as the model has them."""

    data: Path
    sittings: list[tuple[Sitting, Examination | None]]
    rows: dict[str, list[list[Value]]]


@pytest.fixture(scope="module", params=SITES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build an archive, and read it once more."""
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(SITES[request.param] / "content", root / "content")
    shutil.copyfile(SITES[request.param] / "site.yaml", root / "site.yaml")
    build.build(root, root / "output", Watch(), build.BuildOptions(allow_unverified=True))
    checked = check(root, Watch())
    sittings = list(sittings_of(root, checked))
    whole = exports.whole_rows(checked.archive, catalogue_of(checked.archive))
    rows = {name: [list(row) for row in found] for name, found in whole.items()}
    for sitting, examination in sittings:
        for name, found in rows_of(sitting, examination).items():
            rows.setdefault(name, []).extend(list(row) for row in found)
    return Built(root / "output/data", sittings, rows)


def sittings_of(root: Path, checked: Checked) -> Iterator[tuple[Sitting, Examination | None]]:
    with closing(Cache(file_of(root))) as cache:
        for record in checked.archive.records:
            texts, _ = sources.read_folder(root, record.folder)
            sitting = assemble(texts, checked.ground.names).sitting
            assert sitting
            yield sitting, examination_in(texts, checked.ground, cache)


def files_of(data: Path, table: Table, suffix: str) -> list[Path]:
    return sorted(path for path in data.glob(f"{table.name}*.{suffix}") if re.match(r"[a-z]+(-\d+)?\.", path.name))


def unharmed(cell: str) -> str:
    """Return the text that `harmless` made a cell of."""
    return cell[1:] if cell.startswith("'") and harmless(cell) != cell else cell


def value(cell: str, column: Column) -> Value:
    """Return what a cell means, as its schema says."""
    if cell == "":
        return None
    kinds = {"integer": int, "boolean": {"true": True, "false": False}.__getitem__}
    return kinds.get(column.kind, unharmed)(cell)  # type: ignore[no-any-return, operator]


# --- the files ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_csv_holds_what_the_model_holds(built: Built, table: Table) -> None:
    found: list[list[Value]] = []
    for path in files_of(built.data, table, "csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file, strict=True)
        assert head == [column.name for column in table.columns]
        found += [[value(cell, column) for cell, column in zip(row, table.columns, strict=True)] for row in rows]
    assert found == built.rows[table.name]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_line_of_json_holds_what_the_model_holds(built: Built, table: Table) -> None:
    found: list[list[Value]] = []
    for path in files_of(built.data, table, "jsonl"):
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [[json.loads(line).get(column.name) for column in table.columns] for line in lines]
    assert found == built.rows[table.name]


@pytest.mark.parametrize("table", BY_YEAR, ids=lambda table: table.name)
def test_a_year_has_a_file_of_its_own(built: Built, table: Table) -> None:
    years = {str(row[1])[:4] for row in built.rows[table.name]}
    stems = [path.stem for path in files_of(built.data, table, "csv")]
    assert stems == [f"{table.name}-{year}" for year in sorted(years)]


def test_every_reference_leads_to_a_row(built: Built) -> None:
    rows = built.rows
    ids = {table.name: {row[0] for row in rows[table.name]} for table in WHOLE}
    for table in TABLES:
        for place, column in enumerate(table.columns):
            if column.refers:
                assert {row[place] for row in rows[table.name]} - {None} <= ids[column.refers], table.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_key_of_a_table_tells_every_row_from_every_other(built: Built, table: Table) -> None:
    places = [place for place, column in enumerate(table.columns) if column.name in table.key]
    keys = [tuple(row[place] for place in places) for row in built.rows[table.name]]
    assert len(set(keys)) == len(keys)
    assert all(part is not None for key in keys for part in key)


# --- the rows -----------------------------------------------------------------------------------------------


def named(table: Table, row: Row) -> dict[str, Value]:
    return {column.name: value for column, value in zip(table.columns, row, strict=True)}


def test_rows_say_what_the_sitting_says(built: Built) -> None:
    tables = {table.name: table for table in TABLES}
    for sitting, examination in built.sittings:
        rows = {
            name: [named(tables[name], row) for row in found] for name, found in rows_of(sitting, examination).items()
        }
        assert [row["id"] for row in rows["contributions"]] == [said.id for said in sitting.contributions]
        for row, said in zip(rows["contributions"], sitting.contributions, strict=True):
            assert (row["kind"], row["column"]) == (said.kind, said.column)
            if isinstance(said, Spoken):
                who = sitting.attributions[said.id]
                assert (row["text"], row["name"], row["chair"]) == (said.text, who.name or None, who.chair)
                assert row["party"] == (who.party.id if who.party else None)
        votes = [said for said in sitting.contributions if isinstance(said, Division)]
        assert [(row["aye"], row["no"]) for row in rows["divisions"]] == [(v.counts.aye, v.counts.no) for v in votes]
        assert len(rows["votes"]) == sum(len(roll.everybody) for roll in sitting.rolls.values())
        quoted = examination.quotations if examination else ()
        assert [(row["quote"], row["outcome"]) for row in rows["quotations"]] == [
            (q.text, q.verdict.outcome) for q in quoted
        ]


def test_the_words_of_speeches_can_be_left_out(built: Built) -> None:
    (sitting, examination), *_ = built.sittings
    rows = exports.unpacked(exports.DataBinding(("csv",), speeches=False).extract(sitting, examination))
    assert all(row[-1] is None for row in rows["contributions"])
    assert rows["contributions"]


# --- the forms ----------------------------------------------------------------------------------------------

HOSTILE = [
    *('=HYPERLINK("https://evil.example")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''-1", "＝1", "'"),
    *('say "no"', "a,b", "a\r\nb", "a\nb", "a\rb", "a;=1", "a\u202eb", "a\u2028b", "a\x85b", "\ufeff", "🧱", "null"),
]


def from_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_comes_back_from_every_form(text: str) -> None:
    row: Row = (text, -1, True)
    (cells,) = from_csv(Csv().body(TABLE, [row]))
    assert (unharmed(cells[0]), cells[1:]) == (text, ["-1", "true"])
    (line,) = JsonLines().body(TABLE, [row]).decode().splitlines()
    assert json.loads(line) == {"a": text, "b": -1, "c": True}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra", "＝1", "＠a"])
def test_no_text_begins_like_a_formula(text: str) -> None:
    (cells,) = from_csv(Csv().body(TABLE, [(text, None, None)]))
    assert cells[0] == f"'{text}"


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n,\"a＝")))
def test_the_mark_against_formulas_can_be_taken_off_again(text: str) -> None:
    assert unharmed(harmless(text)) == text
    assert not re.match("[=+\\-@\t\r]", harmless(text))


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=1, max_size=3))
def test_any_text_comes_back_from_every_form(texts: list[str]) -> None:
    rows: list[Row] = [(text, None, False) for text in texts]
    assert [unharmed(cells[0]) for cells in from_csv(Csv().body(TABLE, rows))] == texts
    assert [json.loads(line)["a"] for line in JsonLines().body(TABLE, rows).decode().split("\n")[:-1]] == texts


def test_what_programs_stop_at_is_made_visible() -> None:
    assert [visible("a\0b"), visible("a\ud800b"), visible(0), visible(None)] == ["a\ufffdb", "a?b", 0, None]


def test_a_csv_is_that_of_rfc_4180() -> None:
    content = Csv().head(TABLE) + Csv().body(TABLE, [('a "b"', 1, None), ("c\nd", None, False)])
    assert content == b'\xef\xbb\xbfa,b,c\r\n"a ""b""",1,\r\n"c\nd",,false\r\n'


# --- the schema ---------------------------------------------------------------------------------------------

_NAME = re.compile(r"[a-z0-9._-]+")


def test_the_package_lists_every_file_as_it_is(built: Built) -> None:
    """Required by https://specs.frictionlessdata.io/data-package/ and /data-resource/: names, paths, bytes, hashes."""
    data = built.data
    package = json.loads((data / "datapackage.json").read_bytes())
    resources = package["resources"]
    assert _NAME.fullmatch(package["name"])
    assert len({resource["name"] for resource in resources}) == len(resources)
    assert all(_NAME.fullmatch(resource["name"]) for resource in resources)
    assert {resource["path"] for resource in resources} == {
        path.name for path in data.iterdir() if path.suffix in {".csv", ".jsonl", ".sqlite"}
    }
    lines = (data.parent / "checksums.txt").read_text(encoding="utf-8").splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    for resource in resources:
        assert resource["bytes"] == (data / resource["path"]).stat().st_size
        assert resource["hash"] == f"sha256:{sums['data/' + resource['path']]}"
        assert resource["format"] in {"csv", "jsonl", "sqlite"}
        assert (
            ("schema" in resource) == (resource["profile"] == "tabular-data-resource") == (resource["format"] == "csv")
        )


CASTS = {
    "integer": re.compile(r"-?\d+"),
    "boolean": re.compile("true|false"),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "string": re.compile(r"(?s).+"),
}


def test_every_csv_keeps_to_its_schema(built: Built) -> None:
    """As in https://specs.frictionlessdata.io/table-schema/: headers, types, missing values, required keys."""
    data = built.data
    for resource in json.loads((data / "datapackage.json").read_bytes())["resources"]:
        if "schema" not in resource:
            continue
        schema = json.loads((data / resource["schema"]).read_bytes())
        head, *rows = from_csv((data / resource["path"]).read_bytes().removeprefix(codecs.BOM_UTF8))
        fields = schema["fields"]
        assert head == [field["name"] for field in fields]
        assert set(schema["primaryKey"]) <= set(head)
        for row in rows:
            for cell, field in zip(row, fields, strict=True):
                is_missing = cell in schema["missingValues"]
                assert not (is_missing and field.get("constraints", {}).get("required"))
                assert is_missing or CASTS[field["type"]].fullmatch(cell), (resource["path"], field["name"], cell)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_says_what_it_is(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in names)
    assert all(field["description"] for field in schema_of(table)["fields"])
    assert {*table.key, *table.indexed} <= set(names)


# --- the settings -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("formats", "suffixes"), [((), set()), (("csv",), {"csv"}), (("jsonl",), {"jsonl"})])
def test_a_site_chooses_what_it_offers(formats: Any, suffixes: set[str]) -> None:
    settings = Settings(title="a", data=DataSettings(formats=formats))
    archive = Archive(settings, check(HERE / "outcomes", Watch()).archive.registry, (), ())
    rows = exports.whole_rows(archive, catalogue_of(archive))
    assert {file.path.rpartition(".")[2] for file in exports.whole_files(rows, settings)} == suffixes
    assert exports.data_volumes(archive) == ()
