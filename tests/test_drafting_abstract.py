"""The abstract: who began, who answered, who spoke, how they voted; each figure counted in the record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sitechecks.debates import NAMES, SPEECHES, debate, sitting, speeches

from generator.drafting.abstract import abstract_of, quoted_in_abstract
from generator.drafting.debate import Debate, debate_of
from generator.drafting.proof import faults_in
from generator.model import Analysis, Contribution, Counts, Division

LONG = tuple(
    (name, party, f"{text} {'The tide comes in and the boats go out of the harbour. ' * 6}")
    for name, party, text in SPEECHES
)


def long_debate(*more: Contribution, kind: str = "debate") -> Debate:
    made = sitting((*speeches(LONG), *more))
    assert made.transcript
    return debate_of(replace(made, kind=kind), "en-GB")  # type: ignore[arg-type]


def abstract(found: Debate) -> str:
    quoted = quoted_in_abstract(found, found.candidates, lambda _: True)
    return " ".join(abstract_of(found, quoted))


def test_who_opened_and_who_came_first_of_another_party_are_quoted() -> None:
    assert abstract(long_debate()).startswith(
        "Ann Red (Red Party) opened the debate and said: “The ferry to the far islands must sail on Sundays because "
        "patients cannot wait.” Ben Blue (Blue Party) was the first to speak at length for another party and said: "
        "“A common day of rest"
    )


def test_without_a_sentence_that_holds_nobody_is_quoted() -> None:
    found = long_debate()
    assert quoted_in_abstract(found, found.candidates, lambda _: False) == ()
    assert " ".join(abstract_of(found, ())).startswith(
        "Ann Red (Red Party) opened the debate. Ben Blue (Blue Party) was"
    )


def test_questions_are_not_opened() -> None:
    assert abstract(long_debate(kind="questions")).startswith("Ann Red (Red Party) was the first to speak at length")


def test_speakers_and_parties_are_counted() -> None:
    assert "In all, 5 people spoke; the record names these parties: Red Party, Blue Party and Green Party." in abstract(
        long_debate()
    )


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ("agreed", "In a vote (That the Bill be read), 12 were for and 9 against, so the question was agreed to."),
        (
            "negatived",
            "In a vote (That the Bill be read), 12 were for and 9 against, so the question was not agreed to.",
        ),
        ("tied", "A vote (That the Bill be read) was tied: 12 were for and 9 against."),
        (None, "In a vote (That the Bill be read), 12 were for and 9 against."),
    ],
)
def test_the_result_of_a_vote_is_told(result: str | None, said: str) -> None:
    vote = Division(id="d1", counts=Counts(12, 9), result=result, question="That the Bill be read.")  # type: ignore[arg-type]
    found = long_debate(vote)
    assert abstract(found).endswith(said)
    assert faults(found) == []


def test_a_void_vote_is_not_told_and_of_many_only_some() -> None:
    void = Division(id="d0", counts=Counts(1, 1), result="void")
    votes = [Division(id=f"d{number}", counts=Counts(10 + number, 9)) for number in range(1, 6)]
    found = long_debate(void, *votes)
    assert "1 were for and 1 against" not in abstract(found)
    assert abstract(found).endswith("13 were for and 9 against. There were more votes after that.")
    assert faults(found) == []


def faults(found: Debate) -> list[str]:
    analysis = Analysis(sitting=found.sitting.id, abstract=abstract(found))
    wrong = faults_in(analysis, found.sitting, NAMES, "en-GB")
    return [fault.message for fault in wrong if fault.where[0] == "abstract" and fault.code != "hard-to-read"]


def test_a_large_number_of_speakers_passes_the_check_of_figures() -> None:
    said = [
        (f"Ann {chr(65 + each % 26)}bc{each // 26}de", "red" if each % 2 else "blue", SPEECHES[0][2])
        for each in range(34)
    ]
    found = debate(said)
    assert "34 people spoke" in abstract(found)
    assert faults(found) == []


def test_a_wrong_number_of_speakers_does_not_pass_it() -> None:
    found = debate([(f"Ann {letter}bcd", "red", SPEECHES[0][2]) for letter in "BCDEFGHIJKLMNOP"])
    analysis = Analysis(sitting=found.sitting.id, abstract="In all, 16 people spoke.")
    assert "unsupported-number" in [fault.code for fault in faults_in(analysis, found.sitting, NAMES, "en-GB")]


def test_a_language_without_a_catalogue_has_no_abstract() -> None:
    found = long_debate()
    assert abstract_of(replace(found, language="de"), ()) == ()
    assert abstract_of(replace(found, language="fr"), ()) != ()
