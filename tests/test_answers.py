"""Answers that are kept: each question is paid for once, whatever happens in between."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from generator.answers import Answers, Remembering, answers_of
from generator.drafting.llm.asking import AnswerForm, Completion, Request, Stopped, TokenCount
from generator.errors import UsageError

REQUEST = Request("points 1", "Be brief.", '{"sentences":[]}', AnswerForm("points", {}, 100))


class Model:
    """Answers with the number of the question."""

    def __init__(self) -> None:
        self.asked = 0

    def complete(self, _: Request) -> Completion:
        self.asked += 1
        if self.asked > 5:
            raise Stopped("enough")
        return Completion(f"answer {self.asked}", TokenCount(10, 1), cut=self.asked == 2, refused=self.asked == 3)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a" / "b.sqlite"


@pytest.fixture
def answers(file: Path) -> Iterator[Answers]:
    with closing(Answers(file)) as opened:
        yield opened


def test_a_question_is_asked_once(answers: Answers) -> None:
    model = Model()
    remembering = Remembering(model, answers, "tiny")
    assert [remembering.complete(REQUEST).text for _ in range(3)] == ["answer 1"] * 3
    assert (model.asked, remembering.remembered) == (1, 2)


def test_an_answer_that_is_remembered_costs_nothing(answers: Answers) -> None:
    remembering = Remembering(Model(), answers, "tiny")
    assert remembering.complete(REQUEST).tokens == TokenCount(10, 1)
    assert remembering.complete(REQUEST).tokens == TokenCount()


def test_it_is_kept_that_an_answer_was_cut_or_refused(answers: Answers) -> None:
    for number in range(3):
        request = replace(REQUEST, material=str(number))
        before = Remembering(model := Model(), answers, f"{number}")
        model.asked = number
        first, again = before.complete(request), before.complete(request)
        assert (first.cut, first.refused) == (again.cut, again.refused) == (number == 1, number == 2)


def test_answers_are_on_the_disk_as_soon_as_they_are_there(file: Path, answers: Answers) -> None:
    Remembering(Model(), answers, "tiny").complete(REQUEST)
    with closing(Answers(file)) as another:  # as after a crash: the first was never closed
        model = Model()
        assert Remembering(model, another, "tiny").complete(REQUEST).text == "answer 1"
    assert model.asked == 0


@pytest.mark.parametrize(
    "other",
    [
        replace(REQUEST, instructions="Be long."),
        replace(REQUEST, material="{}"),
        replace(REQUEST, form=AnswerForm("points", {}, 200)),
        replace(REQUEST, form=AnswerForm("points", {"type": "object"}, 100)),
        REQUEST.corrected("answer 1", ("wrong",)),
    ],
)
def test_another_question_is_asked(answers: Answers, other: Request) -> None:
    remembering = Remembering(model := Model(), answers, "tiny")
    remembering.complete(REQUEST)
    remembering.complete(other)
    assert model.asked == 2


def test_another_model_is_asked(answers: Answers) -> None:
    model = Model()
    Remembering(model, answers, "tiny").complete(REQUEST)
    Remembering(model, answers, "large").complete(REQUEST)
    assert model.asked == 2


def test_asked_anew_the_newest_answer_is_the_one_that_is_kept(answers: Answers) -> None:
    model = Model()
    Remembering(model, answers, "tiny").complete(REQUEST)
    assert Remembering(model, answers, "tiny", anew=True).complete(REQUEST).text == "answer 2"
    assert Remembering(model, answers, "tiny").complete(REQUEST).text == "answer 2"


def test_no_answer_is_nothing_to_keep(file: Path, answers: Answers) -> None:
    model = Model()
    model.asked = 5
    with pytest.raises(Stopped):
        Remembering(model, answers, "tiny").complete(REQUEST)
    with closing(sqlite3.connect(file)) as opened:
        assert opened.execute("SELECT count(*) FROM answers").fetchone() == (0,)


def test_a_file_of_something_else_is_neither_used_nor_deleted(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"my thesis, the only copy of it" * 40)
    with pytest.raises(UsageError, match="answers cannot be kept here, so they might be paid for twice"):
        Answers(file)
    assert file.read_bytes().startswith(b"my thesis")


def test_each_archive_has_a_file_of_its_own(tmp_path: Path) -> None:
    assert answers_of(tmp_path / "one") != answers_of(tmp_path / "two")
