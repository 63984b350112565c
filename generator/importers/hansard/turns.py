"""From the items of one section of the UK Hansard to contributions, without losing a word.

First each item becomes pieces (words, a heading, procedure, a note, a division, or more of what came
before), then pieces that are one thing are joined, then each becomes a contribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ...model import Contribution, Counts, Division, Labels, Narrative, NarrativeKind, Result, Spoken, SpokenKind
from .marks import forwards, printed_time, recorded
from .pieces import DIVIDED, Piece, pieces
from .source import Section, plain
from .speakers import Printed, roster

_POINT_OF_ORDER = re.compile(r"(On a|Further to (that|the|my|this)) point of order", re.IGNORECASE)


def contributions(section: Section, people: Mapping[int, str], questions: bool) -> tuple[Contribution, ...]:
    """Return what was said and done in `section`; `people` are the speakers' ids by MemberId.

    In a section of `questions` ministers answer and other members ask.
    """
    known = roster(section)
    joined = _timed(list(_joined(pieces(section))))
    return tuple(
        _spoken(piece, known, people, questions) if piece.kind == "spoken" else _unspoken(piece, before, section)
        for before, piece in zip([None, *joined], joined, strict=False)
    )


def has_debate(section: Section) -> bool:
    """Tell whether anybody but the chair says anything in `section` itself."""
    return any(piece.kind == "spoken" and not piece.speaker.chair for piece in pieces(section))


def is_empty(section: Section) -> bool:
    """Tell whether there are no words in `section` itself."""
    return next(pieces(section), None) is None


def texts(section: Section) -> Iterator[str]:
    """Yield the paragraphs of `section` itself."""
    for piece in pieces(section):
        yield from piece.texts


def start(section: Section) -> str | None:
    """Return when `section` begins: its first time, printed or recorded, in hours and minutes."""
    times = [
        printed_time(item.value) if item.item_type == "Timestamp" else recorded(item, section) for item in section.items
    ]
    return next((time[:5] for time in forwards(times) if time), None)


def _timed(pieces: Sequence[Piece]) -> list[Piece]:
    """Drop the times that cannot be: recordings are often set to the time of something else."""
    times = iter(forwards([piece.time for piece in pieces if piece.kind != "division"]))
    return [piece if piece.kind == "division" else replace(piece, time=next(times)) for piece in pieces]


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join what is one: a speech with its quotations, procedure with procedure."""
    last: Piece | None = None
    voice: Piece | None = None
    for piece in pieces:
        if last and _goes_on(last, piece):
            last = replace(last, texts=_appended(last.texts, piece))
            continue
        if last:
            yield last
        last = _resumed(piece, voice) if piece.kind == "more" else piece
        voice = last if last.kind == "spoken" else voice if last.kind == "note" else None
    if last:
        yield last


def _resumed(piece: Piece, voice: Piece | None) -> Piece:
    """Return more of a speech after a note as the same speaker's; more of nothing is procedure."""
    if voice is None:
        return replace(piece, kind="procedure")
    item = replace(piece.item, member_id=voice.item.member_id)
    return replace(piece, kind="spoken", speaker=voice.speaker, item=item)


def _goes_on(last: Piece, piece: Piece) -> bool:
    if piece.kind == "more":
        return last.kind in ("spoken", "procedure")
    if piece.kind == "spoken" and piece.item.is_reiteration:
        return last.kind == "spoken" and last.item.member_id == piece.item.member_id is not None
    return piece.kind == last.kind == "procedure"


def _appended(texts: tuple[str, ...], piece: Piece) -> tuple[str, ...]:
    """Add the texts of `piece`; the name after "Moved by" stands on the same line."""
    if piece.item.hrs_tag == "hs_TabledBy" and piece.item.attributed_to and not texts[-1].endswith("."):
        return (*texts[:-1], f"{texts[-1]} {piece.texts[0]}", *piece.texts[1:])
    return (*texts, *piece.texts)


def _spoken(piece: Piece, known: Mapping[int, Printed], people: Mapping[int, str], questions: bool) -> Spoken:
    member = piece.item.member_id
    usual = known.get(member, Printed()) if member is not None else Printed()
    chair = piece.speaker.chair or usual.in_chair
    full = replace(piece.speaker, name=piece.speaker.name or usual.name) if chair else piece.speaker.completed_by(usual)
    name = full.name or full.role
    return Spoken(
        id=piece.id,
        kind=_spoken_kind(piece, full, chair, questions),
        speaker=people.get(member) if member is not None else None,
        name=name,
        party=full.party,
        role=full.role if full.role != name else None,
        constituency=full.constituency,
        chair=chair,
        time=piece.time,
        column=piece.column,
        number=plain(piece.item.uin or "") or None,
        text="\n\n".join(piece.texts),
    )


def _spoken_kind(piece: Piece, speaker: Printed, chair: bool, questions: bool) -> SpokenKind:
    if _POINT_OF_ORDER.match(piece.texts[0]):
        return "point-of-order"
    if piece.item.hrs_tag == "Question":
        return "question"
    if questions and not chair and piece.item.member_id is not None:
        return "answer" if speaker.role else "question"
    return "speech"


def _unspoken(piece: Piece, before: Piece | None, section: Section) -> Narrative | Division:
    if piece.kind == "division":
        return _division(piece, before, section)
    kind: NarrativeKind = piece.kind if piece.kind in ("heading", "note") else "procedure"
    return Narrative(id=piece.id, kind=kind, time=piece.time, column=piece.column, text="\n\n".join(piece.texts))


def _division(piece: Piece, before: Piece | None, section: Section) -> Division:
    number, _, ayes, noes, *rest = piece.texts
    preamble = rest[0] if rest else ""
    counts = Counts(int(ayes), int(noes))
    return Division(
        id=piece.id,
        number=number or None,
        time=piece.time,
        column=piece.column,
        question=(None if DIVIDED.fullmatch(preamble) else preamble[:1000]) or _question_put(before),
        result=_result(counts),
        counts=counts,
        labels=Labels(aye="Content", no="Not Content") if section.overview.house == "Lords" else Labels(),
    )


def _question_put(before: Piece | None) -> str | None:
    """Return the question on which the House divides, where one paragraph before the division holds it."""
    texts = [text for text in (before.texts if before else ()) if not DIVIDED.fullmatch(text)]
    joined = " ".join(texts[-2:]) if len(texts) > 1 and texts[-2].rstrip(",") == "Question put" else "".join(texts[-1:])
    found = re.fullmatch(r"Question (?:accordingly )?put,? (That .{1,900})", joined)
    return found[1] if found else None


def _result(counts: Counts) -> Result:
    if counts.aye == counts.no:
        return "tied"
    return "agreed" if counts.aye > counts.no else "negatived"
