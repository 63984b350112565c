"""From cues and votes to a rating: guards, floors and the ceiling, and what must hold of all evidence."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.dump import dump_evidence
from generator.content.evidence import evidence_faults
from generator.content.link import link_sitting
from generator.content.names import Names
from generator.content.parse import Source, parse_evidence
from generator.disagreement import CEILING, CUTS, FEWEST_WORDS, MEASURE, evidence_of
from generator.model import (
    Contribution,
    Counts,
    Division,
    Evidence,
    Party,
    Registry,
    Result,
    Sitting,
    Spoken,
    Transcript,
)

NAMES = Names.of(Registry({}, {party.id: party for party in (Party("reds", "Reds"), Party("blues", "Blue Union"))}, {}))
CALM = "The tide was high that morning, and the boats lay still along the quay until noon."
DISAGREE = "I disagree with the Minister about the harbour."
CRITICISE = "The Government have failed the outer islands."
ATTACK = "The Government have wrecked the harbour and betrayed the islands."


def calm(words: int) -> str:
    return " ".join([CALM] * (words // 16 + 1))


def speech(identifier: str, speaker: str, text: str, party: str = "reds") -> Spoken:
    return Spoken(id=identifier, speaker=speaker, party=party, text=text)


def vote(aye: int, no: int, result: Result = "agreed") -> Division:
    return Division(id="d1", counts=Counts(aye, no), result=result)


def debate(*contributions: Contribution) -> Sitting:
    day = datetime.date(2026, 5, 12)
    transcript = Transcript(id="s", title="Dredging", date=day, house="Deputies", contributions=contributions)
    sitting = link_sitting(transcript, None, NAMES).sitting
    assert sitting
    return sitting


def measured(*contributions: Contribution, language: str = "en-GB") -> Evidence:
    return evidence_of(debate(*contributions), language)


def two(first: str, second: str = "", words: int = 600) -> tuple[Spoken, Spoken]:
    """Return two speeches of two parties, with calm words around what they say."""
    return (
        speech("c1", "Ada Stone", f"{first}\n\n{calm(words // 2)}"),
        speech("c2", "Ben Reed", f"{second}\n\n{calm(words // 2)}", "blues"),
    )


def strong() -> tuple[Spoken, Spoken]:
    return two(" ".join([ATTACK, DISAGREE] * 30), " ".join([DISAGREE, CRITICISE] * 30), words=3000)


# --- guards -----------------------------------------------------------------------------------------------------


def test_a_few_words_are_too_short_to_rate() -> None:
    found = measured(*two(DISAGREE, words=FEWEST_WORDS // 3))
    assert (found.answer, found.rating, found.indicator) == ("too-short", None, None)
    assert len(found.cues) == 1


def test_one_speaker_cannot_disagree() -> None:
    found = measured(speech("c1", "Ada Stone", f"{DISAGREE} {calm(600)}"))
    assert (found.answer, found.speakers, found.rating) == ("too-short", 1, None)


def test_without_a_cue_there_is_no_rating() -> None:
    found = measured(*two(CALM))
    assert (found.answer, found.rating, found.indicator, found.density) == ("no-cue", None, None, None)


def test_a_language_without_a_lexicon_has_no_rating() -> None:
    found = measured(*two(DISAGREE), language="cy")
    assert (found.answer, found.rating, found.lexicon, found.cues) == ("no-lexicon", None, None, ())


def test_a_sitting_without_a_transcript_is_too_short() -> None:
    assert measured().answer == "too-short"


def test_the_evidence_says_what_it_was_measured_by() -> None:
    found = measured(*two(DISAGREE))
    assert (found.measure, found.lexicon) == (MEASURE, "en 1")
    assert found.lexicon_sha256
    assert len(found.lexicon_sha256) == 64


# --- the indicator, by hand ---------------------------------------------------------------------------------------


def test_the_indicator_of_a_worked_example() -> None:
    """400 + 400 words, and two cues of weights 3 and 2 by one of two speakers, who spoke half of the other words."""
    text = " ".join([DISAGREE, CRITICISE, *["word"] * 400])
    found = measured(speech("c1", "Ada Stone", text), speech("c2", "Ben Reed", " ".join(["word"] * 400), "blues"))
    assert found.words == 8 + 7 + 800
    assert found.density == pytest.approx(1000 * 5 / 800)
    assert found.breadth == pytest.approx(0.5)
    d, b = 1000 * 5 / 2800, 400 / 2800
    assert found.indicator == pytest.approx(0.65 * d / (d + 1.5) + 0.35 * b, abs=0.0005)


def test_more_cues_by_more_people_make_a_higher_rating() -> None:
    ratings = [
        measured(*two(CRITICISE, words=6000)).rating,
        measured(*two(f"{CRITICISE} {DISAGREE} {ATTACK}", CRITICISE, words=3000)).rating,
        measured(*strong()).rating,
    ]
    assert ratings == [2, 3, 5]


# --- the floor that cues set --------------------------------------------------------------------------------------


def test_a_debate_in_which_somebody_objects_is_no_agreement_however_long_it_is() -> None:
    found = measured(*two(CRITICISE, words=6000))
    assert found.indicator is not None
    assert found.indicator < CUTS[0]
    assert (found.rating, found.bounds) == (2, ("objected",))


def test_two_who_say_that_they_disagree_are_clear_objections_however_long_it_is() -> None:
    found = measured(*two("I cannot support the motion.", "I oppose this motion with all my heart.", words=6000))
    assert found.indicator is not None
    assert found.indicator < CUTS[1]
    assert (found.rating, found.bounds) == (3, ("objected",))


def test_one_person_who_disagrees_often_or_two_who_object_otherwise_are_not_two_who_disagree() -> None:
    assert measured(*two(f"{DISAGREE} {calm(200)} {DISAGREE}", words=9000)).rating == 2
    assert measured(*two(CRITICISE, "The Minister has failed the islands.", words=9000)).rating == 2


def test_of_two_floors_the_higher_is_told_and_both_where_they_are_one() -> None:
    assert measured(*two(CRITICISE, words=6000), vote(8, 9)).bounds == ("divided",)
    assert measured(*two(DISAGREE, DISAGREE, words=6000), vote(50, 1)).bounds == ("objected",)
    assert measured(*two(DISAGREE, DISAGREE, words=6000), vote(8, 9)).bounds == ("divided", "objected")


# --- votes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("division", "rating", "bounds"),
    [
        (vote(50, 1), 2, ("contested",)),
        (vote(8, 9), 3, ("divided",)),
        (vote(50, 0), None, ()),
        (vote(8, 9, "void"), None, ()),
    ],
)
def test_a_contested_division_sets_a_floor_even_without_a_cue(
    division: Division, rating: int | None, bounds: tuple[str, ...]
) -> None:
    found = measured(*two(CALM), division)
    assert (found.rating, found.bounds) == (rating, bounds)
    assert found.answer == ("rated" if rating else "no-cue")


def test_a_division_rates_a_debate_in_a_language_without_a_lexicon() -> None:
    found = measured(*two(CALM), vote(8, 9), language="fr")
    assert (found.answer, found.rating, found.indicator, found.bounds) == ("rated", 3, None, ("divided",))


def test_a_floor_lowers_nothing_and_is_told_only_where_it_counts() -> None:
    found = measured(*strong(), vote(50, 1))
    assert (found.rating, found.bounds) == (5, ())


# --- the ceiling --------------------------------------------------------------------------------------------------


def test_one_family_or_one_party_alone_makes_no_5() -> None:
    mixed, plain = " ".join([ATTACK, DISAGREE] * 30), " ".join([DISAGREE] * 60)
    alone = (speech("c1", "Ada Stone", mixed), speech("c2", "Cora Vale", f"{mixed} {calm(3000)}"))
    assert (measured(*alone).rating, measured(*alone).bounds) == (CEILING, ("one-party",))
    assert measured(*two(plain, plain, words=3000)).bounds == ("one-family",)
    both = (speech("c1", "Ada Stone", plain), speech("c2", "Cora Vale", f"{plain} {calm(3000)}"))
    assert measured(*both).bounds == ("one-family", "one-party")


# --- what must hold of all evidence -------------------------------------------------------------------------------

_SENTENCES = st.sampled_from([CALM, CALM, CALM, CRITICISE, DISAGREE, ATTACK, "Why will the Minister not answer?"])
_TEXTS = st.lists(_SENTENCES, min_size=1, max_size=30).map(" ".join)
_SPEECHES = st.lists(
    st.tuples(st.sampled_from(["Ada Stone", "Ben Reed", "Cora Vale"]), st.sampled_from(["reds", "blues"]), _TEXTS),
    min_size=2,
    max_size=6,
)
_VOTES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=2)


def drawn(speeches: list[tuple[str, str, str]], votes: list[tuple[int, int]]) -> list[Contribution]:
    divisions = [Division(id=f"d{number}", counts=Counts(*counts)) for number, counts in enumerate(votes)]
    return [
        *(speech(f"c{number}", name, text, party) for number, (name, party, text) in enumerate(speeches)),
        *divisions,
    ]


@settings(deadline=None)
@given(_SPEECHES, _VOTES)
def test_all_evidence_is_in_its_bounds_stands_in_the_record_and_survives_its_file(
    speeches: list[tuple[str, str, str]], votes: list[tuple[int, int]]
) -> None:
    sitting = debate(*drawn(speeches, votes))
    found = evidence_of(sitting, "en-GB")
    assert found.indicator is None or 0 <= found.indicator <= 1
    assert (found.rating is not None) == (found.answer == "rated")
    assert list(evidence_faults(found, sitting)) == []
    assert parse_evidence(Source("evidence.yaml", dump_evidence(found))).value == found
    assert evidence_of(sitting, "en-GB") == found


@settings(deadline=None)
@given(_SPEECHES, st.sampled_from([CRITICISE, DISAGREE, ATTACK]), st.integers(0, 5))
def test_one_more_cue_never_makes_less(speeches: list[tuple[str, str, str]], cue: str, place: int) -> None:
    at = place % len(speeches)
    name, party, text = speeches[at]
    more = [*speeches[:at], (name, party, f"{text} {cue}"), *speeches[at + 1 :]]
    before, after = (evidence_of(debate(*drawn(each, [])), "en-GB") for each in (speeches, more))
    assert (after.indicator or 0) >= (before.indicator or 0)
    assert (after.rating or 0) >= (before.rating or 0)


@given(st.text(max_size=400), st.text(max_size=400))
@settings(deadline=None)
def test_any_text_can_be_measured(one: str, other: str) -> None:
    texts = [text for text in (one, other) if text.strip()]
    sitting = debate(*(speech(f"c{number}", "Ada Stone", text) for number, text in enumerate(texts)))
    assert list(evidence_faults(evidence_of(sitting, "en"), sitting)) == []


def test_the_cut_points_rise() -> None:
    assert sorted(CUTS) == list(CUTS)
