"""The line below a chart: who says it, and how many rows it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from newsledger.charts.wording import count, listed, shortened

NAMED = 4


def title_of(article: Mapping[str, Any]) -> str:
    """An article's title; of one without, its first words."""
    if article["title"]:
        return article["title"]
    return f"“{shortened(article['body'], 60)}”" if article["body"].strip() else "an article without words"


def publishers(article_ids: Iterable[str], articles: pl.DataFrame) -> list[str]:
    """Publishers of the articles, those of most articles first; articles without a publisher count as one unknown."""
    wanted = pl.Series(sorted(set(article_ids)), dtype=pl.String)
    found = articles.filter(pl.col("article_id").is_in(wanted.implode()))
    counts = (
        found.group_by(pl.col("source").fill_null("publisher unknown"))
        .len()
        .sort(["len", "source"], descending=[True, False])
    )
    return counts["source"].to_list()


def source_line(article_ids: Iterable[str], articles: pl.DataFrame, number: int, noun: str) -> str:
    """`Source: The Diplomat. 3 claims from 1 article.`"""
    ids = set(article_ids)
    names = publishers(ids, articles)
    shown = names[:NAMED] if len(names) <= NAMED + 1 else [*names[:NAMED], f"{len(names) - NAMED} others"]
    if len(names) == NAMED + 1:
        shown = names
    who = f"{'Source' if len(names) == 1 else 'Sources'}: {listed(shown)}. " if names else ""
    return f"{who}{count(number, noun)} from {count(len(ids), 'article')}."
