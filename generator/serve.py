"""A preview that keeps up with its writer: build, serve, watch, build again, reload the browser.

The preview is built into a temporary folder of its own, so `output/` is never touched. Its bytes are those that
`build` would publish; the reload script is added while serving, as a file from the same origin, so that the
policy of the pages stays as strict as it will be for readers.
"""

from __future__ import annotations

import contextlib
import json
import mimetypes
import os
import signal
import tempfile
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import livereload
from jinja2 import Environment
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.web import Application, RequestHandler

from . import build, routes, sources
from .content.parse import parse_settings
from .errors import Problem, Refused, UsageError
from .watch import Watch

_SCRIPT = b'<script src="/livereload.js"></script>'
_HEAD_END = b"</head>"

_ERROR_PAGE = Environment(autoescape=True, trim_blocks=True).from_string("""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Not built</title>
</head>
<body>
<h1>This archive cannot be built</h1>
<p>This page goes away when the problems below are mended.</p>
<ol>
{% for problem in problems %}
<li><p><code>{{ problem.path }}:{{ problem.line }}:{{ problem.column }}</code><br>\
{{ problem.severity }}: {{ problem.message }}</p></li>
{% endfor %}
</ol>
</body>
</html>
""")


class Rebuilt(NamedTuple):
    """What became of one build: the problems found, and the number of pages; none where nothing was built."""

    problems: tuple[Problem, ...]
    pages: int | None


class Served(NamedTuple):
    """What a browser is told: status, media type (or where else to look), content."""

    status: int
    media_type: str
    content: bytes
    location: str | None = None


@dataclass(slots=True)
class Preview:
    """The archive at `root` as it was last built into `folder`, or what stands in the way."""

    root: Path
    folder: Path
    problems: tuple[Problem, ...] = ()
    base: str = "/"
    builds: int = 0
    shown: dict[str, int] = field(default_factory=dict)

    def rebuild(self) -> Rebuilt:
        """Build again; a build that fails leaves the files of the last good one and tells why.

        Whoever previews an archive is about to review it, so that nobody has yet is no hindrance.
        """
        self.builds += 1
        try:
            built = build.build(self.root, self.folder, Watch(), build.BuildOptions(allow_unreviewed=True))
        except Refused as refused:
            self.problems = refused.problems
            return Rebuilt(refused.problems, None)
        except OSError as error:
            message = f"the preview could not be written: {error.strerror}"
            self.problems = (Problem(str(error.filename or self.folder), 1, 1, "error", "unwritable", message),)
            return Rebuilt(self.problems, None)
        except UsageError as error:
            self.problems = (Problem(str(self.folder), 1, 1, "error", "unwritable", str(error)),)
            return Rebuilt(self.problems, None)
        self.problems = ()
        self.base = _base_path(self.root)
        return Rebuilt(built.warnings, built.pages)

    def answer(self, path: str) -> Served:
        """Return what is served at `path`, a request's path with its leading slash, as a host of static files would.

        The site is found at `/` and at the path where it will be published, to which 404.html links.
        """
        self.shown[path] = self.builds
        wanted = urllib.parse.unquote(path)
        for address in dict.fromkeys([wanted.lstrip("/"), wanted.removeprefix(self.base).lstrip("/")]):
            file = self._file(routes.target(address))
            if file:
                return self._found(file)
            if self._file(routes.target(f"{address}/")):
                return Served(301, "text/plain", b"", f"{urllib.parse.quote(wanted)}/")
        if self.problems:
            return self._error()
        missing = self._file(routes.NOT_FOUND)
        return Served(404, "text/html", _with_script(missing.read_bytes()) if missing else b"")

    def is_stale(self, path: str) -> bool:
        """Tell whether the page at `path` was shown before the last build: it then missed the call to reload."""
        return self.shown.get(path, self.builds) < self.builds

    def _file(self, relative: str) -> Path | None:
        try:
            file = (self.folder / relative).resolve()
            return file if file.is_relative_to(self.folder.resolve()) and file.is_file() else None
        except (OSError, ValueError):
            return None

    def _found(self, file: Path) -> Served:
        media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if media_type != "text/html":
            return Served(200, media_type, file.read_bytes())
        return self._error() if self.problems else Served(200, media_type, _with_script(file.read_bytes()))

    def _error(self) -> Served:
        page = _ERROR_PAGE.render(problems=self.problems).encode("utf-8", "replace")
        return Served(500, "text/html", _with_script(page))


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
    end = _End()
    before = {number: signal.signal(number, end.ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield end
    finally:
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


_FOLDERS = ("content", "locale", "templates")

Snapshot = frozenset[tuple[str, int, int]]
"""Path, time of the last change and size of each text of an archive."""


def snapshot(root: Path) -> Snapshot:
    """Return what there is to watch: site.yaml, and everything below content/, locale/ and templates/."""
    paths = [root / "site.yaml", *(file for name in _FOLDERS for file in _files_below(root / name))]
    return frozenset(seen for path in paths if (seen := _seen(path)))


def _files_below(folder: Path) -> Iterator[Path]:
    for where, _, names in os.walk(folder):
        yield from (Path(where, name) for name in names)


def _seen(path: Path) -> tuple[str, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return str(path), status.st_mtime_ns, status.st_size


def _with_script(page: bytes) -> bytes:
    return page.replace(_HEAD_END, _SCRIPT + _HEAD_END, 1)


def _base_path(root: Path) -> str:
    source = sources.read_source(root, "site.yaml")
    settings = parse_settings(source).value if source else None
    return routes.base_path(settings.url if settings else None)
