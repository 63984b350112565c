"""The site of the documentation: whole, valid, for everybody, the same bytes, at any place."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect
from sitechecks import links
from sitechecks.archives import PROJECT
from sitechecks.pages import stylesheet_references
from sitechecks.serving import served
from sitechecks.visits import visit
from test_browser import AXE, MODES, RULES
from test_reproducible import ELSEWHERE, HERE, tree
from test_validity import complaints

REPOSITORY = "https://git.example/sittings/sittings"
HOST = "https://mounted.example"
DOCUMENTS = sorted(path.relative_to(PROJECT).as_posix() for path in (PROJECT / "docs").glob("*.md"))


def made(output: Path, *options: str, project: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    """Build the documentation of `project` into a folder."""
    command = [sys.executable, str(project / "docs/site/build.py"), "--output", str(output), *options]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    return subprocess.run(command, env=environment, check=False, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="session")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the documentation, as it is published."""
    output = tmp_path_factory.mktemp("documentation") / "site"
    done = made(output, "--repository", REPOSITORY)
    assert done.returncode == 0, done.stderr
    return output


def addresses(docs: Path) -> list[str]:
    return [page.name for page in sorted(docs.glob("*.html"))]


# --- the files ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mount", [f"{HOST}/", f"{HOST}/repo/docs/", "disk"])
def test_every_link_and_fragment_of_the_documentation_exists_at_any_place(docs: Path, mount: str) -> None:
    place = f"{docs.as_uri()}/" if mount == "disk" else mount
    assert links.broken(docs, links.pages_of(docs), place) == []


def test_the_nu_checker_finds_nothing_in_the_documentation(docs: Path) -> None:
    assert complaints(docs) == []


def test_every_document_has_a_page_that_the_map_and_every_page_lead_to(docs: Path) -> None:
    pages = {f"docs/{name}" for name in (f"{Path(address).stem}.md" for address in addresses(docs))}
    assert set(DOCUMENTS) - {"docs/README.md"} <= pages
    assert {"index.html", "readme.html", "changelog.html", "contributing.html", "examples.html"} < set(addresses(docs))
    for address in addresses(docs):
        led_to = set(re.findall(r'href="([\w-]+\.html)"', (docs / address).read_text("utf-8")))
        assert led_to >= set(addresses(docs)) - {address}, address


def test_the_arrows_lead_through_all_pages_and_end(docs: Path) -> None:
    way = ["index.html"]
    while found := re.search(r'<a rel="next" href="([^"]+)"', (docs / way[-1]).read_text("utf-8")):
        way.append(found[1])
    assert sorted(way) == addresses(docs)


def test_a_heading_has_the_anchor_of_a_code_host(docs: Path) -> None:
    page = (docs / "publishing.html").read_text("utf-8")
    assert '<h3 id="the-list-of-addresses">' in page
    assert '<h2 id="on-github-pages-in-three-commands">' in (docs / "github.html").read_text("utf-8")


def test_the_documentation_asks_nobody_else_for_anything(docs: Path) -> None:
    fetched = r'(?:src|<link[^>]+href)="(https?:|//)'
    assert [address for address in addresses(docs) if re.search(fetched, (docs / address).read_text("utf-8"))] == []
    (style,) = docs.glob("docs.*.css")
    assert [each for each in stylesheet_references(style.read_text("utf-8")) if "//" in each] == []


def test_another_machine_makes_the_same_documentation(docs: Path, tmp_path: Path) -> None:
    for variables, umask in ((HERE, 0o022), (ELSEWHERE, 0o077)):
        output = tmp_path / str(umask)
        subprocess.run(
            [sys.executable, str(PROJECT / "docs/site/build.py"), "--output", output, "--repository", REPOSITORY],
            env={**os.environ, "PYTHONPATH": str(PROJECT), **variables},
            umask=umask,
            cwd=tmp_path,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        assert tree(output) == tree(docs)


def test_the_step_of_the_workflow_puts_the_documentation_beside_the_sample_archive(tmp_path: Path) -> None:
    steps = yaml.safe_load((PROJECT / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]["build"]["steps"]
    (run,) = [step["run"] for step in steps if step.get("name") == "Build the documentation beside it"]
    command = tmp_path / "bin/sittings"
    command.parent.mkdir()
    command.symlink_to(sys.executable)
    (command.parent / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    (command.parent / "python").chmod(0o755)
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(PROJECT),
        "SITTINGS": str(command),
        "OUTPUT": str(tmp_path / "output"),
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "owner/repo",
    }
    subprocess.run(["bash", "-eo", "pipefail", "-c", run], cwd=PROJECT, env=environment, check=True)
    page = (tmp_path / "output/docs/contributing.html").read_text("utf-8")
    assert 'href="https://github.com/owner/repo/blob/HEAD/Makefile"' in page
    assert '<a href="../">Sample archive</a>' in page


# --- what is wrong ------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of what the documentation is made from."""
    root = tmp_path / "project"
    for folder in ("docs", "templates", "examples"):
        shutil.copytree(PROJECT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (path for pattern in ("*.md", "benchmarks/**/*.md") for path in PROJECT.glob(pattern)):
        (root / file.relative_to(PROJECT)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, root / file.relative_to(PROJECT))
    for name in ("Makefile", "LICENSE", "pyproject.toml", "content", "tests"):
        (root / name).symlink_to(PROJECT / name)
    return root


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("gone.md", "there is no file 'gone.md'"),
        ("format.md#gone", "docs/format.md has no heading '#gone'"),
        ("#gone", "docs/data.md has no heading '#gone'"),
        ("../../outside", "there is no file '../../outside'"),
    ],
)
def test_a_link_that_leads_nowhere_stops_the_build_with_its_place(project: Path, link: str, told: str) -> None:
    (project / "docs/data.md").write_text(f"# Data\n\nWords.\n\nA [link]({link}).\n", "utf-8")
    done = made(project / "docs-site", project=project)
    assert (done.returncode, f"docs/data.md:5:1: error: {told}\n" in done.stderr) == (1, True), done.stderr
    assert not (project / "docs-site").exists()


def test_of_equal_headings_the_later_are_numbered_as_on_a_code_host(project: Path) -> None:
    text = "# Data\n\nSee [two](#what-it-is-1).\n\n## What it is?\n\n## What `it` is\n"
    (project / "docs/data.md").write_text(text, "utf-8")
    made(project / "docs-site", project=project)
    page = (project / "docs-site/data.html").read_text("utf-8")
    assert re.findall(r'<h2 id="([^"]+)"', page) == ["what-it-is", "what-it-is-1"]
    assert 'href="#what-it-is-1"' in page


def test_files_that_no_build_wrote_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/mine.txt").write_text("mine", "utf-8")
    done = made(tmp_path / "site")
    assert done.returncode == 1
    assert "no build wrote mine.txt" in done.stderr
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["mine.txt"]


# --- what a reader sees -------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_in_the_documentation_and_no_page_scrolls_sideways(
    docs: Path, mode: str, browser: Browser
) -> None:
    found = {}
    with served(docs, "/repo/docs/") as home, visit(browser, home, **MODES[mode]) as reader:
        for address in addresses(docs):
            reader.page.goto(home + address)
            reader.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
            reader.page.evaluate(AXE.read_text("utf-8"))
            violations = reader.page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
            told = [f"{rule['id']}: {node['html'][:200]}" for rule in violations for node in rule["nodes"]]
            width = reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found[address] = told + ([f"{width} pixels too wide"] if width > 0 else [])
    assert {address: told for address, told in found.items() if told} == {}


@pytest.mark.browser
def test_a_block_of_code_is_copied_by_its_button(docs: Path, browser: Browser) -> None:
    with (
        served(docs) as home,
        visit(browser, home, permissions=["clipboard-read", "clipboard-write"]) as reader,
    ):
        reader.page.goto(f"{home}tutorial.html")
        reader.page.get_by_role("button", name="Copy").first.click()
        expect(reader.page.get_by_role("button", name="Copied")).to_be_visible()
        copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("pipx install sittings\n")
    assert reader.faults == []


@pytest.mark.browser
@pytest.mark.parametrize("place", ["host", "disk"])
def test_the_documentation_is_read_without_scripts(docs: Path, place: str, browser: Browser) -> None:
    with served(docs, "/repo/docs/") as host:
        home = f"{docs.as_uri()}/" if place == "disk" else host
        with visit(browser, home, java_script_enabled=False, viewport={"width": 1280, "height": 900}) as reader:
            reader.page.goto(f"{home}index.html")
            reader.page.get_by_role("main").get_by_role("link", name="The content format").click()
            reader.page.get_by_role("navigation", name="On this page").get_by_role("link", name="site.yaml").click()
            expect(reader.page.get_by_role("heading", name=re.compile("^site.yaml"))).to_be_in_viewport()
            reader.page.get_by_role("link", name=re.compile("^Next")).click()
            expect(reader.page.get_by_role("heading", level=1)).to_have_text("The commands")
    assert reader.faults == []
