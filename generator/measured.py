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
    at most one away.
    """

    read: int
    debates: int
    same: float
    near: float


QUOTATIONS = QuotationsMeasured(13374, 0, 4718, 1.0, 0.9998, 2801, 0.9971, 1154, 0.0)
FIGURES = FiguresMeasured(800, 0.9875, 911, 0.0)
CUES = CuesMeasured(120, 0.9333)
RATINGS = RatingsMeasured(30, 14, 0.1429, 0.9286)
