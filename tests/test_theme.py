"""A site's own looks: what it chooses is on every page, and what could not be read, or could run, is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.content.theme import MAX_LOGO, house_faults, logo_faults, theme_faults
from generator.model import HouseSettings, ThemeSettings

Archive = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
TRANSCRIPT = """\
id: house-2025-02-12-walls
title: Walls
date: 2025-02-12
house: House
contributions: [{id: c1, speaker: Ada, text: Words.}]
"""


@pytest.mark.parametrize(
    ("theme", "told"),
    [
        (ThemeSettings(), []),
        (ThemeSettings(accent="#7a1f3d", accent_dark="#e8a0b4"), []),
        (ThemeSettings(accent="#ff8800"), ["accent: #ff8800 has a contrast of 2"]),
        (ThemeSettings(accent="#7a1f3d", accent_dark="#7a1f3d"), ["accent_dark: #7a1f3d has a contrast of 1"]),
    ],
)
def test_an_accent_that_cannot_be_read_is_told(theme: ThemeSettings, told: list[str]) -> None:
    assert [fault.message[: len(words)] for fault, words in zip(theme_faults(theme), told, strict=True)] == told


def test_a_house_that_no_sitting_is_of_is_told_with_the_nearest() -> None:
    theme = ThemeSettings(houses={"Comons": HouseSettings(series="HC Deb"), "Lords": HouseSettings()})
    (fault,) = house_faults(theme, ["Lords", "Commons"])
    assert fault.where == ("theme", "houses", "Comons")
    assert fault.message.endswith("did you mean 'Commons'?")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", PNG),
        ("a.SVG", SVG.format('<rect width="9" height="9" fill="url(#a)"/><use href="#a"/>').encode()),
        ("a.svg", SVG.format("<style>rect{fill:#123}</style>").encode()),
        ("a.svg", b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- drawn by hand -->' + SVG.format("").encode()),
    ],
)
def test_a_picture_is_a_logo(name: str, content: bytes) -> None:
    assert list(logo_faults(name, content)) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.gif", b"GIF89a"),
        ("a.png", b"<svg/>"),
        ("a.png", PNG + bytes(MAX_LOGO)),
        ("a.svg", b"no picture"),
        ("a.svg", b"<html xmlns='http://www.w3.org/1999/xhtml'/>"),
        *(
            ("a.svg", SVG.format(inside).encode())
            for inside in (
                "<script>alert(1)</script>",
                '<rect onload="alert(1)"/>',
                '<rect ONCLICK="alert(1)"/>',
                '<a href="javascript:alert(1)"><rect/></a>',
                '<use href="https://evil.example/x.svg#a"/>',
                '<image href="https://evil.example/x.png"/>',
                '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
                '<rect fill="url(https://evil.example/)"/>',
                "<style>@import 'https://evil.example/x.css';</style>",
                "<style>rect{fill:u\\72l(//evil.example)}</style>",
                '<animate attributeName="href" to="javascript:alert(1)"/>',
                '<?xml-stylesheet href="https://evil.example/x.css"?>',
            )
        ),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").encode()),
        ("a.svg", SVG.format("").encode("utf-16")),
        ("a.svg", f"<?xml version='1.0' encoding='cp037'?>{SVG.format('')}".encode()),
    ],
)
def test_what_is_no_picture_or_could_do_something_is_no_logo(name: str, content: bytes) -> None:
    assert [fault.where for fault in logo_faults(name, content)] != []
    assert {fault.where for fault in logo_faults(name, content)} == {("theme", "logo")}


SITE = """\
title: A
url: https://e.org/a
theme:
  accent: "{}"
  logo: {}
  houses:
    House:
      name: The House
      colour: "#0063BA"
"""


def test_every_mistake_has_its_line_and_column(archive: Archive, sittings: Sittings) -> None:
    site = SITE.format("#ff8800", "lgo.svg").replace("    House:", "    Hous:")
    root = archive({"site.yaml": site, "content/walls/transcript.yaml": TRANSCRIPT})
    code, _, err = sittings("check", "--quiet", "--site", root)
    assert code == 1
    assert [line.partition(": ")[0].removeprefix(f"{root}/") for line in err.splitlines()] == [
        "site.yaml:4:11",
        "site.yaml:5:9",
        "site.yaml:7:5",
    ]
    assert "there is no file 'lgo.svg' in the site's folder" in err
    assert "did you mean 'House'?" in err


@pytest.mark.parametrize("path", ["../logo.svg", "/etc/hostname", "content"])
def test_no_file_from_elsewhere_is_a_logo(archive: Archive, sittings: Sittings, path: str) -> None:
    root = archive({"site.yaml": SITE.format("#7a1f3d", path), "content/walls/transcript.yaml": TRANSCRIPT})
    (root.parent / "logo.svg").write_text(SVG.format(""), "utf-8")
    code, _, err = sittings("check", "--quiet", "--site", root)
    assert code == 1
    assert "site.yaml:5:9" in err


def test_what_a_site_chooses_is_on_its_pages(archive: Archive, sittings: Sittings) -> None:
    texts = {"site.yaml": SITE.format("#7a1f3d", "logo.svg"), "logo.svg": SVG.format("<rect/>")}
    root = archive({**texts, "content/walls/transcript.yaml": TRANSCRIPT})
    code, _, err = sittings("build", "--quiet", "--site", root, "--output", root / "output")
    assert (code, err) == (0, "")
    (logo,) = (root / "output/assets").glob("logo.*.svg")
    (style,) = (root / "output/assets").glob("style.*.css")
    assert logo.read_text("utf-8") == texts["logo.svg"]
    assert ":root{--accent:#7a1f3d;" in style.read_text("utf-8")
    assert ".h-house{--party:#0063BA}" in style.read_text("utf-8")
    page = (root / "output/house/2025-02-12/walls/index.html").read_text("utf-8")
    assert f'<img src="../../../assets/{logo.name}" alt="">' in page
    assert '<i class="h-house"></i><a href="../../">The House</a>' in page
    assert "The House Deb 12 February 2025" in page
