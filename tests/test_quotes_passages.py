"""What stands in quotation marks inside prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.quotes import quoted_passages


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("She said “this is four words”.", ["this is four words"]),
        ('He said "here are four words" twice.', ["here are four words"]),
        ("‘It’s a four word thing’ she said.", ["It’s a four word thing"]),
        ("She praised ‘the ministers’ plan for the year’ again.", ["the ministers’ plan for the year"]),
        ("It doesn't say 'four words stand here' at all.", ["four words stand here"]),
        ("Elle dit « une phrase de quatre mots ».", ["une phrase de quatre mots"]),
        ("Er sagte: „Das sind vier Worte“.", ["Das sind vier Worte"]),
        ("The members' plan and the ministers' answer did not please him.", []),
        ("The so-called “mud debate” and “three more words”.", []),
        ("“never closed\n\nA new “paragraph has its own marks”.", ["paragraph has its own marks"]),
        ("**“Bold words are words” too**", ["Bold words are words"]),
        ("“he said “no more of this” to us”", ["he said “no more of this” to us"]),
        ('See [the “four words of” link](https://e.org "a title of words").', ["four words of” link"][:0]),
        ("“see [the full report](https://e.org/a_b) for more”", ["see the full report for more"]),
        ("`“code has no quotations here”`", []),
    ],
)
def test_passages(prose: str, found: list[str]) -> None:
    assert [passage.text for passage in quoted_passages(prose)] == found


@given(st.text(alphabet="ab’‘“”\"'«»„ \n[]()`s", max_size=80))
def test_passages_lie_in_the_text_in_order(prose: str) -> None:
    passages = quoted_passages(prose)
    edges = [edge for passage in passages for edge in (passage.start, passage.end)]
    assert edges == sorted(edges)
    assert all(passage.end <= len(prose) for passage in passages)
