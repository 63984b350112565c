"""The core is pure: nothing in it reads, writes, prints or asks for the time; an effect has its place in the shell."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GENERATOR = Path(__file__).resolve().parents[1] / "generator"
SHELL = {
    "__main__",
    "addressing",
    "amending",
    "atomic",
    "authoring",
    "build",
    "cache",
    "changeover",
    "checking",
    "cli",
    "database",
    "desk",
    "doctor",
    "downloads",
    "drafter",
    "drawing",
    "fetching",
    "history",
    "importing",
    "output",
    "pool",
    "preview",
    "reviewing",
    "scaffold",
    "serve",
    "splitting",
}
SHELL |= {"pictures", "since", "sources", "volumes", "watch", "wire", "writing"}
SHELL |= {"answers", "commissioning", "endpoint", "patience", "threads"}
CLOCKS = {"watch"}
DATA = ("drafting.llm.prompts.__init__", "fonts", "locale", "wordlists")
"""They read the files beside them, which are part of the package."""
MODULES = {
    ".".join(path.relative_to(GENERATOR).with_suffix("").parts): path for path in sorted(GENERATOR.rglob("*.py"))
}
CORE = [name for name in MODULES if name.split(".")[0] not in {*SHELL, *DATA} and name not in DATA]

DISK = {
    *("open", "read_bytes", "read_text", "write_bytes", "write_text", "mkdir", "iterdir", "rglob", "unlink", "rename"),
    *("exists", "is_file", "is_dir", "stat", "getenv", "environ", "touch", "symlink_to"),
}
TALK = {"breakpoint", "input", "print"}
CLOCK = {"now", "today", "utcnow", "perf_counter", "monotonic", "sleep", "time_ns"}
CODE = {"compile", "eval", "exec", "__import__"}
CONNECTED = {"asyncio", "ftplib", "http", "random", "secrets", "smtplib", "socket", "ssl", "subprocess", "time", "uuid"}
CONNECTED |= {"urllib.request", "urllib.error"}


def names(module: str) -> Iterator[tuple[str, int]]:
    """Yield each name that a module uses as a function or attribute, with its line."""
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and not _is_of_module(node, "re"):
            yield node.attr, node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node.lineno


def _is_of_module(node: ast.Attribute, module: str) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == module


def imports(module: str) -> Iterator[str]:
    """Yield what a module imports from outside."""
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def uses(module: str, forbidden: set[str]) -> list[str]:
    """Return a line for each forbidden name that a module uses."""
    return [f"{module}:{line}: {name}" for name, line in names(module) if name in forbidden]


@pytest.mark.parametrize("module", CORE)
def test_a_core_module_has_no_effect_and_asks_for_nothing(module: str) -> None:
    assert uses(module, DISK | TALK | CLOCK | CODE) == []
    assert {name for name in imports(module) if name in CONNECTED or name.split(".")[0] in CONNECTED} == set()


@pytest.mark.parametrize("module", sorted(name for name in MODULES if name.split(".")[0] != "cli"))
def test_only_the_command_line_prints(module: str) -> None:
    assert uses(module, TALK) == []


@pytest.mark.parametrize("module", sorted(MODULES.keys() - CLOCKS))
def test_only_one_module_looks_at_a_clock(module: str) -> None:
    assert uses(module, CLOCK) == []


def test_every_module_of_the_shell_is_there() -> None:
    assert {name.split(".")[0] for name in MODULES} >= SHELL
