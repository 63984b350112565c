"""Markdown becomes safe HTML, whatever it holds, and plain text is cut between words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import prose

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](  java\tscript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "![a](https://example.org/a.png)",
    "[a]: javascript:alert(1)\n\n[a]",
    '[a](https://example.org "onmouseover=alert(1)")',
    "<!-- <script> -->",
    "&lt;script&gt;",
    "`<script>`",
    "# <b>",
    '<a href="javascript:alert(1)">a</a>',
    "<svg/onload=alert(1)>",
    "</p></main><script>",
]


@pytest.mark.parametrize("convert", [prose.blocks, prose.inline, prose.page])
@pytest.mark.parametrize("source", HOSTILE)
def test_no_markdown_brings_a_script_a_handler_an_image_or_a_strange_scheme(convert: object, source: str) -> None:
    html = str(convert(source))  # type: ignore[operator]
    tags = re.findall(r"<(\w+)([^>]*)>", html)
    assert not {name for name, _ in tags} & {"script", "img", "svg", "iframe", "b"}
    assert not [
        rest for _, rest in tags if re.search(r"\son\w+=|javascript:|data:", re.sub(r'title="[^"]*"', "", rest))
    ]


@given(st.text(alphabet="<>[]()!\"'`*_#&:/\\ abscriptjavhref=onx\n\t1.-|{}", max_size=60))
def test_any_markdown_is_html_of_the_allowed_tags_alone(source: str) -> None:
    assert set(re.findall(r"</?(\w+)", str(prose.inline(source)))) <= {"em", "strong", "a", "code", "br", "sub", "sup"}


def test_paragraphs_are_what_an_empty_line_ends() -> None:
    assert prose.paragraphs("one\nmore\n\n\n two \n \t\n\nthree\n") == ("one\nmore", " two ", "three")
    assert prose.paragraphs(" \n\n ") == ()


def test_words_are_runs_between_white_space() -> None:
    assert prose.word_count(" a  b\n\nc\u00a0d ") == 4


def test_blocks_have_paragraphs_lists_and_quotations_but_no_headings() -> None:
    html = prose.blocks("one **two**\n\n- a\n- b\n\n> c\n\n# d")
    assert "<p>one <strong>two</strong></p>" in html
    assert html.count("<li>") == 2
    assert "<blockquote>" in html
    assert "<h1" not in html
    assert "d" in html


def test_a_line_keeps_the_marks_at_its_start() -> None:
    assert prose.inline("1. *one*") == "1. <em>one</em>"
    assert prose.inline("# **one**") == "# <strong>one</strong>"
    assert prose.inline("- `a`\n  b") == "- <code>a</code> b"


def test_a_line_without_marks_is_escaped_only() -> None:
    assert prose.inline("Q & A: 'x'") == "Q &amp; A: 'x'"
    assert prose.inline("plain \n  text") == "plain text"


WORDS = st.text(alphabet="ab c.*'\"1-+=~é\u2003>&_", max_size=30)


@given(WORDS, WORDS, WORDS)
def test_the_short_way_for_simple_text_ends_where_the_long_way_does(one: str, two: str, three: str) -> None:
    for text in (f"{one}**{two}**{three}", one + two):
        assert prose.blocks(text) == prose.page(text)
        line = " ".join(text.split())
        assert f"<p>x {prose.inline(line)}</p>" == prose.page(f"x {line}") or not line


def test_a_page_has_headings_with_anchors_and_tables() -> None:
    html = prose.page("## A b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nterm\n: meaning")
    assert '<h2 id="a-b">' in html
    assert "<td>1</td>" in html
    assert "<dd>meaning</dd>" in html


def test_one_page_leaves_nothing_to_the_next() -> None:
    prose.page("## A\n\n[x]: https://example.org\n")
    assert prose.page("## A\n\n[x]") == '<h2 id="a">A</h2>\n<p>[x]</p>'


def test_links_get_no_attribute_that_was_not_written() -> None:
    assert prose.inline("[a](https://example.org)") == '<a href="https://example.org">a</a>'


def test_plain_text_has_no_marks() -> None:
    assert prose.plain("**a** [b](https://example.org) &amp; `c` <d>") == "a b & c <d>"
    assert prose.plain("a\n b") == "a b"


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [("one two", 7, "one two"), ("one two", 6, "one…"), ("one – two", 6, "one…"), ("abcdef", 3, "abc…"), ("", 5, "")],
)
def test_an_excerpt_is_cut_between_words(text: str, length: int, short: str) -> None:
    assert prose.shorten(text, length) == short


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("The motion fell. The Deputies went home.", 30, "The motion fell."),
        ("The motion fell. The Deputies went home.", 40, "The motion fell. The Deputies went home."),
        ("He said “it fell again.” Then they all went home.", 40, "He said “it fell again.”"),
        (
            "It fell today. The Deputies, all of them, went to their homes.",
            50,
            "It fell today. The Deputies, all of them, went to…",
        ),
        ("The bridge was mended by Mr. Stone, who came late.", 40, "The bridge was mended by Mr. Stone, who…"),
    ],
)
def test_an_excerpt_ends_with_a_sentence_where_one_ends_in_its_second_half(text: str, length: int, short: str) -> None:
    assert prose.excerpt(text, length) == short


@given(st.text(max_size=80), st.integers(1, 40))
def test_an_excerpt_is_never_longer_than_asked_and_one_sign(text: str, length: int) -> None:
    short = prose.shorten(text, length)
    assert len(short) <= length + 1
    assert "\n" not in short


@pytest.mark.parametrize("piece", ["[", "![", "[a](", "[a][", "*a ", "> ", "- ", "1. ", "`a", "<a ", "&", "\\"])
def test_a_heap_of_marks_is_shown_as_it_was_written(piece: str) -> None:
    html = prose.blocks(piece * 5000 + "end")
    assert "end" in html
    assert "<a" not in html


def test_lists_in_lists_without_end_are_shown_as_they_were_written() -> None:
    assert "- deep" in prose.blocks("\n".join("    " * depth + "- deep" for depth in range(300)))
