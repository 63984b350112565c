"""The files of a site that are not pages: data beside the pages, sitemap, robots, the party colours.

Everything here is a pure function from the archive to bytes: the same bytes for the same archive.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from . import colours, routes
from .citing import citations, fields_of, work_of
from .content.schema import adapter
from .model import Archive, Party, Record, Settings, Sitting, ThemeSettings
from .views.elements import house_style, party_style


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site; `path` is relative to its root, with `/` between its parts."""

    path: str
    content: bytes


def sittings_json(archive: Archive) -> File:
    """Return `sittings.json`: every sitting with id, url, title, date, house, chamber, rating and counts."""
    listed = [_listed(record, archive.settings) for record in archive.records]
    return File(routes.SITTINGS_JSON, _json({"title": archive.settings.title, "sittings": listed}) + b"\n")


def sitting_json(sitting: Sitting, settings: Settings) -> File:
    """Return `sitting.json`: what the sitting's page is made from, under the keys of the content format."""
    address = routes.address_of(sitting)
    members = {
        "id": _json(sitting.id),
        "url": _json(routes.absolute(settings.url, address) or address),
        "transcript": _dumped("transcript", sitting.transcript),
        "analysis": _dumped("analysis", sitting.analysis),
        "attributions": _json({key: _attribution(who) for key, who in sitting.attributions.items()}),
        "citation": _json(fields_of(work_of(sitting, settings))),
    }
    content = b",".join(b'"%s":%s' % (key.encode(), value) for key, value in members.items())
    return File(routes.sitting_data(address), b"{%s}\n" % content)


def sitting_files(sitting: Sitting, settings: Settings) -> tuple[File, ...]:
    """Return the files beside a sitting's page."""
    cited, address = citations(work_of(sitting, settings)), routes.address_of(sitting)
    return (
        sitting_json(sitting, settings),
        File(routes.bibtex(address), f"{cited.bibtex}\n".encode()),
        File(routes.ris(address), f"{cited.ris}\n".replace("\n", "\r\n").encode()),
    )


def site_files(archive: Archive, addresses: Iterable[str]) -> tuple[File, ...]:
    """Return the files that a site has once; `addresses` are those of the pages that readers are led to."""
    found = (sittings_json(archive), robots(archive.settings), sitemap(archive.settings, sorted(addresses)))
    return tuple(file for file in found if file)


def sitemap(settings: Settings, addresses: Iterable[str]) -> File | None:
    """Return `sitemap.xml`, or none where the archive does not know its own address."""
    if settings.url is None:
        return None
    base = settings.url.rstrip("/")
    entries = "".join(f"<url><loc>{escape(f'{base}/{address}')}</loc></url>\n" for address in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{space}">\n{entries}</urlset>\n'
    return File("sitemap.xml", text.encode())


def robots(settings: Settings) -> File:
    """Return `robots.txt`: everybody may read everything."""
    line = f"Sitemap: {settings.url.rstrip('/')}/sitemap.xml\n" if settings.url else ""
    return File("robots.txt", f"User-agent: *\nAllow: /\n{line}".encode())


def party_rules(parties: Iterable[Party]) -> str:
    """Return the stylesheet rules that give each party its colour."""
    return "".join(f".{party_style(party.id)}{{--party:{party.colour}}}\n" for party in parties if party.colour)


def theme_rules(theme: ThemeSettings) -> str:
    """Return the stylesheet rules of a site's own accent and of the colours of its houses."""
    houses = "".join(
        f".{house_style(name)}{{--party:{house.colour}}}\n" for name, house in theme.houses.items() if house.colour
    )
    if theme.accent is None and theme.accent_dark is None:
        return houses
    accent = colours.accent_of(theme)
    light, dark = colours.hot(accent.light, colours.LIGHT), colours.hot(accent.dark, colours.DARK)
    return (
        f":root{{--accent:{accent.light};--hot:{light}}}\n@media screen and (prefers-color-scheme:dark)"
        f"{{:root{{--accent:{accent.dark};--hot:{dark}}}}}\n@media print{{:root{{--hot:#fff}}}}\n{houses}"
    )


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _dumped(name: str, value: object) -> bytes:
    """Return a document of the content format as JSON; pydantic writes it in one go, without Python values between."""
    return adapter(name).dump_json(value, by_alias=True, exclude_none=True) if value is not None else b"null"


def _attribution(who: Any) -> dict[str, Any]:
    found = {
        "name": who.name,
        "speaker": who.person.id if who.person else None,
        "party": who.party.id if who.party else None,
        "party_name": who.party.name if who.party else None,
        "role": who.role,
        "constituency": who.constituency,
        "chair": who.chair,
    }
    return {key: value for key, value in found.items() if value}


def _listed(record: Record, settings: Settings) -> dict[str, Any]:
    address = routes.address_of(record)
    return {
        "id": record.id,
        "url": routes.absolute(settings.url, address) or address,
        "title": record.title,
        "date": record.date.isoformat(),
        "house": record.house,
        "chamber": record.chamber,
        "kind": record.kind,
        "status": record.status,
        "rating": record.rating,
        "topics": record.topics,
        "words": record.words,
        "contributions": record.contributions,
        "speakers": len({share.person for share in record.shares}),
        "divisions": record.divisions,
    }
