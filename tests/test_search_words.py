"""A word is the same in Python, which makes the index, and in JavaScript, which asks it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from sitechecks.asking import ENGINE, call

from generator.search.stems import algorithm, stemmer
from generator.search.words import folded, words

TEXTS = [
    "The Minister’s reply, at 10.30 p.m., cost £1,000.50.",
    "sub-optimal _under_score_ e-mail@example.org don't l’état i’r",
    "café CAFÉ cafe\u0301 naïve Ærø Łódź Straße STRASSE ﬁsh Ⅳ ½ x² ２０",
    "soft\u00adly zero\u200bwidth non\u200cjoiner jo\u200diner \ufefffirst",
    "議会の税金。カタカナ、ひらがな 한국어 조선말",
    "ภาษาไทย ພາສາລາວ ខ្មែរ မြန်မာ",
    "हिन्दी தமிழ் العَرَبِيَّة עִבְרִית Ελληνικά ΣΊΣΥΦΟΣ Русский й Ї Đà Nẵng İstanbul ıslak",
    "<script>alert(1)</script> constructor __proto__ \x00 \ud7ff 😀👩‍🚀 𝒳𐐀𐐨 \u0301start ŉ ǰ ᾳ ΰ",
    "a" * 70 + " " + "𐐀" * 70 + " " + "é" * 70,
    "",
    " – … ’ “” ",
]


def test_both_find_the_same_words_and_fold_them_alike() -> None:
    found = call(None, [["words", text] for text in TEXTS])
    assert found == [words(text) for text in TEXTS]
    written = [word for text in TEXTS for word in words(text)]
    assert call(None, [["folded", word] for word in written]) == [folded(word) for word in written]


def test_the_script_that_marks_words_knows_the_same_scripts_without_spaces() -> None:
    spaceless = re.search(r"^const SPACELESS = '(.+)';$", ENGINE.read_text("utf-8"), re.MULTILINE)
    assert spaceless
    assert f"'[{spaceless[1]}]'" in (ENGINE.parent / "site.js").read_text("utf-8")


def test_both_know_the_same_letters_and_marks() -> None:
    """Characters that this Python's Unicode does not have yet may be letters to a newer browser."""
    letters, marks = call(None, [["letters"], ["marks"]])
    known = {point for point in range(0x110000) if unicodedata.category(chr(point)) != "Cn"}
    in_python = {point for point in known if words(f"{chr(point)}")}
    assert set(letters) & known == in_python
    marking = {point for point in known if words(f"a{chr(point)}b") == [f"a{chr(point)}b"]} - in_python
    assert set(marks) & known == marking - {0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF}


def test_every_letter_is_folded_alike() -> None:
    letters = [chr(point) for point in range(0x30000) if unicodedata.category(chr(point))[0] in "LN"]
    ours = [folded(letter) for letter in letters]
    theirs = call(None, [["folded", letter] for letter in letters])
    assert [(one, mine, other) for one, mine, other in zip(letters, ours, theirs, strict=True) if mine != other] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minister’s", ["minister", "s"]),
        ("Straße", ["strasse"]),
        ("E\u0301TUDE", ["etude"]),
        ("soft\u00adly", ["softly"]),
        ("議会", ["議", "会"]),
        ("1,000", ["1", "000"]),
    ],
)
def test_words_are_compared_without_case_accents_and_what_nobody_sees(text: str, expected: list[str]) -> None:
    assert [folded(word) for word in words(text)] == expected


def test_a_word_is_as_long_as_it_counts() -> None:
    assert len(folded("a" * 1_000_000)) == 64


def test_words_are_stemmed_by_their_language_and_not_at_all_where_there_are_no_rules() -> None:
    english, french, welsh = (stemmer(algorithm(tag)) for tag in ("en-GB", "fr", "cy"))
    assert english("levies") == english("Levied") == "levi"
    assert french("marchés") == french("marché") == "march"
    assert welsh("ysgolion") == "ysgolion"
    assert algorithm("cy") == ""


def test_a_question_is_taken_apart() -> None:
    def kinds(text: str) -> list[tuple[list[str], bool, bool]]:
        return [(term["forms"], term["isPhrase"], term["isExcluded"]) for term in call(None, [["terms", text]])[0]]

    assert kinds('levy "Harbour Dues" -ferry') == [
        (["levy"], False, False),
        (["harbour", "dues"], True, False),
        (["ferry"], False, True),
    ]
    assert kinds("“unclosed phrase") == [(["unclosed", "phrase"], True, False)]
    assert kinds("Minister’s levy Levy LEVY") == [(["minister", "s"], True, False), (["levy"], False, False)]
    assert kinds(' - "" “” …') == []
    assert len(kinds(" ".join(map(str, range(1000))))) == 24
