"""Which sentences can stand alone: neither business nor courtesy, and none that needs another."""

from __future__ import annotations

import pytest

from generator.drafting.fitness import LENGTH, Around, Phrases, fitness_of, is_whole, words_of

FOUND = fitness_of("en-GB")
assert FOUND
ENGLISH = FOUND
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
        "I cannot remember what it is called—something like the board of harbour walls.",
        "I am trying to get the plan of the harbour wall up on my parliamentary laptop.",
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
        "We cannot claim to be that in the world of harbours and their walls.",
    ],
)
def test_a_sentence_that_needs_another_is_left_out(sentence: str) -> None:
    assert ENGLISH.of(sentence) == "unfit"


def test_it_may_announce_what_follows() -> None:
    assert ENGLISH.of("I think it is time that the harbour board repairs the wall this winter.") == "fit"


def test_a_sentence_that_the_next_takes_back_is_left_out() -> None:
    assert ENGLISH.of(PLAIN, Around(after=["That is nonsense."])) == "unfit"
    assert ENGLISH.of(PLAIN, Around(after=["But the money is gone."])) == "unfit"
    assert ENGLISH.of(PLAIN, Around(after=["The storms begin in November."])) == "fit"


@pytest.mark.parametrize(
    "following",
    [
        ["I told him that he was mistaken."],
        ["Not a word of it is true."],
        ["I reject it, and so do the islands."],
        ["Nobody wants that."],
        ["The boats must be burned.", "So it went on for two pages.", "Not a word of it is true."],
    ],
)
def test_a_sentence_that_one_of_the_next_denies_is_left_out(following: list[str]) -> None:
    assert ENGLISH.of(PLAIN, Around(after=following)) == "unfit"


@pytest.mark.parametrize(
    "before",
    [
        ["My constituent said that nothing is ever done."],
        ["Imagine a voter who reads no newspaper."],
        ["Suppose that the board had 3 million crowns."],
        ["Let me read from the leaflet of the candidate.", "The quay must be sold."],
        ["Let me read from the leaflet of the candidate.", "The quay must be sold.", "The boats must be burned."],
    ],
)
def test_what_others_say_and_what_is_supposed_or_read_out_goes_on_in_the_next(before: list[str]) -> None:
    assert ENGLISH.of(PLAIN, Around(before=before)) == "unfit"


@pytest.mark.parametrize(
    "before",
    [
        ["I said so in March, and I say so today."],
        ["The storms begin in November."],
        ["My constituent said that nothing is ever done.", "The board met in March."],
    ],
)
def test_what_speakers_say_of_themselves_or_said_long_before_leaves_the_next_its_own(before: list[str]) -> None:
    assert ENGLISH.of(PLAIN, Around(before=before)) == "fit"


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


def test_a_language_without_a_list_has_no_rules() -> None:
    assert fitness_of("fr") is None


def test_a_phrase_is_found_as_whole_words_in_order() -> None:
    phrases = Phrases(["beg to move", "beg"])
    assert phrases.are_in(words_of("We beg to differ"))
    assert not phrases.are_in(words_of("The beggar has to move"))
    assert phrases.begin(words_of("beg to move")) == 3
    assert phrases.begin(words_of("I beg to move")) == 0
    assert phrases.end(words_of("I beg to move"))


def test_quotation_marks_and_stops_make_no_other_word() -> None:
    assert words_of("It's the hon. Member’s view") == ("it’s", "the", "hon", "member’s", "view")
