"""evidence.yaml: what it says is read and written as it is, and each sentence of it stands in the record."""

from __future__ import annotations

import unicodedata
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.dump import dump_evidence
from generator.content.evidence import evidence_faults
from generator.content.folder import SittingFolder, assemble
from generator.content.names import Names
from generator.content.parse import Source, parse_evidence
from generator.model import Cue, Evidence, Registry, Sitting, Split
from generator.model.evidence import Answer, Bound, CueFamily

NOBODY = Names.of(Registry({}, {}, {}))
TRANSCRIPT = Source(
    "transcript.yaml",
    """\
id: house-2025-02-12-walls
title: Walls
date: 2025-02-12
house: House
contributions:
  - {id: c1, name: Ada Stone, text: "I oppose the motion. It is a wall on a wall."}
  - {id: d1, kind: division, counts: {aye: 1, no: 2}}
""",
)
CUE = Cue(
    contribution="c1", family="disagreement", words="I oppose", target="the motion", sentence="I oppose the motion."
)


def evidence(**keys: object) -> Evidence:
    given_keys = {"sitting": "house-2025-02-12-walls", "measure": "disagreement 1", "answer": "no-cue", "words": 10}
    return Evidence(**{**given_keys, "speakers": 1, **keys})  # type: ignore[arg-type]


def sitting() -> Sitting:
    found = assemble(SittingFolder("walls", TRANSCRIPT), NOBODY).sitting
    assert found
    return found


def faults(**keys: object) -> list[tuple[str, str, str]]:
    """Return severity, code and message of all that is wrong with the evidence of the sitting."""
    return [(each.severity, each.code, each.message) for each in evidence_faults(evidence(**keys), sitting())]


# --- in relation to the sitting -----------------------------------------------------------------------------


def test_evidence_that_stands_in_the_record_has_no_fault() -> None:
    digest = TRANSCRIPT.checksum
    splits = (Split(division="d1", split=0.667),)
    assert faults(answer="rated", rating=3, cues=(CUE,), splits=splits, transcript_sha256=digest) == []


def test_evidence_of_another_sitting_is_an_error_and_nothing_else_is_said_of_it() -> None:
    message = "this is the evidence of 'other', but the sitting here is 'house-2025-02-12-walls'"
    assert faults(sitting="other", splits=(Split(division="d9"),)) == [("error", "contradiction", message)]


def test_what_was_measured_on_another_transcript_is_a_warning() -> None:
    message = "the transcript has changed since it was measured; run `sittings draft --update` to measure again"
    assert faults(transcript_sha256="0" * 64) == [("warning", "stale", message)]


@pytest.mark.parametrize("keys", [{"answer": "rated"}, {"answer": "too-short", "rating": 1}])
def test_a_rating_and_the_answer_go_together(keys: dict[str, object]) -> None:
    message = "a rating is there where the answer is 'rated', and only there"
    assert faults(**keys) == [("error", "contradiction", message)]


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        ({"contribution": "c2"}, "unknown-reference", "there is no speech 'c2' in this sitting"),
        ({"contribution": "d1"}, "unknown-reference", "there is no speech 'd1' in this sitting"),
        (
            {"sentence": "I oppose that motion.", "target": "that motion"},
            "not-in-record",
            "this sentence is not in c1; run `sittings draft --update` to measure again",
        ),
        ({"words": "We oppose"}, "not-in-record", "cue and target should stand in the sentence"),
        ({"target": "the Minister"}, "not-in-record", "cue and target should stand in the sentence"),
    ],
)
def test_a_cue_stands_in_its_speech_to_the_letter(change: dict[str, str], code: str, message: str) -> None:
    keys = {"contribution": "c1", "family": "disagreement", "words": "I oppose", "target": "the motion"}
    cue = Cue(**{**keys, "sentence": "I oppose the motion.", **change})  # type: ignore[arg-type]
    assert faults(cues=(cue,)) == [("error", code, message)]


def test_a_split_is_of_a_division_of_the_sitting() -> None:
    message = "there is no division 'd2' in this sitting"
    assert faults(splits=(Split(division="d2"),)) == [("error", "unknown-reference", message)]


def test_a_sitting_has_the_evidence_that_stands_beside_its_transcript() -> None:
    source = Source("evidence.yaml", dump_evidence(evidence(answer="rated", rating=2, cues=(CUE,))))
    found, problems = assemble(SittingFolder("walls", TRANSCRIPT, evidence=source), NOBODY)
    assert problems == ()
    assert found
    assert found.evidence == evidence(answer="rated", rating=2, cues=(CUE,))


# --- there and back -----------------------------------------------------------------------------------------

lines = st.text(st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0x2FFF), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}", fullmatch=True)
shares = st.integers(0, 1000).map(lambda number: number / 1000)
texts = st.lists(lines, min_size=1, max_size=3).map("\n\n".join)
cues = st.builds(
    Cue, contribution=ids, family=st.sampled_from(get_args(CueFamily)), words=lines, target=lines, sentence=texts
)
splits = st.builds(
    Split,
    division=ids,
    split=st.none() | shares,
    party_line=st.none() | shares,
    cohesion=st.dictionaries(lines, shares, max_size=3),
    rebels=st.lists(lines, max_size=3).map(tuple),
    free=st.booleans(),
)
evidences = st.builds(
    Evidence,
    sitting=st.just("house-x"),
    measure=lines,
    lexicon=st.none() | lines,
    lexicon_sha256=st.none() | lines,
    transcript_sha256=st.none() | lines,
    answer=st.sampled_from(get_args(Answer)),
    rating=st.none() | st.integers(1, 5),
    indicator=st.none() | shares,
    density=st.none() | shares,
    breadth=st.none() | shares,
    bounds=st.lists(st.sampled_from(get_args(Bound)), max_size=2).map(tuple),
    words=st.integers(0, 100_000),
    speakers=st.integers(0, 600),
    splits=st.lists(splits, max_size=2).map(tuple),
    cues=st.lists(cues, max_size=3).map(tuple),
)


@given(evidences)
def test_what_is_dumped_is_parsed_again_as_it_was(one: Evidence) -> None:
    text = unicodedata.normalize("NFC", dump_evidence(one))
    parsed = parse_evidence(Source("evidence.yaml", text))
    assert parsed.value is not None, parsed.problems
    assert dump_evidence(parsed.value) == text
