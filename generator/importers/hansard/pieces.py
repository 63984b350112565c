"""From the items of a section of the UK Hansard to pieces that are one thing each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .marks import column_before, identifiers, printed_time, range_end, recorded
from .source import Item, ItemText, Paragraph, Section, passage
from .speakers import Printed, has_speaker, printed

_HEADINGS = re.compile(r"Hdg$|Heading$|^NewDebate$|^hs_DebateType$|^hs_8Clause$|Title$|^hs_7Bill$|^hs_6bFormalmotion$")
_PROCEDURE = re.compile(r"^Amendment$|^hs_(Amendment|CL|Procedure|TabledBy|Question|76fChair|6fDate|date)")
_OPENER = re.compile(
    r"(Questions?|Motions?)\b.* (put|proposed|made|agreed|negatived)\b|Motion, by leave|Resolved\b|Ordered\b"
    r"|(New |Lords )?(Clauses?|Schedules?|Amendments?)\b.*"
    r"\b(ordered|accordingly|agreed|disagreed|negatived|withdrawn|read)\b"
    r"|Bill\b.*\b(read|reported|passed|brought)\b|Presentation and First Reading|Proceedings interrupted"
    r"|The (House|Committee) (divided|proceeded|having)|The (Deputy )?(Speaker|Chair) put|Adjourned"
    r"|(Committee|Debate|Sitting|House) (rose|suspended|adjourned|resumed)|(King|Queen)[’']s (recommendation|consent)"
)
"""How the words begin that nobody said, where they are set in italics."""
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_RUN_TOGETHER = re.compile(
    r"(?<=[.;:—”])(?=\((?:\d+[A-Z]*|[a-z]{1,4})\) ?[A-Za-z“])|(?<=[a-z])(?=\(1\) [A-Z])"
    r"|(?=Member[’']s explanatory statement)"
)
"""Where the text of an amendment has lost its line breaks."""
DIVIDED = re.compile(r"(The (House|Committee) (having )?divided)?\W*")
_HEADING_LIKE = re.compile(r"[^.?!;—”]{1,119}[^.?!:;,—”\s]")

PieceKind = Literal["spoken", "heading", "procedure", "note", "division", "more"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of an item that is one thing; `more` goes on with whatever came before."""

    kind: PieceKind
    id: str
    item: Item
    texts: tuple[str, ...] = ()
    speaker: Printed = Printed()
    column: str | None = None
    time: str | None = None


def pieces(section: Section) -> Iterator[Piece]:
    """Yield the pieces of all items, each with the column and time at which it begins."""
    items = tuple(dict.fromkeys(section.items))
    ids = identifiers(items)
    column, last_of_range, clock = column_before(items), None, None
    for item in items:
        if item.item_type == "Timestamp":
            clock = printed_time(item.value)
            continue
        text = passage(_with_breaks(item)) if item.item_type != "Division" else ItemText()
        for mark, piece in _pieces_of(item, ids[item], text, section):
            time = piece.time or recorded(piece.item, section) or clock
            yield replace(piece, column=mark or column, time=time)
            clock = None
            if piece.kind == "division":
                column, last_of_range = last_of_range or column, None
        column, last_of_range = text.column or column, range_end(item) or last_of_range


def _pieces_of(item: Item, identifier: str, text: ItemText, section: Section) -> Iterator[tuple[str | None, Piece]]:
    """Yield the pieces of one item, each with the column mark that the item has before it."""
    if item.item_type == "Division":
        yield from ((None, piece) for piece in _division_pieces(item, identifier))
    elif has_speaker(item):
        speaker = printed(item.attributed_to or "", section.overview.house)
        yield from _attributed(Piece(kind="spoken", id=identifier, item=item, speaker=speaker), text.paragraphs)
    elif text.paragraphs:
        kind = _unattributed_kind(item, text.paragraphs)
        yield from _without_procedure(Piece(kind=kind, id=identifier, item=item), text.paragraphs)


def _attributed(piece: Piece, paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[str | None, Piece]]:
    """Yield what somebody said, or did."""
    name = piece.speaker.name or piece.speaker.role or ""
    if not paragraphs:
        kind: PieceKind = "procedure" if piece.item.hrs_tag == "hs_TabledBy" else "note"
        yield None, replace(piece, kind=kind, texts=(name,))
    elif len(paragraphs) == 1 and (_BRACKETED.fullmatch(paragraphs[0].text) or _is_deed(paragraphs[0])):
        yield paragraphs[0].column, replace(piece, kind="note", texts=(f"{name} {paragraphs[0].text}",))
    else:
        yield from _without_procedure(piece, paragraphs)


def _without_procedure(piece: Piece, paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[str | None, Piece]]:
    """Yield the words of `piece`, then the procedure that the source has left at their end."""
    cut = _procedure_begins(paragraphs) if piece.kind in ("spoken", "more") else len(paragraphs)
    words, rest = paragraphs[:cut], paragraphs[cut:]
    if words:
        yield words[0].column, replace(piece, texts=tuple(paragraph.text for paragraph in words))
    if rest:
        aside = replace(piece, id=f"{piece.id}-procedure", item=replace(piece.item, timecode=None)) if words else piece
        yield rest[0].column, replace(aside, kind="procedure", texts=tuple(paragraph.text for paragraph in rest))


def _is_deed(paragraph: Paragraph) -> bool:
    """Tell whether the words say what somebody did ("rose—", "indicated assent") rather than what they said."""
    return paragraph.italic and paragraph.text[0].islower()


def _procedure_begins(paragraphs: tuple[Paragraph, ...]) -> int:
    """Return the index of the first paragraph that nobody said, headings before it included."""
    openers = (
        index for index, paragraph in enumerate(paragraphs) if paragraph.opens_italic and _OPENER.match(paragraph.text)
    )
    cut = next(openers, len(paragraphs))
    while 1 < cut < len(paragraphs) and _HEADING_LIKE.fullmatch(paragraphs[cut - 1].text):
        cut -= 1
    return cut


def _unattributed_kind(item: Item, paragraphs: tuple[Paragraph, ...]) -> PieceKind:
    first, tag = paragraphs[0], item.hrs_tag or ""
    if _PROCEDURE.search(tag) and not _HEADINGS.search(tag):
        return "procedure"
    if _HEADINGS.search(tag) or (first.italic and len(paragraphs) == 1 and _HEADING_LIKE.fullmatch(first.text)):
        return "heading"
    if len(paragraphs) == 1 and _BRACKETED.fullmatch(first.text):
        return "note"
    return "procedure" if first.italic or (first.opens_italic and _OPENER.match(first.text)) else "more"


def _with_breaks(item: Item) -> str:
    value = item.value or ""
    return _RUN_TOGETHER.sub("\r", value) if item.hrs_tag == "Amendment" else value


def _division_pieces(item: Item, identifier: str) -> Iterator[Piece]:
    """Yield the words before a division, the division, and the words after it."""
    fields = [" ".join(each.text for each in passage(field).paragraphs) for field in (item.value or "").split("|")]
    if len(fields) < 4 or not all(re.fullmatch(r"\d{1,9}", field, re.ASCII) for field in fields[2:4]):
        yield Piece(kind="procedure", id=identifier, item=item, texts=tuple(filter(None, fields)) or (identifier,))
        return
    preamble, outcome = [*fields[4:6], "", ""][:2]
    if preamble and DIVIDED.fullmatch(preamble):
        yield Piece(kind="procedure", id=f"{identifier}-preamble", item=item, texts=(preamble,))
    yield Piece(kind="division", id=identifier, item=item, texts=tuple(fields), time=printed_time(fields[1]))
    if outcome:
        yield Piece(kind="procedure", id=f"{identifier}-result", item=item, texts=(outcome,))
