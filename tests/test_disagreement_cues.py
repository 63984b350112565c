"""What is a cue of disagreement and what is not: each family, and each trap, in sentences of a fictional parliament."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import pytest

from generator.content.link import link_sitting
from generator.content.names import Names
from generator.disagreement import WEIGHTS, cues_of, lexicon_of
from generator.disagreement.lexicon import Lexicon
from generator.model import Cue, Party, Registry, Sitting, Spoken, Transcript

LIST = Path(__file__).parents[1] / "generator" / "wordlists" / "disagreement.en.yaml"
PARTIES = {
    party.id: party
    for party in (
        Party("commonweal", "Commonweal Party", "Cmw", ("Commonweal",)),
        Party("outer-league", "Outer Isles League"),
        Party("independent", "Independent"),
    )
}
NAMES = Names.of(Registry({}, PARTIES, {}))


def lexicon() -> Lexicon:
    found = lexicon_of("en-GB")
    assert found
    return found


def said(*texts: str, party: str = "commonweal", chair: bool = False, language: str | None = None) -> Sitting:
    spoken = tuple(
        Spoken(id=f"c{number}", speaker="Ada Stone", party=party, chair=chair, language=language, text=text)
        for number, text in enumerate(texts, 1)
    )
    day = datetime.date(2026, 5, 12)
    transcript = Transcript(id="s", title="Dredging", date=day, house="Deputies", contributions=spoken)
    sitting = link_sitting(transcript, None, NAMES).sitting
    assert sitting
    return sitting


def found(*texts: str) -> tuple[Cue, ...]:
    return cues_of(said(*texts), lexicon())


# --- families ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("family", "sentence", "words", "target"),
    [
        ("disagreement", "I disagree with the hon. Deputy for Millbrook.", "I disagree", "the hon. Deputy"),
        ("disagreement", "We cannot support the amendment.", "We cannot support the amendment", "the amendment"),
        ("disagreement", "I shall vote against the Bill.", "I shall vote against", "the Bill"),
        ("disagreement", "I am afraid that the Minister is wrong.", "the Minister is wrong", "the Minister"),
        ("disagreement", "I do not accept the Minister’s figures.", "I do not accept the Minister", "the Minister"),
        ("challenge", "Why will the Minister not publish it?", "Why will the Minister not", "the Minister"),
        ("challenge", "How can the Government justify that?", "How can the Government justify", "the Government"),
        (
            "challenge",
            "Does the First Minister not see the harm?",
            "Does the First Minister not see",
            "the First Minister",
        ),
        ("challenge", "Will the Minister apologise to the islands?", "Will the Minister apologise", "the Minister"),
        (
            "attack",
            "The Commonweal Party has wrecked the harbour.",
            "The Commonweal Party has wrecked",
            "The Commonweal Party",
        ),
        ("attack", "It is another broken promise of the Government.", "broken promise", "the Government"),
        ("attack", "This is sheer hypocrisy from the Opposition.", "sheer hypocrisy", "the Opposition"),
        ("criticism", "The Government have failed the outer islands.", "The Government have failed", "The Government"),
        ("criticism", "This Bill does nothing for the harbour.", "This Bill does nothing for", "This Bill"),
        ("criticism", "The Commonweal has ignored the survey.", "The Commonweal has ignored", "The Commonweal"),
        ("criticism", "The plan is unfair.", "The plan is unfair", "The plan"),
        ("regret", "I regret that the Government have not waited.", "I regret that the Government", "the Government"),
        (
            "regret",
            "It is disappointing that the Minister stayed away.",
            "It is disappointing that the Minister",
            "the Minister",
        ),
        ("regret", "Sadly, the Opposition will have their way.", None, None),
    ],
)
def test_each_family_is_found_with_its_words_and_its_target(
    family: str, sentence: str, words: str | None, target: str | None
) -> None:
    cues = [(cue.family, cue.words, cue.target, cue.sentence) for cue in found(sentence)]
    assert cues == ([(family, words, target, sentence)] if words else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "I disagree with that.",
        "That is a disgrace.",
        "The storm has wrecked the harbour.",
        "The pump failed twice in one night.",
        "It is disappointing that the summer was so wet.",
        "Independent experts have failed to agree.",
    ],
)
def test_a_sentence_without_a_target_is_none(sentence: str) -> None:
    assert found(sentence) == ()


def test_words_of_gloom_and_thanks_are_none() -> None:
    gloom = "The crisis is terrible, and people suffer from poverty, fear and despair, as the Government know."
    thanks = "I welcome the Bill, and I am grateful to the Minister for her kindness."
    assert found(gloom, thanks) == ()


# --- traps ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "I do not disagree with the hon. Deputy.",
        "I make no criticism of the Minister.",
        "I do not say that the Government have failed.",
        "Nobody believes that the Minister is wrong.",
        "There is no hypocrisy from the Opposition.",
        "I could not agree with the Minister more.",
        "Nor do I oppose the Bill.",
    ],
)
def test_what_is_denied_is_none(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "He says that the Government have failed.",
        "The fishermen told us that the plan is unfair.",
        "The hon. Deputy accused the Minister of ignoring it and claims that the Government have refused.",
        "According to the survey, the Government have failed.",
    ],
)
def test_what_is_reported_is_none(sentence: str) -> None:
    assert found(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The Minister says that all is well, but the Government have failed.",
        "I have said before that the Government have failed.",
        "Does my hon. friend agree that the Government have failed?",
    ],
)
def test_what_follows_a_report_in_the_speakers_own_voice_is_one(sentence: str) -> None:
    assert [cue.words for cue in found(sentence)] == ["the Government have failed"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Has the Minister refused a meeting?",
        "When will the Minister publish the survey?",
        "Will the Government say how many boats there are?",
        "Why is the Bill so long?",
        "I ask whether the Government have failed.",
        "If the Government fail to act, we shall return to it.",
    ],
)
def test_a_question_that_merely_asks_and_what_is_supposed_are_none(sentence: str) -> None:
    assert found(sentence) == ()


def test_a_challenge_is_a_question() -> None:
    assert found("I know why the Government do not mind.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "She wrote: “The Government have failed.” I thank the Minister.",
        'The letter said "I disagree with the Minister" and no more.',
        "“I oppose the Bill.\n\n“The Minister is wrong.” So he wrote in March.",
        "He called it ‘a broken promise of the Government’ in the report.",
    ],
)
def test_what_is_quoted_is_none(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "I regret to inform the House that the Minister is ill.",
        "I am sorry to say that my hon. friend the Deputy for Ashcombe has died.",
        "I was sad to hear of the death of the noble Lord.",
        "She never failed to reply to a hon. Deputy.",
        "The hon. Lady will be missed on all sides of the House.",
        "We agreed to differ, the hon. Deputy and I.",
    ],
)
def test_tributes_and_formulae_are_none(sentence: str) -> None:
    assert found(sentence) == ()


def test_the_chair_does_not_disagree() -> None:
    sentence = "The hon. Deputy is wrong."
    assert cues_of(said(sentence, chair=True), lexicon()) == ()
    assert len(cues_of(said(sentence), lexicon())) == 1


def test_a_speech_in_another_language_is_left_out() -> None:
    sentence = "The hon. Deputy is wrong."
    assert cues_of(said(sentence, language="cy"), lexicon()) == ()
    assert len(cues_of(said(sentence, language="en"), lexicon())) == 1


# --- what is kept -----------------------------------------------------------------------------------------------


def test_a_sentence_has_one_cue_of_its_weightiest_family() -> None:
    (cue,) = found("The Government have failed, and I oppose the Bill.")
    assert cue.family == "disagreement"
    assert max(WEIGHTS, key=lambda family: WEIGHTS[family]) == "disagreement"


def test_cues_stand_in_the_order_of_the_record_with_their_exact_sentences() -> None:
    text = "I rise briefly.  The hon. Deputy is\tquite wrong.\n\nThe plan\nis unfair. The plan is unfair, he knows."
    cues = found(text, "I disagree with the Minister.")
    assert [(cue.contribution, cue.sentence) for cue in cues] == [
        ("c1", "The hon. Deputy is\tquite wrong."),
        ("c1", "The plan is unfair, he knows."),
        ("c2", "I disagree with the Minister."),
    ]


def test_a_party_is_known_by_the_names_that_the_registry_has() -> None:
    assert [cue.target for cue in found("Commonweal has failed us.")] == ["Commonweal"]
    assert found("The common weal has failed us.") == ()


def test_the_same_debate_gives_the_same_cues() -> None:
    texts = ("The Government have failed, and refused, and ignored us.", "Why has he not resigned, if the Bill fell?")
    assert found(*texts) == found(*texts)


# --- the list ---------------------------------------------------------------------------------------------------


def test_the_lexicon_has_a_version_and_the_hash_of_its_file() -> None:
    assert lexicon().name == "en 1"
    assert lexicon().words.sha256 == hashlib.sha256(LIST.read_bytes()).hexdigest()
    assert lexicon_of("en") is lexicon_of("en-GB")


@pytest.mark.parametrize("language", ["cy", "fr-FR", "x", "../en"])
def test_a_language_without_a_list_has_no_lexicon(language: str) -> None:
    assert lexicon_of(language) is None


def test_every_line_of_a_family_can_be_tried() -> None:
    named = lexicon().words.named
    assert set(WEIGHTS) <= named.keys()
    tried = {line.written for lines in lexicon().lines.values() for line in lines}
    assert tried == {line for family in WEIGHTS for line in named[family]}
    assert all(line.pattern.search("") is None for lines in lexicon().lines.values() for line in lines)
