"""How many people spoke is how many persons: nobody twice, and a collective is nobody."""

from __future__ import annotations

import pytest

from generator.content.folder import SittingFolder, assemble
from generator.content.names import Names
from generator.content.parse import Source
from generator.language import language_of
from generator.model import Party, Person, Registry
from generator.views.shares import shares_view

REGISTRY = Registry(
    {person.id: person for person in (Person("ada", "Ada Stone"), Person("bo", "Bo Reed"))},
    {party.id: party for party in (Party("reds", "Reds"), Party("blues", "Blues"))},
    {},
)
ADA = "{id: a, speaker: ada, party: reds, text: One two}"
ADA_LATER = "{id: b, speaker: Ada Stone, party: blues, text: One two}"
BO = "{id: c, speaker: bo, text: One two}"
MEMBERS = "{id: d, name: Hon. Members, text: Hear hear}"
SOMEBODY = "{id: e, text: Hear hear}"


def summary(*contributions: str) -> str:
    text = f"id: a\ntitle: A\ndate: 2022-05-01\nhouse: H\ncontributions: [{', '.join(contributions)}]\n"
    sitting = assemble(SittingFolder("a", Source("t", text)), Names.of(REGISTRY)).sitting
    assert sitting
    view = shares_view(sitting, language_of("en-GB"))
    assert view
    return view.summary


@pytest.mark.parametrize(
    ("contributions", "said"),
    [
        ((ADA,), "1 person spoke."),
        ((ADA, ADA_LATER), "1 person spoke."),
        ((ADA, ADA_LATER, BO), "2 people spoke."),
        ((ADA, MEMBERS), "1 person spoke."),
        ((ADA, BO, MEMBERS, SOMEBODY), "2 people spoke."),
        ((MEMBERS, SOMEBODY), ""),
    ],
)
def test_each_person_counts_once_under_whatever_party_and_a_collective_not_at_all(
    contributions: tuple[str, ...], said: str
) -> None:
    assert summary(*contributions) == said
