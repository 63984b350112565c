"""Rows as bytes: CSV that spreadsheets open without harm, and JSON Lines."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from ..tables import Row, Table, Value

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""What a spreadsheet may take for a formula, with all apostrophes before it: the mark can be taken off again."""


_OTHER_LINE_ENDS = "\x85\u2028\u2029"
"""Characters that JSON leaves as they are and some programs take for the end of a line."""


class TableForm(Protocol):
    """One way to spell a table; a file is its head and the bodies of its rows, one after another."""

    @property
    def suffix(self) -> str:
        """What the names of its files end in."""

    def head(self, table: Table) -> bytes:
        """Return what a file begins with."""

    def body(self, table: Table, rows: Iterable[Row]) -> bytes:
        """Return rows."""


class _Written(list[str]):
    """What a CSV writer has written."""

    write = list.append


class Csv(NamedTuple):
    """CSV as in https://www.rfc-editor.org/rfc/rfc4180, in UTF-8 with the mark that spreadsheets know it by."""

    suffix: str = "csv"

    def head(self, table: Table) -> bytes:
        """Return the byte order mark and the names of the columns."""
        return b"\xef\xbb\xbf" + _csv([[column.name for column in table.columns]])

    def body(self, table: Table, rows: Iterable[Row]) -> bytes:  # noqa: ARG002 - a cell needs no name
        """Return rows; a cell that a spreadsheet may take for a formula begins with an apostrophe."""
        return _csv([_cell(value) for value in row] for row in rows)


class JsonLines(NamedTuple):
    """JSON Lines (https://jsonlines.org): an object a line, without the keys that would be null."""

    suffix: str = "jsonl"

    def head(self, table: Table) -> bytes:  # noqa: ARG002 - every line says its keys
        """Return nothing."""
        return b""

    def body(self, table: Table, rows: Iterable[Row]) -> bytes:
        """Return a line for each row."""
        names = [column.name for column in table.columns]
        text = "".join(f"{_object(names, row)}\n" for row in rows)
        for character in _OTHER_LINE_ENDS:
            text = text.replace(character, f"\\u{ord(character):04x}")
        return text.encode()


FORMS: tuple[TableForm, ...] = (Csv(), JsonLines())
"""Every form whose files can be put together from pieces."""


def harmless(text: str) -> str:
    """Return the text of a cell with an apostrophe before what a spreadsheet may take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    lines = _Written()
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return "".join(lines).encode()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else str(value)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _object(names: Iterable[str], row: Row) -> str:
    return _encode({name: value for name, value in zip(names, row, strict=True) if value is not None})
