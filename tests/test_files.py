"""Data beside the pages: lists, maps and schema.org, safe inside whatever holds them."""

from __future__ import annotations

import datetime
import json
from typing import Any
from xml.etree import ElementTree

import pytest

from generator import files
from generator.content.folder import SittingFolder, assemble
from generator.content.names import Names
from generator.content.parse import Source
from generator.model import Party, Registry, Settings, Sitting
from generator.records import record_of
from generator.survey import Ground, archive_of

NOWHERE = Settings(title="Archive")
SOMEWHERE = Settings(title="Archive", url="https://e.org/a&b/")
REGISTRY = Registry({}, {}, {})
HOSTILE = "</script><!--\u2028]]>&\"'"


def sitting(title: str = "Walls", analysis: str = "", said: str = "text: one two") -> Sitting:
    text = f"""\
id: house-2022-05-01-walls
title: {json.dumps(title)}
date: 2022-05-01
house: House
language: cy
source: {{url: "https://e.org/source", licence: CC0-1.0}}
contributions:
  - {{id: c1, speaker: Zoë Fern, party: Free, {said}}}
"""
    source = Source("a", f"sitting: house-2022-05-01-walls\n{analysis}") if analysis else None
    assembled = assemble(SittingFolder("here", Source("t", text), source), Names.of(REGISTRY))
    assert assembled.sitting, assembled.problems
    return assembled.sitting


def listed(settings: Settings) -> Any:
    ground = Ground(settings, Names.of(REGISTRY), (), "0")
    record = record_of(sitting(analysis="divisiveness: {rating: 2}"), REGISTRY, "here", "0")
    return json.loads(files.sittings_json(archive_of(ground, [record])).content)


def test_every_sitting_is_listed_with_its_address_rating_and_counts() -> None:
    (entry,) = listed(SOMEWHERE)["sittings"]
    assert entry["url"] == "https://e.org/a&b/house/2022-05-01/walls/"
    assert (entry["id"], entry["date"], entry["rating"]) == ("house-2022-05-01-walls", "2022-05-01", 2)
    assert (entry["words"], entry["speakers"], entry["contributions"], entry["divisions"]) == (2, 1, 1, 0)


def test_an_archive_that_does_not_know_its_address_lists_relative_ones() -> None:
    assert listed(NOWHERE)["sittings"][0]["url"] == "house/2022-05-01/walls/"


def test_a_sitting_is_data_under_the_keys_of_the_format() -> None:
    file = files.sitting_json(sitting(analysis="topics: [sea-walls]"), SOMEWHERE)
    data = json.loads(file.content)
    assert file.path == "house/2022-05-01/walls/sitting.json"
    assert data["transcript"]["contributions"][0]["speaker"] == "Zoë Fern"
    assert data["analysis"]["topics"] == ["sea-walls"]
    assert data["attributions"]["c1"] == {
        "name": "Zoë Fern",
        "speaker": "zoe-fern",
        "party": "free",
        "party_name": "Free",
    }
    assert data["citation"]["url"] == "https://e.org/a&b/house/2022-05-01/walls/"


def test_data_says_who_spoke_from_the_chair() -> None:
    data = json.loads(files.sitting_json(sitting(said="chair: true, text: Order"), NOWHERE).content)
    assert data["attributions"]["c1"]["chair"] is True


def test_data_ends_in_a_line_and_keeps_every_character() -> None:
    content = files.sitting_json(sitting(HOSTILE), NOWHERE).content
    assert content.endswith(b"}\n")
    assert json.loads(content)["transcript"]["title"] == HOSTILE


def test_a_sitemap_lists_every_address_escaped() -> None:
    file = files.sitemap(SOMEWHERE, ["", "b/"])
    assert file
    addresses = [
        element.text for element in ElementTree.fromstring(file.content).iter() if element.text and element.text.strip()
    ]
    assert addresses == ["https://e.org/a&b/", "https://e.org/a&b/b/"]


def test_there_is_no_sitemap_without_an_address() -> None:
    assert files.sitemap(NOWHERE, ["b/"]) is None
    assert files.robots(NOWHERE).content == b"User-agent: *\nAllow: /\n"
    assert files.robots(SOMEWHERE).content.endswith(b"Sitemap: https://e.org/a&b/sitemap.xml\n")


@pytest.mark.parametrize(("colour", "rule"), [("#0063BA", ".p-a{--party:#0063BA}\n"), (None, "")])
def test_a_party_has_a_rule_where_it_has_a_colour(colour: str | None, rule: str) -> None:
    assert files.party_rules([Party("a", "A", colour=colour)]) == rule


def test_a_date_of_any_year_is_written_in_four_digits() -> None:
    assert (
        datetime.date(33, 4, 3).isoformat()
        in files.sitting_json(
            assemble(
                SittingFolder("x", Source("t", "id: a\ntitle: A\ndate: 0033-04-03\nhouse: H\ncontributions: []")),
                Names.of(REGISTRY),
            ).sitting
            or sitting(),
            NOWHERE,
        ).path
    )
