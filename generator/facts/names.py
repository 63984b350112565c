"""Proper names of the analysis: each must stand in the record, or belong to somebody who speaks or votes in it."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..language import locale
from ..model import Attribution, Party, Sitting, Spoken
from .numerals import Figure, Reading
from .tokens import STOPS, TokenColumns, compared, fold, kind_of, stem, tokens

_INNER = frozenset(
    "of for and the de du des la le les d l sur aux au à y del di da von van upon on in & - – ’ '".split()
)
"""What may stand between the words of a name."""
_WITHIN = frozenset("of for and the on in".split())
"""What may stand between the words of a name of which only the first letters are said."""
_HYPHENS = frozenset("-–")
_OPENERS = STOPS | {"(", "["}
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


class NameWord(NamedTuple):
    """One word of a name: as compared, as written, and where."""

    word: str
    raw: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.raw[0].isupper()

    @property
    def binds(self) -> bool:
        """Whether it names something: "Kestrel", but not "Minister"."""
        return fold(self.word) not in _COMMON


class CapitalRun(NamedTuple):
    """A run of words with capitals; `opens` where it stands at the beginning of a sentence."""

    parts: tuple[NameWord, ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a text may use.

    `running` has all words of the record and the names of those who speak in it, in a row and folded; `vocabulary`
    each of them once; `small` those that the record also writes without a capital; `initials` the first letters of
    its runs of words with capitals: "nls" of the National Lifeboat Service.
    """

    running: str
    vocabulary: frozenset[str]
    small: frozenset[str]
    initials: frozenset[str]


def unknown_names(reading: Reading, known: Known, language: str) -> Iterator[tuple[int, int]]:
    """Yield where names begin and end that neither the words of the record nor those who speak bear out."""
    if language.split("-", maxsplit=1)[0].casefold() in _LANGUAGES_WITHOUT:
        return
    for name in _names(reading.words, reading.figures):
        yield from _unknown_parts(name, known)


# --- what is known ------------------------------------------------------------------------------------------


def known_of(sitting: Sitting, language: str, texts: Sequence[TokenColumns]) -> Known:
    """Gather the names that the texts of a record use, and those of the people, parties and topics of the sitting."""
    people = [tokens(name) for name in dict.fromkeys(_spoken_of(sitting, language))]
    running = [word for words in texts for word in map(_plain, words.word) if word]
    for name in people:
        running += (".", *filter(None, map(_plain, name.word)))
    written = set(itertools.chain.from_iterable(words.raw for words in texts))
    return Known(
        f" {' '.join(running)} ",
        frozenset(running),
        frozenset(fold(compared(raw)) for raw in written if raw.islower()),
        frozenset(letters for words in texts for letters in _initials(words)),
    )


@functools.lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    """Return a word folded; empty for a mark, but for one between sentences: no name goes past it."""
    return fold(word) if word in STOPS or kind_of(word) != "mark" else ""


def _spoken_of(sitting: Sitting, language: str) -> Iterator[str]:
    yield from filter(None, (sitting.title, sitting.house, sitting.chamber))
    yield from (topic.name for topic in sitting.topics)
    yield from _languages(sitting, language)
    rolls = (roll for roll in sitting.rolls.values())
    voters = (who for roll in rolls for side in (roll.aye, roll.no, roll.abstain) for who in side)
    for who in (*sitting.attributions.values(), *voters, *sitting.examples):
        yield from _names_of(who)


def _languages(sitting: Sitting, language: str) -> Iterator[str]:
    """Yield the names of the languages that are spoken: "English", "French"."""
    spoken = {said.language or language for said in sitting.contributions if isinstance(said, Spoken)}
    for tongue in sorted(spoken):
        yield locale(tongue).get_language_name(locale(language)) or ""


def _names_of(who: Attribution) -> Iterator[str]:
    yield from filter(None, (who.name, who.role, who.constituency))
    if who.person:
        yield from (who.person.name, *who.person.aliases)
        yield from (fact.office for fact in who.person.affiliations if fact.office)
    if who.party:
        yield from _names_of_party(who.party)


def _names_of_party(party: Party) -> Iterable[str]:
    return filter(None, (party.name, party.short, *party.aliases))


def _initials(words: TokenColumns) -> Iterator[str]:
    run = ""
    for raw, word in zip(words.raw, words.word, strict=True):
        if raw[0].isupper():
            run += raw[0] if word not in _WITHIN else ""
        elif run and word not in _WITHIN:
            yield fold(run)
            run = ""
    yield fold(run)


# --- names in a text ------------------------------------------------------------------------------------------


def _names(words: TokenColumns, held: Sequence[Figure]) -> Iterator[CapitalRun]:
    taken = {at for figure in held for at in range(figure.first, figure.last + 1)}
    at = 0
    while at < len(words):
        end = _end(words, at, taken)
        if end > at:
            places = range(at, end)
            parts = (NameWord(words.word[each], words.raw[each], words.start(each), words.end(each)) for each in places)
            yield CapitalRun(tuple(parts), at == 0 or words.word[at - 1] in _OPENERS)
        at = max(end, at + 1)


def _end(words: TokenColumns, at: int, taken: set[int]) -> int:
    """Return where the name that begins at a word ends; the word's own place where none begins."""
    end = ahead = at
    while ahead < len(words) and ahead not in taken:
        if words.raw[ahead][0].isupper():
            end = ahead + 1
        elif end == at or words.word[ahead] not in _INNER:
            break
        ahead += 1
    return end


def _unknown_parts(name: CapitalRun, known: Known) -> Iterator[tuple[int, int]]:
    """Take the longest known parts from the left; what is left over is unknown.

    Two single words in a row are no name because each of them is known: Kestrel Bay and Carrick Point do not make a
    Kestrel Point.
    """
    parts, at, single = name.parts, 0, -1
    if name.opens and _is_ordinary(parts, known.small):
        at = _next_capital(parts, 1)
    while at < len(parts):
        length = _known_length(parts[at:], known)
        alone = length == 1 and parts[at].binds
        if length == 0:
            yield parts[at].start, parts[at].end
        elif alone and single == at - 1 >= 0:
            yield parts[single].start, parts[at].end
        single = at if alone else single
        at = _next_capital(parts, at + max(length, 1))


def _next_capital(parts: Sequence[NameWord], at: int) -> int:
    return next((place for place in range(at, len(parts)) if parts[place].is_capital), len(parts))


def _is_ordinary(parts: Sequence[NameWord], small: frozenset[str]) -> bool:
    """Tell whether the first word has its capital from its place, as far as can be told: "Several Deputies"."""
    if stem(parts[0].word) == "" or fold(parts[0].word) in small:
        return True
    return len(parts) == 1 or not parts[1].is_capital or not parts[1].binds


def _known_length(parts: Sequence[NameWord], known: Known) -> int:
    """Return how many of the words, from the first, are known as one name; common words are known alone."""
    for length in range(len(parts), 0, -1):
        if parts[length - 1].is_capital and _is_known(parts[:length], known):
            return length
    return int(not parts[0].binds)


def _is_known(parts: Sequence[NameWord], known: Known) -> bool:
    """Tell whether the record has the words in a row, the last in singular or plural, or what they are short for."""
    *first, last = (fold(part.word) for part in parts if part.word not in _HYPHENS)
    if known.vocabulary.issuperset(first):
        forms = (last, f"{last}s", last.removesuffix("s"), f"{last.removesuffix('ies')}y", f"{last[:-1]}ies")
        possible = (form for form in forms if form in known.vocabulary)
        if any(not first or f" {' '.join([*first, form])} " in known.running for form in possible):
            return True
    return (len(parts) == 1 and _is_acronym(parts[0], known)) or _is_spelt_out(parts, known)


def _is_acronym(part: NameWord, known: Known) -> bool:
    """Tell whether a word in capitals stands for a name of the record."""
    return len(part.raw) > 2 and part.raw.isupper() and part.word in known.initials


def _is_spelt_out(parts: Sequence[NameWord], known: Known) -> bool:
    """Tell whether the record has the first letters of a name in place of it."""
    initials = "".join(part.word[0] for part in parts if part.is_capital)
    return len(initials) > 2 and initials not in known.small and initials in known.vocabulary
