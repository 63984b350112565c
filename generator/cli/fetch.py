"""The command that brings sittings from a service on the web."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import Problem, UsageError
from .bring import in_words
from .options import As, Format, Quiet, Site, Summary, Verbose, hosting_of
from .report import Reporter, add_summary, counted, end_of, many, print_json

if TYPE_CHECKING:
    from .. import fetching, importing


def fetch(
    name: Annotated[str, typer.Argument(metavar="SERVICE", help="hansard-api.")],
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="The first day: 2025-02-12, or 21d: 21 days ago.")
    ],
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day: today.")] = None,
    house: Annotated[str | None, typer.Option("--house", help="commons or lords; both where none is named.")] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", help="Where files are kept: downloads/SERVICE of the site.")
    ] = None,
    no_import: Annotated[bool, typer.Option("--no-import", help="Keep the files, and leave content/ alone.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Ask for listings only, tell what would be fetched, and write nothing.")
    ] = False,
    base: Annotated[
        str | None, typer.Option("--base", metavar="ADDRESS", help="A mirror to ask in place of the official service.")
    ] = None,
    pause: Annotated[
        float | None,
        typer.Option("--pause", min=0, max=600, metavar="SECONDS", help="From one request to the next: 1 or more."),
    ] = None,
    repository: Annotated[
        str | None,
        typer.Option("--repository", metavar="URL", help="Who asks, if site.yaml has neither url nor repository."),
    ] = None,
    summary: Summary = None,
    site: Site = Path(),
    format: As = Format.TEXT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Fetch new sittings from the service of a parliament, politely, and import them."""
    from .. import fetching, sources, wire
    from ..services import courtesy

    if pause is not None and pause < courtesy.PAUSE and base is None:
        raise UsageError(f"a pause of less than {courtesy.PAUSE:g} second is for a mirror of your own (--base)")
    report = Reporter(format, Path(), quiet, verbose)
    service, root = fetching.service_of(name), sources.find_site(site)
    folder, limits = to or root / "downloads" / name, wire.Limits(pause=courtesy.PAUSE if pause is None else pause)
    contact, unsigned = _contact(root, hosting_of(None, repository, None).repository)
    line = wire.Line(wire.address_of(service.address, base), contact, limits)
    wish = fetching.wish_of(service, (since, until), house, line.clock.moment().date())
    run = fetching.try_out if dry_run else fetching.fetch
    done = run(service, wish, folder, line.ask, report.watch)
    paths = () if no_import or dry_run else fetching.sources_of(wish, folder)
    imported = fetching.bring_in(service, paths, root / "content", report.watch) if paths else None
    problems = [*unsigned, *_below(folder, done.problems), *(imported.problems if imported else ())]
    lines = _in_lines(done, imported, line.requests)
    report.problems(problems)
    if summary:
        add_summary(summary, _summary(done, lines, problems))
    if format is Format.JSON:
        print_json(_as_json(done, imported, line.requests, problems))
    else:
        _say(report, done, lines)
    report.times()
    raise end_of(problems)


def _contact(root: Path, repository: str | None) -> tuple[str | None, list[Problem]]:
    """Return the address of the site, or of its repository, by which the service can find who asks; a warning if none.

    That of site.yaml goes before the `repository` that the command was told of. Raises UsageError where site.yaml has
    errors.
    """
    from .. import sources
    from ..content.parse import Source, parse_settings

    path = root / "site.yaml"
    source = sources.read_text(path, path.as_posix())
    parsed = parse_settings(source) if isinstance(source, Source) else None
    if parsed is None or parsed.value is None:
        raise UsageError(f"{path}: has errors; mend them before fetching (sittings check tells them)")
    contact = parsed.value.url or parsed.value.repository or repository
    message = "names neither url nor repository, so the service cannot tell whom to write to about our requests"
    return contact, [] if contact else [Problem(path.as_posix(), 1, 1, "warning", "contact", message)]


def _below(folder: Path, problems: Iterable[Problem]) -> list[Problem]:
    return [dataclasses.replace(problem, path=(folder / problem.path).as_posix()) for problem in problems]


def _as_json(
    done: fetching.Fetched, imported: importing.ImportResult | None, requests: int, problems: list[Problem]
) -> dict[str, Any]:
    """Return the result as the contract of `--format json` has it."""
    return {
        "requests": requests,
        **dataclasses.asdict(done),
        "imported": dataclasses.asdict(dataclasses.replace(imported, problems=())) if imported else None,
        "problems": [dataclasses.asdict(problem) for problem in problems],
    }


def _summary(done: fetching.Fetched, lines: list[str], problems: list[Problem]) -> str:
    from .. import summaries

    waiting = [(one.path, one.reason) for one in done.waiting]
    return summaries.command_summary(summaries.CommandTold("Fetch", lines, problems, waiting))


def _in_lines(done: fetching.Fetched, imported: importing.ImportResult | None, requests: int) -> list[str]:
    """Return in a line or two what was asked, what came and what became of it."""
    fetched = (
        f"Fetched {many(len(done.files), 'file')} with {many(requests, 'request')}, {done.same:,} as they were, "
        f"{len(done.waiting):,} not finished by the service yet; {counted(done.problems)}."
    )
    return [fetched, *([in_words(imported)] if imported else [])]


def _say(report: Reporter, done: fetching.Fetched, lines: list[str]) -> None:
    """Say what would be fetched, what is waited for, and the result."""
    for path in done.wanted:
        report.say(f"would fetch {path}")
    for waiting in done.waiting:
        report.say(f"{waiting.path}: {waiting.reason}")
    for line in lines:
        report.say(line)
