"""Word lists as data: one YAML file for each purpose and language, versioned.

The only module of the core that reads a file: one that is part of the package, and never changes while it runs. What
the lines of a list mean is said in `generator/expressions.py`.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class WordList:
    """The expressions of one language for one purpose, by list; version and hash stand on the methodology page."""

    language: str
    version: int
    sha256: str
    entries: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def named(self) -> Mapping[str, tuple[str, ...]]:
        """The lines of each list by its name."""
        return dict(self.entries)


@functools.cache
def word_list(name: str, language: str) -> WordList | None:
    """Return the word list `name` ("loaded", "disagreement") of a BCP 47 language, none where there is none for it."""
    tongue = language.replace("_", "-").split("-")[0].casefold()
    file = resources.files(__name__).joinpath(f"{name}.{tongue}.yaml")
    if not tongue.isalpha() or not file.is_file():
        return None
    content = file.read_bytes()
    read: dict[str, Any] = yaml.load(content, yaml.BaseLoader)
    entries = tuple((each, tuple(lines)) for each, lines in read["lists"].items())
    return WordList(read["language"], int(read["version"]), hashlib.sha256(content).hexdigest(), entries)
