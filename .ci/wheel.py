"""Make the sdist, a wheel from it, install that with its locked dependencies alone, and use it as a reader would."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command and return what it printed; raises CalledProcessError where it fails."""
    print("$", *command, flush=True)
    return subprocess.run(list(map(str, command)), cwd=cwd, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def make(kind: str, source: Path, to: Path) -> Path:
    """Make an sdist or a wheel from the tree at `source` and return its file."""
    run(sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", to, cwd=source)
    return next(file for file in to.iterdir() if file.suffix in (".gz", ".whl"))


def unpacked(archive: Path, to: Path) -> Path:
    """Unpack an sdist and return its tree."""
    with tarfile.open(archive) as file:
        file.extractall(to, filter="data")
    return next(to.iterdir())


def installed(wheel: Path, to: Path) -> Path:
    """Install a wheel with its locked dependencies and nothing else; return the folder of its commands."""
    venv.create(to, with_pip=True)
    install = (to / "bin/python", "-m", "pip", "--quiet", "--quiet", "install", "--no-compile")
    run(*install, "--require-hashes", "-r", PROJECT / "requirements.lock", cwd=to)
    run(*install, "--no-deps", "--no-index", wheel, cwd=to)
    run(to / "bin/python", "-m", "pip", "check", cwd=to)
    return to / "bin"


def install_as_published(archive: Path, wheel: Path, to: Path) -> Path:
    """Run the step of the action that installs Sittings, as it is written; return the folder of its commands.

    The wheel is the only file that no registry has: pip is told where it is, and lets no other in.
    """
    steps = yaml.safe_load((archive / ".sittings/action.yml").read_text("utf-8"))["runs"]["steps"]
    script = next(step["run"] for step in steps if step.get("id") == "install")
    program = archive / ".sittings/program.txt"
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if f"--hash=sha256:{digest}" not in program.read_text("utf-8"):
        raise AssertionError("an archive that was begun from a wheel does not say by which hash")
    to.mkdir()
    variables = {"GITHUB_ACTION_PATH": archive / ".sittings", "RUNNER_TEMP": to, "GITHUB_OUTPUT": to / "output"}
    given = {name: str(value) for name, value in variables.items()}
    command = ["bash", "-eo", "pipefail", "-c", script]
    print("$ the step of the action that installs Sittings", flush=True)
    subprocess.run(command, check=True, env={**os.environ, **given, "PIP_FIND_LINKS": str(wheel.parent)})
    return to / "sittings/bin"


def use(commands: Path, folder: Path) -> None:
    """Begin an archive, check it and build it; raises AssertionError where no site comes of it."""
    sittings = commands / "sittings"
    print(run(sittings, "--version", cwd=folder), end="")
    run(sittings, "new", "archive", "--no-git", cwd=folder)
    print(run(sittings, "doctor", "--quiet", cwd=folder / "archive"), end="")
    print(run(sittings, "check", "--strict", cwd=folder / "archive"), end="")
    print(run(sittings, "build", cwd=folder / "archive"), end="")
    home = (folder / "archive/output/index.html").read_text("utf-8")
    if "<h1" not in home:
        raise AssertionError("the home page of a new archive has no heading")


def main() -> None:
    """Go the whole way once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tree = unpacked(make("sdist", PROJECT, folder / "sdist"), folder / "tree")
        wheel = make("wheel", tree, folder / "wheel")
        if wheel.read_bytes() != make("wheel", PROJECT, folder / "direct").read_bytes():
            raise AssertionError("the wheel made from the sdist is not the wheel made from the tree")
        (folder / "outside").mkdir()
        use(installed(wheel, folder / "venv"), folder / "outside")
        published = install_as_published(folder / "outside/archive", wheel, folder / "action")
        print(run(published / "sittings", "build", cwd=folder / "outside/archive"), end="")


if __name__ == "__main__":
    main()
