"""Feeds are valid, are found from the pages that they are of, and change only where the archive does."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser
from sitechecks.serving import served

from generator import build, feeds
from generator.model import FeedSettings, Settings
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
URL = "url: https://e.org/a\n"

WALLS = """\
id: house-2024-05-01-walls
title: Walls
date: 2024-05-01
house: House
chamber: Hall
contributions:
  - {id: c1, speaker: Ada Stone, party: Reds, text: The walls are old and they must be mended soon.}
"""
ANALYSIS = """\
sitting: house-2024-05-01-walls
emoji: 🧱
abstract: Ada Stone asked for **mended** walls.
topics: [building]
divisiveness: {rating: 3}
provenance: {created: 2024-05-03}
corrections:
  - {date: 2024-05-09, note: "It said *new*; it is old.", by: Editor}
  - {date: 2024-05-09, note: Once more.}
"""


def sitting(number: int, text: str = "Words.") -> str:
    day = f"2025-{1 + number // 28:02d}-{1 + number % 28:02d}"
    said = f"[{{id: c1, speaker: Ada Stone, party: Reds, text: {json.dumps(text)}}}]"
    return f"id: house-{day}-s{number}\ntitle: Sitting {number}\ndate: {day}\nhouse: House\ncontributions: {said}\n"


def texts(site: str = URL, more: int = 0, analysis: str = ANALYSIS, **others: str) -> dict[str, str]:
    """Return an archive of the walls and so many sittings after them."""
    found = {"site.yaml": f"title: Archive\n{site}", "content/walls/transcript.yaml": WALLS}
    found |= {"content/walls/analysis.yaml": analysis} if analysis else {}
    return found | {f"content/s{number}/transcript.yaml": sitting(number) for number in range(more)} | others


def built(root: Path) -> Path:
    build.build(root, root / "output", Watch(), build.BuildOptions(allow_unverified=True))
    return root / "output"


def atom(path: Path) -> ElementTree.Element:
    return ElementTree.fromstring(path.read_bytes())


def text_of(element: ElementTree.Element, name: str) -> str:
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


def entries(feed: ElementTree.Element) -> list[ElementTree.Element]:
    return feed.findall(f"{ATOM}entry")


# --- validity -----------------------------------------------------------------------------------------------

ALLOWED = {
    "feed": {"id", "title", "updated", "author", "link", "generator", "entry"},
    "entry": {"id", "title", "published", "updated", "link", "category", "summary"},
}


def check_atom(path: Path, *, is_absolute: bool = True) -> None:
    """Check what RFC 4287 asks of a feed and its entries (sections 4.1.1, 4.1.2, 4.2 and 3.3)."""
    feed = atom(path)
    assert feed.tag == f"{ATOM}feed"
    assert text_of(feed.findall(f"{ATOM}author")[0], "name")
    for element in (feed, *entries(feed)):
        name = element.tag.removeprefix(ATOM)
        assert {child.tag.removeprefix(ATOM) for child in element} <= ALLOWED[name]
        assert URN.fullmatch(text_of(element, "id"))
        assert text_of(element, "title").strip()
        assert TIME.fullmatch(text_of(element, "updated"))
        links = element.findall(f"{ATOM}link")
        assert len({link.get("rel") for link in links}) == len(links)
        assert "alternate" in {link.get("rel") for link in links}
        assert all((link.get("href") or "").startswith("https://") == is_absolute for link in links)
    for entry in entries(feed):
        assert TIME.fullmatch(text_of(entry, "published"))
        assert text_of(entry, "published") <= text_of(entry, "updated") <= text_of(feed, "updated")
        (summary,) = entry.findall(f"{ATOM}summary")
        assert (summary.get("type"), list(summary)) == ("html", [])
        assert all(category.get("term") for category in entry.findall(f"{ATOM}category"))
    ids = [text_of(element, "id") for element in (feed, *entries(feed))]
    assert len(set(ids)) == len(ids)
    assert len(entries(feed)) <= feeds.NEWEST


def check_json(path: Path) -> None:
    """Check what https://www.jsonfeed.org/version/1.1/ asks of a feed and its items."""
    feed = json.loads(path.read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str)
    assert all(isinstance(author["name"], str) for author in feed["authors"])
    for item in feed["items"]:
        assert {type(item[key]) for key in ("id", "url", "title", "content_html")} == {str}
        assert TIME.fullmatch(item["date_published"])
        assert TIME.fullmatch(item["date_modified"])
        assert all(isinstance(tag, str) and tag for tag in item.get("tags", []))
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])


def test_every_feed_is_valid_and_says_the_same_in_both_forms(archive: Archive) -> None:
    output = built(archive(texts(more=40)))
    found = sorted(output.rglob("feed.xml"))
    assert len(found) == 7
    for path in found:
        check_atom(path)
        check_json(path.with_suffix(".json"))
        said = [
            [text_of(entry, name) for name in ("id", "title", "updated", "summary")] for entry in entries(atom(path))
        ]
        items = json.loads(path.with_suffix(".json").read_bytes())["items"]
        assert said == [[item[key] for key in ("id", "title", "date_modified", "content_html")] for item in items]


def test_an_archive_that_does_not_know_its_address_has_valid_feeds_with_relative_links(archive: Archive) -> None:
    output = built(archive(texts(site="")))
    for path in output.rglob("feed.xml"):
        check_atom(path, is_absolute=False)
        check_json(path.with_suffix(".json"))
        for link in atom(path).iter(f"{ATOM}link"):
            assert (path.parent / (link.get("href") or "").partition("#")[0] / "index.html").is_file()


def test_an_archive_without_sittings_has_valid_feeds(archive: Archive) -> None:
    output = built(archive({"site.yaml": f"title: Archive\n{URL}", "content/topics.yaml": "- {id: a, name: A}\n"}))
    for name in ("feed", "topics/a/feed", "corrections/feed"):
        check_atom(output / f"{name}.xml")
        check_json(output / f"{name}.json")


@pytest.mark.parametrize("payload", ["<script>alert(1)</script>", "]]><a>", "&lt;b&gt;", "a\"'b", "a\u202eb"])
def test_no_content_breaks_a_feed_or_gains_markup_in_it(archive: Archive, payload: str) -> None:
    quoted = json.dumps(payload)
    analysis = f"sitting: house-2024-05-01-walls\ntitle: {quoted}\nabstract: {quoted}\n"
    analysis += f"corrections: [{{date: 2024-05-02, note: {quoted}, by: {quoted}}}]\n"
    site = f"{URL}description: {quoted}\n"
    output = built(archive(texts(site=site, analysis=analysis)))
    for path in output.rglob("feed.xml"):
        check_atom(path)
        check_json(path.with_suffix(".json"))
        for summary in atom(path).iter(f"{ATOM}summary"):
            tags = {node.tag for node in LexborHTMLParser(f"<main>{summary.text}</main>").css("main *")}
            assert tags <= {"p", "em", "strong"}


def test_what_xml_cannot_hold_is_made_visible() -> None:
    day = datetime.date(2024, 5, 1)
    entry = feeds.News("urn:x", "a\0b\ufffe", "a/", day, day, (Markup("c\x0b"),), ("d\x1f",))
    file = feeds.atom(feeds.Feed("urn:y", "e\ud800", "", (entry,)), Settings(title="f"))
    text = "".join(ElementTree.fromstring(file.content).itertext())
    assert ("a\ufffdb\ufffd" in text, "e\ufffd" in text, "c\ufffd" in text) == (True, True, True)


# --- what is in them ----------------------------------------------------------------------------------------


def test_an_entry_says_what_was_debated_where_and_how_divided_the_debate_was(archive: Archive) -> None:
    (entry,) = entries(atom(built(archive(texts())) / "feed.xml"))
    assert text_of(entry, "title") == "🧱 Walls"
    summary = text_of(entry, "summary")
    assert "House · Hall · Debate · Wednesday 1 May 2024" in summary
    assert "Ada Stone asked for mended walls." in summary
    assert "Divisiveness of this debate: 3 of 5, clear objections." in summary
    assert [category.get("term") for category in entry.findall(f"{ATOM}category")] == ["Building"]


def test_an_entry_is_as_new_as_its_analysis_and_its_latest_correction(archive: Archive) -> None:
    (entry,) = entries(atom(built(archive(texts())) / "feed.xml"))
    assert text_of(entry, "published") == "2024-05-01T00:00:00Z"
    assert text_of(entry, "updated") == "2024-05-09T00:00:00Z"


@pytest.mark.parametrize("page", ["speakers/ada-stone", "parties/reds"])
def test_no_rating_stands_in_a_feed_of_people(archive: Archive, page: str) -> None:
    output = built(archive(texts()))
    for form in ("xml", "json"):
        text = (output / page / f"feed.{form}").read_text(encoding="utf-8")
        assert "Walls" in text
        assert "of 5" not in text
        assert "ivisive" not in text


def test_the_newest_stand_first_and_only_so_many(archive: Archive) -> None:
    output = built(archive(texts(more=40)))
    titles = [text_of(entry, "title") for entry in entries(atom(output / "feed.xml"))]
    assert titles == [f"Sitting {number}" for number in range(39, 39 - feeds.NEWEST, -1)]
    assert len(entries(atom(output / "speakers/ada-stone/feed.xml"))) == feeds.NEWEST_OF_A_SPEAKER


def test_corrections_have_a_page_and_a_feed_in_which_each_is_an_entry(archive: Archive) -> None:
    output = built(archive(texts()))
    first, second = entries(atom(output / "corrections/feed.xml"))
    assert text_of(first, "summary").startswith("<p>Once more.</p>")
    assert text_of(second, "summary").startswith("<p>It said <em>new</em>; it is old.</p><p>By Editor</p>")
    page = LexborHTMLParser((output / "corrections/index.html").read_text(encoding="utf-8"))
    assert [node.text(strip=True) for node in page.css(".card > p:not(.facts)")] == [
        "Once more.",
        "It saidnew; it is old.",
    ]
    link = page.css(".card a")[0].attributes["href"] or ""
    target, _, fragment = link.partition("#")
    assert f'id="{fragment}"' in (output / "corrections" / target / "index.html").read_text(encoding="utf-8")


# --- ids ----------------------------------------------------------------------------------------------------


def ids(root: Path) -> list[str]:
    return [text_of(entry, "id") for entry in entries(atom(built(root) / "feed.xml"))]


def test_an_id_is_a_uuid_of_version_5() -> None:
    made = feeds.identity(Settings(title="Archive", url="https://e.org/a/"), "sitting x")
    assert made == uuid.uuid5(uuid.NAMESPACE_URL, "https://e.org/a\nsitting x").urn


def test_ids_survive_a_new_address_of_the_site_where_it_says_what_they_are_made_from() -> None:
    before = feeds.identity(Settings(title="Archive", url="https://e.org/a"), "x")
    after = Settings(title="New", url="https://new.example", feeds=FeedSettings("https://e.org/a"))
    assert feeds.identity(after, "x") == before


def test_ids_survive_a_new_id_of_a_sitting(archive: Archive) -> None:
    before = ids(archive(texts(analysis="")))
    renamed = WALLS.replace(
        "id: house-2024-05-01-walls", "id: house-2024-05-01-fences\naliases: [house-2024-05-01-walls]"
    )
    assert ids(archive(texts(analysis="") | {"content/walls/transcript.yaml": renamed})) == before


def test_two_sittings_with_one_old_id_keep_ids_of_their_own(archive: Archive) -> None:
    old = [sitting(number).replace("house: House", f"house: House\naliases: [old-{0}]") for number in (0, 1)]
    root = archive(texts() | {f"content/s{number}/transcript.yaml": text for number, text in enumerate(old)})
    found = ids(root)
    assert len(set(found)) == len(found) == 3


# --- incremental --------------------------------------------------------------------------------------------


def tree(output: Path) -> dict[str, bytes]:
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("feed.*")}


def test_nothing_changed_gives_the_same_bytes(archive: Archive) -> None:
    root = archive(texts(more=3))
    assert tree(built(root)) == tree(built(root))


def test_a_new_sitting_is_a_new_entry_and_leaves_the_others_as_they_are(archive: Archive) -> None:
    before = tree(built(archive(texts(more=3))))
    new = sitting(4).replace("Ada Stone", "Bo Reed").replace("party: Reds", "party: Blues").replace("House", "Senate")
    after = tree(built(archive(texts(more=3, **{"content/new/transcript.yaml": new}))))
    changed = {name for name, content in before.items() if after[name] != content}
    assert changed == {"feed.xml", "feed.json"}
    lines = before["feed.xml"].decode().splitlines()
    assert set(lines) - set(after["feed.xml"].decode().splitlines()) == {"<updated>2025-01-03T00:00:00Z</updated>"}


# --- followed from outside ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page", ["", "house/", "house/hall/", "topics/building/", "speakers/ada-stone/", "corrections/"]
)
@pytest.mark.parametrize("site", [URL, ""])
def test_a_reader_finds_the_feed_of_a_page_and_subscribes(archive: Archive, page: str, site: str) -> None:
    output = built(archive(texts(site=site)))
    html = LexborHTMLParser((output / page / "index.html").read_text(encoding="utf-8"))
    linked = {node.attributes["type"]: node.attributes["href"] for node in html.css('link[rel="alternate"]')}
    assert linked == {"application/atom+xml": "feed.xml", "application/feed+json": "feed.json"}
    assert html.css_first(f'.facts a[href="{linked["application/atom+xml"]}"]')
    with served(output, "/sub/") as home:
        parsed = subscribed(f"{home}{page}feed.xml")
    assert parsed.bozo == 0
    assert parsed.version == "atom10"
    assert parsed.entries
    base = "https://e.org/a/" if site else home
    assert all(entry.link.startswith(f"{base}house/2024-05-01/walls/") for entry in parsed.entries)
    assert all(entry.updated_parsed[:3] == (2024, 5, 9) for entry in parsed.entries)


def subscribed(address: str) -> Any:
    return feedparser.parse(address)


def test_the_page_of_one_year_has_no_feeds_of_its_own_but_leads_to_that_of_the_site(archive: Archive) -> None:
    output = built(archive(texts(more=70)))
    html = LexborHTMLParser((output / "house/2025/index.html").read_text(encoding="utf-8"))
    assert [node.attributes["href"] for node in html.css('link[rel="alternate"]')] == ["../../feed.xml"]


def test_the_page_about_feeds_lists_them(archive: Archive) -> None:
    output = built(archive(texts()))
    html = LexborHTMLParser((output / "feeds/index.html").read_text(encoding="utf-8"))
    linked = {node.attributes["href"] for node in html.css("a") if (node.attributes["href"] or "").endswith(".xml")}
    assert linked == {
        *("../feed.xml", "../corrections/feed.xml", "../house/feed.xml", "../topics/building/feed.xml"),
        "../parties/reds/feed.xml",
    }


# --- languages ----------------------------------------------------------------------------------------------


def test_what_a_feed_says_itself_is_in_the_language_of_the_interface(archive: Archive) -> None:
    output = built(archive(texts(site=f"{URL}language: fr\n")))
    (walls,) = entries(atom(output / "house/feed.xml"))
    assert "mercredi 1 mai 2024" in text_of(walls, "summary")
    assert "Clivage de ce débat\N{NO-BREAK SPACE}: 3 sur 5, objections nettes." in text_of(walls, "summary")
    (spoken,) = entries(atom(output / "speakers/ada-stone/feed.xml"))
    assert "mots prononcés 10, prises de parole 1." in text_of(spoken, "summary")
    corrected = entries(atom(output / "corrections/feed.xml"))
    assert text_of(corrected[-1], "title") == "Correction\N{NO-BREAK SPACE}: 🧱 Walls"
    assert "Par Editor" in text_of(corrected[-1], "summary")


def test_a_house_has_in_feeds_the_name_that_readers_know(archive: Archive) -> None:
    site = f"{URL}theme: {{houses: {{House: {{name: The Lower House}}}}}}\n"
    output = built(archive(texts(site=site)))
    feed = atom(output / "house/feed.xml")
    assert text_of(feed, "title") == "The Lower House – Archive"
    assert "The Lower House · Hall" in text_of(entries(feed)[0], "summary")
