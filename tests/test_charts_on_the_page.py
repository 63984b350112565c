"""Every chart is a figure with a caption and a table; hostile names are text in it, and nobody is rated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import build
from generator.watch import Watch

HOSTILE = """<script>alert(1)</script> "onload=x' </title></svg>"""
QUOTED = "'" + HOSTILE.replace("'", "''") + "'"
COUNT = 6


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of some rated debates on one topic, in which two people of two parties speak at length."""
    texts = {
        "content/people.yaml": f"- id: ada\n  name: {QUOTED}\n- {{id: bo, name: Bo}}\n",
        "content/parties.yaml": "- {id: reds, name: Reds}\n- {id: blues, name: Blues}\n",
        "content/topics.yaml": "- {id: walls, name: '<b>Walls</b>'}\n- {id: moats, name: Moats}\n",
    }
    for number in range(1, COUNT + 1):
        texts[f"content/{number}/transcript.yaml"] = _transcript(number)
        texts[f"content/{number}/analysis.yaml"] = (
            f"sitting: s{number}\ntopics: [walls, moats]\ndivisiveness: {{rating: {number % 5 + 1}}}\n"
        )
    root = tmp_path_factory.mktemp("charts")
    for path, text in {"site.yaml": "title: Archive\n", **texts}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    build.build(root, root / "output", Watch())
    return root / "output"


def _transcript(number: int) -> str:
    speeches = "".join(
        f"- {{id: c{place}, speaker: {('ada', 'bo')[place % 2]}, party: {('reds', 'blues')[place % 2]},"
        f" text: Portcullis drawbridge {place}}}\n"
        for place in range(45)
    )
    head = f"id: s{number}\ntitle: {QUOTED}\ndate: 2024-0{number}-05\nhouse: House\n"
    return f"{head}contributions:\n- {{id: h, kind: heading, text: {QUOTED}}}\n{speeches}"


def page(output: Path, address: str) -> str:
    return (output / address / "index.html").read_text(encoding="utf-8")


def figures(text: str) -> list[str]:
    return re.findall(r'<figure class="chart.*?</figure>', text, re.DOTALL)


CHARTED = {"": 2, "days": 2, "days/2024": 1, "house": 2, "topics/walls": 1, "parties/reds": 1, "speakers/ada": 1}


@pytest.mark.parametrize(("address", "count"), CHARTED.items(), ids=str)
def test_a_chart_is_a_figure_with_a_sentence_and_its_numbers_in_a_table_or_the_list_below(
    output: Path, address: str, count: int
) -> None:
    found = figures(page(output, address))
    assert len(found) == count
    for figure in found:
        assert re.search(r"<figcaption>.*\d.*</figcaption>", figure)
        assert "<table" in figure or "The list below has the same numbers" in figure


@pytest.mark.parametrize("address", CHARTED)
def test_a_mark_is_a_link_but_no_stop_and_its_picture_is_hidden_from_who_cannot_see_it(
    output: Path, address: str
) -> None:
    for figure in figures(page(output, address)):
        pictures = re.findall(r"<svg.*?</svg>", figure, re.DOTALL)
        assert all('aria-hidden="true"' in picture.partition(">")[0] for picture in pictures)
        links = re.findall(r"<a [^>]*>", "".join(pictures))
        assert links
        assert all("tabindex" in link for link in links)


@pytest.mark.parametrize("address", ["house", "topics/walls", "speakers/ada"])
def test_every_mark_of_a_sitting_leads_where_the_page_leads_by_key_too(output: Path, address: str) -> None:
    text = page(output, address)
    pictures = "".join(re.findall(r"<svg.*?</svg>", text, re.DOTALL))
    others = re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL)
    marks = set(re.findall(r'href="([^"]+)"', pictures))
    assert marks
    assert marks <= set(re.findall(r'href="([^"]+)"', others))


def test_hostile_titles_and_names_are_text(output: Path) -> None:
    for file in output.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "<script>alert" not in text, file
        assert "</title></svg>" not in text, file
        assert "<b>Walls" not in text, file
    assert "&lt;script&gt;alert(1)" in figures(page(output, "topics/walls"))[0]


@pytest.mark.parametrize("address", ["speakers/ada", "parties/reds"])
def test_no_rating_stands_on_the_page_of_a_person_or_a_party(output: Path, address: str) -> None:
    charts = "".join(figures(page(output, address)))
    assert "rated" not in charts
    assert "<circle" not in charts
    assert 'class="m"' not in page(output, address)


def test_a_long_transcript_has_a_way_to_each_heading_and_speaker(output: Path) -> None:
    (jump,) = re.findall(r'<details class="jump">.*?</details>', page(output, "house/2024-01-05/s1"), re.DOTALL)
    assert re.findall(r'href="([^"]+)"', jump) == ["#h", "#c0", "#c1"]


def test_each_third_has_its_percents_by_party(output: Path) -> None:
    (table,) = re.findall(r'class="bar thirds".*?</table>', page(output, "house/2024-01-05/s1"), re.DOTALL)
    columns = list(zip(*[map(int, re.findall(r"<td>(\d+)</td>", row)) for row in table.split("<tr>")[2:]], strict=True))
    assert len(columns) == 3
    assert all(99 <= sum(column) <= 101 for column in columns)


def test_a_sitting_leads_to_the_next_on_its_topic_and_to_earlier_ones_alike(output: Path) -> None:
    related = [page(output, f"house/2024-0{n}-05/s{n}").partition('id="_related"')[2] for n in (1, 3, COUNT)]
    assert "The next on" in related[0]
    assert "The next on" in related[1]
    assert "The next on" not in related[2]


def test_topics_that_occur_together_lead_to_one_another(output: Path) -> None:
    assert '<a href="../moats/">Moats</a> 6' in page(output, "topics/walls")


def test_a_speaker_is_found_by_topic_and_the_turns_lead_to_the_first_words(output: Path) -> None:
    text = page(output, "speakers/ada")
    assert '<a href="../../topics/moats/">Moats</a>' in text
    assert '<a href="../../house/2024-06-05/s6/#c0">23 turns</a>' in text
