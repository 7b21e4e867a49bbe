"""`newsledger extract`: saved pages in, the five tables out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import polars as pl

from newsledger import schemas
from newsledger.extraction import TABLES, Extraction
from newsledger.extraction import together as settle_tables
from newsledger.pipeline import parameters
from newsledger.pipeline.cache import PLACE, Cache, cache_at
from newsledger.pipeline.guarding import Guards
from newsledger.pipeline.limits import REASONS, Limits
from newsledger.pipeline.reading import read_articles, read_files
from newsledger.project import Project, write_parquet


@dataclass(frozen=True)
class Parsed:
    """`articles` of so many `pages`, and what was rejected on the way."""

    rows: pl.DataFrame
    rejects: pl.DataFrame
    pages: int


def _parse(
    guards: Guards,
    cache: Cache,
    paths: Sequence[Path],
    *,
    published: date | None = None,
    captured: date | None = None,
    exports: Mapping[str, Any] | None = None,
    progress: TextIO | None = None,
) -> Parsed:
    # Loaded here, as in `reading`: a stage that reads articles must not depend on the code that made them.
    from newsledger.articles import together as settle_articles

    rows: list[dict] = []
    rejects: list[dict] = []
    pages = 0
    found = read_files(guards, cache, paths, published=published, captured=captured, exports=exports, progress=progress)
    for page in found:
        rows += page["articles"]
        rejects += page["rejects"]
        pages += 1
    checked = settle_articles(rows, rejects)
    return Parsed(checked.rows, checked.rejects, pages)


def _extract(
    guards: Guards,
    cache: Cache,
    articles: pl.DataFrame,
    tables: Sequence[str],
    *,
    scheduler: str = "local",
    progress: TextIO | None = None,
) -> Extraction:
    rows: dict[str, list[dict]] = {table: [] for table in tables}
    failed: list[dict] = []
    found = read_articles(guards, cache, articles.to_dicts(), tables, scheduler=scheduler, progress=progress)
    for by_table in found:
        for table in tables:
            rows[table] += by_table[table]["rows"]
            failed += by_table[table]["rejects"]
    return settle_tables(rows, failed)


def parse_project(
    project: Project, limits: Limits | None = None, *, exports: Mapping[str, Any] | None = None
) -> Parsed:
    """The articles of a project's data/raw. Pages that were read before, by the same code, come from its cache.

    `exports` is that section of params.yaml: how columns of CSV and JSON exports are named, beside the usual names.
    """
    with Guards(limits or Limits()) as guards, cache_at(project.root / PLACE, ["articles"]) as cache:
        return _parse(guards, cache, [project.root / "data" / "raw"], exports=exports)


def extract_project(project: Project, tables: Sequence[str], limits: Limits | None = None) -> Extraction:
    """The named tables of a project's articles, where its params.yaml says the work is done.

    Articles that were read before, by the same code, come from the project's cache.
    """
    scheduler = parameters.load(project.root / "params.yaml")["compute"]["scheduler"]
    with Guards(limits or Limits()) as guards, cache_at(project.root / PLACE, tables) as cache:
        return _extract(guards, cache, project.read("articles"), tables, scheduler=scheduler)


def extract_in_shards(
    articles: pl.DataFrame,
    tables: Sequence[str] = TABLES,
    *,
    scheduler: str = "local",
    limits: Limits | None = None,
    progress: TextIO | None = None,
) -> Extraction:
    """The named tables of `articles`, read by several guarded processes; rows stand in the order of the articles.

    `scheduler` is `local` or the tcp:// address of a Dask scheduler; the outcome is the same.
    """
    with Guards(limits or Limits()) as guards, cache_at(None, ()) as cache:
        return _extract(guards, cache, articles, tables, scheduler=scheduler, progress=progress)


def run(
    paths: Sequence[Path],
    out: Path,
    *,
    published: date | None = None,
    captured: date | None = None,
    scheduler: str = "local",
    limits: Limits | None = None,
    cache_folder: Path | None = None,
    progress: TextIO | None = None,
) -> int:
    """Write articles, time_expressions, trade_claims, events and rejects of the pages at `paths` to `out` as parquet.

    Gives how many pages gave no article or were given up. With a `cache_folder` what was read before is taken from
    there; the tables are the same. Raises FileNotFoundError for a path that is not there.
    """
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise FileNotFoundError(f"there is no {', '.join(missing)}")
    if out.exists() and not out.is_dir():
        raise NotADirectoryError(f"{out} is a file; --out names a folder")
    with Guards(limits or Limits()) as guards, cache_at(cache_folder, ["articles", *TABLES]) as cache:
        parsed = _parse(guards, cache, paths, published=published, captured=captured, progress=progress)
        found = _extract(guards, cache, parsed.rows, TABLES, scheduler=scheduler, progress=progress)
    tables = {
        "articles": parsed.rows,
        "time_expressions": found.time_expressions,
        "trade_claims": found.trade_claims,
        "events": found.events,
        "rejects": pl.concat([parsed.rejects, found.rejects]),
    }
    for name, frame in tables.items():
        write_parquet(frame.select(list(schemas.polars_schema(name))), out / f"{name}.parquet")
    if progress:
        counts = ", ".join(f"{len(frame):,} {name.replace('_', ' ')}" for name, frame in tables.items())
        print(f"{out}: {counts}", file=progress)
        if cache_folder:
            print(f"cache: {cache.found} entries found, {cache.made} made", file=progress)
        if cache.fault:
            print(f"cache: {cache_folder} cannot be written: {cache.fault}", file=progress)
    given_up = set(found.rejects.filter(pl.col("reason").is_in(REASONS))["page"])
    return len(set(parsed.rejects["page"]) - set(parsed.rows["page"]) | given_up)
