"""Small archives and the sites that they make, byte for byte: before and after, as tests and as examples.

`tests/golden/<name>/` is an archive; `expected/` in it is its site. Two things are made independent of the version:
its number in the footer, and the digests in the names of the assets (which are the templates' own files, and are not
stored); nor are the cards and the search index stored, which have tests of their own. None of the archives offers
a database, for its bytes are SQLite's. `pytest --rewrite-golden` writes the expected sites anew; read the difference
before you commit it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator import __version__, build
from generator.views.transcript import PART_LENGTH
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]
SITES = sorted(path for path in (Path(__file__).parent / "golden").iterdir() if path.is_dir())
DIGEST = re.compile(rb"(assets/[a-z]+)\.[0-9a-f]{10}\.")
FOLLOWS = re.compile(r"assets/.*|(.*/)?card\.png|.*\.bin|search/[^/]+\.json|checksums\.txt.*")


def settled(content: bytes) -> bytes:
    """Return content without what changes from version to version."""
    return DIGEST.sub(rb"\1.DIGEST.", content.replace(f"Sittings {__version__}".encode(), b"Sittings VERSION"))


def tree(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: settled(path.read_bytes()) for name, path in found.items() if not FOLLOWS.fullmatch(name)}


def rewrite_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_an_archive_makes_the_site_that_is_expected(site: Path, tmp_path: Path, rewrite: bool) -> None:
    build.build(site, tmp_path / "output", Watch())
    made = tree(tmp_path / "output")
    if rewrite:
        rewrite_tree(site / "expected", made)
    expected = tree(site / "expected")
    assert sorted(made) == sorted(expected)
    for name, content in expected.items():
        assert made[name].decode() == content.decode(), f"{site.name}: {name}"


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_an_expected_site_has_no_link_that_leads_nowhere(site: Path) -> None:
    root = site / "expected"
    for page in root.rglob("*.html"):
        for link in re.findall(r'href="([^"#:]*)(?:#[^"]*)?"', page.read_text(encoding="utf-8")):
            target = page.parent / link if not link.startswith("/") else None
            if target is None or "DIGEST" in link or page.name == "404.html":
                continue
            assert (target / "index.html" if target.is_dir() else target).is_file(), f"{page}: {link}"


def test_a_sitting_of_more_than_one_part_is_whole(archive: Archive) -> None:
    count = 2 * PART_LENGTH + 1
    speeches = "\n".join(f"  - {{id: c{number}, speaker: Ada, text: Words {number}.}}" for number in range(count))
    transcript = f"id: house-2025-02-12-long\ntitle: Long\ndate: 2025-02-12\nhouse: House\ncontributions:\n{speeches}\n"
    root = archive({"content/long/transcript.yaml": transcript})
    build.build(root, root / "output", Watch())
    folder = root / "output/house/2025-02-12/long"
    parts = [(folder / name).read_text() for name in ("index.html", "part-2/index.html", "part-3/index.html")]
    for number in range(count):
        assert f"<p>Words {number}.</p>" in parts[number // PART_LENGTH]
        assert f'id="c{number}"' in parts[0], "an anchor on the sitting's own page for every contribution"
    assert not (folder / "part-4").exists()


def test_no_id_of_the_record_meets_an_id_of_the_page(archive: Archive) -> None:
    names = ("summary", "main", "transcript", "divisions", "vote-summary", "vote")
    divisions = "".join(f"  - {{id: {name}, kind: division, counts: {{aye: 1, no: 0}}}}\n" for name in names)
    head = "id: a\ntitle: A\ndate: 2025-02-12\nhouse: House\ncontributions:\n"
    root = archive(
        {"content/a/transcript.yaml": head + divisions, "content/a/analysis.yaml": "sitting: a\nsummary: [A point]\n"}
    )
    build.build(root, root / "output", Watch())
    ids = re.findall(r'\bid="([^"]+)"', (root / "output/house/2025-02-12/a/index.html").read_text(encoding="utf-8"))
    assert sorted(ids) == sorted(set(ids))
