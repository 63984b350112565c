"""`sittings review`: a person at a terminal, or lines that one wrote before; files are written once, or not at all."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import checking
from generator.watch import Watch

Sittings = Callable[..., tuple[int, str, str]]
PROJECT = Path(__file__).resolve().parent.parent
MARKET = "content/sittings/town/2026-02-24/market-hall/analysis.yaml"
ANSWERS = ["--by", "A", "--answers", "FILE"]
LAMPS = "content/sittings/town/2026-03-03/lamp-lighters/analysis.yaml"


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    return shutil.copytree(PROJECT / "tests/drafts", tmp_path / "drafts")


@pytest.fixture
def lines(tmp_path: Path) -> Callable[[str], Path]:
    """Write answers into a file."""

    def write(text: str) -> Path:
        (tmp_path / "answers").write_text(text, encoding="utf-8")
        return tmp_path / "answers"

    return write


def test_a_draft_is_signed_when_every_claim_is_answered(
    drafts: Path, sittings: Sittings, lines: Callable[[str], Path]
) -> None:
    before = (drafts / MARKET).read_text("utf-8")
    code, out, _ = sittings(
        "review",
        "--site",
        drafts,
        "--by",
        "Ann  Mercer",
        "--answers",
        lines("# fine\n" + "a\n" * 7),
        "--only",
        drafts / MARKET,
    )
    assert code == 0
    assert "\nReviewed 1 draft, left 0 as it was. 0 errors, " in out
    assert (drafts / MARKET).read_text("utf-8") == before.replace("02-25}", "02-25, reviewed_by: Ann Mercer}")
    assert "unreviewed" not in {problem.code for problem in checking.check(drafts, Watch()).problems}


def test_an_extract_stays_one_when_it_is_signed(drafts: Path, sittings: Sittings, lines: Callable[[str], Path]) -> None:
    code, _, err = sittings(
        "review", "--site", drafts, "--by", "Ann", "--answers", lines("a\na\na\n"), "--only", drafts / LAMPS, "-q"
    )
    assert (code, err) == (0, "")
    assert "{method: extractive, tool: sittings 0.1.0, created: 2026-03-04, reviewed_by: Ann}" in (
        drafts / LAMPS
    ).read_text("utf-8")


def test_drafts_come_one_after_the_other_and_what_is_reviewed_does_not_come_again(
    drafts: Path, sittings: Sittings, lines: Callable[[str], Path]
) -> None:
    command = ("review", "--site", drafts, "--by", "Ann", "--answers", lines("a\n" * 10), "--format", "json")
    code, out, _ = sittings(*command)
    assert code == 0
    assert json.loads(out)["reviewed"] == [f"{drafts}/{MARKET}", f"{drafts}/{LAMPS}"]
    assert sittings("review", "--site", drafts, "--by", "Ann", "--answers", lines(""))[1] == (
        "There is no draft to review. 0 errors, 0 warnings.\n"
    )


@pytest.mark.parametrize("end", ["", "q\n", "q\nn\n"])
def test_nothing_is_written_where_the_answers_end_too_soon(
    drafts: Path, sittings: Sittings, lines: Callable[[str], Path], end: str
) -> None:
    before = (drafts / MARKET).read_bytes()
    answers = lines(f"a\na\nr\n{end}")
    code, out, _ = sittings("review", "--site", drafts, "--by", "Ann", "--answers", answers)
    assert code == 1
    assert "Reviewed 0 drafts, left 1 as it was." in out
    assert (drafts / MARKET).read_bytes() == before


def test_changes_are_kept_half_way_where_that_is_said_and_it_stays_a_draft(
    drafts: Path, sittings: Sittings, lines: Callable[[str], Path]
) -> None:
    sittings("review", "--site", drafts, "--by", "Ann", "--answers", lines("a\ne The sale fell.\nr\nq\ny\n"))
    text = (drafts / MARKET).read_text("utf-8")
    assert "abstract: The sale fell.\n" in text
    assert "9,000" not in text
    assert "reviewed_by" not in text


@pytest.mark.parametrize(
    ("arguments", "answers", "said"),
    [
        ([], None, "sittings: review asks at a terminal, and there is none; give --answers FILE (-: standard input)\n"),
        (["--answers", "FILE"], "a\n", "sittings: a review is signed: say who reviews with --by NAME\n"),
        (["--by", " ", "--answers", "FILE"], "a\n", "sittings: a review is signed: say who reviews with --by NAME\n"),
        (ANSWERS, "yes\n", "sittings: line 1 of the answers, 'yes', is none of: a, e TEXT, r, b, q\n"),
        (ANSWERS, "a\ne\n", "sittings: line 2 of the answers: e wants the new text behind it\n"),
    ],
)
def test_a_review_that_cannot_be_is_a_misuse(
    drafts: Path, sittings: Sittings, lines: Callable[[str], Path], arguments: list[str], answers: str | None, said: str
) -> None:
    file = str(lines(answers or ""))
    code, _, err = sittings("review", "--site", drafts, *(file if each == "FILE" else each for each in arguments))
    assert (code, err) == (2, said)


def test_a_draft_with_errors_is_left_with_its_problems(
    drafts: Path, sittings: Sittings, lines: Callable[[str], Path]
) -> None:
    text = (drafts / LAMPS).read_text("utf-8")
    (drafts / LAMPS).write_text(text.replace("[c1]", "[c9]"), "utf-8")
    code, _, err = sittings("review", "--site", drafts, "--by", "A", "--answers", lines(""), "--only", drafts / LAMPS)
    assert code == 1
    assert "lamp-lighters/analysis.yaml:6:13: error:" in err


def test_a_draft_that_says_nothing_is_not_signed(
    drafts: Path, sittings: Sittings, lines: Callable[[str], Path]
) -> None:
    text = "sitting: town-2026-03-03-lamp-lighters\nprovenance: {method: extractive}\n"
    (drafts / LAMPS).write_text(text, "utf-8")
    sittings("review", "--site", drafts, "--by", "A", "--answers", lines(""), "--only", drafts / LAMPS)
    assert (drafts / LAMPS).read_text("utf-8") == text


def test_answers_that_are_no_text_are_a_misuse(drafts: Path, sittings: Sittings, tmp_path: Path) -> None:
    (tmp_path / "answers").write_bytes(b"a\n\xff\n")
    code, _, err = sittings("review", "--site", drafts, "--by", "A", "--answers", tmp_path / "answers")
    assert (code, err) == (2, f"sittings: {tmp_path / 'answers'}: the answers are not text in UTF-8\n")


def run(drafts: Path, answers: str, **surroundings: str) -> tuple[int, str]:
    """Run a review at a pseudo-terminal and type the answers; return the exit code and all that was shown."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("EDITOR", "VISUAL")}
    command = [sys.executable, "-m", "generator", "review", "--site", str(drafts), "--only", str(drafts / MARKET)]
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**kept, "PYTHONPATH": str(PROJECT), "COLUMNS": "200", **surroundings},
    )
    os.close(theirs)
    os.write(ours, answers.encode())
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:  # Linux ends the reading of a terminal that is gone so
        pass
    finally:
        os.close(ours)
    return process.wait(), shown.decode().replace("\r\n", "\n")


def test_somebody_at_a_terminal_is_asked_for_a_name_and_for_each_claim(drafts: Path) -> None:
    code, shown = run(drafts, "Ann Mercer\na\nx\nw\na\ne\nThe hall costs 9,000 crowns a year.\nr\na\na\na\n")
    assert code == 0, shown
    assert "Your name, as it will stand on the page: " in shown
    assert "a accept, e edit, r reject, b back, w whole speeches, q quit: " in shown
    assert "Reviewed 1 draft, left 0 as it was." in shown
    text = (drafts / MARKET).read_text("utf-8")
    assert "  - text: The hall costs 9,000 crowns a year.\n" in text
    assert "spoke against the sale" not in text
    assert "reviewed_by: Ann Mercer" in text


def test_somebody_at_a_terminal_edits_in_the_editor_that_they_use(drafts: Path, tmp_path: Path) -> None:
    editor = tmp_path / "my editor"
    editor.write_text("#!/bin/sh\nsed -i 's/voted on whether/decided not/' \"$1\"\n", encoding="utf-8")
    editor.chmod(0o755)
    code, shown = run(drafts, "Ann\na\ne\na\na\na\na\na\n", EDITOR=f"'{editor}'")
    assert code == 0, shown
    assert "The council decided not to sell the market hall" in (drafts / MARKET).read_text("utf-8")


def test_an_editor_that_fails_changes_nothing_and_is_told(drafts: Path, tmp_path: Path) -> None:
    code, shown = run(drafts, "Ann\ne\nq\n", EDITOR=str(tmp_path / "nothing"))
    assert code == 0
    assert "did not work" in shown


def test_who_quits_is_asked_whether_to_keep_the_changes(drafts: Path) -> None:
    before = (drafts / MARKET).read_bytes()
    code, shown = run(drafts, "Ann\na\nr\nq\n\n")
    assert code == 0
    assert f"Keep 1 change to {MARKET}? It stays a draft. [y/N] " in shown
    assert (drafts / MARKET).read_bytes() == before
    run(drafts, "Ann\na\nr\nq\ny\n")
    assert b"abstract" not in (drafts / MARKET).read_bytes()


def test_a_file_that_changed_in_the_meantime_is_not_written(drafts: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        f"#!/bin/sh\necho '# mine' >> '{drafts / MARKET}'\necho 'The sale fell.' > \"$1\"\n", encoding="utf-8"
    )
    editor.chmod(0o755)
    code, shown = run(drafts, "Ann\na\ne\na\na\na\na\na\n", EDITOR=str(editor))
    assert code == 1
    assert "error: the file has changed since it was checked; nothing was written: run the command again" in shown
    assert "The sale fell." not in (drafts / MARKET).read_text("utf-8")
    assert "abstract: The sale fell.\n" in (drafts / f"{MARKET}.reviewed").read_text("utf-8")
    assert f"what was answered is in {MARKET}.reviewed" in shown


def test_the_answers_are_kept_beside_where_the_signed_text_has_errors(
    drafts: Path, sittings: Sittings, lines: Callable[[str], Path]
) -> None:
    before = (drafts / MARKET).read_bytes()
    name = "Ann " * 250 + "Mercer"  # longer than a line of the format may be
    answers = lines("a\ne The sale fell.\na\nr\na\na\na\n")
    code, out, err = sittings("review", "--site", drafts, "--by", name, "--answers", answers, "--only", drafts / MARKET)
    assert code == 1
    assert "analysis.yaml:11:83: error: reviewed_by: longer than 1000 characters\n" in err
    assert f"what was answered is in {MARKET}.reviewed: take from it what you need, then delete it" in err
    assert out.endswith("Reviewed 0 drafts, left 1 as it was. 1 error, 1 warning.\n")
    assert (drafts / MARKET).read_bytes() == before
    kept = (drafts / f"{MARKET}.reviewed").read_text("utf-8")
    assert "abstract: The sale fell.\n" in kept
    assert "spoke against the sale" not in kept


def test_evidence_that_does_not_fit_is_told_as_by_a_check_and_nothing_is_asked(
    drafts: Path, sittings: Sittings, lines: Callable[[str], Path]
) -> None:
    evidence = (drafts / MARKET).with_name("evidence.yaml")
    evidence.write_text(evidence.read_text("utf-8").replace("rating: 3", "rating: 5"), "utf-8")
    command = ("--site", drafts, "--only", drafts / MARKET)
    code, out, err = sittings("review", *command, "--by", "Ann", "--answers", lines("a\n" * 7))
    assert (code, out) == (1, "Reviewed 0 drafts, left 1 as it was. 1 error, 0 warnings.\n")
    assert err in sittings("check", *command)[2]


def test_the_divisions_and_stale_evidence_are_shown_with_the_rating(
    drafts: Path, sittings: Sittings, lines: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    evidence = (drafts / MARKET).with_name("evidence.yaml")
    evidence.write_text(evidence.read_text("utf-8").replace("disagreement 2", "disagreement 1"), "utf-8")
    command = ("review", "--site", drafts, "--only", drafts / MARKET, "--by", "Ann", "--answers")
    _, out, _ = sittings(*command, lines("a\n" * 7))
    rating = out[out.index("Rating") : out.index("Example 1")]
    assert rating.index("cannot be compared") < rating.index("Division, c8")
    assert "! content/sittings/town/2026-02-24/market-hall/evidence.yaml:2:10: warning:" in rating
    assert "  Division, c9: That the hall be listed as a monument.\n" in rating
    assert "  | Aye 5, No 4: agreed to; split 0.89, party line 0.64\n" in rating
    assert out.count("Division, c9") == 1
    assert all(len(line) <= 80 for line in rating.splitlines())


def test_nothing_is_said_of_divisions_where_there_was_none(
    drafts: Path, sittings: Sittings, lines: Callable[[str], Path]
) -> None:
    text = (drafts / LAMPS).read_text("utf-8")
    (drafts / LAMPS).write_text(text + "divisiveness: {rating: 1}\n", "utf-8")
    command = ("review", "--site", drafts, "--only", drafts / LAMPS, "--by", "Ann", "--answers")
    _, out, _ = sittings(*command, lines("a\n" * 9))
    assert "] Rating\n" in out
    assert "Division" not in out
    assert "Split" not in out


def test_ctrl_c_asks_whether_to_keep_the_changes_as_q_does(drafts: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\ntrap '' INT\nkill -INT $PPID\n", encoding="utf-8")
    editor.chmod(0o755)
    code, shown = run(drafts, "Ann\na\nr\ne\ny\n", EDITOR=str(editor))
    assert code == 0, shown
    assert f"Keep 1 change to {MARKET}?" in shown
    assert b"abstract" not in (drafts / MARKET).read_bytes()
