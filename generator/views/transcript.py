"""The transcript as it is read: contributions, divisions, and the parts of a long one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup, escape

from .. import prose, routes
from ..language import Language, message
from ..model import Division, Narrative, Sitting, Spoken
from .divisions import DivisionView, division_name, division_view
from .elements import PartyMark, Ref, clock_of, party_mark, speaker_ref

QuotedSpans = Mapping[str, tuple[tuple[int, int], ...]]
"""By contribution, the stretches of its text that the analysis quotes: in order, none touching another."""

PART_LENGTH = 600
"""Contributions on one page. Above it phones are slow to lay the page out (measured; see docs)."""

LONG = 40
"""From so many contributions on a transcript has a list of ways into it."""

KIND_WORDS = {
    "question": message("Question"),
    "answer": message("Answer"),
    "intervention": message("Intervention"),
    "point-of-order": message("Point of order"),
}


@dataclass(frozen=True, slots=True)
class ContributionView:
    """One contribution; `form` is `spoken`, `narrative` or `division` and says which template part shows it.

    `place` is its time and column as far as the record gives them, safe to print.
    """

    id: str
    form: str
    kind: str
    place: Markup
    number: str | None = None
    language: str | None = None
    paragraphs: tuple[str, ...] = ()
    speaker: Ref | None = None
    party: PartyMark | None = None
    role: str | None = None
    constituency: str | None = None
    is_chair: bool = False
    label: str | None = None
    division: DivisionView | None = None


class JumpEntry(NamedTuple):
    """A contribution of a later part, named on the sitting's own page so that its anchor is found there too."""

    id: str
    address: str
    name: str


@dataclass(frozen=True, slots=True)
class JumpList:
    """The ways into a long transcript: its headings, its divisions, and the first words of each speaker."""

    headings: tuple[Ref, ...]
    divisions: tuple[Ref, ...]
    speakers: tuple[Ref, ...]


class Part(NamedTuple):
    """One part of a long transcript; `entries` is filled only where the part is on another page."""

    number: int
    address: str
    label: str
    first: int
    is_here: bool
    entries: tuple[JumpEntry, ...]


def part_count(contributions: int) -> int:
    """Return the number of pages that a transcript of so many contributions is on."""
    return max(1, -(-contributions // PART_LENGTH))


def part_numbers(sitting: Sitting) -> Mapping[str, int]:
    """Return the number (from 1) of the part in which each contribution stands."""
    return {said.id: index // PART_LENGTH + 1 for index, said in enumerate(sitting.contributions)}


def contribution_views(
    sitting: Sitting, quoted: QuotedSpans, interface: Language, part: int = 1
) -> tuple[ContributionView, ...]:
    """Return the contributions of one part of the transcript, with the words marked that the analysis quotes."""
    start = (part - 1) * PART_LENGTH
    address = routes.part(routes.address_of(sitting), part)
    return tuple(
        _contribution(said, sitting, _Setting(address, quoted, interface))
        for said in sitting.contributions[start : start + PART_LENGTH]
    )


def parts_of(sitting: Sitting, interface: Language, here: int = 1) -> tuple[Part, ...]:
    """Return the parts of a long transcript as seen from part `here`; none where there is but one."""
    count = part_count(len(sitting.contributions))
    if count < 2:
        return ()
    return tuple(_part(sitting, number, here, interface) for number in range(1, count + 1))


def division_views(sitting: Sitting, interface: Language) -> tuple[DivisionView, ...]:
    """Return the divisions of a sitting in the order of the transcript."""
    numbers = part_numbers(sitting)
    address = routes.address_of(sitting)
    return tuple(
        division_view(said, sitting.rolls[said.id], routes.part(address, numbers[said.id]), interface)
        for said in sitting.contributions
        if isinstance(said, Division)
    )


def jumps_of(sitting: Sitting, interface: Language) -> JumpList | None:
    """Return the ways into a transcript in its order; none into a short one."""
    if len(sitting.contributions) < LONG:
        return None
    address, numbers = routes.address_of(sitting), part_numbers(sitting)
    refs = {
        said.id: Ref(_name(said, sitting, interface), f"{routes.part(address, numbers[said.id])}#{said.id}")
        for said in sitting.contributions
    }
    first: dict[str, str] = {}
    for said in sitting.contributions:
        if isinstance(said, Spoken) and not sitting.attributions[said.id].chair:
            who = sitting.attributions[said.id]
            first.setdefault(who.person.id if who.person else f" {who.name}", said.id)
    headings = (said for said in sitting.contributions if isinstance(said, Narrative) and said.kind == "heading")
    return JumpList(
        headings=tuple(refs[said.id] for said in headings),
        divisions=tuple(refs[said.id] for said in sitting.contributions if isinstance(said, Division)),
        speakers=tuple(refs[identifier] for identifier in first.values()),
    )


def _part(sitting: Sitting, number: int, here: int, interface: Language) -> Part:
    address = routes.part(routes.address_of(sitting), number)
    contributions = sitting.contributions[(number - 1) * PART_LENGTH : number * PART_LENGTH]
    entries = (
        tuple(JumpEntry(said.id, f"{address}#{said.id}", _name(said, sitting, interface)) for said in contributions)
        if here == 1 and number != 1
        else ()
    )
    first = (number - 1) * PART_LENGTH + 1
    label = f"{interface.number(first)}–{interface.number(first + len(contributions) - 1)}"
    return Part(number, address, label, first, number == here, entries)


def _name(said: Spoken | Narrative | Division, sitting: Sitting, interface: Language) -> str:
    if isinstance(said, Spoken):
        return sitting.attributions[said.id].name or interface.gettext("A speaker")
    if isinstance(said, Division):
        return division_name(said, interface)
    return prose.shorten(said.text, 60)


class _Setting(NamedTuple):
    """Where contributions are shown: on the page at `address`, in the language of `interface`."""

    address: str
    quoted: QuotedSpans
    interface: Language


def _contribution(said: Spoken | Narrative | Division, sitting: Sitting, setting: _Setting) -> ContributionView:
    address, quoted, interface = setting
    if isinstance(said, Division):
        view = division_view(said, sitting.rolls[said.id], address, interface)
        return ContributionView(said.id, "division", said.kind, _place(said, interface), said.number, division=view)
    spans = quoted.get(said.id, ())
    paragraphs = prose.marked_paragraphs(said.text, spans) if spans else prose.paragraphs(said.text)
    if isinstance(said, Spoken):
        return _spoken(said, sitting, interface, paragraphs)
    return ContributionView(
        id=said.id,
        form="narrative",
        kind=said.kind,
        place=_place(said, interface),
        number=said.number,
        language=_differing(said.language, sitting.language),
        paragraphs=paragraphs,
    )


def _spoken(said: Spoken, sitting: Sitting, interface: Language, paragraphs: tuple[str, ...]) -> ContributionView:
    who, label = sitting.attributions[said.id], KIND_WORDS.get(said.kind)
    return ContributionView(
        id=said.id,
        form="spoken",
        kind=said.kind,
        place=_place(said, interface),
        number=said.number,
        language=_differing(said.language, sitting.language),
        paragraphs=paragraphs,
        speaker=speaker_ref(who),
        party=party_mark(who.party) if who.party and not who.chair else None,
        role=who.role,
        constituency=None if who.chair else who.constituency,
        is_chair=who.chair,
        label=interface.gettext(label) if label else None,
    )


_COLUMN = Markup("<span>{}</span>")
"""The element in which a script finds the column to cite."""


def _place(said: Spoken | Narrative | Division, interface: Language) -> Markup:
    """Return when something was said and in which column it is printed, as far as the record says."""
    time = escape(clock_of(said.time, interface) or "")
    column = _in_column(said.column, interface) if said.column else Markup()
    return Markup(" ").join(part for part in (time, column) if part)


def _in_column(column: str, interface: Language) -> Markup:
    words = interface.gettext("col. %(number)s", number=_COLUMN.format(column))
    return Markup(words)  # noqa: S704 - catalogues are texts of ours, and the column is escaped


def _differing(language: str | None, surrounding: str | None) -> str | None:
    return language if language != surrounding else None
