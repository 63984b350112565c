"""The UK Hansard API's JSON to sittings.

A file is one section with its children in full, and the children come as files of their own too: a run sees
most sections two or three times and takes each once, the latest version where they differ. A sitting is a
section in which somebody speaks, or the lowest with business of its own. What stands above it ("The Secretary
of State was asked—", the chair's name, the date) goes to the head of the sitting that it introduces.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..errors import Problem
from ..model import Contribution, Person, SittingKind, SourceReference, Transcript
from ..routes import slug
from . import Imported
from .hansard.source import Section, parse_section, passage, plain
from .hansard.speakers import Members, members
from .hansard.turns import contributions, has_debate, is_empty, start, texts

_LICENCE = "Open Parliament Licence v3.0"


@dataclass(frozen=True, slots=True)
class _Found:
    """A section and the path of the text that it was read from."""

    path: str
    section: Section


def import_debates(texts: Iterable[tuple[str, str]], known: Sequence[Person] = ()) -> Imported:
    """Return the sittings of all `texts` (path and text each), each section once.

    `known` people with the same `links.parliament` keep their ids. A text that is not a debate of the API is
    one problem; opening words whose sitting is not in the run, and members of whom no full name is printed,
    are warnings.
    """
    parsed = [(path, parse_section(path, text)) for path, text in texts]
    broken = [result for _, result in parsed if isinstance(result, Problem)]
    day = _Day.of(_Found(path, result) for path, result in parsed if isinstance(result, Section))
    who = members((found.section for found in day.sections.values()), known)
    sittings = [(found, _transcript(found.section, day, who)) for found in day.sittings]
    sittings.sort(key=lambda each: _place(each[0]))
    return Imported(
        transcripts=tuple(transcript for _, transcript in sittings),
        people=who.people,
        problems=tuple(sorted([*broken, *_stranded(day), *_half_named(day, who)])),
    )


def _place(found: _Found) -> tuple[str, str, int, str]:
    overview = found.section.overview
    return overview.date.date().isoformat(), overview.house, overview.id, found.section.key


# --- sections, each once ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Day:
    """All sections of a run by key, those that are sittings, the ids of these, and what introduces each."""

    sections: Mapping[str, _Found]
    sittings: Sequence[_Found]
    ids: Mapping[str, str]
    heads: Mapping[str, Sequence[_Found]]
    stranded: Sequence[_Found]

    @classmethod
    def of(cls, founds: Iterable[_Found]) -> _Day:
        """Take each section once and tell which are sittings."""
        sections: dict[str, _Found] = {}
        for found in sorted((each for root in founds for each in _flattened(root)), key=_version):
            sections[found.section.key] = found
        ordered = sorted(sections.values(), key=_place)
        sittings = {found.section.key: found for found in ordered if _is_sitting(found.section)}
        heads: defaultdict[str, list[_Found]] = defaultdict(list)
        for found in ordered:
            if found.section.key not in sittings and not is_empty(found.section):
                heads[_introduced(found.section, sections, sittings)].append(found)
        stranded = heads.pop("", [])
        return cls(
            sections, tuple(sittings.values()), _ids(found.section for found in sittings.values()), heads, stranded
        )


def _flattened(found: _Found) -> Iterator[_Found]:
    yield found
    for child in found.section.child_debates:
        yield from _flattened(_Found(found.path, child))


def _version(found: _Found) -> tuple[str, int, str]:
    """Order the versions of a section: the latest, then the fullest, is the last."""
    overview = found.section.overview
    return overview.content_last_updated or "", len(found.section.items), found.path


def _is_sitting(section: Section) -> bool:
    if section.child_debates:
        return has_debate(section)
    return not is_empty(section) and not _is_opening(section)


def _is_opening(section: Section) -> bool:
    """Tell whether a section only opens the day: its date, the chair, prayers."""
    opens = section.overview.hrs_tag in ("hs_3MainHdg", "hs_Venue") or _title(section).casefold() == "prayers"
    return opens and not has_debate(section)


def _introduced(section: Section, sections: Mapping[str, _Found], sittings: Mapping[str, _Found]) -> str:
    """Return the key of the sitting that a section leads to; "" where it is not in this run."""
    seen: set[str] = set()
    while section.key not in sittings:
        seen.add(section.key)
        following = section.child_debates[0].key if section.child_debates else _next_key(section)
        if following in seen or following not in sections:
            return ""
        section = sections[following].section
    return section.key


def _next_key(section: Section) -> str:
    return (section.overview.next_debate_ext_id or "").lower()


def _ids(sections: Iterable[Section]) -> Mapping[str, str]:
    """Return the sitting ids by key; where two of a day have one title, both end in their own id."""
    wanted = {section.key: _wanted_id(section) for section in sections}
    count = Counter(wanted.values())
    return {key: name if count[name] == 1 else f"{name}-{_suffix(key)}" for key, name in wanted.items()}


def _wanted_id(section: Section) -> str:
    overview = section.overview
    return f"{slug(overview.house)}-{overview.date.date().isoformat()}-{slug(_title(section))}"


def _suffix(key: str) -> str:
    """Return the first block of a GUID; an id of digits begins with the date, so all of it."""
    return slug(key if key.isdecimal() else key.partition("-")[0])


# --- a section to a sitting ---------------------------------------------------------------------------------


def _transcript(section: Section, day: _Day, who: Members) -> Transcript:
    overview = section.overview
    kind = _kind(section)
    questions = kind in ("questions", "urgent-question")
    lines = contributions(section, who.ids, questions)
    heads = [contributions(found.section, who.ids, questions) for found in day.heads.get(section.key, ())]
    return Transcript(
        id=day.ids[section.key],
        title=_title(section),
        date=overview.date.date(),
        house=overview.house,
        chamber=plain(overview.location or "") or None,
        kind=kind,
        language="en-GB",
        start=start(section),
        volume=str(overview.volume_no) if overview.volume_no else None,
        source=_source(section),
        contributions=_in_one([*heads, lines]),
    )


def _in_one(groups: Sequence[Sequence[Contribution]]) -> tuple[Contribution, ...]:
    """Return the groups in one; an id of opening words that a later group has too gives way."""
    lines = list(groups[-1])
    for group in reversed(groups[:-1]):
        taken = {line.id for line in lines}
        lines[:0] = [replace(line, id=f"{line.id}-opening") if line.id in taken else line for line in group]
    return tuple(lines)


def _title(section: Section) -> str:
    """Return the title on one line; one section may hold several orders, a paragraph each."""
    parts = [plain(part) for part in re.split(r"[\r\n]+", section.overview.title)]
    return "; ".join(filter(None, parts)) or section.overview.house


def _source(section: Section) -> SourceReference:
    """Return where the section stands in Hansard; its id in capitals, for copies differ in case."""
    overview, key = section.overview, section.key.upper()
    words = re.findall(r"[A-Za-z0-9]+", re.sub(r"[’']", "", _title(section)))
    name = "".join(word[:1].upper() + word[1:] for word in words)[:200]
    address = f"https://hansard.parliament.uk/{overview.house}/{overview.date:%Y-%m-%d}/debates/{key}/{name}"
    return SourceReference(name="Hansard", url=address, id=key, licence=_LICENCE)


_BY_PLACE: Sequence[tuple[str, SittingKind]] = (
    (r"Written|Corrections", "written"),
    (r"Petition", "petition"),
    (r"Committee", "committee"),
    (r"Westminster Hall", "debate"),
)
_BY_TAG: Sequence[tuple[str, SittingKind]] = (
    (r"UrgentQuestion", "urgent-question"),
    (r"Question|OralAnswers|Department", "questions"),
    (r"Statement", "statement"),
    (r"Petition", "petition"),
    (r"Bill", "bill"),
    (r"Adjournment", "adjournment"),
    (r"Motion", "motion"),
)
_BY_TYPE: Sequence[tuple[str, SittingKind]] = (
    (r"(Private Notice|Urgent) Question", "urgent-question"),
    (r"Question for Short Debate|Debate", "debate"),
    (r"Question", "questions"),
    (r"Statement|Announcement", "statement"),
    (r"Reading|Report|Committee|Consideration of (Commons|Lords)", "bill"),
    (r"Motion", "motion"),
)
_BY_TITLE: Sequence[tuple[str, SittingKind]] = (
    (r"Points? of Order|Bills? Presented|Business without Debate|Royal Assent|Prayers", "procedure"),
    (r"Statement$", "statement"),
    (r"^Petitions?\b", "petition"),
)


def _kind(section: Section) -> SittingKind:
    """Return the kind of business, as far as place, heading style, the Lords' printed type and the title tell."""
    overview = section.overview
    if _moves_adjournment(section):
        return "adjournment"
    clues = (
        (_BY_PLACE, overview.location or ""),
        (_BY_TAG, overview.hrs_tag or ""),
        (_BY_TYPE, _printed_type(section)),
        (_BY_TITLE, _title(section)),
    )
    return next((kind for table, text in clues for pattern, kind in table if re.search(pattern, text)), "debate")


def _moves_adjournment(section: Section) -> bool:
    """Tell whether the section opens with the motion on which the Commons debates at the end of its day."""
    texts = (
        each.text for item in section.items[:6] if not item.member_id for each in passage(item.value or "").paragraphs
    )
    return section.overview.location == "Commons Chamber" and any(
        "That this House do now adjourn" in text for text in texts
    )


def _printed_type(section: Section) -> str:
    values = (item.value or "" for item in section.items if item.hrs_tag == "hs_DebateType")
    return next((" ".join(each.text for each in passage(value).paragraphs) for value in values), "")


# --- what a person should look at ---------------------------------------------------------------------------


def _stranded(day: _Day) -> Iterator[Problem]:
    for found in day.stranded:
        words = " / ".join(texts(found.section))
        message = f"{_title(found.section)!r} opens a sitting that is not among the sources: {words[:200]}"
        yield Problem(found.path, 1, 1, "warning", "opening-words", message)


def _half_named(day: _Day, who: Members) -> Iterator[Problem]:
    for found in day.sections.values():
        present = {item.member_id for item in found.section.items}
        for number, name in who.half_named.items():
            if number in present:
                message = f"member {number} is printed only as {name!r}; check the source and complete people.yaml"
                yield Problem(found.path, 1, 1, "warning", "half-name", message)
