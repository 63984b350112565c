"""What is installed here, what is missing, and what to do about it: of the program, of an archive, of its way out."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Literal, NamedTuple

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
    yield from _versions()
    if not yaml.__with_libyaml__:
        yield Finding(
            "bad", "libraries", "PyYAML is installed without LibYAML, which reads every file", "install PyYAML's wheel"
        )
    yield from _extra()
    yield Finding("none", "libraries", "a browser, Node, a database or a network: not needed to check or to build")


def _versions() -> Iterator[Finding]:
    """Yield what is missing and what is too old of the libraries that the program asks for."""
    asked = _asked("")
    if asked is None:
        told = "sittings is run from its sources, so nothing says which versions of its libraries it asks for"
        yield Finding("none", "libraries", told, "to know, install it: pipx install sittings")
        return
    lacking = [one for one in asked if one.lack]
    if lacking:
        told = f"libraries are missing or too old: {', '.join(one.lack for one in lacking)}"
        yield Finding("bad", "libraries", told, _install(lacking))
    else:
        told = (
            f"everything that the program asks for is installed, in a version that it can use: {len(asked)} libraries"
        )
        yield Finding("good", "libraries", told)


def _extra() -> Iterator[Finding]:
    lacking = [one for one in _asked("llm") or () if one.lack]
    if not util.find_spec("openai"):
        told = "drafts by a language model: the extra llm is not installed; drafts without a model need nothing"
        yield Finding("none", "libraries", told, "if you want it: pipx install 'sittings[llm]'")
    elif lacking:
        told = f"drafts by a language model: too old for them: {', '.join(one.lack for one in lacking)}"
        yield Finding("mind", "libraries", told, _install(lacking))
    else:
        yield Finding("good", "libraries", "drafts by a language model: the extra llm is installed")


def _install(lacking: Sequence[_Asked]) -> str:
    wanted = " ".join(f"'{one.name}>={one.least}'" if one.least else one.name for one in lacking)
    return f"{Path(sys.executable).name} -m pip install --upgrade {wanted}; or, with pipx: pipx reinstall sittings"


class _Asked(NamedTuple):
    """A library that the program asks for, the least version that it can use, and the one that is installed, if any."""

    name: str
    least: str
    installed: str | None

    @property
    def lack(self) -> str:
        """What there is to mend; nothing where all is well."""
        if self.installed is None:
            return f"{self.name} (missing)"
        if self.least and is_older(self.installed, self.least):
            return f"{self.name} ({self.installed}, and {self.least} is the least)"
        return ""


def _asked(extra: str) -> list[_Asked] | None:
    """Return the libraries that the program or one of its extras asks for; none where it is run from its sources."""
    try:
        lines = metadata.requires("sittings") or []
    except metadata.PackageNotFoundError:
        return None
    found = [_REQUIREMENT.match(line) for line in lines]
    return [
        _Asked(match["name"], match["least"] or "", _installed(match["name"]))
        for match in found
        if match and (match["extra"] or "") == extra
    ]


_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9._-]+)\s*(?:>=\s*(?P<least>[0-9][0-9.]*))?[^;]*(?:;.*\bextra\s*==\s*[\"'](?P<extra>[\w-]+)[\"'])?"
)
"""A line of Requires-Dist, as far as ours go: a name, the least version, perhaps the extra that it is for."""


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def is_older(version: str, least: str) -> bool:
    """Tell whether a version comes before `least`, which has numbers alone; of that, its previews come before it.

    The order is that of PEP 440 (https://peps.python.org/pep-0440/), without epochs.
    """
    numbers = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    if numbers is None:
        return False  # not a version that anybody can compare
    ours, wanted = (_padded(each) for each in (numbers[0], least))
    is_preview = re.match(r"[._-]?(a|b|c|rc|alpha|beta|pre|preview|dev)", version[numbers.end() :], re.IGNORECASE)
    return ours < wanted or (ours == wanted and is_preview is not None)


def _padded(version: str) -> tuple[int, ...]:
    parts = [int(part) for part in version.strip(".").split(".")]
    return (*parts, *[0] * (6 - len(parts)))


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
