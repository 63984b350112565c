"""How a service is asked: not too often, again only where that may help, and never for ever.

The rules alone; the shell keeps the clock. A run asks one question at a time.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from . import Answer, Trouble

PAUSE = 1.0
"""Seconds from the beginning of one request to that of the next, at least."""
ATTEMPTS = 5
"""So many times one question is asked."""
FIRST_WAIT = 2.0
"""Seconds before it is asked for the second time; before each next one twice as many."""
LONGEST_WAIT = 600.0
"""A service that asks for a longer wait, in seconds, is left in peace: the run stops."""
IN_A_ROW = 3
"""After so many questions in a row without an answer the run stops: the service is down, or we are not welcome."""
MOVES = 3
"""So many redirects are followed for one question, on the same host only."""

_AGAIN = frozenset([408, 425, 429, 500, 502, 503, 504])
_ABSENT = frozenset([404, 410])
_MOVED = frozenset([301, 302, 303, 307, 308])
_UNWELCOME = frozenset([401, 403, 451])


@dataclass(frozen=True, slots=True)
class Response:
    """What came back for one request; the names of `headers` are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def judged(response: Response, moment: datetime.datetime) -> Answer | Trouble:
    """Return the answer in a response that came at `moment` (with its time zone), or why it is none."""
    status = response.status
    if status == 304:
        return Answer(etag=response.headers.get("etag"), unchanged=True)
    if status in _ABSENT:
        return Answer(absent=True)
    if status in _AGAIN:
        after = retry_after(response.headers.get("retry-after"), moment)
        reason = f"the service answered with status {status}"
        if after is not None and after > LONGEST_WAIT:
            return Trouble(f"{reason} and asks to wait {after:,.0f} seconds; run again after that", stop=True)
        return Trouble(reason, again=True, after=after)
    if status in _UNWELCOME:
        return Trouble(f"the service refuses us with status {status}", stop=True)
    if status != 200:
        return Trouble(f"the service answered with status {status}")
    return _read(response)


def _read(response: Response) -> Answer | Trouble:
    """Return what a body says. One that is no JSON may be a notice of the moment, or cut: it is asked for again."""
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/json", "text/json"):
        return Trouble(f"the answer is {kind or 'of no known type'}, not JSON", again=True)
    try:
        content = json.loads(response.body)
    except (ValueError, RecursionError) as error:
        return Trouble(f"the answer is not JSON that we read: {_one_line(error)}", again=True)
    return Answer(response.body, content, response.headers.get("etag"), response.headers.get("last-modified"))


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def retry_after(header: str | None, moment: datetime.datetime) -> float | None:
    """Return how many seconds a Retry-After asks to wait; None where it says nothing that can be read."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=datetime.UTC)
    return max(0.0, (until - moment).total_seconds())


def wait_before(attempt: int, trouble: Trouble) -> float | None:
    """Return how many seconds to wait before a question is asked for the `attempt`th time (from 2); None: not again."""
    if not trouble.again or trouble.stop or attempt > ATTEMPTS:
        return None
    usual: float = FIRST_WAIT * 2 ** (attempt - 2)
    return max(usual, trouble.after or 0.0)


def moved_to(address: str, response: Response) -> str | Trouble | None:
    """Return where a response sends us from `address`; a Trouble where that is another host, None where it does not."""
    if response.status not in _MOVED:
        return None
    location = response.headers.get("location", "")
    try:
        target = urljoin(address, location)
        if origin(target) == origin(address):
            return target
    except ValueError:
        target = location
    return Trouble(f"the service sends us elsewhere, to {_shown(target)!r}; that is not followed")


def origin(address: str) -> tuple[str, str, int | None]:
    """Return scheme, host and port of an address; raises ValueError where its port is no number."""
    parts = urlsplit(address)
    return (
        parts.scheme.lower(),
        (parts.hostname or "").lower(),
        parts.port or {"http": 80, "https": 443}.get(parts.scheme),
    )


def _shown(address: str) -> str:
    return "".join(character for character in address if character.isprintable())[:200]
