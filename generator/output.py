"""Write a site so that its readers see the old one or the new one, never a mixture.

A build stages every file beside the output folder, links what did not change, and changes the two folders
over in one step. `checksums.txt` lists every file that the build wrote (`sha256sum -c` checks it): a file that
is not in the list was put there by somebody else, and nothing that is not ours is ever deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from filelock import FileLock, Timeout

from .changeover import change_over, recover, retired
from .errors import UsageError
from .files import File

CHECKSUMS = "checksums.txt"
_SEAL = "checksums.txt.sha256"


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
        """Take over published files as they are; none of them, and no answer, where one is not what it was."""
        contents = [self._published(file) for file in files]
        if any(content is None for content in contents):
            return None
        taken = (File(file.path, content or b"") for file, content in zip(files, contents, strict=True))
        return tuple(map(self.write, taken))

    def relinked(self, written: WrittenFile) -> WrittenFile | None:
        """Take over one published file, however large; none where it is no longer what it was."""
        old, new = self.output / written.path, self.folder / written.path
        new.parent.mkdir(parents=True, exist_ok=True)
        is_same = not old.is_symlink() and old.is_file() and _digest(old) == written.digest
        return replace(written, is_unchanged=True) if is_same and _linked(old, new) else None

    def adopt(self, path: str) -> WrittenFile:
        """Count in a file that stands at its place in the new site already, however large."""
        made, old = self.folder / path, self.output / path
        digest = _digest(made)
        is_same = not old.is_symlink() and old.is_file() and _digest(old) == digest
        return WrittenFile(path, digest, made.stat().st_size, is_same and _relinked(old, made))

    def _published(self, written: WrittenFile) -> bytes | None:
        path = self.output / written.path
        try:
            content = None if path.is_symlink() else path.read_bytes()
        except OSError:
            return None
        return content if content and hashlib.sha256(content).hexdigest() == written.digest else None

    def write(self, file: File) -> WrittenFile:
        """Write one file; one that is the same as the published one is linked, not copied."""
        target = self.folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        unchanged = _same(self.output / file.path, file.content) and _linked(self.output / file.path, target)
        if not unchanged:
            try:
                _write(target, file.content)
            except FileExistsError:
                fault = "two pages have this address; this is a fault of sittings, please report it"
                raise UsageError(f"{file.path}: {fault}") from None
        return WrittenFile(file.path, hashlib.sha256(file.content).hexdigest(), len(file.content), unchanged)


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
        _set_modes(self.place.folder)
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
        stage.mkdir()
        yield Stage(StageFolder(output, stage))
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        lock.release()


def clean(output: Path) -> int:
    """Delete every file that a build wrote in `output`, and the folders left empty; answers with their number."""
    output = output.absolute()
    ours = sorted(_ours(output).intersection(_files_below(output)))
    for path in ours:
        (output / path).unlink()
    if output.is_dir():
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
    for where, folders, names in os.walk(folder):
        relative = Path(where).relative_to(folder).as_posix()
        prefix = "" if relative == "." else f"{relative}/"
        links = [name for name in folders if os.path.islink(os.path.join(where, name))]
        yield from (f"{prefix}{name}" for name in (*names, *links))


def _same(path: Path, content: bytes) -> bool:
    try:
        return not path.is_symlink() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


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
    try:
        os.link(old, new)
    except OSError:
        return False
    return True


def _write(target: Path, content: bytes) -> None:
    with open(target, "xb") as file:
        file.write(content)


def _set_modes(folder: Path) -> None:
    """Make everything readable by a web server, whatever the umask was."""
    for where, _, names in os.walk(folder):
        os.chmod(where, 0o755)
        for name in names:
            os.chmod(os.path.join(where, name), 0o644)


def _remove_if_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()
