"""What the checks say, in words: once, for whoever is told of it."""

from __future__ import annotations

from .. import facts, prose, wording
from ..language import Phrase, message, phrase
from ..quotes import Verdict
from .findings import Quoted


def quotation_message(quoted: Quoted) -> str:
    """Say in words what the record says to a quotation, with the true words where they are known."""
    verdict, quote = quoted.verdict, shortened(quoted.text)
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


_LISTS = {
    "evaluative": message("“%(words)s”: a judgement; let the words of the debate speak"),
    "motives": message("“%(words)s”: nobody can see a motive"),
}


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


def shortened(quote: str) -> str:
    """Return a quotation as a message names it: its first words, in quotation marks."""
    return f"“{prose.shorten(quote.strip().strip('“”'), 60)}”"
