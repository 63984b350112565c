"""An archive is split in two: sittings of some days move to an archive of their own, and nothing is ever lost.

Everything is copied and looked at again before anything is taken away, and each step can be done once more: whoever
stops this half-way runs the same command again.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from . import atomic
from .addresses import Parted, address_problems, part
from .addressing import write_addresses
from .checking import CheckOptions, check, without_errors
from .content.addresses import PATH as ADDRESSES
from .content.addresses import dump_addresses
from .content.inplace import NotAmended
from .content.parse import Source, parse_settings
from .content.siteyaml import with_feed_id, with_sibling, with_values
from .errors import Refused, UsageError
from .examination import BARRED
from .model import Archive, Record, Sibling
from .scalars import is_web_address
from .watch import Watch

_SITE = "site.yaml"
_COPIED = (
    *("content/people.yaml", "content/parties.yaml", "content/topics.yaml", "content/pages"),
    *("content/LICENSE", "content/LICENSE.md", "LICENSE", "README.md", "templates", "locale", "schemas"),
    *(".sittings", ".github", "go-live.sh", ".gitlab", ".gitlab-ci.yml", "netlify.toml", "publish.sh"),
    *(".gitignore", ".gitattributes", ".vscode"),
)
"""What both archives need, where it is there: registries, editorial pages, looks, words, and how they are published."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Which sittings move, from `since` (the first, where none) to the day before `before`, and where to.

    `url` is where the new site will be found; its `title` is made from that of the first where none is given.
    """

    before: datetime.date
    to: Path
    url: str
    since: datetime.date | None = None
    title: str | None = None

    def takes(self, record: Record) -> bool:
        """Tell whether a sitting moves."""
        return (self.since is None or self.since <= record.date) and record.date < self.before


class Split(NamedTuple):
    """What a split does: the folders that move, and the new texts of both archives by path."""

    root: Path
    to: Path
    folders: tuple[str, ...]
    first: dict[str, str]
    second: dict[str, str]
    copied: tuple[str, ...]
    stays: int
    led: int
    bytes: int
    days: tuple[datetime.date, datetime.date]


def plan_split(root: Path, cut: Cut, watch: Watch, workers: int = 1) -> Split:
    """Work out a split of the archive at `root` without writing anything.

    Raises Refused where the archive has errors or an address would be lost, UsageError where it cannot be split so.
    """
    archive = without_errors(check(root, watch, CheckOptions(workers=workers)), BARRED).archive
    moved = tuple(filter(cut.takes, archive.records))
    _refuse(root, cut, archive, moved)
    halves = _halves(archive, cut, moved)
    lists = _lists(archive, halves)
    first, second = _site_texts(root, archive, cut, halves.goes.settings.title)
    folders = tuple(record.folder for record in moved)
    return Split(
        root=root,
        to=cut.to,
        folders=folders,
        first={ADDRESSES: dump_addresses(lists.stays), _SITE: first},
        second={ADDRESSES: dump_addresses(lists.goes), _SITE: second},
        copied=tuple(_copied(root, archive.settings.theme.logo)),
        stays=len(halves.stays.records),
        led=lists.led,
        bytes=sum(path.stat().st_size for folder in folders for path in _files(root / folder)),
        days=(moved[0].date, moved[-1].date),
    )


class _Halves(NamedTuple):
    """The archive of what stays, and that of what goes, with its own url and title."""

    stays: Archive
    goes: Archive


def _halves(archive: Archive, cut: Cut, moved: tuple[Record, ...]) -> _Halves:
    ids = {record.id for record in moved}
    stays = replace(archive, records=tuple(record for record in archive.records if record.id not in ids))
    title = cut.title or _title(archive.settings.title, moved)
    return _Halves(stays, replace(archive, records=moved, settings=replace(archive.settings, url=cut.url, title=title)))


def _lists(archive: Archive, halves: _Halves) -> Parted:
    """Return the addresses of both halves; raises Refused where one of them would be lost."""
    lists = part(archive, halves.stays, halves.goes)
    found = address_problems(replace(halves.stays, addresses=lists.stays))
    lost = [problem for problem in found if problem.severity == "error"]
    if lost:
        raise Refused(lost)
    return lists


def _refuse(root: Path, cut: Cut, archive: Archive, moved: tuple[Record, ...]) -> None:
    """Raise UsageError where there is nothing to split, or the new archive cannot be where it is wanted."""
    if not is_web_address(cut.url):
        raise UsageError(f"--url {cut.url}: this is not a web address (https://…)")
    if archive.settings.url is None:
        raise UsageError(f"{root / _SITE}: there is no url; two sites that lead to each other need one each")
    if not moved:
        raise UsageError("no sitting is of these days, so there is nothing to move")
    if len(moved) == len(archive.records):
        raise UsageError("every sitting is of these days, so nothing would stay")
    if cut.url.rstrip("/") == archive.settings.url.rstrip("/"):
        raise UsageError(f"--url {cut.url}: this is where the first site is; the new one needs an address of its own")
    if cut.to.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"{cut.to}: this is inside the archive itself; name a folder beside it")
    if cut.to.exists() and not cut.to.is_dir():
        raise UsageError(f"{cut.to}: this is a file; name a new or an empty folder")
    if cut.to.is_dir() and any(cut.to.iterdir()) and not _is_there(root, cut, moved):
        raise UsageError(f"{cut.to}: this folder is not empty; name a new or an empty one")


def _is_there(root: Path, cut: Cut, moved: tuple[Record, ...]) -> bool:
    """Tell whether an earlier run has brought everything to its place and was stopped then.

    Any copy of the archive has all the sittings; only what an earlier run has made has the url of the new site too.
    """
    there = (cut.to / ADDRESSES).is_file() and _url_of(cut.to) == cut.url.rstrip("/")
    return there and all(_is_copied(root / each.folder, cut.to / each.folder) for each in moved)


def _url_of(folder: Path) -> str | None:
    """Return where the site of an archive will be found, without a last slash; none where it does not say so."""
    file = folder / _SITE
    if not file.is_file():
        return None
    settings = parse_settings(Source(_SITE, file.read_text(encoding="utf-8", errors="replace"))).value
    return settings.url.rstrip("/") if settings and settings.url else None


def _is_copied(folder: Path, copy: Path) -> bool:
    return all(
        (copy / path.name).is_file() and (copy / path.name).read_bytes() == path.read_bytes() for path in _files(folder)
    )


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a sitting; in folders below it other sittings may stand."""
    return (path for path in sorted(folder.iterdir()) if path.is_file())


def _title(title: str, moved: tuple[Record, ...]) -> str:
    first, last = moved[0].date.year, moved[-1].date.year
    return f"{title}, {first}" if first == last else f"{title}, {first}–{last}"


def _site_texts(root: Path, archive: Archive, cut: Cut, title: str) -> tuple[str, str]:
    """Return the texts of both site.yaml, each naming the other; raises UsageError where it cannot be added."""
    text, settings = (root / _SITE).read_text(encoding="utf-8"), archive.settings
    home = settings.url or ""
    last = cut.before - datetime.timedelta(days=1)
    back = Sibling(settings.title, home, None if cut.since else cut.before)
    try:
        first = with_sibling(text, Sibling(title, cut.url, cut.since, last))
        second = with_feed_id(with_values(text, {"title": title, "url": cut.url}), settings.feeds.id or home)
        return first, with_sibling(second, back)
    except NotAmended as why:
        raise UsageError(f"{root / _SITE}: {why}") from None


def _copied(root: Path, logo: str | None) -> Iterator[str]:
    """Yield the paths of the files that both archives have."""
    for name in (*_COPIED, *([logo] if logo else [])):
        place = root / name
        paths = [place] if place.is_file() else sorted(place.rglob("*")) if place.is_dir() else []
        yield from (path.relative_to(root).as_posix() for path in paths if path.is_file())


# --- doing it -----------------------------------------------------------------------------------------------


def split(work: Split, watch: Watch) -> None:
    """Do what was worked out: copy, look at the copy, then write the first archive anew and take away what moved.

    Raises Refused, with everything as it was, where the copy is not an archive without errors.
    """
    # whole paths from here on: `to` may be “.”, a folder that goes when another takes its name
    work = work._replace(root=work.root.resolve(), to=work.to.resolve())
    if not (work.to / ADDRESSES).is_file():
        _bring(work, watch)
    write_addresses(work.root, work.first[ADDRESSES])
    _write_site(work.root, work.first[_SITE])
    for folder in work.folders:
        _take_away(work.root, folder)


def _bring(work: Split, watch: Watch) -> None:
    """Make the second archive beside its place, check it, and only then let it have its name."""
    stage = work.to.with_name(f".{work.to.name}.split")
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    try:
        for path in (*work.copied, *_moving(work)):
            (stage / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(work.root / path, stage / path)  # a script can still be run
        for name, text in work.second.items():
            (stage / name).write_text(text, encoding="utf-8", newline="\n")
        without_errors(check(stage, watch, CheckOptions(cached=False)), BARRED)
        if not all(_is_copied(work.root / folder, stage / folder) for folder in work.folders):
            raise UsageError(f"{work.root}: changed while it was being copied; run the command again")
        if work.to.is_dir():
            work.to.rmdir()
        stage.rename(work.to)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _moving(work: Split) -> Iterator[str]:
    for folder in work.folders:
        yield from (path.relative_to(work.root).as_posix() for path in _files(work.root / folder))


def _write_site(root: Path, text: str) -> None:
    target = (root / _SITE).resolve()
    atomic.write(target, text.encode("utf-8"), target.stat().st_mode & 0o777)


def _take_away(root: Path, folder: str) -> None:
    """Delete the files of a sitting that has moved, and the folders that are left empty."""
    for path in tuple(_files(root / folder)):
        path.unlink()
    for place in (PurePosixPath(folder), *PurePosixPath(folder).parents):
        if place.as_posix() in ("content", ".") or any((root / place).iterdir()):
            return
        (root / place).rmdir()
