"""Sittings stand in at most four tiers that are cut between years, so that old years are indexed once."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest

from generator.model import Record
from generator.search import tiers_of


def record(number: int, year: int) -> Record:
    return Record(
        id=f"s{number}",
        title="Tolls",
        emoji=None,
        date=datetime.date(year, 3, 1),
        start=None,
        house="Town",
        chamber=None,
        kind="debate",
        status="final",
        language=None,
        rating=None,
        excerpt="",
        topics=(),
        words=0,
        contributions=0,
        divisions=0,
        shares=(),
        parties=(),
        aliases=(),
        corrected=None,
        analysed=None,
        corrections=(),
        source=None,
        keywords=(),
        has_transcript=True,
        has_analysis=False,
        strangers=(),
        ad_hoc_parties=(),
        folder=f"s{number}",
        checksum="0" * 64,
    )


def records(years: range, each: int) -> list[Record]:
    return [record(1000 * year + number, year) for year in years for number in range(each)]


def years(tiers: Sequence[Sequence[Record]]) -> list[tuple[int, int]]:
    return [(tier[0].date.year, tier[-1].date.year) for tier in tiers]


def test_few_sittings_are_one_tier() -> None:
    assert years(tiers_of(records(range(2010, 2026), 10), "auto")) == [(2010, 2025)]
    assert tiers_of([], "auto") == ()


def test_the_latest_year_is_a_tier_and_the_years_before_it_are_cut_where_five_are_full() -> None:
    assert years(tiers_of(records(range(1976, 2026), 200), "auto")) == [
        (1976, 1999),
        (2000, 2019),
        (2020, 2024),
        (2025, 2025),
    ]
    assert years(tiers_of(records(range(2021, 2027), 200), "auto")) == [(2021, 2024), (2025, 2025), (2026, 2026)]


@pytest.mark.parametrize(("wanted", "expected"), [("1", 1), ("2", 2), ("3", 3), ("4", 4)])
def test_a_site_may_say_how_many(wanted: str, expected: int) -> None:
    found = tiers_of(records(range(1976, 2026), 20), wanted)
    assert len(found) == expected
    assert found[-1][-1].date.year == 2025


def test_every_sitting_is_in_one_tier_in_the_order_of_the_archive() -> None:
    everything = records(range(1890, 2027), 9)
    for wanted in ("auto", "1", "2", "3", "4"):
        assert [one for tier in tiers_of(everything, wanted) for one in tier] == everything


def test_one_more_sitting_leaves_the_older_tiers_as_they_are() -> None:
    before = records(range(1976, 2026), 100)
    after = [*before, record(1, 2025)]
    assert tiers_of(before, "auto")[:-1] == tiers_of(after, "auto")[:-1]
