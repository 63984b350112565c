"""The UK Parliament's Hansard API: what to ask it for, and what its answers lead to.

Months of a calendar lead to days, a day to its sections ("Debate", "WestHall", "WMS", …), a section to its parts, and a
part is asked for as a whole: its topmost section repeats all sections below it in full. What the listing names and the
answer lacks is asked for by itself. One day is brought in whole before the next one is begun.

The text of the day itself ("rolling") is not kept: it is not edited, parts of it are empty for minutes, and the
edited text has other ids. Once a day has settled (`SETTLED_AFTER`) all of it is asked for one last time,
taken as it is, and not asked for again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..errors import Problem, Severity
from ..importers.hansard.source import Section, parse_section
from . import Answer, Kept, Question, Service, Step, Trouble, Waiting, Wish
from .hansard.listing import Branch, parse_days, parse_parts, parse_sections
from .hansard.tasks import HOUSES, Ask, AskDay, AskDebate, AskMonth, AskSection, EndDay, EndPart, Task, path_of
from .ledger import Day, Ledger, Month, Part, Stored


@dataclass(frozen=True, slots=True)
class _Tally:
    """What a part or a day has come to so far: its files, its parts, and whether nothing of it is left to ask for."""

    files: tuple[str, ...] = ()
    parts: frozenset[str] = frozenset()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What an answer leads to: the step, tasks to do next, files of the part, and whether something stays open."""

    step: Step = Step()
    tasks: tuple[Task, ...] = ()
    files: tuple[str, ...] = ()
    is_open: bool = False


# --- the run ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """A run over months, days, sections and parts; the first of `todo` is always a question."""

    wish: Wish
    ledger: Ledger
    todo: tuple[Task, ...]
    part: _Tally = _Tally()
    day: _Tally = _Tally()

    @property
    def question(self) -> Question | None:
        """What to ask now; None at the end."""
        first = self._first()
        return None if first is None else first.question()

    def take(self, answer: Answer | Trouble) -> tuple[Run, Step]:
        """Return the run after its question was answered, or given up, and what follows from that."""
        first = self._first()
        if first is None:
            return self, Step()
        outcome = _failed(first, answer) if isinstance(answer, Trouble) else self._outcome(first, answer)
        return self._after(outcome)

    def skip(self) -> Run:
        """Return the run as if its question was not to be asked; what it is about stays open."""
        return self._after(_Outcome(is_open=True))[0]

    def _first(self) -> Ask | None:
        first = self.todo[0] if self.todo else None
        return None if isinstance(first, EndPart | EndDay) else first

    def _outcome(self, task: Ask, answer: Answer) -> _Outcome:
        match task:
            case AskMonth():
                return self._month(task, answer)
            case AskDay():
                return self._day(task, answer)
            case AskSection():
                return self._section(task, answer)
            case AskDebate():
                return self._debate(task, answer)

    # what each answer leads to

    def _month(self, task: AskMonth, answer: Answer) -> _Outcome:
        days = () if answer.absent else parse_days(answer.content)
        if isinstance(days, Trouble):
            return _failed(task, days)
        entry = Month(task.house, f"{task.month:%Y-%m}", days)
        entries = (entry,) if self.wish.is_settled(task.last) else ()
        return _Outcome(Step(entries=entries), tuple(_days(self.wish, self.ledger, entry)))

    def _day(self, task: AskDay, answer: Answer) -> _Outcome:
        names = () if answer.absent else parse_sections(answer.content)
        if isinstance(names, Trouble):
            return _failed(task, names)
        return _Outcome(tasks=tuple(AskSection(task, name) for name in names))

    def _section(self, task: AskSection, answer: Answer) -> _Outcome:
        parts = () if answer.absent else parse_parts(answer.content)
        if isinstance(parts, Trouble):
            return _failed(task, parts)
        known = self.ledger.parts.get((task.of.house, task.of.day), {})
        tasks: list[Task] = []
        for listed in parts:
            key = listed.branch.key.lower()
            if not self._is_known(known.get(key), listed.updated, task.of.day):
                tasks.append(self._ask_debate(task, listed.branch))
            tasks.append(EndPart(task, key, listed.updated))
        is_empty = not parts and not self.wish.is_settled(task.of.day)
        waiting = (Waiting(task.of.folder, f"{task.name} is announced, and nothing is in it yet"),) if is_empty else ()
        return _Outcome(Step(waiting=waiting), tuple(tasks), is_open=is_empty)

    def _is_known(self, part: Part | None, updated: str | None, day: datetime.date) -> bool:
        """Tell whether a part need not be asked for: it has settled, or is young and has not changed since."""
        if part is None or part.settled:
            return part is not None
        return updated is not None and part.updated == updated and not self.wish.is_settled(day)

    def _ask_debate(self, section: AskSection, branch: Branch) -> AskDebate:
        return AskDebate(section, branch, self.ledger.files.get(path_of(section, branch)))

    def _debate(self, task: AskDebate, answer: Answer) -> _Outcome:
        settled = self.wish.is_settled(task.of.of.day)
        if answer.absent:
            return self._without_text(task, (_problem(task, "warning", "is listed, and is not there"),), settled)
        section = _section_in(task, answer)
        if isinstance(section, Trouble):
            return _failed(task, section)
        if section.overview.is_rolling and not settled:
            reason = "this is the text of the day itself; the edited text will be kept"
            return _Outcome(Step(waiting=(Waiting(task.path, reason),)), is_open=True)
        if not _has_words(section):
            return self._without_text(task, (), settled)
        entry = Stored(task.path, len(answer.body), answer.etag, answer.modified)
        step = Step(files=(Kept(task.path, answer.body),), entries=(entry,))
        return _Outcome(step, self._missing(task, frozenset(_keys(section))), files=(task.path,))

    def _without_text(self, task: AskDebate, problems: tuple[Problem, ...], settled: bool) -> _Outcome:
        """Keep what is kept: where there is nothing to read (yet), what the listing has below it is asked for."""
        below = self._missing(task, frozenset())
        is_open = not below and not settled
        waiting = (Waiting(task.path, "nothing is in it yet"),) if is_open and not problems else ()
        files = (task.path,) if task.stored else ()
        return _Outcome(Step(waiting=waiting, problems=() if below else problems), below, files, is_open)

    def _missing(self, task: AskDebate, held: frozenset[str]) -> tuple[Task, ...]:
        return tuple(self._ask_debate(task.of, branch) for branch in task.branch.topmost(held))

    # and what becomes of the run

    def _after(self, outcome: _Outcome) -> tuple[Run, Step]:
        """Put the outcome's tasks in the place of the first one, and close the parts and days that are then done."""
        part = replace(
            self.part, files=(*self.part.files, *outcome.files), whole=self.part.whole and not outcome.is_open
        )
        day = replace(self.day, whole=self.day.whole and not outcome.is_open)
        run = replace(self, todo=(*outcome.tasks, *self.todo[1:]), part=part, day=day)
        step = outcome.step
        while run.todo and isinstance(last := run.todo[0], EndPart | EndDay):
            run = replace(run, todo=run.todo[1:])
            run, step = _end_part(run, last, step) if isinstance(last, EndPart) else _end_day(run, last, step)
        return run, step


# --- the end of a part, and of a day ------------------------------------------------------------------------


def _end_part(run: Run, task: EndPart, step: Step) -> tuple[Run, Step]:
    """Enter a part that was brought in whole; one that was not asked for has the files that it had."""
    of, files = task.of.of, run.part.files
    known = run.ledger.parts.get((of.house, of.day), {}).get(task.key)
    if run.part.whole and known and not files:
        files = known.files
    elif run.part.whole:
        entry = Part(of.house, of.day, task.key, task.updated, files, run.wish.is_settled(of.day))
        step = replace(step, entries=(*step.entries, entry))
    day = replace(run.day, files=(*run.day.files, *files), parts=run.day.parts | {task.key})
    return replace(run, part=_Tally(), day=day), step


def _end_day(run: Run, task: EndDay, step: Step) -> tuple[Run, Step]:
    """Enter a day that has settled and was brought in whole, and tell what the service does not list any more."""
    of, day = task.of, run.day
    if day.whole:
        step = replace(step, problems=(*step.problems, *_withdrawn(run, of)))
    if day.whole and run.wish.is_settled(of.day):
        step = replace(step, entries=(*step.entries, Day(of.house, of.day, day.files)))
    return replace(run, day=_Tally()), step


def _withdrawn(run: Run, of: AskDay) -> Iterator[Problem]:
    """Yield a warning for each file of the day whose part the service does not list any more."""
    for key, part in run.ledger.parts.get((of.house, of.day), {}).items():
        for path in part.files if key not in run.day.parts else ():
            message = "the service does not list this any more; look whether its sittings are still right"
            yield Problem(path, 1, 1, "warning", "withdrawn", message)


# --- answers and days ---------------------------------------------------------------------------------------


def _failed(task: Ask, trouble: Trouble) -> _Outcome:
    """Tell why a question has no answer; a month that was not told belongs to no day that would stay open."""
    step = Step(problems=(_problem(task, "error", f"was not fetched: {trouble.reason}"),))
    return _Outcome(step, is_open=not isinstance(task, AskMonth))


def _problem(task: Ask, severity: Severity, message: str) -> Problem:
    question = task.question()
    return Problem(question.place, 1, 1, severity, "fetch", f"{message} ({question.target})")


def _section_in(task: AskDebate, answer: Answer) -> Section | Trouble:
    """Return the section that an answer holds, if it is the one that was asked for."""
    try:
        text = answer.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Trouble("the answer is not UTF-8")
    section = parse_section(task.path, text)
    if isinstance(section, Problem):
        return Trouble(f"the answer is {section.message}")
    day = section.overview.date.date()
    if section.key != task.branch.key.lower() or day != task.of.of.day:
        return Trouble(f"the answer is another section, {section.overview.ext_id} of {day}")
    return section


def _has_words(section: Section) -> bool:
    return any((item.value or "").strip() for item in section.items) or any(map(_has_words, section.child_debates))


def _keys(section: Section) -> Iterator[str]:
    yield section.key
    for child in section.child_debates:
        yield from _keys(child)


def _days(wish: Wish, ledger: Ledger, month: Month) -> Iterator[Task]:
    """Yield what there is to do for the days of a month that are wished for and not brought in for good."""
    for day in month.days:
        if wish.since <= day <= wish.until and (month.house, day) not in ledger.days:
            task = AskDay(month.house, day)
            yield from (task, EndDay(task))


def begin(wish: Wish, ledger: Ledger) -> Run:
    """Return a run for all that is wished for and that no earlier run brought in for good.

    Calendars of months that have settled are not asked for again. Days after that of the wish have no record yet.
    """
    wish = replace(wish, until=min(wish.until, wish.asked))
    todo: list[Task] = []
    month = wish.since.replace(day=1)
    while month <= wish.until:
        for house in wish.houses:
            known = ledger.months.get((house, f"{month:%Y-%m}"))
            todo.extend(_days(wish, ledger, known) if known else [AskMonth(house, month)])
        month = (month + datetime.timedelta(days=31)).replace(day=1)
    return Run(wish, ledger, tuple(todo))


HANSARD_API = Service("https://hansard-api.parliament.uk", tuple(HOUSES), "hansard-api", begin)
