"""Figures and names of an analysis against the record: found among the right words, not merely somewhere.

The sentences are those of the sample archive; the last part runs over all of it, and over real debates where they
are at hand.
"""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.content.folder import assemble
from generator.content.link import link_sitting
from generator.content.names import Names
from generator.facts import Fact, FactIndex, check, index_of
from generator.facts.numerals import read
from generator.importers.hansard_api import import_debates
from generator.model import Bullet, Contribution, Counts, Division, Person, Registry, Sitting, Spoken, Transcript
from generator.sources import find_texts, read_folder, read_site
from generator.survey import ground_of

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "data" / "uk-hansard-api"

MINISTER = Spoken(
    id="c6",
    speaker="Tomas Quill",
    role="Minister for Ports and Coast",
    party="Commonweal Party",
    text=(
        "The approach to Northquay is silting up. Last winter thirty-seven sailings were cancelled for want of water. "
        "What the hon. Deputy calls a halt is a cancellation with a report attached. The dredger is hired by the day. "
        "If it stood idle for ninety days, that would cost 5.49 million crowns.\n\n"
        "I promise eight cores to the full 2.4 metres, with results by 12 June. The last bus leaves at a quarter past "
        "six. Some two thirds of the spoil is gravel, and between 3 and 4 per cent of it is clay."
    ),
)
CRITIC = Spoken(
    id="c2",
    speaker="Priya Venn",
    text=(
        "The survey of 2021 took twelve cores. In March and April the landings of scallops at Kestrel Bay fell from 63 "
        "tonnes to 41. The coast road at Westering needs 40,000 cubic metres of clean gravel. Site K2 is near "
        "Carrick Point. The National Lifeboat Service asked for 214,380 crowns on Monday."
    ),
)
VOTE = Division(id="division-41", counts=Counts(8, 9, 1), result="negatived", question="That the disposal be stopped")


def sitting(*contributions: Contribution, language: str | None = None) -> Sitting:
    people = {name: Person(name, name.replace("-", " ").title()) for name in ("tomas-quill", "priya-venn")}
    transcript = Transcript(
        id="deputies-2026-05-12-dredging",
        title="Harbour Dredging",
        date=datetime.date(2026, 5, 12),
        house="Deputies",
        language=language,
        contributions=contributions or (MINISTER, CRITIC, VOTE),
    )
    linked = link_sitting(transcript, None, Names.of(Registry(people, {}, {})))
    assert linked.sitting is not None
    return linked.sitting


RECORD = index_of(sitting())


def strange(text: str, *cites: str, record: FactIndex = RECORD) -> list[str]:
    return [each.text for each in check(text, cites, record).unsupported]


def one(text: str, *cites: str) -> Fact:
    (fact,) = check(text, cites, RECORD).facts
    return fact


def found(text: str) -> list[str]:
    return [fact.text for fact in check(text, (), RECORD).facts]


def values(text: str, language: str = "en") -> list[object]:
    return [next(iter(figure.values)) for figure in read(text, language).figures]


# --- reading figures --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("37", 37),
        ("thirty-seven", 37),
        ("a hundred and four", 104),
        ("two hundred and sixty-four thousand", 264_000),
        ("4.2 million", 4_200_000),
        ("£22bn", 22_000_000_000),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("four and a half metres", Fraction(9, 2)),
        ("40,000", 40_000),
        ("214\u202f380", 214_380),
        ("5,49", Fraction(549, 100)),
        ("two thirds", Fraction(2, 3)),
        ("three-quarters", Fraction(3, 4)),
        ("a third of the wall", Fraction(1, 3)),
        ("half of the fish", Fraction(1, 2)),
        ("two dozen", 24),
        ("three hundred thousand", 300_000),
        ("12 hundred", 1200),
        ("it has twenty", 20),
        ("twenty-first", 21),
        ("22nd", 22),
        ("١٢٣", 123),
        ("१२", 12),
    ],
)
def test_a_number_is_read_by_its_value(text: str, value: int | Fraction) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 May", (None, 5, 12)),
        ("May 12th, 2027", (2027, 5, 12)),
        ("the 12th of May", (None, 5, 12)),
        ("the third of May 2027", (2027, 5, 3)),
        ("in June 2027", (2027, 6, None)),
        ("since May", (None, 5, None)),
        ("2027-05-12", (2027, 5, 12)),
    ],
)
def test_a_date_is_read_in_every_order(text: str, day: tuple[int | None, ...]) -> None:
    assert values(text) == [day]


def test_a_text_without_words_has_no_figures() -> None:
    assert [read(text).figures for text in ("", "\"'", "…")] == [(), (), ()]


def test_months_are_read_in_the_language_of_the_record_too() -> None:
    assert values("le 12 mai 2027", "fr") == [(2027, 5, 12)]


@pytest.mark.parametrize("text", ["I may go", "May I go?", "They march on", "a quarterly letter", "no one"])
def test_a_verb_is_no_month_and_a_pronoun_no_number(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("22:00", {1320}),
        ("8.30 p.m.", {1230}),
        ("7 am", {420}),
        ("ten o’clock", {600, 1320}),
        ("half past six", {390, 1110}),
        ("a quarter to seven", {405, 1125}),
    ],
)
def test_a_time_of_day_is_read_in_digits_and_in_words(text: str, minutes: set[int]) -> None:
    (figure,) = read(text).figures
    assert (figure.kind, set(figure.values)) == ("time", minutes)


def test_where_a_stop_can_stand_for_thousands_both_readings_hold() -> None:
    (figure,) = read("1.000").figures
    assert figure.values == {1000, 1}


def test_of_a_ratio_both_numbers_hold_and_three_quarters_past_is_no_fraction() -> None:
    assert read("3:60").figures[0].values == {3, 60}
    assert values("three quarters past") == [3]


def test_figures_are_placed_in_the_markdown() -> None:
    text = "**In 2021:** it took [twelve](https://x.example/99) cores."
    facts = check(text, (), RECORD).facts
    assert [(text[each.start : each.end], each.text) for each in facts] == [("2021", "2021"), ("twelve", "twelve")]


def test_the_numbers_of_a_list_and_the_word_one_are_not_looked_for() -> None:
    assert found("1. One of them, the first, for both.\n2) Another one of 41.") == ["41"]


# --- numbers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "37 sailings were cancelled last winter.",
        "Thirty-seven sailings were cancelled.",
        "Ninety days of idle dredger would cost 5.49 million crowns.",
        "An idle dredger would cost 5,490,000 crowns.",
        "The survey of 2021 took twelve cores.",
        "The survey took 12 cores.",
        "**Landings** of scallops fell from *63* tonnes to 41.",
        "About two thirds of the spoil is gravel.",
        "The clay is 3 to 4 per cent.",
        "The clay is 4%.",
        "The last bus leaves at 18:15.",
        "The road at Westering needs 40,000 cubic metres of gravel.",
        "Some 214,000 crowns were asked for by the lifeboat service.",
    ],
)
def test_a_number_is_found_in_whatever_spelling(text: str) -> None:
    assert strange(text, "c2", "c6") == strange(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("38 sailings were cancelled last winter.", "38"),
        ("Seventy-three sailings were cancelled.", "Seventy-three"),
        ("An idle dredger would cost 5.49 billion crowns.", "5.49 billion crowns"),
        ("An idle dredger would cost 4.59 million crowns.", "4.59 million crowns"),
        ("The survey of 2012 took twelve cores.", "2012"),
        ("The survey took fourteen cores.", "fourteen"),
        ("Landings of scallops fell from 63 tonnes to 14.", "14"),
        ("Three quarters of the spoil is gravel.", "Three quarters"),
        ("The clay is 5 per cent.", "5 per cent"),
        ("The last bus leaves at 18:45.", "18:45"),
        ("The road at Westering needs 4,000 cubic metres of gravel.", "4,000 cubic metres"),
        ("Some 250,000 crowns were asked for by the lifeboat service.", "250,000 crowns"),
    ],
)
def test_an_altered_number_is_not(text: str, wrong: str) -> None:
    assert strange(text, "c2", "c6") == strange(text) == [wrong]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("63 sailings were cancelled last winter.", "63"),
        ("The survey took 37 cores.", "37"),
        ("Last winter 41 sailings were cancelled for want of water.", "41"),
    ],
)
def test_a_number_that_belongs_to_something_else_in_the_record_is_not_found(text: str, wrong: str) -> None:
    assert strange(text) == [wrong]


def test_per_cent_is_not_a_plain_number() -> None:
    assert strange("Landings fell by 41 per cent, to 41 tonnes.", "c2") == ["41 per cent"]


@pytest.mark.parametrize(
    ("text", "wrong", "instead"),
    [
        ("It would stand idle for ninety weeks.", "ninety weeks", "ninety days"),
        ("Cores are promised to the full 2.4 feet.", "2.4 feet", "2.4 metres"),
        ("An idle dredger would cost £5.49 million.", "£5.49 million", "5.49 million crowns"),
        ("Landings of scallops fell from 63 litres to 41.", "63 litres", "63 \ntonnes"),
    ],
)
def test_the_right_number_in_another_measure_is_wrong(text: str, wrong: str, instead: str) -> None:
    fact = next(fact for fact in check(text, (), RECORD).facts if fact.outcome == "unsupported")
    assert (fact.text, fact.instead) == (wrong, instead.replace("\n", ""))


@pytest.mark.parametrize(
    "text", ["It would stand idle for 90 full days.", "Landings fell from 63 tons to 41 of scallops."]
)
def test_a_measure_may_be_left_out_or_spelt_otherwise(text: str) -> None:
    assert strange(text) == []


def test_two_are_both() -> None:
    record = index_of(
        sitting(
            Spoken(id="c1", speaker="Priya Venn", text="The harbour master will print the notices in both languages.")
        )
    )
    assert strange("The notices will be printed in two languages.", record=record) == []
    assert strange("The notices will be printed in 3 languages.", record=record) == ["3"]


def test_a_figure_of_a_cited_contribution_needs_fewer_words() -> None:
    text = "Somebody spoke for people of 63."
    assert strange(text, "c2") == []
    assert strange(text) == strange(text, "c6") == ["63"]


def test_a_figure_of_a_cited_contribution_is_wrong_where_another_fits_much_better() -> None:
    assert strange("The coast road at Westering needs 63 cubic metres of clean gravel.", "c2") == ["63 cubic metres"]


def test_the_title_and_the_date_of_a_sitting_are_part_of_its_record() -> None:
    record = index_of(sitting(MINISTER))
    assert strange("**Harbour Dredging:** on 12 May 2026 the House heard the Minister.", record=record) == []
    assert strange("**Harbour Dredging:** on 13 May 2026 the House heard the Minister.", record=record) == [
        "13 May 2026"
    ]


def test_what_is_found_says_where_and_what_is_not_says_what_the_record_has() -> None:
    assert one("37 sailings were cancelled.").contribution == "c6"
    wrong = one("38 sailings were cancelled last winter.")
    assert (wrong.outcome, wrong.instead, wrong.contribution) == ("unsupported", "thirty-seven", "c6")


def test_without_a_hedge_a_rounded_number_is_another_number() -> None:
    assert strange("The lifeboat service asked for 214,000 crowns.") == ["214,000 crowns"]
    assert strange("The lifeboat service asked for about 214,000 crowns.") == []


# --- small counts -----------------------------------------------------------------------------------------------


def test_a_count_that_nobody_said_is_neither_found_nor_wrong() -> None:
    assert one("The Minister made three promises.").outcome == "counted"


def test_a_count_that_the_record_gives_otherwise_is_wrong() -> None:
    fact = one("The Minister promised six cores to the full depth, with results.", "c6")
    assert (fact.outcome, fact.instead) == ("unsupported", "eight")


def test_a_large_number_in_words_or_a_small_one_in_digits_is_no_such_count() -> None:
    assert one("The Minister made thirteen promises.").outcome == "unsupported"
    assert one("The Minister made 3 promises.").outcome == "unsupported"


# --- dates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["Results are promised by 12 June.", "Results are due in June.", "Results come on 12 June 2026.", "On Monday."],
)
def test_a_date_is_found(text: str) -> None:
    assert strange(text) == ([] if "Monday" not in text else ["Monday"])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Results are promised by 21 June.", "21 June"),
        ("Results are promised by 12 July.", "12 July"),
        ("Results come on 12 June 2029.", "12 June 2029"),
        ("The lifeboat service asked for crowns on Tuesday.", "Tuesday"),
        ("In May and April the landings of scallops fell.", "May"),
    ],
)
def test_an_altered_date_is_not(text: str, wrong: str) -> None:
    assert strange(text) == [wrong]


def test_a_weekday_stands_with_its_words() -> None:
    assert strange("The National Lifeboat Service asked for money on Monday.") == []


# --- votes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The motion was lost by 8 votes to 9.",
        "The motion was lost by nine votes to eight.",
        "Eight voted for it, nine against.",
        "The motion fell by eight to nine.",
    ],
)
def test_the_counts_of_a_division_bear_out_a_result(text: str) -> None:
    assert strange(text, "division-41") == strange(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The motion was lost by 8 votes to 10.", ["8", "10"]),
        ("The motion was lost by seven votes to nine.", ["seven", "nine"]),
        ("The motion was lost by 9 votes to 9.", ["9", "9"]),
    ],
)
def test_another_result_is_wrong_in_both_its_numbers(text: str, wrong: list[str]) -> None:
    assert strange(text, "division-41") == wrong


# --- names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Quill, the Minister for Ports and Coast, answered Priya Venn.",
        "Ms Venn spoke of Kestrel Bay and of Carrick Point.",
        "The NLS asked for money.",
        "The Opposition and the Commonweal Party voted.",
        "Several Deputies of the House spoke in English.",
        "Supporters came from Westering’s coast.",
        "Site K2 was named in the Harbour Dredging debate.",
    ],
)
def test_a_name_of_the_record_or_of_who_speaks_is_known(text: str) -> None:
    assert strange(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The Minister answered Priya Vane.", ["Vane"]),
        ("Landings in Kestrel Cove fell.", ["Cove"]),
        ("Landings at Kestrel Point fell.", ["Kestrel Point"]),
        ("The road at Eastering needs gravel.", ["Eastering"]),
        ("Tomas Venn answered.", ["Tomas Venn"]),
        ("The RNLI asked for money.", ["RNLI"]),
    ],
)
def test_a_name_that_the_record_does_not_have_is_told(text: str, wrong: list[str]) -> None:
    told = check(text, (), RECORD).unsupported
    assert [(each.text, each.kind) for each in told] == [(name, "name") for name in wrong]
    assert [text[each.start : each.end] for each in told] == wrong


@pytest.mark.parametrize(
    "text",
    [
        "Priya Venn said that Carrick Point is near.",
        "According to Priya Venn, site K2 is near.",
        "Priya Venn said that 37 sailings were cancelled last winter.",
        "Priya Venn, who knows the coast, warned of silt.",
    ],
)
def test_words_given_to_another_than_the_speaker_cited_are_told(text: str) -> None:
    told = check(text, ("c6",), RECORD).unsupported
    assert [(each.text, each.kind) for each in told] == [("Priya Venn", "name")]


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("Tomas Quill said that 37 sailings were cancelled.", ("c6",)),
        ("Priya Venn listened; Tomas Quill said that 37 sailings were cancelled.", ("c6",)),
        ("Priya Venn and Tomas Quill said that 37 sailings were cancelled.", ("c6", "c2")),
        ("Priya Venn said that Carrick Point is near.", ()),
        ("Priya Venn said that it was agreed.", ("division-41",)),
        ("Ms Venn said that Carrick Point is near.", ("c6",)),
    ],
)
def test_words_of_the_speaker_cited_or_of_nobody_in_particular_are_not(text: str, cites: tuple[str, ...]) -> None:
    assert strange(text, *cites) == []


def test_somebody_named_in_the_contribution_cited_may_have_been_reported_there() -> None:
    reply = Spoken(id="c9", speaker="Tomas Quill", text="Priya Venn told us that the tide turns.")
    assert strange("Priya Venn said that the tide turns.", "c9", record=index_of(sitting(CRITIC, reply))) == []


def test_figures_that_somebody_else_said_are_told_even_where_nothing_is_cited() -> None:
    assert strange("Priya Venn said that 37 sailings were cancelled last winter.") == ["Priya Venn"]


def test_a_language_that_writes_nouns_with_capitals_has_no_names_to_check() -> None:
    assert strange("Der Minister nannte Kosten.", record=index_of(sitting(MINISTER, language="de"))) == []


# --- what cannot be checked ---------------------------------------------------------------------------------------


def test_without_a_record_nothing_is_found_and_nothing_is_wrong() -> None:
    linked = link_sitting(None, assembled("ferry-terminal-noise-petition").analysis, Names.of(Registry({}, {}, {})))
    assert linked.sitting is not None
    assert check("99 sailings", (), index_of(linked.sitting)) == ((), ())


# --- the sample archive, and real debates ---------------------------------------------------------------------------


class Statement(NamedTuple):
    text: str
    cites: tuple[str, ...]
    record: FactIndex


def sample() -> Iterator[Sitting]:
    tree = find_texts(ROOT)
    ground, _ = ground_of(read_site(tree)[0])
    for folder in tree.folders:
        each, _ = assemble(read_folder(ROOT, folder)[0], ground.names)
        assert each is not None
        yield each


def assembled(slug: str) -> Sitting:
    return next(each for each in sample() if each.id.endswith(slug))


def statements(each: Sitting) -> Iterator[Statement]:
    analysis = each.analysis
    if analysis and each.transcript:
        record = index_of(each)
        yield Statement(analysis.abstract or "", (), record)
        yield from (Statement(text, cites, record) for text, cites in bullets(analysis.summary, ()))


def bullets(items: tuple[Bullet, ...], above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for item in items:
        yield item.text, item.cites or above
        yield from bullets(item.points, item.cites or above)


@pytest.fixture(scope="module")
def archive() -> list[Statement]:
    return [statement for each in sample() for statement in statements(each)]


@pytest.fixture(scope="module")
def debates() -> list[Statement]:
    """Clauses cut from real speeches around a figure, every fourth long word left out, said to be their speaker's."""
    if not REAL.is_dir():
        pytest.skip("the real debates are not at hand")
    texts = [(path.relative_to(REAL).as_posix(), path.read_text("utf-8")) for path in sorted(REAL.rglob("*.json"))]
    found = import_debates(texts)
    names = Names.of(Registry({person.id: person for person in found.people}, {}, {}))
    linked = (link_sitting(transcript, None, names).sitting for transcript in found.transcripts)
    return [statement for each in linked if each for statement in reported(each)]


def reported(each: Sitting) -> list[Statement]:
    made: list[Statement] = []
    record = index_of(each)
    for said in each.contributions:
        for sentence in re.split(r"(?<=[.!?])\s+", said.text) if isinstance(said, Spoken) else ():
            facts = check(sentence, (), record).facts
            if facts and 8 <= len(sentence.split()) <= 40:
                first = facts[0]
                near = (sentence[max(0, first.start - 60) : first.start], sentence[first.end : first.end + 60])
                before, after = thinned(near[0].split(" ")[1:]), thinned(near[1].split(" ")[:-1])
                text = f"{each.attributions[said.id].name} said that {before}{first.text}{after}."
                made.append(Statement(text, (said.id,) if len(made) % 2 else (), record))
    return random.Random(each.id).sample(made, min(len(made), 12))  # noqa: S311


def thinned(words: list[str]) -> str:
    """Leave out every fourth word, but for short ones and parts of figures."""
    parts = re.compile(r"\d|illion|thousand|hundred|cent|20\d\d|[A-Z]")
    return " ".join(word for at, word in enumerate(words) if (at + 1) % 4 or len(word) < 5 or parts.search(word))


def outcomes(made: list[Statement]) -> list[str]:
    return [fact.outcome for each in made for fact in check(*each).facts]


def changed(fact: Fact, chance: random.Random) -> str | None:
    """Return a figure with one digit changed, or with one number word or month in the place of another."""
    places = [at for at, letter in enumerate(fact.text) if letter.isdigit()]
    if places:
        at = chance.choice(places)
        digit = chance.choice([each for each in "123456789" if each != fact.text[at]])
        return fact.text[:at] + digit + fact.text[at + 1 :]
    for row in ("two three four five six seven eight nine ten eleven twelve", "March April June July October November"):
        for word in row.split():
            if re.search(rf"\b{word}\b", fact.text, re.IGNORECASE):
                other = chance.choice([each for each in row.split() if each != word])
                return re.sub(rf"\b{word}\b", other, fact.text, count=1, flags=re.IGNORECASE)
    return None


def caught(made: list[Statement]) -> list[bool]:
    chance, found = random.Random(8), []  # noqa: S311
    for text, cites, record in made:
        for fact in check(text, cites, record).facts:
            other = changed(fact, chance)
            if other:
                told = check(text[: fact.start] + other + text[fact.end :], cites, record).unsupported
                found.append(any(wrong.start < fact.start + len(other) and wrong.end > fact.start for wrong in told))
    return found


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


def test_the_sample_archive_has_no_false_alarm(archive: list[Statement]) -> None:
    assert len(outcomes(archive)) > 250
    assert [wrong.text for each in archive for wrong in check(*each).unsupported] == []


def test_altered_figures_of_the_sample_archive_are_caught(archive: list[Statement]) -> None:
    found = caught(archive)
    assert len(found) > 200
    assert share(found) >= 0.85


def test_figures_cut_from_real_debates_raise_few_false_alarms(debates: list[Statement]) -> None:
    assert share([outcome == "unsupported" for outcome in outcomes(debates)]) <= 0.05


def test_altered_figures_of_real_debates_are_caught(debates: list[Statement]) -> None:
    assert share(caught(debates)) >= 0.9
