"""What stands behind a rating, as it is read: what the measure found, its numbers, the divisions, and every cue.

Those who are named are elected people, so every word here says what they said and did, and none judges it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from ..disagreement import (
    CEILING,
    CONTESTED_FLOOR,
    CUES_OF_ONE,
    DIVIDED_FLOOR,
    SEVERAL_FLOOR,
    WORDS_A_CUE,
    floor_of_cues,
)
from ..language import Language, message
from ..model import Cue, Evidence, Provenance, Sitting
from .citations import Citation, Citer
from .elements import PartyMark, meter_of, party_mark
from .splits import SplitRow, split_row, terms_of

OPEN_CUES = 5
"""So many cues stand open; the others are folded away."""


class NumberRow(NamedTuple):
    """A number of the measure: what it is called, the number as written, what it means."""

    name: str
    value: str
    meaning: str


class CueRow(NamedTuple):
    """A sentence with its cue and whom or what it names marked; `family` says in words what kind of cue it is."""

    sentence: Markup
    language: str | None
    family: str
    source: Citation
    party: PartyMark | None


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What the measure found in a sitting. `mind` is what a reader should know before the rest, `more` the cues folded.

    `unrated` says in a few words why the measure gives no rating; none where it gives one. `terms` say what the numbers
    of the divisions mean.
    """

    question: str
    unrated: str | None
    mind: tuple[str, ...]
    finding: str
    bounds: tuple[str, ...]
    numbers: tuple[NumberRow, ...]
    terms: tuple[str, ...]
    splits: tuple[SplitRow, ...]
    cues: tuple[CueRow, ...]
    more: tuple[CueRow, ...]
    measure: str
    lexicon: str | None


FAMILIES = {
    "disagreement": message("Said that they disagree"),
    "challenge": message("Asked a question that challenges"),
    "attack": message("Spoke against a party or a government"),
    "criticism": message("Said what they find wrong"),
    "regret": message("Said that they regret it"),
}
"""What each kind of cue is called: what was done, in words that whoever said it could accept."""

_UNRATED = {
    "too-short": message("Not rated: too short to rate."),
    "no-cue": message("Not rated: no explicit cue found."),
    "no-lexicon": message("Not rated: no words to look for in this language."),
}

_FOUND_NOTHING = {
    "too-short": message("Too little was said, or by too few people, to rate how much they disagreed."),
    "no-cue": message(
        "No explicit cue was found: no sentence that objects in so many words and names a member, a party, a "
        "government or a proposal. People can disagree in other words, so this does not say that nobody did."
    ),
    "no-lexicon": message("The measure has no list of words for the language of this debate, so it cannot rate it."),
}


def evidence_view(sitting: Sitting, interface: Language) -> EvidenceView | None:
    """Return what stands behind the rating of `sitting`; none where there is no evidence, or no analysis to explain."""
    evidence = sitting.evidence
    if evidence is None or sitting.analysis is None or sitting.transcript is None:
        return None
    cite = Citer(sitting, interface)
    cues = tuple(_cue_row(cue, sitting, cite) for cue in evidence.cues)
    unrated = _UNRATED.get(evidence.answer)
    return EvidenceView(
        question=_question(_rating(sitting), interface),
        unrated=interface.gettext(unrated) if unrated else None,
        mind=tuple(_mind(evidence, sitting, interface)),
        finding=_finding(evidence, interface),
        bounds=tuple(_bounds(evidence, sitting, interface)),
        numbers=tuple(_numbers(evidence, interface)),
        terms=tuple(terms_of(evidence.splits, interface)),
        splits=tuple(split_row(split, sitting, cite) for split in evidence.splits),
        cues=cues[:OPEN_CUES],
        more=cues[OPEN_CUES:],
        measure=evidence.measure,
        lexicon=evidence.lexicon,
    )


def _rating(sitting: Sitting) -> int | None:
    divisiveness = sitting.analysis.divisiveness if sitting.analysis else None
    return divisiveness.rating if divisiveness else None


def _question(rating: int | None, interface: Language) -> str:
    if rating is None:
        return interface.gettext("Why is it not rated?")
    return interface.gettext("Why %(rating)s of 5?", rating=interface.number(rating))


def _mind(evidence: Evidence, sitting: Sitting, interface: Language) -> Iterator[str]:
    """Yield where the page and the measure say different things, and that the measure read another text."""
    rating, measured = _rating(sitting), evidence.rating
    if rating is not None and rating != measured:
        whose = message("The editor’s rating is %(rating)s; the measure gives %(measured)s.")
        if measured is None:
            whose = message("The editor’s rating is %(rating)s; the measure gives none.")
        if _is_drafted(sitting):
            whose = message("The drafted rating is %(rating)s; the measure gives %(measured)s.")
            if measured is None:
                whose = message("The drafted rating is %(rating)s; the measure gives none.")
        yield interface.gettext(whose, rating=interface.number(rating), measured=interface.number(measured or 0))
    elif rating is None and measured is not None:
        yield interface.gettext(
            "The analysis gives no rating; the measure gives %(measured)s.", measured=interface.number(measured)
        )
    if evidence.transcript_sha256 not in (None, sitting.transcript_sha256):
        yield interface.gettext("This was measured on an earlier version of the transcript.")


def _is_drafted(sitting: Sitting) -> bool:
    """Tell whether a program gave the rating, and no editor has made it theirs."""
    provenance = (sitting.analysis.provenance if sitting.analysis else None) or Provenance()
    return provenance.is_unreviewed


def _finding(evidence: Evidence, interface: Language) -> str:
    meter = meter_of(evidence.rating, interface)
    if meter is None:
        return interface.gettext(_FOUND_NOTHING[evidence.answer])
    if not evidence.cues:
        return interface.gettext(
            "No explicit cue was found in what was said; by the votes alone the measure gives %(label)s.",
            label=meter.label,
        )
    return interface.ngettext(
        "%(num)s sentence objects in so many words and names a member, a party, a government or a proposal: the "
        "measure gives %(label)s.",
        "%(num)s sentences object in so many words and name a member, a party, a government or a proposal: the "
        "measure gives %(label)s.",
        len(evidence.cues),
        label=meter.label,
    )


_BOUNDS = {
    "contested": message("Somebody voted on each side, so it gives at least %(rating)s."),
    "divided": message("A vote was close, so it gives at least %(rating)s."),
    "one-family": message("All cues are of one kind, so it gives at most %(rating)s."),
    "one-party": message("All cues come from one party, so it gives at most %(rating)s."),
}
_OBJECTED = message("Somebody objects in so many words, so it gives at least %(rating)s.")
_SEVERAL_OBJECTED = message("Several people say that they disagree, so it gives at least %(rating)s.")
_LIMITS = {"contested": CONTESTED_FLOOR, "divided": DIVIDED_FLOOR, "one-family": CEILING, "one-party": CEILING}


def _bounds(evidence: Evidence, sitting: Sitting, interface: Language) -> Iterator[str]:
    floor = floor_of_cues(sitting, evidence.cues)[0]
    objected = _SEVERAL_OBJECTED if floor == SEVERAL_FLOOR else _OBJECTED
    for bound in evidence.bounds:
        text, limit = (objected, floor) if bound == "objected" else (_BOUNDS[bound], _LIMITS[bound])
        yield interface.gettext(text, rating=interface.number(limit))


def _numbers(evidence: Evidence, interface: Language) -> Iterator[NumberRow]:
    if evidence.indicator is not None:
        value, meaning = interface.number(evidence.indicator, 2), message("From 0 to 1: made from the two below.")
        yield NumberRow(interface.gettext("Indicator"), value, interface.gettext(meaning))
    if evidence.density is not None:
        value, meaning = interface.number(evidence.density, 2), message("Cues in a thousand words, each by its weight.")
        yield NumberRow(interface.gettext("Density"), value, interface.gettext(meaning))
    if evidence.breadth is not None:
        meaning = interface.gettext(
            "Of the words, how many were spoken by people who object at least %(cues)s times, or once in %(words)s "
            "words.",
            cues=interface.number(CUES_OF_ONE),
            words=interface.number(WORDS_A_CUE),
        )
        yield NumberRow(interface.gettext("Breadth"), interface.percent(100 * evidence.breadth), meaning)
    meaning = interface.ngettext(
        "From %(num)s speaker; the chair is not counted.",
        "From %(num)s speakers; the chair is not counted.",
        evidence.speakers,
    )
    yield NumberRow(interface.gettext("Words"), interface.number(evidence.words), meaning)


# --- cues ---------------------------------------------------------------------------------------------------


def _cue_row(cue: Cue, sitting: Sitting, cite: Citer) -> CueRow:
    who = sitting.attributions.get(cue.contribution)
    return CueRow(
        sentence=marked_cue(cue.sentence, cue.words, cue.target),
        language=cite.language(cue.contribution) or sitting.language,
        family=cite.interface.gettext(FAMILIES[cue.family]),
        source=cite.source(cue.contribution),
        party=party_mark(who.party) if who and who.party else None,
    )


def marked_cue(sentence: str, words: str, target: str) -> Markup:
    """Return a sentence with the words of its cue in `<mark>` and whom or what it names in `<b>`, as HTML.

    Of a target that occurs several times, the one nearest to the cue is meant; the two may overlap.
    """
    start = sentence.find(words)
    cue = range(start, start + len(words)) if words and start >= 0 else range(0)
    places = [place for place in range(len(sentence)) if target and sentence.startswith(target, place)]
    nearest = min(places, key=lambda place: abs(place - start), default=None)
    named = range(0) if nearest is None else range(nearest, nearest + len(target))
    edges = sorted({0, len(sentence), *(edge for part in (cue, named) if part for edge in (part.start, part.stop))})
    return Markup().join(
        _in_marks(sentence[first:last], is_cue=first in cue, is_target=first in named)
        for first, last in pairwise(edges)
    )


def _in_marks(text: str, *, is_cue: bool, is_target: bool) -> Markup:
    within = Markup("<b>{}</b>").format(text) if is_target else Markup("{}").format(text)
    return Markup("<mark>{}</mark>").format(within) if is_cue else within
