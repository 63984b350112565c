"""A new archive is right from its first minute, and nothing that was there is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checking import check
from generator.content.parse import DOCUMENTS, Source, parse_settings
from generator.content.schema import json_schema
from generator.errors import UsageError
from generator.scaffold import Wishes, new_archive
from generator.watch import Watch

Sittings = Callable[..., tuple[int, str, str]]
PLAIN = Wishes("Town Council", "en-GB")


def test_a_new_archive_has_no_problems(tmp_path: Path) -> None:
    new_archive(tmp_path / "new", PLAIN)
    checked = check(tmp_path / "new", Watch())
    assert checked.problems == ()
    assert [record.title for record in checked.archive.records] == ["Example: The Old Bridge"]


def test_a_new_archive_is_built_at_once(tmp_path: Path, sittings: Sittings) -> None:
    code, out, err = sittings("new", tmp_path / "new")
    assert (code, err) == (0, "")
    assert "README.md there says what to do next" in out
    code, _, err = sittings("build", "--site", tmp_path / "new")
    assert (code, err) == (0, "")


def test_every_file_that_is_told_is_there_and_no_other(tmp_path: Path) -> None:
    told = new_archive(tmp_path / "new", PLAIN)
    assert list(told) == sorted(
        path.relative_to(tmp_path / "new").as_posix() for path in (tmp_path / "new").rglob("*") if path.is_file()
    )
    assert {".gitignore", "README.md", "site.yaml", "content/pages/about.md"} <= set(told)


def test_every_yaml_file_names_a_schema_that_is_there(tmp_path: Path) -> None:
    new_archive(tmp_path / "new", PLAIN)
    for path in (tmp_path / "new").rglob("*.yaml"):
        first = path.read_text().splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.partition("=")[2]).resolve().is_file()


def test_the_schemas_are_those_of_this_version(tmp_path: Path) -> None:
    new_archive(tmp_path / "new", PLAIN)
    for name in DOCUMENTS:
        assert json.loads((tmp_path / f"new/schemas/{name}.json").read_text()) == json_schema(name)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(str.strip))
def test_any_title_is_the_title_of_the_archive(title: str) -> None:
    from generator.scaffold import _starter_files

    (site,) = [file for file in _starter_files(Wishes(title, "cy")) if file.path == "site.yaml"]
    settings = parse_settings(Source("site.yaml", site.content.decode())).value
    import unicodedata

    assert settings
    assert settings.title == unicodedata.normalize("NFC", title)
    assert settings.language == "cy"


@pytest.mark.parametrize(
    "wishes", [Wishes("", "en"), Wishes("a\nb", "en"), Wishes("a", "English"), Wishes("a\0", "en")]
)
def test_a_wish_that_cannot_be_granted_writes_nothing(tmp_path: Path, wishes: Wishes) -> None:
    with pytest.raises(UsageError):
        new_archive(tmp_path / "new", wishes)
    assert not (tmp_path / "new").exists()


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(tmp_path: Path, sittings: Sittings) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    code, out, err = sittings("new", tmp_path)
    assert (code, out) == (2, "")
    assert err == f"sittings: {tmp_path}: this folder is not empty; name a new or an empty one\n"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_is_refused_and_left_alone(tmp_path: Path, sittings: Sittings) -> None:
    (tmp_path / "mine").write_text("mine")
    assert sittings("new", tmp_path / "mine")[0] == 2
    assert (tmp_path / "mine").read_text() == "mine"


def test_an_empty_folder_and_a_new_repository_are_good_places(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    new_archive(tmp_path, PLAIN)
    assert (tmp_path / "site.yaml").is_file()
