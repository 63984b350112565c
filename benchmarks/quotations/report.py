"""The results as Markdown, as JSON, and the list of failures that rule writers may see."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from .kinds import Group
from .scoring import Answer, Speed, Tally, Totals, share, totals


class Options(Protocol):
    """What of the command line the report tells."""

    split: str
    seed: int


_HEADINGS: dict[Group, str] = {
    "honest": "Honest: must be accepted",
    "dishonest": "Dishonest: must not be accepted",
    "trick": "Word for word and yet deceiving: must be warned about",
    "innocent": "Innocent: must not be warned about",
    "probe": "Probes: not asked for, and not in the totals",
}


_NOTES = """## What to know when reading this

- The classes were written without sight of the verifier. Two were narrowed after a look at results on the dev part:
  cuts that hide "not only" or "not just", and beginnings that stop before ", but", are now probes. When first run
  as they were, the dev part had 0.976 of tricks warned about (0.981 after) and 0.017 false alarms (0.001 after).
- Dev results also showed slips of the makers, since mended: a lost "[" in three innocent ones, a "%" cut off, spliced
  parts that stand in two speeches, tails on quotations of fewer than 12 words, and "not" of "whether or not".
- Innocent quotations begin and end where a sentence or clause does. Spans cut by chance (`middle-of-sentence`,
  `across-sentences`) are warned about more often; they are neither innocent nor tricks, and count for recall only.
- "Accepted in the wrong place" counts contributions and marked words that do not hold the quotation.
- The sample archive is known to those who wrote the rules; the table by collection keeps it apart.
- Czech is in the dev part only and Spanish in the test part only, as the hash of the file names fell.
- Altered words are chosen by rule, not by a person who wants to deceive: 0 here is not 0 everywhere."""


def markdown(options: Options, counted: Sequence[Tally], corpora: Mapping[str, Totals], speed: Speed) -> str:
    """Return the whole report."""
    total = totals(counted)
    parts = [
        "# Quotation verifier: measured",
        (
            f"Made by `python -m benchmarks.quotations`; do not edit. Part `{options.split}` of the transcripts, "
            f"seed {options.seed}, {total.quotations:,} quotations in {len(counted)} classes."
        ),
        _totals(total, speed),
        _NOTES,
        _corpora(corpora),
        *(
            _group(heading, [tally for tally in counted if tally.group == group])
            for group, heading in _HEADINGS.items()
        ),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _totals(total: Totals, speed: Speed) -> str:
    rows = (
        ("False accepts", f"{total.false_accepts} of {total.dishonest:,}", "0", total.false_accepts == 0),
        ("Recall of honest quotations", f"{total.recall:.4f} of {total.honest:,}", "≥ 0.99", total.recall >= 0.99),
        ("Right outcome", f"{total.right:.4f}", "≥ 0.95", total.right >= 0.95),
        ("Accepted in the wrong place", f"{total.misplaced}", "0", total.misplaced == 0),
        ("Context tricks warned about", f"{total.tricks_warned:.3f}", "≥ 0.90", total.tricks_warned >= 0.9),
        ("False alarms on innocent ones", f"{total.false_alarms:.3f}", "≤ 0.05", total.false_alarms <= 0.05),
        (
            f"Index and {speed.page_quotations} quotations, {speed.page_words:,} words",
            f"{speed.page_seconds:.3f} s",
            "< 0.3 s",
            speed.page_seconds < 0.3,
        ),
        ("One quotation", f"{speed.quotation_milliseconds:.2f} ms", "", None),
        ("Index of 10,000 words", f"{speed.index_seconds_per_10000:.3f} s", "", None),
    )
    lines = [f"| {name} | {value} | {wanted} | {_mark(met)} |" for name, value, wanted, met in rows]
    return "\n".join(("| measure | found | wanted | |", "|---|---|---|---|", *lines))


def _corpora(corpora: Mapping[str, Totals]) -> str:
    lines = [
        f"| {name} | {one.quotations:,} | {one.false_accepts} of {one.dishonest:,} | {one.recall:.4f} "
        f"| {one.right:.4f} | {_measured(one.tricks_warned, one.tricks)} "
        f"| {_measured(one.false_alarms, one.innocent)} |"
        for name, one in corpora.items()
    ]
    head = "| collection | n | false accepts | recall | right outcome | tricks warned | false alarms |"
    return "\n".join(("## By collection", "", head, "|---|--:|--:|--:|--:|--:|--:|", *lines))


def _measured(value: float, n: int) -> str:
    return f"{value:.3f}" if n else "–"


def _mark(met: bool | None) -> str:
    return "" if met is None else "met" if met else "**missed**"


def _group(heading: str, rows: Sequence[Tally]) -> str:
    if not rows:
        return ""
    lines = [
        f"| {row.name} | {row.expected} | {row.n} | {row.accepted} | {100 * share(row.right, row.n):.1f} "
        f"| {100 * share(row.warned if row.group != 'dishonest' else 0, row.n):.1f} | {_others(row)} |"
        for row in rows
    ]
    head = (
        "| class | expected | n | accepted | right % | warned % | other outcomes |",
        "|---|---|--:|--:|--:|--:|---|",
    )
    return "\n".join((f"## {heading}", "", *head, *lines))


def _others(row: Tally) -> str:
    wanted = set(row.expected.split("/"))
    found = [f"{name} {count}" for name, count in row.outcomes.most_common() if name not in wanted]
    return ", ".join(found) if row.group != "trick" else ", ".join(f"{c} {n}" for c, n in row.codes.most_common(4))


def as_json(options: Options, counted: Sequence[Tally], corpora: Mapping[str, Totals], speed: Speed) -> str:
    """Return all numbers for programs."""
    found = {
        "split": options.split,
        "seed": options.seed,
        "totals": dataclasses.asdict(totals(counted)),
        "corpora": {name: dataclasses.asdict(one) for name, one in corpora.items()},
        "speed": dataclasses.asdict(speed),
        "classes": [vars(tally) for tally in counted],
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def has_failed(answer: Answer) -> bool:
    """Tell whether an answer is not what its class wants."""
    group = answer.case.kind.group
    if group == "trick":
        return not answer.warned
    if group == "innocent":
        return answer.warned or not answer.right
    return group != "probe" and (not answer.right or answer.misplaced)


def failures(answers: Iterable[Answer]) -> str:
    """Return each failure with the quotation and the passage of the record."""
    return "\n".join(("# Failures (dev part only)", "", *map(_failure, filter(has_failed, answers)))) + "\n"


def _failure(answer: Answer) -> str:
    case = answer.case
    wanted = "a warning" if case.kind.group == "trick" else "/".join(sorted(case.kind.expected))
    warned = f" (warned: {', '.join(answer.warnings)})" if answer.warnings else ""
    speaker = f"{case.speaker.name}{f' ({case.party.name})' if case.party else ''}" if case.speaker else "nobody"
    return (
        f"- **{case.name}**: expected {wanted}, got {answer.outcome}{warned}; "
        f"{case.record.sitting.id}, named: {speaker}\n  - quote: {case.text!r}\n  - record: {case.passage!r}"
    )
