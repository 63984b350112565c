"""The scalar types of the content format.

YAML gives this project text and nothing else (see `content.yamltree`), so each type here says which text it
accepts: that is how `no`, `12:30` and `010` stay what was written, and a date is a date only where one is asked.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})", re.ASCII)
_DECIMAL = re.compile(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,9})?", re.ASCII)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE | re.ASCII)
_SERVER = re.compile(r"https?://[^/?#@]+(/[^?#@]*)?", re.IGNORECASE)
_VARIABLE = re.compile(r"[A-Z][A-Z0-9]{0,15}(_[A-Z0-9]{1,15}){0,7}", re.ASCII)
"""Parts of few letters: the keys that are in use are not of this form."""
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"'`\\\x00-\x20]")


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not _DATE.fullmatch(value):
        raise PydanticCustomError("date", "{value} is not a date; write it as 2025-02-12", {"value": repr(value)})
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date", "{value} is not a day of the calendar", {"value": repr(value)}) from None


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise PydanticCustomError("flag", "{value} is neither true nor false", {"value": repr(value)})
        return value == "true"
    return value


def whole_number(value: Any) -> Any:
    """Return the integer that a text of digits means; `010` and `1_000` are not digits of a number."""
    if isinstance(value, str):
        if not _INTEGER.fullmatch(value):
            raise PydanticCustomError("number", "{value} is not a whole number", {"value": repr(value[:40])})
        return int(value)
    return value


def _decimal(value: Any) -> Any:
    if isinstance(value, str):
        if not _DECIMAL.fullmatch(value):
            raise PydanticCustomError("number", "{value} is not a number such as 0.25", {"value": repr(value[:40])})
        return float(value)
    return value


def _no_script(value: Any) -> Any:
    if isinstance(value, str):
        scheme = _SCHEME.match(value)
        if (scheme and scheme[0].lower() not in ("http:", "https:", "mailto:")) or _NOT_IN_ADDRESS.search(value):
            raise PydanticCustomError(
                "link", "{value} is not a link that we publish; use http, https or mailto", {"value": repr(value)}
            )
    return value


def is_web_address(text: str) -> bool:
    """Tell whether a text is a whole address on the web."""
    return re.match(r"https?://[^/\s]", text, re.IGNORECASE) is not None and not _NOT_IN_ADDRESS.search(text)


def _web_address(value: Any) -> Any:
    if isinstance(value, str) and not is_web_address(value):
        raise PydanticCustomError("link", "{value} is not a web address (https://…)", {"value": repr(value)})
    return value


def _server_address(value: Any) -> Any:
    """Let through where requests go and nothing more; what stands there instead may be secret and is not repeated."""
    if not isinstance(value, str) or not _SERVER.fullmatch(value) or _NOT_IN_ADDRESS.search(value):
        message = (
            "this is where requests go: http://localhost:11434/v1, say; "
            "no name, password or key belongs in the address, and no question mark"
        )
        raise PydanticCustomError("endpoint", message)
    return value


def _variable_name(value: Any) -> Any:
    """Let through the name of a variable: a key that stands in its place is told without repeating it."""
    if not isinstance(value, str) or not _VARIABLE.fullmatch(value):
        message = (
            "this names the environment variable that holds the key, in capitals: OPENAI_API_KEY, say; "
            "a key itself belongs in that variable and never in a file"
        )
        raise PydanticCustomError("variable", message)
    return value


Line = Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=r"^[^\n\r]*\S[^\n\r]*$")]
"""One line of text that is not blank."""

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
"""Paragraphs of text, not blank."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-+[a-z0-9]+)*$", max_length=200)]
ContributionId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100)]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Time = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-9]):[0-5][0-9](:[0-5][0-9])?$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Emoji = Annotated[str, StringConstraints(min_length=1, max_length=16, pattern=r"^[^\s<>&A-Za-z]+$")]
Date = Annotated[
    datetime.date,
    BeforeValidator(_date, json_schema_input_type=str),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
WholeNumber = Annotated[int, Field(ge=0), BeforeValidator(whole_number)]
Decimal = Annotated[float, Field(ge=0), BeforeValidator(_decimal)]
ZeroToOne = Annotated[float, Field(ge=0, le=1), BeforeValidator(_decimal)]
"""A part of a whole, from 0 to 1."""
Link = Annotated[str, StringConstraints(min_length=1, max_length=2000), BeforeValidator(_no_script)]
WebAddress = Annotated[str, StringConstraints(max_length=2000), BeforeValidator(_web_address)]
ServerAddress = Annotated[str, StringConstraints(max_length=2000), BeforeValidator(_server_address)]
VariableName = Annotated[
    str, BeforeValidator(_variable_name), WithJsonSchema({"type": "string", "pattern": f"^{_VARIABLE.pattern}$"})
]
"""The name of an environment variable."""
