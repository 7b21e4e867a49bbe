"""Applies rulings to a table's rows: by id, else where the row is recognisably the one that was ruled on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from newsledger import schemas
from newsledger.corrections.rulings import Ruling
from newsledger.language.money.rates import days_of

_IDS = {"trade_claims": "claim_id", "trade_turnover": "turnover_id", "events": "event_id", "timeline": "timeline_id"}
_REFERENCES = {"trade_claims": ("share_of", "same_as")}
_PERIODS = {"period": ("period_start", "period_end"), "date": ("date_start", "date_end")}
#: Why a ruling is left over that nothing else is known of.
NO_ROW = "no row has this id or says the same"
_ORDERLESS = ("exports", "imports")


@dataclass(frozen=True)
class Ruled:
    """`rows`: the table after the rulings, `ruling` filled; `texts`: id → "ruled by ..." of rows kept.

    `rejects`: rows ruled out; `leftovers`: rulings that found no row or a changed one; both have the columns of
    `rejects`.
    """

    rows: pl.DataFrame
    texts: dict[str, str]
    rejects: pl.DataFrame
    leftovers: pl.DataFrame


def apply_rulings(table: str, rows: pl.DataFrame, rulings: Iterable[Ruling], articles: pl.DataFrame) -> Ruled:
    """Rows of `table` (trade_claims, events, trade_turnover or timeline) with the rulings done.

    A ruling finds its row by id. Where the id is gone (the page was parsed again, or moved) it is carried over to
    the one
    row with its page, quote and kind, or to the one claim with its amount, currency, measure and pair; where several
    fit,
    or the row of that id now has another quote, it is not applied and listed in `leftovers`.
    """
    name = _IDS[table]
    records = rows.to_dicts()
    pages = dict(zip(articles["article_id"], articles["page"], strict=True)) if len(articles) else {}
    by_id = {r[name]: r for r in records}
    out: set[str] = set()
    texts: dict[str, str] = {}
    rejects: list[dict] = []
    leftovers: list[dict] = []
    for ruling in rulings:
        row, problem = _row_for(ruling, by_id, records, pages, name)
        if row is None or problem or row[name] in texts or row[name] in out:
            detail = f"{ruling.where}: {problem or 'another ruling already stands on its row'} ({ruling.id})"
            leftovers.append({"page": ruling.page, "table": table, "reason": "ruling_not_applied", "detail": detail})
            continue
        if ruling.ruling == "reject":
            out.add(row[name])
            rejects.append(_rejected(table, row, ruling, pages))
            continue
        row.update(_changes(ruling.set, row))
        texts[row[name]] = ruling.text
        if "confidence" in row:
            row["confidence"] = 1.0
        if "ruling" in row:
            row["ruling"] = ruling.text
    kept = [r for r in records if r[name] not in out]
    _mend_references(table, kept, out, by_id, name)
    return Ruled(
        pl.DataFrame(kept, schema=rows.schema, orient="row"),
        texts,
        schemas.frame("rejects", rejects),
        schemas.frame("rejects", leftovers),
    )


def _row_for(
    ruling: Ruling, by_id: dict[str, dict], records: list[dict], pages: dict[str, str], name: str
) -> tuple[dict | None, str | None]:
    row = by_id.get(ruling.id)
    if row is not None:
        if ruling.quote is not None and "quote" in row and _words(ruling.quote) != _words(row["quote"]):
            return None, f"the quote was {ruling.quote!r} and is {row['quote']!r}"
        return row, None
    if ruling.page and ruling.quote and ruling.kind:
        fits = [
            r
            for r in records
            if pages.get(r.get("article_id") or "") == ruling.page
            and _words(r.get("quote") or "") == _words(ruling.quote)
            and ruling.kind in (r.get("kind"), r.get("event_type"))
        ]
        if len(fits) == 1:
            return fits[0], None
        if len(fits) > 1:
            return None, f"no row has this id, and {len(fits)} have its page, quote and kind"
    if ruling.about.get("measure"):
        fits = [r for r in records if _says(r, ruling.about)]
        if len(fits) == 1:
            return fits[0], None
        if len(fits) > 1:
            return None, f"no row has this id, and {len(fits)} say what it was about"
    return None, NO_ROW


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _says(row: dict, about: dict[str, Any]) -> bool:
    pair = {"reporter", "partner"}
    for key, value in about.items():
        if key not in pair and row.get(key) != value:
            return False
    ours, theirs = (row.get("reporter"), row.get("partner")), (about.get("reporter"), about.get("partner"))
    return ours == theirs or (about.get("measure") not in _ORDERLESS and ours == theirs[::-1])


def _changes(fields: dict[str, Any], row: dict) -> dict[str, Any]:
    """What a ruling sets, and what follows: the days of a new period, the interval of a new amount."""
    changes = dict(fields)
    for name, (start, end) in _PERIODS.items():
        if name in fields and start in row:
            days = (None, None) if fields[name] is None else days_of(fields[name])
            changes[start], changes[end] = days
            if name == "date":
                changes["date_precision"] = None if fields[name] is None else _precision(fields[name])
                changes["date_basis"] = None if fields[name] is None else "stated"
            reason = f"{name}_reason"
            if reason in row:
                changes[reason] = None if fields[name] is not None else "ruled to have none"
    if fields.get("amount") is not None:
        changes.setdefault("amount_low", fields["amount"])
        changes.setdefault("amount_high", fields["amount"])
        if "likely_amount" in row:
            changes["likely_amount"] = None
    return changes


def _precision(edtf: str) -> str:
    return "interval" if "/" in edtf else {4: "year", 7: "month"}.get(len(edtf), "day")


def _rejected(table: str, row: dict, ruling: Ruling, pages: dict[str, str]) -> dict:
    article = row.get("article_id")
    return {
        "page": pages.get(article or ""),
        "article_id": article,
        "table": table,
        "reason": "ruled_out",
        "detail": f"{ruling.id}: {ruling.text}",
    }


def _mend_references(table: str, kept: list[dict], out: set[str], by_id: dict[str, dict], name: str) -> None:
    """A repeat of a row ruled out goes over to that row's original, else stands for itself; a share loses its whole."""
    for column in _REFERENCES.get(table, ()):
        for row in kept:
            seen = set()
            while row[column] in out and row[column] not in seen:
                seen.add(row[column])
                row[column] = by_id[row[column]][column] if column == "same_as" else None
