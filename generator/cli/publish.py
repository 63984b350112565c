"""The commands that make the site: build it, delete it, show it while one writes."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import As, Format, NoCache, Output, Quiet, Site, Summary, Verbose, Workers, hosting_of
from .report import Reporter, add_summary, counted, print_json, tell

if TYPE_CHECKING:
    from .. import build as line
    from .. import summaries
    from ..preview import Rebuilt


def build(
    site: Site = Path(),
    output: Output = None,
    allow_unverified: Annotated[
        bool, typer.Option("--allow-unverified", help="Publish quotations that fail their check, marked as failed.")
    ] = False,
    allow_unreviewed: Annotated[
        bool,
        typer.Option(
            "--allow-unreviewed", help="Publish drafts of a language model that nobody reviewed, so labelled."
        ),
    ] = False,
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where the site will be, if site.yaml does not say.")
    ] = None,
    repository: Annotated[
        str | None, typer.Option("--repository", metavar="URL", help="Where its files are, if site.yaml does not say.")
    ] = None,
    base_path: Annotated[
        str | None, typer.Option("--base-path", metavar="PATH", help="The path of the site on its host, for 404.html.")
    ] = None,
    summary: Summary = None,
    workers: Workers = None,
    no_cache: NoCache = False,
    format: As = Format.TEXT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build the site: all of it or, where there is an error, nothing."""
    from .. import build as line
    from .. import pool, sources, summaries

    report = Reporter(format, site, quiet, verbose)
    target = output or site / "output"
    with report.refusals(summary=summary):
        hosting = hosting_of(url, repository, base_path)
        options = line.BuildOptions(
            workers or pool.processors(), not no_cache, allow_unverified, allow_unreviewed, hosting
        )
        built = line.build(sources.find_site(site), target, report.watch, options)
    report.problems(built.warnings)
    if summary:
        add_summary(summary, summaries.build_summary(_told(built)))
    if format is Format.JSON:
        print_json(_as_json(report, built))
    else:
        _say_built(report, target, built)
    report.times()


def _as_json(report: Reporter, built: line.Built) -> dict[str, Any]:
    """Return what was built as the contract of `--format json` has it."""
    from ..budget import as_data

    counts = {"pages": built.pages, **dataclasses.asdict(built.published)}
    return {**counts, "budget": as_data(built.budget), "seconds": report.watch.seconds}


def _say_built(report: Reporter, target: Path, built: line.Built) -> None:
    """Say in two lines what was written, and how much of what its host takes the site is."""
    from ..budget import line_of

    published = built.published
    report.say(
        f"Built {built.pages:,} pages into {target}: {published.written:,} files written, "
        f"{published.unchanged:,} unchanged, {published.removed:,} removed; {published.bytes / 1e6:,.1f} MB, "
        f"tree {published.tree[:16]}."
    )
    report.say(line_of(built.budget))


def _told(built: line.Built) -> summaries.BuildTold:
    from .. import summaries
    from ..budget import line_of

    budget = line_of(built.budget).removeprefix("Budget: ")
    return summaries.BuildTold(pages=built.pages, **dataclasses.asdict(built.published), budget=budget)


def clean(site: Site = Path(), output: Output = None, quiet: Quiet = False) -> None:
    """Delete what builds wrote, and nothing else."""
    from .. import output as disk
    from .. import sources

    target = output or sources.find_site(site) / "output"
    removed = disk.clean(target)
    if not quiet:
        print(f"Deleted {removed:,} files from {target}.")


def serve(
    site: Site = Path(),
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Where to listen.")] = 8000,
    host: Annotated[str, typer.Option("--host", help="Who may look: 127.0.0.1 is this computer alone.")] = "127.0.0.1",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show the archive in a browser and follow every change, until Ctrl-C."""
    from .. import serve as server
    from .. import sources

    report = Reporter(Format.TEXT, site, quiet, verbose)

    def told(outcome: Rebuilt) -> None:
        report.problems(outcome.problems)
        if outcome.pages is None:
            tell(f"Nothing was built: {counted(outcome.problems)}.")
        else:
            report.say(f"Built {outcome.pages:,} pages: http://{host}:{port}/")
        sys.stdout.flush()

    server.serve(sources.find_site(site), server.HostAndPort(host, port), told)
