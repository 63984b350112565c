"""A minimal reader of Akoma Ntoso debates for the benchmark: turns with speaker, office and the words."""

from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from generator.model import Contribution, Narrative, Person, Spoken, Transcript
from generator.routes import slug

_CHAIR = re.compile(r"(?i)ch?eann.comhairle|acting.chairman|(?:deputy )?speaker$|house chairperson")
_PERSON = re.compile(
    r"(?:(?P<office>[^()]+?)\s*\()?(?:Deputy |(?=(?:Mrs?|Ms|Dr|Prof|Adv|Rev) ))(?P<name>[^()]+?)\s*(?:[()]|$)"
)


def read_debate(path: Path, language: str) -> tuple[list[Transcript], list[Person]]:
    """Return the sections of one day, each a sitting, and everybody who speaks there by name."""
    root = ET.parse(path).getroot()
    people: dict[str, Person] = {}
    sittings = []
    for number, section in enumerate(found for found in root.iter() if _tag(found) == "debateSection"):
        lines = tuple(_lines(section, people))
        if any(isinstance(line, Spoken) for line in lines):
            sittings.append(
                Transcript(
                    id=f"{slug(path.stem)}-{number}", title=_heading(section) or path.stem, date=_day(path),
                    house=path.stem, language=language, contributions=lines,
                )
            )  # fmt: skip
    return sittings, list(people.values())


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _day(path: Path) -> datetime.date:
    found = re.search(r"\d{4}-\d{2}-\d{2}", path.stem)
    return datetime.date.fromisoformat(found[0]) if found else datetime.date(2000, 1, 1)


def _heading(section: ET.Element) -> str:
    return next((_flat(child) for child in section if _tag(child) == "heading"), "")


def _flat(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _lines(section: ET.Element, people: dict[str, Person]) -> Iterator[Contribution]:
    """Yield what stands in a section itself; a section inside it is a sitting of its own."""
    for number, element in enumerate(section):
        if _tag(element) == "speech":
            yield from _speech(element, f"c{number}", people)
        elif _tag(element) in ("summary", "narrative", "scene") and _flat(element):
            yield Narrative(id=f"n{number}", kind="note", text=_flat(element))


def _speech(element: ET.Element, identifier: str, people: dict[str, Person]) -> Iterator[Spoken]:
    printed = next((_flat(child) for child in element if _tag(child) == "from"), "")
    text = "\n\n".join(filter(None, (_flat(child) for child in element if _tag(child) == "p")))
    named = _PERSON.match(printed)
    chair = bool(_CHAIR.search(element.get("as") or "") or _CHAIR.search(printed))
    if not text or not printed:
        return
    if not named:
        yield Spoken(id=identifier, name=printed, chair=chair, text=text)
        return
    key = slug((element.get("by") or named["name"]).lstrip("#"))
    person = people.setdefault(key, Person(key, named["name"]))
    office = named["office"]
    yield Spoken(id=identifier, speaker=key, name=person.name, role=office, chair=chair, text=text)
