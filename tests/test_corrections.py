"""What was published does not change in silence: a new correction tells readers, and none is taken away."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

Archive = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]

FOLDER = "content/sittings/walls"
TRANSCRIPT = """\
id: council-2026-01-15-walls
title: Walls
date: 2026-01-15
house: Council
contributions:
  - {id: c1, name: Ann Mercer, text: The north wall leans to the east and must be rebuilt this year.}
  - {id: c2, name: Tom Reed, text: I shall vote against any wall that leans towards my garden.}
"""
ANALYSIS = """\
sitting: council-2026-01-15-walls
emoji: "🧱"
abstract: The Council talked of a wall that leans.
summary:
  - {text: The north wall leans., cites: [c1]}
divisiveness:
  rating: 3
  examples:
    - {speaker: Tom Reed, quote: I shall vote against any wall that leans towards my garden., contribution: c2}
provenance: {method: human}
"""
ENTRY = "corrections:\n  - {date: 2026-02-01, note: The rating was 4.}\n"
UNTOLD = (
    "this was published otherwise, and no new entry under `corrections` tells readers so; add one at its end, with "
    "date and note"
)


@dataclass
class Repository:
    """An archive in a git repository of its own; `check` compares it with its first commit."""

    root: Path
    sittings: Sittings

    def write(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, "utf-8")

    def git(self, *arguments: str) -> None:
        who = ("-c", "user.name=Ann", "-c", "user.email=ann@archive.example", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=self.root, check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "as it is")

    def check(self, since: str = "first") -> list[str]:
        """Return what `check` warns of that has to do with corrections."""
        _, _, err = self.sittings("check", "--site", self.root, "--since", since)
        return [line.partition(f"{self.root}/")[2] for line in err.splitlines() if "publi" in line]


@pytest.fixture
def repository(archive: Archive, sittings: Sittings) -> Callable[..., Repository]:
    """Commit an archive of one sitting and call the commit `first`."""

    def committed(analysis: str = ANALYSIS, transcript: str = TRANSCRIPT) -> Repository:
        root = archive({f"{FOLDER}/transcript.yaml": transcript, f"{FOLDER}/analysis.yaml": analysis})
        made = Repository(root, sittings)
        made.git("init", "--quiet")
        made.commit()
        made.git("tag", "first")
        return made

    return committed


Committed = Callable[..., Repository]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("rating: 3", "rating: 2", "7:11"),
        ("talked of a wall", "quarrelled over a wall", "3:11"),
        ("The north wall leans., cites", "The wall leans., cites", "5:12"),
        ("garden., contribution", "garden, contribution", "9:34"),
        ("abstract: The Council talked of a wall that leans.\n", "", "1:1"),
    ],
)
def test_a_published_claim_that_changes_without_an_entry_is_warned_of_where_it_stands(
    repository: Committed, old: str, new: str, place: str
) -> None:
    made = repository()
    made.write(f"{FOLDER}/analysis.yaml", ANALYSIS.replace(old, new))
    assert made.check() == [f"{FOLDER}/analysis.yaml:{place}: warning: {UNTOLD}"]


@pytest.mark.parametrize("commits", [False, True])
def test_an_entry_tells_of_the_change(repository: Committed, commits: bool) -> None:
    made = repository()
    made.write(f"{FOLDER}/analysis.yaml", ANALYSIS.replace("rating: 3", "rating: 2") + ENTRY)
    if commits:
        made.commit()
    assert made.check() == []


def test_an_old_entry_does_not_tell_of_a_new_change(repository: Committed) -> None:
    made = repository(ANALYSIS + ENTRY)
    made.write(f"{FOLDER}/analysis.yaml", ANALYSIS.replace("rating: 3", "rating: 2") + ENTRY)
    assert [line.rpartition(": ")[0] for line in made.check()] == [f"{FOLDER}/analysis.yaml:7:11: warning"]


def test_an_entry_that_was_published_stays(repository: Committed) -> None:
    made = repository(ANALYSIS + ENTRY)
    made.write(f"{FOLDER}/analysis.yaml", ANALYSIS)
    (line,) = made.check()
    assert "a correction that was published is no longer here" in line


@pytest.mark.parametrize(
    ("old", "new"),
    [('emoji: "🧱"', 'emoji: "🏰"'), ("cites: [c1]", "cites: [c1, c2]"), ("talked of a wall", "talked  of a\n  wall")],
)
def test_what_readers_are_not_told_may_change_in_silence(repository: Committed, old: str, new: str) -> None:
    made = repository()
    made.write(f"{FOLDER}/analysis.yaml", ANALYSIS.replace(old, new))
    assert made.check() == []


def test_the_draft_of_a_record_may_change(repository: Committed) -> None:
    made = repository(transcript=TRANSCRIPT.replace("house:", "status: draft\nhouse:"))
    made.write(f"{FOLDER}/analysis.yaml", ANALYSIS.replace("rating: 3", "rating: 2"))
    assert made.check() == []


def test_what_a_model_wrote_and_nobody_had_read_was_not_published(repository: Committed) -> None:
    made = repository(ANALYSIS.replace("method: human", "method: llm"))
    made.write(f"{FOLDER}/analysis.yaml", ANALYSIS.replace("rating: 3", "rating: 2"))
    assert made.check() == []


def test_a_sitting_that_moved_is_still_the_one_that_was_published(repository: Committed) -> None:
    made = repository()
    made.git("mv", FOLDER, "content/sittings/moved")
    made.write("content/sittings/moved/analysis.yaml", ANALYSIS.replace("rating: 3", "rating: 2"))
    assert [line.partition(":")[0] for line in made.check()] == ["content/sittings/moved/analysis.yaml"]


GONE = (
    "the analysis that was published here is gone, and nothing tells readers so; keep an analysis.yaml with the "
    "`sitting` and an entry under `corrections`, with date and note"
)
WITHDRAWN = (
    "/council/2026-01-15/walls/ was published and is gone, and nothing tells readers so; write a line into "
    "addresses.txt: “/council/2026-01-15/walls/ withdrawn: ” and the reason, or “/council/2026-01-15/walls/ -> ” and "
    "where it is now"
)


@pytest.mark.parametrize("commits", [False, True])
def test_a_published_analysis_that_is_gone_without_a_word_is_warned_of(repository: Committed, commits: bool) -> None:
    made = repository()
    (made.root / FOLDER / "analysis.yaml").unlink()
    if commits:
        made.commit()
    assert made.check() == [f"{FOLDER}/transcript.yaml:1:1: warning: {GONE}"]


def test_what_is_left_of_an_analysis_may_be_the_entry_that_tells_of_it(repository: Committed) -> None:
    made = repository()
    made.write(f"{FOLDER}/analysis.yaml", f"sitting: council-2026-01-15-walls\n{ENTRY}")
    assert made.check() == []


def test_an_analysis_that_nobody_was_to_believe_yet_may_go(repository: Committed) -> None:
    made = repository(ANALYSIS.replace("method: human", "method: llm"))
    (made.root / FOLDER / "analysis.yaml").unlink()
    assert made.check() == []


def test_a_published_sitting_that_is_gone_without_a_word_is_warned_of(repository: Committed) -> None:
    made = repository()
    shutil.rmtree(made.root / FOLDER)
    assert made.check() == [f"{FOLDER}/transcript.yaml:1:1: warning: {WITHDRAWN}"]


def test_a_sitting_of_an_analysis_alone_that_is_gone_is_warned_of(repository: Committed) -> None:
    made = repository(f"{ANALYSIS}date: 2026-01-15\nhouse: Council\n")
    (made.root / FOLDER / "transcript.yaml").unlink()
    made.commit()
    made.git("tag", "--force", "first")
    shutil.rmtree(made.root / FOLDER)
    assert made.check() == [f"{FOLDER}/analysis.yaml:1:1: warning: {WITHDRAWN}"]


@pytest.mark.parametrize("fate", ["withdrawn: It was never said.", "-> https://old.example/council/"])
def test_a_line_in_the_list_of_addresses_tells_of_a_sitting_that_is_gone(repository: Committed, fate: str) -> None:
    made = repository()
    shutil.rmtree(made.root / FOLDER)
    made.write("addresses.txt", f"/council/2026-01-15/walls/ {fate}\n")
    assert made.check() == []


def test_the_draft_of_a_record_may_go(repository: Committed) -> None:
    made = repository(transcript=TRANSCRIPT.replace("house:", "status: draft\nhouse:"))
    shutil.rmtree(made.root / FOLDER)
    assert made.check() == []


def test_a_sitting_under_another_id_is_still_there(repository: Committed) -> None:
    made = repository()
    shutil.rmtree(made.root / FOLDER)
    (made.root / "content/sittings/wall").mkdir()
    new = TRANSCRIPT.replace("id: council-2026-01-15-walls", "id: council-2026-01-15-wall").replace("Ann Mercer", "Ann")
    made.write("content/sittings/wall/transcript.yaml", f"{new}aliases: [council-2026-01-15-walls]\n")
    assert made.check() == [f"content/sittings/wall/transcript.yaml:1:1: warning: {GONE}"]


def test_an_analysis_that_was_written_anew_elsewhere_is_compared(repository: Committed) -> None:
    made = repository()
    (made.root / "content/sittings/moved").mkdir()
    made.git("mv", f"{FOLDER}/transcript.yaml", "content/sittings/moved/transcript.yaml")
    (made.root / FOLDER / "analysis.yaml").unlink()
    brief = "sitting: council-2026-01-15-walls\nabstract: Nothing was said.\n"
    made.write("content/sittings/moved/analysis.yaml", brief)
    assert made.check() == [f"content/sittings/moved/analysis.yaml:2:11: warning: {UNTOLD}"]


def test_what_cannot_be_read_is_not_taken_to_be_gone(repository: Committed) -> None:
    made = repository()
    shutil.rmtree(made.root / FOLDER)
    (made.root / "content/sittings/moved").mkdir()
    made.write("content/sittings/moved/transcript.yaml", "titel: Walls\n")
    assert made.check() == []


def test_a_new_analysis_corrects_nothing(repository: Committed) -> None:
    made = repository()
    (made.root / "content/sittings/gates").mkdir()
    made.write("content/sittings/gates/transcript.yaml", TRANSCRIPT.replace("walls", "gates"))
    made.write("content/sittings/gates/analysis.yaml", ANALYSIS.replace("walls", "gates"))
    made.commit()
    assert made.check() == []


def test_an_archive_in_a_folder_of_its_repository_is_compared_too(repository: Committed) -> None:
    made = repository()
    inner = Repository(made.root / "inner", made.sittings)
    (inner.root / FOLDER).mkdir(parents=True)
    inner.write("site.yaml", "title: Inner\n")
    inner.write(f"{FOLDER}/transcript.yaml", TRANSCRIPT)
    inner.write(f"{FOLDER}/analysis.yaml", ANALYSIS)
    made.commit()
    inner.write(f"{FOLDER}/analysis.yaml", ANALYSIS.replace("rating: 3", "rating: 2"))
    assert len(inner.check("HEAD")) == 1


@pytest.mark.parametrize("name", ["gone", "--output=x", "HEAD:content"])
def test_a_commit_that_git_does_not_have_is_wrong_usage(repository: Committed, name: str) -> None:
    made = repository()
    code, out, err = made.sittings("check", "--site", made.root, f"--since={name}")
    assert (code, out) == (2, "")
    assert err == f"sittings: --since: git has no commit {name!r} here; a shallow clone has few: fetch more of it\n"


def test_what_git_has_lost_is_told_and_is_no_clean_bill(repository: Committed) -> None:
    made = repository()
    made.write(f"{FOLDER}/analysis.yaml", ANALYSIS.replace("rating: 3", "rating: 2"))
    told = subprocess.run(
        ["git", "rev-parse", f"first:{FOLDER}/analysis.yaml"], cwd=made.root, check=True, capture_output=True, text=True
    )
    digest = told.stdout.strip()
    (made.root / ".git/objects" / digest[:2] / digest[2:]).unlink()
    code, _, err = made.sittings("check", "--site", made.root, "--since", "first")
    assert code == 2
    assert "fetch" in err


def test_a_folder_outside_a_repository_is_wrong_usage(archive: Archive, sittings: Sittings) -> None:
    code, _, err = sittings("check", "--site", archive({}), "--since", "HEAD")
    assert code == 2
    assert "this is in no git repository" in err
