"""Texts are read from inside the site only, as UTF-8, and what cannot be read is told with the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator import sources
from generator.errors import Refused, UsageError

Archive = Callable[[Mapping[str, str]], Path]


def problems(root: Path) -> list[str]:
    found = sources.find_texts(root)
    _, more = sources.read_site(found)
    return [str(problem) for problem in (*sources.tree_problems(found), *more)]


def test_a_folder_without_a_site_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no site\.yaml here; use --site DIR, or begin with `sittings new DIR`"):
        sources.find_site(tmp_path)


def test_sittings_pages_registries_and_strays_are_told_apart_in_a_stable_order(archive: Archive) -> None:
    paths = [
        "people.yaml",
        "b/analysis.yaml",
        "a/deep/transcript.yaml",
        "a/deep/analysis.yaml",
        "pages/z.md",
        "pages/a.md",
    ]
    strays = ["note.yaml", "a/people.yaml", "a/deep/notes.yml", "pages/page.yaml"]
    root = archive({f"content/{path}": "" for path in (*paths, *strays, "a/deep/picture.png", "pages/deep/x.md")})
    found = sources.find_texts(root)
    assert found.folders == ("content/a/deep", "content/b")
    assert found.pages == ("content/pages/a.md", "content/pages/z.md")
    assert found.registries == {"people.yaml"}
    assert found.strays == tuple(sorted(f"content/{path}" for path in strays))


def test_a_site_without_content_is_empty(archive: Archive) -> None:
    assert sources.find_texts(archive({})).folders == ()


def test_a_file_that_nothing_reads_is_a_warning(archive: Archive) -> None:
    root = archive({"content/sittings/a/transcripts.yaml": ""})
    assert problems(root) == [
        (
            "content/sittings/a/transcripts.yaml:1:1: warning: nothing reads this file; "
            "sittings are in transcript.yaml and analysis.yaml"
        )
    ]


@pytest.mark.parametrize("name", ["people.yaml", "parties.yaml", "topics.yaml", "sittings/a/transcript.yaml"])
def test_a_folder_where_a_file_is_read_is_told_once(archive: Archive, name: str) -> None:
    root = archive({f"content/{name}/one.yaml": "- {id: a, name: A}\n", f"content/{name}/two.yaml": ""})
    assert problems(root) == [
        f"content/{name}:1:1: error: this is a folder, and nothing reads it; put all of it into one file of this name"
    ]


REFUSED = "1:1: error: this link is not followed: it does not lead to a file inside the site's folder"


@pytest.mark.parametrize("link", ["content", "content/sittings", "content/sittings/a", "content/people.yaml"])
def test_a_link_out_of_the_site_is_not_followed(archive: Archive, tmp_path: Path, link: str) -> None:
    root = archive({"content/sittings/a/transcript.yaml": "secret", "content/people.yaml": "secret"})
    (root / link).rename(tmp_path / "outside")
    (root / link).symlink_to(tmp_path / "outside")
    assert problems(root) == [f"{link}:{REFUSED}"]


def test_a_link_to_nothing_or_to_itself_is_told(archive: Archive) -> None:
    root = archive({"content/people.yaml": ""})
    (root / "content/gone").symlink_to("nowhere")
    (root / "content/loop").symlink_to("loop")
    assert problems(root) == [f"content/gone:{REFUSED}", f"content/loop:{REFUSED}"]


def test_a_link_to_a_file_inside_the_site_is_followed(archive: Archive) -> None:
    root = archive({"content/a/transcript.yaml": "", "content/b/analysis.yaml": ""})
    (root / "content/b/transcript.yaml").symlink_to("../a/transcript.yaml")
    assert problems(root) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a\nb", "a\\x0ab"), ("a\u202eb", "a\\x202eb"), ("a\x1bb", "a\\x1bb"), ("a\udcffb", "a\\xdcffb")],
)
def test_a_name_that_could_deceive_a_terminal_is_refused(archive: Archive, name: str, shown: str) -> None:
    root = archive({"content/people.yaml": ""})
    (root / "content" / name).mkdir()
    assert problems(root) == [f"content/{shown}:1:1: error: this name has characters that cannot be shown; rename it"]


def test_names_in_any_script_are_read(archive: Archive) -> None:
    assert problems(archive({"content/Câmara dos Deputados/議事/transcript.yaml": ""})) == []


def test_a_byte_that_is_not_utf_8_is_named_with_its_place(archive: Archive) -> None:
    root = archive({})
    (root / "site.yaml").write_bytes(b"title: A\ndescription: caf\xe9\n")
    assert problems(root) == ["site.yaml:2:17: error: byte 25 (0xE9) is not UTF-8; save the file as UTF-8"]


def test_a_byte_order_mark_is_taken_off(archive: Archive) -> None:
    root = archive({})
    (root / "site.yaml").write_bytes(b"\xef\xbb\xbftitle: A\n")
    texts, _ = sources.read_site(sources.find_texts(root))
    assert texts.settings.text == "title: A\n"


def test_a_text_that_is_too_large_is_not_read(archive: Archive) -> None:
    root = archive({})
    with (root / "site.yaml").open("wb") as file:
        file.truncate(sources.MAX_BYTES + 1)
    assert problems(root) == ["site.yaml:1:1: error: 16,777,217 bytes; a text of more than 16,777,216 is not read"]


def test_a_text_that_is_gone_is_a_problem_and_not_the_end(archive: Archive) -> None:
    root = archive({"content/pages/a.md": ""})
    found = sources.find_texts(root)
    (root / "content/pages/a.md").unlink()
    _, more = sources.read_site(found)
    assert [str(problem) for problem in more] == [
        "content/pages/a.md:1:1: error: cannot be read: No such file or directory"
    ]
    assert sources.read_source(root, "content/pages/a.md") is None


def test_a_template_of_the_site_wins_over_the_shipped_one(archive: Archive) -> None:
    root = archive({"templates/home.html": "mine", "templates/parts/new.html": "new", "templates/notes.txt": "no"})
    templates = sources.read_templates(root)
    assert templates["home.html"] == "mine"
    assert templates["parts/new.html"] == "new"
    assert "base.html" in templates
    assert "notes.txt" not in templates


def test_a_template_that_is_not_utf_8_is_refused(archive: Archive) -> None:
    root = archive({"templates/home.html": ""})
    (root / "templates/home.html").write_bytes(b"\xff")
    with pytest.raises(Refused, match=r"templates/home\.html:1:1: error: byte 0 is not UTF-8"):
        sources.read_templates(root)


def test_a_template_that_is_a_link_to_somewhere_else_is_refused(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    root = archive({"templates/404.html": "", "templates/parts/own.html": "here"})
    (root / "templates/404.html").unlink()
    (root / "templates/404.html").symlink_to(tmp_path / "secret.html")
    with pytest.raises(Refused, match=r"templates/404.html:1:1: error: this link is not followed"):
        sources.read_templates(root)
    (root / "templates/404.html").unlink()
    (root / "templates/404.html").symlink_to(root / "templates/parts/own.html")
    assert sources.read_templates(root)["404.html"] == "here"
