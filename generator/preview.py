"""A preview of an archive: what a browser is shown of it, and what a build that failed had to say.

It is built into a folder of its own, with the bytes that `build` would publish; the reload script is added only to what
is shown, as a file from the same origin, so that the policy of the pages stays as strict as it will be for readers.
"""

from __future__ import annotations

import mimetypes
import os
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

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
