"""Contrast is that of WCAG, and the colours are those of the stylesheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import colours
from generator.model import ThemeSettings

STYLE = (Path(__file__).parents[1] / "templates/style.css").read_text("utf-8")


def stylesheet(name: str) -> list[str]:
    """Return the values of a custom property, that of light pages first."""
    return re.findall(rf"[{{;]--{name}:(#[0-9a-f]+)", STYLE)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#0063ba", "#0063BA", 1.0)]
)
def test_contrast_is_what_wcag_says(one: str, other: str, ratio: float) -> None:
    assert round(colours.contrast(one, other), 2) == ratio == round(colours.contrast(other, one), 2)


def test_the_colours_are_those_of_the_stylesheet() -> None:
    assert stylesheet("accent")[:2] == list(colours.DEFAULT)
    assert (stylesheet("bg")[0], stylesheet("tint")[0]) == colours.LIGHT
    assert (stylesheet("bg")[1], stylesheet("tint")[1]) == colours.DARK
    assert (stylesheet("ink")[0], stylesheet("soft")[0], stylesheet("line")[0]) == (
        colours.INK,
        colours.SOFT,
        colours.LINE,
    )


def test_our_own_accent_can_be_read() -> None:
    assert colours.worst_contrast(colours.DEFAULT.light, colours.LIGHT) >= colours.READABLE
    assert colours.worst_contrast(colours.DEFAULT.dark, colours.DARK) >= colours.READABLE


@pytest.mark.parametrize("accent", ["#7a1f3d", "#000000", "#0000ff", "#123456", "#0F4C5C"])
def test_a_dark_variant_that_is_not_given_can_be_read_and_keeps_its_hue(accent: str) -> None:
    found = colours.accent_of(ThemeSettings(accent=accent))
    assert found.light == accent.lower()
    assert colours.worst_contrast(found.dark, colours.DARK) >= colours.READABLE


def test_what_is_given_is_taken() -> None:
    assert colours.accent_of(ThemeSettings(accent="#7A1F3D", accent_dark="#E79")).dark == "#e79"
    assert colours.accent_of(ThemeSettings()) == colours.DEFAULT
