"""Refuse the names of package registries, and paths of one machine, in every file of the project."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
MADE = {".git", ".venv", "__pycache__", "build", "dist", "docs-site", "node_modules", "output"}
CACHES = {".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
LOOSE = (".coverage", ".docs-site.", ".output.")
# Written so that this file does not name them.
HOSTS = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("yarnpkg", "com"),
    ("deb", "debian", "org"),
    ("registry", "npmmirror"),
)
PLACES = (("", "work", "(main|shared|\\.library)"), ("", "root", ""), ("", "home", "[a-z]+", ""), ("", "tmp", "venv"))
FORBIDDEN = re.compile("|".join([*(r"\.".join(host) for host in HOSTS), *("/".join(place) for place in PLACES)]))


def files(folder: Path) -> Iterator[Path]:
    """Yield the files of the project, without what tools and builds made."""
    for path in sorted(folder.iterdir()):
        if path.name in MADE | CACHES or path.name.startswith(LOOSE) or path.is_symlink():
            continue
        if path.is_dir():
            yield from files(path)
        else:
            yield path


def findings(path: Path) -> Iterator[str]:
    """Yield a line for each forbidden name in a file."""
    for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
        for found in FORBIDDEN.finditer(line):
            yield f"{path.relative_to(PROJECT)}:{number}: {found[0]}"


def main() -> int:
    """Print every finding; answer with the exit code."""
    read = list(files(PROJECT))
    found = [finding for path in read for finding in findings(path)]
    print("\n".join([*found, f"{len(read)} files read, {len(found)} names found"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
