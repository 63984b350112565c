"""Workflows, forms and the action: they are what their schemas want, and have no weakness that zizmor knows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.language import language_of
from generator.scaffold import STARTER_HOSTS, NewArchive, new_archive
from generator.views.reports import FORM, ReportLinks

PROJECT = Path(__file__).parents[1]
PINNED = re.compile(r"[\w./-]+@([0-9a-f]{40}|v\d+|release/v\d+)")
SCHEMAS = {
    ".github/workflows/*.yml": "vendor.github-workflows",
    ".github/ISSUE_TEMPLATE/correction.yml": "vendor.github-issue-forms",
    ".github/ISSUE_TEMPLATE/config.yml": "vendor.github-issue-config",
    ".github/dependabot.yml": "vendor.dependabot",
    ".sittings/action.yml": "vendor.github-actions",
    "action.yml": "vendor.github-actions",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
}


def tool(name: str) -> str:
    """Return a tool of the development group; a check that cannot run is no check."""
    found = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert found, f"{name} is not installed: run `make tools`"
    return found


@pytest.fixture(scope="module", params=["project", *STARTER_HOSTS])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the files of the project, and those of a new archive for each host."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "project":
        shutil.copytree(PROJECT / ".github", folder / ".github")
        shutil.copy(PROJECT / "action.yml", folder)
    else:
        new_archive(folder, NewArchive("Town Council", "en-GB", request.param))
    return folder


def test_every_file_for_a_host_is_what_its_schema_wants(folder: Path) -> None:
    for pattern, schema in SCHEMAS.items():
        for file in folder.glob(pattern):
            subprocess.run([tool("check-jsonschema"), "--builtin-schema", schema, str(file)], check=True)


def test_zizmor_finds_nothing(folder: Path) -> None:
    if not list(folder.rglob("action.yml")):
        return  # nothing here runs on GitHub
    audit = [tool("zizmor"), "--offline", "--persona=pedantic", "--no-progress", str(folder)]
    done = subprocess.run(audit, check=False, capture_output=True, text=True)
    assert (done.returncode, "No findings to report" in done.stdout) == (0, True), done.stdout


def steps(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each step of the workflows and the action, with the name of its file."""
    for file in sorted([*folder.glob(".github/workflows/*.yml"), *folder.rglob("action.yml")]):
        document = yaml.safe_load(file.read_text("utf-8"))
        lists = [document["runs"]["steps"]] if "runs" in document else [job["steps"] for job in _jobs(document)]
        yield from ((file.name, step) for each in lists for step in each)


def _jobs(document: dict[str, Any]) -> list[dict[str, Any]]:
    return list(document["jobs"].values())


def test_nothing_from_outside_is_put_into_a_shell(folder: Path) -> None:
    assert [(name, step) for name, step in steps(folder) if "${{" in step.get("run", "")] == []


def test_every_action_of_others_is_named_by_a_hash_or_a_version(folder: Path) -> None:
    used = {step["uses"] for _, step in steps(folder) if "uses" in step}
    assert {name for name in used if not name.startswith("./") and not PINNED.fullmatch(name)} == set()


def test_no_key_stays_with_the_files_that_are_checked_out(folder: Path) -> None:
    for name, step in steps(folder):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False, name


def test_every_job_says_what_it_may_do_and_how_long(folder: Path) -> None:
    for file in folder.glob(".github/workflows/*.yml"):
        document = yaml.safe_load(file.read_text("utf-8"))
        assert document["permissions"] == {}, file.name
        for job in _jobs(document):
            assert {"permissions", "timeout-minutes"} <= job.keys(), file.name


def test_a_deployment_that_runs_is_never_stopped(tmp_path: Path) -> None:
    new_archive(tmp_path, NewArchive("Town Council", "en-GB"))
    publish = yaml.safe_load((tmp_path / ".github/workflows/publish.yml").read_text("utf-8"))
    assert publish["concurrency"] == {"group": "pages", "cancel-in-progress": False}


def test_the_key_of_the_cache_is_new_in_each_run() -> None:
    action = yaml.safe_load((PROJECT / "action.yml").read_text("utf-8"))
    keys = [step["with"]["key"] for step in action["runs"]["steps"] if "/cache/" in step.get("uses", "")]
    assert len(keys) == 2
    assert all(key.endswith("${{ github.run_id }}") for key in keys)


def test_the_form_has_every_field_that_a_page_fills(tmp_path: Path) -> None:
    new_archive(tmp_path, NewArchive("Town Council", "en-GB"))
    form = yaml.safe_load((tmp_path / ".github/ISSUE_TEMPLATE" / FORM).read_text("utf-8"))
    reports = ReportLinks("https://github.com/o/r", language_of("en-GB"), "T", "p", "a", "t")
    address = reports.address("c1", "Point 1")
    assert address
    filled = set(re.findall(r"[?&](\w+)=", address)) - {"template", "title", "body"}
    assert filled == {"page", "speech", "claim", "analysis", "transcript"}
    assert filled <= {field["id"] for field in form["body"]}


def test_an_archive_gets_the_action_and_the_lock_of_this_version(tmp_path: Path) -> None:
    new_archive(tmp_path, NewArchive("Town Council", "en-GB"))
    for name in ("action.yml", "requirements.lock"):
        assert (tmp_path / ".sittings" / name).read_bytes() == (PROJECT / name).read_bytes()


@pytest.mark.parametrize("host", STARTER_HOSTS)
def test_no_file_of_a_new_archive_has_an_address_to_edit(tmp_path: Path, host: Any) -> None:
    new_archive(tmp_path, NewArchive("Town Council", "en-GB", host))
    settings = (line for line in (tmp_path / "site.yaml").read_text("utf-8").splitlines() if not line.startswith("#"))
    files = [*tmp_path.glob("*.toml"), *tmp_path.glob("*.sh"), *tmp_path.glob(".gitlab-ci.yml")]
    files += tmp_path.glob(".github/workflows/*.yml")
    texts = ["\n".join(settings), *(file.read_text("utf-8") for file in files)]
    code = "\n".join(line for text in texts for line in text.splitlines() if not line.lstrip().startswith("#"))
    assert re.findall(r"https?://[^\s\"']+", code) == []
