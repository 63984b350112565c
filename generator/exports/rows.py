"""The rows that one sitting gives to the tables by year."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .. import prose, rubric
from ..examination import HOLDS, Examination, Quoted
from ..model import Analysis, Attribution, Bullet, Division, Example, Narrative, Provenance, Roll, Sitting, Spoken
from ..tables import BY_YEAR, Row, Value

Rows = Mapping[str, Sequence[Row]]
"""Rows by the name of their table."""


def rows_of(sitting: Sitting, examination: Examination | None) -> Rows:
    """Return the rows of one sitting, each in the order of its table's columns, NUL made visible."""
    head, analysis = _Head(sitting.id, sitting.date.isoformat()), sitting.vouched
    found: dict[str, Iterator[Row]] = {
        "contributions": _contributions(sitting, head),
        "divisions": (_division(said, head) for said in sitting.contributions if isinstance(said, Division)),
        "votes": _votes(sitting, head),
        "analyses": _analyses(analysis, examination, head),
        "bullets": _bullets(analysis.summary if analysis else (), "", head),
        "quotations": _quotations(analysis, examination, head),
    }
    return {table.name: [tuple(map(visible, row)) for row in found[table.name]] for table in BY_YEAR}


def packed(rows: Rows) -> bytes:
    """Return rows as JSON."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def unpacked(content: bytes) -> Rows:
    """Return what `packed` has made JSON of."""
    rows: Rows = json.loads(content)
    return rows


def visible(value: Value) -> Value:
    """Return a value without the characters that programs stop at: NUL, and halves of characters."""
    if not isinstance(value, str):
        return value
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


class _Head(NamedTuple):
    """What every row begins with."""

    sitting: str
    date: str


class _Who(NamedTuple):
    speaker: str | None
    name: str | None
    party: str | None


def _who(named: Attribution | None) -> _Who:
    if named is None:
        return _Who(None, None, None)
    return _Who(named.person.id if named.person else None, named.name or None, named.party.id if named.party else None)


def _contributions(sitting: Sitting, head: _Head) -> Iterator[Row]:
    for position, said in enumerate(sitting.contributions, 1):
        place = (*head, position, said.id, said.kind)
        if isinstance(said, Spoken):
            yield (*place, *_spoken(said, sitting.attributions[said.id]))
        else:
            yield (*place, *_NOBODY, said.time, said.column, said.number, *_text(said))


_NOBODY = (None,) * 6
"""Speaker, name, party, role, constituency and chair of what nobody said."""


def _text(said: Narrative | Division) -> Row:
    """Return language, words and text."""
    if isinstance(said, Division):
        return (None, None, said.question)
    return (said.language, prose.word_count(said.text), said.text)


def _spoken(said: Spoken, who: Attribution) -> Row:
    printed = (said.time, said.column, said.number, said.language, prose.word_count(said.text), said.text)
    return (*_who(who), who.role, who.constituency, who.chair, *printed)


def _division(said: Division, head: _Head) -> Row:
    counts, labels = said.counts, said.labels
    what = (said.id, said.number, said.time, said.question, said.result)
    return (*head, *what, counts.aye, counts.no, counts.abstain, labels.aye, labels.no, labels.abstain)


def _votes(sitting: Sitting, head: _Head) -> Iterator[Row]:
    for division, roll in sitting.rolls.items():
        for position, (vote, teller, who) in enumerate(_cast(roll), 1):
            yield (*head, division, position, vote, teller, *_who(who))


def _cast(roll: Roll) -> Iterator[tuple[str, bool, Attribution]]:
    for vote, names in (("aye", roll.aye), ("no", roll.no), ("abstain", roll.abstain)):
        yield from ((vote, False, who) for who in names)
    for vote, names in (("aye", roll.aye_tellers), ("no", roll.no_tellers)):
        yield from ((vote, True, who) for who in names)


def _analyses(analysis: Analysis | None, examination: Examination | None, head: _Head) -> Iterator[Row]:
    if analysis is None:
        return
    divided, made = analysis.divisiveness, analysis.provenance or Provenance()
    rating = divided.rating if divided else None
    yield (
        *head,
        rating,
        rubric.mark(rating).word if rating else None,
        analysis.abstract,
        divided.introduction if divided else None,
        divided.conclusion if divided else None,
        made.method,
        made.tool,
        made.model,
        made.reviewed_by,
        made.created.isoformat() if made.created else None,
        examination.is_stale if examination else None,
    )


def _bullets(bullets: Sequence[Bullet], above: str, head: _Head) -> Iterator[Row]:
    for place, bullet in enumerate(bullets, 1):
        number = f"{above}{place}"
        yield (*head, number, bullet.text, " ".join(bullet.cites) or None)
        yield from _bullets(bullet.points, f"{number}.", head)


def _quotations(analysis: Analysis | None, examination: Examination | None, head: _Head) -> Iterator[Row]:
    if analysis is None:
        return
    examples = analysis.divisiveness.examples if analysis.divisiveness else ()
    for position, quoted in enumerate(examination.quotations if examination else (), 1):
        example = None if quoted.example is None else examples[quoted.example]
        yield (*head, position, *_quotation(quoted, example))


def _quotation(quoted: Quoted, example: Example | None) -> Row:
    verdict = quoted.verdict
    return (
        ".".join(str(key + 1) if isinstance(key, int) else key for key in quoted.where),
        *_who(quoted.speaker),
        quoted.text,
        example.explanation if example else None,
        verdict.outcome,
        verdict.outcome in HOLDS,
        verdict.contribution,
        verdict.said_by.name if verdict.said_by else None,
        "\n".join(caution.message for caution in verdict.warnings) or None,
        verdict.nearest.text if verdict.nearest else None,
    )
