"""Where a draft comes from, and whether it is still as it was drafted."""

from __future__ import annotations

import dataclasses
import hashlib

from ..content.parse import adapter
from ..model import Analysis, Provenance


def signed(analysis: Analysis) -> Analysis:
    """Return an analysis with the digest of all else in it, by which it is known whether somebody edited it."""
    provenance = dataclasses.replace(analysis.provenance or Provenance(), drafted_sha256=digest_of(analysis))
    return dataclasses.replace(analysis, provenance=provenance)


def digest_of(analysis: Analysis) -> str:
    """Return the SHA-256 of an analysis without the digest that stands in it."""
    bare = analysis.provenance and dataclasses.replace(analysis.provenance, drafted_sha256=None)
    plain = dataclasses.replace(analysis, provenance=bare)
    return hashlib.sha256(adapter("analysis").dump_json(plain, by_alias=True, exclude_defaults=True)).hexdigest()


def is_untouched(analysis: Analysis) -> bool:
    """Tell whether an analysis is a draft that nobody has edited or reviewed."""
    provenance = analysis.provenance
    if provenance is None or provenance.method == "human" or provenance.reviewed_by:
        return False
    return provenance.drafted_sha256 == digest_of(analysis)
