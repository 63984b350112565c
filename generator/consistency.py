"""Whether a rating agrees with what the same analysis and its record say elsewhere.

A rating is the editor's and is never changed here. It is compared with the number and the fixed words in the
editor's own prose, with the votes of the record, with how many examples there are, and with the cues in the speeches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .disagreement import CONTESTED_FLOOR, DIVIDED, DIVIDED_FLOOR, decisions, division_split, evidence_of
from .errors import Where
from .language import Phrase, message, phrase
from .model import Divisiveness, Evidence, Sitting
from .prose import plain, shorten
from .rubric import RUBRIC, mark

EXAMPLES_FROM = 3
"""From this rating on there is at least one example of dissent."""
EXAMPLES_OF_ATTACK = 2
"""A sustained attack has at least so many examples."""
FAR = 2
"""A rating so far from what the measure of disagreement gives, or farther, asks for a second look."""
ENOUGH_CUES = 3
"""Fewer cues say nothing against a higher rating: most disagreement has no words that a list can know."""
_SHOWN = 120
"""Letters of a sentence that a message shows."""

_RATING: Where = ("divisiveness", "rating")
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_NUMBER = rf"(?P<number>[1-5]|{'|'.join(_WORDS)})"
_OF_FIVE = r"\s*(?:of|out\s+of|/)\s*(?:5|five)\b"
_RATED = re.compile(
    rf"""\brat(?:ed|ing)\b[^.;!?]{{0,40}}?\b{_NUMBER}\b(?:{_OF_FIVE}|(?=\s*[.,;:)]|\s*$))
      | \b{_NUMBER.replace("number", "bare")}(?:\s+out\s+of\s+|\s*/\s*)(?:5|five)\b(?=\s*[.,;:)]|\s*$)""",
    re.VERBOSE | re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:was|were|before|previous|previously|earlier|once|first|formerly|from|not|never|than)\b", re.IGNORECASE
)
_DENIAL = re.compile(
    r"\b(?:no|not|without|never|nor|neither|little|hardly|than|short of|instead of)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?;]+")


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Two statements that do not go together, of one analysis or of it and its record; placed at the one to look at."""

    where: Where
    phrase: Phrase

    @property
    def message(self) -> str:
        """What it says, in English."""
        return str(self.phrase)


def contradictions(sitting: Sitting, language: str) -> tuple[Inconsistency, ...]:
    """Return where the rating of a sitting contradicts its prose, its votes, its examples or its speeches.

    `language` is the site's, for a sitting that does not say its own.
    """
    divisiveness = sitting.analysis.divisiveness if sitting.analysis else None
    if divisiveness is None:
        return ()
    return (
        *_against_prose(divisiveness, "introduction", divisiveness.introduction),
        *_against_prose(divisiveness, "conclusion", divisiveness.conclusion),
        *_against_votes(divisiveness.rating, sitting),
        *_against_examples(divisiveness.rating, len(divisiveness.examples)),
        *_against_measure(divisiveness.rating, sitting, language),
    )


# --- prose --------------------------------------------------------------------------------------------------


def _against_prose(divisiveness: Divisiveness, key: str, markdown: str | None) -> Iterator[Inconsistency]:
    text, rating = plain(markdown or ""), divisiveness.rating
    for said in _numbers(text):
        if said != rating:
            yield Inconsistency(("divisiveness", key), phrase(_RATES[key], said=said, rating=rating))
    for other in () if _says(text, mark(rating).word) else _other_words(text, rating):
        words = {"said": mark(other).word, "other": other, "rating": rating, "word": mark(rating).word}
        yield Inconsistency(("divisiveness", key), phrase(_WORDS_OF[key], **words))


_RATES = {
    "introduction": message("the introduction rates it %(said)s of 5, but rating is %(rating)s"),
    "conclusion": message("the conclusion rates it %(said)s of 5, but rating is %(rating)s"),
}
_WORDS_OF = {
    "introduction": message(
        "the introduction says “%(said)s”, the word of %(other)s; rating is %(rating)s, “%(word)s”"
    ),
    "conclusion": message("the conclusion says “%(said)s”, the word of %(other)s; rating is %(rating)s, “%(word)s”"),
}


def _numbers(text: str) -> Iterator[int]:
    """Yield the ratings that a text gives; not one that it says was given before."""
    for found in _RATED.finditer(text):
        if not _FORMER.search(found[0]):
            written = (found["number"] or found["bare"]).casefold()
            yield _WORDS.get(written) or int(written)


def _other_words(text: str, rating: int) -> Iterator[int]:
    return (each.rating for each in RUBRIC if each.rating != rating and _says(text, each.word))


def _says(text: str, word: str) -> bool:
    """Tell whether a text says the fixed word of a mark and does not deny it.

    A fixed word of one word ("agreement") is common: it counts only where its sentence speaks of the rating.
    """
    for sentence in _SENTENCE.findall(text):
        for found in re.finditer(rf"\b{re.escape(word)}\b", sentence, re.IGNORECASE):
            if not _DENIAL.search(sentence[: found.start()]) and (
                " " in word or re.search(r"\brat(?:ed|ing)\b", sentence)
            ):
                return True
    return False


# --- votes, examples, speeches ----------------------------------------------------------------------------


def _against_votes(rating: int, sitting: Sitting) -> Iterator[Inconsistency]:
    """Yield where the rating is below the floor that the most divided vote sets; high votes set no ceiling."""
    splits = ((division_split(vote.counts), vote) for vote in decisions(sitting))
    split, division = max(
        ((split or 0.0, vote) for split, vote in splits), key=lambda each: each[0], default=(0.0, None)
    )
    floor = DIVIDED_FLOOR if split >= DIVIDED else CONTESTED_FLOOR if split > 0 else 1
    if division and rating < floor:
        yield Inconsistency(
            _RATING,
            phrase(
                "rating is %(rating)s, but %(place)s was %(aye)s to %(no)s (split %(split)s), "
                "which asks for %(floor)s or more",
                rating=rating,
                place=division.id,
                aye=division.counts.aye,
                no=division.counts.no,
                split=f"{split:.2f}",
                floor=floor,
            ),
        )


def _against_examples(rating: int, examples: int) -> Iterator[Inconsistency]:
    if rating >= EXAMPLES_FROM and not examples:
        yield Inconsistency(_RATING, phrase("rating is %(rating)s, but no example of dissent is given", rating=rating))
    elif rating == len(RUBRIC) and examples < EXAMPLES_OF_ATTACK:
        yield Inconsistency(
            _RATING,
            phrase(
                "rating is %(rating)s, “%(word)s”, but there is only %(examples)s example",
                rating=rating,
                word=mark(rating).word,
                examples=examples,
            ),
        )
    elif rating == 1 and examples:
        yield Inconsistency(
            ("divisiveness", "examples"),
            phrase(
                "rating is 1, “%(word)s”, but examples of dissent are given (%(examples)s)",
                word=mark(1).word,
                examples=examples,
            ),
        )


def _against_measure(rating: int, sitting: Sitting, language: str) -> Iterator[Inconsistency]:
    """Yield where the cues in the speeches ask for a rating that is `FAR` away."""
    found = evidence_of(sitting, language)
    if not _speak_against(rating, found):
        return
    first, spoke = found.cues[0], [sitting.attributions[cue.contribution] for cue in found.cues]
    values = {
        "rating": rating,
        "measured": found.rating,
        "cues": len(found.cues),
        "words": f"{found.words:,}",
        "speakers": len({who.person.id if who.person else who.name for who in spoke}),
        "everybody": found.speakers,
        "parties": ", ".join(sorted({who.party.name for who in spoke if who.party})),
        "place": first.contribution,
        "sentence": shorten(first.sentence, _SHOWN),
    }
    text = _MEASURED if values["parties"] else _MEASURED_WITHOUT_PARTIES
    yield Inconsistency(_RATING, phrase(text, **values))


def _speak_against(rating: int, found: Evidence) -> bool:
    """Tell whether cues speak against a rating; a floor that votes set is told by itself."""
    if found.rating is None or not found.cues or abs(found.rating - rating) < FAR:
        return False
    if rating > found.rating:
        return len(found.cues) >= ENOUGH_CUES
    return {"contested", "divided"}.isdisjoint(found.bounds)


_MEASURED = message(
    "rating is %(rating)s, but the measure of disagreement gives %(measured)s: %(cues)s cues in %(words)s words, by "
    "%(speakers)s of %(everybody)s speakers (%(parties)s); the first in %(place)s: “%(sentence)s”"
)
_MEASURED_WITHOUT_PARTIES = message(
    "rating is %(rating)s, but the measure of disagreement gives %(measured)s: %(cues)s cues in %(words)s words, by "
    "%(speakers)s of %(everybody)s speakers; the first in %(place)s: “%(sentence)s”"
)
