"""A debate as a draft sees it: parts of about as many words, and the sentences that can be quoted."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from sitechecks.debates import SPEECHES, debate, sitting, speeches

from generator.drafting.debate import SEGMENTS, debate_of, segments_of
from generator.model import Attribution, Contribution, Narrative
from generator.tallies import Turn, turns_of


@given(st.lists(st.integers(1, 3000), max_size=60))
def test_segments_cover_every_turn_once_and_in_order(lengths: list[int]) -> None:
    turns = tuple(Turn(f"c{number}", Attribution("Ann"), words) for number, words in enumerate(lengths))
    segments = segments_of(turns)
    assert tuple(turn for segment in segments for turn in segment) == turns
    assert all(segments)
    assert len(segments) <= SEGMENTS[-1]


def test_a_long_debate_has_eight_to_ten_segments_of_about_as_many_words() -> None:
    for number in (100, 200, 400):
        segments = segments_of(tuple(Turn(f"c{each}", Attribution("Ann"), 100) for each in range(number)))
        assert len(segments) in SEGMENTS
        words = [sum(turn.words for turn in segment) for segment in segments]
        assert max(words) - min(words) <= 200


def test_candidates_stand_in_the_record_to_the_letter() -> None:
    found = debate()
    texts = {each.id: each.text for each in speeches()}
    assert found.candidates
    assert all(each.sentence in texts[each.contribution] for each in found.candidates)
    assert [each.number for each in found.candidates] == sorted({each.number for each in found.candidates})
    assert found.candidates[0].number == 1


def test_the_chair_and_what_nobody_said_are_no_candidates() -> None:
    said = speeches()
    chaired: tuple[Contribution, ...] = (
        replace(said[0], chair=True),
        Narrative(id="n1", kind="note", text=said[1].text),
        *said[2:],
    )
    found = debate_of(sitting(chaired), "en-GB")
    assert {each.contribution for each in found.candidates} == {"c3", "c4", "c5"}
    assert found.turns == turns_of(found.sitting)


def test_a_sentence_in_another_mouth_or_taken_back_is_no_candidate() -> None:
    reported = """My constituent said that nobody needs it. The hospital is a waste of money and should be closed by
June. I told him that he was mistaken. Every family on the islands needs the hospital that stands on the quay."""
    read = """Let me read from the leaflet of the candidate. The harbour must be sold to the highest bidder this winter.

The quay must be sold to whoever pays for it before the summer. Not a word of it is true."""
    found = debate([("Ann Red", "red", reported), ("Ben Blue", "blue", read)])
    assert [each.sentence for each in found.candidates] == [
        "Every family on the islands needs the hospital that stands on the quay."
    ]


def test_a_speech_in_a_language_without_a_list_has_no_candidate() -> None:
    some_say = "Certains disent que le port est perdu pour les îles et que la digue ne tiendra pas."
    said = speeches([("Ann Red", "red", some_say), *SPEECHES])
    found = debate_of(sitting((replace(said[0], language="fr"), *said[1:])), "en-GB")
    assert "c1" not in {each.contribution for each in found.candidates}
    assert found.candidates[0].number == 2


def test_a_weak_sentence_is_a_candidate_only_where_its_speaker_has_no_better() -> None:
    weak = "The hon. Member should repair the harbour wall before the winter storms begin."
    better = "The harbour board should repair the wall before the winter storms begin."
    alone = debate([("Ann Red", "red", weak), ("Ben Blue", "blue", f"{weak} {better}")]).candidates
    assert [(each.who.name, each.weak) for each in alone] == [("Ann Red", True), ("Ben Blue", False)]


def test_only_what_the_record_bears_out_without_doubt_stands() -> None:
    found = debate()
    first = found.candidates[0]
    assert found.stands(first.sentence, first.who, first.contribution)
    assert not found.stands(first.sentence, first.who, "c2")
    assert not found.stands(first.sentence, found.candidates[-1].who, first.contribution)
    assert not found.stands(first.sentence.replace("must", "must not"), first.who, first.contribution)


def test_the_language_is_that_of_the_sitting_before_that_of_the_site() -> None:
    assert debate_of(sitting(speeches(SPEECHES), language="fr"), "en-GB").language == "fr"
