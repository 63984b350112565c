"""Small operations on sentences that all makers share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from .kinds import Draft, Scene
from .record import WORD, Moment, words

LEAST = 10
"""A changed quotation has so many words or more, so that its true passage can be told."""

NEGATION = re.compile(
    r"(?i)\b(?:not|never|no|none|nor|neither|cannot|nothing|nobody|nowhere|without|hardly|barely|scarcely|rarely|"
    r"fails?|failed|failing|refuses?d?|deny|denies|denied|unless|lacks?|lacked|rather than|instead of|"
    r"[a-z]+n['’]t)\b"
)
Change = Callable[[re.Match[str], Scene], str | None]


def spaced(text: str) -> str:
    """Return the text with one blank between words."""
    return " ".join(text.split())


def like(model: str, text: str) -> str:
    """Return `text` with a capital where `model` has one."""
    return text[:1].upper() + text[1:] if model[:1].isupper() else text


def word_places(text: str) -> list[re.Match[str]]:
    """Return the words with their places."""
    return list(WORD.finditer(text))


def changed(moment: Moment, scene: Scene, pattern: str | re.Pattern[str], change: Change) -> Draft | None:
    """Change one match of `pattern` in the sentence and cut the rest to size."""
    text = spaced(moment.text)
    match = scene.pick(list(re.finditer(pattern, text)))
    new = change(match, scene) if match else None
    if match is None or new is None or new == match[0]:
        return None
    return replaced(moment, scene, (match.start(), match.end()), new)


def replaced(moment: Moment, scene: Scene, place: tuple[int, int], new: str) -> Draft | None:
    """Put `new` in the place of a part of the sentence; half of the time only words around it are quoted."""
    text = spaced(moment.text)
    start, end = place
    before, after = text[:start], text[end:]
    if not new:
        before, after = before.rstrip(), f" {after.lstrip()}" if before.strip() else after.lstrip()
    if not before.strip(" \"“‘'("):
        new, after = (new[:1].upper() + new[1:], after) if new else (new, after[:1].upper() + after[1:])
    left, right = (before, after) if scene.chance(0.5) else _around(before, after, scene)
    quote = re.sub(r"^[\s,;:.]+", "", re.sub(r"\s+(?=[,;:.?!])", "", f"{left}{new}{right}")).strip()
    return Draft(quote, text) if len(words(quote)) >= LEAST else None


def _around(before: str, after: str, scene: Scene) -> tuple[str, str]:
    heads, tails = word_places(before), word_places(after)
    left = scene.rng.randint(0, min(len(heads), 12))
    right = scene.rng.randint(0, min(len(tails), 12))
    if left + right < LEAST:
        right = min(len(tails), LEAST - left)
        left = min(len(heads), max(left, LEAST - right))
    start = heads[-left].start() if left else len(before.rstrip())
    end = tails[right - 1].end() if right else 0
    signs_before, signs_after = re.search(r"[£$€]*$", before[:start]), re.match(r"[%°]*", after[end:])
    assert signs_before
    assert signs_after
    return before[signs_before.start() :], after[: end + signs_after.end()]


def one_of(table: Sequence[str] | frozenset[str]) -> re.Pattern[str]:
    """Return a pattern for any of the words, in any case, with straight or curly apostrophes."""
    alternatives = "|".join(re.escape(word).replace("'", "['’]") for word in sorted(table, key=len, reverse=True))
    return re.compile(rf"(?i)(?<![\w'’-])(?:{alternatives})(?![\w'’-])")


def cut_words(text: str, first: int, count: int) -> str:
    """Return `count` words from the `first` on, with what stands between them and the signs that are part of them.

    Without the "£" of "£30", or the "%" of "30%", a quotation would not be honest.
    """
    places = word_places(text)
    start, end = places[first].start(), places[min(first + count, len(places)) - 1].end()
    before, after = re.search(r"[\w£$€+−-]*$", text[:start]), re.match(r"[%°+]*(?:[‑-]\w+)*", text[end:])
    assert before
    assert after
    return text[before.start() : end + after.end()]


def rest_after(text: str, end: int, least: int = 8) -> str | None:
    """Return what follows in the sentence, from its next word on; none where it is too short."""
    rest = text[end:].lstrip(" ,;:—–-\"“‘'(")
    return rest if len(words(rest)) >= least and not re.match(r"(?i)not\b", rest) else None


def capital(text: str) -> str:
    """Return the text with a capital at its head."""
    return text[:1].upper() + text[1:]
