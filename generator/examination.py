"""Everything that is checked of one analysis, in one value that `check` prints and the page shows.

Nothing is verified by default: a quotation that could not be checked says so, and so does a figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, get_args

from . import consistency, facts, prose, readability, wording
from .errors import Fault, Severity, Where
from .fairness import Fairness, fairness_of
from .model import Analysis, Attribution, Bullet, Sitting
from .quotes import Outcome, Quotation, SpeechIndex, Verdict, index_of, quoted_passages, verify

HOLDS: frozenset[Outcome] = frozenset(["verbatim", "spelling-variant"])
"""The outcomes of words that stand in the record, in the mouth of the person named."""

UNTESTED: frozenset[Outcome] = frozenset(["not-checked", "too-short"])
"""The outcomes that say nothing for or against a quotation."""

UNVERIFIED = frozenset(f"quotation-{outcome}" for outcome in get_args(Outcome) if outcome not in HOLDS | UNTESTED)
"""The codes of the errors that a quotation can make."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation of the analysis and what the record says to it.

    `example` is its number (from 0) among the examples, none for words in quotation marks inside prose.
    """

    where: Where
    text: str
    speaker: Attribution | None
    claimed: str | None
    example: int | None
    verdict: Verdict


class Figure(NamedTuple):
    """One number, date or time of the abstract or a bullet, and whether the record bears it out."""

    where: Where
    fact: facts.Fact


class Unsupported(NamedTuple):
    """A figure or a name that the record does not bear out."""

    where: Where
    what: facts.Unsupported


class Loaded(NamedTuple):
    """An evaluative word or an imputed motive in the analysis' own voice."""

    where: Where
    what: wording.Loaded


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found out about one analysis; `grade` is none where the text is too short or not English."""

    quotations: tuple[Quoted, ...]
    figures: tuple[Figure, ...]
    unsupported: tuple[Unsupported, ...]
    loaded: tuple[Loaded, ...]
    inconsistencies: tuple[consistency.Inconsistency, ...]
    grade: float | None
    fairness: Fairness | None
    is_stale: bool
    has_transcript: bool


class _Piece(NamedTuple):
    """A piece of prose: where it stands, and the contributions it cites."""

    where: Where
    text: str
    cites: tuple[str, ...] = ()


def examine(sitting: Sitting, language: str) -> Examination | None:
    """Check the analysis of `sitting` against its record; none where there is no analysis.

    `language` is the site's, for a sitting that does not say its own.
    """
    analysis = sitting.analysis
    if analysis is None:
        return None
    tongue = sitting.language or language
    summary = tuple(_summary(analysis))
    pieces = (*summary, *_comment(analysis))
    index = index_of(sitting, language)
    checked = tuple(_checked(summary, facts.index_of(sitting, tongue)))
    return Examination(
        quotations=(*_examples(analysis, sitting, index), *_in_prose(pieces, index)),
        figures=tuple(Figure(piece.where, fact) for piece, found in checked for fact in found.facts),
        unsupported=tuple(Unsupported(piece.where, what) for piece, found in checked for what in found.unsupported),
        loaded=tuple(Loaded(piece.where, found) for piece in pieces for found in wording.loaded(piece.text, tongue)),
        inconsistencies=consistency.contradictions(sitting),
        grade=readability.grade("\n".join(prose.plain(piece.text) for piece in summary), tongue),
        fairness=fairness_of(sitting),
        is_stale=_is_stale(analysis, sitting),
        has_transcript=sitting.transcript is not None,
    )


def _is_stale(analysis: Analysis, sitting: Sitting) -> bool:
    analysed = analysis.provenance.transcript_sha256 if analysis.provenance else None
    return analysed is not None and sitting.transcript_sha256 is not None and analysed != sitting.transcript_sha256


# --- the pieces of an analysis ------------------------------------------------------------------------------


def _summary(analysis: Analysis) -> Iterator[_Piece]:
    if analysis.abstract:
        yield _Piece(("abstract",), analysis.abstract)
    yield from _bullets(analysis.summary, ("summary",), ())


def _bullets(bullets: tuple[Bullet, ...], where: Where, above: tuple[str, ...]) -> Iterator[_Piece]:
    """Yield each bullet; a point without sources of its own stands on those of the bullet above it."""
    for index, bullet in enumerate(bullets):
        cites = bullet.cites or above
        yield _Piece((*where, index, "text"), bullet.text, cites)
        yield from _bullets(bullet.points, (*where, index, "points"), cites)


def _comment(analysis: Analysis) -> Iterator[_Piece]:
    divisiveness = analysis.divisiveness
    if divisiveness is None:
        return
    for key, text in (("introduction", divisiveness.introduction), ("conclusion", divisiveness.conclusion)):
        if text:
            yield _Piece(("divisiveness", key), text)
    for index, example in enumerate(divisiveness.examples):
        if example.explanation:
            yield _Piece(("divisiveness", "examples", index, "explanation"), example.explanation)


# --- the checks of each -------------------------------------------------------------------------------------


def _examples(analysis: Analysis, sitting: Sitting, index: SpeechIndex) -> Iterator[Quoted]:
    examples = analysis.divisiveness.examples if analysis.divisiveness else ()
    for number, (example, speaker) in enumerate(zip(examples, sitting.examples, strict=True)):
        party = sitting.claimed_parties[number]
        quotation = Quotation(example.quote, speaker, party, example.contribution)
        where = ("divisiveness", "examples", number, "quote")
        yield Quoted(where, example.quote, speaker, example.contribution, number, verify(quotation, index))


def _in_prose(pieces: tuple[_Piece, ...], index: SpeechIndex) -> Iterator[Quoted]:
    for piece in pieces:
        for passage in quoted_passages(piece.text):
            verdict = verify(Quotation(passage.text), index)
            yield Quoted(piece.where, passage.text, None, None, None, verdict)


def _checked(summary: tuple[_Piece, ...], index: facts.FactIndex) -> Iterator[tuple[_Piece, facts.Findings]]:
    for piece in summary:
        yield piece, facts.check(piece.text, piece.cites, index)


# --- in the words of a message ------------------------------------------------------------------------------


def faults_of(examination: Examination) -> Iterator[Fault]:
    """Yield every finding as a fault of the analysis, placed where it stands.

    Words that are not in the record, or not in that mouth, are errors; everything else is a warning.
    """
    for quoted in examination.quotations:
        yield from _quotation_faults(quoted)
    for where, what in examination.unsupported:
        yield Fault(where, f"unsupported-{what.kind}", unsupported_message(what), "warning")
    for where, found in examination.loaded:
        yield Fault(where, "loaded-words", loaded_message(found), "warning")
    for inconsistency in examination.inconsistencies:
        yield Fault(inconsistency.where, "inconsistent", inconsistency.message, "warning")
    yield from _whole_faults(examination)


_LISTS = {"evaluative": "a judgement; let the words of the debate speak", "motives": "nobody can see a motive"}


def _whole_faults(examination: Examination) -> Iterator[Fault]:
    if examination.is_stale:
        message = "the transcript has changed since it was analysed; read it again, then bring the checksum up to date"
        yield Fault(("provenance", "transcript_sha256"), "stale", message, "warning")
    if examination.grade and examination.grade > readability.TARGET:
        message = f"abstract and bullets read at grade {examination.grade:.1f}; {readability.TARGET:.0f} is the most"
        yield Fault(("abstract",), "hard-to-read", message, "warning")
    if examination.fairness:
        yield from _left_out(examination.fairness)


def _left_out(fairness: Fairness) -> Iterator[Fault]:
    for share in fairness.by_party:
        if share.party in fairness.parties_left_out:
            message = f"{share.name} spoke {share.words:.0%} of the words and is neither cited nor quoted"
            yield Fault(("summary",), "party-left-out", message, "warning")


def _quotation_faults(quoted: Quoted) -> Iterator[Fault]:
    verdict = quoted.verdict
    if verdict.outcome == "too-short" and quoted.example is None:
        return
    if verdict.outcome not in HOLDS | {"not-checked"}:
        severity: Severity = "warning" if verdict.outcome == "too-short" else "error"
        yield Fault(quoted.where, f"quotation-{verdict.outcome}", quotation_message(quoted), severity)
    elif verdict.outcome == "spelling-variant":
        yield Fault(quoted.where, "quotation-spelling", quotation_message(quoted), "warning")
    if verdict.outcome in HOLDS and quoted.claimed and verdict.contribution != quoted.claimed:
        message = f"the words are in {verdict.contribution}, not in {quoted.claimed}"
        yield Fault((*quoted.where[:-1], "contribution"), "wrong-contribution", message, "warning")
    for caution in verdict.warnings if verdict.outcome in HOLDS else ():
        yield Fault(quoted.where, f"context-{caution.code}", f"{_short(quoted.text)}: {caution.message}", "warning")


def quotation_message(quoted: Quoted) -> str:
    """Say in words what the record says to a quotation, with the true words where they are known."""
    verdict, quote = quoted.verdict, _short(quoted.text)
    name = verdict.said_by.name if verdict.said_by else "somebody else"
    match verdict.outcome:
        case "verbatim":
            return f"{quote}: found word for word in {verdict.contribution}"
        case "spelling-variant":
            return f"{quote}: found in {verdict.contribution} in another spelling: “{verdict.exact}”"
        case "wrong-speaker":
            return f"{quote}: these are the words of {name} ({verdict.contribution})"
        case "wrong-party":
            party = verdict.said_by.party.name if verdict.said_by and verdict.said_by.party else "no party"
            return f"{quote}: {name} spoke for {party} on that day"
        case "not-checked":
            return f"{quote}: not checked: no transcript"
        case "too-short":
            return f"{quote}: too short to check: {'; '.join(caution.message for caution in verdict.warnings)}"
        case _:
            return f"{quote}: {_REFUSALS[verdict.outcome]}{_nearest(verdict)}"


_REFUSALS = {
    "out-of-order": "the parts stand in the record in another order",
    "spliced-contributions": "the parts come from different speeches of one speaker",
    "spliced-speakers": "the parts come from different speakers",
    "altered": "not in the record in these words",
    "absent": "not in the record",
}


def _nearest(verdict: Verdict) -> str:
    nearest = verdict.nearest
    if nearest is None:
        return ""
    name = nearest.said_by.name if nearest.said_by else "the record"
    return f"; the nearest words are those of {name} ({nearest.contribution}): “{' '.join(nearest.text.split())}”"


def loaded_message(found: wording.Loaded) -> str:
    """Say in words what is wrong with a word."""
    return f"“{found.text}”: {_LISTS.get(found.list, found.list)}"


def unsupported_message(what: facts.Unsupported) -> str:
    """Say in words that a figure or a name is not in the record, and what is."""
    instead = f"; the record says “{what.instead}”" if what.instead else ""
    place = f" ({what.contribution})" if what.instead and what.contribution else ""
    return f"“{what.text}” is not borne out by the record{instead}{place}"


def _short(quote: str) -> str:
    return f"“{prose.shorten(quote.strip().strip('“”'), 60)}”"
