"""What was checked of an analysis, as it is read: a badge with numbers, every check behind it, who is heard."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from .. import readability
from ..errors import Where
from ..examination import (
    HOLDS,
    UNTESTED,
    WRONG_MOUTH,
    Examination,
    PlacedFact,
    Quoted,
    loaded_phrase,
    unsupported_phrase,
)
from ..facts import Fact
from ..fairness import MENTIONABLE, NO_PARTY, THIRDS, GroupShare
from ..language import Language, message
from ..model import Bullet, Sitting
from ..quotes import Difference
from .citations import Citation, Citer
from .frame import PartyMark, Ref, party_mark, speaker_ref
from .transcript import QuotedSpans

State = Literal["good", "mind", "bad", "none"]
"""How a check came out: it holds, it holds but mind something, it does not hold, it says nothing."""


class OutcomeWords(NamedTuple):
    """The fixed words for one outcome of a check."""

    state: State
    word: str
    meaning: str


QUOTATION_OUTCOMES = {
    "verbatim": OutcomeWords(
        "good", message("Word for word"), message("These words stand in the record, in the speech it links to.")
    ),
    "spelling-variant": OutcomeWords(
        "good",
        message("Word for word, spelled otherwise"),
        message("These words stand in the record in another spelling."),
    ),
    "wrong-speaker": OutcomeWords(
        "bad", message("Said by somebody else"), message("The words are in the record; another person said them.")
    ),
    "wrong-party": OutcomeWords(
        "bad", message("Wrong party"), message("The words are in the record; the speaker was of another party.")
    ),
    "out-of-order": OutcomeWords(
        "bad", message("Out of order"), message("The parts stand in the speech in another order.")
    ),
    "spliced-contributions": OutcomeWords(
        "bad", message("Joined from several speeches"), message("The parts come from different speeches of one person.")
    ),
    "spliced-speakers": OutcomeWords(
        "bad", message("Joined from several people"), message("The parts were said by different people.")
    ),
    "altered": OutcomeWords(
        "bad", message("Not in these words"), message("The record has similar words, but not these.")
    ),
    "absent": OutcomeWords("bad", message("Not in the record"), message("Nothing like these words is in the record.")),
    "too-short": OutcomeWords("none", message("Too short to check"), message("So few words could be found by chance.")),
    "not-checked": OutcomeWords(
        "none", message("Not checked"), message("There is no transcript to check these words against.")
    ),
}
"""What each outcome of the quotation check is called and means; the methodology page prints the same."""

FIGURE_OUTCOMES = {
    "found": OutcomeWords(
        "good", message("In the record"), message("The record has this figure among the same words.")
    ),
    "counted": OutcomeWords(
        "none", message("The editor’s own count"), message("Nobody said this number, and nobody said another.")
    ),
    "unsupported": OutcomeWords(
        "mind", message("Not found"), message("The record does not have this figure among the same words.")
    ),
}
"""The same for numbers, dates and times."""


class QuotationRow(NamedTuple):
    """One quotation and what the record says to it; `nearest` are the true words where it does not hold."""

    place: str
    speaker: Ref | None
    quote: str
    outcome: OutcomeWords
    contribution: str | None
    source: Citation | None
    cautions: tuple[str, ...]
    said_by: str | None
    nearest: Markup | None


class FigureMark(NamedTuple):
    """One figure of abstract or bullets; `instead` is what the record has in its place."""

    text: str
    outcome: OutcomeWords
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


class BadgeLine(NamedTuple):
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

    claims: tuple[BadgeLine, ...]
    minded: int
    quotations: tuple[QuotationRow, ...]
    figures: tuple[FigureRow, ...]
    notes: tuple[Note, ...]
    fairness: FairnessView | None
    is_stale: bool


def outcome_in(outcome: OutcomeWords, interface: Language) -> OutcomeWords:
    """Return the words for an outcome in the language of the interface."""
    return OutcomeWords(outcome.state, interface.gettext(outcome.word), interface.gettext(outcome.meaning))


def checks_view(examination: Examination, sitting: Sitting, interface: Language) -> ChecksView:
    """Return what was checked of the analysis of `sitting`, what failed as well as what held."""
    cite = Citer(sitting, interface)
    claims = tuple(_claims(examination, sitting, interface))
    return ChecksView(
        claims=claims,
        minded=sum(claim.state in ("bad", "mind") for claim in claims[1:]) - examination.is_stale,
        quotations=tuple(quotation_row(quoted, cite) for quoted in examination.quotations),
        figures=tuple(_figure_rows(examination.figures, cite)),
        notes=tuple(_notes(examination, interface)),
        fairness=_fairness(examination, interface),
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
        place=place(quoted.where, cite.interface),
        speaker=speaker_ref(speaker) if speaker else None,
        quote=" ".join(quoted.text.split()).strip("“”\"'"),
        outcome=outcome_in(QUOTATION_OUTCOMES[verdict.outcome], cite.interface),
        contribution=found,
        source=cite.words(found, verdict.spans if holds else ()) if found else None,
        cautions=tuple(cite.interface.all_said(caution.phrases) for caution in verdict.warnings) if holds else (),
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


def place(where: Where, interface: Language) -> str:
    """Return the part of the analysis at `where` in words: "Abstract", "Point 2", "Example 1"."""
    numbers = ".".join(interface.number(step + 1) for step in where if isinstance(step, int))
    whole, numbered = _parts(where)
    return interface.gettext(numbered, number=numbers) if numbers and numbered else interface.gettext(whole)


def _parts(where: Where) -> tuple[str, str]:
    """Return what a part of an analysis is called, and what one of several is called by its number."""
    match where:
        case ("corrections", *_):
            return message("Corrections"), message("Correction %(number)s")
        case ("summary", *_):
            return message("Summary"), message("Point %(number)s")
        case ("divisiveness", "examples", _, "quote"):
            return message("Examples"), message("Example %(number)s")
        case ("divisiveness", "examples", _, "lead_in"):
            return message("Examples"), message("Words before example %(number)s")
        case ("divisiveness", "examples", *_):
            return message("Examples"), message("Explanation of example %(number)s")
        case (("title" | "abstract") as part, *_) | ("divisiveness", str(part), *_):
            return _PARTS.get(part, _ANALYSIS), ""
        case _:
            return _ANALYSIS, ""


_ANALYSIS = message("Analysis")
_PARTS = {
    "title": message("Title"),
    "abstract": message("Abstract"),
    "rating": message("Rating"),
    "introduction": message("Introduction"),
    "conclusion": message("Conclusion"),
}


# --- the badge ----------------------------------------------------------------------------------------------


def _claims(examination: Examination, sitting: Sitting, interface: Language) -> Iterator[BadgeLine]:
    yield from _quotation_claim(examination, interface)
    if examination.is_stale:
        stale = interface.gettext("Out of date: the transcript has changed since this analysis was made")
        yield BadgeLine("mind", stale)
    if examination.has_transcript:
        yield from _figure_claim(examination, interface)
        yield from _source_claim(sitting, interface)
        yield from _people_claim(examination, interface)
    yield from _reading_claim(examination, interface)


def _quotation_claim(examination: Examination, interface: Language) -> Iterator[BadgeLine]:
    outcomes = [quoted.verdict.outcome for quoted in examination.quotations]
    tested = [outcome for outcome in outcomes if outcome not in UNTESTED]
    if tested:
        yield _found_claim(tested, interface)
    if not outcomes:
        yield BadgeLine("none", interface.gettext("No quotation to check"))
    if number := outcomes.count("not-checked"):
        text = interface.ngettext(
            "%(num)s quotation not checked: there is no transcript to check against",
            "%(num)s quotations not checked: there is no transcript to check against",
            number,
        )
        yield BadgeLine("none", text)
    if number := outcomes.count("too-short"):
        text = interface.ngettext(
            "%(num)s quotation too short to check", "%(num)s quotations too short to check", number
        )
        yield BadgeLine("mind", text)
    yield from _caution_claims(examination, interface)


def _found_claim(tested: Sequence[str], interface: Language) -> BadgeLine:
    """Return how many of the quotations that could be tested hold."""
    held, variants = sum(outcome in HOLDS for outcome in tested), tested.count("spelling-variant")
    state: State = "good" if held == len(tested) else "bad"
    if not variants:
        text = interface.ngettext(
            "%(held)s of %(num)s quotation found word for word in the record",
            "%(held)s of %(num)s quotations found word for word in the record",
            len(tested),
            held=interface.number(held),
        )
        return BadgeLine(state, text)
    text = interface.ngettext(
        "%(held)s of %(num)s quotation found word for word in the record, %(variants)s of them in another spelling",
        "%(held)s of %(num)s quotations found word for word in the record, %(variants)s of them in another spelling",
        len(tested),
        held=interface.number(held),
        variants=interface.number(variants),
    )
    return BadgeLine(state, text)


def _caution_claims(examination: Examination, interface: Language) -> Iterator[BadgeLine]:
    """Yield how many quotations are in the record and may mislead all the same."""
    held = [quoted.verdict for quoted in examination.quotations if quoted.verdict.outcome in HOLDS]
    codes = [{caution.code for caution in verdict.warnings} for verdict in held]
    if number := sum(WRONG_MOUTH in several for several in codes):
        text = interface.ngettext(
            "%(num)s quotation perhaps given to the wrong person",
            "%(num)s quotations perhaps given to the wrong person",
            number,
        )
        yield BadgeLine("mind", text)
    if number := sum(bool(several - {WRONG_MOUTH}) for several in codes):
        text = interface.ngettext(
            "%(num)s quotation to be read in context", "%(num)s quotations to be read in context", number
        )
        yield BadgeLine("mind", text)


def _figure_claim(examination: Examination, interface: Language) -> Iterator[BadgeLine]:
    outcomes = [figure.fact.outcome for figure in examination.figures if figure.fact.outcome != "counted"]
    if outcomes:
        found = outcomes.count("found")
        state: State = "good" if found == len(outcomes) else "mind"
        text = interface.ngettext(
            "%(found)s of %(num)s figure and dates of the summary found in the record",
            "%(found)s of %(num)s figures and dates of the summary found in the record",
            len(outcomes),
            found=interface.number(found),
        )
        yield BadgeLine(state, text)


def _source_claim(sitting: Sitting, interface: Language) -> Iterator[BadgeLine]:
    bullets = sitting.analysis.summary if sitting.analysis else ()
    if bullets:
        sourced = sum(map(_is_sourced, bullets))
        state: State = "good" if sourced == len(bullets) else "mind"
        text = interface.ngettext(
            "%(sourced)s of %(num)s point of the summary with sources",
            "%(sourced)s of %(num)s points of the summary with sources",
            len(bullets),
            sourced=interface.number(sourced),
        )
        yield BadgeLine(state, text)


def _is_sourced(bullet: Bullet) -> bool:
    """Tell whether a point has sources, or all the points under it have theirs."""
    return bool(bullet.cites) or (bool(bullet.points) and all(map(_is_sourced, bullet.points)))


def _people_claim(examination: Examination, interface: Language) -> Iterator[BadgeLine]:
    fairness = examination.fairness
    if fairness:
        state: State = "mind" if fairness.parties_left_out else "good"
        share = interface.percent(100 * fairness.covered)
        text = interface.gettext("The people cited or quoted spoke %(percent)s of the words", percent=share)
        yield BadgeLine(state, text)


def _reading_claim(examination: Examination, interface: Language) -> Iterator[BadgeLine]:
    if examination.grade is not None:
        state: State = "good" if examination.grade <= readability.TARGET else "mind"
        text = interface.ngettext(
            "Abstract and summary can be read after about %(num)s year of school",
            "Abstract and summary can be read after about %(num)s years of school",
            max(1, round(examination.grade)),
        )
        yield BadgeLine(state, text)


# --- behind the badge ---------------------------------------------------------------------------------------


def _figure_rows(figures: tuple[PlacedFact, ...], cite: Citer) -> Iterator[FigureRow]:
    for where, several in itertools.groupby(figures, key=lambda figure: figure.where):
        yield FigureRow(place(where, cite.interface), tuple(_figure_mark(figure.fact, cite) for figure in several))


def _figure_mark(fact: Fact, cite: Citer) -> FigureMark:
    source = cite.source(fact.contribution) if fact.contribution else None
    return FigureMark(fact.text, outcome_in(FIGURE_OUTCOMES[fact.outcome], cite.interface), source, fact.instead)


def _notes(examination: Examination, interface: Language) -> Iterator[Note]:
    for where, what in examination.unsupported:
        if what.kind == "name":
            yield Note(place(where, interface), interface.said(unsupported_phrase(what)))
    for where, found in examination.loaded:
        yield Note(place(where, interface), interface.said(loaded_phrase(found)))
    for inconsistency in examination.inconsistencies:
        yield Note(place(inconsistency.where, interface), interface.said(inconsistency.phrase))


def _fairness(examination: Examination, interface: Language) -> FairnessView | None:
    fairness = examination.fairness
    if fairness is None:
        return None
    by_party = tuple(_fairness_row(share, interface) for share in fairness.by_party)
    by_third = tuple(_fairness_row(share, interface) for share in fairness.by_third)
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


def _fairness_row(share: GroupShare, interface: Language) -> FairnessRow:
    mark = party_mark(share.party) if share.party else None
    return FairnessRow(
        interface.gettext(_SHARES.get(share.name, share.name)) if mark is None else share.name,
        mark,
        round(100 * share.words),
        round(100 * share.sources),
        round(100 * share.examples),
    )


_SHARES = {
    NO_PARTY: message("No party given"),
    THIRDS[0]: message("First third"),
    THIRDS[1]: message("Middle third"),
    THIRDS[2]: message("Last third"),
}
"""What the check calls shares that are no party's, as the page says it."""
