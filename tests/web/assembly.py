"""The answers of the UK Hansard API as they would be for a fictional assembly, from the debates in the fixtures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from replay import Sent, as_json

FIXTURES = Path(__file__).parents[1] / "fixtures" / "hansard_api"
DAY = "2021-04-09"
"""The day that the debates of the fixtures are moved to, which is past."""
COMMONS = ("oral-answers", "house-of-commons", "prayers", "street-lamps", "harbour-bill", "adjournment")
ROOT = "c0000001-1111-4222-8333-944455556666"
LORDS_ROOT = "c0000002-1111-4222-8333-944455556666"
UPDATED = "2021-04-12T09:00:00.123"
Section = dict[str, Any]


def debate(name: str, day: str = DAY) -> Section:
    """Return a debate of the fixtures, moved to another day."""
    text = (FIXTURES / f"{name}.json").read_text(encoding="utf-8")
    section: Section = json.loads(text.replace("2031-04-09", day))
    return section


def parent(key: str, children: Sequence[Section], day: str = DAY, **overview: Any) -> Section:
    """Return a section that says nothing itself and repeats its children in full, as the topmost ones do."""
    house = children[0]["Overview"]["House"] if children else "Commons"
    top = {"Id": int(key[1:8], 16), "ExtId": key, "Title": f"{house} Chamber", "HRSTag": None, "House": house}
    top |= {"Date": f"{day}T00:00:00", "Location": f"{house} Chamber", "Source": 2, "VolumeNo": 901}
    return {"Overview": top | overview, "Navigator": [], "Items": [], "ChildDebates": list(children)}


def commons(day: str = DAY, **overview: Any) -> Section:
    return parent(ROOT, [debate(name, day) for name in COMMONS], day, **overview)


def lords(day: str = DAY) -> Section:
    return parent(LORDS_ROOT, [debate("tides-bill", day)], day)


def tree(section: Section, updated: str | None = UPDATED) -> dict[str, Any]:
    """Return how a listing shows a section and all below it."""
    overview = section["Overview"]
    shown = {"House": overview["House"], "Title": overview["Title"], "LastUpdated": updated}
    return {**shown, "SectionTreeItems": list(_items(section, None))}


def _items(section: Section, parent_id: int | None) -> Iterable[dict[str, Any]]:
    overview = section["Overview"]
    shown = {"Id": overview["Id"], "Title": overview["Title"], "ParentId": parent_id, "ExternalId": overview["ExtId"]}
    yield {**shown, "SortOrder": 1, "HRSTag": overview["HRSTag"], "HansardSection": None, "Timecode": None}
    for child in section["ChildDebates"]:
        yield from _items(child, overview["Id"])


# --- where the answers are ----------------------------------------------------------------------------------


def calendar(house: str = "Commons", month: str = "2021-04") -> str:
    year, number = month.split("-")
    return f"/overview/calendar.json?{urlencode({'year': int(year), 'month': int(number), 'house': house})}"


def sections(house: str = "Commons", day: str = DAY) -> str:
    return f"/overview/sectionsforday.json?{urlencode({'date': day, 'house': house})}"


def trees(name: str = "Debate", house: str = "Commons", day: str = DAY) -> str:
    return f"/overview/sectiontrees.json?{urlencode({'section': name, 'date': day, 'house': house})}"


def text(key: str = ROOT) -> str:
    return f"/debates/debate/{key}.json"


def dates(*days: str, house: str = "Commons") -> Sent:
    return as_json([{"House": house, "ItemDate": f"{day}T00:00:00", "Metadata": None} for day in days])


def plan(day: str = DAY) -> dict[str, list[Sent]]:
    """Return the answers for one day of both houses, all well."""
    whole: Mapping[str, Section] = {"Commons": commons(day), "Lords": lords(day)}
    answers: dict[str, list[Sent]] = {}
    for house, root in whole.items():
        answers[calendar(house, day[:7])] = [dates(day, house=house)]
        answers[sections(house, day)] = [as_json(["Debate"])]
        answers[trees("Debate", house, day)] = [as_json([tree(root)])]
        answers[text(root["Overview"]["ExtId"])] = [as_json(root, ETag='"1"')]
    return answers
