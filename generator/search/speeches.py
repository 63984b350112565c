"""The texts of a sitting for the browser, which shows the words that were found among those around them.

They stand in pieces beside the sitting's page: an answer that shows five sittings should not fetch five transcripts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from .. import routes
from ..files import File
from ..model import Sitting
from .documents import Document, documents_of
from .packing import as_json, packed

_PIECE = 20_000
"""Characters after which a piece ends."""


def speech_files(sitting: Sitting, language: str) -> tuple[File, ...]:
    """Return the texts of a sitting in pieces, for an archive in `language`."""
    documents = documents_of(sitting, language)
    starts = piece_starts(documents)
    address = routes.address_of(sitting)
    ends = [*starts[1:], len(documents)]
    return tuple(
        File(routes.speeches(address, index), packed([_row(document) for document in documents[start:end]]))
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def piece_starts(documents: Sequence[Document]) -> list[int]:
    """Return the number of the first document of each piece."""
    return list(_starts(documents))


def version_of(documents: Sequence[Document]) -> str:
    """Return a digest of all that the texts say: names and parties change without any text of the sitting."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(as_json(_row(document)))
    return digest.hexdigest()[:8]


def _starts(documents: Sequence[Document]) -> Iterator[int]:
    length = _PIECE
    for number, document in enumerate(documents):
        if length >= _PIECE:
            yield number
            length = 0
        length += len(document.text)


def _row(document: Document) -> list[str]:
    who = document.who
    party = who.party.id if who and who.party and not who.chair else ""
    return [document.link, who.name if who else "", party, document.kind, document.language, document.text]
