"""Words of the interface as data: one gettext catalogue a language, in its source form (`.po`).

One of the two rooms of the core that read a file: one that is part of the package, and never changes while it runs.
"""

from __future__ import annotations

import functools
from importlib import resources


@functools.cache
def shipped(language: str) -> str | None:
    """Return the text of the catalogue for a BCP 47 tag written just so; none where there is no such catalogue."""
    file = resources.files(__name__).joinpath(f"{language}.po")
    if not language.replace("-", "").isalnum() or not file.is_file():
        return None
    return file.read_text("utf-8")
