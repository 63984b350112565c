"""What several commands can be asked for, in the same words."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError

from ..errors import UsageError
from ..model import Hosting
from ..scalars import WebAddress


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
Summary = Annotated[
    Path | None, typer.Option("--summary", metavar="FILE", help="Add what was done to a file, as Markdown.")
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print the time of each step.")]


def hosting_of(url: str | None, repository: str | None, base_path: str | None) -> Hosting:
    """Return what a command was told of where the site will be; raises UsageError for what is no address or path.

    An empty address is none: that is what a publishing step gives which does not know it.
    """
    if base_path is not None and not re.fullmatch(r"[A-Za-z0-9._~%/-]*", base_path):
        raise UsageError(f"--base-path: {base_path!r} is not a path such as /archive/")
    return Hosting(_address("--url", url), _address("--repository", repository), base_path)


def _address(option: str, text: str | None) -> str | None:
    if not text:
        return None
    try:
        return TypeAdapter(WebAddress).validate_python(text)
    except ValidationError as error:
        raise UsageError(f"{option}: {error.errors()[0]['msg']}") from None
