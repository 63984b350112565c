"""Who a sentence says has said what it quotes."""

from __future__ import annotations

import datetime

import pytest

from generator.facts import QUOTED, index_of, sayers
from generator.model import Attribution, Person, Sitting

PEOPLE = {
    "c1": Attribution("Ann Lee", Person("ann-lee", "Ann Lee")),
    "c2": Attribution("Bo Ek", Person("bo-ek", "Bo Ek")),
}
INDEX = index_of(
    Sitting(
        id="house-1",
        title="T",
        date=datetime.date(2026, 5, 12),
        house="House",
        chamber=None,
        kind="debate",
        status="final",
        language="en",
        transcript=None,
        attributions=PEOPLE,
        rolls={},
    )
)


def named(text: str) -> list[str | None]:
    return list(sayers(text.replace("¤", QUOTED), INDEX))


@pytest.mark.parametrize(
    "text",
    [
        "Bo Ek said ¤.",
        "¤, said Bo Ek.",
        "¤, Bo Ek said.",
        "¤ asked Bo Ek.",
        "According to Bo Ek, ¤.",
        "**Bo Ek:** ¤",
        "**Bo Ek** (Green League): ¤",
        "Bo Ek said:\n\n¤",
        "Bo Ek, the Minister for Boats, told the House that the plan was ¤.",
        "Bo Ek was clear: ¤",
        "Bo Ek put it so: ¤.",
        "Bo Ek did not agree about the tide: ¤",
        "**What Bo Ek thinks:** ¤",
        "Bo Ek, the Minister for Boats, went further: ¤",
        "It rained, said Ann Lee. Then Mr. Bo Ek said that ¤",
    ],
)
def test_one_person_beside_a_verb_of_saying(text: str) -> None:
    assert named(text) == ["bo-ek"]


@pytest.mark.parametrize(
    "text",
    [
        "Bo Ek said that Ann Lee’s claim, ¤, was false.",
        "Bo Ek denied that she said ¤.",
        "Bo Ek’s words ¤ were noted.",
        "Bo Ek said that her claim ¤ was false.",
        "Bo Ek called it ¤.",
        "She said ¤. Bo Ek replied that it was so.",
        "Bo Ek said that it rained. ¤ was on the sign.",
        "Somebody Else said ¤.",
        "Asked by Ann Lee, the chair said ¤",
        "Asked by Ann Lee, the chair, angrily, said ¤",
        "Asked by the hon. Ann Lee, who smiled, she said ¤",
        "Pressed by Ann Lee, it was then said ¤",
        "Ann Lee, the chair said, ¤",
        "Ann Lee said it was untrue that ¤.",
        "Ann Lee asked whether ¤ was meant.",
        "Ann Lee asked if ¤ was meant.",
        "Bo Ek disagreed with Ann Lee: ¤",
        "Bo Ek disagreed with Mrs Lee: ¤",
        "Bo Ek had been told: ¤",
        "Bo Ek read from a leaflet: ¤",
        "Bo Ek heard one thing: ¤",
        "Bo Ek’s fear came true: ¤",
        "Bo Ek rose; it was clear: ¤",
        "The reply to Bo Ek was clear: ¤",
        "It was put to the House by Bo Ek in the spring: ¤",
    ],
)
def test_nobody_where_it_may_be_another(text: str) -> None:
    assert named(text) == [None]


def test_each_quotation_has_an_answer() -> None:
    assert named("Bo Ek said ¤ and ¤. Nobody knows ¤.") == ["bo-ek", "bo-ek", None]


@pytest.mark.parametrize("part", ["¤ said ", "said ¤ said ", ". ¤", "Bo Ek said ¤. ", "Bo Ek "])
def test_a_long_text_is_read_to_its_end(part: str) -> None:
    text = "Bo Ek said " + part * 30_000
    assert len(named(text)) == text.count("¤")
