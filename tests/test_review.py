"""The review of a draft: every claim is told with what bears it out, and nothing is signed that nobody answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from generator import sources
from generator.content.folder import SittingFolder, assemble
from generator.content.parse import Source, parse_analysis
from generator.content.yamltree import load
from generator.model import Attribution, Party
from generator.review import Reply, Review, Vote, begun, is_to_review, replied, reviewed_text
from generator.review.claims import nearest_passage, said_by
from generator.survey import Ground, ground_of

DRAFTS = Path(__file__).resolve().parent / "drafts"
MARKET = "content/sittings/town/2026-02-24/market-hall"


@pytest.fixture(scope="module")
def ground() -> Ground:
    return ground_of(sources.read_site(sources.find_texts(DRAFTS))[0])[0]


@pytest.fixture
def market(ground: Ground) -> Review:
    review = begun(sources.read_folder(DRAFTS, MARKET)[0], ground)
    assert isinstance(review, Review)
    return review


def with_analysis(review: Review, old: str, new: str) -> Review:
    """Return the same review of another text."""
    assert review.folder.analysis
    text = review.folder.analysis.text
    assert old in text
    folder = SittingFolder(
        review.folder.path,
        review.folder.transcript,
        Source(review.folder.analysis.path, text.replace(old, new)),
        review.folder.evidence,
    )
    other = begun(folder, review.ground)
    assert isinstance(other, Review), other
    return other


def evidence_in(review: Review, old: str, new: str) -> SittingFolder:
    """Return the folder of a review with other evidence."""
    given = review.folder.evidence
    assert given
    assert old in given.text
    return replace(review.folder, evidence=Source(given.path, given.text.replace(old, new)))


def with_evidence(review: Review, old: str, new: str) -> Review:
    other = begun(evidence_in(review, old, new), review.ground)
    assert isinstance(other, Review), other
    return other


def answered(review: Review, replies: Iterable[str]) -> Review:
    for reply in replies:
        key, _, text = reply.partition(" ")
        kinds = {"a": "accept", "e": "edit", "r": "reject", "b": "back"}
        review = replied(review, Reply(kinds[key], text))  # type: ignore[arg-type]
    return review


# --- claims -------------------------------------------------------------------------------------------------


def test_every_text_of_an_analysis_is_a_claim_in_the_order_of_the_page(market: Review) -> None:
    assert [claim.part for claim in market.claims] == [
        "Emoji",
        "Abstract",
        "Point 1",
        "Point 2",
        "Rating",
        "Example 1",
        "Explanation of example 1",
    ]


def test_a_point_stands_beside_the_words_that_it_cites_and_what_the_checks_found(market: Review) -> None:
    point = market.claims[2]
    assert point.findings == ("“9,000 crowns”: found in c2", "“4,000”: found in c2")
    assert [(each.contribution, each.said_by) for each in point.exhibits] == [
        ("c2", "Ann Mercer (Bridge Party · Quayside)")
    ]
    assert point.exhibits[0].whole.startswith("I beg to move.")


def test_a_quotation_stands_beside_its_outcome_and_the_speech_that_holds_it(market: Review) -> None:
    example = market.claims[5]
    assert example.notes == ("given as the words of Rosa Lind (Ratepayers)",)
    assert example.findings[0].endswith("found word for word in c5")
    assert [each.contribution for each in example.exhibits] == ["c5"]


def test_a_rating_stands_beside_every_cue_and_what_the_measure_gives(market: Review) -> None:
    rating = market.claims[4]
    assert "the measure gives 3, for 6 sentences with a cue" in rating.notes
    assert [each.contribution for each in rating.exhibits] == ["c2", "c3", "c3", "c5", "c5", "c5"]
    assert rating.exhibits[1].passage == "I disagree with the motion entirely."


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        (Attribution("Ann Mercer", party=Party("bridge", "Bridge Party")), "Ann Mercer (Bridge Party)"),
        (Attribution("Tom Holloway", role="Clerk", constituency="Uptown"), "Tom Holloway (Clerk · Uptown)"),
        (
            Attribution(
                "Ida Fenn", role="Mayor", party=Party("ferry", "Ferry League"), constituency="Uptown", chair=True
            ),
            "Ida Fenn (Mayor · in the chair)",
        ),
        (Attribution("Ida Fenn", chair=True), "Ida Fenn (in the chair)"),
        (Attribution("Councillors"), "Councillors"),
        (Attribution("", party=Party("bridge", "Bridge Party")), "A speaker (Bridge Party)"),
    ],
)
def test_who_spoke_is_told_as_a_page_tells_it_and_of_the_chair_no_party(who: Attribution, shown: str) -> None:
    assert said_by(who) == shown


def test_the_party_beside_the_words_is_that_of_the_day(market: Review) -> None:
    assert {each.said_by for each in market.claims[5].exhibits} == {"Rosa Lind (Ratepayers)"}  # until January Ferry


def test_a_rating_stands_beside_every_division_as_the_measure_has_it(market: Review) -> None:
    rating = market.claims[4]
    assert rating.votes == (
        Vote(
            "Division, c8: That the market hall be sold.",
            (
                "Aye 3, No 4: negatived; split 0.86, party line 0.22",
                "Divided, but not on party lines: a free vote, in which nobody is a rebel",
                "More Aye than No: Bridge Party 2 of 3",
                "More No than Aye: Ferry League 2 of 3, Ratepayers 1 of 1",
            ),
        ),
        Vote(
            "Division, c9: That the hall be listed as a monument.",
            (
                "Aye 5, No 4: agreed to; split 0.89, party line 0.64",
                "More Aye than No: Ferry League 3 of 3, Ratepayers 1 of 1",
                "More No than Aye: Bridge Party 4 of 5",
                "Against most of their party: Lena Ost (Bridge Party)",
            ),
        ),
    )
    assert "A vote was close, so it gives at least 3." not in rating.notes
    assert [note for note in rating.notes if note.startswith(("Split", "Party line", "Where"))] == [
        "Split: 0 where all vote alike, 1 where as many vote on each side.",
        "Party line: 0 where it makes no difference who is of which party, 1 where each party votes as one.",
    ]
    assert all(not claim.votes for claim in market.claims if claim != rating)


def test_evidence_of_an_earlier_measure_is_told_at_the_rating_as_a_check_tells_it(market: Review) -> None:
    rating = with_evidence(market, "disagreement 2", "disagreement 1").claims[4]
    (told,) = map(str, rating.evidence)
    assert told.startswith(f"{MARKET}/evidence.yaml:2:10: warning: this was measured by another measure ('disagree")
    assert told.endswith("and cannot be compared; run `sittings draft --update` to measure again")
    assert rating.votes == market.claims[4].votes


def test_stale_evidence_is_told_before_the_first_claim_where_there_is_no_rating(market: Review) -> None:
    assert market.folder.analysis
    text = market.folder.analysis.text
    unrated = with_analysis(market, text[text.index("divisiveness:") : text.index("provenance:")], "")
    stale = with_evidence(unrated, "5b963325", "00000000")
    (told,) = stale.told
    assert told.startswith(f"{MARKET}/evidence.yaml:5:20: warning: the transcript has changed since it was measured;")
    assert not any(claim.evidence for claim in stale.claims)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rating: 3", "rating: 2", "7:9: error: rating: the measure finds 3 here, not 2; run"),
        ("split: 0.857", "split: 0.1", "15:12: error: split: the measure finds 0.857 here, not 0.1; run"),
        ("I disagree with the motion entirely", "I disagree with it", "not in c3; run `sittings draft --update`"),
    ],
)
def test_a_draft_whose_evidence_is_not_what_the_measure_finds_is_not_begun(
    market: Review, old: str, new: str, said: str
) -> None:
    problems = begun(evidence_in(market, old, new), market.ground)
    assert isinstance(problems, tuple)
    assert any(said in str(problem) for problem in problems)


def test_a_fault_is_told_at_the_claim_that_it_stands_in_and_what_is_of_none_before_the_first(market: Review) -> None:
    wrong = with_analysis(market, "created: 2026-02-25", 'transcript_sha256: "0"')
    wrong = with_analysis(wrong, "spoke against the sale", "made shameful speeches")
    assert [fault.code for fault in wrong.claims[3].faults] == ["loaded-words"]
    assert wrong.told == (
        "the transcript has changed since it was analysed; read it again, then bring the checksum up to date",
    )


def test_of_a_long_speech_the_nearest_sentences_are_shown_in_their_order() -> None:
    text = " ".join(f"Number {number} says nothing of note here today." for number in range(30))
    long = f"{text} The clock was stopped. {text} The clock in the tower was mended again."
    assert nearest_passage(long, "The clock tower was mended", "en") == (
        "Number 0 says nothing of note here today. … The clock was stopped. … The clock in the tower was mended again."
    )
    assert nearest_passage("Short. And whole.", "x", "en") == "Short. And whole."


# --- answers ------------------------------------------------------------------------------------------------


def test_only_what_was_drafted_and_not_reviewed_is_to_be_reviewed() -> None:
    def text(method: str) -> Source:
        return Source("analysis.yaml", f"sitting: a\nabstract: extractive\nprovenance: {{{method}}}\n")

    assert [is_to_review(text(f"method: {method}")) for method in ("human", "extractive", "llm")] == [False, True, True]
    assert not is_to_review(text("method: llm, reviewed_by: Ann"))
    assert is_to_review(text('method: "ll\\x6D"'))
    assert not is_to_review(None)
    assert not is_to_review(Source("analysis.yaml", "abstract: extractive\n"))


def test_a_draft_that_is_accepted_gets_a_name_and_no_other_change(market: Review) -> None:
    done = answered(market, "aaaaaaa")
    assert done.claim is None
    assert done.changes == 0
    assert done.folder.analysis
    before = done.folder.analysis.text
    assert reviewed_text(done, "Ann Mercer") == before.replace("02-25}", "02-25, reviewed_by: Ann Mercer}")
    assert reviewed_text(done, None) == before


def test_a_point_that_is_rejected_goes_with_the_points_under_it(market: Review) -> None:
    nested = with_analysis(market, "    cites: [c2]\n", "    cites: [c2]\n    points:\n      - Nothing was said.\n")
    assert [claim.part for claim in nested.claims[2:5]] == ["Point 1", "Point 1.1", "Point 2"]
    done = answered(nested, "aar")
    assert done.claim is not None
    assert done.claim.part == "Point 2"
    tree = load(reviewed_text(answered(done, "aaaa"), "Ann"))
    assert isinstance(tree, dict)
    assert [bullet["cites"] for bullet in tree["summary"]] == [["c3", "c5"]]


def test_a_point_that_is_its_text_alone_is_edited_where_it_stands(market: Review) -> None:
    plain = with_analysis(
        market,
        "  - text: Tom Holloway and Rosa Lind spoke against the sale.\n    cites: [c3, c5]\n",
        "  - The sale fell.\n",
    )
    done = answered(plain, ["a", "a", "a", "e The sale was lost.", "a", "a", "a"])
    assert done.claim is None
    assert "  - The sale was lost.\n" in reviewed_text(done, "Ann")


def test_to_reject_the_rating_takes_the_section_out(market: Review) -> None:
    done = answered(market, "aaaar")
    assert done.claim is None
    analysis = parse_analysis(Source("analysis.yaml", reviewed_text(done, "Ann"))).value
    assert analysis is not None
    assert analysis.divisiveness is None


def test_a_claim_with_an_error_cannot_be_accepted(market: Review) -> None:
    wrong = with_analysis(market, "nobody has shown the council", "somebody has shown the council")
    stuck = answered(wrong, "aaaaaaa")
    assert stuck.claim is not None
    assert stuck.claim.part == "Example 1"
    assert stuck.told == ("this cannot be accepted as it stands: edit it, or reject it",)
    quote = "I oppose this motion, and I oppose it for the reason that I opposed the toll"
    assert answered(stuck, [f"e {quote}", "a"]).claim is None
    assert answered(stuck, ["r"]).claim is None


def test_a_new_text_is_checked_and_shown_again_with_its_fault(market: Review) -> None:
    again = answered(market, ["a", "a", "e The hall costs 19,000 crowns a year."])
    assert again.claim is not None
    assert again.claim.text == "The hall costs 19,000 crowns a year."
    assert [fault.severity for fault in again.claim.faults] == ["warning"]
    better = answered(again, ["e The hall costs 9,000 crowns a year."])
    assert better.claim is not None
    assert better.claim.part == "Point 2"


def test_a_new_text_that_cannot_be_is_not_kept(market: Review) -> None:
    again = answered(market, ["e no emoji"])
    assert again.claim is not None
    assert again.claim.text == "🏛️"
    assert again.told == ("emoji: 'no emoji' is not one emoji",)


def test_one_can_go_back_and_answer_otherwise(market: Review) -> None:
    done = answered(market, "aarba")
    assert done.claim is not None
    assert done.claim.part == "Point 2"
    assert done.rejected == frozenset()
    assert answered(market, "b").place == 0


def test_what_is_reviewed_is_a_sitting_that_can_be_published(market: Review) -> None:
    done = answered(market, ["a", "e The sale fell.", "a", "r", "a", "a", "a"])
    assert done.folder.analysis
    text = reviewed_text(done, "Ann: #1")
    folder = SittingFolder(MARKET, done.folder.transcript, Source("analysis.yaml", text), done.folder.evidence)
    sitting, problems = assemble(folder, done.ground.names)
    assert sitting
    assert problems == ()
    assert sitting.analysis
    assert sitting.analysis.provenance
    assert (sitting.analysis.provenance.method, sitting.analysis.provenance.reviewed_by) == ("llm", "Ann: #1")
