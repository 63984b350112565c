"""The fixed words for how a check came out: the page of a sitting and the methodology page print the same."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..language import Language, message

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


def outcome_in(outcome: OutcomeWords, interface: Language) -> OutcomeWords:
    """Return the words for an outcome in the language of the interface."""
    return OutcomeWords(outcome.state, interface.gettext(outcome.word), interface.gettext(outcome.meaning))
