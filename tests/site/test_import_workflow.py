"""New sittings arrive by themselves: the workflow is run day by day, against a service and a host on this machine."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from assembly import LORDS_ROOT, ROOT, calendar, commons, dates, lords, sections, text, trees
from assembly import tree as listing
from replay import Sent, Web, as_json, as_status, serving
from sitechecks.archives import PROJECT
from sitechecks.runner import Ended, Runner

from generator.watch import this_day

WHO = {
    **{f"GIT_{role}_NAME": "Ann" for role in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{role}_EMAIL": "ann@archive.example" for role in ("AUTHOR", "COMMITTER")},
}
TODAY = this_day()
FIRST, SECOND = ((TODAY - datetime.timedelta(days)).isoformat() for days in (4, 3))
"""Two days that each run looks back to; the Commons sat on the first, the Lords on the second."""
ASKED = sorted({(TODAY - datetime.timedelta(days)).isoformat()[:7] for days in range(22)})

GH = '''#!{python}
"""Does with a file what gh does with the pull requests of a repository, and notes what it was asked."""
import json, pathlib, subprocess, sys

place = pathlib.Path({place!r})
pulls = json.loads((place / "pulls.json").read_text())
arguments = sys.argv[1:]
with (place / "gh.log").open("a") as log:
    print(*arguments, file=log)
options = dict(zip(arguments[2:], arguments[3:]))
command = " ".join(arguments[:2])
ask = ["git", "--git-dir", {origin!r}, "rev-parse", "refs/heads/import"]
branch = subprocess.run(ask, capture_output=True, text=True)
if command == "pr create" and (place / "down").exists():
    sys.exit("the host does not answer")
if arguments[0] == "api":
    assert arguments[1] == "repos/owner/repo/pulls?state=all&head=owner:import&per_page=100", arguments
    assert options["--jq"] == ".[] | [.number, .state, .head.sha] | @tsv", arguments
    for pull in reversed(pulls):
        sha = branch.stdout.strip() if pull["state"] == "open" else pull["sha"]
        print(pull["number"], pull["state"], sha, sep="\\t")
elif command in ("pr create", "pr edit"):
    told = {{"title": options["--title"], "body": pathlib.Path(options["--body-file"]).read_text("utf-8")}}
    if command == "pr create":
        assert (options["--base"], options["--head"]) == ("main", "import")
        pulls.append({{"number": len(pulls) + 1, "state": "open", **told}})
    else:
        pulls[int(arguments[2]) - 1].update(told)
    (place / "pulls.json").write_text(json.dumps(pulls))
else:
    sys.exit(f"gh: no stand-in for {{arguments}}")
'''


class Archive:
    """An archive on a host that is a folder, with the pull requests that were opened there."""

    def __init__(self, place: Path) -> None:
        self.place, self.root, self.origin = place, place / "archive", place / "origin.git"
        command = [sys.executable, "-m", "generator", "new", str(self.root), "--title", "Town Council"]
        subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **WHO})
        subprocess.run(["git", "clone", "--quiet", "--bare", str(self.root), str(self.origin)], check=True)
        self.git("remote", "add", "origin", str(self.origin))
        (place / "pulls.json").write_text("[]")
        (place / "tools").mkdir()
        gh = place / "tools/gh"
        gh.write_text(GH.format(python=sys.executable, place=str(place), origin=str(self.origin)))
        gh.chmod(0o755)
        github = {"ref": "refs/heads/main", "ref_name": "main", "repository": "owner/repo"}
        self.runner = Runner(self.origin, place / "runner", github, tools=place / "tools")

    def git(self, *arguments: str) -> str:
        environment = {**os.environ, **WHO}
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=self.root, check=True, capture_output=True, text=True, env=environment)
        return done.stdout.strip()

    def run(self, answers: dict[str, list[Sent]]) -> tuple[Ended, Web]:
        """Run the workflow while the service answers so; return how it ended, and what the service was asked."""
        with serving(answers, self.place / f"web{self.runner.run_id}") as web:
            self.runner.mirror = ("--base", web.address, "--pause", "0")
            return self.runner.run("import.yml", "import", "schedule"), web

    @property
    def pulls(self) -> list[dict[str, Any]]:
        pulls: list[dict[str, Any]] = json.loads((self.place / "pulls.json").read_text())
        return pulls

    def end(self, *, merged: bool) -> None:
        """Close the last pull request; where it is merged, as one commit, as hosts do it."""
        self.git("fetch", "--quiet", "origin")
        if merged:
            self.git("merge", "--quiet", "--squash", "origin/import")
            self.git("commit", "--quiet", "--message", "merged")
            self.git("push", "--quiet", "origin", "main")
        pulls = self.pulls
        pulls[-1] |= {"state": "closed", "sha": self.tip}
        (self.place / "pulls.json").write_text(json.dumps(pulls))

    @property
    def tip(self) -> str:
        """The commit of the branch; nothing where there is none."""
        return self.git("ls-remote", "origin", "refs/heads/import").partition("\t")[0]

    @property
    def proposed(self) -> list[str]:
        """The files that the branch adds or changes, which is one commit upon `main`."""
        self.git("fetch", "--quiet", "origin")
        assert self.git("rev-parse", "origin/import^") == self.git("rev-parse", "origin/main")
        return self.git("diff", "--name-only", "origin/main", "origin/import").splitlines()

    def transcripts(self) -> int:
        return sum(path.endswith("/transcript.yaml") for path in self.proposed)

    def add(self, path: str, words: str, branch: str = "main") -> None:
        """Add a file to a branch, as somebody would."""
        self.git("fetch", "--quiet", "origin")
        self.git("switch", "--quiet", "--force-create", "work", f"origin/{branch}")
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(words, "utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "work")
        self.git("push", "--quiet", "origin", f"HEAD:{branch}")
        self.git("switch", "--quiet", "main")
        self.git("merge", "--quiet", "--ff-only", "origin/main")


SPOKEN = (
    "One lamp in nine in the old town is dark, and the council has known of it since the winter of last year. "
    "The Government mended 214 lamps in March, and the road fund has enough money for the other four hundred. "
    "Traders in the harbour have told my department that they will not open their shops in the dark. "
    "The company will bring the poles by sea before the end of June, and the work will be done in the summer."
)


def chamber(lamps: str = "lamps") -> Any:
    """Return what was said on the first day, with a speech that is long enough for a draft."""
    told = json.dumps(commons(FIRST))
    words = "One lamp in nine is dark. We mended 214 of them in March."
    assert words in told
    return json.loads(told.replace(words, SPOKEN.replace("lamps", lamps)))


def service(*days: str) -> dict[str, list[Sent]]:
    """Return what a service answers that has published these days."""
    answers: dict[str, list[Sent]] = {}
    for month in ASKED:
        for house, day in (("Commons", FIRST), ("Lords", SECOND)):
            answers[calendar(house, month)] = [dates(*[one for one in days if one == day and day[:7] == month])]
    for house, root in (("Commons", chamber()), ("Lords", lords(SECOND))):
        day = FIRST if house == "Commons" else SECOND
        answers[sections(house, day)] = [as_json(["Debate"])]
        answers[trees("Debate", house, day)] = [as_json([listing(root)])]
        answers[text(root["Overview"]["ExtId"])] = [as_json(root, ETag='"1"')]
    return answers


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def asked_for_words(web: Web) -> list[str]:
    return [target for target in web.targets() if target.startswith("/debates/")]


def test_new_sittings_are_proposed_once_and_kept_up_to_date_on_one_branch(archive: Archive) -> None:
    ended, web = archive.run(service(FIRST))
    assert ended.succeeded, ended.printed
    (pull,) = archive.pulls
    number = archive.transcripts()
    assert pull["title"] == f"Import sittings: {number} new, 0 changed"
    assert number > 1
    for heading in (" Fetch\n", " Drafts\n", " Check\n", "### What changed"):
        assert heading in pull["body"]
    assert pull["body"].count("transcript added |") == number
    assert "| analysis added, evidence added, transcript added |" in pull["body"]
    assert "[this run](https://github.com/owner/repo/actions/runs/1)" in pull["body"]
    assert ended.summary in pull["body"]
    assert len(pull["body"]) < 65_536
    assert {one["headers"]["User-Agent"].partition(" ")[2] for one in web.requests()} == {
        "(+https://github.com/owner/repo)"
    }

    first = archive.tip
    again, web = archive.run(service(FIRST))
    assert again.succeeded, again.printed
    assert (archive.tip, len(archive.pulls), asked_for_words(web)) == (first, 1, [])

    more, web = archive.run(service(FIRST, SECOND))
    assert more.succeeded, more.printed
    assert asked_for_words(web) == [text(LORDS_ROOT)]
    (pull,) = archive.pulls
    assert archive.transcripts() > number
    assert pull["title"] == f"Import sittings: {archive.transcripts()} new, 0 changed"
    assert archive.git("rev-list", "--count", "origin/main..origin/import") == "1"


def test_what_waits_for_longer_than_a_run_looks_back_stays_and_follows_the_main_branch(archive: Archive) -> None:
    archive.run(service(FIRST))
    before = archive.proposed
    archive.add("content/pages/more.md", "---\ntitle: More\n---\nWords.\n")
    (archive.runner.place / "caches/downloads-Linux-1/0/hansard-api" / FIRST).rename(archive.place / "old")
    ended, _ = archive.run(service())  # the day is too old to be asked for
    assert ended.succeeded, ended.printed
    assert archive.proposed == before


def test_a_run_that_failed_half_way_is_mended_by_the_next(archive: Archive) -> None:
    (archive.place / "down").touch()
    ended, _ = archive.run(service(FIRST))
    assert (ended.succeeded, archive.pulls) == (False, [])
    pushed = archive.tip
    (archive.place / "down").unlink()
    ended, _ = archive.run(service(FIRST))
    assert ended.succeeded, ended.printed
    assert (archive.tip, len(archive.pulls)) == (pushed, 1)


def test_what_could_not_be_fetched_is_told_and_comes_with_the_next_run(archive: Archive) -> None:
    ended, _ = archive.run(service(FIRST, SECOND) | {text(LORDS_ROOT): [as_status(418)]})
    assert not ended.succeeded
    assert "::error title=import::Not all could be fetched" in ended.printed
    (pull,) = archive.pulls
    assert "## ❌ Fetch" in pull["body"]
    assert "was not fetched: the service answered with status 418" in pull["body"]
    number = archive.transcripts()
    ended, web = archive.run(service(FIRST, SECOND))
    assert ended.succeeded, ended.printed
    assert asked_for_words(web) == [text(LORDS_ROOT)]
    assert archive.transcripts() > number
    assert "## ❌ Fetch" not in archive.pulls[0]["body"]


def test_the_work_of_others_on_the_branch_is_never_written_over(archive: Archive) -> None:
    archive.run(service(FIRST))
    archive.add("content/pages/more.md", "---\ntitle: More\n---\nWords.\n", "import")
    theirs, body = archive.tip, archive.pulls[0]["body"]
    ended, _ = archive.run(service(FIRST, SECOND))
    assert ended.succeeded, ended.printed
    assert "::warning title=import::Somebody has worked on the branch import." in ended.printed
    assert (archive.tip, archive.pulls[0]["body"], len(archive.pulls)) == (theirs, body, 1)


def test_a_branch_of_that_name_that_is_not_ours_is_left_alone(archive: Archive) -> None:
    archive.git("push", "--quiet", "origin", "main:refs/heads/import")
    theirs = archive.tip
    ended, _ = archive.run(service(FIRST))
    assert ended.succeeded, ended.printed
    assert (archive.tip, archive.pulls) == (theirs, [])


def test_what_was_merged_is_not_proposed_again_and_what_comes_later_is(archive: Archive) -> None:
    archive.run(service(FIRST))
    archive.end(merged=True)
    ended, _ = archive.run(service(FIRST))
    assert ended.succeeded, ended.printed
    assert ended.summary.endswith("Nothing new.\n")
    assert len(archive.pulls) == 1
    archive.run(service(FIRST, SECOND))
    assert [pull["state"] for pull in archive.pulls] == ["closed", "open"]
    assert archive.pulls[1]["title"] == f"Import sittings: {archive.transcripts()} new, 0 changed"


def test_what_somebody_has_refused_is_not_proposed_again_by_itself(archive: Archive) -> None:
    archive.run(service(FIRST))
    archive.end(merged=False)
    refused = archive.tip
    ended, _ = archive.run(service(FIRST))
    assert ended.summary.endswith("Nothing new: all of it was proposed in a pull request that is closed.\n")
    assert (archive.tip, len(archive.pulls)) == (refused, 1)
    archive.run(service(FIRST, SECOND))
    assert len(archive.pulls) == 2


def test_a_new_proposal_that_would_lose_sittings_is_not_made(archive: Archive) -> None:
    archive.run(service(FIRST))
    before = archive.tip
    archive.add("content/people.yaml", "- {id: cora, name: Cora Specimen}\n")  # in conflict with the people that came
    (archive.runner.place / "caches/downloads-Linux-1/0/hansard-api" / FIRST).rename(archive.place / "old")
    ended, _ = archive.run(service(SECOND))
    assert ended.succeeded, ended.printed
    assert "::warning title=import::The branch import conflicts with main" in ended.printed
    assert archive.tip == before


def test_words_that_changed_since_they_were_proposed_are_drafted_again_and_no_others(archive: Archive) -> None:
    archive.run(service(FIRST))
    assert archive.proposed
    before = archive.tip
    changed = chamber("lanterns")
    answers = service(FIRST) | {text(ROOT): [as_json(changed)]}
    answers[trees("Debate", "Commons", FIRST)] = [as_json([listing(changed, "2031-01-01T00:00:00")])]
    ended, _ = archive.run(answers)
    assert ended.succeeded, ended.printed
    assert archive.proposed
    names = [Path(name) for name in archive.git("diff", "--name-only", before, archive.tip).splitlines()]
    assert {path.parent.name for path in names} == {"street-lamps"}
    assert {path.name for path in names} >= {"analysis.yaml", "transcript.yaml"}


# --- the list of addresses -------------------------------------------------------------------------------------


def test_an_import_begins_no_list_of_addresses_and_adds_to_one_that_is_there(archive: Archive) -> None:
    archive.run(service(FIRST))
    assert "addresses.txt" not in archive.proposed
    archive.add("addresses.txt", "/\n")
    archive.run(service(FIRST))
    assert "addresses.txt" in archive.proposed
    assert "/assembly/2026-01-15/example-motion/ #" in archive.git("show", "origin/import:addresses.txt")


def test_an_import_goes_on_where_an_address_would_be_lost_and_says_so(archive: Archive) -> None:
    archive.add("addresses.txt", "/gone/\n")
    ended, _ = archive.run(service(FIRST))
    assert ended.succeeded, ended.printed
    assert "addresses.txt" not in archive.proposed
    assert "| `addresses.txt:1:1` | error | `/gone/ would be lost" in archive.pulls[0]["body"]
