"""What a worker does: one file to its articles, one article to its tables. Arguments and values are plain rows.

Each step imports only the readers it calls, so that a worker loads, and an entry of the cache depends on, no others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsledger import schemas
from newsledger.pipeline.limits import UNREADABLE_RECORDS

if TYPE_CHECKING:
    from newsledger.pages.stating import Statement
    from newsledger.pages.walking import Found

READ_FILE = "newsledger.pipeline.steps:read_file"
READ_ARTICLE = "newsledger.pipeline.steps:read_article"


def file_task(
    found: Found,
    said: Statement | None,
    published: date | None,
    captured: date | None,
    exports: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The argument of `read_file` for a file, with what stands in or is stated about its pages.

    `exports` is that section of params.yaml: how columns of exports are named.
    """
    return {
        "page": found.page,
        "path": str(found.path.absolute()),
        "root": str(found.root.absolute()),
        "refused": found.refused,
        "said": asdict(said) if said else None,
        "published": published,
        "captured": captured,
        "exports": dict(exports) if exports else None,
    }


def read_file(task: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """For each page of the file its name, and once its articles are found these, as `articles` and `rejects`.

    The first `skip` pages of the task are passed over.
    """
    from newsledger.articles import articles_of
    from newsledger.pages.reading import rows_of
    from newsledger.pages.stating import Statement
    from newsledger.pages.walking import Found

    found = Found(task["page"], Path(task["path"]), Path(task["root"]), task["refused"])
    said = Statement(**task["said"]) if task["said"] else None
    given = {name: task.get(name) for name in ("published", "captured", "exports")}
    refused = 0
    for number, row in enumerate(rows_of(found, said, **given)):
        if number < task.get("skip", 0):
            continue
        refused = refused + 1 if row.reject_reason else 0
        if refused > UNREADABLE_RECORDS:
            detail = f"{UNREADABLE_RECORDS:,} records one after another; what comes after {row.page} was not read"
            yield {"page": found.page, "articles": [], "rejects": [given_up(found.page, "unreadable", detail)]}
            return
        yield {"page": row.page}
        try:
            page = schemas.frame("pages", [asdict(row)]).row(0, named=True)
            articles, rejects = articles_of(page)
        except MemoryError:
            raise
        except Exception as error:  # whatever the parser stumbles on, the file's other pages go on
            articles, rejects = [], [given_up(row.page, "reader_failed", f"{type(error).__name__}: {error}")]
        yield {"page": row.page, "articles": articles, "rejects": rejects}


def given_up(page: str, reason: str, detail: str) -> dict[str, Any]:
    """A row of `rejects` for a page that gave no article."""
    return {"page": page, "article_id": None, "table": "pages", "reason": reason, "detail": detail}


def read_article(task: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """For each of the task's `tables` its `rows` of the task's `article` and `rejects`."""
    from newsledger.extraction import read_tables

    for table, rows, rejects in read_tables(task["article"], task["tables"]):
        yield {"table": table, "rows": rows, "rejects": rejects}
