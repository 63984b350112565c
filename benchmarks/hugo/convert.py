"""Our archive as Hugo's input: a bundle a sitting, its record as front matter, people and parties as data.

What Hugo is spared, because its users would spare it too: the lists need no transcripts, the front matter holds
what our records hold (words, speakers, excerpt). It reads transcripts and analyses as YAML, unchanged, or as JSON.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from generator import checking, rubric
from generator.content.yamltree import load
from generator.model import Record
from generator.watch import Watch

_HERE = Path(__file__).parent


def convert(site: Path, target: Path, kind: str) -> None:
    """Write the archive at `site` as the source of a Hugo site; `kind` is yaml or json."""
    archive = checking.without_errors(checking.check(site, Watch())).archive
    shutil.copytree(_HERE / "layouts", target / "layouts")
    shutil.copy(_HERE / "hugo.toml", target)
    _write_registries(site, target)
    for record in archive.records:
        folder = target / record.folder.removeprefix("content/")
        bundle = target / "content" / folder.relative_to(target)
        bundle.mkdir(parents=True)
        (bundle / "index.md").write_text(f"{json.dumps(front_matter(record), ensure_ascii=False)}\n", encoding="utf-8")
        for name in ("transcript", "analysis"):
            _copy(site / record.folder / f"{name}.yaml", bundle / f"{name}.{kind}")


def _copy(source: Path, target: Path) -> None:
    if target.suffix == ".json":
        tree = load(source.read_text(encoding="utf-8"))
        target.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    else:
        os.link(source, target)


def _write_registries(site: Path, target: Path) -> None:
    (target / "data").mkdir()
    for name in ("people", "parties", "topics"):
        entries: Any = load((site / f"content/{name}.yaml").read_text(encoding="utf-8"))
        _write_json(target / f"data/{name}.json", {entry["id"]: entry for entry in entries})
        for entry in entries:
            page = target / f"content/{'speakers' if name == 'people' else name}/{entry['id']}/_index.md"
            page.parent.mkdir(parents=True)
            page.write_text(f"{json.dumps({'title': entry['name']}, ensure_ascii=False)}\n", encoding="utf-8")
    _write_json(target / "data/rubric.json", {str(mark.rating): mark.word for mark in rubric.RUBRIC})


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def front_matter(record: Record) -> dict[str, Any]:
    """Return what lists need to know of a sitting."""
    shares = [share._asdict() for share in record.shares]
    return {
        "id": record.id,
        "title": record.title,
        "date": record.date.isoformat(),
        "house": record.house,
        "chamber": record.chamber,
        "kind": record.kind,
        "start": record.start,
        "emoji": record.emoji,
        "rating": record.rating,
        "excerpt": record.excerpt,
        "words": record.words,
        "divisions": record.divisions,
        "shares": shares,
        "speakers": sorted({share.person for share in record.shares}),
        "parties": sorted(share.party for share in record.parties),
        "topics": list(record.topics),
        "houses": [record.house],
        "chambers": [record.chamber] if record.chamber else [],
        "years": [record.date.isoformat()[:4]],
        "months": [record.date.isoformat()[:7]],
        "days": [record.date.isoformat()],
        "aliases": [f"/sittings/{record.house.lower()}/{record.date}/{alias}/" for alias in record.aliases],
    }
