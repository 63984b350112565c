"""Every example archive builds, says on each page that it is fiction, and has nothing that a check finds fault with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ARCHIVES = sorted(path.parent for path in EXAMPLES.glob("*/site.yaml"))
Sittings = Callable[..., tuple[int, str, str]]
each_archive = pytest.mark.parametrize("root", ARCHIVES, ids=lambda root: root.name)


@each_archive
def test_a_strict_check_finds_no_problem_and_every_quotation_word_for_word(root: Path, sittings: Sittings) -> None:
    code, out, _ = sittings("check", "--site", root, "--strict", "--no-cache", "--format", "json")
    found = json.loads(out)
    assert (code, found["problems"]) == (0, [])
    assert {quotation["outcome"] for quotation in found["quotations"]} == {"verbatim"}


@each_archive
def test_it_builds_and_each_page_says_that_it_is_fiction(root: Path, sittings: Sittings, tmp_path: Path) -> None:
    code, _, err = sittings("build", "--site", root, "--output", tmp_path / "site", "--no-cache")
    assert (code, [line for line in err.splitlines() if "warning:" in line or "error:" in line]) == (0, [])
    silent = [page for page in (tmp_path / "site").rglob("*.html") if "Fiction: " not in page.read_text("utf-8")]
    assert silent == []


@each_archive
def test_every_house_has_a_name_of_its_own(root: Path, sittings: Sittings, tmp_path: Path) -> None:
    sittings("build", "--site", root, "--output", tmp_path / "site")
    listing = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    names = {
        "council": ["Tarnwick Town Council", "Planning Committee"],
        "debating": ["Brackenfell School Debating Club"],
    }
    assert [name for name in names[root.name] if name not in listing] == []


def test_the_readme_names_every_example() -> None:
    told = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [root.name for root in ARCHIVES if f"({root.name}/)" not in told] == []
    assert {root.name for root in ARCHIVES} == {"council", "debating"}
