"""Who speaks in the UK Hansard: names, offices and chairs as printed, and persons by MemberId."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ...model import Person
from ...routes import slug
from .source import Item, Section, plain

LINK = "parliament"
"""The key of `Person.links` that holds the MemberId."""

_GROUPED = re.compile(r"(?P<head>[^()]+)(?P<groups>(?:\([^()]*\) ?)*)")
_CHAIR = re.compile(
    r"(Mr|Madam) (Deputy )?(Speaker|Chair(man)?)"
    r"|The ((First|Second|Temporary|Principal|Senior|Deputy|Lord) )*(Speaker|Chair(man|woman)?)"
    r"( of (Committees|Ways and Means))?"
)
_PEER = re.compile(
    r"The (Earl|Countess|Duke|Duchess|Marquess|Marchioness|Viscount|Viscountess|Baroness|Lady"
    r"|(Lord )?Bishop|(Lord )?Archbishop) of\b|The (Earl|Countess|Duke|Marquess|Viscount) [A-Z]"
)
_COURTESY = re.compile(r"((Mr|Mrs|Ms|Miss|Mx|Madam)\.? )+")
_HONORIFIC = re.compile(r"((Mr|Mrs|Ms|Miss|Mx|Madam|Dr|Sir|Dame|Prof|Professor|Rev|Reverend|The Rt Hon)\.? )+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A speaker as printed.

    `name` is a personal or collective name; none where only an office is printed ("The Prime Minister").
    `in_chair` says that the name itself stands with "(in the Chair)".
    """

    name: str | None = None
    role: str | None = None
    party: str | None = None
    constituency: str | None = None
    chair: bool = False
    in_chair: bool = False

    def completed_by(self, other: Printed) -> Printed:
        """Return the same with what it lacks taken from `other`, another printing of the same member."""
        return replace(
            self,
            name=self.name or other.name,
            role=self.role or other.role,
            party=self.party or other.party,
            constituency=self.constituency or other.constituency,
            in_chair=self.in_chair or other.in_chair,
        )


def printed(attribution: str, house: str) -> Printed:
    """Return what an attribution says, be it "Minister of State (Name) (Party)" or "Name (Seat) (Party)"."""
    found = _GROUPED.fullmatch(plain(attribution))
    head = (found["head"] if found else plain(attribution)).strip()
    groups = [group.strip() for group in re.findall(r"\(([^()]+)\)", found["groups"] if found else "")]
    rest = [group for group in groups if group and group.casefold() != "in the chair"]
    in_chair = len(rest) < len([group for group in groups if group])
    if is_office(head):
        name, party = [*rest, None, None][:2]
        return Printed(name, head, party, None, chair=_CHAIR.fullmatch(head) is not None)
    if house == "Lords":
        return Printed(head, None, rest[-1] if rest else None, None, in_chair, in_chair)
    seat, party = [*rest, None, None][:2]
    return Printed(head, None, party, seat, in_chair, in_chair)


def has_speaker(item: Item) -> bool:
    """Tell whether the source attributes the item to somebody."""
    return bool(plain(item.attributed_to or ""))


def is_office(head: str) -> bool:
    """Tell whether the words before the brackets are an office rather than a name."""
    return _CHAIR.fullmatch(head) is not None or (head.startswith("The ") and not _PEER.match(head))


# --- one section --------------------------------------------------------------------------------------------


def roster(section: Section) -> Mapping[int, Printed]:
    """Return what the section says of each member in all printings; offices of the chair are left out."""
    members: dict[int, Printed] = {}
    for item in section.items:
        if item.member_id is not None and item.attributed_to and has_speaker(item):
            found = printed(item.attributed_to, section.overview.house)
            found = replace(found, role=None if found.chair else found.role)
            members[item.member_id] = members.get(item.member_id, Printed()).completed_by(found)
    return members


# --- a whole run --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Members:
    """Who the members of a run are: person ids by MemberId, and the persons not known before."""

    ids: Mapping[int, str]
    people: tuple[Person, ...]

    @property
    def half_named(self) -> Mapping[int, str]:
        """The new persons by MemberId of whom only title and surname are printed ("Mr Reynolds")."""
        return {
            int(person.links[LINK]): person.name
            for person in self.people
            if _HONORIFIC.match(person.name) and _words(person.name) == 1 and not is_office(person.name)
        }


def members(sections: Iterable[Section], known: Sequence[Person]) -> Members:
    """Identify all members of `sections` by MemberId; known people with the same number keep their ids.

    A known person without a number is taken for the one new member who bears their name.
    """
    names, offices = _printings(sections)
    ids = {int(person.links[LINK]): person.id for person in known if person.links.get(LINK, "").isdecimal()}
    strangers = (names.keys() | offices.keys()) - ids.keys()
    new = {number: _person(number, names[number], offices[number]) for number in strangers}
    ids |= _namesakes(new, known)
    people = _with_ids_of_their_own({number: person for number, person in new.items() if number not in ids}, known)
    ids |= {number: person.id for number, person in people.items()}
    return Members(ids, _without_shared_aliases(people.values()))


def _namesakes(new: Mapping[int, Person], known: Sequence[Person]) -> dict[int, str]:
    """Return the known people without a MemberId who are the only ones, here and there, of their name."""
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for number, person in new.items():
        bearers[_bare(person.name)].add(number)
    found: defaultdict[int, set[str]] = defaultdict(set)
    for person in known:
        for name in {_bare(name) for name in (person.name, *person.aliases)}:
            if LINK not in person.links and len(bearers.get(name, ())) == 1:
                found[min(bearers[name])].add(person.id)
    return {number: min(ids) for number, ids in found.items() if len(ids) == 1}


def _with_ids_of_their_own(new: Mapping[int, Person], known: Sequence[Person]) -> dict[int, Person]:
    """Return the new people, those whose id is taken with their MemberId after it."""
    taken = {person.id for person in known}
    people = {}
    for number, person in sorted(new.items()):
        people[number] = replace(person, id=f"{person.id}-{number}") if person.id in taken else person
        taken.add(people[number].id)
    return people


def _bare(name: str) -> str:
    return _HONORIFIC.sub("", name, count=1).casefold()


def _printings(
    sections: Iterable[Section],
) -> tuple[defaultdict[int, Counter[str]], defaultdict[int, Counter[str]]]:
    """Return how often each member is printed under which names, and under which offices without a name."""
    names: defaultdict[int, Counter[str]] = defaultdict(Counter)
    offices: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for item, house in ((item, section.overview.house) for section in sections for item in section.items):
        if item.member_id is not None and item.attributed_to and has_speaker(item):
            found = printed(item.attributed_to, house)
            if found.name:
                names[item.member_id][found.name] += 1
            elif found.role:
                offices[item.member_id][found.role] += 1
    return names, offices


def _person(number: int, names: Counter[str], offices: Counter[str]) -> Person:
    """Return the person under their fullest printed name; an office stands in where no name is printed."""
    fullest = max(names or offices, key=lambda name: (_words(name), names[name], name))
    name = _without_courtesy(fullest) if names else fullest
    return Person(
        id=slug(_HONORIFIC.sub("", name, count=1) if names else name),
        name=name,
        aliases=tuple(sorted(alias for alias in names if alias != name)),
        links={LINK: str(number)},
        affiliations=(),
    )


def _words(name: str) -> int:
    return len(_HONORIFIC.sub("", name, count=1).split())


def _without_courtesy(name: str) -> str:
    """Return "Kemi Badenoch" for "Mrs Kemi Badenoch", but "Mrs Badenoch" as it is."""
    return _COURTESY.sub("", name, count=1) if _words(name) > 1 and _COURTESY.match(name) else name


def _without_shared_aliases(people: Iterable[Person]) -> tuple[Person, ...]:
    """Drop the aliases that two people bear: they identify nobody."""
    ordered = sorted(people, key=lambda person: person.id)
    bearers = Counter(name for person in ordered for name in {person.name, *person.aliases})
    return tuple(
        replace(person, aliases=tuple(alias for alias in person.aliases if bearers[alias] == 1)) for person in ordered
    )
