"""Everything that is checked of one analysis, in one value that `check` prints and the page shows.

Nothing is verified by default: a quotation that could not be checked says so, and so does a figure.
"""

from .faults import faults_of, review_faults
from .findings import (
    BARRED,
    HOLDS,
    UNREVIEWED,
    UNTESTED,
    UNVERIFIED,
    WRONG_MOUTH,
    Examination,
    PlacedFact,
    PlacedLoaded,
    PlacedUnsupported,
    Quoted,
)
from .phrases import loaded_phrase, quotation_message, unsupported_phrase
from .whole import examine

__all__ = [
    "BARRED",
    "HOLDS",
    "UNREVIEWED",
    "UNTESTED",
    "UNVERIFIED",
    "WRONG_MOUTH",
    "Examination",
    "PlacedFact",
    "PlacedLoaded",
    "PlacedUnsupported",
    "Quoted",
    "examine",
    "faults_of",
    "loaded_phrase",
    "quotation_message",
    "review_faults",
    "unsupported_phrase",
]
