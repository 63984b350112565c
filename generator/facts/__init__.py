"""Figures and names of an analysis, against the record.

Each number, date, time and proper name of the abstract and the bullets is looked for in the record, in the
contributions that are cited first. It is found where the record has it among the words the analysis has it among
(see `evidence`), not where it merely occurs. What this cannot tell: whether the words around a figure are true of
it; a figure put in the place of another that stands in the same sentence of the record; a sum or difference that
nobody said (it is reported as unsupported); a name that is wrong but occurs.

A small count in words ("three promises", "four parties") is often the editor's own and said by nobody. It is an
error where the record counts the same things otherwise ("two promises"); where it does not count them, it is
`counted`: neither found nor wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from ..model import Sitting
from .evidence import Evidence, Occurrence, Setting, agree, comparable, evidence_of, same_unit, settings, weight
from .names import unknown_names
from .numerals import Figure
from .numerals import figures as _figures
from .speakers import Report, misattributed, speaker_of
from .tokens import Token, tokens

FactKind = Literal["number", "date", "time", "name"]
Outcome = Literal["found", "counted", "unsupported"]

LEAST, LEAST_RICH = 0.5, 0.1
"""What the record's words must weigh; a rich figure ("5.49 million", "12 June") is no chance find."""
RIVAL, RIVAL_RICH = 0.5, 0.3
"""What they must weigh of what another figure's weigh that fits best."""
COUNTER = 1.5
"""What they must weigh for another number with the same unit to contradict a small count in words."""
SMALL = 12

_KINDS: dict[str, FactKind] = {
    "number": "number",
    "ordinal": "number",
    "date": "date",
    "weekday": "date",
    "time": "time",
}
_VOTING = frozenset(
    "vote votes voted aye ayes no noes content contents for against lost fell passed agreed carried majority division"
    " abstain abstained abstaining abstentions tied divided rejected defeated beaten".split()
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure as it stands in a text."""

    text: str
    start: int
    end: int
    kind: FactKind


@dataclass(frozen=True, slots=True)
class Fact:
    """What was found out about a figure: where the record bears it out, or what it says instead."""

    text: str
    start: int
    end: int
    kind: FactKind
    outcome: Outcome
    contribution: str | None = None
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A figure or name that the record does not bear out, and what it says among the same words, if anything."""

    text: str
    start: int
    end: int
    kind: FactKind
    instead: str | None = None
    contribution: str | None = None


def figures(text: str, language: str = "en") -> tuple[Claim, ...]:
    """Return the figures of Markdown that are looked for; "one", "first" and the numbers of a list are not."""
    words = tokens(text)
    wanted = _wanted(text, words, _figures(words, language))
    return tuple(Claim(text[each.start : each.end], each.start, each.end, _KINDS[each.kind]) for each in wanted)


def facts_of(text: str, sitting: Sitting, cites: tuple[str, ...]) -> tuple[Fact, ...]:
    """Look for each figure of Markdown in the record of a sitting; nothing where there is no record."""
    if sitting.transcript is None:
        return ()
    evidence = evidence_of(sitting.transcript)
    words = tokens(text)
    held = _figures(words, sitting.language or "en")
    wanted = set(_wanted(text, words, held))
    claims = [setting for setting in settings(text, words, held, 0.4) if setting.figure in wanted]
    return tuple(_fact(claim, _Ground(evidence, words, held, cites)) for claim in claims)


def unsupported(text: str, sitting: Sitting, cites: tuple[str, ...]) -> tuple[Unsupported, ...]:
    """Return the figures and names of Markdown that the record of a sitting does not bear out, as they stand.

    `cites` are the contributions that the text points at. Where there is no record nothing is returned: that is
    "not checked", and never "found".
    """
    found = [
        Unsupported(fact.text, fact.start, fact.end, fact.kind, fact.instead, fact.contribution)
        for fact in facts_of(text, sitting, cites)
        if fact.outcome == "unsupported"
    ]
    names = (*_strange_names(text, sitting), *_wrong_speakers(text, sitting, cites))
    return tuple(sorted((*found, *names), key=lambda each: each.start))


def _strange_names(text: str, sitting: Sitting) -> Iterator[Unsupported]:
    if sitting.transcript:
        words = tokens(text)
        evidence = evidence_of(sitting.transcript)
        held = _figures(words, sitting.language or "en")
        for start, end in unknown_names(words, held, sitting, evidence):
            yield Unsupported(text[start:end], start, end, "name")


def _wrong_speakers(text: str, sitting: Sitting, cites: tuple[str, ...]) -> Iterator[Unsupported]:
    if sitting.transcript is None:
        return
    evidence = evidence_of(sitting.transcript)
    words = tokens(text)
    held = _figures(words, sitting.language or "en")
    claims = [claim for claim in settings(text, words, held, 0.4) if _tells_who(claim.figure)]

    def said_by(report: Report) -> set[str]:
        """Return who said every figure of a report; nobody where it has none, or no one person said them all."""
        within = (claim for claim in claims if report.last < claim.figure.first < report.end)
        said = [_said(claim, sitting, evidence) for claim in within]
        return set.intersection(*said) if said else set()

    for start, end in misattributed(words, sitting, cites, said_by):
        yield Unsupported(text[start:end], start, end, "name")


def _tells_who(figure: Figure) -> bool:
    """Tell whether a figure is somebody's: a "Second Reading" is everybody's."""
    return figure.kind != "ordinal" and not _is_idle(figure)


def _said(claim: Setting, sitting: Sitting, evidence: Evidence) -> set[str]:
    """Return the people who said a figure among words that fit the claim about as well as any."""
    fits = [
        (weight(claim, each, evidence, ()), speaker_of(sitting, each.contribution))
        for each in evidence.occurrences
        if agree(claim, each.setting.figure, evidence.date)
    ]
    best = max((fit for fit, _ in fits), default=0.0)
    least = 0.0 if _is_rich(claim.figure) else max(LEAST, RIVAL * best)
    return {person for fit, person in fits if person and fit >= least}


def _wanted(text: str, words: Sequence[Token], held: Sequence[Figure]) -> Iterator[Figure]:
    return (figure for figure in held if not _is_idle(figure) and not _numbers_a_list(text, words, figure))


def _is_idle(figure: Figure) -> bool:
    """Tell whether it is a "one" or a "first", which are mostly no figures."""
    return figure.in_words and not figure.percent and figure.values == frozenset([Fraction(1)])


def _numbers_a_list(text: str, words: Sequence[Token], figure: Figure) -> bool:
    starts_line = not text[: figure.start].rpartition("\n")[2].strip()
    after = text[figure.end : figure.end + 2]
    return starts_line and words[figure.first].kind == "digits" and after in (". ", ") ")


class _Ground(NamedTuple):
    """What a claim is judged on: the record, the words and figures around it, its sources."""

    evidence: Evidence
    words: Sequence[Token]
    held: Sequence[Figure]
    cites: tuple[str, ...]


class _Fit(NamedTuple):
    """How well a figure of the record fits the claim's words."""

    weight: float
    found: Occurrence | None = None


def _fact(claim: Setting, ground: _Ground) -> Fact:
    division = _division(claim.figure, ground)
    if division is not None:
        return _told(claim, "found" if division else "unsupported", division or None)
    best, rival, counter = _fits(claim, ground)
    rich = _is_rich(claim.figure)
    enough = best.weight >= max(LEAST_RICH if rich else LEAST, (RIVAL_RICH if rich else RIVAL) * rival.weight)
    if best.found and enough:
        return _told(claim, "found", best.found.contribution)
    if _is_small_count(claim.figure) and counter.weight < COUNTER:
        return _told(claim, "counted")
    other = counter if counter.found else rival
    if other.found is None or other.weight < COUNTER:
        return _told(claim, "unsupported")
    return _told(claim, "unsupported", other.found.contribution, other.found.setting.text)


def _told(claim: Setting, outcome: Outcome, contribution: str | None = None, instead: str | None = None) -> Fact:
    figure = claim.figure
    return Fact(claim.text, figure.start, figure.end, _KINDS[figure.kind], outcome, contribution, instead)


def _fits(claim: Setting, ground: _Ground) -> tuple[_Fit, _Fit, _Fit]:
    """Return the best fit of the figure claimed, of any other, and of any other with the same unit.

    A figure that the text claims elsewhere is no rival.
    """
    best = rival = counter = _Fit(0.0)
    for each in ground.evidence.occurrences:
        same = agree(claim, each.setting.figure, ground.evidence.date)
        if not same and not comparable(claim.figure, each.setting.figure):
            continue
        fit = _Fit(weight(claim, each, ground.evidence, ground.cites), each)
        if same:
            best = max(best, fit, key=_by_weight) if best.found else fit
        elif not claim.neighbours & each.setting.values:
            rival = max(rival, fit, key=_by_weight)
            counter = max(counter, fit, key=_by_weight) if same_unit(claim, each.setting) else counter
    return best, rival, counter


def _by_weight(fit: _Fit) -> float:
    return fit.weight


def _is_rich(figure: Figure) -> bool:
    """Tell whether a figure says so much that it is not met by chance: three digits that count, or a day."""
    if figure.kind in ("date", "time"):
        day = next(iter(figure.values))
        return not isinstance(day, tuple) or day[2] is not None
    number = figure.number
    if figure.kind != "number" or number is None:
        return False
    return number.denominator > 1 or (not figure.percent and len(str(number.numerator).rstrip("0")) > 2)


def _is_small_count(figure: Figure) -> bool:
    return figure.kind == "number" and figure.in_words and not figure.percent and (figure.number or SMALL + 1) <= SMALL


# --- votes --------------------------------------------------------------------------------------------------


def _division(figure: Figure, ground: _Ground) -> str | None:
    """Return the division that bears out a count of votes; "" where one should and none does; none: not a vote."""
    number, votes = figure.number, ground.evidence.votes
    if not votes or number is None or figure.kind != "number" or figure.percent:
        return None
    near = ground.words[max(0, figure.first - 6) : figure.last + 7]
    if not any(token.word in _VOTING for token in near):
        return None
    pair = _pair(figure, ground)
    if pair:
        return next((identifier for identifier, counts in votes if pair == set(counts[:2])), "")
    return next((identifier for identifier, counts in votes if number in counts), None)


def _pair(figure: Figure, ground: _Ground) -> set[Fraction | None] | None:
    """Return both numbers of "8 votes to 9" or "eight to four", whichever of them `figure` is."""
    at = ground.held.index(figure)
    for one, other in zip(ground.held[max(0, at - 1) : at + 1], ground.held[max(1, at) : at + 2], strict=False):
        between = [token.word for token in ground.words[one.last + 1 : other.first]]
        if figure in (one, other) and between in (["to"], ["votes", "to"], ["vote", "to"]):
            return {one.number, other.number}
    return None
