"""Charts of activity: every period counted, every bar as high as its number, every bar a link."""

from __future__ import annotations

import datetime

from sitechecks.listed import days, record

from generator import routes
from generator.model import Settings
from generator.views.activity import ActivityChart, Done, activity_chart, activity_of, words_by_sitting
from generator.views.catalogue import Appearance
from generator.views.timeline import FEWEST, listed_by_date

SETTINGS = Settings(title="Archive", language="en-GB")
MONTHS = ["2024-01-05", "2024-02-05", "2024-02-06", "2024-04-05", "2024-06-05"]


def found(chart: ActivityChart | None) -> ActivityChart:
    assert chart
    return chart


def test_sittings_words_and_divisions_are_summed_by_month() -> None:
    records = [record(day, words=100, divisions=day.endswith("06")) for day in MONTHS]
    chart = found(activity_of(records, listed_by_date, SETTINGS))
    assert [(row.ref.title, row.values) for row in chart.rows] == [
        ("January 2024", (1, 100, 0)),
        ("February 2024", (2, 200, 1)),
        ("April 2024", (1, 100, 0)),
        ("June 2024", (1, 100, 0)),
    ]
    assert [(measure.name, measure.total, measure.most) for measure in chart.measures] == [
        ("sittings", 5, 2),
        ("words", 500, 200),
        ("divisions", 1, 1),
    ]
    assert chart.busiest.ref.address == routes.month(2024, 2)


def test_what_never_happened_has_no_bars_and_no_column() -> None:
    chart = found(activity_of([record(day) for day in MONTHS], listed_by_date, SETTINGS))
    assert [measure.name for measure in chart.measures] == ["sittings"]
    assert {len(row.values) for row in chart.rows} == {1}


def test_bars_are_as_high_as_their_numbers_and_do_not_overlap() -> None:
    done = [Done(datetime.date(2024, month, 1), (month,)) for month in range(1, 13)]
    chart = found(activity_chart(("sittings",), done, listed_by_date, SETTINGS))
    (measure,) = chart.measures
    assert [bar.height for bar in measure.bars] == sorted(bar.height for bar in measure.bars)
    assert all(round(bar.y + bar.height, 1) == measure.height for bar in measure.bars)
    ends = [bar.x + bar.width for bar in measure.bars]
    assert all(end < bar.x for end, bar in zip(ends, measure.bars[1:], strict=False))
    assert ends[-1] <= 100


def test_too_few_bars_make_no_chart() -> None:
    records = [record(day) for day in days("2024-01-01", 3)]
    assert activity_of(records, listed_by_date, SETTINGS) is None
    assert activity_of([], listed_by_date, SETTINGS) is None


def test_a_long_time_is_summed_by_year() -> None:
    records = [record(f"{year}-05-01") for year in range(1990, 2020)]
    chart = found(activity_of(records, listed_by_date, SETTINGS))
    assert (chart.each, len(chart.rows), chart.rows[0].ref) == ("year", 30, ("1990", routes.year(1990)))


def test_a_bar_of_a_person_leads_to_their_first_words_in_that_sitting() -> None:
    several = [Appearance(record(day, 5), None, 10 * number, 1, "c7") for number, day in enumerate(MONTHS, 1)]
    chart = found(words_by_sitting(several, SETTINGS))
    assert [bar.address for bar in chart.measures[0].bars] == [f"{routes.address_of(one.record)}#c7" for one in several]
    assert [row.values for row in chart.rows] == [(10,), (20,), (30,), (40,), (50,)]
    assert "ating" not in str(chart)


def test_a_person_who_spoke_in_few_sittings_has_no_chart() -> None:
    several = [Appearance(record(day), None, 10, 1, "c7") for day in days("2024-01-01", FEWEST - 1)]
    assert words_by_sitting(several, SETTINGS) is None
    assert words_by_sitting([], SETTINGS) is None
