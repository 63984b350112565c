"""Runs the jobs of a workflow on this machine: each `run:` as it is written, in order, with what GitHub gives it.

Actions of others have counterparts here that do the same with folders: a clone, a cache, an artifact, a site. One step
has one too, since tests have no network: where the action installs Sittings, the program under test takes its place.
`.ci/wheel.py` runs that step as it is written.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from .archives import PROJECT

Contexts = Mapping[str, Any]


class Ended(NamedTuple):
    """How a job ended: whether every step succeeded, everything that was printed, and the summaries of all steps."""

    succeeded: bool
    printed: str
    summary: str


@dataclass
class Runner:
    """A machine of its own for each job, and what stays from one job to the next: caches, the artifact, the site.

    `origin` is the repository of the archive, `place` a folder for everything else, `github` the context of that name.
    `tools` are found before those of this machine, and `mirror` has the options that lead a fetch to a service here.
    """

    origin: Path
    place: Path
    github: Mapping[str, str]
    run_id: int = 0
    tools: Path | None = None
    mirror: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    printed: str = ""
    summary: str = ""

    @property
    def workspace(self) -> Path:
        """Where the archive is checked out: at the same place in every run, as on GitHub."""
        return self.place / "workspace"

    @property
    def site(self) -> Path:
        """What is published."""
        return self.place / "site"

    @property
    def temporary(self) -> Path:
        """The temporary folder of one job."""
        return self.place / "temp"

    def run(self, workflow: str, job: str, event: str) -> Ended:
        """Run one job of a workflow of the archive, as `event` would."""
        self.run_id += 1
        self.outputs, self.printed, self.summary = {}, "", ""
        for fresh in (self.workspace, self.temporary):
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir(parents=True)
        text = self._git("show", f"{self.github['ref']}:.github/workflows/{workflow}", cwd=self.origin)
        written = yaml.safe_load(text)["jobs"][job]
        self.environment = written.get("env", {})
        github = {**self.github, "event_name": event, "run_id": str(self.run_id), "token": "secret"}
        variables = {"SITTINGS_IMPORT": "hansard-api"}
        succeeded = self._steps(written["steps"], {"github": github, "vars": variables})
        return Ended(succeeded, self.printed, self.summary)

    def _steps(self, steps: list[dict[str, Any]], contexts: Contexts) -> bool:
        for step in steps:
            around = {**contexts, "runner": {"os": "Linux", "temp": str(self.temporary)}, "steps": self.outputs}
            if not holds(str(step.get("if", "true")), around):
                continue
            given = {name: filled(str(value), around) for name, value in step.get("with", {}).items()}
            if "run" not in step:
                succeeded = self._uses(step, given, around)
            elif step.get("id") == "install":
                succeeded = self._install(step)
            else:
                succeeded = self._shell(step, around)
            if "id" in step:
                self.outputs.setdefault(step["id"], {})["outcome"] = "success" if succeeded else "failure"
            if not succeeded and not step.get("continue-on-error"):
                return False
        return True

    def _shell(self, step: dict[str, Any], contexts: Contexts) -> bool:
        files = {name: self.temporary / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        environment = {
            "PATH": f"{self.tools}{os.pathsep}{os.environ['PATH']}" if self.tools else os.environ["PATH"],
            "HOME": str(self.place),
            "LANG": "C.UTF-8",
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.workspace / ".sittings"),
            "GITHUB_REPOSITORY": self.github["repository"],
            "GITHUB_RUN_ID": str(self.run_id),
            "GITHUB_SERVER_URL": "https://github.com",
            "RUNNER_TEMP": str(self.temporary),
            **{name: str(file) for name, file in files.items()},
            **self.environment,
            **{name: filled(str(value), contexts) for name, value in step.get("env", {}).items()},
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            command, cwd=self.workspace, env=environment, check=False, stdout=-1, stderr=-2, text=True, encoding="utf-8"
        )
        self.printed += done.stdout
        self.summary += files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        self._note(step, dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines()))
        return done.returncode == 0

    def _note(self, step: dict[str, Any], outputs: Mapping[str, str]) -> None:
        if "id" in step:
            self.outputs[step["id"]] = {"outputs": dict(outputs)}

    def _uses(self, step: dict[str, Any], given: Mapping[str, str], contexts: Contexts) -> bool:
        name = step["uses"]
        if name.startswith("./"):
            return self._composite(step, given, contexts)
        outputs = COUNTERPARTS[name.partition("@")[0]](self, given)
        self._note(step, outputs)
        return True

    def _composite(self, step: dict[str, Any], given: Mapping[str, str], contexts: Contexts) -> bool:
        """Run an action of the archive, with its own inputs and its own steps."""
        action = yaml.safe_load((self.workspace / step["uses"] / "action.yml").read_text("utf-8"))
        assert given.keys() <= action["inputs"].keys()
        defaults = {key: str(one.get("default", "")) for key, one in action["inputs"].items()}
        before = self.outputs
        self.outputs = {}
        succeeded = self._steps(action["runs"]["steps"], {**contexts, "inputs": {**defaults, **given}})
        own = {"steps": self.outputs}
        self.outputs = before
        self._note(step, {name: filled(one["value"], own) for name, one in action["outputs"].items()})
        return succeeded

    # --- what others do ---------------------------------------------------------------------------------------

    def _install(self, step: dict[str, Any]) -> bool:
        command = self.temporary / "sittings"
        mirror = f'if [ "$1" = fetch ]; then set -- "$@" {shlex.join(self.mirror)}; fi\n' if self.mirror else ""
        program = f'PYTHONPATH="{PROJECT}" exec "{sys.executable}" -m generator "$@"\n'
        command.write_text(f"#!/bin/sh\n{mirror}{program}")
        command.chmod(0o755)
        self._note(step, {"command": str(command)})
        return True

    def check_out(self, given: Mapping[str, str]) -> Mapping[str, str]:
        """Fetch as many commits as are asked for, and no more."""
        self._git("init", "--quiet")
        depth = given.get("fetch-depth", "1")
        self._git("fetch", "--quiet", f"--depth={depth}", self.origin.as_uri(), self.github["ref"])
        self._git("checkout", "--quiet", "FETCH_HEAD")
        self._git("remote", "add", "origin", self.origin.as_uri())
        return {}

    def restore(self, given: Mapping[str, str]) -> Mapping[str, str]:
        """Take up the newest cache whose key begins like one that is asked for."""
        prefixes = [given["key"], *given.get("restore-keys", "").split()]
        kept = sorted(self._caches.iterdir(), key=lambda path: int(path.name.rpartition("-")[2]), reverse=True)
        found = next((one for prefix in prefixes for one in kept if one.name.startswith(prefix)), None)
        for number, path in enumerate(given["path"].split() if found else ()):
            if found and (found / str(number)).is_dir():
                shutil.copytree(found / str(number), self.workspace / path, dirs_exist_ok=True)
        return {}

    def save(self, given: Mapping[str, str]) -> Mapping[str, str]:
        """Keep folders under a key that no cache has yet."""
        kept = self._caches / given["key"]
        assert not kept.exists(), "a cache is never written over: its key must be new"
        for number, path in enumerate(given["path"].split()):
            if (self.workspace / path).is_dir():
                shutil.copytree(self.workspace / path, kept / str(number))
        return {}

    @property
    def _caches(self) -> Path:
        (self.place / "caches").mkdir(exist_ok=True)
        return self.place / "caches"

    def configure(self, _: Mapping[str, str]) -> Mapping[str, str]:
        """Tell where the site of a project is."""
        owner, name = self.github["repository"].split("/")
        return {"base_url": f"https://{owner}.github.io/{name}", "base_path": f"/{name}"}

    def upload(self, given: Mapping[str, str]) -> Mapping[str, str]:
        """Take a folder over, without the files whose names begin with a dot."""
        artifact = self.place / "artifact"
        shutil.rmtree(artifact, ignore_errors=True)
        shutil.copytree(self.workspace / given["path"], artifact, ignore=shutil.ignore_patterns(".*"))
        return {}

    def deploy(self, _: Mapping[str, str]) -> Mapping[str, str]:
        """Put the artifact in the place of the site."""
        shutil.rmtree(self.site, ignore_errors=True)
        shutil.copytree(self.place / "artifact", self.site)
        return {"page_url": self.configure({})["base_url"]}

    def nothing(self, _: Mapping[str, str]) -> Mapping[str, str]:
        """Do nothing: what is asked for is there."""
        return {}

    def _git(self, *arguments: str, cwd: Path | None = None) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=cwd or self.workspace, check=True, stdout=subprocess.PIPE, text=True
        ).stdout


COUNTERPARTS: Mapping[str, Callable[[Runner, Mapping[str, str]], Mapping[str, str]]] = {
    "actions/checkout": Runner.check_out,
    "actions/setup-python": Runner.nothing,
    "actions/cache/restore": Runner.restore,
    "actions/cache/save": Runner.save,
    "actions/configure-pages": Runner.configure,
    "actions/upload-pages-artifact": Runner.upload,
    "actions/deploy-pages": Runner.deploy,
}
"""What does here what an action does on GitHub; an action without one ends the test."""


# --- expressions ----------------------------------------------------------------------------------------------


def filled(text: str, contexts: Contexts) -> str:
    """Return text with the value of each `${{ … }}` in its place."""
    return re.sub(r"\$\{\{(.+?)\}\}", lambda found: _as_text(_value(found[1], contexts)), text)


def holds(condition: str, contexts: Contexts) -> bool:
    """Tell whether a step is to be run."""
    return _value(re.sub(r"^\s*\$\{\{(.+)\}\}\s*$", r"\1", condition), contexts) not in (False, "", "false")


def _value(expression: str, contexts: Contexts) -> Any:
    """Return the value of an expression of the few forms that our workflows use; raises ValueError for another."""
    text = expression.strip()
    for sign, decide in (("||", any), ("&&", all)):
        if sign in text:
            return decide(_value(part, contexts) for part in text.split(sign))
    compared = re.fullmatch(r"(.+?)\s*(==|!=)\s*(.+)", text)
    if compared:
        same = _as_text(_value(compared[1], contexts)) == _as_text(_value(compared[3], contexts))
        return same == (compared[2] == "==")
    if re.fullmatch("'[^']*'", text):
        return text[1:-1]
    if text in ("true", "false"):
        return text == "true"
    if not re.fullmatch(r"[a-z]+(\.[A-Za-z_-]+)+", text):
        raise ValueError(f"an expression that the runner does not know: {expression}")
    found: Any = contexts
    for name in text.split("."):
        found = found.get(name, "") if isinstance(found, Mapping) else ""
    return found


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
