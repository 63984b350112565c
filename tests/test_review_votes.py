"""The divisions beside a rating: each said as the measure has it, of parties no more than the record bears out."""

from __future__ import annotations

from generator.content.link import link_sitting
from generator.content.names import Names
from generator.content.parse import Source, parse_transcript
from generator.model import Affiliation, Party, Person, Registry, Sitting
from generator.review.votes import meanings_of, votes_of

PARTIES = [
    Party("bridge", "Bridge Party"),
    Party("ferry", "Ferry League"),
    Party("independent", "Independent"),
]
HEAD = "id: town-2026-01-01-hall\ntitle: Hall\ndate: 2026-01-01\nhouse: Town\ncontributions:\n"


def sitting(*divisions: str) -> Sitting:
    """Return a sitting of divisions; b1 to b9 are of the Bridge Party, f1 to f9 of the Ferry League, i1 to i9 alone."""
    people = {
        f"{party.id[0]}{number}": Person(
            f"{party.id[0]}{number}", f"{party.name} {number}", affiliations=(Affiliation(party=party.id),)
        )
        for party in PARTIES
        for number in range(1, 10)
    }
    names = Names.of(Registry(people, {party.id: party for party in PARTIES}, {}))
    items = "".join(f"  - {{kind: division, {division}}}\n" for division in divisions)
    transcript = parse_transcript(Source("transcript.yaml", HEAD + items)).value
    assert transcript
    linked = link_sitting(transcript, None, names).sitting
    assert linked
    return linked


def test_a_division_has_its_number_place_question_counts_result_and_numbers() -> None:
    (vote,) = votes_of(
        sitting(
            'id: d1, number: "58", question: That the hall be sold, result: tied, counts: {aye: 4, no: 4, abstain: 1}, '
            "votes: {aye: [b1, b2, b3, b4], no: [f1, f2, f3, f4], abstain: [b9]}"
        )
    )
    assert vote.name == "Division 58, d1: That the hall be sold"
    assert vote.facts == (
        "Aye 4, No 4, Abstained 1: tied; split 1.00, party line 1.00",
        "More Aye than No: Bridge Party 4 of 4",
        "More No than Aye: Ferry League 4 of 4",
    )


def test_a_house_that_has_its_own_words_for_the_sides_keeps_them() -> None:
    (vote,) = votes_of(
        sitting(
            "id: d1, counts: {aye: 1, no: 2}, votes: {aye: [b1], no: [f1, f2]}, labels: {aye: Content, no: Not content}"
        )
    )
    assert vote.facts[0].startswith("Content 1, Not content 2; split 0.67")
    assert vote.facts[2] == "More Not content than Content: Ferry League 2 of 2"


def test_rebels_stand_with_their_parties() -> None:
    (vote,) = votes_of(
        sitting("id: d1, counts: {aye: 6, no: 6}, votes: {aye: [b1, b2, b3, b4, b5, f6], no: [f1, f2, f3, f4, f5, b6]}")
    )
    assert vote.facts[-1] == "Against most of their party: Ferry League 6 (Ferry League); Bridge Party 6 (Bridge Party)"


def test_who_sits_alone_is_of_no_party_and_a_party_in_two_halves_on_no_side() -> None:
    (vote,) = votes_of(sitting("id: d1, counts: {aye: 3, no: 4}, votes: {aye: [b1, i1, i2], no: [b2, f1, f2, i3]}"))
    assert vote.facts[-3:] == (
        "More No than Aye: Ferry League 2 of 2",
        "As many Aye as No: Bridge Party 1 of 2",
        "Aye among those of no party: Independent 2 of 3",
    )


def test_nothing_is_said_of_parties_where_too_few_are_named_and_why() -> None:
    unnamed = sitting("id: d1, counts: {aye: 40, no: 30}, votes: {aye: [b1], no: [f1]}")
    assert [vote.facts for vote in votes_of(unnamed)] == [("Aye 40, No 30; split 0.86",)]
    assert meanings_of(unnamed)[-1] == (
        "Where the record names less than 50% of the voters with a party, nothing is told of parties."
    )


def test_a_long_question_is_cut() -> None:
    (vote,) = votes_of(sitting(f"id: d1, question: {'That the hall be sold and ' * 20}, counts: {{aye: 2, no: 0}}"))
    assert vote.name.endswith("…")
    assert len(vote.name) < 140
    assert vote.facts == ("Aye 2, No 0; split 0.00",)


def test_a_division_that_was_void_and_a_sitting_without_any_say_nothing() -> None:
    void = sitting("id: d1, result: void, counts: {aye: 2, no: 2}")
    assert (votes_of(void), meanings_of(void)) == ((), ())
