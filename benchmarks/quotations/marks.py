"""Makers of quotations whose words are true and whose marks, edges or cuts make another statement of them."""

from __future__ import annotations

import re

from .editing import LEAST, capital, cut_words, one_of, replaced, spaced
from .kinds import VERBATIM, Draft, Kind, Scene
from .lexicon import CARDINALS, QUANTIFIERS
from .record import Moment, words

_UNIT = r"(?:million|billion|trillion|thousand|hundred|per cent)"


def joined_by_cut(moment: Moment, scene: Scene) -> Draft | None:
    """Begin with half a sentence and go on, after a cut, with half of another one."""
    other = moment.neighbour(scene.rng.choice((1, 1, 2)))
    text, rest = spaced(moment.text), spaced(other.text) if other else ""
    if other is None or min(len(words(text)), len(words(rest))) < 14 or re.search(r"[\[\]…]", rest):
        return None
    head = cut_words(text, 0, scene.rng.randint(6, len(words(text)) - 4))
    skipped = scene.rng.randint(3, len(words(rest)) - 6)
    return Draft(f"{head}{scene.rng.choice((' … ', '... ', ' […] '))}{cut_words(rest, skipped, 99)}", f"{text} {rest}")


def number_cut_off(moment: Moment, scene: Scene) -> Draft | None:
    """End before the "million" or the "per cent" of a number, or leave it out with a cut."""
    text = spaced(moment.text)
    number = rf"(?:\d[\d,.]*|\b(?:{'|'.join(CARDINALS)}))"
    match = scene.pick(list(re.finditer(rf"(?<=[ £$€]){number}(?= {_UNIT}\b)", text)))
    if match is None:
        return None
    head, tail = text[: match.end()], re.sub(rf"^ {_UNIT}\s*", "", text[match.end() :])
    if len(words(tail)) >= 6 and scene.chance(0.3):
        return Draft(f"{head} … {tail.lstrip(' ,;')}", text) if len(words(head)) >= 5 else None
    return Draft(head, text) if len(words(head)) >= LEAST else None


def question_mark_lost(moment: Moment, scene: Scene) -> Draft | None:
    """Print a whole question with a full stop."""
    text = spaced(moment.text)
    return Draft(f"{text[:-1]}{scene.rng.choice('..!')}", text) if text.endswith("?") else None


def question_mark_added(moment: Moment, scene: Scene) -> Draft | None:
    """Print a whole statement with a question mark."""
    text = spaced(moment.text)
    return Draft(f"{text[:-1]}?", text) if re.search(r"[a-z]\.$", text) else None


def run_together(moment: Moment, scene: Scene) -> Draft | None:
    """Run two sentences together without a mark between them."""
    run, text = moment.run(2), spaced(moment.text)
    if run is None or not re.search(r"[a-z][.?!]$", text) or not re.match(r" [A-Z][a-z]", run[len(text) :]):
        return None
    rest = run[len(text) + 1 :]
    return Draft(f"{text[:-1]} {rest[0].lower()}{rest[1:]}", run) if len(words(run)) < 70 else None


def parted(moment: Moment, scene: Scene) -> Draft | None:
    """End a sentence where the record has no mark at all."""
    text = spaced(moment.text)
    match = scene.pick(list(re.finditer(r"(?<=[a-z]{3}) (?=[a-z]{2,})", text))[5:-5])
    if match is None:
        return None
    return Draft(f"{text[: match.start()]}. {capital(text[match.end() :])}", text)


def capitals(moment: Moment, scene: Scene) -> Draft | None:
    """Make another word of one with capitals, or shout it: us/US, it/IT, who/WHO, never/NEVER."""
    table = frozenset({"us", "who", "it", "aid", "never", "not", "must", "all", "only"})
    text = spaced(moment.text)
    match = scene.pick([found for found in one_of(table).finditer(text) if found[0].islower()])
    return replaced(moment, scene, match.span(), match[0].upper()) if match else None


def invented_event(moment: Moment, scene: Scene) -> Draft | None:
    """Print laughter that nobody heard."""
    text = spaced(moment.text)
    places = [match.end() for match in re.finditer(r"[a-z],?(?= )", text)][4:]
    at = len(text) if scene.chance(0.5) else scene.pick(places)
    note = scene.rng.choice(("[Laughter]", "[Laughter.]", "[Interruption.]", "[Applause]", "[laughter]"))
    return Draft(f"{text[:at]} {note}{text[at:]}", text) if at else None


def bracketed_amount(moment: Moment, scene: Scene) -> Draft | None:
    """Write "most" or "all" in brackets for "some", or "many" for a number."""
    text = spaced(moment.text)
    match = scene.pick(list(one_of(frozenset({"some", "many", "most", "few", "several", "all"})).finditer(text)))
    if match is None or match.start() == 0:
        return None
    new = scene.rng.choice([each for each in QUANTIFIERS.get(match[0].casefold(), ()) if each != "no"])
    return Draft(f"{text[: match.start()]}[{new}]{text[match.end() :]}", text)


def prefix_in_brackets(moment: Moment, scene: Scene) -> Draft | None:
    """Write "[un] able" with a blank, which a reader passes over."""
    text = spaced(moment.text)
    pattern = r"(?<= )(?:able|fair|likely|necessary|clear|happy|acceptable|certain|reasonable|important|proud)\b"
    match = scene.pick(list(re.finditer(pattern, text)))
    return Draft(f"{text[: match.start()]}[un] {text[match.start() :]}", text) if match else None


KINDS = (
    Kind("cut-joins-sentences", "trick", VERBATIM, joined_by_cut, "held"),
    Kind("number-cut-off", "trick", VERBATIM, number_cut_off, "by construction"),
    Kind("question-mark-lost", "trick", VERBATIM, question_mark_lost, "held"),
    Kind("question-mark-added", "trick", VERBATIM, question_mark_added, "held"),
    Kind("sentences-run-together", "trick", VERBATIM, run_together, "held"),
    Kind("sentence-parted", "trick", VERBATIM, parted, "held"),
    Kind("capitals", "trick", VERBATIM, capitals, "held"),
    Kind("invented-event", "trick", VERBATIM, invented_event, "by construction"),
    Kind("bracket-amount", "trick", VERBATIM, bracketed_amount, "held"),
    Kind("bracket-prefix", "trick", VERBATIM, prefix_in_brackets, "held"),
)
