"""Readers see the old site or the new one; what no build wrote stays; the same site is the same bytes and modes."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from generator.errors import UsageError
from generator.files import File
from generator.output import CHECKSUMS, Published, StageFolder, WrittenFile, clean, staged

OLD = {"index.html": "old", "same/index.html": "same", "gone/index.html": "gone"}
NEW = {"index.html": "new", "same/index.html": "same", "added/deep/index.html": "added"}


def publish(output: Path, texts: dict[str, str]) -> Published:
    with staged(output) as stage:
        for path, text in texts.items():
            stage.write(File(path, text.encode()))
        return stage.publish()


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_its_files_and_their_checksums(tmp_path: Path) -> None:
    published = publish(tmp_path / "output", OLD)
    assert {path: text.decode() for path, text in tree(tmp_path / "output").items() if "checksums" not in path} == OLD
    assert (published.files, published.written, published.unchanged, published.removed) == (3, 5, 0, 0)


def test_the_checksums_are_right_and_sealed(tmp_path: Path) -> None:
    published = publish(tmp_path / "output", OLD)
    for listing in (CHECKSUMS, f"{CHECKSUMS}.sha256"):
        subprocess.run(["sha256sum", "--check", "--quiet", "--strict", listing], cwd=tmp_path / "output", check=True)
    assert (tmp_path / "output" / f"{CHECKSUMS}.sha256").read_text() == f"{published.tree}  {CHECKSUMS}\n"


def test_a_second_build_of_the_same_site_writes_nothing(tmp_path: Path) -> None:
    first = publish(tmp_path / "output", OLD)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "output").rglob("*") if path.is_file()}
    second = publish(tmp_path / "output", OLD)
    assert (second.written, second.unchanged, second.removed, second.tree) == (0, 5, 0, first.tree)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_page_that_is_gone_vanishes_with_its_folder(tmp_path: Path) -> None:
    publish(tmp_path / "output", OLD)
    published = publish(tmp_path / "output", NEW)
    assert (published.unchanged, published.removed) == (1, 1)
    assert not (tmp_path / "output/gone").exists()
    assert (tmp_path / "output/added/deep/index.html").is_file()


def test_the_same_site_from_any_past_is_the_same_tree(tmp_path: Path) -> None:
    publish(tmp_path / "one", OLD)
    assert publish(tmp_path / "one", NEW).tree == publish(tmp_path / "two", dict(reversed(NEW.items()))).tree
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_build_that_fails_leaves_the_old_site_and_no_stage(tmp_path: Path) -> None:
    publish(tmp_path / "output", OLD)
    before = tree(tmp_path / "output")
    with pytest.raises(TypeError), staged(tmp_path / "output") as stage:
        stage.write(File("index.html", None))  # type: ignore[arg-type]
    assert tree(tmp_path / "output") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".output.lock", "output"]


def test_nothing_shows_before_it_is_published(tmp_path: Path) -> None:
    with staged(tmp_path / "output") as stage:
        stage.write(File("index.html", b"new"))
        assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("stranger", ["notes.txt", "same/notes.txt", ".well-known/x", "index.html.bak"])
def test_a_file_that_no_build_wrote_stops_the_build(tmp_path: Path, stranger: str) -> None:
    publish(tmp_path / "output", OLD)
    (tmp_path / "output" / stranger).parent.mkdir(exist_ok=True)
    (tmp_path / "output" / stranger).write_text("mine")
    before = tree(tmp_path / "output")
    with pytest.raises(UsageError, match=f"no build wrote {stranger}; move them away"):
        publish(tmp_path / "output", NEW)
    assert tree(tmp_path / "output") == before


def test_a_file_that_comes_while_a_build_is_at_work_is_not_lost(tmp_path: Path) -> None:
    publish(tmp_path / "output", OLD)
    with staged(tmp_path / "output") as stage:
        stage.write(File("index.html", b"new"))
        (tmp_path / "output/notes.txt").write_text("mine")
        with pytest.raises(UsageError, match=r"notes\.txt"):
            stage.publish()
    assert (tmp_path / "output/notes.txt").read_text() == "mine"


def test_many_strangers_are_counted(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    for number in range(5):
        (tmp_path / f"output/{number}.txt").touch()
    with pytest.raises(UsageError, match=r"no build wrote 0.txt, 1.txt, 2.txt and 2 more"):
        publish(tmp_path / "output", NEW)


def test_a_link_to_a_folder_is_a_stranger_and_is_not_followed(tmp_path: Path) -> None:
    publish(tmp_path / "output", OLD)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "output/link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="no build wrote link"):
        publish(tmp_path / "output", NEW)


@pytest.mark.parametrize("mark", ["site.yaml", ".git", "pyproject.toml"])
def test_a_folder_of_something_else_is_no_place_for_a_site(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).touch()
    with pytest.raises(UsageError, match=f"holds {mark}"):
        publish(tmp_path, NEW)


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine")
    with pytest.raises(UsageError, match="this is a file"):
        publish(tmp_path / "output", NEW)
    assert (tmp_path / "output").read_text() == "mine"


def test_one_build_at_a_time(tmp_path: Path) -> None:
    with FileLock(tmp_path / ".output.lock"), pytest.raises(UsageError, match="another build is writing here"):
        publish(tmp_path / "output", NEW)
    assert publish(tmp_path / "output", NEW).files == 3


def test_two_pages_for_one_file_are_refused(tmp_path: Path) -> None:
    with staged(tmp_path / "output") as stage:
        stage.write(File("index.html", b"a"))
        with pytest.raises(UsageError, match="two pages have this address"):
            stage.write(File("index.html", b"b"))


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_files_and_folders_can_be_read_by_everybody_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        publish(tmp_path / "output", NEW)
    finally:
        os.umask(before)
    modes = {path.is_dir(): stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "output").rglob("*")}
    assert modes == {True: 0o755, False: 0o644}
    assert stat.S_IMODE((tmp_path / "output").stat().st_mode) == 0o755


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_what_is_taken_over_or_written_at_its_place_can_be_read_too(tmp_path: Path, umask: int) -> None:
    publish(tmp_path / "output", {"a/b/page.html": "the same"})
    (tmp_path / "output/a/b/page.html").chmod(0o600)
    before = os.umask(umask)
    try:
        with staged(tmp_path / "output") as stage:
            stage.write(File("a/b/page.html", b"the same"))
            stage.add(large(stage.place, b"much"))
            published = stage.publish()
    finally:
        os.umask(before)
    assert published.unchanged == 1
    modes = {path.is_dir(): stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "output").rglob("*")}
    assert modes == {True: 0o755, False: 0o644}


def test_clean_deletes_what_builds_wrote_and_the_folders_left_empty(tmp_path: Path) -> None:
    publish(tmp_path / "output", OLD)
    assert clean(tmp_path / "output") == 5
    assert not (tmp_path / "output").exists()


def test_clean_leaves_what_no_build_wrote(tmp_path: Path) -> None:
    publish(tmp_path / "output", OLD)
    (tmp_path / "output/same/mine.txt").write_text("mine")
    clean(tmp_path / "output")
    assert tree(tmp_path / "output") == {"same/mine.txt": b"mine"}


def test_clean_of_nothing_deletes_nothing(tmp_path: Path) -> None:
    assert clean(tmp_path / "output") == 0
    (tmp_path / "mine").touch()
    assert clean(tmp_path) == 0
    assert (tmp_path / "mine").exists()


@pytest.mark.parametrize("path", ["../mine", "/{outside}", "a/../../mine"])
def test_clean_obeys_no_list_that_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    (tmp_path / "mine").touch()
    (tmp_path / "output/a").mkdir(parents=True)
    listed = path.format(outside=str(tmp_path / "mine")[1:])
    (tmp_path / "output" / CHECKSUMS).write_text(f"{'0' * 64}  {listed}\n")
    clean(tmp_path / "output")
    assert (tmp_path / "mine").exists()


def test_clean_follows_no_link_out_of_the_folder(tmp_path: Path) -> None:
    publish(tmp_path / "output", OLD)
    (tmp_path / "output/same").rename(tmp_path / "moved")
    (tmp_path / "output/same").symlink_to(tmp_path / "moved")
    clean(tmp_path / "output")
    assert (tmp_path / "moved/index.html").exists()


def test_a_list_that_is_not_text_counts_as_no_list(tmp_path: Path) -> None:
    publish(tmp_path / "output", OLD)
    (tmp_path / "output" / CHECKSUMS).write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="no build wrote"):
        publish(tmp_path / "output", NEW)


# --- where folders cannot be exchanged in one step ----------------------------------------------------------


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot exchange two folders."""
    monkeypatch.setattr(sys, "platform", "elsewhere")


@pytest.mark.usefixtures("elsewhere")
def test_without_an_exchange_the_new_site_takes_the_place_in_two_steps(tmp_path: Path) -> None:
    publish(tmp_path / "output", OLD)
    assert publish(tmp_path / "output", NEW).tree == publish(tmp_path / "other", NEW).tree
    assert sorted(path.name for path in tmp_path.glob(".output*")) == [".output.lock"]


@pytest.mark.usefixtures("elsewhere")
def test_an_old_site_that_a_killed_build_put_aside_comes_back(tmp_path: Path) -> None:
    publish(tmp_path / "output", OLD)
    (tmp_path / "output").rename(tmp_path / ".output.old")
    (tmp_path / ".output.stage").mkdir()
    assert publish(tmp_path / "output", OLD).written == 0
    assert not (tmp_path / ".output.old").exists()


@pytest.mark.usefixtures("elsewhere")
def test_an_old_site_beside_the_new_one_is_cleared_away(tmp_path: Path) -> None:
    publish(tmp_path / "output", OLD)
    publish(tmp_path / ".output.old", OLD)
    publish(tmp_path / "output", NEW)
    assert publish(tmp_path / "output", NEW).written == 0
    assert not (tmp_path / ".output.old").exists()


# --- killed at every point ----------------------------------------------------------------------------------

# Publishes NEW over OLD in a child that is killed at the n-th call that changes the disk, for every n; tells
# what then stands in output/, and what stands there after the next build.
SWEEP = """
import json, os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from generator.files import File
from generator.output import staged
root, platform = Path(sys.argv[1]), sys.argv[3]
OLD, NEW = json.loads(sys.argv[4]), json.loads(sys.argv[5])
WRITES = {"os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree", "ctypes.dlsym"}

def publish(output, texts):
    with staged(output) as stage:
        for path, text in texts.items():
            stage.write(File(path, text.encode()))
        stage.publish()

def tree(folder):
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}

def publish_and_die(output, at):
    sys.platform, calls = platform, 0
    def count(event, arguments):
        nonlocal calls
        if event in WRITES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_WRONLY):
            calls += 1
            if calls == at:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)
    publish(output, NEW)
    os._exit(0)

for at in range(1, 500):
    output = root / str(at) / "output"
    publish(output, OLD)
    child = os.fork()
    if not child:
        publish_and_die(output, at)
    _, status = os.waitpid(child, 0)
    after = tree(output)
    publish(output, NEW)
    left = sorted(p.name for p in output.parent.iterdir())
    print(json.dumps([status, after, tree(output), left]))
    if status == 0:
        break
"""


def sweep(root: Path, platform: str) -> list[tuple[int, dict[str, str], dict[str, str], list[str]]]:
    project = str(Path(__file__).resolve().parent.parent)
    command = [sys.executable, "-c", SWEEP, str(root), project, platform, json.dumps(OLD), json.dumps(NEW)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


@pytest.fixture
def sites(tmp_path: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    publish(tmp_path / "old", OLD)
    publish(tmp_path / "new", NEW)
    return tree(tmp_path / "old"), tree(tmp_path / "new")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="folders are exchanged in one step on Linux")
def test_a_build_killed_at_any_point_leaves_the_old_site_or_the_new_one(
    tmp_path: Path, sites: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    old, new = ({path: text.decode() for path, text in site.items()} for site in sites)
    runs = sweep(tmp_path / "runs", "linux")
    assert len(runs) > 20
    assert [after for _, after, _, _ in runs if after not in (old, new)] == []
    assert runs[0][1] == old
    assert runs[-1][1] == new


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
def test_the_next_build_mends_what_a_killed_one_left_even_without_an_exchange_in_one_step(
    tmp_path: Path, sites: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    old, new = ({path: text.decode() for path, text in site.items()} for site in sites)
    for _, after, mended, left in sweep(tmp_path / "runs", "elsewhere"):
        assert after in (old, new, {})
        assert mended == new
        assert left == [".output.lock", "output"]


def test_a_folder_with_checksums_of_somebody_else_is_not_ours(tmp_path: Path) -> None:
    release = tmp_path / "release"
    release.mkdir()
    (release / "tool.tar.gz").write_bytes(b"tool")
    digest = hashlib.sha256(b"tool").hexdigest()
    (release / "checksums.txt").write_text(f"{digest}  tool.tar.gz\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"no build wrote checksums\.txt, tool\.tar\.gz"), staged(release):
        pass
    assert clean(release) == 0
    assert sorted(path.name for path in release.iterdir()) == ["checksums.txt", "tool.tar.gz"]


@pytest.mark.parametrize("name", [".output.stage", ".output.old"])
def test_a_folder_that_only_looks_like_ours_is_left(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="no build made this"), staged(tmp_path / "output"):
        pass
    assert (tmp_path / name / "letter.txt").read_text(encoding="utf-8") == "mine"


# --- files that are written where they stand ----------------------------------------------------------------


def large(place: StageFolder, content: bytes) -> WrittenFile:
    place.room_for("data/large").write_bytes(content)
    return place.adopt("data/large")


def test_a_file_written_at_its_place_is_counted_in_and_linked_where_it_did_not_change(tmp_path: Path) -> None:
    found = []
    for content in (b"old", b"old", b"new"):
        with staged(tmp_path / "site") as stage:
            written = large(stage.place, content)
            stage.add(written)
            stage.publish()
        found.append(
            (written.is_unchanged, written.bytes, written.digest, (tmp_path / "site/data/large").stat().st_ino)
        )
    first, second, third = found
    assert [entry[:3] for entry in found] == [
        (False, 3, hashlib.sha256(b"old").hexdigest()),
        (True, 3, hashlib.sha256(b"old").hexdigest()),
        (False, 3, hashlib.sha256(b"new").hexdigest()),
    ]
    assert first[3] == second[3] != third[3]
    assert (tmp_path / "site/data/large").read_bytes() == b"new"


@pytest.mark.parametrize("harm", ["none", "changed", "gone"])
def test_a_large_file_is_taken_over_only_where_it_is_what_it_was(tmp_path: Path, harm: str) -> None:
    with staged(tmp_path / "site") as stage:
        written = large(stage.place, b"old")
        stage.add(written)
        stage.publish()
    file = tmp_path / "site/data/large"
    if harm == "changed":
        file.write_bytes(b"bad")
    elif harm == "gone":
        file.unlink()
    with staged(tmp_path / "site") as stage:
        taken = stage.place.taken_over((written,))
        assert (taken is not None) == (harm == "none")
        assert (stage.place.folder / "data/large").exists() == (harm == "none")
