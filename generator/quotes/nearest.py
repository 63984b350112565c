"""The passage that comes nearest to words that are not in the record, and where the two differ.

A suggestion for the person who has to mend the quotation. Nothing here accepts anything.
"""

from __future__ import annotations

import difflib
import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from .index import SpeechIndex, Stream
from .tokens import Tokens
from .verdict import Difference, Nearest

_COMMON = 60
_WINDOWS = 8


class Suggestion(NamedTuple):
    """The nearest passage, with the share of the quoted words that stand in it in order."""

    nearest: Nearest
    share: float


class _Window(NamedTuple):
    first: int
    last: int


def nearest_to(words: Tokens, text: str, index: SpeechIndex, preferred: str | None = None) -> Suggestion | None:
    """Return the passage nearest to `words` of `text`; none where no word of it stands in the record.

    Where two are equally near, one of the contribution `preferred` comes first.
    """
    forms = index.forms(words)
    windows = list(_windows(forms, index))
    if not windows:
        return None
    best = max(windows, key=lambda window: _nearness(forms, window, index, preferred))
    return _suggestion(words, text, _narrowed(forms, best, index), index)


def _windows(forms: Sequence[str], index: SpeechIndex) -> Iterator[_Window]:
    """Yield the stretches of the record that share most of the rarer words, in about the right places."""
    reach = max(8, len(forms) // 2)
    votes: defaultdict[int, float] = defaultdict(float)
    anchors: dict[int, int] = {}
    for number, form in _telling(forms, index):
        weight = math.log(len(index.keys) / len(index.places[form])) + 0.1
        for place in index.places[form]:
            for bucket in {(place - number) // reach, (place - number + reach // 2) // reach}:
                votes[bucket] += weight
                anchors.setdefault(bucket, place)
    for bucket in heapq.nlargest(_WINDOWS, votes, key=lambda each: (votes[each], -each)):
        stream = index.stream_at(anchors[bucket])
        first = (bucket - 1) * reach - reach // 2
        last = (bucket + 2) * reach + len(forms)
        yield _Window(max(stream.first, first), min(stream.last, last))


def _telling(forms: Sequence[str], index: SpeechIndex) -> Iterable[tuple[int, str]]:
    """Return the words that tell most with their numbers: those that are not common, or the three rarest."""
    known = sorted((len(index.places[form]), number, form) for number, form in enumerate(forms) if form in index.places)
    rare = [(number, form) for times, number, form in known if times <= _COMMON]
    return rare if len(rare) >= 3 else [(number, form) for _, number, form in known[:3]]


def _nearness(
    forms: Sequence[str], window: _Window, index: SpeechIndex, preferred: str | None
) -> tuple[int, bool, int]:
    if window.first >= window.last:
        return 0, False, 0
    common = LCSseq.similarity(forms, index.folded[window.first : window.last])
    return common, index.stream_at(window.first).contribution == preferred, -window.first


def _narrowed(forms: Sequence[str], window: _Window, index: SpeechIndex) -> _Window:
    """Return the part of `window` that is about as long as the quotation and most like it."""
    alike = fuzz.partial_ratio_alignment(forms, index.folded[window.first : window.last])
    if alike is None or window.last - window.first <= len(forms):
        return window
    margin = max(3, len(forms) // 3)
    first = max(window.first, window.first + alike.dest_start - margin)
    return _Window(first, min(window.last, window.first + alike.dest_end + margin))


def _suggestion(words: Tokens, text: str, window: _Window, index: SpeechIndex) -> Suggestion | None:
    stream = index.stream_at(window.first)
    forms = index.forms(words)
    matcher = difflib.SequenceMatcher(None, forms, index.folded[window.first : window.last], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    # The quoted words before the first and after the last that match are taken to stand for as many of the record.
    first = max(stream.first, window.first + blocks[0].b - blocks[0].a)
    after = len(forms) - blocks[-1].a - blocks[-1].size
    last = min(stream.last, window.first + blocks[-1].b + blocks[-1].size + after)
    start, end = index.span(first, last)
    differences = tuple(_differences(words, text, _Window(first, last), index, stream))
    nearest = Nearest(stream.contribution, _on_one_line(stream.text[start:end]), stream.said_by, differences)
    return Suggestion(nearest, sum(block.size for block in blocks) / len(forms))


def _differences(words: Tokens, text: str, window: _Window, index: SpeechIndex, stream: Stream) -> Iterator[Difference]:
    matcher = difflib.SequenceMatcher(
        None, index.forms(words), index.folded[window.first : window.last], autojunk=False
    )
    for what, quoted_first, quoted_last, first, last in matcher.get_opcodes():
        quoted = _cut(text, words.starts, words.ends, quoted_first, quoted_last)
        true = _cut(stream.text, index.starts, index.ends, window.first + first, window.first + last)
        yield what, quoted, true


def _cut(text: str, starts: Sequence[int], ends: Sequence[int], first: int, last: int) -> str:
    return _on_one_line(text[starts[first] : ends[last - 1]]) if first < last else ""


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
