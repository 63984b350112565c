"""What is made from many sittings at once is made anew only where one of them changed, and is the same either way."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
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
from generator.volumes import LargeFile, write_volumes
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


def fill(place: Path, extracts: Iterator[bytes]) -> None:
    with place.open("xb") as file:
        file.writelines(extracts)


def written(
    root: Path, heading: str = "Titles", *, cached: bool = True, publish: bool = True
) -> tuple[WrittenFile, ...]:
    """Write one volume of everything, as a build would."""
    return made(root, lambda records: Volume("all", Titles(heading), records), cached=cached, publish=publish)


def large(
    root: Path, besides: str = "", *, cached: bool = True, filled: Callable[[Path, Iterator[bytes]], None] = fill
) -> WrittenFile:
    """Write a large file of what everything gives, as a build would."""

    def volume_of(records: tuple[Record, ...]) -> LargeFile:
        return LargeFile("data/all", Volume("large", Titles(""), records), besides, filled)

    (file,) = made(root, volume_of, cached=cached, publish=True)
    return file


def made(
    root: Path, volume_of: Callable[[tuple[Record, ...]], Volume | LargeFile], *, cached: bool, publish: bool
) -> tuple[WrittenFile, ...]:
    checked = check(root, Watch(), CheckOptions(cached=cached))
    theme = render.theme_of(sources.read_templates(root), [])
    with staged(root / "output") as stage:
        frame = frame_of(checked.archive, theme.addresses, "0")
        desk = Desk(
            root, file_of(root) if cached else root / "scratch.sqlite", checked.ground, stage.place, theme, frame
        )
        with write_volumes(desk, [volume_of(checked.archive.records)], 1) as bound:
            (files,) = bound
        for file in files:
            stage.add(file)
        if publish:
            stage.publish()
    return files


def unchanged(files: tuple[WrittenFile, ...]) -> list[bool]:
    return [file.is_unchanged for file in files]


def retitle(root: Path) -> None:
    transcript = root / TOLLS / "transcript.yaml"
    before = transcript.read_text(encoding="utf-8")
    transcript.write_text(before.replace("title: Bridge", "title: New Bridge"), encoding="utf-8")


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
    retitle(root)
    known, before = written(root), text(root)
    assert "New Bridge" in before
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


def test_a_large_file_is_written_in_order_and_made_anew_only_for_what_it_is_made_from(root: Path) -> None:
    assert not large(root).is_unchanged
    lines = (root / "output/data/all").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 2
    written(root)
    assert lines == [line.split(" ", 1)[1] for line in text(root).splitlines()[1:]]
    large(root)
    kept = (root / "output/data/all").stat().st_ino
    assert large(root).is_unchanged
    assert (root / "output/data/all").stat().st_ino == kept
    retitle(root)
    assert not large(root).is_unchanged
    assert "New Bridge" in (root / "output/data/all").read_text(encoding="utf-8")
    assert large(root).digest == large(root, cached=False).digest


def test_a_large_file_is_asked_for_again_where_anything_besides_the_sittings_changed(root: Path) -> None:
    fillings: list[Path] = []

    def filled(place: Path, extracts: Iterator[bytes]) -> None:
        fillings.append(place)
        fill(place, extracts)

    for besides in ("one", "one", "two"):
        large(root, besides, filled=filled)
    assert len(fillings) == 2


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
