"""What the verifier knows is written in place: the value changes, and nothing else does."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.amend import edits_of, readable
from generator.content.folder import SittingFolder
from generator.content.inplace import Change, Edit, NotAmended, amended, changes_of
from generator.content.names import Names
from generator.content.parse import Source
from generator.content.yamltree import YamlError, load
from generator.examination import examine
from generator.model import Person, Registry

# --- values in the text -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("quote: one two  # why\nb: 1\n", "quote: one 2  # why\nb: 1\n"),
        ("quote: one\n  two # why\nb: 1\n", "quote: one\n  2 # why\nb: 1\n"),
        ("quote: 'one two'\n", "quote: 'one 2'\n"),
        ("quote: 'one\n\n    two'\nb: 1\n", "quote: 'one\n\n    2'\nb: 1\n"),
        ('quote: "one two"   # why\n', 'quote: "one 2"   # why\n'),
        ('quote: "one\n\n  two"\n', 'quote: "one\n\n  2"\n'),
        ("quote: |\n  one\n  two\n\n\n# why\nb: 1\n", "quote: |\n  one\n  2\n\n\n# why\nb: 1\n"),
        ("quote: |-  # why\n   one two\nb: 1\n", "quote: |-  # why\n   one 2\nb: 1\n"),
        ("quote: |2+\n  one\n  two\n\nb: 1\n", "quote: |2+\n  one\n  2\n\nb: 1\n"),
        ("quote: >\n  one\n  two\n\nb: 1\n", "quote: >\n  one\n  2\n\nb: 1\n"),
        ("quote: >-\n\n  one\n\n  two", "quote: >-\n\n  one\n\n  2"),
        ("{quote: one two, b: 1}", "{quote: one 2, b: 1}"),
        ('{ quote: "one\n  two" , b: 1}  # why\n', '{ quote: "one\n  2" , b: 1}  # why\n'),
        ("{quote: 'one two'}", "{quote: 'one 2'}"),
        ("quote: one two\r\nb: 1\r\n", "quote: one 2\r\nb: 1\r\n"),
        ("quote: >-\r\n  one\r\n  two\r\nb: 1\r\n", "quote: >-\r\n  one\r\n  2\r\nb: 1\r\n"),
        ("\ufeffquote: one two\n", "\ufeffquote: one 2\n"),
        ("b: é😀\u2028\nquote: 'one two'\n", "b: é😀\u2028\nquote: 'one 2'\n"),
        ("---\nquote: one two\n...\n", "---\nquote: one 2\n...\n"),
        ("? quote\n: one two\n? b\n: 1\n", "? quote\n: one 2\n? b\n: 1\n"),
        ('"quote" : one two\n', '"quote" : one 2\n'),
    ],
)
def test_a_word_is_replaced_in_every_style_and_all_else_stays(before: str, after: str) -> None:
    old = load(before)["quote"]  # type: ignore[index, call-overload]
    assert amended(before, [Edit(("quote",), old.replace("two", "2"))]) == after


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("quote: one two\n", "one: two", "quote: 'one: two'\n"),
        ("quote: one two\n", "it's # 2", "quote: 'it''s # 2'\n"),
        ("quote: one two\n", "null", 'quote: "null"\n'),
        ("quote: one, two\n", "one, 2", "quote: one, 2\n"),
        ("{quote: one two}\n", "one, two", "{quote: 'one, two'}\n"),
        ("quote: 'one two'\n", "it's two", "quote: 'it''s two'\n"),
        ("quote: 'one two'\n", "one\n\ntwo", 'quote: "one\\n\\ntwo"\n'),
        ('quote: "a \\"b\\" caf\\u00e9 two"\n', 'a "b" café \\ "2"', 'quote: "a \\"b\\" caf\\u00e9 \\\\ \\"2\\""\n'),
        ('quote: "one tw\\\n  o"\n', "one three", 'quote: "one three"\n'),
        ("quote: |  # why\n  one two\n\nb: 1\n", "one 2", 'quote: "one 2"  # why\n\nb: 1\n'),
        ("quote: >-\n  one\n  two\nb: 1\n", "one   2\nthree", "quote: >-\n  one   2\n\n  three\nb: 1\n"),
        ("quote: |  # why\n\n   one\n   two\n", "one\n\n2\n", "quote: |  # why\n   one\n\n   2\n"),
        ("quote: |\n", "one", 'quote: "one"\n'),
        ("quote:\nb: 1\n", "one", "quote: one\nb: 1\n"),
        ("quote:   # why\nb: 1\n", "one", "quote: one   # why\nb: 1\n"),
        ("quote: ~\n", "one", "quote: one\n"),
        ("{quote: , b: 1}\n", "one", "{quote: one, b: 1}\n"),
    ],
)
def test_a_value_that_its_style_cannot_hold_is_quoted(before: str, value: str, after: str) -> None:
    assert amended(before, [Edit(("quote",), value)]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("quote: a b  # why\n", "quote: a b  # why\ncontribution: c7\n"),
        ("quote: a b", "quote: a b\ncontribution: c7"),
        ("a:\n- x: 1\n  quote: 'a\n    b'\n  y: 2\n", "a:\n- x: 1\n  quote: 'a\n    b'\n  contribution: c7\n  y: 2\n"),
        ("a:\n  -   quote: a\n", "a:\n  -   quote: a\n      contribution: c7\n"),
        ("quote: |\n  a\n\n# why\nb: 1\n", "quote: |\n  a\ncontribution: c7\n\n# why\nb: 1\n"),
        ("quote: >+\n  a\n\nb: 1\n", "quote: >+\n  a\n\ncontribution: c7\nb: 1\n"),
        ("quote: a\r\nb: 1\r\n", "quote: a\r\ncontribution: c7\r\nb: 1\r\n"),
        ("quote: |+\r\n  a\r\n\r\n", "quote: |+\r\n  a\r\n\r\ncontribution: c7\r\n"),
        ("{quote: a b, x: 1}", "{quote: a b, contribution: c7, x: 1}"),
        ('{\n  quote: "a" # why\n}\n', '{\n  quote: "a", contribution: c7 # why\n}\n'),
        ("\ufeffé: '😀'\nquote: a\n", "\ufeffé: '😀'\nquote: a\ncontribution: c7\n"),
    ],
)
def test_a_new_key_stands_after_its_neighbour(before: str, after: str) -> None:
    where = ("a", 0) if "a:\n" in before[:4] else ()
    assert amended(before, [Edit((*where, "contribution"), "c7")]) == after


def test_a_new_key_and_a_new_value_of_its_neighbour_go_together() -> None:
    for style in ("quote: one two\n", "quote: |+\n  one two\n\n", "{quote: one two}\n", "quote: >\n  one two\n\n"):
        value = load(style)["quote"].replace("two", "2")  # type: ignore[index, call-overload]
        after = amended(style, [Edit(("contribution",), "c7"), Edit(("quote",), value)])
        assert load(after) == {"quote": value, "contribution": "c7"}
        assert after.startswith(style[: style.index("two")])


def test_an_id_that_is_a_word_of_yaml_is_quoted() -> None:
    assert amended("quote: a\n", [Edit(("contribution",), "null")]) == 'quote: a\ncontribution: "null"\n'


def test_no_edit_changes_no_byte() -> None:
    assert amended("a: 1\r\n# \ufeff", []) == "a: 1\r\n# \ufeff"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[quote: one]\n", (0, "contribution")),  # a mapping without braces
        ("quote: |\n  one", ("contribution",)),  # a line break would become part of the words
        ("{quote, b: 1}", ("quote",)),
        ("quote: [one]\n", ("quote",)),
        ("- one\n", (1,)),
        ("- [one]\n", (0,)),
        ("b: 1\n", ("contribution",)),
        ("b: 1\n", ("speaker",)),
        ("b: 1\n", ("a", 0, "quote")),
        ("", ("quote",)),
    ],
)
def test_what_cannot_be_edited_in_place_is_not(text: str, where: tuple[str | int, ...]) -> None:
    with pytest.raises(NotAmended):
        amended(text, [Edit(where, "two")])


def test_long_blanks_take_no_long_time() -> None:
    blanks = " " * 200_000
    for before in (f"quote: |{blanks}\n  one two\n", f'quote: "one two{blanks}"\n', f"quote: |\n{blanks}one two\n"):
        value = load(before)["quote"].replace("two", "2")  # type: ignore[index, call-overload]
        assert load(amended(before, [Edit(("quote",), value)])) == {"quote": value}


# --- properties ---------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    'one two it\'s “three” 4% [five] … é 😀 - # : a,b c: #d "six" \\ \\n null {g} & * ! | >'.split()
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=40).map(
    lambda text: unicodedata.normalize("NFC", text)
)
STYLES = st.sampled_from(["plain", "'", '"', "|", "|-", "|+", ">", ">-", ">+", "|2", "{plain", "{'", '{"'])


def written(words: list[str], style: str, indent: str) -> str:
    """Write words in a style, over two lines."""
    half = (len(words) + 1) // 2
    break_ = f"\n{indent}"
    match style.lstrip("{"):
        case "'":
            return f"'{' '.join(words[:half])}{break_}{' '.join(words[half:])}'".replace("'", "''")[1:-1]
        case '"':
            lines = (" ".join(part).replace("\\", "\\\\").replace('"', '\\"') for part in (words[:half], words[half:]))
            return f'"{break_.join(lines)}"'
        case "plain":
            return f"{' '.join(words[:half])}{break_}{' '.join(words[half:])}".rstrip()
        case header:
            return f"{header}{break_}{' '.join(words[:half])}{break_}{' '.join(words[half:])}".rstrip() + "\n"


def surroundings(style: str) -> tuple[str, str]:
    """Return what stands before a quotation, and what stands after it; comments on both sides."""
    if style.startswith("{"):
        return "examples:\n  # é😀\n  - {speaker: a, quote: ", ", explanation: b}  # after\n"
    return "examples:\n  # é😀\n  - speaker: a\n    quote: ", "\n    # after\n    explanation: b\n"


@given(st.lists(WORDS, min_size=1, max_size=8), SENTENCES | VALUES, STYLES, st.sampled_from(["\n", "\r\n"]))
@example(["one"], "", "|+", "\n")
@example(["'"], "'", "'", "\r\n")
def test_any_value_is_written_into_any_style_and_nothing_beside_it(
    words: list[str], value: str, style: str, line_break: str
) -> None:
    head, tail = surroundings(style)
    text = f"{head}{written(words, style, '      ')}{tail}".replace("\n", line_break)
    where = ("examples", 0, "quote")
    try:
        tree: Any = load(text)
    except YamlError:
        assume(False)
    assume(isinstance(tree["examples"][0].get("quote", []), str | None))
    after = amended(text, [Edit(where, value), Edit(("examples", 0, "contribution"), "c7")])
    tree["examples"][0] |= {"quote": value, "contribution": "c7"}
    assert load(after) == tree
    assert after.startswith(head.replace("\n", line_break).removesuffix(" "))
    assert after.endswith(tail.replace("\n", line_break).lstrip())
    assert re.sub("\r\n", "", after).count("\n") == (0 if line_break == "\r\n" else after.count("\n"))
    assert amended(after, [Edit(where, value)]) == after


PLAIN_WORDS = st.lists(st.sampled_from("the levy is a matter of course, and 4 crowns".split()), min_size=2, max_size=8)


@given(PLAIN_WORDS, PLAIN_WORDS, STYLES)
def test_ordinary_words_keep_the_style_in_which_they_stood(old: list[str], new: list[str], style: str) -> None:
    assume("{" not in style or style != "{plain" or not any("," in word for word in (*old, *new)))
    head, tail = surroundings(style)
    text = f"{head}{written(old, style, '      ')}{tail}"
    before: Any = load(text)
    value = before["examples"][0]["quote"]
    ending = value[len(value.rstrip()) :]
    literal = style.startswith("|")
    half = len(new) // 2
    joined = " ".join(new) if not literal else f"{' '.join(new[:half])}\n{' '.join(new[half:])}"
    after = amended(text, [Edit(("examples", 0, "quote"), joined + ending)])
    assert after[len(head)] == (text[len(head)] if style[-1:] != "n" else after[len(head)])
    assert ("'" in after, '"' in after) == ("'" in text, '"' in text)


# --- what changed -------------------------------------------------------------------------------------------


def test_changes_are_told_by_their_lines_in_the_new_text() -> None:
    before = "\ufeffspeaker: a\nquote: one\nparty:\n"
    edits = [Edit(("party",), "p"), Edit(("contribution",), "c7"), Edit(("quote",), "two")]
    assert changes_of(before, amended(before, edits), edits) == (
        Change(2, "quote", "one", "two"),
        Change(3, "contribution", None, "c7"),
        Change(4, "party", None, "p"),
    )


# --- what to write ------------------------------------------------------------------------------------------

TRANSCRIPT = """
id: s
title: Levy
date: 2025-02-12
house: Commons
contributions:
  - id: c1
    speaker: Mark Francois
    text: I will not vote for the sub-optimal levy, not today and not tomorrow. It’s a “tax” on the sea.
  - id: c2
    name: Jane Roe
    speaker: jane-roe
    text: The walls have been paid for with the money of other people [Interruption.] and with nothing else at all.
  - id: c3
    speaker: jane-roe
    text: I have nothing to add to what the walls have cost us.
"""
PEOPLE = {"jane-roe": Person("jane-roe", "Jane Roe", ("Mrs J Roe",))}


def edits(speaker: str, quote: str, contribution: str | None = "c1", **more: str) -> dict[str, str]:
    """Return what would be written into an analysis with this one example, by key."""
    lines = {"speaker": speaker, "quote": quote, **({"contribution": contribution} if contribution else {}), **more}
    body = "".join(f"      {key}: '{value.replace(chr(39), chr(39) * 2)}'\n" for key, value in lines.items())
    analysis = f"sitting: s\ndivisiveness:\n  rating: 2\n  examples:\n    -\n{body}"
    folder = SittingFolder("s", Source("transcript.yaml", TRANSCRIPT), Source("analysis.yaml", analysis))
    sitting = readable(folder, Names.of(Registry(PEOPLE, {}, {})))
    assert sitting
    examination = examine(sitting, "en")
    assert examination
    return {str(edit.where[-1]): edit.value for edit in edits_of(examination, sitting, "en-GB")}


NOT_TODAY = "I will not vote for the sub-optimal levy, not today"


def test_a_true_example_is_left_alone() -> None:
    assert edits("Mark Francois", NOT_TODAY) == {}
    assert edits("Mark Francois", f"“{NOT_TODAY}”") == {}
    assert edits("jane-roe", "I have nothing to add to what the walls have cost us.", "c3") == {}


@pytest.mark.parametrize("claimed", [None, "c2", "c99"])
def test_the_true_contribution_is_written_where_it_is_missing_wrong_or_unknown(claimed: str | None) -> None:
    assert edits("Mark Francois", NOT_TODAY, claimed) == {"contribution": "c1"}


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("i will not vote for the suboptimal levy, not today", NOT_TODAY),
        ("“i will not vote for the sub-optimal levy, not today”", f"“{NOT_TODAY}”"),
        (
            "… not today and not tomorrow. It's a 'tax' on the sea",
            "… not today and not tomorrow. It’s a “tax” on the sea",
        ),
        ("i will not vote for the … levy, not today and not", "I will not vote for the … levy, not today and not"),
    ],
)
def test_the_exact_words_are_written_with_the_cuts_and_marks_of_the_analyst(quote: str, exact: str) -> None:
    assert edits("Mark Francois", quote) == {"quote": exact}
    assert edits("Mark Francois", exact) == {}


@pytest.mark.parametrize(
    "quote", ["I will not vot[e] for the suboptimal levy", "i will not [sic] vote for the sub-optimal levy"]
)
def test_brackets_of_the_analyst_are_never_lost(quote: str) -> None:
    assert re.findall(r"\[[^]]*\]", edits("Mark Francois", quote).get("quote", quote)) == re.findall(
        r"\[[^]]*\]", quote
    )


@pytest.mark.parametrize(
    ("speaker", "quote"),
    [
        ("Jane Roe", NOT_TODAY),  # wrong speaker
        ("Mr Mark Francois", "I will vote for the sub-optimal levy, not today"),  # altered
        ("Mr Mark Francois", "the harbour board digs the mud and tests the mud"),  # absent
        ("Mr Mark Francois", "It’s a “tax” on the sea … I will not vote for the levy"),  # out of order
        ("Mr Mark Francois", "I will not vote"),  # too short
        ("jane-roe", "the money of other people … to what the walls have cost us"),  # spliced
    ],
)
def test_what_a_person_has_to_judge_is_never_touched(speaker: str, quote: str) -> None:
    assert edits(speaker, quote, None) == {}


def test_a_name_is_written_as_the_record_prints_it() -> None:
    assert edits("Mr Mark Francois", NOT_TODAY) == {"speaker": "Mark Francois"}
    assert (
        edits("Mrs J Roe", "paid for with the money of other people", "c2") == {}
    )  # an alias; not the same to the letter


def test_an_id_of_the_registry_stays_and_so_does_a_name_that_the_record_does_not_print() -> None:
    assert edits("jane-roe", "paid for with the money of other people", "c2") == {}
    assert edits("Mrs Jane Roe", "I have nothing to add to what the walls", "c3") == {}


def test_an_example_can_need_all_three() -> None:
    assert edits("Mr Mark Francois", "i will not vote for the sub-optimal levy", None) == {
        "speaker": "Mark Francois",
        "quote": "I will not vote for the sub-optimal levy",
        "contribution": "c1",
    }


def test_paragraphs_of_a_quotation_stay() -> None:
    quote = "not today and not tomorrow.\n\n\nit’s a “tax” on the sea."  # quoted so: an empty line
    assert edits("Mark Francois", quote) == {"quote": "not today and not tomorrow.\n\nIt’s a “tax” on the sea."}


def test_a_folder_with_other_errors_is_not_read() -> None:
    transcript, names = Source("t", TRANSCRIPT), Names.of(Registry({}, {}, {}))
    assert readable(SittingFolder("s", transcript, Source("a", "sitting: other\n")), names) is None
    assert readable(SittingFolder("s", transcript, Source("a", "sitting: [\n")), names) is None
    assert readable(SittingFolder("s", None, Source("a", "sitting: s\n")), names) is None
