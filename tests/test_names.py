"""Names as printed: one person, another, or both fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Affiliation, Attribution, Person
from generator.names import compare_names, name_key, same_person

SAME = [
    ("Mr Mark Francois", "Mark Francois"),
    ("The Minister for Security (Dan Jarvis)", "Dan Jarvis MP"),
    ("Dan Jarvis, the Minister for Security", "Dan Jarvis"),
    ("Lord Moylan (Con)", "Lord Moylan"),
    ("The Lord Privy Seal (Baroness Smith of Basildon) (Lab)", "Baroness Smith of Basildon"),
    ("Lady Smith of Basildon", "Baroness Smith of Basildon"),
    ("The Earl of Effingham", "Earl of Effingham (Con)"),
    ("Rt Hon. Sir Keir Starmer KCB KC MP", "Keir Starmer"),
    ("Rees-Mogg, Jacob", "Jacob Rees Mogg"),
    ("David T. C. Davies", "David TC Davies"),
    ("David T. C. Davies", "David Davies"),
    ("Michelle O'Neill", "Michelle O’Neill"),
    ("The Prime Minister", "Prime Minister"),
    ("The Bishop of Oxford", "Bishop of Oxford"),
    ("Madam Deputy Speaker (Judith Cummins)", "Judith Cummins"),
]
DIFFERENT = [
    ("David Davis", "David Davies"),
    ("Angela Eagle", "Maria Eagle"),
    ("Baroness Smith of Basildon", "Baroness Smith of Newnham"),
    ("Lord Smith", "Baroness Smith"),
    ("Tom Watson", "Thomas Watson"),
    ("Lord Moylan", "Daniel Jarvis"),
    ("The Prime Minister", "The Chancellor of the Exchequer"),
    ("The Minister for Security (Dan Jarvis)", "The Minister for Security (Tom Tugendhat)"),
]
AMBIGUOUS = [
    ("Mr Francois", "Mark Francois"),
    ("A. Eagle", "Angela Eagle"),
    ("Baroness Smith", "Baroness Smith of Basildon"),
    ("Lord Moylan", "Daniel Moylan"),
    ("Mr Duncan Smith", "Sir Iain Duncan Smith"),
    ("Jim Bishop", "Mr Bishop"),
    ("The Prime Minister", "Keir Starmer"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one: str, other: str) -> None:
    assert compare_names(one, other) == compare_names(other, one) == "same"


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one: str, other: str) -> None:
    assert compare_names(one, other) == compare_names(other, one) == "different"


@pytest.mark.parametrize(("one", "other"), AMBIGUOUS)
def test_ambiguous(one: str, other: str) -> None:
    assert compare_names(one, other) == compare_names(other, one) == "ambiguous"


def test_keys_are_equal_for_two_prints_of_one_name() -> None:
    assert name_key("Mr Mark Francois") == name_key("Mark Francois MP") == "mark francois"
    assert name_key("The Lord Privy Seal (Baroness Smith of Basildon)") == "lady smith of basildon"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_an_answer_that_does_not_depend_on_the_order(one: str, other: str) -> None:
    assert compare_names(one, other) == compare_names(other, one)


FACT = (Affiliation(party="labour"),)
ANN = Attribution("Ann Lee", Person("ann-lee", "Ann Lee", affiliations=FACT))
BOB = Attribution("Bob Lee", Person("bob-lee", "Bob Lee", affiliations=FACT))


def test_identity_goes_before_the_name() -> None:
    namesake = Attribution("Ann Lee", Person("ann-lee-2", "Ann Lee"))
    renamed = Attribution("Ann Smith", Person("ann-lee", "Ann Lee"))
    assert same_person(namesake, ANN) == "different"
    assert same_person(renamed, ANN) == "same"


def test_an_alias_is_a_name() -> None:
    tom = Attribution("Thomas Watson", Person("tom-watson", "Thomas Watson", aliases=("Tom Watson",)))
    assert same_person(Attribution("Tom Watson", Person("tom-w", "Tom Watson")), tom) == "same"


def test_a_surname_means_the_only_one_present_who_bears_it() -> None:
    assert same_person(Attribution("Mr Lee"), BOB, (BOB,)) == "same"
    assert same_person(Attribution("Mr Lee"), BOB, (ANN, BOB)) == "ambiguous"


def test_an_office_means_who_holds_it() -> None:
    prime = Attribution("Keir Starmer", Person("keir-starmer", "Keir Starmer"), role="The Prime Minister")
    assert same_person(Attribution("The Prime Minister"), prime, (prime, ANN)) == "same"
    assert same_person(Attribution("The Chancellor of the Exchequer"), prime) == "different"


def test_the_speaker_is_whoever_is_in_the_chair() -> None:
    chair = Attribution("Lindsay Hoyle", Person("lindsay-hoyle", "Lindsay Hoyle"), chair=True)
    assert same_person(Attribution("Mr Speaker"), chair) == "same"
