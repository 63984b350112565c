"""The pieces of prose that an analysis is made of, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from .. import prose
from ..errors import Where
from ..model import Analysis, Bullet, Sitting
from ..quotes import as_read


class Piece(NamedTuple):
    """A piece of prose: where it stands, as written and as the page shows it, and the contributions it cites."""

    where: Where
    text: str
    shown: Markup
    cites: tuple[str, ...] = ()

    @property
    def read(self) -> str:
        """The text as a reader sees it."""
        return as_read(self.shown)


def title_of(analysis: Analysis, sitting: Sitting) -> Iterator[Piece]:
    """Yield the title where it is the editor's own."""
    if analysis.title and not (sitting.transcript and sitting.transcript.title == analysis.title):
        yield Piece(("title",), analysis.title, escape(analysis.title))


def summary_of(analysis: Analysis) -> Iterator[Piece]:
    """Yield the abstract, and every bullet and point."""
    if analysis.abstract:
        yield Piece(("abstract",), analysis.abstract, prose.blocks(analysis.abstract))
    yield from _bullets(analysis.summary, ("summary",), ())


def _bullets(bullets: tuple[Bullet, ...], where: Where, above: tuple[str, ...]) -> Iterator[Piece]:
    """Yield each bullet; a point without sources of its own stands on those of the bullet above it."""
    for index, bullet in enumerate(bullets):
        cites = bullet.cites or above
        yield Piece((*where, index, "text"), bullet.text, prose.inline(bullet.text), cites)
        yield from _bullets(bullet.points, (*where, index, "points"), cites)


def comment_of(analysis: Analysis) -> Iterator[Piece]:
    """Yield what the editor says of how divided the debate was, but for the quotations themselves."""
    divisiveness = analysis.divisiveness
    if divisiveness is None:
        return
    for key, text in (("introduction", divisiveness.introduction), ("conclusion", divisiveness.conclusion)):
        if text:
            yield Piece(("divisiveness", key), text, prose.blocks(text))
    for index, example in enumerate(divisiveness.examples):
        where = ("divisiveness", "examples", index)
        if example.explanation:
            yield Piece((*where, "explanation"), example.explanation, prose.inline(example.explanation))
        if example.lead_in:
            yield Piece((*where, "lead_in"), example.lead_in, escape(example.lead_in))
