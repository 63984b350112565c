"""Who spoke is counted once, and every page and file says the same of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from generator import build
from generator.content.folder import SittingFolder, assemble
from generator.content.names import Names
from generator.content.parse import Source
from generator.fairness import words_by_third
from generator.language import language_of
from generator.model import Archive as Model
from generator.model import Party, Person, Registry, Settings, Sitting
from generator.records import record_of
from generator.tallies import tallies_of, turns_of
from generator.views.catalogue import catalogue_of
from generator.views.shares import shares_view
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]
REGISTRY = Registry(
    {"ada": Person("ada", "Ada Stone")},
    {party.id: party for party in (Party("reds", "Reds"), Party("greens", "Green League"))},
    {},
)
ADA = "{id: a, speaker: ada, party: reds, text: One two three}"
CHAIR = "{id: c, speaker: ada, party: reds, chair: true, text: Order}"
CLERK = "{id: k, name: The Clerk, party: reds, chair: true, text: Order}"
MEMBER = "{id: m, name: An Hon. Member, party: Green League, text: Four five}"
NOTE = "{id: n, kind: note, text: Silence}"


def text(*contributions: str) -> str:
    return f"id: h-2022-05-01-a\ntitle: A\ndate: 2022-05-01\nhouse: H\ncontributions: [{', '.join(contributions)}]\n"


def sitting(*contributions: str) -> Sitting:
    found = assemble(SittingFolder("a", Source("t", text(*contributions))), Names.of(REGISTRY)).sitting
    assert found
    return found


def test_what_is_said_from_the_chair_is_no_turn() -> None:
    assert [turn.id for turn in turns_of(sitting(CHAIR, ADA, NOTE, CLERK, MEMBER))] == ["a", "m"]
    assert tallies_of(sitting(CHAIR, CLERK, NOTE)) == ()


def test_words_and_turns_are_added_up_by_speaker_and_party() -> None:
    later = "{id: b, speaker: ada, party: greens, text: x}"
    again = "{id: d, speaker: ada, party: reds, text: x}"
    found = [
        (tally.who.name, tally.who.party and tally.who.party.id, *tally[1:])
        for tally in tallies_of(sitting(MEMBER, ADA, later, again))
    ]
    assert found == [
        ("Ada Stone", "reds", 4, 2, "a"),
        ("An Hon. Member", "greens", 2, 1, "m"),
        ("Ada Stone", "greens", 1, 1, "b"),
    ]


def test_of_as_many_words_the_party_heard_first_comes_first() -> None:
    parties = ("reds", "greens")
    for first, second in (parties, parties[::-1]):
        both = (f"{{id: {party}, speaker: ada, party: {party}, text: x}}" for party in (first, second))
        assert [tally.first for tally in tallies_of(sitting(*both))] == [first, second]


def test_a_party_has_spoken_where_a_member_without_a_name_did() -> None:
    one = sitting(ADA, MEMBER, CHAIR)
    parties = {"reds": 3, "greens": 2}
    assert dict(record_of(one, REGISTRY, "a", "0").parties) == parties
    view = shares_view(one, language_of("en-GB"))
    assert view
    assert {row.name.title: row.words for row in view.by_party} == {"Reds": 3, "Green League": 2}
    thirds = words_by_third(one).values()
    assert {party: sum(words.get(party, 0) for words in thirds) for party in parties} == parties


def test_a_party_has_not_spoken_where_only_the_chair_is_of_it() -> None:
    assert record_of(sitting(CHAIR, CLERK), REGISTRY, "a", "0").parties == ()


def test_parties_come_in_one_order_whatever_the_hash_seed() -> None:
    names = [f"party-{number}" for number in range(9)]
    said = (f"{{id: {name}, name: Somebody, party: {name}, text: x}}" for name in reversed(names))
    record = record_of(sitting(*said), REGISTRY, "a", "0")
    archive = Model(Settings(title="A"), REGISTRY, (), (record,))
    assert list(catalogue_of(archive).by_party) == names


def test_page_party_feed_and_search_agree_on_whether_a_party_spoke(archive: Archive) -> None:
    root = archive(
        {
            "content/parties.yaml": "- {id: reds, name: Reds}\n- {id: greens, name: Green League}\n",
            "content/people.yaml": "- {id: ada, name: Ada Stone}\n",
            "content/a/transcript.yaml": text(CHAIR, MEMBER),
        }
    )
    build.build(root, root / "output", Watch())

    def page(address: str) -> str:
        return (root / "output" / address).read_text("utf-8")

    assert ">Green League</a></th>" in page("h/2022-05-01/a/index.html")
    for party, spoke in (("greens", True), ("reds", False)):
        assert ("h/2022-05-01/a/" in page(f"parties/{party}/index.html")) is spoke
        assert ("h/2022-05-01/a/" in page(f"parties/{party}/feed.xml")) is spoke
    assert json.loads(page("search/index.json"))["choices"]["party"] == [["greens", "Green League"]]
