"""Who is meant: whether two people who are named are one, by their ids where both are known, else by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .model import Attribution
from .names import Likeness, PrintedName, compared, parse_name, parse_office

_CHAIR = re.compile(r"(?:(?:deputy|temporary|acting|vice|principal) )*(?:speaker|chair\w*|president|presiding officer)")
_ANY_CHAIR = re.compile(r"(?:acting )?(?:chair\w*|presiding officer)")


def same_person(claimed: Attribution, actual: Attribution, present: Iterable[Attribution] = ()) -> Likeness:
    """Tell whether `claimed` means the person of `actual`, by identity where both are known, else by name.

    A name that fits without settling it means `actual` where it fits nobody else among those `present`, and another
    where it is that other's name to the letter. Whoever speaks by office alone, "The Chair", is nobody by name; and
    an office alone means nobody for certain of whom no office is told, and the chair nobody who is not in it.
    """
    answer = _answer(claimed, actual)
    if answer == "different" or _are_one(claimed, actual):
        return answer
    if answer == "ambiguous" and _has_name(claimed) and not _has_name(actual):
        return "different"
    rivals = [other for other in present if not _are_one(other, actual)]
    if not _fits_best(claimed, actual) and any(_fits_best(claimed, rival) for rival in rivals):
        return "different"
    if answer == "ambiguous" and not _has_name(claimed):
        return "different" if _means_chair(claimed) and not actual.chair else "ambiguous"
    return _settled(answer, claimed, [rival for rival in rivals if _answer(rival, actual) == "different"])


def _answer(claimed: Attribution, actual: Attribution) -> Likeness:
    known = _by_identity(claimed, actual)
    if known:
        return known
    answers = {compared(one, other) for one in _names(claimed) for other in _names(actual)}
    if "same" in answers or _is_chair(claimed, actual):
        return "same"
    return "ambiguous" if "ambiguous" in answers else "different"


def _settled(answer: Likeness, claimed: Attribution, rivals: list[Attribution]) -> Likeness:
    """Return what `answer` comes to where these others are there."""
    fitting = [rival for rival in rivals if _answer(claimed, rival) in (answer, "same")]
    if not fitting or (answer == "same" and not any(_fits_best(claimed, rival) for rival in fitting)):
        return "same"
    return "ambiguous"


def _are_one(one: Attribution, other: Attribution) -> bool:
    """Tell whether the two are one by their id, or by what is printed where they have none."""
    if one.person and other.person:
        return one.person.id == other.person.id
    return one.person is other.person and one.name == other.name


def _has_name(who: Attribution) -> bool:
    return any(name.words for name in _names(who))


def _fits_best(claimed: Attribution, actual: Attribution) -> bool:
    """Tell whether a name of one is a name of the other to the letter."""
    return not {name.key for name in _names(claimed)}.isdisjoint(name.key for name in _names(actual))


def _by_identity(one: Attribution, other: Attribution) -> Likeness | None:
    """Answer by id; none where one of the two is only a printed name that stands in no list."""
    if not one.person or not other.person:
        return None
    if one.person.id == other.person.id:
        return "same"
    if one.person.name == other.person.name or (one.in_registry and other.in_registry):
        return "different"
    return None


def _names(who: Attribution) -> tuple[PrintedName, ...]:
    """Return all names by which somebody goes, without those that only shorten another; the office goes with each."""
    printed = dict.fromkeys((who.name, *((who.person.name, *who.person.aliases) if who.person else ())))
    office = parse_office(who.role) if who.role else ""
    names = [parse_name(name) for name in printed]
    full = [name for name in names if not any(_shortens(name, other) for other in names)]
    return tuple(PrintedName(name.words, name.title, name.territory, name.office or office) for name in full)


def _shortens(name: PrintedName, other: PrintedName) -> bool:
    """Tell whether a name says less than another of the same person: "Senator Oake" besides "Benedict Oake"."""
    return name.precision < other.precision and name.title == other.title and compared(name, other) == "ambiguous"


def _means_chair(claimed: Attribution) -> bool:
    """Tell whether a name is that of the chair alone."""
    name = parse_name(claimed.name)
    return not name.words and _CHAIR.fullmatch(name.office) is not None


def _is_chair(claimed: Attribution, actual: Attribution) -> bool:
    """Tell whether somebody is named by the chair alone, "Mr Speaker", and the other is in that chair."""
    if not _means_chair(claimed) or not actual.chair:
        return False
    name = parse_name(claimed.name)
    held = {each.office for each in _names(actual) if _CHAIR.fullmatch(each.office)}
    return not held or name.office in held or _ANY_CHAIR.fullmatch(name.office) is not None
