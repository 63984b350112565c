"""A small web server that does what static hosts do: folders have an index, and what is missing is 404.html.

It runs by itself, `python host.py FOLDER MOUNT`, and prints its port. With a third word, `pages`, it also does what
GitHub Pages does: text is compressed, and browsers keep whatever they get for ten minutes. It starts a thread for each
request, which a process whose lines are being counted must not do: two threads that begin to be traced at once are an
error in CPython.
"""

from __future__ import annotations

import gzip
import io
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO


class _Host(SimpleHTTPRequestHandler):
    """Serves `directory` at `mount`, and nothing above it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a body waits 40 ms for the head to be acknowledged

    def __init__(self, *arguments: object, mount: str, directory: str) -> None:
        self.mount = mount
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.mount):
            return str(Path(self.directory) / "outside the site")
        return super().translate_path(path.removeprefix(self.mount.rstrip("/")))

    def list_directory(self, path: str) -> None:  # type: ignore[override]  # noqa: ARG002
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing."""


class _Pages(_Host):
    """The same, as GitHub Pages does it."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        file = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        suffixes = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt"}
        if file.suffix not in suffixes or not file.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        body = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return io.BytesIO(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # a browser opens many connections at once; one that finds no place waits for seconds


def _serve(directory: str, mount: str, like: str = "") -> None:
    handler = partial(_Pages if like == "pages" else _Host, mount=mount, directory=directory)
    with _Server(("127.0.0.1", 0), handler) as server:
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    _serve(*sys.argv[1:])
