"""The forms of answers: what a server is told of them, and how strictly they are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from generator.drafting.llm.asking import Unfit
from generator.drafting.llm.forms import AbstractText, Bullets, Dissents, Groups, Points, Shape

KNOWN = {"sentence": ["p1", "p2"], "point": ["q1"], "topic": ["ferries"]}
UNKNOWN = "there is no sentence {!r} here: use those that you were given"
FORMS = [Points, Groups, Bullets, AbstractText, Dissents]


def shape(form: type) -> Shape[Any]:
    return Shape(form, KNOWN, 100)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(part)


@pytest.mark.parametrize("form", FORMS)
def test_a_schema_stands_by_itself_and_leaves_no_key_open(form: type) -> None:
    schema = shape(form).form().schema
    assert "$ref" not in json.dumps(schema)
    for node in nodes(schema):
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])


def test_a_schema_lists_the_numbers_that_there_are() -> None:
    schema = shape(Points).form().schema
    numbers = [node["enum"] for node in nodes(schema) if "enum" in node]
    assert numbers == [["p1", "p2"]]


def test_where_there_are_no_topics_none_can_be_named() -> None:
    without: Shape[Groups] = Shape(Groups, {**KNOWN, "topic": []}, 100)
    assert {"type": "string", "maxLength": 0} in list(nodes(without.form().schema))
    assert without.read('{"groups": [{"points": ["q1"]}], "topics": []}').topics == ()


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        ("", "this is not one JSON value: answer with JSON only, in the form asked for"),
        ('{"points": []} and more', "this is not one JSON value: answer with JSON only, in the form asked for"),
        ('{"points": []}', "points: Tuple should have at least 1 item after validation, not 0"),
        ('{"points": [{"text": 7, "sentences": ["p1"]}]}', "points.0.text: Input should be a valid string"),
        ('{"points": [{"text": "", "sentences": ["p1"]}]}', "points.0.text: String should have at least 1 character"),
        ('{"points": [{"text": "A", "sentences": ["p3"]}]}', UNKNOWN.format("p3")),
        ('{"points": [{"text": "A", "sentences": ["q1"]}]}', UNKNOWN.format("q1")),
    ],
)
def test_what_is_wrong_with_an_answer_is_told(answer: str, complaint: str) -> None:
    with pytest.raises(Unfit) as caught:
        shape(Points).read(answer)
    assert complaint in caught.value.complaints


@pytest.mark.parametrize("fence", ["{}", "```json\n{}\n```", "```\n{}```", "\n ```JSON\n{}\n``` \n"])
def test_a_fence_of_code_around_an_answer_is_passed_over(fence: str) -> None:
    answer = fence.replace("{}", '{"text": "So."}')
    assert shape(AbstractText).read(answer).text == "So."
