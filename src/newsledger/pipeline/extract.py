"""`newsledger extract`: saved pages in, the five tables out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

import polars as pl

from newsledger import schemas
from newsledger.articles import parse
from newsledger.extraction import Extraction, extract_articles
from newsledger.pages import read_pages
from newsledger.pipeline.work import SHARD, map_shards
from newsledger.project import write_parquet


def extract_in_shards(
    articles: pl.DataFrame, *, scheduler: str = "local", progress: TextIO | None = None
) -> Extraction:
    """Times, claims and events of `articles`, worked through in shards; rows stand in the order of the articles."""
    shards = [articles.slice(at, SHARD) for at in range(0, len(articles), SHARD)]
    parts = map_shards(extract_articles, shards, scheduler=scheduler, progress=progress) or [extract_articles(articles)]
    return Extraction(
        **{name: pl.concat([getattr(p, name) for p in parts]) for name in Extraction.__dataclass_fields__}
    )


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
