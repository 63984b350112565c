"""Colours: how well one is read on another, and the accent of a site on its light and its dark pages.

The formulas are those of WCAG 2.2, "relative luminance" and "contrast ratio"
(https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

from __future__ import annotations

from typing import NamedTuple

from .model import ThemeSettings

READABLE = 4.5
"""The contrast that WCAG 2.2 asks of text (success criterion 1.4.3, level AA)."""

INK, SOFT, LINE = "#1a1d1f", "#565b60", "#d9d9d2"
LIGHT = ("#fdfdfb", "#f2f3ee")
DARK = ("#14171a", "#1c2024")
"""The page and its tint in style.css, where the accent is a colour of text."""

_HOT = {LIGHT: 0.12, DARK: 0.18}
"""How much accent is in the ground of the speech that a link led to."""
_COMFORTABLE = 5.5
"""The contrast to which a dark variant is lightened where none is given."""


class Accent(NamedTuple):
    """The one colour of a site, on light pages and on dark ones."""

    light: str
    dark: str


DEFAULT = Accent("#0f4c5c", "#8cc7d4")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (`#rrggbb`), from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return `one` with a share (0 to 1) of `other` in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def accent_of(theme: ThemeSettings) -> Accent:
    """Return the accent that a theme asks for; a dark variant that is not given is the light one, lightened."""
    if theme.accent is None:
        return Accent(DEFAULT.light, theme.accent_dark or DEFAULT.dark)
    return Accent(theme.accent.lower(), (theme.accent_dark or _lightened(theme.accent)).lower())


def hot(accent: str, ground: tuple[str, str]) -> str:
    """Return the ground of the speech that a link led to; `ground` is LIGHT or DARK."""
    return mixed(ground[0], accent, _HOT[ground])


def worst_contrast(accent: str, ground: tuple[str, str]) -> float:
    """Return the lowest contrast that text in the accent has on a site's pages; `ground` is LIGHT or DARK."""
    return min(contrast(accent, behind) for behind in (*ground, hot(accent, ground)))


def _lightened(colour: str) -> str:
    steps = (mixed(colour, "#ffffff", step / 20) for step in range(21))
    return next(step for step in steps if worst_contrast(step, DARK) >= _COMFORTABLE or step == "#ffffff")


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
