"""Who spoke, beside who is cited and quoted: the fairness meter as it is read."""

from __future__ import annotations

from typing import NamedTuple

from ..fairness import MENTIONABLE, NO_PARTY, THIRDS, Fairness, GroupShare
from ..language import Language, message
from .elements import PartyMark, Ref, party_mark, speaker_ref


class FairnessRow(NamedTuple):
    """A party or a third of the debate: percent of the words, of the sources, of the examples."""

    name: str
    party: PartyMark | None
    words: int
    sources: int
    examples: int


class FairnessView(NamedTuple):
    """Who spoke, beside who is cited and quoted; divergences from 0 (alike) to 1 (nothing in common).

    `largest` is the largest percentage of all, for bars of one scale; who spoke `mentionable` percent of the words is
    named where they are left out.
    """

    largest: int
    mentionable: int
    by_party: tuple[FairnessRow, ...]
    by_third: tuple[FairnessRow, ...]
    party_divergence: float | None
    third_divergence: float | None
    people_left_out: tuple[Ref, ...]
    parties_left_out: tuple[PartyMark, ...]


def fairness_view(fairness: Fairness, interface: Language) -> FairnessView:
    """Return what the meter says as a page shows it."""
    by_party = tuple(_fairness_row(share, interface) for share in fairness.by_party)
    by_third = tuple(_fairness_row(share, interface) for share in fairness.by_third)
    return FairnessView(
        largest=max(max(row.words, row.sources, row.examples) for row in (*by_party, *by_third)),
        mentionable=round(100 * MENTIONABLE),
        by_party=by_party,
        by_third=by_third,
        party_divergence=fairness.party_divergence,
        third_divergence=fairness.third_divergence,
        people_left_out=tuple(map(speaker_ref, fairness.people_left_out)),
        parties_left_out=tuple(map(party_mark, fairness.parties_left_out)),
    )


def _fairness_row(share: GroupShare, interface: Language) -> FairnessRow:
    mark = party_mark(share.party) if share.party else None
    return FairnessRow(
        interface.gettext(_SHARES.get(share.name, share.name)) if mark is None else share.name,
        mark,
        round(100 * share.words),
        round(100 * share.sources),
        round(100 * share.examples),
    )


_SHARES = {
    NO_PARTY: message("No party given"),
    THIRDS[0]: message("First third"),
    THIRDS[1]: message("Middle third"),
    THIRDS[2]: message("Last third"),
}
"""What the check calls shares that are no party's, as the page says it."""
