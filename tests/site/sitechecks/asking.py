"""The browser's search engine, asked from tests, and what it has to answer: a search by brute force."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator import routes
from generator.model import Record, Sitting
from generator.search.documents import Document, documents_of
from generator.search.stems import algorithm, stemmer
from generator.search.words import folded, words

ROOT = Path(__file__).resolve().parents[3]
ENGINE = ROOT / "templates/engine.js"


def call(folder: Path | None, calls: Sequence[Sequence[object]]) -> list[Any]:
    """Return the answers of the engine on the site in `folder`."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "the dev group brings node"
    given = json.dumps({"engine": str(ENGINE), "folder": str(folder) if folder else "", "calls": calls})
    done = subprocess.run(
        [node, str(Path(__file__).parent / "ask.mjs")],
        input=given.encode(),
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    found: list[Any] = json.loads(done.stdout)
    return found


class Term(NamedTuple):
    """A word, or an exact phrase; `excluded` where what holds it does not count."""

    words: tuple[str, ...]
    is_phrase: bool = False
    excluded: bool = False

    def written(self) -> str:
        text = " ".join(self.words)
        return f"{'-' * self.excluded}{f'“{text}”' if self.is_phrase else text}"


class Found(NamedTuple):
    """What one sitting answers."""

    matches: tuple[int, ...]
    in_analysis: bool
    score: int


class _Text(NamedTuple):
    document: Document
    forms: list[str]
    stems: set[str]
    held: dict[str, set[str]]


class Books:
    """Sittings read word by word for each question: slow, simple, and right."""

    def __init__(self, sittings: Iterable[tuple[Record, Sitting]], language: str) -> None:
        self.sittings = [
            (record, [_read(document) for document in documents_of(sitting, language)]) for record, sitting in sittings
        ]
        self._stem = stemmer(algorithm(language))
        self._held: dict[tuple[object, ...], list[set[int]]] = {}
        self.stems: defaultdict[str, set[str]] = defaultdict(set)
        for _, texts in self.sittings:
            for text in texts:
                for form, stems in text.held.items():
                    self.stems[form] |= stems

    def ask(self, terms: Sequence[Term], filters: Mapping[str, Sequence[str]]) -> dict[int, Found]:
        """Return what each sitting answers, by its number."""
        included = [self.holding(term) for term in terms if not term.excluded]
        excluded = [self.holding(term) for term in terms if term.excluded] if included else []
        who = {key: filters[key] for key in ("speaker", "party") if filters.get(key)}
        weights = [math.log2(1 + len(self.sittings) / max(1, sum(map(bool, held)))) for held in included]
        found: dict[int, Found] = {}
        for number, (record, texts) in enumerate(self.sittings):
            if passes(record, filters):
                barred = {index for held in excluded for index in held[number]}
                counting = {
                    index
                    for index, text in enumerate(texts)
                    if index not in barred and (not who or (index and said_by(text.document, who)))
                }
                answer = _answer([held[number] & counting for held in included], counting, weights, who=bool(who))
                if answer:
                    found[number] = answer
        return found

    def holding(self, term: Term) -> list[set[int]]:
        """Return by sitting the numbers of the texts that hold a term."""
        key = (term.is_phrase, *map(folded, term.words))
        if key not in self._held:
            self._held[key] = [
                {index for index, text in enumerate(texts) if self._holds(text, term)} for _, texts in self.sittings
            ]
        return self._held[key]

    def _holds(self, text: _Text, term: Term) -> bool:
        forms = [folded(word) for word in term.words]
        if term.is_phrase:
            return any(text.forms[start : start + len(forms)] == forms for start in range(len(text.forms)))
        return bool((self.stems.get(forms[0]) or {self._stem(forms[0])}) & text.stems)


def _answer(held: list[set[int]], counting: set[int], weights: list[float], *, who: bool) -> Found | None:
    """Return what one sitting answers: `held` are the texts that hold each term, of those that count."""
    if not held:
        return (
            Found(tuple(sorted(counting)) if who else (), in_analysis=False, score=0) if counting or not who else None
        )
    if not all(held):
        return None
    numbers = Counter(index for one in held for index in one)
    most = max((count for index, count in numbers.items() if index), default=0)
    matches = tuple(sorted(index for index, count in numbers.items() if index and count == most))
    score = sum(
        weight * math.log2(1 + len(one - {0}) + (3 if 0 in one else 0))
        for weight, one in zip(weights, held, strict=True)
    )
    if len(held) > 1 and most == len(held):
        score += sum(weights) * math.log2(1 + len(matches))
    return Found(matches, numbers[0] == len(held), math.floor(1000 * score + 0.5))


def _read(document: Document) -> _Text:
    stem = stemmer(algorithm(document.language))
    held: defaultdict[str, set[str]] = defaultdict(set)
    forms = []
    for word in words(document.text):
        held[folded(word)].add(stem(word))
        forms.append(folded(word))
    return _Text(document, forms, {stem for stems in held.values() for stem in stems}, dict(held))


def said_by(document: Document, who: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether one of the chosen people, and for one of the chosen parties, said it other than from the chair."""
    said = document.who
    if said is None or said.chair:
        return False
    ids = {"speaker": said.person and said.person.id, "party": said.party and said.party.id}
    return all(ids[key] in chosen for key, chosen in who.items())


def values(record: Record) -> dict[str, list[str]]:
    """Return the values by which a sitting can be filtered."""
    return {
        "house": [routes.house(record.house).strip("/")],
        "chamber": [routes.chamber(record.house, record.chamber).strip("/")] if record.chamber else [],
        "kind": [record.kind],
        "topic": list(record.topics),
        "year": [f"{record.date.year:04d}"],
        "rating": [str(record.rating)] if record.rating else [],
        "status": [record.status],
    }


def passes(record: Record, filters: Mapping[str, Sequence[str]], but: str = "") -> bool:
    """Tell whether a sitting passes every filter (`but` for one)."""
    own = values(record)
    return all(
        set(own[facet]) & set(chosen) for facet, chosen in filters.items() if facet in own and chosen and facet != but
    )


def counts(books: Books, terms: Sequence[Term], filters: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """Return by facet and value the sittings that answer when that facet has no filter of its own."""
    found: dict[str, dict[str, int]] = {}
    for facet in values(books.sittings[0][0]):
        others = {key: chosen for key, chosen in filters.items() if key != facet}
        answering = books.ask(terms, others)
        found[facet] = dict(
            Counter(value for number in answering for value in values(books.sittings[number][0])[facet])
        )
    return found


def people(books: Books) -> Iterator[tuple[str, str]]:
    """Yield everybody and every party that says something other than from the chair."""
    for _, texts in books.sittings:
        for text in texts:
            who = text.document.who
            if who and not who.chair:
                yield from ([("speaker", who.person.id)] if who.person else [])
                yield from ([("party", who.party.id)] if who.party else [])
