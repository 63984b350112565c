"""Markdown as code hosts read it (CommonMark with tables, and their anchors), and as HTML for a reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: its level, its words, and the anchor that a code host gives it."""

    level: int
    words: str
    anchor: str


def parse(text: str) -> tuple[Token, ...]:
    """Return Markdown as tokens; what looks like HTML in it is text."""
    return tuple(_converter().parse(text))


def render(tokens: Sequence[Token]) -> Markup:
    """Return tokens as HTML."""
    text = _converter().renderer.render(tokens, _converter().options, {})
    return Markup(text.replace("<li>[ ] ", '<li class="todo">'))


@cache
def _converter() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}, renderer_cls=Renderer).enable("table")


def headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    """Yield the headings, and write into each token the anchor that it has: of equal ones the later are numbered."""
    seen: Counter[str] = Counter()
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            words = words_of(inline)
            plain = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            anchor = f"{plain}-{seen[plain]}" if seen[plain] else plain
            seen[plain] += 1
            opening.attrSet("id", anchor)
            yield Heading(int(opening.tag[1]), words, anchor)


def words_of(inline: Token) -> str:
    """Return the text of a paragraph or a heading without its marks."""
    breaks = {"softbreak": " ", "hardbreak": " "}
    return "".join(breaks.get(child.type, child.content) for child in inline.children or ())


class Renderer(RendererHTML):
    """Markdown to HTML, with what a reader of documentation needs: anchors, tables that scroll, code to copy."""

    def heading_close(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Return the end of a heading with a link to it; the page's own needs none."""
        anchor, tag = tokens[at - 2].attrGet("id"), tokens[at].tag
        label = escape(words_of(tokens[at - 1]))
        link = f' <a class="here" href="#{anchor}" aria-label="Link to “{label}”">#</a>' if tag != "h1" else ""
        return f"{link}</{tag}>\n"

    def table_open(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Return the beginning of a table, in a frame that a keyboard can scroll, called after its columns."""
        head = takewhile(lambda place: tokens[place].type != "thead_close", range(at, len(tokens)))
        names = [words_of(tokens[place + 1]) for place in head if tokens[place].type == "th_open"]
        label = escape(", ".join(filter(None, names)) or "Table")
        return f'<div class="wide" role="group" aria-label="{label}" tabindex="0"><table>\n'

    def table_close(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Return the end of a table and its frame."""
        return "</table></div>\n"

    def th_open(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Return the beginning of the head of a column; one without words is no head."""
        tokens[at].tag = tokens[at + 2].tag = "th" if tokens[at + 1].content else "td"
        return self.renderToken(tokens, at, options, env)

    def fence(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Return a block of code; the second word behind the fence is the name of its file."""
        kind, _, name = tokens[at].info.strip().partition(" ")
        title = f'<p class="file">{escape(name)}</p>' if name else ""
        frame = f'<pre tabindex="0" role="group" aria-label="{escape(name or kind or "text")}">'
        look = "code told" if kind in ("", "text") else "code"
        return f'<div class="{look}">{title}{frame}<code>{escape(tokens[at].content)}</code></pre></div>\n'

    def code_block(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Return code that is set in by four spaces: the same."""
        return self.fence(tokens, at, options, env)

    def code_inline(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
        """Return a few letters of code; no line ends inside a short one, such as `--help`."""
        look = ' class="nb"' if len(tokens[at].content) < 20 else ""
        return f"<code{look}>{escape(tokens[at].content)}</code>"


def line_of(token: Token) -> int:
    """Return the line on which a block begins."""
    return (token.map or [0])[0] + 1
