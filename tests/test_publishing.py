"""No cell that a spreadsheet would run."""

from __future__ import annotations

import re
import zipfile

import polars as pl
import pytest

from newsledger.publishing import as_text_cells, write_xlsx

HOSTILE = ['=HYPERLINK("x")', "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_would_run_gets_an_apostrophe(text):
    frame = as_text_cells(pl.DataFrame({"quote": [text], "names": [[text]]}))
    assert frame["quote"][0] == f"'{text}" and frame["names"][0] == f"'{text}"


def test_numbers_and_plain_text_stay():
    frame = pl.DataFrame(
        {"percent": [-3.5], "quote": ["$5 billion"], "none": [None]}, schema_overrides={"none": pl.String}
    )
    assert as_text_cells(frame).equals(frame)


def test_lists_and_structs_become_text():
    frame = as_text_cells(pl.DataFrame({"claims": [["a", "b"], []], "actor": [{"name": "x", "role": None}, None]}))
    assert frame["claims"].to_list() == ["a; b", ""] and frame["actor"].to_list() == ["name: x", None]


def test_a_workbook_holds_no_formula_and_is_the_same_twice(tmp_path):
    frame = pl.DataFrame({"quote": [*HOSTILE, "\x00\x1b", "x" * 40_000], "amount": [1.5] * 9 + [float("nan")]})
    for name in ("a.xlsx", "b.xlsx"):
        write_xlsx(tmp_path / name, {"claims": frame})
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert not re.search(r"<f[ >]|hyperlink", sheet)
