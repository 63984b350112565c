"""Cards: nothing runs over the edge, no letter is a box, the same inputs make the same bytes, and once only."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import resvg_py
from PIL import Image

from generator import build, cards, fonts, pictures, render, sources
from generator.errors import Refused
from generator.language import language_of
from generator.model import Analysis, Divisiveness, HouseSettings, Settings, Sitting, ThemeSettings
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]
SETTINGS = Settings(title="The Record", url="https://e.org/")
TEMPLATES = sources.read_templates(Path("nowhere"))
TO_SVG = render.card_drawer(render.theme_of(TEMPLATES, []), language_of("en-GB"))
TITLES = {
    "short": "Tidal Levy",
    "long": "Regulation of Harbour Dredging (Temporary Provisions and Consequential Amendments) Bill: " * 4,
    "one long word": "W" * 300,
    "Welsh": "Dadl ar Ŵyl Ddŵr: tŷ’r Senedd a’r Gymraeg",
    "French": "Questions à l’Assemblée : « où est passé l’œuvre ? »",
    "Greek": "Συζήτηση επί του προϋπολογισμού",
    "Cyrillic": "Закон о бюджете",
    "Arabic": "مشروع قانون الموازنة العامة (2026)!",
    "Hebrew": "דיון בחוק התקציב (2026), NATO!",
    "markup": "</text><script>alert(1)</script> {{7*7}} &amp; \"'",
    "emoji": "Rivers 🌊🇬🇧 and 👩🏽‍🚒 seas",
    "another script": "2026年度予算案の審議",
    "controls": "a\u202egnp.\u2066b\u2069\u200f\u0301 c",
}


def sitting(title: str, rating: int | None = 3, house: str = "Deputies", chamber: str | None = "Hall") -> Sitting:
    divisiveness = Divisiveness(rating=rating) if rating else None
    return Sitting(
        id="a",
        title=title,
        date=datetime.date(2026, 6, 9),
        house=house,
        chamber=chamber,
        kind="debate",
        status="final",
        analysis=Analysis(sitting="a", divisiveness=divisiveness),
        attributions={},
        rolls={},
    )


def drawn(card: cards.CardView) -> bytes:
    return pictures.drawn(TO_SVG(card))


def digest(name: str) -> str:
    card = cards.sitting_card(sitting(TITLES[name]), SETTINGS)
    return hashlib.sha256(drawn(card)).hexdigest()


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("rating", [None, 4], ids=["not rated", "rated"])
def test_every_line_is_within_the_margins_and_has_letters_of_the_font_alone(title: str, rating: int | None) -> None:
    card = cards.sitting_card(sitting(title, rating), SETTINGS)
    lines: list[tuple[cards.Lettering | None, fonts.Style, int]] = [
        *((words, "serif", card.title_size) for words in card.title),
        (card.site, "serif", 34),
        (card.house, "sans", 32),
        (card.day, "sans", 32),
        (card.meter_words, "sans", 32),
    ]
    for words, style, size in lines:
        if words:
            text = words.text.strip("\u2067\u2069")
            width = cards.width_of(text, style, size)  # a letter that the font lacks raises KeyError
            assert (words.x - width if words.is_rtl else words.x) >= 80 - 1
            assert (words.x if words.is_rtl else words.x + width) <= cards.WIDTH - 80 + 1
    assert all(words.y < (480 if rating else 540) for words in card.title)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_card_is_well_formed_and_its_words_are_words(title: str) -> None:
    root = ElementTree.fromstring(TO_SVG(cards.sitting_card(sitting(title), SETTINGS)))
    assert {element.tag.rpartition("}")[2] for element in root.iter()} == {"svg", "rect", "text"}


def test_a_long_title_is_set_smaller_and_ends_in_dots_at_a_word() -> None:
    short, long = (cards.sitting_card(sitting(TITLES[name]), SETTINGS) for name in ("short", "long"))
    assert short.title_size > long.title_size
    words = long.title[-1].text
    assert words.endswith("…")
    assert words.removesuffix("…").split()[-1] in TITLES["long"].split()


@pytest.mark.parametrize("name", ["Arabic", "Hebrew"])
def test_what_runs_from_the_right_stands_at_the_right(name: str) -> None:
    card = cards.sitting_card(sitting(TITLES[name]), SETTINGS)
    assert {(words.x, words.is_rtl) for words in card.title} == {(1120, True)}
    assert card.meter_words
    assert card.meter_words.is_rtl
    assert card.house
    assert not card.house.is_rtl


def test_in_the_place_of_a_title_that_cannot_be_shown_stands_the_date() -> None:
    card = cards.sitting_card(sitting(TITLES["another script"], house="衆議院", chamber=None), SETTINGS)
    assert [words.text for words in card.title] == ["Tuesday 9 June 2026"]
    assert (card.day, card.house) == (None, None)


def test_a_symbol_that_cannot_be_shown_is_left_out() -> None:
    assert cards.printable("Rivers 🌊 and seas", "serif") == "Rivers and seas"
    assert cards.printable("🌊", "serif") is None


def test_a_card_says_in_words_what_it_shows() -> None:
    card = cards.sitting_card(sitting("Tidal Levy", 2), SETTINGS)
    assert (
        cards.alternative(card)
        == "Tidal Levy. Deputies · Hall. Tuesday 9 June 2026. Divisiveness 2 of 5: constructive questions. The Record"
    )
    assert "Divisiveness" not in cards.alternative(cards.sitting_card(sitting("Tidal Levy", None), SETTINGS))


def test_accent_and_house_are_the_sites_own() -> None:
    theme = ThemeSettings(accent="#7a1f3d", houses={"Deputies": HouseSettings(name="The House", colour="#0063BA")})
    card = cards.sitting_card(sitting("Tidal Levy"), Settings(title="The Record", theme=theme))
    svg = TO_SVG(card)
    assert svg.count("#7a1f3d") >= 4
    assert svg.count("#0063BA") == 1
    assert ">The House · Hall<" in svg


@pytest.mark.parametrize("name", ["short", "Welsh", "Arabic", "long"])
def test_a_card_is_a_small_picture_of_the_size_that_is_asked_for(name: str) -> None:
    content = drawn(cards.sitting_card(sitting(TITLES[name]), SETTINGS))
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.size, picture.format, picture.mode) == ((1200, 630), "PNG", "P")
    assert len(content) < 40_000


def test_the_same_card_has_the_same_bytes_in_every_process() -> None:
    here = {name: digest(name) for name in ("Welsh", "Arabic")}
    program = "import json, test_cards; print(json.dumps({n: test_cards.digest(n) for n in ('Welsh', 'Arabic')}))"
    folder = Path(__file__).resolve().parent
    paths = {"PYTHONPATH": f"{folder}:{folder.parent}", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    printed = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, env=paths).stdout
    assert json.loads(printed) == here


def test_the_svg_is_as_expected() -> None:
    svg = TO_SVG(cards.sitting_card(sitting("Tidal Levy"), SETTINGS))
    expected = Path(__file__).parent / "fixtures/card.svg"
    assert svg == expected.read_text("utf-8")


# --- in a build -----------------------------------------------------------------------------------------------

TRANSCRIPT = """\
id: house-2025-02-12-walls
title: Walls
date: 2025-02-12
house: House
contributions:
  - {id: c1, speaker: Ada, text: Words.}
"""


def built(root: Path) -> Path:
    build.build(root, root / "output", Watch())
    return root / "output"


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note every card that is really drawn."""
    noted: list[str] = []
    draw = resvg_py.svg_to_bytes

    def noting(svg_string: str, **options: Any) -> bytes:
        noted.append(svg_string)
        return bytes(draw(svg_string=svg_string, **options))

    monkeypatch.setattr(resvg_py, "svg_to_bytes", noting)
    return noted


def test_a_card_is_drawn_anew_only_where_it_would_be_another(archive: Archive, drawings: list[str]) -> None:
    texts = {"site.yaml": "title: A\nurl: https://e.org/a\n", "content/walls/transcript.yaml": TRANSCRIPT}
    output = built(archive(texts))
    assert len(drawings) == 2
    before = (output / "house/2025-02-12/walls/card.png").read_bytes()
    built(archive({**texts, "content/walls/transcript.yaml": TRANSCRIPT.replace("Words", "Other words")}))
    assert len(drawings) == 2
    built(archive({**texts, "content/walls/transcript.yaml": TRANSCRIPT.replace("Walls", "Ditches")}))
    assert len(drawings) == 3
    assert (output / "house/2025-02-12/walls/card.png").read_bytes() != before
    (output / "house/2025-02-12/walls/card.png").write_bytes(before)
    built(archive({**texts, "content/walls/transcript.yaml": TRANSCRIPT.replace("Walls", "Ditches")}))
    assert (output / "house/2025-02-12/walls/card.png").read_bytes() != before


def test_pages_name_their_card_by_its_whole_address(archive: Archive) -> None:
    output = built(
        archive({"site.yaml": "title: A\nurl: https://e.org/a\n", "content/walls/transcript.yaml": TRANSCRIPT})
    )
    page = (output / "house/2025-02-12/walls/index.html").read_text("utf-8")
    assert '<meta property="og:image" content="https://e.org/a/house/2025-02-12/walls/card.png">' in page
    assert '<meta property="og:image:alt" content="Walls. House. Wednesday 12 February 2025. A">' in page
    assert 'content="https://e.org/a/card.png"' in (output / "index.html").read_text("utf-8")


def test_every_page_that_search_engines_may_list_has_a_card(archive: Archive) -> None:
    output = built(
        archive({"site.yaml": "title: A\nurl: https://e.org/a\n", "content/walls/transcript.yaml": TRANSCRIPT})
    )
    pages = {path.relative_to(output).as_posix(): path.read_text("utf-8") for path in output.rglob("*.html")}
    listed = {path: text for path, text in pages.items() if '<meta name="robots" content="noindex">' not in text}
    assert "data/index.html" in listed
    assert {path for path, text in listed.items() if 'property="og:image"' not in text} == set()


@pytest.mark.parametrize("settings", ["title: A\n", "title: A\nurl: https://e.org/a\ncards: false\n"])
def test_there_is_no_card_without_an_address_or_where_none_is_wanted(archive: Archive, settings: str) -> None:
    output = built(archive({"site.yaml": settings, "content/walls/transcript.yaml": TRANSCRIPT}))
    assert list(output.rglob("*.png")) == []
    assert "og:image" not in (output / "house/2025-02-12/walls/index.html").read_text("utf-8")


# --- drawn by a publisher's own template ----------------------------------------------------------------------

OWN = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">{}</svg>'


def with_own_card(template: str, language: str = "en-GB") -> dict[str, str]:
    return {
        "site.yaml": f"title: A\nurl: https://e.org/a\nlanguage: {language}\n",
        "content/walls/transcript.yaml": TRANSCRIPT,
        "templates/card.svg": template,
    }


@pytest.mark.parametrize(
    ("drawing", "ground"),
    [
        ('<rect width="1200" height="630" fill="white"/>', (0xFD, 0xFD, 0xFB)),
        ('<rect width="1200" height="630" fill="#123456"/>', (0x12, 0x34, 0x56)),
    ],
    ids=["none", "one"],
)
def test_a_card_of_ones_own_may_name_one_colour_or_none(
    archive: Archive, drawing: str, ground: tuple[int, int, int]
) -> None:
    output = built(archive(with_own_card(OWN.format(drawing))))
    with Image.open(output / "house/2025-02-12/walls/card.png") as picture:
        assert picture.size == (1200, 630)
        assert picture.convert("RGB").getpixel((600, 300)) == ground


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("<svg>", "never closed"),
        ("", "empty"),
        (OWN.format("").replace("1200", "0"), "invalid size"),
        (OWN.format("").replace("1200", "630"), "1200 x 630"),
        (OWN.format("").replace("630", "630000000"), "1200 x 630"),
    ],
    ids=["open", "empty", "no width", "square", "far too large"],
)
def test_a_card_of_ones_own_that_is_no_picture_is_a_fault_of_its_template(
    archive: Archive, template: str, told: str
) -> None:
    root = archive(with_own_card(template))
    with pytest.raises(Refused) as refused:
        built(root)
    (problem,) = refused.value.problems
    assert problem.path == "templates/card.svg"
    assert told in problem.message


def test_a_card_of_ones_own_speaks_the_language_of_the_site(drawings: list[str], archive: Archive) -> None:
    words = '<text y="99">{{ _("Search") }}, {{ ngettext("%(num)s sitting", "%(num)s sittings", 2) }}</text>'
    built(archive(with_own_card(OWN.format(words), "fr")))
    assert ">Rechercher, 2 séances<" in drawings[0]
