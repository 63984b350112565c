"""One request to a real server of the protocol: what is sent, how each fault is told, and that the key stays in."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from generator.drafting.llm.asking import AnswerForm, Request, TokenCount
from generator.endpoint import LONGEST, Endpoint, Server, without_key
from generator.errors import UsageError
from generator.patience import Unheard

Start = Callable[..., Any]
KEY = "sk-test-Zq81Lm0Vx93TdKwP"
SCHEMA = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
REQUEST = Request("abstract", "Be brief.", '{"title":"Mud","groups":[[{"speakers":["s1"],"text":"x"}]]}',
                  AnswerForm("abstracttext", SCHEMA, 700))  # fmt: skip


def server(address: str, key: str | None = KEY) -> Server:
    return Server(address, "tiny", 60, key, "MODEL_KEY" if key else None)


@pytest.fixture
def endpoint(language_model: Start) -> Iterator[Callable[..., tuple[Endpoint, Any]]]:
    """Return an endpoint, and the server that it asks."""
    opened: list[Endpoint] = []

    def connect(*replies: dict[str, Any], timeout: float = 60) -> tuple[Endpoint, Any]:
        model = language_model(abstracttext=list(replies))
        opened.append(Endpoint(Server(model.address, "tiny", timeout, KEY, "MODEL_KEY")))
        return opened[-1], model

    yield connect
    for each in opened:
        each.close()


Connect = Callable[..., tuple[Endpoint, Any]]


def unheard(asked: Endpoint) -> Unheard:
    with pytest.raises(Unheard) as caught:
        asked.ask(REQUEST)
    assert KEY not in caught.value.reason
    assert caught.value.__cause__ is None
    return caught.value


# --- what is sent -------------------------------------------------------------------------------------------


def test_a_request_has_the_instructions_the_material_the_form_and_temperature_nought(endpoint: Connect) -> None:
    asked, model = endpoint()
    asked.ask(REQUEST.corrected("no", ("wrong",)))
    (sent,) = model.requests
    assert sent["path"] == "/v1/chat/completions"
    assert sent["headers"]["authorization"] == f"Bearer {KEY}"
    body = sent["body"]
    assert (body["model"], body["temperature"], body["max_tokens"]) == ("tiny", 0, 700)
    assert body["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "abstracttext", "strict": True, "schema": SCHEMA},
    }
    assert [one["role"] for one in body["messages"]] == ["system", "user", "assistant", "user"]
    assert json.loads(body["messages"][3]["content"])["not_taken_because"] == ["wrong"]


def test_an_answer_comes_with_what_it_cost(endpoint: Connect) -> None:
    asked, _ = endpoint({"content": "{}", "usage": {"prompt_tokens": 12, "completion_tokens": 3}})
    completion = asked.ask(REQUEST)
    assert (completion.text, completion.tokens) == ("{}", TokenCount(12, 3))
    assert (completion.cut, completion.refused) == (False, False)


def test_a_server_that_knows_another_name_for_the_longest_answer_is_asked_by_that(endpoint: Connect) -> None:
    body = json.dumps({"error": {"message": "Use 'max_completion_tokens' instead of 'max_tokens'.", "code": "x"}})
    asked, model = endpoint({"status": 400, "body": body}, {}, {})
    asked.ask(REQUEST)
    asked.ask(REQUEST)
    names = [{"max_tokens", "max_completion_tokens"} & one["body"].keys() for one in model.requests]
    assert names == [{"max_tokens"}, {"max_completion_tokens"}, {"max_completion_tokens"}]


# --- answers that are none ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "reply", [{"refusal": "I will not."}, {"status": 400, "body": '{"error": {"code": "content_filter"}}'}]
)
def test_a_refusal_is_an_answer_that_says_so(endpoint: Connect, reply: dict[str, Any]) -> None:
    assert endpoint(reply)[0].ask(REQUEST).refused


def test_an_answer_that_ended_at_its_greatest_length_is_cut(endpoint: Connect) -> None:
    assert endpoint({"length": True})[0].ask(REQUEST).cut


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ({"no_choices": True}, "the response holds no answer"),
        ({"cut": True}, "the connection failed"),
        ({"status": 200, "body": "<html>"}, "the response cannot be read"),
        ({"status": 200, "body": "[" * 200_000}, "the response cannot be read"),
        ({"status": 500, "body": '{"error": {"message": "half \\ud83d"}}'}, "status 500: half \ufffd"),
        ({"status": 200, "body": "[1]"}, "the response holds no answer"),
        ({"status": 500, "body": "oh"}, "status 500: oh"),
        ({"status": 503, "body": '{"error": {"message": "loading"}}'}, "status 503: loading"),
        ({"status": 429, "body": '{"error": "slow down"}'}, "status 429: slow down"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_fault_that_may_pass_can_be_asked_again(endpoint: Connect, reply: dict[str, Any], reason: str) -> None:
    told = unheard(endpoint(reply)[0])
    assert told.reason.startswith(reason)
    assert told.again


def test_silence_is_given_up(endpoint: Connect) -> None:
    told = unheard(endpoint({"hold": True}, timeout=0.05)[0])
    assert (told.reason, told.again) == ("nothing was heard for 0.05 seconds", True)


def test_a_server_that_is_not_there_is_a_connection_that_failed() -> None:
    with closing(Endpoint(server("http://127.0.0.1:1/v1"))) as asked:
        assert unheard(asked).reason.startswith("the connection failed")


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ({"status": 401}, "the server refuses the key in MODEL_KEY (status 401)"),
        ({"status": 403}, "the server refuses the key in MODEL_KEY (status 403)"),
        ({"status": 404}, "there is no model 'tiny' there, or no server of this kind (status 404)"),
        ({"status": 400, "body": '{"error": {"message": "no json_schema"}}'},
         "the server does not take the request (status 400: no json_schema)"),
        ({"status": 307, "headers": {"Location": "http://127.0.0.1:1/"}},
         "the server does not take the request (status 307)"),
        ({"status": 429, "body": '{"error": {"code": "insufficient_quota", "message": "top up"}}'},
         "the account has nothing left to spend (status 429: top up)"),
    ],
    ids=str,
)  # fmt: skip
def test_a_fault_that_will_not_pass_is_not_asked_again(endpoint: Connect, reply: dict[str, Any], reason: str) -> None:
    asked, model = endpoint(reply)
    told = unheard(asked)
    assert (told.reason, told.again) == (reason, False)
    assert len(model.requests) == 1


def test_half_a_character_in_an_answer_is_no_text_that_can_be_kept(endpoint: Connect) -> None:
    completion = endpoint({"content": "a \ud83d b \ud83d\ude00"})[0].ask(REQUEST)
    assert completion.text == "a \ufffd b 😀"


def test_a_response_without_end_is_no_answer(endpoint: Connect) -> None:
    assert unheard(endpoint({"content": "x" * LONGEST})[0]).reason == "the response is longer than 1,000,000 characters"


@pytest.mark.parametrize(
    ("headers", "after"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "soon"}, None),
        ({"Date": "Mon, 02 Mar 2026 10:00:00 GMT", "Retry-After": "Mon, 02 Mar 2026 10:01:30 GMT"}, 90.0),
        ({"Date": "Mon, 02 Mar 2026 10:00:00 GMT", "Retry-After": "Mon, 02 Mar 2026 09:00:00 GMT"}, 0.0),
    ],
)
def test_the_wait_that_a_server_asks_for_is_told(
    endpoint: Connect, headers: dict[str, str], after: float | None
) -> None:
    assert unheard(endpoint({"status": 429, "headers": headers})[0]).after == after


@pytest.mark.parametrize("key", ["sk-tést-Zq81Lm0Vx93TdKwP", "sk-test-Zq81\nLm0Vx93TdKwP"])
def test_a_request_that_cannot_be_made_is_not_made_again(language_model: Start, key: str) -> None:
    model = language_model()
    with closing(Endpoint(server(model.address, key))) as asked:
        told = unheard(asked)
    assert told.reason.startswith("the request cannot be made")
    assert not told.again
    assert not any(key[place : place + 6] in told.reason for place in range(len(key) - 6))
    assert model.requests == []


# --- the key ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("echoed", ["Bad header Authorization: Bearer {key}", f"Incorrect key {KEY[:9]}****{KEY[-7:]}"])
@pytest.mark.parametrize("status", [400, 401, 429, 500])
def test_the_key_is_in_no_message_though_the_server_repeats_it(
    endpoint: Connect, echoed: str, status: int, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_LOG", "debug")
    caplog.set_level(logging.DEBUG)
    told = unheard(endpoint({"status": status, "body": json.dumps({"error": {"message": echoed}})})[0])
    assert "[key]" in told.reason
    for text in (told.reason, str(told), repr(told), caplog.text):
        assert not any(KEY[place : place + 6] in text for place in range(len(KEY) - 6))


def test_an_answer_that_repeats_the_key_comes_without_it(endpoint: Connect) -> None:
    completion = endpoint({"content": f"my key is {KEY}"})[0].ask(REQUEST)
    assert completion.text == "my key is [key]"


def test_a_server_shows_no_key() -> None:
    assert KEY not in repr(server("http://localhost/v1"))


def test_words_that_are_like_a_short_key_stay_in_an_answer(language_model: Start) -> None:
    model = language_model(abstracttext=[{"content": "the latest"}])
    with closing(Endpoint(server(model.address, "test"))) as asked:
        assert asked.ask(REQUEST).text == "the latest"


def test_without_a_key_none_is_sent_whatever_the_environment_holds(
    language_model: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    model = language_model()
    with closing(Endpoint(server(model.address, None))) as asked:
        asked.ask(REQUEST)
    assert KEY not in json.dumps(model.requests)


def test_nothing_is_told_of_the_machine_or_of_another_account(
    language_model: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "my-organisation")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "my-project")
    model = language_model()
    with closing(Endpoint(server(model.address))) as asked:
        asked.ask(REQUEST)
    (sent,) = model.requests
    usual = {"accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host"}
    ours = {"user-agent", *(f"x-stainless-{name}" for name in ("retry-count", "read-timeout", "raw-response"))}
    assert sent["headers"].keys() <= usual | ours
    assert sent["headers"]["user-agent"].startswith("OpenAI/Python")


@pytest.mark.parametrize("text", ["", "nothing secret"])
def test_a_text_without_the_key_stays_as_it_is(text: str) -> None:
    assert without_key(text, KEY) == without_key(text, None) == text


def test_no_proxy_of_the_environment_is_told_the_key_in_clear(
    language_model: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy, model = language_model(), language_model()
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy.address.removesuffix("/v1"))
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with closing(Endpoint(server(model.address))) as asked:
        asked.ask(REQUEST)
    assert (len(model.requests), len(proxy.requests)) == (1, 0)


@pytest.mark.parametrize(
    "address",
    [
        *("http://models.example/v1", "http://8.8.8.8/v1", "HTTP://models.example:8000/v1"),
        *("http://134744072/v1", "http://0x8080808/v1", "http://0X8080808:8000/v1", "http://8.526344/v1"),
        *("http://models。example/v1", "http://[::ffff:8.8.8.8]/v1"),
    ],
)
def test_a_key_is_not_sent_in_clear_to_another_network(address: str) -> None:
    with pytest.raises(UsageError, match="a key is not sent over http to another machine; use https"):
        Endpoint(server(address))
    Endpoint(server(address, None)).close()


@pytest.mark.parametrize(
    "address", ["https://models.example/v1", "http://localhost:1/v1", "http://127.0.0.1/v1", "http://[::1]:1/v1",
                "http://192.168.1.7:8000/v1", "http://gpu/v1", "http://gpu.local/v1",
                "http://3090box/v1", "http://[::ffff:10.0.0.1]/v1"]
)  # fmt: skip
def test_a_key_is_sent_by_https_and_within_a_network_of_ones_own(address: str) -> None:
    Endpoint(server(address)).close()


@pytest.mark.parametrize("address", ["http://[::1/v1", "https://[zz]/v1", "http://１３４/v1"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(UsageError, match="requests cannot be sent there"):
        Endpoint(server(address, None))


def test_a_proxy_that_is_none_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://me:secret@proxy:port")
    with pytest.raises(UsageError, match="the proxy that the environment names") as caught:
        Endpoint(server("https://models.example/v1"))
    assert "secret" not in str(caught.value)


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(UsageError) as caught:
        Endpoint(server("http://localhost/v1"))
    assert str(caught.value) == "drafting with a language model needs the extra llm: pip install 'sittings[llm]'"
