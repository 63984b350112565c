"""Sites, served on this machine as a host of static files would."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from .archives import Site

Serve = Callable[[Site, str], str]
"""From a site and the path to mount it at, to the address of its home page."""

_HOST = Path(__file__).with_name("host.py")


@contextlib.contextmanager
def served(folder: Path, mount: str = "/", like: str = "") -> Iterator[str]:
    """Serve `folder` on this machine at the path `mount` and yield the address of its home page.

    Where it is to be like `pages`, text is compressed and browsers keep what they get, as on GitHub Pages.
    """
    command = [sys.executable, "-I", "-S", str(_HOST), str(folder), mount, like]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as host:
        assert host.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(host.stdout.readline())}{mount}"
        finally:
            host.kill()
