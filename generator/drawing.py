"""The pictures that stand for pages where links are shared: drawn only where they would come out otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import NamedTuple

from pydantic import TypeAdapter

from . import cards, pictures, plan, render, routes
from .cache import Cache, CacheEntry, kept_names
from .desk import Desk
from .errors import Problem, Refused
from .files import File
from .model import Sitting
from .output import StageFolder, WrittenFile


class Easel(NamedTuple):
    """What pictures are drawn with in one process."""

    to_svg: Callable[[cards.CardView], str]
    place: StageFolder
    cache: Cache


class Drawn(NamedTuple):
    """A picture that was written, and what is to be kept of it."""

    file: WrittenFile
    entry: CacheEntry


_FILE = TypeAdapter(WrittenFile)

_SITE = "card"
"""The name under which is kept what was drawn for the pages that are not a sitting's."""


def easel_of(desk: Desk, cache: Cache) -> Easel:
    """Return what pictures are drawn with."""
    return Easel(render.card_drawer(desk.theme, desk.frame.interface), desk.place, cache)


def draw_sitting(sitting: Sitting, folder: str, desk: Desk, easel: Easel) -> Iterator[Drawn]:
    """Yield the picture of a sitting, where the site wants one."""
    card = plan.sitting_card(sitting, desk.ground.settings)
    if card:
        yield _drawn(card, kept_names(folder).card, routes.address_of(sitting), easel)


def draw_site(desk: Desk) -> Iterator[WrittenFile]:
    """Yield the picture of every page that is not a sitting's, where the site wants one."""
    card = plan.site_card(desk.ground.settings)
    if card:
        with closing(Cache(desk.cache)) as cache:
            drawn = _drawn(card, _SITE, routes.HOME, easel_of(desk, cache))
            cache.put([drawn.entry])
        yield drawn.file


def _drawn(card: cards.CardView, name: str, address: str, easel: Easel) -> Drawn:
    """Write a picture: the published one, where it would be drawn the same and is at the same address."""
    svg, path = easel.to_svg(card), routes.card(address)
    made_from = pictures.made_from(svg)
    kept = easel.cache.get(name, made_from)
    before = _FILE.validate_json(kept) if kept else None
    taken = easel.place.taken_over((before,)) if before and before.path == path else None
    (file,) = taken or (easel.place.write(File(path, _png(svg))),)
    return Drawn(file, CacheEntry(name, made_from, _FILE.dump_json(file)))


def _png(svg: str) -> bytes:
    try:
        return pictures.drawn(svg)
    except ValueError as error:
        message = f"no picture can be made of what it draws: {error}"
        raise Refused([Problem(f"templates/{render.CARD}", 1, 1, "error", "template", message)]) from error
