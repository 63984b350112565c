"""Names of files that another system would not take: an archive is checked out on machines of every kind."""

from __future__ import annotations

import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .routes import DEVICES

_REFUSED = frozenset('<>:"|?*\\')
"""Characters that Windows has in no name."""


def unportable(paths: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each of these paths (with `/` between its parts) that Windows or macOS would not take.

    Windows takes no device names, some characters and no dot or space at an end; neither tells two names apart that
    differ in capitals or in the way in which an accent is encoded alone.
    """
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for path in paths:
        names = path.split("/")
        for whole in itertools.accumulate(names, "{}/{}".format):
            alike[unicodedata.normalize("NFC", whole).casefold()].add(whole)
        if any(map(_is_refused, names)):
            yield f"{path}: Windows has no file of this name"
    for several in alike.values():
        if len(several) > 1:
            yield f"{' and '.join(sorted(several))}: on Windows and macOS these are one"


def _is_refused(name: str) -> bool:
    return (
        name.partition(".")[0].rstrip(" ").lower() in DEVICES
        or name[-1:] in {".", " "}
        or not _REFUSED.isdisjoint(name)
    )
