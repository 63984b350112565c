"""In the archive as a whole every id and every address belongs to one thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.checking import check
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]


def transcript(identifier: str, house: str = "House", date: str = "2022-05-01", more: str = "") -> str:
    return f"id: {identifier}\ntitle: A\ndate: {date}\nhouse: {house}\n{more}contributions: []\n"


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in check(root, Watch()).problems]


def test_two_folders_do_not_bear_one_id_and_that_is_told_once(archive: Archive) -> None:
    text = transcript("a", more="aliases: [b, c]\n")
    root = archive({f"content/sittings/{name}/transcript.yaml": text for name in ("one", "two")})
    assert problems(root) == [
        "content/sittings/two/transcript.yaml:1:5: error: the id 'a' is that of content/sittings/one already"
    ]


def test_the_id_of_a_sitting_is_not_its_own_old_id(archive: Archive) -> None:
    root = archive({"content/sittings/1/transcript.yaml": transcript("a", more="aliases: [a]\n")})
    (problem,) = problems(root)
    assert problem.startswith("content/sittings/1/transcript.yaml:5:11: error: the address /house/2022-05-01/a/")


def test_two_ids_that_make_one_address_are_told(archive: Archive) -> None:
    one, two = transcript("house-2022-05-01-a"), transcript("a")
    root = archive({"content/sittings/1/transcript.yaml": one, "content/sittings/2/transcript.yaml": two})
    assert problems(root) == [
        (
            "content/sittings/1/transcript.yaml:1:5: error: the address /house/2022-05-01/a/ belongs to "
            "content/sittings/2 already"
        )
    ]


def test_an_old_id_does_not_take_the_address_of_a_sitting(archive: Archive) -> None:
    one, two = transcript("a"), transcript("b", more="aliases: [c, a]\n")
    root = archive({"content/sittings/1/transcript.yaml": one, "content/sittings/2/transcript.yaml": two})
    assert problems(root) == [
        (
            "content/sittings/2/transcript.yaml:5:14: error: the address /house/2022-05-01/a/ belongs to "
            "content/sittings/1 already"
        )
    ]


def test_an_editorial_page_does_not_take_the_name_of_a_house(archive: Archive) -> None:
    root = archive(
        {"content/sittings/1/transcript.yaml": transcript("a"), "content/pages/House.md": "---\ntitle: A\n---\n"}
    )
    assert problems(root) == [
        "content/pages/House.md:1:1: error: the address /house/ belongs to the house 'House' already"
    ]


@pytest.mark.parametrize(
    "name", ["days", "speakers", "parties", "topics", "houses", "Search", "assets", "data", "feeds"]
)
def test_an_editorial_page_does_not_take_an_address_of_the_site_itself(archive: Archive, name: str) -> None:
    root = archive({f"content/pages/{name}.md": "---\ntitle: A\n---\n"})
    assert problems(root) == [
        f"content/pages/{name}.md:1:1: error: the address /{name.lower()}/ belongs to the site itself already"
    ]


def test_two_spellings_of_a_house_are_told(archive: Archive) -> None:
    one, two = transcript("a", "House of Lords"), transcript("b", "House of lords")
    root = archive({"content/sittings/1/transcript.yaml": one, "content/sittings/2/transcript.yaml": two})
    assert problems(root) == [
        (
            "content/sittings/2/transcript.yaml:4:8: error: the address /house-of-lords/ belongs to "
            "the house 'House of Lords' already"
        )
    ]


def test_two_spellings_of_a_chamber_are_told(archive: Archive) -> None:
    one, two = transcript("a", more="chamber: Main Hall\n"), transcript("b", more="chamber: Main hall\n")
    root = archive({"content/sittings/1/transcript.yaml": one, "content/sittings/2/transcript.yaml": two})
    assert problems(root) == [
        (
            "content/sittings/2/transcript.yaml:5:10: error: the address /house/main-hall/ belongs to "
            "the chamber 'Main Hall' already"
        )
    ]


def test_two_pages_that_differ_in_case_alone_are_told(archive: Archive) -> None:
    root = archive({f"content/pages/{name}.md": "---\ntitle: A\n---\n" for name in ("about", "About")})
    assert problems(root) == [
        "content/pages/about.md:1:1: error: the address /about/ belongs to content/pages/About.md already"
    ]


def test_two_people_do_not_make_one_address(archive: Archive) -> None:
    root = archive({"content/people.yaml": "- {id: a-b, name: A}\n- {id: a--b, name: B}\n"})
    assert problems(root) == ["content/people.yaml:2:8: error: the address /speakers/a-b/ belongs to 'a-b' already"]


def test_one_sitting_twice_under_its_own_old_id_is_told(archive: Archive) -> None:
    root = archive({"content/sittings/1/transcript.yaml": transcript("a", more="aliases: [house-2022-05-01-a]\n")})
    assert [line.split(" error: ")[1] for line in problems(root)] == [
        "the address /house/2022-05-01/a/ belongs to content/sittings/1 already"
    ]


def speeches(*contributions: str, more: str = "", name: str = "a") -> str:
    spoken = "".join(f"  - {{id: c{number}, {said}, text: Hear}}\n" for number, said in enumerate(contributions))
    return f"id: {name}\ntitle: A\ndate: 2022-05-01\nhouse: House\n{more}contributions:\n{spoken}"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            {"content/1/transcript.yaml": speeches("speaker: A B", "speaker: a--b")},
            (
                "content/1/transcript.yaml:1:5: error: "
                "the address /speakers/a-b/ of 'a--b' (A  B) belongs to 'a-b' already"
            ),
        ),
        (
            {
                "content/people.yaml": "- {id: a--b, name: Ada}\n",
                "content/1/transcript.yaml": speeches("speaker: A B"),
            },
            "content/1/transcript.yaml:1:5: error: the address /speakers/a-b/ of 'a-b' (A B) belongs to 'a--b' already",
        ),
        (
            {
                "content/parties.yaml": "- {id: a--b, name: Ada}\n",
                "content/1/transcript.yaml": speeches("name: X, party: A B"),
            },
            "content/1/transcript.yaml:1:5: error: the address /parties/a-b/ of 'a-b' (A B) belongs to 'a--b' already",
        ),
        (
            {
                "content/1/transcript.yaml": speeches("name: X"),
                "content/1/analysis.yaml": "sitting: a\ntopics: [a-b, c, a--b]\n",
            },
            "content/1/analysis.yaml:2:18: error: the address /topics/a-b/ belongs to the topic 'a-b' already",
        ),
        (
            {"content/1/analysis.yaml": "sitting: house-2022-05-01-a\ntopics: [a-b, c, a--b]\n"},
            "content/1/analysis.yaml:2:18: error: the address /topics/a-b/ belongs to the topic 'a-b' already",
        ),
    ],
)
def test_those_whom_no_registry_lists_do_not_take_an_address_twice(
    archive: Archive, texts: Mapping[str, str], expected: str
) -> None:
    found = [line for line in problems(archive(texts)) if " error: " in line]
    assert found == [expected]


def test_somebody_whom_no_registry_lists_speaks_in_many_sittings(archive: Archive) -> None:
    texts = {
        f"content/{name}/transcript.yaml": speeches("speaker: A B, party: Free Party", name=name) for name in ("a", "b")
    }
    texts |= {f"content/{name}/analysis.yaml": f"sitting: {name}\ntopics: [a-b]\n" for name in ("a", "b")}
    assert [line for line in problems(archive(texts)) if " error: " in line] == []
