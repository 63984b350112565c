"""What the types of the content format share: strictness, and how a key is described or refused."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field
from pydantic_core import PydanticCustomError

STRICT = ConfigDict(extra="forbid", populate_by_name=True)


def about(text: str) -> Any:
    """Describe a key: editors show it beside the key as one types."""
    return Field(description=text)


def beside(_: object) -> object:
    """Refuse a key whose value comes from a file of its own."""
    raise PydanticCustomError("extra_forbidden", "this stands in a file of its own")
