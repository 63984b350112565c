"""Every page of a list says in one sentence what it holds, in the language of the interface."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator import build, checking, plan
from generator.addresses import fates
from generator.views.catalogue import catalogue_of
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]
SPEECH = "[{id: c, speaker: Ada Stone, party: Reds, text: Hear}]"
ENGLISH = {
    "": "The latest sittings, the most contested debates, and every way into the archive.",
    "search/": "Search for who said what, when, and in which debate.",
    "days/": "2 sittings by date, from 2021 to 2022.",
    "days/2022/": "1 sitting in 2022, by month and day.",
    "days/2022-05/": "1 sitting in May 2022, by day.",
    "days/2022-05-01/": "1 sitting on Sunday 1 May 2022: House.",
    "houses/": "Sittings by house: House.",
    "house/": "House: 2 sittings, the newest first.",
    "topics/": "1 topic, with the debates on it.",
    "topics/sea/": "Sea: 1 sitting. Ships and ports.",
    "parties/": "1 party, with the sittings in which it spoke.",
    "parties/reds/": "Reds spoke in 2 sittings.",
    "speakers/": "1 person by last name, with the sittings in which they spoke.",
    "speakers/ada-stone/": "Ada Stone spoke in 2 sittings.",
    "corrections/": "What was changed after publication, on which page, and by whom.",
}


def transcript(date: str) -> str:
    return f"id: s-{date}\ntitle: S\ndate: {date}\nhouse: House\ncontributions: {SPEECH}\n"


def texts(*days: str, site: str = "") -> dict[str, str]:
    found = {f"content/{day}/transcript.yaml": transcript(day) for day in days}
    found[f"content/{days[-1]}/analysis.yaml"] = f"sitting: s-{days[-1]}\nabstract: A.\ntopics: [sea]\n"
    found["content/topics.yaml"] = "- {id: sea, name: Sea, description: Ships and ports.}\n"
    return found | {"site.yaml": f"title: Archive\n{site}"}


def descriptions(root: Path) -> dict[str, str]:
    archive = checking.without_errors(checking.check(root, Watch())).archive
    pages = [*plan.list_pages(archive, catalogue_of(archive), fates(archive)), plan.data_page(archive, ())]
    return {page.address: page.description for page in pages if page.indexed}


def test_each_page_of_a_list_says_what_it_holds(archive: Archive) -> None:
    found = descriptions(archive(texts("2021-05-01", "2022-05-01")))
    assert {address: found[address] for address in ENGLISH} == ENGLISH
    assert all(found.values())


def test_the_publisher_s_own_description_goes_before_ours(archive: Archive) -> None:
    page = "---\ntitle: Method\ndescription: How we work.\n---\nSo.\n"
    more = {"content/pages/methodology.md": page}
    found = descriptions(archive({**texts("2022-05-01", site="description: Our own.\n"), **more}))
    assert (found[""], found["methodology/"]) == ("Our own.", "How we work.")


def test_the_page_of_one_year_of_a_long_list_counts_that_year(archive: Archive) -> None:
    first = datetime.date(2021, 11, 1)
    days = [(first + datetime.timedelta(days=number)).isoformat() for number in range(62)]
    found = descriptions(archive(texts(*days)))
    assert found["house/"] == "House: 62 sittings, the newest first."
    assert found["house/2022/"] == "House: 1 sitting in 2022."
    assert found["speakers/ada-stone/2021/"] == "Ada Stone spoke in 61 sittings in 2021."


def test_a_sitting_without_an_abstract_names_its_house_as_readers_know_it(archive: Archive) -> None:
    site = "theme: {houses: {House: {name: The House of Keys}}}\n"
    root = archive(texts("2022-05-01", "2022-05-02", site=site))
    build.build(root, root / "output", Watch())
    (page,) = (root / "output/house/2022-05-01").glob("*/index.html")
    assert '<meta name="description" content="S: The House of Keys, 1 May 2022.">' in page.read_text("utf-8")


def test_an_empty_archive_says_that_it_is(archive: Archive) -> None:
    found = descriptions(archive({"site.yaml": "title: Archive\n"}))
    assert found["days/"] == "There are no sittings in this archive yet."
    assert found["data/"].startswith("Everything on this site as tables")


@pytest.mark.parametrize(
    ("language", "day", "speaker"),
    [
        ("cy", "Dydd Sul 1 Mai 2022: 1 eisteddiad, House.", "Siaradodd Ada Stone mewn 1 eisteddiad."),
        (
            "fr",
            "1 séance le dimanche 1 mai 2022\N{NO-BREAK SPACE}: House.",
            "Ada Stone a pris la parole dans 1 séance.",
        ),
    ],
)
def test_it_is_in_the_language_of_the_interface(archive: Archive, language: str, day: str, speaker: str) -> None:
    found = descriptions(archive(texts("2022-05-01", site=f"language: {language}\n")))
    assert (found["days/2022-05-01/"], found["speakers/ada-stone/"]) == (day, speaker)
