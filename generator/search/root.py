"""The one file of the search that has to be fetched anew: where the tiers are, and what can be chosen."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from .. import routes
from ..files import File
from ..language import Language
from ..model import Archive, Record, Settings
from ..views.catalogue import Catalogue
from ..views.elements import KIND_NAMES, interface_of, meter_of
from .packing import as_json
from .tiers import Tier

FORMAT = 2
"""Of the files, as docs/search.md describes them."""

Choice = list[str]
"""What stands in an address and what a reader sees; of a chamber that is named with its house, then its name alone."""


def root_files(archive: Archive, catalogue: Catalogue, tiers: Sequence[Tier]) -> tuple[File, ...]:
    """Return the root of the index and the list of speakers; `tiers` come oldest first."""
    speakers = as_json(_people(archive, catalogue))
    name = routes.index_file("", f"speakers-{hashlib.sha256(speakers).hexdigest()[:10]}.json")
    content: dict[str, Any] = {
        "format": FORMAT,
        "tiers": [[tier.folder, len(tier.records)] for tier in tiers],
        "contributions": sum(record.contributions for record in archive.records),
        "speakers": name.rpartition("/")[2],
        "choices": _choices(archive, catalogue),
    }
    return (File(name, speakers), File(routes.index_file("", "index.json"), as_json(content) + b"\n"))


def _choices(archive: Archive, catalogue: Catalogue) -> dict[str, list[Choice]]:
    records, interface = archive.records, interface_of(archive.settings)
    kinds = {record.kind for record in records}
    topics = {topic for record in records for topic in record.topics}
    parties = {share.party for record in records for share in record.parties}
    years = sorted({record.date.year for record in records}, reverse=True)
    meters = (meter_of(rating, interface) for rating in sorted({one.rating for one in records if one.rating}))
    return {
        "house": _houses(archive, catalogue),
        "chamber": _chambers(records, archive.settings),
        "kind": [[kind, interface.gettext(name)] for kind, name in KIND_NAMES.items() if kind in kinds],
        "party": _by_label([party, catalogue.parties[party].name] for party in parties),
        "topic": _by_label([topic, catalogue.topics[topic].name] for topic in topics),
        "year": [[f"{year:04d}", f"{year:04d}"] for year in years],
        "rating": [[str(one.rating), one.label] for one in meters if one],
        "status": _statuses(interface) if any(one.status == "draft" for one in records) else [],
    }


def _houses(archive: Archive, catalogue: Catalogue) -> list[Choice]:
    settings = archive.settings
    return _by_label([routes.house(name).strip("/"), settings.house_name(name)] for name in catalogue.by_house)


def _statuses(interface: Language) -> list[Choice]:
    return [["final", interface.gettext("Final")], ["draft", interface.gettext("Draft")]]


def _chambers(records: Sequence[Record], settings: Settings) -> list[Choice]:
    """Return the chambers; one whose name two houses have is named with its house."""
    names = {
        routes.chamber(record.house, record.chamber).strip("/"): (record.chamber, record.house)
        for record in records
        if record.chamber
    }
    houses = Counter(chamber for chamber, _ in names.values())
    comma = interface_of(settings).comma
    return _by_label(
        [address, chamber]
        if houses[chamber] == 1
        else [address, f"{chamber}{comma}{settings.house_name(house)}", chamber]
        for address, (chamber, house) in names.items()
    )


def _people(archive: Archive, catalogue: Catalogue) -> list[Choice]:
    people = {share.person for record in archive.records for share in record.shares}
    return _by_label([person, catalogue.people[person].name] for person in people)


def _by_label(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: (choice[1].casefold(), choice[0]))
