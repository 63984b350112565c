"""Words of a text with their places, and the stems by which two texts are compared."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

STEM = 5
"""Letters kept of a word: "cancelled" and "cancellation" meet, in any language that inflects at the end."""

_TOKEN = re.compile(
    r"""(?P<digits>\d+(?:[.,:\u00a0\u202f\u2009]\d+)*)
      | (?P<noon>(?<![^\W_])[ap](?:\.\s?m\b\.?|m\b)(?!\w)|(?<=\d)[ap]m\b)
      | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)
      | (?P<mark>[%£$€]|[.!?;:,()\[\]…/–—-]|\n[ \t]*\n)""",
    re.VERBOSE | re.IGNORECASE,
)
_MARKDOWN_TARGET = re.compile(r"(?<=\])\([^()\s]*(?:\s+\"[^\"]*\")?\)|<https?://[^>\s]*>|`")
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:ings?|ed|es|s|e|ly)$")
STOPS = frozenset("! . ? ; … : \n".split(" "))
_FUNCTION_WORDS = frozenset(
    """
    a about above after again against all also an and any are as at be because been before being below between both but
    by came can could did do does doing down during each even every few for from further get give given go had has have
    he her here hers him his how i if in into is it its itself just like made make many may me might more most much must
    my no nor not now of off on once only or other our out over own per put same say said says set she should since so
    some such take than that the their them then there these they this those through to too told under until up upon us
    very was we were what when where which while who whom whose why will with within without would yet you your ask
    asked asks answer answered added argued called replied stated noted described explained member deputy senator hon
    noble lord minister government house right friend gentleman lady
    """.split()
)


class Token(NamedTuple):
    """A word, number or mark: as compared (`word`), as written, and where."""

    word: str
    raw: str
    start: int
    end: int
    kind: str

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.kind == "word"

    @property
    def ends_sentence(self) -> bool:
        """Whether words on the two sides of it belong to different sentences or clauses."""
        return self.kind == "mark" and self.word in STOPS


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of plain text or of Markdown, whose marks and link targets are passed over."""
    blanked = _MARKDOWN_TARGET.sub(lambda match: " " * len(match[0]), text)
    return tuple(_token(match) for match in _TOKEN.finditer(blanked))


def _token(match: re.Match[str]) -> Token:
    raw, kind = match[0], match.lastgroup or ""
    if kind == "noon":
        return Token(f"{raw[0].casefold()}m", raw, match.start(), match.end(), "noon")
    word = "\n" if raw.startswith("\n") else _POSSESSIVE.sub("", raw).casefold()
    return Token(word, raw, match.start(), match.end(), kind)


@functools.lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word in lower case without accents."""
    spread = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what a word of contents is compared by; empty for a function word."""
    if word in _FUNCTION_WORDS:
        return ""
    plain = fold(word)
    if len(plain) > 4 and plain.endswith(("ies", "ied")):
        plain = f"{plain[:-3]}y"
    return _ENDING.sub("", plain)[:STEM]
