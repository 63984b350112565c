"""Makers of quotations that give true words to somebody near who did not say them."""

from __future__ import annotations

import re

from generator.model import Attribution, Division, Spoken

from .editing import spaced, word_places
from .kinds import ALTERED, SPLICED, Draft, Kind, Scene
from .lexicon import HONORIFICS
from .record import Moment, Speech, words

WRONG = frozenset({"wrong-speaker"})


def _sentence(speech: Speech, scene: Scene, least: int = 8) -> str | None:
    """Return one sentence of a speech that is long enough to be told from others."""
    texts = [spaced(speech.text[span.start : span.end]) for span in speech.spans]
    return scene.pick([text for text in texts if 45 >= len(words(text)) >= least and not re.search(r"[\[\]…]", text)])


def _only_there(text: str, speech: Speech, moment: Moment) -> bool:
    """Tell whether nobody but the speaker of `speech` says these words in the sitting."""
    others = (other.person for other in moment.record.speeches if other.person != speech.person)
    return not any(moment.record.holds(text, other) for other in set(others))


def _given(moment: Moment, speech: Speech, scene: Scene) -> Draft | None:
    """Give a sentence of `speech` to the speaker of the moment."""
    text = _sentence(speech, scene)
    if text is None or not _only_there(text, speech, moment):
        return None
    return Draft(text, f"{speech.who.name}: {text}", whose=moment.speech.person)


def chair_words(moment: Moment, scene: Scene) -> Draft | None:
    """Give words from the chair to the member who has the floor."""
    here = moment.record.speeches.index(moment.speech)
    near = moment.record.speeches[max(0, here - 8) : here + 9]
    chair = scene.pick([speech for speech in near if speech.who.chair and speech.person != moment.speech.person])
    return _given(moment, chair, scene) if chair else None


def neighbours_words(moment: Moment, scene: Scene) -> Draft | None:
    """Give the words of an intervention to the member who had the floor."""
    here = moment.record.speeches.index(moment.speech)
    near = [number for number in (here - 1, here + 1) if 0 <= number < len(moment.record.speeches)]
    fit = [speech for speech in (moment.record.speeches[number] for number in near)
           if speech.person != moment.speech.person and speech.who.person]  # fmt: skip
    speech = scene.pick(fit)
    return _given(moment, speech, scene) if speech else None


def namesake(moment: Moment, scene: Scene) -> Draft | None:
    """Name the other of two who are there and share their last name.

    Both with a given name: "Mr Reynolds" and "Jonathan Reynolds", listed as two, may well be one.
    """
    mine = moment.speech.who.name
    others = {speech.who.name for speech in moment.record.speeches
              if speech.person != moment.speech.person and not speech.who.chair and speech.who.person
              and speech.who.name.split()[-1] == mine.split()[-1] and _is_full(speech.who.name)}  # fmt: skip
    name = scene.pick(sorted(others - {mine}))
    if name is None or not _is_full(mine) or not _only_there(moment.text, moment.speech, moment):
        return None
    return Draft(moment.text, f"{mine}: {moment.text}", speaker=Attribution(name), whose="")


def _is_full(name: str) -> bool:
    """Tell whether a name has a given name beside the surname."""
    return len([word for word in name.split() if word.rstrip(".") not in HONORIFICS]) > 1


def wrong_initial(moment: Moment, scene: Scene) -> Draft | None:
    """Name somebody of the same surname and another initial."""
    name = moment.speech.who.name.split()
    if len(name) != 2 or not re.match(r"[A-Z][a-z]{2,}$", name[0]) or name[0] in _TITLES:
        return None
    letter = scene.rng.choice([each for each in "ABCDEFGHJKLMNPRSTW" if each != name[0][0]])
    return Draft(moment.text, f"{' '.join(name)}: {moment.text}", speaker=Attribution(f"{letter}. {name[1]}"), whose="")


_TITLES = ("Lord", "Lady", "Baroness", "Sir", "Dame", "Mrs", "Earl", "Viscount", "Countess", "Baron", "Rev", "Prof")


def calls_of_others(moment: Moment, scene: Scene) -> Draft | None:
    """Give to the speaker what others call out while they speak."""
    record = moment.record.disturbed
    speech = record.by_id[moment.speech.spoken.id]
    event = scene.pick(list(re.finditer(r"(?:—| )\[(Hon\. Members: “[^\[\]]*”|Laughter\.|Applause\.)\]", speech.text)))
    if event is None:
        return None
    before = word_places(speech.text[: event.start()])[-10:]
    after = word_places(speech.text[event.end() :])[:10]
    if len(before) < 10 or len(after) < 10:
        return None
    called = event[1].partition(": ")[2].strip("“”") or event[1]
    head = spaced(speech.text[before[0].start() : event.start()])
    tail = spaced(speech.text[event.end() :][: after[-1].end()])
    if re.search(r"[\[\]…]|\.\.", head + tail):
        return None
    text = f"{head} {scene.rng.choice((called, event[1]))} {tail}"
    passage = spaced(speech.text[before[0].start() : event.end() + after[-1].end()])
    return Draft(text, passage, record=record, speech=speech)


def across_division(moment: Moment, scene: Scene) -> Draft | None:
    """Join with a cut what one person said before a division and after it."""
    lines = moment.record.sitting.contributions
    votes = [number for number, line in enumerate(lines) if isinstance(line, Division)]
    here = next(number for number, line in enumerate(lines) if line is moment.speech.spoken)
    vote = next((number for number in votes if number > here), None)
    if vote is None:
        return None
    later = [moment.record.by_id[line.id] for line in lines[vote:] if isinstance(line, Spoken)]
    speech = scene.pick([speech for speech in later if speech.person == moment.speech.person])
    tail = _sentence(speech, scene) if speech else None
    if tail is None or moment.record.holds(f"{spaced(moment.text)} … {tail}"):
        return None
    return Draft(f"{spaced(moment.text)} … {tail}", f"{spaced(moment.text)} / {tail}")


KINDS = (
    Kind("words-of-the-chair", "dishonest", WRONG, chair_words, "by construction", True),
    Kind("words-of-an-intervention", "dishonest", WRONG, neighbours_words, "by construction", True),
    Kind("namesake", "dishonest", WRONG, namesake, "by construction", True),
    Kind("wrong-initial", "dishonest", WRONG, wrong_initial, "by construction"),
    Kind("calls-of-others", "dishonest", ALTERED | SPLICED, calls_of_others, "by construction"),
    Kind("across-a-division", "dishonest", SPLICED, across_division, "by construction", True),
)
