"""What a language model answered, kept between runs, so that a run that was stopped goes on and nothing is paid twice.

Each answer is kept the moment it is there, under the digest of all that was asked, of whom. The file lies with the
user's caches; deleting it costs what the answers cost. No key is ever in it.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

from .cache import file_of
from .drafting.llm.asking import Completion, Model, Request, TokenCount
from .errors import UsageError

_LAYOUT = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    asked TEXT NOT NULL PRIMARY KEY, part TEXT NOT NULL, text TEXT NOT NULL, cut INTEGER NOT NULL,
    refused INTEGER NOT NULL
) WITHOUT ROWID
"""


class Answers:
    """Answers by what was asked; safe to use from several threads."""

    def __init__(self, file: Path) -> None:
        """Open the file; raises UsageError where nothing can be kept in it."""
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(file, timeout=10, check_same_thread=False)
            (layout,) = self._connection.execute("PRAGMA user_version").fetchone()
            if layout not in (0, _LAYOUT):
                raise sqlite3.DatabaseError(f"layout {layout}")
            with self._connection:
                self._connection.execute(_TABLE)
                self._connection.execute(f"PRAGMA user_version = {_LAYOUT}")
        except (OSError, sqlite3.Error) as error:
            message = f"{file}: answers cannot be kept here, so they might be paid for twice ({error}); move the file"
            raise UsageError(message) from None
        self._lock = threading.Lock()

    def find(self, asked: str) -> Completion | None:
        """Return what was answered; none where nothing was."""
        with self._lock:
            query = "SELECT text, cut, refused FROM answers WHERE asked = ?"
            found = self._connection.execute(query, (asked,)).fetchone()
        return Completion(found[0], TokenCount(), bool(found[1]), bool(found[2])) if found else None

    def keep(self, asked: str, part: str, completion: Completion) -> None:
        """Keep an answer, on the disk before this returns."""
        row = (asked, part, completion.text, completion.cut, completion.refused)
        with self._lock, self._connection:
            self._connection.execute("REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", row)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def answers_of(root: Path) -> Path:
    """Return where the answers for the archive at `root` are kept."""
    return file_of(root).with_suffix(".answers.sqlite")


class Remembering:
    """A model that is asked each question once: what it answered before is taken from what is kept.

    `source` says who is asked, so that another model's answers are not taken for its own. Where it is `anew`, what an
    earlier run kept is not looked at.
    """

    def __init__(self, model: Model, answers: Answers, source: str, *, anew: bool = False) -> None:
        self._model, self._answers, self._source, self._anew = model, answers, source, anew
        self.remembered = 0

    def complete(self, request: Request) -> Completion:
        """Return what was answered before, else ask, and keep the answer."""
        asked = hashlib.sha256(f"{self._source}\n{request.checksum}".encode()).hexdigest()
        known = None if self._anew else self._answers.find(asked)
        if known is not None:
            self.remembered += 1
            return known
        completion = self._model.complete(request)
        self._answers.keep(asked, request.part, replace(completion, tokens=TokenCount()))
        return completion
