"""The quotations of an analysis: examples, and words in quotation marks in its prose, held against the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from .. import facts
from ..language import message
from ..model import Analysis, Attribution, Sitting
from ..quotes import Caution, Passage, Quotation, SpeechIndex, Verdict, caution, quoted_passages, verify
from .findings import HOLDS, WRONG_MOUTH, Quoted
from .pieces import Piece


def examples_of(analysis: Analysis, sitting: Sitting, index: SpeechIndex) -> Iterator[Quoted]:
    """Yield every example with what the record says to it."""
    examples = analysis.divisiveness.examples if analysis.divisiveness else ()
    for number, (example, speaker) in enumerate(zip(examples, sitting.examples, strict=True)):
        party = sitting.claimed_parties[number]
        quotation = Quotation(example.quote, speaker, party, example.contribution)
        where = ("divisiveness", "examples", number, "quote")
        yield Quoted(where, example.quote, speaker, example.contribution, number, verify(quotation, index))


class Sayers(NamedTuple):
    """Who speaks in a sitting, and what tells whom a sentence means."""

    sitting: Sitting
    known: facts.FactIndex

    def of(self, text: str, passages: tuple[Passage, ...]) -> tuple[Attribution | None, ...]:
        """Return for each passage of a text who is said there to have said it; none where that cannot be told."""
        pieces, place = [], 0
        for passage in passages:
            stop = "." if passage.text.endswith((".", "!", "?")) else ""
            pieces += [text[place : passage.start].replace(facts.QUOTED, " "), facts.QUOTED, stop]
            place = passage.end
        found = facts.sayers("".join([*pieces, text[place:].replace(facts.QUOTED, " ")]), self.known)
        return tuple(self._attribution(person) for person in found)

    def _attribution(self, person: str | None) -> Attribution | None:
        spoke = (who for who in self.sitting.attributions.values() if who.person and who.person.id == person)
        return next(spoke, None)


def quoted_in_prose(pieces: tuple[Piece, ...], index: SpeechIndex, sayers: Sayers) -> Iterator[Quoted]:
    """Yield everything in quotation marks with what the record says to it."""
    for piece in pieces:
        text = piece.read
        passages = quoted_passages(text)
        for passage, sayer in zip(passages, sayers.of(text, passages) if passages else (), strict=True):
            yield Quoted(piece.where, passage.text, None, None, None, _as_said(passage.text, sayer, index))


def _as_said(text: str, sayer: Attribution | None, index: SpeechIndex) -> Verdict:
    """Return what the record says to words in prose: of who is said there to have said them, else of anybody.

    Whom the sentence means is a guess; so words of somebody else hold, with a caution that says whose they are.
    """
    anybodys = verify(Quotation(text), index)
    if sayer is None or anybodys.outcome not in HOLDS:
        return anybodys
    theirs = verify(Quotation(text, sayer, in_prose=True), index)
    if theirs.outcome in HOLDS:
        return theirs
    if theirs.outcome != "wrong-speaker":
        return anybodys
    return replace(anybodys, warnings=(_wrong_mouth(sayer, theirs), *anybodys.warnings))


def _wrong_mouth(sayer: Attribution, verdict: Verdict) -> Caution:
    place = verdict.contribution
    if verdict.said_by is None:
        text = message(
            "the sentence seems to give these words to %(name)s; they are those of somebody else (%(place)s)"
        )
        return caution(WRONG_MOUTH, text, name=sayer.name, place=place)
    text = message("the sentence seems to give these words to %(name)s; they are those of %(other)s (%(place)s)")
    return caution(WRONG_MOUTH, text, name=sayer.name, other=verdict.said_by.name, place=place)
