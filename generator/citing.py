"""How a sitting, or one contribution to it, is cited: as text for a footnote, and as data for other programs.

The forms are OSCOLA (https://www.law.ox.ac.uk/oscola, 4th edition, 2.4.2: "HC Deb 3 February 1977, vol 389, cols
973-76"), Harvard as in Cite Them Right, BibTeX, RIS and Markdown. `templates/cite.js` says the same in a browser, of
a contribution that a reader points at; the tests hold the two together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import NamedTuple

from . import dates, routes
from .model import Settings, Sitting

_SERIES = {
    "Commons": "HC Deb",
    "House of Commons": "HC Deb",
    "Lords": "HL Deb",
    "House of Lords": "HL Deb",
}
"""The reports that OSCOLA itself names; others are in the site's own settings."""

_BLANK = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_IN_BIBTEX = re.compile(r"[\\{}$&#%_~^]")
_BIBTEX = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}", "^": r"{\textasciicircum}",
}  # fmt: skip
_IN_MARKDOWN = re.compile(r"[\\`*_\[\]<>&!#|~]")
_LANGUAGE = "en-GB"
"""OSCOLA and Harvard are forms of English: their dates are too, on the pages of any language."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited, as text that is ready to be put into any form.

    `day` is "12 February 2025"; `columns` is "col 301", "cols 301–324" or empty; `url` is empty where the archive does
    not know where it will be published.
    """

    key: str
    title: str
    series: str
    volume: str
    columns: str
    house: str
    date: str
    day: str
    archive: str
    url: str


class Speech(NamedTuple):
    """One contribution to a work: its id, who speaks, and the column where it stands; both may be empty."""

    id: str
    speaker: str
    column: str


class Citations(NamedTuple):
    """One work or speech in all five forms."""

    oscola: str
    harvard: str
    bibtex: str
    ris: str
    markdown: str


def work_of(sitting: Sitting, settings: Settings) -> Work:
    """Return what is cited of a sitting."""
    chosen = settings.theme.houses.get(sitting.house)
    house = settings.house_name(sitting.house)
    return Work(
        key=sitting.id,
        title=_line(sitting.title),
        series=_line((chosen and chosen.series) or _SERIES.get(sitting.house) or f"{house} Deb"),
        volume=_line((sitting.transcript and sitting.transcript.volume) or ""),
        columns=_columns(sitting),
        house=_line(house),
        date=sitting.date.isoformat(),
        day=dates.medium(sitting.date, _LANGUAGE),
        archive=_line(settings.title),
        url=routes.absolute(settings.url, routes.address_of(sitting)) or "",
    )


def fields_of(work: Work) -> Mapping[str, str]:
    """Return a work as JSON has it, for `cite.js`."""
    return asdict(work)


def dumped(work: Work) -> str:
    """Return a work as JSON text, for the attribute in which `cite.js` finds it."""
    return json.dumps(fields_of(work), ensure_ascii=False, separators=(",", ":"))


def citations(work: Work, speech: Speech | None = None) -> Citations:
    """Return the citations of a work, or of one speech in it."""
    said = Speech(*map(_line, speech)) if speech else Speech("", "", "")
    url = f"{work.url}#{said.id}" if work.url and said.id else work.url
    columns = (f"col {said.column}" if said.column else "") if said.id else work.columns
    place = [f"vol {work.volume}" if work.volume else "", columns]
    return Citations(
        oscola=_oscola(work, said, place, url),
        harvard=_harvard(work, said, place, url),
        bibtex=_bibtex(work, said, place, url),
        ris=_ris(work, said, columns.partition(" ")[2], url),
        markdown=_markdown(work, said, place, url),
    )


def _oscola(work: Work, said: Speech, place: list[str], url: str) -> str:
    """Return the form of OSCOLA; without a column it is the title and the address by which the place is found."""
    speaker = f" ({said.speaker})" if said.speaker else ""
    if place[1]:
        return _listed(f"{work.series} {work.day}", *place) + speaker
    where = f" <{url}>" if url else ""
    return _listed(f"{work.series} {work.day}", place[0], f"‘{work.title}’") + speaker + where


def _harvard(work: Work, said: Speech, place: list[str], url: str) -> str:
    year, day = work.date[:4], work.day.rpartition(" ")[0]
    author = said.speaker or work.house
    house = work.house if said.speaker else ""
    where = f" Available at: {url}" if url else ""
    return _listed(f"{author} ({year}) ‘{work.title}’", house, day, *place) + f". In: {work.archive}.{where}"


def _markdown(work: Work, said: Speech, place: list[str], url: str) -> str:
    text = _escaped(_listed(said.speaker, f"“{work.title}”", f"{work.series} {work.day}", *place))
    return f"[{text}](<{url}>)" if url else text


def _bibtex(work: Work, said: Speech, place: list[str], url: str) -> str:
    key = f"{work.key}-{said.id}" if said.id else work.key
    fields = {
        "author": f"{{{_tex(said.speaker or work.house)}}}",
        "title": f"{{{_tex(work.title)}}}",
        "howpublished": _tex(_listed(work.series, *place)),
        "year": work.date[:4],
        "month": str(int(work.date[5:7])),
        "note": _tex(_listed(work.day, f"in {work.archive}")),
        "url": url.replace("{", "%7B").replace("}", "%7D"),
    }
    return "\n".join([f"@misc{{{key},", *(f"  {name} = {{{text}}}," for name, text in fields.items() if text), "}"])


def _ris(work: Work, said: Speech, columns: str, url: str) -> str:
    fields = [
        ("TY", "HEAR"),
        ("AU", said.speaker or work.house),
        ("TI", work.title),
        ("T2", work.series),
        ("VL", work.volume),
        ("SP", columns),
        ("PB", work.house),
        ("PY", work.date[:4]),
        ("DA", work.date.replace("-", "/")),
        ("DB", work.archive),
        ("UR", url),
    ]
    return "\n".join([*(f"{tag}  - {text}" for tag, text in fields if text), "ER  - "])


def _columns(sitting: Sitting) -> str:
    """Return the first and the last column of a sitting, as they are printed."""
    found = [_line(said.column) for said in sitting.contributions if said.column]
    if not found:
        return ""
    return f"col {found[0]}" if found[0] == found[-1] else f"cols {found[0]}–{found[-1]}"


def _listed(*parts: str) -> str:
    return ", ".join(_kept(parts))


def _kept(parts: tuple[str, ...]) -> Iterator[str]:
    return (part for part in parts if part)


def _line(text: str) -> str:
    """Return text as one line: a field of RIS, or a citation in a footnote, ends with its line."""
    return _BLANK.sub(" ", text).strip(" ")


def _tex(text: str) -> str:
    """Return text for a field of BibTeX, whose braces must be in pairs, escaped or not."""
    return _IN_BIBTEX.sub(lambda found: _BIBTEX.get(found[0], f"\\{found[0]}"), text)


def _escaped(text: str) -> str:
    return _IN_MARKDOWN.sub(lambda found: f"\\{found[0]}", text)
