"""Many names on one line, none of them lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.anchors import fold, is_folded, unfold

NAMES = st.sets(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,3}[0-9]{0,3}", fullmatch=True), max_size=40)


@given(NAMES)
def test_every_name_is_found_again(names: set[str]) -> None:
    folded = fold(names)
    found = list(unfold(folded))
    assert len(found) == len(names)
    assert set(found) == names
    assert not names or is_folded(folded)


@given(NAMES)
def test_one_set_of_names_is_one_line(names: set[str]) -> None:
    assert fold(sorted(names)) == fold(sorted(names, reverse=True)) == fold(unfold(fold(names)))


@pytest.mark.parametrize(
    ("names", "folded"),
    [
        (["c1", "c2", "c3", "c5"], "c[1-3],c5"),
        (["c2", "c1"], "c1,c2"),
        (["c9", "c10", "c11"], "c[9-11]"),
        (["c001", "c002", "c003"], "c00[1-3]"),
        (["2020", "2021", "2022"], "[2020-2022]"),
        (["note", "c1"], "c1,note"),
        ([], ""),
    ],
)
def test_names_that_count_on_are_a_range(names: list[str], folded: str) -> None:
    assert fold(names) == folded


@pytest.mark.parametrize("text", ["", "c[1-]", "c[3-1]", "c[0-100000]", "a,,b", "a b", "[1-60000],[1-60000]", "c/1"])
def test_what_cannot_be_unfolded_is_told(text: str) -> None:
    assert not is_folded(text)


def test_no_line_can_keep_the_reader_busy() -> None:
    assert not is_folded(",".join(["a"] * 50_000) + "!")
    assert re.fullmatch("[^!]*", fold(["a"]))
