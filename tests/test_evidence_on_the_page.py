"""What the page of a sitting says of its rating and of how its text came to be: all of it, and nothing that judges."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import get_args

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from generator import build, checking, sources
from generator.content.folder import assemble
from generator.language import language_of
from generator.model import Divisiveness, Provenance, Sitting
from generator.model.evidence import Answer, Bound, CueFamily
from generator.views.evidence import FAMILIES, OPEN_CUES, EvidenceView, evidence_view, marked_cue
from generator.watch import Watch

ENGLISH = language_of("en-GB")
DRAFTS = Path(__file__).resolve().parent / "drafts"
TOWN = "content/sittings/town"


@pytest.fixture(scope="module")
def checked() -> checking.Checked:
    return checking.check(DRAFTS, Watch(), checking.CheckOptions(cached=False))


def sitting(checked: checking.Checked, folder: str) -> Sitting:
    found = assemble(sources.read_folder(DRAFTS, f"{TOWN}/{folder}")[0], checked.ground.names).sitting
    assert found
    return found


@pytest.fixture
def market(checked: checking.Checked) -> Sitting:
    return sitting(checked, "2026-02-24/market-hall")


def viewed(one: Sitting) -> EvidenceView:
    view = evidence_view(one, ENGLISH)
    assert view
    return view


def with_evidence(one: Sitting, **keys: object) -> EvidenceView:
    assert one.evidence
    return viewed(dataclasses.replace(one, evidence=dataclasses.replace(one.evidence, **keys)))  # type: ignore[arg-type]


def rated(one: Sitting, rating: int | None, **made: str) -> EvidenceView:
    """Return the view where the analysis gives another rating, and was made in another way."""
    assert one.analysis
    divided = None if rating is None else Divisiveness(rating)
    provenance = Provenance(**made)  # type: ignore[arg-type]
    analysis = dataclasses.replace(one.analysis, divisiveness=divided, provenance=provenance)
    return viewed(dataclasses.replace(one, analysis=analysis))


# --- what the measure found ---------------------------------------------------------------------------------


def test_where_nothing_was_measured_nothing_is_shown(market: Sitting) -> None:
    assert evidence_view(dataclasses.replace(market, evidence=None), ENGLISH) is None
    assert evidence_view(dataclasses.replace(market, analysis=None), ENGLISH) is None


def test_the_finding_is_one_plain_sentence_with_the_fixed_words_of_the_mark(market: Sitting) -> None:
    view = viewed(market)
    assert view.question == "Why 4 of 5?"
    assert view.finding == (
        "6 sentences object in so many words and name a member, a party, a government or a proposal: the measure gives "
        "3 of 5: clear objections."
    )
    assert view.bounds == ()


def test_a_bound_says_the_rating_that_it_sets(market: Sitting) -> None:
    assert market.evidence
    assert with_evidence(market, bounds=("divided", "objected")).bounds == (
        "A vote was close, so it gives at least 3.",
        "Several people say that they disagree, so it gives at least 3.",
    )
    assert with_evidence(market, bounds=("objected",), cues=market.evidence.cues[:1]).bounds == (
        "Somebody objects in so many words, so it gives at least 2.",
    )


def test_every_number_is_told_with_its_meaning(market: Sitting) -> None:
    assert [(row.name, row.value) for row in viewed(market).numbers] == [
        ("Indicator", "0.54"),
        ("Density", "64.52"),
        ("Breadth", "46%"),
        ("Words", "305"),
    ]
    assert all(row.meaning.endswith(".") for row in viewed(market).numbers)


def test_what_votes_alone_give_says_so(market: Sitting) -> None:
    assert with_evidence(market, cues=()).finding == (
        "No explicit cue was found in what was said; by the votes alone the measure gives 3 of 5: clear objections."
    )


def test_every_bound_has_its_sentence(market: Sitting) -> None:
    view = with_evidence(market, bounds=get_args(Bound))
    assert len(set(view.bounds)) == len(get_args(Bound))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("too-short", "Not rated: too short to rate."),
        ("no-cue", "Not rated: no explicit cue found."),
        ("no-lexicon", "Not rated: no words to look for in this language."),
    ],
)
def test_why_there_is_no_rating_is_said_and_never_that_nobody_disagreed(
    market: Sitting, answer: Answer, words: str
) -> None:
    view = with_evidence(market, answer=answer, rating=None, indicator=None, density=None, breadth=None, cues=())
    assert view.unrated == words
    assert "no disagreement" not in view.finding.casefold()
    assert [row.name for row in view.numbers] == ["Words"]


# --- what a reader should know first ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rating", "made", "said"),
    [
        (4, {"method": "human"}, "The editor’s rating is 4; the measure gives 3."),
        (4, {"method": "extractive", "reviewed_by": "Ann"}, "The editor’s rating is 4; the measure gives 3."),
        (4, {"method": "llm", "reviewed_by": "Ann"}, "The editor’s rating is 4; the measure gives 3."),
        (4, {"method": "extractive"}, "The drafted rating is 4; the measure gives 3."),
        (4, {"method": "llm"}, "The drafted rating is 4; the measure gives 3."),
        (None, {"method": "human"}, "The analysis gives no rating; the measure gives 3."),
    ],
)
def test_where_page_and_measure_differ_both_are_said(
    market: Sitting, rating: int | None, made: dict[str, str], said: str
) -> None:
    assert rated(market, rating, **made).mind == (said,)


def test_where_they_agree_nothing_is_said_of_it(market: Sitting) -> None:
    assert rated(market, 3).mind == ()


def test_a_rating_where_the_measure_gives_none_is_the_editors(checked: checking.Checked) -> None:
    streets = sitting(checked, "2026-03-10/street-names")
    assert viewed(streets).mind == ("The editor’s rating is 1; the measure gives none.",)


def test_what_was_measured_on_an_earlier_transcript_says_so(market: Sitting) -> None:
    assert with_evidence(market, transcript_sha256="0" * 64).mind == (
        "The drafted rating is 4; the measure gives 3.",
        "This was measured on an earlier version of the transcript.",
    )


# --- cues ---------------------------------------------------------------------------------------------------


def test_every_cue_is_shown_and_a_long_list_is_folded(market: Sitting) -> None:
    view = viewed(market)
    assert (len(view.cues), len(view.more)) == (OPEN_CUES, 1)
    assert [row.source.address for row in view.cues] == [
        f"town/2026-02-24/market-hall/#{each}" for each in ("c2", "c3", "c3", "c5", "c5")
    ]
    assert [row.source.label for row in view.more] == ["Rosa Lind"]
    assert {row.party.name for row in view.more if row.party} == {"Ratepayers"}


def test_every_family_has_words_of_its_own_that_say_what_was_done() -> None:
    assert FAMILIES.keys() == set(get_args(CueFamily))
    assert len(set(FAMILIES.values())) == len(FAMILIES)
    assert not re.search("attack|accus|claim|slam", " ".join(FAMILIES.values()), re.IGNORECASE)


@pytest.mark.parametrize(
    ("sentence", "words", "target", "marked"),
    [
        ("I oppose the Bill.", "I oppose", "the Bill", "<mark>I oppose</mark> <b>the Bill</b>."),
        ("The Bill, I oppose.", "I oppose", "The Bill", "<b>The Bill</b>, <mark>I oppose</mark>."),
        ("I oppose this Bill.", "I oppose this Bill", "Bill", "<mark>I oppose this </mark><mark><b>Bill</b></mark>."),
        ("A Bill, and I oppose the Bill.", "oppose", "Bill", "A Bill, and I <mark>oppose</mark> the <b>Bill</b>."),
        ("I oppose <b>.", "I oppose", "<b>", "<mark>I oppose</mark> <b>&lt;b&gt;</b>."),
        ("Nothing.", "I oppose", "Bill", "Nothing."),
    ],
)
def test_the_cue_and_whom_it_names_are_marked(sentence: str, words: str, target: str, marked: str) -> None:
    assert marked_cue(sentence, words, target) == Markup(marked)  # noqa: S704 - what is expected


# --- divisions ----------------------------------------------------------------------------------------------


def test_a_division_is_told_by_its_numbers_its_parties_and_those_who_voted_otherwise(market: Sitting) -> None:
    free, line = viewed(market).splits
    assert free.facts == ("Split 0.86", "Party line 0.22", "Divided, but not on party lines")
    assert line.facts == ("Split 0.89", "Party line 0.64")
    assert [term.partition(":")[0] for term in viewed(market).terms] == ["Split", "Party line", "Cohesion of a party"]
    assert [(row.name, row.value) for row in line.cohesion] == [("Bridge Party", "0.60"), ("Ferry League", "1.00")]
    assert [(rebel.speaker, rebel.party and rebel.party.name) for rebel in line.rebels] == [
        (("Lena Ost", "speakers/lena-ost/"), "Bridge Party")
    ]
    assert line.division.address == "town/2026-02-24/market-hall/#c9"


def test_whom_the_roll_does_not_name_is_told_without_a_link(market: Sitting) -> None:
    assert market.evidence
    split = dataclasses.replace(market.evidence.splits[1], rebels=("Somebody Else",), cohesion={"nobody": 1.0})
    (row,) = with_evidence(market, splits=(split,)).splits
    assert row.rebels[0].speaker.address == ""
    assert [(each.party, each.name) for each in row.cohesion] == [(None, "nobody")]


# --- on the page --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("pages") / "output"
    build.build(DRAFTS, output, Watch(), build.BuildOptions(cached=False, allow_unreviewed=True))
    return output


def page(pages: Path, folder: str) -> LexborHTMLParser:
    return LexborHTMLParser((pages / "town" / folder / "index.html").read_text("utf-8"))


def text_of(tree: LexborHTMLParser, selector: str) -> str:
    found = tree.css_first(selector)
    assert found, selector
    return " ".join(found.text().split())


def test_what_a_model_wrote_has_a_banner_before_its_first_word(pages: Path) -> None:
    tree = page(pages, "2026-02-24/market-hall")
    assert text_of(tree, ".caution").startswith("Drafted by small-model-1, not reviewed by a person.")
    html = tree.html or ""
    assert html.index('class="caution"') < html.index('class="abstract"')


def test_an_extract_says_that_it_is_one_and_where_it_was_reviewed_by_whom(pages: Path) -> None:
    lamps, streets = page(pages, "2026-03-03/lamp-lighters"), page(pages, "2026-03-10/street-names")
    assert lamps.css_first(".caution") is None
    assert text_of(lamps, ".abstract + .facts").startswith("Extracted automatically ")
    assert text_of(streets, ".abstract + .facts").startswith("Extracted automatically, reviewed by Ida Fenn ")
    assert [text.startswith("Extract ·") for text in (node.text().strip() for node in streets.css(".sum .src"))] == [
        True,
        False,
    ]


def test_the_rating_leads_to_what_stands_behind_it_without_a_script(pages: Path) -> None:
    tree = page(pages, "2026-02-24/market-hall")
    assert text_of(tree, '.rating a[href="#_why"]') == "Why 4 of 5?"
    assert tree.css_first("details.why > #_why")
    assert len(tree.css(".why .cues p mark")) == 12
    assert len(tree.css(".why details .cues li")) == 1
    assert tree.css_first('.why a[href="../../../methodology/#_measure"]')


def test_a_page_without_a_rating_says_why(pages: Path) -> None:
    tree = page(pages, "2026-03-03/lamp-lighters")
    assert tree.css_first(".rating") is None
    assert "Not rated: too short to rate. Why is it not rated?" in [
        " ".join(each.text().split()) for each in tree.css("p")
    ]
