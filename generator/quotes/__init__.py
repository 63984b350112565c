"""The quotation verifier: what is in the record, word for word, in the mouth of the person named.

`index_of` makes the record of one sitting ready to be asked, `verify` answers for one quotation, and
`quoted_passages` finds what stands in quotation marks inside prose, `as_read`. All of them are pure.
"""

from .index import SpeechIndex, index_of
from .passages import Passage, as_read, quoted_passages, without_quotations
from .verdict import Caution, Difference, Nearest, Outcome, Quotation, Verdict, caution
from .verify import verify

__all__ = [
    "Caution",
    "Difference",
    "Nearest",
    "Outcome",
    "Passage",
    "Quotation",
    "SpeechIndex",
    "Verdict",
    "as_read",
    "caution",
    "index_of",
    "quoted_passages",
    "verify",
    "without_quotations",
]
