"""What pages say as schema.org data is in schema.org's vocabulary, and says of nobody what was not verified.

`fixtures/schema-org.json` is the part of the vocabulary that is used: of each type its supertypes (`is_a`), and the
properties that it adds with the types of their values (`has`), as https://schema.org gives them.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator import build, schemaorg
from generator.model import Settings
from generator.tables import Download
from generator.views.elements import Ref
from generator.watch import Watch

TESTS = Path(__file__).resolve().parent
VOCABULARY: Mapping[str, Any] = json.loads((TESTS / "fixtures/schema-org.json").read_text("utf-8"))
SOMEWHERE = Settings(title="Archive", url="https://e.org/a/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("outcomes") / "output"
    build.build(TESTS / "outcomes", output, Watch(), build.BuildOptions(allow_unverified=True))
    return output


def data(page: Path) -> Iterator[dict[str, Any]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"))
    return map(json.loads, found)


def supertypes(name: str) -> set[str]:
    return {name}.union(*(supertypes(above) for above in VOCABULARY[name]["is_a"]))


def expected(name: str, key: str) -> list[str]:
    return [kind for each in supertypes(name) for kind in VOCABULARY[each]["has"].get(key, [])]


def faults(thing: Mapping[str, Any]) -> Iterator[str]:
    name = thing["@type"]
    if name not in VOCABULARY:
        yield f"{name} is no type"
        return
    for key, value in thing.items():
        if key[0] != "@":
            for one in value if isinstance(value, list) else [value]:
                yield from value_faults(f"{name}.{key}", one, expected(name, key))


def value_faults(where: str, value: Any, wanted: list[str]) -> Iterator[str]:
    if isinstance(value, dict):
        yield from faults(value)
        if not supertypes(value["@type"]) & set(wanted):
            yield f"{where}: {value['@type']} is none of {wanted}"
    elif not set(literals(value)) & set(wanted):
        yield f"{where}: {value!r} is none of {wanted}"


def literals(value: Any) -> Iterator[str]:
    """Yield the data types of schema.org that a value is of."""
    if isinstance(value, bool):
        yield "Boolean"
    elif isinstance(value, int):
        yield "Integer"
    else:
        yield "Text"
        if re.fullmatch(r"https?://[^\s/]+/\S*", value):
            yield "URL"
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            datetime.date.fromisoformat(value)  # raises ValueError for a day that is none
            yield "Date"


def things(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    graph: list[Mapping[str, Any]] | None = content.get("@graph")
    return graph if graph is not None else [content]


def test_every_page_keeps_to_the_vocabulary(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    found = {
        str(page): [fault for block in data(page) for thing in things(block) for fault in faults(thing)]
        for page in pages
    }
    assert {page: told for page, told in found.items() if told} == {}
    kinds = {thing["@type"] for page in pages for block in data(page) for thing in things(block)}
    assert kinds == {"Report", "BreadcrumbList", "Dataset", "Person", "WebSite"}


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "Debate"},
        {"@type": "Report", "heading": "x"},
        {"@type": "Report", "url": "no address"},
        {"@type": "Report", "datePublished": "1 May 2022"},
        {"@type": "ListItem", "position": True},
        {"@type": "Quotation", "creator": {"@type": "Place", "name": "x"}},
    ],
)
def test_what_is_not_in_the_vocabulary_is_found_out(thing: Mapping[str, Any]) -> None:
    assert list(faults(thing))


def test_only_quotations_that_hold_are_said_to_have_been_said(site: Path) -> None:
    page = site / "town/2026-02-03/bridge-tolls/index.html"
    (block,) = data(page)
    report = things(block)[0]
    held = page.read_text("utf-8").count("<blockquote")
    assert 0 < len(report["hasPart"]) < held
    for quotation in report["hasPart"]:
        assert quotation["@type"] == "Quotation"
        assert quotation["url"].startswith(report["url"] + "#")


def test_crumbs_lead_from_home_to_the_page() -> None:
    crumbs = schemaorg.breadcrumbs((Ref("Speakers", "speakers/"), Ref("Ada", "speakers/ada/")), SOMEWHERE)
    assert crumbs
    assert [(item["position"], item["item"]) for item in crumbs["itemListElement"]] == [
        (1, "https://e.org/a/"),
        (2, "https://e.org/a/speakers/"),
        (3, "https://e.org/a/speakers/ada/"),
    ]
    assert schemaorg.breadcrumbs((), Settings(title="Archive")) is None


def test_a_data_set_names_its_files() -> None:
    content = json.loads(schemaorg.dataset_data("Data", [Download("sittings.csv", 1, "0" * 64)], SOMEWHERE))
    assert [fault for thing in things(content) for fault in faults(thing)] == []
    assert things(content)[0]["distribution"][0]["contentUrl"] == "https://e.org/a/data/sittings.csv"


def test_nothing_can_end_its_script() -> None:
    hostile = "</script><!--\u2028]]>&\"'"
    text = str(schemaorg.embedded({"@type": "Report", "headline": hostile}))
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["headline"] == hostile
