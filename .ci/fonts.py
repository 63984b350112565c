"""Make the two fonts of the social cards from the fonts of the Noto project, and the table of their widths.

    python .ci/fonts.py FOLDER      # of NotoSerif-Bold.ttf, NotoNaskhArabic-Bold.ttf, NotoSerifHebrew-Bold.ttf,
                                    # NotoSans-Regular.ttf, NotoSansArabic-Regular.ttf, NotoSansHebrew-Regular.ttf

Each is one font for Latin, Greek, Cyrillic, Hebrew and Arabic, so that a card looks the same whatever a renderer
would choose for letters that a font lacks. They have names of their own, as the licence asks of changed fonts.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from itertools import count, groupby
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.subset import Options as SubsetOptions
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[1] / "generator" / "fonts"
FONTS = {
    "serif": ("Sittings Serif", ("NotoSerif-Bold", "NotoNaskhArabic-Bold", "NotoSerifHebrew-Bold")),
    "sans": ("Sittings Sans", ("NotoSans-Regular", "NotoSansArabic-Regular", "NotoSansHebrew-Regular")),
}
EUROPEAN = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x1A0, 0x1B0), (0x1CD, 0x1DC), (0x1E6, 0x1E7), (0x1FA, 0x21F),
    (0x237, 0x237), (0x259, 0x259), (0x2BB, 0x2BC), (0x2C6, 0x2DD), (0x300, 0x315), (0x323, 0x328), (0x342, 0x342),
    (0x345, 0x345), (0x370, 0x3FF), (0x400, 0x45F), (0x472, 0x475), (0x490, 0x4FF), (0x1E00, 0x1EFF),
    (0x1F00, 0x1FFF), (0x200C, 0x200D), (0x2010, 0x2015), (0x2018, 0x2022), (0x2026, 0x2026), (0x2030, 0x2033),
    (0x2039, 0x203A), (0x2044, 0x2044), (0x20AC, 0x20AC), (0x20BA, 0x20BA), (0x20BD, 0x20BD), (0x2116, 0x2116),
    (0x2212, 0x2212),
)  # fmt: skip
"""The first font of each row has these; the others have the letters of their script alone."""
ARABIC = ((0x600, 0x605), (0x60C, 0x6FF), (0x750, 0x77F))
HEBREW = ((0x591, 0x5F4), (0xFB1D, 0xFB4F))
FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "init", "medi", "fina", "isol", "rlig"]


def subset(file: Path, ranges: tuple[tuple[int, int], ...]) -> TTFont:
    """Return the font with the characters of `ranges` alone."""
    options = SubsetOptions(layout_features=FEATURES, hinting=False, name_IDs=["*"], drop_tables=["gasp", "FFTM"])
    font = TTFont(file, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)
    return font


def merged(folder: Path, files: tuple[str, ...], name: str) -> TTFont:
    """Return one font made of three."""
    parts = []
    for file, ranges in zip(files, (EUROPEAN, ARABIC, HEBREW), strict=True):
        part = TARGET / f"{file}.part.ttf"
        subset(folder / f"{file}.ttf", ranges).save(part)
        parts.append(part)
    font = Merger(options=Options(drop_tables=["gasp"])).merge([str(part) for part in parts])
    for part in parts:
        part.unlink()
    _rename(font, name)
    return font


def _rename(font: TTFont, name: str) -> None:
    licence = font["name"].getDebugName(0)
    font["name"].names = []
    words = {0: f"{licence} Changed: a subset, merged from fonts of the Noto project.", 1: name, 2: "Regular", 4: name}
    words |= {6: name.replace(" ", ""), 13: "SIL Open Font License, Version 1.1", 14: "https://openfontlicense.org"}
    for number, text in words.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["head"].modified = font["head"].created


def advances(font: TTFont) -> list[tuple[int, list[int]]]:
    """Return the widths of the characters, in thousandths of the size, as runs from a first character on."""
    widths = {code: _advance(font, code, glyph) for code, glyph in sorted(font.getBestCmap().items())}
    runs = groupby(widths, key=lambda code, place=count(): code - next(place))  # type: ignore[misc]
    return [(codes[0], [widths[code] for code in codes]) for codes in (list(run) for _, run in runs)]


def _advance(font: TTFont, code: int, glyph: str) -> int:
    is_mark = unicodedata.category(chr(code)) in ("Mn", "Me", "Cf")
    return 0 if is_mark else round(font["hmtx"][glyph][0] * 1000 / font["head"].unitsPerEm)


def main() -> None:
    """Write fonts and table."""
    tables = {}
    for style, (name, files) in FONTS.items():
        font = merged(Path(sys.argv[1]), files, name)
        font.save(TARGET / f"{style}.ttf")
        tables[style] = advances(font)
    (TARGET / "advances.json").write_text(json.dumps(tables, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
