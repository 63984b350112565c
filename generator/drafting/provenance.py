"""Where a draft comes from, and whether it is still as it was drafted."""

from __future__ import annotations

import dataclasses
import hashlib
import re

from ..content import dump
from ..model import Analysis, Provenance

_DIGEST = re.compile(r"""(drafted_sha256: *)["']?[0-9a-f]{64}["']?""")
_BLANK = "a" * 64
"""It stands in the text while that is digested: of the same length, so that no line is broken elsewhere."""


def signed(analysis: Analysis, schema: str | None = None) -> str:
    """Return the text of a draft with the digest of all else in it, by which it is known whether somebody edited it.

    `schema` is where editors find its JSON Schema.
    """
    provenance = dataclasses.replace(analysis.provenance or Provenance(), drafted_sha256=_BLANK)
    text = dump.dump_analysis(dataclasses.replace(analysis, provenance=provenance), schema)
    return text.replace(f"drafted_sha256: {_BLANK}", f"drafted_sha256: {digest_of(text)}")


def digest_of(text: str) -> str:
    """Return the SHA-256 of a draft's text, comments too, without the digests that stand in it.

    The ends of its lines are not compared: git may write them anew.
    """
    lines = text.replace("\r\n", "\n")
    return hashlib.sha256(_DIGEST.sub(r"\1", lines).encode()).hexdigest()


def is_untouched(analysis: Analysis, text: str) -> bool:
    """Tell whether an analysis is a draft that nobody has edited, to the letter of its `text`, or reviewed."""
    provenance = analysis.provenance
    if provenance is None or provenance.method == "human" or provenance.reviewed_by:
        return False
    return provenance.drafted_sha256 == digest_of(text)
