"""Gather the messages of the interface, bring the catalogues up to date, and say what they lack.

    python .ci/messages.py             update every catalogue in generator/locale/
    python .ci/messages.py --new de    begin one
    python .ci/messages.py --check     tell every fault; the exit code is 1 where there is one

Messages are what `_`, `gettext`, `ngettext`, `pgettext` and `npgettext` are given in templates and in the program, and
`message`, `phrase` and `caution` in the program.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).resolve().parents[1]
CATALOGUES = PROJECT / "generator/locale"
KEYWORDS: Mapping[str, Any] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "message": None,
    "phrase": None,
    "caution": (2,),
}
TEMPLATES = {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "trimmed": "true", "silent": "false"}
NOTES = ("Translators:",)
_TAG = re.compile(r"</?[a-z][^>]*>")


def gathered() -> Catalog:
    """Return every message of the program and of the templates, each with the files in which it stands."""
    found = Catalog(project="Sittings", charset="utf-8")
    for path, method, options in _sources():
        place = path.relative_to(PROJECT).as_posix()
        for _, text, comments, context in extract_from_file(method, path, KEYWORDS, NOTES, dict(options)):
            found.add(text, None, [(place, 0)], auto_comments=comments, context=context)
    return found


def _sources() -> Iterator[tuple[Path, str, Mapping[str, str]]]:
    for path in sorted((PROJECT / "generator").rglob("*.py")):
        yield path, "python", {}
    for path in sorted((PROJECT / "templates").rglob("*.html")):
        yield path, "jinja2.ext:babel_extract", TEMPLATES


def catalogues() -> Mapping[Path, Catalog]:
    """Return every catalogue by its file."""
    return {path: _read(path) for path in sorted(CATALOGUES.glob("*.po"))}


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem.replace("-", "_"), abort_invalid=True)


def updated(catalogue: Catalog, messages: Catalog) -> bytes:
    """Return the text of a catalogue that has the `messages` and no others; a new one like an old one is fuzzy."""
    catalogue.update(messages, no_fuzzy_matching=False, update_header_comment=False, update_creation_date=False)
    return _text(catalogue)


def _text(catalogue: Catalog) -> bytes:
    """Return the text of a catalogue without dates and line numbers, which would change with every other change."""
    written = io.BytesIO()
    write_po(
        written, catalogue, width=0, omit_header=True, ignore_obsolete=True, sort_by_file=True, include_lineno=False
    )
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {str(catalogue.locale).replace("_", "-")}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return head.encode() + written.getvalue()


# --- what is wrong ------------------------------------------------------------------------------------------


def faults(path: Path, messages: Catalog) -> Iterator[str]:
    """Yield what is wrong with a catalogue: what is missing, fuzzy or no longer used, and what differs from English."""
    catalogue = _read(path)
    wanted, known = set(map(_key, _entries(messages))), set(map(_key, _entries(catalogue)))
    yield from (f"{path.name}: missing: {key}" for key in sorted(wanted - known))
    yield from (f"{path.name}: not used: {key}" for key in sorted(known - wanted))
    for one in _entries(catalogue):
        yield from (
            f"{path.name}:{one.lineno}: {fault}: {_key(one)[1]}" for fault in _faults(one, catalogue.num_plurals)
        )
    if wanted == known and updated(catalogue, messages) != path.read_bytes():
        yield f"{path.name}: not as `make messages` writes it"


def _entries(catalogue: Catalog) -> list[Message]:
    return [one for one in catalogue if one.id]


def _key(one: Message) -> tuple[str, str]:
    return one.context or "", _ids(one)[0]


def _ids(one: Message) -> tuple[str, ...]:
    return tuple(one.id) if isinstance(one.id, tuple | list) else (one.id,)


def _forms(one: Message) -> tuple[str, ...]:
    return tuple(one.string) if isinstance(one.string, tuple | list) else (one.string or "",)


def _faults(one: Message, plurals: int) -> Iterator[str]:
    forms = _forms(one)
    if one.fuzzy:
        yield "fuzzy"
    if not all(forms):
        yield "no words"
    elif len(forms) != (plurals if len(_ids(one)) > 1 else 1):
        yield f"{len(forms)} forms"
    else:
        yield from (fault for form in forms for fault in _differences(_ids(one), form))


def _differences(ids: tuple[str, ...], form: str) -> Iterator[str]:
    """Yield how a form differs from its message in what a program reads: places for values, mark-up, the ends."""
    asked, given = set(_places(ids[-1])), set(_places(form))
    if asked - {"%(num)s"} != given - {"%(num)s"} or given - asked:
        yield f"places for values {sorted(given)} instead of {sorted(asked)}"
    if Counter(_TAG.findall(ids[-1])) != Counter(_TAG.findall(form)):
        yield "other mark-up"
    if (ids[-1][:1].isspace(), ids[-1][-1:].isspace()) != (form[:1].isspace(), form[-1:].isspace()):
        yield "other white space at an end"
    if ids[-1].rstrip().endswith(".") != form.rstrip().endswith("."):
        yield "a full stop on one side only"


def _places(text: str) -> list[str]:
    return re.findall(r"%\(\w+\)s|%(?!\(\w+\)s|%)|\{\w+\}", text.replace("%%", ""))


# --- the command ----------------------------------------------------------------------------------------------


def main() -> int:
    """Do what the arguments say; answer with the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--new", metavar="LANGUAGE", help="begin a catalogue for a BCP 47 tag")
    parser.add_argument("--check", action="store_true", help="change nothing; tell every fault")
    chosen = parser.parse_args()
    messages = gathered()
    if not chosen.check:
        _write(chosen.new, messages)
    found = [fault for path in catalogues() for fault in faults(path, messages)]
    print(
        "\n".join([*found, f"{len(_entries(messages))} messages, {len(catalogues())} catalogues, {len(found)} faults"])
    )
    return 1 if found else 0


def _write(new: str | None, messages: Catalog) -> None:
    if new:
        (CATALOGUES / f"{new}.po").write_bytes(_text(Catalog(locale=Locale.parse(new, sep="-"))))
    for path, catalogue in catalogues().items():
        path.write_bytes(updated(catalogue, messages))


if __name__ == "__main__":
    sys.exit(main())
