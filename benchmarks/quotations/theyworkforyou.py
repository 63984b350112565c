"""A minimal reader of ParlParse XML for the benchmark: who spoke, under which party, and the words."""

from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.model import Affiliation, Contribution, Narrative, Person, Spoken, Transcript
from generator.routes import slug

_HEADINGS = {"oral-heading", "major-heading", "minor-heading"}
_NEW_SITTING = {"oral-heading", "major-heading"}
_EVENTS = {"span", "sup", "td"}
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_CHAIR = re.compile(r"(?i)\b(speaker|chairman|chairwoman|president|presiding officer|hon\. members|members?)$")


class _Who(NamedTuple):
    name: str
    party: str | None


@dataclass(frozen=True)
class Members:
    """Name and party of every membership, and the memberships of every person."""

    by_membership: Mapping[str, _Who]
    offices: Mapping[str, tuple[str, ...]]
    person_of: Mapping[str, str]

    def person_key(self, attributes: Mapping[str, str]) -> str | None:
        """Return the source's id of who speaks; none for a collective or unknown speaker."""
        person = attributes.get("person_id")
        membership = attributes.get("speakerid", "unknown")
        if person:
            return person
        return None if membership == "unknown" else self.person_of.get(membership, membership)

    def who(self, attributes: Mapping[str, str]) -> _Who | None:
        """Return name and party under the membership that the speech names, else the person's last one."""
        found = self.by_membership.get(attributes.get("speakerid", ""))
        held = self.offices.get(attributes.get("person_id", ""), ())
        return found or next((self.by_membership[one] for one in reversed(held) if one in self.by_membership), None)


def read_members(registry: Path) -> Members:
    """Read the registries beside the debates."""
    names = ("all-members.xml", "all-members-2010.xml", "peers-ucl.xml", "sp-members.xml", "ni-members.xml")
    by_membership: dict[str, _Who] = {}
    for name in names:
        for element in ET.parse(registry / name).getroot().iter():
            if element.get("id") and (element.get("party") or element.get("affiliation")):
                by_membership[element.attrib["id"]] = _who(element.attrib)
    offices = {
        person.attrib["id"]: tuple(office.attrib["id"] for office in person.iter("office"))
        for person in ET.parse(registry / "people.xml").getroot().iter("person")
    }
    person_of = {office: person for person, held in offices.items() for office in held}
    return Members(by_membership, offices, person_of)


def _who(attributes: Mapping[str, str]) -> _Who:
    if "lordname" in attributes:
        of = f" of {attributes['lordofname']}" if attributes.get("lordofname") else ""
        name = f"{attributes.get('title', 'Lord')} {attributes['lordname']}{of}"
        return _Who(" ".join(name.split()), attributes.get("affiliation"))
    return _Who(f"{attributes.get('firstname', '')} {attributes.get('lastname', '')}".strip(), attributes.get("party"))


def read_day(path: Path, members: Members) -> tuple[list[Transcript], list[Person]]:
    """Return the sittings of one file, one for each major heading; nothing from a superseded version."""
    root = ET.parse(path).getroot()
    if root.get("latest") == "no":
        return [], []
    people: dict[str, Person] = {}
    groups: list[list[ET.Element]] = [[]]
    for element in root.iter():
        if element.tag in _NEW_SITTING:
            groups.append([])
        if element.tag in _HEADINGS or element.tag == "speech":
            groups[-1].append(element)
    stem = slug(path.stem)
    found = [_sitting(f"{stem}-{number}", path, group, members, people) for number, group in enumerate(groups)]
    return [sitting for sitting in found if any(isinstance(line, Spoken) for line in sitting.contributions)], list(
        people.values()
    )


def _sitting(
    identifier: str, path: Path, group: Iterable[ET.Element], members: Members, people: dict[str, Person]
) -> Transcript:
    date = re.search(r"\d{4}-\d{2}-\d{2}(?=[a-z]?$)", path.stem)
    lines = [line for number, element in enumerate(group) for line in _line(number, element, members, people)]
    title = next((line.text for line in lines if isinstance(line, Narrative) and line.kind == "heading"), path.stem)
    return Transcript(
        id=identifier,
        title=title,
        date=datetime.date.fromisoformat(date[0]) if date else datetime.date(2009, 10, 27),
        house=path.parent.name,
        language="en-GB",
        contributions=tuple(lines),
    )


def _line(number: int, element: ET.Element, members: Members, people: dict[str, Person]) -> Iterator[Contribution]:
    if element.tag in _HEADINGS:
        text = " ".join("".join(element.itertext()).split())
        if text:
            yield Narrative(id=f"h{number}", kind="heading", text=text)
        return
    text = "\n\n".join(filter(None, (_paragraph(p) for p in element.iter("p"))))
    if not text:
        return
    if element.get("nospeaker") or not element.get("speakername"):
        yield Narrative(id=f"p{number}", kind="procedure", text=text)
    else:
        yield _spoken(f"c{number}", element, text, members, people)


def _paragraph(paragraph: ET.Element) -> str:
    parts = [paragraph.text or ""]
    for child in paragraph:
        parts += ["" if child.tag in _EVENTS else "".join(child.itertext()), child.tail or ""]
    return " ".join("".join(parts).split())


def _spoken(identifier: str, element: ET.Element, text: str, members: Members, people: dict[str, Person]) -> Spoken:
    printed = _printed(element.attrib["speakername"])
    key, known = members.person_key(element.attrib), members.who(element.attrib)
    chair = bool(_CHAIR.search(printed.name))
    name = known.name if known and not chair else printed.name
    person: str | None = None
    if key and not chair:
        person = slug(f"{name} {key.rpartition('/')[2]}")
        party = (known and known.party) or printed.party
        people.setdefault(person, Person(person, name, affiliations=(Affiliation(party=party),) if party else ()))
    office = element.get("speakeroffice") or printed.office
    return Spoken(id=identifier, speaker=person, name=name, role=office, chair=chair, text=text)


class _Printed(NamedTuple):
    name: str
    office: str | None
    party: str | None


def _printed(text: str) -> _Printed:
    """Take "The Minister for Skills (Keith Brown)" and "Mike Rumbles (West Aberdeenshire) (LD)" apart."""
    before, brackets = _BRACKETS.sub("", text).strip(), _BRACKETS.findall(text)
    if before.startswith("The ") and brackets:
        return _Printed(brackets[0], before, None)
    return _Printed(before, None, brackets[-1] if len(brackets) > 1 else None)
