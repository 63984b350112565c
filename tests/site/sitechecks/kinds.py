"""The kinds of page, one for each template: the one place where they are listed.

A kind is told by its address, which is part of the contract with readers. A new template needs a line here, and
is then checked like all the others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

_DATE = r"\d{4}-\d{2}-\d{2}"
_YEAR = r"(\d{4}/)?"

KINDS: Mapping[str, str] = {
    "404.html": r"404\.html",
    "home.html": "",
    "days.html": "days/",
    "year.html": r"days/\d{4}/",
    "month.html": r"days/\d{4}-\d{2}/",
    "day.html": rf"days/{_DATE}/",
    "houses.html": "houses/",
    "speakers.html": "speakers/",
    "speaker.html": rf"speakers/[^/]+/{_YEAR}",
    "parties.html": "parties/",
    "party.html": rf"parties/[^/]+/{_YEAR}",
    "topics.html": "topics/",
    "topic.html": rf"topics/[^/]+/{_YEAR}",
    "speech.html": "speech/",
    "editorial.html": "about/",
    "methodology.html": "methodology/",
    "data.html": "data/",
    "feeds.html": "feeds/",
    "corrections.html": rf"corrections/{_YEAR}",
    "search.html": "search/",
    "part.html": rf"[^/]+/{_DATE}/[^/]+/part-\d+/",
    "sitting.html": rf"[^/]+/{_DATE}/[^/]+/",
    "house.html": rf"[^/]+/([^/]+/)?{_YEAR}",
    "redirect.html": "",  # told by its content, below
    "withdrawn.html": "",  # so is this
}


def kind_of(address: str, text: str) -> str:
    """Return the template that the page at `address` was made from; raises LookupError where none is known."""
    if 'http-equiv="refresh"' in text:
        return "redirect.html"
    if 'class="read withdrawn"' in text:
        return "withdrawn.html"
    for template, pattern in KINDS.items():
        if re.fullmatch(pattern, address):
            return template
    raise LookupError(f"{address}: a kind of page that tests/site/sitechecks/kinds.py does not know")


def representatives(pages: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Return the addresses of the largest and the smallest page of each kind; `pages` is text by address."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for address, text in pages.items():
        kinds[kind_of(address, text)].append(address)
    return {kind: _ends(sorted(found, key=lambda each: (len(pages[each]), each))) for kind, found in kinds.items()}


def _ends(addresses: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([addresses[-1], addresses[0]]))


def flat(kinds: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return all addresses of a mapping from kinds to addresses."""
    return tuple(address for addresses in kinds.values() for address in addresses)
