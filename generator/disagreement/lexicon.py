"""The list of cues of a language, made ready to be looked for.

The lines stand in `generator/wordlists/disagreement.<language>.yaml`. Trying each in each sentence would take seconds
for a debate; so a line is tried only where all words that it needs stand, and in a text in which those whom it can
name are marked already, each kind by a sign of its own.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..expressions import Lists, required, whole
from ..model import CueFamily
from ..wordlists import WordList, word_list

WEIGHTS: Mapping[CueFamily, int] = {"disagreement": 3, "challenge": 2, "attack": 2, "criticism": 2, "regret": 2}
"""What a cue of each family weighs; of two in one sentence the weightier counts, of equal ones the first here."""

HIDDEN = "\ue000"
"""Stands in a text for each letter of what cannot be part of a cue: no line passes over it."""

REGISTERED = "\ue001"
"""Stands for each letter of the name of a party of the record: no list can know them all."""

_MARKS = {
    "measure": "\ue002",
    "friend": "\ue003",
    "government": "\ue004",
    "opposition": "\ue005",
    "party": "\ue006",
    "minister": "\ue007",
    "member": "\ue008",
}
"""What stands for each letter of a target, by the name of the list that found it; the first that fits counts."""

_TARGET = re.compile(f"[{''.join(_MARKS.values())}]+")
_STOPS = "[;:—–]"
_NOTHING = re.compile("(?!)")


@dataclass(frozen=True, eq=False)
class LexiconLine:
    """One line of a family, ready to be looked for; the weightiest family has the lowest rank.

    `required` are sets of words: it is in no sentence that lacks a word of one of them.
    """

    family: CueFamily
    rank: int
    required: tuple[frozenset[str], ...]
    written: str
    lists: Lists

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds it; made when it is first tried, since most debates need a few lines only."""
        return whole([self.written], self.lists)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues of one language: lines by the words of which they need one, and what takes a cue back.

    `denied` are words just before a cue, `inverted` words right before it, `supposed` words before it since the last
    comma, `reported` words before it in its clause, `turns` where another clause begins, and `formulae` expressions
    that are never part of a cue.
    """

    words: WordList
    lines: Mapping[str, tuple[LexiconLine, ...]]
    targets: re.Pattern[str]
    words_of_targets: frozenset[str]
    formulae: re.Pattern[str]
    denied: re.Pattern[str]
    inverted: re.Pattern[str]
    reported: re.Pattern[str]
    supposed: re.Pattern[str]
    turns: re.Pattern[str]

    @property
    def name(self) -> str:
        """Language and version of the list."""
        return f"{self.words.language} {self.words.version}"

    def marked(self, text: str) -> str:
        """Return a text with a mark in the place of each letter of a target, and without formulae."""
        marked = self.targets.sub(lambda found: _MARKS[found.lastgroup or ""] * len(found[0]), text)
        return self.formulae.sub(lambda found: HIDDEN * len(found[0]), marked)


def targets_in(marked: str) -> list[tuple[int, int]]:
    """Return where the targets stand in a text that is marked."""
    return [found.span() for found in _TARGET.finditer(marked)]


def is_target(letter: str) -> bool:
    """Tell whether a letter of a text that is marked is one of a target."""
    return _TARGET.fullmatch(letter) is not None


def lexicon_of(language: str) -> Lexicon | None:
    """Return the cues of a BCP 47 language, none where there is no list for it."""
    words = word_list("disagreement", language)
    return _ready(words) if words else None


@functools.cache
def _ready(words: WordList) -> Lexicon:
    named = words.named
    registered = {"registered": f"{REGISTERED}+"}
    in_text = Lists(named, registered)
    in_marked = Lists(named, {**registered, **{kind: f"{mark}+" for kind, mark in _MARKS.items()}}, named["denials"])

    def any_of(name: str) -> re.Pattern[str]:
        return whole(named[name], in_marked) if named[name] else _NOTHING

    return Lexicon(
        words=words,
        lines=_by_word(named, in_marked),
        targets=re.compile(
            "|".join(f"(?P<{kind}>{whole(named[kind], in_text).pattern})" for kind in _MARKS), re.IGNORECASE
        ),
        words_of_targets=_words_of_targets(named, in_text),
        formulae=any_of("formulae"),
        denied=any_of("denied"),
        inverted=any_of("inverted"),
        reported=any_of("reported"),
        supposed=any_of("supposed"),
        turns=re.compile(f"{_STOPS}|{any_of('turns').pattern}", re.IGNORECASE),
    )


def _words_of_targets(named: Mapping[str, tuple[str, ...]], lists: Lists) -> frozenset[str]:
    """Return words of which every sentence has one that names a target, if not a party of the record."""
    needed = (required(line, lists) for kind in _MARKS for line in named[kind])
    return frozenset(word for sets in needed if sets for word in sets[0])


def _by_word(named: Mapping[str, tuple[str, ...]], lists: Lists) -> Mapping[str, tuple[LexiconLine, ...]]:
    """Return the lines of all families by each of the words of which they need one."""
    gathered: defaultdict[str, list[LexiconLine]] = defaultdict(list)
    for rank, family in enumerate(sorted(WEIGHTS, key=lambda family: -WEIGHTS[family])):
        for written in named[family]:
            rarest, *others = required(written, lists)
            line = LexiconLine(family, rank, tuple(others), written, lists)
            for word in rarest:
                gathered[word].append(line)
    return {word: tuple(lines) for word, lines in gathered.items()}
