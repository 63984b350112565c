"""Evidence in a file is published as the measure's, so a check measures again and compares."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from sitechecks.debates import PARTIES, sitting, speeches

from generator import checking
from generator.content import dump
from generator.disagreement import evidence_of
from generator.disagreement.comparison import measured_faults
from generator.model import Counts, Division, Evidence, Sitting
from generator.watch import Watch

TEXT = "I oppose the motion. The Government have failed the outer islands. The tide was high, and the boats lay still. "
VOTE = Division(id="d1", counts=Counts(8, 9), result="negatived")


def debate() -> Sitting:
    made = sitting((*speeches([("Ada Stone", "red", TEXT * 20), ("Ben Reed", "blue", TEXT * 20)]), VOTE))
    return dataclasses.replace(made, transcript_sha256="1" * 64)


def measured() -> Evidence:
    found = evidence_of(debate(), "en-GB")
    assert found.answer == "rated"
    assert found.cues
    return found


def faults(**changed: object) -> list[tuple[str, str, tuple[object, ...]]]:
    """Return severity, code and place of what is told of evidence in which something was changed."""
    evidence = dataclasses.replace(measured(), **changed)  # type: ignore[arg-type]
    there = dataclasses.replace(debate(), evidence=evidence)
    return [(each.severity, each.code, each.where) for each in measured_faults(there, "en-GB")]


def test_what_the_measure_found_is_right_and_so_is_a_sitting_without_evidence() -> None:
    assert faults() == []
    assert list(measured_faults(debate(), "en-GB")) == []


@pytest.mark.parametrize("name", ["rating", "indicator", "density", "breadth", "words", "speakers"])
def test_a_number_that_the_measure_does_not_find_is_an_error(name: str) -> None:
    other = 1 if getattr(measured(), name) != 1 else 0
    assert faults(**{name: other}) == [("error", "not-measured", (name,))]
    assert faults(**{name: other, "transcript_sha256": None}) == [("error", "not-measured", (name,))]


def test_a_cue_of_another_family_and_one_that_was_taken_out_are_errors() -> None:
    first, *rest = measured().cues
    attack = dataclasses.replace(first, family="attack")
    assert faults(cues=(attack, *rest)) == [("error", "not-measured", ("cues", 0, "family"))]
    assert faults(cues=tuple(rest)) == [("error", "not-measured", ("cues",))]


@pytest.mark.parametrize(
    "changed",
    [{}, {"transcript_sha256": "0" * 64}, {"measure": "another 1"}, {"lexicon_sha256": "0" * 64}],
    ids=["current", "another transcript", "another measure", "another lexicon"],
)
def test_who_voted_against_their_party_is_always_counted_anew(changed: dict[str, object]) -> None:
    split = dataclasses.replace(measured().splits[0], rebels=("Anybody At All",))
    assert ("error", "not-measured", ("splits", 0, "rebels")) in faults(splits=(split,), **changed)
    assert ("error", "not-measured", ("splits",)) in faults(splits=(), **changed)


@pytest.mark.parametrize("name", ["measure", "lexicon", "lexicon_sha256"])
def test_what_cannot_be_compared_is_told(name: str) -> None:
    assert faults(**{name: "another 1", "rating": 5, "words": 1}) == [("warning", "stale", (name,))]


def test_evidence_without_a_transcript_is_of_nothing() -> None:
    nothing = dataclasses.replace(debate(), transcript=None, evidence=measured(), transcript_sha256=None)
    codes = {fault.code for fault in measured_faults(nothing, "en-GB")}
    assert codes == {"not-measured"}


def test_evidence_that_a_hand_made_worse_is_not_built(
    archive: Callable[[Mapping[str, str]], Path], sittings: Callable[..., tuple[int, str, str]]
) -> None:
    transcript = debate().transcript
    assert transcript
    folder = "content/sittings/deputies/2026-06-23/sunday-ferries"
    parties = "".join(f"- {{id: {each.id}, name: {each.name}}}\n" for each in PARTIES)
    texts = {"content/parties.yaml": parties, f"{folder}/transcript.yaml": dump.dump_transcript(transcript)}
    root = archive(texts)
    made = dataclasses.replace(measured(), transcript_sha256=None)
    file = root / folder / "evidence.yaml"
    file.write_text(dump.dump_evidence(made), "utf-8")
    assert [each for each in checking.check(root, Watch()).problems if each.severity == "error"] == []
    worse = dataclasses.replace(made, rating=5 if made.rating != 5 else 1)
    file.write_text(dump.dump_evidence(worse), "utf-8")
    code, _, err = sittings("build", "--site", root, "--output", root / "output", "--no-cache")
    assert code == 1
    line = next(n for n, text in enumerate(file.read_text("utf-8").splitlines(), 1) if text.startswith("rating:"))
    message = f"rating: the measure finds {made.rating} here, not {worse.rating}; run `sittings draft --update`"
    assert f"{folder}/evidence.yaml:{line}:9: error: {message}" in err
