"""What a text hides from those who review it is told with its place; nothing else is, and nothing is taken out."""

from __future__ import annotations

import json

import pytest
import yaml

from generator.content.folder import SittingFolder, assemble
from generator.content.hidden import MOST, hidden_in
from generator.content.names import Names
from generator.content.parse import Source, parse_page, parse_people, parse_transcript
from generator.model import Registry, Spoken

HEAD = "id: house-2022-05-01-walls\ntitle: Walls\ndate: 2022-05-01\nhouse: House\ncontributions:\n"


def told(text: str) -> list[str]:
    return [message for _, message in hidden_in(text)]


def problems(text: str) -> list[str]:
    return [str(problem) for problem in parse_transcript(Source("t", HEAD + text)).problems]


@pytest.mark.parametrize("character", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_mark_that_turns_the_direction_is_told_wherever_it_stands(character: str) -> None:
    (message,) = told(f"A {character} B")
    assert message.startswith(f"U+{ord(character):04X} (")
    assert message.endswith(" turns the direction of the text after it; take it out")
    assert len(told(character)) == len(told(f"שלום {character}")) == 1


@pytest.mark.parametrize("character", "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2063\ufeff\u034f\u180e")
def test_an_invisible_character_inside_a_word_is_told_with_the_word(character: str) -> None:
    name = f"U+{ord(character):04X}"
    (message,) = told(f"That Mr Pa{character}ul said so.")
    assert message.startswith(f"{name} (")
    assert message.endswith(f" stands unseen in 'Pa<{name}>ul'; take it out")
    assert len(told(f"при{character}вет")) == len(told(f"λό{character}γος")) == len(told(f"1{character}0")) == 1


def test_letters_that_only_computers_see_are_told_and_flags_are_not() -> None:
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "obey")
    assert len(told(f"Hear{tags}, hear")) == len(told(tags)) == len(told(f" {tags} ")) == 1
    assert told("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f") == []


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("p\u0430ypal", "U+0430 (cyrillic small letter a)"),
        ("\u0420aul", "U+0420 (cyrillic capital letter er)"),
        ("Мо\u0063ква", "U+043A (cyrillic small letter ka)"),
        ("r\u03bfder", "U+03BF (greek small letter omicron)"),
        ("\u0391da", "U+0391 (greek capital letter alpha)"),
        ("NAT\u039f", "U+039F (greek capital letter omicron)"),
    ],
)
def test_a_word_of_two_scripts_that_look_alike_is_told_once(word: str, letter: str) -> None:
    assert told(f"He said: {word}, again") == [f"{word!r} mixes Latin letters with {letter}; write it in one script"]


@pytest.mark.parametrize(
    "text",
    [
        "The hon. Member — “no”, he said… café naïve Łódź 10½ £5 ©",
        "مرحبا بالعالم، هذا نص عربي عادي (1999).",
        "מכתב 12.3.2021 ע\u200f״י משרד \u200eABC\u200e; ת\u200eA",
        "\u061cالسيد \u200f(ABC)\u200f قال",
        "می\u200cخواهم کتاب\u200cها را بخوانم",
        "क\u094d\u200dष और र\u094d\u200cय",
        "ക\u0d4d\u200d നന്\u200cമ",
        "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u200b\u0e04\u0e23\u0e31\u0e1a\u200bZoom\u200b",
        "👩\u200d👩\u200d👧 🏳️\u200d🌈 ❤️\u200d🔥 👨🏽\u200d⚖️ 1\ufe0f\u20e3",
        "10 μm, πr² and ΔT, 5 kΩ, α-helix, TNFα, the Ωmega",
        "Уважаемый г-н Иванов из IT-компании сказал “да” на COVID-19",
        "Η Βουλή των Ελλήνων και το NATO",
        "한국어 日本語 とカタカナABC",
        "and/\u200bor a\u200b b",
    ],
)  # fmt: skip
def test_ordinary_text_of_any_script_is_not_told(text: str) -> None:
    assert told(text) == []


def test_a_place_is_line_and_column_of_the_file_and_the_text_stays_as_it_was() -> None:
    text = "  - id: c1\n    text: |-\n      Hear.\n\n      Hear Mr Pa\u200bul.\n  - {id: c2, text: a\u202eb}\n"
    parsed = parse_transcript(Source("t", HEAD + text))
    assert [str(problem) for problem in parsed.problems] == [
        "t:10:17: warning: U+200B (zero width space) stands unseen in 'Pa<U+200B>ul'; take it out",
        "t:11:21: warning: U+202E (right-to-left override) turns the direction of the text after it; take it out",
    ]
    assert {problem.code for problem in parsed.problems} == {"hidden-characters"}
    assert parsed.value
    assert [said.text for said in parsed.value.contributions if isinstance(said, Spoken)] == [
        "Hear.\n\nHear Mr Pa\u200bul.",
        "a\u202eb",
    ]


def test_a_comment_hides_nothing_either() -> None:
    assert problems("  [] # \u202ereviewed\n") == [
        "t:6:8: warning: U+202E (right-to-left override) turns the direction of the text after it; take it out"
    ]


def test_an_escape_hides_nothing_and_its_value_is_placed_where_it_begins() -> None:
    text = "  - {id: c1, text: Wörd}\n  - {id: c2, text: %s}\n  - {id: c3, text: Pа}\n"
    for value in (r"a\u202eb", r"p\u0430ypal", r"Pa\u200bul", r"Pa\u00ADul", r"Pa\xadul", r"a\U000e0041"):
        first, second = problems(text % f'"{value}"')
        assert first.startswith("t:7:20: warning: ")
        assert second.startswith("t:8:20: warning: 'Pа' mixes")


def test_a_word_that_an_escape_cuts_is_read_whole() -> None:
    (line,) = problems('  - {id: c1, text: "é Pa\\\n    \\u200bul"}\n')
    assert line.endswith("stands unseen in 'Pa<U+200B>ul'; take it out")


@pytest.mark.parametrize("value", ["один\nдва", "x\tдва", "“один” \\n", "\\u202e"])
def test_an_escape_beside_a_letter_is_no_letter(value: str) -> None:
    quoted = "'\\u202e'" if value == "\\u202e" else json.dumps(value, ensure_ascii=False)
    assert problems(f"  - {{id: c1, text: {quoted}}}\n") == []


def test_what_another_program_dumps_with_escapes_is_read_alike() -> None:
    contributions = [{"id": "c1", "text": "Уважаемые коллеги, “да” — und so fort, Łódź " * 5}]
    assert problems("  " + yaml.safe_dump(contributions, indent=2).replace("\n", "\n  ")) == []


def test_an_editorial_page_is_told_in_front_matter_and_in_prose() -> None:
    text = '---\ntitle: Ab\u200bout\ndescription: "один\\tдва"\n---\n\nHe\u200bllo\n'
    parsed = parse_page(Source("about.md", text), "about")
    assert parsed.value
    assert [(problem.line, problem.column) for problem in parsed.problems] == [(2, 10), (6, 3)]


def test_a_registry_with_a_hidden_character_is_still_read() -> None:
    parsed = parse_people(Source("people.yaml", "- {id: ada, name: Ad\u0430}\n- {id: ada, name: B}\n"))
    assert [problem.code for problem in parsed.problems] == ["duplicate-id", "hidden-characters"]
    parsed = parse_people(Source("people.yaml", "- {id: ada, name: Ad\u0430}\n"))
    assert parsed.value
    assert [problem.severity for problem in parsed.problems] == ["warning"]


def test_a_sitting_with_hidden_characters_is_linked() -> None:
    folder = SittingFolder("here", Source("t", f"{HEAD}  - {{id: c1, text: a\u202eb}}\n"))
    assembled = assemble(folder, Names.of(Registry({}, {}, {})))
    assert assembled.sitting
    assert [problem.code for problem in assembled.problems] == ["hidden-characters"]


def test_a_garbled_text_is_told_by_its_first_places() -> None:
    lines = problems("  - {id: c1, text: %s}\n" % ("a\u200bb " * 1000))
    assert len(lines) == MOST
    assert lines[-1].endswith("; there are more of these further on")
    assert not lines[-2].endswith("further on")
    assert not problems("  - {id: c1, text: %s}\n" % ("a\u200bb " * MOST))[-1].endswith("further on")


@pytest.mark.parametrize("piece", ["\u200b", "a\u200b", "\u202e", "а", "аa", "\U000e0041", "\u200ba\u202e"])
def test_a_long_text_is_read_to_its_end(piece: str) -> None:
    def count(times: int) -> int:
        return sum(1 for _ in hidden_in(f"a{piece * times}"))

    assert count(40_000) >= count(400) >= count(4)  # in a step for each character it would never come to the end
