"""The command line: the only rooms that print or exit.

Results go to standard output, problems and progress to standard error. Exit code 1: the archive has errors;
2: the command was called in a way that cannot work; 130: stopped by Ctrl-C.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Annotated, cast

import typer

from .. import __version__
from ..errors import UsageError
from . import bring, check, doctor, draft, fetch, keep, publish, review
from .report import tell

__all__ = ["app", "main"]

app = typer.Typer(
    name="sittings",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_Misuse = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[2])
"""The base of all that typer raises where a command is called wrongly; typer itself does not name it."""

_STOPPED = 130
"""The exit code after Ctrl-C: that of a shell, and of typer where it takes the interrupt for itself."""


def main() -> None:
    """Run the command line: each mistake of a user ends in one clear line, never in a traceback."""
    _print_anything()
    try:
        code = app(standalone_mode=False)
    except _Misuse as error:
        error.show()
        code = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = _STOPPED
    except UsageError as error:
        tell(f"sittings: {error}")
        code = 2
    except OSError as error:
        tell(f"sittings: {f'{error.filename}: ' if error.filename else ''}{error.strerror or error}")
        code = 1
    if code == _STOPPED:
        tell("sittings: stopped")
    sys.exit(code or 0)


def _print_anything() -> None:
    """Let no character that a terminal or a pipe cannot show end a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@app.callback(invoke_without_command=True)
def _about(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    """A static site generator for debate archives that citizens can trust."""
    if version:
        print(f"sittings {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())


_COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("check", check.check, "sittings check --format github"),
    ("draft", draft.draft, "sittings draft --only content/sittings/commons/2024-11-06"),
    ("review", review.review, 'sittings review --only content/sittings/town --by "Ann Mercer"'),
    ("build", publish.build, "sittings build --output public"),
    ("clean", publish.clean, "sittings clean"),
    ("addresses", keep.addresses, "sittings addresses --write"),
    (
        "split",
        keep.split,
        "sittings split --before 2020-01-01 --to ../archive-2010s --url https://example.org/2010s",
    ),
    ("schema", bring.schema, "sittings schema transcript > schemas/transcript.json"),
    ("import", bring.import_, "sittings import hansard-api downloads/2025-02-12 --to content"),
    ("fetch", fetch.fetch, "sittings fetch hansard-api --since 2025-02-01"),
    ("new", bring.new, 'sittings new debates --title "Debates of the Town Council" --language en-GB'),
    ("doctor", doctor.doctor, "sittings doctor"),
    ("serve", publish.serve, "sittings serve --port 8080"),
)
"""Each command by its name, with the example that its help ends with."""

for _name, _command, _example in _COMMANDS:
    app.command(_name, epilog=f"Example: {_example}")(_command)
