"""What several commands can be asked for, in the same words."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How results and problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


Site = Annotated[Path, typer.Option("--site", metavar="DIR", help="The folder that holds site.yaml.")]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="DIR", help="Where the site goes: output/ beside site.yaml.")
]
As = Annotated[Format, typer.Option("--format", help="For people, for programs, or as workflow annotations.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, metavar="N", help="Processes to work in: one for each processor.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Look at everything anew, whatever earlier runs found.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print the time of each step.")]
