"""Loaded words: found in the summary's own voice, not in what it quotes or reports, nor in plain look-alikes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator import prose
from generator.quotes import as_read, without_quotations
from generator.wording import loaded
from generator.wordlists import word_list

FIXTURES = Path(__file__).parent / "fixtures" / "wording"
LIST = Path(__file__).parents[1] / "generator" / "wordlists" / "loaded.en.yaml"


def sentences(name: str) -> list[str]:
    return (FIXTURES / f"{name}.txt").read_text("utf-8").splitlines()


def found(text: str, language: str = "en-GB") -> list[str]:
    return [each.text for each in loaded(without_quotations(as_read(prose.blocks(text))), language)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("She shamefully voted against the motion.", "shamefully"),
        ("Wren Adeyemi brilliantly exposed the gap.", "brilliantly"),
        ("The Opposition slammed the plan.", "slammed"),
        ("It keeps slamming the plan.", "slamming"),
        ("He blasted the Minister.", "blasted the Minister"),
        ("The amendment was moved in order to score cheap points.", "score cheap points"),
        ("The Minister tried to hide the report.", "tried to hide"),
        ("He pretended not to know.", "pretended"),
        ("He is only interested in headlines.", "only interested in"),
        ("The Minister refused to admit the error.", "refused to admit"),
        ("She falsely claimed that the tests were done.", "falsely claimed"),
        ("Opponents hoped no one would notice.", "hoped no one would notice"),
        ("**The REPLY was Disgraceful.**", "Disgraceful"),
    ],
)
def test_judgements_and_imputed_motives_are_found_in_each_form(sentence: str, words: str) -> None:
    assert found(sentence) == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan was “a disgrace”, and it fell.",
        'The plan was "a disgrace", and it fell.',
        "The plan was ‘a disgrace, and isn’t one’, and it fell.",
        "The plan was «shameful», and it fell.",
        "The plan was &ldquo;shameful&rdquo;, and it fell.",
        "The plan was ”shameful”, and it fell.",
        "> It was a shameful plan.",
    ],
)
def test_quoted_words_are_not_the_summarys(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "He argued that the plan was shameful.",
        "She called it a disgrace.",
        "The hon. Member for Highmoor said that the hon. Lady was pathetic.",
        "She told the House that\nMinisters had lied to the public.",
        "Daniel Roke accused the Minister of playing politics.",
    ],
)
def test_a_view_that_is_reported_as_somebodys_is_not_the_summarys(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The Minister shamefully said nothing.",
        "He said that it rained. It was a shambles.",
        "She left; it was pathetic.",
    ],
)
def test_a_report_covers_only_what_follows_it_in_its_sentence(sentence: str) -> None:
    assert len(found(sentence)) == 1


def test_a_word_is_found_whole_and_not_inside_another() -> None:
    assert found("The direct route to Direham is admired.") == []


def test_the_place_is_that_of_the_words() -> None:
    text = without_quotations("The reply: “a fiasco”. The pathetic reply was short.")
    (word,) = loaded(text, "en-GB")
    assert (text[word.start : word.end], word.text, word.list) == ("pathetic", "pathetic", "evaluative")


def test_of_two_expressions_in_one_place_the_longer_is_told() -> None:
    assert found("It was a desperate bid to stay.") == ["desperate bid"]
    assert found("The Minister grudgingly accepted the shamelessly short plan.") == [
        "grudgingly accepted",
        "shamelessly",
    ]


def test_no_neutral_sentence_raises_an_alarm() -> None:
    assert {sentence: found(sentence) for sentence in sentences("neutral") if found(sentence)} == {}


def test_at_least_200_neutral_sentences_are_tried() -> None:
    assert len(set(sentences("neutral"))) >= 200


def test_most_loaded_sentences_raise_one() -> None:
    caught = [sentence for sentence in sentences("loaded") if found(sentence)]
    assert len(caught) >= 0.85 * len(sentences("loaded"))


@pytest.mark.parametrize("language", ["cy", "fr-FR", "x", "../en"])
def test_a_language_without_a_list_has_no_findings(language: str) -> None:
    assert loaded("disgraceful", language) == ()
    assert word_list("loaded", language) is None


def test_the_list_has_a_version_and_the_hash_of_its_file() -> None:
    words = word_list("loaded", "en-GB")
    assert words is not None
    assert words == word_list("loaded", "en")
    assert (words.language, words.version) == ("en", 1)
    assert words.sha256 == hashlib.sha256(LIST.read_bytes()).hexdigest()


def test_every_entry_of_the_list_can_be_found() -> None:
    """An expression that can match nothing is a slip in the list."""
    words = word_list("loaded", "en")
    assert words is not None
    for _, lines in words.entries:
        for line in lines:
            said = " ".join(part.split("|")[0].removeprefix("~") for part in line.split() if part != "*")
            assert found(f"Here is {said} today."), line
