"""A run brings in what is new and nothing twice; whatever goes wrong on the way, nothing is lost and a run goes on.

The service is a server of our own, in its own process, that answers in the form of the real one; the clock is one that
never lets anybody wait.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from assembly import (
    DAY,
    LORDS_ROOT,
    ROOT,
    calendar,
    commons,
    dates,
    debate,
    lords,
    parent,
    plan,
    sections,
    text,
    tree,
    trees,
)
from replay import Plan, Sent, Web, as_json, as_status

from generator import fetching
from generator.errors import UsageError
from generator.fetching import Fetched
from generator.importing import import_sources
from generator.services import Wish
from generator.watch import Clock, Watch
from generator.wire import Limits, Line

PROJECT = Path(__file__).resolve().parents[1]
REAL = PROJECT.parent / "shared" / "data" / "uk-hansard-api"
FILE = f"{DAY}/commons/debate-{ROOT}.json"
LORDS_FILE = f"{DAY}/lords/debate-{LORDS_ROOT}.json"
SERVICE = fetching.SERVICES["hansard-api"]
Serve = Callable[[Plan], Web]


class Hours:
    """A clock that stands still but for what somebody waits."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.waits: list[float] = []

    def clock(self) -> Clock:
        moment = datetime.datetime(2021, 4, 9, 12, tzinfo=datetime.UTC)
        return Clock(lambda: moment + datetime.timedelta(seconds=self.passed), lambda: self.passed, self._wait)

    def _wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.passed += seconds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "downloads"


def wish(asked: str = "2021-06-01", houses: tuple[str, ...] = ("commons",), since: str = DAY) -> Wish:
    first, now = datetime.date.fromisoformat(since), datetime.date.fromisoformat(asked)
    return Wish(first, min(now, datetime.date(2021, 4, 30)), houses, now)


def run(web: Web, folder: Path, wished: Wish | None = None, hours: Hours | None = None) -> Fetched:
    limits = Limits(size=1_000_000) if web.faults else Limits()
    if web.faults & {"silence", "slow"}:
        limits = dataclasses.replace(limits, silence=0.5)
    line = Line(web.address, "https://archive.example/", limits, (hours or Hours()).clock())
    return fetching.fetch(SERVICE, wished or wish(), folder, line.ask, Watch())


def files(folder: Path) -> Mapping[str, bytes]:
    """Return the bytes of the downloads; every file is whole JSON, and nothing half-written lies about."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name not in (fetching.LEDGER, ".lock")]
    assert {path.suffix for path in paths} <= {".json"}
    assert all(json.loads(path.read_bytes()) for path in paths)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def told(fetched: Fetched) -> list[str]:
    return [f"{problem.severity}: {problem.message}" for problem in fetched.problems]


# --- all is well --------------------------------------------------------------------------------------------


def test_a_day_comes_with_one_request_for_its_text_and_one_for_each_listing(serve: Serve, folder: Path) -> None:
    web = serve(plan())
    fetched = run(web, folder)
    assert web.targets() == [calendar(), sections(), trees(), text()]
    assert (fetched.files, fetched.problems, fetched.waiting) == ((FILE,), (), ())
    assert files(folder) == {FILE: plan()[text()][0].body}


def test_what_is_settled_is_not_asked_for_again(serve: Serve, folder: Path) -> None:
    run(serve(plan()), folder, wish(houses=("commons", "lords")))
    again = serve(plan())
    assert run(again, folder, wish(houses=("commons", "lords"))) == Fetched()
    assert again.targets() == []
    assert files(folder).keys() == {FILE, LORDS_FILE}


def test_a_young_day_is_looked_at_and_its_text_not_asked_for_while_nothing_changed(serve: Serve, folder: Path) -> None:
    run(serve(plan()), folder, wish("2021-04-13"))
    again = serve(plan())
    assert run(again, folder, wish("2021-04-14")) == Fetched()
    assert again.targets() == [calendar(), sections(), trees()]


def test_a_text_that_the_service_changed_is_fetched_again(serve: Serve, folder: Path) -> None:
    run(serve(plan()), folder, wish("2021-04-13"))
    newer = commons(VolumeNo=902)
    again = serve(plan() | {trees(): [as_json([tree(newer, "2021-04-14T08:00:00")])], text(): [as_json(newer)]})
    assert run(again, folder, wish("2021-04-14")).files == (FILE,)
    assert json.loads(files(folder)[FILE])["Overview"]["VolumeNo"] == 902


def test_a_day_that_has_settled_is_asked_for_one_last_time_and_only_whether_it_changed(
    serve: Serve, folder: Path
) -> None:
    run(serve(plan()), folder, wish("2021-04-13"))
    unchanged = serve(plan() | {text(): [as_status(304)]})
    fetched = run(unchanged, folder, wish("2021-04-23"))
    assert (fetched.files, fetched.same, fetched.problems) == ((), 1, ())
    assert unchanged.requests()[-1]["headers"]["If-None-Match"] == '"1"'
    last = serve(plan())
    run(last, folder, wish("2021-04-24"))
    assert last.targets() == [calendar()]  # the month is not over yet, the day is


def test_days_outside_the_wish_are_not_asked_for(serve: Serve, folder: Path) -> None:
    web = serve(plan() | {calendar(): [dates("2021-04-08", DAY, "2021-04-30", "2021-05-03")]})
    run(web, folder, wish("2021-04-29"))
    assert sections() in web.targets()
    assert not any("2021-04-08" in target or "2021-04-30" in target for target in web.targets())


def test_what_the_listing_names_and_the_text_lacks_is_asked_for_by_itself(serve: Serve, folder: Path) -> None:
    bill = debate("harbour-bill")
    key = bill["Overview"]["ExtId"]
    without = parent(ROOT, [child for child in commons()["ChildDebates"] if child["Overview"]["ExtId"] != key])
    web = serve(plan() | {text(): [as_json(without)], text(key): [as_json(bill)]})
    assert run(web, folder).files == (FILE, f"{DAY}/commons/debate-{key.lower()}.json")
    assert web.targets()[-1] == text(key)


def test_a_topmost_section_that_is_not_there_is_made_up_for_by_those_below_it(serve: Serve, folder: Path) -> None:
    below = {text(each["Overview"]["ExtId"]): [as_json(each)] for each in commons()["ChildDebates"]}
    fetched = run(web := serve(plan() | {text(): [as_status(404)]} | below), folder)
    assert sorted(web.targets()[3:]) == sorted([text(), *below])
    assert (len(fetched.files), fetched.problems, fetched.waiting) == (6, (), ())
    assert run(serve(plan()), folder) == Fetched()


def test_a_deleted_file_is_fetched_again(serve: Serve, folder: Path) -> None:
    run(serve(plan()), folder)
    (folder / FILE).unlink()
    assert run(serve(plan()), folder).files == (FILE,)


def test_without_its_ledger_a_folder_is_fetched_again_and_stays_as_it_is(serve: Serve, folder: Path) -> None:
    run(serve(plan()), folder)
    (folder / fetching.LEDGER).unlink()
    fetched = run(serve(plan()), folder)
    assert (fetched.files, fetched.same) == ((), 1)


def test_a_ledger_that_was_cut_is_read_as_far_as_it_goes_and_mended(serve: Serve, folder: Path) -> None:
    run(serve(plan()), folder)
    ledger = folder / fetching.LEDGER
    whole = sorted(ledger.read_bytes().splitlines())
    ledger.write_bytes(ledger.read_bytes() + b'{"kind": "day", "hou')
    assert run(again := serve(plan()), folder) == Fetched()
    assert (again.targets(), sorted(ledger.read_bytes().splitlines())) == ([], whole)


# --- politeness ---------------------------------------------------------------------------------------------


def test_a_request_says_who_asks_and_takes_packed_answers(serve: Serve, folder: Path) -> None:
    run(web := serve(plan()), folder)
    for request in web.requests():
        assert re.fullmatch(r"sittings/\S+ \(\+https://archive\.example/\)", request["headers"]["User-Agent"])
        assert (request["headers"]["Accept"], request["headers"]["Accept-Encoding"]) == ("application/json", "gzip")


def test_requests_are_a_second_apart(serve: Serve, folder: Path) -> None:
    run(serve(plan()), folder, hours=(hours := Hours()))
    assert hours.waits == [1.0, 1.0, 1.0]


def test_a_busy_service_is_asked_again_later_each_time_after_twice_as_long(serve: Serve, folder: Path) -> None:
    web = serve(plan() | {sections(): [as_status(429), as_status(503), as_json(["Debate"])]})
    fetched = run(web, folder, hours=(hours := Hours()))
    assert (fetched.files, fetched.problems) == ((FILE,), ())
    assert [wait for wait in hours.waits if wait > 1] == [2.0, 4.0]


@pytest.mark.parametrize(
    ("header", "seconds"), [("30", 30.0), ("1", 2.0), ("Fri, 09 Apr 2021 12:01:30 GMT", 89.0), ("soon", 2.0)]
)
def test_a_service_that_says_when_is_asked_then(serve: Serve, folder: Path, header: str, seconds: float) -> None:
    web = serve(plan() | {sections(): [as_status(429, Retry_After=header), as_json(["Debate"])]})
    assert run(web, folder, hours=(hours := Hours())).files == (FILE,)
    assert [wait for wait in hours.waits if wait > 1] == [seconds]


def test_a_service_that_wants_hours_is_left_in_peace(serve: Serve, folder: Path) -> None:
    web = serve(plan() | {sections(): [as_status(429, Retry_After="7200")]})
    fetched = run(web, folder, wish(houses=("commons", "lords")))
    assert web.targets() == [calendar(), sections()]
    assert "asks to wait 7,200 seconds; run again after that" in told(fetched)[0]
    assert "the run stopped here" in told(fetched)[1]


def test_a_service_that_is_down_is_not_asked_for_everything_there_is(serve: Serve, folder: Path) -> None:
    month = dates(*(f"2021-04-{day:02}" for day in range(9, 30)))
    web = serve({calendar(): [month], **{sections(day=f"2021-04-{day:02}"): [as_status(500)] for day in range(9, 30)}})
    fetched = run(web, folder)
    assert len(web.targets()) == 1 + 3 * 5
    assert [problem.code for problem in fetched.problems] == ["fetch", "fetch", "fetch", "stopped"]


def test_two_runs_do_not_write_into_one_folder(serve: Serve, folder: Path) -> None:
    web = serve(plan())
    line = Line(web.address, clock=Hours().clock())
    refused: list[str] = []

    def ask(question: Any) -> Any:
        with pytest.raises(UsageError) as error:
            fetching.fetch(SERVICE, wish(), folder, line.ask, Watch())
        refused.append(str(error.value))
        return line.ask(question)

    fetching.fetch(SERVICE, wish(), folder, ask, Watch())
    assert len(set(refused)) == 1
    assert "another run is fetching into this folder" in refused[0]


# --- every fault --------------------------------------------------------------------------------------------

OK_TYPE = {"Content-Type": "application/json"}
WHOLE = plan()[text()][0].body
FAULTS: Mapping[str, tuple[Sent, str]] = {
    "silence": (Sent(fault="silence"), "nothing was heard for 0.5 seconds, asked 5 times"),
    "stuck": (Sent(WHOLE, fault="slow"), "nothing was heard for 0.5 seconds, asked 5 times"),
    "429": (as_status(429), "the service answered with status 429, asked 5 times"),
    "429 with Retry-After": (as_status(429, Retry_After="9"), "the service answered with status 429, asked 5 times"),
    "500": (as_status(500), "the service answered with status 500, asked 5 times"),
    "cut": (Sent(WHOLE, fault="cut"), "the connection was cut, asked 5 times"),
    "truncated": (Sent(WHOLE[:-9], headers=OK_TYPE), "the answer is not JSON that we read: "),
    "nested": (Sent(b"[" * 100_000, headers=OK_TYPE), "the answer is not JSON that we read: "),
    "type": (Sent(WHOLE, headers={"Content-Type": "text/plain"}), "the answer is text/plain, not JSON, asked 5 times"),
    "html": (Sent(b"<!doctype html>", headers={"Content-Type": "text/html"}), "the answer is text/html, not JSON"),
    "no type": (Sent(WHOLE, headers={}), "the answer is of no known type, not JSON, asked 5 times"),
    "elsewhere": (
        as_status(302, Location="https://other.example/x"),
        "sends us elsewhere, to 'https://other.example/x'",
    ),
    "other port": (as_status(302, Location="//127.0.0.1:1/x"), "sends us elsewhere"),
    "other scheme": (as_status(302, Location="file:///etc/passwd"), "sends us elsewhere, to 'file:///etc/passwd'"),
    "with odd signs": (as_status(302, Location="/\xe9 \x01"), "the connection failed: "),
    "in circles": (as_status(302, Location=text()), "sends us from one address to the next"),
    "huge": (Sent(b'["', fault="endless"), "the answer has more than 1,000,000 bytes, and was left"),
    "teapot": (as_status(418), "the service answered with status 418 ("),
    "unwelcome": (as_status(403), "the service refuses us with status 403"),
    "unasked 304": (as_status(304), "nothing has changed, and we have nothing"),
    "another": (as_json(lords()), "the answer is another section"),
    "another day": (as_json(commons("2021-04-08")), f"the answer is another section, {ROOT} of 2021-04-08"),
    "no debate": (as_json({"Message": "An error has occurred."}), "the answer is not a debate of the Hansard API"),
    "nothing": (as_json(None), "the answer is not a debate of the Hansard API"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_text_that_does_not_come_is_told_and_everything_else_is_kept(fault: str, serve: Serve, folder: Path) -> None:
    sent, message = FAULTS[fault]
    both = wish(houses=("lords", "commons"))
    web = serve(plan() | {text(): [sent]})
    fetched = run(web, folder, both)
    assert message in told(fetched)[0]
    assert fetched.problems[0].path == FILE
    assert {problem.severity for problem in fetched.problems} == {"error"}
    assert files(folder).keys() == {LORDS_FILE}
    well = serve(plan())
    assert run(well, folder, both).files == (FILE,)
    assert well.targets() == [sections(), trees(), text()]  # the rest was settled
    assert run(last := serve(plan()), folder, both) == Fetched()
    assert last.targets() == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_loses_nothing_that_is_there(fault: str, serve: Serve, folder: Path) -> None:
    run(serve(plan()), folder, wish("2021-04-13"))
    before = files(folder)
    sent = FAULTS[fault][0] if fault != "unasked 304" else as_status(418)
    run(serve(plan() | {text(): [sent]}), folder, wish("2021-04-23"))
    assert files(folder) == before
    assert run(serve(plan()), folder, wish("2021-04-23")).same == 1


LISTINGS = {
    "calendar": (calendar(), "2021-04", "calendar"),
    "day": (sections(), f"{DAY}/commons", "list of a day's sections"),
    "section": (trees(), f"{DAY}/commons", "tree of sections"),
}


@pytest.mark.parametrize("content", [{"Message": "busy"}, [{"Id": []}], None, 7, [None]], ids=repr)
@pytest.mark.parametrize("listing", LISTINGS)
def test_a_listing_of_another_shape_is_told_and_the_day_stays_open(
    listing: str, content: Any, serve: Serve, folder: Path
) -> None:
    target, place, what = LISTINGS[listing]
    fetched = run(serve(plan() | {target: [as_json(content)]}), folder)
    assert [problem.path for problem in fetched.problems] == [place]
    assert f"was not fetched: the answer is not a {what} of the Hansard API" in told(fetched)[0]
    assert run(serve(plan()), folder).files == (FILE,)


@pytest.mark.parametrize("bad", ["../../evil", "a/b", "", "x" * 65, "a?b", "é"])
def test_a_key_that_is_no_key_of_the_service_names_no_file(bad: str, serve: Serve, folder: Path) -> None:
    shown = tree(commons())
    shown["SectionTreeItems"][0]["ExternalId"] = bad
    fetched = run(web := serve(plan() | {trees(): [as_json([shown])]}), folder)
    assert "not a tree of sections" in told(fetched)[0]
    assert (web.targets()[-1], files(folder)) == (trees(), {})


def test_a_redirect_on_the_same_host_is_followed(serve: Serve, folder: Path) -> None:
    moved = plan() | {text(): [as_status(301, Location="/moved.json")], "/moved.json": plan()[text()]}
    assert run(serve(moved), folder).files == (FILE,)


def test_nobody_at_the_other_end_is_told_without_a_traceback(folder: Path) -> None:
    line = Line("http://127.0.0.1:1", clock=Hours().clock())
    fetched = fetching.fetch(SERVICE, wish(), folder, line.ask, Watch())
    assert re.match(r"error: was not fetched: the connection failed: .*, asked 5 times", told(fetched)[0])


# --- what is not there yet ----------------------------------------------------------------------------------


def test_the_text_of_the_day_itself_is_waited_for_and_not_kept(serve: Serve, folder: Path) -> None:
    rolling = commons(Source=1)
    fetched = run(serve(plan() | {text(): [as_json(rolling)]}), folder, wish(DAY))
    assert [(each.path, "the edited text will be kept" in each.reason) for each in fetched.waiting] == [(FILE, True)]
    assert (files(folder), fetched.problems) == ({}, ())
    assert run(serve(plan()), folder, wish("2021-04-10")).files == (FILE,)


def test_a_section_without_words_is_waited_for_and_takes_nothing_away(serve: Serve, folder: Path) -> None:
    run(serve(plan()), folder, wish("2021-04-13"))
    before = files(folder)
    empty = as_json(parent(ROOT, []))
    young = plan() | {trees(): [as_json([tree(parent(ROOT, []), "2021-04-14T01:00:00")])], text(): [empty]}
    fetched = run(serve(young), folder, wish("2021-04-14"))
    assert [each.reason for each in fetched.waiting] == ["nothing is in it yet"]
    assert (files(folder), fetched.problems) == (before, ())


def test_a_day_without_sections_yet_is_asked_for_again_until_it_has_settled(serve: Serve, folder: Path) -> None:
    empty = plan() | {sections(): [as_json([])]}
    assert run(serve(empty), folder, wish("2021-04-10")) == Fetched()
    assert run(serve(plan()), folder, wish("2021-04-11")).files == (FILE,)


@pytest.mark.parametrize("missing", [calendar(), sections(), trees()])
def test_a_listing_that_is_not_there_is_an_empty_one(missing: str, serve: Serve, folder: Path) -> None:
    without = {target: answers for target, answers in plan().items() if target != missing}
    assert run(serve(without), folder, wish("2021-04-13")).problems == ()
    assert run(serve(plan()), folder, wish("2021-04-14")).files == (FILE,)


def test_a_listed_text_that_is_not_there_is_a_warning_and_after_settling_the_last_one(
    serve: Serve, folder: Path
) -> None:
    alone = {trees(): [as_json([tree(parent(ROOT, []))])], text(): [as_status(404)]}
    young = run(serve(plan() | alone), folder, wish("2021-04-13"))
    assert told(young) == [f"warning: is listed, and is not there ({text()})"]
    assert len(run(serve(plan() | alone), folder, wish("2021-05-20")).problems) == 1
    assert run(web := serve(plan() | alone), folder, wish("2021-05-20")).problems == ()
    assert web.targets() == []


def test_a_part_that_is_not_listed_any_more_is_told_and_kept(serve: Serve, folder: Path) -> None:
    run(serve(plan()), folder, wish("2021-04-13"))
    key = "c0000003-1111-4222-8333-944455556666"
    other = commons(ExtId=key)
    moved = plan() | {trees(): [as_json([tree(other)])], text(key): [as_json(other)]}
    fetched = run(serve(moved), folder, wish("2021-04-14"))
    assert [(problem.path, problem.code) for problem in fetched.problems] == [(FILE, "withdrawn")]
    assert FILE in files(folder)


# --- a run that is cut --------------------------------------------------------------------------------------

STOPPED = ("generator", "fetch", "hansard-api", "--since", DAY, "--until", DAY, "--pause", "0")


def test_ctrl_c_keeps_what_came_and_the_next_run_goes_on(serve: Serve, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "site.yaml").write_text("title: A\nurl: https://archive.example\n", encoding="utf-8")
    lasting = serve(plan() | {text(LORDS_ROOT): [Sent(WHOLE, fault="slow")]})
    command = [sys.executable, "-m", *STOPPED, "--base", lasting.address, "--site", str(site)]
    surroundings = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(command, cwd=PROJECT, env=surroundings, stderr=subprocess.PIPE, text=True) as running:
        lasting.wait_for(text(LORDS_ROOT))
        running.send_signal(signal.SIGINT)
        _, err = running.communicate()
    assert (running.returncode, err) == (130, "sittings: stopped\n")
    assert files(site / "downloads/hansard-api").keys() == {FILE}
    assert not (site / "content").exists()
    again = serve(plan())
    assert fetched_by_command(again, site)["files"] == [LORDS_FILE]
    assert again.targets() == [sections("Lords"), trees(house="Lords"), text(LORDS_ROOT)]
    assert len(list((site / "content/sittings").rglob("transcript.yaml"))) == 5


def fetched_by_command(web: Web, site: Path) -> Any:
    command = [sys.executable, "-m", *STOPPED, "--base", web.address, "--site", str(site), "--format", "json"]
    surroundings = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, cwd=PROJECT, env=surroundings, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


# --- the real answers ---------------------------------------------------------------------------------------


def real(day: str, house: str) -> dict[str, list[Sent]]:
    """Return a plan with the recorded answers of a day, and listings made from what they say of themselves."""
    answers: dict[str, list[Sent]] = {calendar(house, day[:7]): [dates(day, house=house)]}
    names: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((REAL / day / house.lower()).rglob("debate.json")):
        section = json.loads(path.read_bytes())
        key = section["Overview"]["ExtId"]
        answers[text(key)] = [Sent(path.read_bytes())]
        item = {"Id": section["Overview"]["Id"], "ParentId": None, "ExternalId": key}
        shown = {"LastUpdated": section["Overview"]["ContentLastUpdated"], "SectionTreeItems": [item]}
        names.setdefault(path.parts[-3], []).append(shown)
    answers[sections(house, day)] = [as_json(list(names))]
    return answers | {trees(name, house, day): [as_json(shown)] for name, shown in names.items()}


@pytest.mark.skipif(not REAL.is_dir(), reason="the real answers are not at hand (../shared/data)")
def test_the_real_answers_are_kept_to_the_byte_and_imported(serve: Serve, folder: Path, tmp_path: Path) -> None:
    day, houses = "2024-11-06", ("commons", "lords")
    date = datetime.date.fromisoformat(day)
    web = serve(real(day, "Commons") | real(day, "Lords"))
    wished = Wish(date, date, houses, date + datetime.timedelta(days=60))
    fetched = run(web, folder, wished)
    recorded = sorted(path.read_bytes() for path in (REAL / day).rglob("debate.json"))
    assert (sorted(files(folder).values()), fetched.problems) == (recorded, ())
    report = fetching.bring_in(SERVICE, fetching.sources_of(wished, folder), tmp_path / "a", Watch())
    by_hand = import_sources("hansard-api", [REAL / day], tmp_path / "b", Watch())
    assert sorted(report.added) == sorted(by_hand.added)
    assert run(again := serve({}), folder, wished) == Fetched()
    assert again.targets() == []


@pytest.mark.skipif(not REAL.is_dir(), reason="the real answers are not at hand (../shared/data)")
def test_the_real_text_of_the_day_itself_is_waited_for(serve: Serve, folder: Path) -> None:
    date = datetime.date(2024, 11, 11)
    fetched = run(serve(real("2024-11-11", "Lords")), folder, Wish(date, date, ("lords",), date))
    assert (len(fetched.waiting), files(folder)) == (2, {})
