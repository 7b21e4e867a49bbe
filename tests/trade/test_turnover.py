"""Reconciling claims: what is stated, what follows, who is believed."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from newsledger import schemas
from newsledger.trade.choosing import WeightsError, significant_digits
from newsledger.trade.turnover import reconcile

SEED_LIKE = (
    "Zambia and Malawi want to lift trade turnover to $3 billion. Trade turnover between the two countries in 2024 "
    "stood at just $545 million, with 97 percent of that coming from Zambian exports. "
    "Zambia signed a memorandum pledging "
    "$500 million in investment for a railway in Malawi."
)


def article(identifier: str, source: str | None, published: str, **more) -> dict:
    row = dict.fromkeys(schemas.polars_schema("articles"))
    return row | {
        "article_id": identifier,
        "page": f"{identifier}.txt",
        "position": 0,
        "role": "main",
        "source": source,
        "published": date.fromisoformat(published),
        "body": "",
        "words": 0,
        **more,
    }


def claim(identifier: str, article_id: str, amount: float, **more) -> dict:
    base = dict.fromkeys(schemas.polars_schema("trade_claims"))
    return base | {
        "claim_id": identifier,
        "article_id": article_id,
        "start": 0,
        "end": 1,
        "quote": f"${amount:.0f}",
        "kind": "amount",
        "amount": amount,
        "amount_low": amount,
        "amount_high": amount,
        "currency": "USD",
        "measure": "turnover",
        "reporter": "ZMB",
        "partner": "MWI",
        "period": "2024",
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 12, 31),
        "status": "actual",
        "confidence": 0.9,
        **more,
    }


def table(claims: list[dict], articles: list[dict], **options) -> list[dict]:
    checked = reconcile(schemas.frame("trade_claims", claims), schemas.frame("articles", articles), **options)
    assert checked.rejects.is_empty()
    return checked.rows.to_dicts()


def find(rows: list[dict], **wanted) -> list[dict]:
    return [r for r in rows if all(r[k] == v for k, v in wanted.items())]


def test_share_remainder_and_ratio_with_their_intervals(claims):
    rows = table(claims(SEED_LIKE, "2025-07-23"), [article("a-test", "X", "2025-07-23")])
    (turnover,) = find(rows, measure="turnover", status="actual")
    (exports,) = find(rows, measure="exports")
    (imports,) = find(rows, measure="imports")
    (ratio,) = find(rows, measure="turnover_ratio")
    (target,) = find(rows, measure="turnover", status="target")
    (investment,) = find(rows, measure="investment")
    assert (turnover["amount"], turnover["period"], turnover["method"]) == (545e6, "2024", "stated")
    assert exports["amount"] == pytest.approx(528.65e6)
    assert (exports["amount_low"], exports["amount_high"]) == pytest.approx((525.925e6, 531.375e6))
    assert (imports["amount"], imports["amount_low"], imports["amount_high"]) == pytest.approx(
        (16.35e6, 13.625e6, 19.075e6)
    )
    assert exports["method"] == imports["method"] == "derived" and exports["formula"] and imports["formula"]
    assert set(exports["claims"]) > set(turnover["claims"])
    assert ratio["amount"] == pytest.approx(5.504587)
    assert target["period"] is None and ratio["period"] is None
    assert (investment["status"], investment["amount"]) == ("pledge", 500e6)


def test_growth_gives_the_year_before():
    growth = claim("c2", "a", 0, kind="growth", percent=25.0, share_of="c1", quote="25 percent")
    rows = table([claim("c1", "a", 100.0), growth], [article("a", "X", "2025-01-01")])
    (before,) = find(rows, period="2023")
    assert before["amount"] == pytest.approx(80.0)
    assert (before["amount_low"], before["amount_high"]) == pytest.approx((100 / 1.255, 100 / 1.245))
    assert before["period_end"] == date(2023, 12, 31)


def test_a_coarse_amount_is_taken_at_the_ends_of_its_own_rounding():
    level = claim("c1", "a", 2.2e9, amount_low=2.15e9, amount_high=2.25e9)
    growth = claim("c2", "a", 0, kind="growth", percent=33.9, share_of="c1", quote="33.9 percent")
    share = claim("c3", "a", 0, kind="share", percent=28.0, measure="exports", share_of="c1", quote="28 percent")
    rows = table([level, growth, share], [article("a", "X", "2025-01-01")])
    (before,) = find(rows, period="2023")
    assert (before["amount_low"], before["amount_high"]) == pytest.approx((2.15e9 / 1.3395, 2.25e9 / 1.3385))
    (part,) = find(rows, measure="exports")
    assert (part["amount_low"], part["amount_high"]) == pytest.approx((2.15e9 * 0.275, 2.25e9 * 0.285))
    (rest,) = find(rows, measure="imports")
    assert (rest["amount_low"], rest["amount_high"]) == pytest.approx((2.15e9 * 0.715, 2.25e9 * 0.725))


def test_growth_over_several_years_gives_nothing():
    growth = claim("c2", "a", 0, kind="growth", percent=25.0, share_of="c1", rule="growth; multi-year")
    assert not find(table([claim("c1", "a", 100.0), growth], [article("a", "X", "2025-01-01")]), method="derived")


def test_growth_needed_where_the_target_has_a_year():
    target = claim(
        "c2", "a", 400.0, status="target", period="2026", period_start=date(2026, 1, 1), period_end=date(2026, 12, 31)
    )
    (needed,) = find(
        table([claim("c1", "a", 100.0), target], [article("a", "X", "2025-01-01")]), measure="turnover_growth_needed"
    )
    assert needed["amount"] == pytest.approx(100.0)


def test_stated_total_less_stated_part():
    part = claim("c2", "a", 70.0, measure="exports")
    (rest,) = find(table([claim("c1", "a", 100.0), part], [article("a", "X", "2025-01-01")]), measure="imports")
    assert rest["amount"] == 30.0 and rest["method"] == "derived"


def test_conflicting_claims_stand_side_by_side_and_the_better_source_is_shown():
    rows = table(
        [
            claim("c1", "a", 100.0, speaker="an analyst"),
            claim("c2", "b", 120.0, speaker="National Statistics Office"),
        ],
        [article("a", "X", "2025-02-01"), article("b", "Y", "2025-01-01")],
    )
    (row,) = rows
    assert (row["amount"], row["amount_low"], row["amount_high"]) == (120.0, 100.0, 120.0)
    assert row["sources"] == 2 and row["spread"] == pytest.approx(1.2) and row["claims"] == ["c1", "c2"]
    assert row["chosen_by"].startswith("official statistics source")


def test_weights_turn_the_choice():
    given = [claim("c1", "a", 100.0), claim("c2", "b", 120.0, speaker="National Statistics Office")]
    articles = [article("a", "X", "2025-02-01"), article("b", "Y", "2025-01-01")]
    (row,) = table(given, articles, weights={"official_statistics": 0.0})
    assert row["amount"] == 100.0


@pytest.mark.parametrize("weights", [{"goverment": 1.0}, {"later": "much"}, {"later": True}])
def test_weights_that_mean_nothing_are_named(weights):
    with pytest.raises(WeightsError, match=next(iter(weights))):
        table([], [], weights=weights)


def test_a_copy_of_an_article_is_no_second_source():
    rows = table(
        [claim("c1", "a", 100.0), claim("c2", "b", 100.0)],
        [article("a", "X", "2025-02-01"), article("b", "Y", "2025-02-02", duplicate_of="a")],
    )
    assert rows[0]["sources"] == 1 and rows[0]["claims"] == ["c1", "c2"]


def test_turnover_of_a_pair_is_one_row_whatever_its_order():
    rows = table(
        [claim("c1", "a", 100.0), claim("c2", "a", 100.0, reporter="MWI", partner="ZMB")],
        [article("a", "X", "2025-02-01")],
    )
    assert len(rows) == 1


def test_repeats_stand_behind_their_claim_and_other_money_stays_out():
    rows = table(
        [claim("c1", "a", 100.0), claim("c2", "a", 100.0, same_as="c1"), claim("c3", "a", 5.0, measure="other")],
        [article("a", "X", "2025-02-01")],
    )
    assert [r["claims"] for r in rows] == [["c1", "c2"]]


def test_a_slip_is_read_as_it_was_meant_and_says_so():
    (row,) = table([claim("c1", "a", 3.6e6, likely_amount=3.6e9, flag="slip")], [article("a", "X", "2025-02-01")])
    assert row["amount"] == 3.6e9 and "printed 3,600,000" in row["chosen_by"]


def test_a_ruled_claim_is_chosen():
    given = [claim("c1", "a", 100.0), claim("c2", "b", 120.0, speaker="National Statistics Office")]
    articles = [article("a", "X", "2025-02-01"), article("b", "Y", "2025-01-01")]
    (row,) = table(given, articles, rulings={"c1": "ruled by A. N. on 2025-03-01: accepted (checked)"})
    assert row["amount"] == 100.0 and row["ruling"] == row["chosen_by"]


def test_official_statistics_stand_beside_the_press_with_the_ratio():
    official = pl.DataFrame(
        {
            "reporter": ["ZMB"],
            "partner": ["MWI"],
            "period": ["2024"],
            "period_start": [date(2024, 1, 1)],
            "period_end": [date(2024, 12, 31)],
            "measure": ["turnover"],
            "commodity": [None],
            "amount": [80.0],
        }
    )
    rows = table([claim("c1", "a", 100.0)], [article("a", "X", "2025-02-01")], official=official)
    assert find(rows, chosen_by="UN Comtrade")[0]["amount"] == 80.0
    assert find(rows, measure="turnover_press_ratio")[0]["amount"] == pytest.approx(1.25)


def test_other_currencies_come_in_dollars_of_the_period():
    (row,) = table(
        [
            claim(
                "c1",
                "a",
                100.0,
                currency="EUR",
                period="2023",
                period_start=date(2023, 1, 1),
                period_end=date(2023, 12, 31),
            )
        ],
        [article("a", "X", "2025-02-01")],
    )
    assert 105 < row["amount_usd"] < 112 and row["rate_source"]


@pytest.mark.parametrize(
    ("quote", "digits"), [("$545 million", 3), ("$3 billion", 1), ("US$62.31 billion", 4), ("half a billion", 1)]
)
def test_significant_digits(quote, digits):
    assert significant_digits(quote) == digits


def test_a_ratio_spans_the_roundings_of_both_its_figures():
    """The target's rounding counts as the actual figure's does; so it is for the growth that is needed."""
    target = claim("c2", "a", 3e9, amount_low=2.5e9, amount_high=3.5e9, status="target", quote="$3 billion")
    target |= {"period": "2026", "period_start": date(2026, 1, 1), "period_end": date(2026, 12, 31)}
    actual = claim("c1", "a", 545e6, amount_low=544.5e6, amount_high=545.5e6)
    rows = table([actual, target], [article("a", "X", "2025-01-01")])
    (ratio,) = find(rows, measure="turnover_ratio")
    (needed,) = find(rows, measure="turnover_growth_needed")
    assert (ratio["amount_low"], ratio["amount_high"]) == pytest.approx((2.5e9 / 545.5e6, 3.5e9 / 544.5e6))
    assert "2,500,000,000–3,500,000,000 over 544,500,000–545,500,000" in ratio["formula"]
    for end in ("amount_low", "amount", "amount_high"):
        assert needed[end] == pytest.approx((ratio[end] ** 0.5 - 1) * 100)
    assert ratio["claims"] == needed["claims"] == ["c1", "c2"]


def test_a_range_down_to_nothing_leaves_a_ratio_open():
    target = claim("c2", "a", 400.0, status="target", period=None, period_start=None, period_end=None)
    rows = table([claim("c1", "a", 100.0, amount_low=0.0), target], [article("a", "X", "2025-01-01")])
    (ratio,) = find(rows, measure="turnover_ratio")
    assert (ratio["amount"], ratio["amount_low"], ratio["amount_high"]) == (4.0, 4.0, None)


NO_PERIOD = {"period": None, "period_start": None, "period_end": None}


def test_figures_without_a_period_contradict_nobody():
    rows = table(
        [
            claim("c1", "a", 100.0, **NO_PERIOD),
            claim("c2", "b", 40.0, **NO_PERIOD),
            claim("c3", "b", 100.0, **NO_PERIOD),
        ],
        [article("a", "X", "2025-02-01"), article("b", "Y", "2025-02-01")],
    )
    assert sorted((r["amount"], r["spread"], r["claims"]) for r in rows) == [
        (40.0, 1.0, ["c2"]),
        (100.0, 1.0, ["c1", "c3"]),
    ]
    assert len({r["turnover_id"] for r in rows}) == 2


def test_targets_without_a_year_do_contradict_each_other():
    given = [claim(c, "a", x, status="target", **NO_PERIOD) for c, x in (("c1", 100.0), ("c2", 150.0))]
    (row,) = table(given, [article("a", "X", "2025-02-01")])
    assert row["spread"] == 1.5 and row["claims"] == ["c1", "c2"]


def test_two_contracts_of_a_year_are_two_rows():
    given = [claim(c, "a", x, measure="contract") for c, x in (("c1", 100.0), ("c2", 150.0))]
    assert [r["spread"] for r in table(given, [article("a", "X", "2025-02-01")])] == [1.0, 1.0]
