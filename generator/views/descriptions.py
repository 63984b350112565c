"""What a page of a list holds, in one sentence: what search engines show below its title."""

from __future__ import annotations

from ..language import Language
from .calendar import DaysView, DayView, MonthView, YearView
from .corrections import CorrectionsView
from .downloads import DataView
from .elements import Ref
from .following import FollowingView
from .gatherings import HousesView, HouseView, IndexView, PartyView, TopicView
from .home import HomeView
from .methodology import MethodologyView
from .search import SearchView
from .speakers import SpeakersView, SpeakerView

_NAMED = 6
"""The houses that are named where there are many."""


def description_of(view: object, interface: Language) -> str:
    """Return what a page of a list holds, in one sentence; empty where the view is of no list."""
    return _of_dates(view, interface) or _of_gatherings(view, interface) or _of_others(view, interface)


def _of_dates(view: object, interface: Language) -> str:
    match view:
        case DaysView():
            return _days(view, interface)
        case YearView():
            return interface.ngettext(
                "%(num)s sitting in %(year)s, by month and day.",
                "%(num)s sittings in %(year)s, by month and day.",
                view.count,
                year=view.year,
            )
        case MonthView():
            return interface.ngettext(
                "%(num)s sitting in %(month)s, by day.",
                "%(num)s sittings in %(month)s, by day.",
                view.grid.count,
                month=view.title,
            )
        case DayView():
            return interface.ngettext(
                "%(num)s sitting on %(day)s: %(houses)s.",
                "%(num)s sittings on %(day)s: %(houses)s.",
                sum(len(group.cards) for group in view.groups),
                day=view.day.long,
                houses=_named([group.house for group in view.groups], interface),
            )
    return ""


def _of_gatherings(view: object, interface: Language) -> str:
    match view:
        case HousesView():
            houses = _named([house.ref for house in view.houses], interface)
            return interface.gettext("Sittings by house: %(houses)s.", houses=houses) if houses else ""
        case HouseView() | TopicView():
            held = _held(view, interface)
            return f"{held} {view.description}" if isinstance(view, TopicView) and view.description else held
        case PartyView():
            return _spoke(
                view.title, len(view.shelf.cards) if view.shelf.year else view.shelf.total, view.shelf.year, interface
            )
        case SpeakerView():
            return _spoke(view.title, len(view.appearances) if view.year else view.total, view.year, interface)
        case SpeakersView():
            return interface.ngettext(
                "%(num)s person by last name, with the sittings in which they spoke.",
                "%(num)s people by last name, each with the sittings in which they spoke.",
                view.count,
            )
        case IndexView():
            return _index(view, interface)
    return ""


def _of_others(view: object, interface: Language) -> str:
    match view:
        case HomeView():
            return interface.gettext("The latest sittings, the most contested debates, and every way into the archive.")
        case SearchView():
            return interface.gettext("Search for who said what, when, and in which debate.")
        case MethodologyView():
            return interface.gettext(
                "What the ratings mean, what is checked before publication, and how often the checks err."
            )
        case CorrectionsView():
            return interface.gettext("What was changed after publication, on which page, and by whom.")
        case FollowingView():
            return interface.gettext(
                "A feed tells a program of yours what is new. You need no account, and nobody learns what you read."
            )
        case DataView():
            return interface.gettext(
                "Everything on this site as tables: sittings, speeches, votes, analyses, and what the checks found. "
                "No account, no key."
            )
    return ""


def _days(view: DaysView, interface: Language) -> str:
    if not view.years:
        return interface.gettext("There are no sittings in this archive yet.")
    first, last, count = view.years[-1].year, view.years[0].year, sum(year.count for year in view.years)
    if first == last:
        return interface.ngettext(
            "%(num)s sitting by date, in %(year)s.", "%(num)s sittings by date, in %(year)s.", count, year=first
        )
    return interface.ngettext(
        "%(num)s sitting by date, from %(first)s to %(last)s.",
        "%(num)s sittings by date, from %(first)s to %(last)s.",
        count,
        first=first,
        last=last,
    )


def _held(view: HouseView | TopicView, interface: Language) -> str:
    """Return how many sittings a house held, or there were on a topic, in all or in the year of the page."""
    if view.shelf.year:
        return interface.ngettext(
            "%(title)s: %(num)s sitting in %(year)s.",
            "%(title)s: %(num)s sittings in %(year)s.",
            len(view.shelf.cards),
            title=view.title,
            year=view.shelf.year,
        )
    return interface.ngettext(
        "%(title)s: %(num)s sitting.",
        "%(title)s: %(num)s sittings, the newest first.",
        view.shelf.total,
        title=view.title,
    )


def _spoke(name: str, sittings: int, year: int | None, interface: Language) -> str:
    if year:
        return interface.ngettext(
            "%(name)s spoke in %(num)s sitting in %(year)s.",
            "%(name)s spoke in %(num)s sittings in %(year)s.",
            sittings,
            name=name,
            year=year,
        )
    return interface.ngettext(
        "%(name)s spoke in %(num)s sitting.", "%(name)s spoke in %(num)s sittings.", sittings, name=name
    )


def _index(view: IndexView, interface: Language) -> str:
    """Return what an index holds: that of parties has their marks, that of topics has none."""
    if any(entry.party for entry in view.entries):
        return interface.ngettext(
            "%(num)s party, with the sittings in which it spoke.",
            "%(num)s parties, each with the sittings in which it spoke.",
            len(view.entries),
        )
    return interface.ngettext(
        "%(num)s topic, with the debates on it.", "%(num)s topics, each with the debates on it.", len(view.entries)
    )


def _named(refs: list[Ref], interface: Language) -> str:
    return interface.listed(list(dict.fromkeys(ref.title for ref in refs))[:_NAMED])
