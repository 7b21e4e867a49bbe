"""Tables as people open them: cells that a spreadsheet takes for text, and xlsx workbooks without a formula.

A cell that begins with =, +, -, @, a tab or a line end is run by spreadsheets as a formula when a csv is opened. Words
that come from a page may begin so; they get an apostrophe before them, which spreadsheets do not show.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CELL = 32_767  # characters an xlsx cell holds
_ROWS = 1_048_575
_CREATED = datetime(2000, 1, 1)  # a workbook says when it was made: the same data must give the same bytes
_CONTROL = dict.fromkeys((*range(0, 9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))


def as_text(value: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it."""
    return f"'{value}" if value.startswith(_STARTERS) or value.lstrip(" ").startswith(_STARTERS) else value


def as_text_cells(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with every text, in columns and inside lists and structs, safe to open in a spreadsheet.

    Lists of text are joined with "; ", structs become "name: value" pairs; numbers, dates and booleans stay.
    """
    columns = []
    for name, kind in frame.schema.items():
        column = frame[name]
        if kind == pl.String:
            columns.append(pl.Series(name, [None if v is None else as_text(v) for v in column], dtype=pl.String))
        elif isinstance(kind, pl.List | pl.Struct | pl.Array):
            columns.append(pl.Series(name, [_nested(v) for v in column.to_list()], dtype=pl.String))
        else:
            columns.append(column)
    return pl.DataFrame(columns)


def _nested(value: Any) -> str | None:
    if value is None:
        return None
    return as_text(_flat(value))


def _flat(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_flat(v) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{k}: {_flat(v)}" for k, v in value.items() if v is not None)
    return str(value)


def write_xlsx(path: str | Path, sheets: Mapping[str, pl.DataFrame]) -> None:
    """A workbook with one sheet a table: header row frozen, text written as text, never as a formula or a link.

    The same frames give the same bytes. Text longer than a cell holds (32,767 characters) is cut and ends with "…".
    Raises ValueError for a table with more rows than a sheet has.
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": _CREATED})
        head = book.add_format({"bold": True})
        for name, frame in sheets.items():
            if len(frame) > _ROWS:
                raise ValueError(f"{name}: {len(frame):,} rows, a sheet holds {_ROWS:,}")
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 0)
            for j, column in enumerate(frame.columns):
                sheet.write_string(0, j, column, head)
            for i, row in enumerate(frame.iter_rows(), 1):
                for j, value in enumerate(row):
                    _write(sheet, i, j, value)
            if frame.width:
                sheet.autofilter(0, 0, max(1, len(frame)), frame.width - 1)
    Path(path).write_bytes(buffer.getvalue())


def _write(sheet: Any, i: int, j: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(i, j, value)
    elif isinstance(value, int | float):
        if isinstance(value, int) and abs(value) > 2**53 or isinstance(value, float) and not math.isfinite(value):
            sheet.write_string(i, j, str(value))
        else:
            sheet.write_number(i, j, value)
    elif isinstance(value, date) and not isinstance(value, datetime) and value.year >= 1900:
        sheet.write_datetime(i, j, datetime(value.year, value.month, value.day))
    else:
        text = (value if isinstance(value, str) else _flat(value)).translate(_CONTROL)
        sheet.write_string(i, j, text if len(text) <= _CELL else text[: _CELL - 1] + "…")
