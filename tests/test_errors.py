"""Problems are values: they print as one line, stand in the order of the files, and guess what was meant."""

from __future__ import annotations

from generator.errors import Problem, Refused, nearest


def test_a_problem_prints_as_path_line_column_severity_message() -> None:
    problem = Problem("content/people.yaml", 3, 5, "error", "unknown-key", "unknown key 'nmae'")
    assert str(problem) == "content/people.yaml:3:5: error: unknown key 'nmae'"


def test_problems_stand_by_path_then_line_then_column() -> None:
    late = Problem("b.yaml", 1, 1, "error", "x", "x")
    ninth, tenth = Problem("a.yaml", 9, 1, "error", "x", "x"), Problem("a.yaml", 10, 1, "error", "x", "x")
    assert sorted([late, tenth, ninth]) == [ninth, tenth, late]


def test_a_refusal_says_all_its_problems_one_a_line() -> None:
    problems = [Problem("a.yaml", line, 1, "error", "x", "wrong") for line in (1, 2)]
    assert str(Refused(problems)) == "a.yaml:1:1: error: wrong\na.yaml:2:1: error: wrong"
    assert Refused(iter(problems)).problems == tuple(problems)


def test_the_nearest_known_word_is_suggested() -> None:
    assert nearest("speker", ["speaker", "name"]) == "; did you mean 'speaker'?"


def test_nothing_is_suggested_where_no_word_is_near() -> None:
    assert nearest("zzz", ["speaker", "name"]) == ""
    assert nearest("zzz", []) == ""
