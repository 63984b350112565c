"""What all tests share: an archive in a folder of its own, the command as a user calls it, and no other machine."""

from __future__ import annotations

import contextlib
import ipaddress
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from replay import Plan, Web, serving

from generator import cli
from generator.cache import PLACE

_RESOLVED = frozenset(["socket.getaddrinfo", "socket.gethostbyname"])
_REACHED = frozenset(["socket.connect", "socket.sendto", "socket.sendmsg"])


class OutsideError(Exception):
    """A test tried to reach another machine."""


def _refuse_outside(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _RESOLVED and not _is_address(arguments[0]):  # an address needs no look-up
        host = arguments[0]
    elif event in _REACHED and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if not _is_here(host):
        raise OutsideError(f"{event}: {host}: tests stay on this machine")


def _is_here(host: str | bytes | None) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _is_address(host: str | bytes | None) -> bool:
    try:
        ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host or "")
    except ValueError:
        return False
    return True


sys.addaudithook(_refuse_outside)

# A shell starts what it runs in the background with interrupts ignored, and the commands under test would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples in every run, for as long as they take: a test that fails does so because of a change, not by
# chance. Who looks for more: pytest --hypothesis-profile searching.
_STEADY = settings(derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", _STEADY)
settings.register_profile("searching", _STEADY, derandomize=False, max_examples=1000)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="Write what is expected anew from what comes out.")


@pytest.fixture(autouse=True, scope="session")
def _no_cache_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what checks find out in a folder of this run, in the processes that tests start too."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(PLACE, str(tmp_path_factory.mktemp("caches")))
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_settings_of_the_user() -> Iterator[None]:
    """Let git be as it is installed, in the processes that tests start too, and at work where it is told to be."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        environment.setenv("GIT_CONFIG_NOSYSTEM", "1")
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
            environment.delenv(name, raising=False)
        yield


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written anew."""
    return bool(request.config.getoption("--rewrite-golden"))


@pytest.fixture
def archive(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Write an archive from its texts by path; a site.yaml is added where there is none."""

    def write(texts: Mapping[str, str]) -> Path:
        root = tmp_path / "archive"
        for path, text in {"site.yaml": "title: Archive\n", **texts}.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8", "surrogatepass"))
        return root

    return write


@pytest.fixture
def sittings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run `sittings` with arguments; the answer is its exit code, standard output and standard error."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["sittings", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, printed.out, printed.err

    return run


@dataclass(frozen=True)
class LanguageModel:
    """A server of `llm_server.py`: its address, and what it was asked."""

    address: str
    folder: Path

    @property
    def requests(self) -> list[dict[str, Any]]:
        log = self.folder / "requests.jsonl"
        return [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.is_file() else []

    def asked(self) -> list[str]:
        """Return the name of the form of each request, in order."""
        return [one["body"]["response_format"]["json_schema"]["name"] for one in self.requests]


@pytest.fixture
def language_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., LanguageModel]]:
    """Start a server whose model answers as a script says; without one it is a good model."""
    with contextlib.ExitStack() as servers:

        def start(**script: list[dict[str, Any]]) -> LanguageModel:
            folder = tmp_path_factory.mktemp("model")
            (folder / "script.json").write_text(
                json.dumps({name.replace("any_", "*"): script[name] for name in script})
            )
            command = [sys.executable, "-I", "-S", str(Path(__file__).with_name("llm_server.py")), str(folder)]
            server = servers.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
            servers.callback(server.kill)
            assert server.stdout is not None
            return LanguageModel(f"http://127.0.0.1:{int(server.stdout.readline())}/v1", folder)

        yield start


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Plan], Web]]:
    """Replay answers as a service on the web, each plan from a process of its own, until the test ends."""
    with contextlib.ExitStack() as stack:
        yield lambda plan: stack.enter_context(serving(plan, tmp_path / f"web{len(list(tmp_path.iterdir()))}"))
