"""The measure of disagreement: explicit cues in words of a list, how votes fell, and the rating that they give.

`evidence_of` measures a sitting; `lexicon_of`, `cues_of`, the functions on divisions and every constant are there for
whoever explains it.
"""

from .cues import cues_of
from .indicator import (
    CALM,
    CEILING,
    CUES_OF_ONE,
    CUTS,
    DENSE,
    FEWEST_SPEAKERS,
    FEWEST_WORDS,
    HALF,
    OBJECTED_FLOOR,
    SEVERAL,
    SEVERAL_FLOOR,
    WORDS_A_CUE,
    floor_of_cues,
    parties_of,
)
from .lexicon import WEIGHTS, Lexicon, lexicon_of
from .measure import MEASURE, evidence_of
from .votes import (
    CONTESTED_FLOOR,
    DIVIDED,
    DIVIDED_FLOOR,
    FEWEST_FOR_LINE,
    FEWEST_IN_PARTY,
    FREE_LINE,
    LEAST_COHESION,
    LEAST_NAMED,
    cohesion,
    decisions,
    division_split,
    is_free,
    is_named,
    is_unwhipped,
    party_line,
    rebels,
    split_of,
)

__all__ = [
    "CALM",
    "CEILING",
    "CONTESTED_FLOOR",
    "CUES_OF_ONE",
    "CUTS",
    "DENSE",
    "DIVIDED",
    "DIVIDED_FLOOR",
    "FEWEST_FOR_LINE",
    "FEWEST_IN_PARTY",
    "FEWEST_SPEAKERS",
    "FEWEST_WORDS",
    "FREE_LINE",
    "HALF",
    "LEAST_COHESION",
    "LEAST_NAMED",
    "MEASURE",
    "OBJECTED_FLOOR",
    "SEVERAL",
    "SEVERAL_FLOOR",
    "WEIGHTS",
    "WORDS_A_CUE",
    "Lexicon",
    "cohesion",
    "cues_of",
    "decisions",
    "division_split",
    "evidence_of",
    "floor_of_cues",
    "is_free",
    "is_named",
    "is_unwhipped",
    "lexicon_of",
    "parties_of",
    "party_line",
    "rebels",
    "split_of",
]
