"""How often the checks err, as measured: the figures that the methodology page prints.

They are those of the last run of `benchmarks/quotations` and `benchmarks/figures` on text that was not used to write
the rules; a test compares them with what those wrote down.
"""

from __future__ import annotations

from typing import NamedTuple


class QuotationsMeasured(NamedTuple):
    """The quotation check, on quotations made from real and sample transcripts; shares from 0 to 1."""

    dishonest: int
    false_accepts: int
    honest: int
    recall: float
    right: float
    tricks: int
    tricks_warned: float
    innocent: int
    false_alarms: float


class FiguresMeasured(NamedTuple):
    """The check of numbers and dates, on statements made from real and sample transcripts; shares from 0 to 1."""

    altered: int
    caught: float
    true: int
    false_alarms: float


class CuesMeasured(NamedTuple):
    """Cues of disagreement that were judged blind, and the share (from 0 to 1) in which somebody does object."""

    cues: int
    right: float


class RatingsMeasured(NamedTuple):
    """Ratings beside those of a reader that had not seen them.

    Of `read` debates, `debates` got a rating; `same` and `near` are the shares of these with the same one, and with one
    at most one away. `first_same` and `first_near` are these of the first version of the measure: where they are told,
    the version was made after they were known, so the debates are not new to it.
    """

    read: int
    debates: int
    same: float
    near: float
    first_same: float | None = None
    first_near: float | None = None


QUOTATIONS = QuotationsMeasured(13374, 0, 4718, 1.0, 0.9998, 2801, 0.9971, 1154, 0.0)
FIGURES = FiguresMeasured(800, 0.9875, 911, 0.0)
CUES = CuesMeasured(120, 0.9333)
RATINGS = RatingsMeasured(30, 14, 0.3571, 1.0, 0.1429, 0.9286)
"""Of version 2 of the measure. It was made after version 1 was measured on the same debates, for a reason found without
them: a long debate with few cues was called agreement beside sentences that object. The ratings are the same as then.
"""
