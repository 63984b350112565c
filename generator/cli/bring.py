"""The commands that bring an archive about: a new one, sittings from elsewhere, schemas for those who write."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import As, Format, Quiet, Site, Verbose
from .report import Report, counted, print_json

if TYPE_CHECKING:
    from .. import importing


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder, or an empty one.")],
    title: Annotated[str, typer.Option("--title", help="What the archive is called.")] = "An archive of debates",
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="The language of its pages.")] = "en-GB",
    quiet: Quiet = False,
) -> None:
    """Write a whole archive to begin with: settings, registries, pages and an example to replace."""
    from .. import scaffold

    files = scaffold.new_archive(folder, scaffold.Wishes(title, language))
    if not quiet:
        print(f"Wrote {len(files)} files into {folder}. README.md there says what to do next.")


def import_(
    name: Annotated[str, typer.Argument(metavar="FORMAT", help="hansard-api.")],
    paths: Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Files, or folders to look through.")],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", help="The content folder: content/ of the site.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Also where a transcript was edited since it was imported.")
    ] = False,
    site: Site = Path(),
    format: As = Format.TEXT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Bring in sittings that a parliament publishes; a second run with the same sources changes nothing."""
    from .. import importing

    report = Report(format, Path(), quiet, verbose)
    done = importing.import_sources(name, paths, to or site / "content", report.watch, overwrite=overwrite)
    report.problems(done.problems)
    if format is Format.JSON:
        print_json(dataclasses.asdict(done))
    else:
        report.say(in_words(done))
    report.times()
    raise typer.Exit(1 if any(problem.severity == "error" for problem in done.problems) else 0)


def in_words(done: importing.Report) -> str:
    """Return in one line what an import did."""
    return (
        f"Added {len(done.added):,} sittings, updated {len(done.updated):,}, left {done.unchanged:,} as they were; "
        f"added {done.people:,} people; {counted(done.problems)}."
    )


def schema(
    name: Annotated[str, typer.Argument(help="transcript, analysis, evidence, people, parties, topics, site or page.")],
) -> None:
    """Print the JSON Schema of one kind of document, for editors that complete and check as one types."""
    from ..content.schema import json_schema

    print_json(json_schema(name), indent=2)
