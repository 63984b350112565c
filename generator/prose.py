"""Text: Markdown to safe HTML, plain excerpts, paragraphs, word counts.

Analyses and editorial pages are Markdown with raw HTML off and an allow-list sanitiser after it. Speech is
plain text and never comes near Markdown.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Iterator

import markdown
import nh3
from markupsafe import Markup

_INLINE_TAGS = {"em", "strong", "a", "code", "br", "sub", "sup"}
_BLOCK_TAGS = _INLINE_TAGS | {"p", "ul", "ol", "li", "blockquote", "pre", "hr"}
_PAGE_TAGS = _BLOCK_TAGS | {"h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}}
_SCHEMES = {"http", "https", "mailto"}
_SIMPLE = re.compile(r"(?:[^\\`*_\[\]<>&]++|\*\*(?!\s)[^\\`*_\[\]<>&]+(?<!\s)\*\*(?!\*))*+")
"""Text with no marks but `**strong**`: most of an archive's Markdown, and many times quicker to turn into HTML
without the converter, which would make the same of it (tested)."""
_SENTENCE = re.compile(r"""(?<=[^\W_]{4})[.!?][”’"')\]]*(?=\s)""")
"""The end of a sentence; of a word of fewer letters the full stop may be that of an abbreviation."""
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_SIMPLE_PARAGRAPH = re.compile(r"(?![\s\d#>+:|=~-])[^\x00-\x1f\x7f-\xa0|]+(?<!\s)")
"""One line that begins no list, heading, quotation, rule or code."""
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of plain text: runs of lines that an empty line ends."""
    return tuple(part.strip("\n") for part in _PARAGRAPH_BREAK.split(text) if part.strip())


def marked_paragraphs(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Markup, ...]:
    """Return the paragraphs of plain text as HTML in which the characters in `spans` are marked.

    `spans` are offsets into `text`, in order, none touching another; one may run over several paragraphs.
    """
    several = tuple(spans)
    return tuple(_marked(text, start, end, several) for start, end in _paragraph_ends(text))


def _paragraph_ends(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each of `paragraphs` begins and ends in `text`."""
    place = 0
    for paragraph in paragraphs(text):
        place = text.index(paragraph, place)
        yield place, place + len(paragraph)
        place += len(paragraph)


def _marked(text: str, start: int, end: int, spans: tuple[tuple[int, int], ...]) -> Markup:
    pieces, place = Markup(), start
    for first, last in spans:
        opening, closing = max(first, start), min(last, end)
        if opening < closing:
            pieces += Markup("{}<mark>{}</mark>").format(text[place:opening], text[opening:closing])
            place = closing
    return pieces + text[place:end]


@functools.lru_cache(maxsize=4096)
def word_count(text: str) -> int:
    """Return the number of words, taken as runs of characters between white space."""
    return len(text.split())


def blocks(source: str) -> Markup:
    """Return Markdown of an analysis as paragraphs, lists and quotations in safe HTML."""
    if _SIMPLE_PARAGRAPH.fullmatch(source) and _SIMPLE.fullmatch(source):
        return Markup("<p>" + _STRONG.sub(r"<strong>\1</strong>", source) + "</p>")
    return Markup(_clean(_convert(source, _converter()), _BLOCK_TAGS))


def inline(source: str) -> Markup:
    """Return the marks inside a line of Markdown as safe HTML, without a paragraph around it.

    "1." and "#" at its start stay what they are: a bullet is a line already.
    """
    text = " ".join(source.split())
    if _SIMPLE.fullmatch(text):
        return Markup(_STRONG.sub(r"<strong>\1</strong>", text))
    return Markup(_clean(_convert(text, _line_converter()), _INLINE_TAGS).strip())


def page(source: str) -> Markup:
    """Return the Markdown of an editorial page as safe HTML, with headings from h2 down and tables."""
    return Markup(_clean(_convert(source, _converter(), most_brackets=1000), _PAGE_TAGS))


def plain(source: str) -> str:
    """Return the text of Markdown without its marks, on one line."""
    text = " ".join(source.split())
    if _SIMPLE.fullmatch(text):
        return _STRONG.sub(r"\1", text)
    return " ".join(html.unescape(_clean(_convert(text, _line_converter()), set())).split())


def excerpt(source: str, length: int) -> str:
    """Return the beginning of Markdown as plain text, at most `length` characters.

    It ends with a sentence where one ends in the second half; otherwise it is cut between words, with a ….
    """
    line = " ".join(plain(source).split())
    ends = [end.end() for end in _SENTENCE.finditer(line, length // 2, length + 1)]
    return line[: ends[-1]] if len(line) > length and ends else shorten(line, length)


def shorten(text: str, length: int) -> str:
    """Return plain text on one line, at most `length` characters, with a … where it was cut between words."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(" ,;:.–—-") + "…"


def _convert(source: str, converter: markdown.Markdown, most_brackets: int = 200) -> str:
    """Convert Markdown; what would take the converter for ever is shown as it was written.

    Its time grows with the square of the opening brackets, and lists in lists exhaust its stack.
    """
    converter.reset()
    try:
        return converter.convert(source if source.count("[") <= most_brackets else source.replace("[", "\\["))
    except RecursionError:
        _converter.cache_clear()  # one that was interrupted still believes that it stands in a list
        _line_converter.cache_clear()
        return "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs(source))


def _clean(text: str, tags: set[str]) -> str:
    return nh3.clean(
        text,
        tags=tags,
        attributes={tag: names for tag, names in _ATTRIBUTES.items() if tag in tags},
        url_schemes=_SCHEMES,
        link_rel=None,
    )


@functools.cache
def _converter() -> markdown.Markdown:
    """Markdown with raw HTML off: what looks like a tag is text."""
    converter = markdown.Markdown(extensions=["tables", "def_list", "sane_lists", "toc"])
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter


@functools.cache
def _line_converter() -> markdown.Markdown:
    """The same for one line: nothing but the marks inside a paragraph."""
    converter = markdown.Markdown()
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    for name in ("empty", "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference"):
        converter.parser.blockprocessors.deregister(name)
    return converter
