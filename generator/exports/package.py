"""The files of data described to machines: a Frictionless Data Package (https://specs.frictionlessdata.io/)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from .. import routes
from ..files import File
from ..model import Settings
from ..tables import MEDIA_TYPES, PACKAGE, TABLES, Column, Download, Table


def package_files(downloads: Sequence[Download], settings: Settings) -> Iterator[File]:
    """Yield the schema of each table, and the description of all `downloads`; nothing where there are none."""
    if not downloads:
        return
    for table in TABLES:
        yield _json(_schema_name(table), schema_of(table))
    package = {
        "profile": "data-package",
        "name": routes.slug(settings.title),
        "title": settings.title,
        "description": settings.description,
        "homepage": routes.absolute(settings.url, routes.DATA),
        "licenses": [{"name": routes.slug(settings.data.licence), "title": settings.data.licence}]
        if settings.data.licence
        else None,
        "resources": [_resource(download) for download in sorted(downloads)],
    }
    yield _json(PACKAGE, package)


def schema_of(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table (https://specs.frictionlessdata.io/table-schema/)."""
    return {
        "fields": [_field(table, column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
        "description": table.about,
    }


def _resource(download: Download) -> dict[str, Any]:
    stem, _, suffix = download.name.rpartition(".")
    table = download.table
    return {
        "name": stem if suffix == "csv" else f"{stem}-{suffix}",
        "path": download.name,
        "profile": "tabular-data-resource" if suffix == "csv" else "data-resource",
        "format": suffix,
        "mediatype": MEDIA_TYPES[suffix],
        "encoding": "utf-8",
        "bytes": download.bytes,
        "hash": f"sha256:{download.sha256}",
        "description": table.about if table else "All tables in one SQLite database.",
        **({"schema": _schema_name(table)} if table and suffix == "csv" else {}),
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    required = {"constraints": {"required": True}} if column.name in table.key else {}
    return {"name": column.name, "type": column.kind, "description": column.about, **required}


def _schema_name(table: Table) -> str:
    return f"schema/{table.name}.json"


def _json(name: str, content: dict[str, Any]) -> File:
    kept = {key: value for key, value in content.items() if value is not None}
    return File(routes.data_file(name), json.dumps(kept, ensure_ascii=False, indent=1).encode() + b"\n")
