"""Who spoke: words by party and by speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..fairness import words_by_third
from ..language import Language
from ..model import Party, Sitting
from ..tallies import Tally, tallies_of
from .citations import Citer
from .elements import PartyMark, Ref, party_mark, speaker_ref
from .transcript import LONG


class ShareRow(NamedTuple):
    """Words of one party or speaker; `percent` of all words, `start` the sum of the rows before it.

    Of a speaker, `opening` is the address of the first words and `width` a percentage of the longest row's.
    """

    name: Ref
    party: PartyMark | None
    words: int
    turns: int
    percent: float
    start: float
    opening: str = ""
    width: float = 100.0


class ThirdRow(NamedTuple):
    """What part of the words one party has in each third of a debate, in percent; `path` draws it as three bars."""

    party: PartyMark | None
    percents: tuple[int, ...]
    path: str


@dataclass(frozen=True, slots=True)
class SharesView:
    """Who spoke: by party and by speaker, most words first; words from the chair are apart.

    `by_third` holds the parties again, in each third of a long debate; `summary` says how many people spoke,
    each counted once under whatever party and no collective, and is empty where none is known.
    """

    words: int
    by_party: tuple[ShareRow, ...]
    by_speaker: tuple[ShareRow, ...]
    by_third: tuple[ThirdRow, ...]
    summary: str


def shares_view(sitting: Sitting, interface: Language) -> SharesView | None:
    """Count words by speaker and party; none where nobody in particular spoke."""
    tallies = tallies_of(sitting)
    total = sum(tally.words for tally in tallies)
    if not total:
        return None
    by_party = _party_rows(tallies, total, interface)
    by_speaker = _speaker_rows(tallies, total, Citer(sitting, interface))
    people = {tally.who.person.id for tally in tallies if tally.who.person}
    by_third = _third_rows(sitting) if len(sitting.contributions) >= LONG else ()
    summary = interface.ngettext("%(num)s person spoke.", "%(num)s people spoke.", len(people)) if people else ""
    return SharesView(total, by_party, by_speaker, by_third, summary)


def _speaker_rows(tallies: Sequence[Tally], total: int, cite: Citer) -> tuple[ShareRow, ...]:
    rows, start = [], 0.0
    for tally in tallies:
        percent = round(100 * tally.words / total, 1)
        party = party_mark(tally.who.party) if tally.who.party else None
        opening = cite.source(tally.first).address
        name, width = speaker_ref(tally.who), round(100 * tally.words / tallies[0].words, 1)
        rows.append(ShareRow(name, party, tally.words, tally.turns, percent, round(start, 1), opening, width))
        start += 100 * tally.words / total
    return tuple(rows)


def _party_rows(tallies: Sequence[Tally], total: int, interface: Language) -> tuple[ShareRow, ...]:
    parties: dict[str, Party] = {tally.who.party.id: tally.who.party for tally in tallies if tally.who.party}
    words: defaultdict[str, int] = defaultdict(int)
    turns: defaultdict[str, int] = defaultdict(int)
    for tally in tallies:
        key = tally.who.party.id if tally.who.party else ""
        words[key] += tally.words
        turns[key] += tally.turns
    rows, start = [], 0.0
    for key in sorted(words, key=lambda key: (-words[key], key)):
        mark = party_mark(parties[key]) if key else None
        name = Ref(mark.name, mark.address) if mark else Ref(interface.gettext("No party given"), "")
        percent = 100 * words[key] / total
        rows.append(ShareRow(name, mark, words[key], turns[key], round(percent, 1), round(start, 1)))
        start += percent
    return tuple(rows)


def _third_rows(sitting: Sitting) -> tuple[ThirdRow, ...]:
    """Return the parties, most words first, each third as a bar of 100 below the one before; none of a single party."""
    parties = {who.party.id: who.party for who in sitting.attributions.values() if who.party}
    thirds = list(words_by_third(sitting).values())
    totals = sum(map(Counter, thirds), Counter[str]())
    rows, before = [], [0.0] * len(thirds)
    for key in sorted(totals, key=lambda key: (-totals[key], key)):
        shares = [100 * words.get(key, 0) / max(sum(words.values()), 1) for words in thirds]
        mark = party_mark(parties[key]) if key else None
        rows.append(ThirdRow(mark, tuple(map(round, shares)), _bars(before, shares)))
        before = [start + share for start, share in zip(before, shares, strict=True)]
    return tuple(rows) if len(rows) > 1 else ()


def _bars(starts: Sequence[float], widths: Sequence[float]) -> str:
    """Return the path of rectangles of height 4, each 5 below the one before."""
    places = enumerate(zip(starts, widths, strict=True))
    return "".join(f"M{start:.1f} {5 * row}h{width:.1f}v4h-{width:.1f}z" for row, (start, width) in places if width)
