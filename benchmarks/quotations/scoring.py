"""Ask the verifier about every case and count: per class, in all, and how fast."""

from __future__ import annotations

import importlib
import importlib.util
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.model import Sitting, Spoken

from .corpora import Split
from .corruptions import Case
from .kinds import ACCEPTED, Group
from .record import Record, heard, pieces, words

MODULE = "generator.quotes"


@dataclass(frozen=True)
class Answer:
    """What the verifier said about one case."""

    case: Case
    outcome: str
    warnings: tuple[str, ...]
    contribution: str | None
    spans: tuple[tuple[int, int], ...]
    seconds: float

    @property
    def accepted(self) -> bool:
        """Tell whether the quotation passed as true to the record."""
        return self.outcome in ACCEPTED

    @property
    def right(self) -> bool:
        """Tell whether the outcome is one that the class expects."""
        return self.outcome in self.case.kind.expected

    @property
    def warned(self) -> bool:
        """Tell whether a reader of the result would look again: a warning, or not accepted at all."""
        return bool(self.warnings) or not self.accepted

    @property
    def misplaced(self) -> bool:
        """Tell whether it was accepted in a contribution that does not hold it, or with other words marked.

        The plain search knows no numerals, so it is not asked about classes that are right by construction.
        """
        if not self.accepted or self.case.kind.truth == "by construction":
            return False
        needles = pieces(self.case.text)
        speech = self.case.record.by_id.get(self.contribution or "")
        if speech is None or not speech.stream.holds(needles):
            return True
        stands_for_words = re.search(r"\[[^\]]{4,}\]", self.case.text)
        marked = " ".join(speech.text[start:end] for start, end in self.spans)
        return not stands_for_words and heard(marked).text != "".join(needles)


@dataclass
class Tally:
    """The answers of one class, counted."""

    name: str
    group: Group
    expected: str
    n: int = 0
    accepted: int = 0
    right: int = 0
    warned: int = 0
    misplaced: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)

    def add(self, answer: Answer) -> None:
        """Count one answer."""
        self.n += 1
        self.accepted += answer.accepted
        self.right += answer.right
        self.warned += answer.warned
        self.misplaced += answer.misplaced
        self.outcomes[answer.outcome] += 1
        self.codes.update(set(answer.warnings))


class Verifier:
    """The verifier behind its public interface; an index is built once a sitting."""

    def __init__(self, module: Any) -> None:
        self._module = module
        self._indexes: dict[int, Any] = {}
        self.index_seconds = 0.0
        self.indexed_words = 0

    def afresh(self) -> Verifier:
        """Return the same verifier without any index."""
        return Verifier(self._module)

    def ask(self, case: Case) -> Answer:
        """Verify one quotation; what the verifier raises is told with the quotation."""
        index = self._index(case.record)
        quotation = self._module.Quotation(case.text, case.speaker, case.party, case.contribution)
        start = time.perf_counter()
        try:
            verdict = self._module.verify(quotation, index)
        except Exception as error:
            error.add_note(f"{case.name} in {case.record.sitting.id}: {case.text!r}")
            raise
        seconds = time.perf_counter() - start
        codes = tuple(str(warning.code) for warning in verdict.warnings)
        return Answer(case, str(verdict.outcome), codes, verdict.contribution, verdict.spans, seconds)

    def _index(self, record: Record) -> Any:
        if id(record) not in self._indexes:
            start = time.perf_counter()
            self._indexes[id(record)] = self._module.index_of(record.sitting, record.language)
            self.index_seconds += time.perf_counter() - start
            self.indexed_words += sum(len(words(speech.text)) for speech in record.speeches)
        return self._indexes[id(record)]


def find_verifier() -> Verifier | None:
    """Return the verifier; none where this version has none yet."""
    return Verifier(importlib.import_module(MODULE)) if importlib.util.find_spec(MODULE) else None


def tallies(answers: Iterable[Answer]) -> list[Tally]:
    """Count the answers by class, in the order of their first."""
    found: dict[str, Tally] = {}
    for answer in answers:
        kind = answer.case.kind
        expected = "warned" if kind.group == "trick" else "/".join(sorted(kind.expected))
        found.setdefault(answer.case.name, Tally(answer.case.name, kind.group, expected)).add(answer)
    return list(found.values())


def share(part: int, whole: int) -> float:
    """Return a part of a whole; nothing of nothing is 0."""
    return part / whole if whole else 0.0


@dataclass(frozen=True)
class Totals:
    """The numbers that the promise is measured by."""

    quotations: int
    dishonest: int
    false_accepts: int
    honest: int
    recall: float
    right: float
    misplaced: int
    tricks: int
    tricks_warned: float
    innocent: int
    false_alarms: float


def totals(counted: Sequence[Tally]) -> Totals:
    """Add the classes up; probes and context classes stand apart from the outcomes."""

    def group(*names: Group) -> list[Tally]:
        return [tally for tally in counted if tally.group in names]

    def total(rows: Iterable[Tally], key: str) -> int:
        return sum(getattr(tally, key) for tally in rows)

    honest, dishonest, both = group("honest"), group("dishonest"), group("honest", "dishonest")
    tricks, innocent = group("trick"), group("innocent")
    return Totals(
        quotations=total(counted, "n"),
        dishonest=total(dishonest, "n"),
        false_accepts=total(dishonest, "accepted"),
        honest=total(honest, "n"),
        recall=share(total(honest, "accepted"), total(honest, "n")),
        right=share(total(both, "right"), total(both, "n")),
        misplaced=total(honest + innocent, "misplaced"),
        tricks=total(tricks, "n"),
        innocent=total(innocent, "n"),
        tricks_warned=share(total(tricks, "warned"), total(tricks, "n")),
        false_alarms=share(total(innocent, "warned"), total(innocent, "n")),
    )


def by_corpus(answers: Iterable[Answer]) -> dict[str, Totals]:
    """Return the numbers of each collection of transcripts for itself."""
    found: dict[str, list[Answer]] = {}
    for answer in answers:
        found.setdefault(answer.case.record.corpus, []).append(answer)
    return {corpus: totals(tallies(found[corpus])) for corpus in sorted(found)}


@dataclass(frozen=True)
class Speed:
    """How long the verifier takes."""

    page_words: int
    page_quotations: int
    page_seconds: float
    quotation_milliseconds: float
    index_seconds_per_10000: float


@dataclass(frozen=True)
class Measured:
    """What was found out about one part of the transcripts."""

    split: Split
    classes: Sequence[Tally]
    corpora: Mapping[str, Totals]
    speed: Speed

    @property
    def totals(self) -> Totals:
        """Return the numbers of the part as a whole."""
        return totals(self.classes)


def measured(split: Split, verifier: Verifier, records: Sequence[Record], answers: Sequence[Answer]) -> Measured:
    """Count the answers of one part and time a page of it."""
    return Measured(split, tallies(answers), by_corpus(answers), speed(verifier, records, answers))


PAGE_WORDS = 12_000
PAGE_QUOTATIONS = 15


def speed(verifier: Verifier, records: Sequence[Record], answers: Sequence[Answer]) -> Speed:
    """Time a page as readers have it: the index of 12,000 words and 15 quotations, the middle one of five runs.

    The quotations are made from that very page, ten that it accepts and five that it does not.
    """
    english = [record for record in records if record.language == "en"] or list(records)
    record = max(english, key=lambda one: sum(len(words(speech.text)) for speech in one.speeches))
    page = Record(_page(record), record.corpus, record.split)
    fit = [one for one in answers if one.case.record is record and page.holds(one.case.passage)]
    accepted = [answer.case for answer in fit if answer.accepted][:10]
    refused = [answer.case for answer in fit if not answer.accepted][: PAGE_QUOTATIONS - len(accepted)]
    cases = [replace(case, record=page) for case in (*accepted, *refused)]
    return Speed(
        page_words=sum(len(words(speech.text)) for speech in page.speeches),
        page_quotations=len(cases),
        page_seconds=statistics.median(_timed(verifier, cases) for _ in range(5)),
        quotation_milliseconds=1000 * share_of_time(answers),
        index_seconds_per_10000=verifier.index_seconds / max(1, verifier.indexed_words) * 10_000,
    )


def share_of_time(answers: Sequence[Answer]) -> float:
    """Return the mean seconds of one verification."""
    return sum(answer.seconds for answer in answers) / max(1, len(answers))


def _page(record: Record) -> Sitting:
    transcript = record.sitting.transcript
    assert transcript is not None
    lines, said = [], 0
    for line in transcript.contributions:
        lines.append(line)
        said += len(words(line.text)) if isinstance(line, Spoken) else 0
        if said >= PAGE_WORDS:
            break
    return replace(record.sitting, transcript=replace(transcript, contributions=tuple(lines)))


def _timed(verifier: Verifier, cases: Sequence[Case]) -> float:
    fresh = verifier.afresh()
    start = time.perf_counter()
    for case in cases:
        fresh.ask(case)
    return time.perf_counter() - start
