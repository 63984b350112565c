"""Whoever publishes a site may know where it will be; what the publisher wrote down goes before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Archive = Callable[[Mapping[str, str]], Path]
Sittings = Callable[..., tuple[int, str, str]]
OURS = ("--url", "https://owner.example/repo", "--repository", "https://github.com/owner/repo")


def text(root: Path, name: str) -> str:
    return (root / "output" / name).read_text("utf-8")


def test_an_address_that_site_yaml_does_not_give_is_that_of_the_publishing_step(
    archive: Archive, sittings: Sittings
) -> None:
    root = archive({})
    assert sittings("build", "--site", root, "--quiet", *OURS) == (0, "", "")
    assert '<link rel="canonical" href="https://owner.example/repo/">' in text(root, "index.html")
    assert '<a href="https://github.com/owner/repo">' in text(root, "index.html")
    assert 'href="/repo/speakers/"' in text(root, "404.html")
    assert "https://owner.example/repo/sitemap.xml" in text(root, "robots.txt")


def test_an_address_in_site_yaml_stays(archive: Archive, sittings: Sittings) -> None:
    root = archive({"site.yaml": "title: A\nurl: https://debates.example\nrepository: https://git.example/a\n"})
    sittings("build", "--site", root, "--quiet", *OURS)
    assert '<link rel="canonical" href="https://debates.example/">' in text(root, "index.html")
    assert '<a href="https://git.example/a">' in text(root, "index.html")


@pytest.mark.parametrize(("given", "found"), [("/fork", "/fork/"), ("", "/"), ("/a/b/", "/a/b/")])
def test_the_page_for_a_wrong_address_is_at_home_where_the_site_really_is(
    archive: Archive, sittings: Sittings, given: str, found: str
) -> None:
    root = archive({"site.yaml": "title: A\nurl: https://debates.example/original\n"})
    sittings("build", "--site", root, "--quiet", "--base-path", given)
    assert f'href="{found}speakers/"' in text(root, "404.html")


def test_an_empty_address_is_none(archive: Archive, sittings: Sittings) -> None:
    root = archive({})
    assert sittings("build", "--site", root, "--quiet", "--url", "", "--repository", "") == (0, "", "")
    assert 'rel="canonical"' not in text(root, "index.html")


@pytest.mark.parametrize(
    ("option", "value"), [("--url", "owner.example"), ("--repository", "git@host:a/b"), ("--base-path", "/a b/")]
)
def test_what_is_no_address_is_refused(archive: Archive, sittings: Sittings, option: str, value: str) -> None:
    code, out, err = sittings("build", "--site", archive({}), option, value)
    assert (code, out) == (2, "")
    assert err.startswith(f"sittings: {option}: ")
