"""What stands in quotation marks inside prose, as a reader sees it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import prose
from generator.quotes import as_read, quoted_passages, without_quotations


def found(markdown: str) -> list[str]:
    return [passage.text for passage in quoted_passages(as_read(prose.blocks(markdown)))]


@pytest.mark.parametrize(
    ("markdown", "quoted"),
    [
        ("She said “this is four words”.", ["this is four words"]),
        ('He said "here are four words" twice.', ["here are four words"]),
        ("‘It’s a four word thing’ she said.", ["It’s a four word thing"]),
        ("She praised ‘the ministers’ plan for the year’ again.", ["the ministers’ plan for the year"]),
        ("It doesn't say 'four words stand here' at all.", ["four words stand here"]),
        ("Elle dit « une phrase de quatre mots ».", ["une phrase de quatre mots"]),
        ("Er sagte: „Das sind vier Worte“.", ["Das sind vier Worte"]),
        ("The members' plan and the ministers' answer did not please him.", []),
        ("'Tis the season of the ministers' plan for '90s music and the members' tea.", []),
        ("The so-called “mud debate” and “three more words”.", []),
        ("**“Bold words are words” too**", ["Bold words are words"]),
        ("“he said “no more of this” to us”", ["he said “no more of this” to us"]),
        ('"he said "no more of this" to us"', ['he said "no more of this" to us']),
        ("‘he said ‘no more of this’ to us’", ["he said ‘no more of this’ to us"]),
        ('See [the “four words of” link](https://e.org "a title of words").', []),
        ("“see [the full report](https://e.org/a_b) for more”", ["see the full report for more"]),
        ('A 5" pipe and a long 7" pipe are "not at all alike".', ["not at all alike"]),
        ("He asked for a 5' wall and got the members' 4' wall.", []),
    ],
)
def test_passages(markdown: str, quoted: list[str]) -> None:
    assert found(markdown) == quoted


@pytest.mark.parametrize(
    "markdown",
    [
        "> I hate all of you",
        "He said:\n\n> I hate all\n> of you\n",
        "- one\n- He said\n\n    > I hate all of you",
        "He said &ldquo;I hate all of you&rdquo;.",
        "He said &quot;I hate all of you&quot;.",
        "He said &#8220;I hate all of you&#x201d;.",
        'He said \\"I hate all of you\\".',
        "Hon sade ”I hate all of you”.",
        "Er sagte ‹I hate all of you›.",
        "Er sagte ›I hate all of you‹.",
        "Han sagde »I hate all of you«.",
        "Hän sanoi »I hate all of you».",
        "Er sagte ‚I hate all of you‘.",
        "He said <<I hate all of you>>.",
        "He said ''I hate all of you''.",
        "He said 「I hate all of you」.",
        "He said `“I hate all of you”`.",
        "He said <b “I hate all of you”>.",
        "He said “I *hate* all of you”.",
        "He said “I hate all\n\nof you”.",
        "He said “I hate all\n\n“of you”.",
        'He said "I hate all\n\n"of you".',
        "He said ‘I hate all\n\n‘of you’.",
        "He said ‘I hate all\nof you’.",
        "He said:“I hate all of you”.",
        "He said “I hate all of you",
    ],
)
def test_what_the_page_shows_as_a_quotation_is_found(markdown: str) -> None:
    [passage] = found(markdown)
    assert re.findall(r"\w+", passage) == ["I", "hate", "all", "of", "you"]


def test_where_there_are_no_blocks_a_sign_before_a_line_quotes_it() -> None:
    assert [each.text for each in quoted_passages(as_read(prose.inline("> I hate all of you")))] == [
        "I hate all of you"
    ]


def test_one_paragraph_does_not_close_what_another_opens_anew() -> None:
    assert found("“never closed\n\nA new “paragraph has its own marks”.") == ["paragraph has its own marks"]
    assert found("“one two three four\n\nA new “paragraph has its own marks”.") == [
        "one two three four",
        "paragraph has its own marks",
    ]


def test_what_is_quoted_is_left_out_however_short() -> None:
    text = as_read(prose.blocks("The “mud” debate\n\n> was a *shame*\n\nfor ‘all’."))
    assert without_quotations(text).split() == ["The", "debate", "for", "."]
    assert len(without_quotations(text)) == len(text)


TEXT = st.text(alphabet="ab’‘“”\"'«»„‹›‚\ue001\ue002 \n[]()`s>.5", max_size=80)


@given(TEXT)
def test_passages_lie_in_the_text_in_order(text: str) -> None:
    passages = quoted_passages(text)
    edges = [edge for passage in passages for edge in (passage.start, passage.end)]
    assert edges == sorted(edges)
    assert all(passage.end <= len(text) for passage in passages)
    assert len(without_quotations(text)) == len(text)


@pytest.mark.parametrize(
    "part",
    [
        *("'a ", "‘a ", "’a ", '"a ', "“a ", "“a b“ ", "„a ", "»a ", "”a ", "«a ", "‹a ", "‚a ", 'a" ', "‚a", "“a “"),
        *(
            "“a\n\n",
            "‘a\n\n",
            '"a\n\n',
            "„a\n\n",
            "‚a\n\n",
            "> a\n\n",
            "a’ ‘b ",
            "“a “b” ",
            "as’ b ",
            "‘as’ b ",
            "\n> ",
        ),
    ],
)
def test_a_long_text_of_marks_is_read_to_its_end(part: str) -> None:
    text = part * 50_000  # with a look at the rest for each mark it would never come to the end
    assert all(0 <= passage.start < passage.end <= len(text) for passage in quoted_passages(text))
