"""Who is said to have said it: a person to whom the analysis gives words must have spoken them, as far as can be told.

Where a text cites contributions, somebody of whom it reports words ("Priya Venn said that …") spoke one of them or
is named in one. Whether it does or not, they said the figures of their sentence, where anybody did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..model import Attribution, Sitting
from .tokens import STOPS, TokenColumns, fold, kind_of, tokens

_REPORTING = frozenset(
    """
    accused added admitted agreed announced answered apologised argued asked asks blamed called claimed compared
    complained conceded confirmed contended counted criticised declared declined denied described disagreed doubted
    emphasised explained feared insisted maintained moved noted objected offered opposed pointed praised preferred
    pressed promised proposed put questioned raised recalled rejected replied reported said says set spoke stated
    stressed suggested supported thought told undertook urged wanted warned welcomed withdrew wondered
    """.split()
)
_ACCORDING = ("according", "to")
_REACH = 12
"""Words after a name among which its verb is looked for: an office may stand between."""


@dataclass(frozen=True, slots=True)
class People:
    """Who speaks in a sitting.

    `named` gives the person of each full name (its words, folded); `surnames` the last words of a person's names;
    `speaker` who spoke a contribution, by its id; `words` those of a contribution and of the names of its voters.
    """

    named: Mapping[tuple[str, ...], str]
    surnames: Mapping[str, frozenset[str]]
    speaker: Mapping[str, str]
    words: Mapping[str, frozenset[str]]


class Reported(NamedTuple):
    """A mention of somebody of whom words are reported: the tokens of the name, and where the sentence ends."""

    person: str
    first: int
    last: int
    end: int


def people_of(sitting: Sitting, texts: Mapping[str, TokenColumns]) -> People:
    """Gather who speaks in a sitting; `texts` are the tokens of its contributions."""
    named = _named(sitting)
    persons = set(named.values())
    return People(
        named,
        {person: frozenset(name[-1] for name, each in named.items() if each == person) for person in persons},
        {key: who.person.id for key, who in sitting.attributions.items() if who.person},
        {key: _words_of(words) | _voters(sitting, key) for key, words in texts.items()}
        | {key: _voters(sitting, key) for key in sitting.rolls if key not in texts},
    )


def misattributed(
    words: TokenColumns, people: People, cites: tuple[str, ...], said_by: Callable[[Reported], set[str]]
) -> Iterator[tuple[int, int]]:
    """Yield where a person is named to whom words are given that somebody else spoke.

    `said_by` tells who spoke the figures between a name and the end of its sentence.
    """
    cited = {people.speaker[key] for key in cites if key in people.speaker}
    mentioned = frozenset[str]().union(*(people.words.get(key, ()) for key in cites))
    for report in _reports(words, people):
        told = people.surnames[report.person] & mentioned
        if not told and any(who and report.person not in who for who in (cited, said_by(report))):
            yield words.start(report.first), words.end(report.last)


def _words_of(words: TokenColumns) -> frozenset[str]:
    return frozenset(map(fold, words.word))


def _voters(sitting: Sitting, division: str) -> frozenset[str]:
    roll = sitting.rolls.get(division)
    voters = (*roll.aye, *roll.no, *roll.abstain) if roll else ()
    return frozenset(word for who in voters for word in _words_of(tokens(who.name)))


def _named(sitting: Sitting) -> dict[tuple[str, ...], str]:
    """Return the person of each full name of two words or more; a name that two bear is nobody's."""
    found: dict[tuple[str, ...], str] = {}
    for name, person in sorted({pair for who in sitting.attributions.values() for pair in _names(who)}):
        spelt = tuple(fold(word) for word in tokens(name).word if kind_of(word) == "word")
        if len(spelt) > 1:
            found[spelt] = person if found.get(spelt, person) == person else ""
    return {name: person for name, person in found.items() if person}


def _names(who: Attribution) -> Iterator[tuple[str, str]]:
    if who.person:
        yield from ((name, who.person.id) for name in (who.name, who.person.name, *who.person.aliases))


def _reports(words: TokenColumns, people: People) -> Iterator[Reported]:
    """Yield each full name after "according to", or that a verb of reporting follows.

    The verb stands before the sentence, or another name, is over.
    """
    found = list(mentions(words, people.named))
    for at, (person, first, last) in enumerate(found):
        following = found[at + 1][1] if at + 1 < len(found) else len(words)
        end = next((place for place in range(last + 1, len(words)) if _ends(words.word[place])), len(words))
        near = words.word[last + 1 : min(end, following, last + 1 + _REACH)]
        if words.word[max(0, first - 2) : first] == _ACCORDING or not _REPORTING.isdisjoint(near):
            yield Reported(person, first, last, min(end, following))


def _ends(word: str) -> bool:
    return word in STOPS and word != ":"


def mentions(words: TokenColumns, named: Mapping[tuple[str, ...], str]) -> Iterator[tuple[str, int, int]]:
    """Yield who is mentioned by a full name, with its first and last token."""
    folded = [(at, fold(word)) for at, word in enumerate(words.word) if kind_of(word) == "word"]
    lengths = sorted({len(name) for name in named}, reverse=True)
    taken = -1
    for start in range(len(folded)):
        for length in lengths:
            part = folded[start : start + length]
            person = named.get(tuple(word for _, word in part))
            if person and part[0][0] > taken:
                taken = part[-1][0]
                yield person, part[0][0], taken
                break
