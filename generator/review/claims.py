"""The claims of one analysis: what each says, what the checks say to it, and the words of the record beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..errors import Fault, Problem, Where
from ..examination import HOLDS, Examination, faults_of, quotation_message
from ..language import language_of
from ..model import Analysis, Attribution, Bullet, Example, Sitting, Spoken
from ..prose import word_count
from ..rubric import mark
from ..sentences import sentences
from ..views.evidence import evidence_view
from ..views.part_names import place
from .votes import Vote, meanings_of, votes_of

SHORT = 80
"""A speech of so many words is shown as a whole."""
NEAREST = 3
"""So many sentences of a longer one are shown: those that have most words in common with the claim."""

RATING: Where = ("divisiveness", "rating")
"""Where the rating stands in an analysis."""

_WORD = re.compile(r"[^\W_]{4,}")


class Exhibit(NamedTuple):
    """What somebody said, to be read beside a claim: the sentences that are nearest to it, and the whole speech."""

    contribution: str
    said_by: str
    passage: str
    whole: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that an analysis says, under its name ("Point 2").

    `where` is the text, `item` what goes with it where it is rejected; `notes` say what it means, `findings` what the
    checks have to say for it, `faults` what against it. A rating has the `votes` of the sitting, and the problems of
    the `evidence` that the measure has for it.
    """

    where: Where
    item: Where
    part: str
    text: str
    notes: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    votes: tuple[Vote, ...] = ()
    evidence: tuple[Problem, ...] = ()


def claims_of(sitting: Sitting, examination: Examination, language: str) -> tuple[Claim, ...]:
    """Return the claims of the analysis of `sitting`, in the order of its page; `language` is the site's.

    A fault is told at one claim: the innermost that it lies in.
    """
    if sitting.analysis is None:
        return ()
    bare = tuple(_claims(sitting.analysis, sitting))
    faults: dict[Where, list[Fault]] = {}
    for fault in faults_of(examination):
        owner = owner_of(fault.where, (claim.item for claim in bare))
        faults.setdefault(owner or (), []).append(fault)
    record = _Record(sitting, sitting.language or language)
    return tuple(
        replace(
            claim,
            findings=tuple(_findings(claim.where, examination)),
            faults=tuple(faults.get(claim.item, ())),
            exhibits=(*claim.exhibits, *record.exhibits(_sources(claim, sitting, examination), claim.text)),
        )
        for claim in bare
    )


def owner_of(where: Where, items: Iterable[Where]) -> Where | None:
    """Return the innermost of `items` that a place lies in; none where it lies in none."""
    around = (item for item in items if where[: len(item)] == item)
    return max(around, key=len, default=None)


# --- what is claimed ----------------------------------------------------------------------------------------


def _claims(analysis: Analysis, sitting: Sitting) -> Iterator[Claim]:
    if analysis.title:
        yield _claim(("title",), analysis.title)
    if analysis.emoji:
        yield Claim(("emoji",), ("emoji",), "Emoji", analysis.emoji)
    if analysis.abstract:
        yield _claim(("abstract",), analysis.abstract)
    for index, topic in enumerate(analysis.topics):
        name = next((known.name for known in sitting.topics if known.id == topic), topic)
        yield Claim(("topics", index), ("topics", index), "Topic", topic, (f"the topic is called {name}",))
    yield from _of_bullets(analysis.summary, ("summary",))
    yield from _of_divisiveness(analysis, sitting)


def _claim(where: Where, text: str, item: Where | None = None) -> Claim:
    return Claim(where, item or where, place(where, language_of("en-GB")), text)


def _of_bullets(bullets: tuple[Bullet, ...], where: Where) -> Iterator[Claim]:
    for index, bullet in enumerate(bullets):
        item = (*where, index)
        yield _claim((*item, "text"), bullet.text, item)
        yield from _of_bullets(bullet.points, (*item, "points"))


def _of_divisiveness(analysis: Analysis, sitting: Sitting) -> Iterator[Claim]:
    divided = analysis.divisiveness
    if divided is None:
        return
    yield _of_rating(divided.rating, sitting)
    if divided.introduction:
        yield _claim(("divisiveness", "introduction"), divided.introduction)
    for index, (example, who) in enumerate(zip(divided.examples, sitting.examples, strict=True)):
        yield from _of_example(example, who, ("divisiveness", "examples", index))
    if divided.conclusion:
        yield _claim(("divisiveness", "conclusion"), divided.conclusion)


def _of_rating(rating: int, sitting: Sitting) -> Claim:
    """Return the rating as a claim; without it nothing is said about divisiveness, so that goes with it."""
    evidence = sitting.evidence
    notes = [f"{rating} of 5 means {mark(rating).word}: {mark(rating).meaning}"]
    if evidence and evidence.rating is not None:
        notes.append(f"the measure gives {evidence.rating}, for {len(evidence.cues)} sentences with a cue")
    elif evidence:
        notes.append(f"the measure gives no rating: {evidence.answer}")
    seen = evidence_view(sitting, language_of("en-GB"))
    notes += seen.bounds if seen else ()
    notes += ["to reject it takes the whole section on divisiveness out", *meanings_of(sitting)]
    claim = _claim(RATING, str(rating), ("divisiveness",))
    said = {each.id: each.text for each in sitting.contributions if isinstance(each, Spoken)}
    exhibits = (
        Exhibit(cue.contribution, said_by(sitting.attributions[cue.contribution]), cue.sentence, said[cue.contribution])
        for cue in (evidence.cues if evidence else ())
        if cue.contribution in said
    )
    return replace(claim, notes=tuple(notes), exhibits=tuple(exhibits), votes=votes_of(sitting))


def _of_example(example: Example, who: Attribution, item: Where) -> Iterator[Claim]:
    quote = _claim((*item, "quote"), example.quote, item)
    yield replace(quote, notes=(f"given as the words of {said_by(who)}",))
    for key, text in (("explanation", example.explanation), ("lead_in", example.lead_in)):
        if text:
            yield _claim((*item, key), text)


def said_by(who: Attribution) -> str:
    """Return who spoke as a page shows it: name, office, party of that day and seat; of the chair no party, no seat."""
    of_the_day = ("in the chair",) if who.chair else (who.party.name if who.party else None, who.constituency)
    beside = " · ".join(each for each in (who.role, *of_the_day) if each)
    name = who.name or "A speaker"
    return f"{name} ({beside})" if beside else name


# --- what bears it out --------------------------------------------------------------------------------------


def _findings(where: Where, examination: Examination) -> Iterator[str]:
    """Yield what holds of a claim; what does not is among its faults."""
    for quoted in examination.quotations:
        if quoted.where == where and quoted.verdict.outcome in HOLDS:
            yield quotation_message(quoted)
    for place_of, fact in examination.figures:
        if place_of == where and fact.outcome == "found":
            yield f"“{fact.text}”: found in {fact.contribution or 'the record as a whole'}"


def _sources(claim: Claim, sitting: Sitting, examination: Examination) -> tuple[str, ...]:
    """Return the contributions that a claim cites, or quotes, each once."""
    quoted = (each.verdict for each in examination.quotations if each.where == claim.where)
    found = [verdict.contribution for verdict in quoted if verdict.contribution]
    cited = _cites(claim.where, sitting.analysis.summary) if sitting.analysis else ()
    return tuple(dict.fromkeys([*found, *cited]))


def _cites(where: Where, bullets: tuple[Bullet, ...]) -> tuple[str, ...]:
    """Return what the bullet at `where` cites; one without sources of its own stands on those of the one above it."""
    cites: tuple[str, ...] = ()
    for index in (step for step in where if isinstance(step, int) and where[0] == "summary"):
        cites = bullets[index].cites or cites
        bullets = bullets[index].points
    return cites


class _Record(NamedTuple):
    """What was said in a sitting, and in which language."""

    sitting: Sitting
    language: str

    def exhibits(self, contributions: Iterable[str], claim: str) -> Iterator[Exhibit]:
        """Yield what was said in contributions, each with the sentences that are nearest to a claim."""
        said = {each.id: each for each in self.sitting.contributions}
        for identifier in contributions:
            each = said.get(identifier)
            if isinstance(each, Spoken):
                passage = nearest_passage(each.text, claim, each.language or self.language)
                yield Exhibit(identifier, said_by(self.sitting.attributions[identifier]), passage, each.text)


def nearest_passage(text: str, claim: str, language: str) -> str:
    """Return a short text as it is, of a longer one the sentences that share most words with `claim`, in order."""
    if word_count(text) <= SHORT:
        return text
    wanted, parts = _words(claim), [sentence.text for sentence in sentences(text, language)]
    ranked = sorted(range(len(parts)), key=lambda number: (-len(wanted & _words(parts[number])), number))
    chosen = sorted(ranked[:NEAREST])
    pieces = [("" if number - 1 in chosen or not number else "… ") + parts[number] for number in chosen]
    return " ".join(pieces) + ("" if len(parts) - 1 in chosen else " …")


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
