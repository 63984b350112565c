"""The UK Hansard API: every word once, said by the one who said it.

The fixtures are a fictional assembly in the shape of the source. The last part runs on real files where they
are at hand.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.dump import dump_people, dump_transcript
from generator.content.parse import Source, parse_people, parse_transcript
from generator.importers import Imported, Importer
from generator.importers.hansard_api import import_debates
from generator.model import Contribution, Division, Narrative, Person, Spoken, Transcript

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures" / "hansard_api"
REAL = HERE.parents[1] / "shared" / "data" / "uk-hansard-api"

importer: Importer = import_debates


def texts(folder: Path) -> list[tuple[str, str]]:
    return [(path.relative_to(folder).as_posix(), path.read_text("utf-8")) for path in sorted(folder.rglob("*.json"))]


def item(value: str, who: str | None = None, member: int | None = None, **more: Any) -> dict[str, Any]:
    return {"ItemType": "Contribution", "ItemId": 1, "HRSTag": "hs_Para", "Value": value} | (
        {"AttributedTo": who, "MemberId": member} | more
    )


def section(*items: dict[str, Any], **overview: Any) -> dict[str, Any]:
    numbered = [line | {"ItemId": 7000 + number} for number, line in enumerate(items) if "ItemId" in line]
    top = {"Id": 1, "ExtId": "AB12", "Title": "Tides", "Date": "2031-04-09T00:00:00", "House": "Commons"}
    return {"Overview": top | {"Location": "Commons Chamber"} | overview, "Items": numbered, "ChildDebates": []}


def imported(*sections: dict[str, Any], known: Sequence[Person] = ()) -> Imported:
    return import_debates([(f"{number}.json", json.dumps(each)) for number, each in enumerate(sections)], known)


def lines(*items: dict[str, Any], **overview: Any) -> tuple[Contribution, ...]:
    (transcript,) = imported(section(*items, **overview)).transcripts
    return transcript.contributions


def spoken(*items: dict[str, Any], **overview: Any) -> list[Spoken]:
    return [line for line in lines(*items, **overview) if isinstance(line, Spoken)]


def worded(transcript: Transcript) -> list[str]:
    return [line.text for line in transcript.contributions if not isinstance(line, Division)]


@pytest.fixture(scope="module")
def day() -> Imported:
    return import_debates(texts(FIXTURES))


@pytest.mark.parametrize(("printed", "volume"), [(762, "762"), (0, None), (None, None)])
def test_the_volume_is_that_of_the_printed_record(printed: int | None, volume: str | None) -> None:
    (transcript,) = imported(section(item("Tides rise."), VolumeNo=printed)).transcripts
    assert transcript.volume == volume


def sitting(found: Imported, identifier: str) -> Transcript:
    return next(transcript for transcript in found.transcripts if transcript.id == identifier)


# --- sections ----------------------------------------------------------------------------------------------


def test_a_section_that_stands_in_its_parent_and_in_its_own_file_is_one_sitting(day: Imported) -> None:
    assert [transcript.id for transcript in day.transcripts] == [
        "commons-2031-04-09-street-lamps",
        "commons-2031-04-09-ferries-fares",
        "commons-2031-04-09-harbour-bill-000000a7",
        "commons-2031-04-09-harbour-bill-000000a8",
        "lords-2031-04-09-tides-bill-hl",
    ]


def test_the_order_of_the_files_changes_nothing(day: Imported) -> None:
    assert import_debates(reversed(texts(FIXTURES))) == day


def test_the_latest_version_of_a_section_is_taken() -> None:
    old = section(item("Old.", "Ann Ash", 1), ContentLastUpdated="2031-04-09T12:00:00")
    new = section(item("New.", "Ann Ash", 1), ContentLastUpdated="2031-04-10T02:00:00", ExtId="ab12")
    assert [worded(transcript) for transcript in imported(new, old).transcripts] == [["New."]]


def test_two_sittings_of_one_title_are_told_apart_by_their_own_ids_and_not_by_place() -> None:
    pair = [section(item("A.", "Ann Ash", 1), ExtId=ext) for ext in ("0F-1", "31040946000017")]
    ids = ["commons-2031-04-09-tides-0f", "commons-2031-04-09-tides-31040946000017"]
    assert sorted(each.id for each in imported(*pair).transcripts) == ids
    assert sorted(each.id for each in imported(*pair[::-1]).transcripts) == ids


def test_what_opens_a_day_stands_at_the_head_of_its_first_sitting(day: Imported) -> None:
    assert worded(sitting(day, "commons-2031-04-09-street-lamps"))[:3] == [
        "Wednesday 9 April 2031",
        "[Mr Speaker in the Chair]",
        "The Secretary of State was asked—",
    ]


def test_opening_words_without_their_sitting_are_told() -> None:
    found = imported(section(item("<em>Monday</em>", HRSTag="hs_6fDate"), HRSTag="hs_3MainHdg", NextDebateExtId="Z"))
    assert found.transcripts == ()
    assert [str(problem) for problem in found.problems] == [
        "0.json:1:1: warning: 'Tides' opens a sitting that is not among the sources: Monday"
    ]


def test_an_empty_section_is_no_sitting() -> None:
    assert imported(section()) == Imported()


def test_a_section_of_procedure_alone_is_a_sitting() -> None:
    (line,) = lines(item("The Bill was read a first time.", HRSTag="hs_Procedure"))
    assert isinstance(line, Narrative)
    assert line.kind == "procedure"


def test_stray_blanks_leave_the_title_and_several_orders_stay_apart() -> None:
    (transcript,) = imported(
        section(item("A.", "Ann Ash", 1), Title=" Draft  A Order \r\n\r\n Draft B Order")
    ).transcripts
    assert transcript.title == "Draft A Order; Draft B Order"


def test_the_source_names_hansard_and_its_licence(day: Imported) -> None:
    source = sitting(day, "lords-2031-04-09-tides-bill-hl").source
    assert source is not None
    assert source.url == (
        "https://hansard.parliament.uk/Lords/2031-04-09/debates/000000A9-1111-4222-8333-944455556666/TidesBillHL"
    )
    assert (source.name, source.licence) == ("Hansard", "Open Parliament Licence v3.0")


@pytest.mark.parametrize(
    ("overview", "kind"),
    [
        ({"HRSTag": "hs_8Question"}, "questions"),
        ({"HRSTag": "hs_2cUrgentQuestion"}, "urgent-question"),
        ({"HRSTag": "hs_2cStatement"}, "statement"),
        ({"HRSTag": "hs_2DebBill"}, "bill"),
        ({"HRSTag": "hs_2cDebatedMotion"}, "motion"),
        ({"HRSTag": "hs_2GenericHdg"}, "debate"),
        ({"HRSTag": "hs_2cGenericHdg", "Title": " Points of Order"}, "procedure"),
        ({"HRSTag": "hs_2cGenericHdg", "Title": "Personal Statement"}, "statement"),
        ({"HRSTag": "hs_8Statement", "Location": "Written Statements"}, "written"),
        ({"HRSTag": "hs_2DebBill", "Location": "Westminster Hall"}, "debate"),
        ({"Location": "Public Bill Committees"}, "committee"),
        ({"Location": "Petitions"}, "petition"),
    ],
)
def test_the_kind_is_told_by_place_heading_and_title(overview: dict[str, str], kind: str) -> None:
    assert imported(section(item("A.", "Ann Ash", 1), **overview)).transcripts[0].kind == kind


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("Question", "questions"), ("Second Reading", "bill"), ("Statement", "statement"), ("Motion to Approve", "motion")]
    + [("Question for Short Debate", "debate"), ("Private Notice Question", "urgent-question")],
)
def test_the_lords_print_the_kind(printed: str, kind: str) -> None:
    heading = item(printed, HRSTag="hs_DebateType")
    found = imported(section(heading, item("A.", "Lord Ash (CB)", 1), House="Lords", Location="Lords Chamber"))
    assert found.transcripts[0].kind == kind


def test_the_motion_at_the_end_of_the_day_makes_an_adjournment_debate(day: Imported) -> None:
    assert sitting(day, "commons-2031-04-09-harbour-bill-000000a8").kind == "adjournment"


# --- speakers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attribution", "house", "said"),
    [
        ("Ann Ash (Marsh and Fen) (Hill)", "Commons", ("Ann Ash", None, "Hill", "Marsh and Fen", False)),
        ("Ann\u2002Ash\u2002(Marsh)\u2002 (Hill) ", "Commons", ("Ann Ash", None, "Hill", "Marsh", False)),
        ("The Minister of State, Home Office (Ann Ash)", "Commons", ("Ann Ash", "The Minister of State, Home Office")),
        ("Sir Bob Birch (in the Chair)", "Commons", ("Sir Bob Birch", None, None, None, True)),
        ("Madam Deputy Speaker (Ann Ash)", "Commons", ("Ann Ash", "Madam Deputy Speaker", None, None, True)),
        ("Mr Speaker", "Commons", ("Mr Speaker", None, None, None, True)),
        ("The Chair", "Commons", ("The Chair", None, None, None, True)),
        ("Lord Ash (CB)", "Lords", ("Lord Ash", None, "CB", None, False)),
        ("The Earl of Brack (Con)", "Lords", ("The Earl of Brack", None, "Con", None, False)),
        ("The Lord Bishop of Fen", "Lords", ("The Lord Bishop of Fen", None, None, None, False)),
        ("The Lord Privy Seal (Baroness Oak) (Hill)", "Lords", ("Baroness Oak", "The Lord Privy Seal", "Hill")),
        ("The Deputy Chairman of Committees (Lord Ash) (Con)", "Lords",
         ("Lord Ash", "The Deputy Chairman of Committees", "Con", None, True)),
    ],
)  # fmt: skip
def test_a_speaker_is_what_is_printed(attribution: str, house: str, said: tuple[object, ...]) -> None:
    (line,) = spoken(item("A.", attribution, 1), House=house)
    assert (line.name, line.role, line.party, line.constituency, line.chair)[: len(said)] == said


def test_seat_party_and_office_are_carried_on_inside_a_section() -> None:
    first, second = spoken(item("A.", "Ann Ash (Fen) (Hill)", 1), item("B.", "Ms Ash", 1))
    assert (second.name, second.party, second.constituency) == ("Ms Ash", "Hill", "Fen")
    assert first.speaker == second.speaker == "ann-ash"


def test_an_office_without_a_name_takes_the_name_that_the_section_prints() -> None:
    second = spoken(item("A.", "The Prime Minister (Ann Ash)", 1), item("B.", "The Prime Minister", 1))[1]
    assert (second.name, second.role, second.speaker) == ("Ann Ash", "The Prime Minister", "ann-ash")


def test_the_office_of_the_chair_stays_in_the_chair() -> None:
    chair, member = spoken(item("A.", "Madam Deputy Speaker (Ann Ash)", 1), item("B.", "Ann Ash (Fen) (Hill)", 1))
    assert (chair.chair, chair.party) == (True, None)
    assert (member.chair, member.role) == (False, None)


@pytest.mark.parametrize("name", ["Hon. Members", "Noble Lords", "An hon. Member"])
def test_a_collective_has_a_name_and_is_no_person(name: str) -> None:
    found = imported(section(item("Oh!", name)))
    assert found.people == ()
    assert [(line.name, line.speaker) for line in spoken(item("Oh!", name))] == [(name, None)]


def test_people_are_named_in_full_and_known_by_their_number(day: Imported) -> None:
    vane = next(person for person in day.people if person.id == "tobias-vane")
    assert vane == Person("tobias-vane", "Tobias Vane", ("Mr Tobias Vane", "Mr Vane"), {"parliament": "9003"}, ())


def test_two_members_of_one_name_have_two_ids() -> None:
    found = imported(section(item("A.", "Ann Ash (Fen) (Hill)", 22), item("B.", "Ann Ash (Quay) (Isles)", 11)))
    assert [(person.id, person.links["parliament"]) for person in found.people] == [
        ("ann-ash", "11"),
        ("ann-ash-22", "22"),
    ]


def test_a_known_person_with_the_same_number_keeps_their_id() -> None:
    known = Person("the-ash", "A. B. Ash", links={"parliament": "11"})
    found = imported(section(item("A.", "Ann Ash", 11)), known=[known])
    assert found.people == ()
    assert [line.speaker for line in found.transcripts[0].contributions if isinstance(line, Spoken)] == ["the-ash"]


def test_a_known_person_without_a_number_is_known_by_their_name() -> None:
    found = imported(section(item("A.", "Dame Ann Ash", 11)), known=[Person("a-ash", "Ann Ash", links={})])
    assert found.people == ()


def test_a_known_person_of_the_same_name_but_another_number_is_somebody_else() -> None:
    known = Person("ann-ash", "Ann Ash", links={"parliament": "10"})
    found = imported(section(item("A.", "Ann Ash", 11)), known=[known])
    assert [person.id for person in found.people] == ["ann-ash-11"]


def test_a_member_without_a_full_name_is_told(day: Imported) -> None:
    assert [str(problem) for problem in day.problems] == [
        (
            "adjournment.json:1:1: warning: member 9007 is printed only as 'Mr Reynolds'; "
            "check the source and complete people.yaml"
        )
    ]


# --- what was said and done --------------------------------------------------------------------------------


def test_a_speech_that_quotations_and_times_split_is_one(day: Imported) -> None:
    speech = sitting(day, "commons-2031-04-09-harbour-bill-000000a7").contributions[1]
    assert isinstance(speech, Spoken)
    assert speech.text == (
        "I beg to move, That the Bill be now read a Second time.\n\n"
        "The harbour is silting up. I quote the pilots:\n\n"
        "“There is less water at the quay than in the font.”\n\n"
        "That is why we must dredge; the 2030 survey gives CO2 figures & costs."
    )


def test_an_intervention_is_a_contribution_of_its_own() -> None:
    said = spoken(item("A.", "Ann Ash", 1), item("Give way!", "Bob Birch", 2), item("No.", "Ann Ash", 1))
    assert [line.name for line in said] == ["Ann Ash", "Bob Birch", "Ann Ash"]


def test_a_speech_goes_on_after_a_note() -> None:
    interruption = item("<em>[Interruption.]</em>")
    said = lines(item("A.", "Ann Ash (Fen) (Hill)", 1), interruption, item("B."), item("C."))
    assert [(line.kind, getattr(line, "name", None)) for line in said] == [
        ("speech", "Ann Ash"),
        ("note", None),
        ("speech", "Ann Ash"),
    ]
    assert isinstance(said[2], Spoken)
    assert (said[2].party, said[2].text) == ("Hill", "B.\n\nC.")


def test_an_interruption_inside_a_speech_stays_in_it() -> None:
    assert spoken(item("I—<em>[Interruption.]</em> I will.", "Ann Ash", 1))[0].text == "I—[Interruption.] I will."


@pytest.mark.parametrize(
    ("value", "who", "note"),
    [
        ("<em>rose—</em>", "Ann Ash (Fen) (Hill)", "Ann Ash rose—"),
        ("<em>indicated assent.</em>", "Ann Ash", "Ann Ash indicated assent."),
        ("", "Several hon. Members rose—", "Several hon. Members rose—"),
        ("<em>[Laughter.]</em>", None, "[Laughter.]"),
    ],
)
def test_what_somebody_did_is_a_note(value: str, who: str | None, note: str) -> None:
    (line,) = lines(item(value, who, 1 if who else None))
    assert (line.kind, line.text if isinstance(line, Narrative) else "") == ("note", note)


def test_procedure_that_the_source_left_in_a_speech_is_taken_out_with_its_headings() -> None:
    paragraphs = ["I agree.", "Bills Presented", "Tides Bill", "<em>Presentation and First Reading</em>", "Ann Ash."]
    said, done = lines(item("\r\n\r\n".join(paragraphs), "Mr Speaker", 1))
    assert isinstance(said, Spoken)
    assert isinstance(done, Narrative)
    assert said.text == "I agree."
    assert done.text == "Bills Presented\n\nTides Bill\n\nPresentation and First Reading\n\nAnn Ash."
    assert done.id == f"{said.id}-procedure"


def test_italics_alone_do_not_make_procedure() -> None:
    value = "<em>Hansard</em> says so.\r\n\r\n<em>See Amendment 78.</em>"
    assert [line.text for line in spoken(item(value, "Ann Ash", 1))] == ["Hansard says so.\n\nSee Amendment 78."]


def test_the_mover_stands_on_the_line_of_the_motion_and_the_amendment_has_its_lines_again(day: Imported) -> None:
    assert worded(sitting(day, "lords-2031-04-09-tides-bill-hl"))[2] == (
        "Moved by Lord Fenwick of Tarn\n\n1: After Clause 1, insert—\n\n“Tides\n\n(1) The tide must be told.\n\n"
        "(2) It must be told twice.”\n\nMember’s explanatory statement\n\nThis tells the tide."
    )


def test_questions_have_their_number_and_ministers_answer(day: Imported) -> None:
    said = [line for line in sitting(day, "commons-2031-04-09-street-lamps").contributions if isinstance(line, Spoken)]
    assert [line.kind for line in said] == ["question", "answer", "question", "answer", "speech"]
    assert [line.number for line in said] == ["700101", None, None, None, None]


@pytest.mark.parametrize("words", ["On a point of order, Mr Speaker.", "Further to that point of order, Mr Speaker."])
def test_a_point_of_order_is_known_by_its_first_words(words: str) -> None:
    assert spoken(item(words, "Ann Ash", 1))[0].kind == "point-of-order"


def test_a_division_has_counts_question_time_and_the_columns_of_its_list(day: Imported) -> None:
    vote = sitting(day, "commons-2031-04-09-harbour-bill-000000a7").contributions[-2]
    assert isinstance(vote, Division)
    assert (vote.id, vote.number, vote.time, vote.column) == ("division-41", "41", "13:05", "22")
    assert (vote.counts.aye, vote.counts.no, vote.counts.abstain, vote.result) == (30, 28, None, "agreed")
    assert vote.question == "That the Bill be now read a Second time."


def test_the_lords_are_content_or_not_and_may_be_tied(day: Imported) -> None:
    votes = [
        line for line in sitting(day, "lords-2031-04-09-tides-bill-hl").contributions if isinstance(line, Division)
    ]
    assert [(vote.question, vote.result, vote.labels.aye) for vote in votes] == [
        ("Division on Amendment 1", "tied", "Content")
    ]


def test_a_division_record_that_cannot_be_read_stays_as_words() -> None:
    (line,) = lines(item("28|noon|many|few", ItemType="Division"))
    assert isinstance(line, Narrative)
    assert line.text == "28\n\nnoon\n\nmany\n\nfew"


def test_a_table_is_a_paragraph_a_row() -> None:
    rows = "<tr><th><p>A</p></th><th><p>B</p></th></tr><tr><td>1</td><td>2</td></tr>"
    table = f"<TableWrapper><table><caption>T</caption>{rows}</table></TableWrapper>"
    (line,) = lines(item(table, HRSTag="TableWrapper"))
    assert isinstance(line, Narrative)
    assert line.text == "T\n\nA | B\n\n1 | 2"


def test_a_link_whose_address_was_made_a_link_is_read_once() -> None:
    link = "<a href='https://a.example'>a.example</a>"
    broken = f"At <a href='https://{link}'>{link}.</a> Go."
    assert spoken(item(broken, "Ann Ash", 1))[0].text == "At a.example. Go."


# --- ids, columns, times -----------------------------------------------------------------------------------


def test_an_id_is_the_sources_own_and_stays_when_something_is_put_before() -> None:
    known = item("B.", "Ann Ash", 1, ExternalId="07E4D28D-48A2-4C37-A2E2-A6FC31228199")
    first = item("A.", "Ann Ash", 1, ExternalId="31040915000007")
    assert [line.id for line in lines(first, known)] == ["c31040915000007", "c07e4d28d"]
    assert [line.id for line in lines(known)] == ["c07e4d28d"]


def test_two_items_of_one_source_id_have_two_ids() -> None:
    twins = [item(value, "Ann Ash", 1, ExternalId="AB-1") for value in ("A.", "B.")]
    assert len({line.id for line in lines(*twins)}) == 2


def test_a_column_mark_leaves_the_text_and_counts_from_where_it_stands() -> None:
    mark = '<span id="{0}" class="column-number" data-column-number="{0}"></span>'
    first = item(f"A {mark.format('12WS')}B.", "Ann Ash", 1)
    said = spoken(first, item("C.", "Bob Birch", 2), item(f"{mark.format('13WS')}D.", "Ann Ash", 1))
    assert [(line.text, line.column) for line in said] == [("A B.", "11WS"), ("C.", "12WS"), ("D.", "13WS")]


def test_a_cross_reference_to_another_day_is_no_column() -> None:
    reference = '“So.”<span id="v" class="cross-reference" data-column-number="168">—[Vol. 679, c. 168.]</span>'
    (line,) = spoken(item(reference, "Ann Ash", 1))
    assert (line.text, line.column) == ("“So.”—[Vol. 679, c. 168.]", None)


def test_times_that_run_back_are_left_out_and_midnight_is_passed() -> None:
    stamps = ["09T23:10:00", "09T23:20:00", "09T11:30:00", "10T00:05:09", "11T00:06:00"]
    said = spoken(*[item("A.", f"A {number}", number, Timecode=f"2031-04-{at}") for number, at in enumerate(stamps)])
    assert [line.time for line in said] == ["23:10:00", "23:20:00", None, "24:05:09", None]


def test_a_printed_time_stands_in_where_there_is_no_recorded_one() -> None:
    stamps = [item(value, ItemType="Timestamp") for value in ("14:30:00", "00:00:00")]
    said = spoken(stamps[0], item("A.", "Ann Ash", 1), stamps[1], item("B.", "Bob Birch", 2))
    assert [line.time for line in said] == ["14:30", None]


# --- what is not a debate ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('{"Overview":\n 12', 2, "this is not JSON"),
        ("[]", 1, "not a debate of the Hansard API: the file"),
        ('{"Overview": {"Id": 1}}', 1, "Overview.ExtId: Field required"),
        ("[" * 200_000, 1, "this is not JSON"),
        ("9" * 5000, 1, "this is not JSON"),
        (json.dumps(section(item("A.")) | {"Items": [{"ItemType": "x", "ItemId": "y"}]}), 1, "Items[0].ItemId"),
    ],
)
def test_a_text_that_is_no_debate_is_one_problem_and_the_run_goes_on(text: str, line: int, reason: str) -> None:
    found = import_debates([("bad.json", text), ("good.json", json.dumps(section(item("A.", "Ann Ash", 1))))])
    (problem,) = found.problems
    assert (problem.path, problem.line, problem.severity) == ("bad.json", line, "error")
    assert reason in problem.message
    assert len(found.transcripts) == 1


scraps = st.sampled_from(
    ["<em>", "</em>", "<p>", "<![x[", "<!--", "&amp;", "&#0;", "\r\n", "<a href='", "\ud800", "\x00", "\x85"]
)
markup = st.lists(scraps | st.text(max_size=8), max_size=8).map("".join)
tags = st.sampled_from(
    [None, "hs_Para", "hs_TabledBy", "Amendment", "Question", "hs_brev", "hs_ColumnNumber", "hs_7Bill"]
)
kinds = st.sampled_from(["Contribution", "Contribution", "Timestamp", "Division"])
values = markup | st.sampled_from(
    ["1|12:00|3|4|x|y", "12:00:00", "|||||", '<span class="column-number" data-column-number="1">']
)
attributions = markup | st.sampled_from(["Mr Speaker", "The X (Y)", "()", "A (B) (C)"])
items = st.builds(
    item, values, st.none() | attributions, st.none() | st.integers(1, 3),
    HRSTag=tags, ItemType=kinds, ExternalId=st.none() | st.sampled_from(["AB-1", "12", "zz"]), UIN=st.none() | markup,
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(items, max_size=6), markup)
def test_whatever_stands_in_the_items_the_sittings_are_valid(found: list[dict[str, Any]], title: str) -> None:
    result = imported(section(*found, Title=title))
    for transcript in result.transcripts:
        parsed = parse_transcript(Source("transcript.yaml", dump_transcript(transcript)))
        assert parsed.value == transcript
    assert parse_people(Source("people.yaml", dump_people(result.people))).value == result.people


# --- the real files ----------------------------------------------------------------------------------------

on_real_files = pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not at hand (../shared/data)")


@pytest.fixture(scope="module")
def real() -> Imported:
    return import_debates(texts(REAL))


def real_sections() -> Mapping[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}

    def collect(each: dict[str, Any]) -> None:
        found.setdefault(each["Overview"]["ExtId"].lower(), each)
        for child in each["ChildDebates"]:
            collect(child)

    for _, text in texts(REAL):
        collect(json.loads(text))
    return found


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def visible(value: str) -> str:
    """Our own reading of the HTML, apart from the importer's: blocks are blanks, all other tags are nothing."""
    without_broken = re.sub(r"<a href='[^']*<a [^>]*>[^<]*</a>'>", "", value)
    blocks = re.sub(r"</?(p|td|th|tr|table|caption|thead|tbody|TableWrapper)\b[^>]*>", " ", without_broken)
    return html.unescape(re.sub(r"<[^>]*>", "", blocks))


def source_tokens(line: dict[str, Any]) -> list[str]:
    """Return what a reader of the item sees, the names of those who act but do not speak included."""
    if line["ItemType"] == "Timestamp":
        return []
    if line["ItemType"] == "Division":
        return [word for part in line["Value"].split("|")[4:6] for word in tokens(visible(part))]
    name = (line["AttributedTo"] or "").partition(" (")[0]
    acts = not line["Value"] or re.fullmatch(r"<em>[a-z][^<]*</em>", line["Value"])
    broken = re.sub(r"(?=Member[’']s explanatory statement)", " ", visible(line["Value"]))
    return [*tokens(name if acts else ""), *tokens(broken)]


def own_tokens(each: dict[str, Any]) -> list[str]:
    return [word for line in each["Items"] for word in source_tokens(line)]


def output_tokens(lines: Iterable[Contribution]) -> list[str]:
    said = (
        (line.question or "" if line.labels.aye == "Content" else "") if isinstance(line, Division) else line.text
        for line in lines
    )
    return [word for text in said for word in tokens(text)]


@on_real_files
def test_every_word_of_the_real_files_is_there_once_and_in_order(real: Imported) -> None:
    sections = dict(real_sections())
    for transcript in real.transcripts:
        assert transcript.source is not None
        expected = own_tokens(sections.pop(str(transcript.source.id).lower()))
        found = output_tokens(transcript.contributions)
        assert found[len(found) - len(expected) :] == expected
        opening = found[: len(found) - len(expected)]
        for key, each in sorted(sections.items(), key=lambda pair: pair[1]["Overview"]["Id"]):
            words = own_tokens(each)
            if words and opening[: len(words)] == words and each["Overview"]["Date"][:10] == f"{transcript.date}":
                opening = opening[len(words) :]
                del sections[key]
        assert opening == []
    left = [own_tokens(each) for each in sections.values() if own_tokens(each)]
    told = [tokens(each.message.partition("sources: ")[2]) for each in real.problems if each.code == "opening-words"]
    assert left == told


@on_real_files
def test_speakers_of_the_real_files_agree_with_the_sources_numbers(real: Imported) -> None:
    sections = real_sections()
    numbers = {person.id: int(person.links["parliament"]) for person in real.people}
    assert len(numbers) == len(set(numbers.values()))
    for transcript in real.transcripts:
        assert transcript.source is not None
        source = sections[str(transcript.source.id).lower()]["Items"]
        said = {line.id: line for line in transcript.contributions if isinstance(line, Spoken)}
        expected = [
            line["MemberId"]
            for line in source
            if line["AttributedTo"] and line["Value"] and not re.fullmatch(r"<em>[a-z][^<]*</em>", line["Value"])
        ]
        found = [numbers.get(line.speaker or "") for line in said.values()]
        assert found[len(found) - len(expected) :] == expected
        assert all(line.chair for line in [*said.values()][: len(found) - len(expected)])


@on_real_files
def test_no_contribution_of_the_real_files_stands_twice(real: Imported) -> None:
    long = [line.text for each in real.transcripts for line in each.contributions if isinstance(line, Spoken)]
    long = [text for text in long if len(text) > 200]
    assert len(long) == len(set(long))
    assert len({transcript.id for transcript in real.transcripts}) == len(real.transcripts)


@on_real_files
def test_the_real_files_are_read_again_as_they_were_dumped(real: Imported) -> None:
    for transcript in real.transcripts:
        assert parse_transcript(Source("transcript.yaml", dump_transcript(transcript))).value == transcript
    assert parse_people(Source("people.yaml", dump_people(real.people))).value == real.people
