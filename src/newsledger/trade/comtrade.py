"""Official statistics beside the press: UN Comtrade's own CSV exports, read as they are downloaded.

Source of the columns: the "TradeData" exports of comtradeplus.un.org (one row a reporter, partner, flow, commodity and
period; values in current US dollars, exports free on board, imports with cost, insurance and freight).
"""

from __future__ import annotations

import csv
import io
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import polars as pl

#: Columns that a file must have; others of Comtrade's are read where they are there.
COLUMNS = ("period", "reporterISO", "flowCode", "partnerISO", "cmdCode", "primaryValue")
SCHEMA = {
    "reporter": pl.String(),
    "partner": pl.String(),
    "period": pl.String(),
    "period_start": pl.Date(),
    "period_end": pl.Date(),
    "measure": pl.String(),
    "commodity": pl.String(),
    "amount": pl.Float64(),
}
_FLOWS = {"X": "exports", "M": "imports"}
_AREAS = {"W00": "WLD", "EUR": "EUU"}
# Breakdowns that a total is split into: only their own totals are read, else the same trade counts several times.
_WHOLES = {
    "partner2ISO": ("", "W00"),
    "partner2Code": ("", "0"),
    "customsCode": ("", "C00"),
    "motCode": ("", "0"),
    "mosCode": ("", "0"),
}
_MAX_BYTES = 200_000_000


class ComtradeError(ValueError):
    """A file that is no Comtrade export; the message names the file, and the line and field at fault."""


def read_comtrade(paths: Iterable[str | Path]) -> pl.DataFrame:
    """Exports, imports and (where both are there) turnover, one row a reporter, partner, period and kind of goods.

    Columns: reporter, partner (alpha-3, WLD, EUU), period (EDTF year or month) with its first and last day, measure,
    commodity (Comtrade's description; null for all goods), amount (US dollars). Re-exports and re-imports, which
    Comtrade counts within exports and imports, are left out, and so are rows split by customs procedure, means of
    transport or second partner. Files are read in sorted order; a row that comes again in a later file takes the
    place of the earlier.
    Raises ComtradeError.
    """
    rows: dict[tuple, dict] = {}
    for path in sorted(Path(p) for p in paths):
        for row in _rows(path):
            rows[row["reporter"], row["partner"], row["period"], row["measure"], row["commodity"]] = row
    for (reporter, partner, period, measure, goods), row in list(rows.items()):
        other = rows.get((reporter, partner, period, "imports", goods))
        if measure == "exports" and other is not None:
            total = {**row, "measure": "turnover", "amount": row["amount"] + other["amount"]}
            rows[reporter, partner, period, "turnover", goods] = total
    order = ["reporter", "partner", "period", "measure", "commodity"]
    return pl.DataFrame(list(rows.values()), schema=SCHEMA).sort(order, nulls_last=False)


def _text(path: Path) -> str:
    data = path.read_bytes()
    if len(data) > _MAX_BYTES:
        raise ComtradeError(f"{path.name}: larger than {_MAX_BYTES // 10**6} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _rows(path: Path) -> list[dict]:
    reader = csv.DictReader(io.StringIO(_text(path), newline=""))
    names = reader.fieldnames or []
    missing = [c for c in COLUMNS if c not in names]
    if missing:
        raise ComtradeError(f"{path.name}: no column {', '.join(missing)}; is this a Comtrade export?")
    found = []
    for line, row in enumerate(reader, 2):
        if row.get("flowCode") not in _FLOWS or any(
            (row.get(name) or "").strip() not in whole for name, whole in _WHOLES.items()
        ):
            continue
        reporter, partner = _area(row["reporterISO"]), _area(row["partnerISO"])
        if reporter is None or partner is None:
            continue
        edtf, start, end = _period(path.name, line, (row["period"] or "").strip())
        goods = None if row["cmdCode"] == "TOTAL" else (row.get("cmdDesc") or row["cmdCode"])
        found.append(
            {
                "reporter": reporter,
                "partner": partner,
                "period": edtf,
                "period_start": start,
                "period_end": end,
                "measure": _FLOWS[row["flowCode"]],
                "commodity": goods,
                "amount": _value(path.name, line, row["primaryValue"]),
            }
        )
    return found


def _area(code: str | None) -> str | None:
    code = (code or "").strip()
    code = _AREAS.get(code, code)
    return code if len(code) == 3 and code.isalpha() and code.isupper() else None


def _period(name: str, line: int, text: str) -> tuple[str, date, date]:
    try:
        if len(text) == 4:
            year = int(text)
            return f"{year:04}", date(year, 1, 1), date(year, 12, 31)
        if len(text) == 6:
            year, month = int(text[:4]), int(text[4:])
            return f"{year:04}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1])
    except ValueError:
        pass
    raise ComtradeError(f"{name}, line {line}, period: {text!r} is neither a year nor a month")


def _value(name: str, line: int, text: str | None) -> float:
    try:
        value = float(text or "")
    except ValueError as error:
        raise ComtradeError(f"{name}, line {line}, primaryValue: {text!r} is no number") from error
    if not 0 <= value < 1e18:
        raise ComtradeError(f"{name}, line {line}, primaryValue: {text!r} is out of range")
    return value
