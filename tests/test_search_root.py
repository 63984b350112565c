"""What can be chosen is called as readers know it, and an answer names the same choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sitechecks.asking import call

from generator import build
from generator.language import language_of
from generator.views.elements import meter_of
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]
SITE = """\
title: Archive
theme: {houses: {Assembly: {name: The National Assembly}, Council: {name: The Council of State}}}
"""


def sitting(house: str, chamber: str | None, more: str = "") -> str:
    where = f"\nchamber: {chamber}" if chamber else ""
    return f"""\
id: {house.lower()}-2022-05-01-walls
title: Walls
date: 2022-05-01
house: {house}{where}
{more}contributions: [{{id: c1, speaker: Ada, text: The walls hold.}}]
"""


def built(archive: Archive, texts: Mapping[str, str]) -> Path:
    root = archive({"site.yaml": SITE, **texts})
    build.build(root, root / "output", Watch())
    return root / "output"


def asked(output: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return what can be chosen, and every sitting of the archive."""
    choices, answer = call(output, [["choices"], ["ask", {"words": "", "sort": "oldest"}]])
    return choices, answer["hits"]


def test_an_answer_names_house_and_chamber_by_the_values_that_can_be_chosen(archive: Archive) -> None:
    output = built(
        archive,
        {
            "content/a/transcript.yaml": sitting("Assembly", "Main Hall"),
            "content/b/transcript.yaml": sitting("Council", "Main Hall"),
            "content/c/transcript.yaml": sitting("Senate", None),
        },
    )
    choices, hits = asked(output)
    houses = {each["value"]: each["label"] for each in choices["house"]}
    assert [houses[hit["house"]] for hit in hits] == ["The National Assembly", "The Council of State", "Senate"]
    chambers = {each["value"]: (each["label"], each["name"]) for each in choices["chamber"]}
    assert [chambers.get(hit["chamber"]) for hit in hits] == [
        ("Main Hall, The National Assembly", "Main Hall"),
        ("Main Hall, The Council of State", "Main Hall"),
        None,
    ]


def test_a_rating_is_called_in_the_words_of_the_interface(archive: Archive) -> None:
    texts = {"content/a/transcript.yaml": sitting("Assembly", None)}
    texts["content/a/analysis.yaml"] = "sitting: assembly-2022-05-01-walls\ndivisiveness: {rating: 4}\n"
    choices, _ = asked(built(archive, {**texts, "site.yaml": "title: Archive\nlanguage: fr\n"}))
    meter = meter_of(4, language_of("fr"))
    assert meter
    assert [each["label"] for each in choices["rating"]] == [meter.label]


def test_a_chamber_that_one_house_has_is_named_without_it(archive: Archive) -> None:
    choices, (hit,) = asked(built(archive, {"content/a/transcript.yaml": sitting("Assembly", "Main Hall")}))
    assert choices["chamber"] == [{"value": hit["chamber"], "label": "Main Hall", "name": "Main Hall"}]
