"""Places by largest remainder, with one at least for each party that spoke."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.drafting.quotas import FLOOR, quotas

WORDS = st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 100_000), min_size=1)


@given(WORDS, st.integers(0, 80))
def test_quotas_sum_to_the_places(words: dict[str, int], places: int) -> None:
    assert sum(quotas(words, places).values()) == places


@given(WORDS, st.integers(7, 80))
def test_a_party_over_the_floor_has_a_place(words: dict[str, int], places: int) -> None:
    given_to, total = quotas(words, places), sum(words.values())
    assert all(given_to[party] for party, count in words.items() if count > FLOOR * total)


def test_places_go_by_the_words_and_the_largest_remainder() -> None:
    assert quotas({"red": 60, "blue": 30, "green": 10}, 10) == {"red": 6, "blue": 3, "green": 1}
    assert quotas({"red": 47, "blue": 16, "green": 37}, 3) == {"red": 1, "blue": 1, "green": 1}
    assert quotas({"red": 96, "blue": 4}, 8) == {"red": 7, "blue": 1}


def test_nobody_has_places_where_nobody_spoke() -> None:
    assert quotas({}, 8) == {}
