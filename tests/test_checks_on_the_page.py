"""What the page says of the checks: every outcome has its words, numbers are counted once, nothing is left unsaid."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest

from generator import checking, measured, sources
from generator.content.folder import assemble
from generator.examination import UNVERIFIED, Examination, examine
from generator.fairness import MENTIONABLE
from generator.language import language_of
from generator.model import Archive, Sitting
from generator.quotes import Outcome
from generator.views.checks import ChecksView, checks_view
from generator.views.methodology import methodology_view
from generator.views.outcomes import FIGURE_OUTCOMES, QUOTATION_OUTCOMES
from generator.views.part_names import place
from generator.views.quotations import quoted_spans
from generator.watch import Watch

ENGLISH = language_of("en-GB")
OUTCOMES = Path(__file__).resolve().parent / "outcomes"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, checking.Checked]:
    root = tmp_path_factory.mktemp("archive") / "outcomes"
    shutil.copytree(OUTCOMES, root)
    return root, checking.check(root, Watch())


def examined(archive: tuple[Path, checking.Checked], name: str) -> tuple[Sitting, Examination]:
    root, checked = archive
    record = next(record for record in checked.archive.records if record.id.endswith(name))
    sitting = assemble(sources.read_folder(root, record.folder)[0], checked.ground.names).sitting
    assert sitting
    examination = examine(sitting, checked.ground.settings.language)
    assert examination
    return sitting, examination


@pytest.fixture
def tolls(archive: tuple[Path, checking.Checked]) -> ChecksView:
    sitting, examination = examined(archive, "bridge-tolls")
    return checks_view(examination, sitting, ENGLISH)


def test_every_outcome_has_its_own_words() -> None:
    assert QUOTATION_OUTCOMES.keys() == set(get_args(Outcome))
    words = [outcome.word for outcome in (*QUOTATION_OUTCOMES.values(), *FIGURE_OUTCOMES.values())]
    assert len(set(words)) == len(words)


def test_what_stops_a_build_is_what_the_page_calls_bad() -> None:
    bad = {f"quotation-{name}" for name, outcome in QUOTATION_OUTCOMES.items() if outcome.state == "bad"}
    assert bad == UNVERIFIED


def test_the_badge_counts_what_was_tested_and_says_what_is_wrong(tolls: ChecksView) -> None:
    assert [(claim.state, claim.text) for claim in tolls.claims] == [
        ("bad", "4 of 11 quotations found word for word in the record, 1 of them in another spelling"),
        ("mind", "1 quotation too short to check"),
        ("mind", "1 quotation to be read in context"),
        ("mind", "Out of date: the transcript has changed since this analysis was made"),
        ("mind", "3 of 4 figures and dates of the summary found in the record"),
        ("mind", "2 of 3 points of the summary with sources"),
        ("mind", "The people cited or quoted spoke 75% of the words"),
        ("good", "Abstract and summary can be read after about 6 years of school"),
    ]
    assert tolls.minded == 5
    assert tolls.is_stale


def test_who_is_named_when_left_out_follows_the_constant_of_the_measure(tolls: ChecksView) -> None:
    assert tolls.fairness
    assert tolls.fairness.mentionable == 100 * MENTIONABLE
    template = (Path(__file__).resolve().parent.parent / "templates/parts/checks.html").read_text(encoding="utf-8")
    assert not re.search(r"\d%", template)


def test_every_quotation_has_a_row_and_every_failure_its_reason(tolls: ChecksView) -> None:
    rows = {row.outcome.word: row for row in tolls.quotations}
    assert len(tolls.quotations) == 12
    assert rows["Said by somebody else"].said_by == "Rosa Lind"
    assert rows["Not in these words"].nearest is not None
    assert "and I do <ins>not</ins> intend" in rows["Not in these words"].nearest
    assert rows["Not in the record"].source is None
    assert [row.cautions for row in tolls.quotations if row.cautions] == [
        ("the sentence goes “It is not true that …” before the quotation",)
    ]


def test_names_wording_and_rating_are_notes(tolls: ChecksView) -> None:
    assert [note.place for note in tolls.notes] == ["Point 3", "Point 3", "Point 2", "Rating"]


def test_an_analysis_without_a_transcript_says_that_nothing_was_checked(
    archive: tuple[Path, checking.Checked],
) -> None:
    sitting, examination = examined(archive, "allotments")
    view = checks_view(examination, sitting, ENGLISH)
    assert [(claim.state, claim.text) for claim in view.claims] == [
        ("none", "1 quotation not checked: there is no transcript to check against")
    ]
    assert (view.figures, view.fairness) == ((), None)


def test_only_words_that_hold_are_marked_in_the_record(archive: tuple[Path, checking.Checked]) -> None:
    sitting, examination = examined(archive, "bridge-tolls")
    texts = {said.id: getattr(said, "text", "") for said in sitting.contributions}
    marked = {
        identifier: [texts[identifier][start:end] for start, end in spans]
        for identifier, spans in quoted_spans(examination).items()
    }
    assert marked == {
        "c2": ["A bridge that is not painted does not stay a bridge"],
        "c3": [
            "the fund is empty because of the toll",
            "The fund is empty because the last council bought a carriage with it",
            "We would recognise a fair toll if we saw one",
        ],
    }


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (("abstract",), "Abstract"),
        (("summary", 1, "text"), "Point 2"),
        (("summary", 0, "points", 2, "text"), "Point 1.3"),
        (("summary",), "Summary"),
        (("divisiveness", "examples", 0, "quote"), "Example 1"),
        (("divisiveness", "examples", 1, "explanation"), "Explanation of example 2"),
        (("divisiveness", "conclusion"), "Conclusion"),
        (("divisiveness", "examples", 1, "lead_in"), "Words before example 2"),
        (("title",), "Title"),
        (("corrections", 2, "note"), "Correction 3"),
        (("corrections",), "Corrections"),
        (("provenance", "transcript_sha256"), "Analysis"),
    ],
)
def test_places_are_said_in_words(where: tuple[str | int, ...], words: str) -> None:
    assert place(where, ENGLISH) == words


def test_the_methodology_page_says_what_was_measured_and_which_words_are_listed(
    archive: tuple[Path, checking.Checked],
) -> None:
    model: Archive = archive[1].archive
    view = methodology_view(model)
    quotations = measured.QUOTATIONS
    assert view.body is None
    assert f"{quotations.false_accepts:,} of {quotations.dishonest:,}" in [row.found for row in view.measured]
    assert view.words is not None
    assert len(view.words.sha256) == 64
    assert [meter.rating for meter in view.meters] == [1, 2, 3, 4, 5]
