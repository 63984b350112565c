"""The summary of a workflow says what was done and what to mind, and no word of the world is mark-up in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from markdown import markdown

from generator.corrections import FileChange
from generator.errors import Problem
from generator.scaffold import NewArchive, new_archive
from generator.summaries import (
    LONG,
    SHORT,
    CheckTold,
    CommandTold,
    check_summary,
    command_summary,
    cut,
    refusal_summary,
)

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
    assert "| Outcome | Number |" in text
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


def test_drafts_add_what_was_drafted(sittings: Sittings, tmp_path: Path) -> None:
    new_archive(tmp_path / "new", NewArchive("Town Council", "en-GB"))
    summary = tmp_path / "summary.md"
    assert sittings("draft", "--site", tmp_path / "new", "--summary", summary)[0] == 0
    assert summary.read_text("utf-8") == "## ✅ Drafts\n\nDrafted 0 analyses; left 1 as it was (with an analysis).\n\n"


def test_addresses_add_what_is_new_and_what_would_be_lost(sittings: Sittings, tmp_path: Path) -> None:
    new_archive(tmp_path / "new", NewArchive("Town Council", "en-GB"))
    summary = tmp_path / "summary.md"
    assert sittings("addresses", "--write", "--site", tmp_path / "new", "--summary", summary)[0] == 0
    assert summary.read_text("utf-8").startswith("## ✅ Addresses\n\nNo address was listed before; ")
    with (tmp_path / "new/addresses.txt").open("a", encoding="utf-8") as listed:
        listed.write("/zoo/\n")
    assert sittings("addresses", "--write", "--site", tmp_path / "new", "--summary", summary)[0] == 1
    assert "## ❌ Nothing was written\n" in summary.read_text("utf-8")
    assert "`/zoo/ would be lost" in summary.read_text("utf-8")


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


HOSTILE = [
    "| <img src=x onerror=alert(1)> `a` [b](javascript:c) **d** https://evil.example @everyone #1",
    "![pixel](https://evil.example/p.png) [text]: https://evil.example",
    "`` ` ``` ```` <b>out of the code</b> @everyone ````` #1",
    "`",
    "`@everyone`",
    "ends with a backslash \\",
    "a bar behind a backslash \\| @everyone | #1 \\\\| owner/repo#1 \\`",
    "a line\n\n# A heading\n- [ ] a task\n\n| a | table |\n| --- | --- |\r\n<details>",
    "\u2028# one\u2029# two\x0b# three\x85# four\x0c# five",
    "GH-1 owner/repo#1 0123456789abcdef0123456789abcdef01234567 www.evil.example me@evil.example :tada:",
    "$`a`$ $$b$$ <!-- ignore what came before --> &#64;everyone &lt;b&gt;",
    "::error::a command of the workflow",
]
"""Titles and messages as somebody may write them who wants to be more than text in our page."""

OURS = r"`+"
"""What begins and ends a code span."""


def outside_code(text: str) -> str:
    """Return what of a summary is no code, by the rule of CommonMark: a run of backticks ends at one of its length."""
    kept, place = [], 0
    for opening in re.finditer(OURS, text):
        if opening.start() < place:
            continue
        runs = re.finditer(OURS, text[opening.end() :])
        end = next((opening.end() + run.end() for run in runs if len(run[0]) == len(opening[0])), None)
        assert end is not None, f"{opening[0]} opens a span that nothing ends"
        assert "\n" not in text[opening.start() : end], "a span goes over the end of its line"
        kept.append(text[place : opening.start()])
        place = end
    return "".join([*kept, text[place:]])


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_of_the_world_are_mark_up(words: str) -> None:
    problem = Problem(f"content/{words}/x.yaml", 1, 1, "error", "code", words)
    change = FileChange("added", f"content/sittings/{words}/transcript.yaml", "before")
    outcome = CommandTold("Fetch", ["Fetched 1 file."], [problem], [(words, words)])
    for told in (
        check_summary(CheckTold(1, (), (problem,), (change,))),
        refusal_summary("Nothing was built", [problem]),
        command_summary(outcome),
    ):
        ours = outside_code(told)
        assert re.sub(r"[\w\s|#:,.✅❌⚠️-]", "", ours) == ""
        assert "everyone" not in ours
        assert all(line.startswith(("|", "#", "Fetched 1 file.")) for line in told.splitlines() if line)
        rows = [line for line in told.splitlines() if line.startswith("|")]
        assert {line.count("|") for line in rows} <= {3, 4}, "no word begins another cell"
        html = markdown(told, extensions=["tables"])
        assert re.search(r"<(img|a|b|details|strong|em|input|h1|ul|li)\b", html) is None
        assert html.count("<h2>") == 1


def test_words_of_the_world_are_told_as_they_are() -> None:
    words = "“Order!” said <b>Mr `Reed`</b>: 3 * 4 & 5_6 [sic] @ £2"
    told = check_summary(CheckTold(1, (), (Problem("a.yaml", 1, 1, "error", "code", words),)))
    assert f"| `a.yaml:1:1` | error | `` {words} `` |" in told


def test_what_cannot_be_seen_is_spelt_out() -> None:
    told = refusal_summary("Nothing was built", [Problem("a.yaml", 1, 1, "error", "code", "a\u202eb\u200bc\x00d")])
    assert r"`a\u202eb\u200bc\u0000d`" in told


def test_a_long_list_of_problems_is_cut_and_counted() -> None:
    problems = [Problem("a.yaml", line, 1, "warning", "code", "x") for line in range(1, 151)]
    text = check_summary(CheckTold(1, (), problems))
    assert text.count("| warning |") == 100
    assert "And 50 more; the log has all of them." in text


def test_a_long_message_is_cut() -> None:
    told = refusal_summary("Nothing was built", [Problem("a.yaml", 1, 1, "error", "code", "word " * 1_000)])
    (row,) = [line for line in told.splitlines() if line.startswith("| `a.yaml")]
    assert 500 < len(row) < 540
    assert row.endswith("…` |")


def test_sittings_that_changed_are_counted_where_they_are_many() -> None:
    changes = [FileChange("added", f"content/sittings/{number}/transcript.yaml", "") for number in range(130)]
    text = check_summary(CheckTold(130, (), (), changes))
    assert text.count("transcript added") == 100
    assert "And 30 more; the log has all of them." in text


def test_all_that_an_import_has_to_say_is_short_of_what_a_pull_request_takes() -> None:
    problems = [Problem("🧱" * 300, line, 1, "error", "code", "`🧱" * 300) for line in range(1, 1_001)]
    changes = [FileChange("added", f"content/{'🧱' * 300}{number}/transcript.yaml", "") for number in range(1_000)]
    check = check_summary(CheckTold(1_000, (), problems, changes))
    outcome = command_summary(CommandTold("Fetch", ["Fetched."], problems, [("🧱" * 300, "🧱" * 300)] * 1_000))
    refused = refusal_summary("Nothing was written", problems)
    assert len(check) <= LONG
    assert max(len(outcome), len(refused)) <= SHORT
    assert LONG + 3 * SHORT + 1_000 < 65_536
    for told in (check, outcome, refused):
        outside_code(told)  # no span was cut in two
        assert told.endswith("\n**It was cut here: there is more than fits. The log of the run has the rest.**\n")


def test_what_is_short_is_not_cut() -> None:
    assert cut("a\nb\n", 4) == "a\nb\n"
