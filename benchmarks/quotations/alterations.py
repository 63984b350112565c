"""Makers of quotations with a changed, dropped or added word, number, name or mark."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from .editing import changed, cut_words, like, one_of, replaced, spaced, word_places
from .kinds import ALTERED, Draft, Kind, Scene
from .lexicon import (
    ADVERBS,
    AMOUNTS,
    ANTONYMS,
    AUXILIARIES,
    CARDINALS,
    CONTRACTIONS,
    DAYS,
    HEDGES,
    LOOKALIKES,
    LOST_APOSTROPHES,
    MODALS,
    MONTHS,
    PRONOUNS,
    QUANTIFIERS,
    RELATIVE_DATES,
    STOPWORDS,
    UNITS,
)
from .record import LOWER, UPPER, Moment, words

_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/:-]|[.,]\d)")
_CONTENT = re.compile(r"(?<![\w’'-])(?!(?i:" + "|".join(STOPWORDS) + r")\b)[" + LOWER + r"]{5,}(?![\w’'-])")
_HEDGE = re.compile(rf"{one_of(HEDGES).pattern}|(?i:\b(?:up to|around|about|at least|over))(?= [\d£])")
_NOT = re.compile(r"(?i)\b(?:(?:do|does|did) not|not|never|cannot)\b|\b[a-z]+n['’]t\b|(?<=\w) no(?= [a-z])")
_ENTITY = re.compile(rf"(?<=[{LOWER},] )[{UPPER}][{LOWER}’]{{3,}}(?= [{LOWER}]|[,.;])")
_TITLES = frozenset(
    (
        "Friend",
        "Gentleman",
        "Lady",
        "Member",
        "Members",
        "House",
        "Minister",
        "Ministers",
        "Government",
        "Speaker",
        "Bill",
        "Secretary",
        "State",
        "Committee",
        "Lord",
        "Lords",
        "Baroness",
        "Chancellor",
        "Prime",
        "Opposition",
        "Deputy",
        "President",
        "Benches",
        "Front",
        "Back",
        "Report",
        "Commons",
        "Chamber",
        "Parliament",
        "Department",
        "Office",
        "Order",
        "Act",
        "Chair",
        "Front",
        "Bench",
        "Mr",
        "Sir",
        "Dame",
        "Chairman",
        "Amendment",
        "Clause",
        "Treasury",
        "Budget",
    )
)


# --- one word or number changed -----------------------------------------------------------------------------


def dropped_not(moment: Moment, scene: Scene) -> Draft | None:
    """Leave the negation out."""

    def change(match: re.Match[str], scene: Scene) -> str | None:
        bare = match[0].casefold().replace("’", "'")
        if bare.endswith("n't") or bare == "cannot":
            return like(match[0], CONTRACTIONS.get(bare, "")) or None
        return ""

    return changed(moment, scene, _NOT, change)


def added_not(moment: Moment, scene: Scene) -> Draft | None:
    """Negate a plain statement."""
    pattern = rf"(?<=[a-z] )(?:{'|'.join(AUXILIARIES)})(?= (?!not\b|n’t)[a-z])"

    def change(match: re.Match[str], scene: Scene) -> str:
        return "cannot" if match[0] == "can" else f"{match[0]} {scene.rng.choice(('not', 'not', 'never'))}"

    return changed(moment, scene, pattern, change)


def changed_number(moment: Moment, scene: Scene) -> Draft | None:
    """Change a number, in digits or in words."""
    in_words = one_of((*CARDINALS, *AMOUNTS)) if moment.record.language == "en" else re.compile("(?!)")
    pattern = _NUMBER if scene.chance(0.6) else in_words

    def change(match: re.Match[str], scene: Scene) -> str | None:
        if match[0][0].isdigit():
            return _other_number(match[0], scene)
        table = CARDINALS if match[0].casefold() in CARDINALS else AMOUNTS
        return like(match[0], scene.rng.choice([one for one in table if one != match[0].casefold()]))

    return changed(moment, scene, pattern, change)


def _other_number(text: str, scene: Scene) -> str:
    """Change one digit, or swap two, and keep the look of the number."""
    places = [at for at, character in enumerate(text) if character.isdigit()]
    at = scene.rng.choice(places)
    digits = "123456789" if at == places[0] else "0123456789"
    return text[:at] + scene.rng.choice(digits.replace(text[at], "")) + text[at + 1 :]


def decimal_shift(moment: Moment, scene: Scene) -> Draft | None:
    """Lose or move the point of a decimal number."""
    return changed(
        moment, scene, r"(?<![\w.,])\d+\.\d+(?![\w.])", lambda match, scene: scene.rng.choice(_shifts(match[0]))
    )


def _shifts(number: str) -> list[str]:
    whole, _, part = number.partition(".")
    return [whole + part, f"{whole}{part[0]}.{part[1:] or '0'}", f"0.{whole}{part}"]


def currency(moment: Moment, scene: Scene) -> Draft | None:
    """Change the currency."""
    return changed(moment, scene, r"£(?=\d)", lambda match, scene: scene.rng.choice("$€"))


def lost_per_cent(moment: Moment, scene: Scene) -> Draft | None:
    """Turn a share into a number, or a number into a share."""
    things = r"(?<![\w.,£/:-])(\d{1,2})(?= (?!years|months|days|hours|weeks|minutes|metres|miles|crowns)[a-z]{3,}s\b)"
    pattern = rf"(?<![\w.,£/:-])(\d+(?:\.\d+)?)( ?per cent|%)(?=[ ,;])|{things}"
    return changed(moment, scene, pattern, lambda match, scene: match[1] if match[2] else f"{match[3]}%")


def changed_pronoun(moment: Moment, scene: Scene) -> Draft | None:
    """Put other people into the statement."""

    def change(match: re.Match[str], scene: Scene) -> str:
        new = scene.rng.choice(PRONOUNS[match[0].casefold()])
        return like(match[0], new) if match[0] != "I" else new

    return changed(moment, scene, one_of(frozenset(PRONOUNS)), change)


def swapped_words(moment: Moment, scene: Scene) -> Draft | None:
    """Let two neighbouring words, or two content words, change places."""
    text = spaced(moment.text)
    places = [place for place in word_places(text) if place[0][0].islower()]
    if scene.chance(0.5):
        places = [place for place in places if len(place[0]) > 4]
    pairs = [(a, b) for a, b in itertools.pairwise(places) if a[0].casefold() != b[0].casefold()]
    pair = scene.pick(pairs)
    if pair is None:
        return None
    first, second = pair
    between = text[first.end() : second.start()]
    return replaced(moment, scene, (first.start(), second.end()), f"{second[0]}{between}{first[0]}")


def changed_word(moment: Moment, scene: Scene) -> Draft | None:
    """Put another content word of the debate, of the same make, in the place of one."""

    def change(match: re.Match[str], scene: Scene) -> str | None:
        return _fellow(moment, match[0], scene)

    return changed(moment, scene, _CONTENT, change)


def _fellow(moment: Moment, word: str, scene: Scene) -> str | None:
    tail = next((end for end in ("ing", "ed", "tion", "ly", "s") if word.endswith(end)), word[-1])
    fit = [
        other[0]
        for neighbour in scene.rng.sample(moment.record.speeches, min(6, len(moment.record.speeches)))
        for other in _CONTENT.finditer(neighbour.text)
        if other[0].endswith(tail) and other[0][:3] != word[:3]
    ]
    return scene.pick(fit)


def dropped_word(moment: Moment, scene: Scene) -> Draft | None:
    """Leave one content word out, without a mark."""
    return changed(moment, scene, _CONTENT, lambda match, scene: "")


def added_word(moment: Moment, scene: Scene) -> Draft | None:
    """Put one word more into the sentence."""
    text = spaced(moment.text)
    english = moment.record.language == "en"
    places = [place for place in word_places(text)[1:-1] if not english or place[0] in AUXILIARIES]
    place = scene.pick(places)
    word = scene.rng.choice(ADVERBS) if english else _stray(moment, scene)
    if place is None or word is None:
        return None
    return replaced(moment, scene, (place.start(), place.end()), f"{place[0]} {word}")


def _stray(moment: Moment, scene: Scene) -> str | None:
    return scene.pick([match[0] for match in _CONTENT.finditer(scene.rng.choice(moment.record.speeches).text)])


def tense_or_modal(moment: Moment, scene: Scene) -> Draft | None:
    """Turn will into may, can into could, is into was."""
    return changed(
        moment,
        scene,
        one_of(frozenset(MODALS)),
        lambda match, scene: like(match[0], scene.rng.choice(MODALS[match[0].casefold()])),
    )


def _by_table(table: dict[str, str]) -> re.Pattern[str]:
    return one_of(frozenset(table))


def antonym(moment: Moment, scene: Scene) -> Draft | None:
    """Say the opposite."""
    return changed(
        moment, scene, _by_table(dict(ANTONYMS)), lambda match, scene: like(match[0], ANTONYMS[match[0].casefold()])
    )


def lookalike(moment: Moment, scene: Scene) -> Draft | None:
    """Put another word that looks much the same."""
    return changed(
        moment, scene, _by_table(dict(LOOKALIKES)), lambda match, scene: like(match[0], LOOKALIKES[match[0].casefold()])
    )


def quantifier(moment: Moment, scene: Scene) -> Draft | None:
    """Turn some into all, never into rarely."""
    return changed(
        moment,
        scene,
        one_of(frozenset(QUANTIFIERS)),
        lambda match, scene: like(match[0], scene.rng.choice(QUANTIFIERS[match[0].casefold()])),
    )


def dropped_hedge(moment: Moment, scene: Scene) -> Draft | None:
    """Leave out "almost", "perhaps", "I think", "at least"."""
    return changed(moment, scene, _HEDGE, lambda match, scene: "")


def entity(moment: Moment, scene: Scene) -> Draft | None:
    """Put another name of the debate in the place of one."""

    def change(match: re.Match[str], scene: Scene) -> str | None:
        if match[0] in _TITLES or match[0] in MONTHS:
            return None
        speeches = scene.rng.sample(moment.record.speeches, min(8, len(moment.record.speeches)))
        names = [one[0] for speech in speeches for one in _ENTITY.finditer(speech.text) if one[0] not in _TITLES]
        return scene.pick([name for name in names if name[:4] != match[0][:4] and name not in MONTHS])

    return changed(moment, scene, _ENTITY, change)


def number_of_noun(moment: Moment, scene: Scene) -> Draft | None:
    """Turn a plural into its singular or the other way, where both are words of the debate."""

    def change(match: re.Match[str], scene: Scene) -> str | None:
        word = match[0]
        wanted = [word[:-3] + "y"] if word.endswith("ies") else [word[:-1]] if word.endswith("s") else [word + "s"]
        return next((new for new in wanted if new in moment.record.vocabulary), None)

    pattern = r"(?<=\b(?:the|our|its|new|all|for|and|his|her) )[a-z]{4,}(?![\w’'-])"
    return changed(moment, scene, pattern, change)


def unit(moment: Moment, scene: Scene) -> Draft | None:
    """Turn million into billion, weeks into months."""
    pattern = re.compile(
        rf"(?<=\d )(?:{'|'.join(UNITS)})\b|(?<=(?:two|six|ten|per|few|one) )(?:{'|'.join(UNITS)})\b|\b[mb]illions\b"
    )
    return changed(moment, scene, pattern, lambda match, scene: scene.rng.choice(UNITS[match[0]]))


def date(moment: Moment, scene: Scene) -> Draft | None:
    """Change a month, a weekday, a year, a day, or last into next."""
    relative = r"\b(?:yesterday|tomorrow|today|tonight)\b|\b(?:last|next)(?= (?:year|week|month|summer|spring|autumn))"
    day = rf"\b\d{{1,2}}(?= (?:{'|'.join(MONTHS)})\b)"
    pattern = rf"\b(?:{'|'.join((*MONTHS, *DAYS))})\b|\b(?:19|20)\d\d\b(?![,.]\d)|{day}|{relative}"

    def change(match: re.Match[str], scene: Scene) -> str | None:
        word = match[0]
        if word == "May" and not re.search(r"\d $", match.string[: match.start()]):
            return None
        if word.isdigit():
            return str(int(word) + scene.rng.choice((-1, 1, 2))) if int(word) > 1 else "2"
        table = next((names for names in (MONTHS, DAYS) if word in names), None)
        if table:
            return scene.rng.choice([name for name in table if name != word])
        return RELATIVE_DATES[word]

    return changed(moment, scene, pattern, change)


def contraction(moment: Moment, scene: Scene) -> Draft | None:
    """Turn can't into can, will into won't."""

    def change(match: re.Match[str], scene: Scene) -> str:
        return like(match[0], CONTRACTIONS[match[0].casefold().replace("’", "'")])

    return changed(moment, scene, one_of(frozenset(CONTRACTIONS)), change)


def lost_apostrophe(moment: Moment, scene: Scene) -> Draft | None:
    """Turn we're into were, it's into its, they're into there."""

    def change(match: re.Match[str], scene: Scene) -> str:
        return like(match[0], LOST_APOSTROPHES[match[0].casefold().replace("’", "'")])

    return changed(moment, scene, one_of(frozenset(LOST_APOSTROPHES)), change)


def forged_letter(moment: Moment, scene: Scene) -> Draft | None:
    """Use the bracket of a changed capital to change a word: [n]ot, [un]able, [w]ould."""
    text = spaced(moment.text)
    able = re.search(r"\b(?:able|fair|likely|necessary|clear|happy|acceptable|certain|reasonable)\b", text)
    if able and scene.chance(0.5):
        return replaced(moment, scene, able.span(), f"[un]{able[0]}")
    verb = re.search(rf"(?<=[a-z] )(?:{'|'.join(AUXILIARIES)})(?= (?!not\b)[a-z])", text)
    if verb and scene.chance(0.6):
        return replaced(moment, scene, verb.span(), f"{verb[0]} [n]ot")
    first = scene.pick(list(re.finditer(r"(?<= )(?:could|would|should|we|he|can|will)(?= )", text)))
    table = {"could": "[w]ould", "would": "[c]ould", "should": "[c]ould", "we": "[h]e", "he": "[w]e", "can": "[m]an",
             "will": "[b]ill"}  # fmt: skip
    return replaced(moment, scene, first.span(), table[first[0]]) if first else None


def forged_sic(moment: Moment, scene: Scene) -> Draft | None:
    """Change a word and mark it as the speaker's own with [sic]."""

    def change(match: re.Match[str], scene: Scene) -> str | None:
        new = _fellow(moment, match[0], scene)
        return f"{new} [sic]" if new else None

    return changed(moment, scene, _CONTENT, change)


def altered_in_cut(moment: Moment, scene: Scene) -> Draft | None:
    """Change a word in one segment of a quotation that is cut."""
    draft = changed_word(moment, scene)
    other = moment.neighbour(scene.rng.choice((1, 2)))
    if draft is None or other is None or not 5 <= len(words(other.text)) <= 40:
        return None
    head, tail = draft.text.rstrip(".?!"), spaced(other.text)
    return replace(draft, text=f"{head} … {tail}", passage=f"{draft.passage} … {tail}")


def unmarked_cut(moment: Moment, scene: Scene) -> Draft | None:
    """Leave words out without a mark: some within a sentence, or a sentence between two."""
    text = spaced(moment.text)
    count = len(words(text))
    far, whole = moment.neighbour(2), moment.run(3)
    if far is not None and whole and scene.chance(0.4):
        return Draft(f"{text} {spaced(far.text)}", whole)
    if count < 16:
        return None
    left = scene.rng.randint(5, count - 9)
    gap = scene.rng.randint(2, min(6, count - left - 5))
    return Draft(f"{cut_words(text, 0, left)} {cut_words(text, left + gap, count)}", text)


def added_tail(moment: Moment, scene: Scene) -> Draft | None:
    """Let true words go on into untrue ones."""
    text = spaced(moment.text)
    if not re.search(r"[a-z]\.$", text) or len(words(text)) < 12:
        return None
    tails = (
        "and everybody here knows it", "and that is a disgrace", "whatever it costs", "but nobody on this side cares",
        "and I make no apology for that", "as the Minister well knows", "and we shall pay for it dearly",
    )  # fmt: skip
    return Draft(f"{text[:-1]}{scene.rng.choice((',', ''))} {scene.rng.choice(tails)}.", text)


def bracket_for_other(moment: Moment, scene: Scene) -> Draft | None:
    """Say something true in brackets, and change a word outside them."""
    draft = changed_word(moment, scene)
    if draft is None:
        return None
    place = scene.pick([found for found in word_places(draft.text)[2:-2] if found[0] in ("it", "they", "he", "this")])
    if place is None:
        return None
    return replace(draft, text=f"{draft.text[: place.start()]}[the Bill]{draft.text[place.end() :]}")


KINDS = (
    Kind("dropped-not", "dishonest", ALTERED, dropped_not, "not held"),
    Kind("added-not", "dishonest", ALTERED, added_not, "not held"),
    Kind("changed-number", "dishonest", ALTERED, changed_number, "not held", True),
    Kind("decimal-shifted", "dishonest", ALTERED, decimal_shift, "not held"),
    Kind("currency-changed", "dishonest", ALTERED, currency, "not held"),
    Kind("share-or-number", "dishonest", ALTERED, lost_per_cent, "not held"),
    Kind("changed-pronoun", "dishonest", ALTERED, changed_pronoun, "not held"),
    Kind("swapped-words", "dishonest", ALTERED, swapped_words, "not held", True),
    Kind("changed-word", "dishonest", ALTERED, changed_word, "not held", True),
    Kind("dropped-word", "dishonest", ALTERED, dropped_word, "not held", True),
    Kind("added-word", "dishonest", ALTERED, added_word, "not held", True),
    Kind("tense-or-modal", "dishonest", ALTERED, tense_or_modal, "not held"),
    Kind("antonym", "dishonest", ALTERED, antonym, "not held"),
    Kind("lookalike", "dishonest", ALTERED, lookalike, "not held"),
    Kind("quantifier", "dishonest", ALTERED, quantifier, "not held"),
    Kind("dropped-hedge", "dishonest", ALTERED, dropped_hedge, "not held"),
    Kind("swapped-entity", "dishonest", ALTERED, entity, "not held", True),
    Kind("plural-or-singular", "dishonest", ALTERED, number_of_noun, "not held"),
    Kind("unit-changed", "dishonest", ALTERED, unit, "not held"),
    Kind("date-changed", "dishonest", ALTERED, date, "not held"),
    Kind("contraction", "dishonest", ALTERED, contraction, "not held"),
    Kind("lost-apostrophe", "dishonest", ALTERED, lost_apostrophe, "not held exactly"),
    Kind("forged-letter", "dishonest", ALTERED, forged_letter, "not held"),
    Kind("forged-sic", "dishonest", ALTERED, forged_sic, "not held"),
    Kind("altered-in-cut", "dishonest", ALTERED, altered_in_cut, "not held", True),
    Kind("altered-beside-bracket", "dishonest", ALTERED, bracket_for_other, "not held"),
    Kind("unmarked-cut", "dishonest", ALTERED, unmarked_cut, "not held", True),
    Kind("added-tail", "dishonest", ALTERED, added_tail, "not held"),
)  # fmt: skip
