"""The command `addresses`: tells what is new and what would be lost, and writes only where it is asked to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

Write = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]
TRANSCRIPT = "id: {}\ntitle: A\ndate: 2022-05-01\nhouse: House\ncontributions: [{{id: c1, kind: note, text: A}}]\n"


def test_nothing_is_written_unless_it_is_asked_for(archive: Write, sittings: Sittings) -> None:
    root = archive({"content/a/transcript.yaml": TRANSCRIPT.format("a")})
    code, out, _ = sittings("addresses", "--site", root)
    assert code == 0
    assert "`sittings addresses --write` adds them" in out
    assert not (root / "addresses.txt").exists()
    assert sittings("addresses", "--site", root, "--write")[0] == 0
    assert "/house/2022-05-01/a/ #c1\n" in (root / "addresses.txt").read_text("utf-8")


def test_what_would_be_lost_ends_in_code_1_and_leaves_the_list(archive: Write, sittings: Sittings) -> None:
    root = archive({"content/a/transcript.yaml": TRANSCRIPT.format("a")})
    sittings("addresses", "--site", root, "--write")
    before = (root / "addresses.txt").read_bytes()
    (root / "content/a/transcript.yaml").write_text(TRANSCRIPT.format("b"), "utf-8")
    code, _, err = sittings("addresses", "--site", root, "--write")
    assert code == 1
    assert "/house/2022-05-01/a/ would be lost" in err
    assert err.splitlines()[-1] == "Nothing was written: 1 error, 0 warnings."
    assert (root / "addresses.txt").read_bytes() == before


def test_new_pages_are_named(archive: Write, sittings: Sittings) -> None:
    root = archive({})
    sittings("addresses", "--site", root, "--write")
    (root / "content/a").mkdir(parents=True)
    (root / "content/a/transcript.yaml").write_text(TRANSCRIPT.format("a"), "utf-8")
    assert "new: /house/2022-05-01/a/\n" in sittings("addresses", "--site", root)[1]
    told = json.loads(sittings("addresses", "--site", root, "--format", "json")[1])
    assert (told["new_anchors"], "house/2022-05-01/a/" in told["new"]) == (1, True)


def test_notes_of_the_publisher_stay_where_they_are(archive: Write, sittings: Sittings) -> None:
    root = archive({"addresses.txt": "# Ours\n/\n# Lost in the flood of 2021\n/flood/ withdrawn: Lost.\n"})
    sittings("addresses", "--site", root, "--write")
    lines = (root / "addresses.txt").read_text("utf-8").splitlines()
    assert lines[:2] == ["# Ours", "/"]
    assert lines[lines.index("# Lost in the flood of 2021") + 1] == "/flood/ withdrawn: Lost."


def test_notes_after_the_last_line_stay_there(archive: Write, sittings: Sittings) -> None:
    root = archive({"addresses.txt": "# Ours\n/\n/flood/ withdrawn: Lost.\n\n# Ask Ann before\n# the fair\n"})
    for _ in range(2):
        sittings("addresses", "--site", root, "--write")
        lines = (root / "addresses.txt").read_text("utf-8").splitlines()
        assert (lines[:2], lines[-2:]) == (["# Ours", "/"], ["# Ask Ann before", "# the fair"])
        assert len(lines) > 5


def test_notes_of_a_list_without_a_line_stay_at_its_head(archive: Write, sittings: Sittings) -> None:
    root = archive({"addresses.txt": "# Ours\n"})
    assert sittings("addresses", "--site", root, "--write")[0] == 0
    assert (root / "addresses.txt").read_text("utf-8").startswith("# Ours\n/\n")
