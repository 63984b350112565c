"""Every link leads somewhere, wherever the site is mounted."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from sitechecks import kinds, links
from sitechecks.archives import PROJECT, Site
from sitechecks.pages import Page, parse, texts, words

HOST = "https://mounted.example"


@pytest.mark.parametrize("mount", ["/", "/repo/", "/a/deep/place/"])
def test_every_link_and_fragment_exists_at_any_mount(site: Site, mount: str) -> None:
    pages = links.pages_of(site.output)
    pages.pop("404.html")
    assert links.broken(site.output, pages, HOST + mount, site.home) == []


def test_every_link_and_fragment_exists_on_a_disk(site: Site) -> None:
    pages = links.pages_of(site.output)
    pages.pop("404.html")
    assert links.broken(site.output, pages, f"{site.output.as_uri()}/", site.home) == []


@pytest.mark.parametrize("missing", ["", "any/", "any/depth/at/all"])
def test_the_links_of_the_404_page_hold_at_any_depth(site: Site, missing: str) -> None:
    page = parse(site.text("404.html"))
    everything = {**links.pages_of(site.output), f"{missing}.html": page}
    broken = links.broken(site.output, everything, site.home)
    assert [line for line in broken if line.startswith(f"{missing}.html")] == []


def test_every_template_makes_a_kind_of_page_that_is_checked(sample: Site) -> None:
    made = {path.name for path in (PROJECT / "templates").glob("*.html")} - {"base.html"}
    assert made == set(kinds.KINDS) == set(kinds.representatives(sample.pages()))


def test_the_sitemap_lists_the_pages_that_readers_are_led_to(site: Site) -> None:
    listed = set(re.findall(r"<loc>(.*?)</loc>", (site.output / "sitemap.xml").read_text("utf-8")))
    led_to = {
        site.home + address
        for address, text in site.pages().items()
        if '<meta name="robots" content="noindex">' not in text
    }
    assert listed == led_to


def test_every_sitting_of_the_list_has_its_page_and_its_data(site: Site) -> None:
    listed = json.loads((site.output / "sittings.json").read_text("utf-8"))["sittings"]
    folders = [site.output / each["url"].removeprefix(site.home) for each in listed]
    assert [str(folder) for folder in folders if not (folder / "index.html").is_file()] == []
    assert [str(folder) for folder in folders if not (folder / "sitting.json").is_file()] == []


def test_every_word_of_a_transcript_stands_under_the_id_of_its_contribution(site: Site) -> None:
    for data in sorted(site.output.rglob("sitting.json")):
        assert _missing(data) == []


def _missing(data: Path) -> list[str]:
    transcript = json.loads(data.read_text("utf-8")).get("transcript") or {"contributions": []}
    parts = [data.parent / "index.html", *sorted(data.parent.glob("part-*/index.html"))]
    under: dict[str, str] = {}
    for part in parts:
        for key, text in texts(part.read_text("utf-8")).items():
            under[key] = under.get(key, "") + text
    return [
        f"{data.parent.name}#{said['id']}"
        for said in transcript["contributions"]
        if words(said.get("text", "")).replace(" ", "") not in under.get(said["id"], "").replace(" ", "")
    ]


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<a href="gone/">a</a><a href="#no">b</a><a href="../up/">c</a><p id="yes">', "utf-8"
    )
    pages = {
        "index.html": Page(frozenset(["yes"]), ("gone/", "#no", "#yes", "../up/", "//other.example/", "javascript:1"))
    }
    assert links.broken(tmp_path, pages, f"{HOST}/repo/") == [
        "index.html: gone/: no such file",
        "index.html: #no: no such fragment",
        "index.html: ../up/: leads out of the site",
        "index.html: javascript:1: a scheme that we do not use",
    ]
