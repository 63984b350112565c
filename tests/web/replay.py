"""A service on this machine, in a process of its own, that answers as it was told to and counts what it is asked.

A plan has a list of answers for each target; the first request gets the first one, and the last one is repeated. What
is not in the plan is not there (404). Run as a program it is the server; plan and log are its arguments.
"""

from __future__ import annotations

import base64
import contextlib
import http.server
import json
import ssl
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, ClassVar

Plan = Mapping[str, Sequence["Sent"]]


@dataclass(frozen=True)
class Sent:
    """One answer. `fault` is silence, cut (half of the body), slow (one byte at a time) or endless."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "application/json; charset=utf-8"})
    fault: str = ""


def as_json(content: Any, **headers: str) -> Sent:
    body = json.dumps(content, ensure_ascii=False).encode()
    return Sent(body, headers={"Content-Type": "application/json; charset=utf-8", **headers})


def as_status(status: int, **headers: str) -> Sent:
    return Sent(b"", status, {name.replace("_", "-"): value for name, value in headers.items()})


@dataclass
class Web:
    """A service that runs: where it is, and what it was asked."""

    address: str
    log: Path
    lines: IO[str]
    faults: frozenset[str]

    def requests(self) -> list[dict[str, Any]]:
        """Return the requests so far: `target` and `headers` of each."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def targets(self) -> list[str]:
        return [request["target"] for request in self.requests()]

    def wait_for(self, target: str) -> None:
        """Return when `target` is asked for."""
        for line in self.lines:
            if line.rstrip("\n") == target:
                return
        raise AssertionError(f"{target} was not asked for")


@contextlib.contextmanager
def serving(plan: Plan, folder: Path, certificate: tuple[str, str] | None = None) -> Iterator[Web]:
    """Serve a plan from a process of its own until the block ends; `folder` holds the plan and the log.

    With the files of a certificate and its key the address begins with https.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = {target: [_written(sent) for sent in answers] for target, answers in plan.items()}
    (folder / "plan.json").write_text(json.dumps(written), encoding="utf-8")
    (folder / "log").touch()
    arguments = [sys.executable, __file__, str(folder / "plan.json"), str(folder / "log"), *(certificate or ())]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        try:
            faults = frozenset(sent.fault for answers in plan.values() for sent in answers) - {""}
            address = f"{'https' if certificate else 'http'}://127.0.0.1:{server.stdout.readline().strip()}"
            yield Web(address, folder / "log", server.stdout, faults)
        finally:
            server.kill()


def _written(sent: Sent) -> dict[str, Any]:
    return {**asdict(sent), "body": base64.b64encode(sent.body).decode()}


# --- the server ---------------------------------------------------------------------------------------------


class _Replay(http.server.BaseHTTPRequestHandler):
    plan: Mapping[str, Sequence[Mapping[str, Any]]]
    log: Path
    counts: ClassVar[Counter[str]] = Counter()

    def do_GET(self) -> None:
        place = self.counts[self.path]
        self.counts[self.path] += 1
        with self.log.open("a", encoding="utf-8") as log:
            log.write(json.dumps({"target": self.path, "headers": dict(self.headers)}) + "\n")
        sys.stdout.write(f"{self.path}\n")
        sys.stdout.flush()
        answers = self.plan.get(self.path) or [{"status": 404, "body": "", "headers": {}, "fault": ""}]
        with contextlib.suppress(ConnectionError):
            self._answer(answers[min(place, len(answers) - 1)])

    def _answer(self, sent: Mapping[str, Any]) -> None:
        body, fault = base64.b64decode(sent["body"]), sent["fault"]
        if fault == "silence":
            self.connection.recv(1)  # until the other side hangs up
            return
        self.send_response(sent["status"])
        for name, value in sent["headers"].items():
            self.send_header(name, value)
        if fault != "endless" and sent["status"] != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if fault == "cut":
            self.wfile.write(body[: len(body) // 2])
        elif fault == "slow":
            self.wfile.write(body[:1])
            self.wfile.flush()
            self.connection.recv(1)
        else:
            self.wfile.write(body)
        while fault == "endless":
            self.wfile.write(b" " * 65536)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- as the base class has it
        """Say nothing."""


def _main(plan: str, log: str, *certificate: str) -> None:
    _Replay.plan = json.loads(Path(plan).read_text(encoding="utf-8"))
    _Replay.log = Path(log)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Replay)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    _main(*sys.argv[1:])
