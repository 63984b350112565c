"""The parts of an analysis that a model writes: what it is asked for each, and how an answer becomes the part.

A reader of an answer raises Unfit where it does not keep to its form, names whom it does not cite, or says in words of
its own what the program puts in. What a check of the analysis says to it comes after that (`draft`). That looks for the
figures and names of abstract and bullets in the record; those of an explanation are looked for here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ... import facts
from ...examination import unsupported_phrase
from ...model import Bullet, Division, DraftedPart, Example, Spoken
from ..debate import Debate
from .asking import Request, Unfit, as_json
from .forms import AbstractText, Bullets, BulletText, Dissents, Shape
from .freetext import FreeText, Leave
from .points import Argued, sentence_of
from .prompts import instructions
from .sheet import Said, Sheet

LONGEST_BULLET, LONGEST_ABSTRACT, LONGEST_EXPLANATION = 400, 900, 300
"""Characters."""
_ANSWER = 3000
"""Tokens of an answer, at most."""
MOST_CUES = 40
"""So many sentences are offered as examples of dissent, from all parts of the debate."""
_NAMES: dict[DraftedPart, str] = {"summary": "bullets", "abstract": "abstract", "divisiveness": "dissents"}
"""The instructions of each part."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AskedPart(Generic[T]):
    """One part of an analysis: its key, the question, and what makes the part of an answer (it raises Unfit)."""

    key: DraftedPart
    request: Request
    read: Callable[[str], T]


def bullets_part(groups: tuple[tuple[Argued, ...], ...], sheet: Sheet) -> AskedPart[tuple[Bullet, ...]]:
    """Return the summary: a bullet for each group, which cites what it stands on."""
    shape: Shape[Bullets] = Shape(Bullets, {"sentence": [said.id for said in _said(groups)]}, _ANSWER)
    told = [{"group": number, "points": [_point(each, sheet) for each in group]} for number, group in enumerate(groups)]
    free = FreeText(sheet)

    def read(answer: str) -> tuple[Bullet, ...]:
        bullets = shape.read(answer).bullets
        if len(bullets) != len(groups):
            raise Unfit(f"there are {len(groups)} groups and {len(bullets)} bullets: one bullet for each group")
        return _each_read(lambda item: _bullet(item[1], free, f"bullet {item[0]}"), enumerate(bullets, 1))

    return AskedPart("summary", _request("summary", {"groups": told}, shape), read)


def abstract_part(groups: tuple[tuple[Argued, ...], ...], debate: Debate, sheet: Sheet) -> AskedPart[str]:
    """Return the abstract, which may name everybody who spoke."""
    shape: Shape[AbstractText] = Shape(AbstractText, {}, _ANSWER)
    told = [[{"speakers": each.speakers, "text": each.text} for each in group] for group in groups]
    votes = [_vote(each) for each in debate.sitting.contributions if isinstance(each, Division)]
    material = {"title": debate.sitting.title, "groups": told, "votes": votes}
    leave = Leave(sheet.speakers.keys(), (), LONGEST_ABSTRACT)

    def read(answer: str) -> str:
        return FreeText(sheet).read(shape.read(answer).text, leave, "the abstract")

    return AskedPart("abstract", _request("abstract", material, shape), read)


def dissents_part(cues: tuple[Said, ...], debate: Debate, sheet: Sheet) -> AskedPart[tuple[Example, ...]]:
    """Return the examples of dissent, chosen among sentences in which the measure found a cue."""
    offered = _spread(cues)
    shape: Shape[Dissents] = Shape(Dissents, {"sentence": [said.id for said in offered]}, _ANSWER)
    spoken = {said.id: said for said in debate.sitting.contributions if isinstance(said, Spoken)}
    free, known = FreeText(sheet), facts.index_of(debate.sitting, debate.language)

    def read(answer: str) -> tuple[Example, ...]:
        chosen = shape.read(answer).examples
        if len({each.sentence for each in chosen}) < len(chosen):
            raise Unfit("a sentence stands twice among the examples")

        def example(item: tuple[int, Any]) -> Example:
            number, dissent = item
            said = sheet.said[dissent.sentence]
            leave = Leave((said.speaker,), (), LONGEST_EXPLANATION)
            explanation = free.read(dissent.explanation, leave, f"example {number}")
            if wrong := facts.check(explanation, (said.contribution,), known).unsupported:
                raise Unfit(*(f"example {number}: {unsupported_phrase(what)}" for what in wrong))
            return _example(said, spoken[said.contribution], sheet, explanation)

        return _each_read(example, enumerate(chosen, 1))

    told = [{**sentence_of(said, sheet), "quotable": True} for said in offered]
    return AskedPart("divisiveness", _request("divisiveness", {"sentences": told}, shape), read)


def _request(key: DraftedPart, material: Any, shape: Shape[Any]) -> Request:
    name = _NAMES[key]
    return Request(name, instructions(name), as_json(material), shape.form())


def _each_read(read: Callable[[Any], T], items: Iterable[Any]) -> tuple[T, ...]:
    """Read several texts; raises Unfit with what is wrong with any of them."""
    found: list[T] = []
    complaints: list[str] = []
    for item in items:
        try:
            found.append(read(item))
        except Unfit as unfit:
            complaints += unfit.complaints
    if complaints:
        raise Unfit(*complaints)
    return tuple(found)


# --- material -----------------------------------------------------------------------------------------------


def _said(groups: tuple[tuple[Argued, ...], ...]) -> dict[Said, None]:
    return dict.fromkeys(said for group in groups for point in group for said in point.said)


def _point(point: Argued, sheet: Sheet) -> dict[str, Any]:
    return {"text": point.text, "sentences": [sentence_of(said, sheet) for said in point.said]}


def _vote(vote: Division) -> dict[str, Any]:
    counts = {"for": vote.counts.aye, "against": vote.counts.no, "abstained": vote.counts.abstain}
    return {"question": vote.question, "result": vote.result, **counts}


def _spread(cues: tuple[Said, ...]) -> tuple[Said, ...]:
    """Return at most `MOST_CUES` sentences, taken evenly from all of the debate."""
    step = max(1.0, len(cues) / MOST_CUES)
    return tuple(cues[int(place * step)] for place in range(min(len(cues), MOST_CUES)))


# --- answers ------------------------------------------------------------------------------------------------


def _bullet(bullet: BulletText, free: FreeText, place: str) -> Bullet:
    said = [free.sheet.said[each] for each in dict.fromkeys(bullet.sentences)]
    leave = Leave({each.speaker for each in said}, {each.id for each in said}, LONGEST_BULLET)
    text = free.read(bullet.text, leave, place)
    return Bullet(text, tuple(dict.fromkeys(each.contribution for each in said)))


def _example(said: Said, spoken: Spoken, sheet: Sheet, explanation: str) -> Example:
    who = sheet.speakers[said.speaker]
    return Example(
        speaker=spoken.speaker or who.name,
        quote=said.text,
        party=who.party.name if who.party else None,
        explanation=explanation,
        contribution=said.contribution,
    )
