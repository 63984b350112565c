"""What a site weighs: counted from its own files, told against the limits of its host, with what would help."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.budget import Weight, as_data, budget_faults, budget_of, in_words, line_of
from generator.model import HostName, PublishSettings, Settings

Write = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]
SIZES = {
    "index.html": 1_000,
    "house/2019-05-01/a/index.html": 300_000_000,
    "house/2020-05-01/b/index.html": 200_000_000,
    "house/2021-05-01/c/index.html": 100_000_000,
    "house/2021-05-01/c/card.png": 50_000_000,
    "data/contributions-2019.jsonl": 100_000_000,
    "data/contributions-2019.csv": 90_000_000,
    "data/archive.sqlite": 60_000_000,
}


def at(host: HostName, over: str = "warn") -> Settings:
    return Settings(title="A", publish=PublishSettings(host, "fail" if over == "fail" else "warn"))


def test_all_files_are_counted_against_the_limit_of_the_host() -> None:
    budget = budget_of(SIZES, at("github-pages"))
    assert budget.weight == Weight(8, 900_001_000)
    assert [(share.used, share.most, share.percent) for share in budget.shares] == [(900_001_000, 1_000_000_000, 91)]
    assert line_of(budget) == "Budget: 8 files, 900.0 MB; 91 % of 1.0 GB at GitHub Pages."


def test_what_would_help_saves_what_the_build_measured() -> None:
    reliefs = {each.how: each for each in budget_of(SIZES, at("github-pages")).reliefs}
    assert {how: each.saves.bytes for how, each in reliefs.items()} == {
        "sittings split --before 2020-01-01": 490_000_000,
        "data: {speeches: false}": 190_000_000,
        "data: {formats: […]} without jsonl": 100_000_000,
        "data: {formats: […]} without csv": 90_000_000,
        "data: {formats: […]} without sqlite": 60_000_000,
        "cards: false": 50_000_000,
    }
    assert [how for how, each in reliefs.items() if each.at_most] == ["data: {speeches: false}"]


def test_from_80_percent_a_build_warns_and_says_what_would_help_most() -> None:
    settings = at("github-pages", "fail")
    (fault,) = budget_faults(budget_of(SIZES, settings), settings)
    assert (fault.code, fault.severity) == ("large", "warning")
    assert fault.message == (
        "the site has 91 % of what GitHub Pages takes (all bytes: 900,001,000 of 1,000,000,000); what would help: "
        "sittings split --before 2020-01-01 (saves 490.0 MB and 3 files); data: {speeches: false} (saves at most "
        "190.0 MB); data: {formats: […]} without jsonl (saves 100.0 MB and 1 file)"
    )
    small = {"index.html": 799_000_000}
    assert list(budget_faults(budget_of(small, settings), settings)) == []


@pytest.mark.parametrize(("over", "severity"), [("warn", "warning"), ("fail", "error")])
def test_over_the_limit_a_build_warns_or_fails_as_the_site_says(over: str, severity: str) -> None:
    settings = at("github-pages", over)
    (fault,) = budget_faults(budget_of({"a": 1_000_000_001}, settings), settings)
    assert (fault.code, fault.severity, fault.where) == ("too-large", severity, ("publish", "host"))


@pytest.mark.parametrize(
    ("host", "whats"),
    [
        ("github-pages", ["all bytes"]),
        ("gitlab-pages", ["all bytes", "all files"]),
        ("netlify", ["the files of one folder, data"]),
        ("cloudflare-pages", ["all files", "the bytes of one file, house/2019-05-01/a/index.html"]),
        ("plain", []),
    ],
)
def test_each_host_has_its_own_limits(host: HostName, whats: list[str]) -> None:
    assert [share.what for share in budget_of(SIZES, at(host)).shares] == whats


def test_a_host_without_limits_is_told_as_such() -> None:
    budget = budget_of({}, at("plain"))
    assert (budget.fullest, line_of(budget)) == (None, "Budget: 0 files, 0 bytes; a plain web server has no limits.")


def test_the_budget_is_part_of_a_build_for_programs(archive: Write, sittings: Sittings) -> None:
    root = archive({"site.yaml": "title: A\npublish: {host: github-pages}\n"})
    told = json.loads(sittings("build", "--site", root, "--format", "json")[1])
    files = {
        path.relative_to(root / "output").as_posix(): path for path in (root / "output").rglob("*") if path.is_file()
    }
    sizes = {name: path.stat().st_size for name, path in files.items() if not name.startswith("checksums.txt")}
    assert told["budget"]["host"] == "GitHub Pages"
    assert (told["budget"]["files"], told["budget"]["bytes"]) == (len(sizes), sum(sizes.values()))
    assert told["budget"] == as_data(budget_of(sizes, at("github-pages")))
    assert "% of 1.0 GB at GitHub Pages." in sittings("build", "--site", root)[1]


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_000, "1.0 kB"), (2_500_000, "2.5 MB"), (10**12, "1,000.0 GB")],
)
def test_bytes_are_told_in_the_unit_that_reads_best(size: int, words: str) -> None:
    assert in_words(size) == words
