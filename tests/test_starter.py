"""The scripts of a new archive do what they say, with a stand-in for each program of others that is not here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from generator.scaffold import NewArchive, StarterHost, new_archive

PROJECT = Path(__file__).parents[1]
EXAMPLE = "assembly/2026-01-15/example-motion/index.html"
WHO = {
    **{f"GIT_{role}_NAME": "Ann" for role in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{role}_EMAIL": "ann@archive.example" for role in ("AUTHOR", "COMMITTER")},
}
SITTINGS = f'#!/bin/sh\nPYTHONPATH="{PROJECT}" exec "{sys.executable}" -m generator "$@"\n'

GH = '''#!{python}
"""Does with a file and a folder what gh does with an account that has one repository, and notes what it was asked."""
import json, pathlib, subprocess, sys

place = pathlib.Path({place!r})
state = json.loads((place / "gh.json").read_text())
arguments = sys.argv[1:]
asked = " ".join(arguments)
with (place / "gh.log").open("a") as log:
    print(asked, file=log)
origin = str(place / "origin.git")
if asked.startswith("repo create"):
    if state["exists"]:
        sys.exit("GraphQL: Name already exists on this account (createRepository)")
    state["exists"] = True
    subprocess.run(["git", "init", "--quiet", "--bare", origin], check=True)
    if not state["dies"]:
        subprocess.run(["git", "remote", "add", "origin", origin], check=True)
elif asked.startswith("repo view archive --json isEmpty"):
    if not state["exists"]:
        sys.exit("GraphQL: Could not resolve to a Repository")
    print(str(state["empty"]).lower())
elif asked == "config get git_protocol":
    print("ssh")
elif asked == "repo view archive --json sshUrl --jq .sshUrl":
    print(origin)
elif asked == "repo view --json nameWithOwner --jq .nameWithOwner":
    print("owner/archive")
elif asked == "api repos/owner/archive/pages --jq .build_type":
    if not state["pages"]:
        sys.exit("gh: Not Found (HTTP 404)")
    print(state["pages"])
elif asked.startswith("api --silent --method P") and asked.endswith("/archive/pages -f build_type=workflow"):
    state["pages"] = "workflow"
elif asked == "api repos/owner/archive/pages --jq .html_url":
    print("https://owner.github.io/archive/")
elif asked != "workflow run publish.yml --ref main":
    sys.exit(f"gh: no stand-in for {{asked}}")
(place / "gh.json").write_text(json.dumps(state))
if state["dies"]:
    sys.exit(1)
'''
LIVE = "The site will be at https://owner.github.io/archive/ in a minute or two; gh run watch shows how far it is.\n"


class Place:
    """An archive in a folder, and beside it the programs that its scripts call."""

    def __init__(self, folder: Path, host: StarterHost) -> None:
        self.folder, self.archive, self.tools = folder, folder / "archive", folder / "tools"
        new_archive(self.archive, NewArchive("Town Council", "en-GB", host))
        self.put("sittings", SITTINGS)

    def put(self, name: str, script: str) -> None:
        self.tools.mkdir(exist_ok=True)
        (self.tools / name).write_text(script)
        (self.tools / name).chmod(0o755)

    def run(self, *command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **WHO, "PATH": f"{self.tools}{os.pathsep}{os.environ['PATH']}", **variables}
        return subprocess.run(
            [str(word) for word in command],
            cwd=self.archive,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    def git(self, *arguments: str) -> str:
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


# --- GitHub ----------------------------------------------------------------------------------------------------


class Account(Place):
    """Somebody with an account at GitHub who goes live."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "github-pages")
        self.put("gh", GH.format(python=sys.executable, place=str(folder)))
        self.set(exists=False, empty=True, pages="", dies=False)

    def set(self, **values: object) -> None:
        file = self.folder / "gh.json"
        state = json.loads(file.read_text()) if file.exists() else {}
        file.write_text(json.dumps({**state, **values}))

    def go_live(self) -> subprocess.CompletedProcess[str]:
        return self.run("sh", "go-live.sh")

    def changes(self) -> list[str]:
        """Return what GitHub was asked to change since the last time."""
        log = self.folder / "gh.log"
        asked = log.read_text().splitlines()
        log.unlink()
        return [line for line in asked if line.startswith(("repo create", "workflow run", "api --silent"))]

    @property
    def pushed(self) -> bool:
        ours = self.git("rev-parse", "main")
        return self.git("ls-remote", str(self.folder / "origin.git"), "refs/heads/main").startswith(ours)


@pytest.fixture
def account(tmp_path: Path) -> Account:
    return Account(tmp_path)


CREATED = "repo create archive --public --source . --remote origin"
SWITCHED_ON = "api --silent --method POST repos/owner/archive/pages -f build_type=workflow"


def test_one_command_makes_the_repository_switches_pages_on_and_pushes(account: Account) -> None:
    done = account.go_live()
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "Made the first commit.\nMade the repository archive.\nSwitched GitHub Pages on.\nPushed to owner/archive.\n"
        + LIVE
    )
    assert (account.changes(), account.pushed) == ([CREATED, SWITCHED_ON], True)


def test_a_second_time_it_changes_nothing_and_says_what_it_found(account: Account) -> None:
    account.go_live()
    account.changes()
    done = account.go_live()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"There is a remote, origin.\nGitHub Pages is on.\nEverything is pushed.\n{LIVE}"
    assert account.changes() == []


def test_what_is_new_is_pushed_and_what_is_in_no_commit_is_told(account: Account) -> None:
    account.go_live()
    (account.archive / "content/pages/about.md").write_text("---\ntitle: About\n---\nUs.\n")
    account.git("commit", "--quiet", "--all", "--message", "Say who we are")
    (account.archive / "content/pages/more.md").write_text("---\ntitle: More\n---\nMore.\n")
    done = account.go_live()
    assert "Some changes here are in no commit; they will not be published.\n" in done.stdout
    assert "Pushed to owner/archive.\n" in done.stdout
    assert account.pushed


def test_a_run_that_was_cut_after_the_repository_was_made_is_finished_by_the_next(account: Account) -> None:
    account.set(dies=True)
    assert account.go_live().returncode != 0
    account.set(dies=False)
    done = account.go_live()
    assert done.returncode == 0, done.stderr
    assert "There is an empty repository archive on GitHub; it is the remote origin now.\n" in done.stdout
    assert account.pushed


def test_a_repository_of_this_name_that_holds_something_is_left_alone(account: Account) -> None:
    account.set(exists=True, empty=False)
    done = account.go_live()
    assert done.returncode != 0
    assert "Name already exists on this account" in done.stderr
    assert account.git("remote") == ""


def test_pages_that_were_off_when_everything_was_pushed_are_published_now(account: Account) -> None:
    account.go_live()
    account.changes()
    account.set(pages="")
    done = account.go_live()
    assert "Asked for the site to be published, since it was pushed before Pages was on.\n" in done.stdout
    assert account.changes() == [SWITCHED_ON, "workflow run publish.yml --ref main"]


def test_pages_that_published_a_branch_are_left_to_the_workflow(account: Account) -> None:
    account.go_live()
    account.changes()
    account.set(pages="legacy")
    account.go_live()
    assert account.changes() == [SWITCHED_ON.replace("POST", "PUT"), "workflow run publish.yml --ref main"]


def test_another_branch_is_never_made_the_main_one_over_it(account: Account) -> None:
    account.go_live()
    before = account.git("rev-parse", "main")
    account.git("switch", "--quiet", "--create", "proposal")
    account.git("commit", "--quiet", "--allow-empty", "--message", "A proposal")
    done = account.go_live()
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "go-live.sh: the site is made from the branch main, and this is proposal: git switch main\n"
    assert account.git("rev-parse", "main") == before


def test_the_only_branch_becomes_the_main_one(account: Account) -> None:
    account.git("init", "--quiet", "--initial-branch", "trunk")
    account.git("add", "--all")
    account.git("commit", "--quiet", "--message", "Begin")
    assert "Called the branch main; it was trunk.\n" in account.go_live().stdout
    assert account.pushed


def test_work_of_others_is_not_pushed_over(account: Account) -> None:
    account.go_live()
    account.git("commit", "--quiet", "--allow-empty", "--message", "Theirs")
    account.git("push", "--quiet", "origin", "main")
    account.git("reset", "--quiet", "--hard", "HEAD^")
    account.git("commit", "--quiet", "--allow-empty", "--message", "Ours")
    done = account.go_live()
    assert done.returncode == 1
    assert "go-live.sh: the push was refused; git says above why." in done.stderr
    assert not account.pushed


# --- rsync -----------------------------------------------------------------------------------------------------

RSYNC = '''#!{python}
"""Does what rsync does with two folders of one machine and these options: the target becomes what the source is."""
import pathlib, shutil, sys

*options, source, target = sys.argv[1:]
assert options == ["--recursive", "--links", "--perms", "--times", "--checksum", "--delay-updates", "--delete-delay"]
assert source.endswith("/"), "without a slash the folder itself is copied"
shutil.rmtree(target, ignore_errors=True)
shutil.copytree(source, target, symlinks=True)
'''


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def host(tmp_path: Path) -> Place:
    place = Place(tmp_path, "rsync")
    place.put("rsync", RSYNC.format(python=sys.executable))
    return place


def test_a_site_is_checked_built_and_copied_and_what_is_gone_is_deleted(host: Place, tmp_path: Path) -> None:
    target = tmp_path / "srv"
    done = host.run("sh", "publish.sh", f"{target}/")
    assert done.returncode == 0, done.stderr
    assert (target / EXAMPLE).is_file()
    (target / "old.html").write_text("old")
    host.run("sh", host.archive / "publish.sh", f"{target}/")
    assert tree(target) == tree(host.archive / "output")


def test_an_archive_with_an_error_is_not_copied(host: Place, tmp_path: Path) -> None:
    (host.archive / "content/people.yaml").write_text("- {}\n")
    assert host.run("sh", "publish.sh", f"{tmp_path / 'srv'}/").returncode == 1
    assert not (tmp_path / "srv").exists()


@pytest.mark.parametrize("arguments", [(), ("a/", "b/")])
def test_a_copy_to_nowhere_in_particular_is_refused(host: Place, arguments: tuple[str, ...]) -> None:
    done = host.run("sh", "publish.sh", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: sh publish.sh ")


# --- Netlify and GitLab ----------------------------------------------------------------------------------------

PYTHON = '#!/bin/sh\necho "python $*" >> "{log}"\n'
"""In the place of the installer, which needs a network: `.ci/wheel.py` runs what it is asked for here."""
INSTALLED = [
    "install --require-hashes --requirement .sittings/requirements.lock",
    "install --no-deps --requirement .sittings/program.txt",
]


def asked(log: Path) -> list[str]:
    """Return what pip was asked to install, without how loud it is."""
    lines = (line.partition("-m pip ")[2] for line in log.read_text().splitlines())
    return [line.replace("--quiet ", "") for line in lines if line]


def test_the_command_of_netlify_installs_by_hash_checks_and_builds(tmp_path: Path) -> None:
    place = Place(tmp_path, "netlify")
    place.put("python", PYTHON.format(log=tmp_path / "log"))
    written = tomllib.loads((place.archive / "netlify.toml").read_text("utf-8"))
    variables = {"URL": "https://town.netlify.app", "REPOSITORY_URL": "https://github.com/owner/repo.git"}
    done = place.run("bash", "-c", written["build"]["command"], **variables)
    assert done.returncode == 0, done.stderr
    assert asked(tmp_path / "log") == INSTALLED
    site = place.archive / written["build"]["publish"]
    home = (site / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://town.netlify.app/">' in home
    assert '<a href="https://github.com/owner/repo">' in home
    assert 'href="/speakers/"' in (site / "404.html").read_text("utf-8")
    assert (site / "assets").is_dir()
    assert written["headers"][0]["for"] == "/assets/*"


def test_the_command_of_netlify_stops_at_the_first_thing_that_is_wrong(tmp_path: Path) -> None:
    place = Place(tmp_path, "netlify")
    place.put("python", "#!/bin/sh\nexit 1\n")
    written = tomllib.loads((place.archive / "netlify.toml").read_text("utf-8"))
    assert place.run("bash", "-c", written["build"]["command"], URL="", REPOSITORY_URL="").returncode != 0
    assert not (place.archive / "output").exists()


@pytest.fixture
def gitlab(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the script of a job of GitLab as its runner does: all lines in one shell that stops at the first failure."""
    place = Place(tmp_path, "gitlab-pages")
    home = tmp_path / "opt/sittings/bin"
    home.mkdir(parents=True)
    (home / "sittings").write_text(SITTINGS)
    (home / "python").write_text(PYTHON.format(log=tmp_path / "log"))
    for tool in home.iterdir():
        tool.chmod(0o755)
    place.put("apt-get", "#!/bin/sh\n")
    place.put("python", PYTHON.format(log=tmp_path / "log"))
    place.git("init", "--quiet", "--initial-branch", "main")
    place.git("add", "--all")
    place.git("commit", "--quiet", "--message", "Begin")

    def run(job: str, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        written = yaml.safe_load((place.archive / ".gitlab-ci.yml").read_text("utf-8"))
        script = [*written[written[job]["extends"]]["before_script"], *written[job]["script"]]
        text = "\n".join(script).replace("/opt/sittings", str(tmp_path / "opt/sittings"))
        return place.run("sh", "-ec", text, **variables)

    return run


def test_gitlab_installs_by_hash_checks_and_publishes_the_default_branch(
    gitlab: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    variables = {"CI_PAGES_URL": "https://group.gitlab.io/town", "CI_PROJECT_URL": "https://gitlab.com/group/town"}
    done = gitlab("pages", variables)
    assert done.returncode == 0, done.stderr
    assert asked(tmp_path / "log") == INSTALLED
    home = (tmp_path / "archive/public/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://group.gitlab.io/town/">' in home
    assert '<a href="https://gitlab.com/group/town">' in home


def test_gitlab_tells_what_is_wrong_with_a_merge_request_in_a_file_that_it_keeps(
    gitlab: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    assert gitlab("check", {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD"}).returncode == 0
    assert "## ✅ Build" in (archive / "summary.md").read_text("utf-8")
    analysis = archive / "content/sittings/assembly/2026-01-15/example-motion/analysis.yaml"
    analysis.write_text(analysis.read_text("utf-8").replace("because it closes", "because it opens"), "utf-8")
    done = gitlab("check", {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD"})
    assert done.returncode == 1
    assert "analysis.yaml:" in done.stderr
    assert "## ❌ Check" in (archive / "summary.md").read_text("utf-8")
