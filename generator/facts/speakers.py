"""Who is said to have said it: a person to whom the analysis gives words must have spoken them, as far as can be told.

Where a text cites contributions, somebody of whom it reports words ("Priya Venn said that …") spoke one of them or
is named in one. Whether it does or not, they said the figures of their sentence, where anybody did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model import Attribution, Sitting, Spoken
from .tokens import Token, fold, tokens

_REPORTING = frozenset(
    """
    accused added admitted agreed announced answered apologised argued asked asks blamed called claimed compared
    complained conceded confirmed contended counted criticised declared declined denied described disagreed doubted
    emphasised explained feared insisted maintained moved noted objected offered opposed pointed praised preferred
    pressed promised proposed put questioned raised recalled rejected replied reported said says set spoke stated
    stressed suggested supported thought told undertook urged wanted warned welcomed withdrew wondered
    """.split()
)
_REACH = 12
"""Words after a name among which its verb is looked for: an office may stand between."""


class Report(NamedTuple):
    """A mention of somebody of whom words are reported: the tokens of the name, and where the sentence ends."""

    person: str
    first: int
    last: int
    end: int


def misattributed(
    words: Sequence[Token],
    sitting: Sitting,
    cites: tuple[str, ...],
    said_by: Callable[[Report], set[str]],
) -> Iterator[tuple[int, int]]:
    """Yield where a person is named to whom words are given that somebody else spoke.

    `said_by` tells who spoke the figures between a name and the end of its sentence.
    """
    cited = _speakers(sitting, cites)
    mentioned = _mentioned(sitting, cites)
    for report in _reports(words, sitting):
        told = _surnames(report.person, sitting) & mentioned
        if not told and any(who and report.person not in who for who in (cited, said_by(report))):
            yield words[report.first].start, words[report.last].end


def speaker_of(sitting: Sitting, contribution: str) -> str | None:
    """Return the id of the person who spoke a contribution."""
    who = sitting.attributions.get(contribution)
    return who.person.id if who and who.person else None


def _speakers(sitting: Sitting, cites: tuple[str, ...]) -> set[str]:
    return {person for person in (speaker_of(sitting, cited) for cited in cites) if person}


def _mentioned(sitting: Sitting, cites: tuple[str, ...]) -> set[str]:
    """Return the words of the contributions cited, and of the names of those who voted in them."""
    said = [said.text for said in sitting.contributions if said.id in cites and isinstance(said, Spoken)]
    rolls = [sitting.rolls[cited] for cited in cites if cited in sitting.rolls]
    voters = [who.name for roll in rolls for side in (roll.aye, roll.no, roll.abstain) for who in side]
    return {fold(token.word) for text in (*said, *voters) for token in tokens(text) if token.is_word}


def _surnames(person: str, sitting: Sitting) -> set[str]:
    return {name[-1] for name, each in _named(sitting).items() if each == person}


def _named(sitting: Sitting) -> Mapping[tuple[str, ...], str]:
    """Return the person of each full name of two words or more; a name that two bear is nobody's."""
    found: dict[tuple[str, ...], str] = {}
    for who in sitting.attributions.values():
        for name in _names(who) if who.person else ():
            spelt = tuple(fold(token.word) for token in tokens(name) if token.is_word)
            if who.person and len(spelt) > 1:
                same = found.get(spelt, who.person.id) == who.person.id
                found[spelt] = who.person.id if same else ""
    return {name: person for name, person in found.items() if person}


def _names(who: Attribution) -> Iterator[str]:
    yield who.name
    if who.person:
        yield from (who.person.name, *who.person.aliases)


def _reports(words: Sequence[Token], sitting: Sitting) -> Iterator[Report]:
    """Yield each full name that a verb of reporting follows before the sentence, or another name, is over."""
    mentions = list(_mentions(words, _named(sitting)))
    for at, (person, first, last) in enumerate(mentions):
        following = mentions[at + 1][1] if at + 1 < len(mentions) else len(words)
        end = next((place for place in range(last + 1, len(words)) if _ends(words[place])), len(words))
        near = words[last + 1 : min(end, following, last + 1 + _REACH)]
        if any(token.word in _REPORTING for token in near):
            yield Report(person, first, last, min(end, following))


def _ends(token: Token) -> bool:
    return token.ends_sentence and token.word != ":"


def _mentions(words: Sequence[Token], named: Mapping[tuple[str, ...], str]) -> Iterator[tuple[str, int, int]]:
    folded = [(at, fold(token.word)) for at, token in enumerate(words) if token.is_word]
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
