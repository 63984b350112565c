"""The only speller of addresses.

An address is the path of a page from the root of the site, without a leading slash, ending in `/`; the home
page is the empty address. Links are relative, so that the same bytes work at any mount point.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import re
import unicodedata
import urllib.parse
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol

HOME = ""
HOUSES = "houses/"
DAYS = "days/"
METHODOLOGY = "methodology/"
METHODOLOGY_MARKS = f"{METHODOLOGY}#_marks"
METHODOLOGY_CHECKS = f"{METHODOLOGY}#_checks"
METHODOLOGY_MEASURE = f"{METHODOLOGY}#_measure"
SPEAKERS = "speakers/"
PARTIES = "parties/"
TOPICS = "topics/"
SEARCH = "search/"
SPEECH = "speech/"
CORRECTIONS = "corrections/"
FEEDS = "feeds/"
DATA = "data/"
SITTINGS_JSON = "sittings.json"
NOT_FOUND = "404.html"

OWN = frozenset(
    [
        *("houses", "days", "speakers", "parties", "topics", "search", "data", "feeds", "corrections", "speech"),
        *("assets", "index", "404"),
    ]
)
"""Names at the root of the site that belong to the site itself."""

DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in "0123456789")]
)
_MAX_SLUG = 80
_DATED = re.compile(r"(.+?)-(\d{4}-\d{2}-\d{2})-(.+)")


@functools.lru_cache(maxsize=65_536)
def slug(text: str) -> str:
    """Return `text` as a part of an address: a-z, 0-9 and single hyphens, at most 80 characters.

    Where nothing would be left (a name in another script), or the result is a reserved name, a digest of the
    text makes it a name of its own.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")
    if len(words) > _MAX_SLUG:
        words = f"{words[: _MAX_SLUG - 9].rstrip('-')}-{_digest(text)}"
    if not words or words in DEVICES:
        return f"{words or 'x'}-{_digest(text)}"
    return words


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def house(name: str) -> str:
    """Return the address of a house; a house that bears the name of one of our own folders steps aside."""
    part = slug(name)
    return f"{part}-house/" if part in OWN else f"{part}/"


def chamber(house_name: str, name: str) -> str:
    """Return the address of a chamber of a house."""
    return f"{house(house_name)}{slug(name)}/"


def sitting(identifier: str, house_name: str, date: datetime.date) -> str:
    """Return the address of a sitting: house, date, and the id without a leading `<house>-<date>-`."""
    rest = identifier.removeprefix(f"{slug(house_name)}-{date.isoformat()}-")
    return f"{house(house_name)}{date.isoformat()}/{slug(rest)}/"


class Addressed(Protocol):
    """What has the address of a sitting: a sitting, or its record."""

    @property
    def id(self) -> str:
        """The sitting's id."""

    @property
    def house(self) -> str:
        """The body."""

    @property
    def date(self) -> datetime.date:
        """The day."""


def address_of(item: Addressed) -> str:
    """Return the address of a sitting's own page."""
    return sitting(item.id, item.house, item.date)


def old_sitting(alias: str, house_name: str, date: datetime.date) -> str:
    """Return the address that a sitting had under an old id, with the house and date that the old id names."""
    dated = _DATED.fullmatch(alias)
    if dated:
        return f"{house(dated[1])}{dated[2]}/{slug(dated[3])}/"
    return sitting(alias, house_name, date)


def part(sitting_address: str, number: int) -> str:
    """Return the address of a part of a long transcript; the first part is on the sitting's own page."""
    return sitting_address if number == 1 else f"{sitting_address}part-{number}/"


def day(date: datetime.date) -> str:
    """Return the address of a day."""
    return f"{DAYS}{date.isoformat()}/"


def month(year: int, number: int) -> str:
    """Return the address of a month."""
    return f"{DAYS}{year:04d}-{number:02d}/"


def year(number: int) -> str:
    """Return the address of a year."""
    return f"{DAYS}{number:04d}/"


def speaker(identifier: str) -> str:
    """Return the address of a person's page."""
    return f"{SPEAKERS}{slug(identifier)}/"


def party(identifier: str) -> str:
    """Return the address of a party's page."""
    return f"{PARTIES}{slug(identifier)}/"


def topic(identifier: str) -> str:
    """Return the address of a topic's page."""
    return f"{TOPICS}{slug(identifier)}/"


def editorial(page_slug: str) -> str:
    """Return the address of an editorial page."""
    return f"{slug(page_slug)}/"


def shelf(address: str, number: int) -> str:
    """Return the address of one year of a long list."""
    return f"{address}{number:04d}/"


def atom_feed(address: str) -> str:
    """Return the address of the Atom feed beside the page at `address`."""
    return f"{address}feed.xml"


def json_feed(address: str) -> str:
    """Return the address of the JSON Feed beside the page at `address`."""
    return f"{address}feed.json"


def data_file(name: str) -> str:
    """Return the address of a file for downloading."""
    return f"{DATA}{name}"


def made_of(sitting_address: str) -> str:
    """Return the address of the part of a sitting's page that says how it was made and what was corrected."""
    return f"{sitting_address}#_made"


def target(address: str) -> str:
    """Return the path of the file that is served at `address`."""
    return address if address and not address.endswith("/") else f"{address}index.html"


def linker(start: str) -> Callable[[str], str]:
    """Return the function from an address (which may end in a fragment) to the link to it from the page at `start`.

    A link is as short as it can be: what both addresses begin with is left out, so that one to a place on the page
    itself is its `#fragment` alone.
    """
    folders = [start[:end] for end in range(len(start), 0, -1) if start[end - 1] == "/"]

    def link(address: str) -> str:
        for up, folder in enumerate(folders):
            if address.startswith(folder):
                return "../" * up + address[len(folder) :] or "./"
        return far + address or "./"

    far = "../" * len(folders)
    return link


def to_words(address: str, text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return an address that ends in a fragment, leading on to the characters `spans` of the `text` there.

    The text directives are those of https://wicg.github.io/scroll-to-text-fragment/. Each says what stands before
    the words in the text: the same words stand in the analysis too, further up the page, and a browser takes the first
    that it finds. Words at the beginning of the text need no directive, for the fragment leads there.
    """
    directives = [directive for start, end in spans if (directive := _text_directive(text, start, end))]
    return f"{address}:~:{'&'.join(directives)}" if directives else address


_ENDS = 4
"""Words at each end by which a long stretch is found."""
_BEFORE = 3
"""Words before it."""


def _text_directive(text: str, start: int, end: int) -> str:
    """Return the directive for whole words: browsers do not look inside one, its full stop included."""
    start = max(text.rfind(space, 0, start) for space in " \n\t") + 1
    end = min((place for space in " \n\t" if (place := text.find(space, end)) >= 0), default=len(text))
    paragraph = max(text.rfind("\n\n", 0, start), 0)
    before, words = text[paragraph:start].split()[-_BEFORE:], text[start:end].split()
    is_whole = len(words) <= 2 * _ENDS and "\n\n" not in text[start:end]
    parts = [words] if is_whole else [words[:_ENDS], words[-_ENDS:]]
    return f"text={_encoded(before)}-,{','.join(map(_encoded, parts))}" if before else ""


def _encoded(words: list[str]) -> str:
    return urllib.parse.quote(" ".join(words), safe="").replace("-", "%2D")


def absolute(base: str | None, address: str) -> str | None:
    """Return the whole web address, or none where the archive does not know where it will be published."""
    return f"{base.rstrip('/')}/{address}" if base else None


def base_path(base: str | None) -> str:
    """Return the path at which the site is mounted, with slashes at both ends."""
    path = re.sub(r"^https?://[^/]*", "", base or "").strip("/")
    return f"/{path}/" if path else "/"


def sitting_data(sitting_address: str) -> str:
    """Return the address of a sitting as JSON, beside its page."""
    return f"{sitting_address}sitting.json"


def card(address: str) -> str:
    """Return the address of the picture that stands for a sitting, or (of the home page) for the site."""
    return f"{address}card.png"


def bibtex(sitting_address: str) -> str:
    """Return the address of the citation of a sitting in BibTeX."""
    return f"{sitting_address}cite.bib"


def ris(sitting_address: str) -> str:
    """Return the address of the citation of a sitting in RIS."""
    return f"{sitting_address}cite.ris"


def speeches(sitting_address: str, number: int) -> str:
    """Return the address of a piece of a sitting's texts as the search reads them, beside its page."""
    return f"{sitting_address}speeches-{number}.bin"


def index_file(folder: str, name: str) -> str:
    """Return the address of a file of the search index, in a folder of its own unless that is empty."""
    return f"{SEARCH}{folder}/{name}.bin" if folder else f"{SEARCH}{name}"


def index_folder(path: str) -> str:
    """Return the folder of a file of the search index: what `index_file` was given."""
    return path.removeprefix(SEARCH).rpartition("/")[0]


def edit(repository: str | None, path: str) -> str | None:
    """Return the web address at which a file or folder of the site's repository is shown."""
    return f"{repository.rstrip('/')}/tree/HEAD/{urllib.parse.quote(path)}" if repository else None


class Issue(NamedTuple):
    """A new issue as it is begun: title and text and, for a host that has forms, a form with its fields by id."""

    title: str
    text: str
    form: str
    fields: Mapping[str, str]


def report(repository: str, issue: Issue) -> str:
    """Return the web address of a new issue, filled in as far as the host of the repository takes it from an address.

    GitHub fills the fields of a form by their ids, and takes the text where the repository has no such form; GitLab has
    names of its own for title and text.
    """
    base, host = repository.rstrip("/"), urllib.parse.urlsplit(repository).hostname or ""
    if "gitlab" in host:
        query = urllib.parse.urlencode({"issue[title]": issue.title, "issue[description]": issue.text})
        return f"{base}/-/issues/new?{query}"
    form = {"template": issue.form, **issue.fields} if host == "github.com" else {}
    query = urllib.parse.urlencode({**form, "title": issue.title, "body": issue.text})
    return f"{base}/issues/new?{query}"


def quoted(text: str) -> str:
    """Return text as one part of somebody else's address."""
    return urllib.parse.quote(text, safe="")
