"""Citations: each form as its readers want it, whole whatever the texts hold."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator import build
from generator.citing import Speech, Work, citations, work_of
from generator.content.folder import SittingFolder, assemble
from generator.content.names import Names
from generator.content.parse import Source
from generator.model import HouseSettings, Registry, Settings, Sitting, ThemeSettings
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]
WORK = Work(
    key="commons-2025-02-12-fees",
    title="Immigration Fees",
    series="HC Deb",
    volume="762",
    columns="cols 301–324",
    house="House of Commons",
    date="2025-02-12",
    day="12 February 2025",
    archive="The Record",
    url="https://e.org/commons/2025-02-12/fees/",
)
SPEECH = Speech("c12", "Jo Smith", "301")
HOSTILE = "a}{\\b$&#%_~^*[x](y)`<i>|\nER  - \r\n@misc{evil,\u2028z\x00\x85"


def work(**changes: str) -> Work:
    return dataclasses.replace(WORK, **changes)


def test_oscola_is_the_reports_the_day_volume_and_column() -> None:
    assert citations(WORK).oscola == "HC Deb 12 February 2025, vol 762, cols 301–324"
    assert citations(WORK, SPEECH).oscola == "HC Deb 12 February 2025, vol 762, col 301 (Jo Smith)"


def test_without_a_column_oscola_leads_to_the_place_by_title_and_address() -> None:
    assert (
        citations(work(volume=""), Speech("c12", "", "")).oscola
        == "HC Deb 12 February 2025, ‘Immigration Fees’ <https://e.org/commons/2025-02-12/fees/#c12>"
    )


def test_harvard_begins_with_who_spoke_or_the_house() -> None:
    assert citations(WORK, SPEECH).harvard == (
        "Jo Smith (2025) ‘Immigration Fees’, House of Commons, 12 February, vol 762, col 301. In: The Record. "
        "Available at: https://e.org/commons/2025-02-12/fees/#c12"
    )
    assert citations(work(url="")).harvard == (
        "House of Commons (2025) ‘Immigration Fees’, 12 February, vol 762, cols 301–324. In: The Record."
    )


def test_bibtex_keeps_names_and_titles_together() -> None:
    assert (
        citations(WORK, SPEECH).bibtex
        == """\
@misc{commons-2025-02-12-fees-c12,
  author = {{Jo Smith}},
  title = {{Immigration Fees}},
  howpublished = {HC Deb, vol 762, col 301},
  year = {2025},
  month = {2},
  note = {12 February 2025, in The Record},
  url = {https://e.org/commons/2025-02-12/fees/#c12},
}"""
    )


def test_ris_is_a_hearing() -> None:
    assert (
        citations(WORK, SPEECH).ris
        == """\
TY  - HEAR
AU  - Jo Smith
TI  - Immigration Fees
T2  - HC Deb
VL  - 762
SP  - 301
PB  - House of Commons
PY  - 2025
DA  - 2025/02/12
DB  - The Record
UR  - https://e.org/commons/2025-02-12/fees/#c12
ER  - """
    )


def test_markdown_is_a_link() -> None:
    assert (
        citations(WORK, SPEECH).markdown == "[Jo Smith, “Immigration Fees”, HC Deb 12 February 2025, vol 762, col 301]"
        "(<https://e.org/commons/2025-02-12/fees/#c12>)"
    )


# --- what a text must not do ----------------------------------------------------------------------------------


def hostile() -> Sitting:
    text = json.dumps(re.sub("[\n\r\x00]", " ", HOSTILE))
    source = f"id: a\ntitle: {text}\ndate: 2022-05-01\nhouse: {text}\nvolume: {text}\ncontributions:\n"
    source += f"  - {{id: c1, name: {text}, column: {text}, text: {text}}}\n"
    assembled = assemble(SittingFolder("here", Source("t", source), None), Names.of(Registry({}, {}, {})))
    assert assembled.sitting, assembled.problems
    return assembled.sitting


def balance(text: str) -> tuple[int, int]:
    """Return the lowest and the last depth of the braces of BibTeX, which counts escaped ones too."""
    depths = [0]
    for sign in re.findall("[{}]", text):
        depths.append(depths[-1] + (1 if sign == "{" else -1))
    return min(depths), depths[-1]


def test_no_text_ends_a_field_of_bibtex_or_begins_an_entry() -> None:
    for speech in (None, Speech("c1", HOSTILE, HOSTILE)):
        text = citations(work(title="a}{\\b", archive="}}"), speech).bibtex
        assert balance(text) == (0, 0)
        assert len(re.findall("^@", text, re.MULTILINE)) == 1
        assert len(text.splitlines()) == 9


def test_no_text_ends_a_line_of_ris() -> None:
    made = work_of(hostile(), Settings(title="A", url="https://e.org/"))
    text = citations(made, Speech("c1", HOSTILE, HOSTILE)).ris
    lines = re.split("[\r\n\u2028\u0085]", text)
    assert [line[:6] for line in lines] == [
        f"{tag}  - " for tag in ("TY", "AU", "TI", "T2", "VL", "SP", "PB", "PY", "DA", "DB", "UR", "ER")
    ]


def test_no_text_ends_the_link_of_markdown() -> None:
    text = citations(WORK, Speech("c1", "](javascript:x) <b> ![i](j)", "")).markdown
    assert text.startswith("[\\](javascript:x) \\<b\\> \\!\\[i\\](j), ")
    assert len(re.findall(r"(?<!\\)\]", text)) == 1


# --- where the parts come from --------------------------------------------------------------------------------

TRANSCRIPT = """\
id: commons-2025-02-12-fees
title: Fees
date: 2025-02-12
house: Commons
volume: "762"
contributions:
  - {id: c1, name: Ada, column: "301", text: One.}
  - {id: c2, name: Bea, text: Two.}
  - {id: c3, name: Ada, column: 302W, text: Three.}
"""


def cited(settings: Settings, text: str = TRANSCRIPT) -> Work:
    assembled = assemble(SittingFolder("here", Source("t", text), None), Names.of(Registry({}, {}, {})))
    assert assembled.sitting, assembled.problems
    assert assembled.sitting.date == datetime.date(2025, 2, 12)
    return work_of(assembled.sitting, settings)


def test_volume_and_columns_are_those_of_the_record() -> None:
    assert citations(cited(Settings(title="A"))).oscola == "HC Deb 12 February 2025, vol 762, cols 301–302W"


@pytest.mark.parametrize(
    ("house", "theme", "series"),
    [
        ("Lords", ThemeSettings(), "HL Deb"),
        ("Senedd", ThemeSettings(), "Senedd Deb"),
        ("Senedd", ThemeSettings(houses={"Senedd": HouseSettings(name="Welsh Parliament")}), "Welsh Parliament Deb"),
        ("Senedd", ThemeSettings(houses={"Senedd": HouseSettings(series="Senedd RoP")}), "Senedd RoP"),
    ],
)
def test_the_reports_are_those_of_the_house(house: str, theme: ThemeSettings, series: str) -> None:
    text = TRANSCRIPT.replace("house: Commons", f"house: {house}")
    assert cited(Settings(title="A", theme=theme), text).series == series


def test_a_sitting_has_its_citations_on_its_page_and_in_files_beside_it(archive: Archive) -> None:
    root = archive({"site.yaml": "title: A\nurl: https://e.org\n", "content/fees/transcript.yaml": TRANSCRIPT})
    build.build(root, root / "output", Watch())
    folder = root / "output/commons/2025-02-12/fees"
    page = (folder / "index.html").read_text("utf-8")
    assert "HC Deb 12 February 2025, vol 762, cols 301–302W" in page
    assert 'href="cite.bib"' in page
    assert 'href="cite.ris"' in page
    assert (folder / "cite.bib").read_text("utf-8").startswith("@misc{commons-2025-02-12-fees,\n")
    assert (folder / "cite.ris").read_bytes().endswith(b"UR  - https://e.org/commons/2025-02-12/fees/\r\nER  - \r\n")
