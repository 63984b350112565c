"""An error is reported with what the reader saw: the page, the speech or the claim, and the versions behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.content.parse import Source, parse_analysis

Archive = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]

TRANSCRIPT = """\
id: council-2026-01-15-walls
title: Walls & Gates
date: 2026-01-15
house: Council
contributions:
  - {id: c1, name: Ann Mercer, text: The north wall leans to the east and must be rebuilt this year.}
  - {id: c2, name: Tom Reed, text: I shall vote against any wall that leans towards my garden.}
"""
ANALYSIS = """\
sitting: council-2026-01-15-walls
summary:
  - {text: The north wall leans., cites: [c1]}
divisiveness:
  rating: 3
  examples:
    - {speaker: Tom Reed, quote: I shall vote against any wall that leans towards my garden., contribution: c2}
provenance: {method: human, tool: sittings 0.1.0, created: 2026-01-16}
"""
FOLDER = "content/sittings/walls"


@pytest.fixture
def site(archive: Archive, sittings: Sittings) -> Callable[[str], Path]:
    """Build the archive with `more` in its site.yaml; the answer is the folder of the site."""

    def build(more: str) -> Path:
        texts = {f"{FOLDER}/transcript.yaml": TRANSCRIPT, f"{FOLDER}/analysis.yaml": ANALYSIS}
        root = archive({"site.yaml": f"title: Archive\n{more}", **texts})
        assert sittings("build", "--site", root, "--quiet")[0] == 0
        return root / "output"

    return build


def reports(file: Path) -> list[tuple[str, dict[str, str]]]:
    """Return the words and the filled fields of each link to a new issue."""
    links = LexborHTMLParser(file.read_text("utf-8")).css("a, template")
    found = []
    for link in links:
        address = urlsplit(link.attributes.get("href") or "")
        if address.path.endswith("/issues/new"):
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            found.append((link.text().strip(), query))
    return found


def checksum(text: str) -> str:
    return Source("x", text).checksum[:16]


PAGE = "council/2026-01-15/walls/index.html"
VERSIONS = {
    "page": "council-2026-01-15-walls",
    "analysis": f"sittings 0.1.0, 2026-01-16, {checksum(ANALYSIS)}",
    "transcript": checksum(TRANSCRIPT),
}


def test_the_form_of_the_page_of_a_sitting_has_its_id_and_both_versions(site: Callable[[str], Path]) -> None:
    found = reports(site("repository: https://github.com/o/r\n") / PAGE)
    told = [query for words, query in found if words in ("Report an error", "Report an error on this page")]
    assert told[0].items() >= {"template": "correction.yml", **VERSIONS}.items()
    assert told[0]["title"] == "Error on the page “Walls & Gates”"
    assert "claim" not in told[0]


def test_each_claim_has_a_form_that_names_it_and_the_speech_it_rests_on(site: Callable[[str], Path]) -> None:
    found = [
        query for words, query in reports(site("repository: https://github.com/o/r\n") / PAGE) if words == "Wrong?"
    ]
    assert [query["claim"] for query in found] == ["Point 1", "Example 1"]
    assert found[1].items() >= {**VERSIONS, "speech": "c2"}.items()


def test_a_script_finds_a_form_in_which_it_puts_any_speech(site: Callable[[str], Path]) -> None:
    text = (site("repository: https://github.com/o/r\n") / PAGE).read_text("utf-8")
    tools = text.partition('<template id="_tools">')[2].partition("</template>")[0]
    assert "&amp;speech=%7Bid%7D&amp;" in tools


def test_every_other_page_that_readers_are_led_to_has_a_form_with_its_address(site: Callable[[str], Path]) -> None:
    output = site("repository: https://github.com/o/r\n")
    (found,) = reports(output / "speakers/index.html")
    assert found[0] == "Report an error on this page"
    assert found[1]["page"] == "/speakers/"
    assert reports(output / "404.html") == []


def test_a_host_without_forms_gets_the_same_as_text(site: Callable[[str], Path]) -> None:
    found = reports(site("repository: https://git.example/o/r\n") / PAGE)
    (example,) = [query["body"] for words, query in found if words == "Wrong?" and "Example" in query["body"]]
    assert example.splitlines()[:3] == [f"Page: {VERSIONS['page']}", "Speech: c2", "Claim: Example 1"]
    assert f"Transcript: {VERSIONS['transcript']}" in example


def test_a_site_without_a_repository_leads_to_no_form(site: Callable[[str], Path]) -> None:
    assert reports(site("") / PAGE) == []


def test_the_text_of_the_analysis_is_one_that_the_format_knows() -> None:
    assert parse_analysis(Source("analysis.yaml", ANALYSIS)).problems == ()
