"""From nothing to a live archive: the workflows of a new archive are run step by step, and the site is read."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sitechecks.archives import PROJECT
from sitechecks.runner import Ended, Runner, filled, holds
from sitechecks.serving import served
from sitechecks.visits import visit

EXAMPLE = "content/sittings/assembly/2026-01-15/example-motion"
REAL = "I shall vote against the motion, because it closes one road before the other is open."
WHO = {
    **{f"GIT_{role}_NAME": "Ann" for role in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{role}_EMAIL": "ann@archive.example" for role in ("AUTHOR", "COMMITTER")},
}


class Publisher:
    """Somebody with a new archive in a folder, and a repository on a host that is a folder too."""

    def __init__(self, place: Path) -> None:
        self.archive, self.origin = place / "repo", place / "origin.git"
        command = [sys.executable, "-m", "generator", "new", str(self.archive), "--title", "Town Council"]
        subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **WHO})
        self.git("clone", "--quiet", "--bare", str(self.archive), str(self.origin))
        self.git("remote", "add", "origin", str(self.origin))
        github = {"ref": "refs/heads/main", "ref_name": "main", "repository": "owner/repo"}
        self.runner = Runner(self.origin, place / "runner", github)

    def git(self, *arguments: str) -> None:
        environment = {**os.environ, **WHO}
        subprocess.run(["git", *arguments], cwd=self.archive, check=True, capture_output=True, env=environment)

    def change(self, path: str, old: str, new: str) -> None:
        file = self.archive / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def push(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "a change")
        self.git("push", "--quiet", "origin", "HEAD:main")

    def publish(self, event: str = "push") -> Ended:
        built = self.runner.run("publish.yml", "build", event)
        if built.succeeded:
            assert self.runner.run("publish.yml", "deploy", event).succeeded
        return built

    def propose(self) -> Ended:
        """Propose what is changed in a pull request, and run its check on the merge, as GitHub does."""
        self.git("switch", "--quiet", "--create", "proposal")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "a proposal")
        self.git("switch", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--message", "merged", "proposal")
        self.git("push", "--quiet", "origin", "HEAD:refs/pull/1/merge")
        github = {"ref": "refs/pull/1/merge", "ref_name": "1/merge", "repository": "owner/repo"}
        return Runner(self.origin, self.runner.place, github, self.runner.run_id).run(
            "check.yml", "check", "pull_request"
        )


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> tuple[Publisher, Ended]:
    """Return a new archive that was published once, and how that ended."""
    publisher = Publisher(tmp_path_factory.mktemp("live"))
    return publisher, publisher.publish()


@pytest.fixture(scope="module")
def site(live: tuple[Publisher, Ended]) -> Path:
    """Return the site of a new archive."""
    publisher, ended = live
    assert ended.succeeded, ended.printed
    return publisher.runner.site


def line_of(publisher: Publisher, words: str) -> int:
    """Return the number of the line of the example's analysis that has these words."""
    lines = (publisher.archive / EXAMPLE / "analysis.yaml").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def tree(ended: Ended) -> str:
    return ended.summary.partition("| Tree | `")[2].partition("`")[0]


# --- going live ------------------------------------------------------------------------------------------------


@pytest.mark.browser
def test_a_new_archive_goes_live_without_an_address_to_edit(
    site: Path, live: tuple[Publisher, Ended], browser: Browser
) -> None:
    ended = live[1]
    assert "## ✅ Check" in ended.summary
    assert len(tree(ended)) == 64
    with served(site, "/repo/", "pages") as home, visit(browser, home) as reader:
        page = reader.page
        page.goto(home)
        assert page.locator('link[rel="canonical"]').get_attribute("href") == "https://owner.github.io/repo/"
        page.get_by_role("main").get_by_role("link", name="Example: The Old Bridge").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Example: The Old Bridge")
        wrong = page.get_by_role("link", name="Wrong? Report an error: Example 1").get_attribute("href") or ""
        assert wrong.startswith("https://github.com/owner/repo/issues/new?template=correction.yml&page=assembly-2026")
        answer = page.goto(f"{home}any/depth/at/all")
        assert answer is not None
        assert answer.status == 404
        page.get_by_role("main").get_by_role("link", name="The latest sittings").click()
        expect(page).to_have_url(home)
    assert [fault for fault in reader.faults if "status of 404" not in fault] == []


@pytest.mark.browser
def test_a_speech_that_a_link_led_to_has_its_own_form(site: Path, browser: Browser) -> None:
    with served(site, "/repo/", "pages") as home, visit(browser, home) as reader:
        reader.page.goto(f"{home}assembly/2026-01-15/example-motion/#c4")
        tools = reader.page.locator(".tools")
        expect(tools.get_by_role("link", name="Report an error")).to_be_visible()
        address = tools.get_by_role("link", name="Report an error").get_attribute("href") or ""
    assert "&speech=c4&" in address
    assert "Speech%3A+c4%0A" in address
    assert reader.faults == []


def test_the_host_of_these_tests_does_what_github_pages_does(site: Path) -> None:
    with served(site, "/repo/", "pages") as home:
        request = urllib.request.Request(home, headers={"Accept-Encoding": "gzip"})  # noqa: S310
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            assert answer.headers["Cache-Control"] == "max-age=600"
            assert gzip.decompress(answer.read()) == (site / "index.html").read_bytes()
        with pytest.raises(urllib.error.HTTPError) as missing:
            urllib.request.urlopen(f"{home}gone/")  # noqa: S310
        with missing.value:
            assert missing.value.code == 404
            assert missing.value.read() == (site / "404.html").read_bytes()


def test_nothing_that_is_published_begins_with_a_dot(site: Path) -> None:
    listed = (site / "checksums.txt").read_text("utf-8").splitlines()
    files = {path.relative_to(site).as_posix() for path in site.rglob("*")}
    assert {line.partition("  ")[2] for line in listed} <= files


def test_a_new_sitting_takes_over_what_was_built_before(publisher: Publisher) -> None:
    assert publisher.publish().succeeded
    (publisher.archive / "content/sittings/assembly/2026-01-16").mkdir()
    shutil.copytree(
        publisher.archive / EXAMPLE, publisher.archive / "content/sittings/assembly/2026-01-16/example-motion"
    )
    for name in ("transcript.yaml", "analysis.yaml"):
        file = f"content/sittings/assembly/2026-01-16/example-motion/{name}"
        publisher.change(file, "2026-01-15", "2026-01-16")
    publisher.push()
    ended = publisher.publish()
    assert ended.succeeded, ended.printed
    assert "0 unchanged" not in ended.summary
    assert (publisher.runner.site / "assembly/2026-01-16/example-motion/index.html").is_file()


def test_each_week_a_build_from_nothing_gives_the_same_bytes(publisher: Publisher) -> None:
    first = publisher.publish()
    weekly = publisher.publish("schedule")
    assert weekly.succeeded, weekly.printed
    assert "A build from nothing gives the same bytes." in weekly.summary
    assert "A build from nothing" not in first.summary
    assert tree(first) == tree(weekly)


def test_what_somebody_put_into_the_cache_is_not_published(publisher: Publisher) -> None:
    first = publisher.publish()
    (kept,) = (publisher.runner.place / "caches").iterdir()
    page = kept / "1/assembly/2026-01-15/example-motion/index.html"
    page.write_text(page.read_text("utf-8").replace("open.", "shut."), "utf-8")
    again = publisher.publish()
    assert again.succeeded, again.printed
    assert tree(again) == tree(first)
    assert "shut." not in (publisher.runner.site / "assembly/2026-01-15/example-motion/index.html").read_text("utf-8")


def test_an_archive_with_an_error_is_not_published_and_the_old_site_stays(publisher: Publisher) -> None:
    assert publisher.publish().succeeded
    before = (publisher.runner.site / "checksums.txt").read_bytes()
    publisher.change(f"{EXAMPLE}/analysis.yaml", "before the other", "after the other")
    publisher.push()
    assert not publisher.publish().succeeded
    assert (publisher.runner.site / "checksums.txt").read_bytes() == before


# --- a pull request ---------------------------------------------------------------------------------------------


def test_a_misquotation_in_a_pull_request_is_marked_on_its_line_with_the_true_words(publisher: Publisher) -> None:
    publisher.change(f"{EXAMPLE}/analysis.yaml", "because it closes one road", "because it opens one road")
    ended = publisher.propose()
    assert not ended.succeeded
    number = line_of(publisher, "opens one road")
    place = f"::error file={EXAMPLE}/analysis.yaml,line={number},col=14,title=quotation-altered::"
    (annotation,) = [line for line in ended.printed.splitlines() if line.startswith("::error")]
    assert annotation.startswith(place)
    assert REAL.rstrip(".") in annotation
    assert "## ❌ Check" in ended.summary
    assert f"| `{EXAMPLE}` | analysis changed |" in ended.summary


def test_a_published_rating_that_changes_without_a_correction_is_marked(publisher: Publisher) -> None:
    publisher.change(f"{EXAMPLE}/analysis.yaml", "rating: 3", "rating: 4")
    publisher.change(f"{EXAMPLE}/analysis.yaml", "3 of 5", "4 of 5")
    ended = publisher.propose()
    assert ended.succeeded, ended.printed
    marked = [line for line in ended.printed.splitlines() if "title=uncorrected" in line]
    number = line_of(publisher, "rating: 4")
    place = f"::warning file={EXAMPLE}/analysis.yaml,line={number}"
    assert [line.partition(",col=")[0] for line in marked] == [place]


def test_a_correction_goes_from_a_pull_request_into_the_list_and_the_feed(publisher: Publisher) -> None:
    publisher.change(f"{EXAMPLE}/analysis.yaml", "rating: 3", "rating: 4")
    publisher.change(f"{EXAMPLE}/analysis.yaml", "3 of 5", "4 of 5")
    with (publisher.archive / EXAMPLE / "analysis.yaml").open("a", encoding="utf-8") as analysis:
        analysis.write("corrections:\n  - {date: 2026-02-01, note: The rating was 3., by: A reader}\n")
    ended = publisher.propose()
    assert ended.succeeded, ended.printed
    assert "title=uncorrected" not in ended.printed
    publisher.git("push", "--quiet", "origin", "HEAD:main")
    assert publisher.publish().succeeded
    for page in ("assembly/2026-01-15/example-motion/index.html", "corrections/index.html", "corrections/feed.xml"):
        assert "The rating was 3." in (publisher.runner.site / page).read_text("utf-8")


# --- the runner itself ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        ("${{ inputs.a == 'true' || inputs.b == 'true' }}", True),
        ("${{ inputs.a == 'true' && inputs.b == 'true' }}", False),
        ("${{ inputs.a != '' }}", True),
        ("${{ inputs.none != '' }}", False),
        ("${{ github.event_name == 'schedule' }}", False),
    ],
)
def test_the_runner_decides_as_github_does(condition: str, answer: bool) -> None:
    contexts = {"inputs": {"a": "true", "b": "false"}, "github": {"event_name": "push"}}
    assert holds(condition, contexts) is answer
    assert filled(condition, contexts) == str(answer).lower()


def test_the_runner_knows_what_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="does not know"):
        filled("${{ fromJSON(inputs.a) }}", {})
