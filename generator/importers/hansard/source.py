"""The UK Hansard API as it comes: the shape of its JSON, and its HTML as plain paragraphs."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Annotated, Literal, NamedTuple

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError
from pydantic.alias_generators import to_pascal

from ...errors import Problem

_SHAPE = ConfigDict(alias_generator=to_pascal, extra="ignore", coerce_numbers_to_str=True)
_Short = Annotated[str, StringConstraints(max_length=500)]
_Tag = Annotated[_Short | None, Field(alias="HRSTag")]


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph or more of one speaker, a printed time, or a division."""

    __pydantic_config__ = _SHAPE

    item_type: str
    item_id: int
    member_id: int | None = None
    attributed_to: _Short | None = None
    value: str | None = None
    timecode: datetime.datetime | None = None
    external_id: str | None = None
    hrs_tag: _Tag = None
    uin: Annotated[_Short | None, Field(alias="UIN")] = None
    is_reiteration: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """What is said of a section."""

    __pydantic_config__ = _SHAPE

    id: int
    ext_id: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,64}$")]
    title: Annotated[str, StringConstraints(max_length=900)]
    date: datetime.datetime
    house: Literal["Commons", "Lords"]
    location: _Short | None = None
    hrs_tag: _Tag = None
    source: _Short | None = None
    volume_no: int | None = None
    content_last_updated: str | None = None
    next_debate_ext_id: str | None = None

    @property
    def is_rolling(self) -> bool:
        """Whether this is the text of the day itself, which is not edited yet; its ids are not those of the record."""
        return self.source in ("1", "RollingHansard")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the day with what was said under it and the sections below it."""

    __pydantic_config__ = _SHAPE

    overview: Overview
    items: tuple[Item, ...] = ()
    child_debates: tuple[Section, ...] = ()

    @property
    def key(self) -> str:
        """The section's own id; its case varies in the source."""
        return self.overview.ext_id.lower()


_SECTION = TypeAdapter(Section)


def parse_section(path: str, text: str) -> Section | Problem:
    """Return the section that `text` holds, with its children, or the one problem that forbids it."""
    try:
        return _SECTION.validate_python(json.loads(text))
    except json.JSONDecodeError as error:
        return Problem(path, error.lineno, error.colno, "error", "json", f"this is not JSON: {error.msg}")
    except ValidationError as error:
        return Problem(path, 1, 1, "error", "hansard-shape", f"not a debate of the Hansard API: {_reason(error)}")
    except (ValueError, RecursionError) as error:
        return Problem(path, 1, 1, "error", "json", f"this is not JSON that we read: {error}")


def _reason(error: ValidationError) -> str:
    first, *others = error.errors(include_url=False, include_context=False, include_input=False)
    where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in first["loc"]).lstrip(".")
    more = f" (and {len(others)} more)" if others else ""
    return f"{where or 'the file'}: {first['msg']}{more}"


# --- text ---------------------------------------------------------------------------------------------------

_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BROKEN_LINK = re.compile(r"<a href='[^'<>]*<a [^<>]*>[^<>]*</a>'>")
"""A link's address that was itself made a link: the tag that it breaks has no text of its own."""


class Paragraph(NamedTuple):
    """One paragraph of plain text.

    `italic` says that all of it is set in italics, `opens_italic` that its first words are. `column` is the
    column mark that stands before it in the same item, where there is one.
    """

    text: str
    italic: bool = False
    opens_italic: bool = False
    column: str | None = None


class ItemText(NamedTuple):
    """The paragraphs of one item, and the last column mark in it."""

    paragraphs: tuple[Paragraph, ...] = ()
    column: str | None = None


def plain(text: str) -> str:
    """Return `text` on one line, normalised, without control characters and stray white space."""
    clean = _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))
    return unicodedata.normalize("NFC", " ".join(clean.split()))


def passage(html: str) -> ItemText:
    """Return the visible text of `html`; column marks leave the text."""
    reader = _Reader()
    reader.feed(_BROKEN_LINK.sub("", html).replace("<!", "&lt;!"))
    reader.close()
    return ItemText(tuple(reader.paragraphs()), reader.column)


class _Reader(HTMLParser):
    """Collects runs of text; a paragraph ends at a line break, a block or a row of a table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.column: str | None = None
        self._runs: list[list[tuple[str, bool, str | None]]] = [[]]
        self._italics = 0
        self._in_cell = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs read so far."""
        for runs in self._runs:
            if text := plain("".join(run for run, _, _ in runs)):
                slants = [italic for run, italic, _ in runs if any(map(str.isalnum, run))] or [False]
                column = next((mark for run, _, mark in runs if run.strip()), None)
                yield Paragraph(text, all(slants), slants[0], column)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of italics, cells and column marks."""
        if tag in ("em", "i"):
            self._italics += 1
        elif tag in ("td", "th"):
            self._in_cell = True
            if any(run.strip() for run, _, _ in self._runs[-1]):
                self._add(" | ")
        elif tag in ("p", "tr", "table", "caption", "br", "li", "div"):
            self._break()
        elif tag == "span":
            self._mark({name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        """Take note of what ends."""
        if tag in ("em", "i"):
            self._italics = max(0, self._italics - 1)
        elif tag in ("td", "th"):
            self._in_cell = False
        elif tag in ("p", "tr", "table", "caption", "li", "div"):
            self._break()

    def handle_data(self, data: str) -> None:
        """Take text; its line breaks are paragraph breaks."""
        first, *others = re.split(r"[\r\n]+", data)
        self._add(first)
        for other in others:
            self._break()
            self._add(other)

    def _add(self, text: str) -> None:
        self._runs[-1].append((text, self._italics > 0, self.column))

    def _break(self) -> None:
        if self._in_cell:
            self._add(" ")
        else:
            self._runs.append([])

    def _mark(self, attributes: dict[str, str]) -> None:
        """A mark inside a cross-reference is of another day and no mark of ours."""
        if "column-number" in attributes.get("class", "").split():
            mark = attributes.get("data-column-number") or attributes.get("data-column-number-from") or ""
            self.column = mark if re.fullmatch(r"\w{1,12}", mark) else self.column
