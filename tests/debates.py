"""Debates of the sample archive, as drafts are made of them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from generator import sources
from generator.content.folder import SittingFolder, assemble
from generator.drafting.debate import debate_of
from generator.drafting.extractive import Stamp, draft, extract_of
from generator.drafting.llm.draft import Basis
from generator.drafting.proof import faults_in, proved
from generator.model import Cue, Divisiveness, Evidence, Example
from generator.survey import ground_of

ROOT = Path(__file__).parents[1]
MUD = "content/sittings/deputies/2026-05-12/harbour-dredging"
LANGUAGE = "en-GB"
DISSENT = ("c2", "I say that nobody should be asked to be three people at once.")
REPLY = ("c4", "There is none because nobody has looked below one metre.")


def basis_on(folder: str = MUD) -> Basis:
    """Return what a draft of a sitting of the sample begins with; its evidence is two sentences of Priya Venn."""
    texts, _ = sources.read_site(sources.find_texts(ROOT))
    archive, _ = ground_of(texts)
    read, _ = sources.read_folder(ROOT, folder)
    sitting = assemble(SittingFolder(read.path, read.transcript), archive.names).sitting
    assert sitting
    assert sitting.transcript
    cues = [Cue(contribution=place, family="criticism", words="nobody", target="nobody", sentence=words)
            for place, words in (DISSENT, REPLY)]  # fmt: skip
    evidence = Evidence(sitting=sitting.id, measure="by hand", answer="rated", rating=3, words=1, speakers=1,
                        cues=tuple(cues))  # fmt: skip
    debate = debate_of(sitting, LANGUAGE, tuple(archive.names.registry.topics.values()))
    extracted = draft(extract_of(debate, None), Stamp("sittings", datetime.date(2026, 11, 1)))
    example = Example("priya-venn", DISSENT[1], contribution="c2")
    rated = replace(extracted, divisiveness=Divisiveness(3, "Found by rules.", (example,), "Rated 3 of 5."))
    names = archive.names
    return Basis(debate, proved(rated, sitting, names, LANGUAGE), evidence,
                  lambda analysis: faults_in(analysis, sitting, names, LANGUAGE))  # fmt: skip
