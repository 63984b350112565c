"""The summary of a workflow says what was done and what to mind, and nothing of an archive is mark-up in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from markdown import markdown

from generator.corrections import FileChange
from generator.errors import Problem
from generator.summaries import CheckTold, check_summary

Archive = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]
OUTCOMES = Path(__file__).parent / "outcomes"


def test_a_check_adds_its_counts_and_every_problem(sittings: Sittings, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("what an earlier step said\n\n", "utf-8")
    assert sittings("check", "--site", OUTCOMES, "--summary", summary)[0] == 1
    text = summary.read_text("utf-8")
    assert text.startswith("what an earlier step said\n\n## ❌ Check\n")
    assert "| Sittings | 3 |" in text
    assert "| Errors | 7 |" in text
    assert "| altered | 1 |" in text
    assert f"| `{OUTCOMES}/content/sittings/town/2026-02-03/bridge-tolls/analysis.yaml:21:114` | error |" in text


def test_a_build_adds_what_it_published(archive: Archive, sittings: Sittings, tmp_path: Path) -> None:
    root, summary = archive({}), tmp_path / "summary.md"
    _, out, _ = sittings("build", "--site", root, "--summary", summary)
    text = summary.read_text("utf-8")
    assert "## ✅ Build" in text
    tree = text.partition("| Tree | `")[2].partition("`")[0]
    assert len(tree) == 64
    assert f"tree {tree[:16]}" in out


def test_a_build_that_is_refused_says_why(archive: Archive, sittings: Sittings, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    assert sittings("build", "--site", archive({"site.yaml": "titel: A\n"}), "--summary", summary)[0] == 1
    assert "## ❌ Nothing was built" in summary.read_text("utf-8")


def test_what_changed_is_told_by_sitting() -> None:
    changes = [
        FileChange("changed", "content/sittings/a/analysis.yaml", "content/sittings/a/analysis.yaml"),
        FileChange("added", "content/sittings/b/transcript.yaml", "content/sittings/b/transcript.yaml"),
        FileChange("added", "content/sittings/b/analysis.yaml", "content/sittings/b/analysis.yaml"),
        FileChange("changed", "site.yaml", "site.yaml"),
    ]
    text = check_summary(CheckTold(2, (), (), changes))
    assert "| `content/sittings/a` | analysis changed |" in text
    assert "| `content/sittings/b` | analysis added, transcript added |" in text
    assert "Other files of the archive that changed: 1." in text
    assert "No sitting changed." in check_summary(CheckTold(2, (), (), ()))


def test_no_words_of_an_archive_are_mark_up() -> None:
    words = "| <img src=x onerror=alert(1)> `a` [b](javascript:c) **d** https://evil.example @everyone #1"
    problem = Problem("content/`|<b>/x.yaml", 1, 1, "error", "code", words)
    html = markdown(check_summary(CheckTold(1, (), (problem,))), extensions=["tables"])
    assert "<img" not in html
    assert "<b>" not in html.replace("<code>content/__<b>", "")
    assert "<a " not in html
    assert "<strong>" not in html


def test_a_long_list_of_problems_is_cut_and_counted() -> None:
    problems = [Problem("a.yaml", line, 1, "warning", "code", "x") for line in range(1, 151)]
    text = check_summary(CheckTold(1, (), problems))
    assert text.count("| warning |") == 100
    assert "And 50 more; the log has all of them." in text
