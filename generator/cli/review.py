"""The command with which a person reads a draft claim by claim, and answers for it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import UsageError
from .options import As, Format, Quiet, Site
from .report import Reporter, counted, many, print_json, tell

if TYPE_CHECKING:
    from ..review import Claim, Exhibit, Reply, Vote
    from ..reviewing import Case, Reviewer

_KEYS = "a accept, e edit, r reject, b back, w whole speeches, q quit"
_SHOWN = 5
"""So many passages are shown beside a claim; `w` shows all of them, and each speech as a whole."""


def review(
    site: Site = Path(),
    only: Annotated[
        list[Path] | None, typer.Option("--only", metavar="PATH", help="Review the drafts here; may be repeated.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who reviews, as it will stand on the page.")
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            "--answers",
            metavar="FILE",
            help="Take the answers from the lines of a file (-: standard input): a, e TEXT, r.",
        ),
    ] = None,
    format: As = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Walk through what was drafted: each claim with its evidence, to accept, edit or reject; then sign it."""
    from .. import reviewing, sources

    report, root = Reporter(format, site, quiet, False), sources.find_site(site)
    reviewer, name = _reviewer(answers, report), by
    if name is None and answers is None:
        name = _asked("Your name, as it will stand on the page: ")
    options = reviewing.ReviewOptions(_signature(name), tuple(only or ()))
    with report.refusals():
        done = reviewing.review(root, options, reviewer)
    report.problems(done.problems)
    if format is Format.JSON:
        told = {name: [report.seen(path) for path in getattr(done, name)] for name in ("reviewed", "kept", "left")}
        print_json({**told, "problems": [str(report.placed(problem)) for problem in done.problems]})
    else:
        report.say(_sum(done.reviewed, done.kept, done.left) + f" {counted(done.problems).capitalize()}.")
    unanswered = done.stopped and answers is not None
    wrong = any(problem.severity == "error" for problem in done.problems)
    raise typer.Exit(1 if wrong or unanswered else 0)


def _sum(reviewed: tuple[str, ...], kept: tuple[str, ...], left: tuple[str, ...]) -> str:
    if not (reviewed or kept or left):
        return "There is no draft to review."
    begun = f", kept the changes to {len(kept):,}" if kept else ""
    return f"Reviewed {many(len(reviewed), 'draft')}{begun}, left {len(left):,} as it was."


def _signature(name: str | None) -> str:
    """Return the name of who reviews; raises UsageError where there is none."""
    signature = " ".join((name or "").split())
    if not signature or not signature.isprintable():
        raise UsageError("a review is signed: say who reviews with --by NAME")
    return signature


def _reviewer(answers: str | None, report: Reporter) -> Reviewer:
    shows = not report.quiet and report.format is Format.TEXT
    if answers is not None:
        return _Lines(_lines_of(answers), shows)
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or report.format is not Format.TEXT:
        raise UsageError("review asks at a terminal, and there is none; give --answers FILE (-: standard input)")
    return _Person()


def _lines_of(answers: str) -> Iterator[tuple[int, str]]:
    """Yield the number and text of each line that holds an answer."""
    try:
        text = sys.stdin.read() if answers == "-" else Path(answers).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{answers}: the answers are not text in UTF-8") from None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


# --- who answers --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Lines:
    """Answers that somebody wrote down before; where they end, the walk stops."""

    lines: Iterator[tuple[int, str]]
    shows: bool

    def begins(self, path: str, claims: int) -> None:
        _show_head(path, claims, self.shows)

    def answer(self, case: Case) -> Reply | None:
        _show(case, self.shows)
        number, line = next(self.lines, (0, "q"))
        reply = _reply(line)
        if reply is None and line != "q":
            raise UsageError(f"line {number} of the answers, {line[:40]!r}, is none of: a, e TEXT, r, b, q")
        if reply and reply.kind == "edit" and not reply.text:
            raise UsageError(f"line {number} of the answers: e wants the new text behind it")
        return reply

    def keeps(self, path: str, changes: int) -> bool:  # noqa: ARG002 - as the protocol has it
        return next(self.lines, (0, "n"))[1] == "y"


class _Person:
    """Somebody at a terminal."""

    def begins(self, path: str, claims: int) -> None:
        _show_head(path, claims, True)

    def answer(self, case: Case) -> Reply | None:
        """Answer one claim; Ctrl-C is to stop, like q: what was answered before is not lost for it."""
        _show(case, True)
        try:
            return self._answer(case)
        except KeyboardInterrupt:
            print()
            return None

    def _answer(self, case: Case) -> Reply | None:
        while True:
            line = _asked(f"{_KEYS}: ")
            if line is None or line == "q":
                return None
            if line == "w":
                _show_whole(case.claim)
                continue
            reply = _reply(line)
            if reply and reply.kind == "edit" and not reply.text:
                reply = _edited(reply, case.claim.text)
            if reply:
                return reply

    def keeps(self, path: str, changes: int) -> bool:
        return _asked(f"Keep {many(changes, 'change')} to {path}? It stays a draft. [y/N] ") in ("y", "yes")


def _reply(line: str) -> Reply | None:
    """Return the answer that a line gives; none where it gives none."""
    from ..review import Reply

    key, _, text = line.partition(" ")
    if key == "e":
        return Reply("edit", text.strip())
    if text:
        return None
    match key:
        case "a":
            return Reply("accept")
        case "r":
            return Reply("reject")
        case "b":
            return Reply("back")
        case _:
            return None


def _asked(question: str) -> str | None:
    """Return what somebody types; none where the input has ended."""
    print(question, end="", flush=True)
    line = sys.stdin.readline()
    return line.strip() if line else None


def _edited(reply: Reply, text: str) -> Reply | None:
    """Return an edit with its text, from an editor where there is one, else from a line; none where nothing changed."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    new = _from_editor(editor, text) if editor else _asked("New text: ")
    return reply._replace(text=new) if new and new != text else None


def _from_editor(editor: str, text: str) -> str | None:
    """Return what somebody made of a text in an editor; none where that failed."""
    with tempfile.TemporaryDirectory(prefix="sittings-") as folder:
        file = Path(folder) / "claim.md"
        file.write_text(f"{text}\n", encoding="utf-8")
        try:
            subprocess.run([*shlex.split(editor), str(file)], check=True)  # noqa: S603 - the user's own editor
            return file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError, ValueError, subprocess.CalledProcessError) as error:
            tell(f"sittings: the editor {editor!r} did not work: {error}")
            return None


# --- what is shown ------------------------------------------------------------------------------------------


def _show_head(path: str, claims: int, shows: bool) -> None:
    if shows:
        print(f"\n{path}: {many(claims, 'claim')}")


def _show(case: Case, shows: bool) -> None:
    if not shows:
        return
    claim = case.claim
    print(f"\n[{case.number}/{case.claims}] {claim.part}")
    print(_wrapped(claim.text, "    "))
    for sign, line in _marked(case):
        print(_wrapped(line, "    ", f"  {sign} "))
    for exhibit in claim.exhibits[:_SHOWN]:
        _show_exhibit(exhibit, exhibit.passage)
    if len(claim.exhibits) > _SHOWN:
        print(f"  and {len(claim.exhibits) - _SHOWN:,} more: w shows all")
    for vote in claim.votes:
        _show_vote(vote)


def _marked(case: Case) -> Iterator[tuple[str, str]]:
    """Yield what is to be said of a claim, each line with the sign that tells what it is."""
    claim = case.claim
    yield from (("·", line) for line in claim.notes)
    yield from (("✓", line) for line in claim.findings)
    yield from (("✗" if fault.severity == "error" else "!", fault.message) for fault in claim.faults)
    yield from (("!", str(problem)) for problem in claim.evidence)
    yield from (("→", line) for line in case.told)


def _show_whole(claim: Claim) -> None:
    seen = set()
    for exhibit in claim.exhibits:
        if exhibit.contribution not in seen:
            _show_exhibit(exhibit, exhibit.whole)
        seen.add(exhibit.contribution)


def _show_exhibit(exhibit: Exhibit, words: str) -> None:
    print(_wrapped(f"{exhibit.said_by}, {exhibit.contribution}:", "  "))
    print(_wrapped(words, "  | "))


def _show_vote(vote: Vote) -> None:
    print(_wrapped(vote.name, "  "))
    for fact in vote.facts:
        print(_wrapped(fact, "  |   ", "  | "))


def _wrapped(text: str, margin: str, first: str = "") -> str:
    """Return a text in lines as wide as the terminal; `first` stands before the first line of each paragraph."""
    width = max(40, min(100, shutil.get_terminal_size().columns))
    head = first or margin
    lines = (textwrap.wrap(line, width, initial_indent=head, subsequent_indent=margin) for line in text.splitlines())
    return "\n".join(piece for several in lines for piece in several or [margin.rstrip()])
