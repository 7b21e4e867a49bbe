"""From articles to rows: times, trade claims and events of each article, read from one shared `Document`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from newsledger import schemas
from newsledger.language.document import Document
from newsledger.tagging import time_row
from newsledger.timeline.events import events_of
from newsledger.trade.claims import claims_of


@dataclass(frozen=True)
class Extraction:
    """What was found; frames have the columns of the tables they are named after."""

    time_expressions: pl.DataFrame
    trade_claims: pl.DataFrame
    events: pl.DataFrame
    rejects: pl.DataFrame


def document_of(article: dict) -> Document:
    """The `Document` of a row of `articles`; an interval of publication gives both its ends."""
    first = last = article["published"]
    if first is None and article.get("published_edtf"):
        ends = article["published_edtf"].split("/")
        if len(ends) == 2 and all(len(end) == 10 for end in ends):
            first, last = (date.fromisoformat(end) for end in ends)
    return Document(
        article["body"], published=first, published_high=last if last != first else None, title=article.get("title")
    )


def extract_articles(articles: pl.DataFrame, on_article: Callable[[int, int], None] | None = None) -> Extraction:
    """Times, claims and events of every article (columns of `articles`).

    Rows that do not hold their schema go to `rejects`. `on_article(done, of)` is called after each article.
    """
    times: list[dict] = []
    claims: list[dict] = []
    events: list[dict] = []
    rows = articles.to_dicts()
    for done, article in enumerate(rows, 1):
        document = document_of(article)
        times += [time_row(article["article_id"], t) for t in document.times]
        claims += claims_of(document, article)
        events += events_of(document, article)
        if on_article:
            on_article(done, len(rows))
    return _checked(time_expressions=times, trade_claims=claims, events=events)


def _checked(**tables: Iterable[dict]) -> Extraction:
    held = {name: schemas.check(name, schemas.frame(name, list(rows))) for name, rows in tables.items()}
    rejects = pl.concat([c.rejects for c in held.values()])
    return Extraction(**{name: c.rows for name, c in held.items()}, rejects=rejects)


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
