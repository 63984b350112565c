"""Our search, SQLite's FTS5 read by ranges, and Pagefind in tiers: what each costs to make and to ask.

    pip install 'pagefind[bin]'          # anywhere: it is no dependency of the project
    python -m benchmarks.search --sittings 1000 --pagefind /path/to/pagefind

Only the index is timed, not the reading of the archive nor the making of its pages. CPU seconds are those of the
processes that make an index; bytes are those of a first question with five sittings and up to three speeches each, in
a browser that has nothing yet but the page and its scripts.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import gzip
import html
import http.server
import json
import resource
import sqlite3
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from generator import routes
from generator.content.link import link_sitting
from generator.content.names import Names
from generator.model import Archive, Party, Record, Registry, Settings, Sitting, Topic
from generator.records import record_of
from generator.search import SearchBinding, root_files, speech_files, tiers_of
from generator.search.documents import documents_of
from generator.search.tiers import Tier
from generator.views.catalogue import catalogue_of

from ..archive import people, sitting
from ..measure import cost_of
from ..words import VOCABULARY

_LANGUAGE = "en-GB"
_LEAST_TIERS = 3_000
_ASK = Path(__file__).resolve().parents[2] / "tests/site/sitechecks/ask.mjs"
_ENGINE = Path(__file__).resolve().parents[2] / "templates/engine.js"
QUESTIONS = {
    "a common word": "government",
    "a rare word": "",
    "two words": "harbour ferry",
    "a phrase": '"independent committee"',
    "a phrase of common words": '"the committee will"',
}


def sittings(count: int) -> Iterator[tuple[Record, Sitting]]:
    """Yield the made-up sittings, in the order of an archive."""
    registry = Registry({person.id: person for person in people()}, _parties(), _topics())
    names = Names.of(registry)
    for index in range(count):
        linked = link_sitting(*sitting(index), names).sitting
        if linked is None:
            raise ValueError(index)
        yield record_of(linked, registry, str(index), f"{index:064x}"), linked


def _parties() -> dict[str, Party]:
    ids = {fact.party for person in people() for fact in person.affiliations if fact.party}
    return {party: Party(party, party.title()) for party in sorted(ids)}


def _topics() -> dict[str, Topic]:
    found = {topic for index in range(50) for topic in sitting(index)[1].topics}
    return {topic: Topic(topic, topic.title()) for topic in sorted(found | set(VOCABULARY["N"][:40]))}


class Clock:
    """Adds up the CPU seconds between `with` and its end."""

    def __init__(self) -> None:
        self.spent = 0.0

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        start = time.process_time()
        yield
        self.spent += time.process_time() - start


def ours(count: int, folder: Path) -> dict[str, Any]:
    """Write our index; what sittings give is kept in a file between the two steps, as the cache of a build does."""
    folder.mkdir(parents=True)
    taking, binding, spans, records = Clock(), SearchBinding(_LANGUAGE), [], []
    with (folder / "extracts").open("wb") as kept:
        for record, one in sittings(count):
            with taking.running():
                content = zlib.compress(binding.extract(one, None), 1)
                texts = speech_files(one, _LANGUAGE)
            spans.append((kept.tell(), kept.write(content)))
            _write(folder, texts)
            records.append(record)
    made = _bound(folder, count, records, spans)
    made["extract CPU s"] = round(taking.spent, 1)
    made["CPU s"] = round(taking.spent + made["bind CPU s"], 1)
    said = [path.stat().st_size for path in folder.rglob("speeches-*.bin")]
    made |= {"text MB": sum(said) / 1e6, "text files": len(said)}
    return made


def _bound(folder: Path, count: int, records: list[Record], spans: list[tuple[int, int]]) -> dict[str, Any]:
    binding, ids, clock, hot = (
        SearchBinding(_LANGUAGE),
        {record.id: index for index, record in enumerate(records)},
        Clock(),
        0.0,
    )
    registry = Registry({person.id: person for person in people()}, _parties(), _topics())
    archive = Archive(Settings(title="Archive", language=_LANGUAGE), registry, (), tuple(records))
    tiers, size, files = [], 0, 0
    with (folder / "extracts").open("rb") as kept:

        def content(record: Record) -> bytes:
            start, length = spans[ids[record.id]]
            kept.seek(start)
            return zlib.decompress(kept.read(length))

        for part in tiers_of(records, "auto"):
            before = clock.spent
            with clock.running():
                made = list(binding.bind((record, content(record)) for record in part))
            hot = clock.spent - before
            size, files = size + sum(len(file.content) for file in made), files + len(made)
            _write(folder, made)
            tiers.append(Tier(routes.index_folder(made[0].path), part))
    _write(folder, root_files(archive, catalogue_of(archive), tiers))
    (folder / "extracts").unlink()
    return {
        "tiers": [len(tier.records) for tier in tiers],
        "bind CPU s": round(clock.spent, 1),
        "one more, CPU s": round(hot, 2),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "index MB": size / 1e6,
        "index files": files,
    }


def _write(folder: Path, files: Any) -> None:
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)


def asked_ours(folder: Path, question: str) -> dict[str, Any]:
    """Return what our engine answers, and what it fetched for that."""
    given = {"engine": str(_ENGINE), "folder": str(folder), "calls": [["ask", {"words": question, "size": 5}, 3]]}
    done = subprocess.run(["node", str(_ASK)], input=json.dumps(given).encode(), capture_output=True, check=True)
    answer = json.loads(done.stdout)[0]
    files = {path: (folder / path).read_bytes() for path in ["search/index.json", *answer["files"]]}
    sizes = [len(gzip.compress(content)) if path.endswith(".json") else len(content) for path, content in files.items()]
    return {
        "sittings": answer["sittings"],
        "speeches": answer["contributions"],
        "KB": sum(sizes) / 1e3,
        "requests": len(sizes),
    }


_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE sittings (
    id INTEGER PRIMARY KEY, day TEXT, house TEXT, chamber TEXT, kind TEXT, rating INTEGER, title TEXT, address TEXT
);
CREATE TABLE texts (id INTEGER PRIMARY KEY, speaker TEXT, party TEXT, text TEXT);
CREATE VIRTUAL TABLE found USING fts5(text, content='', tokenize='porter unicode61', detail=full);
"""


def fts5(count: int, folder: Path) -> dict[str, Any]:
    """Write one SQLite file: a row for each contribution, whose number says which sitting."""
    folder.mkdir(parents=True)
    database, clock = sqlite3.connect(folder / "search.sqlite"), Clock()
    database.executescript(_TABLES)
    for index, (record, one) in enumerate(sittings(count)):
        with clock.running():
            database.execute(
                "INSERT INTO sittings VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    index,
                    record.date.isoformat(),
                    record.house,
                    record.chamber,
                    record.kind,
                    record.rating,
                    record.title,
                    record.id,
                ),
            )
            rows = [((index << 12) | number, text) for number, text in enumerate(documents_of(one, _LANGUAGE))]
            database.executemany(
                "INSERT INTO texts VALUES (?, ?, ?, ?)",
                (
                    (key, text.who and text.who.name, text.who and text.who.party and text.who.party.id, text.text)
                    for key, text in rows
                ),
            )
            database.executemany(
                "INSERT INTO found(rowid, text) VALUES (?, ?)", ((key, text.text) for key, text in rows)
            )
    with clock.running():
        database.execute("INSERT INTO found(found) VALUES ('optimize')")
        database.commit()
        database.execute("VACUUM")
        database.close()
    return {
        "CPU s": round(clock.spent, 1),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "index MB": (folder / "search.sqlite").stat().st_size / 1e6,
        "index files": 1,
    }


def asked_fts5(folder: Path, question: str) -> dict[str, Any]:
    """Return what SQLite answers, and the pages that it read: each is fetched once by a reader with a cache."""
    database = sqlite3.connect(folder / "search.sqlite")
    database.execute("PRAGMA cache_size = -200000")
    before = _read()
    rows = database.execute(
        "SELECT rowid >> 12, count(*) FROM found WHERE found MATCH ? GROUP BY 1",
        (" AND ".join(question.split()) if '"' not in question else question,),
    ).fetchall()
    facts = dict(
        zip(
            *[
                iter(
                    x
                    for row in database.execute("SELECT id, house || chamber || kind || rating || day FROM sittings")
                    for x in row
                )
            ]
            * 2,
            strict=True,
        )
    )
    best = sorted(rows, key=lambda row: (-row[1], -row[0]))[:5]
    for one, _ in best:
        database.execute("SELECT title, address FROM sittings WHERE id = ?", (one,)).fetchall()
        keys = database.execute(
            "SELECT rowid FROM found WHERE found MATCH ? AND rowid BETWEEN ? AND ? LIMIT 3",
            (question if '"' in question else " AND ".join(question.split()), one << 12, one << 12 | 4095),
        ).fetchall()
        for (key,) in keys:
            database.execute("SELECT speaker, party, text FROM texts WHERE id = ?", (key,)).fetchall()
    after = _read()
    return {
        "sittings": len(rows),
        "speeches": sum(row[1] for row in rows),
        "KB": (after[0] - before[0]) / 1e3,
        "requests": after[1] - before[1],
        "facts": len(facts),
    }


def _read() -> tuple[int, int]:
    lines = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(lines["rchar"]), int(lines["syscr"])


def pagefind(count: int, folder: Path, command: str) -> dict[str, Any]:
    """Write a page for each sitting, and let Pagefind make an index of each tier of at most 3,000 of them."""
    tiers: dict[int, int] = {}
    for index, (record, one) in enumerate(sittings(count)):
        tier = index // _LEAST_TIERS
        tiers[tier] = tiers.get(tier, 0) + 1
        _write_page(folder / f"tier-{tier}", record, one)
    costs = [
        cost_of([command, "--site", str(folder / f"tier-{tier}"), "--force-language", "en"], folder) for tier in tiers
    ]
    found = [path.stat().st_size for path in folder.rglob("pagefind/**/*") if path.is_file()]
    return {
        "tiers": list(tiers.values()),
        "CPU s": round(sum(cost.cpu for cost in costs), 1),
        "wall s": round(sum(cost.wall for cost in costs), 1),
        "one more, CPU s": round(costs[-1].cpu, 2),
        "peak MB": max(cost.memory for cost in costs) / 1e6,
        "index MB": sum(found) / 1e6,
        "index files": len(found),
    }


def _write_page(folder: Path, record: Record, one: Sitting) -> None:
    filters: dict[str, Sequence[object]] = {
        "house": [record.house],
        "chamber": [record.chamber],
        "kind": [record.kind],
        "topic": record.topics,
        "year": [record.date.year],
        "rating": [record.rating],
    }
    marks = "".join(
        f'<i data-pagefind-filter="{key}">{html.escape(str(value))}</i>'
        for key, values in filters.items()
        for value in values
    )
    texts = "".join(
        f'<p id="d{number}">{html.escape(text.text)}</p>' for number, text in enumerate(documents_of(one, _LANGUAGE))
    )
    page = folder / record.id / "index.html"
    page.parent.mkdir(parents=True)
    date = f'<i data-pagefind-sort="date">{record.date.isoformat()}</i>'
    page.write_text(
        f'<html lang="en"><body><h1>{html.escape(record.title)}</h1>'
        f'<div data-pagefind-ignore="index">{marks}{date}</div>{texts}</body></html>',
        encoding="utf-8",
    )


_SEARCH = """
async ([tiers, question]) => {
  const main = await import(`/${tiers[0]}/pagefind/pagefind.js`);
  await main.options({excerptLength: 30});
  for (const tier of tiers.slice(1)) await main.mergeIndex(`/${tier}/pagefind/`);
  const answer = await main.search(question);
  await Promise.all(answer.results.slice(0, 5).map((one) => one.data()));
  return answer.results.length;
}
"""


def asked_pagefind(folder: Path, questions: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Ask Pagefind in Chromium, and count the bytes of the answers of a server that compresses nothing."""
    from playwright.sync_api import sync_playwright

    sent: list[int] = []

    class Counting(http.server.SimpleHTTPRequestHandler):
        def log_request(self, code: Any = "-", size: Any = "-") -> None:
            path = Path(self.translate_path(self.path))
            sent.append(path.stat().st_size if path.is_file() else 0)

    def handler(*given: Any) -> Counting:
        return Counting(*given, directory=str(folder))

    (folder / "empty.html").write_text("<!DOCTYPE html><title>Empty</title>")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tiers, found = sorted(path.name for path in folder.glob("tier-*")), {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, question in questions.items():
            page = browser.new_context().new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/empty.html")
            sent.clear()
            number = page.evaluate(_SEARCH, [tiers, question])
            found[name] = {"sittings": number, "KB": sum(sent) / 1e3, "requests": len(sent)}
        browser.close()
    server.shutdown()
    return found


def _rare(count: int) -> str:
    """Return a word of few sittings: the first of the tail's nouns that five of the sittings have."""
    held: dict[str, int] = {}
    for _, one in sittings(min(count, 1000)):
        text = {
            word
            for document in documents_of(one, _LANGUAGE)
            for word in document.text.lower().split()
            if word.isalpha()
        }
        for word in text:
            held[word] = held.get(word, 0) + 1
    return min(word for word, number in held.items() if number == 5)


def main() -> None:
    """Make and ask one index, or all of them in processes of their own, and print what that cost as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sittings", type=int, default=1000)
    parser.add_argument("--pagefind", default="pagefind")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=["ours", "fts5", "pagefind"])
    parser.add_argument("--rare", default="")
    given = parser.parse_args()
    rare = given.rare or _rare(given.sittings)
    questions = QUESTIONS | {"a rare word": rare}
    makers: dict[str, Callable[[Path], dict[str, Any]]] = {
        "ours": lambda folder: ours(given.sittings, folder),
        "fts5": lambda folder: fts5(given.sittings, folder),
        "pagefind": lambda folder: pagefind(given.sittings, folder, given.pagefind),
    }
    if len(given.only) > 1:
        for name in given.only:
            command = [
                sys.executable,
                "-m",
                "benchmarks.search",
                "--sittings",
                str(given.sittings),
                "--work",
                str(given.work),
            ]
            subprocess.run([*command, "--pagefind", given.pagefind, "--only", name, "--rare", rare], check=True)
        return
    (name,) = given.only
    gc.freeze()  # as the processes of a build do
    folder = given.work / f"{name}-{given.sittings}"
    made = makers[name](folder)
    if name == "pagefind":
        answers = asked_pagefind(folder, questions)
    else:
        ask = {"ours": asked_ours, "fts5": asked_fts5}[name]
        answers = {kind: ask(folder, question) for kind, question in questions.items()}
    print(
        json.dumps({"engine": name, "sittings": given.sittings, "rare": rare} | made | {"asked": answers}),
        flush=True,
    )


if __name__ == "__main__":
    main()
