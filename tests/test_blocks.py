"""Every block of code in a document is tried by a test that stands in a list here, or the list says why it is not."""

from __future__ import annotations

import ast
import csv
import re
import shlex
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from markdown_it import MarkdownIt

from generator.budget import Budget, Usage, Weight, line_of
from generator.content.addresses import parse_addresses
from generator.content.parse import Source, parse_analysis

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "templates/README.md")),
    *sorted([*ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md"), *ROOT.glob("benchmarks/**/*.md")]),
]
Write = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]


class Block(NamedTuple):
    """A block of code: the document, what stands behind the fence, the text."""

    document: str
    kind: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        """What it is called here: the document and how the block begins."""
        return self.document, self.text.splitlines()[0][:60].strip()


def blocks_of(document: Path) -> Iterator[Block]:
    for token in MarkdownIt("commonmark").enable("table").parse(document.read_text("utf-8")):
        if token.type in ("fence", "code_block"):
            yield Block(document.relative_to(ROOT).as_posix(), token.info or "sh", token.content)


BLOCKS = [block for document in DOCUMENTS for block in blocks_of(document)]
SHELL = [block for block in BLOCKS if block.kind == "sh" and block.document != "docs/tutorial.md"]
SHELL = [block for block in SHELL if re.match(r"(sittings|make|pipx?|cd|podman|python|sh) ", block.text)]
TUTORIAL = "tests/test_tutorial.py::test_everything_that_the_tutorial_says_comes_true"
DESIGN = "tests/test_design.py::test_the_example_of_the_guide_is_built_as_it_is_printed"
MOVING = "tests/test_guides.py::test_the_script_of_the_guide_to_moving_makes_a_sitting_that_a_check_takes"

TRIED = {
    ("docs/data.md", "import pandas"): "test_the_columns_that_the_guide_to_the_data_reads_are_there",
    ("docs/data.md", "data: {formats: [csv, sqlite]}   # JSON Lines says nothing t"): (
        "test_settings_that_a_document_shows_are_taken"
    ),
    ("docs/data.md", "SELECT date, title, name, url FROM speeches WHERE text LIKE"): (
        "test_the_questions_of_the_guide_to_the_data_are_answered"
    ),
    ("docs/design.md", "site.yaml:4:11: error: accent: #ff8800 has a contrast of 2.1"): (
        "test_the_mistakes_of_the_guide_to_design_are_told_in_these_words"
    ),
    ("docs/design.md", "title: Y Cofnod"): DESIGN,
    ("docs/design.md", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'): DESIGN,
    ("docs/design.md", ':root{--serif:"Iowan Old Style","Palatino Linotype",Palatino'): DESIGN,
    ("docs/design.md", "{% macro marks(meter) %}"): DESIGN,
    ("docs/editorial.md", "summary:"): "test_a_part_of_an_analysis_that_a_document_shows_is_taken",
    ("docs/editorial.md", "examples:"): "test_a_part_of_an_analysis_that_a_document_shows_is_taken",
    ("docs/format.md", "---"): "test_the_front_matter_of_the_format_makes_a_page",
    ("docs/format.md", "site.yaml                     title, address, language"): (
        "test_the_folders_of_the_format_are_there"
    ),
    ("docs/github.md", "corrections:"): "test_a_part_of_an_analysis_that_a_document_shows_is_taken",
    ("docs/language-models.md", "draft:"): "test_settings_that_a_document_shows_are_taken",
    ("docs/languages.md", "title: Archif y Senedd"): "test_settings_that_a_document_shows_are_taken",
    ("docs/languages.md", 'msgid ""'): "test_the_catalogue_of_the_guide_to_languages_gives_a_site_its_words",
    ("docs/migrating.md", "id,kind,speaker,time,text"): MOVING,
    ("docs/migrating.md", '"""Make a transcript of a table: python convert.py meeting.c'): MOVING,
    ("docs/publishing.md", "addresses.txt:31:1: error: /deputies/2026-05-12/harbour-dred"): (
        "test_an_address_that_would_be_lost_is_told_as_the_guide_says"
    ),
    ("docs/publishing.md", "/deputies/2026-05-12/harbour-dredging/ #c[1-21],division-41,"): (
        "test_the_lines_of_addresses_that_the_guide_shows_are_taken"
    ),
    ("docs/publishing.md", "Budget: 98,304 files, 812.4 MB; 82 % of 1.0 GB at GitHub Pag"): (
        "test_the_budget_is_told_as_the_guide_says"
    ),
}
"""By which test a block is tried; one without a path is of this file. Blocks of a shell are tried line by line."""

PICTURES = {("docs/architecture.md", "content/ --sources--> Source --parse--> Transcript, Analysis"): "of the house"}
"""Blocks in which nothing can be tried, and what they are pictures of."""

ELSEWHERE = {
    "make site": ".ci/gate.py",
    "make test": ".ci/gate.py",
    "pipx install sittings": ".ci/wheel.py",
    "sh my-archive/go-live.sh": "tests/site/test_publishing.py",
    "sittings serve": "tests/test_serve.py",
    "sittings serve --site examples/council": "tests/test_serve.py",
    "sittings fetch hansard-api --since 2025-02-01 --dry-run": "tests/test_fetch_command.py",
    "sittings fetch hansard-api --since 2025-02-01": "tests/test_fetch_command.py",
    "sittings fetch hansard-api --since 21d": "tests/test_fetch_command.py",
    "sittings draft --method llm --dry-run": "tests/test_llm_draft.py",
    "sittings draft --method llm --only content/sittings/council/2026-03-02": "tests/test_llm_draft.py",
}
"""Lines of a shell that need a server or take long: what runs the like of them."""

UNTRIED = {
    "pip install 'sittings[llm]'": "needs a registry of packages",
    "pip install 'pagefind[bin]'": "needs a registry of packages",
    "podman build --tag sittings .": "needs a container engine and a registry of images",
    'podman run --rm --network none --volume "$PWD:/archive" sittings build': "needs a container engine",
    "make messages L=de": "adds a catalogue to the project; `.ci/messages.py --check` is run by .ci/gate.py",
    "make messages": "writes into the project; `.ci/messages.py --check` is run by .ci/gate.py",
}
"""Lines of a shell that no test runs, and why."""


def lines_of(block: Block) -> list[str]:
    """Return the commands of a block, without what is said about them."""
    return [line.partition("  #")[0].strip() for line in block.text.splitlines() if line.strip()]


def block(document: str, first: str) -> Block:
    """Return the block of a document that begins with a line."""
    (found,) = [each for each in BLOCKS if each.key == (document, first)]
    return found


# --- the list -----------------------------------------------------------------------------------------------


def test_every_block_is_tried_or_the_list_says_why_not() -> None:
    listed = TRIED.keys() | PICTURES.keys() | {each.key for each in SHELL}
    assert [each.key for each in BLOCKS if each.document != "docs/tutorial.md" and each.key not in listed] == []
    assert (TRIED.keys() | PICTURES.keys()) - {each.key for each in BLOCKS} == set()


@pytest.mark.parametrize("name", sorted({TUTORIAL, *TRIED.values()}))
def test_every_test_that_the_list_names_is_there(name: str) -> None:
    path, _, function = name.rpartition("::")
    assert f"def {function}(" in (ROOT / (path or "tests/test_blocks.py")).read_text("utf-8")


def test_every_line_of_a_shell_in_the_lists_stands_in_a_document_and_leads_to_a_file() -> None:
    written = {line for each in SHELL for line in lines_of(each)}
    assert (ELSEWHERE.keys() | UNTRIED.keys()) - written == set()
    assert [name for name in ELSEWHERE.values() if not (ROOT / name).is_file()] == []


# --- shells -------------------------------------------------------------------------------------------------

DAY = "id: {0}\ntitle: A\ndate: {0}\nhouse: House\ncontributions: [{{id: c1, kind: note, text: A}}]\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sittings: Sittings) -> Path:
    """Return where a reader stands: beside the examples, in a new archive with downloads and an old sitting."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples", "examples", ignore=shutil.ignore_patterns("output", ".output*"))
    shutil.copytree(ROOT / "tests/fixtures/hansard_api", "path/to/downloads")
    for name in ("archive", "old"):
        sittings("new", name, "--no-git")
    shutil.copytree("path", "archive/path")
    with Path("archive/site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("url: https://town.github.io/archive\n")
    for day in ("2019-05-01", "2021-05-01"):
        Path("archive/content", day).mkdir()
        Path("archive/content", day, "transcript.yaml").write_text(DAY.format(day), "utf-8")
    return tmp_path


@pytest.mark.parametrize("shell", SHELL, ids=lambda shell: f"{shell.document}: {shell.key[1]}")
def test_every_command_of_a_document_does_what_it_says(
    shell: Block, place: Path, monkeypatch: pytest.MonkeyPatch, sittings: Sittings
) -> None:
    is_inside = not re.search(r"^cd |sittings new|examples/", shell.text, re.MULTILINE)
    monkeypatch.chdir(place / "archive" if is_inside else place)
    for line in lines_of(shell):
        words = shlex.split(line)
        if line in ELSEWHERE or line in UNTRIED:
            continue
        if words[0] == "cd":
            (place / "old").rename(place / words[1])
            monkeypatch.chdir(words[1])
        elif words[:2] == ["python", "-m"]:
            assert_options(words[2], words[3:])
        else:
            assert words[0] == "sittings", line
            code, _, err = sittings(*words[1:])
            assert code == 0, err


def assert_options(module: str, arguments: list[str]) -> None:
    """Assert that a benchmark is there, and knows the options that it is given."""
    file = ROOT / f"{module.replace('.', '/')}.py"
    text = (file if file.is_file() else file.with_suffix("") / "__main__.py").read_text("utf-8")
    assert [word for word in arguments if word.startswith("--") and f'"{word}"' not in text] == []


# --- files --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "first"),
    [key for key, name in TRIED.items() if name == "test_settings_that_a_document_shows_are_taken"],
)
def test_settings_that_a_document_shows_are_taken(
    document: str, first: str, archive: Write, sittings: Sittings
) -> None:
    text = block(document, first).text
    several = text.splitlines() if document == "docs/data.md" else [text]  # there each line is one of three ways
    for each in several:
        root = archive({"site.yaml": each if "title:" in each else f"title: A\n{each}\n"})
        assert sittings("check", "--site", root, "--strict")[::2] == (0, "")


@pytest.mark.parametrize(
    ("document", "first"),
    [key for key, name in TRIED.items() if name == "test_a_part_of_an_analysis_that_a_document_shows_is_taken"],
)
def test_a_part_of_an_analysis_that_a_document_shows_is_taken(document: str, first: str) -> None:
    part = yaml.safe_load(block(document, first).text)
    whole = {"divisiveness": {"rating": 3, **part}} if "examples" in part else part
    text = yaml.safe_dump({"sitting": "a", **whole}, allow_unicode=True)
    assert parse_analysis(Source("analysis.yaml", text)).problems == ()


def test_the_front_matter_of_the_format_makes_a_page(archive: Write, sittings: Sittings) -> None:
    root = archive({"content/pages/about.md": block("docs/format.md", "---").text + "\nWords.\n"})
    assert sittings("build", "--site", root)[0] == 0
    assert "About this archive" in (root / "output/about/index.html").read_text("utf-8")


def test_the_folders_of_the_format_are_there() -> None:
    text = block("docs/format.md", "site.yaml                     title, address, language").text
    names = re.findall(r"^ *([\w*./]+)", text, re.MULTILINE)
    held = [
        path.relative_to(ROOT).as_posix()
        for folder in ("content", "tests/drafts")
        for path in (ROOT / folder).rglob("*")
    ]
    held += [path.name for path in ROOT.iterdir()]
    missing = [name for name in names if not any(path.endswith(name.split("*")[-1].strip("/")) for path in held)]
    assert [name for name in missing if name != "output/"] == []  # which a build makes
    assert len(names) == len(text.splitlines())


def test_the_catalogue_of_the_guide_to_languages_gives_a_site_its_words(archive: Write, sittings: Sittings) -> None:
    catalogue = block("docs/languages.md", 'msgid ""').text
    root = archive({"locale/en.po": catalogue, "content/a/transcript.yaml": DAY.format("2021-05-01")})
    assert sittings("build", "--site", root)[0] == 0
    page = (root / "output/days/index.html").read_text("utf-8")
    assert "Meetings" in page
    assert "1 meeting<" in page or "1 meeting" in (root / "output/houses/index.html").read_text("utf-8")


# --- data ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data of an example archive."""
    from generator import build
    from generator.watch import Watch

    output = tmp_path_factory.mktemp("data") / "site"
    build.build(ROOT / "examples/council", output, Watch())
    return output / "data"


def test_the_columns_that_the_guide_to_the_data_reads_are_there(data: Path) -> None:
    tree = ast.parse(block("docs/data.md", "import pandas").text)
    with (data / "sittings.csv").open(encoding="utf-8-sig", newline="") as table:
        columns = set(next(csv.reader(table)))
    lists = [node.elts for node in ast.walk(tree) if isinstance(node, ast.List)]
    named = {each.value for elements in lists for each in elements if isinstance(each, ast.Constant)}
    assert {"date", "title"} <= named <= columns
    compared = [node.left for node in ast.walk(tree) if isinstance(node, ast.Compare)]
    assert {each.attr for each in compared if isinstance(each, ast.Attribute)} == {"rating"} <= columns


def test_the_questions_of_the_guide_to_the_data_are_answered(data: Path) -> None:
    (text,) = [each.text for each in BLOCKS if each.kind == "sql"]
    with sqlite3.connect(data / "archive.sqlite") as database:
        answers = [database.execute(question.replace("harbour", "street")).fetchall() for question in text.splitlines()]
    database.close()
    assert [bool(rows) for rows in answers] == [True, True]


# --- what is told -------------------------------------------------------------------------------------------


def test_the_mistakes_of_the_guide_to_design_are_told_in_these_words(archive: Write, sittings: Sittings) -> None:
    told = next(each for each in BLOCKS if each.document == "docs/design.md" and "#ff8800" in each.text)
    example = next(each for each in BLOCKS if each.kind == "yaml site.yaml").text
    wrong = example.replace('"#7a1f3d"', '"#ff8800"').replace("logo.svg", "lgo.svg")
    _, _, err = sittings("check", "--site", archive({"site.yaml": wrong}))
    assert [line for line in told.text.splitlines() if line not in err] == []


def test_an_address_that_would_be_lost_is_told_as_the_guide_says(tmp_path: Path, sittings: Sittings) -> None:
    for name in ("content", "site.yaml", "addresses.txt"):
        (shutil.copytree if name == "content" else shutil.copy)(ROOT / name, tmp_path / name)
    for name in ("transcript", "analysis"):
        file = tmp_path / f"content/sittings/deputies/2026-05-12/harbour-dredging/{name}.yaml"
        text = file.read_text("utf-8").replace("deputies-2026-05-12-harbour-dredging", "deputies-2026-05-12-spoil")
        file.write_text(text, "utf-8")
    _, _, err = sittings("addresses", "--site", tmp_path)
    told = next(each for each in BLOCKS if "would be lost" in each.text and each.document == "docs/publishing.md")
    parts = (re.escape(part.strip()) for part in " ".join(told.text.split()).split("…"))
    assert re.search(".*".join(parts), " ".join(err.split())), err


def test_the_lines_of_addresses_that_the_guide_shows_are_taken() -> None:
    text = next(each.text for each in BLOCKS if each.document == "docs/publishing.md" and " +[2019" in each.text)
    parsed = parse_addresses(Source("addresses.txt", text))
    assert parsed.problems == ()
    assert len(parsed.value or ()) == len(text.splitlines())


def test_the_budget_is_told_as_the_guide_says() -> None:
    (text,) = [each.text for each in BLOCKS if each.text.startswith("Budget: ")]
    size = Weight(98_304, 812_400_000)
    budget = Budget("GitHub Pages", size, (Usage("all bytes", size.bytes, 1_000_000_000),), ())
    assert line_of(budget) == text.strip()
