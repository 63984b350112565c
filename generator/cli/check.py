"""The command that tells what is wrong with an archive, and mends what the record settles."""

from __future__ import annotations

import dataclasses
import functools
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import UsageError
from .options import As, Format, NoCache, Quiet, Site, Summary, Verbose, Workers
from .report import Reporter, add_summary, counted, many, print_json, tell

if TYPE_CHECKING:
    from .. import amending, checking


def check(
    site: Site = Path(),
    only: Annotated[
        list[Path] | None, typer.Option("--only", metavar="PATH", help="Check the sittings here; may be repeated.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="REF", help="Warn of what was published then and changed uncorrected."),
    ] = None,
    summary: Summary = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="Write into the analyses what the record settles: the speech that holds a quotation, its exact words, "
            "the name as printed. Shows the changes and asks first.",
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --fix: write the changes without asking.")] = False,
    workers: Workers = None,
    no_cache: NoCache = False,
    format: As = Format.TEXT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell everything that is wrong with an archive: each quotation is looked for in the record, word for word."""
    from .. import amending, checking, pool, sources

    if yes and not fix:
        raise UsageError("--yes lets --fix write without asking; give both")
    report = Reporter(format, site, quiet, verbose)
    root = sources.find_site(site)
    options = checking.CheckOptions(
        only=tuple(only or ()), workers=workers or pool.processors(), cached=not no_cache, since=since
    )
    if fix:
        fixed = amending.fix(root, report.watch, options, functools.partial(_may_write, report, yes))
    else:
        fixed = amending.Fixed(checking.check(root, report.watch, options))
    report.problems(fixed.checked.problems)
    if summary:
        add_summary(summary, _summary(report, fixed.checked))
    if format is Format.JSON:
        result = _checked(report, fixed.checked)
        print_json({**result, "fixed": _changes(report, fixed)} if fix else result)
    else:
        _say_checked(report, fixed)
    report.times()
    wrong = [problem for problem in fixed.checked.problems if strict or problem.severity == "error"]
    raise typer.Exit(1 if wrong or fixed.declined else 0)


def _checked(report: Reporter, checked: checking.Checked) -> dict[str, Any]:
    """Return what was found as the contract of `--format json` has it."""
    return {
        "problems": [dataclasses.asdict(report.placed(problem)) for problem in checked.problems],
        "quotations": [{**dataclasses.asdict(one), "path": report.seen(one.path)} for one in checked.quotations],
    }


def _summary(report: Reporter, checked: checking.Checked) -> str:
    """Return what was found as Markdown, with paths as seen from where the command was called."""
    from .. import summaries

    problems = [report.placed(problem) for problem in checked.problems]
    told = summaries.CheckTold(len(checked.archive.records), checked.quotations, problems, checked.changes)
    return summaries.check_summary(told)


def _changes(report: Reporter, fixed: amending.Fixed) -> list[dict[str, Any]]:
    """Return the files that --fix wrote, each with its changes."""
    return [
        {"path": report.seen(one.path), "changes": [dataclasses.asdict(change) for change in one.changes]}
        for one in fixed.written
    ]


def _say_checked(report: Reporter, fixed: amending.Fixed) -> None:
    """Say in a line or two what was written and what was checked."""
    if fixed.written:
        number = sum(len(one.changes) for one in fixed.written)
        report.say(f"Wrote {many(number, 'change')} into {many(len(fixed.written), 'file')}.")
    report.say(
        f"Checked {many(len(fixed.checked.archive.records), 'sitting')} and "
        f"{many(len(fixed.checked.quotations), 'quotation')}: {counted(fixed.checked.problems)}."
    )


def _may_write(report: Reporter, yes: bool, proposals: Sequence[amending.Proposal]) -> bool:
    """Show what would be written, and tell whether it may be: by --yes, or by somebody at a terminal."""
    asks = not yes and report.format is Format.TEXT and sys.stdin.isatty() and sys.stderr.isatty()
    if report.format is Format.TEXT and (asks or not report.quiet):
        print("".join(proposal.diff(report.seen(proposal.path)) for proposal in proposals), end="", flush=True)
    if yes or (asks and _says_yes(f"Write these changes to {many(len(proposals), 'file')}? [y/N] ")):
        return True
    tell(f"Nothing was written{'' if asks else ': there is nobody to ask; --yes writes without asking'}.")
    return False


def _says_yes(question: str) -> bool:
    """Ask on standard error, which leaves results alone; anything but a yes is a no."""
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
