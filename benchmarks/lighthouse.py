"""How Lighthouse marks the pages on a made-up phone: the median of several runs for each page.

    npm install --prefix /tmp/lighthouse lighthouse
    python -m benchmarks.lighthouse --program /tmp/lighthouse/node_modules/.bin/lighthouse

The pages are those of a made-up archive: home, a sitting of 400 contributions, the speaker with the largest page,
search. They are served compressed, as hosts do; the marks are performance, accessibility, best practices and SEO.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime
import gzip
import itertools
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from generator import build, pool
from generator.content.dump import dump_transcript
from generator.content.parse import Source, parse_transcript
from generator.model import Spoken, Transcript
from generator.watch import Watch

from .archive import write_archive

_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
_LENGTH = 400
_DAY = datetime.date(2001, 1, 1)
_LONG = "content/sittings/assembly/2001-01-01/long"


class _Host(SimpleHTTPRequestHandler):
    """A static host that compresses text."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a body waits 40 ms for the head to be acknowledged

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        kind = self.guess_type(str(file))
        body = file.read_bytes()
        self.send_response(200)
        if kind.startswith("text/") or "json" in kind or "javascript" in kind or "svg" in kind:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def _served(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _write_site(work: Path, sittings: int) -> Path:
    write_archive(work, sittings)
    settings = work / "site.yaml"
    settings.write_text(settings.read_text("utf-8") + "description: A made-up archive.\n", "utf-8")
    _add_sitting(work)
    build.build(work, work / "output", Watch(), build.BuildOptions(workers=pool.processors(), cached=False))
    return work / "output"


def _add_sitting(archive: Path) -> None:
    """Add a sitting of 400 contributions, made of the speeches of others."""
    texts = (path.read_text("utf-8") for path in sorted(archive.rglob("transcript.yaml")))
    transcripts = [parse_transcript(Source("", text)).value for text in itertools.islice(texts, 10)]
    spoken = [said for one in transcripts if one for said in one.contributions if isinstance(said, Spoken)]
    said = tuple(dataclasses.replace(one, id=f"s{number}") for number, one in enumerate(spoken[:_LENGTH], 1))
    folder = archive / _LONG
    folder.mkdir(parents=True)
    long = Transcript(id="long", title="A long sitting", date=_DAY, house="Assembly", contributions=said)
    (folder / "transcript.yaml").write_text(dump_transcript(long), "utf-8")


def _pages(site: Path) -> Mapping[str, str]:
    speaker = max(site.glob("speakers/*/index.html"), key=lambda page: page.stat().st_size).parent
    return {
        "home": "",
        f"sitting of {_LENGTH} contributions": f"assembly/{_DAY}/long/",
        "speaker": f"{speaker.relative_to(site).as_posix()}/",
        "search": "search/",
    }


def _marks(program: str, address: str) -> list[int]:
    command = [program, address, "--quiet", "--output=json", f"--only-categories={','.join(_CATEGORIES)}"]
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or ""
    environment = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run([*command, f"--chrome-flags={_CHROMIUM}"], check=True, capture_output=True, env=environment)
    found = json.loads(done.stdout)["categories"]
    return [round(100 * found[name]["score"]) for name in _CATEGORIES]


def main() -> None:
    parser = argparse.ArgumentParser(description="Mark pages with Lighthouse.")
    parser.add_argument("--sittings", type=int, default=1000)
    parser.add_argument("--program", default="lighthouse")
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sittings-") as work:
        _print_marks(_write_site(Path(work), chosen.sittings), chosen.program, chosen.runs)


def _print_marks(site: Path, program: str, times: int) -> None:
    print(f"| page | {' | '.join(_CATEGORIES)} |\n| --- | ---: | ---: | ---: | ---: |")
    with _served(site) as home:
        for name, address in _pages(site).items():
            runs = [_marks(program, home + address) for _ in range(times)]
            marks = [statistics.median(column) for column in zip(*runs, strict=True)]
            print(f"| {name} | {' | '.join(f'{mark:.0f}' for mark in marks)} |", flush=True)


if __name__ == "__main__":
    main()
