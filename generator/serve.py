"""The server of a preview that keeps up with its writer: build, serve, watch, build again, reload the browser.

The preview is built into a temporary folder of its own, so `output/` is never touched.
"""

from __future__ import annotations

import contextlib
import json
import signal
import sys
import tempfile
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import livereload
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.web import Application, RequestHandler

from .errors import UsageError
from .preview import Preview, Rebuilt, Snapshot, snapshot


class HostAndPort(NamedTuple):
    """Where the preview is served."""

    host: str
    port: int


def serve(root: Path, place: HostAndPort, tell: Callable[[Rebuilt], None]) -> None:
    """Serve the archive at `root` until Ctrl-C, and tell the outcome of each build.

    Ends with KeyboardInterrupt, after the preview was deleted; raises UsageError where the port is taken.
    """
    with _ended_politely() as end, tempfile.TemporaryDirectory(prefix="sittings-") as folder:
        preview = Preview(root, Path(folder) / "site")
        server = _Server(preview, tell, end)
        server.serve(port=place.port, host=place.host)
    raise KeyboardInterrupt


@dataclass(slots=True)
class _End:
    """Remembers that the end was asked for: an exception raised by a signal is lost where Python can raise none."""

    asked: bool = False

    def ask(self, _signal: int, _frame: FrameType | None) -> None:
        self.asked = True
        raise KeyboardInterrupt

    def heed(self) -> None:
        """Raise KeyboardInterrupt if the end was asked for and the asking was lost."""
        if self.asked:
            raise KeyboardInterrupt


@contextlib.contextmanager
def _ended_politely() -> Iterator[_End]:
    """Let Ctrl-C and a polite kill end the server alike, so that no preview stays behind."""
    end, told = _End(), sys.unraisablehook

    def tell(lost: sys.UnraisableHookArgs) -> None:
        if lost.exc_type is not KeyboardInterrupt:  # that one is heeded later, so there is nothing to tell
            told(lost)

    before = {number: signal.signal(number, end.ask) for number in (signal.SIGINT, signal.SIGTERM)}
    sys.unraisablehook = tell
    try:
        yield end
    finally:
        sys.unraisablehook = told
        for number, handler in before.items():
            signal.signal(number, handler)


class _Server(livereload.Server):  # type: ignore[misc]
    """The livereload server, with our own way of answering and of seeing changes."""

    def __init__(self, preview: Preview, tell: Callable[[Rebuilt], None], end: _End) -> None:
        super().__init__(watcher=_Changes(preview, tell, end))
        self.preview = preview

    def application(self, port: int, host: str, **_options: Any) -> None:
        """Listen, then build for the first time: a browser that comes early waits for it."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        try:
            web_application(self.preview).listen(port, address=host)
        except OSError as error:
            wrong = f"cannot serve at {host}:{port}: {error.strerror}; give another --port or --host"
            raise UsageError(wrong) from None
        self.watcher.examine()

    def _setup_logging(self) -> None:
        """Leave logging alone: each build is told by `tell`."""


class _Changes(Watcher):  # type: ignore[misc]
    """Builds when a text of the archive has changed, and then has the browsers reload."""

    def __init__(self, preview: Preview, tell: Callable[[Rebuilt], None], end: _End) -> None:
        super().__init__()
        self.watch(str(preview.root))
        self._preview, self._tell, self._end = preview, tell, end
        self._seen: Snapshot = frozenset()

    def examine(self) -> tuple[None, None]:
        """Look once; livereload calls this again and again, and is never asked to reload by the answer."""
        self._end.heed()
        now = snapshot(self._preview.root)
        if now != self._seen:
            self._seen = now
            self._tell(self._preview.rebuild())
            if LiveReloadHandler.waiters:
                LiveReloadHandler.reload_waiters("/")
        return None, None


def web_application(preview: Preview) -> Application:
    """Return the preview as a web application, with what livereload needs beside it."""
    return Application(
        [
            (r"/livereload", _LiveHandler, {"preview": preview}),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r".*", _Handler, {"preview": preview}),
        ],
        log_function=_silence,
    )


class _LiveHandler(LiveReloadHandler):  # type: ignore[misc]
    """A browser that waits for the call to reload; one whose page is old already is called at once."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def on_message(self, message: str) -> None:
        super().on_message(message)
        url = json.loads(message).get("url", "")
        if self.preview.is_stale(urllib.parse.urlsplit(url).path):
            self.send_message({"command": "reload", "path": "/", "liveCSS": False, "liveImg": False})


def _silence(_handler: RequestHandler) -> None:
    """Log no requests: the terminal is for what is wrong with the archive."""


class _Handler(RequestHandler):
    """Answers for the preview; nothing is cached, since everything may change at any moment."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def get(self) -> None:
        answer = self.preview.answer(self.request.path)
        if answer.location:
            self.redirect(answer.location, permanent=False)
            return
        self.set_status(answer.status)
        text = answer.media_type.startswith("text/")
        self.set_header("Content-Type", f"{answer.media_type}; charset=utf-8" if text else answer.media_type)
        self.set_header("Cache-Control", "no-store")
        self.write(answer.content)

    head = get
