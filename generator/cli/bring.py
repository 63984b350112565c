"""The commands that bring an archive about: a new one, sittings from elsewhere, schemas for those who write."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError, nearest
from .options import As, Format, Quiet, Site, Verbose
from .report import Reporter, counted, end_of, print_json

if TYPE_CHECKING:
    from .. import importing, scaffold


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder, or an empty one.")],
    title: Annotated[str | None, typer.Option("--title", help="What the archive is called.")] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="TAG", help="The language of its pages: en-GB.")
    ] = None,
    host: Annotated[
        str | None, typer.Option("--host", help="Where it is published: github-pages, gitlab-pages, netlify or rsync.")
    ] = None,
    licence: Annotated[str | None, typer.Option("--licence", help="Of what you write in it: CC BY 4.0.")] = None,
    repository: Annotated[
        str | None, typer.Option("--repository", metavar="URL", help="Where its files are; hosts that build it know.")
    ] = None,
    no_git: Annotated[bool, typer.Option("--no-git", help="Begin no git repository.")] = False,
    quiet: Quiet = False,
) -> None:
    """Write a whole archive to begin with: settings, registries, pages, an example to replace, and how to publish it.

    At a terminal it asks for what is not given.
    """
    from .. import scaffold

    ask = _asker(sys.stdin.isatty() and sys.stderr.isatty())
    options = scaffold.NewArchive(
        title=ask("What is the archive called?", title, "An archive of debates"),
        language=ask("In which language are its pages?", language, "en-GB"),
        host=_host(
            ask(f"Where is it published ({', '.join(scaffold.STARTER_HOSTS)})?", host, scaffold.STARTER_HOSTS[0])
        ),
        licence=ask("Under which licence is what you write in it?", licence, "CC BY 4.0"),
        repository=repository,
    )
    files = scaffold.new_archive(folder, options)
    committed = not no_git and scaffold.commit(folder)
    if not quiet:
        also = ", and made them the first commit of a repository" if committed else ""
        print(f"Wrote {len(files)} files into {folder}{also}. README.md there says what to do next.")


def _asker(asks: bool) -> Callable[[str, str | None, str], str]:
    """Return the function that takes what was given, else asks where there is somebody to ask, else the default."""

    def answer(question: str, given: str | None, default: str) -> str:
        if given is not None or not asks:
            return default if given is None else given
        print(f"{question} [{default}] ", end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip() or default

    return answer


def _host(name: str) -> scaffold.StarterHost:
    """Return a host that there is; raises UsageError for another."""
    from .. import scaffold

    if name not in scaffold.STARTER_HOSTS:
        known = scaffold.STARTER_HOSTS
        raise UsageError(f"there is no host {name!r}{nearest(name, known)} (there are {', '.join(known)})")
    return name


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

    report = Reporter(format, Path(), quiet, verbose)
    done = importing.import_sources(name, paths, to or site / "content", report.watch, overwrite=overwrite)
    report.problems(done.problems)
    if format is Format.JSON:
        print_json(dataclasses.asdict(done))
    else:
        report.say(in_words(done))
    report.times()
    raise end_of(done.problems)


def in_words(done: importing.ImportResult) -> str:
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
