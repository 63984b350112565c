"""Canonical YAML: what is dumped is read again as it was, by our reader and by any other of YAML 1.1."""

from __future__ import annotations

import datetime
import unicodedata

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.dump import dump_analysis, dump_people, dump_transcript
from generator.content.parse import Source, parse_analysis, parse_people, parse_transcript
from generator.model import (
    Affiliation,
    Analysis,
    Bullet,
    Correction,
    Counts,
    Division,
    Divisiveness,
    Example,
    Labels,
    Narrative,
    Person,
    Provenance,
    SourceReference,
    Spoken,
    Tellers,
    Transcript,
    Votes,
)

DAY = datetime.date(2026, 3, 2)


def sitting(*contributions: Spoken | Narrative | Division, title: str = "Ferries") -> Transcript:
    return Transcript(id="deputies-x", title=title, date=DAY, house="Deputies", contributions=contributions)


# --- what valid values are ----------------------------------------------------------------------------------

characters = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[chr(code) for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160)) if code != 0x85],
)
composed = st.text(characters, min_size=1, max_size=60).map(lambda text: unicodedata.normalize("NFC", text))
traps = st.sampled_from(
    [
        "no",
        "ON",
        "y",
        "~",
        "null",
        "12:30",
        "010",
        "1e3",
        "0x1F",
        "1_000",
        ".inf",
        "2026-03-02",
        "<<",
        "=",
        "- a",
        "a: b",
    ]
    + [
        "a #b",
        "a:",
        "# a",
        "'",
        '"',
        "\\",
        "%TAG",
        "---",
        "...",
        "| a",
        "> a",
        "*a",
        "&a",
        "!a",
        "?",
        "@a",
        "`a",
        "{a",
        "[a",
    ]
    + ["a, b", " a", "a ", "\ta", "a\u2028b", "a\u2029b", "\ufeffa", "👩‍👩‍👧", "é", "true", "Null", "a\u00a0b", "“a”"]
)
lines = (traps | composed.map(lambda text: text.replace("\n", " ").replace("\r", " "))).filter(str.strip)
texts = (
    (traps | composed | st.lists(composed | traps | st.just(""), max_size=4).map("\n".join))
    .filter(str.strip)
    .map(lambda text: unicodedata.normalize("NFC", text))
)
idents = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
refs = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}", fullmatch=True)
times = st.sampled_from(["12:30", "00:00", "24:15", "09:05:59"])
dates = st.dates()
counts = st.integers(0, 10**17)


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


def few(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


spoken = st.builds(
    Spoken, id=refs, kind=st.sampled_from(["speech", "question", "answer"]), speaker=maybe(lines), name=maybe(lines),
    party=maybe(lines), role=maybe(lines), constituency=maybe(lines), chair=st.booleans(), time=maybe(times),
    column=maybe(lines), number=maybe(lines), language=maybe(st.just("no")), text=texts,
)  # fmt: skip
narrative = st.builds(
    Narrative, id=refs, kind=st.sampled_from(["note", "heading"]), time=maybe(times), column=maybe(lines),
    number=maybe(lines), language=maybe(st.just("cy")), text=texts,
)  # fmt: skip
division = st.builds(
    Division, id=refs, number=maybe(lines), time=maybe(times), question=maybe(lines), column=maybe(lines),
    result=maybe(st.sampled_from(["agreed", "void"])), counts=st.builds(Counts, counts, counts, st.none() | counts),
    votes=st.none() | st.builds(Votes, few(lines), few(lines), few(lines)),
    tellers=st.none() | st.builds(Tellers, few(lines), few(lines)), labels=st.builds(Labels, lines, lines, lines),
)  # fmt: skip
references = st.builds(
    SourceReference, name=maybe(lines), url=maybe(st.just("https://record.example/a?b=1#c")), id=maybe(lines),
    licence=maybe(lines), retrieved=st.none() | dates,
)  # fmt: skip
said = st.lists(spoken | narrative | division, max_size=4, unique_by=lambda item: item.id.lower()).map(tuple)
transcripts = st.builds(
    Transcript, id=idents, title=lines, date=dates, house=lines, chamber=maybe(lines),
    kind=st.sampled_from(["debate", "urgent-question"]), status=st.sampled_from(["draft", "final"]), start=maybe(times),
    language=maybe(st.just("no")), aliases=few(idents), source=st.none() | references,
    contributions=said,
)  # fmt: skip
leaves = st.builds(Bullet, texts, few(refs), st.just(()))
bullets = st.builds(Bullet, texts, few(refs), few(leaves))
examples = st.builds(
    Example, speaker=lines, quote=texts, party=maybe(lines), explanation=maybe(texts), lead_in=maybe(lines),
    contribution=maybe(refs),
)  # fmt: skip
ratings = st.builds(Divisiveness, st.integers(1, 5), maybe(texts), few(examples), maybe(texts))
origins = st.builds(
    Provenance, st.sampled_from(["human", "llm"]), maybe(lines), maybe(lines), maybe(lines), st.none() | dates,
    maybe(lines), maybe(lines), maybe(lines), st.sampled_from([(), ("abstract", "divisiveness")]),
)  # fmt: skip
analyses = st.builds(
    Analysis, sitting=idents, date=st.none() | dates, house=maybe(lines), emoji=maybe(st.just("👩‍👩‍👧")),
    title=maybe(lines), abstract=maybe(texts), topics=few(idents), summary=few(bullets),
    divisiveness=st.none() | ratings, provenance=st.none() | origins,
    corrections=few(st.builds(Correction, dates, texts, maybe(lines))),
)  # fmt: skip
facts = st.builds(
    Affiliation, maybe(lines), maybe(lines), maybe(lines), maybe(lines), st.none() | dates, st.none() | dates
)
persons = st.builds(
    Person, id=idents, name=lines, aliases=few(lines),
    links=st.dictionaries(composed | traps | st.just("k" * 2000), lines), affiliations=few(facts),
)  # fmt: skip


# --- the law ------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(transcripts)
def test_a_transcript_is_read_as_it_was_dumped(transcript: Transcript) -> None:
    parsed = parse_transcript(Source("t.yaml", dump_transcript(transcript)))
    assert {problem.code for problem in parsed.problems} <= {"hidden-characters"}
    assert parsed.value == transcript


@pytest.mark.parametrize("label", ["A:?", "A: b", "a, b", "[a]", "{a}", "A #b"])
def test_a_label_between_brackets_is_read_as_it_was_dumped(label: str) -> None:
    vote = Division(id="d1", counts=Counts(1, 0), labels=Labels(aye=label))
    transcript = Transcript(id="a", title="A", date=datetime.date(2000, 1, 1), house="B", contributions=(vote,))
    parsed = parse_transcript(Source("t.yaml", dump_transcript(transcript)))
    assert (parsed.value, parsed.problems) == (transcript, ())


@settings(deadline=None)
@given(analyses)
def test_an_analysis_is_read_as_it_was_dumped(analysis: Analysis) -> None:
    parsed = parse_analysis(Source("a.yaml", dump_analysis(analysis)))
    assert {problem.code for problem in parsed.problems} <= {"hidden-characters"}
    assert parsed.value == analysis


@settings(deadline=None)
@given(st.lists(persons, max_size=3, unique_by=lambda person: person.id))
def test_people_are_read_as_they_were_dumped(people: list[Person]) -> None:
    parsed = parse_people(Source("p.yaml", dump_people(people)))
    assert {problem.code for problem in parsed.problems} <= {"hidden-characters"}
    assert parsed.value == tuple(people)


@settings(deadline=None)
@given(transcripts)
def test_a_reader_of_yaml_1_1_reads_the_same_texts(transcript: Transcript) -> None:
    text = dump_transcript(transcript)
    assert as_text(yaml.load(text, Loader=yaml.CSafeLoader)) == yaml.load(text, Loader=yaml.CBaseLoader)


@settings(deadline=None)
@given(transcripts)
def test_dumping_what_was_parsed_changes_nothing(transcript: Transcript) -> None:
    text = dump_transcript(transcript)
    value = parse_transcript(Source("t.yaml", text)).value
    assert value is not None
    assert dump_transcript(value) == text


def as_text(tree: object) -> object:
    """Undo the types that we write on purpose: whole numbers, flags and dates."""
    if isinstance(tree, dict):
        return {key: as_text(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_text(item) for item in tree]
    if isinstance(tree, bool):
        return "true" if tree else "false"
    if isinstance(tree, datetime.date):
        return tree.isoformat()
    return str(tree)


# --- the look -----------------------------------------------------------------------------------------------


def test_keys_stand_in_the_contracts_order_and_defaults_are_left_out() -> None:
    transcript = Transcript(
        id="deputies-2026-03-02-ferries",
        title="Ferries: Winter Timetable",
        date=DAY,
        house="Deputies",
        start="14:04",
        aliases=("old-ferries",),
        source=SourceReference(name="States Record", id="010", retrieved=DAY),
        contributions=(
            Narrative(id="h1", kind="heading", text="Clause 3"),
            Spoken(id="c1", speaker="priya-venn", chair=True, column="411", text="First: a point.\n\nSecond."),
            Division(
                id="division-41", number="41", counts=Counts(8, 9), result="negatived", votes=Votes(aye=("a", "b"))
            ),
        ),
    )
    assert dump_transcript(transcript, "../transcript.json") == (
        "# yaml-language-server: $schema=../transcript.json\n"
        "id: deputies-2026-03-02-ferries\n"
        'title: "Ferries: Winter Timetable"\n'
        "date: 2026-03-02\n"
        "house: Deputies\n"
        'start: "14:04"\n'
        "aliases: [old-ferries]\n"
        "source:\n"
        "  name: States Record\n"
        '  id: "010"\n'
        "  retrieved: 2026-03-02\n"
        "contributions:\n"
        "  - id: h1\n"
        "    kind: heading\n"
        "    text: |-\n"
        "      Clause 3\n"
        "  - id: c1\n"
        "    speaker: priya-venn\n"
        "    chair: true\n"
        '    column: "411"\n'
        "    text: |-\n"
        "      First: a point.\n"
        "\n"
        "      Second.\n"
        "  - id: division-41\n"
        "    kind: division\n"
        '    number: "41"\n'
        "    result: negatived\n"
        '    counts: {aye: 8, "no": 9}\n'
        "    votes:\n"
        "      aye: [a, b]\n"
    )


def test_a_bullet_without_more_than_its_text_is_a_string() -> None:
    analysis = Analysis(sitting="x", summary=(Bullet("**What:** a plan."), Bullet("Why", cites=("c1", "c4"))))
    assert dump_analysis(analysis) == (
        'sitting: x\nsummary:\n  - "**What:** a plan."\n  - text: Why\n    cites: [c1, c4]\n'
    )


def test_an_example_is_written_in_the_order_in_which_it_is_read() -> None:
    divisiveness = Divisiveness(2, examples=(Example("a", "q", "p", "e", "l", "c7"),))
    text = dump_analysis(Analysis(sitting="x", divisiveness=divisiveness))
    assert [line.split(":")[0].strip(" -") for line in text.splitlines()[4:]] == [
        "speaker", "party", "explanation", "lead_in", "quote", "contribution",
    ]  # fmt: skip


def test_an_affiliation_says_from_and_to() -> None:
    person = Person("a", "A", links={}, affiliations=(Affiliation(party="p", since=DAY),))
    assert dump_people([person]).endswith("  affiliations:\n    - party: p\n      from: 2026-03-02\n")


def test_no_people_are_an_empty_list() -> None:
    assert dump_people([]) == "[]\n"


@pytest.mark.parametrize(
    "title", ["no", "12:30", "010", "2026-03-02", "1e3", "~", "a: b", "a #b", "Off", "=", "0o17", "1:20"]
)
def test_what_another_reader_would_take_for_something_else_is_quoted(title: str) -> None:
    assert f'title: "{title}"\n' in dump_transcript(sitting(title=title))


@pytest.mark.parametrize(
    "text", ["a\n", " a", "a\r\nb", "\ta", "a\n\tb", "a \nb", "\n\na", "a\u2028b", "a\u2029b", "a\x85b"]
)
def test_odd_white_space_survives_in_quotes(text: str) -> None:
    dumped = dump_transcript(sitting(Spoken(id="c1", text=text)))
    assert "|-" not in dumped
    assert yaml.load(dumped, Loader=yaml.CBaseLoader)["contributions"][0]["text"] == text


def test_a_long_paragraph_stays_on_one_line() -> None:
    text = "word " * 5000 + "end"
    assert f"      {text}\n" in dump_transcript(sitting(Spoken(id="c1", text=text)))
