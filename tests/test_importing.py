"""An import writes what is new, leaves what is the same, and never takes anybody's work away."""

from __future__ import annotations

import json
import re
import shutil
import tracemalloc
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.content.parse import Source, parse_people, parse_transcript
from generator.errors import UsageError
from generator.importing import ImportResult, import_sources
from generator.model import Person, Transcript
from generator.watch import Watch

FIXTURES = Path(__file__).parent / "fixtures" / "hansard_api"
LAMPS = "sittings/commons/2031-04-09/street-lamps"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The content folder of a site; it is not there yet."""
    return tmp_path / "site" / "content"


def debate(folder: Path, text: str = "Light them.", **overview: Any) -> Path:
    """Write a debate as the source gives it, and answer with its path."""
    top = {"Id": 1, "ExtId": "AB12", "Title": "Street Lamps", "Date": "2031-04-09T00:00:00", "House": "Commons"}
    item = {"ItemType": "Contribution", "ItemId": 7, "ExternalId": "0C-1", "HRSTag": "hs_Para", "Value": text}
    item |= {"AttributedTo": "Ann Ash (Fen) (Hill)", "MemberId": 11}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "lamps.json"
    whole = {"Overview": top | {"Location": "Commons Chamber"} | overview, "Items": [item], "ChildDebates": []}
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def imported(content: Path, *paths: Path) -> ImportResult:
    return import_sources("hansard-api", paths, content, Watch())


def transcript(content: Path, folder: str = LAMPS) -> Transcript:
    parsed = parse_transcript(Source("t", (content / folder / "transcript.yaml").read_text(encoding="utf-8")))
    assert parsed.value
    return parsed.value


def people(content: Path) -> tuple[Person, ...]:
    return parse_people(Source("p", (content / "people.yaml").read_text(encoding="utf-8"))).value or ()


def state(folder: Path) -> Mapping[str, tuple[bytes, int]]:
    """Return the bytes of each file below a folder, and when each was written."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_an_import_writes_a_folder_for_each_sitting_and_a_registry(content: Path) -> None:
    report = imported(content, FIXTURES)
    assert len(report.added) == 5
    assert LAMPS in report.added
    assert (report.updated, report.unchanged, report.people) == ((), 0, len(people(content)))
    assert {path.stat().st_mode & 0o777 for path in content.rglob("*.yaml")} == {0o644}
    assert {path.name for path in content.rglob("*") if path.is_file()} == {"transcript.yaml", "people.yaml"}


def test_a_second_import_of_the_same_sources_writes_nothing(content: Path) -> None:
    imported(content, FIXTURES)
    before = state(content)
    report = imported(content, FIXTURES)
    assert (report.added, report.updated, report.unchanged, report.people) == ((), (), 5, 0)
    assert state(content) == before


def test_a_newer_version_updates_its_sitting_in_place_and_keeps_id_analysis_and_old_addresses(
    content: Path, tmp_path: Path
) -> None:
    imported(content, debate(tmp_path / "a"))
    elsewhere = content / "sittings/lamps"
    shutil.move(content / LAMPS, elsewhere)
    text = (elsewhere / "transcript.yaml").read_text(encoding="utf-8")
    text = text.replace("id: commons-2031-04-09-street-lamps\n", "id: lamps\naliases: [lanterns]\n")
    (elsewhere / "transcript.yaml").write_text(text, encoding="utf-8")
    (elsewhere / "analysis.yaml").write_text("sitting: lamps\n", encoding="utf-8")
    report = imported(content, debate(tmp_path / "a", "Light them now."))
    assert (report.added, report.updated, report.unchanged) == ((), ("sittings/lamps",), 0)
    after = transcript(content, "sittings/lamps")
    assert (after.id, after.aliases) == ("lamps", ("lanterns",))
    assert "Light them now." in (elsewhere / "transcript.yaml").read_text(encoding="utf-8")
    assert (elsewhere / "analysis.yaml").read_text(encoding="utf-8") == "sitting: lamps\n"
    assert not (content / LAMPS).exists()


def edit(content: Path, old: str, new: str) -> None:
    path = content / LAMPS / "transcript.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_transcript_that_was_edited_since_is_not_written_over(content: Path, tmp_path: Path) -> None:
    imported(content, debate(tmp_path / "a"))
    edit(content, "Light them.", "Light them all.")
    before = state(content)
    report = imported(content, debate(tmp_path / "a", "Light them now."))
    assert [(problem.severity, problem.code, problem.path) for problem in report.problems] == [
        ("warning", "edited", (content / LAMPS / "transcript.yaml").as_posix())
    ]
    assert (report.updated, state(content)) == ((), before)


def test_a_transcript_that_no_import_wrote_is_not_written_over(content: Path, tmp_path: Path) -> None:
    imported(content, debate(tmp_path / "a"))
    path = content / LAMPS / "transcript.yaml"
    text, found = re.subn(r"\n +imported_sha256: \S+", "", path.read_text(encoding="utf-8"))
    assert found == 1
    path.write_text(text, encoding="utf-8")
    report = imported(content, debate(tmp_path / "a", "Light them now."))
    assert [problem.code for problem in report.problems] == ["edited"]


def test_an_edited_transcript_is_written_over_where_that_is_wished(content: Path, tmp_path: Path) -> None:
    imported(content, debate(tmp_path / "a"))
    edit(content, "Light them.", "Light them all.")
    report = import_sources(
        "hansard-api", [debate(tmp_path / "a", "Light them now.")], content, Watch(), overwrite=True
    )
    assert (report.updated, report.problems) == ((LAMPS,), ())
    assert "Light them now." in (content / LAMPS / "transcript.yaml").read_text(encoding="utf-8")


def test_an_edit_stands_without_a_word_while_the_source_stays_the_same(content: Path, tmp_path: Path) -> None:
    imported(content, debate(tmp_path / "a"))
    edit(content, "Light them.", "Light them all.")
    before = state(content)
    report = imported(content, debate(tmp_path / "a"))
    assert (report.unchanged, report.problems, state(content)) == (1, (), before)


def test_an_edit_that_the_source_makes_too_is_no_difference(content: Path, tmp_path: Path) -> None:
    imported(content, debate(tmp_path / "a"))
    edit(content, "Light them.", "Light them now.")
    report = imported(content, debate(tmp_path / "a", "Light them now."))
    assert (report.unchanged, report.problems) == (1, ())


def test_the_transcripts_that_are_there_are_not_kept_in_memory(content: Path, tmp_path: Path) -> None:
    source = debate(tmp_path)
    for number in range(20):
        head = f"id: s{number}\ntitle: A\ndate: 2031-04-09\nhouse: Commons\ncontributions:\n"
        folder = content / f"sittings/{number}"
        folder.mkdir(parents=True)
        (folder / "transcript.yaml").write_text(f"{head}  - {{id: c, text: {'word ' * 100_000}}}\n", encoding="utf-8")
    tracemalloc.start()
    imported(content, source)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8_000_000


def test_a_sitting_without_an_id_of_its_source_is_known_by_its_own(content: Path, tmp_path: Path) -> None:
    folder = content / LAMPS
    folder.mkdir(parents=True)
    mine = "id: ours\ntitle: A\ndate: 2031-04-09\nhouse: Commons\ncontributions: []\n"
    (content / "sittings/ours").mkdir()
    (content / "sittings/ours/transcript.yaml").write_text(mine, encoding="utf-8")
    assert imported(content, debate(tmp_path)).added == (LAMPS,)
    assert (content / "sittings/ours/transcript.yaml").read_text(encoding="utf-8") == mine


@pytest.mark.parametrize(
    "mine",
    [
        b"id: half-written\ntitle: [",
        b"\xff\xfe",
        b"id: another\ntitle: A\ndate: 2031-04-09\nhouse: Commons\ncontributions: []\n",
    ],
)
def test_a_file_in_the_way_is_never_written_over_and_the_rest_is_imported(content: Path, mine: bytes) -> None:
    (content / LAMPS).mkdir(parents=True)
    path = content / LAMPS / "transcript.yaml"
    path.write_bytes(mine)
    report = imported(content, FIXTURES)
    assert path.read_bytes() == mine
    assert len(report.added) == 4
    (problem,) = [problem for problem in report.problems if problem.severity == "error"]
    assert (problem.path, problem.code) == (path.as_posix(), "in-the-way")


def test_a_source_that_cannot_be_read_is_told_and_the_rest_is_imported(content: Path, tmp_path: Path) -> None:
    good = debate(tmp_path / "sources")
    (tmp_path / "sources/bad.json").write_bytes(b'{"a": "\xff"}')
    (tmp_path / "sources/worse.json").write_text("{", encoding="utf-8")
    (tmp_path / "sources/readme.txt").write_text("not looked at", encoding="utf-8")
    report = imported(content, tmp_path / "sources")
    assert report.added == (LAMPS,)
    assert {(Path(problem.path).name, problem.severity) for problem in report.problems} == {
        ("bad.json", "error"),
        ("worse.json", "error"),
    }
    assert imported(content, good).unchanged == 1


def test_an_unknown_format_names_the_nearest(content: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no format 'hansard'; did you mean 'hansard-api'\?"):
        import_sources("hansard", [FIXTURES], content, Watch())


def test_a_source_that_is_not_there_is_a_misuse_and_nothing_is_written(content: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere: there is no such file or folder"):
        imported(content, FIXTURES, tmp_path / "nowhere")
    assert not content.exists()


# --- the registry -------------------------------------------------------------------------------------------


def test_people_are_added_at_the_end_and_what_stands_there_is_not_touched(content: Path, tmp_path: Path) -> None:
    content.mkdir(parents=True)
    mine = "# Our members.\n- id: bo   # the chair\n  name: Bo Reed\n\n\n"
    (content / "people.yaml").write_text(mine, encoding="utf-8")
    assert imported(content, debate(tmp_path)).people == 1
    assert (content / "people.yaml").read_text(encoding="utf-8").startswith(mine.rstrip())
    assert [person.id for person in people(content)] == ["bo", "ann-ash"]


@pytest.mark.parametrize(
    "mine",
    [
        b"- id: bo   # the chair\r\n  name: Bo Reed\r\n",
        b"- id: bo\r\n  name: Bo Reed\r\n\r\n  \r\n",
        b"- id: bo\r\n  name: Bo Reed",
        b"\xef\xbb\xbf- {id: bo, name: Bo Reed}\r\n",
        b"- {id: bo, name: Bo Reed}\n\n# the end",
    ],
)
def test_a_registry_keeps_every_byte_and_its_ends_of_lines(content: Path, tmp_path: Path, mine: bytes) -> None:
    content.mkdir(parents=True)
    (content / "people.yaml").write_bytes(mine)
    assert imported(content, debate(tmp_path)).people == 1
    after = (content / "people.yaml").read_bytes()
    assert after.startswith(mine)
    assert after.count(b"\r\n") == (after.count(b"\n") if b"\r" in mine else 0)
    assert [person.id for person in people(content)] == ["bo", "ann-ash"]


def test_people_who_are_known_keep_their_ids(content: Path, tmp_path: Path) -> None:
    content.mkdir(parents=True)
    mine = '- {id: the-ash, name: A. Ash, links: {parliament: "11"}}\n'
    (content / "people.yaml").write_text(mine, encoding="utf-8")
    assert imported(content, debate(tmp_path)).people == 0
    assert (content / "people.yaml").read_text(encoding="utf-8") == mine
    assert "speaker: the-ash" in (content / LAMPS / "transcript.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {id: A}\n", r"people\.yaml: has errors; mend them before importing"),
        ("- [", r"people\.yaml: has errors; mend them before importing"),
        ("[{id: bo, name: Bo Reed}]\n", r"people\.yaml: is not a plain block list"),
        ("[]\n", r"people\.yaml: is not a plain block list"),
    ],
)
def test_a_registry_that_cannot_be_added_to_stops_the_import_before_anything_is_written(
    content: Path, tmp_path: Path, text: str, message: str
) -> None:
    content.mkdir(parents=True)
    (content / "people.yaml").write_text(text, encoding="utf-8")
    before = state(content)
    with pytest.raises(UsageError, match=message):
        imported(content, debate(tmp_path))
    assert state(content) == before


def test_a_folder_in_the_place_of_the_registry_stops_the_import(content: Path, tmp_path: Path) -> None:
    (content / "people.yaml").mkdir(parents=True)
    with pytest.raises(UsageError, match=r"people\.yaml: has errors"):
        imported(content, debate(tmp_path))
    assert not (content / "sittings").exists()


# --- schemas ------------------------------------------------------------------------------------------------


def test_files_point_to_the_schemas_of_the_site_where_it_has_them(content: Path, tmp_path: Path) -> None:
    schemas = content.parent / "schemas"
    schemas.mkdir(parents=True)
    for name in ("transcript", "people"):
        (schemas / f"{name}.json").write_text("{}", encoding="utf-8")
    imported(content, debate(tmp_path))
    heads = {path: path.read_text(encoding="utf-8").split("\n", 1)[0] for path in content.rglob("*.yaml")}
    assert heads[content / "people.yaml"] == "# yaml-language-server: $schema=../schemas/people.json"
    for path, head in heads.items():
        assert (path.parent / head.partition("$schema=")[2]).resolve().parent == schemas


def test_without_schemas_no_file_points_to_one(content: Path, tmp_path: Path) -> None:
    imported(content, debate(tmp_path))
    assert "schema" not in (content / LAMPS / "transcript.yaml").read_text(encoding="utf-8")
