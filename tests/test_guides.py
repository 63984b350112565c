"""The guides say what is so: the map has every document, the tables have the program's own words, the script works."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.rubric import RUBRIC
from generator.views.outcomes import QUOTATION_OUTCOMES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def rows(name: str) -> list[list[str]]:
    """Return the cells of every row of the tables of a guide."""
    lines = (DOCS / name).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


@pytest.mark.parametrize("place", ["docs/README.md", "README.md"])
def test_every_document_is_named_once_by_the_map_and_by_the_readme(place: str) -> None:
    text = (ROOT / place).read_text(encoding="utf-8")
    prefix = "docs/" if place == "README.md" else ""
    listed = text.partition("## Documentation\n")[2] if prefix else text
    times = {
        document.name: listed.count(f"]({prefix}{document.name})")
        for document in DOCS.glob("*.md")
        if document.name != "README.md"
    }
    assert {name: count for name, count in times.items() if count != 1} == {}


def test_the_map_has_the_four_kinds() -> None:
    headings = re.findall(r"^## (\S+):", (DOCS / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == ["Tutorial", "How-to", "Reference", "Explanation"]


def test_the_editorial_guide_has_the_marks_as_they_are() -> None:
    told = [row for row in rows("editorial.md") if row[0].isdigit()]
    assert told == [[str(mark.rating), mark.word, mark.meaning] for mark in RUBRIC]


def test_the_editorial_guide_has_every_outcome_in_the_words_of_the_page() -> None:
    told = {row[0]: row[1] for row in rows("editorial.md")}
    means = {outcome.word: outcome.meaning for outcome in QUOTATION_OUTCOMES.values()}
    assert {word: told.get(word) for word in means} == means


def test_the_examples_of_the_editorial_guide_stand_in_the_example_archive() -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```", (DOCS / "editorial.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    analyses = "".join(path.read_text("utf-8") for path in (ROOT / "examples").rglob("analysis.yaml"))
    quoted = [line.split('"')[1] for block in blocks for line in block.splitlines() if " quote: " in line]
    assert quoted
    assert [words for words in quoted if words not in analyses] == []


def test_the_script_of_the_guide_to_moving_makes_a_sitting_that_a_check_takes(
    archive: Callable[[Mapping[str, str]], Path], sittings: Callable[..., tuple[int, str, str]]
) -> None:
    blocks: dict[str, str] = dict(
        re.findall(r"^```(csv|python)\n(.*?)^```", (DOCS / "migrating.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    )
    root = archive({})
    (root.parent / "meeting.csv").write_text(blocks["csv"], encoding="utf-8")
    (root.parent / "convert.py").write_text(blocks["python"], encoding="utf-8")
    subprocess.run([sys.executable, "../convert.py", "../meeting.csv"], cwd=root, check=True)
    assert sittings("check", "--site", root, "--strict") == (
        0,
        "Checked 1 sitting and 0 quotations: 0 errors, 0 warnings.\n",
        "",
    )
    (line,) = re.findall(r"^`(/\S+ -> /\S+)`", (DOCS / "migrating.md").read_text("utf-8"), re.MULTILINE)
    (root / "addresses.txt").write_text(line + "\n", encoding="utf-8")
    assert sittings("build", "--site", root)[0] == 0
    old, new = (root / "output" / each.strip("/") / "index.html" for each in line.split(" -> "))
    assert new.is_file()
    assert "/council/2026-03-10/market-hours/" in old.read_text(encoding="utf-8")
