import polars as pl
import pytest

from newsledger import schemas


def test_every_column_is_described_with_its_source():
    rows = schemas.dictionary()
    lacking = rows.filter(pl.col("meaning").is_null() | pl.col("source").is_null())
    assert lacking.is_empty(), lacking
    assert set(rows["table"]) == set(schemas.TABLES)


def test_rows_that_break_the_schema_become_rejects_with_the_rule():
    good = {"article_id": "a", "page": "p", "position": 0, "role": "main", "body": "text", "words": 1}
    frame = schemas.frame("articles", [good, good | {"article_id": "b", "role": "chief"}])
    checked = schemas.check("articles", frame)
    assert checked.rows["article_id"].to_list() == ["a"]
    assert checked.rejects.select("page", "article_id", "table", "reason", "detail").rows() == [
        ("p", "b", "articles", "schema", "role|check")
    ]


def test_a_key_that_is_no_column_is_named():
    with pytest.raises(ValueError, match="rejects has no column colour"):
        schemas.frame("rejects", [{"table": "x", "reason": "y", "colour": "z"}])


@pytest.mark.parametrize("table", sorted(schemas.TABLES))
def test_an_empty_frame_holds_its_schema(table):
    checked = schemas.check(table, schemas.empty(table))
    assert checked.rows.columns == list(schemas.polars_schema(table)) and checked.rejects.is_empty()
