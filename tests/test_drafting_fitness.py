"""Which sentences can stand alone: neither business nor courtesy, and none that needs another."""

from __future__ import annotations

import pytest

from generator.drafting.fitness import LENGTH, Phrases, fitness_of, is_whole, words_of

ENGLISH = fitness_of("en-GB")
PLAIN = "The harbour board should repair the wall before the winter storms begin."


def test_a_plain_statement_stands_alone() -> None:
    assert ENGLISH.of(PLAIN) == "fit"


@pytest.mark.parametrize(
    "sentence",
    [
        "I beg to move that the harbour wall be repaired before the winter storms.",
        "I will give way to the Deputy for the Far Skerries about the harbour wall.",
        "On a point of order, the harbour wall was repaired before the winter storms.",
        "I thank the Deputy for the Far Skerries for the repair of the harbour wall.",
        "I pay tribute to the sailors who repaired the harbour wall in the winter.",
        "Laughter in the harbour is no reason to leave the wall as it stands.",
    ],
)
def test_business_courtesy_and_jokes_are_left_out(sentence: str) -> None:
    assert ENGLISH.of(sentence) == "unfit"


@pytest.mark.parametrize(
    "sentence",
    [
        "This will cost the harbour board more than the wall has ever cost.",
        "They have never repaired the harbour wall before the winter storms begin.",
        "However, the harbour board has never repaired the wall before the winter.",
        "I think they have never repaired the harbour wall before the winter storms.",
        "With the kitchens and the freight, it costs 3 million crowns a year.",
        "For that reason the harbour board will repair the wall before the winter.",
        "Some people say that the harbour board should leave the wall as it stands.",
        "Different arrangements for the harbour wall are needed to make sure of that.",
    ],
)
def test_a_sentence_that_needs_another_is_left_out(sentence: str) -> None:
    assert ENGLISH.of(sentence) == "unfit"


def test_it_may_announce_what_follows() -> None:
    assert ENGLISH.of("I think it is time that the harbour board repairs the wall this winter.") == "fit"


def test_a_sentence_that_the_next_takes_back_is_left_out() -> None:
    assert ENGLISH.of(PLAIN, "That is nonsense.") == "unfit"
    assert ENGLISH.of(PLAIN, "But the money is gone.") == "unfit"
    assert ENGLISH.of(PLAIN, "The storms begin in November.") == "fit"


@pytest.mark.parametrize(
    "sentence",
    [
        "The hon. Member should repair the harbour wall before the winter storms begin.",
        "My noble friend has asked the harbour board to repair the wall before winter.",
        "Amendment 4 asks the harbour board to repair the wall before the winter storms.",
    ],
)
def test_a_sentence_that_does_not_say_whom_it_means_is_weak(sentence: str) -> None:
    assert ENGLISH.of(sentence) == "weak"


@pytest.mark.parametrize(
    "sentence",
    [
        "Will the harbour board repair the wall before the winter storms begin?",
        "The harbour board says that it will “repair the wall” before the winter.",
        "The harbour board should repair the wall [Interruption] before the winter storms.",
        "the harbour board should repair the wall before the winter storms begin.",
        "The harbour board should repair the wall before the winter storms begin",
        "The harbour board should repair the wall (before the winter storms begin.",
        "The harbour board should *repair* the wall before the winter storms begin.",
        "The harbour board should repair the wall … before the winter storms begin.",
    ],
)
def test_questions_quotations_and_fragments_are_no_whole_statements(sentence: str) -> None:
    assert not is_whole(sentence)


def test_a_statement_has_neither_too_few_nor_too_many_words() -> None:
    of = {length: is_whole("The " + " ".join(["wall"] * (length - 1)) + ".") for length in range(1, 70)}
    assert [length for length, whole in of.items() if whole] == list(LENGTH)


def test_a_language_without_lists_has_the_rules_of_form_alone() -> None:
    assert fitness_of("fr").of("Je remercie le ministre du port pour la réparation de la digue.") == "fit"
    assert fitness_of("fr").of("Le ministre va-t-il réparer la digue avant les tempêtes de cet hiver ?") == "unfit"


def test_a_phrase_is_found_as_whole_words_in_order() -> None:
    phrases = Phrases(["beg to move", "beg"])
    assert phrases.are_in(words_of("We beg to differ"))
    assert not phrases.are_in(words_of("The beggar has to move"))
    assert phrases.begin(words_of("beg to move")) == 3
    assert phrases.begin(words_of("I beg to move")) == 0
    assert phrases.end(words_of("I beg to move"))


def test_quotation_marks_and_stops_make_no_other_word() -> None:
    assert words_of("It's the hon. Member’s view") == ("it’s", "the", "hon", "member’s", "view")
