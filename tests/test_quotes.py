"""The quotation verifier: what is accepted, what is refused and why, and what is warned of."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from generator.model import (
    Attribution,
    Contribution,
    Counts,
    Division,
    Narrative,
    Party,
    Person,
    Sitting,
    Spoken,
    Transcript,
)
from generator.quotes import Quotation, SpeechIndex, Verdict, index_of, verify

LABOUR = Party("labour", "Labour", "Lab")
CONSERVATIVE = Party("conservative", "Conservative", "Con")
DAN = Attribution("Dan Jarvis", Person("dan-jarvis", "Dan Jarvis"), LABOUR, role="The Minister for Security")
MARK = Attribution("Mr Mark Francois", Person("mark-francois", "Mark Francois"), CONSERVATIVE)
ANN = Attribution("Ann Lee", Person("ann-lee", "Ann Lee"), LABOUR)
BOB = Attribution("Bob Lee", Person("bob-lee", "Bob Lee"), LABOUR)
OF_DAN = (
    "I have listened to the hon. Member with care. The sub-optimal organisation spent £3.5 billion, or 12 per cent of"
    " its 1,000 programmes, by 10.30 am on the 21st. [Interruption.] I do not believe that the Minister’s policy has"
    " failed; no-one in the labour centre says so.\n\nWe re-form the board."
)
OF_MARK = (
    "The health care budget is too small for a well-run country. I welcome the report, but it is twenty-one years late"
    " and I cannot support it. Does the Minister agree that the plan is wrong for our islands?"
)
MORE_OF_MARK = (
    "Colleagues will remember the long winter of discontent. We shall never surrender our harbour to the Board,"
    " whatever the cost may be to us. We are not able to pay. They say it works and it helps. That is nonsense."
    " It will be dredged twice every year."
)
OF_ANN = (
    "People say that the harbour is full of mud and sand. If the tide turns early, the ferry will be late again."
    " I was told, “This is a scandal of the first order in our islands,” by a pilot. I thank the hon. Member for that"
    " most helpful question."
)
OF_BOB = "I thank the hon. Member for that most helpful question. The quay is five metres wide and very long."
RECORD = (
    ("c1", DAN, OF_DAN),
    ("c2", MARK, OF_MARK),
    ("c3", MARK, MORE_OF_MARK),
    ("c4", ANN, OF_ANN),
    ("c5", BOB, OF_BOB),
)


def sitting_of(*turns: tuple[str, Attribution | None, str], language: str = "en-GB") -> Sitting:
    contributions: tuple[Contribution, ...] = tuple(
        Spoken(id=identifier, text=text) if who else Narrative(id=identifier, kind="procedure", text=text)
        for identifier, who, text in turns
    )
    date = datetime.date(2025, 2, 12)
    transcript = Transcript(id="commons-1", title="T", date=date, house="Commons", contributions=contributions)
    return Sitting(
        id="commons-1",
        title="T",
        date=date,
        house="Commons",
        chamber=None,
        kind="debate",
        status="final",
        language=language,
        transcript=transcript,
        attributions={identifier: who for identifier, who, _ in turns if who},
        rolls={},
    )


INDEX = index_of(sitting_of(*RECORD, ("p1", None, "Question put, That the harbour be dredged, and agreed to.")))
TEXTS = {identifier: text for identifier, _, text in RECORD}


def ask(text: str, speaker: Attribution | None = MARK, index: SpeechIndex = INDEX) -> Verdict:
    return verify(Quotation(text, speaker), index)


def quoted(verdict: Verdict) -> list[str]:
    return [TEXTS[verdict.contribution or ""][start:end] for start, end in verdict.spans]


def codes(verdict: Verdict) -> set[str]:
    return {warning.code for warning in verdict.warnings}


class TestAccepted:
    def test_words_in_sequence_are_verbatim_and_their_place_is_exact(self) -> None:
        verdict = ask("the long winter of discontent. We shall never")
        assert verdict.outcome == "verbatim"
        assert (verdict.contribution, verdict.said_by) == ("c3", MARK)
        assert quoted(verdict) == ["the long winter of discontent. We shall never"]

    @pytest.mark.parametrize(
        "text",
        [
            "“the MINISTER'S policy has failed” - no-one in the labour centre",
            "I have listened to the honourable Member with care",
            "or 12% of its 1000 programmes, by 10.30 am on the 21st",
            "or 12 percent of its 1,000 pro\u00adgrammes, by 10.30\u00a0am",
            "by 10.30 am on the 21st. I do not believe that",
            "by 10.30 am on the 21st. [Interruption.] I do not believe",
        ],
    )
    def test_print_does_not_matter(self, text: str) -> None:
        assert ask(text, DAN).outcome == "verbatim"

    @pytest.mark.parametrize(
        "text",
        [
            "The suboptimal organization spent £3.5bn",
            "The sub optimal organisation spent £3.5 billion",
            "or 12 per cent of its 1,000 programs",
            "no one in the labor center says so",
            "by 10.30am on the 21st. I do not believe",
        ],
    )
    def test_another_spelling_is_a_tier_of_its_own(self, text: str) -> None:
        verdict = ask(text, DAN)
        assert verdict.outcome == "spelling-variant"
        assert verdict.exact == quoted(verdict)[0].replace("[Interruption.] ", "")

    def test_open_closed_and_numeral_forms_are_spellings(self) -> None:
        assert ask("The healthcare budget is too small for a well run country").outcome == "spelling-variant"
        assert ask("but it is 21 years late and I can not support it").outcome == "spelling-variant"

    def test_cuts_make_one_span_a_segment(self) -> None:
        verdict = ask(
            "…Colleagues will remember the long winter … whatever the cost may be [...] We are not able to pay…"
        )
        assert verdict.outcome == "verbatim"
        assert quoted(verdict) == [
            "Colleagues will remember the long winter",
            "whatever the cost may be",
            "We are not able to pay",
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "[T]he long winter of discontent. We shall never",
            "Colleagues will remember the [cold] winter of discontent",
            "Colleagues will remember the long winter [sic] of discontent",
            "Colleague[s] will remember the long winter of discontent",
            "[He said that] colleagues will remember the long winter",
        ],
    )
    def test_brackets_stand_for_words_case_or_nothing(self, text: str) -> None:
        assert ask(text).outcome == "verbatim"

    def test_exact_keeps_cuts_and_brackets_and_prints_the_record(self) -> None:
        verdict = ask("“[T]he LONG winter of discontent … our harbor to [them], whatever the cost.”")
        assert verdict.exact == "“[T]he long winter of discontent … our harbour to [them], whatever the cost.”"

    def test_a_wrong_contribution_is_put_right(self) -> None:
        verdict = verify(Quotation("the long winter of discontent. We shall", MARK, contribution="c2"), INDEX)
        assert (verdict.outcome, verdict.contribution) == ("verbatim", "c3")

    def test_a_formula_goes_to_the_claimed_contribution_then_the_speaker_then_the_first(self) -> None:
        text = "I thank the hon. Member for that most helpful question"
        assert ask(text, BOB).contribution == "c5"
        assert ask(text, None).contribution == "c4"
        assert verify(Quotation(text, None, contribution="c5"), INDEX).contribution == "c5"

    def test_a_speaker_may_be_named_as_printed(self) -> None:
        named = Attribution("The Minister for Security (Dan Jarvis)", Person("the-minister", "The Minister"))
        assert ask("I have listened to the hon. Member with care", named).outcome == "verbatim"

    def test_a_surname_that_two_share_is_warned_of(self) -> None:
        verdict = ask("The quay is five metres wide and very long", Attribution("Lee"))
        assert verdict.outcome == "verbatim"
        assert codes(verdict) == {"ambiguous-speaker"}

    def test_prose_may_quote_four_words_of_anybody_or_of_the_procedure(self) -> None:
        assert ask("full of mud and", None).outcome == "verbatim"
        assert ask("That the harbour be dredged", None).contribution == "p1"

    def test_an_ellipsis_that_leaves_nothing_out_is_only_a_mark(self) -> None:
        assert ask("Colleagues will remember … the long winter of discontent").outcome == "verbatim"

    def test_the_better_of_two_readings_counts(self) -> None:
        index = index_of(sitting_of(("c1", DAN, "It was clear to everyone, today as ever, that we must act at once.")))
        assert ask("[T]oday as ever, that we must act", DAN, index).outcome == "verbatim"

    def test_an_ordinal_may_be_a_figure_and_a_second_may_be_a_moment(self) -> None:
        index = index_of(sitting_of(("c1", DAN, "Give me a second. The third and the twelfth bridge are shut.")))
        assert ask("The 3rd and the 12th bridge are shut", DAN, index).outcome == "spelling-variant"
        assert ask("Give me a 2nd. The third and the", DAN, index).outcome == "altered"

    def test_a_million_may_be_an_m_after_a_currency(self) -> None:
        index = index_of(sitting_of(("c1", DAN, "The wall of 5m cost the island £12 million over the last two years.")))
        assert ask("cost the island £12m over the last two years", DAN, index).outcome == "spelling-variant"
        assert ask("The wall of 5 million cost the island £12 million", DAN, index).outcome == "altered"

    def test_no_one_is_not_number_one(self) -> None:
        index = index_of(sitting_of(("c1", DAN, "It is right to say that no one here wants one tax on tea.")))
        assert ask("to say that No. 1 here wants one tax", DAN, index).outcome == "altered"
        assert ask("to say that no one here wants 1 tax", DAN, index).outcome == "spelling-variant"

    def test_prose_may_quote_what_the_house_called_out(self) -> None:
        index = index_of(sitting_of(("c1", DAN, "So it is. [Hon. Members: “Shame on the lot of you!”] Let me go on.")))
        assert ask("Shame on the lot of you", None, index).outcome == "verbatim"
        called = ask("Hon. Members: Shame on the lot of you", DAN, index)
        assert (called.outcome, called.contribution, called.said_by) == ("wrong-speaker", "c1", None)
        assert ask("Shame on the lot of you! Let me", DAN, index).outcome == "altered"


class TestRefused:
    def test_wrong_speaker_says_who_said_it(self) -> None:
        verdict = ask("the harbour is full of mud and sand")
        assert (verdict.outcome, verdict.said_by) == ("wrong-speaker", ANN)

    def test_nobody_says_procedure(self) -> None:
        verdict = ask("Question put, That the harbour be dredged")
        assert (verdict.outcome, verdict.said_by, verdict.contribution) == ("wrong-speaker", None, "p1")

    def test_wrong_party_is_the_party_on_the_day(self) -> None:
        text = "the long winter of discontent. We shall"
        assert verify(Quotation(text, MARK, LABOUR), INDEX).outcome == "wrong-party"
        assert verify(Quotation(text, MARK, Party("tories", "Con")), INDEX).outcome == "verbatim"

    def test_out_of_order(self) -> None:
        verdict = ask("whatever the cost may be … the long winter of discontent")
        assert verdict.outcome == "out-of-order"
        assert quoted(verdict) == ["whatever the cost may be", "the long winter of discontent"]

    def test_spliced_from_two_turns_or_two_mouths(self) -> None:
        mine = ask("I welcome the report … We shall never surrender our harbour")
        theirs = ask("I welcome the report … the harbour is full of mud")
        assert mine.outcome == "spliced-contributions"
        assert theirs.outcome == "spliced-speakers"
        assert [warning.message for warning in theirs.warnings] == [
            "“I welcome the report” stands in c2, said by Mr Mark Francois",
            "“the harbour is full of mud” stands in c4, said by Ann Lee",
        ]

    def test_a_splice_without_a_mark_is_seen_too(self) -> None:
        assert ask("I welcome the report, but the harbour is full of mud").outcome == "spliced-speakers"

    def test_altered_shows_the_passage_and_the_words(self) -> None:
        verdict = ask("Colleagues will recall the long winter of our discontent.")
        assert verdict.outcome == "altered"
        assert verdict.nearest is not None
        assert verdict.nearest.text == "Colleagues will remember the long winter of discontent"
        assert [change for change in verdict.nearest.differences if change[0] != "equal"] == [
            ("replace", "recall", "remember"),
            ("delete", "our", ""),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "We shall surrender our harbour to the Board",
            "We shall never surrender their harbour to the Board",
            "the long winter of discontent We are not able to pay",
            "whatever the cost may be to us. We are notable to pay",
            "I welcome the report, but it is twenty-two years late",
            "the long winter of discontents. We shall never",
        ],
    )
    def test_any_other_word_is_an_alteration(self, text: str) -> None:
        assert ask(text).outcome == "altered"

    def test_a_hyphen_that_parts_two_words_matters(self) -> None:
        index = index_of(sitting_of(("c1", DAN, "I was asked to re-sign the treaty before the summer.")))
        assert ask("I was asked to resign the treaty before", DAN, index).outcome == "altered"

    @pytest.mark.parametrize(
        "text",
        [
            "He is [un]able to pay the 5-10 per cent levy",
            "able to pay the 510 per cent levy of £30 million",
            "able to pay the 5, 10 per cent levy of £30 million",
            "able to pay the 5-10 per cent levy of 30 million",
            "30 million on our non-violent friends by 10.30",
            "violent friends by 10.30am, and each has 45",
            "of £30 million on our non-violent friends by 10.30",
            "by 10.30am, and each has 45％ of the quay",
            "by 10.30am, and each has <45 of the quay",
            "by 10.30am, and each has –45 of the quay",
            "by 10.30am, and each has \u202e45\u202c of the quay",
            "by 10.30am, and each has 4\u03365\u0336 of the quay",
            "by 10.30am, and each has 45² of the quay",
            "by 10.30am, and each has ٤٥ of the quay",
            "by 10.30am, and each 🙄 has 45 of the quay",
            "by 10.30am, and each has[n’t] 45 of the quay",
            "by 10.30am, and each has 4[5] 45 of the quay",
            "by 10.30am, and each has 45 of\u200bthe quay",
        ],
    )
    def test_what_reads_otherwise_is_an_alteration(self, text: str) -> None:
        record = (
            "He is able to pay the 5-10 per cent levy of £30 million on our non-violent friends by 10.30am, and each"
            " has 45 of the quay."
        )
        assert ask(text, DAN, index_of(sitting_of(("c1", DAN, record)))).outcome == "altered"

    def test_accents_and_vowel_signs_are_letters(self) -> None:
        index = index_of(sitting_of(("c1", DAN, "हम कि सब लोग आज वहाँ गए थे in Maßen getrunken"), language="hi"))
        assert ask("हम कि सब लोग आज वहाँ गए", DAN, index).outcome == "verbatim"
        assert ask("हम की सब लोग आज वहाँ गए", DAN, index).outcome == "altered"
        assert ask("आज वहाँ गए थे in Massen getrunken", DAN, index).outcome == "altered"

    def test_brackets_hide_no_more_than_is_quoted(self) -> None:
        verdict = ask("Colleagues [a] winter [b] We [c] surrender [d] Board [e] be [f] not")
        assert verdict.outcome == "altered"

    def test_words_that_nobody_said_are_absent(self) -> None:
        assert ask("Nothing at all like this was ever uttered by anyone").outcome == "absent"

    @pytest.mark.parametrize("text", ["I am a proud racist", "Hoorah", "I am [a] proud racist … indeed"])
    def test_few_words_that_stand_nowhere_are_not_too_short(self, text: str) -> None:
        assert ask(text).outcome == "absent"
        assert verify(Quotation(text, None, in_prose=True), INDEX).outcome == "absent"
        assert ask("the long summer of discontent").outcome == "altered"

    def test_what_another_calls_out_is_not_one_speech_with_what_follows(self) -> None:
        record = "So it is. [Mr Holloway: Shame on you, resign!] I will not give way to him now."
        index = index_of(sitting_of(("c1", DAN, record)))
        for speaker in (DAN, None):
            assert ask("Shame on you, resign! I will not give way to him now", speaker, index).outcome == "altered"
        assert ask("Shame on you, resign!", None, index).outcome == "verbatim"

    @pytest.mark.parametrize("text", ["", "…", "[he]", "the long winter of discontent", "We shall … [sic] our harbour"])
    def test_too_short(self, text: str) -> None:
        assert ask(text).outcome == "too-short"

    @pytest.mark.parametrize(
        ("text", "outcome"),
        [
            ("I hate … all of you … and every … one of your … little children", "absent"),
            ("I will [destroy the whole national health service tomorrow], sir", "absent"),
            ("We shall never … our harbour to the", "altered"),
            ("We shall never [ever, in all my days]", "altered"),
        ],
    )
    def test_many_words_in_short_bits_are_not_too_short(self, text: str, outcome: str) -> None:
        for speaker in (MARK, None):
            assert ask(text, speaker).outcome == outcome
            assert codes(ask(text, speaker)) & {"short-segment", "too-few-words"}

    def test_a_bracket_stands_for_eight_words_at_most(self) -> None:
        assert ask("Colleagues will remember the long [time] our harbour to the Board").outcome == "verbatim"
        assert ask("Colleagues will remember [a lot of] our harbour to the Board").outcome == "altered"

    def test_brackets_add_no_more_than_is_quoted(self) -> None:
        quote = "the long winter of discontent [{}] We shall never"
        assert ask(quote.format("of which I spoke before at such length")).outcome == "verbatim"
        verdict = ask(quote.format("and I shall sink the whole island and every boat"))
        assert (verdict.outcome, verdict.contribution, codes(verdict)) == ("altered", "c3", {"long-brackets"})

    def test_nothing_hides_behind_an_event(self) -> None:
        assert ask("by 10.30 am on the [Interruption.] I do not believe", DAN).outcome == "altered"
        assert ask("by 10.30 am on the 21st. [Loud interruption.] I do not believe", DAN).outcome == "altered"

    def test_a_cut_leaves_out_150_words_at_most(self) -> None:
        for filler, outcome in ((140, "verbatim"), (160, "altered")):
            words = " ".join(f"w{number}" for number in range(filler))
            index = index_of(sitting_of(("c1", DAN, f"This is how it all began. {words} That is how it ended.")))
            assert ask("This is how it all began … That is how it ended", DAN, index).outcome == outcome

    def test_more_than_four_segments_are_too_many(self) -> None:
        verdict = ask(
            "Colleagues will remember the … winter of discontent. We … never surrender our harbour"
            " … whatever the cost may … We are not able"
        )
        assert verdict.outcome == "altered"
        assert codes(verdict) == {"long-cut"}

    def test_the_question_of_a_division_is_nobodys(self) -> None:
        division = Division(id="d1", question="That the harbour be dredged at once", counts=Counts(12, 10))
        silent = Division(id="d2", counts=Counts(12, 10))
        empty = Spoken(id="s1", text="…")
        sitting = sitting_of(*RECORD)
        assert sitting.transcript is not None
        lines = (*sitting.contributions, division, silent, empty)
        with_vote = replace(sitting, transcript=replace(sitting.transcript, contributions=lines))
        verdict = ask("That the harbour be dredged at once", MARK, index_of(with_vote))
        assert (verdict.outcome, verdict.contribution) == ("wrong-speaker", "d1")

    def test_without_a_transcript_nothing_is_checked(self) -> None:
        sitting = sitting_of()
        without = replace(sitting, transcript=None)
        assert ask("Colleagues will remember the long winter", MARK, index_of(without)).outcome == "not-checked"


class TestContext:
    @pytest.mark.parametrize(
        ("text", "speaker", "code"),
        [
            ("the Minister’s policy has failed; no-one in the labour centre", DAN, "starts-after-negation"),
            ("surrender our harbour to the Board, whatever the cost may be", MARK, "starts-after-negation"),
            ("the harbour is full of mud and sand", ANN, "reported-speech"),
            ("the tide turns early, the ferry will be late again", ANN, "hypothetical"),
            ("the ferry will be late again. I was told", ANN, "condition-left-out"),
            ("This is a scandal of the first order in our islands", ANN, "quotes-another"),
            ("for a well-run country. I welcome the report", MARK, "ends-before-reversal"),
            ("the plan is wrong for our islands", MARK, "question-made-statement"),
            ("We shall [always] surrender our harbour to the Board", MARK, "bracket-hides-negation"),
            ("Colleagues will [not] remember the long winter of discontent", MARK, "bracket-adds-negation"),
            ("Colleagues will remember the long winter of [12 years of] discontent", MARK, "number-in-brackets"),
            ("It will be dredged twice every year", MARK, "short"),
            ("I have listened to the … I do … believe that the Minister’s policy", DAN, "short-segment"),
            (
                "the long winter of discontent. We shall … surrender our harbour to the Board",
                MARK,
                "cut-hides-negation",
            ),
            ("They say it works and it helps. … It will be dredged twice every year", MARK, "cut-hides-negation"),
        ],
    )
    def test_a_true_quotation_that_may_mislead(self, text: str, speaker: Attribution, code: str) -> None:
        verdict = ask(text, speaker)
        assert code in codes(verdict)

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("We must [reduce] taxes on the wealthy", "[reduce] stands for “increase”"),
            ("We must increase taxes [now] on the wealthy", "[now] is added by the editor"),
            ("on the wealthy, since it will harm [rich bankers]", "[rich bankers] is added by the editor"),
            ("on the wealthy, since [the rich] will harm those few [the rich]", "[the rich] is added by the editor"),
            ("[They said] we must increase taxes on the wealthy", "[They said] is added by the editor"),
            (
                "must [cut] taxes on the [poor], since it will",
                "[cut] stands for “increase”; [poor] stands for “wealthy”",
            ),
            ("the wealthy, since [the tax] will harm those few", ""),
            ("the wealthy, since [a tax will] harm those few", ""),
            ("taxes on the wealthy, since it will harm [the] few", ""),
            ("We must [Increase] taxes on the wealthy [sic]", ""),
            ("[W]e must increase taxes on the wealthy []", ""),
        ],
    )
    def test_brackets_say_what_they_stand_for(self, text: str, message: str) -> None:
        index = index_of(
            sitting_of(("c1", DAN, "We must increase taxes on the wealthy, since it will harm those few."))
        )
        verdict = ask(text, DAN, index)
        assert verdict.outcome == "verbatim"
        told = [caution.message for caution in verdict.warnings if caution.code == "bracket-replaces"]
        assert told == ([message] if message else [])

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("They told US that the ferry company paid £30 million", "capitals-changed"),
            ("They told us that the FERRY company paid £30 million", "capitals-changed"),
            ("They told us that the ferry company paid £30", "cuts-a-number"),
            ("They told us that the ferry company paid £30 [in taxes] last year", "cuts-a-number"),
            ("million last year and nobody asked. Is that fair?", "cuts-a-number"),
            ("last year and nobody asked is that fair?", "sentences-joined"),
            ("that the ferry company. Paid £30 million last year", "sentence-parted"),
            ("last year and nobody asked. Is that fair. They said", "question-made-statement"),
            ("nobody asked. Is that fair? They said so twice?", "statement-made-question"),
            ("and nobody asked. Is that fair.", "question-made-statement"),
            ("They told us that the ferry … said so twice, at the quay", "cut-joins-sentences"),
            ("They told us that [most of] the ferry company paid", "number-in-brackets"),
            ("They told us that the ferry company [only] paid £30 million", "number-in-brackets"),
            ("They told us that the ferry company [un] paid £30 million", "bracket-adds-negation"),
            ("They told us that the ferry company paid £30 million [Laughter.]", "event-added"),
            ("They said so twice, at the quay. [Laughter.]", ""),
        ],
    )
    def test_marks_and_edges_can_mislead(self, text: str, code: str) -> None:
        record = (
            "They told us that the ferry company paid £30 million last year and nobody asked. Is that fair?"
            " They said so twice, at the quay. [Laughter.] Nobody was there."
        )
        found = codes(ask(text, DAN, index_of(sitting_of(("c1", DAN, record)))))
        assert (code in found) if code else not found - {"short", "mosaic", "cut-joins-sentences"}

    @pytest.mark.parametrize(
        ("record", "is_cited"),
        [
            ("He wrote: “The quay is a scandal and we knew it. So it goes.” I agree.", True),
            ("He wrote: “So it was. The quay is a scandal and we knew it.\n\n“And so on.” I agree.", True),
            ('He wrote: "The quay is a scandal and we knew it. So it goes." I agree.', True),
            ("Er schrieb: „Ja. The quay is a scandal and we knew it. So.“ Gut.", True),
            ("Han skrev: ”Ja. The quay is a scandal and we knew it. So.” Ja.", True),
            ("Hun skrev: »Ja. The quay is a scandal and we knew it. So.« Ja.", True),
            ("Er schrieb „ja“. The quay is a scandal and we knew it. So „war“ es.", False),
            ("Hun skrev »ja«. The quay is a scandal and we knew it. So »var« det.", False),
            ("“No.”\n\nThe quay is a scandal and we knew it. “Yes.”", False),
            ("I am “The quay is a” fan. Look: The quay is a scandal and we knew it.", False),
        ],
    )
    def test_words_read_out_are_told_from_the_speakers_own(self, record: str, is_cited: bool) -> None:
        verdict = ask("The quay is a scandal and we knew it", DAN, index_of(sitting_of(("c1", DAN, record))))
        assert verdict.outcome == "verbatim"
        assert ("quotes-another" in codes(verdict)) is is_cited

    def test_initials_end_no_sentence(self) -> None:
        index = index_of(sitting_of(("c1", DAN, "I do not believe that J. Smith has ever paid for the quay wall.")))
        assert "starts-after-negation" in codes(ask("Smith has ever paid for the quay wall", DAN, index))

    def test_bits_put_together_are_a_mosaic(self) -> None:
        text = "Colleagues will remember the … never surrender our harbour … It will be dredged"
        assert "mosaic" in codes(ask(text))

    @pytest.mark.parametrize("sentence", ["The health care budget is too small for a well-run country.", TEXTS["c2"]])
    def test_whole_sentences_are_not_warned_of(self, sentence: str) -> None:
        assert ask(sentence).warnings == ()

    def test_not_only_is_no_negation(self) -> None:
        index = index_of(sitting_of(("c1", DAN, "We will not only build the new harbour wall but pay for it.")))
        assert not codes(ask("build the new harbour wall but pay for it", DAN, index)) - {"short"}

    def test_other_languages_have_no_english_rules(self) -> None:
        index = index_of(sitting_of(("c1", DAN, "Det er no colour er not den vej vi skal gå i dag."), language="da"))
        assert ask("Det er no color er not den", DAN, index).outcome == "altered"
        assert not codes(ask("den vej vi skal gå i dag", DAN, index)) - {"short"}
