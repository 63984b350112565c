"""A language model behind an OpenAI-compatible server; one of the three modules that open a socket.

One request at a time, without patience: what to do where none is answered is for `patience`. The key is read from the
environment by its caller, sent in one header, and taken out of everything that comes back.
"""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from .drafting.llm.asking import Completion, Request, TokenCount
from .errors import UsageError
from .patience import Unheard

if TYPE_CHECKING:
    import openai

LONGEST = 1_000_000
"""Characters of a response; a longer one is no answer of ours."""
_AGAIN = frozenset([408, 409, 425, 429])
"""Status codes, besides those of 500 and more, after which a request may be made again."""
_UNSENT = (
    *("OpenAI-Organization", "OpenAI-Project"),
    *(
        f"X-Stainless-{name}"
        for name in ("Arch", "Async", "Lang", "OS", "Package-Version", "Runtime", "Runtime-Version")
    ),
)
"""What the SDK would tell of this machine, and of an account with another server."""
_UNSENDABLE = "LocalProtocolError"
"""What the SDK's client, of either of two packages, raises for a header that is none."""
_PIECE = 6
"""So many characters of a key in a row are a part of it, and not shown."""
_SECRET = 12
"""A shorter key is a word such as "ollama", for servers that want one and look at none."""
_HIDDEN = "[key]"
_HALF = re.compile("[\ud800-\udfff]")
_OWN_NAME = re.compile(r"[a-z0-9_-]+")
"""A host without a dot (of any script) is one of the own network."""
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
"""... but for an address of four numbers, written as one."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where requests go, for which model, with which key, and after how many seconds of silence they are given up."""

    address: str
    model: str
    timeout: float
    key: str | None = field(default=None, repr=False)
    variable: str | None = None


class Endpoint:
    """Asks one server. Raises UsageError where it cannot: the extra `llm` is missing, or the key would be in clear."""

    def __init__(self, server: Server) -> None:
        try:
            self._client = _client(server)
        except UsageError:
            raise
        except Exception as error:  # noqa: BLE001 - each client has its own for an address that is none
            message = f"{server.address}: requests cannot be sent there, or not by the proxy that the environment names"
            raise UsageError(f"{message} ({type(error).__name__})") from None
        self._server = server
        self._limit = "max_tokens"

    def ask(self, request: Request) -> Completion:
        """Return the answer to one request; raises Unheard."""
        from openai import APIConnectionError, APIStatusError, APITimeoutError, OpenAIError

        try:
            body = self._answered(request)
        except APITimeoutError:
            raise Unheard(f"nothing was heard for {self._server.timeout:g} seconds", again=True) from None
        except APIConnectionError as error:
            cause = error.__cause__ or error
            if type(cause).__name__ == _UNSENDABLE:
                raise self._unsendable(cause) from None
            raise Unheard(f"the connection failed: {self._safe(str(cause))}", again=True) from None
        except APIStatusError as error:
            if _is_filtered(error.body):
                return Completion("", refused=True)
            if self._limit == "max_tokens" and error.status_code == 400 and "max_tokens" in str(error.body):
                self._limit = "max_completion_tokens"
                return self.ask(request)
            raise self._unheard(error.status_code, error.body, error.response.headers) from None
        except OSError as error:
            raise Unheard(f"the connection failed: {self._safe(str(error))}", again=True) from None
        except (OpenAIError, ValueError) as error:
            raise self._unsendable(error) from None
        try:
            return self._without_key(_completion(body))
        except (ValueError, RecursionError) as error:
            raise Unheard(f"the response cannot be read: {self._safe(str(error))}", again=True) from None

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _answered(self, request: Request) -> str:
        """Return the body of the response."""
        schema = {"name": request.form.name, "strict": True, "schema": request.form.schema}
        messages: Any = [{"role": role, "content": content} for role, content in request.messages()]
        create: Any = self._client.chat.completions.with_raw_response.create
        response = create(
            model=self._server.model,
            messages=messages,
            temperature=0,
            response_format={"type": "json_schema", "json_schema": schema},
            **{self._limit: request.form.longest},
        )
        text: str = response.text
        return text

    def _unsendable(self, error: BaseException) -> Unheard:
        """Return what is told of a request that cannot be made: it would be the same the next time."""
        return Unheard(f"the request cannot be made: {self._safe(str(error))}")

    def _unheard(self, status: int, body: object, headers: Any) -> Unheard:
        said = self._safe(_message(body))
        told = f"status {status}{f': {said}' if said else ''}"
        if _code(body) == "insufficient_quota":
            return Unheard(f"the account has nothing left to spend ({told})")
        if status in _AGAIN or status >= 500:
            return Unheard(told, again=True, after=_seconds(headers))
        if status in (401, 403):
            asked = f"refuses the key in {self._server.variable}" if self._server.variable else "asks for a key"
            return Unheard(f"the server {asked} ({told})")
        if status == 404:
            return Unheard(f"there is no model {self._server.model!r} there, or no server of this kind ({told})")
        return Unheard(f"the server does not take the request ({told})")

    def _without_key(self, completion: Completion) -> Completion:
        """Return an answer without the key, should a server repeat what it was sent; a short key is no secret."""
        key = self._server.key or ""
        return replace(completion, text=completion.text.replace(key, _HIDDEN)) if len(key) >= _SECRET else completion

    def _safe(self, text: str) -> str:
        """Return a text without the key or any part of it, whoever repeats it, that can be printed."""
        return without_key(_whole(text), self._server.key)


def without_key(text: str, key: str | None) -> str:
    """Return `text` with every run of characters that is a part of the key, six or more in a row, replaced."""
    if not key:
        return text
    text = text.replace(key, _HIDDEN)
    pieces = {re.escape(key[place : place + _PIECE]) for place in range(len(key) - _PIECE + 1)}
    return re.sub(rf"[^\s\"']*(?:{'|'.join(sorted(pieces))})[^\s\"']*", _HIDDEN, text) if pieces else text


def _client(server: Server) -> openai.OpenAI:
    if server.key and _is_in_clear(server.address):
        message = f"{server.address}: a key is not sent over http to another machine; use https"
        raise UsageError(message)
    try:
        import openai
    except ImportError:
        message = "drafting with a language model needs the extra llm: pip install 'sittings[llm]'"
        raise UsageError(message) from None
    return openai.OpenAI(
        base_url=server.address,
        api_key=server.key or "none",
        timeout=server.timeout,
        max_retries=0,
        default_headers=cast("dict[str, str]", dict.fromkeys(_UNSENT, openai.Omit())),
        http_client=openai.DefaultHttpxClient(
            follow_redirects=False,
            timeout=server.timeout,
            trust_env=_is_https(server.address),  # a proxy named in the environment would read what is not encrypted
        ),
    )


def _is_https(address: str) -> bool:
    return urlsplit(address).scheme.casefold() == "https"


def _is_in_clear(address: str) -> bool:
    """Tell whether requests to an address can be read on their way through other networks."""
    host = urlsplit(address).hostname or ""
    if _is_https(address) or (_OWN_NAME.fullmatch(host) and not _NUMBER.fullmatch(host)):
        return False
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return not host.endswith((".local", ".lan", ".internal", ".home.arpa", ".localhost"))
    mapped = number.ipv4_mapped if isinstance(number, ipaddress.IPv6Address) else None
    return not (mapped or number).is_private


# --- responses ----------------------------------------------------------------------------------------------


def _completion(body: str) -> Completion:
    """Return what a response holds; raises Unheard where it holds no answer."""
    if len(body) > LONGEST:
        raise Unheard(f"the response is longer than {LONGEST:,} characters")
    response = json.loads(body)
    choices = response.get("choices") if isinstance(response, dict) else None
    choice = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else {}
    message = choice.get("message")
    if not isinstance(message, dict):
        raise Unheard("the response holds no answer", again=True)
    ended, content = choice.get("finish_reason"), message.get("content")
    return Completion(
        text=_whole(content) if isinstance(content, str) else "",
        tokens=_tokens(response.get("usage")),
        cut=ended == "length",
        refused=bool(message.get("refusal")) or ended == "content_filter",
    )


def _whole(text: str) -> str:
    """Return a text with a mark for each half of a character, which JSON can hold and nothing else."""
    return _HALF.sub("\ufffd", text)


def _tokens(usage: object) -> TokenCount:
    known = usage if isinstance(usage, dict) else {}
    numbers = (known.get("prompt_tokens"), known.get("completion_tokens"))
    return TokenCount(*(number if isinstance(number, int) and number > 0 else 0 for number in numbers))


def _error(body: object) -> dict[str, Any]:
    found = body.get("error", body) if isinstance(body, dict) else body
    return found if isinstance(found, dict) else {"message": found}


def _message(body: object) -> str:
    said = _error(body).get("message")
    return " ".join(said.split())[:200] if isinstance(said, str) else ""


def _code(body: object) -> object:
    return _error(body).get("code")


def _is_filtered(body: object) -> bool:
    return _code(body) == "content_filter"


def _seconds(headers: Mapping[str, str]) -> float | None:
    """Return the seconds to wait that a response asks for in Retry-After: a number, or a date, set against its own."""
    asked = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,6}(?:\.\d+)?", asked):
        return float(asked)
    try:
        wait = parsedate_to_datetime(asked) - parsedate_to_datetime(headers.get("date", ""))
    except (TypeError, ValueError):
        return None
    return max(0.0, wait.total_seconds())
