"""Why a quotation is not in the record as one passage: its parts come from elsewhere, or its words were changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..identity import same_person
from ..model import Attribution
from .index import SpeechIndex, Stream
from .match import Chain, in_order, longest_from
from .nearest import Suggestion, nearest_to
from .segments import Interpretation, Segment
from .tokens import tokens_of
from .verdict import Caution, Outcome, Quotation, Verdict, caution

NEAR = 0.5
"""The share of its words that the nearest passage must have in order to be called the original of a quotation."""

_ALIKE = 0.9
_FEWEST_IN_PIECE = 5
_MOST_PIECES = 3
_NO_LIMIT = 1 << 30


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a quotation, as written, and every place where it stands."""

    text: str
    chains: Sequence[Chain]


def refused(
    quotation: Quotation, reading: Interpretation, places: Sequence[Sequence[Chain]], index: SpeechIndex
) -> Verdict:
    """Return why `quotation` is refused, whose segments stand each at its `places` but not as one passage."""
    parts = [_Part(_written(segment), chains) for segment, chains in zip(reading.segments, places, strict=True)]
    missing = [part for part in parts if not part.chains]
    if not missing:
        return _scattered(quotation, parts, index)
    suggestions = [_nearest(part, parts, quotation, index) for part in missing]
    if not _alike(suggestions):
        pieces = [piece for part in parts for piece in ([part] if part.chains else _pieces(part.text, index))]
        if pieces and all(piece.chains for piece in pieces):
            return _scattered(quotation, pieces, index)
    return _changed(suggestions, whole=len(missing) == len(parts))


def _written(segment: Segment) -> str:
    return " ".join(run.written.strip() for run in segment)


# --- changed words ----------------------------------------------------------------------------------------


def _nearest(part: _Part, parts: Sequence[_Part], quotation: Quotation, index: SpeechIndex) -> Suggestion | None:
    """Return the passage nearest to `part`, among equals in the contribution where the rest stands."""
    elsewhere = (index.stream_at(other.chains[0][0].first).contribution for other in parts if other.chains)
    preferred = quotation.contribution or next(elsewhere, None)
    return nearest_to(tokens_of(part.text), part.text, index, preferred)


def _alike(suggestions: Sequence[Suggestion | None]) -> bool:
    return all(suggestion is not None and suggestion.share >= _ALIKE for suggestion in suggestions)


def _changed(suggestions: Sequence[Suggestion | None], *, whole: bool) -> Verdict:
    """Return "altered" with the passage of the first part that differs, "absent" where none of it is near."""
    near = [suggestion for suggestion in suggestions if suggestion and suggestion.share >= NEAR]
    if near:
        return Verdict("altered", nearest=near[0].nearest)
    return Verdict("absent" if whole else "altered", nearest=None)


# --- parts from different places ----------------------------------------------------------------------------


def _pieces(text: str, index: SpeechIndex) -> list[_Part]:
    """Cut words into the longest stretches that stand in the record; one without places where that fails."""
    words = tokens_of(text)
    forms = index.forms(words)
    pieces: list[_Part] = []
    first = 0
    while first < len(forms):
        size, places = longest_from(forms[first:], index)
        if size < _FEWEST_IN_PIECE or len(pieces) == _MOST_PIECES:
            return [_Part(text, ())]
        written = text[words.starts[first] : words.ends[first + size - 1]]
        pieces.append(_Part(written, [(place,) for place in places]))
        first += size
    return pieces


def _scattered(quotation: Quotation, parts: Sequence[_Part], index: SpeechIndex) -> Verdict:
    """Return how the parts of a quotation, each in the record, fail to be one passage."""
    together = in_order([part.chains for part in parts], _NO_LIMIT, index)
    if together:
        return _too_far_apart(together[0], quotation, parts, index)
    common = set.intersection(*({stream.contribution for stream in _streams(part, index)} for part in parts))
    if common:
        return _out_of_order(quotation.contribution if quotation.contribution in common else min(common), parts, index)
    speakers = set.intersection(*({_identity(stream.said_by) for stream in _streams(part, index)} for part in parts))
    outcome: Outcome = "spliced-contributions" if speakers else "spliced-speakers"
    return Verdict(outcome, warnings=tuple(_places(quotation, parts, speakers, index)))


def _too_far_apart(chain: Chain, quotation: Quotation, parts: Sequence[_Part], index: SpeechIndex) -> Verdict:
    """Answer for parts that stand in order, but with more left out, or more often, than a quotation may."""
    stream = index.stream_at(chain[0].first)
    gaps = [after.first - before.last for before, after in pairwise(chain)]
    suggestion = nearest_to(tokens_of(quotation.text), quotation.text, index, stream.contribution)
    return Verdict(
        "altered",
        contribution=stream.contribution,
        said_by=stream.said_by,
        warnings=(
            caution(
                "long-cut",
                "%(parts)s parts, with up to %(words)s words between them; too much is left out",
                parts=len(parts),
                words=max(gaps, default=0),
            ),
        ),
        nearest=suggestion.nearest if suggestion else None,
    )


def _out_of_order(contribution: str, parts: Sequence[_Part], index: SpeechIndex) -> Verdict:
    chains = [
        next(chain for chain in part.chains if index.stream_at(chain[0].first).contribution == contribution)
        for part in parts
    ]
    return Verdict(
        "out-of-order",
        contribution=contribution,
        spans=tuple(index.span(chain[0].first, chain[-1].last) for chain in chains),
        said_by=index.stream_at(chains[0][0].first).said_by,
    )


def _places(quotation: Quotation, parts: Sequence[_Part], speakers: set[str], index: SpeechIndex) -> Iterator[Caution]:
    """Say of each part where it stands, in the claimed speaker's words where they have it."""
    for part in parts:
        streams = _streams(part, index)
        best = min(
            streams, key=lambda stream: (not _is_claimed(stream, quotation), _identity(stream.said_by) not in speakers)
        )
        name = best.said_by.name if best.said_by else "nobody"
        yield caution(
            "stands-elsewhere",
            "“%(words)s” stands in %(place)s, said by %(name)s",
            words=part.text,
            place=best.contribution,
            name=name,
        )


def _is_claimed(stream: Stream, quotation: Quotation) -> bool:
    if not quotation.speaker or not stream.said_by:
        return False
    return same_person(quotation.speaker, stream.said_by) != "different"


def _streams(part: _Part, index: SpeechIndex) -> list[Stream]:
    return [index.stream_at(chain[0].first) for chain in part.chains]


def _identity(said_by: Attribution | None) -> str:
    if said_by is None:
        return ""
    return said_by.person.id if said_by.person else said_by.name
