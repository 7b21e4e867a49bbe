"""Conversion to US dollars: the ECB's rates, an analyst's table, and reasons where there is neither."""

from __future__ import annotations

from datetime import date

import pytest

from newsledger.language.money.rates import Rates, RatesError, days_of, read_rates, to_usd

YEAR = (date(2021, 1, 1), date(2021, 12, 31))
TABLE = """currency,period,per_usd,source
KZT,2021,426,National Bank of Kazakhstan
KZT,2022-01,432.5,NBK
KZT,2022-02,428,NBK
RUB,2023,85.2,Bank of Russia
"""


@pytest.fixture
def table(tmp_path):
    def write(text: str):
        path = tmp_path / "rates.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_yen_of_ten_months():
    got = to_usd(4e9, "JPY", date(2021, 1, 1), date(2021, 10, 31))
    assert got.usd == pytest.approx(36.7e6, rel=0.01)
    assert got.rate == pytest.approx(got.usd / 4e9)
    assert got.source.startswith("ECB reference rates, mean of 213 days")
    assert got.reason is None


def test_euro_of_one_day_is_the_published_rate():
    assert to_usd(100, "EUR", date(2024, 1, 2), date(2024, 1, 2)).rate == pytest.approx(1.0956)


def test_weekend_has_fridays_rate():
    saturday, friday = date(2024, 6, 1), date(2024, 5, 31)
    got = to_usd(1, "GBP", saturday, saturday)
    assert got.rate == to_usd(1, "GBP", friday, friday).rate
    assert got.source == "ECB reference rate of 2024-05-31"


def test_dollar_needs_no_period():
    assert to_usd(5, "USD", None, None) == (5, 1.0, "USD", None)


@pytest.mark.parametrize(
    ("currency", "period", "reason"),
    [
        (None, YEAR, "currency unknown"),
        ("EUR", (None, None), "no period"),
        ("EUR", YEAR[::-1], "ends before it begins"),
        ("KZT", YEAR, "the ECB quotes no KZT"),
        ("RUB", (date(2023, 1, 1), date(2023, 12, 31)), "the ECB quotes no RUB from 2023-01-01"),
        ("RUB", (date(2022, 1, 1), date(2022, 12, 31)), "on 42 of the 260 working days"),
        ("EUR", (date(1990, 1, 1), date(1990, 12, 31)), "the ECB quotes no EUR"),
    ],
)
def test_null_has_a_reason(currency, period, reason):
    got = to_usd(1e6, currency, *period)
    assert got[:3] == (None, None, None)
    assert reason in got.reason


def test_table_serves_what_the_bank_lacks(table):
    rates = read_rates(table(TABLE))
    assert to_usd(426e6, "KZT", *YEAR, rates=rates) == (1e6, 1 / 426, "National Bank of Kazakhstan", None)
    assert to_usd(85.2, "RUB", date(2023, 1, 1), date(2023, 12, 31), rates=rates).usd == pytest.approx(1)
    assert to_usd(1, "EUR", *YEAR, rates=rates).source.startswith("ECB")


def test_table_lines_make_up_or_hold_a_period(table):
    rates = read_rates(table(TABLE))
    two_months = to_usd(1, "KZT", date(2022, 1, 1), date(2022, 2, 28), rates=rates)
    assert two_months.rate == pytest.approx((31 / 432.5 + 28 / 428) / 59)
    assert two_months.source == "NBK"
    assert to_usd(1, "KZT", date(2021, 5, 1), date(2021, 5, 31), rates=rates).rate == 1 / 426
    assert "nor does the table" in to_usd(1, "KZT", date(2023, 1, 1), date(2023, 1, 31), rates=rates).reason


def test_missing_amount_still_has_a_rate():
    got = to_usd(None, "EUR", *YEAR)
    assert got.usd is None
    assert got.rate == pytest.approx(1.18, abs=0.01)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("currency,period,per_usd\n", "rates.csv line 1: no column source"),
        ("", "rates.csv line 1: no column currency"),
        (TABLE + "KZT,2021,430,x\n", "rates.csv line 6, field period: second rate for KZT"),
        (TABLE + "kzt,2024,430,x\n", "rates.csv line 6, field currency: 'kzt'"),
        (TABLE + "KZT,2024-13,430,x\n", "rates.csv line 6, field period"),
        (TABLE + "KZT,2024/2023,430,x\n", "rates.csv line 6, field period"),
        (TABLE + "KZT,spring,430,x\n", "rates.csv line 6, field period"),
        (TABLE + "KZT,2024,0,x\n", "rates.csv line 6, field per_usd: '0'"),
        (TABLE + "KZT,2024,-4,x\n", "rates.csv line 6, field per_usd"),
        (TABLE + "KZT,2024,nan,x\n", "rates.csv line 6, field per_usd"),
        (TABLE + 'KZT,2024,"4,5",x\n', "rates.csv line 6, field per_usd"),
        (TABLE + "KZT,2024,430,\n", "rates.csv line 6, field source: empty"),
        (TABLE + "KZT,2024\n", "rates.csv line 6, field per_usd: empty"),
    ],
)
def test_bad_line_is_named(table, text, message):
    with pytest.raises(RatesError, match="rates.csv") as caught:
        read_rates(table(text))
    assert message in str(caught.value)


def test_table_that_is_no_text(tmp_path):
    path = tmp_path / "rates.csv"
    path.write_bytes(b"currency,period,per_usd,source\nKZT,2024,\xff,x\n")
    with pytest.raises(RatesError, match="not UTF-8"):
        read_rates(path)


def test_periods():
    assert days_of("2024") == (date(2024, 1, 1), date(2024, 12, 31))
    assert days_of("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert days_of("2024-01/2024-05") == (date(2024, 1, 1), date(2024, 5, 31))
    assert days_of("2024-03-20") == (date(2024, 3, 20), date(2024, 3, 20))


def test_no_table_at_all():
    assert "nor does the table" in to_usd(1, "KZT", *YEAR, rates=Rates()).reason
