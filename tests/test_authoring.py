"""`sittings draft`: what is missing is drafted, checked and written in one step; what people wrote stays theirs."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from sitechecks.debates import PARTIES, SPEECHES, TOPICS, sitting, speeches

from generator import authoring, drafter
from generator.content import dump
from generator.content.parse import Source, parse_analysis, parse_evidence
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]
FOLDER = "content/sittings/deputies/2026-06-23/sunday-ferries"
T = TypeVar("T")
DAY = datetime.date(2026, 6, 24)


def transcript(language: str = "en-GB") -> str:
    made = sitting(speeches(SPEECHES), language=language).transcript
    assert made
    return dump.dump_transcript(made)


def texts() -> dict[str, str]:
    return {
        "content/parties.yaml": "".join(f"- {{id: {each.id}, name: {each.name}}}\n" for each in PARTIES),
        "content/topics.yaml": "".join(f"- {{id: {each.id}, name: {each.name}}}\n" for each in TOPICS),
        f"{FOLDER}/transcript.yaml": transcript(),
    }


@pytest.fixture
def root(archive: Archive) -> Path:
    return archive(texts())


def author(root: Path, **wishes: object) -> authoring.Authored:
    return authoring.author(root, Watch(), drafter.DraftOptions(**{"created": DAY, **wishes}))  # type: ignore[arg-type]


def test_a_draft_is_written_beside_its_transcript_with_its_evidence(root: Path) -> None:
    authored = author(root)
    assert authored.drafted == (f"{FOLDER}/analysis.yaml",)
    analysis = parse_analysis(Source("a", (root / FOLDER / "analysis.yaml").read_text())).value
    evidence = parse_evidence(Source("e", (root / FOLDER / "evidence.yaml").read_text())).value
    assert analysis is not None
    assert evidence is not None
    assert analysis.provenance is not None
    assert (analysis.provenance.method, analysis.provenance.created) == ("extractive", DAY)
    assert analysis.provenance.transcript_sha256 == evidence.transcript_sha256 is not None
    assert sorted(path.name for path in (root / FOLDER).iterdir()) == [
        "analysis.yaml",
        "evidence.yaml",
        "transcript.yaml",
    ]


def test_a_strict_check_finds_nothing_wrong_with_a_draft(root: Path, sittings: Sittings) -> None:
    assert sittings("draft", "--site", root)[0] == 0
    assert sittings("check", "--strict", "--site", root, "--no-cache")[0] == 0


def test_a_second_run_leaves_everything_as_it_is(root: Path) -> None:
    author(root)
    before = (root / FOLDER / "analysis.yaml").stat()
    assert author(root).left == {"analysed": 1}
    assert author(root, update=True, created=DAY + datetime.timedelta(1)).left == {"unchanged": 1}
    assert (root / FOLDER / "analysis.yaml").stat() == before


def test_an_untouched_draft_is_made_again_of_a_changed_transcript(root: Path) -> None:
    author(root)
    file = root / FOLDER / "transcript.yaml"
    file.write_text(file.read_text().replace("61 sailors", "72 sailors"))
    assert author(root).left == {"analysed": 1}
    assert author(root, update=True).updated == (f"{FOLDER}/analysis.yaml",)


@pytest.mark.parametrize(
    "edited",
    [
        lambda text: text.replace("⛴️", "🚢"),
        lambda text: text.replace("method: extractive", "method: human"),
        lambda text: text.replace("  created:", "  reviewed_by: M. Tallis\n  created:"),
        lambda text: text.replace("topics: [ferries]", "topics: [schools]"),
        lambda _: "sitting: deputies-2026-06-23-sunday-ferries\nabstract: A person wrote this.\n",
        lambda text: text.replace("sitting:", "sittting:"),
        lambda text: f"{text}# Ask the clerk about the fares.\n",
        lambda text: text.replace("abstract:", "# Mine.\nabstract:"),
    ],
)
def test_what_a_person_wrote_edited_or_reviewed_is_never_written_over(root: Path, edited: Callable[[str], str]) -> None:
    author(root)
    file = root / FOLDER / "analysis.yaml"
    theirs = edited(file.read_text())
    assert theirs != file.read_text()
    file.write_text(theirs)
    assert author(root, update=True).left == {"by-hand": 1}
    assert file.read_text() == theirs


def test_line_ends_that_git_wrote_anew_are_no_edit(root: Path) -> None:
    author(root)
    file = root / FOLDER / "analysis.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert author(root, update=True).left == {"unchanged": 1}


# --- the evidence -------------------------------------------------------------------------------------------

OTHER = (
    "sitting: deputies-2026-06-23-sunday-ferries\nmeasure: by hand\nanswer: rated\nrating: 5\nwords: 1\nspeakers: 1\n"
)
CASES = {"broken": "sitting: [\n", "of another measure": OTHER, "gone": None}


def spoil(root: Path, text: str | None) -> str:
    """Put a text in the place of the evidence, or take that away; return what it was."""
    file = root / FOLDER / "evidence.yaml"
    before = file.read_text("utf-8")
    file.unlink()
    if text is not None:
        file.write_text(text, "utf-8")
    return before


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
@pytest.mark.parametrize("signed", [False, True], ids=["a draft", "reviewed"])
def test_evidence_is_mended_by_an_update_and_the_analysis_is_left(root: Path, text: str | None, signed: bool) -> None:
    author(root)
    file = root / FOLDER / "analysis.yaml"
    if signed:
        file.write_text(file.read_text("utf-8").replace("  created:", "  reviewed_by: Ann\n  created:"), "utf-8")
    analysis, evidence = file.read_text("utf-8"), spoil(root, text)
    authored = author(root, update=True)
    assert authored.measured == (f"{FOLDER}/evidence.yaml",)
    assert authored.left == {"by-hand" if signed else "unchanged": 1}
    assert (root / FOLDER / "evidence.yaml").read_text("utf-8") == evidence
    assert file.read_text("utf-8") == analysis
    assert author(root, update=True).measured == ()


def test_the_evidence_of_a_signed_analysis_follows_its_transcript(root: Path, sittings: Sittings) -> None:
    author(root)
    analysis, record = root / FOLDER / "analysis.yaml", root / FOLDER / "transcript.yaml"
    analysis.write_text(analysis.read_text("utf-8").replace("  created:", "  reviewed_by: Ann\n  created:"), "utf-8")
    record.write_text(record.read_text("utf-8").replace("61 sailors", "61 good sailors"), "utf-8")
    code, out, _ = sittings("draft", "--update", "--site", root)
    assert (code, out.splitlines()[-1]) == (0, "Measured again: 1 evidence.yaml.")
    found = parse_evidence(Source("e", (root / FOLDER / "evidence.yaml").read_text("utf-8"))).value
    assert found
    assert found.transcript_sha256 == Source("t", record.read_text("utf-8")).checksum


def test_evidence_without_an_analysis_is_not_written_over_unless_that_is_wished(root: Path) -> None:
    file = root / FOLDER / "evidence.yaml"
    file.write_text(OTHER, "utf-8")
    authored = author(root)
    assert ([each.code for each in authored.problems], authored.left) == (["other-evidence"], {"by-hand": 1})
    assert file.read_text("utf-8") == OTHER
    assert author(root, update=True).drafted == (f"{FOLDER}/analysis.yaml",)
    assert file.read_text("utf-8") != OTHER


def test_an_interrupted_draft_goes_on_where_it_stopped(root: Path) -> None:
    author(root)
    (root / FOLDER / "analysis.yaml").unlink()
    before = (root / FOLDER / "evidence.yaml").stat()
    assert author(root).drafted == (f"{FOLDER}/analysis.yaml",)
    assert (root / FOLDER / "evidence.yaml").stat() == before


def test_beside_what_a_person_wrote_alone_no_evidence_is_begun(root: Path) -> None:
    (root / FOLDER / "analysis.yaml").write_text("sitting: deputies-2026-06-23-sunday-ferries\n", "utf-8")
    assert author(root, update=True).measured == ()
    assert not (root / FOLDER / "evidence.yaml").exists()


# --- writing ------------------------------------------------------------------------------------------------


def test_evidence_that_changes_in_the_meantime_is_left_and_so_is_the_analysis(root: Path) -> None:
    file = root / FOLDER / "evidence.yaml"

    class Slow(Watch):
        def each(self, name: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
            for item in super().each(name, items, total):
                file.write_text(OTHER, "utf-8")
                yield item

    authored = authoring.author(root, Slow(), drafter.DraftOptions(created=DAY))
    assert [(problem.path, problem.code) for problem in authored.problems] == [
        (f"{FOLDER}/evidence.yaml", "not-written")
    ]
    assert file.read_text("utf-8") == OTHER
    assert not (root / FOLDER / "analysis.yaml").exists()


@pytest.mark.parametrize("name", ["analysis.yaml", "evidence.yaml"])
def test_what_is_read_only_is_left_as_it_is(root: Path, name: str) -> None:
    author(root)
    file, record = root / FOLDER / name, root / FOLDER / "transcript.yaml"
    file.chmod(0o444)
    before = file.read_text("utf-8")
    record.write_text(record.read_text("utf-8").replace("61 sailors", "72 sailors"), "utf-8")
    authored = author(root, update=True)
    told = [(problem.path, problem.message) for problem in authored.problems]
    assert told == [(f"{FOLDER}/{name}", "cannot be written: the file is read-only")]
    assert (file.read_text("utf-8"), file.stat().st_mode & 0o777) == (before, 0o444)


def test_a_file_keeps_its_mode_and_a_link_inside_the_site_stays_one(root: Path) -> None:
    author(root)
    file, record = root / FOLDER / "analysis.yaml", root / FOLDER / "transcript.yaml"
    (root / "drafts").mkdir()
    kept = file.rename(root / "drafts/ferries.yaml")
    kept.chmod(0o600)
    file.symlink_to(kept)
    record.write_text(record.read_text("utf-8").replace("61 sailors", "72 sailors"), "utf-8")
    assert author(root, update=True).updated == (f"{FOLDER}/analysis.yaml",)
    assert file.is_symlink()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert "created" in kept.read_text("utf-8")


def test_a_rehearsal_writes_nothing(root: Path, sittings: Sittings) -> None:
    code, out, _ = sittings("draft", "--dry-run", "--site", root)
    assert code == 0
    assert out == f"Would write {root}/{FOLDER}/analysis.yaml\nWould draft 1 analysis.\n"
    assert [path.name for path in (root / FOLDER).iterdir()] == ["transcript.yaml"]


def test_a_language_without_stop_words_is_told_and_is_no_error(archive: Archive, sittings: Sittings) -> None:
    root = archive({**texts(), f"{FOLDER}/transcript.yaml": transcript("cy")})
    code, out, err = sittings("draft", "--site", root)
    assert code == 0
    assert "warning: no draft: there are no stop words and no stemmer for the language 'cy'" in err
    assert out == "Drafted 0 analyses; left 1 as it was (cannot be drafted).\n"


def test_a_transcript_with_errors_is_told_and_the_rest_is_drafted(archive: Archive, sittings: Sittings) -> None:
    root = archive({**texts(), "content/sittings/broken/transcript.yaml": "id: broken\n"})
    code, out, err = sittings("draft", "--site", root)
    assert code == 1
    assert "content/sittings/broken/transcript.yaml:1:1: error:" in err
    assert out.startswith("Drafted 1 analysis; left 1 as it was (with errors).")


def test_what_was_drafted_is_told_as_json(root: Path, sittings: Sittings) -> None:
    code, out, _ = sittings("draft", "--format", "json", "--site", root)
    assert code == 0
    told = json.loads(out)
    assert told == {
        "drafted": [f"{root}/{FOLDER}/analysis.yaml"],
        "updated": [],
        "measured": [],
        "left": {},
        "problems": [],
    }


def test_only_some_sittings_may_be_drafted(archive: Archive, sittings: Sittings) -> None:
    other = (
        transcript().replace("2026-06-23-sunday", "2026-06-24-monday").replace("date: 2026-06-23", "date: 2026-06-24")
    )
    root = archive({**texts(), "content/sittings/deputies/2026-06-24/monday/transcript.yaml": other})
    code, out, _ = sittings("draft", "--site", root, "--only", root / "content/sittings/deputies/2026-06-24")
    assert (code, out) == (0, "Drafted 1 analysis.\n")
    assert not (root / FOLDER / "analysis.yaml").exists()
    assert sittings("draft", "--site", root, "--only", root / FOLDER, "--all")[0] == 2


def test_a_method_that_is_not_there_is_a_misuse(root: Path, sittings: Sittings) -> None:
    code, _, err = sittings("draft", "--method", "llm", "--site", root)
    assert code == 2
    assert "llm" in err
    assert not (root / FOLDER / "analysis.yaml").exists()


def test_any_executor_may_do_the_work(archive: Archive) -> None:
    more = {
        f"content/sittings/s{number}/transcript.yaml": transcript().replace("sunday-ferries", f"sunday-{number}")
        for number in range(30)
    }
    root = archive({**texts(), **more})
    with ThreadPoolExecutor(2) as executor:
        by_threads = author(root, workers=executor, dry_run=True)
    assert by_threads == author(root, workers=2, dry_run=True) == author(root, dry_run=True)
    assert len(by_threads.drafted) == 31


def test_an_analysis_that_appears_in_the_meantime_is_not_written_over(root: Path) -> None:
    file = root / FOLDER / "analysis.yaml"

    class Slow(Watch):
        def each(self, name: str, items: Iterable[T], total: int | None = None) -> Iterator[T]:
            for item in super().each(name, items, total):
                file.write_text("sitting: somebody-was-quicker\n")
                yield item

    authored = authoring.author(root, Slow(), drafter.DraftOptions(created=DAY))
    assert [problem.code for problem in authored.problems] == ["not-written"]
    assert file.read_text() == "sitting: somebody-was-quicker\n"
    assert not (root / FOLDER / "evidence.yaml").exists()


def test_no_link_is_followed_out_of_the_archive(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    (root / FOLDER / "evidence.yaml").symlink_to(outside)
    authored = author(root)
    assert [problem.code for problem in authored.problems] == ["not-written"]
    assert not outside.exists()


def test_a_file_that_cannot_be_written_is_told(root: Path) -> None:
    (root / FOLDER / "evidence.yaml").mkdir()
    authored = author(root)
    assert [problem.code for problem in authored.problems] == ["not-written"]
    assert "cannot be written" in authored.problems[0].message
    assert not (root / FOLDER / "analysis.yaml").exists()


def test_a_drafted_archive_builds_and_says_that_it_was_extracted(root: Path, sittings: Sittings) -> None:
    assert sittings("draft", "--site", root)[0] == 0
    assert sittings("build", "--site", root, "--output", root / "output", "--no-cache")[0] == 0
    page = (root / "output/deputies/2026-06-23/sunday-ferries/index.html").read_text("utf-8")
    assert "Extracted automatically" in page
    assert "because patients cannot wait" in page
