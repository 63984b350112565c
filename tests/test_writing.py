"""A build that takes over what it knows makes the same site as one that starts from nothing, after any edit."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import build as line
from generator.watch import Watch

OUTCOMES = Path(__file__).resolve().parent / "outcomes"
TOLLS = "content/sittings/town/2026-02-03/bridge-tolls"
ALLOTMENTS = "content/sittings/town/2026-02-10/allotments"
PAGE = "output/town/2026-02-03/bridge-tolls/index.html"
LIST = "output/days/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An archive of three sittings, built once."""
    root = shutil.copytree(OUTCOMES, tmp_path / "site")
    build(root)
    return root


def build(root: Path, output: str = "output", *, cached: bool = True, workers: int = 1) -> line.Built:
    wishes = line.BuildOptions(workers=workers, cached=cached, allow_unverified=True)
    return line.build(root, root / output, Watch(), wishes)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def own_template(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        (root / "templates").mkdir(exist_ok=True)
        shipped = (Path(__file__).resolve().parents[1] / "templates" / name).read_text(encoding="utf-8")
        assert old in shipped
        (root / "templates" / name).write_text(shipped.replace(old, new), encoding="utf-8")

    return edit


def one_sitting_gone(root: Path) -> None:
    shutil.rmtree(root / ALLOTMENTS)


def renamed(root: Path) -> None:
    (root / TOLLS).rename(root / "content/sittings/elsewhere")


def another_id(root: Path) -> None:
    for name, key in (("transcript", "id"), ("analysis", "sitting")):
        replaced(f"{TOLLS}/{name}.yaml", f"{key}: town-2026-02-03-bridge-tolls", f"{key}: the-tolls")(root)


def ids_exchanged(root: Path) -> None:
    ids = ("town-2026-02-03-bridge-tolls", "town-2026-02-10-allotments")
    for folder, old, new in ((TOLLS, *ids), (ALLOTMENTS, *reversed(ids))):
        for name in ("transcript", "analysis"):
            if (root / f"{folder}/{name}.yaml").exists():
                replaced(f"{folder}/{name}.yaml", f" {old}", f" {new}")(root)


EDITS: dict[str, Callable[[Path], None]] = {
    "a speech": replaced(f"{TOLLS}/transcript.yaml", "does not stay a bridge", "is no bridge"),
    "an analysis": replaced(f"{TOLLS}/analysis.yaml", "The council was divided.", "The council was of two minds."),
    "a neighbour's title": replaced(f"{ALLOTMENTS}/analysis.yaml", "title: Allotments", "title: Vegetables"),
    "a name": replaced("content/people.yaml", "Ann Mercer", "Anna Mercer"),
    "a party's colour": replaced("content/parties.yaml", "#0b6e4f", "#0b6e50"),
    "the site's title": replaced("site.yaml", "Every outcome", "All outcomes"),
    "the site's language": replaced("site.yaml", "en-GB", "en-US"),
    "the site's address": replaced("site.yaml", "outcomes.example", "elsewhere.example"),
    "the site's accent": replaced("site.yaml", "title: ", "theme: {accent: '#7a1f3d'}\ntitle: "),
    "no cards": replaced("site.yaml", "title: ", "cards: false\ntitle: "),
    "a volume": replaced(f"{TOLLS}/transcript.yaml", "title: ", "volume: '7'\ntitle: "),
    "a template": own_template("sitting.html", "Cite this", "Quote this"),
    "a template of lists": own_template("days.html", "Sittings by date", "All sittings"),
    "a sitting gone": one_sitting_gone,
    "another id": another_id,
    "a folder renamed": renamed,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("workers", [1, 2])
def test_after_any_edit_the_site_is_what_it_would_be_from_nothing(
    site: Path, edit: Callable[[Path], None], workers: int
) -> None:
    edit(site)
    build(site, workers=workers)
    build(site, "from-nothing", cached=False)
    assert tree(site / "output") == tree(site / "from-nothing")


def test_after_one_edit_after_another_too(site: Path) -> None:
    for edit in EDITS.values():
        if edit is not EDITS["a neighbour's title"]:
            edit(site)
            build(site)
    build(site, "from-nothing", cached=False)
    assert tree(site / "output") == tree(site / "from-nothing")


def test_two_sittings_that_exchange_their_ids_are_what_they_would_be_from_nothing(site: Path) -> None:
    ids_exchanged(site)
    build(site)
    build(site, "from-nothing", cached=False)
    assert tree(site / "output") == tree(site / "from-nothing")


def test_a_cache_that_cannot_be_kept_costs_time_only(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("where the folder of caches should be", encoding="utf-8")
    monkeypatch.setenv("SITTINGS_CACHE", str(tmp_path / "a file"))
    assert build(site, "elsewhere").published.written
    assert tree(site / "elsewhere") == tree(site / "output")


def test_what_did_not_change_is_taken_over_unread(site: Path) -> None:
    before = tree(site / "output")
    inode = (site / PAGE).stat().st_ino
    built = build(site)
    assert (built.published.written, built.published.unchanged) == (0, len(before))
    assert (site / PAGE).stat().st_ino == inode
    assert tree(site / "output") == before


@pytest.mark.parametrize("harm", ["changed", "gone", "a link"])
@pytest.mark.parametrize("name", [PAGE, LIST], ids=["of a sitting", "of a list"])
def test_a_page_that_somebody_touched_is_made_anew(site: Path, name: str, harm: str, tmp_path: Path) -> None:
    before, page = tree(site / "output"), site / name
    (tmp_path / "page.html").write_bytes(page.read_bytes())
    page.unlink()
    if harm == "changed":
        page.write_text("something else", encoding="utf-8")
    elif harm == "a link":
        page.symlink_to(tmp_path / "page.html")
    build(site)
    assert tree(site / "output") == before
    assert not page.is_symlink()


def test_a_build_to_another_place_makes_everything_there(site: Path) -> None:
    build(site, "elsewhere")
    assert tree(site / "elsewhere") == tree(site / "output")
