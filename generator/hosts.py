"""Where sites are published: what each host allows, and how it is told of addresses that have moved.

The limits are those that the hosts publish; docs/publishing.md says where.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from . import routes
from .files import File
from .model import HostName, Settings

Measure = Literal["bytes", "files", "file", "folder"]
"""What can be limited: all bytes, all files, the bytes of one file, the files of one folder."""


class Limit(NamedTuple):
    """How much of something a host takes."""

    measure: Measure
    most: int


class Rules(NamedTuple):
    """How many redirects the host reads from `_redirects`, in so many bytes; `status` ends each.

    Where the host serves a file before it looks at the rules, `hides` is true: no page may stand at such an address.
    """

    most: int
    bytes: int
    status: str
    hides: bool = False


class Host(NamedTuple):
    """A host, its limits, and how it is told of redirects; one that reads no rules has none."""

    name: str
    limits: tuple[Limit, ...] = ()
    rules: Rules | None = None


_GB, _MB = 1_000_000_000, 1_000_000

HOSTS: Mapping[HostName, Host] = {
    "github-pages": Host("GitHub Pages", (Limit("bytes", _GB),)),
    "gitlab-pages": Host(
        "GitLab Pages", (Limit("bytes", _GB), Limit("files", 200_000)), Rules(1_000, 64_000, "301", hides=True)
    ),
    "netlify": Host("Netlify", (Limit("folder", 54_000),), Rules(10_000, 10 * _MB, "301!")),
    "cloudflare-pages": Host(
        "Cloudflare Pages", (Limit("files", 20_000), Limit("file", 25 * 1024 * 1024)), Rules(2_000, 100_000, "301")
    ),
    "plain": Host("a plain web server"),
}

_TOLD_BY = (
    (re.compile(r"https?://[^/]+\.github\.io(/|$)"), re.compile(r"https?://github\.com/"), "github-pages"),
    (re.compile(r"https?://[^/]+\.gitlab\.io(/|$)"), re.compile(r"https?://gitlab\.com/"), "gitlab-pages"),
    (re.compile(r"https?://[^/]+\.netlify\.app(/|$)"), re.compile(r"(?!)"), "netlify"),
    (re.compile(r"https?://[^/]+\.pages\.dev(/|$)"), re.compile(r"(?!)"), "cloudflare-pages"),
)


def host_of(settings: Settings) -> Host:
    """Return the host of a site: the one that it names, else the one that its url, then its repository, belongs to."""
    if settings.publish.host != "auto":
        return HOSTS[settings.publish.host]
    by_url = (name for url, _, name in _TOLD_BY if url.match(settings.url or ""))
    by_repository = (name for _, place, name in _TOLD_BY if place.match(settings.repository or ""))
    name = next(by_url, None) or next(by_repository, "plain")
    return HOSTS[name]  # type: ignore[index]


class Rule(NamedTuple):
    """One redirect: paths from the root of the host, or a whole web address."""

    address: str
    line: str


def rules_of(settings: Settings, moves: Iterable[tuple[str, str]]) -> tuple[Rule, ...]:
    """Return the redirects that the host reads, as many as it takes; `moves` are addresses and where they lead."""
    rules = host_of(settings).rules
    return tuple(_within(rules, _rules(settings, rules, moves))) if rules else ()


def _rules(settings: Settings, rules: Rules, moves: Iterable[tuple[str, str]]) -> Iterator[Rule]:
    base = routes.base_path(settings.url)
    for address, to in moves:
        target = to if "://" in to else f"{base}{to}"
        yield Rule(address, f"{base}{address} {target} {rules.status}\n")


def _within(rules: Rules, every: Iterable[Rule]) -> Iterator[Rule]:
    size = 0
    for number, rule in enumerate(every):
        size += len(rule.line.encode())
        if number == rules.most or size > rules.bytes:
            return
        yield rule


def redirects_file(rules: Iterable[Rule]) -> File | None:
    """Return `_redirects`, the file in which Netlify, Cloudflare and GitLab look for redirects; none without any."""
    text = "".join(rule.line for rule in rules)
    return File("_redirects", text.encode()) if text else None


def hidden_by(settings: Settings, rules: Iterable[Rule]) -> frozenset[str]:
    """Return the addresses at which no page may stand, or the host would not look at its rules."""
    told = host_of(settings).rules
    return frozenset(rule.address for rule in rules) if told and told.hides else frozenset()
