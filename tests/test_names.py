"""Names as printed: one person, another, or both fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.identity import same_person
from generator.model import Attribution, Person
from generator.names import compare_names, parse_name

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
    ("The Right Honourable Priya Venn", "Priya Venn"),
    ("the Rt Hon. Lord Moylan", "Lord Moylan"),
    ("Rt Hon. Bishop of Ripon and Leeds", "The Bishop of Ripon and Leeds CBE"),
    ("The Most Reverend Justin Welby", "Justin Welby"),
    ("M. Jean Dupont", "Jean Dupont"),
]
DIFFERENT = [
    ("David Davis", "David Davies"),
    ("Angela Eagle", "Maria Eagle"),
    ("Baroness Smith of Basildon", "Baroness Smith of Newnham"),
    ("Lord Smith", "Baroness Smith"),
    ("Tom Watson", "Thomas Watson"),
    ("M. Timms", "Stephen Timms"),
    ("Philippa Stansgate", "Viscount Stansgate"),
    ("Lord Moylan", "Daniel Jarvis"),
    ("Lord Moylan", "Daniel Moylan"),
    ("The Prime Minister", "The Chancellor of the Exchequer"),
    ("The Minister for Security (Dan Jarvis)", "The Minister for Security (Tom Tugendhat)"),
]
AMBIGUOUS = [
    ("Mr Francois", "Mark Francois"),
    ("A. Eagle", "Angela Eagle"),
    ("Baroness Smith", "Baroness Smith of Basildon"),
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
    assert parse_name("Mr Mark Francois").key == parse_name("Mark Francois MP").key == "mark francois"
    assert parse_name("The Lord Privy Seal (Baroness Smith of Basildon)").key == "lady smith of basildon"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_an_answer_that_does_not_depend_on_the_order(one: str, other: str) -> None:
    assert compare_names(one, other) == compare_names(other, one)


ANN = Attribution("Ann Lee", Person("ann-lee", "Ann Lee"), in_registry=True)
BOB = Attribution("Bob Lee", Person("bob-lee", "Bob Lee"), in_registry=True)


def test_identity_goes_before_the_name() -> None:
    namesake = Attribution("Ann Lee", Person("ann-lee-2", "Ann Lee"))
    renamed = Attribution("Ann Smith", Person("ann-lee", "Ann Lee"))
    assert same_person(namesake, ANN) == "different"
    assert same_person(renamed, ANN) == "same"


@pytest.mark.parametrize(("one", "other"), [("Ann Lee", "Ann M Lee"), ("John Smith", "Mr John Smith")])
def test_two_who_are_listed_are_told_apart_by_id_alone(one: str, other: str) -> None:
    first = Attribution(one, Person("one", one), in_registry=True)
    second = Attribution(other, Person("other", other), in_registry=True)
    assert same_person(first, second, (second,)) == same_person(second, first, (first,)) == "different"
    assert same_person(first, Attribution(other, Person("other", other))) == "same"


def test_an_alias_is_a_name() -> None:
    tom = Attribution("Thomas Watson", Person("tom-watson", "Thomas Watson", aliases=("Tom Watson",)), in_registry=True)
    assert same_person(Attribution("Tom Watson", Person("tom-w", "Tom Watson")), tom) == "same"


def test_a_surname_means_the_only_one_present_who_bears_it() -> None:
    assert same_person(Attribution("Mr Lee"), BOB, (BOB,)) == "same"
    assert same_person(Attribution("Mr Lee"), BOB, (ANN, BOB)) == "ambiguous"


def test_an_office_means_who_holds_it() -> None:
    prime = Attribution("Keir Starmer", Person("keir-starmer", "Keir Starmer"), role="The Prime Minister")
    assert same_person(Attribution("The Prime Minister"), prime, (prime, ANN)) == "same"
    assert same_person(Attribution("The Chancellor of the Exchequer"), prime) == "different"


def test_a_surname_printed_alone_does_not_stand_against_the_full_name() -> None:
    oake = Attribution("Senator Oake", Person("benedict-oake", "Benedict Oake", aliases=("B. Oake",)))
    assert same_person(Attribution("Philippa Oake"), oake, (oake,)) == "different"
    assert same_person(Attribution("Senator Oake"), oake, (oake,)) == "same"
    baroness = Attribution("Baroness Smith", Person("smith", "Baroness Smith of Basildon"))
    assert same_person(Attribution("Baroness Smith of Newnham"), baroness) == "different"


def test_a_name_is_that_of_whom_it_fits_to_the_letter() -> None:
    davies = Attribution("David T. C. Davies", Person("dtc", "David T. C. Davies"))
    david = Attribution("David Davies", Person("david", "David Davies"))
    twin = Attribution("David Davies", Person("david-2", "David Davies"))
    assert same_person(Attribution("David Davies"), davies, (davies,)) == "same"
    assert same_person(Attribution("David Davies"), davies, (davies, david)) == "different"
    assert same_person(Attribution("David Davies"), david, (davies, david)) == "same"
    assert same_person(Attribution("David Davies"), david, (david, twin)) == "ambiguous"


def test_whoever_speaks_by_office_alone_is_nobody_by_name() -> None:
    chair = Attribution("The Chair", chair=True)
    assert same_person(ANN, chair, (ANN, chair)) == "different"
    assert same_person(Attribution("Ann Lee", role="The Prime Minister"), Attribution("The Prime Minister")) == "same"


def test_only_the_chair_is_the_chair() -> None:
    deputy = Attribution("Madam Deputy Speaker (Judith Cummins)", chair=True)
    assert same_person(Attribution("The Chair"), deputy) == "same"
    assert same_person(Attribution("Deputy Speaker"), deputy) == "same"
    assert same_person(Attribution("The President of the Board of Trade"), deputy) == "different"
    assert same_person(Attribution("Mr Speaker"), deputy) == "different"


def test_an_office_alone_is_nobody_for_certain_and_the_chair_nobody_who_is_not_in_it() -> None:
    for office in ("Mr Speaker", "The Chair", "The Presiding Officer"):
        assert same_person(Attribution(office), ANN, (ANN,)) == "different"
    assert same_person(Attribution("The Prime Minister"), ANN, (ANN,)) == "ambiguous"


def test_the_speaker_is_whoever_is_in_the_chair() -> None:
    chair = Attribution("Lindsay Hoyle", Person("lindsay-hoyle", "Lindsay Hoyle"), chair=True)
    assert same_person(Attribution("Mr Speaker"), chair) == "same"
