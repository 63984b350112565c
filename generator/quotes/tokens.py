"""Text to words that can be compared, each with its place in the text.

Two texts have the same keys where a reader would say that they have the same words: case, quotation marks,
dashes, spaces, soft hyphens, ligatures and sentence marks do not matter; "%" is "per cent", "1,000" is "1000",
"hon." is "honourable". What a reader sees and cannot pass over is a word too: a currency, "<", "+", an emoji, and a
control character that turns the direction of what follows. What joins two keys is kept apart, so that
"sub-optimal" and "sub optimal" can be told from one another without being different words.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

_APOSTROPHES = "'’‘ʼ‛`´′＇"
_HYPHENS = "-‐‑‒﹣－"
_INVISIBLE = "".join(
    map(chr, (0xAD, 0x34F, *range(0x180B, 0x180F), *range(0x200B, 0x200F), *range(0x2060, 0x2065), 0xFEFF))
) + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_TURNING = "\u061c\u200f\u202a-\u202e\u2066-\u2069"
"""Characters that make others appear in another order: "12" between two of them reads as "21"."""

_MARKS = "".join(
    mark
    for mark in map(chr, range(0x300, 0x12000))
    if unicodedata.category(mark).startswith("M") and mark not in _INVISIBLE
)
"""Accents, vowel signs and strokes: they belong to the letter or figure before them."""

_SYMBOLS = "$+<=>~%&#@¢-¥§©¬®°±×÷‰‱₠-⃏℀-⅏←-∑∓-⏿☀-❚❡-➿⤀-⧿⬀-⯿\U0001f000-\U0001faff"  # without quotation marks
_SAME_LENGTH = {
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    ord("_"): " ",
    ord("·"): ".",  # "3·5", as Hansard printed it until 2005 or so
    **dict(zip(map(ord, "％﹪٪＄﹩￡￥￠＆﹠＃＠＋＜＝＞～"), "%%%$$£¥¢&&#@+<=>~", strict=True)),
}
_INSIDE = rf"[\w{_MARKS}{_INVISIBLE}]"
_TOKEN = re.compile(
    rf"""
      \d{{1,3}}(?:[,\u00a0\u2009\u202f]\d{{3}})+(?!\d)(?:\.\d+)*[{_MARKS}]*       # 1,000 and 1,234.5
    | \d+(?:[.:]\d+)*(?:(?:st|nd|rd|th)(?![^\W_]))?[{_MARKS}]*           # 1000, 3.5, 10.30, 10:30, 21st
    | [¼-¾⅐-⅞↉][{_MARKS}]*
    | [^\W\d_](?:\.[^\W\d_])+(?!{_INSIDE})                             # U.K, p.m
    | [^\W\d_]{_INSIDE}*(?:'[^\W\d_]{_INSIDE}*)*                       # don't, the Minister's
    | (?:(?<!\w)[-−]|(?<![^\s(\[“‘"'£$€])–)(?=[£$€¥]?\d)                # minus
    | [{_SYMBOLS}][{_MARKS}]*
    | [{_TURNING}]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SPOKEN_FORMS = {
    "%": ("per", "cent"),
    "percent": ("per", "cent"),
    "&": ("and",),
    "-": ("minus",),
    "−": ("minus",),
    "–": ("minus",),
    "hon": ("honourable",),
    "rt": ("right",),
}
_OPEN, _HYPHEN, _EN_DASH, _GLUED, _OVER, _APART = " ", "-", "–", "+", "/", ","


class Tokens(NamedTuple):
    """The words of a text: keys to compare, character offsets, and what stands before each.

    A joint is "-" inside a hyphenated word, "–" for an en dash between words (a hyphen or a pause), "+" where
    a unit is glued to its number, "/" or "," between two figures that a stroke or another mark parts, else a space.
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
        joint = _OPEN if start == last + 1 and line[last] == " " else _joint(line, last, start)
        last = end
        for number, word in enumerate(words):
            if number:  # "½" has two words; "%" too
                joint = _OVER if keys[-1][-1].isdecimal() and word[0].isdecimal() else _OPEN
            keys.append(word)
            starts.append(start)
            ends.append(end)
            joints.append(joint)
    return Tokens(tuple(keys), tuple(starts), tuple(ends), "".join(joints))


def key_text(text: str) -> str:
    """Return the keys of `text` with a space between them."""
    return " ".join(tokens_of(text).keys)


def count(text: str) -> int:
    """Return how many words `text` has."""
    return len(tokens_of(text).keys)


def _joint(line: str, end: int, start: int) -> str:
    """Tell what stands between two words, of which the first ends and the second starts there."""
    if end and line[start].isdecimal() and line[end - 1].isdecimal():
        return _between_figures(line[end:start])
    if start - end > 1 or end == 0:
        return _OPEN
    if start == end:
        return _GLUED if line[end - 1].isdecimal() and line[start].isalpha() else _OPEN
    return line[end] if line[end] in (_HYPHEN, _EN_DASH) else _OPEN


def _between_figures(gap: str) -> str:
    """Return the joint of two figures: "5-10", "5/10" and "5, 10" say different things; a spaced dash is a pause."""
    if gap in (_HYPHEN, _EN_DASH):
        return gap
    mark = gap.strip()
    return _APART if mark and mark != _OVER else mark or _OPEN


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
    folded = unicodedata.normalize("NFKC", _small(unicodedata.normalize("NFKC", raw)))
    bare = folded.translate(_WITHOUT_INVISIBLE)
    return bare.replace(".", "") if _DOTTED.fullmatch(bare) else bare


def _small(text: str) -> str:
    """Return `text` in small letters; "ß" stays, since in German "Maße" are not "Masse"."""
    return "ß".join(part.casefold() for part in _SHARP_S.split(text))


_SHARP_S = re.compile("[ßẞ]")
_THOUSANDS = re.compile(r"[,\u00a0\u2009\u202f](?=\d)")
_WITHOUT_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
