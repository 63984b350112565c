"""A browser that notes what a reader should never see: other origins, errors, violated policies, dialogs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Playwright, Request, expect

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE = 120_000
"""Milliseconds to wait for a browser on a machine that does much else: nothing that works takes so long."""
expect.set_options(timeout=_PATIENCE)
_NOTE_VIOLATIONS = """addEventListener('securitypolicyviolation', violation =>
    console.error(`policy: ${violation.violatedDirective} ${violation.blockedURI}`));"""


def chromium(playwright: Playwright) -> Browser:
    """Start the Chromium of the system; raises RuntimeError where there is none, for a skipped check is no check."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, filter(None, names))), None)
    if found is None:
        raise RuntimeError("no Chromium is installed: run `make tools`, or name it in the variable CHROMIUM")
    return playwright.chromium.launch(executable_path=found, args=list(_FLAGS), timeout=_PATIENCE)


@dataclass
class Visit:
    """One reader with one page; `faults` is what went wrong under their eyes."""

    page: Page
    origin: str
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Begin to note."""
        self.page.on("request", self._requested)
        self.page.on("requestfailed", self._failed)
        self.page.on("console", self._logged)
        self.page.on("pageerror", self._threw)
        self.page.on("dialog", self._asked)
        self.page.add_init_script(_NOTE_VIOLATIONS)

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.origin, "data:")):
            self.faults.append(f"leaves the site: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a reader who goes on does not wait for what is loading
            self.faults.append(f"failed: {request.url}: {request.failure}")

    def _logged(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"{message.type}: {message.text}")

    def _threw(self, error: Error) -> None:
        self.faults.append(f"exception: {error}")

    def _asked(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def visit(browser: Browser, origin: str, **options: Any) -> Iterator[Visit]:
    """Yield a reader whose browser has `options` (colours, size, JavaScript) and no history."""
    with browser.new_context(**options) as context:
        context.set_default_timeout(_PATIENCE)
        reader = Visit(context.new_page(), origin)
        reader.watch()
        yield reader
