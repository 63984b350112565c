"""What is installed here, what is missing, and what to do about it: of the program, of an archive, of its way out."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Literal

import yaml

from . import __version__, history, sources
from .cache import PLACE, can_keep, file_of
from .content.parse import parse_settings
from .errors import Problem
from .model import Settings
from .portable import unportable

State = Literal["good", "none", "mind", "bad"]
"""It is as it should be; it is not there and need not be; it is worth a look; nothing works before it is mended."""

_PACKAGE = Path(__file__).resolve().parent
_PARTS = ("fonts/sans.ttf", "fonts/serif.ttf", "locale/cy.po", "locale/fr.po", "starter/archive/site.yaml", "wordlists")
_EXTRA = re.compile(r";.*\bextra\b")
_HOSTS = {
    ".github/workflows/publish.yml": "GitHub Pages",
    ".gitlab-ci.yml": "GitLab Pages",
    "netlify.toml": "Netlify",
    "publish.sh": "rsync",
}
"""What publishes an archive, by the file that says how."""

_GITHUB = re.compile(r"(?:https://|git@|ssh://git@)github\.com[:/]([^/]+)/(.+?)(?:\.git)?/?")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing, and what to do about it; there is nothing to do where `advice` is empty."""

    state: State
    about: str
    told: str
    advice: str = ""


def examine(root: Path) -> tuple[Finding, ...]:
    """Return what was found, the program first; of the archive at `root` too, where there is one."""
    return (*_program(), *_libraries(), *_archive(root))


def _program() -> Iterator[Finding]:
    python = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    yield Finding("good", "program", f"sittings {__version__}, {python}")
    parts = (*(_PACKAGE / name for name in _PARTS), sources.shipped_templates() / "base.html")
    missing = [part.name for part in parts if not part.exists()]
    if missing:
        yield Finding("bad", "program", f"parts of the program are missing: {', '.join(missing)}", "install it again")
    else:
        yield Finding("good", "program", "templates, fonts, catalogues, word lists and the starter are there")


def _libraries() -> Iterator[Finding]:
    missing = sorted(_missing())
    if missing:
        told = f"libraries are missing: {', '.join(missing)}"
        yield Finding("bad", "libraries", told, f"{Path(sys.executable).name} -m pip install {' '.join(missing)}")
    else:
        yield Finding("good", "libraries", "everything that the program asks for is installed")
    if not yaml.__with_libyaml__:
        yield Finding(
            "bad", "libraries", "PyYAML is installed without LibYAML, which reads every file", "install PyYAML's wheel"
        )
    if util.find_spec("openai"):
        yield Finding("good", "libraries", "drafts by a language model: the extra llm is installed")
    else:
        told = "drafts by a language model: the extra llm is not installed; drafts without a model need nothing"
        yield Finding("none", "libraries", told, "if you want it: pipx install 'sittings[llm]'")
    yield Finding("none", "libraries", "a browser, Node, a database or a network: not needed to check or to build")


def _missing() -> Iterator[str]:
    """Yield the names of libraries that the program asks for and that are not installed."""
    try:
        asked = metadata.requires("sittings") or []
    except metadata.PackageNotFoundError:  # run from its sources: the imports above have shown that it can be
        return
    for requirement in asked:
        name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
        if not _EXTRA.search(requirement):
            try:
                metadata.version(name)
            except metadata.PackageNotFoundError:
                yield name


# --- the archive ----------------------------------------------------------------------------------------------


def _archive(root: Path) -> Iterator[Finding]:
    if not (root / "site.yaml").is_file():
        told = f"{root.resolve()} holds no site.yaml, so it is no archive"
        yield Finding("none", "archive", told, "go to the folder of one (--site DIR), or begin one: sittings new DIR")
        return
    source = sources.read_text(root / "site.yaml", "site.yaml")
    parsed = None if isinstance(source, Problem) else parse_settings(source)
    settings = parsed.value if parsed else None
    problems = [source] if isinstance(source, Problem) else list(parsed.problems if parsed else ())
    tree = sources.find_texts(root)
    if settings is None:
        told = "; ".join(map(str, problems))
        yield Finding("bad", "archive", told, "mend site.yaml: sittings check tells everything that is wrong")
        return
    yield Finding("good", "archive", f"“{settings.title}”: {root.resolve()}, sittings: {len(tree.folders):,}")
    yield from _names(root)
    yield _cache(root)
    yield from _git(root, settings)
    yield from _publishing(root)


def _names(root: Path) -> Iterator[Finding]:
    files = (path.relative_to(root).as_posix() for path in sorted((root / "content").rglob("*")) if path.is_file())
    for sentence in unportable(files):
        yield Finding("mind", "archive", sentence, "rename it, so that the archive can be used there too")


def _cache(root: Path) -> Finding:
    file = file_of(root)
    if not can_keep(file):
        told = f"{file} cannot be written, so each run looks at everything anew"
        return Finding("mind", "cache", told, f"set the variable {PLACE} to a folder")
    return Finding("good", "cache", f"{file.stat().st_size / 1e6:,.1f} MB in {file}; deleting it costs time only")


def _git(root: Path, settings: Settings) -> Iterator[Finding]:
    remotes = history.remotes(root)
    if remotes is None:
        advice = "install git, then: git init && git add --all && git commit"
        yield Finding("mind", "git", "this is in no git repository, so there is no history and no review", advice)
        return
    if not remotes:
        yield Finding("mind", "git", "the repository has no remote, so nobody else has it", "git remote add origin URL")
    else:
        yield Finding("good", "git", f"the repository is pushed to {remotes[0]}")
    found = _GITHUB.fullmatch(remotes[0]) if remotes else None
    if found and settings.url is None:
        told = f"GitHub Pages will have the site at {_pages_address(found[1], found[2])}; the workflow tells the build"
        yield Finding("good", "address", told)
    elif settings.url is None:
        told = "site.yaml has no url; the host may tell it, else there are no canonical links, no sitemap and no cards"
        yield Finding("none", "address", told)
    if settings.repository is None and not found:
        told = "site.yaml has no repository, so no page has “report an error”, unless the host tells the build"
        yield Finding("none", "corrections", told)


def _pages_address(owner: str, name: str) -> str:
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def _publishing(root: Path) -> Iterator[Finding]:
    ways = [name for file, name in _HOSTS.items() if (root / file).is_file()]
    if not ways:
        told = "nothing here says how the archive is published"
        yield Finding("none", "publishing", told, "any host of static files takes output/; docs/github.md has recipes")
    else:
        yield Finding("good", "publishing", f"set up for {' and '.join(ways)}")
    if "GitHub Pages" in ways and not (root / ".github/ISSUE_TEMPLATE/correction.yml").is_file():
        told = "the form .github/ISSUE_TEMPLATE/correction.yml is missing; reports of errors come as text"
        yield Finding("mind", "corrections", told, "copy it from a new archive (sittings new)")
    program = root / ".sittings/program.txt"
    pinned = (
        re.search(r"^sittings==([^\s;]+)", program.read_text("utf-8", errors="replace"), re.MULTILINE)
        if program.is_file()
        else None
    )
    if pinned and pinned[1] != __version__:
        told = f"the archive is published with sittings {pinned[1]}; this is {__version__}"
        yield Finding("mind", "publishing", told, "to publish with this one, copy .sittings/ from a new archive")
