"""What was checked of an analysis, as it is read: a badge with numbers, every check behind it, who is heard."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from .. import readability
from ..errors import Where
from ..examination import HOLDS, UNTESTED, WRONG_MOUTH, Examination, Figure, Quoted, loaded_message, unsupported_message
from ..facts import Fact
from ..fairness import MENTIONABLE, Share
from ..model import Bullet, Sitting
from ..quotes import Difference
from .citations import Citation, Citer
from .frame import PartyMark, Ref, party_mark, speaker_ref
from .transcript import QuotedSpans

State = Literal["good", "mind", "bad", "none"]
"""How a check came out: it holds, it holds but mind something, it does not hold, it says nothing."""


class Outcome(NamedTuple):
    """The fixed words for one outcome of a check."""

    state: State
    word: str
    meaning: str


QUOTATION_OUTCOMES = {
    "verbatim": Outcome("good", "Word for word", "These words stand in the record, in the speech it links to."),
    "spelling-variant": Outcome(
        "good", "Word for word, spelled otherwise", "These words stand in the record in another spelling."
    ),
    "wrong-speaker": Outcome("bad", "Said by somebody else", "The words are in the record; another person said them."),
    "wrong-party": Outcome("bad", "Wrong party", "The words are in the record; the speaker was of another party."),
    "out-of-order": Outcome("bad", "Out of order", "The parts stand in the speech in another order."),
    "spliced-contributions": Outcome(
        "bad", "Joined from several speeches", "The parts come from different speeches of one person."
    ),
    "spliced-speakers": Outcome("bad", "Joined from several people", "The parts were said by different people."),
    "altered": Outcome("bad", "Not in these words", "The record has similar words, but not these."),
    "absent": Outcome("bad", "Not in the record", "Nothing like these words is in the record."),
    "too-short": Outcome("none", "Too short to check", "So few words could be found by chance."),
    "not-checked": Outcome("none", "Not checked", "There is no transcript to check these words against."),
}
"""What each outcome of the quotation check is called and means; the methodology page prints the same."""

FIGURE_OUTCOMES = {
    "found": Outcome("good", "In the record", "The record has this figure among the same words."),
    "counted": Outcome("none", "The editor’s own count", "Nobody said this number, and nobody said another."),
    "unsupported": Outcome("mind", "Not found", "The record does not have this figure among the same words."),
}
"""The same for numbers, dates and times."""


class QuotationRow(NamedTuple):
    """One quotation and what the record says to it; `nearest` are the true words where it does not hold."""

    place: str
    speaker: Ref | None
    quote: str
    outcome: Outcome
    contribution: str | None
    source: Citation | None
    cautions: tuple[str, ...]
    said_by: str | None
    nearest: Markup | None


class FigureMark(NamedTuple):
    """One figure of abstract or bullets; `instead` is what the record has in its place."""

    text: str
    outcome: Outcome
    source: Citation | None
    instead: str | None


class FigureRow(NamedTuple):
    """The figures of one part of abstract or bullets."""

    place: str
    figures: tuple[FigureMark, ...]


class Note(NamedTuple):
    """Something else that a reader should know, and where it stands."""

    place: str
    text: str


class Claim(NamedTuple):
    """One line of the badge."""

    state: State
    text: str


class FairnessRow(NamedTuple):
    """A party or a third of the debate: percent of the words, of the sources, of the examples."""

    name: str
    party: PartyMark | None
    words: int
    sources: int
    examples: int


class FairnessView(NamedTuple):
    """Who spoke, beside who is cited and quoted; divergences from 0 (alike) to 1 (nothing in common).

    `largest` is the largest percentage of all, for bars of one scale; who spoke `mentionable` percent of the words is
    named where they are left out.
    """

    largest: int
    mentionable: int
    by_party: tuple[FairnessRow, ...]
    by_third: tuple[FairnessRow, ...]
    party_divergence: float | None
    third_divergence: float | None
    people_left_out: tuple[Ref, ...]
    parties_left_out: tuple[PartyMark, ...]


@dataclass(frozen=True, slots=True)
class ChecksView:
    """All checks of one analysis.

    The top of the page shows the first claim, then whether the analysis is out of date; `minded` counts the other
    claims that do not simply hold.
    """

    claims: tuple[Claim, ...]
    minded: int
    quotations: tuple[QuotationRow, ...]
    figures: tuple[FigureRow, ...]
    notes: tuple[Note, ...]
    fairness: FairnessView | None
    is_stale: bool


def checks_view(examination: Examination, sitting: Sitting) -> ChecksView:
    """Return what was checked of the analysis of `sitting`, what failed as well as what held."""
    cite = Citer(sitting)
    claims = tuple(_claims(examination, sitting))
    return ChecksView(
        claims=claims,
        minded=sum(claim.state in ("bad", "mind") and claim.text != STALE for claim in claims[1:]),
        quotations=tuple(quotation_row(quoted, cite) for quoted in examination.quotations),
        figures=tuple(_figure_rows(examination.figures, cite)),
        notes=tuple(_notes(examination)),
        fairness=_fairness(examination),
        is_stale=examination.is_stale,
    )


def quotation_row(quoted: Quoted, cite: Citer) -> QuotationRow:
    """Return what the record says to one quotation."""
    verdict = quoted.verdict
    holds = verdict.outcome in HOLDS
    nearest = verdict.nearest
    speaker = quoted.speaker and cite.speaker(verdict.contribution if holds else None, quoted.speaker)
    found = verdict.contribution or (nearest.contribution if nearest else None)
    said_by = verdict.said_by or (nearest.said_by if nearest else None)
    return QuotationRow(
        place=place(quoted.where),
        speaker=speaker_ref(speaker) if speaker else None,
        quote=" ".join(quoted.text.split()).strip("“”\"'"),
        outcome=QUOTATION_OUTCOMES[verdict.outcome],
        contribution=found,
        source=cite.words(found, verdict.spans if holds else ()) if found else None,
        cautions=tuple(caution.message for caution in verdict.warnings) if holds else (),
        said_by=said_by.name if said_by and (quoted.speaker is None or not holds) else None,
        nearest=_with_differences(nearest.differences) if nearest and not holds else None,
    )


def _with_differences(differences: tuple[Difference, ...]) -> Markup:
    """Return the words of the record, with those marked that the quotation lacks, and struck that it adds."""
    return Markup(" ").join(piece for one in differences for piece in _difference(one))


def _difference(one: Difference) -> Iterator[Markup]:
    kind, quoted, recorded = one
    if kind == "equal":
        yield escape(recorded)
    if kind in ("delete", "replace"):
        yield Markup("<del>{}</del>").format(quoted)
    if kind in ("insert", "replace"):
        yield Markup("<ins>{}</ins>").format(recorded)


def quoted_spans(examination: Examination | None) -> QuotedSpans:
    """Return what the quotations that hold quote of each contribution."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for quoted in examination.quotations if examination else ():
        if quoted.verdict.outcome in HOLDS and quoted.verdict.contribution:
            spans.setdefault(quoted.verdict.contribution, []).extend(quoted.verdict.spans)
    return {identifier: _merged(several) for identifier, several in spans.items()}


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def place(where: Where) -> str:
    """Return the part of the analysis at `where` in words: "Abstract", "Point 2", "Example 1"."""
    numbers = ".".join(str(step + 1) for step in where if isinstance(step, int))
    match where:
        case ("title" | "abstract" as part, *_):
            return part.capitalize()
        case ("corrections", *_):
            return f"Correction {numbers}" if numbers else "Corrections"
        case ("summary", *_):
            return f"Point {numbers}" if numbers else "Summary"
        case ("divisiveness", "examples", _, "quote"):
            return f"Example {numbers}"
        case ("divisiveness", "examples", _, "lead_in"):
            return f"Words before example {numbers}"
        case ("divisiveness", "examples", *_):
            return f"Explanation of example {numbers}" if numbers else "Examples"
        case ("divisiveness", part, *_):
            return str(part).capitalize()
        case _:
            return "Analysis"


# --- the badge ----------------------------------------------------------------------------------------------


STALE = "Out of date: the transcript has changed since this analysis was made"


def _claims(examination: Examination, sitting: Sitting) -> Iterator[Claim]:
    yield from _quotation_claim(examination)
    if examination.is_stale:
        yield Claim("mind", STALE)
    if examination.has_transcript:
        yield from _figure_claim(examination)
        yield from _source_claim(sitting)
        yield from _people_claim(examination)
    yield from _reading_claim(examination)


def _quotation_claim(examination: Examination) -> Iterator[Claim]:
    outcomes = [quoted.verdict.outcome for quoted in examination.quotations]
    tested = [outcome for outcome in outcomes if outcome not in UNTESTED]
    held, variants = sum(outcome in HOLDS for outcome in tested), tested.count("spelling-variant")
    if tested:
        state: State = "good" if held == len(tested) else "bad"
        spelled = f", {variants:,} of them in another spelling" if variants else ""
        yield Claim(state, f"{held} of {_many(len(tested), 'quotation')} found word for word in the record{spelled}")
    if not outcomes:
        yield Claim("none", "No quotation to check")
    if number := outcomes.count("not-checked"):
        yield Claim("none", f"{_many(number, 'quotation')} not checked: there is no transcript to check against")
    if number := outcomes.count("too-short"):
        yield Claim("mind", f"{_many(number, 'quotation')} too short to check")
    yield from _caution_claims(examination)


def _caution_claims(examination: Examination) -> Iterator[Claim]:
    """Yield how many quotations are in the record and may mislead all the same."""
    held = [quoted.verdict for quoted in examination.quotations if quoted.verdict.outcome in HOLDS]
    codes = [{caution.code for caution in verdict.warnings} for verdict in held]
    if number := sum(WRONG_MOUTH in several for several in codes):
        yield Claim("mind", f"{_many(number, 'quotation')} perhaps given to the wrong person")
    if number := sum(bool(several - {WRONG_MOUTH}) for several in codes):
        yield Claim("mind", f"{_many(number, 'quotation')} to be read in context")


def _figure_claim(examination: Examination) -> Iterator[Claim]:
    outcomes = [figure.fact.outcome for figure in examination.figures if figure.fact.outcome != "counted"]
    if outcomes:
        found = outcomes.count("found")
        state: State = "good" if found == len(outcomes) else "mind"
        yield Claim(state, f"{found} of {_many(len(outcomes), 'figure')} and dates of the summary found in the record")


def _source_claim(sitting: Sitting) -> Iterator[Claim]:
    bullets = sitting.analysis.summary if sitting.analysis else ()
    if bullets:
        sourced = sum(map(_is_sourced, bullets))
        state: State = "good" if sourced == len(bullets) else "mind"
        yield Claim(state, f"{sourced} of {_many(len(bullets), 'point')} of the summary with sources")


def _is_sourced(bullet: Bullet) -> bool:
    """Tell whether a point has sources, or all the points under it have theirs."""
    return bool(bullet.cites) or (bool(bullet.points) and all(map(_is_sourced, bullet.points)))


def _people_claim(examination: Examination) -> Iterator[Claim]:
    fairness = examination.fairness
    if fairness:
        state: State = "mind" if fairness.parties_left_out else "good"
        yield Claim(state, f"The people cited or quoted spoke {fairness.covered:.0%} of the words")


def _reading_claim(examination: Examination) -> Iterator[Claim]:
    if examination.grade is not None:
        state: State = "good" if examination.grade <= readability.TARGET else "mind"
        years = max(1, round(examination.grade))
        yield Claim(state, f"Abstract and summary can be read after about {_many(years, 'year')} of school")


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


# --- behind the badge ---------------------------------------------------------------------------------------


def _figure_rows(figures: tuple[Figure, ...], cite: Citer) -> Iterator[FigureRow]:
    for where, several in itertools.groupby(figures, key=lambda figure: figure.where):
        yield FigureRow(place(where), tuple(_figure_mark(figure.fact, cite) for figure in several))


def _figure_mark(fact: Fact, cite: Citer) -> FigureMark:
    source = cite.source(fact.contribution) if fact.contribution else None
    return FigureMark(fact.text, FIGURE_OUTCOMES[fact.outcome], source, fact.instead)


def _notes(examination: Examination) -> Iterator[Note]:
    for where, what in examination.unsupported:
        if what.kind == "name":
            yield Note(place(where), unsupported_message(what))
    for where, found in examination.loaded:
        yield Note(place(where), loaded_message(found))
    for inconsistency in examination.inconsistencies:
        yield Note(place(inconsistency.where), inconsistency.message)


def _fairness(examination: Examination) -> FairnessView | None:
    fairness = examination.fairness
    if fairness is None:
        return None
    by_party = tuple(map(_fairness_row, fairness.by_party))
    by_third = tuple(map(_fairness_row, fairness.by_third))
    return FairnessView(
        largest=max(max(row.words, row.sources, row.examples) for row in (*by_party, *by_third)),
        mentionable=round(100 * MENTIONABLE),
        by_party=by_party,
        by_third=by_third,
        party_divergence=fairness.party_divergence,
        third_divergence=fairness.third_divergence,
        people_left_out=tuple(map(speaker_ref, fairness.people_left_out)),
        parties_left_out=tuple(map(party_mark, fairness.parties_left_out)),
    )


def _fairness_row(share: Share) -> FairnessRow:
    mark = party_mark(share.party) if share.party else None
    return FairnessRow(
        share.name.capitalize() if mark is None else share.name,
        mark,
        round(100 * share.words),
        round(100 * share.sources),
        round(100 * share.examples),
    )
