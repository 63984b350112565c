"""The record as the benchmark sees it: speeches, sentences, and a plain search of its own.

The search is more lenient than any verifier may be (it forgets hyphens, apostrophes, blanks, spelling and
punctuation): what it does not find is certainly not in the record, and that is all it is asked.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from generator.model import Attribution, Sitting, Spoken

from .lexicon import AMERICAN

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff'’‘ʼ`]")
_PER_CENT = re.compile(r"\bper\s?cent\b")
_BRITISH = re.compile(r"\b(?:" + "|".join(sorted(AMERICAN, key=len, reverse=True)) + r")\b")
_KEPT = re.compile(r"(?:[^\W_]|[%£$€·])+")
_EVENT = re.compile(r"\[[^\[\]]*\]")
_GAP = re.compile(r"\[[^\]]*\]|…|\.\s?\.\s?\.")
WORD = re.compile(r"\d+(?:[.,]\d+)*[^\W\d_]*(?:[‑-][^\W_]+)*|[^\W\d_]+(?:['’‑-][^\W_]+)*")
UPPER = "A-Z" + "".join(filter(str.isupper, map(chr, range(0xC0, 0x180))))
LOWER = "a-z" + "".join(filter(str.islower, map(chr, range(0xC0, 0x180))))
_STOP = re.compile(rf"[.?!]+[\"”’')]*(?=\s+[\"“‘'(¿¡]*[{UPPER}\d£]|\s*$)")
_EVENTS = (
    "[Interruption.]", "[Laughter.]", "[Applause.]", "[Hon. Members: “Hear, hear!”]", "[Hon. Members: “Oh!”]",
    "[Official Report, 3 March 2020; Vol. 672, c. 740.]",
)  # fmt: skip
_ABBREVIATED = {
    "hon", "mr", "mrs", "ms", "dr", "st", "no", "nos", "rt", "prof", "gen", "col", "vol", "c", "v", "vs", "cf", "e.g",
    "i.e", "rev", "capt", "lt", "sgt", "maj", "inc", "ltd", "co", "para", "cm", "art", "p", "pp", "nr", "mio", "kl",
    "pkt", "stk", "jf", "ca", "bl.a", "f.eks", "dvs", "mv", "m.v", "tzv", "č", "odst", "písm", "sb", "tj", "např",
    "mgr", "ing", "judr", "mudr", "phdr", "rndr", "sir", "hr",
}  # fmt: skip


class Stream:
    """A text as one run of letters and digits that remembers where its words begin and end."""

    def __init__(self, text: str) -> None:
        parts = _KEPT.findall(_plain(text))
        self.text = "".join(parts)
        edges, at = {0}, 0
        for part in parts:
            at += len(part)
            edges.add(at)
        self._edges = frozenset(edges)

    def end_of(self, needle: str, start: int = 0) -> int:
        """Return where the first whole-word occurrence of `needle` from `start` on ends; -1 where there is none."""
        at = self.text.find(needle, start)
        while at >= 0:
            if at in self._edges and at + len(needle) in self._edges:
                return at + len(needle)
            at = self.text.find(needle, at + 1)
        return -1

    def holds(self, needles: Sequence[str]) -> bool:
        """Tell whether all needles stand here in order, however far apart."""
        at = 0
        for needle in needles:
            at = self.end_of(needle, at)
            if at < 0:
                return False
        return True


def _plain(text: str) -> str:
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))).casefold()
    text = re.sub(r"\bhon\b", "honourable", _PER_CENT.sub("%", text))
    text = _BRITISH.sub(lambda match: AMERICAN[match[0]], text)
    return re.sub(r"(?<=\d)\.(?=\d)", "·", re.sub(r"(?<=\d),(?=\d{3})", "", text))


def heard(text: str) -> Stream:
    """Return the words of a passage of the record without the events printed in it."""
    return Stream(_EVENT.sub(" ", text))


def pieces(quotation: str) -> tuple[str, ...]:
    """Return the parts of a quotation between cuts and brackets, as needles for a stream."""
    text = re.sub(r"\[sic\]", " ", quotation, flags=re.IGNORECASE)
    text = re.sub(r"\[(\w{1,3})\](?=\w)", r"\1", text)
    return tuple(filter(None, (Stream(part).text for part in _GAP.split(text))))


def words(text: str) -> list[str]:
    """Return the words of a text as printed."""
    return WORD.findall(text)


def exact_words(text: str) -> str:
    """Return the words in small letters with their apostrophes, one blank between: "were" is not "we're"."""
    return " " + " ".join(word.casefold().replace("’", "'") for word in words(text)) + " "


class Span(NamedTuple):
    """A sentence's place in its speech."""

    start: int
    end: int


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Split a speech into sentences; a line break ends one too."""
    return tuple(span for line in re.finditer(r"[^\n]+", text) for span in _spans_in(line[0], line.start()))


def _spans_in(line: str, offset: int) -> Iterator[Span]:
    start = 0
    for stop in _STOP.finditer(line):
        if stop[0] == "." and _abbreviates(line[start : stop.start()]):
            continue
        if line[start : stop.end()].strip():
            blank = len(line[start:]) - len(line[start:].lstrip())
            yield Span(offset + start + blank, offset + stop.end())
        start = stop.end()


def _abbreviates(before: str) -> bool:
    last = before.rsplit(maxsplit=1)[-1] if before.split() else ""
    bare = last.strip("(“\"'‘").casefold()
    return bare in _ABBREVIATED or (len(bare) == 1 and bare.isalpha() and bare != "i")


@dataclass(frozen=True)
class Speech:
    """One contribution with who said it."""

    spoken: Spoken
    who: Attribution
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """Return the words as they stand in the record."""
        return self.spoken.text

    @cached_property
    def stream(self) -> Stream:
        """Return the words for the plain search, without events in square brackets."""
        return heard(self.text)

    @cached_property
    def exact(self) -> str:
        """Return the words with their apostrophes."""
        return exact_words(_EVENT.sub(" ", self.text))

    @property
    def person(self) -> str:
        """Return the id of who speaks; their name where the record has no person."""
        return self.who.person.id if self.who.person else self.who.name


@dataclass(frozen=True)
class Record:
    """One sitting with its speeches."""

    sitting: Sitting
    corpus: str
    split: str

    @cached_property
    def speeches(self) -> tuple[Speech, ...]:
        """Return what was said, in order."""
        return tuple(
            Speech(spoken, self.sitting.attributions[spoken.id], sentence_spans(spoken.text))
            for spoken in self.sitting.contributions
            if isinstance(spoken, Spoken)
        )

    @cached_property
    def by_id(self) -> Mapping[str, Speech]:
        """Return the speeches by contribution."""
        return {speech.spoken.id: speech for speech in self.speeches}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return all words in small letters."""
        return frozenset(word.casefold() for speech in self.speeches for word in words(speech.text))

    @property
    def language(self) -> str:
        """Return the first part of the language tag; English where none is given."""
        return (self.sitting.language or "en").split("-")[0]

    @cached_property
    def disturbed(self) -> Record:
        """Return the sitting with events printed inside its speeches, as stenographers do; always the same."""
        transcript = self.sitting.transcript
        assert transcript is not None
        rng = random.Random(self.sitting.id)
        lines = tuple(
            replace(line, text=_with_events(line.text, rng)) if isinstance(line, Spoken) else line
            for line in transcript.contributions
        )
        sitting = replace(self.sitting, transcript=replace(transcript, contributions=lines))
        return Record(sitting, self.corpus, self.split)

    def holds(self, quotation: str, person: str | None = None) -> bool:
        """Tell whether one speech (of `person`) holds the quotation, its parts in order."""
        needles = pieces(quotation)
        said = (speech for speech in self.speeches if person in (None, speech.person))
        return any(speech.stream.holds(needles) for speech in said)

    def holds_exactly(self, quotation: str) -> bool:
        """Tell whether one speech holds the words of the quotation, apostrophes and all."""
        needle = exact_words(quotation)
        return any(needle in speech.exact for speech in self.speeches)


def _with_events(text: str, rng: random.Random) -> str:
    parts, at = [], 0
    for span in sentence_spans(text)[:-1]:
        if rng.random() < 0.25 and not re.match(r"\s*[\[—]", text[span.end :]):
            parts += [text[at : span.end], rng.choice(("—", " ")), rng.choice(_EVENTS)]
            at = span.end
    return "".join([*parts, text[at:]])


class Moment(NamedTuple):
    """One sentence in its speech in its sitting: what every made quotation starts from."""

    record: Record
    speech: Speech
    number: int

    @property
    def span(self) -> Span:
        """Return the sentence's place in the speech."""
        return self.speech.spans[self.number]

    @property
    def text(self) -> str:
        """Return the sentence."""
        return self.speech.text[self.span.start : self.span.end]

    def run(self, count: int) -> str | None:
        """Return `count` sentences from here as one line; none where the speech ends or an event stands between."""
        if self.number + count > len(self.speech.spans):
            return None
        text = self.speech.text[self.span.start : self.speech.spans[self.number + count - 1].end]
        return None if re.search(r"[\[\]…]|\.\.\.", text) else " ".join(text.split())

    def neighbour(self, step: int) -> Moment | None:
        """Return the sentence so many further on in the same speech."""
        number = self.number + step
        return Moment(self.record, self.speech, number) if 0 <= number < len(self.speech.spans) else None


def moments(record: Record) -> Iterator[Moment]:
    """Yield every sentence that can be quoted: 8 to 45 words, whole, of a known person."""
    for speech in record.speeches:
        if speech.who.person is None or speech.who.chair:
            continue
        for number in range(len(speech.spans)):
            moment = Moment(record, speech, number)
            if _quotable(moment.text):
                yield moment


def _quotable(text: str) -> bool:
    if re.search(r"[\[\]…]|\.\.\.|\(\w+\)\s|—\($", text) or not re.match(rf"[\"“‘'¿¡]*[{UPPER}\d£]", text):
        return False
    return 8 <= len(words(text)) <= 45
