"""Examples of dissent: sentences in which the measure of disagreement found a cue, spread over parties and speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ..disagreement import WEIGHTS
from ..model import Attribution, Cue, Evidence, Example, Spoken
from ..tallies import person_of
from .debate import Debate

MOST = 4
_WORDS = range(8, 56)


def examples_of(
    debate: Debate, evidence: Evidence, holds: Callable[[str, Attribution, str], bool]
) -> tuple[Example, ...]:
    """Return examples of dissent in the order of the debate; none where the rating is 1, or there is none.

    `holds` tells of a sentence, a speaker and a contribution whether the record bears the quotation out without doubt.
    """
    if evidence.rating is None or evidence.rating == 1:
        return ()
    spoken = {said.id: said for said in debate.sitting.contributions if isinstance(said, Spoken)}
    order = {cue: place for place, cue in enumerate(evidence.cues)}
    left = [cue for cue in order if cue.contribution in spoken and len(cue.sentence.split()) in _WORDS]
    chosen: list[Cue] = []
    parties: Counter[str] = Counter()
    people: Counter[str] = Counter()
    while left and len(chosen) < MOST:
        cue = min(left, key=lambda each: (*_heard(_who(debate, each), people, parties), *_rank(each), order[each]))
        left.remove(cue)
        who = _who(debate, cue)
        if not people[person_of(who)] and holds(cue.sentence, who, cue.contribution):
            chosen.append(cue)
            people[person_of(who)] += 1
            parties[_party(who)] += 1
    return tuple(
        _example(cue, spoken[cue.contribution], _who(debate, cue))
        for cue in sorted(chosen, key=lambda each: order[each])
    )


def _rank(cue: Cue) -> tuple[int, int]:
    return -WEIGHTS[cue.family], list(WEIGHTS).index(cue.family)


def _heard(who: Attribution, people: Counter[str], parties: Counter[str]) -> tuple[int, int]:
    return people[person_of(who)], parties[_party(who)]


def _who(debate: Debate, cue: Cue) -> Attribution:
    return debate.sitting.attributions[cue.contribution]


def _party(who: Attribution) -> str:
    return who.party.id if who.party else ""


def _example(cue: Cue, said: Spoken, who: Attribution) -> Example:
    return Example(
        speaker=said.speaker or who.name,
        quote=cue.sentence,
        party=who.party.name if who.party else None,
        contribution=cue.contribution,
    )
