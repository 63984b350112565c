"""The measure of disagreement: from a sitting to the evidence behind a rating, with every hit in it.

It measures explicit disagreement in words of a list, and votes; not tone, not the subject's gloom, not people. What it
gives is a proposal for an editor: a number that somebody has set is never changed.
"""

from __future__ import annotations

from ..model import Answer, Evidence, Roll, Sitting
from ..tallies import turns_of
from .cues import cues_of
from .indicator import floor_of, is_short, rated, strength_of
from .lexicon import lexicon_of
from .votes import decisions, split_of

MEASURE = "disagreement 2"
"""Name and version of the measure: another version may give another rating to the same words."""


def evidence_of(sitting: Sitting, language: str) -> Evidence:
    """Return what the measure finds in a sitting; the same for the same transcript, every time.

    `language` is the site's (a BCP 47 tag), for a sitting that does not say its own. A rating is there only where
    the answer is "rated": there are words and speakers enough, and a cue or a division with votes on both sides.
    """
    lexicon = lexicon_of(sitting.language or language)
    turns = turns_of(sitting)
    cues = cues_of(sitting, lexicon) if lexicon else ()
    splits = tuple(split_of(vote, sitting.rolls.get(vote.id, Roll())) for vote in decisions(sitting))
    answer: Answer = "rated"
    if is_short(turns):
        answer = "too-short"
    elif not cues and floor_of(splits)[1] is None:
        answer = "no-cue" if lexicon else "no-lexicon"
    strength = strength_of(turns, cues) if lexicon and answer == "rated" else None
    result = rated(sitting, cues, splits, strength.indicator if strength else None) if answer == "rated" else None
    return Evidence(
        sitting=sitting.id,
        measure=MEASURE,
        lexicon=lexicon.name if lexicon else None,
        lexicon_sha256=lexicon.words.sha256 if lexicon else None,
        transcript_sha256=sitting.transcript_sha256,
        answer=answer,
        rating=result.rating if result else None,
        indicator=strength.indicator if strength else None,
        density=strength.density if strength else None,
        breadth=strength.breadth if strength else None,
        bounds=result.bounds if result else (),
        words=sum(turn.words for turn in turns),
        speakers=len({turn.person for turn in turns}),
        splits=splits,
        cues=cues,
    )
