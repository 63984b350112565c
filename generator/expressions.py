"""The small pattern language of the word lists: what a line of one means as a regular expression.

    word      as it stands; one with a capital is found with that capital only
    ~word     a regular verb in all its forms: ~slam is slam, slams, slammed, slamming
    a|b       either word
    word?     the word, or none; a|b? is either word, or none
    *         up to three words of any kind but those that `Lists.barred` has
    #         a number, with letters or without: 7, 12A
    {name}    any line of the list of that name; {name}'s is its possessive

Words are parted by blanks, and found whole. Straight and curly apostrophes are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_REFERENCE = re.compile(r"\{([\w-]+)\}('s)?")
_NUMBER = "[A-Z]{0,2}[0-9]+[A-Z]*"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Lists:
    """What the lines of a word list may refer to.

    `named` are other lists; `given` are regular expressions by name, for what no file can know; `barred` are words
    that `*` does not pass over.
    """

    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    barred: tuple[str, ...] = ()


class _Part(NamedTuple):
    text: str
    optional: bool


def whole(lines: Iterable[str], lists: Lists | None = None) -> re.Pattern[str]:
    """Return the pattern that finds any of some lines, not inside another word."""
    return re.compile(rf"(?<![\w-])(?:{_any(lines, lists or Lists())})(?![\w-])", re.IGNORECASE)


def required(line: str, lists: Lists | None = None) -> tuple[frozenset[str], ...]:
    """Return sets of words in lower case: every text that a line finds has one of each set.

    They tell cheaply whether a line is worth trying. The set with the longest words comes first: it is the rarest.
    """
    lists = lists or Lists()
    parts = (part.text for part in _parts(line) if not part.optional and part.text != "*")
    found = [words for part in parts if (words := _words_in(part, lists))]
    return tuple(sorted(found, key=lambda words: (-min(map(len, words)), len(words))))


def _any(lines: Iterable[str], lists: Lists) -> str:
    return "|".join(_expression(line, lists) for line in lines)


def _expression(line: str, lists: Lists) -> str:
    parts = _parts(line)
    last = max(place for place, part in enumerate(parts) if not part.optional)
    before = "".join(_followed(part, lists) for part in parts[:last])
    after = "".join(rf"(?:\s+{_either(part.text, lists)})?" for part in parts[last + 1 :])
    return before + _either(parts[last].text, lists) + after


def _parts(line: str) -> list[_Part]:
    return [_Part(part.removesuffix("?"), part.endswith("?")) for part in line.split()]


def _followed(part: _Part, lists: Lists) -> str:
    """Return what a part and the blank after it are."""
    if part.text == "*":
        barred = f"(?!(?:{'|'.join(map(_literal, lists.barred))})\\b)" if lists.barred else ""
        return rf"(?:{barred}[\w’'-]+\s+){{0,3}}"
    words = rf"{_either(part.text, lists)}\s+"
    return f"(?:{words})?" if part.optional else words


def _either(part: str, lists: Lists) -> str:
    forms = [_one(word, lists) for word in part.split("|")]
    return f"(?:{'|'.join(forms)})" if len(forms) > 1 or part.startswith(("~", "{")) else forms[0]


def _one(word: str, lists: Lists) -> str:
    if reference := _REFERENCE.fullmatch(word):
        name, possessive = reference.groups()
        meant = lists.given.get(name) or _any(lists.named[name], lists)
        return f"(?:{meant})" + ("(?:['’]s|(?<=s)['’])" if possessive else "")
    if word == "#":
        return _NUMBER
    if word.startswith("~"):
        return f"(?:{'|'.join(map(_literal, _forms(word[1:])))})"
    return _literal(word)


def _literal(word: str) -> str:
    literal = re.escape(word).replace("'", "['’]")
    return literal if word == word.lower() else f"(?-i:{literal})"


def _forms(verb: str) -> tuple[str, ...]:
    """Return all forms of a regular verb."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    doubled = verb + verb[-1]
    return verb, f"{verb}s", f"{verb}es", f"{verb}ed", f"{verb}ing", f"{doubled}ed", f"{doubled}ing"


# --- what must be there -------------------------------------------------------------------------------------


def _words_in(part: str, lists: Lists) -> frozenset[str]:
    """Return words of which one is in whatever a part finds; empty where one of its forms has none."""
    found = [_words_of(word, lists) for word in part.split("|")]
    return frozenset().union(*found) if all(found) else frozenset()


def _words_of(word: str, lists: Lists) -> frozenset[str]:
    if reference := _REFERENCE.fullmatch(word):
        if reference[1] in lists.given:
            return frozenset()
        found = [next(iter(required(line, lists)), None) for line in lists.named[reference[1]]]
        return frozenset[str]().union(*(words for words in found if words)) if all(found) else frozenset()
    if word == "#":
        return frozenset()
    forms = _forms(word[1:]) if word.startswith("~") else (word,)
    pieces = (_WORD.findall(form.lower()) for form in forms)
    return frozenset(max(piece, key=len) for piece in pieces if piece)
