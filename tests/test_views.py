"""What pages are given: counted, sorted and spelt; debates are rated, people never are."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator import checking, plan, sources
from generator.addresses import fates
from generator.content.folder import assemble
from generator.examination import examine
from generator.language import language_of
from generator.model import Archive as Model
from generator.model import Settings
from generator.views import calendar, gatherings, home, shelves, speakers
from generator.views.catalogue import Catalogue, by_chamber, catalogue_of
from generator.views.elements import meter_of
from generator.views.sitting import SittingView, sitting_view
from generator.views.transcript import PART_LENGTH
from generator.watch import Watch

Archive = Callable[[Mapping[str, str]], Path]
PEOPLE = """\
- id: ada-stone
  name: Ada Stone
  links: {wikidata: Q1, home: "https://example.org/ada", other: x}
  affiliations:
    - {party: reds, constituency: North, house: House, from: 2020-01-01, to: 2022-04-30}
    - {party: blues, from: 2022-05-01}
- {id: bo-reed, name: Bo Reed}
- {id: emile-ete, name: Émile Été}
"""
PARTIES = "- {id: reds, name: Reds, short: R, government: [{from: 2020-01-01}]}\n- {id: blues, name: Blues}\n"


def transcript(name: str, date: str = "2022-05-01", contributions: str = "[]", more: str = "") -> str:
    return f"id: {name}\ntitle: {name}\ndate: {date}\nhouse: House\n{more}contributions: {contributions}\n"


def surveyed(root: Path) -> tuple[Model, Catalogue]:
    checked = checking.without_errors(checking.check(root, Watch()))
    return checked.archive, catalogue_of(checked.archive)


def sitting_page(root: Path, settings: Settings | None = None) -> SittingView:
    """Return the view of the first sitting of an archive."""
    checked = checking.without_errors(checking.check(root, Watch()))
    archive, record = checked.archive, checked.archive.records[0]
    sitting = assemble(sources.read_folder(root, record.folder)[0], checked.ground.names).sitting
    assert sitting
    around = plan.surroundings(record, archive, catalogue_of(archive))
    examination = examine(sitting, checked.ground.settings.language)
    return sitting_view(sitting, examination, around, settings or archive.settings)


def one(archive: Archive, contributions: str, analysis: str = "", **more: str) -> SittingView:
    texts = {"content/a/transcript.yaml": transcript("a", contributions=contributions)}
    texts |= {"content/people.yaml": PEOPLE, "content/parties.yaml": PARTIES, **more}
    texts |= {"content/a/analysis.yaml": f"sitting: a\n{analysis}"} if analysis else {}
    return sitting_page(archive(texts))


# --- ratings ------------------------------------------------------------------------------------------------


def test_no_rating_is_not_a_rating_of_none() -> None:
    assert meter_of(None, language_of("en-GB")) is None
    meter = meter_of(2, language_of("en-GB"))
    assert meter
    assert meter.marks == (True, True, False, False, False)


def test_a_person_and_a_party_have_no_rating_anywhere(archive: Archive) -> None:
    texts = {"content/people.yaml": PEOPLE, "content/parties.yaml": PARTIES}
    texts["content/a/transcript.yaml"] = transcript("a", contributions="[{id: c, speaker: ada-stone, text: Hear}]")
    texts["content/a/analysis.yaml"] = "sitting: a\ndivisiveness: {rating: 5}"
    model, catalogue = surveyed(archive(texts))
    views: list[Any] = [view for _, view in speakers.speaker_views(model, catalogue)]
    assert not any("rating" in str(view).lower() or "Meter" in str(view) for view in views)
    assert "Meter" not in str(speakers.speakers_view(catalogue))


@pytest.mark.parametrize(
    ("ratings", "when", "titles"),
    [
        (
            {"2022-04-01": 5, "2022-05-01": 3, "2022-05-02": 4, "2022-05-03": 2},
            "Most contested since April 2022",
            [5, 4, 3],
        ),
        (
            {"2022-04-01": 5, "2022-05-01": 3, "2022-05-02": 4, "2022-05-03": 3, "2022-05-04": 1},
            "Most contested in May 2022",
            [4, 3, 3],
        ),
        ({"2022-05-01": 2, "2022-05-02": 1}, "", []),
    ],
)
def test_the_most_contested_debates_are_the_latest_enough(
    archive: Archive, ratings: dict[str, int], when: str, titles: list[int]
) -> None:
    texts = {f"content/{day}/transcript.yaml": transcript(day, day) for day in ratings}
    for day, rating in ratings.items():
        texts[f"content/{day}/analysis.yaml"] = f"sitting: {day}\ndivisiveness: {{rating: {rating}}}"
    view = home.home_view(*surveyed(archive(texts)))
    assert view.contested_in == when
    assert [card.meter and card.meter.rating for card in view.contested] == titles


def test_a_home_page_without_sittings_has_nothing_to_lead_with(archive: Archive) -> None:
    view = home.home_view(*surveyed(archive({})))
    assert (view.lead, view.latest, view.contested, view.year, view.chart) == (None, (), (), None, None)


# --- lists --------------------------------------------------------------------------------------------------


def long_list(archive: Archive, count: int) -> tuple[Model, Catalogue]:
    start = datetime.date(2020, 12, 1)
    days = [(start + datetime.timedelta(days=number)).isoformat() for number in range(count)]
    speech = "[{id: c, speaker: ada-stone, text: Hear}]"
    texts = {f"content/{day}/transcript.yaml": transcript(f"s-{day}", day, speech) for day in days}
    return surveyed(archive({"content/people.yaml": PEOPLE, "content/parties.yaml": PARTIES, **texts}))


def test_a_short_list_is_whole_and_newest_first(archive: Archive) -> None:
    model, _ = long_list(archive, shelves.WHOLE)
    (shelf,) = shelves.shelves(model.records, "x/", model.settings)
    assert (len(shelf.cards), shelf.total, shelf.year, shelf.years) == (shelves.WHOLE, shelves.WHOLE, None, ())
    assert shelf.cards[0].day.iso > shelf.cards[-1].day.iso


def test_a_long_list_has_its_newest_and_a_page_for_each_year(archive: Archive) -> None:
    model, catalogue = long_list(archive, shelves.WHOLE + 10)
    first, *years = shelves.shelves(model.records, "x/", model.settings)
    assert [len(first.cards), *(len(shelf.cards) for shelf in years)] == [shelves.WHOLE, 31, 39]
    assert [(link.year, link.count, link.address) for link in first.years] == [
        (2021, 39, "x/2021/"),
        (2020, 31, "x/2020/"),
    ]
    assert [shelf.address for shelf in (first, *years)] == ["x/", "x/2020/", "x/2021/"]
    addresses = [address for address, _ in speakers.speaker_views(model, catalogue) if "ada" in address]
    assert addresses == ["speakers/ada-stone/", "speakers/ada-stone/2020/", "speakers/ada-stone/2021/"]


def test_speakers_stand_by_last_name_whatever_its_accents(archive: Archive) -> None:
    _, catalogue = surveyed(archive({"content/people.yaml": PEOPLE, "content/parties.yaml": PARTIES}))
    view = speakers.speakers_view(catalogue)
    assert [(each.letter, [entry.ref.title for entry in each.entries]) for each in view.initials] == [
        ("E", ["Émile Été"]),
        ("R", ["Bo Reed"]),
        ("S", ["Ada Stone"]),
    ]


def test_a_speaker_has_affiliations_newest_first_and_only_links_that_lead_somewhere(archive: Archive) -> None:
    model, catalogue = surveyed(archive({"content/people.yaml": PEOPLE, "content/parties.yaml": PARTIES}))
    view = dict(speakers.speaker_views(model, catalogue))["speakers/ada-stone/"]
    assert [(row.what, row.is_current) for row in view.affiliations] == [("Blues", True), ("North, House", False)]
    assert [link.address for link in view.links] == ["https://www.wikidata.org/wiki/Q1", "https://example.org/ada"]


def test_a_house_is_called_on_the_page_of_a_speaker_as_readers_know_it(archive: Archive) -> None:
    site = "title: Archive\ntheme: {houses: {House: {name: The House of Keys}}}\n"
    texts = {"site.yaml": site, "content/people.yaml": PEOPLE, "content/parties.yaml": PARTIES}
    model, catalogue = surveyed(archive({**texts, "content/a/transcript.yaml": transcript("a")}))
    view = dict(speakers.speaker_views(model, catalogue))["speakers/ada-stone/"]
    assert view.affiliations[1].what == "North, The House of Keys"


@pytest.mark.parametrize("written", ["blues", "Blues", "BL", "the  blue PARTY"])
def test_the_party_of_an_affiliation_is_found_by_whatever_names_it(archive: Archive, written: str) -> None:
    people = f"- {{id: ada, name: Ada, affiliations: [{{party: {written}}}]}}\n"
    parties = "- {id: blues, name: Blues, short: Bl, aliases: [The Blue Party]}\n"
    model, catalogue = surveyed(archive({"content/people.yaml": people, "content/parties.yaml": parties}))
    (row,) = dict(speakers.speaker_views(model, catalogue))["speakers/ada/"].affiliations
    assert row.party
    assert (row.what, row.party.address) == ("Blues", "parties/blues/")


def test_a_party_is_that_of_the_date_for_each_sitting(archive: Archive) -> None:
    texts = {"content/people.yaml": PEOPLE, "content/parties.yaml": PARTIES}
    for name, day in (("a", "2022-04-30"), ("b", "2022-05-01")):
        texts[f"content/{name}/transcript.yaml"] = transcript(name, day, "[{id: c, speaker: ada-stone, text: Hear}]")
    model, catalogue = surveyed(archive(texts))
    views = dict(gatherings.party_views(model, catalogue))
    assert [card.title for card in views["parties/reds/"].shelf.cards] == ["a"]
    assert [card.title for card in views["parties/blues/"].shelf.cards] == ["b"]
    assert [entry.ref.title for entry in views["parties/reds/"].speakers] == ["Ada Stone"]


def test_who_spoke_for_a_party_stands_on_the_first_page_of_its_list_alone(archive: Archive) -> None:
    first, *years = (
        view for _, view in gatherings.party_views(*long_list(archive, shelves.WHOLE + 10)) if view.speakers
    )
    assert [(entry.ref.title, entry.count) for entry in first.speakers] == [("Ada Stone", 70)]
    assert years == []


def test_somebody_who_spoke_for_two_parties_in_one_sitting_appears_once(archive: Archive) -> None:
    speeches = "[{id: a, speaker: bo-reed, party: reds, text: One two}, {id: b, speaker: bo-reed, text: Three}]"
    texts = {"content/people.yaml": PEOPLE, "content/parties.yaml": PARTIES}
    texts["content/a/transcript.yaml"] = transcript("a", contributions=speeches)
    view = dict(speakers.speaker_views(*surveyed(archive(texts))))["speakers/bo-reed/"]
    (row,) = view.appearances
    assert (row.words, row.turns, view.words, row.party and row.party.name) == (3, 2, 3, "Reds")


def test_houses_and_their_chambers_count_their_sittings(archive: Archive) -> None:
    texts = {
        f"content/{name}/transcript.yaml": transcript(name, more=f"chamber: {chamber}\n")
        for name, chamber in (("a", "Hall"), ("b", "Hall"), ("c", "Annex"))
    }
    model, catalogue = surveyed(archive(texts))
    (house,) = gatherings.houses_view(model, catalogue).houses
    assert [(entry.ref.title, entry.count) for entry in house.chambers] == [("Annex", 1), ("Hall", 2)]
    assert [address for address, _ in gatherings.house_views(model, catalogue)] == [
        "house/",
        "house/annex/",
        "house/hall/",
    ]
    chambers = [(name, [record.id for record in found]) for name, found in by_chamber(model.records)]
    assert chambers == [("Annex", ["c"]), ("Hall", ["a", "b"])]


# --- days ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("date", ["0001-01-01", "2024-02-29", "9999-12-31"])
def test_any_day_of_the_calendar_has_its_pages(archive: Archive, date: str) -> None:
    model, catalogue = surveyed(archive({"content/a/transcript.yaml": transcript("a", date)}))
    assert [address for address, _ in calendar.day_views(model, catalogue)] == [f"days/{date}/"]
    ((_, month),) = calendar.month_views(model, catalogue)
    assert month.grid.count == 1
    assert sum(cell is not None for week in month.grid.weeks for cell in week) >= 28
    ((_, year),) = calendar.year_views(model, catalogue)
    assert (year.count, year.previous, year.next) == (1, None, None)


def test_a_day_links_to_the_sitting_days_beside_it(archive: Archive) -> None:
    texts = {f"content/{day}/transcript.yaml": transcript(f"s{day}", f"2022-05-0{day}") for day in (1, 4, 7)}
    views = dict(calendar.day_views(*surveyed(archive(texts))))
    middle = views["days/2022-05-04/"]
    assert middle.previous
    assert middle.previous.address == "days/2022-05-01/"
    assert middle.next
    assert middle.next.address == "days/2022-05-07/"


def test_years_are_listed_newest_first_with_every_month(archive: Archive) -> None:
    texts = {f"content/{year}/transcript.yaml": transcript(f"s{year}", f"{year}-05-01") for year in (2020, 2022)}
    model, _ = surveyed(archive(texts))
    years = calendar.days_view(model).years
    assert [(entry.year, len(entry.months), entry.months[4].count) for entry in years] == [(2022, 12, 1), (2020, 12, 1)]
    assert years[0].months[0].address == ""


# --- a sitting ----------------------------------------------------------------------------------------------


def test_who_spoke_is_shared_by_words_and_the_chair_is_apart(archive: Archive) -> None:
    view = one(
        archive,
        "[{id: a, speaker: ada-stone, text: one two three}, {id: b, speaker: bo-reed, text: four},"
        " {id: c, speaker: bo-reed, chair: true, text: Order order}]",
    )
    assert view.shares
    assert [(row.name.title, row.words, row.percent) for row in view.shares.by_speaker] == [
        ("Ada Stone", 3, 75.0),
        ("Bo Reed", 1, 25.0),
    ]
    assert [row.name.title for row in view.shares.by_party] == ["Blues", "No party given"]


def test_where_nobody_spoke_nothing_is_shared(archive: Archive) -> None:
    assert one(archive, "[{id: n, kind: note, text: Silence.}]").shares is None


def test_a_point_cites_each_speaker_once_with_all_their_speeches(archive: Archive) -> None:
    view = one(
        archive,
        "[{id: a, speaker: ada-stone, text: A}, {id: b, speaker: bo-reed, text: B},"
        " {id: c, speaker: ada-stone, text: C},"
        ' {id: d, kind: division, number: "7", counts: {aye: 1, no: 0}}, {id: n, kind: note, text: N}]',
        "summary: [{text: A, cites: [a, b, c, d, n]}]",
    )
    assert view.analysis
    (bullet,) = view.analysis.bullets
    assert [(group.name, len(group.links)) for group in bullet.sources] == [
        ("Ada Stone", 2),
        ("Bo Reed", 1),
        ("Division 7", 1),
        ("the record", 1),
    ]
    assert bullet.sources[0].links[1].address == "house/2022-05-01/a/#c"


@pytest.mark.parametrize("quote", ["Hear.", "“Hear.”", '"Hear."', "‘Hear.’", "« Hear. »"])
def test_a_quotation_is_set_in_the_page_s_own_marks(archive: Archive, quote: str) -> None:
    view = one(
        archive,
        "[{id: a, speaker: ada-stone, text: Hear.}]",
        f"divisiveness: {{rating: 1, examples: [{{speaker: ada-stone, quote: '{quote}'}}]}}",
    )
    assert view.analysis
    assert view.analysis.examples[0].quote == "Hear."


RED_LAMPS = "We shall light the old lamps in every street."
TWO_STANDINGS = (
    "[{id: a, speaker: ada-stone, name: Madam Speaker, chair: true, party: none, text: Order order.},"
    f" {{id: b, speaker: ada-stone, role: Member for North, party: reds, text: {RED_LAMPS}}}]"
)


@pytest.mark.parametrize("speaker", ["ada-stone", "Madam Speaker"])
def test_an_example_is_shown_as_the_speech_that_holds_its_words_gives_its_speaker(
    archive: Archive, speaker: str
) -> None:
    view = one(
        archive, TWO_STANDINGS, f"divisiveness: {{rating: 1, examples: [{{speaker: {speaker}, quote: {RED_LAMPS}}}]}}"
    )
    assert view.analysis
    (example,) = view.analysis.examples
    assert (example.speaker.title, example.role, example.lead_in) == (
        "Ada Stone",
        "Member for North",
        "Ada Stone states",
    )
    assert example.party
    assert example.party.name == "Reds"
    assert example.check.speaker
    assert example.check.speaker.title == "Ada Stone"


def test_an_example_whose_words_do_not_hold_is_shown_as_the_analysis_names_its_speaker(archive: Archive) -> None:
    root = archive(
        {
            "content/people.yaml": PEOPLE,
            "content/parties.yaml": PARTIES,
            "content/a/transcript.yaml": transcript("a", contributions=TWO_STANDINGS),
            "content/a/analysis.yaml": "sitting: a\ndivisiveness: {rating: 1, examples: [{speaker: bo-reed, quote: "
            f"{RED_LAMPS}}}]}}",
        }
    )
    checked = checking.check(root, Watch())
    record = checked.archive.records[0]
    sitting = assemble(sources.read_folder(root, record.folder)[0], checked.ground.names).sitting
    assert sitting
    around = plan.surroundings(record, checked.archive, catalogue_of(checked.archive))
    view = sitting_view(sitting, examine(sitting, "en-GB"), around, checked.archive.settings)
    assert view.analysis
    assert view.analysis.examples[0].speaker.title == "Bo Reed"


@pytest.mark.parametrize("kind", ["procedure", "note", "heading"])
def test_words_of_the_record_that_nobody_said_are_marked_where_they_are_quoted(archive: Archive, kind: str) -> None:
    view = one(
        archive,
        f"[{{id: n, kind: {kind}, text: The sitting was suspended for half an hour.}}]",
        "abstract: They wrote “was suspended for half an hour”.",
    )
    assert view.contributions[0].paragraphs == ("The sitting <mark>was suspended for half an hour</mark>.",)


def test_a_quotation_that_begins_and_ends_with_quotations_keeps_its_marks(archive: Archive) -> None:
    view = one(
        archive,
        "[{id: a, speaker: ada-stone, text: A and B}]",
        "divisiveness: {rating: 1, examples: [{speaker: ada-stone, quote: '“A” and “B”'}]}",
    )
    assert view.analysis
    assert view.analysis.examples[0].quote == "“A” and “B”"


def test_a_division_shows_its_sides_its_parties_and_its_proportion(archive: Archive) -> None:
    view = one(
        archive,
        "[{id: d, kind: division, result: agreed, counts: {aye: 2, no: 1, abstain: 1},"
        " votes: {aye: [ada-stone, bo-reed], no: [Zoë Fern]}, tellers: {no: [bo-reed]}, labels: {aye: Content}}]",
    )
    (division,) = view.divisions
    assert [(side.label, side.count) for side in division.sides] == [("Content", 2), ("No", 1), ("Abstained", 1)]
    assert (division.aye_width, division.result) == (66.67, "Agreed to")
    assert [(split.party and split.party.name, split.aye, split.no) for split in division.splits] == [
        (None, 1, 1),
        ("Blues", 1, 0),
    ]


def test_a_division_in_which_nobody_voted_divides_by_nothing(archive: Archive) -> None:
    (division,) = one(archive, "[{id: d, kind: division, counts: {aye: 0, no: 0}}]").divisions
    assert division.aye_width == 0.0
    assert division.splits == ()


def test_a_contribution_says_its_language_only_where_it_differs(archive: Archive) -> None:
    texts = {"content/a/transcript.yaml": transcript("a", more="language: cy\n", contributions=(
        "[{id: a, language: cy, text: A}, {id: b, language: fr, text: B}]"
    ))}  # fmt: skip
    assert [said.language for said in sitting_page(archive(texts)).contributions] == [None, "fr"]


def test_a_long_transcript_is_parted_and_every_anchor_is_found_from_the_first_page(archive: Archive) -> None:
    speeches = ", ".join(f"{{id: c{number}, speaker: ada-stone, text: A}}" for number in range(PART_LENGTH + 1))
    view = one(archive, f"[{speeches}]", f"summary: [{{text: A, cites: [c{PART_LENGTH}]}}]")
    assert len(view.contributions) == PART_LENGTH
    assert [(part.number, part.is_here, len(part.entries)) for part in view.parts] == [(1, True, 0), (2, False, 1)]
    assert view.parts[1].entries[0].address == f"house/2022-05-01/a/part-2/#c{PART_LENGTH}"
    assert view.analysis
    assert view.analysis.bullets[0].sources[0].links[0].address == f"house/2022-05-01/a/part-2/#c{PART_LENGTH}"


def test_a_sitting_knows_its_neighbours_in_its_house(archive: Archive) -> None:
    texts = {f"content/{day}/transcript.yaml": transcript(f"s{day}", f"2022-05-0{day}") for day in (1, 4)}
    view = sitting_page(archive(texts))
    assert view.previous is None
    assert view.next
    assert view.next.title == "s4"


def test_edit_and_report_need_a_repository(archive: Archive) -> None:
    texts = {"content/a/transcript.yaml": transcript("a")}
    assert sitting_page(archive(texts)).edit is None
    view = sitting_page(archive(texts), Settings(title="A", repository="https://example.org/r", url="https://e.org"))
    assert view.edit
    assert view.report
    assert view.permalink == "https://e.org/house/2022-05-01/a/"


def test_old_ids_lead_to_the_sitting(archive: Archive) -> None:
    texts = {"content/a/transcript.yaml": transcript("a", more="aliases: [old, senate-2021-01-01-older]\n")}
    model, _ = surveyed(archive(texts))
    assert [(old, move.to) for old, move in fates(model).moves.items()] == [
        ("house/2022-05-01/old/", "house/2022-05-01/a/"),
        ("senate/2021-01-01/older/", "house/2022-05-01/a/"),
    ]


def test_each_part_of_a_long_transcript_is_found_under_the_old_id_too(archive: Archive) -> None:
    speeches = ", ".join(f"{{id: c{number}, speaker: ada-stone, text: A}}" for number in range(2 * PART_LENGTH + 1))
    text = transcript("a", contributions=f"[{speeches}]", more="aliases: [old]\n")
    model, _ = surveyed(archive({"content/people.yaml": PEOPLE, "content/a/transcript.yaml": text}))
    assert [(old, move.to) for old, move in fates(model).moves.items()] == [
        ("house/2022-05-01/old/", "house/2022-05-01/a/"),
        ("house/2022-05-01/old/part-2/", "house/2022-05-01/a/part-2/"),
        ("house/2022-05-01/old/part-3/", "house/2022-05-01/a/part-3/"),
    ]


def test_every_link_target_has_a_page(archive: Archive) -> None:
    contributions = (
        "[{id: a, speaker: Zoë Fern, party: Free, text: A}, {id: d, kind: division, counts: {aye: 1, no: 0},"
        " votes: {aye: [Max Vote]}, tellers: {no: [Tim Tell]}}]"
    )
    model, catalogue = surveyed(archive({"content/a/transcript.yaml": transcript("a", contributions=contributions)}))
    addresses = {page.address for page in plan.list_pages(model, catalogue, fates(model))}
    assert {f"speakers/{name}/" for name in ("zoe-fern", "max-vote", "tim-tell")} | {"parties/free/"} <= addresses
