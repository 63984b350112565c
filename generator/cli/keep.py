"""The commands that look after what was published: its addresses, and an archive that outgrows its host."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import As, Format, NoCache, Quiet, Site, Summary, Verbose, Workers
from .report import Reporter, add_summary, many, print_json

if TYPE_CHECKING:
    from .. import splitting

_DAYS = ["%Y-%m-%d"]

_NAMED = 10
"""New addresses that are named, at most."""


def addresses(
    site: Site = Path(),
    write: Annotated[bool, typer.Option("--write", help="Add what is new to addresses.txt.")] = False,
    summary: Summary = None,
    workers: Workers = None,
    no_cache: NoCache = False,
    format: As = Format.TEXT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell which published addresses a build would break, and which are not in addresses.txt yet."""
    from .. import addressing, checking, pool, sources, summaries

    report = Reporter(format, site, quiet, verbose)
    root = sources.find_site(site)
    options = checking.CheckOptions(workers=workers or pool.processors(), cached=not no_cache)
    with report.refusals("Nothing was written", summary):
        found, is_there = addressing.review_addresses(root, report.watch, options)
    if write:
        addressing.write_addresses(root, found.text)
    outcome = _outcome(len(found.listed) - len(found.pages), len(found.pages), found.anchors, wrote=write)
    if summary:
        add_summary(summary, summaries.command_summary(summaries.CommandTold("Addresses", [outcome])))
    if format is Format.JSON:
        print_json({"listed": len(found.listed) - len(found.pages), "new": found.pages, "new_anchors": found.anchors})
    else:
        for address in found.pages[:_NAMED] if is_there else ():
            report.say(f"new: /{address}")
        report.say(outcome)
    report.times()


def split(
    before: Annotated[
        datetime.datetime, typer.Option("--before", formats=_DAYS, help="Sittings older than this day move.")
    ],
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Where the new archive goes: a new folder.")],
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where the site of the new archive will be found.")],
    since: Annotated[
        datetime.datetime | None, typer.Option("--from", formats=_DAYS, help="Only those of this day or later.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="What the new archive is called.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this, only say what would be done.")] = False,
    site: Site = Path(),
    workers: Workers = None,
    format: As = Format.TEXT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Move the sittings of some days into an archive of their own; the two sites lead to each other."""
    from .. import pool, sources, splitting

    report = Reporter(format, site, quiet, verbose)
    cut = splitting.Cut(before.date(), to, url, since.date() if since else None, title)
    with report.refusals("Nothing was moved"):
        work = splitting.plan_split(sources.find_site(site), cut, report.watch, workers or pool.processors())
        if yes:
            splitting.split(work, report.watch)
    if format is Format.JSON:
        counts = {"moved": len(work.folders), "stay": work.stays, "bytes": work.bytes, "led": work.led}
        print_json({"done": yes, **counts, "days": [day.isoformat() for day in work.days], "folders": work.folders})
    else:
        _say_split(report, work, url, done=yes)
    report.times()


def _say_split(report: Reporter, work: splitting.Split, url: str, *, done: bool) -> None:
    first, last = work.days
    report.say(
        f"{'Moved' if done else 'Would move'} {many(len(work.folders), 'sitting')} ({first} to {last}, "
        f"{work.bytes / 1e6:,.1f} MB) into {work.to}; {work.stays:,} stay."
    )
    report.say(f"{work.led:,} addresses {'lead' if done else 'would lead'} to {url}.")
    if done:
        report.say(f"Look at title and repository in {work.to}/site.yaml, and publish the new site first.")
    else:
        report.say("Nothing was written; --yes does it.")


def _outcome(listed: int, pages: int, anchors: int, *, wrote: bool) -> str:
    new = f"{many(pages, 'page')} and {many(anchors, 'anchor')} are new" if pages + anchors else "nothing is new"
    if pages + anchors:
        new += ", and written into addresses.txt" if wrote else "; `sittings addresses --write` adds them"
    return f"{_listed(listed)}; {new}."


def _listed(number: int) -> str:
    if not number:
        return "No address was listed before"
    return "The one listed address holds" if number == 1 else f"All {number:,} listed addresses hold"
