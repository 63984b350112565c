"""An archive as it was: what git knows of its files at another commit. Nothing here changes a repository."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .content.folder import SittingFolder
from .content.parse import Source
from .corrections import FileChange
from .errors import UsageError

_CHANGES = {"A": "added", "D": "removed", "M": "changed", "R": "moved", "T": "changed"}
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=false")
"""No program that a commit names is run; filters of the repository's own configuration are."""


_SECRET = re.compile(r"^(https?://)[^/@]*@")
"""A name and password inside an address."""


class Before(NamedTuple):
    """A commit of the repository that holds an archive, and what became of the archive's files since then."""

    commit: str
    changes: tuple[FileChange, ...]


def changes_since(root: Path, name: str) -> Before:
    """Return what became of the files of the archive at `root` since the commit `name`, by path.

    Raises UsageError where git is missing, the folder is in no repository, or the repository has no such commit.
    """
    if shutil.which("git") is None:
        raise UsageError("--since compares with what git has, and git is not installed here")
    if _run(root, "rev-parse", "--git-dir") is None:
        raise UsageError(f"{root}: --since compares with what git has, and this is in no git repository")
    commit = _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit is None:
        raise UsageError(f"--since: git has no commit {name!r} here; a shallow clone has few: fetch more of it")
    found = commit.decode().strip()
    told = _run(root, *_DIFF, found, "--", "site.yaml", "content")
    if told is None:
        raise UsageError(f"--since: git cannot compare with {name!r}; the repository lacks some of it: fetch it whole")
    return Before(found, tuple(_changes(told.decode("utf-8", "surrogateescape").split("\0"))))


_DIFF = ("diff", "--no-ext-diff", "--no-textconv", "--relative", "--name-status", "--find-renames", "-z")


def _changes(fields: list[str]) -> Iterator[FileChange]:
    """Yield changes from what `git diff --name-status -z` prints: a letter, a path and, of what was moved, another."""
    rest = iter(fields)
    for letter in rest:
        what = _CHANGES.get(letter[:1])
        if what is None:
            return
        before = next(rest)
        yield FileChange(what, next(rest) if what == "moved" else before, before)  # type: ignore[arg-type]


def folder_at(root: Path, commit: str, folder: str) -> SittingFolder:
    """Return the texts of a sitting as a commit has them; what is not there, or is no text, is none."""
    return SittingFolder(
        folder,
        _text_at(root, commit, f"{folder}/transcript.yaml"),
        _text_at(root, commit, f"{folder}/analysis.yaml"),
    )


def _text_at(root: Path, commit: str, path: str) -> Source | None:
    if not _run(root, "ls-tree", "--name-only", commit, "--", path):
        return None
    content = _run(root, "show", "--no-textconv", f"{commit}:./{path}")
    if content is None:
        raise UsageError(f"--since: git lacks {path} as {commit[:12]} has it: fetch the whole repository")
    try:
        return Source(path, content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None


def remotes(root: Path) -> tuple[str, ...] | None:
    """Return the addresses that the repository of `root` is pushed to, `origin` first; none outside a repository."""
    if shutil.which("git") is None or _run(root, "rev-parse", "--git-dir") is None:
        return None
    names = (_run(root, "remote") or b"").decode().split()
    ordered = sorted(names, key=lambda name: (name != "origin", name))
    found = ((_run(root, "remote", "get-url", name) or b"").decode().strip() for name in ordered)
    return tuple(_SECRET.sub(r"\1", address) for address in found)


def _run(root: Path, *arguments: str) -> bytes | None:
    """Return what git prints, or none where it fails."""
    command = ("git", *_SAFE, *arguments)
    done = subprocess.run(command, cwd=root, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return done.stdout if done.returncode == 0 else None
