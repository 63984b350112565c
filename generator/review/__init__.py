"""The review of a draft: each claim of an analysis with what bears it out, and a person's answers as a new text."""

from .claims import Claim, Exhibit, claims_of
from .votes import Vote
from .walk import Reply, Review, begun, is_to_review, replied, reviewed_text

__all__ = [
    "Claim",
    "Exhibit",
    "Reply",
    "Review",
    "Vote",
    "begun",
    "claims_of",
    "is_to_review",
    "replied",
    "reviewed_text",
]
