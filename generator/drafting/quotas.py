"""How many places each party has among some, by how much it said."""

from __future__ import annotations

from collections.abc import Mapping

FLOOR = 0.03
"""A party with more than this share of the words has a place at least, where there are as many places."""


def quotas(words: Mapping[str, int], places: int) -> dict[str, int]:
    """Return the places of each party by largest remainder (Hare's quota), in all `places`; none where nobody spoke.

    One with more than `FLOOR` of the words has at least one, at the cost of those with most places.
    """
    total = sum(words.values())
    if not total:
        return {}
    exact = {party: places * count / total for party, count in words.items()}
    given = {party: int(share) for party, share in exact.items()}
    by_remainder = sorted(exact, key=lambda party: (given[party] - exact[party], party))
    for party in by_remainder[: places - sum(given.values())]:
        given[party] += 1
    small = [party for party, count in words.items() if count > FLOOR * total and not given[party]]
    for party in sorted(small, key=lambda party: (-words[party], party)):
        several = [each for each in given if given[each] > 1]
        if several:
            given[max(several, key=lambda each: (given[each] - exact[each], given[each], each))] -= 1
            given[party] += 1
    return given
