"""Fetch sittings from a service: ask, keep its answers as files, then import them.

Each file is written in one step and then entered in a ledger beside the files, so a run that was cut (by Ctrl-C, by a
line that broke) goes on where it stopped. A file is the answer of the service, byte for byte.
"""

from __future__ import annotations

import contextlib
import datetime
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from . import atomic, importing, services
from .errors import Problem, UsageError, nearest
from .importing import ImportResult
from .services import Answer, Question, Run, Service, Step, Trouble, Waiting, Wish
from .services.courtesy import IN_A_ROW
from .services.hansard_api import HANSARD_API
from .services.ledger import Ledger, dump_entry, parse_ledger, standing
from .watch import Watch

SERVICES: Mapping[str, Service] = {"hansard-api": HANSARD_API}

LEDGER = "fetched.jsonl"
"""The ledger's name in the folder of downloads; no import reads a file of this kind."""
BATCH = 64 * 1024 * 1024
"""Bytes that are imported at once, whole days together: memory does not grow with the number of days."""

Ask = Callable[[Question], Answer | Trouble]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a run brought into a folder.

    `files` were written, `same` is the number of those that came with the bytes that they had, `wanted` are those that
    a trial would have asked for. `waiting` is what the service has not finished; `problems` have paths as in `files`.
    """

    files: tuple[str, ...] = ()
    same: int = 0
    wanted: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    problems: tuple[Problem, ...] = ()


def service_of(name: str) -> Service:
    """Return the service of this name; raises UsageError."""
    if name not in SERVICES:
        raise UsageError(f"there is no service {name!r}{nearest(name, SERVICES)} (there are {', '.join(SERVICES)})")
    return SERVICES[name]


def wish_of(service: Service, days: tuple[str, str | None], house: str | None, asked: datetime.date) -> Wish:
    """Return what the words of a user mean: first and last day (None: that of `asked`), house (None: all).

    Raises UsageError.
    """
    since = services.day_of(days[0], asked)
    until = asked if days[1] is None else services.day_of(days[1], asked)
    if until < since:
        raise UsageError(f"the last day, {until}, is before the first, {since}")
    if since > asked:
        raise UsageError(f"{since} is still to come")
    if house is not None and house not in service.houses:
        raise UsageError(f"there is no house {house!r} there{nearest(house, service.houses)}")
    return Wish(since, until, service.houses if house is None else (house,), asked)


def fetch(service: Service, wish: Wish, folder: Path, ask: Ask, watch: Watch) -> Fetched:
    """Bring what is wished for into `folder`, as far as it is not there yet. Raises UsageError where another run is."""
    with _alone(folder):
        begun = service.begin(wish, _tidied_ledger(folder))
        written: list[str] = []
        steps: list[Step] = []
        same = 0
        for step in watch.each("fetching", _steps(begun, _with_bodies(ask, folder))):
            for file in step.files:
                if _has(folder / file.path, file.body):
                    same += 1
                else:
                    atomic.write(folder / file.path, file.body)
                    written.append(file.path)
            _enter(folder, step)
            steps.append(replace(step, files=(), entries=()))
    return replace(_told(steps), files=tuple(written), same=same)


def try_out(service: Service, wish: Wish, folder: Path, ask: Ask, watch: Watch) -> Fetched:
    """Ask for listings only, and tell which files would be asked for; nothing is written."""
    begun = service.begin(wish, _read_ledger(folder))
    wanted: list[str] = []
    steps = list(watch.each("fetching", _steps(begun, ask, wanted)))
    return replace(_told(steps), wanted=tuple(wanted))


def _steps(run: Run, ask: Ask, wanted: list[str] | None = None) -> Iterator[Step]:
    """Yield what follows from each answer until nothing is left to ask, or nobody answers.

    With a list for what is `wanted`, files are not asked for and their paths go there.
    """
    silent = 0
    while (question := run.question) is not None:
        if wanted is not None and question.keeps:
            wanted.append(question.place)
            run = run.skip()
            continue
        answer = ask(question)
        run, step = run.take(answer)
        yield step
        silent = silent + 1 if isinstance(answer, Trouble) else 0
        if isinstance(answer, Trouble) and (answer.stop or silent == IN_A_ROW):
            if run.question is not None:
                yield Step(problems=(_stopped(run.question),))
            return


def _stopped(question: Question) -> Problem:
    message = "the run stopped here, and the rest was not asked for; run again to go on"
    return Problem(question.place, 1, 1, "error", "stopped", message)


def _told(steps: Iterable[Step]) -> Fetched:
    kept = list(steps)
    return Fetched(
        waiting=tuple(each for step in kept for each in step.waiting),
        problems=tuple(each for step in kept for each in step.problems),
    )


# --- the folder ---------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let no two runs write into one folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise UsageError(f"{folder}: another run is fetching into this folder; wait for it to end") from None
    try:
        yield
    finally:
        lock.release()


def _read_ledger(folder: Path) -> Ledger:
    """Return what earlier runs entered, as far as its files are still there."""
    path = folder / LEDGER
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    ledger = parse_ledger(text)
    paths = {each: folder / each for each in ledger.files}
    return standing(ledger, {each: path.stat().st_size for each, path in paths.items() if path.is_file()})


def _tidied_ledger(folder: Path) -> Ledger:
    """Return the ledger of what is still in the folder; it is written anew where it said more or was cut."""
    ledger, path = _read_ledger(folder), folder / LEDGER
    text = "".join(map(dump_entry, ledger.entries())).encode()
    if path.is_file() and path.read_bytes() != text:
        atomic.write(path, text)
    return ledger


def _enter(folder: Path, step: Step) -> None:
    """Add entries to the ledger; its lines are whole, or a reader passes over them."""
    if step.entries:
        with (folder / LEDGER).open("ab") as ledger:
            ledger.write("".join(map(dump_entry, step.entries)).encode())


def _has(path: Path, body: bytes) -> bool:
    return path.is_file() and path.read_bytes() == body


def _with_bodies(ask: Ask, folder: Path) -> Ask:
    """Return `ask` with the bytes of the file that is kept in every answer that says it is unchanged."""

    def asked(question: Question) -> Answer | Trouble:
        answer = ask(question)
        if isinstance(answer, Trouble) or not answer.unchanged:
            return answer
        if not (question.etag or question.modified):
            return Trouble("the service says that nothing has changed, and we have nothing")
        return replace(
            answer, body=(folder / question.place).read_bytes(), etag=question.etag, modified=question.modified
        )

    return asked


# --- then import --------------------------------------------------------------------------------------------


def sources_of(wish: Wish, folder: Path) -> tuple[Path, ...]:
    """Return the files in `folder` of the days and houses that are wished for, in order.

    All of them, not only those of this run: an archive that has them already is not changed by them, and one that
    lacks them (a branch made anew, a run that was cut before it imported) gets them.
    """
    days = sorted(each for each in folder.glob("*/*") if re.fullmatch(r"\d{4}-\d{2}-\d{2}", each.parent.name, re.ASCII))
    return tuple(
        path
        for day in days
        if wish.since.isoformat() <= day.parent.name <= wish.until.isoformat() and day.name in wish.houses
        for path in sorted(day.glob("*.json"))
    )


def bring_in(service: Service, paths: Sequence[Path], content: Path, watch: Watch) -> ImportResult:
    """Import files into the folder `content`, whole days in batches; the result is of all together."""
    results = [importing.import_sources(service.form, batch, content, watch) for batch in _batches(paths)]
    return ImportResult(
        added=tuple(path for result in results for path in result.added),
        updated=tuple(path for result in results for path in result.updated),
        unchanged=sum(result.unchanged for result in results),
        people=sum(result.people for result in results),
        problems=tuple(problem for result in results for problem in result.problems),
    )


def _batches(paths: Iterable[Path]) -> Iterator[tuple[Path, ...]]:
    """Yield the files of whole days together, until they are `BATCH` bytes or more."""
    batch: list[Path] = []
    size = 0
    for _, of_day in itertools.groupby(paths, key=lambda path: path.parent.parent):
        files = tuple(of_day)
        batch.extend(files)
        size += sum(path.stat().st_size for path in files)
        if size >= BATCH:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)
