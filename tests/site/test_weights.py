"""Pages stay light: what a reader's browser has to fetch, compressed as a web server does."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from sitechecks import kinds
from sitechecks.archives import Site

KB = 1000


def weight(*files: Path) -> int:
    """Return the bytes that travel."""
    return sum(len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in files)


def code(site: Site) -> list[Path]:
    """Return the stylesheet and the script of every page."""
    return [file for name in ("style.*.css", "site.*.js") for file in sorted((site.output / "assets").glob(name))]


def test_styles_and_scripts_weigh_at_most_14_kb(site: Site) -> None:
    assert weight(*code(site)) <= 14 * KB


@pytest.mark.parametrize(("module", "most"), [("cite", 2), ("speech", 3)])
def test_a_script_that_is_fetched_when_it_is_asked_for_is_light(site: Site, module: str, most: int) -> None:
    assert weight(*(site.output / "assets").glob(f"{module}.*.js")) <= most * KB


def test_no_page_brings_a_font(site: Site) -> None:
    assert [file for file in site.output.rglob("*") if file.suffix in (".woff", ".woff2", ".ttf", ".otf")] == []


@pytest.mark.parametrize(("kind", "most"), [("home.html", 30), ("sitting.html", 150), ("part.html", 150)])
def test_the_heaviest_page_of_a_kind_keeps_its_budget(site: Site, kind: str, most: int) -> None:
    for address in kinds.representatives(site.pages()).get(kind, ()):
        page = site.output / address / "index.html"
        assert weight(page, *code(site)) <= most * KB, address
