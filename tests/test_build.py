"""From texts to a site: the same texts make the same bytes, and an archive with errors makes none."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import pytest

from generator import build as line
from generator import checking
from generator.errors import Refused
from generator.scaffold import NewArchive, new_archive
from generator.watch import Watch

T = TypeVar("T")
Archive = Callable[[Mapping[str, str]], Path]
PROJECT = Path(__file__).resolve().parent.parent
DRAFTS = PROJECT / "tests/drafts"
SITTING = "content/sittings/assembly/2026-01-15/example-motion"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build(root: Path, output: str = "output") -> line.Built:
    return line.build(root, root / output, Watch())


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A new archive."""
    new_archive(tmp_path / "new", NewArchive("Archive", "en-GB"))
    return tmp_path / "new"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_archive_with_errors_is_refused_with_all_its_problems_and_the_old_site_stays(new: Path) -> None:
    build(new)
    before = tree(new / "output")
    edit(new / "site.yaml", "language: en-GB", "langage: en-GB")
    edit(new / SITTING / "analysis.yaml", "rating: 3", "rating: 9")
    with pytest.raises(Refused) as refused:
        build(new)
    assert [problem.path for problem in refused.value.problems] == [f"{SITTING}/analysis.yaml", "site.yaml"]
    assert tree(new / "output") == before


def test_warnings_do_not_stop_a_build_and_are_handed_on(new: Path) -> None:
    (new / "content/notes.yaml").touch()
    assert [problem.code for problem in build(new).warnings] == ["unread"]


def test_an_archive_without_sittings_is_a_site(archive: Archive) -> None:
    root = archive({})
    assert build(root).pages > 0
    assert (root / "output/index.html").is_file()


def test_a_second_build_writes_nothing(new: Path) -> None:
    first, second = build(new), build(new)
    assert second.published.written == second.published.removed == 0
    assert second.published.tree == first.published.tree


def test_building_over_any_past_is_building_from_scratch(new: Path) -> None:
    build(new)
    edit(new / SITTING / "transcript.yaml", "ben-sample", "cleo-new")
    edit(new / SITTING / "analysis.yaml", "ben-sample", "cleo-new")
    edit(new / "content/people.yaml", "ben-sample", "cleo-new")
    (new / "content/topics.yaml").unlink()
    build(new)
    build(new, "fresh")
    assert tree(new / "output") == tree(new / "fresh")
    assert not (new / "output/speakers/ben-sample").exists()


def test_an_archive_may_stand_anywhere(new: Path, tmp_path: Path) -> None:
    build(new)
    new.rename(tmp_path / "with space & ümlaut")
    build(tmp_path / "with space & ümlaut", "again")
    assert tree(tmp_path / "with space & ümlaut/output") == tree(tmp_path / "with space & ümlaut/again")


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "LANGUAGE": "cy", "USER": "x"},
    ],
)
def test_hash_seed_time_zone_and_locale_change_no_byte(new: Path, surroundings: dict[str, str]) -> None:
    build(new)
    command = [sys.executable, "-m", "generator", "build", "--output", "other", "--quiet"]
    subprocess.run(command, cwd=new, check=True, env={**os.environ, "PYTHONPATH": str(PROJECT), **surroundings})
    assert tree(new / "other") == tree(new / "output")


def test_a_disk_that_is_full_leaves_the_old_site(new: Path) -> None:
    build(new)
    before = tree(new / "output")
    edit(new / SITTING / "transcript.yaml", "By the ferry,", f"By the ferry, {'and so on ' * 20_000}")
    limited = (
        "import resource as r, runpy; r.setrlimit(r.RLIMIT_FSIZE, (100_000, 100_000)); runpy.run_module('generator')"
    )
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", limited, "build"],
        cwd=new,
        env={**surroundings, "PYTHONPATH": str(PROJECT)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (1, "sittings: File too large\n")
    assert tree(new / "output") == before
    assert sorted(path.name for path in new.glob(".*output*")) == [".output.lock"]


class _Meddler(Watch):
    """Edits the sitting between the reading of its record and the making of its page."""

    def each(self, name: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
        if name == "sittings":
            edit(Path(SITTING) / "transcript.yaml", "Question put.", "Question not put.")
        return super().each(name, items, total)


def test_a_text_that_changes_while_the_site_is_built_ends_the_build(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(new)
    with pytest.raises(Refused, match="changed while the site was being built; build again"):
        line.build(Path(), Path("output"), _Meddler())
    assert not (new / "output").exists()


def test_errors_are_told_in_the_order_of_files_and_lines(archive: Archive) -> None:
    root = archive(
        {"content/b/transcript.yaml": "x: 1\ny: 2\n", "content/a/analysis.yaml": "z: 1\n", "site.yaml": "titel: A\n"}
    )
    problems = checking.check(root, Watch()).problems
    assert list(problems) == sorted(problems)
    assert {problem.path for problem in problems} == {
        "content/a/analysis.yaml",
        "content/b/transcript.yaml",
        "site.yaml",
    }


# --- what a language model wrote ----------------------------------------------------------------------------


def let_a_model_draft(root: Path) -> None:
    edit(root / SITTING / "analysis.yaml", "method: human", "method: llm\n  model: small-model-1")


def test_what_a_model_wrote_and_nobody_reviewed_is_a_warning_of_a_check_and_refused_by_a_build(new: Path) -> None:
    let_a_model_draft(new)
    (told,) = checking.check(new, Watch()).problems
    assert (told.severity, told.code, told.path) == ("warning", "unreviewed", f"{SITTING}/analysis.yaml")
    assert told.message == (
        "drafted by small-model-1 and not reviewed by a person; run `sittings review`, or publish it so labelled with "
        "`sittings build --allow-unreviewed`"
    )
    with pytest.raises(Refused) as refused:
        build(new)
    assert refused.value.problems == (dataclasses.replace(told, severity="error"),)
    assert not (new / "output").exists()


def test_it_is_published_where_that_is_allowed_with_a_warning(new: Path) -> None:
    let_a_model_draft(new)
    built = line.build(new, new / "output", Watch(), line.BuildOptions(allow_unreviewed=True))
    assert [(problem.severity, problem.code) for problem in built.warnings] == [("warning", "unreviewed")]


def test_where_it_is_published_only_its_own_page_tells_anything_of_it(tmp_path: Path) -> None:
    drafts, output = tmp_path / "drafts", tmp_path / "output"
    shutil.copytree(DRAFTS, drafts)
    analysis = drafts / "content/sittings/town/2026-02-24/market-hall/analysis.yaml"
    edit(analysis, "emoji: 🏛️", "emoji: 🎪\ntitle: The end of the market hall\ntopics: [stalls-and-fairs]")
    told = (
        *(b"for 60,000", b"fell by four", b"a year and takes in", b"She asks for", b"4 of 5"),
        *(b"The end of the", b"talls and fairs", b"talls-and-fairs", "🎪".encode()),
    )
    line.build(drafts, output, Watch(), line.BuildOptions(cached=False, allow_unreviewed=True))
    page = output / "town/2026-02-24/market-hall"
    found = {file for file in output.rglob("*") if file.is_file() and any(words in file.read_bytes() for words in told)}
    assert {file.relative_to(output).as_posix() for file in found if file.parent != page} <= {
        "search/index.html",
        "methodology/index.html",
    }
    assert {file.name for file in found if file.parent == page} == {"index.html", "sitting.json"}
    html = (page / "index.html").read_text("utf-8")
    assert "for 60,000" not in html.partition("</head>")[0]
    assert "Quotation" not in html.partition("</head>")[0]
    rows = (output / "data/analyses-2026.csv").read_text("utf-8")
    assert "market-hall" not in rows
    assert "lamp-lighters" in rows


def test_that_the_record_is_a_draft_changes_nothing_about_it(new: Path) -> None:
    let_a_model_draft(new)
    edit(new / SITTING / "transcript.yaml", "house: Assembly", "house: Assembly\nstatus: draft")
    with pytest.raises(Refused):
        build(new)


def test_it_is_published_once_somebody_has_reviewed_it(new: Path) -> None:
    let_a_model_draft(new)
    edit(new / SITTING / "analysis.yaml", "method: llm", "method: llm\n  reviewed_by: Ann Mercer")
    assert build(new).warnings == ()


def test_an_extract_that_nobody_reviewed_is_published(new: Path) -> None:
    edit(new / SITTING / "analysis.yaml", "method: human", "method: extractive")
    assert build(new).warnings == ()
