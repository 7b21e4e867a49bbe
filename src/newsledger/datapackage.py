"""Tables for people: CSV beside the parquet, and one Frictionless data package that describes them.

https://datapackage.org (version 1 profile, which `frictionless validate` reads). Column descriptions come from
`schemas.py`. CSV cells hold what a spreadsheet takes for text; the parquet files keep lists and actors as such.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl

from newsledger import schemas
from newsledger.project import LOCATIONS, Project
from newsledger.publishing import as_text_cells, write_xlsx

#: Columns of the published tables that hold words of the article, not of this project. The rest is ours, CC BY 4.0.
QUOTED = {
    "trade_claims": ["quote", "commodity", "speaker"],
    "trade_turnover": ["commodity"],
    "events": ["quote", "speaker"],
    "rejects": ["detail"],
}
OURS = "CC-BY-4.0"
THEIRS = "quotation: its publisher's, named in articles.source of the row's article_id"

PUBLISHED = ["trade_claims", "trade_turnover", "events", "timeline", "readability", "rejects"]


RIGHTS = (
    "The selection, coding and arrangement of rows are licensed CC BY 4.0. Fields whose `rights` say so quote "
    "articles: their words remain their publishers' and are here as quotations with their source; they are not "
    "licensed for any other use."
)


def _field(name: str, column: Any, quoted: bool = False) -> dict[str, Any]:
    kinds = {pl.Int64: "integer", pl.Float64: "number", pl.Boolean: "boolean", pl.Date: "date", pl.String: "string"}
    about = column.metadata or {}
    field: dict[str, Any] = {
        "name": name,
        "type": kinds.get(column.dtype.base_type(), "string"),
        "description": column.description,
    }
    field["rights"] = THEIRS if quoted else OURS
    if about.get("unit"):
        field["unit"] = about["unit"]
    constraints: dict[str, Any] = {}
    if not column.nullable and column.dtype.base_type() != pl.List:  # an empty list is an empty cell
        constraints["required"] = True
    if about.get("enum"):
        constraints["enum"] = about["enum"]
    return field | ({"constraints": constraints} if constraints else {})


def _resource(table: str, csv: Path, rows: int) -> dict[str, Any]:
    data = csv.read_bytes()
    schema = schemas.TABLES[table]
    return {
        "name": table.replace("_", "-"),
        "title": table.replace("_", " ").capitalize(),
        "description": " ".join((schema.__doc__ or "").split()),
        "path": csv.name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "rows": rows,
        "schema": {
            "fields": [_field(n, c, n in QUOTED.get(table, ())) for n, c in schema.columns().items()],
            "missingValues": [""],
        },
    }


def publish(project: Project, tables: list[str] | None = None) -> dict[str, Any]:
    """Write a CSV for every published table, one workbook and `datapackage.json`; gives the package's description.

    Raises ProjectError for a table that has not been built.
    """
    folder = project.out / "data" / "processed"
    folder.mkdir(parents=True, exist_ok=True)
    resources = []
    frames = {table: project.read(table) for table in tables or PUBLISHED}
    for table, frame in frames.items():
        csv = folder / Path(LOCATIONS[table]).with_suffix(".csv").name
        as_text_cells(frame).write_csv(csv)
        resources.append(_resource(table, csv, len(frame)))
    write_xlsx(folder / "newsledger.xlsx", frames)
    package = {
        "name": "newsledger",
        "title": "What the press says countries trade, promise and do",
        "description": "Claims and events read from saved news pages. Every row quotes its source by character span. "
        "The resources are the CSV files; the parquet files and newsledger.xlsx beside them hold the same rows.",
        "profile": "tabular-data-package",
        "licenses": [
            {
                "name": OURS,
                "title": "Everything but the quotations: each field's `rights` says which it is",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "rights": RIGHTS,
        "sources": [
            {"title": "GeoNames", "path": "https://www.geonames.org/"},
            {"title": "Article text and quotes: their publishers, named in each row"},
        ],
        "resources": resources,
    }
    text = json.dumps(package, indent=1, ensure_ascii=False) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
    return package
