"""Everything that is checked of one analysis, in one value that `check` prints and the page shows.

Nothing is verified by default: a quotation that could not be checked says so, and so does a figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, get_args

from markupsafe import Markup, escape

from . import consistency, facts, prose, readability, wording
from .errors import Fault, Severity, Where
from .fairness import Fairness, fairness_of
from .language import Phrase, message, phrase
from .model import Analysis, Attribution, Bullet, Sitting
from .quotes import (
    Caution,
    Outcome,
    Passage,
    Quotation,
    SpeechIndex,
    Verdict,
    as_read,
    caution,
    index_of,
    quoted_passages,
    verify,
    without_quotations,
)

HOLDS: frozenset[Outcome] = frozenset(["verbatim", "spelling-variant"])
"""The outcomes of words that stand in the record, in the mouth of the person named."""

UNTESTED: frozenset[Outcome] = frozenset(["not-checked", "too-short"])
"""The outcomes that say nothing for or against a quotation."""

WRONG_MOUTH = "prose-wrong-speaker"
"""The code of the caution that running text seems to give words to somebody who did not say them."""

UNVERIFIED = frozenset(f"quotation-{outcome}" for outcome in get_args(Outcome) if outcome not in HOLDS | UNTESTED)
"""The codes of the errors that a quotation can make."""

UNREVIEWED = "unreviewed"
"""The code of the warning that a language model wrote an analysis and that nobody has reviewed it."""

BARRED = UNVERIFIED | {UNREVIEWED}
"""The codes of what is not published unless it is asked for, and then with the failure in view."""


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
    """A piece of prose: where it stands, as written and as the page shows it, and the contributions it cites."""

    where: Where
    text: str
    shown: Markup
    cites: tuple[str, ...] = ()

    @property
    def read(self) -> str:
        """The text as a reader sees it."""
        return as_read(self.shown)


def examine(sitting: Sitting, language: str) -> Examination | None:
    """Check the analysis of `sitting` against its record; none where there is no analysis.

    `language` is the site's, for a sitting that does not say its own.
    """
    analysis = sitting.analysis
    if analysis is None:
        return None
    tongue = sitting.language or language
    summary = tuple(_summary(analysis))
    comment = (*_title(analysis, sitting), *summary, *_comment(analysis))
    index, known = index_of(sitting, language), facts.index_of(sitting, tongue)
    checked = tuple(_checked(summary, known))
    in_prose = _in_prose(comment, index, _Sayers(sitting, known))
    examples = tuple(_examples(analysis, sitting, index))
    return Examination(
        quotations=(*examples, *in_prose),
        figures=tuple(Figure(piece.where, fact) for piece, found in checked for fact in found.facts),
        unsupported=tuple(Unsupported(piece.where, what) for piece, found in checked for what in found.unsupported),
        loaded=tuple(Loaded(piece.where, found) for piece in comment for found in _loaded(piece, tongue)),
        inconsistencies=consistency.contradictions(sitting, language),
        grade=readability.grade("\n".join(prose.plain(piece.text) for piece in summary), tongue),
        fairness=fairness_of(sitting, _contributions(examples)),
        is_stale=_is_stale(analysis, sitting),
        has_transcript=sitting.transcript is not None,
    )


def _contributions(examples: tuple[Quoted, ...]) -> Iterator[str]:
    """Yield the contribution that each example quotes; of one that says nothing, that which it names."""
    for quoted in examples:
        outcome = quoted.verdict.outcome
        place = quoted.verdict.contribution if outcome in HOLDS else quoted.claimed if outcome in UNTESTED else None
        if place:
            yield place


def _is_stale(analysis: Analysis, sitting: Sitting) -> bool:
    analysed = analysis.provenance.transcript_sha256 if analysis.provenance else None
    return analysed is not None and sitting.transcript_sha256 is not None and analysed != sitting.transcript_sha256


# --- the pieces of an analysis ------------------------------------------------------------------------------


def _title(analysis: Analysis, sitting: Sitting) -> Iterator[_Piece]:
    """Yield the title where it is the editor's own."""
    if analysis.title and not (sitting.transcript and sitting.transcript.title == analysis.title):
        yield _Piece(("title",), analysis.title, escape(analysis.title))


def _summary(analysis: Analysis) -> Iterator[_Piece]:
    if analysis.abstract:
        yield _Piece(("abstract",), analysis.abstract, prose.blocks(analysis.abstract))
    yield from _bullets(analysis.summary, ("summary",), ())


def _bullets(bullets: tuple[Bullet, ...], where: Where, above: tuple[str, ...]) -> Iterator[_Piece]:
    """Yield each bullet; a point without sources of its own stands on those of the bullet above it."""
    for index, bullet in enumerate(bullets):
        cites = bullet.cites or above
        yield _Piece((*where, index, "text"), bullet.text, prose.inline(bullet.text), cites)
        yield from _bullets(bullet.points, (*where, index, "points"), cites)


def _comment(analysis: Analysis) -> Iterator[_Piece]:
    divisiveness = analysis.divisiveness
    if divisiveness is None:
        return
    for key, text in (("introduction", divisiveness.introduction), ("conclusion", divisiveness.conclusion)):
        if text:
            yield _Piece(("divisiveness", key), text, prose.blocks(text))
    for index, example in enumerate(divisiveness.examples):
        where = ("divisiveness", "examples", index)
        if example.explanation:
            yield _Piece((*where, "explanation"), example.explanation, prose.inline(example.explanation))
        if example.lead_in:
            yield _Piece((*where, "lead_in"), example.lead_in, escape(example.lead_in))


# --- the checks of each -------------------------------------------------------------------------------------


def _examples(analysis: Analysis, sitting: Sitting, index: SpeechIndex) -> Iterator[Quoted]:
    examples = analysis.divisiveness.examples if analysis.divisiveness else ()
    for number, (example, speaker) in enumerate(zip(examples, sitting.examples, strict=True)):
        party = sitting.claimed_parties[number]
        quotation = Quotation(example.quote, speaker, party, example.contribution)
        where = ("divisiveness", "examples", number, "quote")
        yield Quoted(where, example.quote, speaker, example.contribution, number, verify(quotation, index))


class _Sayers(NamedTuple):
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


def _in_prose(pieces: tuple[_Piece, ...], index: SpeechIndex, sayers: _Sayers) -> Iterator[Quoted]:
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


def _loaded(piece: _Piece, tongue: str) -> tuple[wording.Loaded, ...]:
    return wording.loaded(without_quotations(piece.read), tongue)


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
        yield Fault(where, f"unsupported-{what.kind}", str(unsupported_phrase(what)), "warning")
    for where, found in examination.loaded:
        yield Fault(where, "loaded-words", str(loaded_phrase(found)), "warning")
    for inconsistency in examination.inconsistencies:
        yield Fault(inconsistency.where, "inconsistent", inconsistency.message, "warning")
    yield from _whole_faults(examination)


_LISTS = {
    "evaluative": message("“%(words)s”: a judgement; let the words of the debate speak"),
    "motives": message("“%(words)s”: nobody can see a motive"),
}


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


def review_faults(analysis: Analysis) -> Iterator[Fault]:
    """Yield that a language model drafted `analysis` and nobody has reviewed it.

    An extract needs no review to be true: it is what was said. What a model writes may be anything.
    """
    made = analysis.provenance
    if made and analysis.is_unvouched:
        message = (
            f"drafted by {made.model or 'a language model'} and not reviewed by a person; run `sittings review`, "
            "or publish it so labelled with `sittings build --allow-unreviewed`"
        )
        yield Fault(("provenance", "method"), UNREVIEWED, message, "warning")


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
    for doubt in verdict.warnings if verdict.outcome in HOLDS else ():
        yield Fault(quoted.where, f"context-{doubt.code}", f"{_short(quoted.text)}: {doubt.message}", "warning")


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
            return f"{quote}: {_REFUSALS[verdict.outcome]}{_reason(verdict)}{_nearest(verdict)}"


_REFUSALS = {
    "out-of-order": "the parts stand in the record in another order",
    "spliced-contributions": "the parts come from different speeches of one speaker",
    "spliced-speakers": "the parts come from different speakers",
    "altered": "not in the record in these words",
    "absent": "not in the record",
}


def _reason(verdict: Verdict) -> str:
    return "".join(f"; {caution.message}" for caution in verdict.warnings if caution.code in _FORMS)


_FORMS = frozenset(["long-brackets", "long-cut", "short-segment", "too-few-words"])
"""The cautions that say why words cannot be found in the form in which they are quoted."""


def _nearest(verdict: Verdict) -> str:
    nearest = verdict.nearest
    if nearest is None:
        return ""
    name = nearest.said_by.name if nearest.said_by else "the record"
    return f"; the nearest words are those of {name} ({nearest.contribution}): “{' '.join(nearest.text.split())}”"


def loaded_phrase(found: wording.Loaded) -> Phrase:
    """Say in words what is wrong with a word."""
    return phrase(_LISTS[found.list], words=found.text)


def unsupported_phrase(what: facts.Unsupported) -> Phrase:
    """Say in words that a figure or a name is not in the record, and what is."""
    if not what.instead:
        return phrase("“%(words)s” is not borne out by the record", words=what.text)
    if not what.contribution:
        text = message("“%(words)s” is not borne out by the record; the record says “%(instead)s”")
        return phrase(text, words=what.text, instead=what.instead)
    text = message("“%(words)s” is not borne out by the record; the record says “%(instead)s” (%(place)s)")
    return phrase(text, words=what.text, instead=what.instead, place=what.contribution)


def _short(quote: str) -> str:
    return f"“{prose.shorten(quote.strip().strip('“”'), 60)}”"
