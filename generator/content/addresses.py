"""addresses.txt: one line for each page that was ever published, sorted, so that two branches can both add to it.

# Lines that begin with # are notes.
/deputies/2026-05-12/harbour-dredging/ #c[1-14],d1
/deputies/2026-05-12/harbour-dredging/#c7 -> /deputies/2026-05-12/harbour-dredging/#c8
/deputies/2026-05-12/harbour-mud/ #c1 withdrawn: published under the wrong date
/speakers/ann-mercer/ +[2019-2024]
/topics/fish/ -> /topics/fisheries/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..anchors import fold, is_folded, unfold
from ..errors import Problem
from ..model import AddressLine
from .hidden import Hidden, hidden_in, warnings_of
from .parse import Parsed, Source
from .yamltree import FORBIDDEN

PATH = "addresses.txt"
HEAD = (
    "# Every address that this site has published, with the anchors on it. A build that would lose one is refused.",
    "# `sittings addresses --write` adds what is new; docs/publishing.md says how a page is withdrawn on purpose.",
)
"""The notes with which a new list begins."""

_SLUG = r"[a-z0-9]+(?:-+[a-z0-9]+)*"
_ADDRESS = rf"/((?:{_SLUG}/)*)"
_ID = r"[A-Za-z0-9][A-Za-z0-9._-]*"
_LINE = re.compile(
    rf"{_ADDRESS}(?:#(?P<anchor>{_ID}))?(?: \+(?P<below>\S+))?(?: #(?P<anchors>\S+))?"
    r"(?: -> (?P<to>\S+)| withdrawn: (?P<withdrawn>\S.*))?"
)
_REASON = re.compile(r"^/.* withdrawn: (.+)$", re.MULTILINE)
_TO = re.compile(rf"{_ADDRESS}(?:#{_ID})?|https?://[^/\s<>\"'`\\]+/[^\s<>\"'`\\]*")
_FORM = "a line is an address such as /houses/, then #anchors, then -> where it is now or withdrawn: and why"


def parse_addresses(source: Source) -> Parsed[tuple[AddressLine, ...]]:
    """Parse the text of addresses.txt; two lines about one address, as a merge leaves them, are one."""
    problems: list[Problem] = []
    found: dict[tuple[str, str], AddressLine] = {}
    notes: list[str] = []
    for number, line in enumerate(source.text.split("\n"), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            notes += [text] if text else []
            continue
        listed = _listed(text, number, tuple(notes))
        notes.clear()
        if listed is None:
            problems.append(Problem(source.path, number, 1, "error", "address", _wrong(text)))
            continue
        key = (listed.address, listed.anchor)
        both = _both(found[key], listed) if key in found else listed
        if both is None:
            message = f"line {found[key].line} says something else of this address; leave one of them out"
            problems.append(Problem(source.path, number, 1, "error", "address", message))
        else:
            found[key] = both
    if notes and found:
        last = next(reversed(found))
        found[last] = replace(found[last], after=tuple(notes))
    elif notes:
        found["", ""] = AddressLine(address="", line=1, notes=tuple(notes))  # the home page, which every site has
    told = warnings_of(source.path, source.text, _hidden(source.text))
    return Parsed(None, (*problems, *told)) if problems else Parsed(tuple(found.values()), told)


def _hidden(text: str) -> Iterator[Hidden]:
    """Yield what a reason hides from those who review it: only reasons are free text."""
    for found in _REASON.finditer(text):
        yield from (Hidden(found.start(1) + at, message) for at, message in hidden_in(found[1]))


def _listed(text: str, number: int, notes: tuple[str, ...]) -> AddressLine | None:
    match = _LINE.fullmatch(text)
    if match is None:
        return None
    parts = {name: part or "" for name, part in match.groupdict().items()}
    if FORBIDDEN.search(parts["withdrawn"]):
        return None
    folded = all(is_folded(parts[name]) for name in ("below", "anchors") if parts[name])
    if not folded or (parts["to"] and not _TO.fullmatch(parts["to"])):
        return None
    to = parts["to"].removeprefix("/") if parts["to"].startswith("/") and parts["to"] != "/" else parts["to"]
    return AddressLine(address=match[1], line=number, notes=notes, after=(), **{**parts, "to": to})


def _wrong(text: str) -> str:
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    return f"{shown!r} cannot be read: {_FORM}"


def _both(one: AddressLine, other: AddressLine) -> AddressLine | None:
    """Return two lines about one address as one; none where they contradict each other."""
    fates = {(each.to, each.withdrawn) for each in (one, other)} - {("", "")}
    if len(fates) > 1:
        return None
    to, withdrawn = next(iter(fates), ("", ""))
    return replace(
        one,
        below=joined(one.below, other.below),
        anchors=joined(one.anchors, other.anchors),
        to=to,
        withdrawn=withdrawn,
        notes=one.notes + other.notes,
    )


def joined(one: str, other: str) -> str:
    """Return the names of two folded lists, folded."""
    return one if one == other or not other else fold([*unfold(one), *unfold(other)])


def dump_addresses(listed: Iterable[AddressLine]) -> str:
    """Return the text of addresses.txt, sorted by address, each entry after its notes and the last notes at the end."""
    ordered = sorted(listed, key=lambda each: (each.address, each.anchor))
    head, entries = _head(ordered)
    lines = (line for each in entries for line in _lines(each))
    return "".join(f"{line}\n" for line in (*head, *lines, *(note for each in entries for note in each.after)))


def _head(ordered: Sequence[AddressLine]) -> tuple[tuple[str, ...], tuple[AddressLine, ...]]:
    """Return the notes at the head of the list, wherever sorting has put the entry that they stood before."""
    first = min((each for each in ordered if each.line), key=lambda each: each.line, default=None)
    if first is None:
        return HEAD, tuple(ordered)
    return first.notes, tuple(replace(each, notes=()) if each is first else each for each in ordered)


def _lines(listed: AddressLine) -> Iterator[str]:
    yield from listed.notes
    place = f"#{listed.anchor}" if listed.anchor else ""
    parts = [
        f"/{listed.address}{place}",
        f"+{listed.below}" if listed.below else "",
        f"#{listed.anchors}" if listed.anchors else "",
        f"-> {listed.to if listed.leads_away or listed.to == '/' else f'/{listed.to}'}" if listed.to else "",
        f"withdrawn: {listed.withdrawn}" if listed.withdrawn else "",
    ]
    yield " ".join(filter(None, parts))
