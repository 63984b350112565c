"""A rating against the words beside it, the votes of the record and the examples."""

from __future__ import annotations

import datetime

import pytest

from generator.consistency import contradictions
from generator.content.link import link_sitting
from generator.content.names import Names
from generator.model import (
    Analysis,
    Contribution,
    Counts,
    Division,
    Divisiveness,
    Example,
    Narrative,
    Party,
    Registry,
    Result,
    Sitting,
    Spoken,
    Transcript,
)

NAMES = Names.of(Registry({}, {}, {}))
VOICES = Narrative(id="p1", kind="procedure", text="Question put and agreed to.")


def vote(aye: int, no: int, result: Result = "agreed", number: int = 1) -> Division:
    return Division(id=f"division-{number}", counts=Counts(aye, no), result=result)


def sitting(
    rating: int, examples: int = 2, conclusion: str = "", introduction: str = "", votes: tuple[Contribution, ...] = ()
) -> Sitting:
    dissent = tuple(Example("Priya Venn", "I cannot support the motion") for _ in range(examples))
    analysis = Analysis(
        sitting="s", divisiveness=Divisiveness(rating, introduction or None, dissent, conclusion or None)
    )
    day = datetime.date(2026, 5, 12)
    transcript = Transcript(id="s", title="Dredging", date=day, house="Deputies", contributions=votes or (VOICES,))
    linked = link_sitting(transcript, analysis, NAMES)
    assert linked.sitting is not None
    return linked.sitting


def messages(each: Sitting) -> list[str]:
    return [found.message for found in contradictions(each, "en-GB")]


# --- prose ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "conclusion",
    [
        "The debate is rated 4 of 5.",
        "The debate is rated **4** out of 5.",
        "It earns four out of five.",
        "The sitting is therefore rated four of five.",
        "We give it a rating of 4.",
        "Sharp, but orderly: 4/5.",
    ],
)
def test_a_number_in_the_prose_that_is_not_the_rating_is_told(conclusion: str) -> None:
    assert messages(sitting(3, conclusion=conclusion)) == ["the conclusion rates it 4 of 5, but rating is 3"]
    assert messages(sitting(4, conclusion=conclusion)) == []


@pytest.mark.parametrize(
    "conclusion",
    [
        "Four of five parties objected, and three of 5 officials agreed.",
        "The rating was 4; it is lower now.",
        "Its rating is not 5.",
        "The rate stays at 4 per cent.",
        "Clause 4 was agreed.",
        "It is rated higher than 2 of 5 others.",
        "Four out of five Deputies stayed away.",
        "The rating describes the exchange, and 4 questions were asked.",
    ],
)
def test_other_numbers_are_not_ratings(conclusion: str) -> None:
    assert messages(sitting(3, conclusion=conclusion)) == []


def test_the_finding_stands_at_the_prose_that_says_it() -> None:
    (found,) = contradictions(sitting(3, introduction="It was rated 2 of 5."), "en-GB")
    assert found.where == ("divisiveness", "introduction")
    assert found.message == "the introduction rates it 2 of 5, but rating is 3"


def test_the_fixed_word_of_another_mark_is_told() -> None:
    (message,) = messages(sitting(3, conclusion="There was open opposition across parties."))
    assert message == "the conclusion says “open opposition”, the word of 4; rating is 3, “clear objections”"


@pytest.mark.parametrize(
    "conclusion",
    [
        "There were clear objections, but no open opposition to the aim.",
        "It was short of open opposition.",
        "There were clear objections, and at one point open opposition.",
        "There was agreement on the aim and none on the means.",
    ],
)
def test_a_word_that_is_denied_or_stands_beside_the_right_one_is_not(conclusion: str) -> None:
    assert messages(sitting(3, conclusion=conclusion)) == []


def test_agreement_counts_only_as_the_word_of_the_rating() -> None:
    assert len(messages(sitting(4, conclusion="The sitting is rated as agreement."))) == 1


# --- votes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rating", "votes", "floor"),
    [
        (1, (vote(50, 1),), 2),
        (2, (vote(50, 1),), None),
        (2, (vote(8, 9),), 3),
        (2, (vote(70, 30),), 3),
        (2, (vote(71, 29),), None),
        (2, (vote(50, 1), vote(8, 9, number=2)), 3),
        (3, (vote(9, 9, "tied"),), None),
        (5, (vote(50, 0),), None),
        (2, (vote(8, 9, "void"),), None),
        (2, (vote(8, 0),), None),
    ],
)
def test_a_divided_vote_sets_a_floor_and_no_ceiling(
    rating: int, votes: tuple[Division, ...], floor: int | None
) -> None:
    found = messages(sitting(rating, examples=0 if rating == 1 else 2, votes=votes))
    assert [f"asks for {floor}" in message for message in found] == ([True] if floor else [])


def test_the_message_names_the_vote_that_was_most_divided() -> None:
    (message,) = messages(sitting(2, votes=(vote(50, 10, number=1), vote(8, 9, number=2))))
    assert message == "rating is 2, but division-2 was 8 to 9 (split 0.94), which asks for 3 or more"


def test_a_question_agreed_on_the_voices_sets_no_floor() -> None:
    assert messages(sitting(1, examples=0, votes=(VOICES,))) == []


# --- examples -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rating", "examples", "told"),
    [(1, 0, 0), (1, 1, 1), (2, 0, 0), (3, 0, 1), (3, 1, 0), (4, 0, 1), (5, 0, 1), (5, 1, 1), (5, 2, 0)],
)
def test_a_rating_asks_for_examples_that_fit_it(rating: int, examples: int, told: int) -> None:
    assert len(messages(sitting(rating, examples))) == told


def test_a_sitting_without_a_rating_contradicts_nothing() -> None:
    linked = link_sitting(None, Analysis(sitting="deputies-2026-05-12-x"), NAMES)
    assert linked.sitting is not None
    assert contradictions(linked.sitting, "en-GB") == ()


# --- the measure of disagreement ----------------------------------------------------------------------------------

REDS, BLUES = Party("reds", "Reds"), Party("blues", "Blue Union")
PARTIES = Names.of(Registry({}, {party.id: party for party in (REDS, BLUES)}, {}))
SHARP = "I disagree with the Minister. The Government have failed the outer islands. The plan is unfair."
CALM = "The tide was high that morning, and the boats lay still along the quay until noon."


def debated(
    rating: int, sharp: int, calm: int, votes: tuple[Contribution, ...] = (), party: str | None = "reds"
) -> list[str]:
    """Return what is told of a debate with so many sharp sentences of two speakers each, and calm ones of a third."""
    texts = (
        ("Ada Stone", "reds", SHARP, sharp),
        ("Ben Reed", "blues", SHARP, sharp),
        ("Cora Vale", "reds", CALM, calm),
    )
    spoken = tuple(
        Spoken(id=f"c{number}", speaker=name, party=party and of, text=" ".join([text] * count))
        for number, (name, of, text, count) in enumerate(texts, 1)
        if count
    )
    dissent = tuple(Example("Ada Stone", "I disagree with the Minister") for _ in range(0 if rating == 1 else 2))
    day = datetime.date(2026, 5, 12)
    transcript = Transcript(id="s", title="Dredging", date=day, house="Deputies", contributions=(*spoken, *votes))
    linked = link_sitting(transcript, Analysis(sitting="s", divisiveness=Divisiveness(rating, None, dissent)), PARTIES)
    assert linked.sitting is not None
    return messages(linked.sitting)


def test_a_rating_far_below_the_measure_is_told_with_the_evidence() -> None:
    (message,) = debated(1, sharp=4, calm=60)
    assert message == (
        "rating is 1, but the measure of disagreement gives 4: 24 cues in 1,088 words, by 2 of 3 speakers "
        "(Blue Union, Reds); the first in c1: “I disagree with the Minister.”"
    )


def test_a_rating_far_above_the_measure_is_told_too() -> None:
    (message,) = debated(5, sharp=1, calm=600)
    assert message.startswith("rating is 5, but the measure of disagreement gives 3: 6 cues in ")


def test_a_debate_is_no_agreement_where_several_say_that_they_disagree_however_long_it_is() -> None:
    (message,) = debated(1, sharp=1, calm=600)
    assert message.startswith("rating is 1, but the measure of disagreement gives 3: 6 cues in ")


def test_without_parties_none_are_told() -> None:
    (message,) = debated(1, sharp=4, calm=60, party=None)
    assert "by 2 of 3 speakers; the first in c1" in message


@pytest.mark.parametrize("rating", [3, 4, 5])
def test_a_rating_that_is_one_away_is_the_editors_choice(rating: int) -> None:
    assert debated(rating, sharp=4, calm=60) == []


def test_where_the_measure_gives_no_rating_it_says_nothing() -> None:
    assert debated(5, sharp=0, calm=60) == []
    assert debated(1, sharp=4, calm=0) == []


def test_few_cues_say_nothing_against_a_higher_rating() -> None:
    assert messages(sitting(5, votes=(vote(50, 1),))) == []


def test_a_floor_that_votes_set_is_told_once() -> None:
    (message,) = debated(1, sharp=1, calm=600, votes=(vote(8, 9),))
    assert "asks for 3 or more" in message
