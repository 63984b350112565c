"""Charts of ratings: a mark for each rated debate, none for the others, a mean of enough, a way to every sitting."""

from __future__ import annotations

from sitechecks.listed import days, record

from generator import routes
from generator.model import Record, Settings
from generator.views.ratings import MEAN_OF, RatingChart, rating_chart
from generator.views.shelves import WHOLE
from generator.views.timeline import FEWEST, PageOfMonth, listed_at, listed_by_date

SETTINGS = Settings(title="Archive", language="en-GB")


def chart(records: list[Record], places: PageOfMonth = listed_by_date) -> RatingChart:
    found = rating_chart(records, places, SETTINGS)
    assert found
    return found


def rated(*ratings: int | None, start: str = "2024-01-10") -> list[Record]:
    several = zip(days(start, len(ratings)), ratings, strict=True)
    return [record(day, rating) for day, rating in several]


def test_too_few_rated_debates_make_no_chart() -> None:
    assert rating_chart(rated(*[3] * (FEWEST - 1), None, None), listed_by_date, SETTINGS) is None


def test_no_rating_has_no_mark_and_is_not_0() -> None:
    found = chart(rated(1, None, 3, 5, 5))
    assert [mark.rating for mark in found.marks] == [1, 3, 5, 5]
    assert (found.total, found.rated, found.contested) == (5, 4, 3)


def test_a_mark_leads_to_its_sitting_and_stands_as_high_as_its_rating_and_as_far_as_its_day() -> None:
    records = rated(1, 2, 4, 5)
    found = chart(records)
    assert [mark.address for mark in found.marks] == [routes.address_of(one) for one in records]
    assert [mark.y for mark in found.marks] == sorted((mark.y for mark in found.marks), reverse=True)
    assert [mark.x for mark in found.marks] == sorted(mark.x for mark in found.marks)
    lanes = {lane.rating: lane.y for lane in found.lanes}
    assert [mark.y for mark in found.marks] == [lanes[mark.rating] for mark in found.marks]
    assert all(0 <= mark.x <= 100 and 0 < mark.y < found.height for mark in found.marks)


def test_debates_of_one_day_and_rating_do_not_lie_on_one_another() -> None:
    found = chart([record("2024-01-10", 3, number) for number in range(1, 8)])
    assert len({(mark.x, mark.y) for mark in found.marks}) == 7


def test_the_table_of_few_debates_has_each_of_them_newest_first() -> None:
    found = chart(rated(1, None, 3, 4, 5))
    assert [row.meter and row.meter.rating for row in found.debates] == [5, 4, 3, 1]
    assert found.periods == ()


def test_a_mean_is_of_enough_debates_of_one_month() -> None:
    few, enough = rated(*[2] * (MEAN_OF - 1)), rated(*[2] * (MEAN_OF - 1), 4, start="2024-03-01")
    (mean,) = chart([*few, *enough]).means
    assert (mean.label, mean.mean, mean.debates) == ("March 2024", "2.4", MEAN_OF)
    assert mean.address == routes.month(2024, 3)
    assert mean.x < mean.end


def test_many_debates_are_counted_by_month_and_a_mark_says_how_many_it_stands_for() -> None:
    found = chart(rated(*[3] * 40, *[5] * 40, None))
    assert [(mark.label, mark.rating, mark.debates) for mark in found.marks] == [
        ("January 2024", 3, 22),
        ("February 2024", 3, 18),
        ("February 2024", 5, 11),
        ("March 2024", 5, 29),
    ]
    assert [mark.address for mark in found.marks] == [routes.month(2024, month) for month in (1, 2, 2, 3)]
    radii = {mark.debates: mark.radius for mark in found.marks}
    assert radii[11] < radii[18] < radii[22] < radii[29]


def test_the_table_of_many_has_every_period_with_those_that_are_not_rated() -> None:
    found = chart([*rated(*[3] * 80), *rated(None, None, start="2024-05-01")])
    assert found.debates == ()
    assert [(row.ref.title, row.counts, row.unrated, row.mean) for row in found.periods][-2:] == [
        ("March 2024", (0, 0, 29, 0, 0), 0, "3.0"),
        ("May 2024", (0, 0, 0, 0, 0), 2, None),
    ]


def test_a_long_time_is_counted_by_year() -> None:
    records = [record(f"{year}-05-01", 3, number) for year in range(1990, 2020) for number in range(1, 4)]
    found = chart(records)
    assert [mark.label for mark in found.marks] == [str(year) for year in range(1990, 2020)]
    assert found.marks[0].address == routes.year(1990)
    assert 1 < len(found.ticks) <= 6


def test_the_marks_of_a_long_list_lead_to_its_own_years() -> None:
    assert listed_at("topics/tax/", WHOLE)(2024, 5) == routes.month(2024, 5)
    assert listed_at("topics/tax/", WHOLE + 1)(2024, 5) == routes.shelf("topics/tax/", 2024)


def test_the_last_days_that_a_date_can_name_have_a_place_too() -> None:
    found = chart([record("9999-12-31", 3, number) for number in range(1, 5)])
    assert all(0 <= mark.x <= 100 for mark in found.marks)


def test_means_words_and_dates_are_those_of_the_interface() -> None:
    french = Settings(title="Archives", language="fr")
    found = rating_chart(rated(*[3, 4] * (WHOLE // 2 + 1)), listed_by_date, french)
    assert found
    assert found.means[0].mean == "3,5"
    assert [lane.word for lane in found.lanes][-1] == "accord"
    assert found.ticks[0].label == "janv. 2024"
