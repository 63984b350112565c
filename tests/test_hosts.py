"""Hosts: which one a site is for, and how it is told of addresses that have moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator import build as line
from generator.hosts import HOSTS, host_of, redirects_file, rules_of
from generator.model import HostName, PublishSettings, Settings
from generator.watch import Watch

Write = Callable[[Mapping[str, str]], Path]


def at(host: HostName, url: str | None = None) -> Settings:
    return Settings(title="A", url=url, publish=PublishSettings(host))


@pytest.mark.parametrize(
    ("settings", "host"),
    [
        (Settings(title="A"), "plain"),
        (Settings(title="A", url="https://debates.example/"), "plain"),
        (Settings(title="A", url="https://town.github.io/debates"), "github-pages"),
        (Settings(title="A", url="https://github.io.example/"), "plain"),
        (Settings(title="A", repository="https://github.com/town/debates"), "github-pages"),
        (Settings(title="A", url="https://x.pages.dev", repository="https://github.com/t/d"), "cloudflare-pages"),
        (Settings(title="A", repository="https://gitlab.com/town/debates"), "gitlab-pages"),
        (Settings(title="A", url="https://town.netlify.app"), "netlify"),
        (at("netlify", "https://town.github.io/"), "netlify"),
    ],
)
def test_a_host_is_named_or_told_by_url_or_repository(settings: Settings, host: HostName) -> None:
    assert host_of(settings) == HOSTS[host]


def test_rules_stand_at_the_root_of_the_host() -> None:
    settings = at("gitlab-pages", "https://town.gitlab.io/debates")
    moves = [("old/", "new/"), ("far/", "https://e.org/far/")]
    assert [rule.line for rule in rules_of(settings, moves)] == [
        "/debates/old/ /debates/new/ 301\n",
        "/debates/far/ https://e.org/far/ 301\n",
    ]


def test_a_rule_wins_over_a_page_where_the_host_wants_to_be_told_so() -> None:
    (rule,) = rules_of(at("netlify"), [("old/", "new/")])
    assert rule.line == "/old/ /new/ 301!\n"


@pytest.mark.parametrize(("host", "most"), [("gitlab-pages", 1_000), ("cloudflare-pages", 2_000)])
def test_no_host_is_told_more_than_it_reads(host: HostName, most: int) -> None:
    moves = [(f"a{number}/", "b/") for number in range(most + 5)]
    assert len(rules_of(at(host), moves)) == most
    long = [(f"{'a' * 500}{number}/", "b/") for number in range(most)]
    told = redirects_file(rules_of(at(host), long))
    rules = HOSTS[host].rules
    assert told
    assert rules
    assert len(told.content) <= rules.bytes


@pytest.mark.parametrize("host", ["github-pages", "plain"])
def test_a_host_that_reads_no_rules_has_no_file_of_them(host: HostName) -> None:
    assert redirects_file(rules_of(at(host), [("old/", "new/")])) is None


@pytest.mark.parametrize(("host", "has_page"), [("netlify", True), ("cloudflare-pages", True), ("gitlab-pages", False)])
def test_a_page_stands_at_an_old_address_unless_it_would_hide_the_rule(
    archive: Write, host: HostName, has_page: bool
) -> None:
    texts = {
        "site.yaml": f"title: A\npublish: {{host: {host}}}\n",
        "content/a/transcript.yaml": (
            "id: a\ntitle: A\ndate: 2022-05-01\nhouse: House\naliases: [old]\ncontributions: []\n"
        ),
    }
    root = archive(texts)
    line.build(root, root / "output", Watch())
    rules = (root / "output/_redirects").read_text("utf-8").splitlines()
    status = "301!" if host == "netlify" else "301"
    assert rules == [
        f"/house/2022-05-01/old/ /house/2022-05-01/a/ {status}",
        f"/house/2022-05-01/old/sitting.json /house/2022-05-01/a/sitting.json {status}",
    ]
    assert (root / "output/house/2022-05-01/old/index.html").exists() == has_page
    assert (root / "output/house/2022-05-01/old/sitting.json").exists() == has_page
