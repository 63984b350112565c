"""Cues: sentences in which somebody says that they disagree, and names whom or what with.

A sentence has one cue at most, of its weightiest family. What counts is the speaker's own voice: not what they quote
or report, deny or suppose, nor what is said from the chair. The list finds words and not meaning, and most disagreement
has no such words: a debate without a cue is one in which no explicit cue was found, and nothing more.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..model import Cue, CueFamily, Party, Sitting, Spoken
from ..names import names_of_party
from ..quotes import without_quotations
from ..sentences import Sentence, sentences
from .lexicon import HIDDEN, REGISTERED, Lexicon, LexiconLine, is_target, lexicon_of, targets_in
from .votes import is_unwhipped

LONGEST = 300
"""Letters of the words of a cue, and of its target: what is longer was not found, but run over."""
FEWEST_LETTERS = 2
"""Of the name of a party that is looked for."""

_WORD = re.compile(r"\w+")
_QUOTES = re.compile(r"[\"“”«»„‟‹›「『＂〝`]|(?<!\w)['‘‚]|^>", re.MULTILINE)
_LINE_END = re.compile(r"[\n\r]")
_A_FEW_WORDS = re.compile(r"\s*(?:[\w’'-]+\s+){0,3}")
_QUESTION = re.compile(r"\?\W*$")
_Place = tuple[int, int]


class _Hit(NamedTuple):
    """A family, and where its words and its target stand in a sentence."""

    family: CueFamily
    words: _Place
    target: _Place


def cues_of(sitting: Sitting, lexicon: Lexicon) -> tuple[Cue, ...]:
    """Return the cues of a sitting in the order of the record; none of what is said from the chair."""
    names = _names(tuple(sorted({name for party in _parties(sitting) for name in _spoken_names(party)})))
    spoken = (said for said in sitting.contributions if isinstance(said, Spoken) and _is_in(said, lexicon))
    return tuple(
        cue for said in spoken if not sitting.attributions[said.id].chair for cue in _cues_in(said, names, lexicon)
    )


def _is_in(said: Spoken, lexicon: Lexicon) -> bool:
    """Tell whether a speech is in the language of a lexicon; one that says none is in that of its sitting."""
    return said.language is None or lexicon_of(said.language) is lexicon


def _cues_in(said: Spoken, names: re.Pattern[str] | None, lexicon: Lexicon) -> Iterator[Cue]:
    cut = sentences(said.text, lexicon.words.language)
    worth = [(each, lines) for each in cut if (lines := _lines(each, bool(names and names.search(each.text)), lexicon))]
    own = _own_words(said.text, names) if worth else ""
    for sentence, lines in worth:
        hit = _hit(lexicon.marked(own[sentence.start : sentence.end]), lines, lexicon)
        if hit:
            words, target = sentence.text[slice(*hit.words)], sentence.text[slice(*hit.target)]
            yield Cue(contribution=said.id, family=hit.family, words=words, target=target, sentence=sentence.text)


def _lines(sentence: Sentence, has_names: bool, lexicon: Lexicon) -> list[LexiconLine]:
    """Return the lines that are worth trying: none where no word of a target stands in the sentence."""
    words = frozenset(_WORD.findall(sentence.text.lower()))
    if words.isdisjoint(lexicon.words_of_targets) and not has_names:
        return []
    near = {line for word in lexicon.lines.keys() & words for line in lexicon.lines[word]}
    return [line for line in near if not any(words.isdisjoint(each) for each in line.required)]


def _hit(text: str, lines: Iterable[LexiconLine], lexicon: Lexicon) -> _Hit | None:
    """Return the hit of the weightiest family, the first of these; none where the sentence names no target."""
    targets = [place for place in targets_in(text) if place[1] - place[0] <= LONGEST]
    if not targets:
        return None
    found = {
        (line.rank, *place): line.family
        for line in lines
        if line.family != "challenge" or _QUESTION.search(text)
        for place in _places(line, text, lexicon)
    }
    if not found:
        return None
    first = min(found)
    words = first[1:]
    nearest = min(targets, key=lambda place: max(0, place[0] - words[1], words[0] - place[1]))
    return _Hit(found[first], words, nearest)


def _places(line: LexiconLine, text: str, lexicon: Lexicon) -> Iterator[_Place]:
    for match in line.pattern.finditer(text):
        if match.end() - match.start() <= LONGEST and _is_own_view(text, match.start(), lexicon):
            yield match.span()


# --- the speaker's own voice --------------------------------------------------------------------------------


def _own_words(text: str, names: re.Pattern[str] | None) -> str:
    """Return a text of the same length without quotations and line ends, and with parties marked."""
    own = without_quotations(text, HIDDEN) if _QUOTES.search(text) else text
    own = names.sub(lambda found: REGISTERED * len(found[0]), own) if names else own
    return _LINE_END.sub(HIDDEN, own)


def _is_own_view(text: str, start: int, lexicon: Lexicon) -> bool:
    """Tell whether words are the speaker's own view, by what stands before them in their sentence."""
    *_, clause = lexicon.turns.split(text[:start])
    *_, part = clause.rsplit(",", 1)
    if lexicon.reported.search(clause) or lexicon.supposed.search(part):
        return False
    if is_target(text[start]) and any(not part[found.end() :].strip() for found in lexicon.inverted.finditer(part)):
        return False
    return not any(_A_FEW_WORDS.fullmatch(part, found.end()) for found in lexicon.denied.finditer(part))


# --- parties ------------------------------------------------------------------------------------------------


def _parties(sitting: Sitting) -> Iterator[Party]:
    """Yield the parties of those who spoke or voted."""
    voters = (who for roll in sitting.rolls.values() for who in roll.everybody)
    yield from (who.party for who in (*sitting.attributions.values(), *voters) if who.party)


def _spoken_names(party: Party) -> Iterator[str]:
    """Yield the names by which a party is spoken of; none of those who sit together and are no party."""
    if not is_unwhipped(party):
        names = (name for where, name in names_of_party(party) if where != ("id",))
        yield from (name for name in names if len(name) >= FEWEST_LETTERS)


@functools.lru_cache(maxsize=256)
def _names(names: tuple[str, ...]) -> re.Pattern[str] | None:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])") if names else None
