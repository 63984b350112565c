"""The search page gives its script every word that it says, in every plural form of the language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_args

import pytest

from generator import build, routes
from generator.model import NarrativeKind
from generator.views.search import date_forms, plurals_of
from generator.watch import Watch

ROOT = Path(__file__).parents[1]
SCRIPT = (ROOT / "templates/search.js").read_text(encoding="utf-8")
TEMPLATE = (ROOT / "templates/search.html").read_text(encoding="utf-8")
Archive = Callable[[Mapping[str, str]], Path]


@pytest.mark.parametrize(
    ("language", "categories"),
    [
        ("en-GB", "one other"),
        ("fr", "one many other"),
        ("cy", "zero one two few many other"),
        ("ar", "zero one two few many other"),
        ("ja", "other"),
    ],
)
def test_a_text_with_a_number_has_the_plural_forms_of_its_language(language: str, categories: str) -> None:
    plurals = plurals_of(language)
    assert sorted(each.category for each in plurals) == sorted(categories.split())
    assert plurals[-1].category == "other"


def test_each_plural_category_has_a_number_of_its_own() -> None:
    assert dict(plurals_of("cy")) == {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 6, "other": 4}


@pytest.mark.parametrize(
    ("language", "october"),
    [
        ("en-GB", "{day} October {year}"),
        ("en-US", "October {day}, {year}"),
        ("cy", "{day} Hydref {year}"),
        ("ja", "{year}年10月{day}日"),
    ],
)
def test_the_script_writes_a_date_as_the_pages_do(language: str, october: str) -> None:
    assert date_forms(language)[9] == october


def given(kind: str) -> set[str]:
    return set(re.findall({"text": r'data-text="(\w+)"', "forms": r"\bforms\('(\w+)'"}[kind], TEMPLATE)) - {"name"}


def said(function: str) -> set[str]:
    return set(re.findall(rf"\b{function}\('(\w+)'", SCRIPT))


def test_the_page_gives_every_text_that_the_script_says_and_no_other() -> None:
    chosen = {"unknown", "unknown_together", "leave_out", "leave_out_all"}
    chosen |= {"analysis", "division", "procedure", "somebody"}
    assert said("say") | chosen == given("text")
    assert all(f"'{name}'" in SCRIPT for name in chosen)
    assert said("many") == given("forms")


def test_the_script_knows_what_nobody_said() -> None:
    (kinds,) = re.findall(r"^const RECORD = \[(.*)\];$", SCRIPT, re.MULTILINE)
    assert tuple(re.findall(r"'([^']+)'", kinds)) == get_args(NarrativeKind)


def test_the_script_has_no_words_of_its_own() -> None:
    code = re.sub(r"//.*|/\*.*?\*/", "", SCRIPT, flags=re.DOTALL)
    literals = re.findall(r"'([^'\n]*)'|`([^`]*)`", code)
    sentences = [text for pair in literals for text in pair if re.search(r"[A-Z][a-z]+ [a-z]+|^[A-Z][a-z]{3,}$", text)]
    assert [text for text in sentences if text not in ("ArrowDown", "ArrowUp", "Enter", "Escape")] == []


def test_the_script_writes_text_only() -> None:
    ways_in = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTML|DOMParser|ContextualFragment|eval\("
    assert re.findall(ways_in, SCRIPT + (ROOT / "templates/site.js").read_text(encoding="utf-8")) == []


TRANSCRIPT = """\
id: house-2022-05-01-walls
title: Walls
date: 2022-05-01
house: House
contributions:
  - {id: c1, speaker: ada, text: Order.}
"""


def test_the_page_offers_the_indexes_in_which_something_stands(archive: Archive) -> None:
    root = archive({"content/people.yaml": "- {id: ada, name: Ada}\n", "content/transcript.yaml": TRANSCRIPT})
    build.build(root, root / "output", Watch())
    page = (root / "output/search/index.html").read_text(encoding="utf-8")
    ways = page.partition('id="_ways"')[2].partition("</section>")[0]
    assert re.findall(r'href="([^"]+)"', ways) == ["../days/", "../houses/", "../speakers/"]


def test_every_page_leads_to_the_search_first(archive: Archive) -> None:
    root = archive({"content/transcript.yaml": TRANSCRIPT})
    build.build(root, root / "output", Watch())
    for address in ("", "house/", "house/2022-05-01/walls/"):
        page = (root / "output" / address / "index.html").read_text(encoding="utf-8")
        first = re.findall(r'<nav aria-label="Main">\n<ul>\n<li><a href="([^"]+)"', page)
        assert [link.removeprefix("../" * address.count("/")) for link in first] == [routes.SEARCH]


def test_only_the_search_page_fetches_what_belongs_to_it(archive: Archive) -> None:
    root = archive({"content/transcript.yaml": TRANSCRIPT})
    build.build(root, root / "output", Watch())
    pages = {path: path.read_text(encoding="utf-8") for path in (root / "output").rglob("*.html")}
    fetching = [path.parent.name for path, text in pages.items() if re.search(r"assets/(search|engine)\.", text)]
    assert fetching == ["search"]
