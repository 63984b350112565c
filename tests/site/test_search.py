"""Search as a reader uses it, in a real browser: typed, narrowed, shared, gone back to, heard, and landed from."""

from __future__ import annotations

import datetime
import gzip
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, quote

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, ViewportSize, expect
from sitechecks.archives import PROJECT, Site, sittings
from sitechecks.serving import Serve, served
from sitechecks.visits import Visit, visit

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
    "narrow": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
}
PHONE: Mapping[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
PANEL = ".narrow > summary"
MOUNTS = ["/", "/repo/"]


# --- what is said in the archive, found without an index ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Speech:
    """One contribution as sitting.json gives it."""

    sitting: str
    date: str
    id: str
    speaker: str
    name: str
    party: str
    words: str


@pytest.fixture(scope="session")
def speeches(sample: Site) -> tuple[Speech, ...]:
    """Return everything that somebody said in the sample archive."""
    return tuple(_speeches(sample))


def _speeches(site: Site) -> Iterator[Speech]:
    for file in sorted(site.output.rglob("sitting.json")):
        data = json.loads(file.read_text("utf-8"))
        transcript = data.get("transcript") or {"contributions": []}
        for said in transcript["contributions"]:
            who = data["attributions"].get(said["id"], {})
            yield Speech(
                transcript["title"],
                transcript["date"],
                said["id"],
                who.get("speaker", ""),
                who.get("name", ""),
                who.get("party", ""),
                _plain(said.get("text", "")),
            )


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"\w+", "".join(each for each in folded if not unicodedata.combining(each))))


def exactly(words: str) -> str:
    """Return words in quotation marks as they stand in an address."""
    return quote(f'"{words}"')


def holding(speeches: tuple[Speech, ...], phrase: str) -> list[Speech]:
    """Return the speeches that hold exactly these words one after another."""
    return [said for said in speeches if f" {phrase} " in f" {said.words} "]


# --- a reader on the page -----------------------------------------------------------------------------------


@contextmanager
def asking(browser: Browser, home: str, address: str = "search/", **options: Any) -> Iterator[Visit]:
    """Yield a reader who has opened the search page and waited for what it shows."""
    with visit(browser, home, **options) as reader:
        reader.page.goto(home + address)
        settled(reader.page)
        yield reader


def settled(page: Page) -> None:
    """Wait until all of the answer is there; whatever a reader does makes the page busy before it is done."""
    expect(page.locator("#_answer")).to_have_attribute("aria-busy", "false")


def typed(page: Page, words: str) -> None:
    page.get_by_role("searchbox").press_sequentially(words, delay=20)
    settled(page)


class Held:
    """Requests of a page that nobody answers before they are let go."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._routes: list[Route] = []
        self._is_free = False
        page.route(pattern, self._hold)

    def _hold(self, route: Route) -> None:
        if self._is_free:
            route.continue_()
        else:
            self._routes.append(route)

    def let_go(self) -> None:
        self._is_free = True
        for route in self._routes:
            route.continue_()


def query(page: Page) -> str:
    """Return the question in the address."""
    return str(page.evaluate("location.search.slice(1)"))


def told(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def numbers(page: Page) -> tuple[int, int]:
    """Return how many sittings and speeches the page says that there are."""
    found = re.fullmatch(r"([\d,]+) sittings?(?:, ([\d,]+) speech(?:es)?)?", told(page))
    assert found, told(page)
    return int(found[1].replace(",", "")), int((found[2] or "0").replace(",", ""))


def hits(page: Page) -> Locator:
    return page.locator(".hit")


def everything(page: Page) -> None:
    """Let the page show every sitting and every speech of the answer."""
    for name in (re.compile("more speech"), re.compile("^More results")):
        while page.get_by_role("button", name=name).count():
            page.get_by_role("button", name=name).first.click()
            settled(page)
    if page.get_by_role("button", name=re.compile("more speech")).count():
        everything(page)


def shown(page: Page) -> list[dict[str, Any]]:
    """Return each speech on the page: sitting, speaker, party, words, marked words and the id that it leads to."""
    return list(
        page.evaluate("""() => [...document.querySelectorAll('.speeches li')].map(said => ({
            sitting: said.closest('.hit').querySelector('h3').textContent,
            speaker: said.querySelector('bdi').textContent,
            party: said.querySelector('.party span')?.textContent ?? null,
            words: said.querySelector('.said').textContent,
            marked: [...said.querySelectorAll('mark')].map(mark => mark.textContent),
            id: new URL(said.querySelector('a').href).hash.slice(1),
        }))""")
    )


def unfold(page: Page, facet: str) -> Locator:
    """Return one filter, unfolded where it was not."""
    found = page.locator(f"[data-facet={facet}]")
    if not found.evaluate("facet => facet.open"):
        found.locator("summary").click()
    return found


def choose(page: Page, facet: str, label: str) -> None:
    unfold(page, facet).get_by_role("checkbox", name=label).check()
    settled(page)


def choose_speaker(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="Find a speaker").fill(name)
    settled(page)  # the numbers too, which sort those who are offered
    page.get_by_role("option", name=name).click()
    settled(page)


# --- words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mount", MOUNTS)
def test_answers_come_as_one_types(sample: Site, mount: str, browser: Browser, serve: Serve) -> None:
    home = serve(sample, mount)
    with asking(browser, home) as reader:
        typed(reader.page, "lev")
        typed(reader.page, "y")
        sittings_found, said = numbers(reader.page)
        assert sittings_found > 1
        assert said > sittings_found
        assert hits(reader.page).count() == min(sittings_found, 5)
        assert all(_plain(" ".join(each["marked"])) for each in shown(reader.page))
        assert query(reader.page) == "q=levy"
        assert reader.page.title().startswith("levy – Search")
    assert reader.faults == []


def test_who_has_typed_half_a_word_is_offered_the_rest(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/")) as reader:
        typed(reader.page, "the ferr")
        assert told(reader.page) == "Words that begin with “ferr”:"
        reader.page.keyboard.press("Enter")
        settled(reader.page)
        assert told(reader.page).startswith("Nothing found. “ferr” occurs nowhere")
        reader.page.get_by_role("button", name="“ferry”").click()
        settled(reader.page)
        assert query(reader.page) == "q=the+ferry"
        assert numbers(reader.page)[0] > 0


def test_a_result_says_what_the_sitting_is_and_who_spoke(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/"), "search/?q=levy") as reader:
        hit = hits(reader.page).filter(has_text="Tidal Levy: Rate for 2027")
        facts = " ".join(hit.locator(".facts").all_inner_texts())
        told_of = "20 October 2026.*Deputies.*Chamber of Deputies.*Motion.*4 of 5: open opposition"
        assert re.search(told_of, facts, re.DOTALL)
        assert hit.locator("time").get_attribute("datetime") == "2026-10-20"
        assert hit.locator(".speeches .party").first.inner_text()


@pytest.mark.parametrize("phrase", ["sea walls", "the levy", "hon friend"])
def test_words_in_quotation_marks_are_found_in_exactly_this_order(
    phrase: str, sample: Site, speeches: tuple[Speech, ...], browser: Browser, serve: Serve
) -> None:
    held = holding(speeches, phrase)
    assert held
    with asking(browser, serve(sample, "/"), f"search/?q={exactly(phrase)}") as reader:
        everything(reader.page)
        found = [each for each in shown(reader.page) if each["id"] and not each["id"].startswith("_")]
        assert {(each["sitting"], each["id"]) for each in found} == {(said.sitting, said.id) for said in held}
        assert [each for each in found if phrase not in _plain(each["words"])] == []


def test_typographic_quotation_marks_are_quotation_marks(sample: Site, browser: Browser, serve: Serve) -> None:
    home = serve(sample, "/")
    with asking(browser, home, f"search/?q={quote('“sea walls”')}") as reader:
        curly = numbers(reader.page)
        reader.page.goto(f"{home}search/?q={exactly('sea walls')}")
        settled(reader.page)
        assert numbers(reader.page) == curly


# --- filters ------------------------------------------------------------------------------------------------


def test_a_speaker_narrows_to_their_own_speeches(
    sample: Site, speeches: tuple[Speech, ...], browser: Browser, serve: Serve
) -> None:
    held = [said for said in holding(speeches, "levy") if said.speaker == "joseph-amadi"]
    assert held
    with asking(browser, serve(sample, "/"), f"search/?q={exactly('levy')}") as reader:
        choose_speaker(reader.page, "Joseph Amadi")
        assert numbers(reader.page) == (len({said.sitting for said in held}), len(held))
        everything(reader.page)
        assert {each["speaker"] for each in shown(reader.page)} == {"Joseph Amadi"}
        assert sorted(each["id"] for each in shown(reader.page)) == sorted(said.id for said in held)
        expect(reader.page.get_by_role("button", name="Remove the filter Speaker: Joseph Amadi")).to_be_visible()


def test_a_party_narrows_to_its_own_speeches(
    sample: Site, speeches: tuple[Speech, ...], browser: Browser, serve: Serve
) -> None:
    held = [said for said in holding(speeches, "levy") if said.party == "outer-league"]
    assert held
    with asking(browser, serve(sample, "/"), f"search/?q={exactly('levy')}") as reader:
        choose(reader.page, "party", "Outer Isles League")
        everything(reader.page)
        assert {each["party"] for each in shown(reader.page)} == {"Outer Isles League"}
        assert {(each["sitting"], each["id"]) for each in shown(reader.page)} == {(s.sitting, s.id) for s in held}


def test_a_year_narrows_to_its_sittings(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/")) as reader:
        choose(reader.page, "year", "2025")
        dates = reader.page.locator(".hit time")
        assert [each.get_attribute("datetime") or "" for each in dates.all()] == ["2025-11-04"]
        assert parse_qs(query(reader.page)) == {"year": ["2025"]}


def test_the_number_beside_a_choice_is_what_choosing_it_finds(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/"), "search/?q=the") as reader:
        for facet in ("house", "chamber", "kind", "party", "topic", "year", "rating", "status"):
            options = reader.page.locator(f"[data-facet={facet}] label:visible")
            for index in range(min(options.count(), 2)):
                said = int(options.nth(index).locator(".n").inner_text())
                options.nth(index).click()
                settled(reader.page)
                assert numbers(reader.page)[0] == said, (facet, index)
                options.nth(index).click()
                settled(reader.page)


def test_chips_take_filters_away_and_keep_the_focus(sample: Site, browser: Browser, serve: Serve) -> None:
    address = "search/?q=levy&house=deputies&kind=motion"
    with asking(browser, serve(sample, "/"), address) as reader:
        page = reader.page
        page.get_by_role("button", name="Remove the filter House: Deputies").press("Enter")
        settled(page)
        assert parse_qs(query(page)) == {"q": ["levy"], "kind": ["motion"]}
        expect(page.get_by_role("button", name="Remove the filter Kind of business: Motion")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("searchbox")).to_be_focused()
        settled(page)
        page.go_back()
        page.go_back()
        settled(page)
        page.get_by_role("button", name="Clear all filters").click()
        settled(page)
        assert parse_qs(query(page)) == {"q": ["levy"]}
        expect(page.get_by_role("searchbox")).to_be_focused()


@pytest.mark.parametrize(("order", "reverse"), [("Newest first", True), ("Oldest first", False)])
def test_answers_are_sorted_by_date(order: str, reverse: bool, sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/"), "search/?q=the") as reader:
        reader.page.get_by_label("Sort by").select_option(label=order)
        settled(reader.page)
        everything(reader.page)
        dates = [each.get_attribute("datetime") or "" for each in reader.page.locator(".hit time").all()]
        assert dates == sorted(dates, reverse=reverse)
        assert len(dates) == numbers_said(reader.page)


def numbers_said(page: Page) -> int:
    found = re.search(r"([\d,]+) sittings?", told(page))
    assert found
    return int(found[1].replace(",", ""))


def test_answers_are_sorted_by_rating(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/"), "search/?q=the&sort=rating") as reader:
        everything(reader.page)
        words = [each.inner_text() for each in hits(reader.page).all()]
        ratings = [int(found[1]) if (found := re.search(r"(\d) of 5", text)) else 0 for text in words]
        assert ratings == sorted(ratings, reverse=True)
        assert ratings[0] == 5


# --- the address, and the way back --------------------------------------------------------------------------


@pytest.mark.parametrize("mount", MOUNTS)
def test_an_address_shows_another_reader_the_same(sample: Site, mount: str, browser: Browser, serve: Serve) -> None:
    home = serve(sample, mount)
    with asking(browser, home) as reader:
        typed(reader.page, "the")
        choose(reader.page, "house", "Deputies")
        reader.page.get_by_label("Sort by").select_option(label="Oldest first")
        settled(reader.page)
        reader.page.get_by_role("button", name="More results").click()
        settled(reader.page)
        address, seen, words = f"search/?{query(reader.page)}", shown(reader.page), hits(reader.page).all_inner_texts()
    with asking(browser, home, address) as other:
        assert (shown(other.page), hits(other.page).all_inner_texts()) == (seen, words)
        expect(other.page.get_by_role("searchbox")).to_have_value("the")
        expect(other.page.get_by_role("checkbox", name="Deputies").first).to_be_checked()


def test_back_and_forward_go_from_question_to_question(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/")) as reader:
        page = reader.page
        typed(page, "th")
        typed(page, "e")
        alone = told(page)
        choose(page, "house", "Senate")
        narrowed = told(page)
        assert narrowed != alone
        page.go_back()
        settled(page)
        assert told(page) == alone
        expect(page.get_by_role("checkbox", name="Senate").first).not_to_be_checked()
        page.go_back()
        settled(page)
        assert (told(page), query(page)) == ("", "")
        expect(page.get_by_role("searchbox")).to_have_value("")
        page.go_forward()
        page.go_forward()
        settled(page)
        assert told(page) == narrowed
        page.reload()
        settled(page)
        assert told(page) == narrowed
    assert reader.faults == []


def test_words_that_were_typed_in_a_hurry_are_one_step_back(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/")) as reader:
        page = reader.page
        typed(page, "lev")
        page.keyboard.type("y")
        page.keyboard.press("Enter")
        settled(page)
        assert query(page) == "q=levy"
        page.go_back()
        settled(page)
        assert query(page) == ""


@pytest.mark.parametrize("mount", MOUNTS)
def test_a_result_leads_to_the_speech_with_the_words_marked_and_back(
    sample: Site, mount: str, browser: Browser, serve: Serve
) -> None:
    home = serve(sample, mount)
    with asking(browser, home, "search/?q=levy&sort=oldest") as reader:
        page = reader.page
        page.get_by_role("button", name="more speech").first.click()
        settled(page)
        link = page.locator(".speeches a").last
        link.scroll_into_view_if_needed()
        where, said = page.evaluate("scrollY"), link.locator("xpath=ancestor::li[1]").locator("mark").first.inner_text()
        target = link.get_attribute("href") or ""
        link.click()
        expect(page).to_have_url(target)
        expect(page.locator(":target")).to_be_in_viewport()
        marks = page.locator(":target .w")
        expect(marks.first).to_be_in_viewport()
        assert {_plain(each) for each in marks.all_inner_texts()} >= {_plain(said)}
        assert page.locator("main .w").count() >= marks.count()
        page.go_back()
        settled(page)
        assert abs(page.evaluate("scrollY") - where) < 5
        expect(page.locator(f'.speeches a[href="{target}"]')).to_be_in_viewport()
    assert reader.faults == []


def test_the_words_are_marked_in_a_speech_of_a_later_part(sample: Site, browser: Browser, serve: Serve) -> None:
    home = serve(sample, "/repo/")
    with visit(browser, home) as reader:
        said = json.loads((sample.output / "deputies/2026-10-21/marathon/sitting.json").read_text("utf-8"))
        (text,) = [each["text"] for each in said["transcript"]["contributions"] if each["id"] == "c640"]
        word = max(re.findall(r"\w+", text), key=len)
        reader.page.goto(f"{home}deputies/2026-10-21/marathon/?mark={quote(word)}#c640")
        expect(reader.page).to_have_url(re.compile("/part-2/[?#]"))
        expect(reader.page.locator(":target .w").first).to_have_text(word)


def test_where_the_words_are_not_in_the_speech_the_link_still_leads_to_it(
    sample: Site, browser: Browser, serve: Serve
) -> None:
    home = serve(sample, "/")
    with visit(browser, home) as reader:
        reader.page.goto(f"{home}deputies/2026-10-20/tidal-levy/?mark=xyzzy&mark=%5B(&mark=%FF#c18")
        expect(reader.page.locator(":target")).to_be_in_viewport()
        expect(reader.page.locator(":target .w")).to_have_count(0)
    assert reader.faults == []


def test_the_field_on_the_home_page_asks_the_search_page(sample: Site, browser: Browser, serve: Serve) -> None:
    home = serve(sample, "/repo/")
    with visit(browser, home) as reader:
        reader.page.goto(home)
        reader.page.get_by_role("searchbox").fill("sea wall")
        reader.page.keyboard.press("Enter")
        expect(reader.page).to_have_url(f"{home}search/?q=sea+wall")
        settled(reader.page)
        assert numbers(reader.page)[0] > 0


# --- keyboard and screen reader -----------------------------------------------------------------------------


def test_everything_is_done_with_the_keyboard_alone(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/")) as reader:
        page = reader.page
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.type("levy", delay=20)
        settled(page)
        _tab_to(page, page.get_by_role("checkbox", name="Deputies").first)
        page.keyboard.press("Space")
        settled(page)
        expect(page.get_by_role("checkbox", name="Deputies").first).to_be_focused()
        combobox = page.get_by_role("combobox", name="Find a speaker")
        _tab_to(page, combobox)
        page.keyboard.type("amadi")
        settled(page)
        expect(page.locator("#_speakers").get_by_role("option")).to_have_count(1)
        page.keyboard.press("ArrowDown")
        option = page.get_by_role("option", name="Joseph Amadi")
        expect(combobox).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
        page.keyboard.press("Enter")
        settled(page)
        expect(combobox).to_be_focused()
        assert parse_qs(query(page)) == {"q": ["levy"], "house": ["deputies"], "speaker": ["joseph-amadi"]}
        _tab_to(page, page.locator(".speeches a").first)
        page.keyboard.press("Enter")
        expect(page.locator(":target")).to_be_in_viewport()


def _tab_to(page: Page, goal: Locator) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if goal.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("the keyboard does not come there")


def test_more_moves_the_focus_to_the_first_that_is_new(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/"), "search/?q=the") as reader:
        page = reader.page
        before = hits(page).first.locator(".speeches a").count()
        hits(page).first.get_by_role("button", name="more speech").press("Enter")
        settled(page)
        expect(hits(page).first.locator(".speeches a").nth(before)).to_be_focused()
        page.get_by_role("button", name="More results").press("Enter")
        settled(page)
        expect(hits(page).nth(5).locator("h3 a")).to_be_focused()
        assert re.match(r"15 of \d+ sittings shown", told(page))


def test_one_polite_region_says_how_many_there_are(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/")) as reader:
        regions = reader.page.locator("[role=status], [role=alert], [aria-live]")
        assert regions.count() == 1
        typed(reader.page, "levy")
        assert numbers(reader.page)[0] > 1
        expect(reader.page.get_by_role("region", name="Results")).to_have_attribute("aria-busy", "false")


def test_a_slow_answer_says_so_until_it_is_there(sample: Site, browser: Browser, serve: Serve) -> None:
    home = serve(sample, "/")
    with visit(browser, home) as reader:
        page = reader.page
        held = Held(page, "**/speeches-*.bin*")
        page.clock.install()
        page.goto(f"{home}search/?q=levy")
        expect(page.get_by_role("status")).to_have_text(re.compile("sittings"))
        page.clock.fast_forward(60_000)  # longer than the page waits before it says that it is searching
        assert numbers(page)[0] > 1
        expect(page.locator("#_answer")).to_have_attribute("aria-busy", "true")
        held.let_go()
        settled(page)
        assert shown(page)


def test_the_page_is_busy_while_a_key_waits_though_an_older_answer_ends(
    sample: Site, browser: Browser, serve: Serve
) -> None:
    home = serve(sample, "/")
    with visit(browser, home) as reader:
        page = reader.page
        page.clock.install(time=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
        page.goto(f"{home}search/")
        settled(page)
        held = Held(page, "**/speeches-*.bin*")
        page.get_by_role("searchbox").fill("the")
        expect(page.get_by_role("status")).to_have_text(re.compile("sittings"))
        page.clock.pause_at(datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC))
        page.get_by_role("searchbox").fill("levy")  # and the page waits for another key
        held.let_go()
        expect(page.locator(".speeches:not([hidden]):empty")).to_have_count(0)
        expect(page.locator("#_answer")).to_have_attribute("aria-busy", "true")
        page.clock.resume()
        settled(page)
        assert query(page) == "q=levy"
        assert {word for each in shown(page) for word in map(_plain, each["marked"])} <= {"levy", "levies"}


def test_what_is_typed_before_the_script_is_there_is_asked(sample: Site, browser: Browser, serve: Serve) -> None:
    home = serve(sample, "/")
    with visit(browser, home) as reader:
        page = reader.page

        def type_first(route: Route) -> None:
            page.get_by_role("searchbox").press_sequentially("levy")
            route.continue_()

        page.route("**/assets/search.*.js", type_first)
        page.goto(f"{home}search/")
        settled(page)
        expect(page.get_by_role("searchbox")).to_have_value("levy")
        assert query(page) == "q=levy"
        assert numbers(page)[0] > 1


def test_more_results_that_are_asked_for_twice_come_once(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/"), "search/?q=the") as reader:
        reader.page.get_by_role("button", name="More results").evaluate("more => { more.click(); more.click(); }")
        settled(reader.page)
        titles = hits(reader.page).locator("h3 a").evaluate_all("links => links.map(link => link.href)")
        assert len(titles) == len(set(titles)) == 15


@pytest.mark.parametrize("button", ["more speech", "More results"])
def test_the_focus_stays_where_a_reader_has_gone_meanwhile(
    button: str, sample: Site, browser: Browser, serve: Serve
) -> None:
    with asking(browser, serve(sample, "/"), "search/?q=the") as reader:
        more = reader.page.get_by_role("button", name=button).first
        more.focus()
        more.evaluate("more => { more.click(); document.getElementById('_q').focus(); }")
        settled(reader.page)
        expect(reader.page.get_by_role("searchbox")).to_be_focused()


def test_a_speaker_that_the_keys_point_at_stays_pointed_at_when_the_numbers_come(
    sample: Site, browser: Browser, serve: Serve
) -> None:
    with asking(browser, serve(sample, "/"), "search/?q=levy") as reader:
        combobox = reader.page.get_by_role("combobox", name="Find a speaker")
        combobox.fill("a")
        settled(reader.page)
        reader.page.keyboard.press("ArrowDown")
        reader.page.keyboard.press("ArrowDown")
        pointed = reader.page.locator("#_speakers").get_by_role("option", selected=True)
        name = pointed.inner_text()
        combobox.dispatch_event("input")  # those who are offered are written anew
        expect(pointed).to_have_text(name)
        expect(combobox).to_have_attribute("aria-activedescendant", pointed.get_attribute("id") or "")
        reader.page.keyboard.press("Escape")
        expect(combobox).not_to_have_attribute("aria-activedescendant", re.compile(""))


def test_a_link_that_was_followed_is_remembered_though_one_has_just_scrolled(
    sample: Site, browser: Browser, serve: Serve
) -> None:
    home = serve(sample, "/")
    with visit(browser, home) as reader:
        page = reader.page
        page.clock.install()
        page.goto(f"{home}search/?q=the")
        settled(page)
        link = page.locator(".speeches a").first
        link.evaluate("""link => new Promise(done => {
            addEventListener('click', event => event.preventDefault());  // as while the next page is coming
            addEventListener('scroll', () => { link.click(); done(); }, { once: true });
            scrollBy(0, 40);
        })""")
        page.clock.fast_forward(10_000)
        assert page.evaluate("history.state.focus") == link.get_attribute("href")


# --- nothing found, nothing fetched -------------------------------------------------------------------------


def test_a_word_that_occurs_nowhere_is_named(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/"), "search/?q=levy+xyzzyq") as reader:
        assert told(reader.page).startswith("Nothing found. “xyzzyq” occurs nowhere in this archive.")
        reader.page.get_by_role("button", name="Leave it out").click()
        settled(reader.page)
        assert query(reader.page) == "q=levy"
        assert numbers(reader.page)[0] > 1
        expect(reader.page.get_by_role("searchbox")).to_be_focused()


def test_a_filter_that_excludes_everything_is_named(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/"), "search/?q=levy&year=1999&house=deputies") as reader:
        assert "The filters exclude everything." in told(reader.page)
        reader.page.get_by_role("button", name=re.compile("without “Year: 1999”")).click()
        settled(reader.page)
        assert parse_qs(query(reader.page)) == {"q": ["levy"], "house": ["deputies"]}
        assert numbers(reader.page)[0] > 0


def test_words_that_never_stand_together_are_offered_apart(
    sample: Site, speeches: tuple[Speech, ...], browser: Browser, serve: Serve
) -> None:
    one, other = _apart(speeches)
    with asking(browser, serve(sample, "/"), f"search/?q={one}+{other}") as reader:
        assert "No sitting has all of these words." in told(reader.page)
        reader.page.get_by_role("button", name=re.compile(f"^{other}: 1 sitting")).click()
        settled(reader.page)
        assert numbers(reader.page)[0] == 1


def _apart(speeches: tuple[Speech, ...]) -> tuple[str, str]:
    """Return two long words of one sitting each, of different sittings."""
    places: dict[str, set[str]] = {}
    for said in speeches:
        for word in said.words.split():
            places.setdefault(word, set()).add(said.sitting)
    rare = sorted(word for word, where in places.items() if len(where) == 1 and len(word) > 9 and word.isalpha())
    other = next(word for word in reversed(rare) if places[word] != places[rare[0]])
    return rare[0], other


def test_a_phrase_that_nobody_said_is_offered_as_words(sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/"), f"search/?q={exactly('wall sea')}") as reader:
        assert "Nobody said these words in exactly this order." in told(reader.page)
        reader.page.get_by_role("button", name="Look for them in any order").click()
        settled(reader.page)
        assert query(reader.page) == "q=wall+sea"
        assert numbers(reader.page)[0] > 0


INDEXES = ["days/", "houses/", "topics/", "speakers/", "parties/"]


def test_an_index_that_cannot_be_fetched_is_said_with_other_ways(sample: Site, browser: Browser, serve: Serve) -> None:
    home = serve(sample, "/repo/")
    with visit(browser, home) as reader:
        page = reader.page
        page.route("**/*.json", lambda route: route.abort())
        page.goto(f"{home}search/?q=levy")
        expect(page.get_by_role("status")).to_contain_text("The index of the search could not be fetched.")
        expect(page.locator("#_answer")).to_have_attribute("aria-busy", "false")
        _ways_lead_on(page, home)
        page.unroute("**/*.json")
        with page.expect_navigation():
            page.get_by_role("button", name="Try again").click()
        settled(page)
        assert numbers(page)[0] > 1


def _ways_lead_on(page: Page, home: str) -> None:
    links = page.get_by_role("region", name="Look it up").get_by_role("link")
    assert [each.evaluate("link => link.href") for each in links.all()] == [home + index for index in INDEXES]


# --- without scripts ----------------------------------------------------------------------------------------


def test_without_scripts_the_page_says_so_and_leads_to_the_lists(sample: Site, browser: Browser, serve: Serve) -> None:
    home = serve(sample, "/repo/")
    with visit(browser, home, java_script_enabled=False) as reader:
        reader.page.goto(home)
        reader.page.get_by_role("searchbox").fill("levy")
        reader.page.keyboard.press("Enter")
        expect(reader.page).to_have_url(f"{home}search/?q=levy")
        expect(reader.page.get_by_text("Search needs JavaScript")).to_be_visible()
        _visit_ways(reader.page)
    assert [fault for fault in reader.faults if not fault.endswith(".js: csp")] == []  # scripts are off


def test_on_a_disk_the_page_says_so_and_leads_to_the_lists(sample: Site, browser: Browser) -> None:
    home = f"{sample.output.as_uri()}/"
    with visit(browser, "file:///") as reader:
        reader.page.goto(f"{home}index.html")
        reader.page.get_by_role("searchbox").fill("levy")
        reader.page.keyboard.press("Enter")
        expect(reader.page).to_have_url(re.compile(f"^{re.escape(home)}search/index\\.html"))
        expect(reader.page.get_by_text("Search needs JavaScript")).to_be_visible()
        _visit_ways(reader.page)


def _visit_ways(page: Page) -> None:
    for index in range(len(INDEXES)):
        search = page.url
        page.get_by_role("region", name="Look it up").get_by_role("link").nth(index).click()
        expect(page).not_to_have_url(search)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.go_back()
        expect(page).to_have_url(search)


# --- the phone ----------------------------------------------------------------------------------------------


def test_on_a_phone_the_filters_are_folded_and_lead_back_to_the_results(
    sample: Site, browser: Browser, serve: Serve
) -> None:
    with asking(browser, serve(sample, "/"), "search/?q=levy", **PHONE) as reader:
        page = reader.page
        expect(page.get_by_role("checkbox", name="Deputies").first).not_to_be_visible()
        page.locator(PANEL).tap()
        choose(page, "house", "Deputies")
        expect(page.locator(PANEL)).to_contain_text("1 in use")
        page.get_by_role("button", name=re.compile(r"Show \d+ sitting")).tap()
        expect(page.get_by_role("checkbox", name="Deputies").first).not_to_be_visible()
        expect(page.get_by_role("heading", name="Results")).to_be_focused()
        expect(page.get_by_role("button", name="Remove the filter House: Deputies")).to_be_in_viewport()


# --- accessibility in each state ----------------------------------------------------------------------------


def _open_speakers(page: Page) -> None:
    if page.locator(PANEL).is_visible() and not page.locator(".narrow[open]").count():
        page.locator(PANEL).click()
    unfold(page, "speaker")
    page.get_by_role("combobox", name="Find a speaker").fill("a")
    expect(page.get_by_role("option").first).to_be_visible()
    settled(page)


def _open_panel(page: Page) -> None:
    if page.locator(PANEL).is_visible():
        page.locator(PANEL).click()
    settled(page)
    for facet in page.locator(".facet:visible").all():
        unfold(page, facet.get_attribute("data-facet") or "")
        settled(page)  # the numbers too, by which choices show or not
    while (button := page.get_by_role("button", name=re.compile("^Show all")).first).is_visible():
        button.click()


STATES: Mapping[str, tuple[str, Callable[[Page], None]]] = {
    "empty": ("", lambda _: None),
    "results": ("?q=levy", lambda _: None),
    "everything": ("?q=levy", everything),
    "filtered": ("?q=levy&house=deputies&party=outer-league", lambda _: None),
    "none": ("?q=levy+xyzzyq", lambda _: None),
    "excluded": ("?q=levy&year=1999&house=deputies", lambda _: None),
    "panel open": ("?q=the", _open_panel),
    "speakers open": ("?q=the", _open_speakers),
}


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_in_any_state(sample: Site, mode: str, browser: Browser, serve: Serve) -> None:
    home = serve(sample, "/")
    found = {}
    for state, (query, act) in STATES.items():
        with asking(browser, home, f"search/{query}", **MODES[mode]) as reader:
            act(reader.page)
            found[state] = _violations(reader.page)
            assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state
    found["error"] = _violations_without_index(browser, home, MODES[mode])
    assert {state: violations for state, violations in found.items() if violations} == {}


def _violations_without_index(browser: Browser, home: str, options: Mapping[str, Any]) -> list[str]:
    with visit(browser, home, **options) as reader:
        reader.page.route("**/*.json", lambda route: route.abort())
        reader.page.goto(f"{home}search/?q=levy")
        expect(reader.page.get_by_role("button", name="Try again")).to_be_visible()
        return _violations(reader.page)


def _violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return [f"{rule['id']}: {node['html'][:200]}: {node['failureSummary']}" for rule in found for node in rule["nodes"]]


# --- hostile words ------------------------------------------------------------------------------------------

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "image": '<img src="//evil.example/x" onerror=alert(1)>',
    "svg": '"><svg/onload=alert(1)>',
    "attribute": "' onfocus='alert(1)' autofocus='",
    "closing": "</template></script><script>alert(1)</script>",
    "address": "javascript:alert(1)",
    "elsewhere": "//evil.example/%2e%2e/",
    "template": "{n} {facet} ${alert(1)} {{7*7}}",
    "pattern": "((((a+)+)+)+$ [\\",
    "prototype": "__proto__",
    "constructor": "constructor",
    "lone surrogate": "a\\ud800b",
    "quotes": '"' * 40,
    "long": "a" * 5000,
    "many": "a b c d e f g " * 100,
}
PLACES = ["q", "house", "chamber", "kind", "party", "speaker", "topic", "year", "rating", "status", "sort", "shown"]
CENSUS = "[...document.querySelectorAll('script, img, iframe, object, embed, base, link, style')].length"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_in_the_address_do_nothing(payload: str, sample: Site, browser: Browser, serve: Serve) -> None:
    text = quote(PAYLOADS[payload])
    everywhere = "&".join(f"{place}={text}" for place in PLACES)
    _unmoved(browser, serve(sample, "/repo/"), [f"?{everywhere}#{text}", f"?q={text}", f"?q=levy&__proto__={text}"])


def test_payloads_in_each_part_of_the_address_do_nothing(sample: Site, browser: Browser, serve: Serve) -> None:
    text = quote("".join(PAYLOADS.values())[:900])
    _unmoved(browser, serve(sample, "/repo/"), [f"?q=levy&{place}={text}" for place in PLACES])


def _unmoved(browser: Browser, home: str, queries: list[str]) -> None:
    """Ask each of the queries; nothing is added to the page, and nothing runs."""
    with asking(browser, home) as reader:
        page = reader.page
        harmless = page.evaluate(CENSUS)
        for query in queries:
            page.goto(f"{home}search/{query}")
            settled(page)
            assert page.evaluate(CENSUS) == harmless, query
            assert "could not be fetched" not in told(page), query
            _nothing_runs(page)
    assert reader.faults == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_in_the_fields_do_nothing(payload: str, sample: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(sample, "/")) as reader:
        page = reader.page
        harmless = page.evaluate(CENSUS)
        page.get_by_role("searchbox").fill(PAYLOADS[payload])
        settled(page)
        page.get_by_role("combobox", name="Find a speaker").fill(PAYLOADS[payload])
        page.keyboard.press("Enter")
        settled(page)
        assert page.evaluate(CENSUS) == harmless
        assert "could not be fetched" not in told(page)
        _nothing_runs(page)
    assert reader.faults == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_in_a_link_to_a_speech_do_nothing(payload: str, sample: Site, browser: Browser, serve: Serve) -> None:
    home, text = serve(sample, "/"), quote(PAYLOADS[payload])
    with visit(browser, home) as reader:
        page = reader.page
        for suffix in (f"?mark={text}#c1", f"?mark={text}&mark=levy#{text}", f"?mark=levy#{text}", f"#{text}"):
            page.goto("about:blank")
            page.goto(f"{home}deputies/2026-10-20/tidal-levy/{suffix}")
            expect(page.get_by_role("heading", level=1)).to_have_text("Tidal Levy: Rate for 2027")
            _nothing_runs(page)
    assert reader.faults == []


def _nothing_runs(page: Page) -> None:
    handlers = page.evaluate("""() => [...document.querySelectorAll('*')].flatMap(node => [...node.attributes])
        .filter(({ name, value }) => name.startsWith('on')
            || (name === 'href' && /^\\s*(javascript|data):/i.test(value)))
        .map(({ name, value }) => `${name}=${value}`)""")
    assert handlers == []


HOSTILE = '<img src="//evil.example/x" onerror="alert(1)"> "><script>alert(2)</script>'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build an archive in which everything that search shows is a payload."""
    folder = tmp_path_factory.mktemp("hostile")
    text = json.dumps(HOSTILE)
    sitting = f"""\
id: house-2022-05-01-walls
title: {text}
date: 2022-05-01
house: {text}
chamber: {text}
contributions:
  - {{id: c1, speaker: ada, text: {json.dumps("harmless " + HOSTILE)}}}
  - {{id: c2, speaker: {text}, name: {text}, party: {text}, text: {json.dumps("harmless " + HOSTILE)}}}
"""
    files = {
        "site.yaml": f"title: {text}\n",
        "content/people.yaml": f"- {{id: ada, name: {text}, affiliations: [{{party: p}}]}}\n",
        "content/parties.yaml": f"- {{id: p, name: {text}, short: {text}}}\n",
        "content/topics.yaml": f"- {{id: walls, name: {text}}}\n",
        "content/sittings/walls/transcript.yaml": sitting,
        "content/sittings/walls/analysis.yaml": f"sitting: house-2022-05-01-walls\nabstract: {text}\ntopics: [walls]\n",
    }
    for path, content in files.items():
        (folder / "archive" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "archive" / path).write_text(content, "utf-8")
    sittings("build", "--quiet", "--site", folder / "archive", "--output", folder / "site")
    return Site("hostile", folder / "archive", folder / "site", "/")


@pytest.mark.parametrize("query", ["harmless", "alert", exactly("alert 2"), "", quote(HOSTILE)])
def test_payloads_in_content_do_nothing(query: str, hostile: Site, browser: Browser) -> None:
    with served(hostile.output, "/") as home, asking(browser, home, f"search/?q={query}&topic=walls") as reader:
        page = reader.page
        assert hits(page).count() == 1
        assert hits(page).locator("h3").inner_text() == HOSTILE
        page.get_by_role("combobox", name="Find a speaker").fill("img")
        expect(page.get_by_role("option").first).to_be_visible()
        assert page.locator("main :is(img, script, iframe)").count() == 0
        _nothing_runs(page)
    assert reader.faults == []


# --- other languages ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build an archive with an interface in a language that no browser knows, and speeches in Japanese and Welsh."""
    folder = tmp_path_factory.mktemp("mixed")
    files = {
        "site.yaml": "title: Archive\nlanguage: qya\ntheme: {houses: {House: {name: The House of Keys}}}\n",
        "locale/qya.po": CATALOGUE,
        "content/a/transcript.yaml": """\
id: house-2022-05-01-bridge
title: Y Bont
date: 2022-05-01
house: House
chamber: Main Hall
language: cy
contributions:
  - {id: c1, speaker: Ada, language: ja, text: 古い橋を渡る。AI技術の橋。}
  - {id: c2, speaker: Ada, text: Y bont hon.}
  - {id: c3, speaker: Ada, language: qya, text: I yanta AIs AI.}
""",
        "content/b/transcript.yaml": "id: council-2022-05-02-x\ntitle: X\ndate: 2022-05-02\nhouse: Council\n"
        "chamber: Main Hall\ncontributions: []\n",
    }
    for path, content in files.items():
        (folder / "archive" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "archive" / path).write_text(content, "utf-8")
    sittings("build", "--quiet", "--site", folder / "archive", "--output", folder / "site")
    return Site("mixed", folder / "archive", folder / "site", "/")


CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "%(num)s sitting"
msgid_plural "%(num)s sittings"
msgstr[0] "%(num)s yávie"
msgstr[1] "%(num)s yávier"
"""


def test_a_result_says_in_which_language_its_title_and_its_words_are(
    mixed: Site, browser: Browser, serve: Serve
) -> None:
    with asking(browser, serve(mixed, "/"), "search/?speaker=ada") as reader:
        assert reader.page.locator("html").get_attribute("lang") == "qya"
        assert [each.get_attribute("lang") for each in hits(reader.page).locator("h3 a").all()] == ["cy"]
        assert [each.get_attribute("lang") for each in reader.page.locator(".said").all()] == ["ja", "cy", None]


def test_a_result_names_its_house_as_readers_know_it(mixed: Site, browser: Browser, serve: Serve) -> None:
    with asking(browser, serve(mixed, "/"), "search/?house=house") as reader:
        facts = reader.page.locator(".hit .facts").first.locator(":is(.house, .chamber)")
        assert facts.all_inner_texts() == ["The House of Keys", "Main Hall"]


def test_where_the_browser_lacks_the_language_of_the_page_it_does_not_use_the_reader_s(
    mixed: Site, browser: Browser, serve: Serve
) -> None:
    home = serve(mixed, "/")
    with asking(browser, home, "search/?house=house", locale="pl-PL") as reader:
        assert reader.page.locator(".hit time").inner_text() == "1 May 2022"
        assert told(reader.page) == "1 yávier"  # not the form that Polish rules choose
        reader.page.goto(f"{home}speech/?in=house/2022-05-01/bridge/&id=c2")
        expect(reader.page.locator("#_where")).to_contain_text("1 May 2022")


@pytest.mark.parametrize(
    ("speech", "word", "marked"),
    [
        ("c1", "橋", ["橋", "橋"]),
        ("c1", "い橋を", ["い橋を"]),
        ("c1", "AI", ["AI"]),
        ("c3", "AI", ["AI"]),
        ("c3", "yan", []),
    ],
)
def test_words_are_marked_where_they_end_and_in_scripts_without_spaces_anywhere(
    speech: str, word: str, marked: list[str], mixed: Site, browser: Browser, serve: Serve
) -> None:
    home = serve(mixed, "/")
    with visit(browser, home) as reader:
        reader.page.goto(f"{home}house/2022-05-01/bridge/?mark={quote(word)}#{speech}")
        expect(reader.page.get_by_role("heading", level=1)).to_have_text("Y Bont")
        assert reader.page.locator(f"#{speech} .w").all_inner_texts() == marked


# --- words and weight ---------------------------------------------------------------------------------------


def test_every_word_that_the_script_says_comes_from_the_page(sample: Site, browser: Browser, serve: Serve) -> None:
    """What the page gives is shouted; whatever is not shouted afterwards is content."""
    home = serve(sample, "/")
    shouted = re.sub(
        r"(<p data-text=[^>]*>)([^<]*)",
        lambda found: (
            found[1]
            + re.sub(r"\{\w+\}|[a-z]", lambda each: each[0].upper() if len(each[0]) == 1 else each[0], found[2])
        ),
        sample.text("search/"),
    )
    with visit(browser, home) as reader:
        page = reader.page
        page.route(f"{home}search/**", lambda route: route.fulfill(body=shouted, content_type="text/html"))
        for query in ("?q=levy&house=deputies", "?q=levy+xyzzyq", "?q=levy&year=1999", "?q=%22wall+sea%22"):
            page.unroute(f"{home}search/**")
            page.route(f"{home}search/{query}", lambda route: route.fulfill(body=shouted, content_type="text/html"))
            page.goto(f"{home}search/{query}")
            settled(page)
            own = [told(page), *page.locator("#_why button, #_chips button, .further").all_inner_texts()]
            said = re.sub(r"levy|xyzzyq|Deputies|House|Year|\d+", "", " ".join(own))
            assert re.search(r"[A-Z]{3}", said)
            assert not re.search(r"[a-z]{2}", said), said


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, {"width": 1280, "height": 900}])
def test_nothing_that_a_reader_looks_at_moves_when_the_filters_come(
    size: ViewportSize, sample: Site, browser: Browser, serve: Serve
) -> None:
    """The script comes later than the page; what it shows has its room from the beginning."""
    home = serve(sample, "/")
    styled = "() => document.styleSheets.length == document.querySelectorAll('link[rel=stylesheet]').length"
    place = """() => {
        for (const late of document.querySelector('#_without').getAnimations()) { late.pause(); late.currentTime = 0; }
        return document.querySelector('#_ways ul').getBoundingClientRect().toJSON();
    }"""
    with visit(browser, home, viewport=size) as reader:
        page = reader.page
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/assets/search.*.js", hold)
        with page.expect_request("**/assets/search.*.js"):
            page.goto(f"{home}search/", wait_until="commit")
        page.locator("#_ways li").last.wait_for()
        page.wait_for_function(styled)
        before = page.evaluate(place)
        for route in held:
            route.continue_()
        expect(page.locator("#_narrow")).to_be_visible()
        settled(page)
        assert page.evaluate(place) == before


def test_search_weighs_at_most_50_kb_before_the_first_key_and_150_to_the_first_answer(
    sample: Site, browser: Browser, serve: Serve
) -> None:
    home = serve(sample, "/")
    with visit(browser, home) as reader:
        page = reader.page
        asked: list[Request] = []
        page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - a built-in method takes no note
        page.goto(f"{home}search/")
        settled(page)
        before = _weight(asked)
        assert before <= 50_000
        typed(page, "levy")
        assert shown(page)
        assert before < _weight(asked) <= 150_000


def _weight(requests: list[Request]) -> int:
    """Return the bytes that travel in answer to these requests, each waited for; compressed as a web server does."""
    answers = [request.response() for request in requests]
    return sum(len(gzip.compress(answer.body(), 6)) for answer in answers if answer)
