"""Claims of whole articles: series, repeats, slips, ids, hostile text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsledger
from tests.trade.conftest import read

ARTICLE = (
    "Chilean exports to Peru came to $1.8 billion in 2023. Imports from Peru were $1.2 billion. The two countries want "
    "to raise trade to $5 billion. The court fined a miner $3 million."
)


def one(rows: list[dict], amount: float) -> dict:
    return next(r for r in rows if r["amount"] == amount)


def test_every_amount_has_a_row_whose_quote_is_cut_from_the_text():
    rows = read(ARTICLE)
    assert [r["amount"] for r in rows if r["kind"] == "amount"] == [1.8e9, 1.2e9, 5e9, 3e6]
    assert all(ARTICLE[r["start"] : r["end"]] == r["quote"] for r in rows)


def test_a_series_goes_on_and_a_target_has_no_period():
    rows = read(ARTICLE)
    assert (one(rows, 1.2e9)["measure"], one(rows, 1.2e9)["reporter"], one(rows, 1.2e9)["period"]) == (
        "imports",
        "CHL",
        "2023",
    )
    assert one(rows, 5e9)["period"] is None and one(rows, 5e9)["period_reason"]


def test_money_that_is_no_flow_is_other():
    assert one(read(ARTICLE), 3e6)["measure"] == "other"


def test_the_same_amount_said_twice_is_one_claim():
    text = "Kenya-Uganda trade was $1.1 billion in 2022. The trade of $1.1 billion between Kenya and Uganda grew."
    first, second = [r for r in read(text) if r["kind"] == "amount"]
    assert second["same_as"] == first["claim_id"]


def test_a_contradiction_is_two_claims():
    text = "Kenya-Uganda trade was $1.1 billion in 2022. Trade between Kenya and Uganda was $1.3 billion in 2022."
    assert [r["same_as"] for r in read(text)] == [None, None]


def test_a_conversion_points_at_its_amount():
    rows = read("Japan gave Kenya over 4 billion JPY (35.09 million USD) in aid.")
    assert rows[1]["same_as"] == rows[0]["claim_id"] and rows[1]["measure"] == "aid"


def test_million_for_billion_is_kept_as_printed_and_flagged():
    rows = read("Turkey and Uzbekistan are moving to a trade volume of $5 billion. Trade topped $3.6 million in 2021.")
    slip = one(rows, 3.6e6)
    assert (slip["flag"], slip["likely_amount"]) == ("slip", 3.6e9)


def test_ids_hold_when_other_sentences_change():
    before = {r["quote"]: r["claim_id"] for r in read(ARTICLE)}
    after = {r["quote"]: r["claim_id"] for r in read("It rained in Lima. " + ARTICLE)}
    assert before == after and len(set(before.values())) == len(before)


@pytest.mark.parametrize(
    "text",
    [
        "Putin won 81.31% of the votes.",
        "Inflation in Turkey hit 65 percent.",
        "Kazakhstan's economy grew 5.1 percent.",
        "The planet is 99 percent as wide as Earth.",
    ],
)
def test_percentages_of_other_things_give_no_row(text):
    assert read(text) == []


def test_text_without_figures_is_not_parsed():
    assert read("The ministers met in Lima.") == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=40))
def test_any_text_is_read(before, after):
    text = f"{before} trade between Kenya and Uganda $5 million 7 percent {after}"
    for row in read(text):
        assert text[row["start"] : row["end"]] == row["quote"]


def test_what_a_wish_starts_from_is_done():
    text = "Peru and Kenya aim to lift trade to $5 billion by 2030, up from $1.6 billion in 2023."
    claims = newsledger.extract(text, published="2024-03-01").trade_claims
    assert claims.select("amount", "status", "period").rows() == [(5e9, "target", "2030"), (1.6e9, "actual", "2023")]
