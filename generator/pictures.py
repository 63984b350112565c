"""From the SVG of a card to its PNG: native code that reads fonts from files, and the same bytes for the same text.

The libraries are imported where something is drawn: most builds draw nothing new.
"""

from __future__ import annotations

import functools
import hashlib
import io
import re
from collections.abc import Iterable
from importlib import metadata, resources

from . import colours, fonts
from .cards import HEIGHT, WIDTH

_DRAWING = 1
_COLOUR = re.compile(r'(?:fill|stroke)="#([0-9A-Fa-f]{6})"')
_SHADES = 16
"""Steps from one colour to another at the edge of a letter: more cannot be told apart, and weigh more."""


def made_from(svg: str) -> bytes:
    """Return a digest of everything that a picture is made from: the SVG, the fonts, and what draws them."""
    return hashlib.sha256(f"{_drawers()}\0{svg}".encode()).digest()


@functools.cache
def _drawers() -> str:
    """Return what draws, in words; `_DRAWING` is raised where this module comes to draw otherwise."""
    return " ".join([str(_DRAWING), fonts.checksum(), *map(metadata.version, ("resvg-py", "pillow"))])


def drawn(svg: str) -> bytes:
    """Return the PNG of an SVG: in the first colour that it names, the ground, and its mixtures with all others.

    The ground is that of our pages where it names none. Raises ValueError where it is no SVG, or has another shape.
    """
    import resvg_py

    with resources.as_file(resources.files(fonts.__name__)) as folder:
        files = [str(folder / "serif.ttf"), str(folder / "sans.ttf")]
        png = resvg_py.svg_to_bytes(
            svg_string=svg, width=WIDTH, height=HEIGHT, skip_system_fonts=True, font_files=files
        )
    return _flattened(png, list(dict.fromkeys(_COLOUR.findall(svg))) or [colours.LIGHT[0][1:]])


def _flattened(png: bytes, colours: list[str]) -> bytes:
    """Return a PNG with a palette, a third of the size of one with a colour for each point."""
    from PIL import Image

    palette = Image.new("P", (1, 1))
    palette.putpalette(list(_palette(colours)))
    with Image.open(io.BytesIO(png)) as picture, io.BytesIO() as target:
        if picture.size != (WIDTH, HEIGHT):
            raise ValueError(f"it has not the shape of a card, {WIDTH} x {HEIGHT}")
        flat = picture.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
        flat.save(target, "PNG", compress_level=6, bits=8)
        return target.getvalue()


def _palette(colours: list[str]) -> Iterable[int]:
    ground, *others = (bytes.fromhex(colour) for colour in colours[: _SHADES + 1])
    for other in others or [ground]:
        for step in range(_SHADES):
            yield from (round(a + (b - a) * step / (_SHADES - 1)) for a, b in zip(ground, other, strict=True))
