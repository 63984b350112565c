"""Pages stay light: what a reader's browser has to fetch, compressed as a web server does."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from sitechecks import kinds
from sitechecks.archives import Site

KB = 1000


def weight(*files: Path) -> int:
    """Return the bytes that travel."""
    return sum(len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in files)


def code(site: Site, address: str = "") -> list[Path]:
    """Return the stylesheets and scripts of our own that a page fetches."""
    names = re.findall(r'(?:href|src)="[^"]*(assets/[^"]+\.(?:css|js))"', site.text(address))
    return [site.output / name for name in sorted(set(names))]


def test_styles_and_scripts_of_an_ordinary_page_weigh_at_most_14_kb(site: Site) -> None:
    for kind, addresses in kinds.representatives(site.pages()).items():
        if kind not in ("search.html", "404.html"):
            assert weight(*code(site, addresses[0])) <= 14 * KB, kind


def test_the_search_page_weighs_at_most_50_kb_before_it_is_used(site: Site) -> None:
    search = site.output / "search"
    assert weight(search / "index.html", search / "index.json", *code(site, "search/")) <= 50 * KB


@pytest.mark.parametrize(("module", "most"), [("cite", 2), ("speech", 3)])
def test_a_script_that_is_fetched_when_it_is_asked_for_is_light(site: Site, module: str, most: int) -> None:
    assert weight(*(site.output / "assets").glob(f"{module}.*.js")) <= most * KB


def test_no_page_brings_a_font(site: Site) -> None:
    assert [file for file in site.output.rglob("*") if file.suffix in (".woff", ".woff2", ".ttf", ".otf")] == []


@pytest.mark.parametrize(("kind", "most"), [("home.html", 30), ("sitting.html", 150), ("part.html", 150)])
def test_the_heaviest_page_of_a_kind_keeps_its_budget(site: Site, kind: str, most: int) -> None:
    for address in kinds.representatives(site.pages()).get(kind, ()):
        page = site.output / address / "index.html"
        assert weight(page, *code(site, address)) <= most * KB, address
