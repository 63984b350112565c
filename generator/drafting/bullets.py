"""Bullets of a draft: each a sentence as it stands in the record, in the mouth of who said it, and where."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from ..language import Language, language_of, message
from ..model import Attribution, Bullet, Spoken
from ..related import tells_a_subject
from ..tallies import Turn
from .debate import Candidate, Debate

MOST_FLAT = 10
"""So many bullets are one list; more are told part by part, each under the words that stand out in it."""
_PARTS = (
    message("At the beginning"),
    message("In the middle"),
    message("Towards the end"),
)
_MOST_SAID = message("%(part)s, much was said of: %(words)s")
_HEADING_WORDS = range(2, 5)
_LEAST_SAID, _LEAST_SPEAKERS = 5, 3
"""How often, and by how many, a word is said in a part of a debate before it stands over it."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_OF_MARKDOWN = re.compile(r"([\\`*_{}\[\]>#!])")


def bullets_of(debate: Debate, chosen: Iterable[Candidate]) -> tuple[Bullet, ...]:
    """Return a bullet for each sentence, in the order of the debate; many are gathered by the parts of the debate."""
    points = [(candidate, bullet_of(candidate)) for candidate in chosen]
    if len(points) <= MOST_FLAT:
        return tuple(bullet for _, bullet in points)
    segment, parts = debate.segment, defaultdict[int, list[Bullet]](list)
    for candidate, bullet in points:
        parts[_part(segment[candidate.contribution], debate)].append(bullet)
    headings = _headings(debate)
    return tuple(Bullet(headings[number], points=tuple(parts[number])) for number in sorted(parts))


def _part(segment: int, debate: Debate) -> int:
    return segment * len(_PARTS) // len(debate.segments)


def bullet_of(candidate: Candidate) -> Bullet:
    """Return a sentence as a bullet: “**Ann Lee** (Green League): “We …””."""
    return Bullet(f"{named(candidate.who)}: “{candidate.sentence}”", (candidate.contribution,))


def also_spoke(debate: Debate, turns: Iterable[Turn]) -> Bullet | None:
    """Return a bullet that names who spoke and is not quoted, with a turn of each; none where there is nobody."""
    told = tuple(turns)
    names = language_of(debate.language).listed(named(turn.who, "") for turn in told)
    text = language_of(debate.language).gettext(message("**Also spoke:** %(names)s."), names=names)
    return Bullet(text, tuple(turn.id for turn in told)) if told else None


def named(who: Attribution, mark: str = "**") -> str:
    """Return the name of a speaker and their party on that day, in Markdown."""
    name = f"{mark}{plain(who.person.name if who.person else who.name)}{mark}"
    return f"{name} ({plain(who.party.name)})" if who.party else name


def plain(text: str) -> str:
    """Return text as Markdown that shows it."""
    return _OF_MARKDOWN.sub(r"\\\1", text)


# --- the words that stand out in a part -----------------------------------------------------------------------


def _headings(debate: Debate) -> tuple[str, ...]:
    """Return a line for each part of the debate."""
    language = language_of(debate.language)
    texts = {said.id: said.text for said in debate.sitting.contributions if isinstance(said, Spoken)}
    names = {
        word for turn in debate.turns for word in _words(f"{turn.who.name} {turn.who.party and turn.who.party.name}")
    }
    turns: list[list[Turn]] = [[] for _ in _PARTS]
    for number, segment in enumerate(debate.segments):
        turns[_part(number, debate)] += segment
    counts = [_counts(each, texts) for each in turns]
    everywhere: Counter[str] = Counter()
    for each in counts:
        everywhere.update({word: number for word, (number, _) in each.items()})
    told: set[str] = set()
    words = [_outstanding(each, everywhere, names, told) for each in counts]
    return tuple(_heading(language, *each) for each in zip(_PARTS, words, strict=True))


def _counts(segment: Iterable[Turn], texts: dict[str, str]) -> dict[str, tuple[int, int]]:
    """Return how often each word is said in a segment, and by how many people."""
    said: Counter[str] = Counter()
    by: defaultdict[str, set[str]] = defaultdict(set)
    for turn in segment:
        words = _words(texts[turn.id])
        said.update(words)
        for word in set(words):
            by[word].add(turn.person)
    return {word: (number, len(by[word])) for word, number in said.items()}


def _outstanding(
    counts: dict[str, tuple[int, int]], everywhere: Counter[str], names: set[str], told: set[str]
) -> list[str]:
    """Return the words said most in a segment for how much they are said elsewhere, no word over two of them."""
    found = {
        word: number * number / everywhere[word]
        for word, (number, people) in counts.items()
        if number >= _LEAST_SAID and people >= _LEAST_SPEAKERS and word not in names and tells_a_subject(word)
    }
    words: list[str] = []
    for word in sorted(found, key=lambda each: (-found[each], each)):
        if len(words) < _HEADING_WORDS[-1] and not any(word[:5] == other[:5] for other in (*words, *told)):
            words.append(word)
    told.update(words)
    return words


def _heading(language: Language, part: str, words: list[str]) -> str:
    begin = language.gettext(part)
    if len(words) not in _HEADING_WORDS:
        return f"**{begin}**"
    return f"**{language.gettext(_MOST_SAID, part=begin, words=language.listed(words))}**"


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
