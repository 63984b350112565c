"""A draft by a model: what it is told, what is taken of its answers, and that nothing else stands in the analysis."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from generator.drafting.llm.asking import CORRECTIONS, Completion, Request, Stopped
from generator.drafting.llm.draft import Asked, Basis, draft
from generator.drafting.llm.estimate import estimate_of
from generator.drafting.llm.prompts import checksum
from generator.drafting.llm.sheet import STRETCH, sheet_of, stretches_of
from generator.model import Analysis

from .debates import DISSENT, basis_on
from .llm_server import good_answer

Answer = Callable[[Request, Any], Any]


class Model:
    """Answers as a good model does, but where something else is to be said; remembers what it was asked."""

    def __init__(self, **answers: Answer) -> None:
        self._answers = answers
        self.asked: list[Request] = []

    def complete(self, request: Request) -> Completion:
        self.asked.append(request)
        good = good_answer(request.form.name, json.loads(request.material))
        said = self._answers[request.form.name](request, good) if request.form.name in self._answers else good
        if isinstance(said, Completion):
            return said
        return Completion(said if isinstance(said, str) else json.dumps(said))

    def times(self, form: str) -> int:
        return sum(request.form.name == form for request in self.asked)


@functools.cache
def basis() -> Basis:
    return basis_on()


def drafted(model: Model) -> Analysis:
    analysis = draft(basis(), Asked(model, "tiny", map))
    assert basis().faults(analysis) == ()
    return analysis


def extracted(analysis: Analysis) -> tuple[str, ...]:
    assert analysis.provenance
    return analysis.provenance.extracted


def told(model: Model, form: str) -> tuple[str, ...]:
    """Return what was wrong with the last answer of this form that went back."""
    return (
        [request for request in model.asked if request.form.name == form and request.exchanges][-1]
        .exchanges[-1]
        .complaints
    )


# --- what is taken ------------------------------------------------------------------------------------------


def test_every_part_of_a_good_model_is_taken() -> None:
    analysis = drafted(Model())
    assert analysis.abstract == "Priya Venn spoke first. Several more spoke after that, and they did not all agree."
    assert analysis.summary[0].text.startswith("Priya Venn spoke to this. Joseph Amadi spoke to this.")
    assert analysis.summary[0].cites[:3] == ("c2", "c3", "c6")
    assert analysis.topics == ("ferries",)
    provenance = analysis.provenance
    assert provenance
    assert (provenance.method, provenance.model, provenance.extracted) == ("llm", "tiny", ())
    assert provenance.prompt_sha256 == checksum()
    assert provenance.transcript_sha256 == basis().debate.sitting.transcript_sha256


def test_the_rating_what_is_said_of_it_and_the_emoji_are_never_the_model_s() -> None:
    analysis, base = drafted(Model()), basis().extracted
    assert analysis.divisiveness
    assert base.divisiveness
    assert analysis.emoji == base.emoji
    for name in ("rating", "introduction", "conclusion"):
        assert getattr(analysis.divisiveness, name) == getattr(base.divisiveness, name)


def test_an_example_is_a_number_and_the_program_puts_speaker_words_and_place() -> None:
    section = drafted(Model()).divisiveness
    assert section
    example = section.examples[0]
    assert (example.speaker, example.contribution, example.quote) == ("priya-venn", *DISSENT)
    assert example.party == "Union and Enterprise"
    assert example.explanation == "Priya Venn does not agree with this."


def test_a_quotation_in_a_bullet_is_a_number_and_the_program_puts_the_words() -> None:
    def quoting(_: Request, good: Any) -> Any:
        sheet = sheet_of(basis().debate)
        bullet = good["bullets"][0]
        number = next(one for one in bullet["sentences"] if sheet.said[one].quotable)
        bullet["text"] = f"{{{sheet.said[number].speaker}}} said: {{{number}}}."
        return good

    text = drafted(Model(bullets=quoting)).summary[0].text
    words = re.fullmatch(r"(.+) said: “(.+)”\.", text)
    assert words
    assert any(words[2] in said.text for said in sheet_of(basis().debate).said.values())


def quoted(text: str) -> Answer:
    """Answer with a bullet that has a sentence of s1 for `{own}`, and cites one of somebody else, `{another}`."""

    def answer(_: Request, good: Any) -> Any:
        said = sheet_of(basis().debate).said
        offered = [said[one] for bullet in good["bullets"] for one in bullet["sentences"] if said[one].quotable]
        own = next(one for one in offered if one.speaker == "s1")
        another = next(one for one in offered if one.speaker not in ("s1", "s2"))
        third = next(one for one in offered if one.speaker == "s2")
        filled = text.replace("{own}", f"{{{own.id}}}").replace("{another}", f"{{{another.speaker}}}")
        first = {"text": filled, "sentences": [own.id, another.id, third.id]}
        return {"bullets": [first, *good["bullets"][1:]]}

    return answer


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{another} put it so: {own}.", "name {s1}, who said it, before it"),
        ("{s1} spoke. {another} was clear: {own}.", "name {s1}, who said it, before it"),
        ("{s1} spoke. The other side was clear: {own}.", "name {s1}, who said it, before it"),
        ("{own}, as {s1} put it.", "name {s1}, who said it, before it"),
        ("{another} put it to {s1}: {own}.", "name nobody but {s1}"),
        ("{s1} was told by {another}: {own}.", "name nobody but {s1}"),
        ("{s1} was there: {own}, {another} said.", "name nobody but {s1}"),
    ],
)
def test_the_sentence_of_a_quotation_names_who_said_it_first_and_nobody_else(text: str, complaint: str) -> None:
    model = Model(bullets=lambda request, good: good if request.exchanges else quoted(text)(request, good))
    assert extracted(drafted(model)) == ()
    assert any(complaint in each for each in told(model, "bullets"))
    assert extracted(drafted(Model(bullets=quoted(text)))) == ("summary",)


def test_a_quotation_stands_in_a_sentence_between_others() -> None:
    text = "{s2} was first. {s1} put it so: {own}. {another} did not agree."
    model = Model(bullets=quoted(text))
    assert extracted(drafted(model)) == ()
    assert model.times("bullets") == 1


def test_an_answer_in_a_fence_of_code_is_read() -> None:
    assert extracted(drafted(Model(abstracttext=lambda _, good: f"```json\n{json.dumps(good)}\n```"))) == ()


# --- what is sent -------------------------------------------------------------------------------------------


def test_no_name_of_a_speaker_or_party_is_told_but_what_the_debate_says_itself() -> None:
    model = Model(bullets=lambda request, good: {} if not request.exchanges else good)
    drafted(model)
    sitting = basis().debate.sitting
    for request in model.asked:
        ours = json.dumps(_without_text(json.loads(request.material))) + request.instructions
        ours += "".join(text for exchange in request.exchanges for text in exchange.complaints)
        for who in sitting.attributions.values():
            assert who.name not in ours
            assert who.person is None or who.person.id not in ours
            assert who.party is None or who.party.name not in ours
        assert sitting.id not in ours


def _without_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_text(part) for key, part in value.items() if key != "text"}
    return [_without_text(part) for part in value] if isinstance(value, list) else value


def test_what_was_said_stands_in_fields_of_json_and_never_among_the_instructions() -> None:
    model = Model()
    drafted(model)
    sentences = [said.text for said in sheet_of(basis().debate).said.values()]
    for request in model.asked:
        json.loads(request.material)
        assert not any(sentence in request.instructions for sentence in sentences)


def test_every_sentence_is_read_once_but_those_from_the_chair() -> None:
    sheet = sheet_of(basis().debate)
    runs = stretches_of(sheet)
    assert [said for run in runs for said in run] == list(sheet.said.values())
    assert all(sum(said.words for said in run) <= STRETCH for run in runs)
    assert "c1" not in {said.contribution for said in sheet.said.values()}  # the President


def test_the_names_of_a_fault_are_told_by_number() -> None:
    def loaded(request: Request, good: Any) -> Any:
        return {"text": "{s1} brilliantly exposed 77 failures."} if not request.exchanges else good

    model = Model(abstracttext=loaded)
    assert extracted(drafted(model)) == ()
    assert any("brilliantly" in complaint for complaint in told(model, "abstracttext"))
    assert any("77" in complaint for complaint in told(model, "abstracttext"))


# --- what is not taken --------------------------------------------------------------------------------------

WRONG: dict[str, tuple[str, Answer, str]] = {
    "no JSON": ("abstracttext", lambda *_: "Certainly! Here is it:", "not one JSON value"),
    "cut JSON": ("bullets", lambda _, good: json.dumps(good)[:-9], "not one JSON value"),
    "deep JSON": ("bullets", lambda *_: "[" * 100_000, "not one JSON value"),
    "cut at its length": ("bullets", lambda _, good: Completion(json.dumps(good)[:50], cut=True), "cut off"),
    "another form": ("abstracttext", lambda *_: {"abstract": "Hello."}, "text: Field required"),
    "a key too many": ("abstracttext", lambda _, good: {**good, "rating": 5}, "rating: Unexpected"),
    "a list": ("abstracttext", lambda _, good: [good], "the answer:"),
    "nothing": ("abstracttext", lambda *_: "null", "the answer:"),
    "a number that there is not": (
        "bullets",
        lambda _, good: {"bullets": [{**one, "sentences": ["p9999"]} for one in good["bullets"]]},
        "there is no sentence 'p9999'",
    ),
    "a number of another kind": (
        "bullets",
        lambda _, good: {"bullets": [{**one, "sentences": ["s1"]} for one in good["bullets"]]},
        "there is no sentence 's1'",
    ),
    "a bullet too few": ("bullets", lambda _, good: {"bullets": good["bullets"][:1]}, "one bullet for each group"),
    "a speaker not cited": (
        "bullets",
        lambda _, good: {"bullets": [{**one, "text": "{s14} spoke.", "sentences": one["sentences"][:1]}
                                     for one in good["bullets"]]},
        "names {s14}, but gives no sentence",
    ),
    "a sentence not offered as an example": (
        "dissents", lambda *_: {"examples": [{"sentence": "p1", "explanation": "{s1} objects."}]}, "no sentence 'p1'",
    ),
    "an example twice": (
        "dissents", lambda _, good: {"examples": [good["examples"][0]] * 2}, "stands twice",
    ),
    "a misquotation": (
        "abstracttext",
        lambda *_: {"text": "{s1} said “nobody should ever be asked to be two people at once”."},
        "not in the record",
    ),
    "scare quotes": ("abstracttext", lambda *_: {"text": "{s1} called it a “scandal”."}, "quotation marks"),
    "words of another": (
        "abstracttext",
        lambda *_: {"text": "{s2} said “nobody should be asked to be three people at once”."},
        "{s1} (c2)",
    ),
    "a name": ("abstracttext", lambda *_: {"text": "Mr Amadi spoke."}, "write {s2}, not the name Amadi"),
    "a name that nobody has": ("abstracttext", lambda *_: {"text": "{s1} met Sir Gordon Blatherwick."}, "Blatherwick"),
    "a figure": ("abstracttext", lambda *_: {"text": "{s1} said that 943 ships sank."}, "943"),
    "an imputed motive": ("abstracttext", lambda *_: {"text": "{s1} cynically spoke first."}, "cynically"),
    "Markdown": ("abstracttext", lambda *_: {"text": "**{s1}** spoke."}, "plain words only"),
    "a link": ("abstracttext", lambda *_: {"text": "{s1} spoke: https://evil.example/x."}, "plain words only"),
    "HTML": ("abstracttext", lambda *_: {"text": "{s1} spoke <script>alert(1)</script>."}, "plain words only"),
    "an entity": ("abstracttext", lambda *_: {"text": "{s1} spoke &ldquo;so&rdquo;."}, "plain words only"),
    "two paragraphs": ("abstracttext", lambda *_: {"text": "{s1} spoke.\n\nAnd so on."}, "plain words only"),
    "an unknown place": ("abstracttext", lambda *_: {"text": "{s99} and {x} spoke."}, "braces hold one number"),
    "a bare number": ("abstracttext", lambda *_: {"text": "The speaker s1 spoke."}, "in braces"),
    "what cannot be seen": ("abstracttext", lambda *_: {"text": "{s1} spo\u200bke\u202e."}, "cannot be seen"),
    "half a character": ("abstracttext", lambda *_: '{"text": "{s1} spo\\ud83dke."}', "half a character"),
    "a key with half a character": ("abstracttext", lambda *_: '{"text": "{s1} spoke.", "a\\ud83d": 1}', "half a char"),
    "too much": ("abstracttext", lambda *_: {"text": "{s1} spoke. " * 100}, "longer than 900 characters"),
    "a hard text": (
        "abstracttext",
        lambda *_: {"text": "{s1} " + "characterised environmentally irresponsible institutional considerations as "
                    "unsatisfactory administrative improvisation necessitating comprehensive parliamentary "
                    "accountability, notwithstanding organisational responsibilities " * 2},
        "read at grade",
    ),
}  # fmt: skip
PARTS = {"abstracttext": "abstract", "bullets": "summary", "dissents": "divisiveness"}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_goes_back_and_a_better_answer_is_taken(wrong: str) -> None:
    form, answer, complaint = WRONG[wrong]
    model = Model(**{form: lambda request, good: good if request.exchanges else answer(request, good)})
    assert extracted(drafted(model)) == ()
    assert any(complaint in each for each in told(model, form)), told(model, form)
    assert model.times(form) == 2


@pytest.mark.parametrize("wrong", WRONG)
def test_what_stays_wrong_is_not_taken_and_the_extracted_part_stays_and_is_named(wrong: str) -> None:
    form, answer, _ = WRONG[wrong]
    model = Model(**{form: answer})
    analysis = drafted(model)
    part = PARTS[form]
    assert extracted(analysis) == (part,)
    assert getattr(analysis, part) == getattr(basis().extracted, part)
    assert model.times(form) == 1 + CORRECTIONS


@pytest.mark.parametrize(("form", "part"), PARTS.items())
def test_after_a_refusal_the_part_is_extracted_at_once(form: str, part: str) -> None:
    model = Model(**{form: lambda *_: Completion("", refused=True)})
    assert extracted(drafted(model)) == (part,)
    assert model.times(form) == 1


def test_where_nothing_is_taken_the_draft_is_the_extracted_one_and_says_so() -> None:
    model = Model(**dict.fromkeys(["points", "groups", *PARTS], lambda *_: "no"))
    assert drafted(model) == basis().extracted


def test_without_points_of_the_model_sentences_of_every_speaker_stand_for_them() -> None:
    model = Model(points=lambda *_: "no")
    assert extracted(drafted(model)) == ()
    groups = next(request for request in model.asked if request.form.name == "groups")
    speakers = {one for point in json.loads(groups.material)["points"] for one in point["speakers"]}
    assert speakers == set(sheet_of(basis().debate).speakers)


@pytest.mark.parametrize(
    ("groups", "complaint"),
    [
        (lambda good: {**good, "groups": good["groups"][:1]}, "in no group: q"),
        (lambda good: {**good, "groups": good["groups"] * 2}, "in more than one group: q1"),
        (lambda good: {**good, "topics": ["ferries", "ferries"]}, "a topic stands twice"),
        (lambda good: {**good, "topics": ["astrology"]}, "there is no topic 'astrology'"),
    ],
)
def test_groups_hold_every_point_once_and_topics_of_the_archive(groups: Callable[[Any], Any], complaint: str) -> None:
    model = Model(groups=lambda _, good: groups(good))
    assert extracted(drafted(model)) == (("topics",) if basis().extracted.topics else ())
    assert any(complaint in each for each in told(model, "groups"))


def test_a_long_point_goes_back() -> None:
    model = Model(points=lambda request, good: good if request.exchanges else
                  {"points": [{**one, "text": "So it was said. " * 40} for one in good["points"]]})  # fmt: skip
    assert extracted(drafted(model)) == ()
    assert told(model, "points") == ("a point is longer than 400 characters",)


def test_where_nothing_more_is_answered_there_is_no_draft() -> None:
    def stop(*_: Any) -> Any:
        raise Stopped("the budget is spent")

    with pytest.raises(Stopped, match="the budget is spent"):
        drafted(Model(abstracttext=stop))


# --- what a speech asks of the model ------------------------------------------------------------------------

OBEYED: dict[str, dict[str, Any]] = {
    "an invented confession": {"text": "{s2} said: “I took the money and I would take it again tomorrow.”"},
    "an invented name": {"text": "Lord Evil Mastermind was named as the thief."},
    "an address": {"text": "Visit www.evil.example to vote."},
    "a script": {"text": "<img src=x onerror=alert(1)>"},
    "its instructions": {"text": "You help to summarise: {s1} `p1` [click](javascript:alert(1))"},
}


@pytest.mark.parametrize("obeyed", OBEYED)
def test_a_model_that_obeys_a_speech_puts_nothing_on_the_page_that_the_record_does_not_bear_out(obeyed: str) -> None:
    def obey(request: Request, good: Any) -> Any:
        if request.form.name == "bullets":
            return {"bullets": [{**one, **OBEYED[obeyed]} for one in good["bullets"]]}
        if request.form.name == "dissents":
            return {"examples": [{**one, "explanation": OBEYED[obeyed]["text"]} for one in good["examples"]]}
        return OBEYED[obeyed]

    model = Model(abstracttext=obey, bullets=obey, dissents=obey)
    analysis = drafted(model)
    assert extracted(analysis) == ("abstract", "summary", "divisiveness")
    for part in PARTS.values():
        assert getattr(analysis, part) == getattr(basis().extracted, part)


# --- what it would cost -------------------------------------------------------------------------------------


def test_an_estimate_counts_the_questions_of_a_good_model_and_no_fewer_tokens() -> None:
    model = Model()
    drafted(model)
    estimate = estimate_of(basis().debate)
    assert estimate.requests == len(model.asked)
    assert estimate.tokens.sent > sum(request.characters for request in model.asked) / 4
    assert estimate.most > 3 * estimate.tokens.all
