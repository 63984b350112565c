"""A whole archive to begin with: the files of `starter/`, copied word for word but for title and language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .content.parse import DOCUMENTS, Source, parse_settings
from .content.schema import json_schema
from .errors import UsageError
from .files import File

_STARTER = Path(__file__).resolve().parent / "starter"
_RENAMED = {"gitignore": ".gitignore"}
"""Files that cannot bear their own name in the starter: git would obey it there."""

_EXPECTED = frozenset([".git"])
"""What a folder may hold before: a new repository is as good as empty."""


class Wishes(NamedTuple):
    """What an archive is called, and the language of its pages."""

    title: str
    language: str


def new_archive(folder: Path, wishes: Wishes) -> tuple[str, ...]:
    """Write a new archive into `folder`, which must be empty, and answer with the paths of its files.

    Raises UsageError, before anything is written, where the folder is not empty or a wish cannot be granted.
    """
    _refuse_place(folder)
    files = (*_starter_files(wishes), *_schema_files())
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            stream.write(file.content)
    return tuple(sorted(file.path for file in files))


def _refuse_place(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: this is a file; name a new or an empty folder")
    if folder.is_dir() and {path.name for path in folder.iterdir()} - _EXPECTED:
        raise UsageError(f"{folder}: this folder is not empty; name a new or an empty one")


def _starter_files(wishes: Wishes) -> Iterator[File]:
    _refuse_wishes(wishes)
    for path in sorted(path for path in _STARTER.rglob("*") if path.is_file()):
        name = path.relative_to(_STARTER).as_posix()
        text = path.read_text(encoding="utf-8")
        if name in ("site.yaml", "README.md"):
            text = _fulfilled(text, wishes, quoted=name == "site.yaml")
        yield File(_RENAMED.get(name, name), text.encode())


def _fulfilled(text: str, wishes: Wishes, *, quoted: bool) -> str:
    """Put the wishes in their places, in one pass: a title may itself contain the word LANGUAGE."""
    words = {"TITLE": json.dumps(wishes.title, ensure_ascii=False) if quoted else wishes.title}
    words["LANGUAGE"] = wishes.language
    return re.sub(r"\b(TITLE|LANGUAGE)\b", lambda found: words[found[0]], text)


def _refuse_wishes(wishes: Wishes) -> None:
    """Raise UsageError where site.yaml would have a problem."""
    text = _fulfilled("title: TITLE\nlanguage: LANGUAGE\n", wishes, quoted=True)
    parsed = parse_settings(Source("site.yaml", text))
    if parsed.value is None:
        raise UsageError(parsed.problems[0].message)


def _schema_files() -> Iterator[File]:
    for name in DOCUMENTS:
        text = json.dumps(json_schema(name), ensure_ascii=False, indent=2)
        yield File(f"schemas/{name}.json", f"{text}\n".encode())
