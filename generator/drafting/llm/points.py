"""From the sentences of a debate to its points, and from its points to groups: what a summary is written from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..debate import Debate
from .asking import Each, Model, Request, Unfit, as_json, settled
from .forms import Groups, Point, Points, Shape
from .prompts import instructions
from .sheet import Said, Sheet, stretches_of

_ANSWER_POINTS, _ANSWER_GROUPS = 2000, 3000
"""Tokens of an answer, at most."""
LONGEST_POINT = 400
_GROUPS_WITHOUT = 6
"""So many groups are made where the model makes none."""


@dataclass(frozen=True, slots=True)
class Argued:
    """One point of a debate by its number ("q1"), in the model's words, with the sentences that say it."""

    id: str
    text: str
    said: tuple[Said, ...]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Return the numbers of those who say it."""
        return tuple(dict.fromkeys(said.speaker for said in self.said))


@dataclass(frozen=True, slots=True)
class Gathered:
    """All points in groups; the topics are none where no answer was taken."""

    groups: tuple[tuple[Argued, ...], ...]
    topics: tuple[str, ...] | None


# --- points -------------------------------------------------------------------------------------------------


def points_requests(sheet: Sheet) -> tuple[Request, ...]:
    """Return a question for each stretch of a debate."""
    return tuple(_points_request(number, run, sheet) for number, run in enumerate(stretches_of(sheet), 1))


def points_of(sheet: Sheet, model: Model, each: Each) -> tuple[Argued, ...]:
    """Ask for the points of every stretch; where no answer is taken, sentences of its speakers stand for them."""

    def ask(job: tuple[Request, tuple[Said, ...]]) -> tuple[Point, ...]:
        request, run = job
        return settled(model, request, _reader(run)) or _first_words(run)

    jobs = tuple(zip(points_requests(sheet), stretches_of(sheet), strict=True))
    found = [point for points in each(ask, jobs) for point in points]
    return tuple(
        Argued(f"q{number}", point.text, tuple(sheet.said[each] for each in dict.fromkeys(point.sentences)))
        for number, point in enumerate(found, 1)
    )


def _points_request(number: int, run: tuple[Said, ...], sheet: Sheet) -> Request:
    material = as_json({"sentences": [sentence_of(said, sheet) for said in run]})
    return Request(f"points {number}", instructions("points"), material, _points_shape(run).form())


def _points_shape(run: tuple[Said, ...]) -> Shape[Points]:
    return Shape(Points, {"sentence": [said.id for said in run]}, _ANSWER_POINTS)


def _reader(run: tuple[Said, ...]) -> Callable[[str], tuple[Point, ...]]:
    def read(answer: str) -> tuple[Point, ...]:
        points = _points_shape(run).read(answer).points
        if any(len(point.text) > LONGEST_POINT for point in points):
            raise Unfit(f"a point is longer than {LONGEST_POINT} characters")
        return points

    return read


def _first_words(run: tuple[Said, ...]) -> tuple[Point, ...]:
    """Return for each speaker of a stretch the first sentence that stands by itself, as a point: nobody is lost."""
    first: dict[str, Said] = {}
    for said in run:
        if said.quotable or said.speaker not in first:
            known = first.get(said.speaker)
            if known is None or not known.quotable:
                first[said.speaker] = said
    return tuple(Point(said.text[:LONGEST_POINT], (said.id,)) for said in first.values())


def sentence_of(said: Said, sheet: Sheet) -> dict[str, Any]:
    """Return a sentence as the material has it."""
    party = sheet.party_of(said.speaker)
    told = {"sentence": said.id, "speaker": said.speaker, **({"party": party} if party else {}), "text": said.text}
    return {**told, "quotable": True} if said.quotable else told


# --- groups -------------------------------------------------------------------------------------------------


def gathered_of(points: tuple[Argued, ...], debate: Debate, model: Model) -> Gathered:
    """Ask for the groups of points; where no answer is taken, the points are cut into groups in their order."""
    found = settled(model, groups_request(points, debate), _groups_reader(points, debate))
    if found is None:
        size = max(2, -(-len(points) // _GROUPS_WITHOUT))
        return Gathered(tuple(points[start : start + size] for start in range(0, len(points), size)), None)
    by_id = {point.id: point for point in points}
    groups = tuple(tuple(by_id[each] for each in group.points) for group in found.groups)
    return Gathered(groups, found.topics)


def groups_request(points: tuple[Argued, ...], debate: Debate) -> Request:
    """Return the question which points belong together, and what they are about."""
    told = [{"point": point.id, "speakers": point.speakers, "text": point.text} for point in points]
    topics = [{"topic": topic.id, "name": topic.name, "about": topic.description or ""} for topic in debate.topics]
    material = as_json({"title": debate.sitting.title, "points": told, "topics": topics})
    return Request("groups", instructions("groups"), material, _groups_shape(points, debate).form())


def _groups_shape(points: tuple[Argued, ...], debate: Debate) -> Shape[Groups]:
    known = {"point": [point.id for point in points], "topic": [topic.id for topic in debate.topics]}
    return Shape(Groups, known, _ANSWER_GROUPS)


def _groups_reader(points: tuple[Argued, ...], debate: Debate) -> Callable[[str], Groups]:
    def read(answer: str) -> Groups:
        groups = _groups_shape(points, debate).read(answer)
        placed = [each for group in groups.groups for each in group.points]
        missing = [point.id for point in points if point.id not in placed]
        twice = sorted({each for each in placed if placed.count(each) > 1})
        complaints = [f"in no group: {', '.join(missing)}"] if missing else []
        complaints += [f"in more than one group: {', '.join(twice)}"] if twice else []
        complaints += ["a topic stands twice"] if len(set(groups.topics)) < len(groups.topics) else []
        if complaints:
            raise Unfit(*complaints)
        return groups

    return read
