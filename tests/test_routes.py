"""Addresses are safe, stable and relative; what is reserved steps aside."""

from __future__ import annotations

import datetime
import posixpath
import re
import unicodedata
import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import routes

DAY = datetime.date(2025, 2, 12)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Prevent: Learning Review", "prevent-learning-review"),
        ("Étienne Duval", "etienne-duval"),
        ("People's Party", "peoples-party"),
        ("People’s Party", "peoples-party"),
        ("  --a__b--  ", "a-b"),
        ("Straße", "strasse"),
        ("../../etc/passwd", "etc-passwd"),
        ("2025", "2025"),
    ],
)
def test_a_slug_is_small_letters_digits_and_hyphens(text: str, slug: str) -> None:
    assert routes.slug(text) == slug


@pytest.mark.parametrize("text", ["con", "CON", "nul", "com1", "LPT9", "aux"])
def test_the_name_of_a_device_is_never_a_slug(text: str) -> None:
    assert re.fullmatch(rf"{text.lower()}-[0-9a-f]{{8}}", routes.slug(text))


def test_names_in_other_scripts_have_slugs_of_their_own() -> None:
    assert routes.slug("李明") != routes.slug("李")
    assert re.fullmatch("x-[0-9a-f]{8}", routes.slug("李明"))


def test_long_texts_that_begin_alike_have_slugs_of_their_own() -> None:
    one, two = routes.slug("a " * 100 + "one"), routes.slug("a " * 100 + "two")
    assert one != two
    assert len(one) <= 80


@given(st.text())
def test_every_slug_is_safe_and_stays_what_it_is(text: str) -> None:
    slug = routes.slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 80
    assert routes.slug(slug) == slug
    assert routes.slug(text.upper()) == slug or not text.isascii()


@given(st.text())
def test_the_form_of_the_characters_does_not_change_a_slug_of_letters(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    if not re.search("-[0-9a-f]{8}$", routes.slug(composed)):
        assert routes.slug(unicodedata.normalize("NFD", composed)) == routes.slug(composed)


def test_a_house_steps_aside_for_the_folders_of_the_site() -> None:
    assert routes.house("Commons") == "commons/"
    assert routes.house("Days") == "days-house/"
    assert all(routes.house(name) != f"{name}/" for name in routes.OWN)


def test_a_sitting_is_found_by_house_date_and_the_rest_of_its_id() -> None:
    assert routes.sitting("commons-2025-02-12-prevent", "Commons", DAY) == "commons/2025-02-12/prevent/"
    assert routes.sitting("prevent", "Commons", DAY) == "commons/2025-02-12/prevent/"
    assert routes.sitting("lords-2025-02-12-prevent", "Commons", DAY) == "commons/2025-02-12/lords-2025-02-12-prevent/"


def test_an_old_id_leads_from_the_house_and_date_that_it_names() -> None:
    assert routes.old_sitting("lords-2024-01-01-prevent", "Commons", DAY) == "lords/2024-01-01/prevent/"
    assert routes.old_sitting("prevent-review", "Commons", DAY) == "commons/2025-02-12/prevent-review/"


def test_every_kind_of_page_has_its_address() -> None:
    assert routes.chamber("Commons", "Westminster Hall") == "commons/westminster-hall/"
    assert (routes.day(DAY), routes.month(2025, 2), routes.year(2025)) == (
        "days/2025-02-12/",
        "days/2025-02/",
        "days/2025/",
    )
    assert (routes.speaker("a-b"), routes.party("c"), routes.topic("d")) == ("speakers/a-b/", "parties/c/", "topics/d/")
    assert (routes.editorial("About Us"), routes.shelf("topics/d/", 2025)) == ("about-us/", "topics/d/2025/")
    assert [routes.part("x/", number) for number in (1, 2)] == ["x/", "x/part-2/"]


@pytest.mark.parametrize("folder", ["", "0a1b2c"])
def test_the_folder_of_a_file_of_the_index_is_found_in_its_address(folder: str) -> None:
    assert routes.index_folder(routes.index_file(folder, "facts")) == folder


def test_a_page_is_the_index_of_its_folder() -> None:
    assert [routes.target(address) for address in ("", "a/", "404.html")] == ["index.html", "a/index.html", "404.html"]


SEGMENTS = st.lists(st.sampled_from("abc"), max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@given(SEGMENTS, SEGMENTS, st.sampled_from(["", "#c1"]))
def test_a_relative_link_leads_from_any_page_to_any_other(start: str, end: str, fragment: str) -> None:
    link = routes.linker(start)(end + fragment)
    assert urllib.parse.urljoin(f"https://e.org/mount/{start}", link) == f"https://e.org/mount/{end}{fragment}"
    assert not link.startswith("/")


@pytest.mark.parametrize(
    ("start", "address", "link"),
    [
        ("a/b/", "a/b/#c1", "#c1"),
        ("a/b/", "a/b/data.json", "data.json"),
        ("a/b/", "a/c/", "../c/"),
        ("a/b/", "a/", "../"),
        ("a/b/", "a/b/", "./"),
        ("a/b/", "a/bc/", "../bc/"),
        ("", "", "./"),
        ("", "#c1", "#c1"),
        ("a/", "", "../"),
    ],
)
def test_a_link_leaves_out_what_both_addresses_begin_with(start: str, address: str, link: str) -> None:
    assert routes.linker(start)(address) == link


def test_a_link_from_a_file_is_relative_to_its_folder() -> None:
    assert routes.linker("404.html")("assets/a.css") == "assets/a.css"
    assert posixpath.normpath(posixpath.join("a/b", routes.linker("a/b/")("assets/a.css"))) == "assets/a.css"


@pytest.mark.parametrize(
    ("base", "path"),
    [
        (None, "/"),
        ("https://e.org", "/"),
        ("https://e.org/", "/"),
        ("https://e.org/a/b/", "/a/b/"),
        ("http://e.org:80/a", "/a/"),
    ],
)
def test_the_base_path_has_slashes_at_both_ends(base: str | None, path: str) -> None:
    assert routes.base_path(base) == path


def test_an_absolute_address_needs_a_base() -> None:
    assert routes.absolute("https://e.org/a/", "b/") == "https://e.org/a/b/"
    assert routes.absolute(None, "b/") is None


def test_links_to_a_repository_are_quoted() -> None:
    assert routes.edit("https://e.org/o/r/", "content/a b#c") == "https://e.org/o/r/tree/HEAD/content/a%20b%23c"
    report = routes.report("https://e.org/o/r", routes.Issue("A & “B”?", "Page: a", "form.yml", {"page": "a"}))
    assert report == "https://e.org/o/r/issues/new?title=A+%26+%E2%80%9CB%E2%80%9D%3F&body=Page%3A+a"
    assert routes.edit(None, "a") is None


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        (
            "https://github.com/o/r/",
            "https://github.com/o/r/issues/new?template=form.yml&page=a&title=T&body=Page%3A+a",
        ),
        (
            "https://gitlab.example/o/r",
            "https://gitlab.example/o/r/-/issues/new?issue%5Btitle%5D=T&issue%5Bdescription%5D=Page%3A+a",
        ),
    ],
)
def test_a_host_gets_an_issue_in_the_form_that_it_knows(repository: str, address: str) -> None:
    assert routes.report(repository, routes.Issue("T", "Page: a", "form.yml", {"page": "a"})) == address


def test_text_in_somebody_elses_address_is_one_part_of_it() -> None:
    assert routes.quoted("a/b?c#d e") == "a%2Fb%3Fc%23d%20e"
