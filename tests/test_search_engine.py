"""The engine of the browser, run by Node on indexes as builds make them, against a search that reads every word."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sitechecks.asking import Books, Term, call, counts, people

from generator import routes
from generator.binding import Volume
from generator.content.folder import assemble
from generator.content.link import link_sitting
from generator.content.names import Names
from generator.model import (
    Analysis,
    Archive,
    Bullet,
    Contribution,
    Counts,
    Division,
    Divisiveness,
    Narrative,
    Party,
    Person,
    Record,
    Registry,
    SearchSettings,
    Settings,
    Sitting,
    Spoken,
    Topic,
    Transcript,
)
from generator.records import record_of
from generator.search import SearchBinding, root_files, speech_files, tiers_made, tiers_of
from generator.search.bind import Sizes
from generator.sources import find_texts, read_folder, read_site
from generator.survey import ground_of
from generator.views.catalogue import catalogue_of

ROOT = Path(__file__).parents[1]
TINY = Sizes(shard=300, places=500, own_file=40, block=60, cards=3)
"""So small that a few sittings have many files of each kind."""

REGISTRY = Registry(
    {name: Person(name, name.replace("-", " ").title()) for name in ("ada-brown", "ben-grey", "cy-white", "di-black")},
    {name: Party(name, name.title()) for name in ("harbour", "union")},
    {name: Topic(name, name.title()) for name in ("tides", "roads", "schools")},
)
VOCABULARY = """the the the of of and to a in it levy levies levied harbour harbours Harbour HARBOURS ferry ferries
minister Minister’s don’t café cafe CAFÉ naïve Straße strasse 1,000 1000 10.30 U.K. sub-optimal été etes marché marche
l’état aujourd’hui ysgol ysgolion i’r 議会 の 税 ไทย हिन्दी 𝒳 ﬁsh fish ２０ constructor __proto__
<b> toString ’ – “quoted” Ærø øre Łódź ΣΊΣΥΦΟΣ σίσυφος soft\u00adly softly zero\u200bwidth e\u0301tude étude""".split()
UNKNOWN = ["nowhere", "zzz", "levyx", "ferrx", "不"]


def spoken(source: random.Random, number: int) -> Contribution:
    text = " ".join(source.choices(VOCABULARY, k=source.randint(0, 30))) or "–"
    if source.random() < 0.1:
        return Narrative(id=f"n{number}", kind="procedure", text=text)
    if source.random() < 0.05:
        return Division(id=f"d{number}", counts=Counts(1, 0), question=text)
    return Spoken(
        id=f"c{number}",
        speaker=source.choice([*REGISTRY.people, None]),
        name="Hon. Members",
        party=source.choice([*REGISTRY.parties, None]),
        chair=source.random() < 0.1,
        language=source.choice([None, None, "fr", "cy", "ja"]),
        text=text,
    )


def analysis(source: random.Random, sitting: str) -> Analysis:
    def prose() -> str:
        return " ".join(source.choices(VOCABULARY, k=8))

    return Analysis(
        sitting=sitting,
        abstract=source.choice([None, prose()]),
        topics=tuple(source.sample(list(REGISTRY.topics), source.randint(0, 2))),
        summary=(Bullet(prose(), points=(Bullet(prose()),)),),
        divisiveness=Divisiveness(rating=source.randint(1, 5), conclusion=prose()),
    )


def sitting(source: random.Random, number: int) -> Sitting:
    house = source.choice(["Deputies", "Senate"])
    date = datetime.date(2019, 1, 1) + datetime.timedelta(number * 45)
    transcript = Transcript(
        id=f"{house.lower()}-{date}-{number}",
        title=" ".join(source.choices(VOCABULARY, k=3)),
        date=date,
        house=house,
        chamber=source.choice([None, "Chamber", "River Room"]),
        kind=source.choice(["debate", "bill"]),
        status=source.choice(["final", "final", "draft"]),
        language=source.choice([None, None, "fr-CA"]),
        contributions=tuple(spoken(source, index) for index in range(source.randint(0, 25))),
    )
    analysed = analysis(source, transcript.id) if source.random() < 0.7 else None
    linked = link_sitting(transcript, analysed, Names.of(REGISTRY)).sitting
    assert linked
    return linked


def made_up(seed: int) -> tuple[list[tuple[Record, Sitting]], Settings]:
    source = random.Random(seed)  # noqa: S311
    settings = Settings(title="Archive", language="en-GB")
    sittings = [sitting(source, number) for number in range(source.randint(1, 40))]
    return [(record_of(one, REGISTRY, one.id, "0" * 64), one) for one in sittings], settings


@functools.cache
def sample() -> tuple[list[tuple[Record, Sitting]], Settings, Registry]:
    tree = find_texts(ROOT)
    ground, _ = ground_of(read_site(tree)[0])
    found = []
    for folder in tree.folders:
        texts, _ = read_folder(ROOT, folder)
        one = assemble(texts, ground.names).sitting
        assert one
        found.append((record_of(one, ground.names.registry, folder, texts.checksum), one))
    return found, ground.settings, ground.names.registry


def archive_with(sittings: list[tuple[Record, Sitting]], settings: Settings, registry: Registry) -> Archive:
    records = sorted(
        (record for record, _ in sittings), key=lambda one: (one.date, one.house, one.start or "99", one.id)
    )
    return Archive(settings, registry, (), tuple(records))


def write_index(folder: Path, sittings: list[tuple[Record, Sitting]], archive: Archive, sizes: Sizes | None) -> None:
    """Write what a build would write of the search, in tiers."""
    by_folder = {record.folder: sitting for record, sitting in sittings}
    binding = SearchBinding(archive.settings.language)
    files, volumes = [], []
    for records in tiers_of(archive.records, archive.settings.search.tiers):
        extracts = ((record, binding.extract(by_folder[record.folder], None)) for record in records)
        made = list(binding.bind(extracts, sizes))
        volumes.append((Volume("a tier", binding, records), [file.path for file in made]))
        files += made
    files += root_files(archive, catalogue_of(archive), tiers_made(volumes))
    for _, one in sittings:
        files += speech_files(one, archive.settings.language)
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)


def ordered(sittings: list[tuple[Record, Sitting]], archive: Archive) -> list[tuple[Record, Sitting]]:
    by_id = {record.id: sitting for record, sitting in sittings}
    return [(record, by_id[record.id]) for record in archive.records]


def question(source: random.Random, books: Books) -> tuple[list[Term], dict[str, list[str]]]:
    """Make up a question: words that are there and some that are not, phrases cut from texts, filters of every kind."""
    texts = [text for _, texts in books.sittings for text in texts if text.forms]
    terms = [term(source, source.choice(texts).forms) for _ in range(source.choice([0, 1, 1, 1, 2, 2, 3]))]
    records = [record for record, _ in books.sittings]
    own = {
        "house": ["deputies", "senate"],
        "chamber": ["deputies/chamber", "senate/river-room", "senate/chamber"],
        "kind": ["debate", "bill", "motion"],
        "topic": ["tides", "roads"],
        "year": [str(source.choice(records).date.year), "1999"],
        "rating": ["1", "4"],
        "status": ["draft", "final"],
        "speaker": sorted({value for facet, value in people(books) if facet == "speaker"}) or ["nobody"],
        "party": sorted({value for facet, value in people(books) if facet == "party"}) or ["none"],
    }
    facets = source.sample(sorted(own), source.choice([0, 0, 1, 2]))
    return terms, {facet: source.sample(own[facet], min(len(own[facet]), source.randint(1, 2))) for facet in facets}


def term(source: random.Random, forms: list[str]) -> Term:
    excluded = source.random() < 0.15
    if source.random() < 0.4:
        start = source.randrange(len(forms))
        words = [source.choice([word, word.upper()]) for word in forms[start : start + source.randint(1, 4)]]
        return Term(tuple(words), is_phrase=True, excluded=excluded)
    word = source.choice(UNKNOWN) if source.random() < 0.1 else source.choice(forms)
    return Term((word,), excluded=excluded)


def asked(terms: Sequence[Term], filters: dict[str, list[str]], **more: object) -> dict[str, Any]:
    return {"words": " ".join(term.written() for term in terms), "filters": filters, "size": 10_000, **more}


def agree(answer: dict[str, Any], tally: dict[str, Any], books: Books, terms: list[Term], filters: Any) -> None:
    """Hold an answer against the search by brute force: sittings, speeches, order, counts of every facet."""
    terms = list({(term.written().lower(), term): term for term in terms}.values())
    expected = books.ask(terms, filters)
    records = [record for record, _ in books.sittings]
    ranked = sorted(expected, key=lambda number: (-expected[number].score, -number))
    got = {hit["title"] + hit["date"] + hit["address"]: hit for hit in answer["hits"]}
    assert len(got) == answer["sittings"] == len(expected)
    assert answer["contributions"] == sum(len(found.matches) for found in expected.values())
    addresses = [hit["address"] for hit in answer["hits"]]
    assert addresses == [address(records[number]) for number in ranked]
    for hit, number in zip(answer["hits"], ranked, strict=True):
        found, texts = expected[number], books.sittings[number][1]
        assert (hit["matches"], hit["inAnalysis"]) == (len(found.matches), found.in_analysis)
        links = [address(records[number]) + texts[index].document.link for index in found.matches]
        if found.matches:
            assert [speech["address"] for speech in hit["speeches"]] == links
    assert answer["counts"] == counts(books, terms, filters)
    assert tally == tallied(books, terms, filters)


def tallied(books: Books, terms: list[Term], filters: dict[str, list[str]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {"party": {}, "speaker": {}}
    for facet, value in sorted(set(people(books))):
        count = len(books.ask(terms, {**filters, facet: [value]}))
        if count:
            found[facet][value] = count
    return found


def address(record: Record) -> str:
    return routes.address_of(record)


@pytest.mark.parametrize(
    ("seed", "tiers"), [*((seed, "4") for seed in range(8)), *((seed, "auto") for seed in range(3))]
)
def test_it_answers_as_one_who_reads_every_word(seed: int, tiers: str, tmp_path: Path) -> None:
    sittings, settings = made_up(seed)
    settings = dataclasses.replace(settings, search=SearchSettings(tiers=tiers))  # type: ignore[arg-type]
    archive = archive_with(sittings, settings, REGISTRY)
    write_index(tmp_path, sittings, archive, TINY)
    books = Books(ordered(sittings, archive), settings.language)
    source = random.Random(seed)  # noqa: S311
    questions = [question(source, books) for _ in range(40)]
    calls = [
        one
        for terms, filters in questions
        for one in (["ask", asked(terms, filters)], ["tally", asked(terms, filters)])
    ]
    answers = call(tmp_path, calls)
    for (terms, filters), answer, tally in zip(questions, answers[::2], answers[1::2], strict=True):
        agree(answer, tally, books, terms, filters)
    assert sum(bool(answer["hits"]) for answer in answers[::2]) > 10


def test_the_sample_archive_is_searched_exactly(tmp_path: Path) -> None:
    sittings, settings, registry = sample()
    archive = archive_with(sittings, settings, registry)
    write_index(tmp_path, sittings, archive, None)
    books = Books(ordered(sittings, archive), settings.language)
    source = random.Random(7)  # noqa: S311
    questions = [question(source, books) for _ in range(60)]
    calls = [
        one
        for terms, filters in questions
        for one in (["ask", asked(terms, filters)], ["tally", asked(terms, filters)])
    ]
    answers = call(tmp_path, calls)
    for (terms, filters), answer, tally in zip(questions, answers[::2], answers[1::2], strict=True):
        agree(answer, tally, books, terms, filters)
