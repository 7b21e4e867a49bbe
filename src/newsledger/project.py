"""Where a project's tables lie, and how they are read and written.

A project is a folder with `data/`, `notebooks/` and `reports/`. Tables are written aside and renamed, so that a file is
never half there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from newsledger import schemas
from newsledger.problems import ProjectError

__all__ = ["LOCATIONS", "Project", "ProjectError", "write_parquet"]

LOCATIONS = {
    "articles": "data/interim/articles.parquet",
    "time_expressions": "data/interim/time_expressions.parquet",
    "trade_claims": "data/processed/trade_claims.parquet",
    "trade_turnover": "data/processed/trade_turnover.parquet",
    "events": "data/processed/events.parquet",
    "timeline": "data/processed/timeline.parquet",
    "readability": "data/processed/readability.parquet",
    "rejects": "data/processed/rejects.parquet",
}


def write_parquet(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame to `path`, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.part")
    frame.write_parquet(aside, compression="zstd", statistics=False)
    aside.replace(path)


@dataclass(frozen=True)
class Project:
    """Tables are read under `root` and saved under `out`: the same folder, unless a run is moved in at its end."""

    root: Path
    out: Path

    @classmethod
    def at(cls, root: str | Path, out: str | Path | None = None) -> Project:
        return cls(Path(root), Path(root if out is None else out))

    def read(self, table: str) -> pl.DataFrame:
        """A table of the project. Raises ProjectError where it has not been built, ValueError for an unknown name."""
        if table not in LOCATIONS:
            raise ValueError(f"there is no table {table!r}; the tables are {', '.join(LOCATIONS)}")
        for base in (self.out, self.root):
            if (base / LOCATIONS[table]).is_file():
                return pl.read_parquet(base / LOCATIONS[table])
        raise ProjectError(f"{LOCATIONS[table]} has not been built yet; run `dvc repro` first")

    def save(self, table: str, frame: pl.DataFrame) -> pl.DataFrame:
        """Validate a frame against its schema and write it; rows that do not hold raise ProjectError."""
        held = schemas.check(table, frame)
        if len(held.rejects):
            worst = held.rejects.row(0, named=True)
            raise ProjectError(
                f"{len(held.rejects)} rows of {table} break their schema, the first by {worst['detail']}"
            )
        write_parquet(held.rows, self.out / LOCATIONS[table])
        return held.rows

    def save_rejects(self, stage: str, rejects: pl.DataFrame) -> pl.DataFrame:
        """Write what a stage rejected, beside the other stages' rejects."""
        write_parquet(rejects, self.out / f"data/interim/rejects_{stage}.parquet")
        return rejects

    def save_metrics(self, name: str, figures: dict[str, Any]) -> dict[str, Any]:
        """Write reports/metrics/`name`.json, which `dvc metrics show` reads."""
        path = self.out / "reports" / "metrics" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(figures, indent=1, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")
        return figures

    def rejects(self) -> pl.DataFrame:
        """What all stages rejected so far, in the order of the stages' names."""
        found = {
            path.name: path
            for base in (self.root, self.out)
            for path in sorted((base / "data/interim").glob("rejects_*.parquet"))
        }
        return pl.concat([schemas.empty("rejects"), *(pl.read_parquet(found[name]) for name in sorted(found))])
