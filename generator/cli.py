"""The command line: the only module that prints or exits.

Results go to standard output, problems and progress to standard error. Exit code 1: the archive has errors;
2: the command was called in a way that cannot work; 130: stopped by Ctrl-C.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from . import __version__
from .errors import Problem, Refused, UsageError
from .watch import Watch

if TYPE_CHECKING:
    import click


class Format(StrEnum):
    """How results and problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


app = typer.Typer(
    name="sittings",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_Misuse = cast("type[click.ClickException]", typer.BadParameter.__mro__[2])
"""What click raises where a command is called wrongly; typer may carry a click of its own."""

_STOPPED = 130
"""The exit code after Ctrl-C: that of a shell, and of typer where it takes the interrupt for itself."""

Site = Annotated[Path, typer.Option("--site", metavar="DIR", help="The folder that holds site.yaml.")]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="DIR", help="Where the site goes: output/ beside site.yaml.")
]
As = Annotated[Format, typer.Option("--format", help="For people, for programs, or as workflow annotations.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print the time of each step.")]


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
        _tell(f"sittings: {error}")
        code = 2
    except OSError as error:
        _tell(f"sittings: {f'{error.filename}: ' if error.filename else ''}{error.strerror or error}")
        code = 1
    if code == _STOPPED:
        _tell("sittings: stopped")
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


@app.command(epilog="Example: sittings check --format github")
def check(
    site: Site = Path(),
    format: As = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Tell everything that is wrong with an archive, without building it."""
    from . import build, sources

    report = _Report(format, site, quiet, verbose)
    checked = build.check(sources.find_site(site), report.watch)
    report.problems(checked.problems)
    if format is Format.JSON:
        _print_json({"problems": [dataclasses.asdict(report.placed(problem)) for problem in checked.problems]})
    else:
        report.say(f"Checked {len(checked.archive.records):,} sittings: {_counted(checked.problems)}.")
    report.times()
    wrong = [problem for problem in checked.problems if strict or problem.severity == "error"]
    raise typer.Exit(1 if wrong else 0)


@app.command(epilog="Example: sittings build --output public")
def build(
    site: Site = Path(),
    output: Output = None,
    format: As = Format.TEXT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build the site: all of it or, where there is an error, nothing."""
    from . import build as line
    from . import sources

    report = _Report(format, site, quiet, verbose)
    target = output or site / "output"
    with report.refusals():
        built = line.build(sources.find_site(site), target, report.watch)
    report.problems(built.warnings)
    published = built.published
    if format is Format.JSON:
        _print_json({"pages": built.pages, **dataclasses.asdict(published), "seconds": report.watch.seconds})
    else:
        report.say(
            f"Built {built.pages:,} pages into {target}: {published.written:,} files written, "
            f"{published.unchanged:,} unchanged, {published.removed:,} removed; {published.bytes / 1e6:,.1f} MB, "
            f"tree {published.tree[:16]}."
        )
    report.times()


@app.command(epilog="Example: sittings clean")
def clean(site: Site = Path(), output: Output = None, quiet: Quiet = False) -> None:
    """Delete what builds wrote, and nothing else."""
    from . import output as disk
    from . import sources

    target = output or sources.find_site(site) / "output"
    removed = disk.clean(target)
    if not quiet:
        print(f"Deleted {removed:,} files from {target}.")


@app.command(epilog="Example: sittings schema transcript > schemas/transcript.json")
def schema(
    name: Annotated[str, typer.Argument(help="transcript, analysis, people, parties, topics, site or page.")],
) -> None:
    """Print the JSON Schema of one kind of document, for editors that complete and check as one types."""
    from .content.schema import json_schema

    _print_json(json_schema(name), indent=2)


@app.command("import", epilog="Example: sittings import hansard-api downloads/2025-02-12 --to content")
def import_(
    name: Annotated[str, typer.Argument(metavar="FORMAT", help="hansard-api.")],
    paths: Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Files, or folders to look through.")],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", help="The content folder: content/ of the site.")
    ] = None,
    site: Site = Path(),
    format: As = Format.TEXT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Bring in sittings that a parliament publishes; a second run with the same sources changes nothing."""
    from . import importing

    report = _Report(format, Path(), quiet, verbose)
    done = importing.import_sources(name, paths, to or site / "content", report.watch)
    report.problems(done.problems)
    if format is Format.JSON:
        _print_json(dataclasses.asdict(done))
    else:
        report.say(
            f"Added {len(done.added):,} sittings, updated {len(done.updated):,}, left {done.unchanged:,} as they were; "
            f"added {done.people:,} people; {_counted(done.problems)}."
        )
    report.times()
    raise typer.Exit(1 if any(problem.severity == "error" for problem in done.problems) else 0)


@app.command(epilog='Example: sittings new debates --title "Debates of the Town Council" --language en-GB')
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder, or an empty one.")],
    title: Annotated[str, typer.Option("--title", help="What the archive is called.")] = "An archive of debates",
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="The language of its pages.")] = "en-GB",
    quiet: Quiet = False,
) -> None:
    """Write a whole archive to begin with: settings, registries, pages and an example to replace."""
    from . import scaffold

    files = scaffold.new_archive(folder, scaffold.Wishes(title, language))
    if not quiet:
        print(f"Wrote {len(files)} files into {folder}. README.md there says what to do next.")


@app.command(epilog="Example: sittings serve --port 8080")
def serve(
    site: Site = Path(),
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Where to listen.")] = 8000,
    host: Annotated[str, typer.Option("--host", help="Who may look: 127.0.0.1 is this computer alone.")] = "127.0.0.1",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show the archive in a browser and follow every change, until Ctrl-C."""
    from . import serve as preview
    from . import sources

    report = _Report(Format.TEXT, site, quiet, verbose)

    def tell(outcome: preview.Outcome) -> None:
        report.problems(outcome.problems)
        if outcome.pages is None:
            _tell(f"Nothing was built: {_counted(outcome.problems)}.")
        else:
            report.say(f"Built {outcome.pages:,} pages: http://{host}:{port}/")
        sys.stdout.flush()

    preview.serve(sources.find_site(site), preview.Place(host, port), tell)


@dataclass(slots=True)
class _Report:
    """Prints what one command has to say in the format that was asked for."""

    format: Format
    site: Path
    quiet: bool
    verbose: bool
    watch: Watch = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        self.watch = Watch(shows=not self.quiet and self.format is Format.TEXT and sys.stderr.isatty())

    def placed(self, problem: Problem) -> Problem:
        """Return a problem with its path as seen from where the command was called."""
        return dataclasses.replace(problem, path=(self.site / problem.path).as_posix())

    def problems(self, problems: Iterable[Problem]) -> None:
        """Print problems, one line each; as JSON they are part of the result."""
        for problem in map(self.placed, problems):
            if self.format is Format.GITHUB:
                print(_annotation(problem))
            elif self.format is Format.TEXT:
                _tell(str(problem))

    @contextlib.contextmanager
    def refusals(self) -> Iterator[None]:
        """Print why an archive was refused, and end with exit code 1."""
        try:
            yield
        except Refused as refused:
            self.problems(refused.problems)
            if self.format is Format.JSON:
                _print_json({"problems": [dataclasses.asdict(self.placed(problem)) for problem in refused.problems]})
            else:
                _tell(f"Nothing was built: {_counted(refused.problems)}.")
            raise typer.Exit(1) from None

    def say(self, line: str) -> None:
        """Print a result line for people."""
        if not self.quiet:
            print(line)

    def times(self) -> None:
        """Print the seconds of each step where they were asked for."""
        if self.verbose and self.format is not Format.JSON:
            for name, seconds in self.watch.seconds.items():
                _tell(f"{seconds:8.2f} s  {name}")


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


def _print_json(content: Any, indent: int | None = None) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=indent))


def _counted(problems: Iterable[Problem]) -> str:
    severities = [problem.severity for problem in problems]
    errors, warnings = severities.count("error"), severities.count("warning")
    return f"{errors} {'error' if errors == 1 else 'errors'}, {warnings} {'warning' if warnings == 1 else 'warnings'}"


def _annotation(problem: Problem) -> str:
    """Return a problem as a workflow command that marks the line in a pull request."""
    place = f"file={_escaped(problem.path, ':,')},line={problem.line},col={problem.column},title={problem.code}"
    return f"::{problem.severity} {place}::{_escaped(problem.message)}"


def _escaped(text: str, more: str = "") -> str:
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
