"""What a quotation prints otherwise than the record: marks, capitals, sounds of the house, words read out.

None of this changes a word, and each can change what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .index import SpeechIndex, events_in
from .match import Chain, Match
from .segments import EVENT, Interpretation, WordRun
from .sentences import ENDS, as_printed, breaks
from .tokens import key_text
from .verdict import Caution, caution

_NEAR = 40
"""Characters after a quotation in which the record may print a “[Laughter.]” that belongs to it."""

_EMPHASIS = 3
"""So many words in quotation marks are emphasis, or a name."""

_STOPS = re.compile(r"[.?!;:…–—-]")
_ENDED = re.compile(r"[.!]")


def misprints(quoted: str, reading: Interpretation, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    """Yield a caution for each thing that is printed otherwise."""
    yield from _citation(chain, index)
    yield from _added_events(quoted, chain, index)
    yield from _mood(reading, chain, index)
    yield from _print(quoted, reading, chain, index)


def _citation(chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    """Warn where a quotation begins between quotation marks of the record, a word or two of emphasis apart."""
    text = index.stream_at(chain[0].first).text
    start, end = index.starts[chain[0].first], index.ends[chain[-1].last - 1]
    first = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    paragraph = text[first:].partition("\n\n")[0]
    if any(_is_cited(marks, paragraph, start - first, end - first) for marks in _marks(paragraph)):
        yield caution("quotes-another", "the speaker is reading out or quoting these words")


def _marks(paragraph: str) -> Iterator[tuple[str, str]]:
    """Yield what opens and what closes a quotation here: „so“, “so”, ”so”, «so», »so«, or "so"."""
    if "„" in paragraph:
        yield "„", "“”"
    elif "“" in paragraph:
        yield "“", "”"
    else:
        yield "”", "”"
    first = next((letter for letter in paragraph if letter in "«»"), "«")
    yield first, "»" if first == "«" else "«"
    yield '"', '"'


def _is_cited(marks: tuple[str, str], paragraph: str, start: int, end: int) -> bool:
    """Tell whether a quotation is open at `start` and goes on for some words, or to `end`.

    One that is not closed in its paragraph goes on in the next.
    """
    opening, closing = marks
    if opening == closing:
        is_open = paragraph.count(opening, 0, start) % 2 == 1
    else:
        is_open = paragraph.rfind(opening, 0, start) > max(paragraph.rfind(mark, 0, start) for mark in closing)
    closed = min((place for mark in closing if (place := paragraph.find(mark, start)) >= 0), default=end)
    return is_open and (closed >= end or len(paragraph[start:closed].split()) > _EMPHASIS)


def _added_events(quoted: str, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    """Warn of a “[Laughter]” that the record does not have there."""
    text = index.stream_at(chain[0].first).text
    near = text[index.starts[chain[0].first] : index.ends[chain[-1].last - 1] + _NEAR]
    printed = {key_text(event) for event in events_in(near)}
    for event in EVENT.findall(quoted):
        if key_text(event) not in printed:
            yield caution("event-added", "%(event)s is not in the record there", event=event.strip())


def _print(quoted: str, reading: Interpretation, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    """Warn of sentences run together or cut in two, and of capitals that make another word."""
    runs = [run for segment in reading.segments for run in segment]
    for run, place in zip(runs, chain, strict=True):
        if len(run.words.keys) == place.last - place.first:
            yield from _sentences(run, place, index)
            if not quoted.isupper():
                yield from _capitals(run, place, index)


def _sentences(run: WordRun, place: Match, index: SpeechIndex) -> Iterator[Caution]:
    for number in range(1, len(run.words.keys)):
        quoted = run.written[run.words.ends[number - 1] : run.words.starts[number]]
        printed = index.gap(place.first + number)
        if quoted == printed or (len(quoted) == len(printed) == 1):
            continue
        around = as_printed(place.first + number - 1, place.first + number + 1, index)
        if ("?" in quoted) != ("?" in printed):
            yield caution(
                "question-made-statement", "the record has “%(words)s”, the quotation another mark", words=around
            )
        elif breaks(place.first + number, index) and _STOPS.search(printed) and not _STOPS.search(quoted):
            yield caution("sentences-joined", "a sentence ends within “%(words)s”", words=around)
        elif ENDS.search(quoted) and not _STOPS.search(printed) and run.written[run.words.starts[number]].isupper():
            yield caution("sentence-parted", "no sentence ends within “%(words)s”", words=around)


def _capitals(run: WordRun, place: Match, index: SpeechIndex) -> Iterator[Caution]:
    for number, key in enumerate(run.words.keys):
        quoted = run.written[run.words.starts[number] : run.words.ends[number]]
        printed = index.printed(place.first + number)
        if len(key) > 1 and ((quoted.isupper() and printed.islower()) or (quoted.islower() and printed.isupper())):
            yield caution(
                "capitals-changed",
                "the record has “%(printed)s”, the quotation “%(quoted)s”",
                printed=printed,
                quoted=quoted,
            )


def _mood(reading: Interpretation, chain: Chain, index: SpeechIndex) -> Iterator[Caution]:
    """Warn where a sentence is given whole with a full stop for its question mark, or the other way."""
    last = reading.segments[-1][-1]
    quoted = last.written[last.words.ends[-1] :]
    printed = index.gap(chain[-1].last)
    if "?" in printed and "?" not in quoted and _ENDED.search(quoted):
        yield caution("question-made-statement", "the record has a question mark at the end")
    elif "?" in quoted and "?" not in printed:
        yield caution("statement-made-question", "the record has no question mark at the end")
