"""The preview answers as a host of static files does, follows each change, and never weakens the pages' policy."""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from asyncio.events import _get_running_loop, _set_running_loop
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from sitechecks.visits import chromium
from tornado.testing import AsyncHTTPTestCase
from tornado.web import Application

from generator import build
from generator.preview import Preview, Rebuilt, snapshot
from generator.scaffold import NewArchive, new_archive
from generator.serve import HostAndPort, serve, web_application
from generator.watch import Watch

Sittings = Callable[..., tuple[int, str, str]]
PROJECT = Path(__file__).resolve().parent.parent
SITTING = "content/sittings/assembly/2026-01-15/example-motion"
ADDRESS = "/assembly/2026-01-15/example-motion/"


@pytest.fixture(autouse=True)
def _loop_of_its_own() -> Iterator[None]:
    """Set aside the loop of the browser that a worker keeps for tests/site: a thread runs one loop at a time."""
    kept = _get_running_loop()
    _set_running_loop(None)
    yield
    _set_running_loop(kept)


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    """A new archive, built once for reading."""
    new_archive(tmp_path / "new", NewArchive("Archive", "en-GB"))
    ready = Preview(tmp_path / "new", tmp_path / "preview/site")
    assert ready.rebuild().pages
    return ready


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / SITTING / name).read_text(encoding="utf-8")
    (root / SITTING / name).write_text(text.replace(old, new), encoding="utf-8")


# --- what is answered ---------------------------------------------------------------------------------------


def test_a_page_is_answered_with_the_reload_script_and_its_own_policy(preview: Preview) -> None:
    answer = preview.answer(ADDRESS)
    built = (preview.folder / ADDRESS.strip("/") / "index.html").read_bytes()
    assert (answer.status, answer.media_type) == (200, "text/html")
    assert answer.content.replace(b'<script src="/livereload.js"></script>', b"") == built
    assert b"livereload" not in built


def test_the_preview_is_what_build_would_publish(preview: Preview) -> None:
    build.build(preview.root, preview.root / "output", Watch())
    files = [path.relative_to(preview.folder) for path in preview.folder.rglob("*") if path.is_file()]
    assert files
    assert all((preview.folder / path).read_bytes() == (preview.root / "output" / path).read_bytes() for path in files)


def test_a_file_that_is_no_page_is_answered_as_it_is(preview: Preview) -> None:
    answer = preview.answer("/sittings.json")
    assert (answer.media_type, answer.content) == (
        "application/json",
        (preview.folder / "sittings.json").read_bytes(),
    )


def test_a_folder_without_its_slash_is_led_to_it(preview: Preview) -> None:
    assert preview.answer("/speakers").location == "/speakers/"


@pytest.mark.parametrize("path", ["/nowhere/", "/nowhere.html", "/%00", "/" + "a" * 5000])
def test_an_unknown_address_is_answered_with_the_page_for_it(preview: Preview, path: str) -> None:
    answer = preview.answer(path)
    assert answer.status == 404
    assert b"Page not found" in answer.content


@pytest.mark.parametrize(
    "path", ["/../new/site.yaml", "/%2e%2e/%2e%2e/new/site.yaml", "//etc/passwd", "/..%2f..%2fnew/site.yaml"]
)
def test_nothing_outside_the_preview_is_answered(preview: Preview, path: str) -> None:
    assert preview.answer(path).status == 404


def test_a_link_out_of_the_preview_is_not_followed(preview: Preview) -> None:
    (preview.folder / "link.html").symlink_to(preview.root / "site.yaml")
    assert preview.answer("/link.html").status == 404


def test_the_site_is_found_at_its_published_path_too(preview: Preview) -> None:
    (preview.root / "site.yaml").write_text("title: A\nurl: https://example.org/council/debates\n")
    preview.rebuild()
    assert preview.answer(f"/council/debates{ADDRESS}").status == preview.answer(ADDRESS).status == 200
    (stylesheet,) = re.findall(rb'href="(/[^"]+\.css)"', preview.answer("/nowhere").content)
    assert preview.answer(stylesheet.decode()).media_type == "text/css"


# --- problems -----------------------------------------------------------------------------------------------


def test_every_page_tells_the_problems_escaped_until_they_are_mended(preview: Preview) -> None:
    edit(preview.root, "transcript.yaml", "kind: motion", "<script>alert(1)</script>: motion")
    outcome = preview.rebuild()
    assert outcome.pages is None
    assert len(outcome.problems) == 1
    for path in (ADDRESS, "/", "/nowhere/"):
        answer = preview.answer(path)
        assert answer.status == 500
        assert b"transcript.yaml:8:1" in answer.content
        assert b"&lt;script&gt;alert(1)" in answer.content
        assert b"<script>" not in answer.content
        assert answer.content.count(b"<script src=") == 1
    edit(preview.root, "transcript.yaml", "<script>alert(1)</script>: motion", "kind: motion")
    assert preview.rebuild().problems == ()
    assert preview.answer(ADDRESS).status == 200


def test_what_a_model_wrote_and_nobody_reviewed_is_shown_to_those_who_preview_it(preview: Preview) -> None:
    edit(preview.root, "analysis.yaml", "method: human", "method: llm")
    outcome = preview.rebuild()
    assert [(problem.severity, problem.code) for problem in outcome.problems] == [("warning", "unreviewed")]
    answer = preview.answer(ADDRESS)
    assert (answer.status, b"not reviewed by a person" in answer.content) == (200, True)


def test_the_files_of_the_last_good_build_stay_while_there_are_problems(preview: Preview) -> None:
    edit(preview.root, "transcript.yaml", "kind: motion", "kid: motion")
    preview.rebuild()
    assert preview.answer("/sittings.json").status == 200


def test_an_archive_that_was_never_good_is_told_from_the_start(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("titel: A")
    preview = Preview(tmp_path, tmp_path / "preview/site")
    assert preview.rebuild().pages is None
    assert preview.answer("/").status == 500


def test_a_preview_that_cannot_be_written_is_a_problem_like_any_other(preview: Preview, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    blocked = Preview(preview.root, tmp_path / "file/site")
    (problem,) = blocked.rebuild().problems
    assert problem.code == "unwritable"
    assert blocked.answer("/").status == 500


def test_a_folder_that_holds_the_work_of_others_is_a_problem_like_any_other(preview: Preview, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").touch()
    blocked = Preview(preview.root, tmp_path / "mine")
    outcome = blocked.rebuild()
    assert outcome.pages is None
    (problem,) = outcome.problems
    assert "no build wrote letter.txt" in problem.message
    assert blocked.answer("/").status == 500


def test_only_a_page_from_before_the_last_build_is_stale(preview: Preview) -> None:
    preview.answer(ADDRESS)
    assert not preview.is_stale(ADDRESS)
    preview.rebuild()
    assert preview.is_stale(ADDRESS)
    assert not preview.is_stale("/never-shown/")
    preview.answer(ADDRESS)
    assert not preview.is_stale(ADDRESS)


def test_what_is_watched_is_what_a_site_is_made_from(preview: Preview) -> None:
    before = snapshot(preview.root)
    (preview.root / "output").mkdir()
    (preview.root / "output/index.html").touch()
    assert snapshot(preview.root) == before
    for path in ("content/new.yaml", "templates/home.html", "site.yaml"):
        (preview.root / path).parent.mkdir(exist_ok=True)
        (preview.root / path).write_text(path)
        assert snapshot(preview.root) != before
        before = snapshot(preview.root)
    (preview.root / "content/new.yaml").unlink()
    assert snapshot(preview.root) != before


def test_a_text_that_vanishes_while_one_looks_is_not_seen(preview: Preview) -> None:
    before = snapshot(preview.root)
    (preview.root / "content/gone.yaml").symlink_to("nowhere")
    assert snapshot(preview.root) == before


# --- over HTTP ----------------------------------------------------------------------------------------------


class TestOverHttp(AsyncHTTPTestCase):
    def get_app(self) -> Application:
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        root = Path(self.folder.name)
        new_archive(root / "new", NewArchive("Archive", "en-GB"))
        preview = Preview(root / "new", root / "site")
        preview.rebuild()
        return web_application(preview)

    def test_a_page_has_its_type_and_is_never_cached(self) -> None:
        response = self.fetch(ADDRESS)
        assert response.code == 200
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"
        assert response.headers["Cache-Control"] == "no-store"
        assert self.fetch(ADDRESS, method="HEAD").body == b""

    def test_the_reload_script_comes_from_the_same_origin(self) -> None:
        response = self.fetch("/livereload.js")
        assert response.code == 200
        assert b"LiveReload" in response.body

    def test_a_folder_without_its_slash_redirects(self) -> None:
        response = self.fetch("/speakers", follow_redirects=False)
        assert (response.code, response.headers["Location"]) == (302, "/speakers/")
        assert self.fetch("/nowhere").code == 404


# --- the command --------------------------------------------------------------------------------------------


PORTS = itertools.count(20_000 + os.getpid() * 31 % 12_000)
"""Below those that the system gives out by itself, and far from those of other workers."""


def free_port() -> int:
    """Return a port that nobody takes in the meantime."""
    for port in PORTS:
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError


@contextlib.contextmanager
def serving(root: Path, temporary: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run `sittings serve`; yield its process, and its address once the first build is done."""
    port = free_port()
    temporary.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port)]
    surroundings = {**os.environ, "PYTHONPATH": str(PROJECT), "TMPDIR": str(temporary)}
    with subprocess.Popen(
        command, cwd=root, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            assert process.stdout
            assert process.stdout.readline().startswith("Built ")
            yield process, f"http://127.0.0.1:{port}"
            process.send_signal(signal.SIGINT)
            process.wait(timeout=120)
        finally:
            process.kill()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_with_130_and_leaves_no_preview(tmp_path: Path, stop: signal.Signals) -> None:
    new_archive(tmp_path / "new", NewArchive("Archive", "en-GB"))
    before = snapshot(tmp_path / "new")
    with serving(tmp_path / "new", tmp_path / "temporary") as (process, _):
        assert list((tmp_path / "temporary").iterdir())
        process.send_signal(stop)
        out, _ = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, "sittings: stopped\n")
    assert list((tmp_path / "temporary").iterdir()) == []
    assert snapshot(tmp_path / "new") == before
    assert not (tmp_path / "new/output").exists()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # tornado forgets the socket
def test_a_port_that_is_taken_is_code_2(tmp_path: Path, sittings: Sittings) -> None:
    new_archive(tmp_path / "new", NewArchive("Archive", "en-GB"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, err = sittings("serve", "--site", tmp_path / "new", "--port", str(port))
    assert code == 2
    gc.collect()  # here, for in the middle of another test the forgotten socket would be the fault of that one
    assert "Address already in use; give another --port or --host" in err


def test_an_archive_is_built_before_anybody_is_answered_and_told(tmp_path: Path) -> None:
    new_archive(tmp_path / "new", NewArchive("Archive", "en-GB"))
    outcomes: list[Rebuilt] = []

    def tell(outcome: Rebuilt) -> None:
        outcomes.append(outcome)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        serve(tmp_path / "new", HostAndPort("127.0.0.1", free_port()), tell)
    assert outcomes[0].pages
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_ctrl_c_that_is_lost_ends_it_all_the_same(tmp_path: Path) -> None:
    new_archive(tmp_path / "new", NewArchive("Archive", "en-GB"))

    def tell(_: Rebuilt) -> None:
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        serve(tmp_path / "new", HostAndPort("127.0.0.1", free_port()), tell)


class _Deaf:
    """Is interrupted where Python can raise nothing."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


def test_a_ctrl_c_that_python_loses_ends_it_without_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new_archive(tmp_path / "new", NewArchive("Archive", "en-GB"))
    before = sys.unraisablehook

    def tell(_: Rebuilt) -> None:
        _Deaf()

    with pytest.raises(KeyboardInterrupt):
        serve(tmp_path / "new", HostAndPort("127.0.0.1", free_port()), tell)
    assert capsys.readouterr().err == ""
    assert sys.unraisablehook is before


def test_a_site_that_is_none_is_not_served(tmp_path: Path, sittings: Sittings) -> None:
    assert sittings("serve", "--site", tmp_path)[0] == 2


@pytest.fixture
def browser_page() -> Iterator[Page]:
    """A page of a real browser."""
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        yield browser.new_page()
        browser.close()


@pytest.mark.browser
def test_the_browser_follows_every_edit_shows_problems_and_comes_back(tmp_path: Path, browser_page: Page) -> None:
    root, page, blocked = tmp_path / "new", browser_page, []
    new_archive(root, NewArchive("Archive", "en-GB"))
    page.on("console", lambda message: blocked.append(message.text) if "Security Policy" in message.text else None)
    with serving(root, tmp_path / "temporary") as (_, url):
        page.goto(url + ADDRESS)
        for title in ("The First Bridge", "The Second Bridge"):
            edit(root, "transcript.yaml", "Example: The Old Bridge", f"Example: {title}")
            expect(page).to_have_title(re.compile(title))
            edit(root, "transcript.yaml", f"Example: {title}", "Example: The Old Bridge")
            expect(page).to_have_title(re.compile("The Old Bridge"))
        edit(root, "transcript.yaml", "kind: motion", "kid: motion")
        problem = page.locator("ol > li", has_text="unknown key 'kid'; did you mean 'kind'?")
        expect(problem).to_be_visible()
        edit(root, "transcript.yaml", "kid: motion", "kind: motion")
        expect(page).to_have_title(re.compile("The Old Bridge"))
    assert blocked == []
