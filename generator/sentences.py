"""Text cut into sentences, by the rules of its language.

Sentencex (Wikimedia) knows that "hon." and "No. 4" end none. For a language without rules of its own it takes those
of a related one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sentencex import segment  # type: ignore[import-untyped]

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


class Sentence(NamedTuple):
    """A sentence without the space around it, and where it stands: `text[start:end]`."""

    text: str
    start: int
    end: int


def sentences(text: str, language: str) -> Iterator[Sentence]:
    """Yield the sentences of `text`, each exactly as it stands; none runs over the end of a paragraph.

    `language` is a BCP 47 tag.
    """
    tongue, place = language.replace("_", "-").split("-")[0].casefold(), 0
    for paragraph in _BETWEEN_PARAGRAPHS.split(text):
        for part in segment(tongue, paragraph):
            start = text.index(part, place)
            place = start + len(part)
            bare = part.strip()
            if bare:
                first = start + part.index(bare)
                yield Sentence(bare, first, first + len(bare))
