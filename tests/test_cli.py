"""The command line: exit codes, formats, one clear line for each mistake and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import __version__
from generator.cli import app

Archive = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]
PROJECT = Path(__file__).resolve().parent.parent
OUTCOMES = PROJECT / "tests" / "outcomes"
COMMANDS = sorted(command.name or command.callback.__name__ for command in app.registered_commands if command.callback)
WRONG = {"site.yaml": "title: A\nlangage: en\n", "content/notes.yaml": ""}
LINES = [
    "content/notes.yaml:1:1: warning: nothing reads this file; sittings are in transcript.yaml and analysis.yaml",
    "site.yaml:2:1: error: unknown key 'langage'; did you mean 'language'?",
]


def test_a_good_archive_is_checked_with_code_0(archive: Archive, sittings: Sittings) -> None:
    assert sittings("check", "--site", archive({})) == (
        0,
        "Checked 0 sittings and 0 quotations: 0 errors, 0 warnings.\n",
        "",
    )


def test_problems_go_to_standard_error_with_code_1(
    archive: Archive, sittings: Sittings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(archive(WRONG))
    code, out, err = sittings("check")
    assert (code, err.splitlines()) == (1, LINES)
    assert out == "Checked 0 sittings and 0 quotations: 1 error, 1 warning.\n"


def test_paths_are_told_as_seen_from_where_the_command_was_called(archive: Archive, sittings: Sittings) -> None:
    root = archive(WRONG)
    assert sittings("check", "--site", root)[2].splitlines() == [f"{root}/{line}" for line in LINES]


def test_warnings_are_errors_where_one_is_strict(archive: Archive, sittings: Sittings) -> None:
    root = archive({"content/notes.yaml": ""})
    assert sittings("check", "--site", root)[0] == 0
    assert sittings("check", "--site", root, "--strict")[0] == 1


def test_a_check_as_data_holds_every_problem_and_every_quotation(sittings: Sittings) -> None:
    code, out, err = sittings("check", "--site", OUTCOMES, "--format", "json")
    told = json.loads(out)
    assert (code, err) == (1, "")
    assert told.keys() == {"problems", "quotations"}
    path = f"{OUTCOMES}/content/sittings/town/2026-02-03/bridge-tolls/analysis.yaml"
    (altered,) = [each for each in told["quotations"] if each["outcome"] == "altered"]
    assert altered == {
        "sitting": "town-2026-02-03-bridge-tolls",
        "path": path,
        "line": 21,
        "speaker": "Ann Mercer",
        "quote": "We can double the toll, or we can close the bridge in October, and I do intend to close the bridge.",
        "outcome": "altered",
        "contribution": None,
        "said_by": None,
        "warnings": [],
        "nearest": "We can double the toll, or we can close the bridge in October, and I do not intend to close the "
        "bridge",
    }
    (problem,) = [each for each in told["problems"] if each["line"] == 21]
    assert (problem["path"], problem["severity"], problem["code"]) == (path, "error", "quotation-altered")


def test_a_quotation_that_is_wrong_is_shown_on_its_line_with_the_true_words(
    sittings: Sittings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(OUTCOMES)
    path = "content/sittings/town/2026-02-03/bridge-tolls/analysis.yaml"
    code, out, _ = sittings("check", "--only", path, "--format", "github")
    place = f"::error file={path},line=21,col=114,title=quotation-altered::"
    (line,) = [line for line in out.splitlines() if line.startswith(place)]
    assert code == 1
    assert line.endswith(
        "“We can double the toll, or we can close the bridge in October, and I do not intend to close the bridge”"
    )


def test_a_build_refuses_wrong_quotations_unless_they_are_allowed(sittings: Sittings, tmp_path: Path) -> None:
    build = ("build", "--site", OUTCOMES, "--output", tmp_path / "output")
    code, _, err = sittings(*build)
    assert (code, (tmp_path / "output").exists()) == (1, False)
    assert err.splitlines()[-1] == "Nothing was built: 7 errors, 10 warnings."
    code, _, err = sittings(*build, "--allow-unverified", "--workers", "2")
    assert (code, "error:" in err) == (0, False)
    page = (tmp_path / "output/town/2026-02-03/bridge-tolls/index.html").read_text(encoding="utf-8")
    assert "Not in these words" in page


def test_github_is_told_file_line_column_and_code(
    archive: Archive, sittings: Sittings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(archive({**WRONG, "content/a,b:c%/transcript.yaml": "'a%': 1\n"}))
    code, out, _ = sittings("check", "--format", "github")
    annotations = [line for line in out.splitlines() if line.startswith("::")]
    assert code == 1
    assert annotations[-1] == (
        "::error file=site.yaml,line=2,col=1,title=unknown-key::unknown key 'langage'; did you mean 'language'?"
    )
    assert annotations[0].startswith("::error file=content/a%2Cb%3Ac%25/transcript.yaml,line=1,col=1,title=")
    assert [line for line in annotations if line.endswith("title=unknown-key::unknown key 'a%25'")]


def test_json_is_one_object_with_every_problem(archive: Archive, sittings: Sittings) -> None:
    root = archive(WRONG)
    code, out, err = sittings("check", "--site", root, "--format", "json")
    assert (code, err) == (1, "")
    assert json.loads(out)["problems"][1] == {
        "path": f"{root}/site.yaml",
        "line": 2,
        "column": 1,
        "severity": "error",
        "code": "unknown-key",
        "message": "unknown key 'langage'; did you mean 'language'?",
    }


def test_a_build_tells_what_it_did(archive: Archive, sittings: Sittings) -> None:
    root = archive({})
    code, out, err = sittings("build", "--site", root)
    assert (code, err) == (0, "")
    assert out.startswith("Built ")
    assert f"into {root}/output: " in out
    assert (root / "output/index.html").is_file()


def test_a_build_in_json_has_counts_seconds_and_the_tree(archive: Archive, sittings: Sittings) -> None:
    code, out, _ = sittings("build", "--site", archive({}), "--format", "json")
    told = json.loads(out)
    assert code == 0
    assert set(told) >= {"pages", "files", "written", "unchanged", "removed", "bytes", "tree", "seconds"}
    assert told["written"] == told["files"] + 2
    assert len(told["tree"]) == 64


def test_a_build_of_errors_builds_nothing(archive: Archive, sittings: Sittings) -> None:
    root = archive(WRONG)
    code, out, err = sittings("build", "--site", root)
    assert (code, out) == (1, "")
    assert err.endswith("Nothing was built: 1 error, 1 warning.\n")
    assert not (root / "output").exists()
    code, out, _ = sittings("build", "--site", root, "--format", "json")
    assert code == 1
    assert len(json.loads(out)["problems"]) == 2


def test_a_build_goes_where_it_is_told_to(archive: Archive, sittings: Sittings, tmp_path: Path) -> None:
    assert sittings("build", "--site", archive({}), "--output", tmp_path / "public")[0] == 0
    assert (tmp_path / "public/index.html").is_file()


def test_quiet_prints_problems_only(archive: Archive, sittings: Sittings) -> None:
    assert sittings("build", "--site", archive({}), "--quiet") == (0, "", "")
    assert sittings("clean", "--site", archive({}), "--quiet") == (0, "", "")
    code, out, err = sittings("check", "--site", archive(WRONG), "-q")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 2


def test_verbose_tells_the_time_of_each_step(archive: Archive, sittings: Sittings) -> None:
    _, _, err = sittings("build", "--site", archive({}), "--verbose")
    assert {line.split(" s  ")[1] for line in err.splitlines()} >= {"checking", "publish"}


def test_clean_deletes_what_a_build_wrote(archive: Archive, sittings: Sittings) -> None:
    root = archive({})
    sittings("build", "--site", root)
    code, out, _ = sittings("clean", "--site", root)
    assert code == 0
    assert out.startswith("Deleted ")
    assert not (root / "output").exists()


def test_a_schema_is_json_and_an_unknown_one_names_those_there_are(sittings: Sittings) -> None:
    code, out, _ = sittings("schema", "transcript")
    assert code == 0
    assert json.loads(out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert sittings("schema", "transcrpt")[2] == (
        "sittings: there is no schema 'transcrpt'; did you mean 'transcript'? "
        "(there are transcript, analysis, evidence, people, parties, topics, site, page)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["biuld"], "No such command 'biuld'"),
        (["build", "--frmat", "json"], "No such option: --frmat"),
        (["build", "--format", "xml"], "'xml' is not one of 'text', 'json', 'github'"),
        (["build", "extra"], "Got unexpected extra argument"),
        (["schema"], "Missing argument"),
        (["check", "--site"], "requires an argument"),
        (["check", "--site", "/nowhere"], "/nowhere: there is no site.yaml here"),
        (["serve", "--port", "0"], "'--port'"),
        (["new"], "Missing argument"),
    ],
)
def test_wrong_usage_is_code_2_and_a_clear_line(sittings: Sittings, arguments: list[str], line: str) -> None:
    code, out, err = sittings(*arguments)
    assert (code, out) == (2, "")
    assert line in err
    assert "Traceback" not in err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(sittings: Sittings, command: str) -> None:
    code, out, _ = sittings(command.rstrip("_"), "--help")
    assert code == 0
    assert f"Example: sittings {command.rstrip('_')}" in out


def test_help_and_version_are_told(sittings: Sittings) -> None:
    assert sittings("--version") == (0, f"sittings {__version__}\n", "")
    code, out, _ = sittings("--help")
    assert code == 0
    assert all(name.rstrip("_") in out for name in COMMANDS)


STOPPED_WHILE_READING = """
import os, signal, sys
from generator import cli

def stop(event, arguments):
    if event == "open" and str(arguments[0]).endswith("transcript.yaml"):
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(stop)
cli.main()
"""


@pytest.mark.parametrize("command", ["check", "build"])
def test_ctrl_c_is_code_130_and_one_line(archive: Archive, command: str) -> None:
    text = "id: a\ntitle: A\ndate: 2026-01-01\nhouse: House\ncontributions: []\n"
    root = archive({"content/a/transcript.yaml": text})
    arguments = [sys.executable, "-c", STOPPED_WHILE_READING, command, "--site", str(root)]
    done = subprocess.run(arguments, check=False, capture_output=True, text=True, cwd=PROJECT)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "sittings: stopped\n")
    assert not (root / "output").exists()


def test_a_disk_that_fails_is_code_1_and_one_line(archive: Archive, sittings: Sittings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, _, err = sittings("build", "--site", archive({}), "--output", tmp_path / "file/output")
    assert code == 1
    assert err.startswith(f"sittings: {tmp_path}/file")
    assert len(err.splitlines()) == 1


def test_a_stream_that_cannot_show_a_character_ends_nothing(archive: Archive) -> None:
    root = archive({"site.yaml": "title: [“é”]\n“é”: 1\n"})
    command = [sys.executable, "-m", "generator", "check", "--format", "github"]
    surroundings = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=root, env=surroundings, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "\\u201c\\xe9\\u201d" in done.stdout
    assert done.stderr == ""


def test_python_m_generator_is_sittings() -> None:
    command = [sys.executable, "-m", "generator", "--version"]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    assert done.stdout == f"sittings {__version__}\n"


TEXTS = st.one_of(
    st.binary(max_size=40),
    st.text(alphabet="titleurlangge:{}[]-&*!|>'\"#%@`\n \t0123456789", max_size=60).map(str.encode),
    st.sampled_from([b"- " * 5000, b"[" * 100_000, b"title: &a [*a]", b"\x00", b"a: 1\n<<: *x", b"---\n---\n"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(site=TEXTS, people=TEXTS, transcript=TEXTS, page=TEXTS)
def test_no_files_whatever_make_a_traceback(
    archive: Archive, sittings: Sittings, site: bytes, people: bytes, transcript: bytes, page: bytes
) -> None:
    root = archive({"content/sittings/a/transcript.yaml": "", "content/people.yaml": "", "content/pages/a.md": ""})
    (root / "site.yaml").write_bytes(site)
    (root / "content/people.yaml").write_bytes(people)
    (root / "content/sittings/a/transcript.yaml").write_bytes(transcript)
    (root / "content/pages/a.md").write_bytes(page)
    code, _, err = sittings("check", "--site", root)
    assert code == 1
    assert "Traceback" not in err
