"""The data dictionary as a page: `python -m newsledger.dictionary > docs/data-dictionary.md`."""

from __future__ import annotations

import sys

import polars as pl

from newsledger import schemas

_WORDS = {"String": "text", "Int64": "integer", "Float64": "number", "Boolean": "boolean", "Date": "date"}
_HEAD = ["column", "type", "unit or values", "meaning", "filled by", "may be null"]


def page() -> str:
    """Every table of `schemas` with its columns, in Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Made from `src/newsledger/schemas.py` by `python -m newsledger.dictionary > docs/data-dictionary.md`; not",
        "edited by hand. Offsets count Unicode code points of `articles.body`, the end exclusive.",
    ]
    rows = schemas.dictionary()
    for table, schema in schemas.TABLES.items():
        lines += ["", f"## {table}", " ".join((schema.__doc__ or "").split()), ""]
        lines += ["| " + " | ".join(_HEAD) + " |", "| " + " | ".join("---" for _ in _HEAD) + " |"]
        for row in rows.filter(pl.col("table") == table).iter_rows(named=True):
            cells = [f"`{row['column']}`", _kind(row["type"]), row["unit"] or "", row["meaning"], row["source"]]
            cells.append("yes" if row["nullable"] else "no")
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _kind(dtype: str) -> str:
    """`List(String)` → `list of text`."""
    if dtype.startswith("List"):
        return "list of records" if "Struct" in dtype else "list of text"
    return _WORDS.get(dtype, dtype)


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode("utf-8"))
