"""Bullets: a sentence, who said it and for whom; many are told part by part, under the words that stand out."""

from __future__ import annotations

from sitechecks.debates import debate, sitting, speeches

from generator.drafting.bullets import MOST_FLAT, also_spoke, bullet_of, bullets_of, named, plain
from generator.drafting.debate import debate_of
from generator.model import Attribution, Bullet, Party, Person
from generator.prose import inline
from generator.quotes import as_read


def test_a_bullet_names_the_speaker_the_party_and_the_speech() -> None:
    candidate = debate().candidates[0]
    assert bullet_of(candidate) == Bullet(f"**Ann Red** (Red Party): “{candidate.sentence}”", ("c1",))


def test_a_speaker_without_a_party_has_none() -> None:
    assert named(Attribution("Ann")) == "**Ann**"


def test_one_person_has_one_name_however_it_is_printed() -> None:
    person = Person("ann-lee", "Ann Lee")
    assert (
        named(Attribution("Mrs Lee", person)) == named(Attribution("The Minister (Ann Lee)", person)) == "**Ann Lee**"
    )


def test_what_markdown_would_take_for_its_own_is_shown() -> None:
    odd = Attribution("Ann *Lee* [x] <b> `y` _z_", None, Party("p", "A|B # C"))
    assert as_read(inline(named(odd))) == "Ann *Lee* [x] <b> `y` _z_ (A|B # C)"
    assert plain("Étienne O’Neill-Duval") == "Étienne O’Neill-Duval"


def test_few_bullets_are_one_list() -> None:
    found = debate()
    assert all(not bullet.points for bullet in bullets_of(found, found.candidates[:MOST_FLAT]))


def test_many_are_gathered_at_the_beginning_in_the_middle_and_towards_the_end() -> None:
    lines = [
        f"The {noun} of the harbour board is sold before winter begins in town." for noun in "boat crane mast".split()
    ]
    said = [(f"Ann {letter}bcd", "red", " ".join(lines * 4)) for letter in "PQRSTUVWX"]
    found = debate_of(sitting(speeches(said)), "en-GB")
    gathered = bullets_of(found, found.candidates)
    headings = [bullet.text for bullet in gathered]
    assert [heading.split(",")[0].strip("*") for heading in headings] == [
        "At the beginning",
        "In the middle",
        "Towards the end",
    ]
    assert sum(len(bullet.points) for bullet in gathered) == len(found.candidates)
    assert all(not bullet.cites for bullet in gathered)
    assert "harbour" in headings[0]
    assert not any("harbour" in heading for heading in headings[1:])


def test_those_who_are_not_quoted_are_named_with_a_speech_of_each() -> None:
    found = debate()
    assert also_spoke(found, found.turns[3:]) == Bullet(
        "**Also spoke:** Rita Red (Red Party) and Bea Blue (Blue Party).", ("c4", "c5")
    )
    assert also_spoke(found, ()) is None
