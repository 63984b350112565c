"""Loaded words: where a summary judges or imputes a motive instead of reporting.

The lists are data (`generator/wordlists/loaded.<language>.yaml`), each with a version; the methodology page prints
both that and the hash. What is quoted does not count: the caller leaves it out (`quotes.without_quotations`), since
it is checked as a quotation. Nor does what is reported as somebody's view ("argued that the plan was shameful"): only
the summary's own voice does. A list finds words and not meaning: a summary may be partial in the plainest words, and
nothing found is no certificate.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .expressions import whole
from .wordlists import WordList, word_list

_SENTENCE = re.compile(r"(?:[^.!?;\n]|\n(?![ \t]*\n)|(?<=\bhon)\.|(?<=\b[MDN][rso])\.|\.(?=\w))+|[.!?;\n]+")
_REPORTED = re.compile(
    r"""\b(?:
        said | says? | saying | argu(?:ed|es|ing) | claim(?:ed|s|ing) | stat(?:ed|es|ing) | add(?:ed|s) | answer(?:ed|s)
      | repl(?:ied|ies) | insist(?:ed|s) | warn(?:ed|s|ing) | suggest(?:ed|s) | maintain(?:ed|s) | believ(?:ed|es)
      | thought | thinks | felt | feels | ask(?:ed|s|ing) | told | tells | complain(?:ed|s)
      | object(?:ed|s) | explain(?:ed|s)
      | assert(?:ed|s) | conten(?:ded|ds) | conced(?:ed|es) | alleg(?:ed|es) | declar(?:ed|es) | recall(?:ed|s)
      | protest(?:ed|s) | accus(?:ed|es|ing) | criticis(?:ed|es|ing) | condemn(?:ed|s|ing) | prais(?:ed|es|ing)
      | describ(?:ed|es|ing) | dismiss(?:ed|es) | denounc(?:ed|es) | call(?:ed|s)\s(?!for\b|on\b) | according\sto
      | wondered | in\s(?:his|her|their)\s(?:view|words|opinion) | the\s(?:charge|claim|allegation|view)\sthat
      | paid\stribute | thank(?:ed|s)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded expression as it stands, and the list it is on."""

    text: str
    start: int
    end: int
    list: str


def loaded(text: str, language: str) -> tuple[Loaded, ...]:
    """Return the loaded expressions of a text without quotations in its own voice; none without a list for it."""
    words = word_list("loaded", language)
    if words is None:
        return ()
    own = _own_voice(text)
    found = (
        Loaded(text[match.start() : match.end()], match.start(), match.end(), name)
        for name, pattern in _patterns(words)
        for match in pattern.finditer(own)
    )
    return tuple(_apart(sorted(found, key=lambda each: (each.start, -each.end))))


def _apart(found: list[Loaded]) -> Iterator[Loaded]:
    """Yield what does not lie inside something longer."""
    end = 0
    for each in found:
        if each.end > end:
            end = each.end
            yield each


# --- whose voice --------------------------------------------------------------------------------------------


def _own_voice(text: str) -> str:
    """Blank what is reported as somebody's view; places stay as they are."""
    return "".join(_unreported(part[0]) for part in _SENTENCE.finditer(text))


def _unreported(sentence: str) -> str:
    report = _REPORTED.search(sentence)
    return sentence[: report.end()].ljust(len(sentence)) if report else sentence


# --- expressions --------------------------------------------------------------------------------------------


@functools.cache
def _patterns(words: WordList) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, whole(lines)) for name, lines in words.entries)
