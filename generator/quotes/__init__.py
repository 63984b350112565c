"""The quotation verifier: what is in the record, word for word, in the mouth of the person named.

`index_of` makes the record of one sitting ready to be asked, `verify` answers for one quotation, and
`quoted_passages` finds what stands in quotation marks inside prose. All three are pure.
"""

from .index import SpeechIndex, index_of
from .passages import Passage, quoted_passages
from .verdict import Caution, Difference, Nearest, Outcome, Quotation, Verdict
from .verify import verify

Warning = Caution  # noqa: A001 - the name under which callers know it

__all__ = [
    "Caution",
    "Difference",
    "Nearest",
    "Outcome",
    "Passage",
    "Quotation",
    "SpeechIndex",
    "Verdict",
    "Warning",
    "index_of",
    "quoted_passages",
    "verify",
]
