"""Where the words of a quotation stand in the record: by equal tokens in sequence, never by a score."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from .index import SpeechIndex
from .segments import Segment
from .spelling import closes, fold
from .tokens import Tokens

BRACKET_WORDS = 8
"""How many words of the record a bracket may stand for."""

_SEEDS = 6
_MOST_STARTS = 4000
_EITHER_WAY = "–"  # an en dash is a hyphen or a pause
_CURRENCIES = frozenset("$£€¥₹")
_METRES_OR_MILLION = {"m", "million"}
_NOBODY_OR_FIRST = {"one", "1"}


class Match(NamedTuple):
    """A stretch of the line of words; `exact` where nothing but the spelling of tier "verbatim" was needed."""

    first: int
    last: int
    exact: bool


Chain = tuple[Match, ...]
"""The places of the runs of one segment, or of several, in order."""


def chains_of(segment: Segment, index: SpeechIndex) -> list[Chain]:
    """Return every place where the runs of `segment` stand in order, with what its brackets stand for between."""
    chains: list[Chain] = [(place,) for place in places_of(segment[0].words, index)]
    for run in segment[1:]:
        chains = linked(chains, [(place,) for place in places_of(run.words, index)], BRACKET_WORDS, index)
    return chains


def in_order(parts: Sequence[Sequence[Chain]], limit: int, index: SpeechIndex) -> Sequence[Chain]:
    """Return every place where all `parts` stand in order in one contribution, at most `limit` words apart."""
    return reduce(lambda befores, afters: linked(befores, afters, limit, index), parts)


def linked(befores: Sequence[Chain], afters: Iterable[Chain], limit: int, index: SpeechIndex) -> list[Chain]:
    """Join each of `afters` to the closest of `befores` that ends at most `limit` words before it, in one speech."""
    ends = [chain[-1].last for chain in befores]
    found: list[Chain] = []
    for after in afters:
        number = bisect_right(ends, after[0].first) - 1
        if number >= 0 and _within(befores[number], after, limit, index):
            found.append(befores[number] + after)
    return found


def _within(before: Chain, after: Chain, limit: int, index: SpeechIndex) -> bool:
    gap = after[0].first - before[-1].last
    return gap <= limit and bisect_right(index.begins, before[0].first) == bisect_right(index.begins, after[0].first)


def places_of(words: Tokens, index: SpeechIndex) -> list[Match]:
    """Return every place where `words` stand one after another, in the order of the record.

    Words that are spelled open here and closed there are looked for only where nothing else is found.
    """
    forms = index.forms(words)
    if not forms:
        return []
    size = len(forms)
    offset = min(range(size), key=lambda number: len(index.places.get(forms[number], ())))
    found = [
        Match(seed - offset, seed - offset + size, _is_exact(words, seed - offset, index))
        for seed in index.places.get(forms[offset], ())
        if seed >= offset and index.folded[seed - offset : seed - offset + size] == forms
    ]
    found = [place for place in found if _is_whole(place, index) and _says_the_same(words, place.first, index)]
    return found or (list(_compounds(words, forms, index)) if index.english else [])


def longest_from(forms: Sequence[str], index: SpeechIndex) -> tuple[int, list[Match]]:
    """Return how many of the first `forms` stand together anywhere in the record, and where."""
    best, found = 0, []
    for seed in index.places.get(forms[0], ()):
        size = 1
        while size < len(forms) and index.folded[seed + size] == forms[size]:
            size += 1
        if size > best:
            best, found = size, [Match(seed, seed + size, exact=False)]
        elif size == best:
            found.append(Match(seed, seed + size, exact=False))
    return best, found


def _is_exact(words: Tokens, first: int, index: SpeechIndex) -> bool:
    last = first + len(words.keys)
    if index.keys[first:last] != words.keys:
        return False
    printed, quoted = index.joints[first + 1 : last], words.joints[1:]
    return printed == quoted or all(map(_same_joint, printed, quoted))


def _is_whole(place: Match, index: SpeechIndex) -> bool:
    """Tell whether a place begins and ends with whole words as printed: not with "30" of "30%"."""
    return not (index.is_within_word(place.first) or index.is_within_word(place.last))


def _says_the_same(words: Tokens, first: int, index: SpeechIndex) -> bool:
    """Tell whether words of equal form mean the same in their company: "5-10" is not "5, 10", nor "no one" "No. 1"."""
    return all(_means_the_same(words, number, first + number, index) for number in range(len(words.keys)))


def _means_the_same(words: Tokens, number: int, position: int, index: SpeechIndex) -> bool:
    return _same_figures(words, number, position, index) and _same_amount(words.keys, number, position, index)


def _same_figures(words: Tokens, number: int, position: int, index: SpeechIndex) -> bool:
    joints = words.joints[number], index.joints[position]
    if not number or joints[0] == joints[1]:
        return True
    are_figures = words.keys[number][0].isdecimal() and words.keys[number - 1][-1].isdecimal()
    return not are_figures or set(joints) == {"-", "–"}


def _same_amount(keys: Sequence[str], number: int, position: int, index: SpeechIndex) -> bool:
    written = {keys[number], index.keys[position]}
    if written == _NOBODY_OR_FIRST:
        return number == 0 or keys[number - 1] != "no"
    return written != _METRES_OR_MILLION or (number >= 2 and keys[number - 2] in _CURRENCIES)


def _same_joint(one: str, other: str) -> bool:
    return one == other or (_EITHER_WAY in (one, other) and "+" not in (one, other))


# --- open and closed compounds --------------------------------------------------------------------------


def _compounds(words: Tokens, forms: Sequence[str], index: SpeechIndex) -> Iterator[Match]:
    for first in _starts(forms, index):
        last = _aligned(words, forms, first, index)
        if last and _is_whole(place := Match(first, last, exact=False), index):
            yield place


def _starts(forms: Sequence[str], index: SpeechIndex) -> list[int]:
    """Return where the words may start: around the places of the rarest, shifted by up to two compounds."""
    known = sorted((len(index.places[form]), number) for number, form in enumerate(forms) if form in index.places)
    starts: set[int] = set()
    for times, number in known[:_SEEDS]:
        if len(starts) + 5 * times > _MOST_STARTS:
            break
        starts |= {seed - number + shift for seed in index.places[forms[number]] for shift in range(-2, 3)}
    return sorted(start for start in starts if start >= 0)


def _aligned(words: Tokens, forms: Sequence[str], first: int, index: SpeechIndex) -> int | None:
    """Return where the record's words end that are `words` from `first` on, compounds open or closed; else none."""
    number, position = 0, first
    while number < len(forms):
        if position >= len(index.folded):
            return None
        if forms[number] == index.folded[position]:
            if not _means_the_same(words, number, position, index):
                return None
            number, position = number + 1, position + 1
        elif _are_one(index.keys, index.joints, position, forms[number]):
            number, position = number + 1, position + 2
        elif _are_one(words.keys, words.joints, number, index.folded[position]):
            number, position = number + 2, position + 1
        else:
            return None
    return position


def _are_one(keys: Sequence[str], joints: str, number: int, form: str) -> bool:
    """Tell whether the word at `number` and the next are `form` written open."""
    if number + 1 >= len(keys):
        return False
    left, right = keys[number], keys[number + 1]
    if left[0] != form[0] and not form[0].isdecimal():
        return False
    return fold(left + right) == form and closes(left, right, hyphenated=joints[number + 1] in ("-", "–"))
