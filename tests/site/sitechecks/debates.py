"""Made-up debates for the tests of drafts: who says what, linked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from generator.content.link import link_sitting
from generator.content.names import Names
from generator.drafting.debate import Debate, debate_of
from generator.model import Contribution, Party, Registry, Sitting, Spoken, Topic, Transcript

PARTIES = (Party("red", "Red Party"), Party("blue", "Blue Party"), Party("green", "Green Party"))
TOPICS = (
    Topic("ferries", "Ferries and ports", "Sailings, terminals, fares and harbours."),
    Topic("schools", "Schools and children", "Education and school meals."),
)
NAMES = Names.of(Registry({}, {each.id: each for each in PARTIES}, {each.id: each for each in TOPICS}))

SPEECHES: tuple[tuple[str, str, str], ...] = (
    (
        "Ann Red",
        "red",
        """The ferry to the far islands must sail on Sundays because patients cannot wait.

Every family on the islands pays for a night in town when the ferry stays in harbour.

The harbour board has found 61 sailors who are willing to work on Sundays.""",
    ),
    (
        "Ben Blue",
        "blue",
        """A common day of rest is something that nobody can have alone on an island.

The ferry should stay in harbour on Sundays because sailors need rest with their families.

Shops on the quay will open when the first ferry comes in, and their staff will lose the day.""",
    ),
    (
        "Gus Green",
        "green",
        """Islanders should vote in a poll before any ferry calls at their harbour on Sundays.

A poll costs 400 crowns on a small island, and the State should pay for it.""",
    ),
    (
        "Rita Red",
        "red",
        """The fares for Sunday sailings must not be higher than the fares on other days.

Pensioners on the islands have told the harbour board that fares are too high already.""",
    ),
    (
        "Bea Blue",
        "blue",
        """The harbour wall needs repair before more ferries can use the quay in winter.

Engineers expect that the repair of the wall will take two winters.""",
    ),
)


def speeches(said: Iterable[tuple[str, str | None, str]] = SPEECHES) -> tuple[Spoken, ...]:
    """Return speeches with the ids c1, c2 … of who said what, for which party."""
    return tuple(
        Spoken(id=f"c{number}", speaker=name, party=party, text=text)
        for number, (name, party, text) in enumerate(said, start=1)
    )


def sitting(contributions: tuple[Contribution, ...], title: str = "Sunday ferries", language: str = "en-GB") -> Sitting:
    """Return a sitting of some contributions, linked."""
    transcript = Transcript(
        id="deputies-2026-06-23-sunday-ferries",
        title=title,
        date=datetime.date(2026, 6, 23),
        house="Deputies",
        language=language,
        contributions=contributions,
    )
    linked = link_sitting(transcript, None, NAMES).sitting
    assert linked is not None
    return linked


def debate(said: Iterable[tuple[str, str | None, str]] = SPEECHES, title: str = "Sunday ferries") -> Debate:
    """Return a debate as a draft sees it."""
    return debate_of(sitting(speeches(said), title), "en-GB", TOPICS)
