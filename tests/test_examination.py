"""What is examined of an analysis: every field that the page shows, and who is said to have said what."""

from __future__ import annotations

import datetime

from generator.content.link import link_sitting
from generator.content.names import Names
from generator.errors import Fault
from generator.examination import examine, faults_of
from generator.model import Analysis, Bullet, Correction, Divisiveness, Example, Person, Registry, Spoken, Transcript

ANN = "The harbour is full of mud and sand, and nobody has dredged it since the long war."
BOB = "We shall build a wall of nine metres round the whole island before the next winter."


def faults(
    *people: Person, speakers: tuple[str, str] = ("Ann Lee", "Bo Ek"), **fields: object
) -> list[tuple[object, str, str]]:
    """Return where, code and severity of what is wrong with an analysis that has these fields."""
    date = datetime.date(2026, 5, 12)
    contributions = (Spoken(id="c1", speaker=speakers[0], text=ANN), Spoken(id="c2", speaker=speakers[1], text=BOB))
    transcript = Transcript(id="house-1", title="Mud", date=date, house="House", contributions=contributions)
    registry = Registry({person.id: person for person in people}, {}, {})
    analysis = Analysis(sitting="house-1", **fields)  # type: ignore[arg-type]
    sitting = link_sitting(transcript, analysis, Names.of(registry)).sitting
    assert sitting
    examination = examine(sitting, "en")
    assert examination
    found: list[Fault] = list(faults_of(examination))
    return [(fault.where, fault.code, fault.severity) for fault in found if fault.code != "hard-to-read"]


def example(quote: str, speaker: str = "Ann Lee", **more: str) -> Divisiveness:
    return Divisiveness(2, examples=(Example(speaker, quote, **more),))


HATE = (
    "I hate … all of you … and every … one of your … little children",
    "I will [sink the whole island tomorrow], sir",
)


class TestManyWordsInShortBits:
    def test_in_an_example(self) -> None:
        for quote in HATE:
            where = ("divisiveness", "examples", 0, "quote")
            assert (where, "quotation-absent", "error") in faults(divisiveness=example(quote))

    def test_in_prose(self) -> None:
        for quote in HATE:
            found = faults(abstract=f"Ann Lee was angry: “{quote}”.")
            assert (("abstract",), "quotation-absent", "error") in found


class TestWhoIsListed:
    def test_two_who_are_listed_are_two(self) -> None:
        people = (Person("ann-lee", "Ann Lee"), Person("ann-m-lee", "Ann M Lee"), Person("bo-ek", "Bo Ek"))
        found = faults(*people, speakers=("ann-m-lee", "bo-ek"), divisiveness=example(ANN, "ann-lee"))
        assert (("divisiveness", "examples", 0, "quote"), "quotation-wrong-speaker", "error") in found
        assert "quotation-wrong-speaker" not in [
            code
            for _, code, _ in faults(*people, speakers=("ann-m-lee", "bo-ek"), divisiveness=example(ANN, "ann-m-lee"))
        ]


class TestFields:
    def test_words_in_quotation_marks_are_checked_in_each(self) -> None:
        words = "“I hate all of you little people”"
        divisiveness = Divisiveness(
            2,
            introduction=f"Said: {words}.",
            examples=(Example("Ann Lee", ANN, explanation=f"Said {words}.", lead_in=f"After {words} Ann Lee states"),),
            conclusion=f"Well.\n\n> {words[1:-1]}",
        )
        found = faults(
            title=f"Debate on {words}",
            abstract="Said &ldquo;I hate all of you little people&rdquo;.",
            summary=(Bullet(f"It was `{words}`.", points=(Bullet(f"> {words[1:-1]}"),)),),
            divisiveness=divisiveness,
        )
        assert [where for where, code, _ in found if code == "quotation-absent"] == [
            ("title",),
            ("abstract",),
            ("summary", 0, "text"),
            ("summary", 0, "points", 0, "text"),
            ("divisiveness", "introduction"),
            ("divisiveness", "conclusion"),
            ("divisiveness", "examples", 0, "explanation"),
            ("divisiveness", "examples", 0, "lead_in"),
        ]

    def test_a_correction_may_quote_what_was_wrong(self) -> None:
        note = "The page had “I hate all of you little people”, which nobody said."
        assert faults(corrections=(Correction(datetime.date(2026, 5, 13), note),)) == []

    def test_headline_and_lead_in_do_not_judge(self) -> None:
        found = faults(title="A Shameful Debate", divisiveness=example(ANN, lead_in="Ann Lee pathetically states"))
        assert [where for where, code, _ in found if code == "loaded-words"] == [
            ("title",),
            ("divisiveness", "examples", 0, "lead_in"),
        ]

    def test_the_title_of_the_record_is_not_the_editors(self) -> None:
        assert faults(title="Mud") == []


class TestWhoIsSaidToHaveSaidIt:
    def test_words_of_another_are_warned_of_in_prose(self) -> None:
        found = faults(abstract="Bo Ek said that “the harbour is full of mud and sand”.")
        assert (("abstract",), "context-prose-wrong-speaker", "warning") in found
        assert "error" not in [severity for _, _, severity in found]

    def test_four_words_are_enough(self) -> None:
        found = faults(abstract="Bo Ek said that it is “full of mud and”.")
        assert "context-prose-wrong-speaker" in [code for _, code, _ in found]

    def test_words_of_the_person_named_are_theirs(self) -> None:
        found = faults(abstract="Ann Lee said that “the harbour is full of mud and sand”. Bo Ek did not agree.")
        assert "context-prose-wrong-speaker" not in [code for _, code, _ in found]

    def test_where_two_are_named_nobody_is_guessed(self) -> None:
        found = faults(abstract="Bo Ek said of Ann Lee’s words, “the harbour is full of mud and sand”, that he agreed.")
        assert "context-prose-wrong-speaker" not in [code for _, code, _ in found]

    def test_a_quotation_ends_a_sentence_with_its_own_stop(self) -> None:
        found = faults(
            abstract="She began: “The harbour is full of mud and sand, and nobody has dredged it since the long war.”"
            " Bo Ek said that it was so."
        )
        assert "context-prose-wrong-speaker" not in [code for _, code, _ in found]
