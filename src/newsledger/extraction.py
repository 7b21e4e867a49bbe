"""From articles to rows: times, trade claims and events of each article, read from one shared `Document`."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module

import polars as pl

from newsledger import schemas
from newsledger.language.document import Document

# Where each table's rows come from. Imported only when asked for: reading trade loads no event rules.
_READERS = {
    "time_expressions": ("newsledger.tagging", "time_rows"),
    "trade_claims": ("newsledger.trade.claims", "claims_of"),
    "events": ("newsledger.timeline.events", "events_of"),
}
TABLES = tuple(_READERS)


@dataclass(frozen=True)
class Extraction:
    """What was found; frames have the columns of the tables they are named after. A table not asked for is empty."""

    time_expressions: pl.DataFrame
    trade_claims: pl.DataFrame
    events: pl.DataFrame
    rejects: pl.DataFrame


def document_of(article: dict) -> Document:
    """The `Document` of a row of `articles`; an interval or a month of publication gives both its ends."""
    first = last = article["published"]
    if first is None and article.get("published_edtf"):
        ends = article["published_edtf"].split("/")
        if len(ends) == 2 and all(len(end) == 10 for end in ends):
            first, last = (date.fromisoformat(end) for end in ends)
        elif len(ends) == 1 and len(ends[0]) == 7 and ends[0].replace("-", "").isdecimal():
            first = date.fromisoformat(f"{ends[0]}-01")
            last = first.replace(day=monthrange(first.year, first.month)[1])
    return Document(
        article["body"], published=first, published_high=last if last != first else None, title=article.get("title")
    )


def _readers(tables: Sequence[str]) -> dict[str, Callable[[Document, dict], list[dict]]]:
    return {name: getattr(import_module(_READERS[name][0]), _READERS[name][1]) for name in tables}


def read_tables(article: dict, tables: Sequence[str]) -> Iterator[tuple[str, list[dict], list[dict]]]:
    """(table, its rows, rows of `rejects`) for each named table of one article, one after another."""
    document = document_of(article)
    for name, read in _readers(tables).items():
        try:
            yield name, read(document, article), []
        except MemoryError:
            raise  # for who set the bound to deal with
        except Exception as error:  # whatever a reader stumbles on, the other articles go on
            detail = f"{type(error).__name__}: {error}"
            yield name, [], [failure(article, name, "reader_failed", detail)]


def failure(article: dict, table: str, reason: str, detail: str) -> dict:
    """A row of `rejects` for a table of an article."""
    about = {"page": article["page"], "article_id": article["article_id"]}
    return about | {"table": table, "reason": reason, "detail": detail}


def together(rows: Mapping[str, list[dict]], failed: list[dict]) -> Extraction:
    """Rows by table → checked frames; what does not hold its schema goes to `rejects`, before what `failed`."""
    held = {name: schemas.check(name, schemas.frame(name, rows[name])) for name in rows}
    frames = {name: held[name].rows if name in held else schemas.empty(name) for name in TABLES}
    rejects = pl.concat([*(c.rejects for c in held.values()), schemas.frame("rejects", failed)])
    return Extraction(**frames, rejects=rejects)


def extract_articles(articles: pl.DataFrame, tables: Sequence[str] = TABLES) -> Extraction:
    """The named tables' rows of every article (columns of `articles`), in the articles' order.

    Rows that do not hold their schema go to `rejects`, and so does an article that a reader fails on: the others go on.
    """
    rows: dict[str, list[dict]] = {name: [] for name in tables}
    failed: list[dict] = []
    for article in articles.iter_rows(named=True):
        for name, found, refused in read_tables(article, tables):
            rows[name] += found
            failed += refused
    return together(rows, failed)


def extract(text: str, *, published: date | str | None = None) -> Extraction:
    """What one article's plain text says: `.time_expressions`, `.trade_claims`, `.events`.

    `published` (a date or an ISO day) is what relative dates are resolved against; without it they stay unresolved.
    Offsets count characters of `text` itself. Raises ValueError for a string that is no ISO day.
    """
    day = date.fromisoformat(published) if isinstance(published, str) else published
    article = dict.fromkeys(schemas.polars_schema("articles")) | {
        "article_id": "text",
        "page": "",
        "position": 0,
        "role": "main",
        "body": text,
        "published": day,
        "words": len(text.split()),
    }
    return extract_articles(schemas.frame("articles", [article]))
