"""What the measure of disagreement finds in real debates, and how often it is right.

    python -m benchmarks.disagreement [ARCHIVE ...] [--labels labels.yaml] [--ratings ratings.yaml]

Debates come from the folders of archives (each with a site.yaml); without one, from the real transcripts that the
benchmark of quotations reads, and the sample. The table has them by the indicator, with the kind of business and the
most divided vote.

The labels are a list of `{sitting, contribution, sentence, sha256, final}`: `sentence` is the index of a sentence as
sentencex cuts the text of the contribution, `sha256` the first 16 digits of its checksum, `final` a family or "none".
The ratings are a list of `{sitting, n}`. Both are made by people who do not know the list of cues.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from sentencex import segment  # type: ignore[import-untyped]

from generator.content.folder import assemble
from generator.disagreement import evidence_of
from generator.model import Evidence, Sitting, Spoken
from generator.sources import find_texts, read_folder, read_site
from generator.survey import ground_of

from .quotations.corpora import records

_LANGUAGE = "en"
_NONE = "none"


class Case(NamedTuple):
    """A sitting and what was found in it."""

    sitting: Sitting
    evidence: Evidence

    @property
    def order(self) -> tuple[float, int]:
        """Place it by its indicator; those without one come last."""
        return -1.0 if self.evidence.indicator is None else self.evidence.indicator, len(self.evidence.cues)


def main() -> None:
    """Print the table, then what labels and ratings say."""
    options = _options()
    sittings = list(_archives(options.archive) if options.archive else _real())
    began = time.process_time()
    cases = [Case(each, evidence_of(each, _LANGUAGE)) for each in sittings]
    words = sum(case.evidence.words for case in cases)
    taken = time.process_time() - began
    print("\n".join(_table(cases)))
    print(f"\n{len(cases)} sittings, {words:,} words: measured in {taken:.2f} s of CPU", end="")
    print(f" ({12_000 * taken / max(words, 1):.3f} s for 12,000 words)")
    known = {case.sitting.id: case for case in cases}
    if options.labels:
        print("\n".join(_labels(yaml.safe_load(options.labels.read_text("utf-8")), known)))
    if options.ratings:
        print("\n".join(_ratings(yaml.safe_load(options.ratings.read_text("utf-8")), known)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.disagreement", description=__doc__)
    parser.add_argument("archive", nargs="*", type=Path, help="a folder with a site.yaml")
    parser.add_argument("--labels", type=Path, help="sentences labelled by hand")
    parser.add_argument("--ratings", type=Path, help="ratings given without sight of the measure")
    return parser.parse_args()


def _archives(roots: Iterable[Path]) -> Iterator[Sitting]:
    for root in roots:
        tree = find_texts(root)
        ground, _ = ground_of(read_site(tree)[0])
        for folder in tree.folders:
            sitting = assemble(read_folder(root, folder)[0], ground.names).sitting
            if sitting and sitting.transcript:
                yield sitting


def _real() -> Iterator[Sitting]:
    for split in ("dev", "test", "held-out"):
        yield from (record.sitting for record in records(split) if _is_english(record.sitting))


def _is_english(sitting: Sitting) -> bool:
    return (sitting.language or _LANGUAGE).split("-")[0] == _LANGUAGE


# --- the table ------------------------------------------------------------------------------------------------


def _table(cases: Iterable[Case]) -> Iterator[str]:
    yield "| indicator | rating | cues | words | speakers | density | breadth | split | kind | sitting |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |"
    for sitting, found in sorted(cases, key=lambda case: case.order, reverse=True):
        rating = found.answer if found.rating is None else f"{found.rating} {' '.join(found.bounds)}".strip()
        split = max((each.split or 0.0 for each in found.splits), default=None)
        numbers = (found.indicator, found.density, found.breadth, split)
        indicator, density, breadth, split_shown = ("" if each is None else f"{each:.2f}" for each in numbers)
        yield (
            f"| {indicator} | {rating} | {len(found.cues)} | {found.words:,} | {found.speakers} | {density} "
            f"| {breadth} | {split_shown} | {sitting.kind} | {sitting.title[:60]} |"
        )


# --- labels ---------------------------------------------------------------------------------------------------


def _labels(labels: Iterable[Mapping[str, Any]], known: Mapping[str, Case]) -> Iterator[str]:
    """Yield precision and recall of the hits among sentences that were labelled."""
    answers: Counter[tuple[str, str]] = Counter()
    missing = 0
    for label in labels:
        sentence = _sentence(label, known)
        if sentence is None:
            missing += 1
        else:
            answers[_family_found(label, sentence, known), str(label["final"])] += 1
    hits = {pair: count for pair, count in answers.items() if pair[0] != _NONE}
    right = sum(count for (_, final), count in hits.items() if final != _NONE)
    wanted = sum(count for (_, final), count in answers.items() if final != _NONE)
    yield f"\n{sum(answers.values())} labelled sentences; {missing} are not in these debates in the same words"
    yield f"precision of hits: {_of(right, sum(hits.values()))}; recall: {_of(right, wanted)}"
    for family in sorted({found for found, _ in hits}):
        found = {final: count for (each, final), count in hits.items() if each == family}
        all_of_it, some = sum(found.values()), sum(count for final, count in found.items() if final != _NONE)
        yield f"  {family}: {_of(some, all_of_it)} of any family, {_of(found.get(family, 0), all_of_it)} of this one"


def _sentence(label: Mapping[str, Any], known: Mapping[str, Case]) -> str | None:
    """Return the sentence that a label is about; none where these debates do not have it."""
    case = known.get(label["sitting"])
    texts = (
        each.text
        for each in (case.sitting.contributions if case else ())
        if isinstance(each, Spoken) and each.id == label["contribution"]
    )
    cut = [part for text in texts for part in segment(_LANGUAGE, text)]
    sentence = cut[label["sentence"]] if label["sentence"] < len(cut) else ""
    is_same = hashlib.sha256(sentence.encode()).hexdigest()[:16] == str(label["sha256"])
    return sentence if is_same else None


def _family_found(label: Mapping[str, Any], sentence: str, known: Mapping[str, Case]) -> str:
    cues = (cue for cue in known[label["sitting"]].evidence.cues if cue.contribution == label["contribution"])
    return next((cue.family for cue in cues if cue.sentence in sentence), _NONE)


# --- ratings --------------------------------------------------------------------------------------------------


def _ratings(ratings: Iterable[Mapping[str, Any]], known: Mapping[str, Case]) -> Iterator[str]:
    """Yield how near the measure comes to ratings that people gave."""
    pairs = [(each, int(each["n"]), known[each["sitting"]].evidence) for each in ratings if each["sitting"] in known]
    rated = [(given, found.rating) for _, given, found in pairs if found.rating is not None]
    yield f"\n{len(pairs)} ratings; the measure gives none of {_of(len(pairs) - len(rated), len(pairs))}"
    yield f"exact: {_of(sum(given == found for given, found in rated), len(rated))}"
    yield f"within one: {_of(sum(abs(given - found) <= 1 for given, found in rated), len(rated))}"
    for each, given, found in pairs:
        yield f"  {each['sitting']}: {given}, measured {found.rating or found.answer} ({found.indicator})"


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.0%})" if whole else "0 of 0"


if __name__ == "__main__":
    main()
