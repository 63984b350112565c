"""Read an archive from disk: the only module that opens its texts.

A file that cannot be read as text is a problem like any other, told with all the rest.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .content.addresses import PATH as ADDRESSES
from .content.folder import SittingFolder
from .content.parse import Source
from .content.theme import MAX_LOGO, logo_faults
from .errors import Fault, Problem, Refused, UsageError
from .survey import SiteTexts

MAX_BYTES = 16 * 1024 * 1024
MAX_BYTES_OF_ADDRESSES = 100 * 1024 * 1024
"""It grows with every sitting; larger files cannot be kept on GitHub either."""
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a name must not contain: control characters, marks that turn text around, bytes that are not UTF-8."""

_KNOWN = {"transcript.yaml", "analysis.yaml"}
_BESIDE = "evidence.yaml"
"""Read where it stands beside one of the others; by itself it makes no sitting."""
_REGISTRIES = {"people.yaml", "parties.yaml", "topics.yaml"}
_REGISTRY_PATHS = {f"content/{name}" for name in _REGISTRIES}


@dataclass(frozen=True, slots=True)
class SiteTree:
    """What is on disk under one site: relative paths only, in a stable order."""

    root: Path
    folders: tuple[str, ...]
    pages: tuple[str, ...]
    registries: frozenset[str]
    strays: tuple[str, ...]
    catalogues: tuple[str, ...]
    refused: tuple[Problem, ...]


def find_site(folder: Path) -> Path:
    """Return `folder`, which must hold a site.yaml; raises UsageError that says what to do."""
    if not (folder / "site.yaml").is_file():
        raise UsageError(f"{folder}: there is no site.yaml here; use --site DIR, or begin with `sittings new DIR`")
    return folder


def find_texts(root: Path) -> SiteTree:
    """Walk `content/` and tell what is there; links are followed to files inside the site only."""
    folders: set[str] = set()
    registries: set[str] = set()
    pages: list[str] = []
    strays: list[str] = []
    refused: list[Problem] = []
    for path in _walk(root, root / "content", refused):
        relative = path.relative_to(root).as_posix()
        parent = path.parent.relative_to(root).as_posix()
        if parent == "content/pages" and path.suffix == ".md":
            pages.append(relative)
        elif path.name in _KNOWN:
            folders.add(parent)
        elif parent == "content" and path.name in _REGISTRIES:
            registries.add(path.name)
        elif path.suffix in (".yaml", ".yml"):
            strays.append(relative)
    strays = [path for path in strays if PurePosixPath(path).name != _BESIDE or _folder_of(path) not in folders]
    catalogues = [path.relative_to(root).as_posix() for path in _walk(root, root / "locale", refused)]
    return SiteTree(
        root=root,
        folders=tuple(sorted(folders)),
        pages=tuple(sorted(pages)),
        registries=frozenset(registries),
        strays=tuple(sorted(strays)),
        catalogues=tuple(path for path in catalogues if path.endswith(".po")),
        refused=tuple(refused),
    )


def _folder_of(path: str) -> str:
    return PurePosixPath(path).parent.as_posix()


def _walk(root: Path, path: Path, refused: list[Problem]) -> Iterator[Path]:
    """Yield every file at or below `path`; what must not be read is refused."""
    relative = path.relative_to(root).as_posix()
    if _HIDDEN.search(path.name):
        shown = _HIDDEN.sub(lambda found: f"\\x{ord(found[0]):02x}", relative)
        message = "this name has characters that cannot be shown; rename it"
        refused.append(Problem(shown, 1, 1, "error", "name", message))
    elif path.is_symlink() and not (path.is_file() and path.resolve().is_relative_to(root.resolve())):
        message = "this link is not followed: it does not lead to a file inside the site's folder"
        refused.append(Problem(relative, 1, 1, "error", "outside", message))
    elif path.is_file():
        yield path
    elif path.is_dir() and (path.name in {*_KNOWN, _BESIDE} or relative in _REGISTRY_PATHS):
        message = "this is a folder, and nothing reads it; put all of it into one file of this name"
        refused.append(Problem(relative, 1, 1, "error", "folder", message))
    elif path.is_dir():
        for name in sorted(os.listdir(path)):
            yield from _walk(root, path / name, refused)


def chosen(tree: SiteTree, paths: Sequence[Path]) -> tuple[str, ...]:
    """Return the sittings' folders that are, hold, or lie below one of `paths`; all where no path is given.

    Raises UsageError for a path that is not there.
    """
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise UsageError(f"{missing}: there is no such file or folder")
    if not paths:
        return tree.folders
    root, wanted = tree.root.resolve(), {path.resolve() for path in paths}
    above = {folder for path in wanted for folder in path.parents}
    return tuple(folder for folder in tree.folders if _meets(root / folder, wanted, above))


def _meets(folder: Path, wanted: set[Path], above: set[Path]) -> bool:
    return folder in above or not wanted.isdisjoint((folder, *folder.parents))


def tree_problems(tree: SiteTree) -> tuple[Problem, ...]:
    """Return a problem for each name or link that is refused, and a warning for each file that nothing reads."""
    unread = "nothing reads this file; sittings are in transcript.yaml and analysis.yaml"
    return (*tree.refused, *(Problem(path, 1, 1, "warning", "unread", unread) for path in tree.strays))


def read_site(tree: SiteTree) -> tuple[SiteTexts, tuple[Problem, ...]]:
    """Read site.yaml, the registries and the editorial pages."""
    problems: list[Problem] = []

    def read(path: str) -> Source | None:
        return _read(tree.root, path, problems)

    def read_registry(name: str) -> Source | None:
        return read(f"content/{name}") if name in tree.registries else None

    pages = [(Path(path).stem, read(path)) for path in tree.pages]
    texts = SiteTexts(
        settings=read("site.yaml") or Source("site.yaml", ""),
        people=read_registry("people.yaml"),
        parties=read_registry("parties.yaml"),
        topics=read_registry("topics.yaml"),
        pages=tuple((slug, source) for slug, source in pages if source),
        catalogues=tuple(source for path in tree.catalogues if (source := read(path))),
        addresses=read(ADDRESSES) if _is_inside(tree.root, ADDRESSES) else None,
    )
    return texts, tuple(problems)


def _is_inside(root: Path, path: str) -> bool:
    """Tell whether there is such a file, and no link to one from elsewhere."""
    return (root / path).is_file() and (root / path).resolve().is_relative_to(root.resolve())


def read_folder(root: Path, folder: str) -> tuple[SittingFolder, tuple[Problem, ...]]:
    """Read the texts of one sitting."""
    problems: list[Problem] = []

    def read(name: str) -> Source | None:
        path = f"{folder}/{name}"
        return _read(root, path, problems) if (root / path).is_file() else None

    texts = SittingFolder(folder, read("transcript.yaml"), read("analysis.yaml"), read(_BESIDE))
    return texts, tuple(problems)


def read_logo(root: Path, path: str) -> tuple[bytes, tuple[Fault, ...]]:
    """Return the content of the logo that site.yaml names, and what keeps it from being shown."""
    file = root / path
    if not _is_inside(root, path):
        return b"", (Fault(("theme", "logo"), "logo", f"there is no file {path!r} in the site's folder"),)
    with file.open("rb") as opened:
        content = opened.read(MAX_LOGO + 1)
    return content, tuple(logo_faults(path, content))


def read_source(root: Path, path: str) -> Source | None:
    """Read one text that has been read before, to say where in it something stands; none where it is gone."""
    return _read(root, path, [])


def _read(root: Path, path: str, problems: list[Problem]) -> Source | None:
    read = read_text(root / path, path)
    if isinstance(read, Source):
        return read
    problems.append(read)
    return None


def read_text(file: Path, path: str) -> Source | Problem:
    """Return the text of a file under the name `path`, or why it cannot be read as text."""
    most = MAX_BYTES_OF_ADDRESSES if path == ADDRESSES else MAX_BYTES
    try:
        size = file.stat().st_size
        if size > most:
            message = f"{size:,} bytes; a text of more than {most:,} is not read"
            return Problem(path, 1, 1, "error", "too-large", message)
        raw = file.read_bytes()
    except OSError as error:
        return Problem(path, 1, 1, "error", "unreadable", f"cannot be read: {error.strerror}")
    try:
        return Source(path, raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"byte {error.start} (0x{raw[error.start]:02X}) is not UTF-8; save the file as UTF-8"
        return Problem(path, line, column, "error", "encoding", message)


def schema_for(folder: Path, root: Path, name: str) -> str | None:
    """Return the way from a file in `folder` to the site's own schema; none where the site has no schemas."""
    schema = root.absolute() / "schemas" / f"{name}.json"
    return os.path.relpath(schema, folder.absolute()).replace(os.sep, "/") if schema.is_file() else None


def shipped_templates() -> Path:
    """Return the folder of the templates that come with this version."""
    package = Path(__file__).resolve().parent
    packed = package / "templates"
    return packed if packed.is_dir() else package.parent / "templates"


def read_templates(root: Path) -> dict[str, str]:
    """Return the text of each template by name; a file in the site's own `templates/` wins over a shipped one."""
    return {**_texts_below(shipped_templates()), **_texts_below(root / "templates")}


def _texts_below(folder: Path) -> dict[str, str]:
    """Return the templates of a folder; raises Refused where a link would publish a file from elsewhere."""
    suffixes = {".html", ".css", ".js", ".svg"}
    paths = sorted(path for path in folder.rglob("*") if path.suffix in suffixes) if folder.is_dir() else []
    inside = folder.resolve()
    outside = [
        path.relative_to(folder.parent).as_posix() for path in paths if not path.resolve().is_relative_to(inside)
    ]
    if outside:
        message = "this link is not followed: it does not lead to a file inside the folder of the templates"
        raise Refused(Problem(path, 1, 1, "error", "outside", message) for path in outside)
    return {path.relative_to(folder).as_posix(): _template(path, folder) for path in paths}


def _template(path: Path, folder: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        name = path.relative_to(folder.parent).as_posix()
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        raise Refused([Problem(name, 1, 1, "error", "encoding", message)]) from None
