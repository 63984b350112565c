"""Content is not trusted: whatever any field holds, a page gains no element, no handler and no script by it.

Every payload is put into every field of text, and each built page is compared, element by element, with the page
that harmless words make. The same site is then opened in a browser.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from sitechecks.serving import served

from generator import build, checking
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]

PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)>",
    "attribute": '"onmouseover="alert(1)" x=\'',
    "single-quote": "'onfocus='alert(1)' autofocus='",
    "closing": "</script></title></main><script>alert(1)</script>",
    "comment": "--><script>alert(1)</script><!--",
    "cdata": "]]><script>alert(1)</script>",
    "template": "{{7*7}} {% raw %} {{ frame.title }} ${7*7}",
    "address": "javascript:alert(1)",
    "markdown": "[a](javascript:alert(1)) ![b](https://evil.example/x.png) <javascript:alert(1)> [c][d]",
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
    "separators": "a\u2028alert(1)\u2029b",
    "bidi": "a\u202egnp.\u2066b\u2069\u202c",
    "formula": '=HYPERLINK("https://evil.example")',
}
HARMLESS = "harmless words"


def texts_with(payload: str) -> dict[str, str]:
    """Return an archive in which every field of free text holds `payload`."""
    text = json.dumps(payload)
    named = json.dumps(f"Ada {payload}")
    lines = f"""\
id: house-2022-05-01-walls
title: {text}
date: 2022-05-01
house: {json.dumps("House " + payload)}
chamber: {json.dumps("Hall " + payload)}
start: "12:00"
volume: {text}
aliases: [old-walls]
source: {{name: {text}, url: "https://example.org/a", id: {text}, licence: {text}}}
contributions:
  - {{id: c1, speaker: {named}, name: {text}, party: {text}, role: {text}, constituency: {text}, column: {text},
     number: {text}, kind: question, text: {text}}}
  - {{id: c2, speaker: ada, text: {text}}}
  - {{id: c3, name: {text}, text: {text}}}
  - {{id: h1, kind: heading, text: {text}}}
  - {{id: n1, kind: note, text: {text}}}
  - {{id: p1, kind: procedure, text: {text}}}
  - id: d1
    kind: division
    number: {text}
    question: {text}
    result: agreed
    counts: {{aye: 1, no: 1, abstain: 1}}
    votes: {{aye: [ada], no: [{named}], abstain: [{text}]}}
    tellers: {{aye: [{text}], no: [ada]}}
    labels: {{aye: {text}, no: {text}, abstain: {text}}}
"""
    analysis = f"""\
sitting: house-2022-05-01-walls
title: {text}
abstract: {text}
topics: [walls]
summary:
  - {text}
  - {{text: {text}, cites: [c1, c2, d1], points: [{text}]}}
divisiveness:
  rating: 4
  introduction: {text}
  examples:
    - {{speaker: ada, party: {text}, explanation: {text}, lead_in: {text}, quote: {text}, contribution: c2}}
  conclusion: {text}
provenance: {{method: llm, tool: {text}, model: {text}, prompt_sha256: {text}, reviewed_by: {text}}}
corrections: [{{date: 2022-05-02, note: {text}, by: {text}}}]
"""
    people = f"""\
- id: ada
  name: {text}
  aliases: [{text}]
  links: {{wikidata: {text}, {text}: {text}, site: {json.dumps("https://example.org/" + payload)}}}
  affiliations: [{{party: {text}, constituency: {text}, house: {text}, office: {text}, from: 2020-01-01}}]
"""
    house = f"{{{json.dumps('House ' + payload)}: {{name: {text}, series: {text}, colour: '#123456'}}}}"
    front = f"title: {text}\ndescription: {text}\n"
    return {
        "site.yaml": f"{front}notice: {text}\nurl: https://example.org/archive\ntheme: {{houses: {house}}}\n"
        f"siblings: [{{title: {text}, url: 'https://older.example'}}]\n",
        "addresses.txt": f"/gone/ withdrawn: {payload}\n",
        "content/people.yaml": people,
        "content/parties.yaml": f"- {{id: p, name: {text}, short: {text}, aliases: [{text}], colour: '#123456'}}\n",
        "content/topics.yaml": f"- {{id: walls, name: {text}, description: {text}}}\n",
        "content/pages/about.md": f"---\n{front}---\n\n{payload}\n",
        "content/sittings/walls/transcript.yaml": lines,
        "content/sittings/walls/analysis.yaml": analysis,
    }


class Shape(HTMLParser):
    """The elements of a page in their order, with the names of their attributes, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.data: list[str] = []
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        self._in_data = ("type", "application/ld+json") in attrs

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_data = self._in_data and tag != "script"


def shape(page: Path) -> Shape:
    parsed = Shape()
    parsed.feed(page.read_text(encoding="utf-8"))
    parsed.close()
    return parsed


def built(archive: Archive, payload: str) -> Path:
    root = archive(texts_with(payload))
    build.build(root, root / "output", Watch())
    return root / "output"


def pages(output: Path) -> list[Path]:
    return sorted(output.rglob("*.html"))


PROSE = {"p", "a", "em", "strong", "code", "ul", "li", "blockquote"}
"""Elements that Markdown may bring of itself."""


def skeleton(parsed: Shape) -> list[tuple[str, tuple[str, ...]]]:
    return [element for element in parsed.elements if element[0] not in PROSE]


def is_sitting(page: Path) -> bool:
    """Tell whether a page is that of a sitting: what was checked of an analysis makes rows of it."""
    return (page.parent / "cite.bib").exists()  # an old address has a sitting.json too


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Sites that harmless words make: those of one leave nothing to check, those of the other all kinds of things."""
    sites = []
    for words in (HARMLESS, f"{HARMLESS}, 7 of 12 on 3 May 2021, “said by nobody at all” [shame] outrageous"):
        root = tmp_path_factory.mktemp("harmless")
        for path, text in texts_with(words).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        build.build(root, root / "output", Watch(), build.BuildOptions(allow_unverified=True))
        sites.append(root / "output")
    return sites


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_payload_changes_the_elements_of_any_list(archive: Archive, name: str, harmless: list[Path]) -> None:
    """The pages are sorted, since addresses follow from the words."""
    output = built(archive, PAYLOADS[name])
    expected = sorted(skeleton(shape(page)) for page in pages(harmless[0]) if not is_sitting(page))
    assert sorted(skeleton(shape(page)) for page in pages(output) if not is_sitting(page)) == expected


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_payload_brings_an_element_or_an_attribute_into_the_page_of_a_sitting(
    archive: Archive, name: str, harmless: list[Path]
) -> None:
    ours = {each for site in harmless for page in filter(is_sitting, pages(site)) for each in shape(page).elements}
    assert not {("script", ()), ("img", ("src", "onerror"))} & ours
    (page,) = filter(is_sitting, pages(built(archive, PAYLOADS[name])))
    assert set(skeleton(shape(page))) - ours == set()


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_payload_becomes_a_handler_or_a_link_that_runs(archive: Archive, name: str) -> None:
    for page in pages(built(archive, PAYLOADS[name])):
        parsed = shape(page)
        assert not [names for _, names in parsed.elements for each in names if each.startswith("on")]
        assert not [link for link in parsed.links if re.match(r"\s*(javascript|data|vbscript):", link, re.IGNORECASE)]
        assert {tag for tag, _ in parsed.elements} & {"iframe", "object", "embed", "base", "style", "form"} <= {"form"}


@pytest.mark.parametrize("name", PAYLOADS)
def test_every_payload_comes_through_data_as_it_was_written(archive: Archive, name: str) -> None:
    output = built(archive, PAYLOADS[name])
    (page,) = [path.parent / "index.html" for path in output.rglob("cite.bib")]
    data = json.loads((page.parent / "sitting.json").read_text(encoding="utf-8"))
    assert data["transcript"]["contributions"][1]["text"] == PAYLOADS[name]
    (linked,) = shape(page).data
    assert json.loads(linked)["@graph"][0]["headline"] == PAYLOADS[name]


def test_marks_that_turn_the_text_are_told_in_every_file_that_has_them(archive: Archive) -> None:
    texts = texts_with(PAYLOADS["bidi"])
    root = archive(texts)
    problems = checking.check(root, Watch()).problems
    assert {problem.path for problem in problems if problem.code == "hidden-characters"} == set(texts)


def test_a_template_in_content_stays_text(archive: Archive) -> None:
    output = built(archive, PAYLOADS["template"])
    text = "".join(page.read_text(encoding="utf-8") for page in pages(output))
    assert "{{7*7}}" in text
    assert ">49" not in text


def test_addresses_of_hostile_names_are_plain(archive: Archive) -> None:
    output = built(archive, PAYLOADS["closing"])
    assert all(re.fullmatch(r"[a-z0-9./-]+", path.relative_to(output).as_posix()) for path in output.rglob("*"))


# --- in a browser -------------------------------------------------------------------------------------------

CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.mark.browser
def test_a_browser_opens_no_dialog_and_asks_no_other_origin(archive: Archive) -> None:
    everything = " ".join(payload for name, payload in PAYLOADS.items() if name != "separators")
    output = built(archive, everything[:900])
    dialogs: list[str] = []
    requests: list[str] = []
    with served(output) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        page = browser.new_page()
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        page.on("request", lambda request: requests.append(request.url))
        for path in pages(output):
            if 'http-equiv="refresh"' in path.read_text(encoding="utf-8"):
                continue
            page.goto(f"{address}{path.relative_to(output).as_posix()}")
            page.mouse.move(200, 200)
            page.keyboard.press("Tab")
        browser.close()
    assert dialogs == []
    assert requests
    assert [url for url in requests if not url.startswith(address)] == []
