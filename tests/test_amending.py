"""`check --fix`: shown before it is written, written in one step, and never over what somebody else wrote."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from generator import amending
from generator.checking import CheckOptions
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]
PROJECT = Path(__file__).resolve().parent.parent

TRANSCRIPT = """\
id: commons-2025-02-12-levy
title: Levy
date: 2025-02-12
house: Commons
contributions:
  - id: c1
    name: Mark Francois
    speaker: Mark Francois
    text: I will not vote for the levy, not today and not tomorrow.
  - id: c2
    speaker: Jane Roe
    text: The walls have been paid for with the money of other people.
"""
ANALYSIS = """\
sitting: commons-2025-02-12-levy   # é😀
divisiveness:
  rating: 2
  examples:
    # the first
    - speaker: Mr Mark Francois  # as in the programme
      quote: >-
        i will not vote
        for the levy, not today
      # where?
    - {speaker: Jane Roe, quote: 'the walls have been paid for with the money', contribution: c1} # flow
    - speaker: Jane Roe
      quote: "the walls have been paid with the money of other people"
      contribution: c1
"""
FIXED = """\
sitting: commons-2025-02-12-levy   # é😀
divisiveness:
  rating: 2
  examples:
    # the first
    - speaker: Mark Francois  # as in the programme
      quote: >-
        I will not vote
        for the levy, not today
      contribution: c1
      # where?
    - {speaker: Jane Roe, quote: 'The walls have been paid for with the money', contribution: c2} # flow
    - speaker: Jane Roe
      quote: "the walls have been paid with the money of other people"
      contribution: c1
"""
FOLDER = "content/sittings/levy"
PATH = f"{FOLDER}/analysis.yaml"
TEXTS = {f"{FOLDER}/transcript.yaml": TRANSCRIPT, PATH: ANALYSIS}
GOOD = {**TEXTS, PATH: ANALYSIS[: ANALYSIS.rindex("    - speaker")]}
"""The same without the quotation that is wrong."""


def proposals(root: Path) -> Sequence[amending.Proposal]:
    found: list[amending.Proposal] = []

    def note(proposed: Sequence[amending.Proposal]) -> bool:
        found.extend(proposed)
        return False

    assert amending.fix(root, Watch(), CheckOptions(), note).declined
    return found


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def at_a_terminal(root: Path, answer: bytes | signal.Signals) -> tuple[int, str, str]:
    """Run `sittings check --fix` at a terminal of its own, and answer its question or send a signal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "check", "--fix"]
    surroundings = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(
        command, cwd=root, env=surroundings, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs
    ) as running:
        os.close(theirs)
        shown = b""
        while not shown.endswith(b"[y/N] "):
            shown += os.read(ours, 1024)
        if isinstance(answer, bytes):
            os.write(ours, answer)
        else:
            running.send_signal(answer)
        assert running.stdout
        out = running.stdout.read().decode()
    with contextlib.suppress(OSError):  # the other side has gone
        while True:
            shown += os.read(ours, 1024)
    os.close(ours)
    return running.returncode, out, shown.decode().replace("\r\n", "\n")


# --- what is written ----------------------------------------------------------------------------------------


def test_what_the_record_settles_is_written_and_nothing_else(archive: Archive, sittings: Sittings) -> None:
    root = archive(TEXTS)
    code, out, err = sittings("check", "--site", root, "--fix", "--yes")
    assert (root / PATH).read_text("utf-8") == FIXED
    assert "Wrote 5 changes into 1 file.\n" in out
    assert code == 1  # for the words that a person has to look at
    (error,) = err.splitlines()
    assert "not in the record in these words" in error


def test_the_changes_are_shown_as_a_diff_with_paths_as_seen_from_here(
    archive: Archive, sittings: Sittings, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = archive(TEXTS)
    monkeypatch.chdir(root.parent)
    out = sittings("check", "--site", "archive", "--fix", "--yes")[1]
    assert out.startswith(f"--- archive/{PATH}\n+++ archive/{PATH}\n@@ -3,12 +3,13 @@\n")
    assert "\n-        i will not vote\n+        I will not vote\n" in out
    assert "\n+      contribution: c1\n" in out


def test_a_second_run_has_nothing_to_write(archive: Archive, sittings: Sittings) -> None:
    root = archive(GOOD)
    assert sittings("check", "--site", root, "--fix", "--yes")[0] == 0
    written = (root / PATH).read_bytes(), (root / PATH).stat().st_ino
    assert sittings("check", "--site", root, "--fix") == sittings("check", "--site", root)
    assert ((root / PATH).read_bytes(), (root / PATH).stat().st_ino) == written


def test_the_check_after_writing_sees_what_was_written(archive: Archive, sittings: Sittings) -> None:
    root = archive({**GOOD, PATH: GOOD[PATH].replace("contribution: c1}", "contribution: c99}")})
    assert "no contribution of the transcript has the id 'c99'" in sittings("check", "--site", root)[2]
    code, out, err = sittings("check", "--site", root, "--fix", "--yes")
    assert (code, "c99" in err) == (0, False)
    assert out.endswith("Checked 1 sitting and 2 quotations: 0 errors, 0 warnings.\n")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_line_ends_a_byte_order_mark_and_the_mode_stay(
    archive: Archive, sittings: Sittings, mark: str, line_break: str
) -> None:
    root = archive({**TEXTS, PATH: mark + ANALYSIS.replace("\n", line_break)})
    (root / PATH).chmod(0o640)
    sittings("check", "--site", root, "--fix", "--yes")
    assert (root / PATH).read_bytes().decode() == mark + FIXED.replace("\n", line_break)
    assert stat.S_IMODE((root / PATH).stat().st_mode) == 0o640
    assert names_in(root / FOLDER) == ["analysis.yaml", "transcript.yaml"]


def test_only_the_sittings_that_are_named_are_written(archive: Archive, sittings: Sittings) -> None:
    other = {path.replace("levy", "other"): text.replace("-levy", "-other") for path, text in TEXTS.items()}
    root = archive({**TEXTS, **other})
    sittings("check", "--site", root, "--only", root / FOLDER, "--fix", "--yes")
    assert (root / PATH).read_text("utf-8") == FIXED
    assert (root / PATH.replace("levy", "other")).read_text("utf-8") == ANALYSIS.replace("-levy", "-other")


def test_many_sittings_are_written_by_several_processes(archive: Archive, sittings: Sittings) -> None:
    texts = {
        path.replace("levy", f"levy-{number}"): text.replace("-levy", f"-levy-{number}")
        for number in range(14)
        for path, text in GOOD.items()
    }
    root = archive(texts)
    assert "into 14 files." in sittings("check", "--site", root, "--fix", "--yes", "--workers", "2")[1]
    assert sittings("check", "--site", root, "--fix")[0] == 0


def test_json_has_what_was_fixed_and_no_diff(archive: Archive, sittings: Sittings) -> None:
    root = archive(TEXTS)
    told = json.loads(sittings("check", "--site", root, "--format", "json", "--fix", "--yes")[1])
    (fixed,) = told["fixed"]
    assert fixed["path"] == f"{root}/{PATH}"
    assert fixed["changes"][0] == {"line": 6, "key": "speaker", "old": "Mr Mark Francois", "new": "Mark Francois"}
    assert fixed["changes"][2] == {"line": 10, "key": "contribution", "old": None, "new": "c1"}
    assert told["quotations"][0]["line"] == 7
    assert "fixed" not in json.loads(sittings("check", "--site", root, "--format", "json")[1])
    assert json.loads(sittings("check", "--site", root, "--format", "json", "--fix")[1])["fixed"] == []


# --- what is not --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_without_a_terminal_and_without_yes_nothing_is_written(archive: Archive, sittings: Sittings, form: str) -> None:
    root = archive(GOOD)
    code, out, err = sittings("check", "--site", root, "--fix", "--format", form)
    assert code == 1
    assert "Nothing was written: there is nobody to ask; --yes writes without asking.\n" in err
    assert ("@@" in out) == (form == "text")
    assert (root / PATH).read_text("utf-8") == GOOD[PATH]


def test_quiet_prints_no_diff(archive: Archive, sittings: Sittings) -> None:
    assert sittings("check", "--site", archive(GOOD), "--fix", "--yes", "--quiet")[:2] == (0, "")


def test_yes_alone_is_wrong_usage(archive: Archive, sittings: Sittings) -> None:
    code, _, err = sittings("check", "--site", archive({}), "--yes")
    assert (code, err) == (2, "sittings: --yes lets --fix write without asking; give both\n")


def test_somebody_at_a_terminal_is_asked_and_decides(archive: Archive) -> None:
    root = archive(GOOD)
    code, out, err = at_a_terminal(root, b"n\n")
    assert (code, (root / PATH).read_text("utf-8")) == (1, GOOD[PATH])
    assert "Write these changes to 1 file? [y/N] " in err
    assert "Nothing was written.\n" in err
    assert out.startswith(f"--- {PATH}\n")
    code, out, _ = at_a_terminal(root, b"y\n")
    assert (code, (root / PATH).read_text("utf-8")) == (0, FIXED[: FIXED.rindex("    - speaker")])
    assert "Wrote 5 changes into 1 file.\n" in out


@pytest.mark.parametrize(
    ("answer", "code", "line"),
    [(b"\x04", 1, "Nothing was written."), (signal.SIGINT, 130, "sittings: stopped")],
    ids=["end of input", "Ctrl-C"],
)
def test_no_answer_leaves_the_files_alone(
    archive: Archive, answer: bytes | signal.Signals, code: int, line: str
) -> None:
    root = archive(GOOD)
    ended, _, err = at_a_terminal(root, answer)
    assert (ended, (root / PATH).read_text("utf-8")) == (code, GOOD[PATH])
    assert f"{line}\n" in err
    assert "Traceback" not in err
    assert names_in(root / FOLDER) == ["analysis.yaml", "transcript.yaml"]


def test_a_newer_edit_is_not_overwritten_and_the_rest_is_written(archive: Archive) -> None:
    other = {path.replace("levy", "other"): text.replace("-levy", "-other") for path, text in GOOD.items()}
    root = archive({**GOOD, **other})
    newer = f"{GOOD[PATH]}# mine\n"

    def agrees(_: Sequence[amending.Proposal]) -> bool:
        (root / PATH).write_text(newer, "utf-8")
        return True

    fixed = amending.fix(root, Watch(), CheckOptions(), agrees)
    assert (root / PATH).read_text("utf-8") == newer
    assert [one.path for one in fixed.written] == [PATH.replace("levy", "other")]
    (problem,) = (problem for problem in fixed.checked.problems if problem.code == "not-written")
    assert str(problem) == (
        f"{PATH}:1:1: error: the file has changed since it was checked; nothing was written: run the command again"
    )


def test_a_file_that_is_gone_is_one_clear_line(archive: Archive) -> None:
    root = archive(GOOD)
    proposed = proposals(root)
    (root / PATH).unlink()
    (problem,) = amending.write_proposals(root, proposed).problems
    assert problem.message == "cannot be written: No such file or directory"


def test_a_read_only_file_is_one_clear_line(archive: Archive, sittings: Sittings) -> None:
    root = archive(GOOD)
    (root / PATH).chmod(0o444)
    code, out, err = sittings("check", "--site", root, "--fix", "--yes")
    assert (code, (root / PATH).read_text("utf-8")) == (1, GOOD[PATH])
    assert [line for line in err.splitlines() if "read-only" in line] == [
        f"{root}/{PATH}:1:1: error: cannot be written: the file is read-only"
    ]
    assert "Wrote" not in out


def test_a_text_that_cannot_be_edited_in_place_is_told_and_left(archive: Archive, sittings: Sittings) -> None:
    text = "sitting: commons-2025-02-12-levy\ndivisiveness:\n  rating: 2\n  examples:\n    - speaker: Mark Francois\n"
    text += "      quote: |\n        I will not vote for the levy, not today"
    root = archive({**GOOD, PATH: text})
    code, out, err = sittings("check", "--site", root, "--fix", "--yes")
    assert (code, (root / PATH).read_text("utf-8")) == (0, text)
    assert f"{root}/{PATH}:5:7: warning: what is written here cannot be changed by itself; the file is left" in err
    assert "write contribution 'c1' here by hand" in err
    assert "@@" not in out


# --- links --------------------------------------------------------------------------------------------------


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(archive: Archive, sittings: Sittings) -> None:
    root = archive({**GOOD, "drafts/levy.yaml": GOOD[PATH]})
    (root / PATH).unlink()
    (root / PATH).symlink_to("../../../drafts/levy.yaml")
    assert sittings("check", "--site", root, "--fix", "--yes")[0] == 0
    assert (root / PATH).is_symlink()
    assert (root / "drafts/levy.yaml").read_text("utf-8") == FIXED[: FIXED.rindex("    - speaker")]


def test_a_link_that_leads_out_is_never_written_through(archive: Archive, sittings: Sittings, tmp_path: Path) -> None:
    root = archive(GOOD)
    outside = tmp_path / "outside.yaml"
    (root / PATH).rename(outside)
    (root / PATH).symlink_to(outside)
    code, _, err = sittings("check", "--site", root, "--fix", "--yes")
    assert (code, outside.read_text("utf-8")) == (1, GOOD[PATH])
    assert "this link is not followed" in err


def test_a_link_that_was_put_in_the_way_is_not_written_through(archive: Archive, tmp_path: Path) -> None:
    root = archive(GOOD)
    proposed = proposals(root)
    outside = tmp_path / "outside.yaml"
    (root / PATH).rename(outside)
    (root / PATH).symlink_to(outside)
    (problem,) = amending.write_proposals(root, proposed).problems
    assert problem.message == "this link is not followed: it leads out of the site's folder; nothing was written"
    assert outside.read_text("utf-8") == GOOD[PATH]
