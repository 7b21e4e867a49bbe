"""The four taggers on a plain text, as data frames: `tag_times`, `find_money`, `find_places`, `find_actors`."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date

import polars as pl

from newsledger import schemas
from newsledger.language.document import Document
from newsledger.language.mentions import Actor, Money, Place, Quantity

_TYPES = {"int": pl.Int64, "str": pl.String, "float": pl.Float64, "bool": pl.Boolean, "date": pl.Date}


def _mention_frame(mentions: list, kind: type) -> pl.DataFrame:
    """Mentions → a frame with one column a field of their class, whether or not there are any."""
    schema = {f.name: _TYPES[str(f.type).removesuffix(" | None")] for f in fields(kind)}
    return pl.DataFrame([list(asdict(m).values()) for m in mentions], schema=schema, orient="row")


def time_rows(document: Document, article: dict) -> list[dict]:
    """Rows of `time_expressions` for one article."""
    return [
        {
            "article_id": article["article_id"],
            "start": time.start,
            "end": time.end,
            "text": time.text,
            "type": time.type,
            "value": time.value,
            "mod": time.mod,
            "edtf": time.edtf,
            "precision": time.precision,
            "date_start": time.begin,
            "date_end": time.finish,
            "basis": time.basis,
            "range_edtf": time.range_edtf,
            "range_start": time.range_begin,
            "range_end": time.range_finish,
            "rule": time.rule,
        }
        for time in document.times
    ]


def tag_times(text: str, *, reference_date: date | str | None) -> pl.DataFrame:
    """TIMEX3 time expressions of a text (columns of `time_expressions`; `article_id` is "").

    `reference_date` is the day the text was published (a date or an ISO day); None leaves relative expressions
    unresolved. Raises ValueError for a string that is no ISO day.
    """
    day = date.fromisoformat(reference_date) if isinstance(reference_date, str) else reference_date
    return schemas.frame("time_expressions", time_rows(Document(text, day), {"article_id": ""}))


def find_money(text: str) -> pl.DataFrame:
    """Amounts of money in a text, one row each; columns are the fields of `language.mentions.Money`."""
    return _mention_frame(Document(text).money, Money)


def find_quantities(text: str) -> pl.DataFrame:
    """Percentages, factors and measured quantities; columns are the fields of `language.mentions.Quantity`."""
    return _mention_frame(Document(text).quantities, Quantity)


def find_places(text: str) -> pl.DataFrame:
    """Countries, demonyms, cities, regions and bodies; columns are the fields of `language.mentions.Place`."""
    return _mention_frame(Document(text).places, Place)


def find_actors(text: str) -> pl.DataFrame:
    """People, offices and organisations; columns are the fields of `language.mentions.Actor`."""
    return _mention_frame(Document(text).actors, Actor)
