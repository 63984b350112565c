"""What a model wrote in its own words: held to one plain paragraph in which numbers stand for names and quotations.

`{s3}` stands for a speaker, `{g1}` for a party, `{p12}` for the exact words of a sentence. The program puts them in,
and takes the words only where the sentence around them first names who said them, and nobody else. So a model cannot
misquote, nor give words to somebody who did not say them by a slip of a number. What it says in its own words may still
be wrong: that is what the checks of an analysis are for, and who reviews it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ...content.hidden import hidden_in
from ...names import parse_name
from ...quotes import quoted_passages, without_quotations
from ..bullets import plain
from .asking import Unfit
from .sheet import Sheet

_PLACE = re.compile(r"\{([sgp][0-9]+)\}")
_MARKUP = re.compile(r"[<>\[\]`*_#|\\~^]|https?:|www\.|&#?\w+;|[\x00-\x1f]|\A\s*(?:[-+=:]|\d+[.)]\s)")
_BARE = re.compile(r"(?<![\w{])[sgpqk][0-9]+(?![\w}])")
_CAPITAL = re.compile(r"[^\W\d_a-z][\w'’-]*[^\W_]")
_SENTENCE = re.compile(r"[^.!?…]+")
"""A sentence at most: a text is cut too often rather than too seldom, so that no name of another sentence counts."""
_QUOTED = "\0"
_LEAST_OF_A_NAME = 3


class Leave(NamedTuple):
    """What may be named in one text: speakers (and their parties) and sentences by number, and how long it may be."""

    speakers: Collection[str]
    sentences: Collection[str]
    longest: int


@dataclass(frozen=True, slots=True)
class FreeText:
    """Reads the model's own words against one sheet."""

    sheet: Sheet

    def read(self, text: str, leave: Leave, place: str) -> str:
        """Return a text as Markdown with names and words in it; raises Unfit, whose complaints begin with `place`."""
        complaints = (
            *self._of_form(text, leave),
            *self._of_places(text, leave),
            *self._of_sayers(text, leave),
            *self._of_names(text),
        )
        if complaints:
            raise Unfit(*(f"{place}: {complaint}" for complaint in complaints))
        return _PLACE.sub(lambda found: self._stands_for(found[1]), text.strip())

    def _stands_for(self, number: str) -> str:
        if number[0] == "s":
            return plain(self.sheet.speakers[number].name)
        if number[0] == "g":
            return plain(self.sheet.parties[number].name)
        return f"“{plain(self.sheet.said[number].text.rstrip('.'))}”"

    def _of_form(self, text: str, leave: Leave) -> Iterator[str]:
        without = _PLACE.sub("", text)
        if len(text) > leave.longest:
            yield f"longer than {leave.longest} characters"
        if marked := _MARKUP.search(without):
            yield f"plain words only, in one paragraph: leave out {marked[0]!r}"
        if "{" in without or "}" in without:
            yield "braces hold one number, as in {s1}: nothing else"
        if bare := _BARE.search(without):
            yield f"write {{{bare[0]}}} in braces, or leave it out"
        if any(hidden_in(text)):
            yield "has characters that cannot be seen"
        if _has_short_quotation(without):
            yield "has quotation marks around a few words: leave them out, or quote a whole sentence by its number"

    def _of_places(self, text: str, leave: Leave) -> Iterator[str]:
        parties = {self.sheet.party_of(speaker) for speaker in leave.speakers}
        for number in dict.fromkeys(_PLACE.findall(text)):
            if number[0] in "sg" and number not in leave.speakers and number not in parties:
                yield f"names {{{number}}}, but gives no sentence of theirs"
            elif number[0] == "p" and number not in leave.sentences:
                yield f"quotes {{{number}}}, which is not among its sentences"
            elif number[0] == "p" and not self.sheet.said[number].quotable:
                yield f"quotes {{{number}}}, which does not stand by itself: say it in your own words"

    def _of_sayers(self, text: str, leave: Leave) -> Iterator[str]:
        """Tell of each quotation whether its sentence first names who said it, and no other speaker or party."""
        for sentence in _SENTENCE.findall(text):
            places = _PLACE.findall(sentence)
            for number in dict.fromkeys(place for place in places if place in leave.sentences):
                sayer = self.sheet.said[number].speaker
                theirs = {sayer, self.sheet.party_of(sayer)}
                if sayer not in places[: places.index(number)]:
                    yield f"quotes {{{number}}}: name {{{sayer}}}, who said it, before it in the same sentence"
                elif any(place[0] in "sg" and place not in theirs for place in places):
                    yield f"quotes {{{number}}}: name nobody but {{{sayer}}}, who said it, in the same sentence"

    def _of_names(self, text: str) -> Iterator[str]:
        surnames = _surnames(self.sheet)
        for found in _CAPITAL.finditer(_PLACE.sub("", text)):
            if number := surnames.get(_folded(found[0])):
                yield f"write {{{number}}}, not the name {found[0]}"


def _surnames(sheet: Sheet) -> Mapping[str, str]:
    """Return the number of each speaker by surname, but for surnames that are a word of the name of a party."""
    of_parties = {_folded(word) for party in sheet.parties.values() for word in party.name.split()}
    found: dict[str, str] = {}
    for number, who in sheet.speakers.items():
        for printed in (who.name, who.person.name if who.person else ""):
            words = parse_name(printed).words
            if words and len(words[-1]) >= _LEAST_OF_A_NAME and words[-1] not in of_parties:
                found.setdefault(words[-1], number)
    return found


def _folded(word: str) -> str:
    words = parse_name(f"Mx {word.removesuffix('’s').removesuffix(chr(39) + 's')}").words
    return words[-1] if words else ""


def _has_short_quotation(text: str) -> bool:
    """Tell whether a text has marks around fewer words than are looked for in the record."""
    quoted = without_quotations(text, _QUOTED).count(_QUOTED)
    return quoted > sum(passage.end - passage.start for passage in quoted_passages(text))
