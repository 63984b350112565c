"""What a draft says of how much a debate divided: what the measure found, in plain words, and nothing more."""

from __future__ import annotations

from ..language import language_of, message
from ..model import Divisiveness, Evidence, Example
from ..rubric import mark
from ..tallies import person_of
from .debate import Debate

_BOUNDS = {
    "contested": message("Somebody voted on each side, and that sets a floor under the mark."),
    "divided": message("A vote was close, and that sets a floor under the mark."),
    "objected": message("Somebody objects in so many words, and that sets a floor under the mark."),
    "one-family": message("All of the cues are of one kind, and that sets a ceiling over the mark."),
    "one-party": message("All of the cues come from one party, and that sets a ceiling over the mark."),
}


def divisiveness_of(debate: Debate, evidence: Evidence, examples: tuple[Example, ...]) -> Divisiveness | None:
    """Return the section that stands on the evidence; none where the measure gives no mark."""
    if evidence.answer != "rated" or evidence.rating is None:
        return None
    language = language_of(debate.language)
    people = {person_of(debate.sitting.attributions[cue.contribution]) for cue in evidence.cues}
    found = language.ngettext(
        "The measure of disagreement found %(num)s sentence with an explicit cue: it objects in so many words, and "
        "names a member, a party, a government or a proposal.",
        "The measure of disagreement found %(num)s sentences with an explicit cue: they object in so many words, and "
        "name a member, a party, a government or a proposal.",
        len({(cue.contribution, cue.sentence) for cue in evidence.cues}),
    )
    by = language.ngettext("%(num)s speaker said them.", "%(num)s speakers said them.", len(people))
    rated = language.gettext(
        message("By that measure the debate is rated %(rating)s of 5: %(word)s."),
        rating=language.number(evidence.rating),
        word=language.gettext(mark(evidence.rating).word),
    )
    bounds = [language.gettext(_BOUNDS[bound]) for bound in evidence.bounds]
    notice = language.gettext(message("The number comes from rules that count words and votes."))
    return Divisiveness(
        rating=evidence.rating,
        introduction=" ".join([found, *([by] if people else [])]),
        examples=examples,
        conclusion=" ".join([rated, *bounds, notice]),
    )
