"""Requests to services on the web: one of the three modules that open a socket, with `serve` and `endpoint`.

One request at a time over https to one host (over http to this machine), with limits on time and size; when to ask
again is `services.courtesy`.
The proxy that the environment names (HTTPS_PROXY) is used; redirects to other hosts, cookies and keys are not.
"""

from __future__ import annotations

import http.client
import ipaddress
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any
from urllib.parse import quote, urlsplit

from . import __version__, sources
from .errors import UsageError
from .services import Answer, Question, Trouble, courtesy
from .services.courtesy import Response
from .watch import Clock

_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds without a byte, seconds for a whole answer, bytes of an answer (unpacked), seconds between requests."""

    silence: float = 30.0
    answer: float = 180.0
    size: int = sources.MAX_BYTES
    pause: float = courtesy.PAUSE


@dataclass(slots=True)
class Line:
    """A line to one service; counts its requests. `contact` is an address where its operators find who asks."""

    address: str
    contact: str | None = None
    limits: Limits = Limits()
    clock: Clock = Clock()
    requests: int = 0
    _begun: float | None = field(default=None, repr=False)

    def ask(self, question: Question) -> Answer | Trouble:
        """Return the answer to a question; where there is none, the trouble after which it was given up."""
        attempt = 1
        while True:
            heard = self._heard(question)
            attempt += 1
            if isinstance(heard, Answer):
                return heard
            wait = courtesy.wait_before(attempt, heard)
            if wait is None:
                asked = f", asked {attempt - 1} times" if attempt > 2 else ""
                return Trouble(f"{heard.reason}{asked}", stop=heard.stop)
            self.clock.wait(wait)

    def _heard(self, question: Question) -> Answer | Trouble:
        """Ask once, on the way of redirects that stay on the host."""
        address = f"{self.address}{question.target}"
        for _ in range(courtesy.MOVES + 1):
            response = self._sent(address, question)
            if isinstance(response, Trouble):
                return response
            moved = courtesy.moved_to(address, response)
            if moved is None:
                return courtesy.judged(response, self.clock.moment())
            if isinstance(moved, Trouble):
                return moved
            address = moved
        return Trouble("the service sends us from one address to the next")

    def _sent(self, address: str, question: Question) -> Response | Trouble:
        self._keep_distance()
        self.requests += 1
        request = urllib.request.Request(address, headers=self._headers(question))  # noqa: S310 -- see address_of
        try:
            with self._opened(request) as answer:
                headers = {name.lower(): value for name, value in answer.headers.items()}
                return Response(answer.status, headers, self._body(answer, headers))
        except _TooMuch as error:
            return Trouble(str(error))
        except (OSError, http.client.HTTPException, zlib.error, EOFError, ValueError) as error:
            return _broken(error, self.limits)

    def _opened(self, request: urllib.request.Request) -> Any:
        """Return what came back, of whatever status."""
        try:
            return _OPENER.open(request, timeout=self.limits.silence)
        except urllib.error.HTTPError as error:
            return error

    def _headers(self, question: Question) -> dict[str, str]:
        headers = {"User-Agent": agent(self.contact), "Accept": "application/json", "Accept-Encoding": "gzip"}
        validators = {"If-None-Match": question.etag or "", "If-Modified-Since": question.modified or ""}
        return headers | {
            name: value for name, value in validators.items() if value and value.isascii() and value.isprintable()
        }

    def _keep_distance(self) -> None:
        """Wait until the next request may begin."""
        if self._begun is not None:
            rest = self._begun + self.limits.pause - self.clock.seconds()
            if rest > 0:
                self.clock.wait(rest)
        self._begun = self.clock.seconds()

    def _body(self, answer: IO[bytes], headers: dict[str, str]) -> bytes:
        """Return the body as it was before it was packed; raises _TooMuch where it is too long or takes too long."""
        packed = headers.get("content-encoding", "").strip().lower() == "gzip"
        begun, size, chunks = self.clock.seconds(), 0, []
        for chunk in _unpacked(answer, self.limits.size) if packed else _chunks(answer):
            size += len(chunk)
            if size > self.limits.size:
                raise _TooMuch(f"the answer has more than {self.limits.size:,} bytes, and was left")
            if self.clock.seconds() - begun > self.limits.answer:
                raise _TooMuch(f"the answer was not whole after {self.limits.answer:g} seconds")
            chunks.append(chunk)
        length = headers.get("content-length", "")
        if length.isdecimal() and not packed and size < int(length):
            raise EOFError("the connection was cut")
        return b"".join(chunks)


class _TooMuch(Exception):
    """An answer that asks more of us than we give."""


class _StaysHere(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: whether it leads elsewhere is looked at first."""

    def redirect_request(self, *_: Any) -> None:
        """Return nothing, so that the redirect itself is the answer."""


_OPENER = urllib.request.build_opener(_StaysHere)


def _chunks(answer: IO[bytes]) -> Iterator[bytes]:
    read = getattr(answer, "read1", answer.read)  # what has come, not so much: the clock is looked at in between
    while chunk := read(_CHUNK):
        yield chunk


def _unpacked(answer: IO[bytes], most: int) -> Iterator[bytes]:
    """Yield what a gzip holds, never more than `most` bytes at once; raises EOFError where it was cut."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    for chunk in _chunks(answer):
        yield unpacker.decompress(chunk, most + 1)
    if not unpacker.eof and not unpacker.unconsumed_tail:
        raise EOFError("the connection was cut")


def _broken(error: Exception, limits: Limits) -> Trouble:
    """Return what an error of the network says to a person; a certificate that is not right mends itself by no wait."""
    import ssl

    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return Trouble(f"nothing was heard for {limits.silence:g} seconds", again=True)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return Trouble(f"the service cannot show that it is itself: {reason.verify_message}", stop=True)
    if isinstance(reason, http.client.IncompleteRead | http.client.RemoteDisconnected | EOFError):
        return Trouble("the connection was cut", again=True)
    words = (reason.strerror if isinstance(reason, OSError) else None) or str(reason) or type(reason).__name__
    return Trouble(f"the connection failed: {' '.join(words.split())[:200]}", again=True)


def agent(contact: str | None) -> str:
    """Return who we say we are: the program, its version, and an address where its user is found."""
    return f"sittings/{__version__}" + (f" (+{quote(contact, safe=_IN_ADDRESS)})" if contact else "")


_IN_ADDRESS = ":/?#[]@!$&'*+,;=%-._~"
"""What an address may hold, short of the brackets that would end the comment in the header."""


def address_of(official: str, other: str | None) -> str:
    """Return the address to ask below: the official one, or the `other` that a user names; raises UsageError."""
    if other is None:
        return official
    try:
        parts = urlsplit(other)
        parts.port  # noqa: B018 -- raises where it is no number
    except ValueError as error:
        raise UsageError(f"{other!r} is no address: {error}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise UsageError(f"{other!r} is no address of a service; write it as https://mirror.example/hansard")
    if parts.scheme == "http" and not _is_this_machine(parts.hostname):
        raise UsageError(f"{other!r}: plain http is for this machine alone; ask others over https")
    return other.rstrip("/")


def _is_this_machine(host: str) -> bool:
    """Tell whether nobody on the way can change what a host answers, since there is no way."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
