"""The JSON Schemas are made from the types that parse, and those that lie in the repository are up to date."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.schema import DOCUMENTS, json_schema
from generator.errors import UsageError

Sittings = Callable[..., tuple[int, str, str]]
SCHEMAS = Path(__file__).parents[1] / "schemas"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_schema_says_what_it_is_of(name: str) -> None:
    head = list(json_schema(name).items())[:2]
    assert head == [("$schema", "https://json-schema.org/draft/2020-12/schema"), ("title", f"Sittings: {name}")]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_schema_of_the_repository_is_what_the_command_prints(name: str, sittings: Sittings) -> None:
    assert sittings("schema", name) == (0, (SCHEMAS / f"{name}.json").read_text(encoding="utf-8"), "")


def test_no_other_schema_lies_in_the_repository() -> None:
    assert {path.stem for path in SCHEMAS.iterdir()} == set(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_reference_of_a_schema_leads_somewhere(name: str) -> None:
    schema = json_schema(name)
    references = {part.split('"')[0] for part in json.dumps(schema).split('"$ref": "#/$defs/')[1:]}
    assert references <= set(schema.get("$defs", {}))


def test_an_unknown_schema_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"there is no schema 'peple'; did you mean 'people'\? \(there are transcript"):
        json_schema("peple")
