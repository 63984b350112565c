"""The map of sitting days: each in the week and on the day that it was, no two in one place, none left out."""

from __future__ import annotations

import datetime
import itertools

import pytest
from sitechecks.listed import days, record

from generator import routes
from generator.model import Record, Settings
from generator.views.heatmap import HeatDay, HeatMap, latest_map, year_map

SETTINGS = Settings(title="Archive", language="en-GB")


def squares(found: HeatMap | None) -> list[HeatDay]:
    assert found
    return [day for level in found.levels for day in level.days]


def every_day(year: int) -> list[Record]:
    first = datetime.date(year, 1, 1)
    return [record(day) for day in days(first.isoformat(), (datetime.date(year, 12, 31) - first).days + 1)]


@pytest.mark.parametrize("year", [2023, 2024, 2028, 2029])
def test_every_day_of_a_year_has_a_place_of_its_own_in_the_row_of_its_weekday(year: int) -> None:
    records = every_day(year)
    found = squares(year_map(year, records, SETTINGS))
    assert len({(day.x, day.y) for day in found}) == len(records)
    rows = {routes.day(one.date): one.date.weekday() for one in records}
    assert all(day.y // 10 == rows[day.address] for day in found)
    assert [day.x for day in found] == sorted(day.x for day in found)


def test_days_with_more_sittings_are_on_a_higher_level_and_the_fullest_on_the_highest() -> None:
    records = [
        record(day, number=number) for count, day in enumerate(days("2024-03-04", 8), 1) for number in range(count)
    ]
    found = year_map(2024, records, SETTINGS)
    assert found
    assert [(level.number, level.least, level.most, len(level.days)) for level in found.levels] == [
        (1, 1, 2, 2),
        (2, 3, 4, 2),
        (3, 5, 6, 2),
        (4, 7, 8, 2),
    ]
    assert (found.most, found.busiest.iso, found.days, found.sittings) == (8, "2024-03-11", 8, 36)


def test_where_every_day_has_one_sitting_it_is_the_highest_level() -> None:
    found = year_map(2024, [record("2024-03-04")], SETTINGS)
    assert found
    assert [(level.number, level.least, level.most) for level in found.levels] == [(4, 1, 1)]


def test_the_latest_map_ends_with_the_last_sitting_and_leaves_out_what_was_a_year_before() -> None:
    found = latest_map([record("2023-03-05"), record("2023-04-05"), record("2024-03-13")], SETTINGS)
    assert found
    assert (found.first.iso, found.last.iso) == ("2023-03-13", "2024-03-13")
    assert [day.address for day in squares(found)] == [routes.day(datetime.date(2023, 4, 5)), "days/2024-03-13/"]
    assert {day.x // 10 for day in squares(found)} == {3, 52}


def test_the_map_of_a_young_archive_is_short() -> None:
    found = latest_map([record("2024-01-10"), record("2024-03-13")], SETTINGS)
    older = latest_map([record("2023-06-07"), record("2024-03-13")], SETTINGS)
    assert found
    assert older
    assert (found.first.iso, found.is_short, len(squares(found))) == ("2023-08-21", True, 2)
    assert (older.first.iso, older.is_short, len(squares(older))) == ("2023-03-13", False, 2)


@pytest.mark.parametrize(("day", "rows"), [("2024-03-15", 5), ("2024-03-16", 7), ("2024-03-17", 7)])
def test_a_weekend_on_which_nobody_sat_has_no_row(day: str, rows: int) -> None:
    found = year_map(2024, [record("2024-03-12"), record(day)], SETTINGS)
    assert found
    assert (len(found.rows), int(found.box.split()[3])) == (rows, rows * 10 + 13)


def test_no_sitting_is_no_map() -> None:
    assert latest_map([], SETTINGS) is None
    assert year_map(2024, [record("2023-03-05")], SETTINGS) is None


def test_the_table_has_the_days_and_sittings_of_each_month() -> None:
    found = year_map(2024, [record("2024-03-05"), record("2024-03-05", number=2), record("2024-05-01")], SETTINGS)
    assert found
    assert [(row.ref.title, row.days, row.sittings) for row in found.months] == [
        ("March 2024", 1, 2),
        ("May 2024", 1, 1),
    ]


def test_the_names_of_months_do_not_run_into_one_another() -> None:
    for year in range(2020, 2032):
        found = year_map(year, [record(f"{year}-03-05")], SETTINGS)
        assert found
        places = [label.x for label in found.labels if label.x >= 0]
        assert len(places) == 12
        assert all(after - before >= 40 for before, after in itertools.pairwise(places))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_time_have_a_map(day: str) -> None:
    assert len(squares(latest_map([record(day)], SETTINGS))) == 1


def test_days_and_months_are_named_in_the_language_of_the_interface_and_have_room() -> None:
    found = year_map(2024, [record("2024-01-10")], Settings(title="Archive", language="fr"))
    assert found
    assert (found.labels[0].text, found.months[0].ref.title) == ("lun.", "Janvier 2024")
    assert int(found.box.split()[0]) <= -len("lun.") * 5
    unknown = year_map(2024, [record("2024-01-10")], Settings(title="Archive", language="de"))
    assert unknown
    assert (unknown.labels[0].text, unknown.months[0].ref.title) == ("Mon", "January 2024")
