"""A minimal reader of ParlaMint TEI for the benchmark: turns with speaker, party on the day, and the words."""

from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.model import Affiliation, Contribution, Narrative, Person, Spoken, Transcript
from generator.routes import slug

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NOTES = {f"{_TEI}{name}" for name in ("note", "kinesic", "vocal", "incident", "gap", "pb", "time", "desc")}


def read_people(root: Path) -> dict[str, Person]:
    """Return the persons of a corpus root or person list by their id there, with their dated parties."""
    tree = ET.parse(root).getroot()
    parties = {org.get(_ID, ""): _party_name(org) for org in tree.iter(f"{_TEI}org") if org.get("role")}
    return {person.get(_ID, ""): _person(person, parties) for person in tree.iter(f"{_TEI}person")}


def _party_name(org: ET.Element) -> str:
    names = [name.text or "" for name in org.findall(f"{_TEI}orgName")]
    short = [name.text or "" for name in org.findall(f"{_TEI}orgName") if name.get("full") in ("init", "abb")]
    return " ".join((short or names or [org.get(_ID, "")])[0].split())


def _person(person: ET.Element, parties: dict[str, str]) -> Person:
    name = person.find(f"{_TEI}persName")
    forenames = _texts(name, "forename") if name is not None else []
    surnames = _texts(name, "surname") if name is not None else []
    printed = " ".join([*forenames, *surnames]) or person.get(_ID, "")
    return Person(slug(str(person.get(_ID) or printed)), printed, affiliations=tuple(_affiliations(person, parties)))


def _texts(element: ET.Element, tag: str) -> list[str]:
    return [" ".join((found.text or "").split()) for found in element.findall(f"{_TEI}{tag}")]


def _affiliations(person: ET.Element, parties: dict[str, str]) -> Iterator[Affiliation]:
    for fact in person.findall(f"{_TEI}affiliation"):
        key = (fact.get("ref") or "").lstrip("#")
        if fact.get("role") == "member" and re.match(r"(?i)(party|politicalParty|politicalGroup)\.", key):
            yield Affiliation(
                party=parties.get(key, key.partition(".")[2]), since=_day(fact, "from"), until=_day(fact, "to")
            )


def _day(fact: ET.Element, key: str) -> datetime.date | None:
    written = (fact.get(key) or "")[:10]
    return datetime.date.fromisoformat(written) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written) else None


def read_sittings(path: Path, people: dict[str, Person], language: str) -> list[Transcript]:
    """Return the debate sections of one file, each a sitting."""
    tree = ET.parse(path).getroot()
    found = re.search(r"\d{4}-\d{2}-\d{2}", path.stem)
    date = datetime.date.fromisoformat(found[0]) if found else datetime.date(2000, 1, 1)
    sections = [div for div in tree.iter(f"{_TEI}div") if div.get("type") == "debateSection"]
    sittings = []
    for number, section in enumerate(sections):
        lines = tuple(_lines(section, people))
        if any(isinstance(line, Spoken) for line in lines):
            title = _flat(section.find(f"{_TEI}head")) or path.stem
            identifier = f"{slug(path.stem)}-{number}"
            sittings.append(
                Transcript(
                    id=identifier, title=title, date=date, house=path.stem.split("_")[0], language=language,
                    contributions=lines,
                )
            )  # fmt: skip
    return sittings


def _flat(element: ET.Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _lines(section: ET.Element, people: dict[str, Person]) -> Iterator[Contribution]:
    for number, element in enumerate(section.iter()):
        if element.tag == f"{_TEI}u":
            text = "\n\n".join(filter(None, (_segment(seg) for seg in element.iter(f"{_TEI}seg"))))
            person = people.get((element.get("who") or "").lstrip("#"))
            chair = "#chair" in (element.get("ana") or "")
            if text:
                yield Spoken(
                    id=f"c{number}",
                    speaker=person.id if person else None,
                    name=person.name if person else (element.get("who") or "Unknown").lstrip("#"),
                    chair=chair,
                    text=text,
                )
        elif element.tag == f"{_TEI}note" and _flat(element):
            yield Narrative(id=f"n{number}", kind="note", text=_flat(element))


def _segment(segment: ET.Element) -> str:
    parts: Iterable[str] = _running(segment)
    return " ".join("".join(parts).split())


def _running(element: ET.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _NOTES:
            yield from _running(child)
        yield child.tail or ""
