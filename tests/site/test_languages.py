"""Pages in other languages: every word passes the catalogue, and the page mirrors with the direction of writing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser, LexborNode
from sitechecks import kinds
from sitechecks.archives import INTERFACES, Site
from sitechecks.serving import Serve
from sitechecks.visits import visit

Build = Callable[[str], Site]
READ = ("title", "aria-label", "alt", "placeholder", "data-copy", "data-copied", "label")
DESCRIBED = {"description", "og:title", "og:description"}
OURS = re.compile(
    r"https?://\S+|\b[\w-]+\.(?:csv|jsonl|sqlite)\b|\bSittings \d[\d.]*"
    r"|\b(?:BibTeX|CSV|Harvard|JSON Feed|JSON Lines|Markdown|OSCOLA|RIS|SQLite)\b"
    r"|\b\d+[A-Z]+\b|\b[A-Z]{2,}[\w.:-]*\d[\w.:-]*|\b[0-9a-f]{16}\b|\b[cdhnpqs]\d+\b|\bdivision-\d+\b|\bwikidata\b"
    r"|\bdisagreement \d+\b",
    re.IGNORECASE,
)
"""What is in Latin letters in every language: addresses, identifiers, digests, names of files and of their forms."""


def words_read(text: str) -> Iterator[str]:
    """Yield every piece of text of a page that somebody sees or hears."""
    root = LexborHTMLParser(text).root
    assert root is not None
    for node in root.traverse(include_text=True):
        if node.tag == "-text":
            yield node.text_content or "" if is_of_the_page(node) else ""
            continue
        yield from (node.attributes[name] or "" for name in READ if name in node.attributes)
        if node.tag == "meta" and {node.attributes.get("name"), node.attributes.get("property")} & DESCRIBED:
            yield node.attributes.get("content") or ""


def is_of_the_page(node: LexborNode) -> bool:
    """Tell whether a text is no code, and in no element that says it is English."""
    return all(
        above.tag not in ("script", "style", "code", "pre") and above.attributes.get("lang") != "en"
        for above in ancestors(node)
    )


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements in which a text stands, the nearest first."""
    above = node.parent
    while above is not None:
        yield above
        above = above.parent


def test_no_word_of_any_page_has_passed_no_catalogue(build: Build) -> None:
    left = {
        (address, text.strip())
        for address, page in build("pseudo").pages().items()
        for text in words_read(page)
        if re.search("[A-Za-z]{2,}", OURS.sub("", text))
    }
    assert sorted(left) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_long_words_from_right_to_left_fit_the_page(build: Build, width: int, browser: Browser, serve: Serve) -> None:
    site = build("pseudo")
    home = serve(site, site.mount)
    with visit(browser, home, viewport={"width": width, "height": 800}) as reader:
        widths = {}
        for address in kinds.flat(kinds.representatives(site.pages())):
            reader.page.goto(home + address)
            widths[address] = reader.page.evaluate("document.documentElement.scrollWidth")
    assert {address: found for address, found in widths.items() if found > width} == {}


@pytest.mark.browser
def test_a_page_from_right_to_left_is_the_mirror_of_one_from_left_to_right(
    build: Build, browser: Browser, serve: Serve
) -> None:
    places = {}
    for name in ("sample", "pseudo"):
        site = build(name)
        home = serve(site, site.mount)
        with visit(browser, home, viewport={"width": 1280, "height": 800}) as reader:
            reader.page.goto(home + "methodology/")
            places[name] = reader.page.evaluate(
                "[...document.querySelectorAll('.crumbs, .side, .body, table.figs th')].slice(0, 4)"
                ".map(each => each.getBoundingClientRect()).map(box => [box.left, innerWidth - box.right])"
            )
    for (left, right), (mirrored_left, mirrored_right) in zip(places["sample"], places["pseudo"], strict=True):
        assert (left < right) == (mirrored_left > mirrored_right)


@pytest.mark.parametrize("name", INTERFACES)
def test_a_page_says_its_language_and_that_of_what_it_holds(name: str, build: Build) -> None:
    site = build(name)
    for address, text in site.pages().items():
        html = LexborHTMLParser(text).css_first("html")
        assert html is not None
        assert (html.attributes["lang"], html.attributes["dir"]) == (INTERFACES[name], "ltr"), address
    sitting = LexborHTMLParser(site.text("deputies/2026-06-09/school-meals-bill-second-reading/"))
    for part in ("h1", ".abstract", "blockquote", ".sum > ul", ".tr > div"):
        found = sitting.css_first(part)
        assert found is not None
        assert found.attributes["lang"] == "en-GB", part


@pytest.mark.browser
@pytest.mark.parametrize("name", INTERFACES)
def test_nothing_scrolls_sideways_though_words_are_longer(
    name: str, build: Build, browser: Browser, serve: Serve
) -> None:
    site = build(name)
    home = serve(site, site.mount)
    with visit(browser, home, viewport={"width": 320, "height": 640}) as reader:
        widths = {}
        for address in kinds.flat(kinds.representatives(site.pages())):
            reader.page.goto(home + address)
            reader.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
            widths[address] = reader.page.evaluate("document.documentElement.scrollWidth")
    assert {address: width for address, width in widths.items() if width > 320} == {}


@pytest.mark.browser
@pytest.mark.parametrize(("name", "way"), [("welsh", "Siaradwyr"), ("french", "Orateurs")])
def test_a_reader_finds_the_way_in_their_language(
    name: str, way: str, build: Build, browser: Browser, serve: Serve
) -> None:
    site = build(name)
    home = serve(site, site.mount)
    with visit(browser, home) as reader:
        reader.page.goto(home)
        reader.page.get_by_role("link", name=way).first.click()
        expect(reader.page.get_by_role("heading", level=1)).to_have_text(way)
    assert reader.faults == []
