"""The methodology page explains the measure in the constants that it works with, and claims nothing unmeasured."""

from __future__ import annotations

from generator import measured
from generator.content.folder import SittingFolder, assemble
from generator.content.names import Names
from generator.content.parse import Source
from generator.disagreement import CUTS, WEIGHTS, cues_of, lexicon_of
from generator.language import language_of
from generator.measured import CuesMeasured, RatingsMeasured
from generator.model import Registry
from generator.views.evidence import FAMILIES
from generator.views.measure import MeasureView, measure_view

ENGLISH = language_of("en-GB")


def view(language: str = "en-GB") -> MeasureView:
    return measure_view(language, ENGLISH, None, None)


def test_every_family_has_its_words_its_weight_and_an_example_that_counts() -> None:
    rows = view().families
    assert [(row.name, row.weight) for row in rows] == [(FAMILIES[name], str(WEIGHTS[name])) for name in WEIGHTS]
    said = "".join(
        f'  - {{id: c{number}, name: Ada Stone, text: "{row.example}"}}\n' for number, row in enumerate(rows)
    )
    text = f"id: house-x\ntitle: X\ndate: 2025-02-12\nhouse: House\ncontributions:\n{said}"
    sitting = assemble(SittingFolder("x", Source("t", text)), Names.of(Registry({}, {}, {}))).sitting
    lexicon = lexicon_of("en-GB")
    assert sitting
    assert lexicon
    assert [cue.family for cue in cues_of(sitting, lexicon)] == list(WEIGHTS)


def test_every_mark_has_the_indicator_from_which_it_is_given() -> None:
    assert [(row.meter.rating, row.start) for row in view().cuts] == [
        (1, "0.00"),
        *((rating, f"{start:.2f}") for rating, start in enumerate(CUTS, start=2)),
    ]


def test_every_sentence_is_filled_in() -> None:
    shown = view()
    sentences = (*shown.counted, *shown.formula, *shown.votes, *shown.unseen, *(draft.text for draft in shown.drafts))
    assert all(sentence.endswith(".") and "%(" not in sentence for sentence in sentences)
    assert any("never ranked" in sentence for sentence in shown.unseen)


def test_the_list_of_words_is_named_with_its_digest_where_there_is_one() -> None:
    lexicon = lexicon_of("en")
    assert lexicon
    assert (view().lexicon, view().sha256) == (lexicon.name, lexicon.words.sha256)
    assert (view("xh").lexicon, view("xh").sha256) == (None, None)


def test_what_was_not_measured_is_not_told() -> None:
    assert view().measured == ()
    shown = measure_view("en", ENGLISH, CuesMeasured(200, 0.83), RatingsMeasured(50, 40, 0.5, 0.9))
    assert [found.found for found in shown.measured] == ["83% of 200", "80% of 50", "50% of 40", "90% of 40"]


def test_a_version_made_after_the_first_was_measured_has_the_figures_of_the_first_beside_its_own() -> None:
    again = RatingsMeasured(50, 40, 0.5, 0.9, 0.25, 0.75)
    shown = measure_view("en", ENGLISH, None, again).measured
    assert [found.found for found in shown] == ["80% of 50", "50% of 40", "90% of 40", "25% of 40", "75% of 40"]
    assert "changed with that known" in shown[3].name


def test_what_was_measured_is_within_its_bounds() -> None:
    assert 0 <= measured.CUES.right <= 1
    assert measured.RATINGS.same <= measured.RATINGS.near
    assert measured.RATINGS.debates <= measured.RATINGS.read
