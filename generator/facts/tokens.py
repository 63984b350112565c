"""Words of a text with their places, and the stems by which two texts are compared."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["digits", "noon", "word", "mark"]

STEM = 5
"""Letters kept of a word: "cancelled" and "cancellation" meet, in any language that inflects at the end."""

_TOKEN = re.compile(
    r"""(\d+(?:[.,:\u00a0\u202f\u2009]\d+)*
      | (?<![^\W_])[apAP]\.\s?[mM]\b\.?
      | [^\W\d_]+(?:['’][^\W\d_]+)*
      | [%£$€.!?;:,()\[\]…/–—-]|\n[ \t]*\n)""",
    re.VERBOSE,
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


@dataclass(frozen=True, slots=True, eq=False)
class TokenColumns:
    """The tokens of a text in columns, which is cheap for a whole record: few of them are ever looked at.

    `raw` is as written, `word` as compared; `bounds` tells where each begins and ends, two numbers a token.
    """

    raw: tuple[str, ...]
    word: tuple[str, ...]
    bounds: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.raw)

    def start(self, at: int) -> int:
        """Return where a token begins in the text."""
        return self.bounds[2 * at]

    def end(self, at: int) -> int:
        """Return where a token ends in the text."""
        return self.bounds[2 * at + 1]

    def joined(self, at: int) -> bool:
        """Tell whether nothing stands between a token and the one before it: the "th" of "12th"."""
        return self.start(at) == self.end(at - 1)


def tokens(text: str) -> TokenColumns:
    """Return the tokens of plain text or of Markdown, whose marks and link targets are passed over."""
    parts = _TOKEN.split(_MARKDOWN_TARGET.sub(lambda match: " " * len(match[0]), text))
    raws = tuple(parts[1::2])
    return TokenColumns(raws, tuple(map(compared, raws)), tuple(itertools.accumulate(map(len, parts[:-1]))))


@functools.lru_cache(maxsize=65536)
def compared(raw: str) -> str:
    """Return what a token is compared by: "venn" for "Venn’s", "pm" for "p.m."; a line end for a new paragraph."""
    if raw[0] == "\n":
        return "\n"
    if kind_of(raw) == "noon":
        return f"{raw[0].casefold()}m"
    return raw.casefold() if raw.isalnum() else _POSSESSIVE.sub("", raw).casefold()


@functools.lru_cache(maxsize=65536)
def kind_of(raw: str) -> TokenKind:
    """Tell what a token is; "am" is taken for half of the day, which a word of no contents may be."""
    if raw[0].isdecimal():
        return "digits"
    if raw[0] in "apAP" and (raw[1:2] == "." or raw[1:] in ("m", "M")):
        return "noon"
    return "word" if raw[0].isalpha() else "mark"


@functools.lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word in lower case without accents."""
    if word.isascii():
        return word.casefold()
    spread = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what a word of contents is compared by; empty for a function word, a number or a mark."""
    if word in _FUNCTION_WORDS or kind_of(word) != "word":
        return ""
    plain = fold(word)
    if len(plain) > 4 and plain.endswith(("ies", "ied")):
        plain = f"{plain[:-3]}y"
    return _ENDING.sub("", plain)[:STEM]
