"""An archive is one that Windows and macOS can check out: names that they would not take are told."""

from __future__ import annotations

import pytest

from generator.portable import unportable


@pytest.mark.parametrize(
    "name", ["con", "NUL.yaml", "aux .md", "com1/transcript.yaml", "a/what?.md", "a/ends.", "a/ends ", "a:b", "a\\b"]
)
def test_a_name_that_windows_does_not_take_is_told(name: str) -> None:
    assert list(unportable([name])) == [f"{name}: Windows has no file of this name"]


@pytest.mark.parametrize(
    ("one", "other"), [("a/Walls.md", "a/walls.md"), ("Walls/a", "walls/b"), ("caf\u00e9/a", "cafe\u0301/a")]
)
def test_names_that_are_one_elsewhere_are_told(one: str, other: str) -> None:
    (told, *_) = unportable([one, other])
    assert told.endswith("on Windows and macOS these are one")


def test_ordinary_names_are_taken() -> None:
    names = [
        "content/sittings/assembly/2026-01-15/example-motion/transcript.yaml",
        "content/people.yaml",
        "console/a.b",
    ]
    assert list(unportable(names)) == []
