"""Measure the search as a reader waits for it: in Chromium, over a made-up archive, served from this machine.

    python -m benchmarks.search_answers --sittings 1000
    python -m benchmarks.search_answers --site output/

An answer is there when results and excerpts stand in the page. Each question is asked twice: the first time the parts
of the index that it needs are fetched (from this machine, so without a network's delay), the second time they are
known. Bytes are those that travel, compressed as static hosts do.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, Request, Response, sync_playwright

from .archive import write_archive
from .measure import cost_of
from .words import VOCABULARY

_HOST = Path(__file__).parents[1] / "tests/site/sitechecks/host.py"
_TIMED = """question => new Promise(done => {
    const region = document.getElementById('_answer'), start = performance.now();
    new MutationObserver((_, observer) => {
        if (region.getAttribute('aria-busy') !== 'false') return;
        observer.disconnect();
        const drawn = performance.now();
        requestAnimationFrame(() => done({time: drawn - start, told: document.getElementById('_status').textContent}));
    }).observe(region, {attributeFilter: ['aria-busy']});
    document.getElementById('_q').value = question;
    document.getElementById('_search').requestSubmit();
})"""
"""Asks by the button, so that the pause after the last key is not counted."""


class Answer(NamedTuple):
    """How long one question took, ms, when parts of the index had to be fetched and when not; and the bytes fetched."""

    question: str
    told: str
    fetching: float
    known: float
    fetched: int
    requests: int


class Traffic:
    """What a page fetched since it was last asked."""

    def __init__(self, page: Page) -> None:
        self._answers: list[Response] = []
        page.on("requestfinished", self._take)

    def _take(self, request: Request) -> None:
        answer = request.response()
        if answer:
            self._answers.append(answer)

    def taken(self) -> tuple[int, int]:
        """Return bytes, as they would travel, and number of the answers since the last time."""
        bodies = [answer.body() for answer in self._answers if answer.ok]
        self._answers.clear()
        return sum(min(len(body), len(gzip.compress(body, 6))) for body in bodies), len(bodies)


def questions() -> list[str]:
    """Return common words, rarer ones, and rare ones; two at a time; phrases; what people add."""
    nouns, adjectives, verbs = (VOCABULARY[kind] for kind in "NAV")
    single = [*nouns[:6], *nouns[40:52], *adjectives[30:36], *nouns[200:210], *nouns[1000:1006], *verbs[60:64]]
    pairs = [f"{adjective} {noun}" for adjective, noun in zip(adjectives[:8], nouns[5:40:4], strict=False)]
    phrases = [f'"{adjective} {noun}"' for adjective, noun in zip(adjectives[:6], nouns[:6], strict=False)]
    return [*single, *pairs, *phrases, '"hon. friend"', '"of the year"', f"{nouns[0]} {nouns[1]} {nouns[2]}"]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder from a process of its own, so that it waits for nobody, and yield its address."""
    command = [sys.executable, "-I", "-S", str(_HOST), str(folder), "/"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as host:
        try:
            yield f"http://127.0.0.1:{int(host.stdout.readline() if host.stdout else 0)}/"
        finally:
            host.kill()


def measured(page: Page, home: str) -> tuple[list[tuple[str, int, int]], list[Answer]]:
    """Return what loading and the first answer fetch, and how long each further question takes."""
    traffic = Traffic(page)
    page.goto(f"{home}search/", wait_until="networkidle")
    loads = [("before the first key", *traffic.taken())]
    first, *others = questions()
    page.evaluate(_TIMED, first)
    page.wait_for_load_state("networkidle")
    loads.append((f"the first answer ({first})", *traffic.taken()))
    page.locator("[data-facet=party] summary").hover()
    page.wait_for_timeout(1500)
    loads.append(("numbers beside speakers and parties", *traffic.taken()))
    page.goto("about:blank")
    page.goto(f"{home}search/?q={first}", wait_until="networkidle")
    traffic.taken()
    return loads, [_answer(page, traffic, question) for question in others]


def _answer(page: Page, traffic: Traffic, question: str) -> Answer:
    fetching = page.evaluate(_TIMED, question)
    size, requests = traffic.taken()
    page.evaluate(_TIMED, "")
    known = page.evaluate(_TIMED, question)
    return Answer(question, known["told"], fetching["time"], known["time"], size, requests)


def table(loads: list[tuple[str, int, int]], answers: list[Answer]) -> str:
    """Return the figures as Markdown."""
    rows = [f"| {what} | {size / 1000:.1f} KB | {count} |" for what, size, count in loads]
    sizes = [answer.fetched / 1000 for answer in answers]
    rows.append(f"| each further question, median (most) | {statistics.median(sizes):.1f} ({max(sizes):.1f}) KB | |")
    lines = ["| fetched | bytes | requests |", "| --- | ---: | ---: |", *rows, ""]
    lines += [f"| {len(answers)} questions, ms | median | p95 | most |", "| --- | ---: | ---: | ---: |"]
    for name, times in (
        ("asked for the first time", [answer.fetching for answer in answers]),
        ("asked again", [answer.known for answer in answers]),
    ):
        p95 = statistics.quantiles(times, n=20)[-1]
        lines.append(f"| {name} | {statistics.median(times):.0f} | {p95:.0f} | {max(times):.0f} |")
    return "\n".join(lines)


def slowest(answers: list[Answer]) -> str:
    """Return the questions that took longest, one a line."""
    ranked = sorted(answers, key=lambda answer: -answer.fetching)[:8]
    return "\n".join(
        f"{each.fetching:6.0f} ms, again {each.known:.0f} ms, {each.fetched / 1000:.1f} KB in {each.requests}: "
        f"{each.question} ({each.told})"
        for each in ranked
    )


def _built(sittings: int, work: Path) -> Path:
    write_archive(work / "archive", sittings)
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--site", str(work / "archive")]
    cost_of([*command, "--output", str(work / "site")], Path(__file__).parents[1])
    return work / "site"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how long the search takes to answer.")
    parser.add_argument("--sittings", type=int, default=1000)
    parser.add_argument("--site", type=Path, help="a site that was built from benchmarks.archive")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sittings-") as work, sync_playwright() as playwright:
        site = arguments.site or _built(arguments.sittings, Path(work))
        browser = playwright.chromium.launch(executable_path=arguments.browser, args=["--no-sandbox"])
        with served(site) as home:
            loads, answers = measured(browser.new_page(), home)
        browser.close()
    print(table(loads, answers), slowest(answers), sep="\n\n")


if __name__ == "__main__":
    main()
