"""Run every check, each to its end, and close with a table: what ran, how it ended, how long it took.

Needs nothing but Python: the first check installs what the others need.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[1]
PYTHON = ".venv/bin/python"


class Check(NamedTuple):
    """One thing that must hold: the command succeeds where it does."""

    name: str
    command: tuple[str, ...]


class Outcome(NamedTuple):
    """How a check ended."""

    name: str
    passed: bool
    seconds: float


CHECKS = (
    Check("set-up from the locks", ("make", "tools")),
    Check("site: the sample archive", ("make", "site")),
    Check("sample archive: nothing to mind", (".venv/bin/sittings", "check", "--strict")),
    Check("ruff: rules", (".venv/bin/ruff", "check")),
    Check("ruff: format", (".venv/bin/ruff", "format", "--check")),
    Check("mypy --strict", (".venv/bin/mypy",)),
    Check("import-linter: layers", (".venv/bin/lint-imports", "--no-cache")),
    Check("names: no registry, no machine", (PYTHON, ".ci/names.py")),
    Check("messages: catalogues whole", (PYTHON, ".ci/messages.py", "--check")),
    Check("locks: what pyproject.toml asks for", (PYTHON, ".ci/locks.py")),
    Check("documentation: no link leads nowhere", ("make", "docs")),
    Check("tests, browser and coverage", ("make", "test")),
    Check("reproducible builds", (PYTHON, "-m", "pytest", "-q", "tests/site/test_reproducible.py")),
    Check("wheel: made, installed, used", (PYTHON, ".ci/wheel.py")),
)


def main() -> int:
    """Run all checks; answer with the exit code."""
    outcomes = [_run(check) for check in CHECKS]
    failed = sum(not outcome.passed for outcome in outcomes)
    print(_table(outcomes))
    print(f"{len(outcomes) - failed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def _run(check: Check) -> Outcome:
    print(f"\n=== {check.name}: {' '.join(check.command)}", flush=True)
    start = time.monotonic()
    code = _exit_code(check.command)
    seconds = time.monotonic() - start
    print(f"=== {check.name}: {'passed' if code == 0 else f'FAILED, exit code {code}'} in {seconds:.1f} s", flush=True)
    return Outcome(check.name, code == 0, seconds)


def _exit_code(command: tuple[str, ...]) -> int:
    variables = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "CI": "true"}
    try:
        return subprocess.run(command, cwd=PROJECT, env=variables, stdin=subprocess.DEVNULL, check=False).returncode
    except OSError as error:
        print(error, flush=True)
        return 127


def _table(outcomes: list[Outcome]) -> str:
    width = max(len(outcome.name) for outcome in outcomes)
    rule = "=" * (width + 20)
    rows = (
        f"{each.name:<{width}}  {'passed' if each.passed else 'FAILED'}  {each.seconds:7.1f} s" for each in outcomes
    )
    return "\n".join(["", rule, *rows, rule])


if __name__ == "__main__":
    sys.exit(main())
