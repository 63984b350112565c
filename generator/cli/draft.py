"""The command that drafts the analyses that are missing."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import UsageError
from .options import As, Format, Quiet, Site, Summary, Verbose, Workers
from .report import Reporter, add_summary, end_of, many, print_json

if TYPE_CHECKING:
    from .. import authoring, drafter


class Method(StrEnum):
    """How an analysis is drafted."""

    EXTRACTIVE = "extractive"
    LLM = "llm"


def draft(
    site: Site = Path(),
    only: Annotated[
        list[Path] | None, typer.Option("--only", metavar="PATH", help="Draft the sittings here; may be repeated.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Draft every sitting without an analysis, as without this option.")
    ] = False,
    method: Annotated[
        Method | None,
        typer.Option(
            "--method", help="extractive: the record's own sentences; llm: a language model. As site.yaml says."
        ),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Draft again what was drafted and nobody edited or reviewed since.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written, and what a model would cost; write nothing.")
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Ask a language model anew what it answered in earlier runs.")
    ] = False,
    summary: Summary = None,
    workers: Workers = None,
    format: As = Format.TEXT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Draft the analyses that are missing: sentences of the record, chosen, attributed and checked."""
    from .. import authoring, commissioning, drafter, pool, sources, watch

    if only and everything:
        raise UsageError("--all drafts everything, and --only a part; give one of them")
    report = Reporter(format, site, quiet, verbose)
    options = drafter.DraftOptions(
        created=watch.this_day(),
        only=tuple(only or ()),
        workers=workers or pool.processors(),
        method=method.value if method else None,
        update=update,
        dry_run=dry_run,
        cached=not no_cache,
    )
    around = commissioning.Outside(os.environ)
    authored = authoring.author(sources.find_site(site), report.watch, options, around)
    lines = _in_lines(authored, dry_run)
    report.problems(authored.problems)
    if summary:
        add_summary(summary, _summary(report, lines, authored))
    if format is Format.JSON:
        print_json(_authored(report, authored))
    else:
        _say_authored(report, authored, lines, dry_run)
    report.times()
    raise end_of(authored.problems)


def _authored(report: Reporter, authored: authoring.Authored) -> dict[str, Any]:
    """Return what was drafted as the contract of `--format json` has it."""
    return {
        "drafted": [report.seen(path) for path in authored.drafted],
        "updated": [report.seen(path) for path in authored.updated],
        "measured": [report.seen(path) for path in authored.measured],
        "left": authored.left,
        "problems": [dataclasses.asdict(report.placed(problem)) for problem in authored.problems],
        **({"cost": _tree(authored.cost)} if authored.cost else {}),
        **({"estimate": _tree(authored.estimate)} if authored.estimate else {}),
    }


def _tree(value: Any) -> Any:
    """Return named values as JSON has them: with their names."""
    return {name: _tree(part) for name, part in value._asdict().items()} if hasattr(value, "_asdict") else value


_LEFT: dict[drafter.Left, str] = {
    "analysed": "with an analysis",
    "by-hand": "written, edited or reviewed by a person",
    "unchanged": "would come out the same",
    "no-transcript": "without a transcript",
    "no-draft": "cannot be drafted",
    "faulty": "with errors",
    "stopped": "not reached",
}


def _say_authored(report: Reporter, authored: authoring.Authored, lines: list[str], dry_run: bool) -> None:
    """Say which files were written, where that was asked for, and the result."""
    if dry_run or report.verbose:
        for path in (*authored.drafted, *authored.updated, *authored.measured):
            report.say(f"{'Would write' if dry_run else 'Wrote'} {report.seen(path)}")
    for line in lines:
        report.say(line)


def _summary(report: Reporter, lines: list[str], authored: authoring.Authored) -> str:
    from .. import summaries

    problems = [report.placed(problem) for problem in authored.problems]
    return summaries.command_summary(summaries.CommandTold("Drafts", lines, problems))


def _in_lines(authored: authoring.Authored, dry_run: bool) -> list[str]:
    """Return in a few lines what was drafted, what was left as it was and why, and what a model cost."""
    return [_drafted(authored, dry_run), *_measured(authored, dry_run), *_model(authored)]


def _drafted(authored: authoring.Authored, dry_run: bool) -> str:
    drafted, updated = len(authored.drafted), len(authored.updated)
    again = f", {updated:,} of them again" if updated else ""
    done = f"{'Would draft' if dry_run else 'Drafted'} {many(drafted + updated, 'analysis', 'analyses')}{again}"
    return f"{done}{_left(authored.left)}."


def _left(left: Mapping[drafter.Left, int]) -> str:
    """Return how many were left as they were and why; of one reason alone the number is said once."""
    number = sum(left.values())
    if not number:
        return ""
    reasons = [f"{count:,} {_LEFT[reason]}" for reason, count in sorted(left.items())]
    why = ", ".join(reasons) if len(reasons) > 1 else _LEFT[next(iter(left))]
    return f"; left {number:,} as {'it was' if number == 1 else 'they were'} ({why})"


def _measured(authored: authoring.Authored, dry_run: bool) -> Iterator[str]:
    if authored.measured:
        again = many(len(authored.measured), "evidence.yaml", "evidence.yaml")
        yield f"{'Would measure' if dry_run else 'Measured'} again: {again}."


def _model(authored: authoring.Authored) -> Iterator[str]:
    if cost := authored.cost:
        known = f"; {many(cost.remembered, 'answer')} from earlier runs" if cost.remembered else ""
        yield (
            f"Asked {many(cost.requests, 'question')}: {cost.tokens.sent:,} tokens sent, "
            f"{cost.tokens.answered:,} answered{known}."
        )
    if estimate := authored.estimate:
        yield (
            f"About {many(estimate.requests, 'question')}: {estimate.tokens.sent:,} tokens sent, "
            f"{estimate.tokens.answered:,} answered; at most {estimate.most:,} in all. Nothing was asked."
        )
