"""The language of the interface: its words from a catalogue, its numbers and lists from Unicode's tables (Babel).

English is the language of the source: its words stand in the code and in the templates, and need no catalogue. Every
other language has one in gettext's form, as text (`locale/<tag>.po`), read only where a site is in that language. A
publisher's own catalogue goes before the one that comes with this version. Where there is neither, the interface is
English and says so (`Language.tag`): a page never claims to be in a language that its words are not in.
"""

from __future__ import annotations

import functools
import gettext
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from .locale import shipped

Direction = Literal["ltr", "rtl"]
Key = tuple[str, str]
"""Context (empty where there is none) and the message in English."""

SOURCE = "en"
"""The language in which messages are written."""


class Phrase(NamedTuple):
    """A message with its values, not yet in any language; as text it is English."""

    text: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return filled(self.text, dict(self.values))


def phrase(text: str, /, **values: object) -> Phrase:
    """Return a message that a later room puts into the language of the page."""
    return Phrase(text, tuple((name, str(value)) for name, value in values.items()))


def message(text: str, /) -> str:
    """Return `text` as it is: this says to those who gather messages that it is one."""
    return text


@dataclass(frozen=True, slots=True)
class Language:
    """The language of an interface: the BCP 47 tag of its words, and the publisher's own catalogue (empty or text).

    Messages are English; `%(name)s` in one stands for a value.
    """

    tag: str
    own: str = ""

    @property
    def direction(self) -> Direction:
        """Return which way it is written."""
        return direction(self.tag)

    @property
    def english(self) -> str:
        """Return the tag of what is in English in every interface: its own where that is English."""
        return self.tag if _primary(self.tag) == SOURCE else SOURCE

    @property
    def comma(self) -> str:
        """Return what stands between two items where a list has no "and" before its last."""
        return self.pgettext("between two items of a list", ", ")

    def gettext(self, message: str, /, **values: object) -> str:
        """Return a message in this language."""
        return self.pgettext("", message, **values)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return a message that means different things in different contexts."""
        return filled(self.form(context, message, message, 1), values)

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return a message with the noun in the form that goes with `number`; `%(num)s` is the number as written."""
        return self.npgettext("", one, many, number, **values)

    def npgettext(self, context: str, one: str, many: str, number: int, /, **values: object) -> str:
        """Return the form of a message that goes with `number`, of one that depends on its context."""
        text = self.form(context, one, many, number)
        return filled(text, {"num": self.number(number), **values})

    def form(self, context: str, one: str, many: str, number: int) -> str:
        """Return the form of a message that goes with `number`, with its places for values still open."""
        for catalogue in _catalogues(self):
            if found := catalogue.form(context, one, number):
                return found
        return one if number == 1 else many

    def said(self, phrase: Phrase) -> str:
        """Return a phrase in this language."""
        return self.gettext(phrase.text, **dict(phrase.values))

    def all_said(self, phrases: Iterable[Phrase]) -> str:
        """Return phrases in this language, one after the other."""
        return "; ".join(map(self.said, phrases))

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with the separators of this language and so many digits after the point."""
        return _number(value, digits, self.tag)

    def percent(self, value: float, digits: int = 0) -> str:
        """Return a percentage (50 is a half) with so many digits after the point."""
        return _percent(value, digits, self.tag)

    def listed(self, items: Iterable[str]) -> str:
        """Return items as a list in words: "a, b and c"."""
        return _listed(tuple(items), self.tag)


@functools.lru_cache(maxsize=64)
def language_of(tag: str, own: str = "") -> Language:
    """Return the language of the interface of a site in `tag`; `own` is the text of the publisher's catalogue.

    It is that of the site where it is English or has a catalogue, and British English elsewhere.
    """
    spelled = locale_tag(tag)
    if own or _primary(tag) == SOURCE or any(shipped(one) for one in broader(tag)):
        return Language(spelled, own)
    return Language("en-GB")


def has_words(tag: str, own: str = "") -> bool:
    """Tell whether the interface of a site in `tag` is in the language of that tag."""
    return _primary(language_of(tag, own).tag) == _primary(tag)


def broader(tag: str) -> Iterator[str]:
    """Yield a tag and its shorter forms: "fr-CA", "fr"."""
    parts = locale_tag(tag).split("-")
    return ("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def at_head(text: str) -> str:
    """Return words as they stand at the head of a page or list: in many languages months and days are in lower case."""
    return text[:1].upper() + text[1:]


def locale_tag(tag: str) -> str:
    """Return a tag with the case that is usual: "en-GB", "zh-Hant"."""
    first, *rest = tag.replace("_", "-").split("-")
    return "-".join([first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])


def _primary(tag: str) -> str:
    return tag.replace("_", "-").split("-")[0].lower()


@functools.lru_cache(maxsize=64)
def locale(language: str) -> Locale:
    """Return the locale of a BCP 47 tag, or of the nearest broader tag that Babel knows; English in the end."""
    parts = language.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "GB")


@functools.lru_cache(maxsize=256)
def direction(tag: str) -> Direction:
    """Return which way a language is written."""
    return "rtl" if locale(tag).text_direction == "rtl" else "ltr"


# --- numbers and lists --------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=20_000)
def _number(value: float, digits: int, tag: str) -> str:
    whole = str(locale(tag).decimal_formats[None].pattern).split(".")[0]
    return format_decimal(value, f"{whole}.{'0' * digits}" if digits else whole, locale(tag))


@functools.lru_cache(maxsize=4_000)
def _percent(value: float, digits: int, tag: str) -> str:
    pattern = str(locale(tag).percent_formats[None].pattern)
    return format_percent(
        value / 100, re.sub("0(?!.*0)", f"0.{'0' * digits}", pattern) if digits else pattern, locale(tag)
    )


@functools.lru_cache(maxsize=4_000)
def _listed(items: tuple[str, ...], tag: str) -> str:
    return _WELSH_AND.sub(_and, format_list(items, locale=locale(tag)))


_WELSH_AND = re.compile(r",? a\(c\) (?=(.))")
"""Unicode's Welsh "and", which leaves it to its reader: "ac" before a vowel, else "a"."""


def _and(found: re.Match[str]) -> str:
    return " ac " if unicodedata.normalize("NFD", found[1].lower())[0] in "aeiouwy" else " a "


# --- catalogues -----------------------------------------------------------------------------------------------


class Messages(NamedTuple):
    """The messages of one language in its own words: one form for each that a noun has beside a number."""

    forms: Mapping[Key, tuple[str, ...]]
    plural: Callable[[int], int]

    def form(self, context: str, message: str, number: int) -> str | None:
        """Return the form of a message that goes with a number; none where the catalogue lacks the message."""
        forms = self.forms.get((context, message))
        return forms[self.plural(number) if len(forms) > 1 else 0] if forms else None


@functools.lru_cache(maxsize=16)
def _catalogues(language: Language) -> tuple[Messages, ...]:
    """Return the words of a language, the publisher's before ours; none for English, whose words are the messages."""
    own = [language.own] if language.own else []
    return tuple(map(messages_of, [*own, *filter(None, map(shipped, broader(language.tag)))]))


def messages_of(text: str) -> Messages:
    """Return the messages of a catalogue in gettext's text form; raises ValueError where it is none.

    Messages without words, and those marked as fuzzy, are left out: they are shown in English.
    """
    entries = _entries(text)
    forms = {_key(one): _forms(one) for one in entries if one.id and not one.fuzzy and all(_forms(one))}
    return Messages(forms, gettext.c2py(entries.plural_expr))


def catalogue_faults(text: str) -> tuple[tuple[int, str], ...]:
    """Return what is wrong with a publisher's catalogue, each with its line.

    It is no catalogue, or a translation has other places for values than its message, so that it cannot be filled in.
    """
    try:
        entries = _entries(text)
        gettext.c2py(entries.plural_expr)
    except ValueError as error:
        return ((1, f"this is no catalogue: {error}"),)
    return tuple(
        (one.lineno or 1, f"the translation of “{_key(one)[1]}” has other places for values (%(…)s, {{…}}) than it")
        for one in entries
        if one.id and not one.fuzzy and all(_forms(one)) and not is_filled_alike(one)
    )


def _entries(text: str) -> Any:
    """Return Babel's reading of a catalogue; raises ValueError where it is none."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(text.splitlines(keepends=True), abort_invalid=True)
    except PoFileError as error:
        raise ValueError(f"line {error.lineno}: {error}") from error


def _key(one: Any) -> Key:
    return one.context or "", one.id[0] if isinstance(one.id, tuple | list) else one.id


def _forms(one: Any) -> tuple[str, ...]:
    return tuple(one.string) if isinstance(one.string, tuple | list) else (one.string or "",)


def is_filled_alike(one: Any) -> bool:
    """Tell whether every form has the places for values that the message has; a number may be left to the noun."""
    ids = one.id if isinstance(one.id, tuple | list) else (one.id,)
    asked = set(places(ids[-1]))
    return all(asked - {"num"} <= set(places(form)) <= asked | {"num"} for form in _forms(one))


_PLACE = re.compile(r"%(?:\((\w+)\)s|(\()|%)")
_PLACE_IN_SCRIPT = re.compile(r"\{\w+\}")


def places(text: str) -> tuple[str, ...]:
    """Return the names of the places for values in a message; those that a script fills in come in braces.

    What begins like a place and is none is called `%(`.
    """
    ours = (name or f"%{begun}" for name, begun in _PLACE.findall(text) if name or begun)
    return tuple(sorted([*ours, *_PLACE_IN_SCRIPT.findall(text)]))


def filled(text: str, values: Mapping[str, object]) -> str:
    """Return a message with its values in their places, `%(name)s`; `%%` is a percent sign, and so is any other `%`."""
    if "%" not in text:
        return text
    return _PLACE.sub(lambda found: str(values[found[1]]) if found[1] else found[0].replace("%%", "%"), text)
