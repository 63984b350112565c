"""Pages as schema.org data (JSON-LD), for search engines and other programs.

The types are those of https://schema.org; `tests/fixtures/schema-org.json` has the part of the vocabulary that is used
here, and the tests hold every page to it. Where an archive does not know its own address, what needs one is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from . import routes
from .model import Settings, Sitting
from .tables import MEDIA_TYPES, Download
from .views.analysis import ExampleView
from .views.elements import Ref, interface_of
from .views.sitting import SittingView
from .views.speakers import SpeakerView

Thing = Mapping[str, Any]


def sitting_data(sitting: Sitting, view: SittingView, settings: Settings) -> Markup:
    """Return a sitting's page: a report with the quotations in it that hold, and the way back up.

    schema.org has no type for a parliamentary debate; `Report` is the nearest.
    """
    trail = (view.house, Ref(view.day.medium, view.day.address), Ref(view.title, view.address))
    return embedded(_report(sitting, view, settings), breadcrumbs(trail, settings))


def speaker_data(view: SpeakerView, address: str, settings: Settings) -> Markup:
    """Return the page of a speaker; the party is that of an affiliation which still holds."""
    parties = (row.party for row in view.affiliations if row.is_current and row.party)
    party = next(parties, None)
    person = {
        "@type": "Person",
        "name": view.title,
        "alternateName": list(view.aliases),
        "url": routes.absolute(settings.url, address),
        "sameAs": [link.address for link in view.links if _web(link.address)],
        "memberOf": {"@type": "PoliticalParty", "name": party.name} if party else None,
    }
    trail = (Ref(interface_of(settings).gettext("Speakers"), routes.SPEAKERS), Ref(view.title, address))
    return embedded(_known(person), breadcrumbs(trail, settings))


def site_data(settings: Settings) -> Markup:
    """Return the home page: the site itself."""
    site = {**_site(settings), "description": settings.description, "inLanguage": settings.language}
    return embedded(_known(site), None)


def dataset_data(name: str, downloads: Iterable[Download], settings: Settings) -> Markup:
    """Return the page of data as a data set with its files."""
    dataset = {
        "@type": "Dataset",
        "name": name,
        "description": f"{settings.title}: {settings.description or name}",
        "url": routes.absolute(settings.url, routes.DATA),
        "isAccessibleForFree": True,
        "license": settings.data.licence and {"@type": "CreativeWork", "name": settings.data.licence},
        "includedInDataCatalog": {"@type": "DataCatalog", "name": settings.title},
        "distribution": [_download(one, settings) for one in downloads],
    }
    return embedded(_known(dataset), breadcrumbs((Ref(name, routes.DATA),), settings))


def breadcrumbs(trail: Sequence[Ref], settings: Settings) -> Thing | None:
    """Return the way from the home page to a page, both included; none without an address to begin from."""
    if settings.url is None:
        return None
    steps = (Ref(settings.title, routes.HOME), *trail)
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": step.title,
            "item": routes.absolute(settings.url, step.address),
        }
        for number, step in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def embedded(*things: Thing | None) -> Markup:
    """Return things as one JSON-LD document, in which nothing can end a script element or open a comment."""
    known = [thing for thing in things if thing]
    content = known[0] if len(known) == 1 else {"@graph": known}
    text = json.dumps({"@context": "https://schema.org", **content}, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _report(sitting: Sitting, view: SittingView, settings: Settings) -> Thing:
    source = sitting.transcript.source if sitting.transcript else None
    return _known(
        {
            "@type": "Report",
            "headline": sitting.title,
            "identifier": sitting.id,
            "datePublished": sitting.date.isoformat(),
            "inLanguage": sitting.language or settings.language,
            "about": [{"@type": "Thing", "name": topic.name} for topic in sitting.topics],
            "isPartOf": _site(settings),
            "url": view.permalink,
            "image": routes.absolute(settings.url, routes.card(view.address)) if settings.cards else None,
            "locationCreated": {"@type": "Place", "name": sitting.chamber or view.house.title},
            "license": {"@type": "CreativeWork", "name": source.licence} if source and source.licence else None,
            "isBasedOn": _web(source.url) if source and source.url else None,
            "hasPart": [_quotation(one, settings) for one in _vouched(sitting, view)],
        }
    )


def _vouched(sitting: Sitting, view: SittingView) -> Sequence[ExampleView]:
    return view.analysis.examples if view.analysis and sitting.vouched else ()


def _quotation(example: ExampleView, settings: Settings) -> Thing:
    """Return words that somebody said; nothing where the verifier does not say that they did."""
    source = example.check.source
    if example.check.outcome.state != "good" or source is None:
        return {}
    return _known(
        {
            "@type": "Quotation",
            "text": example.quote,
            "creator": _known(
                {
                    "@type": "Person",
                    "name": example.speaker.title,
                    "url": example.speaker.address and routes.absolute(settings.url, example.speaker.address),
                }
            ),
            "url": routes.absolute(settings.url, source.address.partition(":~:")[0]),
        }
    )


def _web(address: str) -> str | None:
    return address if address.startswith(("http://", "https://")) else None


def _site(settings: Settings) -> Thing:
    return _known({"@type": "WebSite", "name": settings.title, "url": routes.absolute(settings.url, routes.HOME)})


def _download(one: Download, settings: Settings) -> Thing:
    address = routes.data_file(one.name)
    return {
        "@type": "DataDownload",
        "name": one.name,
        "encodingFormat": MEDIA_TYPES[one.name.rpartition(".")[2]],
        "contentUrl": routes.absolute(settings.url, address) or address,
    }


def _known(thing: Mapping[str, Any]) -> Thing:
    """Return what is known of a thing: no empty value, in no list either."""
    lists = {key: [one for one in value if one] if isinstance(value, list) else value for key, value in thing.items()}
    return {key: value for key, value in lists.items() if value}
