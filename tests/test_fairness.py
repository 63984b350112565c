"""The fairness meter: shares by hand-counted words, the divergence against its published properties."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.link import link_sitting
from generator.content.names import Names
from generator.fairness import MENTIONABLE, THIRDS, Fairness, divergence, fairness_of
from generator.model import (
    Analysis,
    Bullet,
    Contribution,
    Counts,
    Division,
    Divisiveness,
    Example,
    Narrative,
    Party,
    Registry,
    Sitting,
    Spoken,
    Transcript,
)

RED, BLUE, GREEN = Party("red", "Red Party"), Party("blue", "Blue Party"), Party("green", "Green Party")
NAMES = Names.of(Registry({}, {party.id: party for party in (RED, BLUE, GREEN)}, {}))


def speech(identifier: str, speaker: str, words: int, party: str | None = "red", chair: bool = False) -> Spoken:
    return Spoken(id=identifier, speaker=speaker, party=party, chair=chair, text=" ".join(["word"] * words))


DEBATE: tuple[Contribution, ...] = (
    Narrative(id="h1", kind="heading", text="A heading of ten words that nobody says and nobody counts"),
    speech("c0", "The President", 50, None, chair=True),
    speech("c1", "Ann Red", 60),
    speech("c2", "Ben Blue", 30, "blue"),
    speech("c3", "Gus Green", 6, "green"),
    speech("c4", "Bea Blue", 4, "blue"),
    Division(id="d1", counts=Counts(2, 1)),
)


def sitting(
    cites: Iterable[str] = (),
    examples: tuple[Example, ...] = (),
    contributions: tuple[Contribution, ...] = DEBATE,
    points: tuple[str, ...] = (),
) -> Sitting:
    bullet = Bullet("It was debated.", tuple(cites), (Bullet("A point.", points),) if points else ())
    analysis = Analysis(sitting="s", summary=(bullet,), divisiveness=Divisiveness(2, None, examples))
    transcript = Transcript(
        id="s", title="A Debate", date=datetime.date(2026, 5, 12), house="Deputies", contributions=contributions
    )
    linked = link_sitting(transcript, analysis, NAMES)
    assert linked.sitting is not None, linked
    return linked.sitting


def measured(each: Sitting) -> Fairness:
    divided = each.analysis.divisiveness if each.analysis else None
    fairness = fairness_of(each, [example.contribution or "" for example in divided.examples] if divided else [])
    assert fairness is not None
    return fairness


def shares(fairness: Fairness, kind: str) -> dict[str, float]:
    return {share.name: getattr(share, kind) for share in fairness.by_party}


# --- divergence -----------------------------------------------------------------------------------------------


def test_distributions_that_are_the_same_do_not_diverge() -> None:
    assert divergence({"red": 0.3, "blue": 0.7}, {"blue": 0.7, "red": 0.3}) == 0


def test_distributions_with_nothing_in_common_diverge_by_one_bit() -> None:
    assert divergence({"red": 1}, {"blue": 0.5, "green": 0.5}) == 1


def test_the_divergence_is_that_of_lin() -> None:
    """Half of D(p || m) and of D(q || m) for p = (1/2, 1/2), q = (1, 0), m = (3/4, 1/4)."""
    of_p = 0.5 * math.log2(0.5 / 0.75) + 0.5 * math.log2(0.5 / 0.25)
    of_q = math.log2(1 / 0.75)
    assert divergence({"red": 0.5, "blue": 0.5}, {"red": 1}) == pytest.approx((of_p + of_q) / 2)


WEIGHTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 10**6), min_size=1)


def normal(weights: Mapping[str, int]) -> dict[str, float]:
    total = sum(weights.values())
    return {key: weight / total for key, weight in weights.items()}


@given(WEIGHTS, WEIGHTS)
def test_the_divergence_is_symmetric_and_as_large_as_the_difference(one: dict[str, int], other: dict[str, int]) -> None:
    p, q = normal(one), normal(other)
    there = divergence(p, q)
    assert there == pytest.approx(divergence(q, p))
    apart = sum(abs(p.get(key, 0) - q.get(key, 0)) for key in {*p, *q}) / 2
    # Pinsker's inequality below, J. Lin's bound above; `apart` is the total variation.
    assert apart**2 / (2 * math.log(2)) - 1e-9 <= there <= apart + 1e-9


# --- shares ---------------------------------------------------------------------------------------------------


def test_words_are_shared_by_party_without_the_chairs() -> None:
    assert shares(measured(sitting()), "words") == {"Red Party": 0.6, "Blue Party": 0.34, "Green Party": 0.06}


def test_parties_stand_by_the_number_of_their_words() -> None:
    assert [share.party for share in measured(sitting()).by_party] == [RED, BLUE, GREEN]


def test_sources_are_counted_by_citation_with_those_of_nested_points() -> None:
    fairness = measured(sitting(["c1", "c2"], points=("c2", "c4")))
    assert shares(fairness, "sources") == {"Red Party": 0.25, "Blue Party": 0.75, "Green Party": 0}


def test_citing_a_division_a_heading_or_the_chair_favours_nobody() -> None:
    fairness = measured(sitting(["h1", "d1", "c0", "c2"]))
    assert shares(fairness, "sources") == {"Red Party": 0, "Blue Party": 1, "Green Party": 0}


def test_examples_are_counted_by_the_speech_that_they_are_from() -> None:
    fairness = measured(sitting(examples=(Example("Gus Green", "word", contribution="c3"),)))
    assert shares(fairness, "examples") == {"Red Party": 0, "Blue Party": 0, "Green Party": 1}


def test_who_is_quoted_with_words_that_nobody_said_is_not_heard() -> None:
    fairness = measured(
        sitting(examples=(Example("Gus Green", "word"), Example("Ben Blue", "word", contribution="c2")))
    )
    assert shares(fairness, "examples") == {"Red Party": 0, "Blue Party": 1, "Green Party": 0}
    assert fairness.speakers_covered == 1
    assert "Gus Green" in [who.name for who in fairness.people_left_out]


def test_a_speaker_without_a_party_is_in_a_row_of_their_own() -> None:
    fairness = measured(
        sitting(["c1"], contributions=(speech("c1", "Ida Alone", 10, None), speech("c2", "Ann Red", 10)))
    )
    assert {(share.name, share.party, share.words) for share in fairness.by_party} == {
        ("No party given", None, 0.5),
        ("Red Party", RED, 0.5),
    }


def test_a_turn_belongs_to_the_third_that_holds_its_middle() -> None:
    debate = tuple(speech(f"c{number}", "Ann Red", 10) for number in range(9))
    fairness = measured(sitting(["c0", "c8"], contributions=debate))
    assert [share.name for share in fairness.by_third] == list(THIRDS)
    assert [share.words for share in fairness.by_third] == [pytest.approx(1 / 3)] * 3
    assert [share.sources for share in fairness.by_third] == [0.5, 0, 0.5]


@pytest.mark.parametrize("kind", ["words", "sources", "examples"])
def test_shares_sum_to_one(kind: str) -> None:
    fairness = measured(sitting(["c1", "c2", "c3"], (Example("Ann Red", "word", contribution="c1"),)))
    for row in (fairness.by_party, fairness.by_third):
        assert sum(getattr(share, kind) for share in row) == pytest.approx(1)


# --- what is compared, and who is left out ----------------------------------------------------------------------


def test_a_summary_in_proportion_diverges_less_than_one_of_a_single_party() -> None:
    fair, partial = (measured(sitting(cites)).party_divergence for cites in (["c1", "c1", "c2"], ["c2", "c4"]))
    assert fair is not None
    assert partial is not None
    assert fair < 0.1 < partial


def test_an_analysis_that_cites_and_quotes_nobody_has_no_divergence() -> None:
    fairness = measured(sitting())
    assert (fairness.party_divergence, fairness.third_divergence, fairness.covered) == (None, None, 0)


def test_coverage_is_the_share_of_the_words_of_those_cited_or_quoted() -> None:
    fairness = measured(sitting(["c1"], (Example("Gus Green", "word", contribution="c3"),)))
    assert fairness.covered == pytest.approx(0.66)
    assert (fairness.speakers, fairness.speakers_covered) == (4, 2)


def test_who_said_enough_to_be_mentioned_and_is_not_is_named() -> None:
    fairness = measured(sitting(["c1"]))
    assert [who.name for who in fairness.people_left_out] == ["Ben Blue", "Gus Green"]
    assert set(fairness.parties_left_out) == {BLUE, GREEN}
    assert 4 / 100 < MENTIONABLE <= 6 / 100


def test_a_party_that_is_only_quoted_is_not_left_out() -> None:
    fairness = measured(sitting(["c1"], (Example("Gus Green", "word", contribution="c3"),)))
    assert fairness.parties_left_out == (BLUE,)


def test_the_chair_is_never_left_out() -> None:
    names = [who.name for who in measured(sitting()).people_left_out]
    assert "The President" not in names


def test_a_person_who_also_takes_the_chair_is_measured_by_what_they_say_as_a_member() -> None:
    debate = (
        speech("c1", "Ann Red", 90, chair=True),
        speech("c2", "Ann Red", 10),
        speech("c3", "Ben Blue", 10, "blue"),
    )
    fairness = measured(sitting(["c3"], contributions=debate))
    assert shares(fairness, "words") == {"Red Party": 0.5, "Blue Party": 0.5}
    assert [who.name for who in fairness.people_left_out] == ["Ann Red"]


def test_without_a_debate_or_an_analysis_there_is_nothing_to_measure() -> None:
    unspoken = sitting(contributions=(Narrative(id="h1", kind="heading", text="Prayers"),))
    assert fairness_of(unspoken, []) is None
    assert fairness_of(sitting(contributions=(speech("c0", "The President", 9, None, chair=True),)), []) is None
    transcript = Transcript(
        id="s", title="A Debate", date=datetime.date(2026, 5, 12), house="Deputies", contributions=DEBATE
    )
    linked = link_sitting(transcript, None, NAMES)
    assert linked.sitting is not None
    assert fairness_of(linked.sitting, []) is None
