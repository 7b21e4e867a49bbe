"""One project's rulings of one kind, applied to table after table; what no table took is a listed leftover."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from newsledger import schemas
from newsledger.corrections.applying import apply_rulings
from newsledger.corrections.rulings import Ruling, read_rulings


class Ledger:
    """Rulings of `data/corrections/<kind>.yml`; `kind` is trade or timeline.

    `texts` maps the ids of rows ruled on to "ruled by ..."; `rejects` lists rows ruled out and, at the end, rulings
    that found no row. Raises CorrectionsError where the file cannot be used.
    """

    def __init__(self, root: Path, kind: str) -> None:
        self._open: list[Ruling] = read_rulings(root / "data" / "corrections" / f"{kind}.yml", kind)
        self._out: list[pl.DataFrame] = []
        self._left = schemas.empty("rejects")
        self.texts: dict[str, str] = {}

    def apply(self, table: str, rows: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
        """The table's rows with the rulings that are about them done; the others wait for the next table."""
        ruled = apply_rulings(table, rows, self._open, articles)
        self.texts |= ruled.texts
        self._out.append(ruled.rejects)
        self._left = ruled.leftovers
        waiting = {detail.split(": ")[0] for detail in ruled.leftovers["detail"]}
        self._open = [ruling for ruling in self._open if ruling.where in waiting]
        return ruled.rows

    def rejects(self) -> pl.DataFrame:
        """Rows ruled out, and rulings that no table took."""
        return pl.concat([*self._out, self._left])
