"""Salience and likeness: sumy's LexRank, with numpy's matrix and no network."""

from __future__ import annotations

import numpy as np
import pytest
from sitechecks.debates import debate
from sumy.summarizers.lex_rank import LexRankSummarizer

from generator.drafting.ranking import likeness_of, ranking_of, tongue_of


def test_a_sentence_is_like_itself_and_unlike_one_with_other_words() -> None:
    likeness = likeness_of([["ferry", "sail"], ["ferry", "sail"], ["school", "meal"], ["school", "ferry"]])
    assert likeness[0, 1] == pytest.approx(1)
    assert likeness[0, 2] == 0
    assert 0 < likeness[0, 3] < 1
    assert np.allclose(likeness, likeness.T)


def test_no_words_are_like_nothing() -> None:
    assert not likeness_of([[], ["ferry"], []]).any()


def test_salience_is_between_nothing_and_one_and_as_many_as_there_are_candidates() -> None:
    found, tongue = debate(), tongue_of("en-GB")
    assert tongue
    ranking = ranking_of(found, tongue)
    assert ranking.salience.shape == (len(found.candidates),)
    assert ranking.likeness.shape == (len(found.candidates),) * 2
    assert ranking.salience.min() >= 0
    assert ranking.salience.max() <= 1


def test_a_sentence_of_what_all_speak_of_is_more_salient_than_one_about_something_else() -> None:
    said = [
        ("Ann Red", "red", "The ferry must sail on Sundays because patients on the islands cannot wait."),
        ("Ben Blue", "blue", "The ferry should rest on Sundays because sailors on the islands need rest."),
        ("Bea Blue", "blue", "The ferry will sail on Sundays when the islands have voted for it in polls."),
        ("Gus Green", "green", "Elephants cannot jump over fences because nature has made elephant knees for walking."),
    ]
    found, tongue = debate(said), tongue_of("en")
    assert tongue
    salience = ranking_of(found, tongue).salience
    assert int(np.argmin(salience)) == 3


@pytest.mark.parametrize("language", ["en-GB", "fr", "cs", "de_AT", "el"])
def test_a_language_that_sumy_knows_has_stop_words_and_a_stemmer(language: str) -> None:
    assert tongue_of(language)


@pytest.mark.parametrize("language", ["cy", "is", "xx"])
def test_a_language_that_sumy_does_not_know_has_none(language: str) -> None:
    assert tongue_of(language) is None


def test_words_are_stemmed_and_those_that_say_nothing_left_out() -> None:
    tongue = tongue_of("en")
    assert tongue
    assert tongue.stems("The ferries sailed and the ferry sails") == ["ferri", "sail", "ferri", "sail"]


def test_sumys_own_power_method_is_at_work() -> None:
    matrix = np.array([[0.5, 0.5], [0.5, 0.5]])
    assert np.allclose(LexRankSummarizer.power_method(matrix, 1e-4), np.sqrt([0.5, 0.5]))


def test_every_turn_is_in_a_segment() -> None:
    found = debate()
    assert list(found.segment) == [turn.id for turn in found.turns]
