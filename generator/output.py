"""Write a site so that its readers see the old one or the new one, never a mixture.

A build stages every file beside the output folder, links what did not change, and changes the two folders
over in one step. `checksums.txt` lists every file that the build wrote (`sha256sum -c` checks it): a file that
is not in the list was put there by somebody else, and nothing that is not ours is ever deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from .changeover import change_over, recover, retired
from .errors import UsageError
from .files import File

CHECKSUMS = "checksums.txt"
_SEAL = "checksums.txt.sha256"

_FILE, _FOLDER = 0o644, 0o755
"""The modes of what is published: everybody may read it, whatever the umask is."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a build wrote; `tree` is the SHA-256 of `checksums.txt`, and so of the whole site."""

    files: int
    written: int
    unchanged: int
    removed: int
    bytes: int
    tree: str


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file of the new site: where it is, its SHA-256, its size, and whether it is as it was published."""

    path: str
    digest: str
    bytes: int
    is_unchanged: bool


@dataclass(frozen=True, slots=True)
class StageFolder:
    """Where a new site is written, beside the one it will take the place of."""

    output: Path
    folder: Path

    def taken_over(self, files: tuple[WrittenFile, ...]) -> tuple[WrittenFile, ...] | None:
        """Take over published files, however large; none of them, and no answer, where one is not what it was."""
        if not all(_is_still(self.output / file.path, file) for file in files):
            return None
        return tuple(map(self._taken, files))

    def _taken(self, written: WrittenFile) -> WrittenFile:
        old, new = self.output / written.path, self.folder / written.path
        is_linked = _linked(old, new)
        if not is_linked:
            with old.open("rb") as content:
                _write(new, written.path, content)
        return replace(written, is_unchanged=is_linked)

    def room_for(self, path: str) -> Path:
        """Return the place of a file in the new site, where it can be written."""
        place = self.folder / path
        _make_folder(place.parent)
        return place

    def adopt(self, path: str) -> WrittenFile:
        """Count in a file that stands at its place in the new site already, however large."""
        made, old = self.folder / path, self.output / path
        made.chmod(_FILE)
        written = WrittenFile(path, _digest(made), made.stat().st_size, is_unchanged=False)
        return replace(written, is_unchanged=_is_still(old, written) and _relinked(old, made))

    def write(self, file: File) -> WrittenFile:
        """Write one file; one that is the same as the published one is linked, not copied."""
        old, new = self.output / file.path, self.folder / file.path
        is_linked = _same(old, file.content) and _linked(old, new)
        if not is_linked:
            _write(new, file.path, io.BytesIO(file.content))
        return WrittenFile(file.path, hashlib.sha256(file.content).hexdigest(), len(file.content), is_linked)


@dataclass(slots=True)
class Stage:
    """A site being written beside the output folder; nothing shows before `publish`."""

    place: StageFolder
    digests: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    bytes: int = 0
    unchanged: int = 0

    def write(self, file: File) -> None:
        """Add one file to the new site."""
        self.add(self.place.write(file))

    def take(self, files: Iterable[WrittenFile]) -> None:
        """Count in files that were written, by this process or by another."""
        for file in files:
            self.add(file)

    def add(self, written: WrittenFile) -> None:
        """Count in one file."""
        self.digests[written.path] = written.digest
        self.sizes[written.path] = written.bytes
        self.bytes += written.bytes
        self.unchanged += written.is_unchanged

    def publish(self) -> Published:
        """Put the new site in the place of the old one in one step; answers with what changed."""
        listing = "".join(f"{digest}  {path}\n" for path, digest in sorted(self.digests.items())).encode()
        tree = hashlib.sha256(listing).hexdigest()
        pages = len(self.digests)
        output = self.place.output
        before = _listed(output)
        self.write(File(CHECKSUMS, listing))
        self.write(File(_SEAL, _seal(tree)))
        refuse_strangers(output)
        change_over(self.place.folder, output)
        gone = before - self.digests.keys() - {CHECKSUMS, _SEAL}
        return Published(pages, len(self.digests) - self.unchanged, self.unchanged, len(gone), self.bytes, tree)


@contextlib.contextmanager
def staged(output: Path) -> Iterator[Stage]:
    """Yield a stage for `output`; whatever happens, no half-written site and no stage is left behind.

    Raises UsageError where another build is at work, or where files would be lost that no build wrote.
    """
    output = output.absolute()
    _refuse_place(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(output.with_name(f".{output.name}.lock"))
    stage = output.with_name(f".{output.name}.stage")
    if not Path(lock.lock_file).exists():
        _refuse_taken(stage, retired(output))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise UsageError(f"{output}: another build is writing here; wait for it to end") from None
    try:
        recover(output, stage)
        refuse_strangers(output)
        _make_folder(stage)
        yield Stage(StageFolder(output, stage))
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        lock.release()


def clean(output: Path) -> int:
    """Delete every file that a build wrote in `output`, and the folders left empty; answers with their number."""
    output = output.absolute()
    if not output.is_dir():
        return 0
    ours = sorted(_ours(output).intersection(_files_below(output)))
    for path in ours:
        (output / path).unlink()
    for folder in sorted((path for path in output.rglob("*") if path.is_dir()), reverse=True):
        _remove_if_empty(folder)
    _remove_if_empty(output)
    return len(ours)


def refuse_strangers(output: Path) -> None:
    """Raise UsageError where `output` holds a file that no build wrote."""
    if not output.exists():
        return
    if not output.is_dir():
        raise UsageError(f"{output}: this is a file, not a folder; give another --output")
    ours = _ours(output)
    strangers = sorted(path for path in _files_below(output) if path not in ours)
    if strangers:
        more = f" and {len(strangers) - 3} more" if len(strangers) > 3 else ""
        names = ", ".join(strangers[:3])
        raise UsageError(f"{output}: no build wrote {names}{more}; move them away, or give another --output")


def _refuse_place(output: Path) -> None:
    for mark in ("site.yaml", ".git", "pyproject.toml"):
        if (output / mark).exists():
            raise UsageError(f"{output}: holds {mark}, so it is no folder for a built site; give another --output")


def _refuse_taken(*places: Path) -> None:
    """Raise UsageError where there is something at a place of ours, though no build has ever been here."""
    for place in places:
        if place.exists():
            raise UsageError(f"{place}: no build made this; move it away, or give another --output")


def _ours(output: Path) -> set[str]:
    """Return every path that the last build wrote, the list itself included."""
    listed = _listed(output)
    return listed | {CHECKSUMS, _SEAL} if listed else set()


def _seal(tree: str) -> bytes:
    return f"{tree}  {CHECKSUMS}\n".encode()


def _listed(output: Path) -> set[str]:
    """Return the paths that the last build wrote, from its own list; a list without our seal is somebody else's."""
    try:
        content = (output / CHECKSUMS).read_bytes()
        seal = (output / _SEAL).read_bytes()
        text = content.decode()
    except (OSError, UnicodeDecodeError):
        return set()
    if seal != _seal(hashlib.sha256(content).hexdigest()):
        return set()
    paths = {line[66:] for line in text.splitlines() if len(line) > 66}
    return {path for path in paths if not path.startswith("/") and ".." not in path.split("/")}


def _files_below(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below a folder, and of links, which are not followed."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(folder / below) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{below}{entry.name}/")
                else:
                    yield f"{below}{entry.name}"


def _same(path: Path, content: bytes) -> bool:
    try:
        return _is_sound(path, len(content)) and path.read_bytes() == content
    except OSError:
        return False


def _is_still(path: Path, written: WrittenFile) -> bool:
    """Tell whether a published file is what was written, read in pieces where it has the size."""
    try:
        return _is_sound(path, written.bytes) and _digest(path) == written.digest
    except OSError:
        return False


def _is_sound(path: Path, size: int) -> bool:
    """Tell whether there is a file of this size, and no link to one."""
    found = path.lstat()
    return stat.S_ISREG(found.st_mode) and found.st_size == size


def _digest(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _relinked(old: Path, new: Path) -> bool:
    """Put a link to `old` in the place of `new`, which is the same; tell whether that could be done."""
    spare = new.with_name(f"{new.name}.link")
    if not _linked(old, spare):
        return False
    spare.replace(new)
    return True


def _linked(old: Path, new: Path) -> bool:
    """Make `new` a link to `old`, its folders included; tell whether that could be done."""
    try:
        os.link(old, new)
    except FileNotFoundError:
        if new.parent.exists():
            return False
        _make_folder(new.parent)
        return _linked(old, new)
    except OSError:
        return False
    if stat.S_IMODE(new.lstat().st_mode) != _FILE:  # each change is written to the disk, though it changes nothing
        new.chmod(_FILE)
    return True


def _write(target: Path, path: str, content: IO[bytes]) -> None:
    """Write a new file; `path` is its place in the site. Raises UsageError where there is one already."""
    _make_folder(target.parent)
    try:
        with target.open("xb") as file:
            shutil.copyfileobj(content, file)
        target.chmod(_FILE)
    except FileExistsError:
        fault = "two pages have this address; this is a fault of sittings, please report it"
        raise UsageError(f"{path}: {fault}") from None


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, which a web server may read, whatever the umask is."""
    try:
        folder.mkdir()
    except FileNotFoundError:
        _make_folder(folder.parent)
        _make_folder(folder)
    except FileExistsError:  # another process may have made it just now
        return
    folder.chmod(_FOLDER)


def _remove_if_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()
