"""Names become people, parties and seats as they were on the date; what cannot be resolved is told where it stands."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from generator.content.folder import SittingFolder, assemble
from generator.content.link import link_sitting
from generator.content.names import Names, party_faults, registry_faults
from generator.content.parse import Source, parse_analysis, parse_parties, parse_people, parse_topics, parse_transcript
from generator.errors import Where
from generator.model import Party, Person, Registry, Sitting, Topic

PEOPLE = """\
- id: ada-stone
  name: Ada Stone
  aliases: [Ms Stone, The Countess]
  affiliations:
    - {party: Reds, constituency: North, from: 2010-01-01, to: 2019-12-31}
    - {party: blues, constituency: South, from: 2020-01-01}
    - {office: Minister for Walls, from: 2021-01-01, to: 2022-12-31}
- {id: bo-reed, name: Bo Reed, aliases: [Mr Reed]}
- {id: cy-reed, name: Cy Reed, aliases: [Mr Reed]}
"""
PARTIES = "- {id: reds, name: Red Party, short: R, aliases: [Reds]}\n- {id: blues, name: Blue Party}\n"
TOPICS = "- {id: walls, name: Walls}\n"
NOBODY = Names.of(Registry({}, {}, {}))


def names(people: str = PEOPLE, parties: str = PARTIES, topics: str = TOPICS) -> Names:
    lists: list[Any] = [
        parse_people(Source("people.yaml", people)),
        parse_parties(Source("parties.yaml", parties)),
        parse_topics(Source("topics.yaml", topics)),
    ]
    return Names.of(Registry(*({item.id: item for item in parsed.value} for parsed in lists)))


def linked(
    contributions: str = "[]", analysis: str = "", date: str = "2022-05-01", register: Names | None = None
) -> tuple[Sitting | None, list[str]]:
    """Link a sitting of the House on a date; the problems are `line:column: message`."""
    head = f"id: house-{date}-walls\ntitle: Walls\ndate: {date}\nhouse: House\ncontributions: "
    folder = SittingFolder(
        "here",
        Source("t", head + contributions),
        Source("a", f"sitting: house-{date}-walls\n{analysis}") if analysis else None,
    )
    assembled = assemble(folder, register or names())
    return assembled.sitting, [str(problem) for problem in assembled.problems]


def spoken(words: str, date: str = "2022-05-01", register: Names | None = None) -> Any:
    sitting, problems = linked(f"[{{id: c1, text: Hear, {words}}}]", date=date, register=register)
    assert sitting
    assert problems == []
    return sitting.attributions["c1"]


# --- who, on that date --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "party", "seat", "office"),
    [
        ("2009-12-31", None, None, None),
        ("2010-01-01", "reds", "North", None),
        ("2019-12-31", "reds", "North", None),
        ("2020-01-01", "blues", "South", None),
        ("2021-01-01", "blues", "South", "Minister for Walls"),
        ("2023-01-01", "blues", "South", None),
    ],
)
def test_party_seat_and_office_are_those_of_the_date(
    date: str, party: str | None, seat: str | None, office: str | None
) -> None:
    who = spoken("speaker: ada-stone", date)
    assert (who.party and who.party.id, who.constituency, who.role) == (party, seat, office)


@pytest.mark.parametrize("written", ["ada-stone", "Ada Stone", "ada  STONE", "Ms Stone", "the countess"])
def test_an_id_a_name_and_an_alias_mean_the_same_person(written: str) -> None:
    assert spoken(f"speaker: {written}").person.id == "ada-stone"


def test_a_printed_name_without_a_speaker_finds_its_person() -> None:
    assert spoken("name: Ms Stone").person.id == "ada-stone"
    assert spoken("name: Ms Stone").name == "Ms Stone"


def test_what_is_printed_goes_before_the_registry() -> None:
    who = spoken("speaker: ada-stone, name: Dame Ada, party: R, role: Teller, constituency: East, chair: true")
    assert (who.name, who.party.id, who.role, who.constituency) == ("Dame Ada", "reds", "Teller", "East")
    assert who.chair


def test_where_two_facts_hold_the_later_one_wins() -> None:
    people = "- {id: a, name: A, affiliations: [{party: reds, from: 2020-01-01}, {party: blues, from: 2021-01-01}]}"
    assert spoken("speaker: a", register=names(people)).party.id == "blues"


def test_a_fact_without_dates_always_holds() -> None:
    register = names("- {id: a, name: A, affiliations: [{party: reds}]}")
    assert spoken("speaker: a", "1899-01-01", register).party.id == "reds"


# --- those whom no registry knows ---------------------------------------------------------------------------


def test_a_collective_is_named_and_is_nobody() -> None:
    who = spoken("name: Hon. Members")
    assert (who.name, who.person) == ("Hon. Members", None)


def test_words_without_any_name_block_nothing() -> None:
    assert spoken("kind: question").name == ""


def test_a_printed_name_that_is_not_registered_makes_a_person_of_its_own() -> None:
    who = spoken("speaker: Zoë Fern")
    assert (who.person.id, who.person.name) == ("zoe-fern", "Zoë Fern")


def test_without_a_registry_an_id_is_a_person_with_the_printed_name() -> None:
    assert spoken("speaker: jan-moss, name: Jan Moss", register=NOBODY).person.name == "Jan Moss"
    assert spoken("speaker: jan-moss", register=NOBODY).person.name == "Jan Moss"


def test_without_a_registry_of_parties_a_party_is_what_is_written() -> None:
    assert spoken("name: A, party: Free Party", register=NOBODY).party.id == "free-party"


def test_a_surname_of_two_people_is_a_warning_and_nobody() -> None:
    sitting, problems = linked("[{id: c1, speaker: Mr Reed, text: Hear}]")
    assert problems == ["t:5:35: warning: speaker 'Mr Reed' can be bo-reed or cy-reed; write the id"]
    assert sitting
    assert sitting.attributions["c1"].person is None
    assert sitting.attributions["c1"].name == "Mr Reed"


@pytest.mark.parametrize("written", ["Ada. Stone", "Ádá Stone", "Ada-Stone", "Ada\u200b Stone"])
def test_a_name_that_is_only_spelt_like_an_id_is_told_and_is_nobody(written: str) -> None:
    sitting, problems = linked(f"[{{id: c1, speaker: {written}, text: A}}]")
    assert sitting
    assert (sitting.attributions["c1"].name, sitting.attributions["c1"].person) == (written, None)
    assert problems == [
        (
            f"t:5:35: warning: speaker {written!r} is nobody in people.yaml, but is spelt like ada-stone (Ada Stone); "
            "write the id if they are the same, or a name that tells them apart"
        )
    ]


def test_a_voter_who_is_only_spelt_like_an_id_is_told() -> None:
    _, problems = division("counts: {aye: 1, no: 0}, votes: {aye: [Bo. Reed]}")
    assert problems == [
        (
            "t:5:80: warning: voter 'Bo. Reed' is nobody in people.yaml, but is spelt like bo-reed (Bo Reed); "
            "write the id if they are the same, or a name that tells them apart"
        )
    ]


def test_a_name_is_told_as_that_of_a_speaker_and_as_that_of_a_voter() -> None:
    said = "{id: c1, speaker: bo-red, text: A}"
    voted = "{id: d, kind: division, counts: {aye: 1, no: 0}, votes: {aye: [bo-red]}}"
    _, problems = linked(f"[{said}, {voted}]")
    assert ["speaker 'bo-red' is not" in problems[0], "voter 'bo-red' is not" in problems[1]] == [True, True]


def test_an_unknown_id_is_an_error_that_names_the_nearest() -> None:
    sitting, problems = linked("[{id: c1, speaker: ada-ston, text: Hear}]")
    assert sitting is None
    assert problems == ["t:5:35: error: speaker 'ada-ston' is not in people.yaml; did you mean 'ada-stone'?"]


def test_an_unlisted_party_is_one_warning_a_sitting() -> None:
    sitting, problems = linked("[{id: c1, party: Rads, text: A}, {id: c2, party: Rads, text: B}]")
    assert sitting
    assert problems == ["t:5:33: warning: party 'Rads' is not in parties.yaml"]


def test_a_party_of_people_yaml_that_is_not_registered_is_an_error() -> None:
    people = "- {id: a, name: A, affiliations: [{office: O}, {party: rads}]}"
    parsed = parse_people(Source("people.yaml", people)).value or ()
    faults = list(registry_faults(parsed, names(people)))
    assert [(fault.where, fault.message) for fault in faults] == [
        ((0, "affiliations", 1, "party"), "party 'rads' is not in parties.yaml; did you mean 'reds'?")
    ]


@pytest.mark.parametrize(
    ("second", "where", "name"),
    [
        ("{id: b, name: LABOUR}", (1, "name"), "LABOUR"),
        ("{id: b, name: B, short: Lab}", (1, "short"), "Lab"),
        ("{id: b, name: B, aliases: [X, the  workers]}", (1, "aliases", 1), "the  workers"),
        ("{id: b, name: A}", (1, "name"), "A"),
        ("{id: labour, name: B}", (1, "id"), "labour"),
    ],
)
def test_a_name_of_two_parties_is_an_error_at_the_second(second: str, where: Where, name: str) -> None:
    first = "{id: a, name: Labour, short: Lab, aliases: [Labour, Lab, The Workers]}"
    parsed = parse_parties(Source("parties.yaml", f"- {first}\n- {second}\n")).value or ()
    (fault,) = party_faults(parsed)
    assert (fault.where, fault.severity) == (where, "error")
    assert fault.message == f"{name!r} is a name of the party 'a' already; a name means one party"


# --- divisions ----------------------------------------------------------------------------------------------


def division(words: str) -> tuple[Sitting | None, list[str]]:
    return linked(f"[{{id: d, kind: division, {words}}}]")


def test_voters_and_tellers_are_resolved_with_their_party() -> None:
    words = "counts: {aye: 1, no: 1}, votes: {aye: [ada-stone], no: [Zoë Fern]}, tellers: {aye: [bo-reed]}"
    sitting, problems = division(words)
    assert sitting
    assert problems == []
    roll = sitting.rolls["d"]
    assert roll.aye[0].party
    assert roll.aye[0].party.id == "blues"
    assert (roll.no[0].name, roll.aye_tellers[0].name, roll.no_tellers) == ("Zoë Fern", "Bo Reed", ())


def test_names_that_do_not_add_up_to_the_count_are_a_warning() -> None:
    sitting, problems = division("counts: {aye: 2, no: 0}, votes: {aye: [ada-stone]}")
    assert sitting
    assert problems == ["t:5:79: warning: 1 names, but counts say 2"]


def test_an_unknown_voter_is_an_error_and_an_ambiguous_one_a_warning() -> None:
    _, problems = division("counts: {aye: 1, no: 1}, votes: {aye: [bo-red], no: [Mr Reed]}")
    assert problems == [
        "t:5:80: error: voter 'bo-red' is not in people.yaml; did you mean 'bo-reed'?",
        "t:5:94: warning: voter 'Mr Reed' can be bo-reed or cy-reed; write the id",
    ]


# --- the analysis -------------------------------------------------------------------------------------------

SPEECHES = "[{id: c1, speaker: ada-stone, text: A}, {id: c2, name: Zoë Fern, speaker: Zoë Fern, role: Guest, text: B}]"


def test_a_citation_of_no_contribution_names_the_nearest() -> None:
    _, problems = linked(SPEECHES, "summary: [{text: A, cites: [c1, c22], points: [{text: B, cites: [c21]}]}]")
    assert problems == [
        "a:2:33: error: no contribution of the transcript has the id 'c22'; did you mean 'c2'?",
        "a:2:66: error: no contribution of the transcript has the id 'c21'; did you mean 'c2'?",
    ]


def test_an_example_takes_name_party_and_office_from_the_transcript() -> None:
    analysis = "divisiveness: {rating: 1, examples: [{speaker: Zoë Fern, quote: B}, {speaker: ada-stone, quote: A}]}"
    sitting, problems = linked(SPEECHES, analysis)
    assert sitting
    assert problems == []
    assert [who.role for who in sitting.examples] == ["Guest", "Minister for Walls"]


def test_an_example_prefers_the_speech_that_it_cites() -> None:
    speeches = "[{id: c1, speaker: ada-stone, role: One, text: A}, {id: c2, speaker: ada-stone, role: Two, text: B}]"
    sitting, _ = linked(
        speeches, "divisiveness: {rating: 1, examples: [{speaker: ada-stone, quote: B, contribution: c2}]}"
    )
    assert sitting
    assert sitting.examples[0].role == "Two"


def test_an_example_of_somebody_unknown_is_an_error() -> None:
    _, problems = linked(SPEECHES, "divisiveness: {rating: 1, examples: [{speaker: bo-red, quote: B}]}")
    assert problems == ["a:2:48: error: speaker 'bo-red' is not in people.yaml; did you mean 'bo-reed'?"]


def test_an_example_by_an_alias_finds_the_speech() -> None:
    sitting, problems = linked(SPEECHES, "divisiveness: {rating: 1, examples: [{speaker: Ms Stone, quote: A}]}")
    assert sitting
    assert problems == []
    assert sitting.examples[0] == sitting.attributions["c1"]


def test_an_unknown_topic_is_an_error_where_topics_are_registered() -> None:
    _, problems = linked("[]", "topics: [wals]")
    assert problems == ["a:2:10: error: topic 'wals' is not in topics.yaml; did you mean 'walls'?"]
    sitting, problems = linked("[]", "topics: [sea-walls]", register=NOBODY)
    assert sitting
    assert problems == []
    assert sitting.topics[0].name == "Sea walls"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("house: Lords", "a:2:8: error: house is 'Lords'; the transcript beside it says 'House'"),
        ("date: 2022-05-02", "a:2:7: error: date is '2022-05-02'; the transcript beside it says '2022-05-01'"),
        ("chamber: Hall", "a:2:10: error: chamber is 'Hall'; the transcript beside it says 'None'"),
    ],
)
def test_an_analysis_does_not_contradict_its_transcript(words: str, problem: str) -> None:
    assert linked("[]", words) == (None, [problem])


def test_an_analysis_of_another_sitting_is_an_error() -> None:
    transcript = parse_transcript(Source("t", "id: a\ntitle: A\ndate: 2022-05-01\nhouse: H\ncontributions: []")).value
    analysis = parse_analysis(Source("a", "sitting: b")).value
    assert [fault.code for fault in link_sitting(transcript, analysis, NOBODY).analysis_faults] == ["contradiction"]


def test_an_analysis_alone_takes_date_and_house_from_its_id() -> None:
    analysis = parse_analysis(Source("a", "sitting: upper-house-2022-05-01-sea-walls")).value
    sitting = link_sitting(None, analysis, NOBODY).sitting
    assert sitting
    assert (sitting.house, sitting.date) == ("Upper House", datetime.date(2022, 5, 1))
    assert (sitting.title, sitting.kind, sitting.contributions) == ("Sea walls", "other", ())


def test_an_analysis_alone_may_say_date_and_house_itself() -> None:
    text = "sitting: walls\ndate: 2022-05-01\nhouse: Lords\nchamber: Hall\ntitle: On Walls"
    sitting = link_sitting(None, parse_analysis(Source("a", text)).value, NOBODY).sitting
    assert sitting
    assert (sitting.house, sitting.chamber, sitting.title) == ("Lords", "Hall", "On Walls")


@pytest.mark.parametrize("identifier", ["walls", "house-2022-02-30-walls", "2022-05-01-walls"])
def test_an_analysis_alone_needs_a_date_and_a_house(identifier: str) -> None:
    linked = link_sitting(None, parse_analysis(Source("a", f"sitting: {identifier}")).value, NOBODY)
    assert linked.sitting is None
    assert [fault.code for fault in linked.analysis_faults] == ["missing-key"]


def test_an_analysis_alone_cites_nothing() -> None:
    text = "sitting: h-2022-05-01-a\nsummary: [{text: A, cites: [c1]}]"
    linked = link_sitting(None, parse_analysis(Source("a", text)).value, NOBODY)
    assert [fault.message for fault in linked.analysis_faults] == ["'c1' cannot be cited: there is no transcript"]


def test_a_title_of_the_analysis_goes_before_that_of_the_transcript() -> None:
    sitting, _ = linked("[]", "title: Better Walls")
    assert sitting
    assert sitting.title == "Better Walls"


def test_a_former_id_means_the_entry_that_has_it() -> None:
    person, topic = Person("ann-mercer", "Ann Mercer", former_ids=("ann",)), Topic("fish", "Fish", former_ids=("cod",))
    party = Party("free", "Free Party", former_ids=("liberty",))
    names = Names.of(Registry({person.id: person}, {party.id: party}, {topic.id: topic}))
    assert names.meant("ann") == names.meant("ann-mercer") == (person,)
    assert names.party("liberty") is party
    assert names.topics["cod"] is topic
