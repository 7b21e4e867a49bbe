from datetime import date

import pytest

from newsledger.charts import wording as w
from newsledger.charts.figures import flow, part_in_words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (545e6, "USD", "$545 m"),
        (3e9, "USD", "$3 bn"),
        (2.455e9, "USD", "$2.46 bn"),
        (999_999, "EUR", "€1 m"),
        (16_350_000, "USD", "$16.4 m"),
        (1.25e12, "KZT", "KZT 1.25 trn"),
        (12_345, "GBP", "£12.3 k"),
        (40, "NOK", "NOK 40"),
        (0, "USD", "$0"),
        (-2e6, "USD", "−$2 m"),
        (None, "USD", "no figure"),
        (7e6, None, "7 m"),
    ],
)
def test_money_has_three_significant_digits(amount, currency, words):
    assert w.money(amount, currency) == words


def test_exact_money_keeps_every_digit():
    assert w.money(528_650_000, "USD", exact=True) == "$528,650,000"
    assert w.money(1.5, "USD", exact=True) == "$1.50"
    assert w.between(525_925_000, 531_375_000, "USD") == "$525.9 m to $531.4 m"
    assert w.between(5, 5, "USD") == w.between(None, 5, "USD") == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-07-10", "10 July 2025"),
        ("2025-05", "May 2025"),
        ("2024", "2024"),
        ("2024~", "about 2024"),
        ("2021-09/..", "since September 2021"),
        ("2021/", "since 2021"),
        ("../2025-05", "until May 2025"),
        ("2024-01/2024-05", "January 2024 to May 2024"),
        ("2025-21", "spring 2025"),
        ("2025-34", "second quarter 2025"),
        ("199X", "the 1990s"),
        ("XXXX-07-10", "10 July (year unknown)"),
        (None, "no date"),
        ("", "no date"),
        ("<b>", "<b>"),
    ],
)
def test_edtf_in_words(value, words):
    assert w.edtf(value) == words


def row(value, start, end):
    return {"date": value, "date_start": start, "date_end": end}


def test_a_date_is_said_as_exactly_as_it_is_known():
    assert w.when(row("2025-07~", date(2025, 7, 1), date(2025, 7, 10))) == "July 2025 (early)"
    assert w.when(row("2025-07~", date(2025, 7, 11), date(2025, 7, 20))) == "July 2025 (mid)"
    assert w.when(row("2025-07~", date(2025, 7, 21), date(2025, 7, 31))) == "July 2025 (late)"
    assert w.when(row("2025-07~", date(2025, 7, 1), date(2025, 7, 31))) == "about July 2025"
    assert w.when(row(None, None, date(2025, 7, 23))) == "by 23 July 2025"
    assert w.when(row(None, None, None)) == "no date"


def test_countries_have_names_and_unknown_codes_stay():
    assert w.country("NOR") == "Norway"
    assert w.country("WLD") == "the world"
    assert w.country("QQQ") == "QQQ"
    assert w.pair(["EUU", "CHL"]) == "The European Union – Chile"
    assert w.adjective("KAZ") == "Kazakh" and w.adjective("QQQ") is None
    assert w.numeric_code("CHL") == "152"


def test_lists_counts_and_short_texts():
    assert w.listed([]) == "" and w.listed(["a"]) == "a" and w.listed(["a", "b", "c"]) == "a, b and c"
    assert w.count(1, "article") == "1 article" and w.count(1200, "country", "countries") == "1,200 countries"
    assert w.shortened("one two  three", 40) == "one two three"
    assert w.shortened("one two three four", 12) == "one two…"
    assert len(w.shortened("x" * 99, 10)) == 10


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (545 / 3000, "under a fifth of"),
        (0.21, "about a fifth of"),
        (0.25, "about a quarter of"),
        (0.5, "about half of"),
        (0.6, "under two thirds of"),
        (0.56, "over half of"),
        (1.0, "at"),
        (1.3, "above"),
        (0.001, "under a hundredth of"),
    ],
)
def test_a_ratio_in_words_is_true(ratio, words):
    assert part_in_words(ratio) == words


@pytest.mark.parametrize(
    ("measure", "sides", "words"),
    [
        ("exports", ("KEN", "CHL"), "Kenyan exports to Chile"),
        ("imports", ("KEN", "CHL"), "Chilean exports to Kenya"),
        ("turnover", ("KEN", "CHL"), "trade between Kenya and Chile"),
        ("investment", ("KEN", "CHL"), "Kenyan investment in Chile"),
        ("investment", ("KEN", None), "Kenyan investment"),
        ("aid", ("NOR", "WLD"), "Norwegian aid to the world"),
        ("balance", ("KEN", "CHL"), "trade balance of Kenya with Chile"),
    ],
)
def test_a_flow_is_told_from_who_gives_to_who_takes(measure, sides, words):
    assert flow({"measure": measure, "reporter": sides[0], "partner": sides[1]}) == words
