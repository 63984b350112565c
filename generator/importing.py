"""Bring sittings in from elsewhere: read sources, run an importer, write `content/`, tell what changed.

Running an import again with the same sources changes nothing. A newer version of a source updates its sitting in
place: the sitting keeps its id, its folder, its analysis and its old addresses. A transcript that somebody edited
since it was imported is theirs, and stays.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from . import atomic, routes, sources
from .content import dump
from .content.parse import Source, parse_people, parse_transcript
from .content.schema import adapter
from .errors import Problem, UsageError, nearest
from .importers import Importer
from .importers.hansard_api import import_debates
from .model import Person, SourceReference, Transcript
from .watch import Watch


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """A format that can be imported: its importer, and the ending of its files."""

    importer: Importer
    suffix: str


FORMATS: Mapping[str, ImportFormat] = {"hansard-api": ImportFormat(import_debates, ".json")}


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did to `content/`: paths by what happened to them, and what was wrong with the sources."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: int
    people: int
    problems: tuple[Problem, ...]


class _Outcome(Enum):
    """What became of one sitting."""

    ADDED = auto()
    UPDATED = auto()
    UNCHANGED = auto()
    EDITED = auto()
    BARRED = auto()


@dataclass(frozen=True, slots=True)
class _Present:
    """A sitting that is there already."""

    folder: Path
    transcript: Transcript


def import_sources(
    name: str, paths: Iterable[Path], content: Path, watch: Watch, *, overwrite: bool = False
) -> ImportResult:
    """Import `paths` (files, or folders to look through) into the folder `content`.

    Transcripts that were edited by hand are left as they are, unless `overwrite`. A source that cannot be read is a
    problem of the result, and the rest is imported. Raises UsageError for an unknown format or a source that is not
    there.
    """
    form = _format(name)
    texts, unread = _read(_files(paths, form.suffix), watch)
    known = _known_people(content)
    with watch.step("importing"):
        imported = form.importer(texts, known)
    present = _present(content, watch)
    if imported.people:
        _add_people(content, imported.people)
    written: dict[_Outcome, list[str]] = {outcome: [] for outcome in _Outcome}
    for transcript in watch.each("writing", imported.transcripts):
        before = _read_again(present.get(_identity(transcript)))
        outcome, folder = _bring_in(content, transcript, before, overwrite=overwrite)
        written[outcome].append(folder.relative_to(content).as_posix())
    return ImportResult(
        added=tuple(written[_Outcome.ADDED]),
        updated=tuple(written[_Outcome.UPDATED]),
        unchanged=len(written[_Outcome.UNCHANGED]),
        people=len(imported.people),
        problems=(
            *unread,
            *imported.problems,
            *(_in_the_way(content / path) for path in written[_Outcome.BARRED]),
            *(_edited(content / path) for path in written[_Outcome.EDITED]),
        ),
    )


def _bring_in(
    content: Path, transcript: Transcript, before: _Present | None, *, overwrite: bool
) -> tuple[_Outcome, Path]:
    """Write one sitting where it is new or has changed; answer with what was done, and its folder.

    A file in its place that is not known to be this sitting is somebody's work, and stays.
    """
    kept = _kept(transcript, before)
    folder = before.folder if before else content / "sittings" / _folder(kept)
    digest = _digest(kept)
    if before and _plain(before.transcript) == _plain(kept):
        return _Outcome.UNCHANGED, folder
    if before and not overwrite and _is_edited(before.transcript):
        return (_Outcome.UNCHANGED if _imported(before.transcript) == digest else _Outcome.EDITED), folder
    if before is None and (folder / "transcript.yaml").exists():
        return _Outcome.BARRED, folder
    text = dump.dump_transcript(
        _signed(kept, digest), sources.schema_for(folder, content.absolute().parent, "transcript")
    )
    atomic.write(folder / "transcript.yaml", text.encode())
    return (_Outcome.UPDATED if before else _Outcome.ADDED), folder


def _is_edited(transcript: Transcript) -> bool:
    """Tell whether somebody changed what an import wrote; one that says nothing of an import is somebody's work."""
    return _imported(transcript) != _digest(transcript)


def _imported(transcript: Transcript) -> str | None:
    return transcript.source.imported_sha256 if transcript.source else None


def _digest(transcript: Transcript) -> str:
    """Return the SHA-256 of what is imported; id and aliases are the archive's own."""
    imported = dataclasses.replace(_plain(transcript), id="", aliases=())
    return hashlib.sha256(adapter("transcript").dump_json(imported, by_alias=True, exclude_defaults=True)).hexdigest()


def _plain(transcript: Transcript) -> Transcript:
    return _signed(transcript, None)


def _signed(transcript: Transcript, digest: str | None) -> Transcript:
    source = dataclasses.replace(transcript.source or SourceReference(), imported_sha256=digest)
    return dataclasses.replace(transcript, source=None if source == SourceReference() else source)


def _in_the_way(folder: Path) -> Problem:
    message = "has errors, or is another sitting, so the one that belongs here was not written; mend it, import again"
    return Problem((folder / "transcript.yaml").as_posix(), 1, 1, "error", "in-the-way", message)


def _edited(folder: Path) -> Problem:
    message = (
        "was edited since it was imported, so the newer text was not written; import with --overwrite to lose that"
    )
    return Problem((folder / "transcript.yaml").as_posix(), 1, 1, "warning", "edited", message)


def _format(name: str) -> ImportFormat:
    if name not in FORMATS:
        raise UsageError(f"there is no format {name!r}{nearest(name, FORMATS)} (there are {', '.join(FORMATS)})")
    return FORMATS[name]


def _files(paths: Iterable[Path], suffix: str) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: there is no such file or folder")
        found.extend(sorted(path.rglob(f"*{suffix}")) if path.is_dir() else [path])
    return found


def _read(paths: list[Path], watch: Watch) -> tuple[list[tuple[str, str]], list[Problem]]:
    texts: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for path in watch.each("reading", paths):
        source = sources.read_text(path, path.as_posix())
        if isinstance(source, Problem):
            problems.append(source)
        else:
            texts.append((source.path, source.text))
    return texts, problems


# --- what is there already --------------------------------------------------------------------------------


def _known_people(content: Path) -> tuple[Person, ...]:
    path = content / "people.yaml"
    if not path.exists():
        return ()
    source = sources.read_text(path, path.as_posix())
    parsed = parse_people(source) if isinstance(source, Source) else None
    if parsed is None or parsed.value is None:
        raise UsageError(f"{path}: has errors; mend them before importing (sittings check tells them)")
    return parsed.value


def _present(content: Path, watch: Watch) -> dict[str, Path]:
    """Return the folders of the sittings of `content` by what identifies them; one with errors is not known.

    Their texts are let go of, so that memory holds one transcript at a time.
    """
    found = {}
    paths = sorted((content / "sittings").rglob("transcript.yaml"))
    for path in watch.each("comparing", paths):
        transcript = _transcript(path)
        if transcript:
            found[_identity(transcript)] = path.parent
    return found


def _read_again(folder: Path | None) -> _Present | None:
    transcript = _transcript(folder / "transcript.yaml") if folder else None
    return _Present(folder, transcript) if folder and transcript else None


def _transcript(path: Path) -> Transcript | None:
    source = sources.read_text(path, path.as_posix())
    return parse_transcript(source).value if isinstance(source, Source) else None


def _identity(transcript: Transcript) -> str:
    """Return what stays the same from one version of a source to the next: the source's own id where it has one."""
    source = transcript.source
    return f"source {source.name} {source.id}".casefold() if source and source.id else f"id {transcript.id}"


def _kept(transcript: Transcript, before: _Present | None) -> Transcript:
    """Give a sitting that is there already its id and aliases: its addresses stay."""
    if before is None:
        return transcript
    return dataclasses.replace(transcript, id=before.transcript.id, aliases=before.transcript.aliases)


def _folder(transcript: Transcript) -> str:
    return routes.address_of(transcript).rstrip("/")


# --- writing ------------------------------------------------------------------------------------------------


def _add_people(content: Path, people: tuple[Person, ...]) -> None:
    """Add people at the end of the registry, in its own ends of lines; every byte that stands in it stays."""
    path = content / "people.yaml"
    if not path.exists():
        text = dump.dump_people(people, sources.schema_for(content, content.absolute().parent, "people"))
        atomic.write(path, text.encode())
        return
    text = path.read_bytes().decode()
    end = "\r\n" if "\r\n" in text else "\n"
    begun = text if text.endswith(end) else f"{text}{end}"
    longer = begun + dump.dump_people(people).replace("\n", end)
    known = parse_people(Source(path.name, text)).value or ()
    if parse_people(Source(path.name, longer)).value != (*known, *people):
        raise UsageError(f"{path}: is not a plain block list, so nothing can be added at its end; write it as one")
    atomic.write(path, longer.encode())
