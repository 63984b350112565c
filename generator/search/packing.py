"""How the files of the search are written: numbers of as many bytes as they need, a line of JSON, all compressed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

_SMALL = tuple(bytes([number]) for number in range(128))


def number(value: int) -> bytes:
    """Return a number of 0 or more in base 128, the lowest seven bits first; all bytes but the last have bit 8 set."""
    if value < 128:
        return _SMALL[value]
    found = bytearray()
    while value >= 128:
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
    return bytes(found)


def numbers(values: Sequence[int]) -> bytes:
    """Return numbers one after the other."""
    if not values or max(values) < 128:
        return bytes(values)
    return b"".join(map(number, values))


def rising(values: Sequence[int]) -> bytes:
    """Return numbers that rise, each but the first as what it is more than the one before."""
    return numbers([value - before for before, value in zip((0, *values), values, strict=False)])


def as_json(content: object) -> bytes:
    """Return JSON on one line."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def packed(content: object, tail: bytes = b"") -> bytes:
    """Return a file: one line of JSON, then bytes, compressed together (RFC 1950)."""
    return zlib.compress(as_json(content) + b"\n" + tail, 6)
