"""How a division fell, by formulas worked out by hand; and of what nothing can be said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disagreement import cohesion, division_split, is_free, party_line, rebels, split_of
from generator.model import Attribution, Counts, Division, Party, Person, Roll, Split

RED, BLUE = Party("red", "Red Party"), Party("blue", "Blue Party")
ALONE = Party("independent", "Independent")


def voters(party: Party | None, count: int, first: int = 1) -> tuple[Attribution, ...]:
    names = [f"{party.name if party else 'Nobody'} {number}" for number in range(first, first + count)]
    return tuple(Attribution(name, Person(name.lower().replace(" ", "-"), name), party) for name in names)


def divided(aye: tuple[Attribution, ...], no: tuple[Attribution, ...], counts: Counts | None = None) -> Split:
    return split_of(Division(id="d1", counts=counts or Counts(len(aye), len(no))), Roll(aye=aye, no=no))


@pytest.mark.parametrize(
    ("aye", "no", "split"), [(9, 9, 1.0), (362, 262, 524 / 624), (10, 0, 0.0), (0, 7, 0.0), (3, 1, 0.5)]
)
def test_the_split_of_a_vote_is_1_where_it_is_even_and_0_where_all_vote_one_way(
    aye: int, no: int, split: float
) -> None:
    assert division_split(Counts(aye, no)) == pytest.approx(split)


def test_abstentions_do_not_change_the_split() -> None:
    assert division_split(Counts(8, 4, 100)) == division_split(Counts(8, 4))


def test_a_vote_in_which_nobody_voted_has_no_split() -> None:
    assert division_split(Counts(0, 0, 5)) is None


@pytest.mark.parametrize(
    ("votes", "share"),
    [
        ({"red": [1, 1, 1], "blue": [0, 0]}, 1.0),
        ({"red": [1, 0], "blue": [1, 0]}, 0.0),
        # M = 5/8, variance 8 * 15/64 = 15/8; red 4 * (3/8)^2 = 9/16, blue the same: 18/16 / 30/16 = 0.6
        ({"red": [1, 1, 1, 1], "blue": [1, 0, 0, 0]}, 0.6),
    ],
)
def test_the_party_line_is_the_share_of_the_variance_between_parties(votes: dict[str, list[int]], share: float) -> None:
    assert party_line(votes) == pytest.approx(share)


def test_where_all_voted_one_way_parties_have_nothing_to_explain() -> None:
    assert party_line({"red": [1, 1], "blue": [1]}) is None
    assert party_line({}) is None


@given(st.dictionaries(st.sampled_from("abcd"), st.lists(st.integers(0, 1), min_size=1), min_size=1))
def test_the_party_line_is_a_share(votes: dict[str, list[int]]) -> None:
    line = party_line(votes)
    assert line is None or 0 <= line <= 1


@pytest.mark.parametrize(
    ("cast", "rice"), [([1, 1, 1, 1], 1.0), ([1, 1, 1, 0], 0.5), ([1, 0], 0.0), ([0, 0, 1], 1 / 3)]
)
def test_cohesion_is_rices_index(cast: list[int], rice: float) -> None:
    assert cohesion(cast) == pytest.approx(rice)


def test_a_division_on_party_lines_has_its_numbers_and_its_rebels() -> None:
    found = divided((*voters(RED, 7), *voters(BLUE, 1)), voters(BLUE, 7, first=2))
    assert found.split == pytest.approx(14 / 15, abs=0.0005)
    assert found.party_line == pytest.approx(0.766, abs=0.0005)  # (7 * (7/15)^2 + 8 * (1/8 - 8/15)^2) / (15 * 56/225)
    assert found.cohesion == {"blue": 0.75, "red": 1.0}
    assert found.rebels == ("Blue Party 1",)
    assert not found.free


def test_where_parties_explain_little_the_vote_was_free_and_nobody_a_rebel() -> None:
    found = divided((*voters(RED, 6), *voters(BLUE, 4)), (*voters(RED, 3, first=7), *voters(BLUE, 6, first=5)))
    assert (found.free, found.rebels) == (True, ())
    assert is_free(0.9, 0.1)
    assert not is_free(0.9, 0.9)
    assert not is_free(0.2, 0.1)
    assert not is_free(0.9, None)


@pytest.mark.parametrize(
    ("aye", "no"),
    [
        ((*voters(RED, 1), *voters(BLUE, 6)), voters(RED, 2, first=2)),  # three make no line
        ((*voters(RED, 3), *voters(BLUE, 6)), voters(RED, 4, first=4)),  # a party in two halves has none
        ((*voters(ALONE, 1), *voters(BLUE, 6)), voters(ALONE, 5, first=2)),  # who sit alone have none
        ((*voters(None, 1), *voters(BLUE, 6)), voters(None, 5, first=2)),
    ],
)
def test_nobody_is_a_rebel_where_there_is_no_line(aye: tuple[Attribution, ...], no: tuple[Attribution, ...]) -> None:
    assert list(rebels(Roll(aye=aye, no=no))) == []


def test_a_division_without_names_has_its_split_and_nothing_of_parties() -> None:
    assert divided((), (), Counts(8, 4)) == Split(division="d1", split=0.667)


def test_a_few_names_among_many_voters_tell_nothing_of_parties() -> None:
    assert divided(voters(RED, 3), voters(BLUE, 2), Counts(100, 90)).party_line is None


def test_where_nobody_voted_against_nothing_is_told_but_the_split() -> None:
    assert divided(voters(RED, 3), ()) == Split(division="d1", split=0.0)
    assert divided((), ()) == Split(division="d1")
