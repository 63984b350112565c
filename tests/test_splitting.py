"""An archive that outgrows its host is split in two that lead to each other, and nothing is lost on the way."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator import build as line
from generator.checking import check
from generator.scaffold import STARTER_HOSTS, NewArchive, StarterHost, new_archive
from generator.watch import Watch

Write = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]
URL = "https://old.example/senate"


def transcript(identifier: str, day: str, more: str = "") -> str:
    return (
        f"id: {identifier}\ntitle: {identifier.title()}\ndate: {day}\nhouse: Senate\nchamber: Hall\n{more}"
        f"contributions: [{{id: c1, speaker: ann, text: Words.}}]\n"
    )


TEXTS = {
    "site.yaml": "# Ours\ntitle: Senate # short\nurl: https://site.example/senate\nlanguage: en-GB\n",
    "content/people.yaml": "- {id: ann, name: Ann Mercer}\n",
    "content/topics.yaml": "- {id: fish, name: Fish}\n",
    "content/pages/about.md": "---\ntitle: About\n---\nUs.\n",
    "content/sittings/2018/a/transcript.yaml": transcript("senate-2018-03-01-a", "2018-03-01", "aliases: [older-a]\n"),
    "content/sittings/2018/a/notes.txt": "A note beside it.\n",
    "content/sittings/2019/b/transcript.yaml": transcript("senate-2019-04-01-b", "2019-04-01"),
    "content/sittings/2020/c/transcript.yaml": transcript("senate-2020-05-01-c", "2020-05-01"),
    "templates/own.css": "p{color:red}\n",
    "LICENSE": "Ours.\n",
}


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def root(archive: Write) -> Path:
    """An archive of three years."""
    return archive(TEXTS)


def split(sittings: Sittings, root: Path, *more: str | Path) -> tuple[int, str, str]:
    return sittings(
        "split", "--site", root, "--before", "2020-01-01", "--to", root.parent / "old", "--url", URL, "--quiet", *more
    )


def test_without_a_yes_nothing_is_written(root: Path, sittings: Sittings) -> None:
    before = tree(root.parent)
    arguments = ("--before", "2020-01-01", "--to", root.parent / "old", "--url", URL)
    code, out, _ = sittings("split", "--site", root, *arguments)
    assert code == 0
    assert "Would move 2 sittings (2018-03-01 to 2019-04-01, 0.0 MB)" in out
    assert "1 stay" in out
    assert out.endswith("Nothing was written; --yes does it.\n")
    assert tree(root.parent) == before


def notes_in(folder: Path) -> list[str]:
    return [line for line in (folder / "addresses.txt").read_text("utf-8").splitlines() if line.startswith("#")]


def test_each_note_of_the_list_goes_where_its_page_goes_and_the_last_ones_stay(root: Path, sittings: Sittings) -> None:
    sittings("addresses", "--write", "--site", root)
    listed = (root / "addresses.txt").read_text("utf-8")
    notes = {"/senate/2018-03-01/a/": "# on 2018", "/senate/2020-05-01/c/": "# on 2020", "/topics/fish/": "# on fish"}
    for address, note in notes.items():
        assert f"\n{address}" in listed
        listed = listed.replace(f"\n{address}", f"\n{note}\n{address}", 1)
    (root / "addresses.txt").write_text(f"{listed}# at the end\n", "utf-8")
    assert split(sittings, root, "--yes")[0] == 0
    head = listed.splitlines()[:2]
    assert notes_in(root) == [*head, "# on 2020", "# on fish", "# at the end"]
    assert notes_in(root.parent / "old") == [*head, "# on 2018", "# on fish"]


def test_the_notes_at_the_head_are_in_both_lists_whatever_they_stand_before(root: Path, sittings: Sittings) -> None:
    sittings("addresses", "--write", "--site", root)
    lines = (root / "addresses.txt").read_text("utf-8").splitlines()
    gone = next(line for line in lines if line.startswith("/senate/2018-03-01/a/"))
    ordered = ["# our list", gone, *(line for line in lines[2:] if line != gone)]
    (root / "addresses.txt").write_text("".join(f"{line}\n" for line in ordered), "utf-8")
    assert split(sittings, root, "--yes")[0] == 0
    for folder in (root, root.parent / "old"):
        assert (folder / "addresses.txt").read_text("utf-8").count("# our list\n") == 1


def test_every_text_is_in_one_of_the_two_archives_byte_for_byte(root: Path, sittings: Sittings) -> None:
    before = tree(root)
    assert split(sittings, root, "--yes")[0] == 0
    first, second = tree(root), tree(root.parent / "old")
    for path, content in before.items():
        if path != "site.yaml":
            assert content in (first.get(path), second.get(path)), path
    assert [path for path in first if "/201" in path] == []
    assert [path for path in second if "/2020/" in path] == []
    assert not (root / "content/sittings/2018").exists()
    shared = {"content/people.yaml", "content/pages/about.md", "templates/own.css", "LICENSE"}
    assert shared <= first.keys() & second.keys()


@pytest.mark.parametrize("host", STARTER_HOSTS)
def test_whatever_a_new_archive_begins_with_is_in_both(tmp_path: Path, sittings: Sittings, host: StarterHost) -> None:
    """Only the sittings are parted, and site.yaml is another in each."""
    root = tmp_path / "archive"
    begun = new_archive(root, NewArchive("Town Council", "en-GB", host))
    with (root / "site.yaml").open("a", encoding="utf-8") as site:
        site.write("url: https://site.example/council\n")
    for script in root.glob("*.sh"):
        script.chmod(0o755)
    (example,) = {Path(path).parent for path in begun if path.endswith("transcript.yaml")}
    (root / example / "analysis.yaml").unlink()
    (root / "content/b").mkdir()
    (root / "content/b/transcript.yaml").write_text(
        transcript("b", "2019-04-01").replace("speaker: ann", "kind: note"), "utf-8"
    )
    code, _, err = split(sittings, root, "--yes")
    assert (code, "error" in err) == (0, False), err
    old = root.parent / "old"
    left_out = {path for path in begun if path.startswith("content/sittings/")}
    assert {path for path in begun if not (old / path).is_file()} == left_out
    for path in {*begun} - left_out - {"site.yaml"}:
        assert (old / path).read_bytes() == (root / path).read_bytes(), path
        assert (old / path).stat().st_mode == (root / path).stat().st_mode, path


def test_the_two_sites_lead_to_each_other(root: Path, sittings: Sittings) -> None:
    split(sittings, root, "--yes")
    first, second = ((root / "site.yaml").read_text("utf-8"), (root.parent / "old/site.yaml").read_text("utf-8"))
    assert first == TEXTS["site.yaml"] + (
        f'siblings:\n  - {{title: "Senate, 2018–2019", url: "{URL}", to: 2019-12-31}}\n'
    )
    assert second.startswith("# Ours\ntitle: Senate, 2018–2019 # short\n")
    assert 'siblings:\n  - {title: "Senate", url: "https://site.example/senate", from: 2020-01-01}\n' in second
    line.build(root, root / "output", Watch())
    for page in ("index.html", "search/index.html", "senate/2020-05-01/c/index.html"):
        text = (root / "output" / page).read_text("utf-8")
        assert f'Older sittings, up to 31 December 2019, are in <a href="{URL}">Senate, 2018–2019</a>.' in text
    line.build(root.parent / "old", root.parent / "old/output", Watch())
    home = (root.parent / "old/output/index.html").read_text("utf-8")
    assert 'Newer sittings, from 1 January 2020 on, are in <a href="https://site.example/senate">Senate</a>.' in home


def test_every_address_of_before_is_a_page_or_leads_to_one_of_the_other_site(root: Path, sittings: Sittings) -> None:
    line.build(root, root.parent / "before", Watch())
    split(sittings, root, "--yes")
    for folder in (root, root.parent / "old"):
        line.build(folder, folder / "output", Watch())
    pages = [path.relative_to(root.parent / "before") for path in (root.parent / "before").rglob("index.html")]
    assert len(pages) > 20
    for page in pages:
        text = (root / "output" / page).read_text("utf-8")
        away = re.search(r'content="0; url=([^"]+)"', text)
        if away and away[1].startswith(f"{URL}/"):
            assert (root.parent / "old/output" / away[1].removeprefix(f"{URL}/") / "index.html").is_file(), page
    moved = json.loads((root / "output/senate/2018-03-01/a/sitting.json").read_bytes())
    assert moved == {"moved_to": f"{URL}/senate/2018-03-01/a/sitting.json"}


def test_a_second_split_adds_a_second_sibling(root: Path, sittings: Sittings) -> None:
    again = ("--to", root.parent / "older", "--url", "https://older.example", "--yes", "--quiet")
    assert sittings("split", "--site", root, "--before", "2019-01-01", *again)[0] == 0
    assert split(sittings, root, "--yes")[0] == 0
    told = check(root, Watch())
    assert [each.url for each in told.archive.settings.siblings] == ["https://older.example", URL]
    assert [problem for problem in told.problems if problem.severity == "error"] == []


def test_a_range_of_days_may_move_a_session(root: Path, sittings: Sittings) -> None:
    assert split(sittings, root, "--from", "2019-01-01", "--yes")[0] == 0
    assert [record.date.year for record in check(root, Watch()).archive.records] == [2018, 2020]
    assert "from: 2019-01-01, to: 2019-12-31" in (root / "site.yaml").read_text("utf-8")


def test_feeds_of_the_new_site_bring_nothing_as_new(root: Path, sittings: Sittings) -> None:
    line.build(root, root.parent / "before", Watch())
    split(sittings, root, "--yes")
    line.build(root.parent / "old", root.parent / "old/output", Watch())
    ids = [
        {item["id"] for item in json.loads((folder / "feed.json").read_bytes())["items"]}
        for folder in (root.parent / "before", root.parent / "old/output")
    ]
    assert ids[1] < ids[0]


@pytest.mark.parametrize("left", ["everything", "one sitting", "the list", "the new archive half"])
def test_a_split_that_was_stopped_is_finished_by_the_same_command(root: Path, sittings: Sittings, left: str) -> None:
    """What stood when it was stopped is put back by hand: each step leaves one of these."""
    before = root.parent / "copy"
    shutil.copytree(root, before)
    split(sittings, root, "--yes")
    done, other = tree(root), tree(root.parent / "old")
    if left == "everything":  # the new archive is there, and nothing else was done
        shutil.rmtree(root)
        shutil.copytree(before, root)
    elif left == "one sitting":  # one of two was not taken away yet
        shutil.copytree(before / "content/sittings/2019", root / "content/sittings/2019")
    elif left == "the list":  # the list was written, site.yaml was not
        shutil.rmtree(root / "content/sittings")
        shutil.copytree(before / "content/sittings", root / "content/sittings")
        shutil.copyfile(before / "site.yaml", root / "site.yaml")
    else:  # the copy was being made
        shutil.rmtree(root)
        shutil.copytree(before, root)
        (root.parent / "old").rename(root.parent / ".old.split")
        shutil.rmtree(root.parent / ".old.split/content/sittings/2019")
    code, _, err = split(sittings, root, "--yes")
    assert (code, "error" in err) == (0, False)
    assert tree(root) == done | {"site.yaml": tree(root)["site.yaml"]}
    assert tree(root.parent / "old") == other
    assert len(check(root, Watch()).archive.settings.siblings) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--before", "2001-01-01"), "no sitting is of these days, so there is nothing to move"),
        (("--before", "2031-01-01"), "every sitting is of these days, so nothing would stay"),
        (("--url", "old.example"), "--url old.example: this is not a web address (https://…)"),
        (("--to", "{root}/old"), "{root}/old: this is inside the archive itself; name a folder beside it"),
        (("--to", "{root}/../taken"), "{root}/../taken: this folder is not empty; name a new or an empty one"),
    ],
)
def test_what_cannot_be_split_is_told_and_left(
    root: Path, sittings: Sittings, arguments: tuple[str, ...], message: str
) -> None:
    (root.parent / "taken").mkdir()
    (root.parent / "taken/file").touch()
    before = tree(root.parent)
    given = [each.format(root=root) for each in arguments]
    code, _, err = split(sittings, root, *given, "--yes")
    assert (code, err) == (2, f"sittings: {message.format(root=root)}\n")
    assert tree(root.parent) == before


def test_an_archive_may_be_split_into_the_folder_one_is_in(
    root: Path, sittings: Sittings, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = root.parent / "old"
    old.mkdir()
    monkeypatch.chdir(old)
    code, _, err = split(sittings, Path("../archive"), "--to", ".", "--yes")
    monkeypatch.chdir(root)
    assert (code, err) == (0, "")
    assert [record.date.year for record in check(old, Watch()).archive.records] == [2018, 2019]
    assert [record.date.year for record in check(root, Watch()).archive.records] == [2020]


@pytest.mark.parametrize("url", [URL, "https://site.example/senate", "https://site.example/senate/"])
def test_a_copy_of_the_archive_is_not_taken_for_what_an_earlier_run_has_made(
    root: Path, sittings: Sittings, url: str
) -> None:
    assert sittings("addresses", "--site", root, "--write", "--quiet")[0] == 0
    shutil.copytree(root, root.parent / "old")
    before = tree(root.parent)
    code, _, err = split(sittings, root, "--url", url, "--yes")
    assert code == 2
    assert ("this folder is not empty" if url == URL else "this is where the first site is") in err
    assert tree(root.parent) == before


def test_a_split_that_was_stopped_is_not_finished_for_another_address(root: Path, sittings: Sittings) -> None:
    copy = root.parent / "copy"
    shutil.copytree(root, copy)
    split(sittings, root, "--yes")
    shutil.rmtree(root)
    copy.rename(root)
    before = tree(root.parent)
    code, _, err = split(sittings, root, "--url", "https://other.example", "--yes")
    assert (code, err) == (
        2,
        f"sittings: {root.parent / 'old'}: this folder is not empty; name a new or an empty one\n",
    )
    assert tree(root.parent) == before


def test_an_archive_without_an_address_cannot_be_led_back_to(archive: Write, sittings: Sittings) -> None:
    root = archive({**TEXTS, "site.yaml": "title: A\n"})
    code, _, err = split(sittings, root, "--yes")
    assert code == 2
    assert "there is no url; two sites that lead to each other need one each" in err


def test_an_archive_with_errors_is_not_split(root: Path, sittings: Sittings) -> None:
    (root / "content/topics.yaml").write_text("- {id: fish, nome: Fish}\n", "utf-8")
    before = tree(root.parent)
    code, _, err = split(sittings, root, "--yes")
    assert code == 1
    assert err.splitlines()[-1] == "Nothing was moved: 2 errors, 0 warnings."
    assert tree(root.parent) == before


def test_programs_are_told_what_was_moved(root: Path, sittings: Sittings) -> None:
    told = json.loads(split(sittings, root, "--format", "json")[1])
    assert (told["done"], told["moved"], told["stay"]) == (False, 2, 1)
    assert told["days"] == ["2018-03-01", "2019-04-01"]
    assert told["folders"] == ["content/sittings/2018/a", "content/sittings/2019/b"]
