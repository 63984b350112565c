"""Figures and names of an analysis, against the record.

`index_of` reads the record of one sitting once; `check` answers for one text, `sayers` for what it quotes. All are
pure.

Each number, date, time and proper name of the abstract and the bullets is looked for in the record. It is found
where the record has it among the words the analysis has it among (see `judgement`), in the same measure, not where it
merely occurs; in the contributions that a text cites, two digits or a date are nearly enough. A name must occur in
the record or belong to somebody who speaks, and somebody who is reported must have spoken (see `speakers`).

What this cannot tell: whether the words around a figure are true of it; one figure in the place of another of the
same cited contribution, in one case of five; a sum or difference that nobody said (it is reported as unsupported); a
name that is wrong but occurs.

A small count in words ("three promises", "four parties") is often the editor's own and said by nobody. It is an
error where the record counts the same things otherwise ("two promises"); where it does not count them, it is
`counted`: neither found nor wrong.
"""

from .check import Findings, Unsupported, check
from .index import FactIndex, index_of
from .judgement import Fact, FactKind, FactOutcome
from .sayers import QUOTED, sayers

__all__ = [
    "QUOTED",
    "Fact",
    "FactIndex",
    "FactKind",
    "FactOutcome",
    "Findings",
    "Unsupported",
    "check",
    "index_of",
    "sayers",
]
