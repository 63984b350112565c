"""The verifier: one quotation against the record of one sitting.

Accepted is what stands in the record word for word, in order, inside one contribution. What is not accepted is
explained: who really said it, which parts come from where, or which passage comes nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from ..identity import same_person
from ..model import Attribution, Party
from ..names import Likeness
from .context import warnings_of
from .index import SpeechIndex, Stream, events_in, without_events
from .match import BRACKET_WORDS, Chain, Match, chains_of, in_order
from .refusal import refused
from .segments import CASE, Interpretation, WordRun, length, own_words, readings
from .tokens import count, tokens_of
from .verdict import Caution, Outcome, Quotation, Verdict, caution

FEWEST_WORDS = 6
"""A quotation of fewer words proves nothing: formulae recur."""
FEWEST_IN_PROSE = 4
"""For words in quotation marks inside prose, which name no speaker."""
FEWEST_IN_SEGMENT = 4
MOST_SEGMENTS = 4
LONGEST_CUT = 150
"""Words that one cut may leave out, or three times what is quoted where that is more."""
_MOST_BITS = 12


def verify(quotation: Quotation, index: SpeechIndex) -> Verdict:
    """Return what the record says to `quotation`; never raises, whatever the text."""
    if not index.checked:
        return Verdict("not-checked")
    fewest = FEWEST_WORDS if quotation.speaker and not quotation.in_prose else FEWEST_IN_PROSE
    tried = readings(quotation.text)
    placed = [_Placed(reading, _places(reading, index)) for reading in tried if not _shortcoming(reading, fewest)]
    verdicts = list(filter(None, (_found(quotation, *each, index) for each in placed)))
    if verdicts:
        return min(verdicts, key=lambda verdict: _BEST_FIRST.index(verdict.outcome))
    own = own_words(quotation.text)
    if own < fewest or not placed:
        return _nowhere(quotation, tried, index) or Verdict("too-short", warnings=(_too_few(own, fewest),))
    if shortcoming := _shortcoming(tried[-1], fewest):
        return _in_bits(quotation, tried[-1], shortcoming, index) or _noted(
            refused(quotation, *placed[-1], index), shortcoming
        )
    return refused(quotation, *placed[-1], index)


class _Placed(NamedTuple):
    """A way to read a quotation, and where each of its segments stands."""

    reading: Interpretation
    places: Sequence[Sequence[Chain]]


def _places(reading: Interpretation, index: SpeechIndex) -> list[list[Chain]]:
    return [chains_of(segment, index) for segment in reading.segments]


_BEST_FIRST: tuple[Outcome, ...] = ("verbatim", "spelling-variant", "wrong-party", "wrong-speaker")


def _shortcoming(reading: Interpretation, fewest: int) -> Caution | None:
    """Return why a reading quotes too few words to be checked, or adds more than it quotes."""
    if reading.words < fewest:
        return _too_few(reading.words, fewest)
    shortest = min(map(length, reading.segments))
    if shortest < FEWEST_IN_SEGMENT:
        return caution(
            "short-segment",
            "a part between cuts has %(words)s words; %(fewest)s is the least",
            words=shortest,
            fewest=FEWEST_IN_SEGMENT,
        )
    added = sum(map(count, reading.brackets))
    if added > max(BRACKET_WORDS, reading.words):
        return caution(
            "long-brackets",
            "%(added)s words stand in brackets, and %(words)s are quoted",
            added=added,
            words=reading.words,
        )
    return None


def _too_few(words: int, fewest: int) -> Caution:
    return caution(
        "too-few-words",
        "%(words)s words are quoted; %(fewest)s is the least that can be checked",
        words=words,
        fewest=fewest,
    )


def _nowhere(quotation: Quotation, tried: Sequence[Interpretation], index: SpeechIndex) -> Verdict | None:
    """Refuse words that are too few to prove a quotation, but stand nowhere however they are read; else none."""
    placed = [_Placed(reading, _places(reading, index)) for reading in tried]
    if any(all(each.places) for each in placed):
        return None
    return refused(quotation, *placed[-1], index)


def _in_bits(quotation: Quotation, reading: Interpretation, shortcoming: Caution, index: SpeechIndex) -> Verdict | None:
    """Refuse words that stand in one speech, cut or bracketed into bits too short to prove it; else none."""
    if not 0 < sum(map(len, reading.segments)) <= _MOST_BITS:
        return None
    chains = in_order(_places(reading, index), LONGEST_CUT, index)
    if not chains:
        return None
    stream = _matched(chains[0], quotation, index).stream
    return Verdict("altered", stream.contribution, said_by=stream.said_by, warnings=(shortcoming,))


def _noted(verdict: Verdict, shortcoming: Caution) -> Verdict:
    return replace(verdict, warnings=(shortcoming, *verdict.warnings))


# --- what stands in the record ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Match:
    """One place where a whole quotation stands, and how it fits the claims."""

    chain: Chain
    stream: Stream
    said_by: Attribution | None
    speaker: Likeness
    claimed: bool

    @property
    def exact(self) -> bool:
        return all(place.exact for place in self.chain)

    @property
    def rank(self) -> tuple[int, bool, bool]:
        """The smaller, the better: the right speaker, the exact spelling, the contribution that is claimed."""
        return ("same", "ambiguous", "different").index(self.speaker), not self.exact, not self.claimed


def _found(
    quotation: Quotation, reading: Interpretation, places: Sequence[Sequence[Chain]], index: SpeechIndex
) -> Verdict | None:
    if len(reading.segments) > MOST_SEGMENTS:
        return None
    limit = max(LONGEST_CUT, 3 * reading.words)
    chains = [
        chain
        for chain in in_order(places, limit, index)
        if _hides_less_than_it_quotes(reading, chain)
        and _keeps_events(reading, chain, index)
        and (_is_aside(chain, index) or _shows_events(quotation.text, chain, index))
    ]
    if not chains:
        return None
    matches = [_matched(chain, quotation, index) for chain in chains]
    best = min(match.rank for match in matches)
    verdicts = (_accepted(quotation, reading, match, index) for match in matches if match.rank == best)
    return min(verdicts, key=lambda verdict: len(verdict.warnings))


def _hides_less_than_it_quotes(reading: Interpretation, chain: Chain) -> bool:
    """Tell whether the brackets stand for no more words than are quoted: else the words are the writer's."""
    number, hidden = 0, 0
    for segment in reading.segments:
        runs = chain[number : number + len(segment)]
        hidden += sum(after.first - before.last for before, after in pairwise(runs))
        number += len(segment)
    return hidden <= reading.words


def _is_aside(chain: Chain, index: SpeechIndex) -> bool:
    """Tell whether all words stand in one bracket of the record: a petition that is printed, or a call."""
    first, last = chain[0].first, chain[-1].last
    start, end = index.span(first, last)
    return any(left <= start and end <= right for left, right in index.stream_at(first).events)


def _shows_events(quoted: str, chain: Chain, index: SpeechIndex) -> bool:
    """Tell whether each event that is quoted stands in brackets there too: what others called is not the speaker's."""
    events = [event for place in chain for event in index.events_within(place.first, place.last)]
    return not events or {_keys(event) for event in events} <= {_keys(found[0]) for found in _ASIDE.finditer(quoted)}


_ASIDE = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")


def _keeps_events(reading: Interpretation, chain: Chain, index: SpeechIndex) -> bool:
    """Tell whether the quotation gives each bracket of the record as it is, and hides nothing behind it."""
    runs = [run for segment in reading.segments for run in segment]
    return all(
        run.bracket is None or _keeps_event(run.bracket, before, after, index)
        for run, (before, after) in zip(runs[1:], pairwise(chain), strict=True)
    )


def _keeps_event(bracket: str, before: Match, after: Match, index: SpeechIndex) -> bool:
    text = index.stream_at(before.first).text[index.ends[before.last - 1] : index.starts[after.first]]
    quoted, hidden = _keys(bracket), index.keys[before.last : after.first]
    return all(
        (keys == quoted and hidden in ((), keys)) or not set(keys) & set(quoted) for keys in map(_keys, events_in(text))
    )


def _keys(text: str) -> tuple[str, ...]:
    return tokens_of(text).keys


def _matched(chain: Chain, quotation: Quotation, index: SpeechIndex) -> _Match:
    stream = index.stream_at(chain[0].first)
    said_by = None if _is_aside(chain, index) else stream.said_by
    speaker = _speaker(quotation, said_by, index)
    return _Match(chain, stream, said_by, speaker, stream.contribution == quotation.contribution)


def _speaker(quotation: Quotation, said_by: Attribution | None, index: SpeechIndex) -> Likeness:
    if quotation.speaker is None:
        return "same"
    if said_by is None:
        return "different"
    return same_person(quotation.speaker, said_by, index.present)


def _accepted(quotation: Quotation, reading: Interpretation, match: _Match, index: SpeechIndex) -> Verdict:
    return Verdict(
        outcome=_outcome(quotation, match),
        contribution=match.stream.contribution,
        spans=_spans(reading, match.chain, index),
        said_by=match.said_by,
        warnings=(
            *_doubt(quotation, match),
            *warnings_of(quotation.text, reading, match.chain, index),
        ),
        exact=_exact(reading, match.chain, index),
    )


def _outcome(quotation: Quotation, match: _Match) -> Outcome:
    said_by = match.said_by
    if match.speaker == "different":
        return "wrong-speaker"
    if quotation.party and said_by and said_by.party and not _same_party(quotation.party, said_by.party):
        return "wrong-party"
    return "verbatim" if match.exact else "spelling-variant"


def _same_party(one: Party, other: Party) -> bool:
    return one.id == other.id or bool(_party_names(one) & _party_names(other))


def _party_names(party: Party) -> set[str]:
    return {name.casefold() for name in (party.name, party.short, *party.aliases) if name}


def _doubt(quotation: Quotation, match: _Match) -> Iterator[Caution]:
    if match.speaker == "ambiguous" and quotation.speaker and match.said_by:
        yield caution(
            "ambiguous-speaker",
            "“%(written)s” can be more than one who spoke; here it is %(name)s",
            written=quotation.speaker.name,
            name=match.said_by.name,
        )


def _spans(reading: Interpretation, chain: Chain, index: SpeechIndex) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    number = 0
    for segment in reading.segments:
        last = number + len(segment) - 1
        spans.append(index.span(chain[number].first, chain[last].last))
        number = last + 1
    return tuple(spans)


def _exact(reading: Interpretation, chain: Chain, index: SpeechIndex) -> str:
    """Return the quotation with its runs as printed in the record; marks and end punctuation stay its own."""
    text = index.stream_at(chain[0].first).text
    places = iter(chain)
    pieces = []
    for piece in reading.pieces:
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        place = next(places)
        start, end = index.span(place.first, place.last)
        pieces.append(_printed(piece, " ".join(without_events(text[start:end]).split())))
    return "".join(pieces).strip()


def _printed(run: WordRun, record: str) -> str:
    before, after = run.written[: run.words.starts[0]], run.written[run.words.ends[-1] :]
    if before.endswith(CASE):
        return f"{before.removesuffix(CASE)}[{run.written[len(before)]}]{record[1:]}{after}"
    return f"{before}{record}{after}"
