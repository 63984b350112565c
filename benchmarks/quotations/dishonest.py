"""Makers of quotations that have true words in the wrong mouth, order or company, or no true words at all."""

from __future__ import annotations

import re

from generator.model import Attribution, Party

from .editing import capital, cut_words, like, spaced, word_places
from .kinds import ABSENT, ALTERED, REFUSED, SPLICED, TOO_SHORT, Draft, Kind, Scene
from .lexicon import (
    INVENTED_ADJECTIVES,
    INVENTED_PLACES,
    INVENTED_SUBJECTS,
    INVENTED_VERBS,
    SYNONYMS,
)
from .record import WORD, Moment, pieces, words

# --- whose words ----------------------------------------------------------------------------------------------


def wrong_speaker(moment: Moment, scene: Scene) -> Draft | None:
    """Put the words into the mouth of another, mostly one who is there."""
    own = {speech.person: speech.who for speech in moment.record.speeches if speech.who.person and not speech.who.chair}
    there = [who for person, who in own.items() if person != moment.speech.person]
    strangers = [who for record, who in scene.material.attributions if record.corpus == moment.record.corpus]
    who = scene.pick(there if there and scene.chance(0.75) else strangers)
    if who is None or who.person is None or _namesakes(who.name, moment.speech.who.name):
        return None
    if any(_namesakes(who.name, other.name) for other in own.values() if other.person != who.person):
        return None
    named = Attribution(who.name) if scene.chance(0.3) else who
    return Draft(moment.text, f"{moment.speech.who.name}: {moment.text}", speaker=named, whose=who.person.id)


def _namesakes(one: str, other: str) -> bool:
    """Tell whether two names can be of one person: they share their last word."""
    return one.rsplit(maxsplit=1)[-1].casefold() == other.rsplit(maxsplit=1)[-1].casefold()


def wrong_first_name(moment: Moment, scene: Scene) -> Draft | None:
    """Name somebody with the same surname who is not there."""
    name = moment.speech.who.name.split()
    if len(name) != 2 or name[0] in ("Lord", "Lady", "Baroness", "Sir", "Dame", "Dr", "Mr", "Mrs", "Ms", "Earl"):
        return None
    first = scene.rng.choice(("Cuthbert", "Wilhelmina", "Ignatius", "Philippa", "Barnaby", "Zuleika"))
    return Draft(moment.text, f"{' '.join(name)}: {moment.text}", speaker=Attribution(f"{first} {name[1]}"), whose="")


def wrong_party(moment: Moment, scene: Scene) -> Draft | None:
    """Name the right speaker with another party."""
    true = moment.speech.who.party
    if true is None or true.id in ("ind", "cb", "non-afl", "lab-co-op", "none", "independent"):
        return None
    others = [party for party in scene.material.parties[moment.record.corpus] if _clearly_other(party, true)]
    party = scene.pick(others)
    if party is None:
        return None
    return Draft(moment.text, f"{moment.speech.who.name} ({true.name}): {moment.text}", party=party)


def _clearly_other(party: Party, true: Party) -> bool:
    families = {"lab-co-op": "lab"}
    vague = ("ind", "non-afl", "none", "other", "cb")
    return party.id not in vague and families.get(party.id, party.id) != families.get(true.id, true.id)


# --- the order and joining of words -----------------------------------------------------------------------------


def _segment(moment: Moment, scene: Scene) -> str | None:
    """Return 6 to 16 words of a sentence."""
    text = spaced(moment.text)
    count = len(words(text))
    if count < 8:
        return None
    size = scene.rng.randint(6, min(16, count))
    return cut_words(text, scene.rng.randint(0, count - size), size)


def out_of_order(moment: Moment, scene: Scene) -> Draft | None:
    """Print a later part of a speech before an earlier one."""
    other = moment.neighbour(scene.rng.randint(1, 4))
    first, second = _segment(moment, scene), _segment(other, scene) if other else None
    if not first or not second:
        return None
    return Draft(f"{capital(second)} … {first}", f"{first} … {second}")


def _elsewhere(moment: Moment, scene: Scene, same: bool) -> Moment | None:
    """Return a sentence of another turn of the same speaker, or of another."""
    mine, speeches = moment.speech.person, moment.record.speeches
    here = speeches.index(moment.speech)
    near = speeches[max(0, here - 12) : here + 13]
    fit = [one for one in near if one is not moment.speech and (one.person == mine) == same and one.spans
           and one.who.person and not one.who.chair]  # fmt: skip
    speech = scene.pick(fit)
    return Moment(moment.record, speech, scene.rng.randrange(len(speech.spans))) if speech else None


def _spliced(moment: Moment, scene: Scene, same: bool) -> Draft | None:
    other = _elsewhere(moment, scene, same)
    first, second = _segment(moment, scene), _segment(other, scene) if other else None
    if not first or not second or re.search(r"[\[…]|\.\.\.", second):
        return None
    if any(sum(speech.stream.holds(pieces(part)) for speech in moment.record.speeches) > 1 for part in (first, second)):
        return None
    return Draft(f"{first}{scene.rng.choice((' … ', '... ', ' […] '))}{second}", f"{first} / {second}")


def spliced_contributions(moment: Moment, scene: Scene) -> Draft | None:
    """Join two turns of one speaker with a cut."""
    return _spliced(moment, scene, same=True)


def spliced_speakers(moment: Moment, scene: Scene) -> Draft | None:
    """Join the words of two speakers with a cut."""
    return _spliced(moment, scene, same=False)


def unmarked_splice(moment: Moment, scene: Scene) -> Draft | None:
    """Run the end of a speech and the beginning of the next speaker's together."""
    here = moment.record.speeches.index(moment.speech)
    last = moment.speech.spans[-1:]
    following = moment.record.speeches[here + 1 : here + 2]
    if not following or not last or following[0].person == moment.speech.person or not following[0].spans:
        return None
    end = spaced(moment.speech.text[last[0].start : last[0].end])
    begin = spaced(following[0].text[following[0].spans[0].start : following[0].spans[0].end])
    if not (6 <= len(words(end)) <= 30 and 6 <= len(words(begin)) <= 30) or "[" in end + begin:
        return None
    return Draft(f"{end} {begin}", f"{end} / {begin}")


# --- words from nowhere -------------------------------------------------------------------------------------------


def paraphrase(moment: Moment, scene: Scene) -> Draft | None:
    """Say much the same in other words: three synonyms or more."""
    text = spaced(moment.text)
    places = [place for place in word_places(text) if place[0].casefold() in SYNONYMS]
    if len(places) < 3 or len(words(text)) < LEAST_PARAPHRASED:
        return None
    new = WORD.sub(lambda match: like(match[0], SYNONYMS.get(match[0].casefold(), match[0])), text)
    return Draft(new, text)


LEAST_PARAPHRASED = 12


def other_debate(moment: Moment, scene: Scene) -> Draft | None:
    """Quote a sentence of another debate that has no four words in common with this one."""
    record, who = scene.rng.choice(scene.material.attributions)
    if record.corpus != moment.record.corpus or record is moment.record or len(words(moment.text)) < 12:
        return None
    text = spaced(moment.text)
    bare = [word.casefold() for word in words(text)]
    grams = [" ".join(bare[at : at + 4]) for at in range(len(bare) - 3)]
    if any(pieces(gram)[0] in speech.stream.text for gram in grams for speech in record.speeches):
        return None
    return Draft(text, "(another debate)", speaker=who, record=record)


# --- beyond the limits --------------------------------------------------------------------------------------------


def too_short(moment: Moment, scene: Scene) -> Draft | None:
    """Quote one to five true words."""
    text = spaced(moment.text)
    size = scene.rng.randint(1, 5)
    places = word_places(text)[: scene.rng.randint(size, len(words(text)))]
    if _is_compound(places[-size:]):
        return None
    return Draft(cut_words(text, len(places) - size, size), text)


def _is_compound(places: list[re.Match[str]]) -> bool:
    """Tell whether a word here may count as two."""
    return any(re.search(r"[’'\-\d]", place[0]) for place in places)


def gap_too_wide(moment: Moment, scene: Scene) -> Draft | None:
    """Cut out more than 150 words and more than three times what is quoted."""
    text = moment.speech.text
    first = cut_words(spaced(moment.text), 0, 8)
    later = [span for span in moment.speech.spans if span.start > moment.span.end]
    far = [span for span in later if len(words(text[moment.span.end : span.start])) > 190]
    span = scene.pick(far[:12])
    if span is None or len(words(text[span.start : span.end])) < 8:
        return None
    second = cut_words(spaced(text[span.start : span.end]), 0, 8)
    stream, needles = moment.speech.stream.text, (*pieces(first), *pieces(second))
    if any(stream.count(needle) != 1 for needle in needles):
        return None
    return Draft(f"{first} … {second}", f"{first} (more than 190 words) {second}")


def too_many_segments(moment: Moment, scene: Scene) -> Draft | None:
    """Quote five to seven segments of 4 words or more."""
    run = moment.run(scene.rng.choice((2, 3)))
    count = len(words(run)) if run else 0
    parts = scene.rng.randint(5, 7)
    if run is None or count < parts * 6:
        return None
    share = count // parts
    return Draft(" … ".join(cut_words(run, at * share, share - 1) for at in range(parts)), run)


def segment_too_short(moment: Moment, scene: Scene) -> Draft | None:
    """Have a segment of one to three words beside a long one."""
    text = spaced(moment.text)
    count = len(words(text))
    if count < 16:
        return None
    size, gap = scene.rng.randint(1, 3), scene.rng.randint(2, 4)
    if _is_compound(word_places(text)[-size:]):
        return None
    long, short = cut_words(text, 0, count - size - gap), cut_words(text, count - size, size)
    # "… you are 38 … years" may stand in the record as it is, with nothing left out: then it is no fault.
    return None if moment.record.holds(f"{long} {short}") else Draft(f"{long} … {short}", text)


def bracket_too_long(moment: Moment, scene: Scene) -> Draft | None:
    """Let one bracket stand for 12 words or more."""
    text = spaced(moment.text)
    count = len(words(text))
    if count < 26:
        return None
    hidden = scene.rng.randint(12, count - 14)
    left = scene.rng.randint(6, count - hidden - 6)
    note = scene.rng.choice(("[this policy]", "[the Government]", "[the plan]", "[it]"))
    head, tail = cut_words(text, 0, left), cut_words(text, left + hidden, count)
    # Words that come twice can follow at once, with a note between them that stands for nothing: that is no fault.
    if any(moment.speech.stream.text.count(piece) != 1 for piece in pieces(tail)):
        return None
    return Draft(f"{head} {note} {tail}", text)


def invented(moment: Moment, scene: Scene) -> Draft | None:
    """Say what nobody said, in words that the debate does not have."""

    def fill(match: re.Match[str]) -> str:
        table = {"A": INVENTED_ADJECTIVES, "S": INVENTED_SUBJECTS, "V": INVENTED_VERBS, "P": INVENTED_PLACES}[match[0]]
        return scene.rng.choice([word for word in table if word.casefold() not in moment.record.vocabulary])

    frames = (
        "Yesterday A Ss V seventeen A Ss while P V A Ss.",
        "In P our A S V every A S before the Ss V.",
        "Nobody V the A Ss of P until one A S V them.",
    )
    return Draft(re.sub(r"\b[ASVP](?=s?\b)", fill, scene.rng.choice(frames)), "(nowhere)")


KINDS = (
    Kind("wrong-speaker", "dishonest", frozenset({"wrong-speaker"}), wrong_speaker, "not said", True),
    Kind("wrong-first-name", "dishonest", frozenset({"wrong-speaker"}), wrong_first_name, "not said"),
    Kind("wrong-party", "dishonest", frozenset({"wrong-party"}), wrong_party, "held", True),
    Kind("out-of-order", "dishonest", frozenset({"out-of-order"}), out_of_order, "not held", True),
    Kind("spliced-contributions", "dishonest", frozenset({"spliced-contributions"}), spliced_contributions,
         "not held", True),
    Kind("spliced-speakers", "dishonest", frozenset({"spliced-speakers"}), spliced_speakers, "not held", True),
    Kind("unmarked-splice", "dishonest", ALTERED | SPLICED, unmarked_splice, "not held", True),
    Kind("paraphrase", "dishonest", ALTERED | ABSENT, paraphrase, "not held"),
    Kind("invented", "dishonest", ABSENT, invented, "not held"),
    Kind("other-debate", "dishonest", ABSENT, other_debate, "not held", True),
    Kind("too-short", "dishonest", TOO_SHORT, too_short, "held", True),
    Kind("segment-too-short", "dishonest", REFUSED, segment_too_short, "by construction", True),
    Kind("gap-too-wide", "dishonest", REFUSED, gap_too_wide, "by construction", True),
    Kind("too-many-segments", "dishonest", REFUSED, too_many_segments, "by construction", True),
    Kind("bracket-too-long", "dishonest", REFUSED, bracket_too_long, "by construction", True),
)  # fmt: skip
