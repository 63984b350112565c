"""Makers of honest quotations: what a careful editor writes, and the verifier must accept."""

from __future__ import annotations

import re
import unicodedata

from generator.model import Attribution

from .editing import cut_words, spaced, word_places
from .kinds import VARIANT, VERBATIM, Draft, Kind, Scene
from .lexicon import AMERICAN, HONORIFICS, MEN, WOMEN
from .record import Moment, Speech, words

_TITLE = re.compile(r"^(?:(?:" + "|".join(HONORIFICS) + r")\.? )+")
_PEER = re.compile(r"^(?:Lord|Lady|Baroness|Viscount|Earl|The |Baron|Countess)")
_CUTS = (" … ", "... ", " ... ", "… ", " […] ", " [...] ", "…")


def exact_sentence(moment: Moment, scene: Scene) -> Draft | None:
    """Quote a whole sentence."""
    return Draft(moment.text, moment.text)


def middle_span(moment: Moment, scene: Scene) -> Draft | None:
    """Quote 8 words or more from within a sentence."""
    text = spaced(moment.text)
    count = len(words(text))
    if count < 12:
        return None
    size = scene.rng.randint(8, count - 2)
    return Draft(cut_words(text, scene.rng.randint(1, count - size), size), text)


def across_sentences(moment: Moment, scene: Scene) -> Draft | None:
    """Quote from within one sentence to within the next or the one after."""
    run = moment.run(scene.rng.choice((2, 2, 3)))
    if run is None:
        return None
    first = len(words(moment.text))
    count = len(words(run))
    start = scene.rng.randint(0, first - 3)
    end = scene.rng.randint(first + 3, count) if count >= first + 3 else 0
    return Draft(cut_words(run, start, end - start), run) if 8 <= end - start <= 70 else None


def case_bracket(moment: Moment, scene: Scene) -> Draft | None:
    """Begin within a sentence with [T]he, or fit a beginning into a sentence of one's own with [t]he."""
    text = spaced(moment.text)
    if scene.chance(0.3) and re.match(r"[A-HJ-Z][a-z]+ [a-z]", text):
        return Draft(f"[{text[0].lower()}]{text[1:]}", text)
    inner = word_places(text)[1:-8]
    whole = [place for place in inner if text[place.start() - 1] == " "]
    match = scene.pick([place for place in whole if re.match(r"[a-z]{2,}$", place[0])])
    if match is None:
        return None
    return Draft(f"[{match[0][0].upper()}]{text[match.start() + 1 :]}", text)


def cut_in_order(moment: Moment, scene: Scene) -> Draft | None:
    """Leave words out within the limits: two to four segments of 5 words or more, short gaps."""
    run = moment.run(scene.rng.choice((1, 1, 2, 3)))
    if run is None:
        return None
    count = len(words(run))
    parts = min(scene.rng.choice((2, 2, 2, 3, 4)), count // 9)
    if parts < 2 or count > 90:
        return None
    return Draft(scene.rng.choice(_CUTS).join(_segments(run, parts, scene)), run)


def _segments(run: str, parts: int, scene: Scene) -> list[str]:
    """Cut a run into parts and leave 1 to 4 words out before each but the first."""
    count = len(words(run))
    share = count // parts
    found = []
    for number in range(parts):
        skipped = scene.rng.randint(1, min(4, share - 5)) if number else 0
        first = number * share + skipped
        size = share - skipped if number < parts - 1 else count - first
        found.append(cut_words(run, first, size))
    return found


def cut_across_paragraphs(moment: Moment, scene: Scene) -> Draft | None:
    """Quote two whole sentences of one speech with one or two left out between them."""
    step = scene.rng.choice((2, 3))
    other, whole = moment.neighbour(step), moment.run(step + 1)
    if other is None or whole is None or len(words(other.text)) < 6:
        return None
    quoted = len(words(moment.text)) + len(words(other.text))
    gap = len(words(whole)) - quoted
    if gap > min(100, 1.5 * quoted):
        return None
    return Draft(f"{spaced(moment.text)} {scene.rng.choice(('…', '...', '[…]'))} {spaced(other.text)}", whole)


def quotes_and_dashes(moment: Moment, scene: Scene) -> Draft | None:
    """Print quotes, apostrophes and dashes the other way."""
    text = spaced(moment.text)
    new = text
    if "’" in text or "“" in text:
        new = new.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    else:
        new = re.sub(r"(?<=\w)'(?=\w)", "’", re.sub(r'"([^"]*)"', r"“\1”", new))
    dash = scene.rng.choice((" – ", " -- ", " - ", " — ", "–"))
    new = re.sub(r"\s*—\s*|\s+[–-]\s+", dash, new)
    return Draft(new, text) if new != text else None


def invisibles(moment: Moment, scene: Scene) -> Draft | None:
    """Paste with no-break blanks, soft hyphens, no-break hyphens, double blanks and line breaks."""
    text = spaced(moment.text)
    way = scene.rng.choice(("\u00a0", "\u202f", "\u00ad", "\n", "  ", "\u2009", "\u2011", "\u200b"))
    if way == "\u2011":
        return Draft(text.replace("-", way), text) if re.search(r"\w-\w", text) else None
    if way in ("\u00ad", "\u200b"):
        long_words = [place for place in word_places(text) if len(place[0]) > 7 and place[0].isalpha()]
        place = scene.pick(long_words)
        at = place.start() + 4 if place else 0
        return Draft(text[:at] + way + text[at:], text) if place else None
    blanks = [match.start() for match in re.finditer(" ", text)]
    for at in sorted(scene.rng.sample(blanks, min(3, len(blanks))), reverse=True):
        text = text[:at] + way + text[at + 1 :]
    return Draft(text, spaced(moment.text))


def decomposed(moment: Moment, scene: Scene) -> Draft | None:
    """Paste with accents as characters of their own, as some systems store them."""
    new = unicodedata.normalize("NFD", moment.text)
    return Draft(new, moment.text) if new != moment.text else None


def per_cent(moment: Moment, scene: Scene) -> Draft | None:
    """Write "%" for "per cent" or the other way."""
    text = spaced(moment.text)
    signs = scene.rng.choice(("%", " %", " percent"))
    new = re.sub(r"(?<=\d) ?per cent\.?(?= |,|;|$)", signs, text)
    if new == text:
        new = re.sub(r"(?<=\d)%", scene.rng.choice((" per cent", " percent")), text)
    return Draft(new, text) if new != text else None


def thousands(moment: Moment, scene: Scene) -> Draft | None:
    """Print thousands without their comma, or with one."""
    text = spaced(moment.text)
    new = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    if new == text:
        new = re.sub(r"(?<![\w.,/-])([1-9]\d{1,2})(\d{3})(?![\d.,/-])", r"\1,\2", text)
    return Draft(new, text) if new != text else None


def numerals(moment: Moment, scene: Scene) -> Draft | None:
    """Write one number word from ten to ninety in digits, or the other way."""
    text = spaced(moment.text)
    figures = {"10": "ten", "11": "eleven", "12": "twelve", "15": "fifteen", "20": "twenty", "30": "thirty",
               "40": "forty", "50": "fifty", "60": "sixty", "70": "seventy", "90": "ninety"}  # fmt: skip
    table = figures | {word: figure for figure, word in figures.items()}
    pattern = rf"(?<= )(?:{'|'.join(table)})(?= [a-z])"
    match = scene.pick([found for found in re.finditer(pattern, text) if not text[: found.start()].endswith("No. ")])
    return Draft(text[: match.start()] + table[match[0]] + text[match.end() :], text) if match else None


def honourable(moment: Moment, scene: Scene) -> Draft | None:
    """Write "hon." out, or without its full stop."""
    text = spaced(moment.text)
    new = re.sub(r"\bhon\.(?= )", scene.rng.choice(("honourable", "honourable", "hon")), text)
    new = re.sub(r"\b([Hh])onourable\b", r"\1on.", text) if new == text else new
    return Draft(new, text) if new != text else None


def american(moment: Moment, scene: Scene) -> Draft | None:
    """Write one word or all of them in American spelling."""
    text = spaced(moment.text)
    pattern = re.compile(r"\b(?:" + "|".join(sorted(AMERICAN, key=len, reverse=True)) + r")\b")
    new = pattern.sub(lambda match: AMERICAN[match[0]], text, count=scene.rng.choice((0, 1)))
    return Draft(new, text) if new != text else None


def hyphen_space(moment: Moment, scene: Scene) -> Draft | None:
    """Write "co-operation" as one word, "long-term" as two, or "long term" with a hyphen."""
    text = spaced(moment.text)
    prefix = re.search(r"\b(?:co|sub|re|non|anti|multi|pre|post|under|over|inter|semi)-(?=[a-z]{4})", text)
    if prefix and scene.chance(0.6):
        return Draft(text[: prefix.end() - 1] + text[prefix.end() :], text)
    compound = scene.pick([place for place in word_places(text) if re.fullmatch(r"[a-z]{2,}(-[a-z]{2,})+", place[0])])
    if compound:
        return Draft(text[: compound.start()] + compound[0].replace("-", " ") + text[compound.end() :], text)
    pairs = list(re.finditer(r"(?<![-\w])(?=([a-z]{2,}) ([a-z]{2,})(?![-\w]))", text))
    known = scene.pick([pair for pair in pairs if f"{pair[1]}-{pair[2]}" in scene.material.compounds])
    return Draft(text[: known.end(1)] + "-" + text[known.start(2) :], text) if known else None


def sic(moment: Moment, scene: Scene) -> Draft | None:
    """Mark a word with [sic]."""
    text = spaced(moment.text)
    place = scene.pick(word_places(text)[2:])
    if place is None:
        return None
    return Draft(f"{text[: place.end()]} {scene.rng.choice(('[sic]', '[sic]', '[Sic]'))}{text[place.end() :]}", text)


def clarification(moment: Moment, scene: Scene) -> Draft | None:
    """Say in brackets who or what is meant, in the place of a pronoun or after it."""
    text = spaced(moment.text)
    wanted = {
        "he": "the Minister", "she": "the Minister", "they": "the Government", "them": "the companies",
        "his": "the Minister’s", "their": "the Government’s", "it": "the Bill",
    }  # fmt: skip
    place = scene.pick([found for found in word_places(text)[1:] if found[0] in wanted])
    if place is None:
        return None
    note = f"[{wanted[place[0]]}]"
    new = note if scene.chance(0.6) else f"{place[0]} {note}"
    if scene.chance(0.15) and len(words(text)) > 14:
        new = f"{place[0]} [that is, {wanted[place[0]]}]"
    return Draft(text[: place.start()] + new + text[place.end() :], text)


def interruption(moment: Moment, scene: Scene) -> Draft | None:
    """Leave out an event that the record prints within the passage."""
    record = moment.record.disturbed
    speech = record.by_id[moment.speech.spoken.id]
    events = list(re.finditer(r"(?:—| )\[[^\[\]]*\]", speech.text))
    event = scene.pick(events)
    if event is None:
        return None
    before, after = _last_words(speech.text[: event.start()], scene), _first_words(speech.text[event.end() :], scene)
    if not before or not after or "[" in before + after:
        return None
    return Draft(f"{before} {after}", f"{before}{event[0]} {after}", record=record, speech=speech)


def _last_words(text: str, scene: Scene) -> str:
    places = word_places(text)[-scene.rng.randint(5, 14) :]
    return spaced(text[places[0].start() :]) if len(places) >= 5 else ""


def _first_words(text: str, scene: Scene) -> str:
    places = word_places(text)[: scene.rng.randint(5, 14)]
    return spaced(text[places[0].start() : places[-1].end()]) if len(places) >= 5 else ""


def nested_quotes(moment: Moment, scene: Scene) -> Draft | None:
    """Print quotation marks inside the passage in another way."""
    text = spaced(moment.text)
    match = re.search(r"[“\"]([^”\"“]{3,})[”\"]|‘([^’‘]{3,})’(?!\w)", text)
    if match is None:
        return None
    inner = match[1] or match[2]
    new = scene.rng.choice((f"'{inner}'", f"‘{inner}’", f'"{inner}"', f"“{inner}”", f"«{inner}»", inner))
    return Draft(text[: match.start()] + new + text[match.end() :], text) if new != match[0] else None


def ending(moment: Moment, scene: Scene) -> Draft | None:
    """End with no full stop, or with the one that the sentence around it needs."""
    text = spaced(moment.text)
    if not re.search(r"[^\W\d_]\.$", text):
        return None
    return Draft(text[:-1] + scene.rng.choice(("", "", ",", ";", "…", ":", " …", "...")), text)


# --- the speaker printed in other ways ----------------------------------------------------------------------


def _named(moment: Moment, name: str) -> Draft | None:
    if name == moment.speech.who.name:
        return None
    return Draft(moment.text, f"{moment.speech.who.name}: {moment.text}", speaker=Attribution(name))


def _bare(moment: Moment) -> str:
    return _TITLE.sub("", moment.speech.who.name)


def honorific(moment: Moment, scene: Scene) -> Draft | None:
    """Print "Mr Mark Francois", "Dr", "the Rt Hon", or leave the title out."""
    if _PEER.match(moment.speech.who.name):
        return None
    bare = _bare(moment)
    if bare != moment.speech.who.name and scene.chance(0.6):
        return _named(moment, bare)
    first = bare.split()[0].casefold()
    titles = ["the Rt Hon", "Rt Hon.", "The Right Honourable"]
    titles += ["Mr", "Mr.", "Mr", "Mr"] if first in MEN else ["Ms", "Mrs", "Ms", "Miss"] if first in WOMEN else []
    return _named(moment, f"{scene.rng.choice(titles)} {bare}")


def office_and_name(moment: Moment, scene: Scene) -> Draft | None:
    """Print "The Minister for Security (Dan Jarvis)"."""
    role = moment.speech.who.role
    return _named(moment, f"{role} ({moment.speech.who.name})") if role and role.startswith("The ") else None


def party_in_brackets(moment: Moment, scene: Scene) -> Draft | None:
    """Print "Mark Francois (Con)" or "Mark Francois (Rayleigh and Wickford) (Con)"."""
    who = moment.speech.who
    if who.party is None:
        return None
    party = who.party.short or who.party.name
    seat = f" ({who.constituency})" if who.constituency and scene.chance(0.6) else ""
    return _named(moment, f"{who.name}{seat} ({party})")


def post_nominals(moment: Moment, scene: Scene) -> Draft | None:
    """Print "Mark Francois MP", "Mark Francois, KC MP"."""
    if _PEER.match(moment.speech.who.name):
        return None
    return _named(moment, moment.speech.who.name + scene.rng.choice((" MP", ", MP", " CBE", " KC MP", " OBE, MP")))


def typography(moment: Moment, scene: Scene) -> Draft | None:
    """Print the name in capitals, with another apostrophe, hyphen or blank, or without its accents."""
    name = moment.speech.who.name
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    ways = [name.upper(), name.replace("'", "’"), name.replace("’", "'"), name.replace(" ", "\u00a0"), plain]
    ways.append(name.replace("-", " "))
    return _named(moment, scene.rng.choice([way for way in ways if way != name]))


def in_another_turn(moment: Moment, scene: Scene) -> Draft | None:
    """Name the speaker as the record prints them in another turn of the sitting."""
    mine = moment.speech.person
    others: list[Speech] = [
        speech
        for speech in moment.record.speeches
        if speech.person == mine and speech.who.name not in (moment.speech.who.name, moment.speech.who.name.split()[-1])
    ]
    other = scene.pick(others)
    return _named(moment, other.who.name) if other else None


KINDS = (
    Kind("exact-sentence", "honest", VERBATIM, exact_sentence, "held", True),
    Kind("middle-of-sentence", "honest", VERBATIM, middle_span, "held", True),
    Kind("across-sentences", "honest", VERBATIM, across_sentences, "held", True),
    Kind("case-bracket", "honest", VERBATIM, case_bracket, "held"),
    Kind("cut-in-order", "honest", VERBATIM, cut_in_order, "held", True),
    Kind("cut-across-sentences", "honest", VERBATIM, cut_across_paragraphs, "held", True),
    Kind("quotes-and-dashes", "honest", VERBATIM, quotes_and_dashes, "held", True),
    Kind("invisible-characters", "honest", VERBATIM, invisibles, "held", True),
    Kind("decomposed-accents", "honest", VERBATIM, decomposed, "held", True),
    Kind("per-cent", "honest", VERBATIM, per_cent, "held"),
    Kind("thousands", "honest", VERBATIM, thousands, "held"),
    Kind("honourable", "honest", VERBATIM, honourable, "held"),
    Kind("american-spelling", "honest", VARIANT, american, "held"),
    Kind("numerals", "honest", VARIANT, numerals, "by construction"),
    Kind("hyphen-or-space", "honest", VARIANT, hyphen_space, "held"),
    Kind("sic", "honest", VERBATIM, sic, "held"),
    Kind("clarification-bracket", "honest", VERBATIM, clarification, "held"),
    Kind("event-left-out", "honest", VERBATIM, interruption, "held"),
    Kind("nested-quotes", "honest", VERBATIM, nested_quotes, "held", True),
    Kind("ending-changed", "honest", VERBATIM, ending, "held", True),
    Kind("name-honorific", "honest", VERBATIM, honorific, "held"),
    Kind("name-office", "honest", VERBATIM, office_and_name, "held"),
    Kind("name-party", "honest", VERBATIM, party_in_brackets, "held", True),
    Kind("name-post-nominals", "honest", VERBATIM, post_nominals, "held"),
    Kind("name-typography", "honest", VERBATIM, typography, "held", True),
    Kind("name-of-another-turn", "honest", VERBATIM, in_another_turn, "held"),
)
