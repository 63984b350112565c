"""pyproject.toml asks for what the program imports, and the locks hold what it asks for, in one version each."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
LOCKED = re.compile(r"^([a-z0-9-]+)==([^ ;\\]+)", re.MULTILINE)


def locked(name: str) -> dict[str, str]:
    """Return the version of each package in a lock."""
    return dict(LOCKED.findall((PROJECT / name).read_text("utf-8")))


def asked(project: dict[str, Any], group: str) -> Iterator[str]:
    """Yield the packages of a dependency group, and of the groups that it includes."""
    for entry in project["dependency-groups"][group]:
        if isinstance(entry, dict):
            yield from asked(project, entry["include-group"])
        else:
            yield normal(entry)


def normal(requirement: str) -> str:
    """Return the name of a requirement as locks spell it."""
    found = NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else requirement


def imported() -> set[str]:
    """Return the packages that the program imports."""
    owners = packages_distributions()
    modules = {module for path in (PROJECT / "generator").rglob("*.py") for module in _modules(path)}
    return {normal(owner) for module in modules - sys.stdlib_module_names for owner in owners.get(module, [module])}


def _modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def faults() -> Iterator[str]:
    """Yield a line for each thing that does not fit."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    runtime, build, dev = map(locked, ("requirements.lock", "requirements-build.lock", "requirements-dev.lock"))
    wanted = {normal(entry) for entry in project["project"]["dependencies"]}
    extra = {normal(entry) for entries in project["project"]["optional-dependencies"].values() for entry in entries}
    used = imported()
    yield from (f"pyproject.toml: {name} is imported and not asked for" for name in sorted(used - wanted - extra))
    yield from (f"pyproject.toml: {name} is asked for and not imported" for name in sorted((wanted | extra) - used))
    for lock, names, held in (
        ("requirements.lock", wanted, runtime),
        ("requirements-build.lock", {*asked(project, "build")}, build),
        ("requirements-dev.lock", {*asked(project, "dev")}, dev),
    ):
        yield from (f"{lock}: {name} is missing" for name in sorted(names - held.keys()))
    for name, version in sorted({**build, **runtime}.items()):
        if dev.get(name) != version:
            yield f"{name}: {version}, but {dev.get(name)} in requirements-dev.lock"


def main() -> int:
    """Print every fault; answer with the exit code."""
    found = list(faults())
    print("\n".join(found) or "The program, pyproject.toml and the locks fit each other.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
