"""The archives that are built for the checks: the sample, those of the tests, and real debates where they are."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.views.transcript import PART_LENGTH

from . import pseudo

PROJECT = Path(__file__).resolve().parents[3]
HANSARD = PROJECT.parent / "shared" / "data" / "uk-hansard-api"
INTERFACES = {"welsh": "cy", "french": "fr"}
"""The sample archive with the interface in another language, by name."""
OURS = {name: PROJECT / "tests" / name for name in ("outcomes", "drafts")}
"""Archives of the tests, by name: one whose checks fail, and one of drafts."""
NAMES = ("sample", *OURS, "hansard") if HANSARD.is_dir() else ("sample", *OURS)


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: the archive it was made from, its files, and the address where it says it will be published."""

    name: str
    archive: Path
    output: Path
    home: str

    @property
    def mount(self) -> str:
        """The path under which the site will be published."""
        return urlsplit(self.home).path

    def text(self, address: str) -> str:
        """Return the page at `address`."""
        file = self.output / (address if address.endswith(".html") else f"{address}index.html")
        return file.read_text("utf-8")

    def pages(self) -> dict[str, str]:
        """Return the text of every page by its address."""
        paths = (file.relative_to(self.output).as_posix() for file in sorted(self.output.rglob("*.html")))
        return {path.removesuffix("index.html"): (self.output / path).read_text("utf-8") for path in paths}


def sittings(*arguments: str | Path) -> str:
    """Run the command `sittings` and return what it printed; raises CalledProcessError where it fails."""
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def make(name: str, folder: Path) -> None:
    """Write the archive `name` into `folder` and build it."""
    archive, output = folder / "archive", folder / "site"
    if name == "sample":
        copy_sample(archive)
        _add_long_sitting(archive)
        _add_earlier_sitting(archive)
    elif name in INTERFACES:
        copy_sample(archive)
        _add_long_sitting(archive)
        _speak(archive, INTERFACES[name])
    elif name == "pseudo":
        copy_sample(archive)
        _add_long_sitting(archive)
        pseudo.disguise(archive)
        (archive / "addresses.txt").unlink()  # the houses have other names, so other addresses
    elif name in OURS:
        shutil.copytree(OURS[name], archive)
    else:
        _import_hansard(archive)
    allowed = ("--allow-unverified", "--allow-unreviewed")
    sittings("build", "--quiet", *allowed, "--site", archive, "--output", output)


def _speak(archive: Path, language: str) -> None:
    site = archive / "site.yaml"
    text = re.sub(r"^language: .+$", f"language: {language}", site.read_text("utf-8"), flags=re.MULTILINE)
    site.write_text(text, "utf-8")


def made(name: str, folder: Path) -> Site:
    """Return the site that `make` left in `folder`."""
    return Site(name, folder / "archive", folder / "site", _home(folder / "archive"))


def copy_sample(archive: Path) -> None:
    """Copy the sample archive: what a site is made of, and nothing else."""
    archive.mkdir(parents=True)
    for name in ("site.yaml", "addresses.txt"):
        shutil.copy(PROJECT / name, archive)
    shutil.copytree(PROJECT / "content", archive / "content")


def _home(archive: Path) -> str:
    found = re.search(r"^url: (.+)$", (archive / "site.yaml").read_text("utf-8"), re.MULTILINE)
    return f"{found[1].rstrip('/')}/" if found else "/"


def _import_hansard(archive: Path) -> None:
    archive.mkdir(parents=True)
    (archive / "content").mkdir()
    (archive / "site.yaml").write_text("title: Hansard\nurl: https://hansard.example/repo\nlanguage: en-GB\n", "utf-8")
    sittings("import", "--quiet", "--site", archive, "hansard-api", HANSARD)


def _add_long_sitting(archive: Path) -> None:
    """Add a sitting so long that its transcript is split, made of the sentences of the sample."""
    folder = archive / "content/sittings/deputies/2026-10-21/marathon"
    folder.mkdir(parents=True)
    said = [
        {"id": f"c{number}", "speaker": "joseph-amadi", "text": sentence}
        for number, sentence in zip(range(1, PART_LENGTH + 50), _sentences(archive), strict=False)
    ]
    sitting = {
        "id": "deputies-2026-10-21-marathon",
        "title": "Marathon Sitting",
        "date": "2026-10-21",
        "house": "Deputies",
        "contributions": said,
    }
    (folder / "transcript.yaml").write_text(json.dumps(sitting, ensure_ascii=False), "utf-8")


def _add_earlier_sitting(archive: Path) -> None:
    """Add a sitting of another year, so that there is something to tell apart by year."""
    folder = archive / "content/sittings/senate/2025-11-04/lighthouse-keepers"
    folder.mkdir(parents=True)
    (folder / "transcript.yaml").write_text(
        """\
id: senate-2025-11-04-lighthouse-keepers
title: Lighthouse Keepers
date: 2025-11-04
house: Senate
contributions:
  - {id: c1, name: A Senator, text: The lamps are lit by hand still.}
""",
        "utf-8",
    )


def _sentences(archive: Path) -> Iterator[str]:
    files = sorted((archive / "content").rglob("transcript.yaml"))
    texts = [line.strip() for file in files for line in file.read_text("utf-8").splitlines() if line.endswith(".")]
    while True:
        yield from texts
