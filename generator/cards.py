"""The picture that stands for a page where a link to it is shared: what is on it, and where.

A face is laid out by the widths of the letters (`fonts.advances`), so that nothing runs over the edge: a long title
is set smaller, then in more lines, and ends in … at last. Letters that the fonts lack are never drawn: a symbol (an
emoji, say) is left out, and a line with words in another script is left out whole. In the place of such a title
stands the date.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from . import colours, dates
from .fonts import FAMILIES, Style, advances
from .language import Language
from .model import Settings, Sitting
from .views.elements import Meter, interface_of, meter_of

WIDTH, HEIGHT = 1200, 630
"""Pixels: what those who show links ask for."""

_MARGIN = 80
_MEASURE = WIDTH - 2 * _MARGIN
_SETTINGS = ((84, 2), (74, 3), (64, 3), (56, 4), (48, 4))
"""Sizes at which a title is tried, and the lines that there is room for at each."""
_LEADING = 1.16
_MARKS = 216
"""Pixels that the five marks take, with the space beside them."""
_ISOLATE, _END = "\u2067", "\u2069"
"""Around a line that runs from right to left, so that its punctuation stands at the right end."""


class Lettering(NamedTuple):
    """One line of a card: the text, where it stands, and whether it is set from there to the left."""

    text: str
    x: int
    y: int
    is_rtl: bool


class _Slot(NamedTuple):
    """Where one line stands: its font and size, its height, and how far it is from the margin."""

    style: Style
    size: int
    y: int
    indent: int = 0


_SITE = _Slot("serif", 34, 92)
_HOUSE = _Slot("sans", 32, 180)
_FOOT = _Slot("sans", 32, 574)
_SWATCH = 36
"""Pixels that the square of a house takes, with the space beside it."""


@dataclass(frozen=True, slots=True)
class CardView:
    """What one card shows; a line that cannot be shown is none. `families` are the fonts by style."""

    accent: str
    house_colour: str | None
    site: Lettering | None
    house: Lettering | None
    title: tuple[Lettering, ...]
    title_size: int
    day: Lettering | None
    meter: Meter | None
    meter_words: Lettering | None
    families: tuple[str, str] = (FAMILIES["serif"], FAMILIES["sans"])


def sitting_card(sitting: Sitting, settings: Settings) -> CardView:
    """Return the card of a sitting."""
    interface = interface_of(settings)
    day = printable(dates.long(sitting.date, interface.tag), "sans") or sitting.date.isoformat()
    title, meter = printable(sitting.title, "serif"), _meter(sitting, interface)
    size, lines = _set(title or day)
    is_rtl = _runs_from_right(title or day)
    chosen = settings.theme.houses.get(sitting.house)
    colour = chosen.colour if chosen else None
    where = " · ".join(filter(None, (settings.house_name(sitting.house), sitting.chamber)))
    return CardView(
        accent=colours.accent_of(settings.theme).light,
        house_colour=colour,
        site=_one_line(settings.title, _SITE),
        house=_one_line(where, _HOUSE._replace(indent=_SWATCH if colour else 0)),
        title=tuple(_titled(lines, size, 206)),
        title_size=size,
        day=_one_line(day, _FOOT) if title else None,
        meter=meter,
        meter_words=_words_of(meter, is_rtl, interface),
    )


def site_card(settings: Settings) -> CardView:
    """Return the card of every page that is not a sitting's: the title of the site, and what it is."""
    size, lines = _set(printable(settings.title, "serif") or "")
    return CardView(
        accent=colours.accent_of(settings.theme).light,
        house_colour=None,
        site=None,
        house=None,
        title=tuple(_titled(lines, size, 170)),
        title_size=size,
        day=_one_line(settings.description or "", _FOOT),
        meter=None,
        meter_words=None,
    )


def alternative(card: CardView) -> str:
    """Return in words what a card shows."""
    lines = [" ".join(words.text for words in card.title)]
    lines += [words.text for words in (card.house, card.day, card.meter_words, card.site) if words]
    return ". ".join(line.replace(_ISOLATE, "").replace(_END, "") for line in lines if line)


def printable(text: str, style: Style) -> str | None:
    """Return `text` without symbols that the font lacks; none where it lacks a letter, or where nothing is left."""
    widths, kept = advances(style), []
    for character in unicodedata.normalize("NFC", text):
        if character in widths:
            kept.append(character)
        elif character.isspace():
            kept.append(" ")
        elif unicodedata.category(character)[0] in "LN":
            return None
    return " ".join("".join(kept).split()) or None


def width_of(text: str, style: Style, size: int) -> float:
    """Return the pixels that printable text takes at a size; joined and kerned letters take less."""
    widths = advances(style)
    return sum(widths[character] for character in text) * size / 1000


def _set(title: str) -> tuple[int, list[str]]:
    """Return the largest size at which a title has room, and its lines."""
    for size, most in _SETTINGS:
        lines = _wrapped(title, size, _MEASURE)
        if len(lines) <= most:
            return size, _evened(title, size, lines)
    size, most = _SETTINGS[-1]
    return size, [*lines[: most - 1], _shortened(" ".join(lines[most - 1 :]), "serif", size, _MEASURE)]


def _wrapped(text: str, size: int, measure: float) -> list[str]:
    lines: list[str] = []
    for word in _pieces(text, size, measure):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, "serif", size) <= measure:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(text: str, size: int, measure: float) -> Iterator[str]:
    """Yield the words of a text; one that is longer than a line comes in pieces."""
    for word in text.split():
        piece = ""
        for character in word:
            if piece and width_of(piece + character, "serif", size) > measure:
                yield piece
                piece = ""
            piece += character
        yield piece


def _evened(title: str, size: int, lines: list[str]) -> list[str]:
    """Return as many lines as before, of lengths as like as can be."""
    best = lines
    for measure in range(_MEASURE - 20, _MEASURE // 2, -20):
        tried = _wrapped(title, size, measure)
        if len(tried) > len(lines):
            break
        best = tried
    return best


def _shortened(text: str, style: Style, size: int, measure: float) -> str:
    if width_of(text, style, size) <= measure:
        return text
    while width_of(f"{text}…", style, size) > measure:
        text = (text.rpartition(" ")[0] or text[:-1]).rstrip(" .,;:·–—(")
    return f"{text}…"


def _titled(lines: list[str], size: int, top: int) -> Iterator[Lettering]:
    """Yield the lines of a title, one below the other; all run as the first strong letter of the title does."""
    is_rtl = _runs_from_right(" ".join(lines))
    for number, line in enumerate(lines):
        text = f"{_ISOLATE}{line}{_END}" if is_rtl else line
        yield Lettering(
            text, WIDTH - _MARGIN if is_rtl else _MARGIN, round(top + size * (0.86 + number * _LEADING)), is_rtl
        )


def _one_line(text: str, slot: _Slot) -> Lettering | None:
    shown = printable(text, slot.style)
    if shown is None:
        return None
    shown = _shortened(shown, slot.style, slot.size, _MEASURE - slot.indent)
    return _placed(shown, _MARGIN + slot.indent, slot.y)


def _meter(sitting: Sitting, interface: Language) -> Meter | None:
    divisiveness = sitting.vouched.divisiveness if sitting.vouched else None
    return meter_of(divisiveness.rating if divisiveness else None, interface)


def _words_of(meter: Meter | None, is_rtl: bool, interface: Language) -> Lettering | None:
    """Return what stands beside the marks; they begin where the title does."""
    if meter is None:
        return None
    said = interface.gettext("Divisiveness %(rating)s of 5: %(word)s", rating=meter.rating, word=meter.word)
    shown = printable(said, "sans") or f"{meter.rating} / 5"
    shown = _shortened(shown, "sans", 32, _MEASURE - _MARKS)
    return Lettering(_isolated(shown), WIDTH - _MARGIN - _MARKS if is_rtl else _MARGIN + _MARKS, 520, is_rtl)


def _placed(text: str, left: int, y: int) -> Lettering:
    is_rtl = _runs_from_right(text)
    return Lettering(_isolated(text), WIDTH - left if is_rtl else left, y, is_rtl)


def _isolated(text: str) -> str:
    return f"{_ISOLATE}{text}{_END}" if _runs_from_right(text) else text


def _runs_from_right(text: str) -> bool:
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"
