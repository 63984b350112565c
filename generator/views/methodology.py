"""The methodology page: what the publisher says of it, and what this program does, in its own numbers.

Everything here is read from the constants that the checks work with, so that the page cannot say something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from .. import consistency, fairness, prose, readability, routes, rubric
from ..disagreement import CONTESTED_FLOOR, DIVIDED_FLOOR
from ..language import Language, message
from ..measured import CUES, FIGURES, QUOTATIONS, RATINGS
from ..model import Archive
from ..quotes.match import BRACKET_WORDS
from ..quotes.verify import FEWEST_IN_PROSE, FEWEST_IN_SEGMENT, FEWEST_WORDS, LONGEST_CUT, MOST_SEGMENTS
from ..wordlists import WordList, word_list
from .elements import Meter, interface_of, meter_of
from .measure import MeasureView, measure_view
from .outcomes import FIGURE_OUTCOMES, QUOTATION_OUTCOMES, OutcomeWords, outcome_in


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
    quotation_outcomes: tuple[OutcomeWords, ...]
    quotation_limits: tuple[str, ...]
    figure_outcomes: tuple[OutcomeWords, ...]
    checks: tuple[Term, ...]
    measured: tuple[Measured, ...]
    words: WordList | None
    unchecked: tuple[str, ...]
    measure: MeasureView


def methodology_view(archive: Archive) -> MethodologyView:
    """Return the view of the methodology page of an archive."""
    interface = interface_of(archive.settings)
    written = next((page for page in archive.editorial if routes.editorial(page.slug) == routes.METHODOLOGY), None)
    return MethodologyView(
        title=written.front.title if written else interface.gettext("Methodology"),
        body=prose.page(written.body) if written else None,
        meters=tuple(meter for mark in rubric.RUBRIC if (meter := meter_of(mark.rating, interface))),
        quotation_outcomes=tuple(outcome_in(outcome, interface) for outcome in QUOTATION_OUTCOMES.values()),
        quotation_limits=tuple(_quotation_limits(interface)),
        figure_outcomes=tuple(outcome_in(outcome, interface) for outcome in FIGURE_OUTCOMES.values()),
        checks=tuple(_checks(interface)),
        measured=tuple(_measured(interface)),
        words=word_list("loaded", archive.settings.language),
        unchecked=tuple(map(interface.gettext, _UNCHECKED)),
        measure=measure_view(archive.settings.language, interface, CUES, RATINGS),
    )


def _quotation_limits(interface: Language) -> Iterator[str]:
    number = interface.number
    yield interface.gettext(
        "A quotation has at least %(words)s words; one inside other prose has %(fewer)s.",
        words=number(FEWEST_WORDS),
        fewer=number(FEWEST_IN_PROSE),
    )
    yield interface.gettext(
        "“…” may cut it into at most %(parts)s parts of at least %(words)s words. They stand in this order in one "
        "speech, with no more than %(between)s words between two of them, or three times the words that are quoted.",
        parts=number(MOST_SEGMENTS),
        words=number(FEWEST_IN_SEGMENT),
        between=number(LONGEST_CUT),
    )
    yield interface.gettext(
        "[Square brackets] are the editor’s words in place of at most %(words)s of the speaker’s; it is said what they "
        "stand for. “[sic]” stands for none.",
        words=number(BRACKET_WORDS),
    )
    yield interface.gettext(
        "Capitals, punctuation, kinds of quotation marks and dashes do not count; every word and every number does."
    )
    yield interface.gettext("Words in another spelling (“realize”, “realise”) are found, and the page says so.")
    yield interface.gettext("The speaker must be the person named, and of the party given, on that date.")


_CHECKS = (
    (
        message("Words in their context"),
        message(
            "A quotation can be word for word and still mislead. A warning stands where a cut or a bracket hides a "
            "“not”, where the quotation begins just after one, where the speaker reports the words of somebody else, "
            "where a question or a condition is made a statement, and where short bits are put together."
        ),
    ),
    (
        message("Numbers, dates and times"),
        message(
            "Each one in the abstract and in the summary is looked for in the record, among the same words as there."
        ),
    ),
    (
        message("Names"),
        message("A name in the abstract or the summary that is nowhere in the record is pointed out."),
    ),
    (
        message("Sources"),
        message("Every speech that a point cites exists; a citation of nothing stops the publication."),
    ),
    (
        message("Rating"),
        message(
            "It is compared with the number and the words of the conclusion, with the votes (a rating is at least "
            "%(contested)s where somebody voted on each side, and at least %(divided)s where the division was close), "
            "and with the examples: from %(examples)s on there is one.",
        ),
    ),
    (
        message("Loaded words"),
        message("Words that judge, and words that claim to know a motive, are pointed out where they are our own."),
    ),
    (
        message("Reading level"),
        message(
            "The Flesch-Kincaid grade of abstract and summary should be at most %(years)s years of school.",
        ),
    ),
    (
        message("Who is heard"),
        message(
            "The share of each party and of each third of the debate in the words spoken is set beside its share in "
            "the sources and examples (the difference is the Jensen-Shannon divergence, in bits). Who spoke at least "
            "%(percent)s of the words and is neither cited nor quoted is named. The chair is not counted.",
        ),
    ),
    (
        message("Out of date"),
        message("Where the transcript has changed since the analysis was made, the page says that it is out of date."),
    ),
)
"""Each check besides those of quotations by its name, and what it does."""


def _checks(interface: Language) -> Iterator[Term]:
    limits = {
        "contested": interface.number(CONTESTED_FLOOR),
        "divided": interface.number(DIVIDED_FLOOR),
        "examples": interface.number(consistency.EXAMPLES_FROM),
        "years": interface.number(readability.TARGET),
        "percent": interface.percent(100 * fairness.MENTIONABLE),
    }
    return (Term(interface.gettext(name), interface.gettext(text, **limits)) for name, text in _CHECKS)


def _measured(interface: Language) -> Iterator[Measured]:
    quotations, figures = QUOTATIONS, FIGURES
    yield Measured(
        interface.gettext("False or altered quotations accepted"),
        _of(interface.number(quotations.false_accepts), quotations.dishonest, interface),
    )
    yield Measured(interface.gettext("True quotations accepted"), _of(quotations.recall, quotations.honest, interface))
    yield Measured(
        interface.gettext("Quotations given the right outcome"), interface.percent(100 * quotations.right, 2)
    )
    yield Measured(
        interface.gettext("Misleading, though word for word: pointed out"),
        _of(quotations.tricks_warned, quotations.tricks, interface),
    )
    yield Measured(
        interface.gettext("Honest quotations pointed out by mistake"),
        _of(quotations.false_alarms, quotations.innocent, interface),
    )
    yield Measured(
        interface.gettext("Altered numbers and dates pointed out"), _of(figures.caught, figures.altered, interface)
    )
    yield Measured(
        interface.gettext("True statements with a figure pointed out by mistake"),
        _of(figures.false_alarms, figures.true, interface),
    )


def _of(found: float | str, whole: int, interface: Language) -> str:
    """Return a share (or a number, as written) of how many there were."""
    part = found if isinstance(found, str) else interface.percent(100 * found, 2)
    return interface.gettext("%(part)s of %(whole)s", part=part, whole=interface.number(whole))


_UNCHECKED = (
    message("Whether the record itself is right: it is taken as it was published."),
    message("Whether a summary is complete, or puts weight where the debate did."),
    message("In running text, who said words in quotation marks: it is a guess, and where it fails it is pointed out."),
    message("Whether the words around a number or a name are true of it."),
    message("Whether what a speaker said is true."),
    message("Whether a rating is right. It is its author’s judgement, and the evidence stands beside it."),
    message("Anything at all where there is no transcript: the page then says “not checked”."),
)
