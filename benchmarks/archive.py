"""Made-up archives at realistic size: the same sittings in the same order on every machine.

An archive of 100 sittings is the beginning of one of 10,000, and one more sitting is always the next one: what is
measured at one size compares with another. On average a sitting has 121 contributions and 9,550 words in 76 KB of
YAML, with an analysis; one in sixteen has a division with its names, one in 400 is so long that its page is cut.

    python -m benchmarks.archive /tmp/archive --sittings 1000
"""

from __future__ import annotations

import argparse
import datetime
import functools
import json
import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from generator import model
from generator.content.dump import dump_analysis, dump_people, dump_transcript

from .words import VOCABULARY, Voice, coined, zipf

SITTINGS_A_YEAR = 200
_DAYS_A_YEAR = 50
_FIRST_YEAR = 1976
_PEOPLE = 650
_TOPICS = 40
_CHUNK = 50
_CHAMBERS = {
    "Assembly": ("Assembly Chamber", "Assembly Chamber", "Assembly Chamber", "Committee Room North"),
    "Senate": ("Senate Chamber", "Senate Chamber", "River Room"),
}
_PARTIES = {
    "commonweal": ("Commonweal Party", "#A8324A"),
    "union": ("Union and Enterprise", "#1F5FA8"),
    "green-isles": ("Green Isles", "#2F7D4F"),
    "outer-league": ("Outer League", "#B07A12"),
    "harbour": ("Harbour and Labour", "#5B3A8C"),
    "reform-list": ("Reform List", "#0E7C86"),
    "independent": ("Independent", "#6B6F76"),
}
_FIRST_NAMES = """Ada Aldous Amara Benedict Cora Dorian Edith Emeka Farid Greta Hamish Imogen Ines Jonas Kezia Lowell
Mabel Nadia Oskar Petra Quentin Rosa Solveig Tomas Una Viktor Wren Yusuf Zoë""".split()
_OFFICES = (
    "Minister for Ports",
    "Minister for Health",
    "Minister for Schools",
    "Leader of the Opposition",
    "Treasurer",
)
_KINDS: Sequence[model.SittingKind] = ("debate", "statement", "questions", "bill", "motion", "adjournment")


class _Turn(NamedTuple):
    """A kind of contribution: how often it comes, and how many words it has on average."""

    kind: model.SpokenKind
    share: float
    words: float


_TURNS = (
    _Turn("speech", 0.44, 118),
    _Turn("intervention", 0.20, 32),
    _Turn("question", 0.16, 42),
    _Turn("answer", 0.16, 62),
    _Turn("point-of-order", 0.04, 36),
)


def write_archive(folder: Path, count: int) -> None:
    """Write an archive of the first `count` sittings."""
    content = folder / "content"
    content.mkdir(parents=True)
    (folder / "site.yaml").write_text(
        "title: The Benchmark Archive\nurl: https://archive.example/sittings\nlanguage: en-GB\ncards: false\n",
        encoding="utf-8",
    )
    (content / "people.yaml").write_text(dump_people(people()), encoding="utf-8")
    parties = "".join(
        f'- {{id: {key}, name: {name}, colour: "{colour}"}}\n' for key, (name, colour) in _PARTIES.items()
    )
    (content / "parties.yaml").write_text(parties, encoding="utf-8")
    listed = "".join(f"- {{id: {topic}, name: {topic.capitalize()}}}\n" for topic in _topics())
    (content / "topics.yaml").write_text(listed, encoding="utf-8")
    starts = range(0, count, _CHUNK)
    with ProcessPoolExecutor() as pool:
        for _ in pool.map(functools.partial(_write_chunk, folder, count), starts):
            pass


def _write_chunk(folder: Path, count: int, start: int) -> None:
    for index in range(start, min(start + _CHUNK, count)):
        write_sitting(folder, index)


def write_sitting(folder: Path, index: int) -> None:
    """Add sitting number `index` to the archive in `folder`."""
    transcript, analysis = sitting(index)
    slug = transcript.id.split(f"{transcript.date.isoformat()}-")[1]
    place = folder / "content/sittings" / transcript.house.lower() / transcript.date.isoformat() / slug
    place.mkdir(parents=True)
    (place / "transcript.yaml").write_text(dump_transcript(transcript), encoding="utf-8")
    (place / "analysis.yaml").write_text(dump_analysis(analysis), encoding="utf-8")


@functools.cache
def people() -> tuple[model.Person, ...]:
    """Return the members of both houses, those who speak most first."""
    source = random.Random("people")
    names: dict[str, str] = {}
    while len(names) < _PEOPLE:
        name = f"{source.choice(_FIRST_NAMES)} {coined(source, 2).capitalize()}"
        names.setdefault(name.lower().replace(" ", "-").replace("ë", "e"), name)
    return tuple(_person(identifier, name, source) for identifier, name in names.items())


def _person(identifier: str, name: str, source: random.Random) -> model.Person:
    first, second = source.choices(list(_PARTIES), weights=[36, 30, 10, 8, 8, 5, 3], k=2)
    house = "Assembly" if source.random() < 0.7 else "Senate"
    seat = f"{coined(source, 2).capitalize()} {source.choice(['North', 'South', 'Vale', 'Central'])}"
    since = datetime.date(_FIRST_YEAR - source.randint(1, 20), 5, source.randint(1, 28))
    crossing = datetime.date(_FIRST_YEAR + source.randint(1, 50), 3, source.randint(1, 28))
    leaves = source.random() < 0.12 and first != second
    facts = [model.Affiliation(first, seat, house, since=since, until=crossing if leaves else None)]
    if leaves:
        facts.append(model.Affiliation(second, seat, house, since=crossing + datetime.timedelta(1)))
    if source.random() < 0.15:
        took = datetime.date(_FIRST_YEAR + source.randint(0, 48), 6, 1)
        facts.append(model.Affiliation(office=source.choice(_OFFICES), since=took, until=took.replace(took.year + 2)))
    return model.Person(identifier, name, affiliations=tuple(facts))


@functools.cache
def _members(house: str) -> tuple[list[model.Person], list[float]]:
    """Return the members of a house with the weights by which they are heard."""
    found = [person for person in people() if person.affiliations[0].house == house]
    return found, zipf(len(found))


@functools.cache
def _topics() -> tuple[str, ...]:
    return tuple(VOCABULARY["N"][:_TOPICS])


def date_of(index: int) -> datetime.date:
    """Return the day of sitting number `index`: some four on each of fifty days a year, Mondays to Thursdays."""
    year, place = divmod(index, SITTINGS_A_YEAR)
    week, weekday = divmod(place * _DAYS_A_YEAR // SITTINGS_A_YEAR, 2)
    start = datetime.date(_FIRST_YEAR + year, 1, 8)
    monday = start - datetime.timedelta(start.weekday())
    return monday + datetime.timedelta(days=week * 14 + weekday * 2)


def sitting(index: int) -> tuple[model.Transcript, model.Analysis]:
    """Return sitting number `index` and its analysis."""
    voice = Voice(f"sitting {index}")
    source = voice.random
    house = "Assembly" if source.random() < 0.7 else "Senate"
    date, title = date_of(index), voice.title()
    slug = f"{title.lower().replace(': ', '-').replace(' ', '-')}-{index}"
    contributions = _contributions(voice, house, index)
    transcript = model.Transcript(
        id=f"{house.lower()}-{date.isoformat()}-{slug}",
        title=title,
        date=date,
        house=house,
        chamber=source.choice(_CHAMBERS[house]),
        kind=source.choice(_KINDS),
        start=f"{9 + index % 4 * 2:02d}:30",
        aliases=(f"old-{index}",) if index % 100 == 7 else (),
        source=model.SourceReference(
            name="Record of the Isles",
            url=f"https://record.example/{date.isoformat()}/{index}",
            licence="CC0-1.0",
            retrieved=date + datetime.timedelta(1),
        ),
        contributions=contributions,
    )
    return transcript, _analysis(transcript, voice)


def _contributions(voice: Voice, house: str, index: int) -> tuple[model.Contribution, ...]:
    source = voice.random
    count = 700 if index % 400 == 301 else round(source.triangular(30, 210, 118))
    members, weights = _members(house)
    speakers = source.choices(members, cum_weights=weights, k=source.randint(14, 48))
    chair, clock, column = members[index // SITTINGS_A_YEAR % 5], 34_200 + index % 4 * 7_200, index * 12 % 900 + 1
    said: list[model.Contribution] = []
    for number in range(1, count + 1):
        clock, column = clock + source.randint(10, 70), column + (number % 9 == 0)
        if source.random() < 0.05:
            said.append(_narrative(voice, number))
        elif source.random() < 0.08:
            said.append(_from_chair(voice, number, chair))
        else:
            said.append(_spoken(voice, number, source.choice(speakers), (clock, column)))
    if index % 16 == 5:
        said.append(_division(voice, members, index))
    return tuple(said)


def _narrative(voice: Voice, number: int) -> model.Narrative:
    kind, text = voice.random.choice(
        [("procedure", "Question put and agreed to."), ("note", "[Interruption.]"), ("heading", voice.title())]
    )
    return model.Narrative(id=f"n{number}", kind=kind, text=text)  # type: ignore[arg-type]


def _from_chair(voice: Voice, number: int, chair: model.Person) -> model.Spoken:
    text = voice.random.choice(["Order.", "Order. I call the Minister.", voice.sentence()])
    return model.Spoken(id=f"c{number}", speaker=chair.id, name=chair.name, role="The President", chair=True, text=text)


def _spoken(voice: Voice, number: int, person: model.Person, place: tuple[int, int]) -> model.Spoken:
    source, (clock, column) = voice.random, place
    turn = source.choices(_TURNS, weights=[turn.share for turn in _TURNS])[0]
    words = max(4, round(source.expovariate(1 / turn.words)))
    return model.Spoken(
        id=f"c{number}",
        kind=turn.kind,
        speaker=person.id,
        name=person.name,
        role=f"The {source.choice(_OFFICES)}" if source.random() < 0.08 else None,
        time=f"{clock // 3600 % 24:02d}:{clock // 60 % 60:02d}:{clock % 60:02d}",
        column=str(column),
        text=voice.speech(words),
    )


def _division(voice: Voice, members: list[model.Person], index: int) -> model.Division:
    present = voice.random.sample(members, k=len(members) * 9 // 10)
    cut = voice.random.randint(len(present) // 3, 2 * len(present) // 3)
    aye, no = (tuple(sorted(person.id for person in side)) for side in (present[:cut], present[cut:]))
    return model.Division(
        id=f"division-{index}",
        number=str(index),
        question="That the Bill be now read a Second time",
        result="agreed" if len(aye) > len(no) else "negatived" if len(aye) < len(no) else "tied",
        counts=model.Counts(len(aye), len(no), 0),
        votes=model.Votes(aye, no),
    )


def _analysis(transcript: model.Transcript, voice: Voice) -> model.Analysis:
    source = voice.random
    speeches = [said for said in transcript.contributions if isinstance(said, model.Spoken) and not said.chair]
    bullets = []
    for _ in range(source.randint(4, 8)):
        cited = source.sample(speeches, k=min(len(speeches), source.randint(1, 3)))
        text = f"**{voice.word('A').capitalize()} {voice.word('N')}:** {voice.paragraph(25)}"
        points = tuple(model.Bullet(voice.sentence()) for _ in range(source.choice([0, 0, 2, 3])))
        bullets.append(model.Bullet(text, tuple(said.id for said in cited), points))
    quoted = source.sample(speeches, k=min(len(speeches), source.randint(1, 5)))
    return model.Analysis(
        sitting=transcript.id,
        emoji=source.choice("🌊⚓🏫🏥🚌🌾📚🔔🌉"),
        abstract=voice.paragraph(70),
        topics=tuple(source.sample(_topics(), k=source.randint(1, 3))),
        summary=tuple(bullets),
        divisiveness=model.Divisiveness(
            rating=source.randint(1, 5),
            introduction=voice.paragraph(25),
            examples=tuple(_example(said, voice) for said in quoted),
            conclusion=voice.paragraph(20),
        ),
        provenance=model.Provenance(method="human", created=transcript.date, reviewed_by="an editor"),
    )


def _example(said: model.Spoken, voice: Voice) -> model.Example:
    """Quote the first sentence of a speech."""
    quote = said.text.split("\n")[0].split(". ")[0]
    return model.Example(said.speaker or "", quote, explanation=voice.sentence(), contribution=said.id)


def figures(folder: Path) -> dict[str, float]:
    """Return averages over the sittings of a written archive, to hold them against the size that we promise."""
    folders = sorted(path.parent for path in folder.rglob("transcript.yaml"))
    chosen = folders[:: max(1, len(folders) // 200)]
    transcripts = [(path / "transcript.yaml").read_text(encoding="utf-8") for path in chosen]
    return {
        "sittings": len(folders),
        "contributions": sum(text.count("\n  - id: ") for text in transcripts) / len(chosen),
        "yaml_kb": sum(len(text.encode()) for text in transcripts) / len(chosen) / 1000,
        "analysis_kb": sum((path / "analysis.yaml").stat().st_size for path in chosen) / len(chosen) / 1000,
    }


def main() -> None:
    """Write an archive and print its averages."""
    parser = argparse.ArgumentParser(description="Write a made-up archive.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sittings", type=int, default=1000)
    arguments = parser.parse_args()
    write_archive(arguments.folder, arguments.sittings)
    print(json.dumps(figures(arguments.folder)))


if __name__ == "__main__":
    main()
