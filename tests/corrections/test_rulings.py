"""Rulings: read strictly, applied by id, carried over, never lost."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from newsledger import schemas
from newsledger.corrections import CorrectionsError, apply_rulings, read_rulings

GOOD = """
- id: c-1
  ruling: amend
  reason: the table says exports
  author: A. Analyst
  date: 2025-08-01
  quote: $545 million
  set: {measure: exports, period: "2023", partner: NOR}
"""
ENTRY = "- {id: c-1, ruling: accept, reason: r, author: a, date: 2025-08-01"


def write(tmp_path, text: str):
    path = tmp_path / "trade.yml"
    path.write_text(text, encoding="utf-8")
    return path


def claims(*rows: dict) -> pl.DataFrame:
    base = dict.fromkeys(schemas.polars_schema("trade_claims")) | {
        "article_id": "a",
        "start": 0,
        "end": 1,
        "quote": "$545 million",
        "kind": "amount",
        "amount": 545e6,
        "currency": "USD",
        "measure": "turnover",
        "reporter": "KEN",
        "partner": "UGA",
        "confidence": 0.8,
    }
    return schemas.frame("trade_claims", [base | r for r in rows])


ARTICLES = pl.DataFrame({"article_id": ["a"], "page": ["p.txt"]})


def test_no_file_and_an_empty_file_rule_nothing(tmp_path):
    assert read_rulings(tmp_path / "none.yml", "trade") == []
    assert read_rulings(write(tmp_path, "# nothing yet\n"), "trade") == []


def test_an_amendment_sets_fields_and_what_follows_from_them(tmp_path):
    ruled = apply_rulings(
        "trade_claims", claims({"claim_id": "c-1"}), read_rulings(write(tmp_path, GOOD), "trade"), ARTICLES
    )
    (row,) = ruled.rows.to_dicts()
    assert (row["measure"], row["partner"], row["period_start"]) == ("exports", "NOR", date(2023, 1, 1))
    assert row["ruling"].startswith("ruled by A. Analyst on 2025-08-01: amended") and row["confidence"] == 1.0
    assert ruled.texts == {"c-1": row["ruling"]} and ruled.leftovers.is_empty()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: c-1", "should be a list"),
        ("- just text", "entry 1: should be a mapping"),
        (ENTRY + ", colour: red}", "entry 1, colour: unknown field"),
        (ENTRY.replace(", author: a", "") + "}", "entry 1, author: missing"),
        (ENTRY.replace("accept", "maybe") + "}", "entry 1, ruling: 'maybe'"),
        (ENTRY.replace("2025-08-01", "1 August") + "}", "entry 1, date"),
        (ENTRY + ", set: {measure: exports}}", "entry 1, set: only an amendment"),
        (ENTRY.replace("accept", "amend") + "}", "entry 1, set: an amendment says"),
        (ENTRY.replace("accept", "amend") + ", set: {measure: sales}}", "entry 1, set.measure: 'sales'"),
        (ENTRY.replace("accept", "amend") + ", set: {start: 3}}", "entry 1, set.start: unknown field"),
        (ENTRY.replace("accept", "amend") + ", set: {amount: lots}}", "entry 1, set.amount"),
        (ENTRY.replace("accept", "amend") + ", set: {period: lately}}", "entry 1, set.period"),
        (ENTRY.replace("accept", "amend") + ", set: {reporter: Kenya}}", "entry 1, set.reporter"),
        (ENTRY + "}\n" + ENTRY + "}", "entry 2, id: c-1 is ruled on twice"),
        ("- !!python/object/apply:os.system [ls]", "tag"),
        ("- &a {id: c-1}\n- *a", "anchors"),
        ("- {id: c-1, id: c-2}", "stands twice"),
        ("- [", "line"),
    ],
)
def test_what_is_wrong_is_named_with_file_entry_and_field(tmp_path, text, message):
    with pytest.raises(CorrectionsError) as caught:
        read_rulings(write(tmp_path, text), "trade")
    assert str(caught.value).startswith("trade.yml") and message in str(caught.value)


def ruling(tmp_path, extra: str, kind: str = "accept"):
    return read_rulings(write(tmp_path, ENTRY.replace("accept", kind) + extra + "}"), "trade")


def test_a_rejected_row_goes_to_the_rejects_and_its_repeat_stands_for_itself(tmp_path):
    rows = claims({"claim_id": "c-1"}, {"claim_id": "c-2", "same_as": "c-1"})
    ruled = apply_rulings("trade_claims", rows, ruling(tmp_path, "", "reject"), ARTICLES)
    assert ruled.rows["claim_id"].to_list() == ["c-2"] and ruled.rows["same_as"].to_list() == [None]
    assert ruled.rejects["reason"].to_list() == ["ruled_out"]


def test_a_stale_quote_and_an_unknown_id_are_left_over(tmp_path):
    stale = apply_rulings("trade_claims", claims({"claim_id": "c-1"}), ruling(tmp_path, ", quote: $1"), ARTICLES)
    unknown = apply_rulings("trade_claims", claims({"claim_id": "c-9"}), ruling(tmp_path, ""), ARTICLES)
    assert "the quote was" in stale.leftovers["detail"][0] and stale.texts == {}
    assert "no row has this id" in unknown.leftovers["detail"][0]


@pytest.mark.parametrize(
    "extra",
    [
        ", page: p.txt, quote: $545 million, kind: amount",
        ", about: {amount: 545000000, currency: USD, measure: turnover, reporter: UGA, partner: KEN}",
    ],
)
def test_a_ruling_is_carried_over_to_the_same_claim_under_a_new_id(tmp_path, extra):
    ruled = apply_rulings("trade_claims", claims({"claim_id": "c-new"}), ruling(tmp_path, extra), ARTICLES)
    assert list(ruled.texts) == ["c-new"]


def test_a_ruling_that_fits_two_rows_is_not_applied(tmp_path):
    rows = claims({"claim_id": "c-8"}, {"claim_id": "c-9"})
    ruled = apply_rulings(
        "trade_claims", rows, ruling(tmp_path, ", page: p.txt, quote: $545 million, kind: amount"), ARTICLES
    )
    assert ruled.texts == {} and "2 have its page" in ruled.leftovers["detail"][0]
