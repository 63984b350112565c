"""The fonts of the social cards as data: two files, and how wide each of their characters is.

Like `wordlists`, this reads files that are part of the package and never change while it runs. `.ci/fonts.py` made
them; `OFL.txt` is their licence.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from importlib import resources
from typing import Literal

Style = Literal["serif", "sans"]
FAMILIES: Mapping[Style, str] = {"serif": "Sittings Serif", "sans": "Sittings Sans"}


@functools.cache
def advances(style: Style) -> Mapping[str, int]:
    """Return the width of each character that a font has, in thousandths of the size at which it is set."""
    runs = json.loads(_file("advances.json"))[style]
    return {chr(first + place): width for first, widths in runs for place, width in enumerate(widths)}


def font(style: Style) -> bytes:
    """Return the font as TrueType."""
    return _file(f"{style}.ttf")


@functools.cache
def checksum() -> str:
    """Return a digest of both fonts."""
    return hashlib.sha256(font("serif") + font("sans")).hexdigest()


def _file(name: str) -> bytes:
    return resources.files(__name__).joinpath(name).read_bytes()
