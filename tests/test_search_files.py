"""The files of the search: the same bytes for the same archive, and a hostile text is text in them."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sitechecks.asking import call

from generator.search.packing import number, packed
from generator.search.words import words

ROOT = Path(__file__).parents[1]

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'; DROP TABLE sittings; --",
    "javascript:alert(1)",
    "__proto__",
    "constructor prototype toString hasOwnProperty",
    "../../../etc/passwd",
    "{{ 7 * 7 }} ${7*7} %00 %2e%2e",
    "\u202eabc\u202c \u0000 \ufffd \ud83d",
    "(" * 5000,
    "a" * 100_000,
    '"' * 999,
    "-" * 999,
    "(a+)+$ " * 100,
]


def transcript(title: str, text: str, date: str = "2026-03-01") -> str:
    content = {
        "id": f"town-{date}-tolls",
        "title": title,
        "date": date,
        "house": "Town",
        "contributions": [{"id": "c1", "speaker": "Ada Brown", "party": "Union", "text": text}],
    }
    return json.dumps(content)


@pytest.fixture
def built(
    archive: Callable[[Mapping[str, str]], Path], sittings: Callable[..., tuple[int, str, str]]
) -> Callable[..., Path]:
    """Build an archive of some sittings by title and text."""

    def build(*said: tuple[str, str]) -> Path:
        texts = {
            f"content/sittings/town/2026-03-{day:02d}/tolls/transcript.yaml": transcript(
                title, text, f"2026-03-{day:02d}"
            )
            for day, (title, text) in enumerate(said, 1)
        }
        root = archive(texts)
        code, _, told = sittings("build", "--site", root, "--quiet")
        assert code == 0, told
        return root / "output"

    return build


def ask(folder: Path, *questions: str) -> list[dict[str, Any]]:
    return call(folder, [["ask", {"words": question}] for question in questions])


def test_a_hostile_question_is_a_question_and_nothing_else(built: Callable[..., Path]) -> None:
    folder = built(("Tolls", "The toll on the bridge."))
    for payload, answer in zip(PAYLOADS, ask(folder, *PAYLOADS), strict=True):
        assert answer["sittings"] == (0 if words(payload) else 1), payload
        assert set(answer["counts"]) == {"house", "chamber", "kind", "topic", "year", "rating", "status"}


def test_hostile_filters_find_nothing(built: Callable[..., Path]) -> None:
    folder = built(("Tolls", "The toll on the bridge."))
    facets = ["house", "chamber", "kind", "party", "speaker", "topic", "year", "rating", "status"]
    questions = [{"words": "toll", "filters": {facet: [value]}} for facet in facets for value in PAYLOADS]
    assert [answer["sittings"] for answer in call(folder, [["ask", question] for question in questions])] == [0] * len(
        questions
    )


def test_a_value_may_be_called_what_an_object_of_the_browser_has(
    archive: Callable[[Mapping[str, str]], Path], sittings: Callable[..., tuple[int, str, str]]
) -> None:
    names = ["constructor", "valueof"]
    texts = {
        "content/topics.yaml": "".join(f"- {{id: {name}, name: {name}}}\n" for name in names),
        "content/a/transcript.yaml": transcript("Tolls", "The toll.").replace("Ada Brown", "constructor"),
        "content/a/analysis.yaml": f"sitting: town-2026-03-01-tolls\ntopics: [{', '.join(names)}]\n",
        "content/people.yaml": "- {id: constructor, name: Ada}\n",
    }
    root = archive(texts)
    assert sittings("build", "--site", root, "--quiet")[0] == 0
    answer, tally = call(root / "output", [["ask", {"words": "toll"}], ["tally", {"words": "toll"}]])
    assert answer["counts"]["topic"] == dict.fromkeys(names, 1)
    assert tally["speaker"] == {"constructor": 1}


def test_unknown_facets_sorts_and_sizes_do_not_matter(built: Callable[..., Path]) -> None:
    folder = built(("Tolls", "The toll on the bridge."))
    questions = [
        {"words": "toll", "filters": {"__proto__": ["x"], "nonsense": ["y"]}},
        {"words": "toll", "sort": "__proto__"},
        {"words": "toll", "sort": "nonsense", "from": 0, "size": 10**9},
    ]
    assert [answer["sittings"] for answer in call(folder, [["ask", question] for question in questions])] == [1, 1, 1]


def test_hostile_texts_are_found_and_come_back_as_they_are(built: Callable[..., Path]) -> None:
    text = "<script>alert('toll')</script> & <b>bold</b> __proto__ constructor"
    folder = built(("<i>Tolls</i> & more", text))
    for question in ("script", "constructor", "proto", "bold", '"alert toll"'):
        (hit,) = ask(folder, question)[0]["hits"]
        assert hit["title"] == "<i>Tolls</i> & more"
        (speech,) = hit["speeches"]
        assert "".join(piece["text"] for piece in speech["pieces"]) == text
        assert [piece["text"] for piece in speech["pieces"] if piece["marked"]]


def test_what_was_found_is_marked_and_leads_to_the_speech(built: Callable[..., Path]) -> None:
    folder = built(("Tolls", f"{'Nothing of note was said. ' * 40}Then the tolls were raised. {'And more. ' * 60}"))
    (hit,) = ask(folder, "toll raise")[0]["hits"]
    (speech,) = hit["speeches"]
    assert speech["address"] == "town/2026-03-01/tolls/#c1"
    assert (speech["id"], speech["speaker"], speech["party"]) == ("c1", "Ada Brown", "union")
    assert [piece["text"] for piece in speech["pieces"] if piece["marked"]] == ["tolls", "raised"]
    shown = "".join(piece["text"] for piece in speech["pieces"])
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 300


def test_texts_have_another_version_when_somebody_s_name_changes_and_their_words_do_not(
    archive: Callable[[Mapping[str, str]], Path], sittings: Callable[..., tuple[int, str, str]]
) -> None:
    said = transcript("Tolls", "The toll on the bridge.").replace("Ada Brown", "ada")
    found = []
    for name in ("Ada Brown", "Ada Grey", "Ada Brown"):
        people = f"- {{id: ada, name: {name}}}\n"
        root = archive({"content/people.yaml": people, "content/a/transcript.yaml": said})
        assert sittings("build", "--site", root, "--quiet")[0] == 0
        (cards,) = (root / "output/search").glob("*/cards-0.bin")
        ((*_, version, _),) = json.loads(zlib.decompress(cards.read_bytes()))
        found.append((version, (root / "output/town/2026-03-01/tolls/speeches-0.bin").read_bytes()))
    assert found[0] == found[2]
    assert found[0][0] != found[1][0]
    assert found[0][1] != found[1][1]


def test_an_unknown_word_is_named_with_words_like_it(built: Callable[..., Path]) -> None:
    answer = ask(built(("Tolls", "The ferry to the islands.")), "ferryboat tolls")[0]
    assert answer["sittings"] == 0
    assert answer["unknown"] == ["ferryboat"]
    assert answer["near"] == {"ferryboat": ["ferry"]}


def test_the_bytes_are_the_same_whatever_the_hash_seed_the_processes_and_the_cache(
    archive: Callable[[Mapping[str, str]], Path], tmp_path: Path
) -> None:
    source = random.Random(3)  # noqa: S311
    vocabulary = [f"{source.choice('abcdefg')}{source.choice('aeiou')}{number}" for number in range(300)]
    texts = {}
    for day in range(1, 29):
        said = " ".join(source.choices(vocabulary, k=200))
        texts[f"content/sittings/town/2026-02-{day:02d}/tolls/transcript.yaml"] = transcript(
            "Tolls", said, f"2026-02-{day:02d}"
        )
    root = archive({**texts, "site.yaml": "title: Archive\nsearch: {tiers: '4'}\n"})
    trees = set()
    for seed, workers, cache in [("0", "1", "--no-cache"), ("1", "2", ""), ("2", "2", "")]:
        command = [sys.executable, "-m", "generator", "build", "--site", str(root), "--workers", workers]
        output = tmp_path / f"output-{seed}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run(
            [*command, "--output", str(output), *cache.split()], env=environment, check=True, capture_output=True
        )
        files = sorted(path for path in output.rglob("*") if path.is_file() and re.search(r"search/|\.bin$", str(path)))
        assert len(files) > 30
        trees.add(tuple((str(path.relative_to(output)), path.read_bytes()) for path in files))
    assert len(trees) == 1


def test_a_word_that_nobody_said_is_found_by_its_stem(built: Callable[..., Path]) -> None:
    folder = built(("Tolls", "They raised the tolls, levied dues and closed houses. The ferries care for levies."))
    for question, expected in {"toll": "tolls", "raise": "raised", "levy": "levied levies", "ferry": "ferries"}.items():
        (hit,) = ask(folder, question)[0]["hits"]
        marked = [piece["text"] for speech in hit["speeches"] for piece in speech["pieces"] if piece["marked"]]
        assert marked == expected.split()
    assert ask(folder, '"toll"')[0]["unknown"] == ["toll"]
    assert ask(folder, "car")[0]["unknown"] == ["car"]


def test_numbers_are_written_in_as_many_bytes_as_they_need() -> None:
    assert [number(value).hex() for value in (0, 127, 128, 300, 16_384)] == ["00", "7f", "8001", "ac02", "808001"]


def test_a_file_is_a_line_of_json_and_bytes() -> None:
    assert zlib.decompress(packed({"a": "é"}, b"\x00\n")) == '{"a":"é"}\n'.encode() + b"\x00\n"
