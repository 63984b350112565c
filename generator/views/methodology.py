"""The methodology page: what the publisher says of it, and what this program does, in its own numbers.

Everything here is read from the constants that the checks work with, so that the page cannot say something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from .. import consistency, fairness, prose, readability, routes, rubric
from ..measured import FIGURES, QUOTATIONS
from ..model import Archive, EditorialPage
from ..quotes.match import BRACKET_WORDS
from ..quotes.verify import FEWEST_IN_PROSE, FEWEST_IN_SEGMENT, FEWEST_WORDS, LONGEST_CUT, MOST_SEGMENTS
from ..wording import WordList, word_list
from .checks import FIGURE_OUTCOMES, QUOTATION_OUTCOMES, Outcome
from .frame import Meter, meter_of


class Measured(NamedTuple):
    """One thing that was measured, and what came out."""

    name: str
    found: str


class Term(NamedTuple):
    """A check by its name, and what it does."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class MethodologyView:
    """The rubric, every check with its limits and measured errors, and what is not checked.

    `title` and `body` are the publisher's, where pages/methodology.md is there; `body` is none where it is not.
    """

    title: str
    body: Markup | None
    meters: tuple[Meter, ...]
    quotation_outcomes: tuple[Outcome, ...]
    quotation_limits: tuple[str, ...]
    figure_outcomes: tuple[Outcome, ...]
    checks: tuple[Term, ...]
    measured: tuple[Measured, ...]
    words: WordList | None
    unchecked: tuple[str, ...]


def methodology_view(archive: Archive) -> MethodologyView:
    """Return the view of the methodology page of an archive."""
    written = next((page for page in archive.editorial if routes.editorial(page.slug) == routes.METHODOLOGY), None)
    return MethodologyView(
        title=_title(written),
        body=prose.page(written.body) if written else None,
        meters=tuple(meter for mark in rubric.RUBRIC if (meter := meter_of(mark.rating))),
        quotation_outcomes=tuple(QUOTATION_OUTCOMES.values()),
        quotation_limits=tuple(_quotation_limits()),
        figure_outcomes=tuple(FIGURE_OUTCOMES.values()),
        checks=tuple(_checks()),
        measured=tuple(_measured()),
        words=word_list(archive.settings.language),
        unchecked=_UNCHECKED,
    )


def _title(written: EditorialPage | None) -> str:
    return written.front.title if written else "Methodology"


def _quotation_limits() -> Iterator[str]:
    yield f"A quotation has at least {FEWEST_WORDS} words; one inside other prose has {FEWEST_IN_PROSE}."
    yield (
        f"“…” may cut it into at most {MOST_SEGMENTS} parts of at least {FEWEST_IN_SEGMENT} words. "
        f"They stand in this order in one speech, with no more than {LONGEST_CUT} words between two of them, "
        "or three times the words that are quoted."
    )
    yield (
        f"[Square brackets] are the editor’s words in place of at most {BRACKET_WORDS} of the speaker’s; it is said "
        "what they stand for. “[sic]” stands for none."
    )
    yield "Capitals, punctuation, kinds of quotation marks and dashes do not count; every word and every number does."
    yield "Words in another spelling (“realize”, “realise”) are found, and the page says so."
    yield "The speaker must be the person named, and of the party given, on that date."


def _checks() -> Iterator[Term]:
    yield Term(
        "Words in their context",
        "A quotation can be word for word and still mislead. A warning stands where a cut or a bracket hides a “not”, "
        "where the quotation begins just after one, where the speaker reports the words of somebody else, where a "
        "question or a condition is made a statement, and where short bits are put together.",
    )
    yield Term(
        "Numbers, dates and times",
        "Each one in the abstract and in the summary is looked for in the record, among the same words as there.",
    )
    yield Term("Names", "A name in the abstract or the summary that is nowhere in the record is pointed out.")
    yield Term("Sources", "Every speech that a point cites exists; a citation of nothing stops the publication.")
    yield Term(
        "Rating",
        "It is compared with the number and the words of the conclusion, with the votes (a rating is at least "
        f"{consistency.CONTESTED_FLOOR} where somebody voted on each side, and at least {consistency.DIVIDED_FLOOR} "
        f"where the division was close), and with the examples: from {consistency.EXAMPLES_FROM} on there is one.",
    )
    yield Term(
        "Loaded words",
        "Words that judge, and words that claim to know a motive, are pointed out where they are our own.",
    )
    yield Term(
        "Reading level",
        f"The Flesch-Kincaid grade of abstract and summary should be at most {readability.TARGET:.0f} years of school.",
    )
    yield Term(
        "Who is heard",
        "The share of each party and of each third of the debate in the words spoken is set beside its share in the "
        "sources and examples (the difference is the Jensen-Shannon divergence, in bits). Who spoke at least "
        f"{fairness.MENTIONABLE:.0%} of the words and is neither cited nor quoted is named. The chair is not counted.",
    )
    yield Term(
        "Out of date",
        "Where the transcript has changed since the analysis was made, the page says that it is out of date.",
    )


def _measured() -> Iterator[Measured]:
    quotations, figures = QUOTATIONS, FIGURES
    yield Measured("False or altered quotations accepted", f"{quotations.false_accepts:,} of {quotations.dishonest:,}")
    yield Measured("True quotations accepted", f"{quotations.recall:.2%} of {quotations.honest:,}")
    yield Measured("Quotations given the right outcome", f"{quotations.right:.2%}")
    yield Measured(
        "Misleading, though word for word: pointed out", f"{quotations.tricks_warned:.2%} of {quotations.tricks:,}"
    )
    yield Measured(
        "Honest quotations pointed out by mistake", f"{quotations.false_alarms:.2%} of {quotations.innocent:,}"
    )
    yield Measured("Altered numbers and dates pointed out", f"{figures.caught:.2%} of {figures.altered:,}")
    yield Measured(
        "True statements with a figure pointed out by mistake", f"{figures.false_alarms:.2%} of {figures.true:,}"
    )


_UNCHECKED = (
    "Whether the record itself is right: it is taken as it was published.",
    "Whether a summary is complete, or puts weight where the debate did.",
    "In running text, who said words in quotation marks: it is a guess, and where it fails it is pointed out.",
    "Whether the words around a number or a name are true of it.",
    "Whether what a speaker said is true.",
    "Whether a rating is right. It is its author’s judgement, and the evidence stands beside it.",
    "Anything at all where there is no transcript: the page then says “not checked”.",
)
