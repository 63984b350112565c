"""The commands that look after what was published: its addresses, and an archive that outgrows its host."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import As, Format, NoCache, Quiet, Site, Verbose, Workers
from .report import Report, many, print_json

_NAMED = 10
"""New addresses that are named, at most."""


def addresses(
    site: Site = Path(),
    write: Annotated[bool, typer.Option("--write", help="Add what is new to addresses.txt.")] = False,
    workers: Workers = None,
    no_cache: NoCache = False,
    format: As = Format.TEXT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell which published addresses a build would break, and which are not in addresses.txt yet."""
    from .. import addressing, checking, pool, sources

    report = Report(format, site, quiet, verbose)
    root, scope = sources.find_site(site), checking.Scope((), workers or pool.processors(), not no_cache)
    with report.refusals("Nothing was written"):
        found, is_there = addressing.review(root, report.watch, scope)
    if write:
        addressing.write(root, found.text)
    if format is Format.JSON:
        print_json({"listed": found.lines - len(found.pages), "new": found.pages, "new_anchors": found.anchors})
    else:
        for address in found.pages[:_NAMED] if is_there else ():
            report.say(f"new: /{address}")
        report.say(_outcome(found.lines - len(found.pages), len(found.pages), found.anchors, wrote=write))
    report.times()


def _outcome(listed: int, pages: int, anchors: int, *, wrote: bool) -> str:
    new = f"{many(pages, 'page')} and {many(anchors, 'anchor')} are new"
    if pages + anchors:
        new += ", and written into addresses.txt" if wrote else "; `sittings addresses --write` adds them"
    return f"Every listed address holds ({listed:,}); {new}."
