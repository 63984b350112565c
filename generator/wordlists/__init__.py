"""Word lists as data: one YAML file a language, versioned.

The only module of the core that reads a file: one that is part of the package, and never changes while it runs.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class WordList:
    """The expressions of one language, by list; version and hash stand on the methodology page."""

    language: str
    version: int
    sha256: str
    entries: tuple[tuple[str, tuple[str, ...]], ...]


@functools.cache
def word_list(language: str, name: str = "loaded") -> WordList | None:
    """Return the expressions of a BCP 47 language in the lists of that name, none where there are none for it."""
    tongue = language.replace("_", "-").split("-")[0].casefold()
    file = resources.files(__name__).joinpath(f"{name}.{tongue}.yaml")
    if not tongue.isalpha() or not file.is_file():
        return None
    content = file.read_bytes()
    read: dict[str, Any] = yaml.safe_load(content)
    entries = tuple((str(name), tuple(map(str, lines))) for name, lines in read["lists"].items())
    return WordList(read["language"], read["version"], hashlib.sha256(content).hexdigest(), entries)
