"""What is made from many sittings at once is made anew only where one of them changed, and is the same either way."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import render, sources
from generator.binding import Volume
from generator.cache import Cache, file_of
from generator.checking import CheckOptions, check
from generator.desk import Desk, extract_entry
from generator.errors import Refused
from generator.examination import Examination
from generator.files import File
from generator.model import Record, Sitting
from generator.output import WrittenFile, staged
from generator.views.frame import frame_of
from generator.volumes import write_volumes
from generator.watch import Watch

OUTCOMES = Path(__file__).resolve().parent / "outcomes"
TOLLS = "content/sittings/town/2026-02-03/bridge-tolls"


@dataclass(frozen=True)
class Titles:
    """The titles of some sittings, each with the number of its quotations, under one heading."""

    heading: str
    name: str = "titles"

    def extract(self, sitting: Sitting, examination: Examination | None) -> bytes:
        return f"{sitting.title}: {len(examination.quotations) if examination else 0}\n".encode()

    def bind(self, extracts: Iterable[tuple[Record, bytes]]) -> Iterator[File]:
        lines = [record.date.isoformat().encode() + b" " + content for record, content in extracts]
        yield File("titles.txt", f"{self.heading}\n".encode() + b"".join(lines))
        yield File("count.txt", str(len(lines)).encode())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(OUTCOMES, tmp_path / "site")


def written(
    root: Path, heading: str = "Titles", *, cached: bool = True, publish: bool = True
) -> tuple[WrittenFile, ...]:
    """Write one volume of everything, as a build would."""
    checked = check(root, Watch(), CheckOptions(cached=cached))
    theme = render.theme_of(sources.read_templates(root), [])
    with staged(root / "output") as stage:
        frame = frame_of(checked.archive, theme.addresses, "0")
        desk = Desk(
            root, file_of(root) if cached else root / "scratch.sqlite", checked.ground, stage.place, theme, frame
        )
        with write_volumes(desk, [Volume("all", Titles(heading), checked.archive.records)], 1) as written:
            (files,) = written
        for file in files:
            stage.add(file)
        if publish:
            stage.publish()
    return files


def unchanged(files: tuple[WrittenFile, ...]) -> list[bool]:
    return [file.is_unchanged for file in files]


def text(root: Path) -> str:
    return (root / "output/titles.txt").read_text(encoding="utf-8")


def test_each_sitting_gives_something_and_what_they_give_is_bound_in_order(root: Path) -> None:
    written(root)
    heading, *lines = text(root).splitlines()
    assert heading == "Titles"
    assert len(lines) == int((root / "output/count.txt").read_text(encoding="utf-8")) > 2
    assert lines == sorted(lines)


def test_a_volume_none_of_whose_sittings_changed_is_taken_over(root: Path) -> None:
    before = written(root)
    assert unchanged(before) == [False, False]
    assert unchanged(written(root)) == [True, True]


def test_the_same_comes_out_with_what_is_known_and_from_nothing(root: Path) -> None:
    written(root)
    analysis = root / TOLLS / "analysis.yaml"
    analysis.write_text(analysis.read_text(encoding="utf-8").replace("title: ", "title: New ", 1), encoding="utf-8")
    known, before = written(root), text(root)
    assert [(file.path, file.digest) for file in written(root, cached=False)] == [
        (file.path, file.digest) for file in known
    ]
    assert text(root) == before


def test_another_setting_of_the_binding_makes_the_volume_anew(root: Path) -> None:
    written(root)
    assert unchanged(written(root, heading="All titles")) == [False, True]
    assert text(root).startswith("All titles\n")


def test_files_that_somebody_changed_are_not_taken_over(root: Path) -> None:
    written(root)
    (root / "output/titles.txt").write_text("tampered with", encoding="utf-8")
    assert unchanged(written(root)) == [False, True]
    assert text(root).startswith("Titles\n")


def test_what_each_sitting_gives_is_kept_for_the_next_build(root: Path) -> None:
    written(root)
    checked = check(root, Watch())
    theme = render.theme_of(sources.read_templates(root), [])
    with staged(root / "other") as stage, closing(Cache(file_of(root))) as cache:
        desk = Desk(
            root, file_of(root), checked.ground, stage.place, theme, frame_of(checked.archive, theme.addresses, "0")
        )
        entries = [extract_entry(Titles("Titles"), record, desk) for record in checked.archive.records]
        assert all(cache.get(entry.name, entry.made_from) for entry in entries)


def test_a_text_that_changes_under_a_build_stops_it(root: Path) -> None:
    checked = check(root, Watch(), CheckOptions(cached=False))
    theme = render.theme_of(sources.read_templates(root), [])
    transcript = root / TOLLS / "transcript.yaml"
    transcript.write_text(transcript.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with staged(root / "output") as stage:
        desk = Desk(
            root,
            root / "scratch.sqlite",
            checked.ground,
            stage.place,
            theme,
            frame_of(checked.archive, theme.addresses, "0"),
        )
        volume = Volume("all", Titles("Titles"), checked.archive.records)
        with pytest.raises(Refused) as refused, write_volumes(desk, [volume], 1) as written:
            list(written)
    assert [problem.code for problem in refused.value.problems] == ["changed"]
