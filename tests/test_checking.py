"""A whole archive is checked: the same answers in one process or several, the first time or the second."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from generator import checking
from generator.cache import Cache, CacheEntry, file_of
from generator.checking import CheckOptions
from generator.errors import Refused, UsageError
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]
OUTCOMES = Path(__file__).resolve().parent / "outcomes"
TOLLS = "content/sittings/town/2026-02-03/bridge-tolls/analysis.yaml"


def check(root: Path, *only: Path, workers: int = 1) -> checking.Checked:
    return checking.check(root, Watch(), CheckOptions(only, workers))


@pytest.fixture
def outcomes(tmp_path: Path) -> Path:
    """The archive in which quotations fail in every way."""
    return shutil.copytree(OUTCOMES, tmp_path / "outcomes")


def several(archive: Archive) -> Path:
    """Return an archive of many sittings; every third has a quotation that is not in the record."""
    texts = {}
    for number in range(40):
        folder = f"content/sittings/{number:02d}"
        words = f"There are {number} apples in the basket that I brought with me."
        spoken = f"contributions: [{{id: c, speaker: Ada Stone, text: {words}}}]"
        texts[f"{folder}/transcript.yaml"] = f"id: s{number}\ntitle: S\ndate: 2026-01-01\nhouse: House\n{spoken}\n"
        quote = words if number % 3 else words.replace("apples", "pears")
        example = f"{{speaker: Ada Stone, quote: {quote}}}"
        texts[f"{folder}/analysis.yaml"] = f"sitting: s{number}\ndivisiveness: {{rating: 2, examples: [{example}]}}\n"
    return archive(texts)


def test_the_same_is_found_in_one_process_and_in_several_and_again(archive: Archive) -> None:
    root = several(archive)
    first = check(root, workers=3)
    assert check(root, workers=3) == first
    file_of(root).unlink()
    assert check(root) == first
    assert check(root) == first
    outcomes = [one.outcome for one in first.quotations]
    assert (outcomes.count("verbatim"), outcomes.count("altered")) == (26, 14)


def test_a_second_check_takes_the_word_of_the_first(outcomes: Path) -> None:
    check(outcomes)
    with closing(sqlite3.connect(file_of(outcomes))) as connection:
        query = "SELECT made_from, content FROM entries WHERE name LIKE 'surveyed %bridge-tolls'"
        ((made_from, content),) = connection.execute(query).fetchall()
    with closing(Cache(file_of(outcomes))) as cache:
        name = "surveyed content/sittings/town/2026-02-03/bridge-tolls"
        cache.put([CacheEntry(name, made_from, content.replace(b"verbatim", b"absent"))])
    assert "verbatim" not in {one.outcome for one in check(outcomes).quotations}


@pytest.mark.parametrize(
    ("file", "old", "new", "outcome"),
    [
        (TOLLS, "A bridge that is not painted", "A bridge that is painted", "altered"),
        (
            TOLLS.replace("analysis", "transcript"),
            "A bridge that is not painted",
            "A bridge that is painted",
            "altered",
        ),
        ("content/people.yaml", "name: Ann Mercer", "name: Zoe Mercer", "verbatim"),
    ],
)
def test_what_was_known_is_asked_again_when_a_text_changes(
    outcomes: Path, file: str, old: str, new: str, outcome: str
) -> None:
    assert check(outcomes).quotations[1].outcome == "verbatim"
    path = outcomes / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    changed = check(outcomes).quotations[1]
    assert changed.outcome == outcome
    assert changed.said_by == ("Zoe Mercer" if "people" in file else changed.said_by)


def test_every_outcome_is_told_at_the_line_of_its_quotation(outcomes: Path) -> None:
    found = [(one.line, one.outcome) for one in check(outcomes).quotations if one.path == TOLLS]
    assert found == [
        (3, "verbatim"),
        (14, "verbatim"),
        (15, "spelling-variant"),
        (16, "wrong-speaker"),
        (17, "wrong-party"),
        (18, "out-of-order"),
        (19, "spliced-contributions"),
        (20, "spliced-speakers"),
        (21, "altered"),
        (22, "absent"),
        (23, "too-short"),
        (24, "verbatim"),
    ]
    assert {one.outcome for one in check(outcomes).quotations if one.path != TOLLS} == {"not-checked"}


def test_a_part_of_an_archive_is_checked_alone(outcomes: Path) -> None:
    day = outcomes / "content/sittings/town/2026-02-10"
    for path in (day, day / "allotments", day / "allotments/analysis.yaml"):
        assert {one.sitting for one in check(outcomes, path).quotations} == {"town-2026-02-10-allotments"}
    assert len(check(outcomes, outcomes / "content").archive.records) == 3
    assert check(outcomes, outcomes / "content/people.yaml").archive.records == ()


def test_a_part_that_is_not_there_is_a_misuse(outcomes: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file or folder"):
        check(outcomes, outcomes / "content/nothing")


def test_what_was_found_elsewhere_is_kept_when_a_part_is_checked(outcomes: Path) -> None:
    whole = check(outcomes)
    check(outcomes, outcomes / "content/sittings/town/2026-02-10")
    with closing(sqlite3.connect(file_of(outcomes))) as connection:
        (number,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    assert number == 2 * len(whole.archive.records)


def test_of_a_folder_with_a_text_that_cannot_be_read_nothing_else_is_told(archive: Archive) -> None:
    texts = {"content/a/analysis.yaml": "sitting: house-2026-01-01-a\nsummary: [{text: A, cites: [c1]}]\n"}
    root = archive(texts)
    (root / "content/a/transcript.yaml").write_bytes(b"id: \xff")
    assert [problem.code for problem in check(root).problems] == ["encoding"]


def test_a_text_with_many_faults_of_the_whole_archive_is_read_again_once(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = "".join(f"- {{id: a{'-' * number}b, name: A}}\n" for number in range(1, 30))
    root = archive({"content/people.yaml": people})
    read: list[Path] = []
    read_bytes = Path.read_bytes

    def counted(path: Path) -> bytes:
        read.append(path)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    problems = check(root).problems
    assert [problem.line for problem in problems if problem.code == "duplicate-address"] == list(range(2, 30))
    assert len([path for path in read if path.name == "people.yaml"]) == 2


def test_errors_that_are_allowed_count_as_warnings(outcomes: Path) -> None:
    checked = check(outcomes)
    with pytest.raises(Refused):
        checking.without_errors(checked)
    codes = {problem.code for problem in checked.problems if problem.severity == "error"}
    allowed = checking.without_errors(checked, codes)
    assert {problem.severity for problem in allowed.problems} == {"warning"}
    assert len(allowed.problems) == len(checked.problems)
