"""The command that tells what is installed, what is missing, and what to do."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import typer

from .options import As, Format, Quiet, Site
from .report import print_json

_SIGNS = {"good": "ok", "none": "--", "mind": "!!", "bad": "XX"}


def doctor(site: Site = Path(), format: As = Format.TEXT, quiet: Quiet = False) -> None:
    """Tell what is installed here, what is missing, and what to do; of the archive here too."""
    from .. import doctor as ward

    findings = ward.examine(site)
    if format is Format.JSON:
        print_json([dataclasses.asdict(finding) for finding in findings])
    else:
        for finding in findings:
            if not quiet or finding.state in ("mind", "bad"):
                print(f"{_SIGNS[finding.state]} {finding.about}: {finding.told}")
                if finding.advice:
                    print(f"    {finding.advice}")
    raise typer.Exit(1 if any(finding.state == "bad" for finding in findings) else 0)
