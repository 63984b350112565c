"""The draft as a whole: the extracted one, in which a part gives way where the model wrote a better one that holds.

At every moment there is an analysis in which a check finds nothing. A part is taken only where it finds nothing either;
else what it says goes back to the model, and in the end the extracted part stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, get_args

from ...errors import Fault, Where
from ...model import Analysis, DraftedPart, Evidence, Provenance
from ..debate import Debate
from .asking import Each, Model, Unfit, settled
from .points import Argued, gathered_of, points_of
from .prompts import checksum
from .sheet import Said, Sheet, sheet_of
from .writing import AskedPart, abstract_part, bullets_part, dissents_part


@dataclass(frozen=True, slots=True)
class Basis:
    """What a draft begins with: the debate, its extracted draft (in which a check finds nothing), what the measure of
    disagreement found, and the check, which tells everything that is wrong with an analysis of this sitting.
    """

    debate: Debate
    extracted: Analysis
    evidence: Evidence
    faults: Callable[[Analysis], tuple[Fault, ...]]


class Asked(NamedTuple):
    """Who is asked, by which name, and how several questions are asked that do not depend on each other."""

    model: Model
    name: str
    each: Each


def draft(basis: Basis, asked: Asked) -> Analysis:
    """Return the analysis as the model drafted it, with the extracted part where no answer passed the checks.

    The rating, what is said of how it was found, and the emoji are always the program's. Raises `asking.Stopped`.
    """
    sheet = sheet_of(basis.debate)
    points = points_of(sheet, asked.model, asked.each)
    gathered = gathered_of(points, basis.debate, asked.model)
    analysis, written = basis.extracted, set[DraftedPart]()
    for part in _parts(basis, sheet, gathered.groups):
        taken = _taken(part, analysis, basis.faults, sheet)
        found = settled(asked.model, part.request, taken)
        if found is not None:
            analysis = found
            written.add(part.key)
    if gathered.topics is not None and basis.debate.topics:
        analysis = replace(analysis, topics=gathered.topics)
        written.add("topics")
    return replace(analysis, provenance=_provenance(analysis, written, asked.name))


def _parts(basis: Basis, sheet: Sheet, groups: tuple[tuple[Argued, ...], ...]) -> Iterator[AskedPart[Any]]:
    yield bullets_part(groups, sheet)
    yield abstract_part(groups, basis.debate, sheet)
    cues = _cues(basis.evidence, sheet)
    if cues and basis.extracted.divisiveness and basis.extracted.divisiveness.examples:
        yield dissents_part(cues, basis.debate, sheet)


def _cues(evidence: Evidence, sheet: Sheet) -> tuple[Said, ...]:
    found = {(cue.contribution, cue.sentence) for cue in evidence.cues}
    return tuple(said for said in sheet.said.values() if (said.contribution, said.text) in found)


def _taken(
    part: AskedPart[Any], analysis: Analysis, faults: Callable[[Analysis], tuple[Fault, ...]], sheet: Sheet
) -> Callable[[str], Analysis]:
    """Return what makes of an answer the analysis with the part in it; it raises Unfit where a check finds anything."""

    def take(answer: str) -> Analysis:
        candidate = _with(analysis, part.key, part.read(answer))
        found = faults(candidate)
        if found:
            raise Unfit(*_worded(found, sheet))
        return candidate

    return take


def _with(analysis: Analysis, key: DraftedPart, value: Any) -> Analysis:
    if key == "divisiveness" and analysis.divisiveness:
        return replace(analysis, divisiveness=replace(analysis.divisiveness, examples=value))
    return replace(analysis, **{key: value})


def _worded(faults: Iterable[Fault], sheet: Sheet) -> Iterator[str]:
    """Yield faults as the model is told them: places counted from 1, and nobody's name."""
    for fault in faults:
        yield f"{_place(fault.where)}: {sheet.without_names(fault.message)}"


def _place(where: Where) -> str:
    return ", ".join(str(step + 1) if isinstance(step, int) else step for step in where)


def _provenance(analysis: Analysis, written: set[DraftedPart], name: str) -> Provenance:
    """Return where the draft comes from; that of the extracted one where no part is the model's."""
    before = analysis.provenance or Provenance()
    if not written:
        return before
    parts: dict[DraftedPart, Any] = {key: getattr(analysis, key) for key in get_args(DraftedPart)}
    extracted = tuple(key for key, value in parts.items() if value and key not in written)
    return replace(before, method="llm", model=name, prompt_sha256=checksum(), extracted=extracted)
