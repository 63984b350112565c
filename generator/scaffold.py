"""A whole archive to begin with: the files of `starter/`, copied word for word but for what one chooses.

`starter/archive` is for every archive, `starter/hosts` has what each host needs besides. A name that begins with `dot-`
begins with a dot in the archive: in the starter, git and others would obey it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import uuid
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from . import __version__
from .content.parse import Source, parse_settings
from .content.schema import DOCUMENTS, json_schema
from .errors import UsageError
from .files import File

StarterHost = Literal["github-pages", "gitlab-pages", "netlify", "rsync"]
STARTER_HOSTS: tuple[StarterHost, ...] = get_args(StarterHost)

_PACKAGE = Path(__file__).resolve().parent
_STARTER = _PACKAGE / "starter"
_HOSTING = "HOSTING.md"
"""What the README of an archive says of its host."""

_EXPECTED = frozenset([".git"])
"""What a folder may hold before: a new repository is as good as empty."""

_GRANTED = frozenset(["README.md", "site.yaml", "content/LICENSE.md"])
"""The files in which options are put into their places."""

_PINS: Mapping[StarterHost, tuple[str, ...]] = {
    "github-pages": ("action.yml", "requirements.lock"),
    "gitlab-pages": ("requirements.lock",),
    "netlify": ("requirements.lock",),
    "rsync": (),
}
"""What goes into `.sittings/`, besides the program's own version: nothing where the archive is built by hand."""


class NewArchive(NamedTuple):
    """What an archive is called, the language of its pages, where it will be, and under which licence.

    `repository` is the web address of its files, none where the host tells it.
    """

    title: str
    language: str
    host: StarterHost = "github-pages"
    licence: str = "CC BY 4.0"
    repository: str | None = None


def new_archive(folder: Path, options: NewArchive) -> tuple[str, ...]:
    """Write a new archive into `folder`, which must be empty, and answer with the paths of its files.

    Raises UsageError, before anything is written, where the folder is not empty or a wish cannot be granted.
    """
    _refuse_place(folder)
    files = (*_starter_files(options), *_schema_files(), *_pinned_files(options.host))
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            stream.write(file.content)
    return tuple(sorted(file.path for file in files))


def commit(folder: Path) -> bool:
    """Begin a git repository in `folder`, with everything in its first commit, and tell whether that could be done.

    It cannot where git is missing or does not know who commits, and is not where the folder is in a repository already.
    """
    if shutil.which("git") is None or _git(folder, "rev-parse", "--git-dir"):
        return False
    steps = (("init", "--quiet", "--initial-branch=main"), ("add", "--all"), ("commit", "--quiet", "-m", _FIRST))
    return all(_git(folder, *step) for step in steps)


_FIRST = "Begin an archive"


def _git(folder: Path, *arguments: str) -> bool:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return done.returncode == 0


def _refuse_place(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: this is a file; name a new or an empty folder")
    if folder.is_dir() and {path.name for path in folder.iterdir()} - _EXPECTED:
        raise UsageError(f"{folder}: this folder is not empty; name a new or an empty one")


def _starter_files(options: NewArchive) -> Iterator[File]:
    _refuse_options(options)
    host = _STARTER / "hosts" / options.host
    words = _words(options, (host / _HOSTING).read_text(encoding="utf-8").strip())
    for folder in (_STARTER / "archive", host):
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _HOSTING):
            name = re.sub(r"(^|/)dot-", r"\1.", path.relative_to(folder).as_posix())
            text = path.read_text(encoding="utf-8")
            if name in _GRANTED:
                text = _fulfilled(text, words.in_yaml if name == "site.yaml" else words.in_markdown)
            yield File(name, text.encode())


class _Words(NamedTuple):
    """What stands for each wish, in YAML and in Markdown."""

    in_yaml: Mapping[str, str]
    in_markdown: Mapping[str, str]


def _words(options: NewArchive, hosting: str) -> _Words:
    repository = f"repository: {json.dumps(options.repository)}" if options.repository else _NO_REPOSITORY
    return _Words(
        {
            "TITLE": json.dumps(options.title, ensure_ascii=False),
            "LANGUAGE": options.language,
            "LICENCE": json.dumps(options.licence, ensure_ascii=False),
            "REPOSITORY": repository,
            "FEEDS": f'"{uuid.uuid4().urn}"',
        },
        {"TITLE": options.title, "LICENCE": options.licence, "HOSTING": hosting},
    )


_NO_REPOSITORY = (
    '# repository: https://example.org/owner/name   # for "report an error"; hosts that build the site know it'
)
"""The line of site.yaml where nobody has named one."""


def _fulfilled(text: str, words: Mapping[str, str]) -> str:
    """Put words in their places, in one pass: a title may itself contain the word LANGUAGE."""
    return re.sub(rf"\b({'|'.join(words)})\b", lambda found: words[found[0]], text)


def _refuse_options(options: NewArchive) -> None:
    """Raise UsageError where site.yaml would have a problem, or the licence note more than a line."""
    text = "title: TITLE\nlanguage: LANGUAGE\ndata: {licence: LICENCE}\nREPOSITORY\n"
    quoted = {**_words(options, "").in_yaml, "LANGUAGE": json.dumps(options.language)}  # line ends too
    parsed = parse_settings(Source("site.yaml", _fulfilled(text, quoted)))
    if parsed.value is None:
        raise UsageError(parsed.problems[0].message)


def _schema_files() -> Iterator[File]:
    for name in DOCUMENTS:
        text = json.dumps(json_schema(name), ensure_ascii=False, indent=2)
        yield File(f"schemas/{name}.json", f"{text}\n".encode())


# --- what builds the archive --------------------------------------------------------------------------------------


def _pinned_files(host: StarterHost) -> Iterator[File]:
    """Yield what says by which version of which program the archive is built; every file of it by its hash."""
    for name in _PINS[host]:
        yield File(f".sittings/{name}", _shipped(name).read_bytes())
    if _PINS[host]:
        yield File(".sittings/program.txt", _program().encode())


def _shipped(name: str) -> Path:
    """Return a file of the project that the package has a copy of."""
    packed = _STARTER / name
    return packed if packed.is_file() else _PACKAGE.parent / name


def _program() -> str:
    """Return this program as pip is asked for it; with the hash of its wheel where pip was given that as a file."""
    digest = _wheel_digest()
    if digest:
        return f"sittings=={__version__} --hash=sha256:{digest}\n"
    return (
        "# The page of a release has the hash of its wheel. Put it here (--hash=sha256:…) to let no other in.\n"
        f"sittings=={__version__}\n"
    )


def _wheel_digest() -> str | None:
    """Return the SHA-256 of the wheel that this program was installed from, where the installer has noted it."""
    try:
        noted = metadata.distribution("sittings").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return None
    archive = json.loads(noted or "{}").get("archive_info", {})
    digest = archive.get("hashes", {}).get("sha256")
    return digest if isinstance(digest, str) and re.fullmatch("[0-9a-f]{64}", digest) else None
