"""A small web server that does what static hosts do: folders have an index, and what is missing is 404.html."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .archives import Site

Serve = Callable[[Site, str], str]
"""From a site and the path to mount it at, to the address of its home page."""


class _Host(SimpleHTTPRequestHandler):
    """Serves `directory` at `mount`, and nothing above it."""

    protocol_version = "HTTP/1.1"

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


@contextlib.contextmanager
def served(site: Path, mount: str) -> Iterator[str]:
    """Serve `site` on this machine and yield the address of its home page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, mount=mount, directory=str(site))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{mount}"
        finally:
            server.shutdown()
            thread.join()
