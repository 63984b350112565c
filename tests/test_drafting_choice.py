"""Which sentences are quoted: one of each part, the parties as they spoke, nobody twice before all are heard."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sitechecks.debates import debate

from generator.drafting.choice import COVERED, FEWEST, MOST, Wanted, choose, left_out_of
from generator.drafting.debate import Candidate, Debate
from generator.drafting.quotas import quotas
from generator.drafting.ranking import ranking_of, tongue_of

NOUNS = "boat crane lamp rope mast sail deck keel winch buoy chart tide storm gale wharf barge".split()
VERBS = "repairs paints sells moves lifts counts stores drags".split()


def long_debate(speakers: int = 12, each: int = 12) -> Debate:
    """Return a debate in which every sentence is another one."""
    said = []
    for person in range(speakers):
        party = "red" if person % 3 else "blue"
        lines = [
            f"The {NOUNS[(person + line) % 16]} of quay {person * 31 + line} {VERBS[(person * line) % 8]} "
            f"every {NOUNS[(3 * person + 5 * line) % 16]} near town {person} before winter number {line} begins."
            for line in range(each)
        ]
        said.append((f"Ann {chr(65 + person)}abcd", party, " ".join(lines)))
    return debate(said)


def wanted(found: Debate, used: tuple[str, ...] = ()) -> Wanted:
    return Wanted(np.ones(len(found.candidates)), lambda _: True, used)


def chosen_from(found: Debate, used: tuple[str, ...] = ()) -> tuple[Candidate, ...]:
    tongue = tongue_of("en")
    assert tongue
    return choose(found, ranking_of(found, tongue), wanted(found, used))


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 14), st.integers(1, 14))
def test_what_is_chosen_is_told_once_in_the_order_of_the_debate(speakers: int, each: int) -> None:
    chosen = chosen_from(long_debate(speakers, each))
    numbers = [candidate.number for candidate in chosen]
    assert numbers == sorted(set(numbers))
    assert len(numbers) <= MOST


def test_every_part_of_a_long_debate_is_heard() -> None:
    found = long_debate()
    segments = found.segment
    heard = {segments[candidate.contribution] for candidate in chosen_from(found)}
    assert len(heard) >= min(FEWEST, len(found.segments))


def test_parties_are_heard_as_they_spoke() -> None:
    found = long_debate()
    chosen = chosen_from(found)
    words: Counter[str] = Counter()
    for turn in found.turns:
        words[turn.party] += turn.words
    assert Counter(candidate.party for candidate in chosen) == quotas(words, len(chosen))


def test_what_is_quoted_elsewhere_counts_for_its_party() -> None:
    found = long_debate(6)
    used = tuple(turn.id for turn in found.turns if turn.party == "blue")
    more = Counter(candidate.party for candidate in chosen_from(found, used))
    assert more["blue"] < Counter(candidate.party for candidate in chosen_from(found))["blue"]


def test_nobody_is_quoted_twice_before_all_of_a_party_are_heard() -> None:
    found = long_debate(5, 30)
    people = Counter(candidate.person for candidate in chosen_from(found))
    assert len(people) == 5


def test_what_does_not_hold_or_is_not_to_be_taken_is_not_chosen() -> None:
    found, tongue = long_debate(4), tongue_of("en")
    assert tongue
    ranking = ranking_of(found, tongue)
    refused = {candidate.number for candidate in found.candidates if candidate.number % 2}
    chosen = choose(found, ranking, Wanted(np.ones(len(found.candidates)), lambda each: each.number not in refused))
    assert chosen
    assert refused.isdisjoint(candidate.number for candidate in chosen)
    assert choose(found, ranking, Wanted(np.full(len(found.candidates), -np.inf), lambda _: True)) == ()


def test_the_same_thing_is_not_said_twice() -> None:
    line = "The ferry must sail on Sundays because patients on the islands cannot wait."
    other = "Engineers expect that the repair of the harbour wall takes two winters."
    found = debate([("Ann Red", "red", line), ("Rita Red", "red", f"{line} {other}"), ("Ros Red", "red", line)])
    sentences = [candidate.sentence for candidate in chosen_from(found)]
    assert len(sentences) == len(set(sentences))


def test_more_are_named_until_those_named_spoke_most_of_the_words() -> None:
    found = debate()
    named = left_out_of(found, ["c1", "c2", "c3"])
    assert {turn.id for turn in named} <= {"c4", "c5"}
    heard = {"c1", "c2", "c3", *(turn.id for turn in named)}
    words = {turn.id: turn.words for turn in found.turns}
    assert sum(words[turn] for turn in heard) >= COVERED * sum(words.values())


def test_a_party_that_would_be_left_out_is_named() -> None:
    found = debate()
    assert {turn.party for turn in left_out_of(found, ["c1", "c4"])} >= {"blue", "green"}
    assert left_out_of(found, ["c1", "c2", "c3", "c4", "c5"]) == ()
