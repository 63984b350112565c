"""Topics and emoji: only what clearly fits, and no picture beside a death."""

from __future__ import annotations

import pytest
from sitechecks.debates import SPEECHES, debate

from generator.drafting.ranking import Tongue, tongue_of
from generator.drafting.topics import NEUTRAL, emoji_of, topics_of
from generator.wordlists import word_list


def english() -> Tongue:
    tongue = tongue_of("en")
    assert tongue
    return tongue


def test_the_topic_of_a_debate_is_that_whose_words_it_has_most() -> None:
    assert topics_of(debate(), english()) == ("ferries",)


def test_a_debate_about_something_else_has_no_topic() -> None:
    said = [("Ann Red", "red", "Elephants walk slowly through the tall grass while lions sleep below the trees.")]
    assert topics_of(debate(said, "Elephants"), english()) == ()


def test_the_emoji_is_that_of_the_subject() -> None:
    assert emoji_of(debate(), english()) == "⛴️"


@pytest.mark.parametrize("word", ["death", "murder", "tributes", "terrorism", "abuse"])
def test_beside_death_and_violence_stands_the_neutral_one(word: str) -> None:
    assert emoji_of(debate(SPEECHES, f"Ferries: {word}"), english()) == NEUTRAL


def test_where_nothing_clearly_fits_it_is_the_neutral_one() -> None:
    said = [("Ann Red", "red", "Elephants walk slowly through the tall grass while lions sleep below the trees.")]
    assert emoji_of(debate(said, "Elephants"), english()) == NEUTRAL


def test_a_word_has_one_emoji() -> None:
    table = word_list("emoji", "en")
    assert table
    told = [word for _, lines in table.entries for line in lines for word in line.split(", ")]
    assert len(told) == len(set(told))
