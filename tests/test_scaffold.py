"""A new archive is right from its first minute, and nothing that was there is lost."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checking import check
from generator.content.parse import Source, parse_settings
from generator.content.schema import DOCUMENTS, json_schema
from generator.errors import UsageError
from generator.scaffold import STARTER_HOSTS, NewArchive, StarterHost, new_archive
from generator.watch import Watch

Sittings = Callable[..., tuple[int, str, str]]
PROJECT = Path(__file__).parents[1]
PLAIN = NewArchive("Town Council", "en-GB")


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
    for path in [*(tmp_path / "new/content").rglob("*.yaml"), tmp_path / "new/site.yaml"]:
        first = path.read_text().splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema=")
        assert (path.parent / first.partition("=")[2]).resolve().is_file()


def test_the_schemas_are_those_of_this_version(tmp_path: Path) -> None:
    new_archive(tmp_path / "new", PLAIN)
    for name in DOCUMENTS:
        assert json.loads((tmp_path / f"new/schemas/{name}.json").read_text()) == json_schema(name)


@pytest.mark.parametrize("host", STARTER_HOSTS)
def test_an_archive_for_any_host_has_no_problems(tmp_path: Path, host: StarterHost) -> None:
    new_archive(tmp_path / "new", PLAIN._replace(host=host))
    assert check(tmp_path / "new", Watch()).problems == ()
    readme = (tmp_path / "new/README.md").read_text("utf-8")
    assert "HOSTING" not in readme
    assert "Licence\n\nThe analyses and the pages of this archive: CC BY 4.0." in readme


def test_what_is_wished_for_is_granted(tmp_path: Path, sittings: Sittings) -> None:
    wishes = ("--title", 'A "town": council', "--language", "cy", "--host", "rsync", "--licence", "CC0-1.0")
    code, _, err = sittings("new", tmp_path / "new", *wishes, "--repository", "https://git.example/o/r", "--no-git")
    assert (code, err) == (0, "")
    settings = check(tmp_path / "new", Watch()).archive.settings
    assert (settings.title, settings.language, settings.data.licence) == ('A "town": council', "cy", "CC0-1.0")
    assert settings.repository == "https://git.example/o/r"
    assert "CC0-1.0" in (tmp_path / "new/content/LICENSE.md").read_text("utf-8")
    assert {path.name for path in (tmp_path / "new").iterdir()} >= {"publish.sh", ".gitignore"}
    assert not (tmp_path / "new/.github").exists()
    assert not (tmp_path / "new/.git").exists()


def test_an_unknown_host_names_those_there_are(tmp_path: Path, sittings: Sittings) -> None:
    code, out, err = sittings("new", tmp_path / "new", "--host", "gitlab")
    assert (code, out) == (2, "")
    assert err == (
        "sittings: there is no host 'gitlab'; did you mean 'gitlab-pages'? "
        "(there are github-pages, gitlab-pages, netlify, rsync)\n"
    )
    assert not (tmp_path / "new").exists()


def test_at_a_terminal_it_asks_for_what_is_not_given(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "new", str(tmp_path / "new"), "--language", "fr", "--no-git"]
    master, slave = os.openpty()
    with subprocess.Popen(command, stdin=slave, stderr=slave, stdout=subprocess.PIPE, cwd=PROJECT) as asking:
        os.close(slave)
        os.write(master, b"Chronique de la mairie\n\nCC0-1.0\n")
        assert asking.wait() == 0
    told = b""
    with contextlib.suppress(OSError):  # Linux ends the reading of a terminal that is gone so
        while piece := os.read(master, 10_000):
            told += piece
    os.close(master)
    assert told.count(b"?") == 3
    settings = check(tmp_path / "new", Watch()).archive.settings
    assert (settings.title, settings.language) == ("Chronique de la mairie", "fr")
    assert settings.data.licence == "CC0-1.0"
    assert (tmp_path / "new/.github/workflows/publish.yml").is_file()


def test_a_new_archive_is_the_first_commit_of_a_repository(
    tmp_path: Path, sittings: Sittings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ann")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ann@archive.example")
    _, out, _ = sittings("new", tmp_path / "new")
    assert "made them the first commit of a repository" in out
    assert git(tmp_path / "new", "status", "--porcelain") == ""
    assert git(tmp_path / "new", "branch", "--show-current") == "main\n"


def test_a_folder_in_a_repository_gets_none_of_its_own(tmp_path: Path, sittings: Sittings) -> None:
    git(tmp_path, "init", "--quiet")
    _, out, _ = sittings("new", tmp_path / "new")
    assert "first commit" not in out
    assert not (tmp_path / "new/.git").exists()


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


def test_every_file_that_an_editor_is_told_to_check_has_its_schema(tmp_path: Path) -> None:
    new_archive(tmp_path / "new", PLAIN)
    wired = json.loads((tmp_path / "new/.vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert {Path(name).stem for name in wired} == set(DOCUMENTS) - {"page"}
    for name, pattern in wired.items():
        assert (tmp_path / "new" / name).is_file()
        assert Path(name).stem == "evidence" or list((tmp_path / "new").glob(pattern.lstrip("/")))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(str.strip))
def test_any_title_is_the_title_of_the_archive(title: str) -> None:
    from generator.scaffold import _starter_files

    (site,) = [file for file in _starter_files(NewArchive(title, "cy")) if file.path == "site.yaml"]
    settings = parse_settings(Source("site.yaml", site.content.decode())).value
    import unicodedata

    assert settings
    assert settings.title == unicodedata.normalize("NFC", title)
    assert settings.language == "cy"


@pytest.mark.parametrize(
    "wishes",
    [
        *(NewArchive("", "en"), NewArchive("a\nb", "en"), NewArchive("a", "English"), NewArchive("a\0", "en")),
        NewArchive("a", "en\nnotice: hi"),
        *(PLAIN._replace(licence="a\nb"), PLAIN._replace(licence=" "), PLAIN._replace(repository="git@host:o/r")),
    ],
)
def test_a_wish_that_cannot_be_granted_writes_nothing(tmp_path: Path, wishes: NewArchive) -> None:
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
