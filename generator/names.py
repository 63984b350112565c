"""Names as printed: taken apart, and whether two of them can mean one person.

"Mr Mark Francois", "Mark Francois MP" and "The Minister for Security (Dan Jarvis)" carry honorifics, letters and
offices around a name; peers go by a title, with or without its territory. Nothing is guessed: a nickname is an
alias in people.yaml or it is another name, and so is a given name that a peer's title does not tell. What fits but
does not settle it ("J. Smith", "Mr Smith", "The Prime Minister") is ambiguous: `identity` looks who else was there.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from .errors import Where
from .model import Party

Likeness = Literal["same", "different", "ambiguous"]

# Forms of address of the chambers whose records we read: Hansard style guide; Debrett's for the letters.
_HONORIFICS = frozenset(
    """
    mr mrs ms miss mx master dr prof professor sir dame rev revd reverend canon hon honourable rt right the noble
    gallant learned friend member captain capt colonel col major maj general gen brigadier admiral lieutenant lt
    commander sergeant sr sra senor senora herr frau hr fru madam madame monsieur mme deputy
    councillor cllr senator ambassador judge
    """.split()
)
_LETTERS = frozenset(
    """
    mp mps msp ms am mla td tds mep qc kc pc cbe obe mbe kbe dbe gbe kcb dcb gcb cb kcmg dcmg gcmg cmg kcvo cvo mvo
    lvo kg kt ktt lg lt dl jp vc gc dso dsc mc frs fba frcs frcp phd md ba ma bsc msc llb llm esq jr jnr snr senior
    junior bt bart rn raf ret retd om ch ae qpm vrd frsa frse fraes
    """.split()
)
_MEN = frozenset("lord baron viscount earl marquess marquis duke".split())
_WOMEN = frozenset("lady baroness viscountess countess marchioness duchess".split())
_OFFICE = re.compile(
    r"the .+"
    r"|(?:(?:mr|mrs|ms|madam|madame|deputy|temporary|acting|vice) )*(?:speaker|chair\w*|president)"
    r"|.*\b(?:minister|secretary|leader|chancellor|president|speaker|chair\w*|commissioner|whip|clerk|bishop"
    r"|archbishop|duchy|paymaster|comptroller|treasurer) (?:of|for|to|in|without|general)\b.*"
    r"|(?:\w+ )*(?:prime|first|foreign|home) (?:minister|secretary)|(?:attorney|solicitor|advocate) general.*"
    r"|lord (?:privy seal|chancellor|speaker|president|advocate|bishop).*|taoiseach|tanaiste|chancellor"
)
_STYLE = re.compile(
    r"(?:the )?(?:(?:most|very|right|rt) )?(?:hon|honourable|rev|revd|reverend) "
    r"(?!(?:(?:and|gallant|learned|noble) )*"
    r"(?:members?|friends?|gentlem[ae]n|lady|ladies|deput(?:y|ies)|senators?)(?: (?:for|of|opposite)\b|$))"
)
_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_NOT_A_LETTER = re.compile(r"[^\w\s,']+")


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A printed name in its parts, ready to be compared.

    `words` are given names and surname without honorifics and letters; for a peer, what the title is of.
    """

    words: tuple[str, ...] = ()
    title: Literal["", "lord", "lady"] = ""
    territory: tuple[str, ...] = ()
    office: str = ""

    @property
    def key(self) -> str:
        """The canonical form: equal for two prints of one name."""
        parts = (self.title, *self.words, *(("of", *self.territory) if self.territory else ()))
        return " ".join(filter(None, parts)) or self.office

    @property
    def precision(self) -> int:
        """How many letters tell this person from others: fewer for initials, and for a title without its place."""
        return sum(map(len, (*self.words, *self.territory))) if self.words else 0


@functools.lru_cache(maxsize=1 << 14)
def parse_name(printed: str) -> PrintedName:
    """Return the parts of a name as printed; any text has some."""
    line = _plain(printed)
    outside = " ".join(_PARENTHESIS.sub(" ", line).split())
    inside = [group.strip() for group in _PARENTHESIS.findall(line) if " " in group.strip()]
    if inside and _is_office(outside):
        return _personal(inside[0], _office(outside))
    before, _, after = outside.partition(",")
    if after and _is_office(after.strip()):
        return _personal(before, _office(after.strip()))
    return _personal(_in_order(outside))


def compare_names(one: str, other: str) -> Likeness:
    """Tell whether two printed names mean one person: the same, different people, or both fit."""
    return compared(parse_name(one), parse_name(other))


# --- names ------------------------------------------------------------------------------------------------


def compared(one: PrintedName, other: PrintedName) -> Likeness:
    """Tell how likely two names that were taken apart are those of one person."""
    if not one.words or not other.words:
        return _compared_offices(one, other)
    if one.title and other.title:
        return _compared_peers(one, other)
    if one.title or other.title:
        return "ambiguous" if one.words == other.words else "different"
    return _compared_words(one.words, other.words)


def _compared_offices(one: PrintedName, other: PrintedName) -> Likeness:
    """Compare where at least one is an office alone."""
    if not one.office or not other.office:
        return "ambiguous"
    return "same" if one.office == other.office else "different"


def _compared_peers(one: PrintedName, other: PrintedName) -> Likeness:
    if one.title != other.title or one.words != other.words:
        return "different"
    if one.territory == other.territory:
        return "same"
    return "different" if one.territory and other.territory else "ambiguous"


def _compared_words(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    if one == other or "".join(one) == "".join(other):
        return "same"
    short, long = sorted((one, other), key=len)
    if long[-len(short) :] == short:
        return "ambiguous"
    if short[-1] != long[-1] or not _may_be(short[0], long[0]) or not _in_turn(short[1:-1], long[1:-1]):
        return "different"
    return "same" if short[0] == long[0] and len(short[0]) > 1 else "ambiguous"


def _may_be(one: str, other: str) -> bool:
    """Tell whether two given names fit: equal, or one the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _in_turn(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Tell whether `few` middle names stand among `many` in order, initials allowed."""
    rest = iter(many)
    return all(any(_may_be(name, other) for other in rest) for name in few)


def _personal(printed: str, office: str = "") -> PrintedName:
    while style := _STYLE.match(printed):
        printed = printed[style.end() :]
    words = [word for word in _NOT_A_LETTER.sub(" ", printed).replace("'", "").replace(",", " ").split() if word]
    while words and words[-1] in _LETTERS and len(words) > 1:
        words.pop()
    title: Literal["", "lord", "lady"] = ""
    while words and (words[0] in _HONORIFICS or words[0] in _MEN | _WOMEN):
        if words[0] in _MEN | _WOMEN and not title:
            title = "lord" if words[0] in _MEN else "lady"
        words.pop(0)
    if not office and not title and _is_office(printed):
        return PrintedName(office=_office(printed))
    if words[:1] == ["m"] and len(printed.split()) > 2:  # "M. Jean Dupont"; before one name alone it is an initial
        words.pop(0)
    if title and "of" in words:
        return _titled(title, words, office)
    return PrintedName(tuple(words), title, (), office)


def _titled(title: Literal["", "lord", "lady"], words: list[str], office: str) -> PrintedName:
    """Return “Smith of Basildon”; the “Earl of Effingham” goes by his territory."""
    place = words.index("of")
    name, territory = tuple(words[:place]), tuple(words[place + 1 :])
    return PrintedName(name, title, territory, office) if name else PrintedName(territory, title, (), office)


def _is_office(line: str) -> bool:
    words = line.removeprefix("the ").split()
    peer = bool(words) and words[0] in _MEN | _WOMEN and not _OFFICE.fullmatch(" ".join(words))
    return not peer and _OFFICE.fullmatch(line) is not None


def parse_office(printed: str) -> str:
    """Return an office as the names that carry it have it, ready to be compared."""
    return _office(_plain(printed))


def _office(line: str) -> str:
    words = _NOT_A_LETTER.sub(" ", line).split()
    while words and words[0] in ("the", "mr", "madam", "mrs", "ms", "madame"):
        words.pop(0)
    while len(words) > 1 and words[-1] in _LETTERS:
        words.pop()
    return " ".join(words)


def _in_order(line: str) -> str:
    """Turn "Smith, John" about; letters after a comma are no given name."""
    before, _, after = (part.strip() for part in line.partition(","))
    given = after.replace(",", " ").split()
    if not given or any(word in _LETTERS for word in given) or " " in before.strip():
        return line
    return f"{after} {before}"


def _plain(printed: str) -> str:
    """Return a name in lower case, without accents, dots and doubled spaces."""
    folded = unicodedata.normalize("NFKD", printed.replace("’", "'").replace("‘", "'")).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(bare.replace(".", " ").split())


# --- names of the registries --------------------------------------------------------------------------------


def folded(name: str) -> str:
    """Return a name as registries are searched for it: without regard to case and to the width of blanks."""
    return " ".join(name.casefold().split())


def names_of_party(party: Party) -> Iterator[tuple[Where, str]]:
    """Yield all that `party` can be written as, each with the keys that lead to it."""
    yield ("id",), party.id
    yield ("name",), party.name
    if party.short:
        yield ("short",), party.short
    for index, alias in enumerate(party.aliases):
        yield ("aliases", index), alias
    for index, former in enumerate(party.former_ids):
        yield ("former_ids", index), former


def parties_by_name(parties: Iterable[Party]) -> dict[str, Party]:
    """Return each party under all that it can be written as, folded."""
    return {folded(name): party for party in parties for _, name in names_of_party(party)}
