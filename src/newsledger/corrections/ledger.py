"""One project's rulings of one kind, applied to table after table; what no table took is a listed leftover."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from newsledger import schemas
from newsledger.corrections.applying import NO_ROW, apply_rulings
from newsledger.corrections.rulings import Ruling, read_rulings


class Ledger:
    """Rulings of `data/corrections/<kind>.yml`; `kind` is trade or timeline.

    `texts` maps the ids of rows ruled on to "ruled by ..."; `rejects` lists rows ruled out and, at the end, rulings
    that found no row. Raises CorrectionsError where the file cannot be used.
    """

    def __init__(self, root: Path, kind: str) -> None:
        self._open: list[Ruling] = read_rulings(root / "data" / "corrections" / f"{kind}.yml", kind)
        self._out: list[pl.DataFrame] = []
        self._left: dict[str, dict] = {}
        self.texts: dict[str, str] = {}

    def apply(self, table: str, rows: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
        """The table's rows with the rulings that are about them done; the others wait for the next table."""
        ruled = apply_rulings(table, rows, self._open, articles)
        self.texts |= ruled.texts
        self._out.append(ruled.rejects)
        left = {row["detail"].split(": ")[0]: row for row in ruled.leftovers.to_dicts()}
        self._open = [ruling for ruling in self._open if ruling.where in left]
        # A later table may only say that it has no such row, where an earlier one told what was wrong with it.
        told = {where: row for where, row in self._left.items() if where in left and NO_ROW not in row["detail"]}
        self._left = left | told
        return ruled.rows

    def rejects(self) -> pl.DataFrame:
        """Rows ruled out, and rulings that no table took."""
        return pl.concat([*self._out, schemas.frame("rejects", list(self._left.values()))])
