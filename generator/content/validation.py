"""What pydantic says of a document, in our words: each mistake with its place, and what would be right."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..errors import Fault, Where, nearest
from ..model import (
    NarrativeKind,
    SpokenKind,
)
from .schema import known_keys

_UNION_TAGS = frozenset(["spoken", "narrative", "division"])

_CONTRIBUTION_KINDS: tuple[str, ...] = (*get_args(SpokenKind), *get_args(NarrativeKind), "division")
"""All kinds: pydantic tells those of one variant only, the one that it took an unknown kind for."""

_NO_PLACE = "has no place in a contribution of this kind"


def faults_of(name: str, error: ValidationError) -> list[Fault]:
    """Word every mistake; of a contribution whose kind is unknown, nothing that depends on its kind."""
    every = error.errors(include_url=False)
    unknown = {where[:2] for where in map(_where, every) if _is_kind_of_contribution(where)}
    faults = [_fault(name, details) for details in every]
    return [fault for fault in faults if not (fault.where[:2] in unknown and _depends_on_kind(fault))]


def _is_kind_of_contribution(where: Where) -> bool:
    return len(where) == 3 and where[0] == "contributions" and where[2] == "kind"


def _depends_on_kind(fault: Fault) -> bool:
    lacks_text = fault.code == "missing-key" and fault.where[2:] == ("text",)
    return lacks_text or fault.message.endswith(_NO_PLACE)


def _where(details: ErrorDetails) -> Where:
    """Drop the tags that pydantic adds to the path for the variants of a contribution."""
    location = details["loc"]
    return tuple(
        step
        for index, step in enumerate(location)
        if not (step in _UNION_TAGS and index == 2 and location[0] == "contributions")
    )


def _fault(name: str, details: ErrorDetails) -> Fault:
    where = _where(details)
    kind = details["type"]
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return Fault(where, "unknown-key", _unknown_key(name, where), at_key=True)
    if kind == "missing":
        return Fault(where, "missing-key", f"the key {str(where[-1])!r} is missing")
    return Fault(where, "wrong-value", _sentence(kind, details))


def _unknown_key(name: str, where: Where) -> str:
    key, known = str(where[-1]), known_keys(name, where[:-1])
    if key in known:
        return f"the key {key!r} {_NO_PLACE}"
    return f"unknown key {key!r}{nearest(key, known)}"


def _sentence(kind: str, details: ErrorDetails) -> str:
    """Say what is wrong with a value and what would be right."""
    key, value = _last_key(details), details["input"]
    written = repr(value if len(value) <= 60 else value[:60] + "…") if isinstance(value, str) else _shape(value)
    context: dict[str, Any] = details.get("ctx", {})
    if kind == "literal_error":
        words = _CONTRIBUTION_KINDS if _is_kind_of_contribution(_where(details)) else _words(context["expected"])
        return f"{key}: {written} is not one of {', '.join(words)}{nearest(str(value), words)}"
    if kind == "string_pattern_mismatch":
        return f"{key}: {written} {_PATTERNS.get(context['pattern'], 'does not have the right form')}"
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = "at least " + str(context["ge"]) if "ge" in context else "at most " + str(context["le"])
        return f"{key}: {value} should be {bound}"
    if kind == "string_too_long":
        return f"{key}: longer than {context['max_length']} characters"
    wanted = _WANTED.get(kind)
    return f"{key}: {written} stands where {wanted} is wanted" if wanted else f"{key}: {details['msg']}"


def _words(expected: str) -> tuple[str, ...]:
    return tuple(word.strip("' ") for word in expected.replace(" or ", ", ").split(","))


_PATTERNS = {
    r"^[^\n\r]*\S[^\n\r]*$": "should be one line of text that is not blank",
    r"\S": "is blank; write the text or leave the key out",
    r"^[a-z0-9]+(-+[a-z0-9]+)*$": "is not an id; use a-z, 0-9 and -",
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$": "is not an id; use letters, digits, dot, - and _",
    r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "is not a language tag such as en-GB",
    r"^([01][0-9]|2[0-9]):[0-5][0-9](:[0-5][0-9])?$": "is not a time of day such as 12:38 or 12:38:50",
    r"^#[0-9A-Fa-f]{6}$": "is not a colour such as #0063BA",
    r"^[^\s<>&A-Za-z]+$": "is not one emoji",
}

_WANTED = {
    "string_type": "text",
    "string_too_short": "text",
    "tuple_type": "a list",
    "dataclass_type": "a mapping with keys",
    "dict_type": "a mapping with keys",
    "mapping_type": "a mapping with keys",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "date_type": "a date such as 2025-02-12",
}


def _shape(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    return "a mapping" if isinstance(value, dict) else str(value)


def _last_key(details: ErrorDetails) -> str:
    return next((step for step in reversed(_where(details)) if isinstance(step, str)), "this file")
