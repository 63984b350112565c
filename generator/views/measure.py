"""How disagreement is measured, and what a draft is, for the methodology page: in the constants that the code uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..disagreement import (
    CALM,
    CEILING,
    CONTESTED_FLOOR,
    CUES_OF_ONE,
    CUTS,
    DENSE,
    DIVIDED,
    DIVIDED_FLOOR,
    FEWEST_FOR_LINE,
    FEWEST_SPEAKERS,
    FEWEST_WORDS,
    FREE_LINE,
    HALF,
    LEAST_COHESION,
    MEASURE,
    OBJECTED_FLOOR,
    SEVERAL,
    SEVERAL_FLOOR,
    WEIGHTS,
    WORDS_A_CUE,
    lexicon_of,
)
from ..language import Language, message
from ..measured import CuesMeasured, RatingsMeasured
from .elements import Meter, meter_of
from .evidence import FAMILIES


class FamilyRow(NamedTuple):
    """A kind of cue: what it is called, an example of its words, what it weighs."""

    name: str
    example: str
    weight: str


class CutRow(NamedTuple):
    """A mark, and from which indicator on it is given."""

    meter: Meter
    start: str


class Draft(NamedTuple):
    """A way in which an analysis comes to be: what a page calls it, and what that guarantees."""

    name: str
    text: str


class Finding(NamedTuple):
    """Something about the measure that was measured, and what came out."""

    name: str
    found: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """The measure of disagreement: its rules as sentences, its numbers as rows.

    `lexicon` and `sha256` are none where there is no list of words for the language of the site; `measured` is empty
    until it was measured how often the measure errs.
    """

    name: str
    lexicon: str | None
    sha256: str | None
    families: tuple[FamilyRow, ...]
    counted: tuple[str, ...]
    formula: tuple[str, ...]
    cuts: tuple[CutRow, ...]
    votes: tuple[str, ...]
    unseen: tuple[str, ...]
    measured: tuple[Finding, ...]
    drafts: tuple[Draft, ...]


def measure_view(
    language: str, interface: Language, cues: CuesMeasured | None, ratings: RatingsMeasured | None
) -> MeasureView:
    """Return how disagreement is measured in debates in `language`, and how often that is wrong, where it is known."""
    lexicon = lexicon_of(language)
    limits = _limits(interface)
    return MeasureView(
        name=MEASURE,
        lexicon=lexicon.name if lexicon else None,
        sha256=lexicon.words.sha256 if lexicon else None,
        families=tuple(_families(interface)),
        counted=tuple(interface.gettext(text, **limits) for text in _COUNTED),
        formula=tuple(interface.gettext(text, **limits) for text in _FORMULA),
        cuts=tuple(_cuts(interface)),
        votes=tuple(interface.gettext(text, **limits) for text in _VOTES),
        unseen=tuple(interface.gettext(text, **limits) for text in _UNSEEN),
        measured=(*_cues_measured(cues, interface), *_ratings_measured(ratings, interface)),
        drafts=tuple(Draft(interface.gettext(name), interface.gettext(text)) for name, text in _DRAFTS),
    )


_EXAMPLES = {
    "disagreement": "I cannot agree with the Minister.",
    "challenge": "How can the Government justify this Bill?",
    "attack": "The Government have broken their promises.",
    "criticism": "The Minister has failed to answer.",
    "regret": "I regret the Government’s decision.",
}
"""Sentences of each kind; they are in the language of the shipped list, not in that of the interface."""


def _families(interface: Language) -> Iterator[FamilyRow]:
    for family, weight in WEIGHTS.items():
        yield FamilyRow(interface.gettext(FAMILIES[family]), _EXAMPLES[family], interface.number(weight))


def _cuts(interface: Language) -> Iterator[CutRow]:
    for rating, start in enumerate((0.0, *CUTS), start=1):
        if meter := meter_of(rating, interface):
            yield CutRow(meter, interface.number(start, 2))


def _limits(interface: Language) -> dict[str, str]:
    """Return every constant that a sentence names, as the interface writes it."""
    whole = {
        "words": FEWEST_WORDS,
        "speakers": FEWEST_SPEAKERS,
        "cues": CUES_OF_ONE,
        "spoken": WORDS_A_CUE,
        "calm": CALM,
        "objected": OBJECTED_FLOOR,
        "several": SEVERAL,
        "clear": SEVERAL_FLOOR,
        "ceiling": CEILING,
        "contested": CONTESTED_FLOOR,
        "divided": DIVIDED_FLOOR,
        "voters": FEWEST_FOR_LINE,
    }
    parts = {
        "dense": DENSE,
        "wide": 1 - DENSE,
        "half": HALF,
        "split": DIVIDED,
        "line": FREE_LINE,
        "cohesion": LEAST_COHESION,
    }
    return {
        **{name: interface.number(value) for name, value in whole.items()},
        **{name: interface.number(value, 2) for name, value in parts.items()},
    }


_COUNTED = (
    message(
        "A sentence counts where it has words of the list and names somebody or something of the debate: a member, "
        "a minister, the government, the opposition, a party, the motion, the bill or the plan."
    ),
    message(
        "It counts once, for its weightiest words, and only in the speaker’s own voice: not what they quote, report, "
        "deny or suppose, and not what is said from the chair."
    ),
    message(
        "Words of gloom are not counted, because they tell the subject and not a disagreement; nor are thanks taken "
        "off, because contested debates have more of them."
    ),
)
_FORMULA = (
    message("Density is the weight of all these sentences in a thousand words."),
    message(
        "Breadth is the share of the words that was spoken by people with at least %(cues)s such sentences, or one in "
        "%(spoken)s words."
    ),
    message(
        "Indicator = %(dense)s × density ÷ (density + %(half)s) + %(wide)s × breadth. For it alone, %(calm)s words "
        "without a cue are added to every debate, so that one sharp sentence in a short one does not weigh too much."
    ),
    message("Fewer than %(words)s words, or than %(speakers)s speakers, are too short to rate."),
    message(
        "One such sentence makes at least %(objected)s; where %(several)s people or more say that they disagree, it is "
        "at least %(clear)s. So it never gives 1: where nobody objects in so many words it gives no rating, unless a "
        "vote gives one."
    ),
    message(
        "More than %(ceiling)s is given only where the sentences are of at least two kinds and come from at least two "
        "parties."
    ),
)
_VOTES = (
    message(
        "Split = 1 − |ayes − noes| ÷ (ayes + noes). Where it is more than 0, the rating is at least %(contested)s; "
        "from %(split)s on, at least %(divided)s. Votes set no ceiling, and a question agreed without a vote has no "
        "split: none, which is not 0."
    ),
    message(
        "Party line is eta squared: the part of the variance of the votes that lies between parties. A house as "
        "divided as that, with a party line under %(line)s, is “divided, but not on party lines”."
    ),
    message("Cohesion is Rice’s index of one party: |ayes − noes| ÷ (ayes + noes) of its own votes."),
    message(
        "Who voted otherwise than most of their party is named where at least %(voters)s of it voted, with a cohesion "
        "of at least %(cohesion)s, and not where the house divided otherwise than on party lines."
    ),
)
_UNSEEN = (
    message(
        "Disagreement in other words than those of the list, irony, silence, and interruptions that are not printed."
    ),
    message("Whether an objection is right or fair, or how much it matters."),
    message("People: they are never ranked, counted up or compared by this measure, and no page lists them by it."),
    message("Where an editor gives another rating, theirs stands, and the page says both."),
)
_DRAFTS = (
    (
        message("Extracted automatically"),
        message(
            "A program chose sentences from the record, as they stand, each with who said it and a link to the speech. "
            "It leaves out the chair, procedure, questions, and sentences that cannot stand alone; it takes some from "
            "every part of the debate, and from each party about as many as its share of the words, the smaller ones "
            "too. What it says in words of its own comes from fixed patterns: who opened, who replied, how a vote fell."
        ),
    ),
    (
        message("Drafted by a language model"),
        message(
            "A language model wrote the text. Its quotations are put in by the program, from the record, so they are "
            "word for word; the rest is checked like every analysis. Whether the text is right, fair and complete, a "
            "check cannot tell: until a person has read it claim by claim, it is not published, or carries a label at "
            "its head that says so."
        ),
    ),
    (
        message("Reviewed by a person"),
        message(
            "Somebody has read the draft and answers for it: their name stands on the page. The program leads them "
            "through every claim, beside the words of the record, to accept it, to change it or to take it out."
        ),
    ),
)


def _cues_measured(found: CuesMeasured | None, interface: Language) -> Iterator[Finding]:
    if found is not None:
        yield Finding(
            interface.gettext("Sentences that counted and do object"), _share(found.right, found.cues, interface)
        )


def _ratings_measured(found: RatingsMeasured | None, interface: Language) -> Iterator[Finding]:
    if found is not None:
        yield Finding(
            interface.gettext("Debates that got a rating: the others were too short, or without an explicit cue"),
            _share(found.debates / found.read, found.read, interface),
        )
        yield Finding(
            interface.gettext("Ratings the same as those of a reader, a language model, that had not seen them"),
            _share(found.same, found.debates, interface),
        )
        yield Finding(
            interface.gettext("Ratings at most one away from that reader’s"),
            _share(found.near, found.debates, interface),
        )
    if found is not None and found.first_same is not None and found.first_near is not None:
        yield Finding(
            interface.gettext("The same by the first version of this measure; it was changed with that known"),
            _share(found.first_same, found.debates, interface),
        )
        yield Finding(
            interface.gettext("At most one away by that first version"),
            _share(found.first_near, found.debates, interface),
        )


def _share(part: float, whole: int, interface: Language) -> str:
    return interface.gettext("%(part)s of %(whole)s", part=interface.percent(100 * part), whole=interface.number(whole))
