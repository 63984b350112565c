"""Values are taken out in place: they go, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.inplace import Edit, NotAmended, amended
from generator.content.removal import without
from generator.content.yamltree import load
from generator.errors import Where


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        ("a:\n  - one\n  - two\n", ("a", 0), "a:\n  - two\n"),
        ("a:\n- one\n- two\n", ("a", 1), "a:\n- one\n"),
        (
            "a:\n  # of one\n  - one # why\n  # of two\n  - two\nb: 1\n",
            ("a", 1),
            "a:\n  # of one\n  - one # why\n  # of two\nb: 1\n",
        ),
        ("a:\n  - {b: 1}\n\n  - {b: 2}\n", ("a", 0), "a:\n\n  - {b: 2}\n"),
        ("a:\n  - b: 1\n    c:\n      - 2\n\n  - b: 2\n", ("a", 0), "a:\n\n  - b: 2\n"),
        (
            "a:\n  - b: |\n      one\n\n      two\n    c: 1\n  - b: 2",
            ("a", 1),
            "a:\n  - b: |\n      one\n\n      two\n    c: 1\n",
        ),
        ("a:\n  -\n    b: 1\n  - b: 2\n", ("a", 0), "a:\n  - b: 2\n"),
        ("a: [one, two, three]\n", ("a", 0), "a: [two, three]\n"),
        ("a: [one, two, three]  # why\n", ("a", 2), "a: [one, two]  # why\n"),
        ("a: {b: 1, c: 2}\n", ("a", "b"), "a: {c: 2}\n"),
        ("a: 1\nb: 2\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
        ("a:\n  - b: 1\n    c: 2\n", ("a", 0, "b"), "a:\n  - c: 2\n"),
        ("a:\n  - b: 1  # why\n    # of c\n    c: 2\n", ("a", 0, "b"), "a:\n  - # of c\n    c: 2\n"),
        ("\ufeffa:\r\n  - one\r\n  - two\r\n", ("a", 0), "\ufeffa:\r\n  - two\r\n"),
        ("a:\n  - - one\n    - two\n", ("a", 0, 0), "a:\n  - - two\n"),
    ],
)
def test_a_value_goes_with_its_lines_and_all_else_stays(before: str, place: Where, after: str) -> None:
    assert without(before, [place]) == after


@pytest.mark.parametrize(
    ("places", "after"),
    [
        ([("a", 0), ("a", 2)], "a: [two]\nb: 1\n"),
        ([("a", 1), ("a", 2)], "a: [one]\nb: 1\n"),
        ([("a", 0), ("a", 1), ("a", 2)], "b: 1\n"),
        ([("a",), ("a", 1)], "b: 1\n"),
        ([], "a: [one, two, three]\nb: 1\n"),
    ],
)
def test_several_values_go_at_once_and_an_empty_list_with_its_key(places: list[Where], after: str) -> None:
    assert without("a: [one, two, three]\nb: 1\n", places) == after


def test_what_cannot_go_by_itself_stays() -> None:
    for text, place in (("a: [1]\n", ("b",)), ("a:\n  - b: 1\n", ("a", 0, "b")), ("a: 1\n", ("a", 0))):
        with pytest.raises(NotAmended):
            without(text, [place])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  - one two  # why\n  - b\n", "a:\n  - one 2  # why\n  - b\n"),
        ("a: ['one two', b]\n", "a: ['one 2', b]\n"),
        ("a:\n  - >-\n    one\n    two\n  - b\n", "a:\n  - >-\n    one\n    2\n  - b\n"),
    ],
)
def test_an_item_of_a_list_is_edited_like_a_value(before: str, after: str) -> None:
    assert amended(before, [Edit(("a", 0), "one 2")]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "p:\n  method: llm\n  created: 2026-01-01  # on\nc: 1\n",
            "p:\n  method: llm\n  created: 2026-01-01  # on\n  reviewed_by: A B\nc: 1\n",
        ),
        (
            "p: {method: llm, model: m, transcript_sha256: x}\n",
            "p: {method: llm, model: m, reviewed_by: A B, transcript_sha256: x}\n",
        ),
        ("p:\n  method: llm\n  reviewed_by:\n", "p:\n  method: llm\n  reviewed_by: A B\n"),
    ],
)
def test_the_name_of_a_reviewer_stands_after_what_is_there(before: str, after: str) -> None:
    assert amended(before, [Edit(("p", "reviewed_by"), "A B")]) == after


WORDS = st.text("ab :#-'\"\n", min_size=1, max_size=12).filter(str.strip)


@given(st.lists(WORDS, min_size=2, max_size=5), st.data())
def test_whatever_is_in_a_list_an_item_goes_alone_or_not_at_all(words: list[str], data: st.DataObject) -> None:
    import yaml

    text = yaml.safe_dump({"a": words, "b": "1"}, default_flow_style=data.draw(st.booleans()), allow_unicode=True)
    number = data.draw(st.integers(0, len(words) - 1))
    try:
        changed = without(text, [("a", number)])
    except NotAmended:
        return
    tree = load(text)
    assert isinstance(tree, dict)
    del tree["a"][number]
    assert load(changed) == tree
