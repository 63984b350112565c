"""What is searched: the contributions of a sitting, and before them its title with the analysis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import prose, routes
from ..model import Analysis, Attribution, Bullet, Division, Narrative, Sitting, Spoken
from ..views.transcript import PART_LENGTH


class Document(NamedTuple):
    """One text that is found by itself; `link` leads to it from the sitting's address, `who` said it, if anybody.

    Number 0 of a sitting is its title with the analysis, where somebody vouches for that; the contributions follow in
    their order.
    """

    link: str
    kind: str
    language: str
    text: str
    who: Attribution | None = None


def documents_of(sitting: Sitting, language: str) -> list[Document]:
    """Return what is searched of a sitting of an archive in `language`."""
    own = sitting.language or language
    analysis = "\n\n".join([sitting.title, *_analysis(sitting.vouched)])
    return [Document("", "analysis", own, analysis), *_contributions(sitting, own)]


def _contributions(sitting: Sitting, language: str) -> Iterator[Document]:
    for index, said in enumerate(sitting.contributions):
        link = f"{routes.part('', index // PART_LENGTH + 1)}#{said.id}"
        if isinstance(said, Division):
            yield Document(link, said.kind, language, said.question or "")
        else:
            yield Document(link, said.kind, said.language or language, said.text, _who(said, sitting))


def _who(said: Spoken | Narrative, sitting: Sitting) -> Attribution | None:
    return sitting.attributions[said.id] if isinstance(said, Spoken) else None


def _analysis(analysis: Analysis | None) -> Iterator[str]:
    """Yield the paragraphs of an analysis as plain text, in the order of the page."""
    if analysis is None:
        return
    divided = analysis.divisiveness
    if analysis.abstract:
        yield prose.plain(analysis.abstract)
    yield from _points(analysis.summary)
    if divided is None:
        return
    if divided.introduction:
        yield prose.plain(divided.introduction)
    for example in divided.examples:
        yield from (prose.plain(text) for text in (example.explanation,) if text)
        yield example.quote
    if divided.conclusion:
        yield prose.plain(divided.conclusion)


def _points(bullets: tuple[Bullet, ...]) -> Iterator[str]:
    for bullet in bullets:
        yield prose.plain(bullet.text)
        yield from _points(bullet.points)
