"""Makers of quotations that a machine may take for the record, and a reader reads otherwise.

Signs, strokes, and characters that turn the order of others; brackets and edges inside a word. The plain search
forgets such things, so each of these differs from the record by construction.
"""

from __future__ import annotations

import re

from .editing import LEAST, changed, cut_words, replaced, spaced, word_places
from .kinds import ALTERED, REFUSED, Draft, Kind, Scene
from .record import Moment, words

_FIGURE = re.compile(r"(?<![\w.,/:£$€–-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/:%–-]|[.,]\d)")
_SIGNS_AFTER = ("%", "％", "﹪", "‰", " %", "°", "+", "€", "¢")
_SIGNS_BEFORE = ("<", ">", "~", "≈", "±", "+", "-", "−", "–", "$", "＄", "€", "£", "￡", "≤")
_EMOJI = ("🙄", "😂", "👎", "❌", "™")
_JOINERS = ("\u200b", "\u00ad", "\u200d", "\u2060", "\ufe0f", "")
_STROKES = ("\u0336", "\u0338", "\u0335", "\u20e0")


def turned_figures(moment: Moment, scene: Scene) -> Draft | None:
    """Let "12" be shown as "21" between characters that turn the order."""
    turn = scene.rng.choice(("\u202e", "\u202e", "\u202d", "\u2067"))
    back = "\u2069" if turn == "\u2067" else "\u202c"
    return changed(moment, scene, _FIGURE, lambda match, _: f"{turn}{match[0]}{back}" if len(match[0]) > 1 else None)


def turned_words(moment: Moment, scene: Scene) -> Draft | None:
    """Let words be shown from right to left."""
    text = spaced(moment.text)
    place = scene.pick(word_places(text)[1:-1])
    return replaced(moment, scene, place.span(), f"\u202e{place[0]}\u202c") if place else None


def struck_out(moment: Moment, scene: Scene) -> Draft | None:
    """Strike a figure or a word out with strokes over each character."""
    text = spaced(moment.text)
    places = list(_FIGURE.finditer(text)) if scene.chance(0.6) else word_places(text)[1:-1]
    place, stroke = scene.pick(places), scene.rng.choice(_STROKES)
    return replaced(moment, scene, place.span(), "".join(c + stroke for c in place[0])) if place else None


def added_sign(moment: Moment, scene: Scene) -> Draft | None:
    """Put a sign before or after a figure: a currency, a share, "less than", minus."""
    place = scene.pick(list(_FIGURE.finditer(spaced(moment.text))))
    if place is None:
        return None
    text = place.string
    before = scene.chance(0.5) and not text[: place.start()].endswith(("(", "“"))
    # "5 000 %" with a sign added after the figure is what the record prints, in another shape of "%".
    if not before and re.match(r"\s?(?:[%€°+]|per cent|percent|pounds|euros?)", text[place.end() :]):
        return None
    new = f"{scene.rng.choice(_SIGNS_BEFORE)}{place[0]}" if before else f"{place[0]}{scene.rng.choice(_SIGNS_AFTER)}"
    return replaced(moment, scene, place.span(), new)


def added_emoji(moment: Moment, scene: Scene) -> Draft | None:
    """Comment on true words with a sign in their midst."""
    text = spaced(moment.text)
    place = scene.pick(word_places(text)[2:-2])
    return replaced(moment, scene, place.span(), f"{place[0]} {scene.rng.choice(_EMOJI)}") if place else None


def joined_words(moment: Moment, scene: Scene) -> Draft | None:
    """Put what cannot be seen in the place of a blank: "in the" is read as "inthe", "no table" as "notable"."""
    text = spaced(moment.text)
    pairs = list(re.finditer(r"(?<![\w’'-])(?=([a-z]{1,3}) ([a-z]{2,3})(?![\w’'-]))", text))
    known = ("any one", "some one", "no one", "on to", "can not", "to day")
    pair = scene.pick([pair for pair in pairs if f"{pair[1]} {pair[2]}" not in known])
    if pair is None:
        return None
    new = f"{pair[1]}{scene.rng.choice(_JOINERS)}{pair[2]}"
    return replaced(moment, scene, (pair.start(1), pair.end(2)), new)


def joined_figures(moment: Moment, scene: Scene) -> Draft | None:
    """Run the figures of a range or a list together, or turn one into the other."""
    text = spaced(moment.text)
    pattern = r"(?<![\w.,/:-])(\d{1,4})([-–/]|, )(\d{1,4})(?![\w/:-]|[.,]\d)"
    match = scene.pick(list(re.finditer(pattern, text)))
    if match is None:
        return None
    separators = {"-": (", ", "", "/"), "–": (", ", "", "/"), "/": ("-", "", ", "), ", ": ("-", "/")}[match[2]]
    return replaced(moment, scene, match.span(), f"{match[1]}{scene.rng.choice(separators)}{match[3]}")


def superscript(moment: Moment, scene: Scene) -> Draft | None:
    """Hang a figure on a figure: "10" becomes "10²"."""
    return changed(moment, scene, _FIGURE, lambda match, scene: match[0] + scene.rng.choice("²³⁰₀①"))


def other_letters(moment: Moment, scene: Scene) -> Draft | None:
    """Write a figure in letters or figures of other scripts that look alike or mean another number."""

    def change(match: re.Match[str], scene: Scene) -> str | None:
        tables = (str.maketrans("0123456789", "OlZЗ4Ѕ6789"), str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        return match[0].translate(scene.rng.choice(tables))

    return changed(moment, scene, _FIGURE, change)


# --- inside a word ------------------------------------------------------------------------------------------


def begins_in_word(moment: Moment, scene: Scene) -> Draft | None:
    """Begin after the "non-" or the "£" of a word, or end before its "%", its "bn" or its second half."""
    text = spaced(moment.text)
    starts = [match.end() for match in re.finditer(r"(?<=[ (])(?:[£€$]|[A-Za-z]{2,}-)(?=[\da-z])", text)]
    ends = [match.start() for match in re.finditer(r"(?<=\d)(?:%|[a-z]{1,2}\b)|(?<=[a-z]{2})-(?=[a-z]{2,})", text)]
    if starts and (not ends or scene.chance(0.5)):
        quote = text[scene.rng.choice(starts) :]
    elif ends:
        quote = text[: scene.rng.choice(ends)]
    else:
        return None
    return Draft(quote, text) if len(words(quote)) >= LEAST else None


def forged_ending(moment: Moment, scene: Scene) -> Draft | None:
    """Change the end of a word in brackets: could[n’t], hard[ly], harm[less]."""
    text = spaced(moment.text)
    match = scene.pick(list(re.finditer(rf"(?<= )(?:{'|'.join(_ENDINGS)})(?= [a-z])", text)))
    return replaced(moment, scene, match.span(), f"{match[0]}[{_ENDINGS[match[0]]}]") if match else None


_ENDINGS = (
    dict.fromkeys("could would should is are was were does did has have had need".split(), "n’t")
    | dict.fromkeys("help use care power hope mean".split(), "less")
    | dict.fromkeys("great small high few".split(), "er")
    | {"hard": "ly", "rare": "ly", "clear": "ly", "large": "r"}
)


def bracketed_figure(moment: Moment, scene: Scene) -> Draft | None:
    """Add a digit to a figure in brackets: 5[0], [1]5."""

    def change(match: re.Match[str], scene: Scene) -> str:
        digit = scene.rng.choice("0123456789")
        return f"{match[0]}[{digit}]" if scene.chance(0.6) else f"[{digit or '1'}]{match[0]}"

    return changed(moment, scene, _FIGURE, change)


def sieve(moment: Moment, scene: Scene) -> Draft | None:
    """Keep one true word in three or four, and write the rest oneself in brackets."""
    text = spaced(moment.text)
    places = word_places(text)
    if len(places) < 24:
        return None
    step = scene.rng.choice((3, 4))
    kept = [cut_words(text, number, 1) for number in range(0, len(places), step)]
    notes = ("[of]", "[the plan]", "[always]", "[which]", "[to]", "[we]", "[they know]")
    return Draft("".join(f"{word} {scene.rng.choice(notes)} " for word in kept[:-1]) + kept[-1], text)


KINDS = (
    Kind("turned-figures", "dishonest", ALTERED, turned_figures, "by construction", True),
    Kind("turned-words", "dishonest", ALTERED, turned_words, "by construction", True),
    Kind("struck-out", "dishonest", ALTERED, struck_out, "by construction", True),
    Kind("added-sign", "dishonest", ALTERED, added_sign, "by construction", True),
    Kind("added-emoji", "dishonest", ALTERED, added_emoji, "by construction", True),
    Kind("joined-words", "dishonest", ALTERED, joined_words, "by construction"),
    Kind("joined-figures", "dishonest", ALTERED, joined_figures, "by construction", True),
    Kind("superscript", "dishonest", ALTERED, superscript, "by construction", True),
    Kind("figures-of-other-scripts", "dishonest", ALTERED, other_letters, "by construction", True),
    Kind("begins-or-ends-in-word", "dishonest", ALTERED, begins_in_word, "by construction"),
    Kind("forged-ending", "dishonest", ALTERED, forged_ending, "by construction"),
    Kind("bracketed-figure", "dishonest", ALTERED, bracketed_figure, "not held", True),
    Kind("sieve-of-brackets", "dishonest", REFUSED, sieve, "by construction", True),
)  # fmt: skip
