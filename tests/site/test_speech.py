"""One speech, cited and by itself: in a real browser, with and without scripts, whatever address and content hold."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Page, expect
from sitechecks.archives import Site
from sitechecks.serving import Serve
from sitechecks.visits import visit
from test_browser import AXE, MODES, RULES

from generator import build as line
from generator import dates
from generator.citing import Speech, Work, citations
from generator.watch import Watch

pytestmark = pytest.mark.browser

HOSTILE = "a}{\\b$&#%_~^*[x](y)`<i>|\nER  - \r\n@misc{evil,\u2028z\x85\u00a0 ‘’“”"
WORK = Work(
    key="k-1",
    title="Immigration <Fees> & “more”",
    series="HC Deb",
    volume="762",
    columns="",
    house="Commons",
    date="2025-02-12",
    day="12 February 2025",
    archive="A",
    url="https://e.org/",
)
ODD = HOSTILE.partition("\n")[0]
CASES = [
    (WORK, Speech("c1", "Jo Smith", "301")),
    (WORK, Speech("c1", "", "")),
    (replace(WORK, volume="", url=""), Speech("c1", "", "")),
    (WORK, Speech("c.1-x", HOSTILE, HOSTILE)),
    (replace(WORK, title=ODD, series=ODD, volume=ODD, house=ODD, archive=ODD), Speech("c", "", "1W")),
    (replace(WORK, date="0033-11-03", day="3 November 33", url="https://e.org/{}/"), Speech("c", "", "1W")),
]


def quoted(site: Site) -> tuple[str, str]:
    """Return a sitting, and a speech in it that has a column and somebody of a party, not in the chair."""
    for file in sorted(site.output.rglob("sitting.json")):
        sitting = json.loads(file.read_text("utf-8"))
        for said in (sitting.get("transcript") or {}).get("contributions", []):
            who = sitting["attributions"].get(said["id"], {})
            if said.get("column") and said.get("text") and who.get("party") and not who.get("chair"):
                return f"{file.parent.relative_to(site.output).as_posix()}/", said["id"]
    raise AssertionError(site.name)


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    return [rule["id"] for rule in page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]]


def test_a_browser_cites_in_the_same_words_as_the_build(sample: Site, browser: Browser, serve: Serve) -> None:
    home = serve(sample, "/")
    (module,) = (sample.output / "assets").glob("cite.*.js")
    with visit(browser, home) as reader:
        reader.page.goto(home)
        for work, passage in CASES:
            given = [f"{home}assets/{module.name}", asdict(work)]
            made = reader.page.evaluate(
                "async ([module, work, said]) => (await import(module)).citations(work, said)",
                [*given, passage._asdict()],
            )
            assert made == citations(work, passage)._asdict()


@pytest.mark.parametrize("mount", ["/", "/repo/"])
def test_the_dialog_cites_the_speech_that_a_link_led_to(
    sample: Site, mount: str, browser: Browser, serve: Serve
) -> None:
    address, speech = quoted(sample)
    home = serve(sample, mount)
    sitting = json.loads((sample.output / address / "sitting.json").read_text("utf-8"))
    said = next(each for each in sitting["transcript"]["contributions"] if each["id"] == speech)
    passage = Speech(speech, sitting["attributions"][speech]["name"], said["column"])
    with visit(browser, home) as reader:
        page = reader.page
        page.goto(home + address)
        page.locator(f'[id="{speech}"] .t').click()
        page.get_by_role("link", name="Cite this speech").click()
        dialog = page.get_by_role("dialog", name="Cite this speech")
        expect(dialog).to_be_visible()
        for form, text in citations(Work(**sitting["citation"]), passage)._asdict().items():
            assert dialog.locator(f'[data-form="{form}"]').text_content() == text
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(page.get_by_role("link", name="Cite this speech")).to_be_focused()
        expect(page).to_have_url(f"{home}{address}#{speech}")
        page.go_back()
        expect(page.get_by_role("link", name="Cite this speech")).to_have_count(0)
    assert reader.faults == []


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_in_the_dialog_and_beside_a_speech_by_itself(
    sample: Site, mode: str, browser: Browser, serve: Serve
) -> None:
    address, speech = quoted(sample)
    home = serve(sample, sample.mount)
    with visit(browser, home, **MODES[mode]) as reader:
        page = reader.page
        page.goto(f"{home}{address}#{speech}")
        page.get_by_role("link", name="Cite this speech").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert violations(page) == []
        page.goto(f"{home}speech/?{urlencode({'in': address, 'id': speech})}")
        expect(page.get_by_role("button", name="Save the picture")).to_be_visible()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    assert reader.faults == []


def test_a_speech_stands_by_itself_and_leads_back_into_its_debate(
    sample: Site, browser: Browser, serve: Serve, tmp_path: Path
) -> None:
    address, speech = quoted(sample)
    home = serve(sample, "/repo/")
    sitting = json.loads((sample.output / address / "sitting.json").read_text("utf-8"))
    said = next(each for each in sitting["transcript"]["contributions"] if each["id"] == speech)
    with visit(browser, home) as reader:
        page = reader.page
        page.goto(f"{home}{address}#{speech}")
        page.get_by_role("link", name="Only this speech").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(sitting["attributions"][speech]["name"])
        expect(page.get_by_role("main")).to_contain_text(sitting["attributions"][speech]["party_name"])
        words = page.locator("#_said").inner_text()
        assert words.split() == said["text"].split()
        assert (
            page.locator("#_embed")
            .inner_text()
            .startswith(f'<blockquote cite="{sitting["citation"]["url"]}#{speech}">')
        )
        with page.expect_download() as download:
            page.get_by_role("button", name="Save the picture").click()
        download.value.save_as(tmp_path / "quote.png")
        assert (tmp_path / "quote.png").read_bytes().startswith(b"\x89PNG")
        assert download.value.suggested_filename == f"{sitting['id']}-{speech}.png"
        page.get_by_role("link", name="Read it in its debate").click()
        expect(page).to_have_url(f"{home}{address}#{speech}")
        expect(page.locator(":target")).to_be_in_viewport()
    assert reader.faults == []


def test_a_speech_by_itself_is_dated_in_the_language_of_the_page_and_says_its_own(
    build: Callable[[str], Site], browser: Browser, serve: Serve
) -> None:
    site = build("french")
    address, speech = quoted(site)
    sitting = json.loads((site.output / address / "sitting.json").read_text("utf-8"))
    day = dates.medium(datetime.date.fromisoformat(sitting["citation"]["date"]), "fr")
    home = serve(site, "/")
    with visit(browser, home) as reader:
        reader.page.goto(f"{home}speech/?{urlencode({'in': address, 'id': speech})}")
        expect(reader.page.locator("#_where")).to_contain_text(day)
        expect(reader.page.locator("#_said")).to_have_attribute("lang", "en-GB")
    assert reader.faults == []


def test_the_picture_has_the_words_that_a_reader_selects(sample: Site, browser: Browser, serve: Serve) -> None:
    address, speech = quoted(sample)
    home = serve(sample, "/")
    with visit(browser, home) as reader:
        page = reader.page
        page.goto(f"{home}speech/?{urlencode({'in': address, 'id': speech})}")
        picture = page.get_by_role("img")
        expect(picture).to_be_visible()
        chosen = page.evaluate("""() => {
            const text = document.querySelector('#_said p').firstChild;
            getSelection().setBaseAndExtent(text, 0, text, 12);
            return getSelection().toString().trim();
        }""")
        expect(picture).to_have_attribute("aria-label", re.compile(f"^“{re.escape(chosen)}” "))


@pytest.mark.parametrize(
    "query",
    [
        "in=deputies/2026-01-01/nothing/&id=c1",
        "in=https://evil.example/2026-01-01/x/&id=c1",
        "in=//evil.example/2026-01-01/x/&id=c1",
        "in=../../2026-01-01/x/&id=c1",
        "in=javascript:alert(1)//&id=c1",
        f"in={quote('<img src=x onerror=alert(1)>')}&id={quote('<script>alert(1)</script>')}",
        "in=a%00b/2026-01-01/x/&id=c1",
        "id=c1",
        "x",
    ],
)
def test_an_address_that_names_no_speech_of_ours_does_nothing(
    sample: Site, query: str, browser: Browser, serve: Serve
) -> None:
    home = serve(sample, "/repo/")
    with visit(browser, home) as reader:
        reader.page.goto(f"{home}speech/?{query}")
        expect(reader.page.locator("#_missing")).to_be_visible()
        expect(reader.page.get_by_role("link", name="Sittings by date")).to_be_visible()
        expect(reader.page.locator("#_alone")).to_be_hidden()
        assert reader.page.evaluate("document.images.length + document.querySelectorAll('main script').length") == 0
    assert [fault for fault in reader.faults if "404" not in fault] == []


def test_whoever_is_in_the_chair_stands_under_no_party(tmp_path: Path, browser: Browser, serve: Serve) -> None:
    said = "speaker: Ada, party: Reds, role: The Speaker, constituency: North, text: Order."
    folder = tmp_path / "archive/content/walls"
    folder.mkdir(parents=True)
    head = "id: house-2022-05-01-walls\ntitle: Walls\ndate: 2022-05-01\nhouse: House\n"
    contributions = f"contributions: [{{id: c1, chair: true, {said}}}, {{id: c2, {said}}}]\n"
    (tmp_path / "archive/site.yaml").write_text("title: Archive\n", "utf-8")
    (folder / "transcript.yaml").write_text(head + contributions, "utf-8")
    line.build(tmp_path / "archive", tmp_path / "site", Watch())
    home = serve(Site("chair", tmp_path / "archive", tmp_path / "site", "/"), "/")
    with visit(browser, home) as reader:
        for speech, shown in (("c1", "The Speaker"), ("c2", "The Speaker Reds North")):
            reader.page.goto(f"{home}speech/?{urlencode({'in': 'house/2022-05-01/walls/', 'id': speech})}")
            expect(reader.page.locator("#_as")).to_have_text(shown)
    assert reader.faults == []


PAYLOAD = "</script><img src=x onerror=alert(1)>{{7*7}}\"'onfocus='alert(2)' &lt;b&gt;"


def test_whatever_a_speech_holds_it_is_text(tmp_path: Path, browser: Browser, serve: Serve) -> None:
    text, named = json.dumps(PAYLOAD), json.dumps(f"Ada {PAYLOAD}")
    said = (
        f"{{id: c1, speaker: {named}, party: {text}, role: {text}, constituency: {text}, column: {text}, text: {text}}}"
    )
    folder = tmp_path / "archive/content/walls"
    folder.mkdir(parents=True)
    (tmp_path / "archive/site.yaml").write_text(f"title: {text}\nurl: https://e.org/\n", "utf-8")
    head = f"id: house-2022-05-01-walls\ntitle: {text}\ndate: 2022-05-01\nhouse: House\nvolume: {text}\n"
    (folder / "transcript.yaml").write_text(f"{head}contributions: [{said}]\n", "utf-8")
    line.build(tmp_path / "archive", tmp_path / "site", Watch())
    home = serve(Site("hostile", tmp_path / "archive", tmp_path / "site", "https://e.org/"), "/")
    with visit(browser, home) as reader:
        page = reader.page
        page.goto(f"{home}house/2022-05-01/walls/#c1")
        page.get_by_role("link", name="Cite this speech").click()
        expect(page.get_by_role("dialog")).to_contain_text("onerror=alert")
        page.keyboard.press("Escape")
        page.get_by_role("link", name="Only this speech").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"Ada {PAYLOAD}")
        expect(page.locator("#_said")).to_have_text(PAYLOAD)
        assert "<img" not in page.locator("#_embed").inner_text().replace("&lt;", "")
        assert page.evaluate("document.images.length + document.querySelectorAll('[onfocus], [onerror]').length") == 0
    assert reader.faults == []


def test_without_scripts_one_is_told_how_to_cite_and_where_speeches_are(
    sample: Site, browser: Browser, serve: Serve
) -> None:
    address, speech = quoted(sample)
    home = serve(sample, "/")
    with visit(browser, home, java_script_enabled=False) as reader:
        page = reader.page
        page.goto(f"{home}{address}#{speech}")
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.goto(f"{home}{address}#_cite-speech")
        expect(page.locator("#_cite-speech")).to_be_in_viewport()
        page.get_by_text("As OSCOLA, Harvard").click()
        expect(page.get_by_text("@misc{")).to_be_visible()
        page.goto(f"{home}speech/")
        expect(page.get_by_role("main")).to_contain_text("needs JavaScript")
        page.get_by_role("main").get_by_role("link", name="Sittings by date").click()
        expect(page).to_have_url(f"{home}days/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("mount", ["/", "/repo/"])
def test_a_speech_is_found_under_the_old_id_of_its_sitting(
    sample: Site, mount: str, browser: Browser, serve: Serve
) -> None:
    home = serve(sample, mount)
    with visit(browser, home) as reader:
        page = reader.page
        page.goto(f"{home}speech/?in=deputies/2026-07-15/sea-walls/&id=c2")
        page.wait_for_url(f"{home}speech/?in=deputies%2F2026-07-15%2Fflood-defence-funding%2F&id=c2")
        expect(page.locator("#_said")).not_to_be_empty()
    assert reader.faults == []
