"""Sites are built once for all workers, served on this machine, and read in one browser for each worker."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright
from sitechecks import archives
from sitechecks.archives import Site
from sitechecks.serving import Serve, served
from sitechecks.visits import chromium


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def build(shared: Path) -> Callable[[str], Site]:
    """Return the function that builds an archive by name, once for all workers."""

    def built(name: str) -> Site:
        folder = shared / "sites" / name
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_suffix(".lock")):
            if not (folder / "archive").is_dir():
                archives.make(name, folder)
            if not (folder / "site").is_dir():
                raise RuntimeError(f"the archive {name} was not built; the first failure says why")
            return archives.made(name, folder)

    return built


@pytest.fixture(scope="session", params=archives.NAMES)
def site(request: pytest.FixtureRequest, build: Callable[[str], Site]) -> Site:
    """Return each of the built sites."""
    return build(request.param)


@pytest.fixture(scope="session")
def sample(build: Callable[[str], Site]) -> Site:
    """Return the sample archive, built."""
    return build("sample")


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Return the function that serves a site at a path and answers with the address of its home page."""
    with ExitStack() as servers:
        homes: dict[tuple[str, str], str] = {}

        def serving(site: Site, mount: str) -> str:
            if (site.name, mount) not in homes:
                homes[site.name, mount] = servers.enter_context(served(site.output, mount))
            return homes[site.name, mount]

        yield serving


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the Chromium of the system; where it cannot start, the test fails."""
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        yield browser
        browser.close()
