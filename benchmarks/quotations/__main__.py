"""`python -m benchmarks.quotations`: make the quotations, ask the verifier, print and write the results."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from . import report
from .corpora import DATA, records
from .corruptions import Case, cases
from .record import Record
from .scoring import Verifier, by_corpus, find_verifier, speed, tallies

_HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run one part of the transcripts; 1 where a number wanted is missed, 2 where there is no verifier."""
    options = _options()
    found = records(options.split)
    made = cases(found, options.per_class, options.seed)
    if options.samples:
        return _print_samples(made, options.samples)
    verifier = find_verifier()
    if verifier is None:
        print("generator.quotes is not there yet; --samples N prints quotations without it", file=sys.stderr)
        return 2
    return _run(verifier, found, list(made), options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quotations", description=__doc__)
    parser.add_argument("--split", choices=("dev", "test"), default="test", help="rule writers look at dev only")
    parser.add_argument("--per-class", type=int, default=200, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--samples", type=int, default=0, metavar="N", help="print N of each class (dev only) and stop")
    options = parser.parse_args()
    if options.samples and options.split != "dev":
        parser.error("--samples goes with --split dev: the test part stays unseen")
    return options


def _print_samples(made: Iterable[Case], wanted: int) -> int:
    shown: dict[str, int] = {}
    for case in made:
        shown[case.name] = shown.get(case.name, 0) + 1
        if shown[case.name] <= wanted:
            who = case.speaker.name if case.speaker else "-"
            party = f" ({case.party.name})" if case.party else ""
            print(f"[{case.name}] {who}{party}\n  quote:  {case.text!r}\n  record: {case.passage!r}")
    return 0


def _run(verifier: Verifier, found: Sequence[Record], made: Sequence[Case], options: argparse.Namespace) -> int:
    answers = [verifier.ask(case) for case in made]
    counted = tallies(answers)
    corpora, pace = by_corpus(answers), speed(verifier, found, answers)
    text = report.markdown(options, counted, corpora, pace)
    print(text)
    (_HERE / "results.json").write_text(report.as_json(options, counted, corpora, pace), encoding="utf-8")
    if options.split == "dev":
        (_HERE / "failures.md").write_text(report.failures(answers), encoding="utf-8")
    elif DATA.is_dir():
        (_HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    else:
        print("RESULTS.md is left as it is: the real transcripts are not here.", file=sys.stderr)
    return int("**missed**" in text)


if __name__ == "__main__":
    sys.exit(main())
