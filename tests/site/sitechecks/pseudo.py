"""A language that nobody speaks, made from English, to find what a translation cannot reach.

Its letters are no Latin letters, it is written from right to left, and it is a third longer than English. The archive
is written in other letters again: so any Latin letter that a page shows is a word that passed no catalogue.
"""

from __future__ import annotations

import importlib.util
import json
import re
import string
import sys
import unicodedata
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml
from babel.messages.catalog import Catalog

TAG = "ar-XB"
_HEBREW = "".join(map(chr, range(0x5D0, 0x5EA)))
_INTERFACE = str.maketrans(string.ascii_letters, _HEBREW * 2)
_CYRILLIC = "".join(map(chr, range(0x430, 0x44A)))
_CONTENT = str.maketrans(string.ascii_letters, _CYRILLIC + _CYRILLIC.upper())
_KEPT = re.compile(r"(%\(\w+\)s|\{\w+\}|</?[a-z][^>]*>|&\w+;)")
_WRITTEN = {
    *("title", "name", "text", "house", "chamber", "role", "constituency", "question", "abstract", "explanation"),
    *("lead_in", "quote", "introduction", "conclusion", "note", "description", "notice", "office", "short", "by"),
    *("reviewed_by", "tool", "model", "licence", "aliases", "labels", "summary", "points"),
}
"""Keys of the content format under which there is text for readers; elsewhere are ids, dates and fixed words."""


def _messages() -> ModuleType:
    path = Path(__file__).resolve().parents[3] / ".ci/messages.py"
    spec = importlib.util.spec_from_file_location("messages", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["messages"] = module
    spec.loader.exec_module(module)
    return module


def disguised(message: str) -> str:
    """Return a message in letters of another script and a third longer; its places and its mark-up stay."""
    parts = [part if index % 2 else part.translate(_INTERFACE) for index, part in enumerate(_KEPT.split(message))]
    words = "".join(parts)
    longer = "".join("־" if index % 6 else " " for index in range(len(_KEPT.sub("", message)) // 3))
    return f"{words}{longer}" if words.strip(" ,") else words


def catalogue() -> str:
    """Return a catalogue with every message of the interface in disguise; its nouns have one form."""
    module, forms = _messages(), []
    messages: Catalog = module.gathered()
    for one in messages:
        if one.id:
            ids = one.id if isinstance(one.id, tuple | list) else (one.id,)
            said = disguised(ids[-1])
            forms.append(
                (f"msgctxt {_quoted(one.context)}\n" if one.context else "")
                + f"msgid {_quoted(ids[0])}\n"
                + (f"msgid_plural {_quoted(ids[1])}\nmsgstr[0] {_quoted(said)}\n" if len(ids) > 1 else "")
                + (f"msgstr {_quoted(said)}\n" if len(ids) == 1 else "")
            )
    head = f'msgid ""\nmsgstr ""\n"Language: {TAG}\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n'
    return "\n".join([head, *forms])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def disguise(archive: Path) -> None:
    """Put an archive into the language: what it says in letters of another script, the catalogue beside it."""
    for path in (archive / "site.yaml", *sorted((archive / "content").rglob("*.yaml"))):
        content = _content(yaml.load(path.read_text("utf-8"), yaml.BaseLoader))
        if "language" in content:
            content["language"] = TAG
        path.write_text(_dumped(content), "utf-8")
    for path in sorted((archive / "content/pages").glob("*.md")):
        _, head, body = path.read_text("utf-8").split("---", 2)
        front = _dumped(_content(yaml.load(head, yaml.BaseLoader)))
        path.write_text(f"---\n{front}\n---{_prose(body)}", "utf-8")
    (archive / "locale").mkdir()
    (archive / f"locale/{TAG}.po").write_text(catalogue(), "utf-8")


_OLD_ID = re.compile(r"[a-z]+-\d{4}-\d{2}-\d{2}-[a-z-]+")


def _dumped(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)


def _content(value: Any, *, written: bool = False) -> Any:
    if isinstance(value, dict):
        sides = ("aye", "no", "abstain") if written else ()
        return {key: _content(each, written=key in _WRITTEN or key in sides) for key, each in value.items()}
    if isinstance(value, list):
        return [_content(each, written=written) for each in value]
    if value == "null":
        return None
    return _prose(value) if written and not _OLD_ID.fullmatch(value) else value


def _prose(text: str) -> str:
    """Return text in other letters; what is between the brackets of a link leads where it led."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return "".join(
        part if index % 2 else part.translate(_CONTENT)
        for index, part in enumerate(re.split(r"(\]\([^)]*\)|<https?:[^>]*>)", plain))
    )
