"""`python -m benchmarks.drafting`: draft real debates, print and write what the drafts cover."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from generator.model import Sitting
from generator.tallies import turns_of

from ..quotations.corpora import DATA, records
from .scoring import Score, by_chance, by_sumy, drafted, mean

_HERE = Path(__file__).resolve().parent
_WAYS = ("sittings draft", "sumy LexRank", "random")
_MEASURES: tuple[tuple[str, str, Callable[[Score], float | None]], ...] = (
    ("topics covered", ".2f", lambda score: score.topics),
    ("speakers covered, by words", ".2f", lambda score: score.speakers),
    ("party divergence, bits", ".3f", lambda score: score.parties),
    ("redundancy", ".2f", lambda score: score.redundancy),
    ("reading grade", ".1f", lambda score: score.grade),
    ("sentences", ".0f", lambda score: score.sentences),
    ("words quoted", ".0f", lambda score: score.words),
    ("seconds", ".2f", lambda score: score.seconds),
    ("faults under check --strict", ".0f", lambda score: score.faults),
)
_ONE_LINE = 40
"""Characters of a title that a table has room for."""


def main() -> int:
    """Run the benchmark; the exit code is 1 where a draft has a fault."""
    options = _options()
    rows = []
    for corpus, sitting, words in _debates(options):
        ours = drafted(sitting)
        if ours is None:
            continue
        sumy = by_sumy(sitting, ours.sentences) if words <= options.most_for_sumy else None
        rows.append(
            (f"{corpus}: {sitting.title}"[:_ONE_LINE], words, ours, sumy, by_chance(sitting, ours.sentences, 1))
        )
        print(_line(rows[-1]), flush=True)
    text = _report(rows, options)
    print(text)
    if options.write:
        _HERE.joinpath("README.md").write_text(text, "utf-8")
    return int(any(row[2].faults for row in rows))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="real transcripts")
    parser.add_argument("--corpus", action="append", help="of these alone: hansard-api, theyworkforyou, ireland …")
    parser.add_argument("--least", type=int, default=5000, help="words of a debate")
    parser.add_argument("--most", type=int, default=12, help="debates of one corpus")
    parser.add_argument("--most-for-sumy", type=int, default=16000, help="words beyond which sumy takes too long")
    parser.add_argument("--write", action="store_true", help="write README.md")
    return parser.parse_args()


def _debates(options: argparse.Namespace) -> list[tuple[str, Sitting, int]]:
    """Return the debates in English that are long enough, some of each corpus, the newest first."""
    taken: dict[str, list[tuple[str, Sitting, int]]] = {}
    for split in ("dev", "test", "held-out"):
        for record in records(split, options.data):
            language = record.sitting.language or "en"
            words = sum(turn.words for turn in turns_of(record.sitting))
            if (
                language.startswith("en")
                and words >= options.least
                and record.corpus in (options.corpus or [record.corpus])
            ):
                taken.setdefault(record.corpus, []).append((record.corpus, record.sitting, words))
    return [
        each
        for found in taken.values()
        for each in sorted(found, key=lambda one: (one[1].date, one[1].id), reverse=True)[: options.most]
    ]


def _line(row: tuple[str, int, Score, Score | None, Score]) -> str:
    title, words, ours = row[:3]
    reads = "–" if ours.grade is None else f"{ours.grade:.1f}"
    return (
        f"| {title.replace('|', '/')} | {words:,} | {ours.sentences} | {ours.topics:.2f} | {ours.speakers:.2f} "
        f"| {ours.parties:.3f} | {ours.redundancy:.2f} | {reads} | {ours.seconds:.2f} | {ours.faults} |"
    )


def _report(rows: list[tuple[str, int, Score, Score | None, Score]], options: argparse.Namespace) -> str:
    """Return the figures as Markdown: means over the debates that all three could do, then each debate."""
    common = [row for row in rows if row[3] is not None]
    ways = [[row[2] for row in common], [row[3] for row in common if row[3]], [row[4] for row in common]]
    lines = [
        "# Drafts: measured",
        "",
        "Made by `python -m benchmarks.drafting --write`; do not edit. What each measure is:",
        "",
        "- *topics covered*: of the forty stems said most in a debate, the share that the quoted sentences have;",
        "- *speakers covered*: the share of the words spoken by people who are cited (one who is named under “Also",
        "  spoke” is cited, and not quoted); *party divergence*: Jensen-Shannon, of the words and the sources;",
        "- *redundancy*: how like each sentence is to the likest other, from 0 to 1; *reading grade*: Flesch-Kincaid;",
        "- *seconds*: of one processor, from a linked sitting to a draft that was checked; imports are not counted.",
        "",
        "Sumy's LexRank and chance choose as many sentences of 9 to 55 words, from all but the chair's. The rules",
        "(which sentences can stand alone) were written with the debates of `hansard-api` and the sample in view;",
        "the other corpora were not looked at.",
        "",
        f"## {len(common)} debates of {options.least:,} to {options.most_for_sumy:,} words: means",
        "",
        f"| | {' | '.join(_WAYS)} |",
        "|---|--:|--:|--:|",
        *(_means(name, form, of, ways) for name, form, of in _MEASURES),
        "",
        "## Each draft",
        "",
        "| debate | words | sentences | topics | speakers | parties | redundancy | grade | seconds | faults |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
        *map(_line, rows),
    ]
    return "\n".join(lines) + "\n"


def _means(name: str, form: str, of: Callable[[Score], float | None], ways: list[list[Score]]) -> str:
    shown = [format(mean(scores, of), form) for scores in ways]
    return f"| {name} | {' | '.join(shown[:1] + ['', ''] if name.startswith('faults') else shown)} |"


if __name__ == "__main__":
    sys.exit(main())
