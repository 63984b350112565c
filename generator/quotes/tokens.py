"""Text to words that can be compared, each with its place in the text.

Two texts have the same keys where a reader would say that they have the same words: case, quotation marks,
dashes, spaces, soft hyphens, ligatures and sentence marks do not matter; "%" is "per cent", "1,000" is "1000",
"hon." is "honourable". What joins two keys is kept apart, so that "sub-optimal" and "sub optimal" can be told
from one another without being different words.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

_APOSTROPHES = "'’‘ʼ‛`´′＇"
_HYPHENS = "-‐‑‒﹣－"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_SAME_LENGTH = {
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    ord("_"): " ",
    ord("·"): ".",  # "3·5", as Hansard printed it until 2005 or so
}
_INSIDE = rf"[\w{_MARKS}{_INVISIBLE}]"
_TOKEN = re.compile(
    rf"""
      \d{{1,3}}(?:[,\u00a0\u2009\u202f]\d{{3}})+(?!\d)(?:\.\d+)*     # 1,000 and 1,234.5
    | \d+(?:[.:]\d+)*(?:(?:st|nd|rd|th)(?![^\W_]))?                    # 1000, 3.5, 10.30, 10:30, 21st
    | [¼-¾⅐-⅞↉]
    | [^\W\d_](?:\.[^\W\d_])+(?!{_INSIDE})                             # U.K, p.m
    | [^\W\d_]{_INSIDE}*(?:'[^\W\d_]{_INSIDE}*)*                       # don't, the Minister's
    | [$£¥€₹₽₩₪₺₴¢%&]
    | (?<!\w)[-−](?=\d)                                                # minus
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SPOKEN_FORMS = {
    "%": ("per", "cent"),
    "percent": ("per", "cent"),
    "&": ("and",),
    "-": ("minus",),
    "−": ("minus",),
    "hon": ("honourable",),
    "rt": ("right",),
}
_OPEN, _HYPHEN, _EN_DASH, _GLUED = " ", "-", "–", "+"


class Tokens(NamedTuple):
    """The words of a text: keys to compare, character offsets, and what stands before each.

    A joint is "-" inside a hyphenated word, "–" for an en dash between words (a hyphen or a pause), "+" where
    a unit is glued to its number, else a space.
    """

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    joints: str


def tokens_of(text: str) -> Tokens:
    """Return the words of `text` with their places."""
    line = text.translate(_SAME_LENGTH)
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    joints: list[str] = []
    last = 0
    for found in _TOKEN.finditer(line):
        start, end = found.span()
        words = _keys(found[0])
        joint = _OPEN if line[last] == " " else _joint(line, last, start)
        last = end
        for word in words:
            keys.append(word)
            starts.append(start)
            ends.append(end)
            joints.append(joint)
            joint = _OPEN
    return Tokens(tuple(keys), tuple(starts), tuple(ends), "".join(joints))


def normalise(text: str) -> str:
    """Return the words of `text` on one line as they are compared; normal text comes back unchanged."""
    words = tokens_of(text)
    written = {_GLUED: ""}
    pieces = (written.get(joint, joint) + key for key, joint in zip(words.keys, words.joints, strict=True))
    return "".join(pieces).strip()


def count(text: str) -> int:
    """Return how many words `text` has."""
    return len(tokens_of(text).keys)


def _joint(line: str, end: int, start: int) -> str:
    """Tell what stands between two words, of which the first ends and the second starts there."""
    if start - end > 1 or end == 0:
        return _OPEN
    if start == end:
        return _GLUED if line[end - 1].isdecimal() and line[start].isalpha() else _OPEN
    return line[end] if line[end] in (_HYPHEN, _EN_DASH) else _OPEN


@functools.lru_cache(maxsize=1 << 17)
def _keys(raw: str) -> tuple[str, ...]:
    """Return the keys of one token: nearly always one."""
    if raw in _SPOKEN_FORMS:
        return _SPOKEN_FORMS[raw]
    key = _key(raw)
    if key in _SPOKEN_FORMS:
        return _SPOKEN_FORMS[key]
    if key.isascii() and key.isalnum():
        return (key,)
    parts = _TOKEN.findall(key.translate(_SAME_LENGTH))
    if parts == [key]:
        return (key,)
    return tuple(word for part in parts if part != raw for word in _keys(part))


def _key(raw: str) -> str:
    if raw[0].isdecimal():
        return unicodedata.normalize("NFKC", _THOUSANDS.sub("", raw)).casefold()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", raw).casefold())
    bare = folded.translate(_WITHOUT_INVISIBLE)
    return bare.replace(".", "") if _DOTTED.fullmatch(bare) else bare


_THOUSANDS = re.compile(r"[,\u00a0\u2009\u202f](?=\d)")
_WITHOUT_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
