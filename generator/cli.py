"""The command line: the only module that prints or exits.

Results go to standard output, problems and progress to standard error. Exit code 1: the archive has errors;
2: the command was called in a way that cannot work; 130: stopped by Ctrl-C.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from . import __version__
from .errors import Problem, Refused, UsageError
from .watch import Watch

if TYPE_CHECKING:
    from . import amending, authoring, checking


class Method(StrEnum):
    """How an analysis is drafted."""

    EXTRACTIVE = "extractive"
    LLM = "llm"


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

_Misuse = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[2])
"""The base of all that typer raises where a command is called wrongly; typer itself does not name it."""

_STOPPED = 130
"""The exit code after Ctrl-C: that of a shell, and of typer where it takes the interrupt for itself."""

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
    only: Annotated[
        list[Path] | None, typer.Option("--only", metavar="PATH", help="Check the sittings here; may be repeated.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
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
    from . import amending, checking, pool, sources

    if yes and not fix:
        raise UsageError("--yes lets --fix write without asking; give both")
    report = _Report(format, site, quiet, verbose)
    scope, root = checking.Scope(tuple(only or ()), workers or pool.processors(), not no_cache), sources.find_site(site)
    if fix:
        fixed = amending.fix(root, report.watch, scope, functools.partial(_may_write, report, yes))
    else:
        fixed = amending.Fixed(checking.check(root, report.watch, scope))
    report.problems(fixed.checked.problems)
    if format is Format.JSON:
        result = _checked(report, fixed.checked)
        _print_json({**result, "fixed": _changes(report, fixed)} if fix else result)
    else:
        _say_checked(report, fixed)
    report.times()
    wrong = [problem for problem in fixed.checked.problems if strict or problem.severity == "error"]
    raise typer.Exit(1 if wrong or fixed.declined else 0)


def _checked(report: _Report, checked: checking.Checked) -> dict[str, Any]:
    """Return what was found as the contract of `--format json` has it."""
    return {
        "problems": [dataclasses.asdict(report.placed(problem)) for problem in checked.problems],
        "quotations": [{**dataclasses.asdict(one), "path": report.seen(one.path)} for one in checked.quotations],
    }


def _changes(report: _Report, fixed: amending.Fixed) -> list[dict[str, Any]]:
    """Return the files that --fix wrote, each with its changes."""
    return [
        {"path": report.seen(one.path), "changes": [dataclasses.asdict(change) for change in one.changes]}
        for one in fixed.written
    ]


def _say_checked(report: _Report, fixed: amending.Fixed) -> None:
    """Say in a line or two what was written and what was checked."""
    if fixed.written:
        number = sum(len(one.changes) for one in fixed.written)
        report.say(f"Wrote {_many(number, 'change')} into {_many(len(fixed.written), 'file')}.")
    report.say(
        f"Checked {_many(len(fixed.checked.archive.records), 'sitting')} and "
        f"{_many(len(fixed.checked.quotations), 'quotation')}: {_counted(fixed.checked.problems)}."
    )


def _may_write(report: _Report, yes: bool, proposals: Sequence[amending.Proposal]) -> bool:
    """Show what would be written, and tell whether it may be: by --yes, or by somebody at a terminal."""
    asks = not yes and report.format is Format.TEXT and sys.stdin.isatty() and sys.stderr.isatty()
    if report.format is Format.TEXT and (asks or not report.quiet):
        print("".join(proposal.diff(report.seen(proposal.path)) for proposal in proposals), end="", flush=True)
    if yes or (asks and _says_yes(f"Write these changes to {_many(len(proposals), 'file')}? [y/N] ")):
        return True
    _tell(f"Nothing was written{'' if asks else ': there is nobody to ask; --yes writes without asking'}.")
    return False


def _says_yes(question: str) -> bool:
    """Ask on standard error, which leaves results alone; anything but a yes is a no."""
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


@app.command(epilog="Example: sittings draft --only content/sittings/commons/2024-11-06")
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
    workers: Workers = None,
    format: As = Format.TEXT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Draft the analyses that are missing: sentences of the record, chosen, attributed and checked."""
    from . import authoring, commissioning, pool, sources, watch

    if only and everything:
        raise UsageError("--all drafts everything, and --only a part; give one of them")
    report = _Report(format, site, quiet, verbose)
    wishes = authoring.Wishes(
        created=watch.this_day(),
        only=tuple(only or ()),
        workers=workers or pool.processors(),
        method=method.value if method else None,
        update=update,
        rehearsal=dry_run,
        anew=no_cache,
    )
    around = commissioning.Surroundings(os.environ)
    authored = authoring.author(sources.find_site(site), report.watch, wishes, around)
    report.problems(authored.problems)
    if format is Format.JSON:
        _print_json(_authored(report, authored))
    else:
        _say_authored(report, authored, dry_run)
    report.times()
    raise typer.Exit(1 if any(problem.severity == "error" for problem in authored.problems) else 0)


def _authored(report: _Report, authored: authoring.Authored) -> dict[str, Any]:
    """Return what was drafted as the contract of `--format json` has it."""
    return {
        "drafted": [report.seen(path) for path in authored.drafted],
        "updated": [report.seen(path) for path in authored.updated],
        "left": authored.left,
        "problems": [dataclasses.asdict(report.placed(problem)) for problem in authored.problems],
        **({"cost": _tree(authored.cost)} if authored.cost else {}),
        **({"estimate": _tree(authored.estimate)} if authored.estimate else {}),
    }


def _tree(value: Any) -> Any:
    """Return named values as JSON has them: with their names."""
    return {name: _tree(part) for name, part in value._asdict().items()} if hasattr(value, "_asdict") else value


_LEFT: dict[authoring.Left, str] = {
    "analysed": "have an analysis",
    "by-hand": "written, edited or reviewed by a person",
    "unchanged": "would come out the same",
    "no-transcript": "without a transcript",
    "no-draft": "cannot be drafted",
    "faulty": "with errors",
    "stopped": "not reached",
}


def _say_authored(report: _Report, authored: authoring.Authored, dry_run: bool) -> None:
    """Say what was drafted, what was left as it was, and why."""
    if dry_run or report.verbose:
        for path in (*authored.drafted, *authored.updated):
            report.say(f"{'Would write' if dry_run else 'Wrote'} {report.seen(path)}")
    why = ", ".join(f"{number:,} {_LEFT[reason]}" for reason, number in sorted(authored.left.items()))
    drafted, updated = len(authored.drafted), len(authored.updated)
    again = f", {updated:,} of them again" if updated else ""
    report.say(
        f"{'Would draft' if dry_run else 'Drafted'} {_many(drafted + updated, 'analysis', 'analyses')}{again}; "
        f"left {sum(authored.left.values()):,} as they were{f' ({why})' if why else ''}."
    )
    if cost := authored.cost:
        known = f"; {_many(cost.remembered, 'answer')} from earlier runs" if cost.remembered else ""
        report.say(
            f"Asked {_many(cost.requests, 'question')}: {cost.tokens.sent:,} tokens sent, "
            f"{cost.tokens.answered:,} answered{known}."
        )
    if estimate := authored.estimate:
        report.say(
            f"About {_many(estimate.requests, 'question')}: {estimate.tokens.sent:,} tokens sent, "
            f"{estimate.tokens.answered:,} answered; at most {estimate.most:,} in all. Nothing was asked."
        )


@app.command(epilog="Example: sittings build --output public")
def build(
    site: Site = Path(),
    output: Output = None,
    allow_unverified: Annotated[
        bool, typer.Option("--allow-unverified", help="Publish quotations that fail their check, marked as failed.")
    ] = False,
    workers: Workers = None,
    no_cache: NoCache = False,
    format: As = Format.TEXT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build the site: all of it or, where there is an error, nothing."""
    from . import build as line
    from . import pool, sources

    report = _Report(format, site, quiet, verbose)
    target = output or site / "output"
    with report.refusals():
        wishes = line.Wishes(workers or pool.processors(), not no_cache, allow_unverified)
        built = line.build(sources.find_site(site), target, report.watch, wishes)
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
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Also where a transcript was edited since it was imported.")
    ] = False,
    site: Site = Path(),
    format: As = Format.TEXT,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Bring in sittings that a parliament publishes; a second run with the same sources changes nothing."""
    from . import importing

    report = _Report(format, Path(), quiet, verbose)
    done = importing.import_sources(name, paths, to or site / "content", report.watch, overwrite=overwrite)
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
        return dataclasses.replace(problem, path=self.seen(problem.path))

    def seen(self, path: str) -> str:
        """Return a path of the archive as seen from where the command was called."""
        return (self.site / path).as_posix()

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
    return f"{_many(errors, 'error')}, {_many(warnings, 'warning')}"


def _many(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def _annotation(problem: Problem) -> str:
    """Return a problem as a workflow command that marks the line in a pull request."""
    place = f"file={_escaped(problem.path, ':,')},line={problem.line},col={problem.column},title={problem.code}"
    return f"::{problem.severity} {place}::{_escaped(problem.message)}"


def _escaped(text: str, more: str = "") -> str:
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
