"""Who a sentence says has said what it quotes: only where it names one person, beside a verb of saying.

A guess from the form of the sentence, made where there is little to guess: “Ann Lee said that ¤”, “Ann Lee: ¤”,
“Ann Lee was clear: ¤”, “¤, said Ann Lee”, “according to Ann Lee, ¤”. Nobody is told where somebody else is named in the
sentence, or where the words may be another's (“Ann Lee said that his claim ¤ was false”, “Ann Lee had been told: ¤”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .index import FactIndex
from .speakers import mentions
from .tokens import fold, tokens

QUOTED = "\ufffc"
"""Stands in a text for words in quotation marks."""

_SAYING = (
    r"(?:adds?|added|adding|admits?|admitted|answers?|answered|argues?|argued|asks?|asked|claims|claimed|complains?"
    r"|complained|concludes?|concluded|declares?|declared|explains?|explained|insists?|insisted|maintains?|maintained"
    r"|notes|noted|observes?|observed|promises|promised|recalls?|recalled|remarks|remarked|repl(?:y|ies|ied|ying)"
    r"|responds?|responded|says?|said|saying|states|stated|stresses|stressed|suggests?|suggested|tells?|told|thinks?"
    r"|thought|warns?|warned|writes|wrote)"
)
_ANOTHERS = (
    r"(?:not|never|no|nobody|den(?:y|ies|ied)|claim|charge|words?|phrase|remarks?|statement|argument|view|idea|line"
    r"|allegation|assertion|question|speech|whom?|whose|which|his|her|their|its|your|by|of|from|about|called|calling"
    r"|described|quot(?:e|ed|ing)|earlier|previous(?:ly)?|others?|critics|people|they|some|many"
    r"|untrue|false|wrong|whether|if|chair|minister|speaker"
    r"|(?:was|were|be|been|being)\s+(?:told|asked|answered|warned))"
)
_BEFORE = re.compile(
    rf"(?!’s|'s|[’'])(?:(?!\b{_ANOTHERS}\b)[^:;]){{0,120}}?\b{_SAYING}\b(?:(?!\b{_ANOTHERS}\b)[^;]){{0,60}}$"
    r"|(?:[*_]*\s*\([^():;]{1,80}\))?[*_]*:[*_]*\s*$",
    re.IGNORECASE,
)
_HEARD = (
    r"(?:words?|phrase|remarks?|statement|argument|claims?|charge|view|line|allegation|assertion|questions?|speech|answers?"
    r"|letter|leaflet|report|reads?|reading|heard?|hears?|hearing|listen(?:s|ed|ing)?|repeat(?:s|ed|ing)?|cit(?:es?|ed|ing)"
    r"|quot(?:es?|ed|ing)|called|calling|described|according|whom?|whose|which|his|her|their|your|by|from|against|between"
    r"|earlier|previous(?:ly)?|others?|critics|people|they|some|many|chair|minister|speaker"
    r"|(?:was|is|were|be|been|being|when)\s+(?:\w+\s+)?(?:told|asked|answered|warned|reminded|put|quoted|shown))"
)
"""What stands between a name and a colon where the words after it may be somebody else's."""
_INTRODUCED = re.compile(
    rf"(?:\s*,\s*the\s(?:(?!\b(?:{_SAYING}|his|her|their)\b)[^,;:]){{1,80}},)?"
    rf"(?![’'])(?:(?!\b{_HEARD}\b)[^:;])*:[*_]*\s*",
    re.IGNORECASE,
)
"""“… was clear:”, “…, the Minister for Boats, put it so:”: with a colon, whatever somebody does is saying."""
_DOES_NOTHING = re.compile(r"\b(?:against|by|for|from|of|than|to|with)\s+(?:[\w.]+\s+){0,3}$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_OWN_OFFICE = re.compile(
    rf"^\s*,\s*the(?=\s)(?:(?!\b(?:{_SAYING}|his|her|their)\b)[^,;:]){{1,80}},(?=\s*{_SAYING}\b)", re.IGNORECASE
)
"""“…, the Minister for Boats, said”: the office of whom the sentence names, and nobody else."""
_BY = re.compile(r"\bby\s+(?:[\w.]+\s+){0,3}$", re.IGNORECASE)
_ACCORDING = re.compile(r"according\s+to\W+(?:the\W+)?$", re.IGNORECASE)
_AFTER = re.compile(rf"[\s,.–—-]*(?:as\s+)?{_SAYING}\s+(?:the\s+)?[*_]*$", re.IGNORECASE)
_AFTER_NAME = re.compile(r"[\s,.–—-]*(?:as\s+)?$", re.IGNORECASE)
_VERB = re.compile(rf"[*_,]*\s*{_SAYING}\b", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bhon\.)(?<!\bHon\.)(?<!\bSt\.)[\"”’)*_]*\s+(?=[^\sa-z])"
    r"|(?<!:)\n\n"
)
_FAR = 200
"""Characters between a name and a quotation beyond which they are not beside each other."""


def sayers(outline: str, index: FactIndex) -> tuple[str | None, ...]:
    """Return for each `QUOTED` of a text the id of the person who is said to have said it, if that can be told."""
    return tuple(_sayers(outline, index))


def _sayers(outline: str, index: FactIndex) -> Iterator[str | None]:
    for sentence in _sentences(outline):
        places = [found.start() for found in re.finditer(QUOTED, sentence)]
        named = _named(sentence, index) if places else None
        for place in places:
            yield named[0] if named and _is_said(sentence, named, place, index) else None


def _sentences(outline: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(outline):
        yield outline[start : end.start()]
        start = end.end()
    yield outline[start:]


def _named(sentence: str, index: FactIndex) -> tuple[str, int, int] | None:
    """Return the one person whom a sentence names, and where; none where it names nobody, or more than once."""
    words = tokens(sentence)
    found = list(mentions(words, index.people.named))
    if len(found) != 1:
        return None
    person, first, last = found[0]
    return person, words.start(first), words.end(last)


def _is_said(sentence: str, named: tuple[str, int, int], place: int, index: FactIndex) -> bool:
    person, first, last = named
    return _is_beside(sentence, first, last, place) or (
        last <= place <= last + _FAR
        and bool(_INTRODUCED.fullmatch(sentence, last, place))
        and not _POSSESSIVE.search(sentence[first:last])
        and not _DOES_NOTHING.search(sentence[max(0, first - _FAR) : first])
        and not _names_another(sentence[last:place], person, index)
    )


def _names_another(text: str, person: str, index: FactIndex) -> bool:
    """Tell whether a text has the surname of anybody else who speaks in the sitting."""
    others = frozenset[str]().union(*(names for each, names in index.people.surnames.items() if each != person))
    words = tokens(text)
    return any(raw[:1].isupper() and fold(word) in others for raw, word in zip(words.raw, words.word, strict=True))


def _is_beside(sentence: str, first: int, last: int, place: int) -> bool:
    """Tell whether name and quotation stand as saying and said."""
    if place - last > _FAR or first - place > _FAR or _BY.search(sentence[max(0, first - _FAR) : first]):
        return False
    if last <= place:
        between = _OWN_OFFICE.sub("", sentence[last:place].replace(QUOTED, " "))
        return bool(_BEFORE.match(between)) or bool(_ACCORDING.search(sentence[:first]) and len(between) < 60)
    between = sentence[place + 1 : first]
    if _AFTER.fullmatch(between) or _ACCORDING.search(between):
        return True
    return bool(_AFTER_NAME.fullmatch(between) and _VERB.match(sentence, last))
