"""The transcripts that quotations are made from, split for good into what rule writers may see and what not.

`dev` is a quarter, `test` the rest, by a hash of the file's name. Responses of the Hansard API repeat one
another's sections, so there the name is that of the sitting. Failures of the test part were read once, and rules
mended after it: since then it is no longer held out. `held-out` are transcripts that neither part ever had, of other
parliaments and other days. Only the sample archive is on every machine; it has no held-out part.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from generator.content.folder import assemble
from generator.content.link import link_sitting
from generator.content.names import Names
from generator.importers.hansard_api import import_debates
from generator.model import Party, Person, Registry, Sitting, Transcript
from generator.sources import find_texts, read_folder, read_site
from generator.survey import ground_of

from . import akomantoso, parlamint, theyworkforyou
from .record import Record

Split = Literal["dev", "test", "held-out"]
PROJECT = Path(__file__).resolve().parents[2]
DATA = PROJECT.parent / "shared" / "data"

_PARTIES = (
    Party("con", "Conservative", "Con", ("Conservative Party", "Tory")),
    Party("lab", "Labour", "Lab", ("Labour Party",)),
    Party("lab-co-op", "Labour (Co-op)", "Lab/Co-op", ("Lab Co-op", "LabCo", "Labour/Co-operative", "Lab / Co-op")),
    Party("ld", "Liberal Democrat", "LD", ("LDem", "Liberal Democrats", "Lib Dem")),
    Party("snp", "Scottish National Party", "SNP"),
    Party("dup", "Democratic Unionist Party", "DUP"),
    Party("uup", "Ulster Unionist Party", "UUP"),
    Party("sf", "Sinn Féin", "SF"),
    Party("sdlp", "Social Democratic and Labour Party", "SDLP"),
    Party("pc", "Plaid Cymru", "PC"),
    Party("green", "Green Party", "Green", ("GP",)),
    Party("cb", "Crossbench", "CB", ("Cross bench", "XB", "Cross Bench")),
    Party("ind", "Independent", "Ind"),
    Party("reform", "Reform UK", "Reform"),
    Party("alliance", "Alliance Party", "Alliance"),
)

_FOREIGN = (
    ("ParlaMint-CZ", "ParlaMint-CZ.xml", "cs"),
    ("DK-2018", "../ParlaMint-DK/ParlaMint-DK.xml", "da"),
    ("ES", "ParlaMint-ES-listPerson.xml", "es"),
)
_HELD_OUT_DEBATES = (
    ("ireland", "ireland/AK-dail-2015-11-12-v2.xml"),
    ("south-africa", "south-africa/NA210212.xml"),
)
_HELD_OUT_FOREIGN = (
    ("ParlaMint-BE", "ParlaMint-BE.xml", "nl"),
    ("ParlaMint-IS", "ParlaMint-IS.xml", "is"),
    ("ParlaMint-SI", "ParlaMint-SI.xml", "sl"),
)
_EACH, _HELD_OUT_EACH = slice(0, None, 8), slice(4, None, 24)
"""Days of the long Danish year: those of the first two parts, and those of the last."""


def records(split: Split, data: Path = DATA) -> list[Record]:
    """Return the sittings of one part, in a stable order; none of the held-out part without the real transcripts."""
    if split == "held-out":
        return [*_akomantoso(data / "akoma-ntoso"), *_held_out_parlamint(data / "parlamint")]
    found = [*_sample(), *_hansard(data), *_theyworkforyou(data), *_parlamint(data)]
    return [record for record in found if record.split == split]


def part_of(name: str) -> Split:
    """Tell to which part a file belongs, by its name alone."""
    return "dev" if hashlib.sha256(f"sittings/{name}".encode()).digest()[0] % 4 == 0 else "test"


def _sample() -> Iterator[Record]:
    tree = find_texts(PROJECT)
    ground, _ = ground_of(read_site(tree)[0])
    for folder in tree.folders:
        sitting = assemble(read_folder(PROJECT, folder)[0], ground.names).sitting
        if sitting and sitting.transcript:
            yield Record(sitting, "sample", part_of(folder))


def _linked(transcripts: Iterable[Transcript], people: Iterable[Person], parties: Iterable[Party]) -> Iterator[Sitting]:
    names = Names.of(Registry({one.id: one for one in people}, {one.id: one for one in parties}, {}))
    for transcript in transcripts:
        sitting = link_sitting(transcript, None, names).sitting
        if sitting:
            yield sitting


def _hansard(data: Path) -> Iterator[Record]:
    root = data / "uk-hansard-api"
    texts = [(path.name, path.read_text(encoding="utf-8-sig")) for path in sorted(root.rglob("debate.json"))]
    imported = import_debates(texts)
    for sitting in _linked(imported.transcripts, imported.people, _PARTIES):
        yield Record(sitting, "hansard-api", part_of(sitting.id))


def _theyworkforyou(data: Path) -> Iterator[Record]:
    root = data / "theyworkforyou"
    if not root.is_dir():
        return
    members = theyworkforyou.read_members(root / "registry")
    for path in sorted(root.rglob("*.xml")):
        if path.parent.name != "registry":
            transcripts, people = theyworkforyou.read_day(path, members)
            for sitting in _linked(transcripts, people, _PARTIES):
                yield Record(sitting, "theyworkforyou", part_of(path.name))


def _parlamint(data: Path) -> Iterator[Record]:
    root = data / "parlamint"
    if not root.is_dir():
        return
    yield from _corpus(root / "GB-excerpt", "ParlaMint-GB-listPerson.EXCERPT.xml", "en")
    for folder, people, language in _FOREIGN:
        yield from _corpus(root / folder, people, language)


def _akomantoso(root: Path) -> Iterator[Record]:
    for corpus, path in _HELD_OUT_DEBATES if root.is_dir() else ():
        transcripts, people = akomantoso.read_debate(root / path, "en")
        for sitting in _linked(transcripts, people, ()):
            yield Record(sitting, corpus, "held-out")


def _held_out_parlamint(root: Path) -> Iterator[Record]:
    if not root.is_dir():
        return
    found = [record for folder in _HELD_OUT_FOREIGN for record in _corpus(root / folder[0], *folder[1:])]
    found += _corpus(root / "DK-2018", "../ParlaMint-DK/ParlaMint-DK.xml", "da", _HELD_OUT_EACH)
    yield from (replace(record, split="held-out") for record in found)


def _corpus(folder: Path, registry: str, language: str, each: slice = _EACH) -> Iterator[Record]:
    people = parlamint.read_people(folder / registry)
    days = sorted(path for path in folder.glob("ParlaMint-*_[12]*.xml"))
    for path in days[each] if len(days) > 40 else days:
        transcripts = parlamint.read_sittings(path, people, language)
        for sitting in _linked(transcripts, people.values(), ()):
            yield Record(sitting, f"parlamint-{language}", part_of(path.name))
