"""How the files of the search are written: numbers of as many bytes as they need, a line of JSON, all compressed."""

from __future__ import annotations

import json
import zlib

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


def as_json(content: object) -> bytes:
    """Return JSON on one line."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def packed(content: object, tail: bytes = b"") -> bytes:
    """Return a file: one line of JSON, then bytes, compressed together (RFC 1950)."""
    return zlib.compress(as_json(content) + b"\n" + tail, 6)
