"""Proper names of the analysis: each must stand in the record, or belong to somebody who speaks or votes in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..dates import locale
from ..model import Attribution, Party, Sitting, Spoken
from .evidence import Evidence
from .numerals import Figure
from .tokens import Token, fold, stem, tokens

_INNER = frozenset(
    "of for and the de du des la le les d l sur aux au à y del di da von van upon on in & - – ’ '".split()
)
"""What may stand between the words of a name."""
_HYPHENS = frozenset("-–")
_COMMON = frozenset(
    """
    a act amendment amendments an assembly bench benches bill bills budget cabinet chair chamber chancellor clause
    clauses commission committee commons congress council councillor councillors day days debate department deputies
    deputy division dr eu first government governments house i lady leader lord lords madam member members minister
    ministers mp mps mr mrs ms mx motion ms ombudsman opposition order parliament parliamentary party peer peers
    petition pm president prime private professor question questions reading report representative republic resolution
    royal schedule second secretary senate senator senators session shadow sir speaker speech state states statement
    the third treasury uk union urgent us vice
    """.split()
)
"""Words of any parliament: written with a capital, and true of every record."""
_LANGUAGES_WITHOUT = frozenset(["de", "lb", "nds", "gsw"])
"""Languages that write every noun with a capital: a capital tells nothing there."""


class Name(NamedTuple):
    """A run of words with capitals; `opens` where it stands at the beginning of a sentence."""

    words: tuple[Token, ...]
    opens: bool


class _Known(NamedTuple):
    """All words of the record, and the names of those who speak in it, in a row and folded; and the record."""

    running: str
    evidence: Evidence


def unknown_names(
    words: Sequence[Token], held: Sequence[Figure], sitting: Sitting, evidence: Evidence
) -> Iterator[tuple[int, int]]:
    """Yield where names begin and end that neither the words of the record nor those who speak bear out."""
    if (sitting.language or "en").split("-")[0].casefold() in _LANGUAGES_WITHOUT:
        return
    people = " . ".join(_spelt(name) for name in _known(sitting))
    known = _Known(f"{evidence.running}. {people} ", evidence)
    for name in _names(words, held):
        yield from _unknown_parts(name, known)


# --- what is known ------------------------------------------------------------------------------------------


def _known(sitting: Sitting) -> Iterator[str]:
    yield from filter(None, (sitting.title, sitting.house, sitting.chamber))
    yield from (topic.name for topic in sitting.topics)
    yield from _languages(sitting)
    rolls = (roll for roll in sitting.rolls.values())
    voters = (who for roll in rolls for side in (roll.aye, roll.no, roll.abstain) for who in side)
    for who in (*sitting.attributions.values(), *voters, *sitting.examples):
        yield from _names_of(who)


def _languages(sitting: Sitting) -> Iterator[str]:
    """Yield the names of the languages that are spoken: "English", "French"."""
    own = sitting.language or "en"
    spoken = {said.language or own for said in sitting.contributions if isinstance(said, Spoken)}
    for tongue in sorted(spoken):
        yield locale(tongue).get_language_name(locale(own)) or ""


def _names_of(who: Attribution) -> Iterator[str]:
    yield from filter(None, (who.name, who.role, who.constituency))
    if who.person:
        yield from (who.person.name, *who.person.aliases)
        yield from (fact.office for fact in who.person.affiliations if fact.office)
    if who.party:
        yield from _names_of_party(who.party)


def _names_of_party(party: Party) -> Iterable[str]:
    return filter(None, (party.name, party.short, *party.aliases))


def _spelt(name: str) -> str:
    return " ".join(fold(token.word) for token in tokens(name) if token.kind != "mark")


# --- names in a text ------------------------------------------------------------------------------------------


def _names(words: Sequence[Token], held: Sequence[Figure]) -> Iterator[Name]:
    taken = {at for figure in held for at in range(figure.first, figure.last + 1)}
    at = 0
    while at < len(words):
        end = _end(words, at, taken)
        if end > at:
            yield Name(tuple(words[at:end]), _opens(words, at))
        at = max(end, at + 1)


def _end(words: Sequence[Token], at: int, taken: set[int]) -> int:
    """Return where the name that begins at a word ends; the word's own place where none begins."""
    end = ahead = at
    while ahead < len(words) and ahead not in taken:
        if _is_capital(words[ahead]):
            end = ahead + 1
        elif end == at or words[ahead].word not in _INNER:
            break
        ahead += 1
    return end


def _is_capital(token: Token) -> bool:
    return token.is_word and token.raw[0].isupper()


def _opens(words: Sequence[Token], at: int) -> bool:
    return at == 0 or words[at - 1].ends_sentence or words[at - 1].word in ("(", "[")


def _unknown_parts(name: Name, known: _Known) -> Iterator[tuple[int, int]]:
    """Take the longest known parts from the left; what is left over is unknown.

    Two single words in a row are no name because each of them is known: Kestrel Bay and Carrick Point do not make a
    Kestrel Point.
    """
    words, at, single = name.words, 0, -1
    if name.opens and _is_ordinary(words, known.evidence.small):
        at = _next_capital(words, 1)
    while at < len(words):
        length = _known_length(words[at:], known)
        alone = length == 1 and _binds(words[at])
        if length == 0:
            yield words[at].start, words[at].end
        elif alone and single == at - 1 >= 0:
            yield words[single].start, words[at].end
        single = at if alone else single
        at = _next_capital(words, at + max(length, 1))


def _next_capital(words: Sequence[Token], at: int) -> int:
    return next((place for place in range(at, len(words)) if _is_capital(words[place])), len(words))


def _is_ordinary(words: Sequence[Token], small: frozenset[str]) -> bool:
    """Tell whether the first word has its capital from its place, as far as can be told: "Several Deputies"."""
    if stem(words[0].word) == "" or fold(words[0].word) in small:
        return True
    return len(words) == 1 or not _is_capital(words[1]) or not _binds(words[1])


def _binds(token: Token) -> bool:
    return fold(token.word) not in _COMMON


def _known_length(words: Sequence[Token], known: _Known) -> int:
    """Return how many of the words, from the first, are known as one name; common words are known alone."""
    for length in range(len(words), 0, -1):
        if _is_capital(words[length - 1]) and _is_known(words[:length], known):
            return length
    return int(not _binds(words[0]))


def _is_known(words: Sequence[Token], known: _Known) -> bool:
    spelt = " ".join(fold(token.word) for token in words if token.word not in _HYPHENS)
    forms = (spelt, f"{spelt}s", spelt.removesuffix("s"), f"{spelt.removesuffix('ies')}y", f"{spelt[:-1]}ies")
    if any(f" {form} " in known.running for form in forms):
        return True
    return (len(words) == 1 and _is_acronym(words[0], known)) or _is_spelt_out(words, known)


def _is_acronym(word: Token, known: _Known) -> bool:
    """Tell whether a word in capitals stands for a name of the record."""
    return len(word.raw) > 2 and word.raw.isupper() and word.word in known.evidence.initials


def _is_spelt_out(words: Sequence[Token], known: _Known) -> bool:
    """Tell whether the record has the first letters of a name in place of it."""
    initials = "".join(token.word[0] for token in words if _is_capital(token))
    in_record = f" {initials} " in known.evidence.running
    return len(initials) > 2 and initials not in known.evidence.small and in_record
