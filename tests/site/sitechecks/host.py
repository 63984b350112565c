"""A small web server that does what static hosts do: folders have an index, and what is missing is 404.html.

It runs by itself, `python host.py FOLDER MOUNT`, and prints its port. It starts a thread for each request, which a
process whose lines are being counted must not do: two threads that begin to be traced at once are an error in CPython.
"""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


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


def _serve(directory: str, mount: str) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, mount=mount, directory=directory)) as server:
        server.daemon_threads = True
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    _serve(*sys.argv[1:])
