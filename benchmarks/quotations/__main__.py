"""`python -m benchmarks.quotations`: make the quotations, ask the verifier, print and write the results.

Without `--split` it measures the parts `held-out` and `test`; where the real transcripts are not at hand, what the
sample archive has of `test`, and writes nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from . import report
from .corpora import DATA, Split, records
from .corruptions import Case, cases
from .scoring import Measured, Verifier, find_verifier, measured

_HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run the parts asked for; 1 where a number wanted is missed, 2 where there is no verifier."""
    options = _options()
    if options.samples:
        return _print_samples(cases(records(options.split), options.per_class, options.seed), options.samples)
    verifier = find_verifier()
    if verifier is None:
        print("generator.quotes is not there yet; --samples N prints quotations without it", file=sys.stderr)
        return 2
    return _run(verifier, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quotations", description=__doc__)
    parser.add_argument("--split", choices=("dev", "test", "held-out"), help="rule writers look at dev only")
    parser.add_argument("--per-class", type=int, default=200, metavar="N")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--samples", type=int, default=0, metavar="N", help="print N of each class (dev only) and stop")
    options = parser.parse_args()
    if options.samples and options.split != "dev":
        parser.error("--samples goes with --split dev: the other parts stay unseen")
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


def _run(verifier: Verifier, options: argparse.Namespace) -> int:
    splits: tuple[Split, ...] = (options.split,) if options.split else ("held-out", "test")
    parts: list[Measured] = []
    for split in splits:
        found = records(split)
        if not found:
            print(f"There are no transcripts of the part {split} here.", file=sys.stderr)
            continue
        answers = [verifier.ask(case) for case in cases(found, options.per_class, options.seed)]
        parts.append(measured(split, verifier, found, answers))
        if split == "dev":
            (_HERE / "failures.md").write_text(report.failures(answers), encoding="utf-8")
    if not parts:
        return 1
    text = report.markdown(parts, options.seed)
    print(text)
    if not options.split and DATA.is_dir():
        (_HERE / "RESULTS.md").write_text(text, encoding="utf-8")
        (_HERE / "results.json").write_text(report.as_json(parts, options.seed), encoding="utf-8")
    else:
        print("RESULTS.md and results.json are left as they are: these are not all the parts.", file=sys.stderr)
    return int("**missed**" in text)


if __name__ == "__main__":
    sys.exit(main())
