"""Real debates: what was said, and is quoted as it was said, is never called wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import sources
from generator.content.folder import assemble
from generator.importing import import_sources
from generator.model import Attribution, Sitting, Spoken
from generator.quotes import Quotation, index_of, verify
from generator.survey import ground_of
from generator.watch import Watch

REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "uk-hansard-api"
SENTENCE = re.compile(r"(?<=[.!?] )[A-Z][^.!?\n]{60,400}[.!?](?= [A-Z]|$)")

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not at hand (../shared/data)")


@pytest.fixture(scope="module")
def sittings(tmp_path_factory: pytest.TempPathFactory) -> list[Sitting]:
    root = tmp_path_factory.mktemp("real")
    (root / "site.yaml").write_text("title: Real debates\n", encoding="utf-8")
    import_sources("hansard-api", [REAL], root / "content", Watch())
    tree = sources.find_texts(root)
    ground, _ = ground_of(sources.read_site(tree)[0])
    return list(
        filter(None, (assemble(sources.read_folder(root, folder)[0], ground.names).sitting for folder in tree.folders))
    )


def quoted(sitting: Sitting) -> Iterator[tuple[str, str, Attribution]]:
    """Yield the sentences of a sitting, each with the contribution that holds it and who said it."""
    for said in sitting.contributions:
        if isinstance(said, Spoken):
            for found in SENTENCE.finditer(said.text):
                yield said.id, found[0], sitting.attributions[said.id]


def test_every_sentence_that_was_said_is_found_where_it_was_said(sittings: list[Sitting]) -> None:
    wrong, number, warned = [], 0, 0
    for sitting in sittings:
        index = index_of(sitting, "en-GB")
        for contribution, sentence, speaker in quoted(sitting):
            verdict = verify(Quotation(sentence, speaker, speaker.party, contribution), index)
            number += 1
            warned += bool(verdict.warnings)
            if (verdict.outcome, verdict.contribution) != ("verbatim", contribution):
                wrong.append(f"{sitting.id} {contribution}: {verdict.outcome}: {sentence}")
    assert wrong == []
    assert number > 3000
    assert warned <= 0.05 * number
