"""Services: what an answer leads to, when to ask again, what is remembered. Values only: nobody is asked here."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from assembly import DAY, ROOT, UPDATED, commons, text, tree
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import UsageError
from generator.services import Answer, Question, Run, Service, Step, Trouble, Wish, day_of
from generator.services.courtesy import ATTEMPTS, Response, judged, moved_to, retry_after, wait_before
from generator.services.hansard.listing import Branch, ListedPart, parse_days, parse_parts, parse_sections
from generator.services.hansard_api import HANSARD_API, begin
from generator.services.ledger import Day, Entry, Month, Part, Stored, dump_entry, parse_ledger, standing

TODAY = datetime.date(2021, 6, 1)
NOON = datetime.datetime(2021, 4, 9, 12, tzinfo=datetime.UTC)
SITTING = datetime.date.fromisoformat(DAY)
EMPTY = parse_ledger("")
PATH = f"{DAY}/commons/debate-{ROOT}.json"
service: Service = HANSARD_API


# --- wishes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "day"), [("2021-02-28", "2021-02-28"), ("21d", "2021-05-11"), ("1d", "2021-05-31")])
def test_a_day_is_a_date_or_so_many_days_ago(said: str, day: str) -> None:
    assert day_of(said, TODAY).isoformat() == day


@pytest.mark.parametrize(
    "said", ["", "yesterday", "2021-02-30", "20210228", "0d", "-3d", "999999d", "99999999d", "２１d"]
)
def test_anything_else_is_refused_in_one_line(said: str) -> None:
    with pytest.raises(UsageError, match=r"is not a day"):
        day_of(said, datetime.date(2, 1, 1))


# --- courtesy -----------------------------------------------------------------------------------------------


def response(status: int = 200, body: bytes = b"[]", **headers: str) -> Response:
    kind = {"content-type": "application/json"}
    return Response(status, kind | {name.replace("_", "-"): value for name, value in headers.items()}, body)


def test_json_is_an_answer_with_its_validators() -> None:
    heard = judged(response(etag='"1"', last_modified="Fri, 09 Apr 2021 12:00:00 GMT"), NOON)
    assert heard == Answer(b"[]", [], '"1"', "Fri, 09 Apr 2021 12:00:00 GMT")


@pytest.mark.parametrize(
    ("status", "absent", "unchanged"), [(404, True, False), (410, True, False), (304, False, True)]
)
def test_what_is_not_there_and_what_has_not_changed_are_answers(status: int, absent: bool, unchanged: bool) -> None:
    heard = judged(response(status), NOON)
    assert isinstance(heard, Answer)
    assert (heard.absent, heard.unchanged) == (absent, unchanged)


@pytest.mark.parametrize(
    ("status", "again", "stop"),
    [
        (429, True, False),
        (500, True, False),
        (503, True, False),
        (400, False, False),
        (403, False, True),
        (206, False, False),
    ],
)
def test_other_statuses_are_troubles_of_three_kinds(status: int, again: bool, stop: bool) -> None:
    heard = judged(response(status), NOON)
    assert isinstance(heard, Trouble)
    assert (heard.again, heard.stop) == (again, stop)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("120", 120.0),
        ("-5", None),
        ("1e9", None),
        ("٣", None),
        ("Fri, 09 Apr 2021 12:00:30 GMT", 30.0),
        ("Fri, 09 Apr 2021 14:00:30 +0200", 30.0),
        ("Fri, 09 Apr 2021 11:00:00 GMT", 0.0),
        ("Fri, 99 Apr 2021 11:00:00 GMT", None),
        ("Mon, 01 Jan 2024 00:00:00 +9999999999999999", None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOON) == seconds


def test_waits_double_and_end() -> None:
    trouble = Trouble("busy", again=True)
    assert [wait_before(attempt, trouble) for attempt in range(2, ATTEMPTS + 2)] == [2.0, 4.0, 8.0, 16.0, None]
    assert wait_before(2, Trouble("busy", again=True, after=60.0)) == 60.0
    assert wait_before(2, Trouble("no")) is None


HERE = "https://api.example/x/y.json?a=1"


@pytest.mark.parametrize(
    ("location", "target"),
    [("/z", "https://api.example/z"), ("z", "https://api.example/x/z"), ("https://API.example:443/z", None)],
)
def test_a_redirect_that_stays_on_its_host_is_followed(location: str, target: str | None) -> None:
    assert moved_to(HERE, response(302, location=location)) == (target or location)


@pytest.mark.parametrize(
    "location",
    [
        "http://api.example/z",
        "//other.example/z",
        "https://api.example:444/z",
        "https://api.example.evil/z",
        "https://api.example@evil.example/z",
        "https://api.example:port/z",
        "https://[::1/z",
        "ftp://api.example/z",
    ],
)
def test_a_redirect_that_leaves_its_host_is_a_trouble(location: str) -> None:
    assert isinstance(moved_to(HERE, response(302, location=location)), Trouble)


def test_what_is_no_redirect_leads_nowhere() -> None:
    assert moved_to(HERE, response(200, location="https://other.example")) is None


# --- listings -----------------------------------------------------------------------------------------------


def test_days_come_in_order_and_once() -> None:
    content = [{"ItemDate": "2021-04-12T00:00:00", "House": "Commons"}, {"ItemDate": "2021-04-09T00:00:00"}] * 2
    assert parse_days(content) == (datetime.date(2021, 4, 9), datetime.date(2021, 4, 12))


def test_sections_come_once() -> None:
    assert parse_sections(["Debate", "WestHall", "Debate"]) == ("Debate", "WestHall")
    assert isinstance(parse_sections(["../x"]), Trouble)


def node(number: int, parent: int | None, key: str | None) -> dict[str, Any]:
    return {"Id": number, "ParentId": parent, "ExternalId": key}


def test_a_tree_becomes_its_topmost_sections_with_what_is_below_them() -> None:
    items = [
        node(3, 2, "c"),
        node(1, None, "a"),
        node(2, 1, "b"),
        node(9, 77, "d"),
        node(4, None, None),
        node(5, 4, "e"),
    ]
    trees = [{"LastUpdated": "now", "SectionTreeItems": items}, {"SectionTreeItems": None}]
    below = Branch("a", (Branch("b", (Branch("c"),)),))
    assert parse_parts(trees) == tuple(ListedPart(branch, "now") for branch in (below, Branch("d"), Branch("e")))


def test_sections_below_themselves_and_trees_without_end_are_left_out() -> None:
    circle = [node(1, 2, "a"), node(2, 1, "b"), node(3, 3, "c")]
    assert parse_parts([{"SectionTreeItems": circle}]) == ()
    deep = [node(number, number - 1 or None, f"k{number}") for number in range(1, 5000)]
    assert isinstance(parse_parts([{"SectionTreeItems": deep}]), tuple)


def test_what_an_answer_lacks_is_told_topmost_first() -> None:
    branch = Branch("a", (Branch("B", (Branch("c"), Branch("d"))), Branch("e", (Branch("f"),))))
    assert [each.key for each in branch.topmost(frozenset("abc"))] == ["d", "e"]


# --- the ledger ---------------------------------------------------------------------------------------------

ENTRIES: tuple[Entry, ...] = (
    Stored(PATH, 10, '"1"', "Fri, 09 Apr 2021 12:00:00 GMT"),
    Month("commons", "2021-04", (SITTING,)),
    Part("commons", SITTING, ROOT, UPDATED, (PATH,), settled=True),
    Day("commons", SITTING, (PATH,)),
)


def lines(*entries: Entry) -> str:
    return "".join(map(dump_entry, entries))


def test_a_ledger_that_is_dumped_and_parsed_is_the_same() -> None:
    assert tuple(parse_ledger(lines(*ENTRIES)).entries()) == ENTRIES


def test_the_latest_line_about_a_thing_counts() -> None:
    newer = Stored(PATH, 11)
    assert tuple(parse_ledger(lines(*ENTRIES[:1], newer)).entries()) == (newer,)


@pytest.mark.parametrize("line", ["", "{", "[]", '{"kind": "other"}', '{"kind": "day", "house": "x"}', "\x00", "null"])
def test_a_line_that_cannot_be_read_is_passed_over(line: str) -> None:
    assert tuple(parse_ledger(f"{line}\n{lines(*ENTRIES)}{line}").entries()) == ENTRIES


@pytest.mark.parametrize("sizes", [{}, {PATH: 9}])
def test_what_is_said_of_files_that_are_gone_or_changed_does_not_count(sizes: dict[str, int]) -> None:
    assert tuple(standing(parse_ledger(lines(*ENTRIES)), sizes).entries()) == ENTRIES[1:2]
    assert tuple(standing(parse_ledger(lines(*ENTRIES)), {PATH: 10}).entries()) == ENTRIES


# --- a run --------------------------------------------------------------------------------------------------


def wish(asked: str = "2021-06-01", since: str = DAY, until: str = DAY) -> Wish:
    first, last, now = map(datetime.date.fromisoformat, (since, until, asked))
    return Wish(first, last, ("commons",), now)


def answers(run: Run, *contents: Any) -> tuple[Run, list[Step]]:
    """Answer the next questions, with JSON or with a trouble."""
    steps = []
    for content in contents:
        heard = content if isinstance(content, Trouble) else Answer(json.dumps(content).encode(), content)
        run, step = run.take(heard)
        steps.append(step)
    return run, steps


MONTH = [{"ItemDate": f"{DAY}T00:00:00"}]


def test_a_run_asks_for_a_month_a_day_its_sections_and_their_text() -> None:
    run: Run = begin(wish(), EMPTY)
    asked: list[Question | None] = [run.question]
    for content in (MONTH, ["Debate"], [tree(commons())], commons()):
        run, _ = answers(run, content)
        asked.append(run.question)
    assert [question and question.target for question in asked] == [
        "/overview/calendar.json?year=2021&month=4&house=Commons",
        f"/overview/sectionsforday.json?date={DAY}&house=Commons",
        f"/overview/sectiontrees.json?section=Debate&date={DAY}&house=Commons",
        text(),
        None,
    ]
    assert [question and question.keeps for question in asked] == [False, False, False, True, None]


def test_a_run_enters_the_file_then_its_part_then_its_day() -> None:
    _, steps = answers(begin(wish(), EMPTY), MONTH, ["Debate"], [tree(commons())], commons())
    assert [type(entry) for step in steps for entry in step.entries] == [Month, Stored, Part, Day]
    assert [file.path for file in steps[-1].files] == [PATH]


def test_a_young_day_and_its_month_are_not_closed() -> None:
    _, steps = answers(begin(wish("2021-04-22"), EMPTY), MONTH, ["Debate"], [tree(commons())], commons())
    assert [type(entry) for step in steps for entry in step.entries] == [Stored, Part]
    _, steps = answers(begin(wish("2021-04-23"), EMPTY), MONTH, ["Debate"], [tree(commons())], commons())
    assert [type(entry) for step in steps for entry in step.entries] == [Stored, Part, Day]


def test_a_day_of_which_something_did_not_come_is_not_closed() -> None:
    both = [tree(commons()), tree(commons(ExtId="b"))]
    run, steps = answers(begin(wish(), EMPTY), MONTH, ["Debate"], both, Trouble("no"), commons(ExtId="b"))
    assert run.question is None
    assert [type(entry) for step in steps for entry in step.entries] == [Month, Stored, Part]


def test_a_month_that_did_not_come_leaves_the_next_one_alone() -> None:
    run = begin(wish(since="2021-03-01"), EMPTY)
    _, steps = answers(run, Trouble("no"), MONTH, ["Debate"], [tree(commons())], commons())
    assert [type(entry) for step in steps for entry in step.entries] == [Month, Stored, Part, Day]


def test_days_to_come_are_not_asked_about() -> None:
    assert (
        begin(wish("2021-01-31", "2021-01-01", "2023-01-01"), EMPTY).todo
        == begin(wish("2021-01-31", "2021-01-01", "2021-01-31"), EMPTY).todo
    )


def test_a_run_with_nothing_left_takes_no_more() -> None:
    done = begin(wish(), parse_ledger(lines(*ENTRIES)))
    assert done.question is None
    assert done.take(Answer()) == (done, Step())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "Debate", "a", ROOT, f"{DAY}T00:00:00"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["Id", "ParentId", "ExternalId", "ItemDate", "SectionTreeItems", "Overview", "Items"]),
            inner,
        )
    ),
    max_leaves=12,
)
GOOD = st.sampled_from([MONTH, ["Debate"], ["Debate", "WMS"], [tree(commons())], commons(), commons(Source=1)])
HEARD = st.one_of(
    st.builds(lambda content: Answer(json.dumps(content).encode(), content), GOOD | JSON),
    st.just(Answer(absent=True)),
    st.builds(Trouble, st.just("no"), stop=st.booleans()),
)


@given(st.lists(HEARD, max_size=12), st.sampled_from(["2021-04-09", "2021-04-20", "2021-06-01"]))
def test_whatever_is_answered_a_run_goes_on_and_keeps_only_files_of_its_day(heard: list[Any], asked: str) -> None:
    run: Run = begin(wish(asked, "2021-03-15", "2021-04-30"), EMPTY)
    for answer in heard:
        question = run.question
        run, step = run.take(answer)
        assert all(question and file.path == question.place for file in step.files)
        assert not step.files or question is not None
    while run.question is not None:
        run, _ = run.take(Trouble("no"))
