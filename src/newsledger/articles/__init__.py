"""From pages to articles: split, headed, dated, without furniture, copies told from originals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import polars as pl

from newsledger import schemas

if TYPE_CHECKING:
    from newsledger.pages.rows import Row

REPAIRED = "repaired"

__all__ = ["REPAIRED", "articles_of", "parse", "parse_articles", "together"]


def articles_of(page: dict) -> tuple[list[dict], list[dict]]:
    """(rows of `articles`, rows of `rejects`) of one row of `pages`; copies are told later, by `together`."""
    from newsledger.articles.parsing import parse_page

    rows, rejects = parse_page(page)
    if page["reject_reason"] is None and page["reject_detail"]:
        rejects.append({"page": page["page"], "table": "pages", "reason": REPAIRED, "detail": page["reject_detail"]})
    return rows, rejects


def together(rows: list[dict], rejects: list[dict]) -> schemas.Checked:
    """The articles of all pages, copies told from originals, checked against their schema."""
    from newsledger.articles.duplicates import find_duplicates

    copies = find_duplicates([row["body"] for row in rows], [row["published"] for row in rows])
    for row, original in zip(rows, copies, strict=True):
        row["duplicate_of"] = rows[original]["article_id"] if original is not None else None
    checked = schemas.check("articles", schemas.frame("articles", rows))
    return schemas.Checked(checked.rows, pl.concat([schemas.frame("rejects", rejects), checked.rejects]))


def parse(pages: pl.DataFrame | Iterable[Row]) -> schemas.Checked:
    """`articles` of `pages`, and a `rejects` row for each page or article that gave none.

    `pages` may be the rows of `iter_pages`: then no more than one page lies in memory beside the articles.
    Reasons beside those of `read_pages`: no_article, language (the code is the detail), repaired (the page was read;
    the detail says what of its bytes was guessed or lost). An article that repeats another is no reject: `duplicate_of`
    names the original.
    """
    rows: list[dict] = []
    rejects: list[dict] = []
    for page in pages.iter_rows(named=True) if isinstance(pages, pl.DataFrame) else map(asdict, pages):
        found, refused = articles_of(page)
        rows += found
        rejects += refused
    return together(rows, rejects)


def parse_articles(pages: pl.DataFrame) -> pl.DataFrame:
    """`articles` of `pages`; see `parse` for what is left out."""
    return parse(pages).rows
