"""The same archive gives the same bytes, whoever builds it, wherever, whenever, in whatever order."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from sitechecks.archives import copy_sample, sittings

HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}
ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "USER": "somebody"}


def tree(site: Path) -> Mapping[str, tuple[int, str]]:
    """Return the mode and the digest of everything in a site."""
    return {
        path.relative_to(site).as_posix(): (stat.S_IMODE(path.stat().st_mode), _digest(path))
        for path in sorted(site.rglob("*"))
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def build(archive: Path, output: Path, variables: Mapping[str, str], umask: int, cwd: Path) -> None:
    """Build as another user of another machine would."""
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--site", str(archive), "--output", str(output)]
    subprocess.run(command, check=True, env={**os.environ, **variables}, umask=umask, cwd=cwd)


def copy_backwards(archive: Path, to: Path) -> None:
    """Copy an archive so that a folder tells its files in another order, with other times."""
    for file in sorted((path for path in archive.rglob("*") if path.is_file()), reverse=True):
        target = to / file.relative_to(archive)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        os.utime(target, (0, 0))


def test_another_machine_builds_the_same_tree(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "naïve folder, elsewhere" / "deep"
    copy_sample(here)
    copy_backwards(here, there)
    build(here, tmp_path / "one", HERE, 0o022, tmp_path)
    build(there, there.parent / "two", ELSEWHERE, 0o077, Path("/"))
    one = tree(tmp_path / "one")
    assert tree(there.parent / "two") == one
    assert {mode for mode, _ in one.values()} == {0o644, 0o755}


def test_a_second_build_changes_nothing(tmp_path: Path) -> None:
    copy_sample(tmp_path / "archive")
    sittings("build", "--site", tmp_path / "archive")
    before = tree(tmp_path / "archive/output")
    printed = sittings("build", "--site", tmp_path / "archive")
    assert " 0 files written" in printed
    assert tree(tmp_path / "archive/output") == before


@pytest.mark.parametrize("removed", ["content/sittings/deputies/2026-10-20", "content/topics.yaml"])
def test_a_build_over_an_older_site_is_a_build_from_scratch(tmp_path: Path, removed: str) -> None:
    copy_sample(tmp_path / "archive")
    archive = tmp_path / "archive"
    kept = tmp_path / "kept"
    (archive / removed).rename(kept)
    (archive / "addresses.txt").unlink()  # no sitting was ever published that the older site has not
    if removed.endswith(".yaml"):
        (archive / removed).write_bytes(kept.read_bytes().replace(b"name: ", b"name: The "))
    sittings("build", "--quiet", "--site", archive, "--output", tmp_path / "grown")
    shutil.rmtree(archive)
    copy_sample(archive)
    sittings("build", "--quiet", "--site", archive, "--output", tmp_path / "grown")
    sittings("build", "--quiet", "--site", archive, "--output", tmp_path / "fresh")
    assert tree(tmp_path / "grown") == tree(tmp_path / "fresh")


def test_a_build_opens_no_socket(tmp_path: Path) -> None:
    copy_sample(tmp_path / "archive")
    script = (
        "import sys\n"
        "def refuse(event, arguments):\n"
        "    if event.startswith('socket.') and event != 'socket.gethostname': raise SystemExit(event)\n"
        "sys.addaudithook(refuse)\n"
        "from generator.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", script, "build", "--quiet", "--site", str(tmp_path / "archive")]
    subprocess.run(command, check=True)
    assert (tmp_path / "archive/output/index.html").is_file()
