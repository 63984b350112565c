"""The words of one sitting, with an index of where each stands.

All words lie in one line, contribution after contribution, with a stop between them that no word equals: so a
run of words is found by comparing slices, and never reaches from one contribution into the next.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

from ..model import Attribution, Division, Sitting, Spoken
from .spelling import fold
from .tokens import Tokens, tokens_of

_STOP = "\n"
_EVENT = re.compile(
    r"\[[^\[\]]{1,600}\]"
    r"|\((?i:interruptions?|laughter|applause|hon\.? (?:members|senators|deputies)[^()]{0,80}|time expired)[.!]?\)"
    r"|(?m:^\s*Column \d+[A-Z]*\s*$)"
)


@dataclass(frozen=True, slots=True)
class Stream:
    """The words of one contribution in the line, from `first` up to but without `last`.

    A contribution with an event or a column mark inside has two: what was said, and all that is printed. `events`
    are the character offsets of what is printed in the second and was not said.
    """

    contribution: str
    text: str
    said_by: Attribution | None
    first: int
    last: int
    events: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SpeechIndex:
    """The record of one sitting, ready to be asked; `checked` is false where there is no transcript."""

    streams: tuple[Stream, ...]
    begins: tuple[int, ...]
    keys: tuple[str, ...]
    folded: tuple[str, ...]
    joints: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    places: Mapping[str, tuple[int, ...] | list[int]]
    english: bool
    present: tuple[Attribution, ...]
    checked: bool

    def stream_at(self, position: int) -> Stream:
        """Return the stream that a word of the line belongs to."""
        return self.streams[bisect_right(self.begins, position) - 1]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the character offsets, in their contribution, of the words from `first` up to `last`."""
        return self.starts[first], self.ends[last - 1]

    def gap(self, position: int) -> str:
        """Return the characters between a word and the one before it; an empty line at either edge of a speech."""
        stream = self.stream_at(position)
        if position == stream.first:
            return "\n\n"
        between = without_events(stream.text[self.ends[position - 1] : self.starts[position]])
        return between + "\n\n" if position == stream.last else between

    def printed(self, position: int) -> str:
        """Return the word at `position` as printed."""
        return self.stream_at(position).text[self.starts[position] : self.ends[position]]

    def first_letter(self, position: int) -> str:
        """Return the character that the word at `position` starts with, as printed."""
        return self.stream_at(position).text[self.starts[position] : self.starts[position] + 1]

    def is_within_word(self, position: int) -> bool:
        """Tell whether a printed word goes on here: "re-sign", "£30", "30%" and "10am" are one each, of two."""
        if not position or _STOP in self.keys[position - 1 : position + 1]:
            return False
        return self.starts[position] <= self.ends[position - 1] or self.joints[position] == "-"

    def events_within(self, first: int, last: int) -> tuple[str, ...]:
        """Return each event, as printed, that holds some of the words from `first` up to `last`."""
        stream = self.stream_at(first)
        start, end = self.span(first, last)
        return tuple(stream.text[left:right] for left, right in stream.events if left < end and start < right)

    def forms(self, words: Tokens) -> tuple[str, ...]:
        """Return the keys of a text by which spellings are the same."""
        return tuple(map(fold, words.keys)) if self.english else words.keys


def index_of(sitting: Sitting, language: str = "en") -> SpeechIndex:
    """Return the record of `sitting` ready to be asked; `language` is the site's, where the sitting has none."""
    builder = _Line()
    for speech in _speeches(sitting):
        words, events = tokens_of(speech.text), _places_of_events(speech.text)
        if events:
            builder.add(speech, _outside(events, words))
        builder.add(speech, words, events)
    english = (sitting.language or language).casefold().partition("-")[0] == "en"
    return builder.index(english=english, checked=sitting.transcript is not None)


def without_events(text: str) -> str:
    """Return `text` without "[Interruption.]" and column marks."""
    return _EVENT.sub(" ", text) if _has_event(text) else text


def events_in(text: str) -> tuple[str, ...]:
    """Return each "[Interruption.]" of `text`, as printed."""
    return tuple(text[start:end] for start, end in _places_of_events(text))


class _Speech(NamedTuple):
    """What one contribution puts into the line."""

    contribution: str
    text: str
    said_by: Attribution | None


def _speeches(sitting: Sitting) -> Iterator[_Speech]:
    for line in sitting.contributions:
        if isinstance(line, Spoken):
            yield _Speech(line.id, line.text, sitting.attributions.get(line.id))
        elif not isinstance(line, Division):
            yield _Speech(line.id, line.text, None)
        elif line.question:
            yield _Speech(line.id, line.question, None)


def _places_of_events(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _EVENT.finditer(text)) if _has_event(text) else ()


def _outside(events: tuple[tuple[int, int], ...], words: Tokens) -> Tokens:
    """Return the words that are not inside events."""
    kept = [not any(start <= place < end for start, end in events) for place in words.starts]
    return Tokens(
        tuple(compress(words.keys, kept)),
        tuple(compress(words.starts, kept)),
        tuple(compress(words.ends, kept)),
        "".join(compress(words.joints, kept)),
    )


def _has_event(text: str) -> bool:
    return "[" in text or "(" in text or "Column" in text


def _present(streams: Iterable[Stream]) -> tuple[Attribution, ...]:
    """Return everybody who speaks, each once."""
    speakers = (stream.said_by for stream in streams if stream.said_by)
    return tuple({who.person.id if who.person else who.name: who for who in speakers}.values())


class _Line:
    """The line as it grows."""

    def __init__(self) -> None:
        self._streams: list[Stream] = []
        self._keys: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._joints: list[str] = []

    def add(self, speech: _Speech, words: Tokens, events: tuple[tuple[int, int], ...] = ()) -> None:
        """Add the words of one contribution and a stop."""
        if not words.keys:
            return
        first = len(self._keys)
        self._keys += [*words.keys, _STOP]
        self._starts += [*words.starts, len(speech.text)]
        self._ends += [*words.ends, len(speech.text)]
        self._joints += [words.joints, " "]
        self._streams.append(Stream(*speech, first, first + len(words.keys), events))

    def index(self, *, english: bool, checked: bool) -> SpeechIndex:
        """Return the index of what was added."""
        folded = tuple(map(fold, self._keys)) if english else tuple(self._keys)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for position, form in enumerate(folded):
            places[form].append(position)
        places.pop(_STOP, None)
        return SpeechIndex(
            streams=tuple(self._streams),
            begins=tuple(stream.first for stream in self._streams),
            keys=tuple(self._keys),
            folded=folded,
            joints="".join(self._joints),
            starts=tuple(self._starts),
            ends=tuple(self._ends),
            places=dict(places),
            english=english,
            present=_present(self._streams),
            checked=checked,
        )
