"""A line to a service: what is sent, what is taken, and when it is left."""

from __future__ import annotations

import datetime
import gzip
import itertools
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from replay import Plan, Sent, Web, as_json, as_status, serving

from generator import wire
from generator.errors import UsageError
from generator.services import Answer, Question, Trouble
from generator.watch import Clock
from generator.wire import Limits, Line

Serve = Callable[[Plan], Web]
ASKED = Question("/x.json", "x.json", keeps=True)
PACKED = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
OFFICIAL = "https://hansard-api.parliament.uk"


def clock(*, step: float = 0.0) -> Clock:
    """Return a clock that goes on by `step` each time it is looked at, and on which nobody waits."""
    ticks = itertools.count()
    moment = datetime.datetime(2021, 4, 9, tzinfo=datetime.UTC)
    return Clock(lambda: moment, lambda: step * next(ticks), lambda _: None)


def heard(web: Web, limits: Limits | None = None, *, step: float = 0.0) -> Answer | Trouble:
    return Line(web.address, None, limits or Limits(), clock(step=step)).ask(ASKED)


def reason(trouble: Answer | Trouble) -> str:
    assert isinstance(trouble, Trouble)
    return trouble.reason


def test_a_packed_answer_is_unpacked(serve: Serve) -> None:
    body = b'["' + b"light " * 50_000 + b'"]'
    assert heard(serve({"/x.json": [Sent(gzip.compress(body), headers=PACKED)]})) == Answer(
        body, ["light " * 50_000], None, None
    )


def test_a_packed_answer_that_was_cut_is_asked_for_again(serve: Serve) -> None:
    body = gzip.compress(b'"' + bytes(range(97, 123)) * 99 + b'"')
    cut = Sent(body[:-9], headers=PACKED)
    web = serve({"/x.json": [cut, Sent(body, headers=PACKED)]})
    assert isinstance(heard(web), Answer)
    assert len(web.targets()) == 2


def test_what_only_says_that_it_is_packed_is_a_trouble(serve: Serve) -> None:
    assert "the connection failed" in reason(heard(serve({"/x.json": [Sent(b"[]", headers=PACKED)]})))


def test_an_answer_that_grows_when_it_is_unpacked_is_left(serve: Serve) -> None:
    bomb = Sent(gzip.compress(b" " * 5_000_000), headers=PACKED)
    web = serve({"/x.json": [bomb]})
    assert "has more than 1,000,000 bytes" in reason(heard(web, Limits(size=1_000_000)))
    assert len(web.targets()) == 1


def test_a_service_that_cannot_show_that_it_is_itself_is_told_nothing(tmp_path: Path) -> None:
    assert shutil.which("openssl"), "this check makes a certificate with the command openssl, which is not installed"
    pair = ["-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "certificate")]
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost", *pair]
    subprocess.run(make, check=True, capture_output=True)
    certificate = (str(tmp_path / "certificate"), str(tmp_path / "key"))
    with serving({"/x.json": [as_json([])]}, tmp_path / "web", certificate) as web:
        line = Line(web.address, clock=clock())
        trouble = line.ask(ASKED)
        assert (reason(trouble), line.requests, web.targets()) == (
            "the service cannot show that it is itself: self-signed certificate",
            1,
            [],
        )


def test_an_answer_that_takes_for_ever_is_left(serve: Serve) -> None:
    assert "was not whole after 180 seconds" in reason(heard(serve({"/x.json": [Sent(fault="endless")]}), step=61.0))


def test_validators_are_sent_back_unless_they_would_break_the_request(serve: Serve) -> None:
    web = serve({"/x.json": [as_status(304)]})
    line = Line(web.address, clock=clock())
    for etag in ('"1"', '"1\r\nX: y"', "“1”"):
        line.ask(Question("/x.json", "x.json", etag=etag, modified="Fri, 09 Apr 2021 12:00:00 GMT"))
    sent = [request["headers"] for request in web.requests()]
    assert [headers.get("If-None-Match") for headers in sent] == ['"1"', None, None]
    assert {headers["If-Modified-Since"] for headers in sent} == {"Fri, 09 Apr 2021 12:00:00 GMT"}


def test_what_is_not_known_is_not_sent(serve: Serve) -> None:
    web = serve({"/x.json": [as_json([])]})
    heard(web)
    (sent,) = web.requests()
    assert {"If-None-Match", "If-Modified-Since"}.isdisjoint(sent["headers"])


def test_requests_are_counted(serve: Serve) -> None:
    line = Line(serve({"/x.json": [as_status(500), as_json([])]}).address, clock=clock())
    line.ask(ASKED)
    assert line.requests == 2


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("https://a.example/x/", "(+https://a.example/x/)"),
        ("https://a.example/(é)\r\nX: y", "(+https://a.example/%28%C3%A9%29%0D%0AX:%20y)"),
    ],
)
def test_who_asks_is_named_on_one_line(contact: str, said: str) -> None:
    assert wire.agent(contact).endswith(f" {said}")
    assert " " not in wire.agent(None)


def test_without_a_wish_the_official_address_is_asked() -> None:
    assert wire.address_of(OFFICIAL, None) == OFFICIAL
    assert wire.address_of(OFFICIAL, "http://127.0.0.1:8080/hansard/") == "http://127.0.0.1:8080/hansard"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.2:80", "[::1]:8080"])
def test_plain_http_is_for_this_machine(host: str) -> None:
    assert wire.address_of(OFFICIAL, f"http://{host}/x") == f"http://{host}/x"


@pytest.mark.parametrize("host", ["mirror.example", "192.168.0.7", "localhost.example", "127.0.0.1.example", "[::2]"])
def test_plain_http_is_for_nobody_else(host: str) -> None:
    with pytest.raises(UsageError, match="plain http is for this machine alone; ask others over https"):
        wire.address_of(OFFICIAL, f"http://{host}/x")


@pytest.mark.parametrize(
    "address", ["", "mirror.example", "file:///etc", "https://", "https://a:b", "https://a?x=1", "https://me@a.example"]
)
def test_what_is_no_address_of_a_service_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="is no address"):
        wire.address_of(OFFICIAL, address)
