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

    A contribution with an event or a column mark inside has two: what was said, and all that is printed.
    """

    contribution: str
    text: str
    said_by: Attribution | None
    first: int
    last: int


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

    def forms(self, words: Tokens) -> tuple[str, ...]:
        """Return the keys of a text by which spellings are the same."""
        return tuple(map(fold, words.keys)) if self.english else words.keys


def index_of(sitting: Sitting, language: str = "en") -> SpeechIndex:
    """Return the record of `sitting` ready to be asked; `language` is the site's, where the sitting has none."""
    builder = _Line()
    for contribution, text, said_by in _texts(sitting):
        words = tokens_of(text)
        spoken = _spoken_only(text, words)
        if spoken is not None:
            builder.add(contribution, text, said_by, spoken)
        builder.add(contribution, text, said_by, words)
    english = (sitting.language or language).casefold().partition("-")[0] == "en"
    return builder.index(english=english, checked=sitting.transcript is not None)


def without_events(text: str) -> str:
    """Return `text` without "[Interruption.]" and column marks."""
    return _EVENT.sub(" ", text) if _has_event(text) else text


def events_in(text: str) -> tuple[str, ...]:
    """Return each "[Interruption.]" of `text`, as printed."""
    return tuple(found[0] for found in _EVENT.finditer(text)) if _has_event(text) else ()


def _texts(sitting: Sitting) -> Iterator[tuple[str, str, Attribution | None]]:
    for contribution in sitting.contributions:
        if isinstance(contribution, Spoken):
            yield contribution.id, contribution.text, sitting.attributions.get(contribution.id)
        elif not isinstance(contribution, Division):
            yield contribution.id, contribution.text, None
        elif contribution.question:
            yield contribution.id, contribution.question, None


def _spoken_only(text: str, words: Tokens) -> Tokens | None:
    """Return the words outside events; none where there are no events."""
    events = [found.span() for found in _EVENT.finditer(text)] if _has_event(text) else []
    if not events:
        return None
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

    def add(self, contribution: str, text: str, said_by: Attribution | None, words: Tokens) -> None:
        """Add the words of one contribution and a stop."""
        if not words.keys:
            return
        first = len(self._keys)
        self._keys += [*words.keys, _STOP]
        self._starts += [*words.starts, len(text)]
        self._ends += [*words.ends, len(text)]
        self._joints += [words.joints, " "]
        self._streams.append(Stream(contribution, text, said_by, first, first + len(words.keys)))

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
