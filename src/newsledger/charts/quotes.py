"""The words that a reconciled row rests on."""

from __future__ import annotations

from typing import Any

import polars as pl

from newsledger.charts.wording import shortened

SHOWN = 220


class Quotes:
    """Quotes and articles of claims or events by their id."""

    def __init__(self, rows: pl.DataFrame, key: str) -> None:
        self._rows: dict[str, dict[str, Any]] = {
            row[key]: row for row in rows.select(key, "quote", "article_id").iter_rows(named=True)
        }

    def first(self, ids: list[str]) -> str:
        """The first quote, in quotation marks, cut short; empty where there is none."""
        for one in ids:
            if one in self._rows:
                return f"“{shortened(self._rows[one]['quote'], SHOWN)}”"
        return ""

    def articles(self, ids: list[str]) -> list[str]:
        """Ids of the articles that the quotes stand in."""
        return sorted({self._rows[one]["article_id"] for one in ids if one in self._rows})
