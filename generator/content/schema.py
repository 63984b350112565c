"""The content format as JSON Schema, made from the same types that parse it."""

from __future__ import annotations

from typing import Any

from ..errors import UsageError, nearest
from .parse import DOCUMENTS, adapter

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of document; raises UsageError for a name that is none."""
    if name not in DOCUMENTS:
        known = ", ".join(DOCUMENTS)
        raise UsageError(f"there is no schema {name!r}{nearest(name, DOCUMENTS)} (there are {known})")
    made = adapter(name).json_schema(by_alias=True)
    made.pop("title", None)  # the name of a Python type says nothing to those who edit
    return {"$schema": _DIALECT, "title": f"Sittings: {name}", **made}
