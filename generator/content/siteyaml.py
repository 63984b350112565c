"""New keys into site.yaml, every other byte as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import yaml

from ..model import Settings, Sibling
from .inplace import Edit, NotAmended, amended
from .parse import Source, parse_settings
from .yamltree import load


def with_values(text: str, values: Mapping[str, str]) -> str:
    """Return the text of a site.yaml with these values at its top; raises NotAmended where that cannot be done."""
    tree = load(text)
    known = tree if isinstance(tree, dict) else {}
    changed = amended(text, [Edit((key,), value) for key, value in values.items() if key in known])
    new = "".join(f"{key}: {_quoted(value)}\n" for key, value in values.items() if key not in known)
    return _read_again(_ended(changed) + new)


def with_feed_id(text: str, identity: str) -> str:
    """Return the text of a site.yaml whose feeds have an id of their own, unless they have one already."""
    tree = load(text)
    if isinstance(tree, dict) and "feeds" in tree:
        return text
    return _read_again(f"{_ended(text)}feeds: {{id: {_quoted(identity)}}}\n")


def with_sibling(text: str, sibling: Sibling) -> str:
    """Return the text of a site.yaml with one more sibling, or as it is where it names that site already.

    Raises NotAmended where the list is written in a way that cannot be added to.
    """
    before = parse_settings(Source("site.yaml", text)).value
    if before is None:
        raise NotAmended("site.yaml has errors")
    if any(each.url.rstrip("/") == sibling.url.rstrip("/") for each in before.siblings):
        return text
    item = _item(sibling)
    root: Any = yaml.compose(text, Loader=yaml.CBaseLoader)
    node = next((value for key, value in root.value if key.value == "siblings"), None)
    if node is None:
        changed = f"{_ended(text)}siblings:\n  - {item}\n"
    elif isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        lines = text.splitlines(keepends=True)
        last = node.value[-1].end_mark
        at = last.line + (1 if last.column else 0)
        lines[at - 1] = _ended(lines[at - 1])
        changed = "".join([*lines[:at], f"{' ' * node.start_mark.column}- {item}\n", *lines[at:]])
    else:
        raise NotAmended(f"write it there by hand: siblings: [{item}]")
    return _is_with(changed, before, sibling)


def _is_with(text: str, before: Settings, sibling: Sibling) -> str:
    after = parse_settings(Source("site.yaml", text)).value
    if after != replace(before, siblings=(*before.siblings, sibling)):
        raise NotAmended(f"write it there by hand: siblings: [{_item(sibling)}]")
    return text


def _item(sibling: Sibling) -> str:
    days = {"from": sibling.since, "to": sibling.until}
    parts = [f"title: {_quoted(sibling.title)}", f"url: {_quoted(sibling.url)}"]
    parts += [f"{key}: {date.isoformat()}" for key, date in days.items() if date]
    return f"{{{', '.join(parts)}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _read_again(text: str) -> str:
    if parse_settings(Source("site.yaml", text)).value is None:
        raise NotAmended("site.yaml is written in a way that cannot be added to")
    return text
