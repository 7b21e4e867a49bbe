"""`newsledger extract`: saved pages in, the five tables out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TextIO

import polars as pl

from newsledger import schemas
from newsledger.extraction import TABLES, Extraction, extract_articles
from newsledger.pipeline import parameters
from newsledger.pipeline.work import SHARD, map_shards
from newsledger.project import Project, write_parquet


def extract_in_shards(
    articles: pl.DataFrame,
    tables: Sequence[str] = TABLES,
    *,
    scheduler: str = "local",
    progress: TextIO | None = None,
) -> Extraction:
    """The named tables of `articles`, worked through in shards; rows stand in the order of the articles.

    `scheduler` is `local` or the tcp:// address of a Dask scheduler; the outcome is the same.
    """
    shards = [articles.slice(at, SHARD) for at in range(0, max(len(articles), 1), SHARD)]
    work = partial(extract_articles, tables=tuple(tables))
    parts = map_shards(work, shards, scheduler=scheduler, progress=progress)
    return Extraction(
        **{name: pl.concat([getattr(p, name) for p in parts]) for name in Extraction.__dataclass_fields__}
    )


def extract_project(project: Project, tables: Sequence[str]) -> Extraction:
    """The named tables of a project's articles, where its params.yaml says the work is done."""
    scheduler = parameters.load(project.root / "params.yaml")["compute"]["scheduler"]
    return extract_in_shards(project.read("articles"), tables, scheduler=scheduler)


def run(
    paths: Sequence[Path],
    out: Path,
    *,
    published: date | None = None,
    captured: date | None = None,
    scheduler: str = "local",
    progress: TextIO | None = None,
) -> int:
    """Write articles, time_expressions, trade_claims, events and rejects of the pages at `paths` to `out` as parquet.

    Gives how many pages gave no article. Raises FileNotFoundError for a path that is not there.
    """
    from newsledger.articles import parse
    from newsledger.pages import read_pages

    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise FileNotFoundError(f"there is no {', '.join(missing)}")
    if out.exists() and not out.is_dir():
        raise NotADirectoryError(f"{out} is a file; --out names a folder")
    parsed = parse(read_pages(paths, published=published, captured=captured))
    found = extract_in_shards(parsed.rows, scheduler=scheduler, progress=progress)
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
    return len(set(parsed.rejects["page"]) - set(parsed.rows["page"]))
