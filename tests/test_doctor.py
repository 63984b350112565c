"""The doctor tells what is there, what is missing and what to do; the exit code says whether anything can work."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator import __version__
from generator.doctor import Finding, examine, is_older
from generator.scaffold import NewArchive, new_archive

Archive = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]


def told(root: Path, about: str) -> list[Finding]:
    return [finding for finding in examine(root) if finding.about == about]


def test_a_sound_installation_outside_an_archive_is_code_0(sittings: Sittings, tmp_path: Path) -> None:
    code, out, err = sittings("doctor", "--site", tmp_path)
    assert (code, err) == (0, "")
    assert f"ok program: sittings {__version__}, Python 3." in out
    assert "sittings new DIR" in out


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put distributions before those that are installed: sittings with what it asks for, and libraries by version."""

    def put(requires: list[str], **versions: str) -> None:
        texts = {"sittings": (__version__, requires), **{name: (version, []) for name, version in versions.items()}}
        for name, (version, lines) in texts.items():
            folder = tmp_path / f"lib/{name}-{version}.dist-info"
            folder.mkdir(parents=True)
            asked = "".join(f"Requires-Dist: {line}\n" for line in lines)
            (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{asked}")
        monkeypatch.syspath_prepend(str(tmp_path / "lib"))

    return put


def test_a_library_that_is_too_old_or_missing_is_named_with_what_to_do(
    installed: Callable[..., None], sittings: Sittings, tmp_path: Path
) -> None:
    installed(["pyyaml>=6.0.2", "nobodys-library>=1", "jinja2>=3.1.5"], pyyaml="6.0.1", jinja2="3.1.6")
    code, out, _ = sittings("doctor", "--site", tmp_path)
    assert code == 1
    lacking = "pyyaml (6.0.1, and 6.0.2 is the least), nobodys-library (missing)"
    assert f"XX libraries: libraries are missing or too old: {lacking}\n" in out
    assert "-m pip install --upgrade 'pyyaml>=6.0.2' 'nobodys-library>=1'" in out


def test_a_library_of_an_extra_that_is_too_old_is_worth_a_look(installed: Callable[..., None], tmp_path: Path) -> None:
    installed(['openai>=3.0; extra == "llm"'], openai="2.9")
    (found,) = [one for one in told(tmp_path, "libraries") if "language model" in one.told]
    assert (found.state, found.told) == (
        "mind",
        "drafts by a language model: too old for them: openai (2.9, and 3.0 is the least)",
    )
    assert told(tmp_path, "libraries")[0].state == "good"


@pytest.mark.parametrize(
    ("version", "least", "older"),
    [
        ("6.0.2", "6.0.2", False),
        ("6.0.10", "6.0.2", False),
        ("6.0.1", "6.0.2", True),
        ("5.9", "6", True),
        ("6", "6.0.0", False),
        ("6.0.2rc1", "6.0.2", True),
        ("6.0.2.dev3", "6.0.2", True),
        ("6.0.2.post1", "6.0.2", False),
        ("6.0.2+local", "6.0.2", False),
        ("unknown", "6.0.2", False),
    ],
)
def test_versions_are_in_their_order(version: str, least: str, older: bool) -> None:
    assert is_older(version, least) is older


def test_all_that_the_program_asks_for_is_asked_for_in_a_way_that_the_doctor_reads() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["llm"]]
    assert [line for line in asked if not re.fullmatch(r"[a-z0-9-]+>=[0-9][0-9.]*", line)] == []


def test_an_archive_is_told_with_its_sittings_and_its_cache(tmp_path: Path) -> None:
    new_archive(tmp_path / "new", NewArchive("Town Council", "en-GB"))
    assert told(tmp_path / "new", "archive")[0].told == f"“Town Council”: {tmp_path / 'new'}, sittings: 1"
    (cache,) = told(tmp_path / "new", "cache")
    assert cache.state == "good"


def test_settings_that_cannot_be_read_are_code_1(archive: Archive, sittings: Sittings) -> None:
    code, out, _ = sittings("doctor", "--site", archive({"site.yaml": "titel: A\n"}))
    assert code == 1
    (line,) = [line for line in out.splitlines() if line.startswith("XX archive: site.yaml:1:1: error: ")]
    assert "unknown key 'titel'; did you mean 'title'?" in line


def test_a_cache_that_cannot_be_kept_is_worth_a_look(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SITTINGS_CACHE", str(tmp_path / "file/folder"))
    (cache,) = told(archive({}), "cache")
    assert (cache.state, cache.advice) == ("mind", "set the variable SITTINGS_CACHE to a folder")


def test_a_folder_without_history_is_worth_a_look(archive: Archive) -> None:
    (found,) = told(archive({}), "git")
    assert (found.state, "git init" in found.advice) == ("mind", True)


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/Owner/debates.git", "https://owner.github.io/debates/"),
        ("git@github.com:owner/owner.github.io.git", "https://owner.github.io/"),
        ("ssh://git@github.com/owner/debates", "https://owner.github.io/debates/"),
        ("https://me:secret@github.com/owner/debates.git", "https://owner.github.io/debates/"),
    ],
)
def test_a_repository_on_github_has_its_address_told(archive: Archive, remote: str, address: str) -> None:
    root = archive({})
    for arguments in (("init", "--quiet"), ("remote", "add", "origin", remote)):
        subprocess.run(["git", *arguments], cwd=root, check=True)
    (found,) = told(root, "address")
    assert f"will have the site at {address};" in found.told
    assert told(root, "corrections") == []
    assert not any("secret" in found.told for found in told(root, "git"))


def test_another_version_than_the_one_that_publishes_is_worth_a_look(tmp_path: Path) -> None:
    new_archive(tmp_path / "new", NewArchive("Town Council", "en-GB"))
    assert [finding.state for finding in told(tmp_path / "new", "publishing")] == ["good"]
    (tmp_path / "new/.sittings/program.txt").write_text("sittings==0.0.1\n")
    assert told(tmp_path / "new", "publishing")[1].told.startswith("the archive is published with sittings 0.0.1")


def test_a_version_that_cannot_be_read_is_no_end(archive: Archive) -> None:
    root = archive({".sittings/program.txt": "x"})
    (root / ".sittings/program.txt").write_bytes(b"sittings==\xff")
    assert told(root, "git")


def test_a_missing_form_is_worth_a_look(tmp_path: Path) -> None:
    new_archive(tmp_path / "new", NewArchive("Town Council", "en-GB"))
    (tmp_path / "new/.github/ISSUE_TEMPLATE/correction.yml").unlink()
    assert "correction.yml is missing" in told(tmp_path / "new", "corrections")[-1].told


def test_names_that_others_cannot_check_out_are_worth_a_look(archive: Archive) -> None:
    root = archive({"content/sittings/aux/transcript.yaml": "", "content/pages/a.md": ""})
    assert [finding.told for finding in told(root, "archive") if finding.state == "mind"] == [
        "content/sittings/aux/transcript.yaml: Windows has no file of this name"
    ]


def test_findings_as_data_have_state_subject_words_and_advice(archive: Archive, sittings: Sittings) -> None:
    code, out, _ = sittings("doctor", "--site", archive({}), "--format", "json")
    findings = json.loads(out)
    assert code == 0
    assert all(finding.keys() == {"state", "about", "told", "advice"} for finding in findings)
    assert {finding["state"] for finding in findings} <= {"good", "none", "mind", "bad"}
