"""How commands tell what they found: in text, as data, or as workflow annotations."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from ..errors import Problem, Refused
from ..watch import Watch
from .options import Format


@dataclass(slots=True)
class Reporter:
    """Prints what one command has to say in the format that was asked for."""

    format: Format
    site: Path
    quiet: bool
    verbose: bool
    watch: Watch = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        self.watch = Watch(shows=not self.quiet and self.format is Format.TEXT and sys.stderr.isatty())

    def placed(self, problem: Problem) -> Problem:
        """Return a problem with its path as seen from where the command was called."""
        return dataclasses.replace(problem, path=self.seen(problem.path))

    def seen(self, path: str) -> str:
        """Return a path of the archive as seen from where the command was called."""
        return (self.site / path).as_posix()

    def problems(self, problems: Iterable[Problem]) -> None:
        """Print problems, one line each; as JSON they are part of the result."""
        for problem in map(self.placed, problems):
            if self.format is Format.GITHUB:
                print(_annotation(problem))
            elif self.format is Format.TEXT:
                tell(str(problem))

    @contextlib.contextmanager
    def refusals(self, outcome: str = "Nothing was built", summary: Path | None = None) -> Iterator[None]:
        """Print why an archive was refused and what came of it, add it to the summary, and end with exit code 1."""
        try:
            yield
        except Refused as refused:
            self.problems(refused.problems)
            if summary:
                add_summary(summary, _refusal(outcome, map(self.placed, refused.problems)))
            if self.format is Format.JSON:
                print_json({"problems": [dataclasses.asdict(self.placed(problem)) for problem in refused.problems]})
            else:
                tell(f"{outcome}: {counted(refused.problems)}.")
            raise typer.Exit(1) from None

    def say(self, line: str) -> None:
        """Print a result line for people."""
        if not self.quiet:
            print(line)

    def times(self) -> None:
        """Print the seconds of each step where they were asked for."""
        if self.verbose and self.format is not Format.JSON:
            for name, seconds in self.watch.seconds.items():
                tell(f"{seconds:8.2f} s  {name}")


def tell(line: str) -> None:
    """Print a line that is no result."""
    print(line, file=sys.stderr)


def _refusal(outcome: str, problems: Iterable[Problem]) -> str:
    from .. import summaries

    return summaries.refusal_summary(outcome, list(problems))


def add_summary(file: Path, text: str) -> None:
    """Add Markdown at the end of a file: a workflow gathers there what its steps have to say."""
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"{text}\n")


def print_json(content: Any, indent: int | None = None) -> None:
    """Print a result for programs."""
    print(json.dumps(content, ensure_ascii=False, indent=indent))


def end_of(problems: Iterable[Problem]) -> typer.Exit:
    """Return the end of a command, to be raised: with exit code 1 where there is an error, else 0."""
    return typer.Exit(1 if any(problem.severity == "error" for problem in problems) else 0)


def counted(problems: Iterable[Problem]) -> str:
    """Return how many problems of each severity there are, in words."""
    severities = [problem.severity for problem in problems]
    errors, warnings = severities.count("error"), severities.count("warning")
    return f"{many(errors, 'error')}, {many(warnings, 'warning')}"


def many(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: "1 error", "2 errors"; `plural` where that is not the noun with an s."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def _annotation(problem: Problem) -> str:
    """Return a problem as a workflow command that marks the line in a pull request."""
    place = f"file={_escaped(problem.path, ':,')},line={problem.line},col={problem.column},title={problem.code}"
    return f"::{problem.severity} {place}::{_escaped(problem.message)}"


def _escaped(text: str, more: str = "") -> str:
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
