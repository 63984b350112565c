"""What a reader sees, in a real browser."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from sitechecks import kinds
from sitechecks.archives import PROJECT, Site
from sitechecks.serving import Serve
from sitechecks.visits import visit

from generator.views.outcomes import QUOTATION_OUTCOMES

pytestmark = pytest.mark.browser

AXE = PROJECT / "node_modules/axe-core/axe.min.js"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
MODES: Mapping[str, Mapping[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
}
SOURCE = re.compile("^Read it in the speech of")
SPEECH = "article:is(:target, :has(:target))"
"""The speech that a link led to; where the browser finds the quoted words in it, they are what is aimed at."""


# --- every kind of page -------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_any_kind_of_page(site: Site, mode: str, browser: Browser, serve: Serve) -> None:
    home = serve(site, site.mount)
    with visit(browser, home, **MODES[mode]) as reader:
        found = {address: _violations(reader.page, home + address) for address in _addresses(site)}
    assert {address: violations for address, violations in found.items() if violations} == {}


def _violations(page: Page, url: str) -> list[str]:
    _open(page, url)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [f"{rule['id']}: {node['html'][:200]}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def _open(page: Page, url: str) -> None:
    """Open a page, and stay where it is one that would lead on."""
    leading = '<meta http-equiv="refresh"[^>]*>|id="_moved" '
    page.route(url, lambda route: route.fulfill(body=re.sub(leading, "", route.fetch().text())))
    page.goto(url)
    page.unroute(url)


def _addresses(site: Site) -> tuple[str, ...]:
    return kinds.flat(kinds.representatives(site.pages()))


def test_no_page_scrolls_sideways_at_320_pixels(site: Site, browser: Browser, serve: Serve) -> None:
    home = serve(site, site.mount)
    with visit(browser, home, **MODES["narrow"]) as reader:
        widths = {address: _width(reader.page, home + address) for address in _addresses(site)}
    assert {address: width for address, width in widths.items() if width > 320} == {}


def _width(page: Page, url: str) -> int:
    _open(page, url)
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_nothing_leaves_the_site_and_nothing_goes_wrong(site: Site, browser: Browser, serve: Serve) -> None:
    home = serve(site, site.mount)
    with visit(browser, home) as reader:
        for address in _addresses(site):
            reader.page.goto(home + address, wait_until="networkidle")
    assert reader.faults == []
    assert len(reader.requests) > len(_addresses(site))


def test_a_page_that_does_something_else_is_found_out(browser: Browser, sample: Site, serve: Serve) -> None:
    home = serve(sample, sample.mount)
    with visit(browser, home) as reader:
        reader.page.goto(home)
        with reader.page.expect_console_message(lambda message: message.type == "error"):
            reader.page.evaluate("""() => {
                document.body.insertAdjacentHTML(
                    'beforeend', '<img src="http://127.0.0.1:9/x.png" onerror="alert(1)">');
                alert(2);
            }""")
    assert {fault.split(":")[0] for fault in reader.faults} >= {"error", "dialog"}


# --- the way of a reader ------------------------------------------------------------------------------------


@pytest.mark.parametrize("mount", ["/", "/repo/"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_home_page_to_the_words_and_back(
    sample: Site, mount: str, scripts: bool, browser: Browser, serve: Serve
) -> None:
    home = serve(sample, mount)
    with visit(browser, home, java_script_enabled=scripts) as reader:
        _walk(reader.page, home, _quoting(sample))
    assert reader.faults == []


def test_a_site_is_read_from_a_disk(sample: Site, browser: Browser) -> None:
    home = f"{sample.output.as_uri()}/"
    with visit(browser, "file:///") as reader:
        _walk(reader.page, f"{home}index.html", _quoting(sample))
    assert reader.faults == []


def _quoting(site: Site) -> str:
    """Return the address of a sitting that the home page leads to and that shows where its quotations come from."""
    listed = json.loads((site.output / "sittings.json").read_text("utf-8"))["sittings"]
    addresses: list[str] = [each["url"].removeprefix(site.home) for each in listed]
    home = site.text("")
    return next(each for each in addresses if f'"{each}"' in home and "Read it in the speech of" in site.text(each))


def _walk(page: Page, home: str, address: str) -> None:
    page.goto(home)
    page.get_by_role("main").locator(f'a[href^="{address}"], a[href$="{address}index.html"]').first.click()
    expect(page).to_have_url(re.compile(f"{re.escape(address)}(index\\.html)?$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    sitting = page.url
    source = page.get_by_role("link", name=SOURCE).first
    quotation = source.locator("xpath=ancestor::figure//blockquote").inner_text()
    source.click()
    target = page.locator(SPEECH)
    expect(page).to_have_url(re.compile(f"^{re.escape(sitting)}#"))
    expect(target).to_be_in_viewport()
    assert _longest_piece(quotation) in _plain(target.inner_text())
    permalink = f"{sitting}#{target.get_attribute('id')}"
    target.locator(f'a[href$="#{target.get_attribute("id")}"]').click()
    expect(page).to_have_url(permalink)
    page.goto(home)
    page.goto(permalink)
    expect(page.locator(":target")).to_be_in_viewport()
    page.go_back()
    expect(page).to_have_url(home)
    page.go_back()
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_every_quotation_leads_to_its_words_marked_in_the_speech(
    sample: Site, scripts: bool, browser: Browser, serve: Serve
) -> None:
    home = serve(sample, "/")
    with visit(browser, home, java_script_enabled=scripts) as reader:
        reader.page.goto(home + _quoting(sample))
        sources = reader.page.get_by_role("link", name=SOURCE)
        assert sources.count() >= 2
        for number in range(sources.count()):
            quotation = sources.nth(number).locator("xpath=ancestor::figure//blockquote").inner_text()
            speech = (sources.nth(number).get_attribute("href") or "").partition(":~:")[0]
            sources.nth(number).click()
            expect(reader.page).to_have_url(f"{home}{_quoting(sample)}{speech}")
            expect(reader.page.locator(SPEECH)).to_be_in_viewport()
            marked = reader.page.locator(SPEECH).locator("mark").all_inner_texts()
            assert _longest_piece(quotation) in _plain(" ".join(marked))


def test_a_failed_check_says_what_failed_and_what_was_said(
    build: Callable[[str], Site], browser: Browser, serve: Serve
) -> None:
    site = build("outcomes")
    home = serve(site, "/")
    with visit(browser, home, java_script_enabled=False) as reader:
        reader.page.goto(f"{home}town/2026-02-03/bridge-tolls/")
        main = reader.page.get_by_role("main")
        examples = main.locator("figure", has=reader.page.locator("blockquote"))
        told = [" ".join(text.split()) for text in examples.all_inner_texts()]
        badge = main.get_by_role("link", name=re.compile("Out of date"))
        badge.click()
        expect(reader.page.get_by_role("heading", name="What was checked")).to_be_in_viewport()
        reader.page.get_by_text("Every check of this analysis").click()
        rows = main.get_by_role("row").all_inner_texts()
    words = [outcome.word for outcome in QUOTATION_OUTCOMES.values() if outcome.word != "Not checked"]
    assert [word for word in words if not any(word in example for example in told)] == []
    assert [word for word in words if not any(word in row for row in rows)] == []
    altered = next(example for example in told if "Not in these words" in example)
    assert "The nearest words, of Ann Mercer, are: “We can double the toll" in altered
    assert "and I do not intend to close the bridge”" in altered
    assert any("Read it in its context: the sentence goes “It is not true that …”" in example for example in told)


def _longest_piece(quotation: str) -> str:
    return max((_plain(piece) for piece in re.split(r"…|\.\.\.|\[[^]]*\]", quotation)), key=len)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_the_first_stop_of_the_keyboard_skips_to_the_content(sample: Site, browser: Browser, serve: Serve) -> None:
    home = serve(sample, sample.mount)
    with visit(browser, home) as reader:
        reader.page.goto(home)
        reader.page.keyboard.press("Tab")
        expect(reader.page.get_by_role("link", name="Skip to the content")).to_be_focused()
        reader.page.keyboard.press("Enter")
        expect(reader.page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("missing", ["gone/", "any/depth/at/all", "days/1999-01-01/"])
def test_a_wrong_address_ends_at_a_page_that_leads_on(site: Site, missing: str, browser: Browser, serve: Serve) -> None:
    home = serve(site, site.mount)
    with visit(browser, home) as reader:
        answer = reader.page.goto(home + missing)
        assert answer is not None
        assert answer.status == 404
        reader.page.get_by_role("main").get_by_role("link", name="The latest sittings").click()
        expect(reader.page).to_have_url(home)
    assert [fault for fault in reader.faults if "status of 404" not in fault] == []


def test_an_old_address_leads_to_the_new_one(sample: Site, browser: Browser, serve: Serve) -> None:
    home = serve(sample, sample.mount)
    old = kinds.representatives(sample.pages())["redirect.html"][0]
    with visit(browser, home) as reader:
        reader.page.goto(home + old)
        expect(reader.page).not_to_have_url(home + old)
        expect(reader.page.locator("#_transcript")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_old_link_to_a_speech_leads_to_the_speech(
    sample: Site, scripts: bool, browser: Browser, serve: Serve
) -> None:
    home = serve(sample, "/repo/")
    with visit(browser, home, java_script_enabled=scripts) as reader:
        reader.page.goto(f"{home}deputies/2026-07-15/sea-walls/#c5")
        new = f"{home}deputies/2026-07-15/flood-defence-funding/"
        expect(reader.page).to_have_url(f"{new}#c5" if scripts else new)
        if scripts:
            expect(reader.page.locator(":target")).to_be_in_viewport()


# --- long transcripts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_link_to_any_speech_of_a_long_sitting_lands_on_it(
    sample: Site, scripts: bool, browser: Browser, serve: Serve
) -> None:
    home = serve(sample, "/repo/")
    with visit(browser, home, java_script_enabled=scripts) as reader:
        for contribution in ("c1", "c300", "c599", "c600"):
            reader.page.goto("about:blank")
            reader.page.goto(f"{home}deputies/2026-10-21/marathon/#{contribution}")
            expect(reader.page.locator(":target")).to_be_in_viewport()


def test_a_link_to_a_speech_that_moved_to_a_later_part_goes_there(sample: Site, browser: Browser, serve: Serve) -> None:
    home = serve(sample, "/repo/")
    with visit(browser, home) as reader:
        reader.page.goto(f"{home}deputies/2026-10-21/marathon/#c640")
        expect(reader.page).to_have_url(f"{home}deputies/2026-10-21/marathon/part-2/#c640")
        expect(reader.page.locator(":target")).to_be_in_viewport()


def test_without_scripts_a_speech_that_moved_is_one_link_away(sample: Site, browser: Browser, serve: Serve) -> None:
    home = serve(sample, "/repo/")
    with visit(browser, home, java_script_enabled=False) as reader:
        reader.page.goto(f"{home}deputies/2026-10-21/marathon/#c640")
        reader.page.locator(":target").get_by_role("link").click()
        expect(reader.page).to_have_url(f"{home}deputies/2026-10-21/marathon/part-2/#c640")


# --- paper --------------------------------------------------------------------------------------------------


def test_a_printed_sitting_holds_the_whole_transcript(sample: Site, browser: Browser, serve: Serve) -> None:
    home = serve(sample, sample.mount)
    address = _quoting(sample)
    with visit(browser, home) as reader:
        reader.page.goto(home + address)
        printed = PdfReader(io.BytesIO(reader.page.pdf()))
    on_paper = {word for sheet in printed.pages for word in _plain(sheet.extract_text()).split()}
    assert _transcript_words(sample, address) - on_paper == set()


def _transcript_words(site: Site, address: str) -> set[str]:
    data = json.loads((site.output / address / "sitting.json").read_text("utf-8"))
    return {word for said in data["transcript"]["contributions"] for word in _plain(said.get("text", "")).split()}
