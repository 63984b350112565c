"""Build the documentation site: the Markdown files of the project as pages, in the order of the map docs/README.md.

The files stay what a code host shows: the same Markdown (CommonMark with tables), the same anchors. A link that leads
nowhere is an error with its place, and then nothing is written. Nothing here is part of the program `sittings`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import posixpath
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it.token import Token
from markup import Heading, headings, line_of, parse, render, words_of
from markupsafe import Markup
from PIL import Image

from generator import __version__
from generator.errors import Problem, Refused, UsageError
from generator.files import File
from generator.output import staged

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
MAP = "docs/README.md"


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file, parsed: its path in the project, its address on the site, its headings."""

    source: str
    address: str
    tokens: tuple[Token, ...]
    headings: tuple[Heading, ...]

    @property
    def title(self) -> str:
        """What its first heading says."""
        return self.headings[0].words

    @property
    def description(self) -> str:
        """Its first paragraph, as text."""
        at = next(place for place, token in enumerate(self.tokens) if token.type == "paragraph_open")
        return words_of(self.tokens[at + 1])


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of document, with its pages: `anchor` is where it stands on the map."""

    name: str
    anchor: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """All pages by path, and where links go: `repository` is the address of the project's files on a code host."""

    groups: tuple[Group, ...]
    pages: Mapping[str, Page]
    repository: str

    def target(self, source: str, link: str) -> str:
        """Return the address on the site that a link in the file `source` leads to; raises LookupError for none."""
        if re.match(r"[a-z]+:", link):
            return link
        relative, _, fragment = link.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), relative)) if relative else source
        page = self.pages.get(path)
        if page is None:
            return self._file(path, link)
        if fragment and fragment not in {heading.anchor for heading in page.headings}:
            raise LookupError(f"{path} has no heading '#{fragment}'")
        address = "" if path == source and fragment else page.address
        return f"{address}#{fragment}" if fragment else address

    def _file(self, path: str, link: str) -> str:
        if path.startswith("..") or not (PROJECT / path).exists():
            raise LookupError(f"there is no file '{link}'")
        return picture_address(path) if path.startswith("docs/images/") else f"{self.repository}/{path}"


def address_of(source: str) -> str:
    """Return the address of the page of a file: `docs/x.md` is x.html, `benchmarks/y/RESULTS.md` benchmarks-y.html."""
    if source == MAP:
        return "index.html"
    words = source.removeprefix("docs/").removesuffix(".md").split("/")
    kept = words[:-1] if len(words) > 1 and words[-1] in ("README", "RESULTS") else words
    return "-".join(kept).lower() + ".html"


def picture_address(path: str) -> str:
    """Return the address of a picture below docs/."""
    return path.removeprefix("docs/")


# --- reading ------------------------------------------------------------------------------------------------


def read(source: str) -> Page:
    """Return a Markdown file of the project as a page."""
    tokens = parse((PROJECT / source).read_text("utf-8"))
    return Page(source, address_of(source), tokens, tuple(headings(tokens)))


def groups_of(index: Page) -> Iterator[tuple[Heading, list[str]]]:
    """Yield each heading of the map with the Markdown files that are linked below it, in order."""
    for heading, after in zip(index.headings, _sections(index), strict=True):
        links = (
            str(child.attrGet("href")) for token in after for child in token.children or () if child.attrGet("href")
        )
        files = (posixpath.normpath(posixpath.join("docs", link)) for link in links if link.endswith(".md"))
        yield heading, list(files)


def _sections(page: Page) -> list[tuple[Token, ...]]:
    starts = [place for place, token in enumerate(page.tokens) if token.type == "heading_open"]
    return [page.tokens[start:end] for start, end in pairwise([*starts, len(page.tokens)])]


def read_all(repository: str) -> Site:
    """Return everything that the map leads to, the map included."""
    index = read(MAP)
    pages = {MAP: index}
    groups = []
    for heading, files in groups_of(index):
        mine = {source: read(source) for source in files if source not in pages}
        pages |= mine
        name = heading.words.partition(":")[0] if heading.level > 1 else "Start"
        groups.append(Group(name, heading.anchor, tuple(mine.values())))
    return Site(tuple(groups), pages, repository)


# --- writing ------------------------------------------------------------------------------------------------


def body(page: Page, site: Site) -> tuple[Markup, list[Problem]]:
    """Return the HTML of a page, and a problem for each link that leads nowhere."""
    problems = [problem for token in page.tokens for problem in _resolve(token, page.source, site)]
    return render(page.tokens), problems


def _resolve(token: Token, source: str, site: Site) -> Iterator[Problem]:
    """Write into the links and pictures of a paragraph where they lead on the site."""
    for child in token.children or ():
        name = {"link_open": "href", "image": "src"}.get(child.type)
        if name is None:
            continue
        try:
            child.attrSet(name, site.target(source, str(child.attrGet(name))))
        except LookupError as error:
            yield Problem(source, line_of(token), 1, "error", "link", str(error.args[0]))
        if child.type == "image":
            _measure(child)


def _measure(image: Token) -> None:
    """Write width and height into a picture, so that a page does not jump when it comes."""
    file = PROJECT / "docs" / str(image.attrGet("src"))
    if file.is_file():
        with Image.open(file) as picture:
            image.attrSet("width", str(picture.width))
            image.attrSet("height", str(picture.height))
        image.attrSet("loading", "lazy")


def files(site: Site, sample: str) -> Iterator[File]:
    """Yield every file of the site; raises Refused where a link leads nowhere."""
    style = (PROJECT / "templates/style.css").read_bytes() + (HERE / "docs.css").read_bytes()
    assets = {"style": _named("docs.css", style), "script": _named("docs.js", (HERE / "docs.js").read_bytes())}
    icon = File("favicon.svg", (PROJECT / "templates/favicon.svg").read_bytes())
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.get_template("page.html")
    bodies = {page.source: body(page, site) for page in site.pages.values()}
    if problems := [problem for _, found in bodies.values() for problem in found]:
        raise Refused(problems)
    order = list(site.pages.values())
    for place, page in enumerate(order):
        beside = {"previous": order[place - 1] if place else None, "next": order[place + 1 : place + 2]}
        around = {"site": site, "sample": sample, "version": __version__, "icon": icon.path}
        names = {name: file.path for name, file in assets.items()}
        html = template.render(page=page, body=bodies[page.source][0], **around, **names, **beside)
        yield File(page.address, html.encode())
    yield from (*assets.values(), icon)
    for picture in sorted((PROJECT / "docs/images").iterdir()):
        yield File(picture_address(picture.relative_to(PROJECT).as_posix()), picture.read_bytes())


def _named(name: str, content: bytes) -> File:
    """Return an asset under a name that changes with its content, so that browsers may keep it."""
    stem, _, suffix = name.partition(".")
    return File(f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}", content)


def main() -> int:
    """Build the site; answer with the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--output", type=Path, default=PROJECT / "docs-site", help="where the site goes")
    parser.add_argument("--repository", default="", help="the project on its code host; default: the files beside it")
    parser.add_argument("--sample", default="", help="where the sample archive is; default: nowhere")
    given = parser.parse_args()
    local = os.path.relpath(PROJECT, given.output.absolute())
    repository = f"{given.repository.rstrip('/')}/blob/HEAD" if given.repository else Path(local).as_posix()
    try:
        with staged(given.output) as stage:
            for file in files(read_all(repository), given.sample):
                stage.write(file)
            done = stage.publish()
    except (Refused, UsageError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Built {done.files} files of documentation into {given.output}: {done.bytes:,} bytes.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
