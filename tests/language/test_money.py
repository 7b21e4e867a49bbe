"""Money in sentences: ranges, elliptic amounts, conversions, misprints, shared nouns, and what is no money."""

from __future__ import annotations

import pytest

from newsledger.language.document import Document


def money(text: str) -> list[tuple]:
    """(amount or the two ends, currency) of every amount."""
    return [((m.low, m.high) if m.amount is None else m.amount, m.currency) for m in Document(text).money]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("worth between $10 and $100 million", [((10e6, 100e6), "USD")]),
        ("it will cost $10-12 million", [((10e6, 12e6), "USD")]),
        ("it will cost US$10m–US$12m", [((10e6, 12e6), "USD")]),
        ("fees of 5 to 7 million dollars", [((5e6, 7e6), "USD")]),
        ("fines range from $500 to $1 million", [((500, 1e6), "USD")]),
        ("grew from $43.3 billion in FY21 to $83.7 billion", [(43.3e9, "USD"), (83.7e9, "USD")]),
        ("rose from 2 billion to 3 billion dollars", [(2e9, "USD"), (3e9, "USD")]),
        ("an increase of N2 trillion to N9 trillion", [(2e12, "NGN"), (9e12, "NGN")]),
        ("shares fell $2 to $16.25", [(2, "USD"), (16.25, "USD")]),
        ("grew 34.1 percent to $24.1 billion", [(24.1e9, "USD")]),
        ("$2.1 billion in 2021 and 3.4 billion in 2022", [(2.1e9, "USD"), (3.4e9, "USD")]),
        ("from $7.05 billion in 2017 to 11.02 in 2021", [(7.05e9, "USD"), (11.02e9, "USD")]),
        ("85.6 million euros, from 47.7 million a year before", [(85.6e6, "EUR"), (47.7e6, "EUR")]),
        ("the $40 million plan brings water to 2 million people", [(40e6, "USD")]),
        ("$5 million for 3 million people", [(5e6, "USD")]),
        ("half a billion dollars", [(5e8, "USD")]),
        ("Three Billion Dollars", [(3e9, "USD")]),
        ("two hundred and fifty thousand euros", [(250_000, "EUR")]),
        ("one and a half million pounds", [(1.5e6, "GBP")]),
        ("a billion and a half dollars", [(1.5e9, "USD")]),
        ("7 bln. 500 mln. tenge", [(7.5e9, "KZT")]),
        ("3 crore 50 lakh rupees in Mumbai", [(3.5e7, "INR")]),
        ("a 5,000-dollar fine", [(5000, "USD")]),
        ("a $500-million loan", [(5e8, "USD")]),
        ("a million-dollar deal", []),
        ("billions of dollars", []),
        ("1,5 млрд тенге or 1,5 млрд dollars", [(1.5e9, "USD")]),
        ("five thousand three hundred dollars, 5 thousand 300 euros", [(5300, "USD"), (5300, "EUR")]),
        ("a city of 5 million and $3 billion in debt", [(3e9, "USD")]),
        ("exports: 1.2 billion (USD)", [(1.2e9, "USD")]),
        ("It was $3.2 billion. A year before it stood at 2.9 billion.", [(3.2e9, "USD"), (2.9e9, "USD")]),
        ("The dam cost $3 million. Its city has 5 million people; it was 3 million men strong.", [(3e6, "USD")]),
        ("0,444 billion euros", [(444e6, "EUR")]),
        ("40 million NT dollars and 3 million HK dollars", [(40e6, "TWD"), (3e6, "HKD")]),
        ("€12,50 a kilo", [(12.5, "EUR")]),
        ("5 000 ₽ and 700 US$", [(5000, "RUB"), (700, "USD")]),
        ("USD5m, EUR 6m and 7m CHF", [(5e6, "USD"), (6e6, "EUR"), (7e6, "CHF")]),
        ("٣ million dollars", [(3e6, "USD")]),
        ("$.5 million", [(5e5, "USD")]),
        ("3 1/2 million dollars, three and one half billion dollars", [(3.5e6, "USD"), (3.5e9, "USD")]),
        ("one-point-five billion dollars", [(1.5e9, "USD")]),
        ("$5m (AUD) or $6 million (Canadian)", [(5e6, "AUD"), (6e6, "CAD")]),
        ("a balance of $-5 million", [(5e6, "USD")]),
        ("500 kr in Oslo", [(500, "NOK")]),
        ("It won a A$5m bid.", [(5e6, "AUD")]),
        ("526 million euros, of which 357 million came from Brussels", [(526e6, "EUR"), (357e6, "EUR")]),
        ("100 billion roubles; in 2024 the sum was 115 billion.", [(100e9, "RUB"), (115e9, "RUB")]),
        ("a payout of 12.2p a share in 1080p", [(0.122, "GBP")]),
        ("$5 million and 2 million of its people", [(5e6, "USD")]),
        ("it spent $5 million, and 3 million were vaccinated", [(5e6, "USD")]),
        ("shares were down only 25 cents to $30.25", [(0.25, "USD"), (30.25, "USD")]),
        ("it set up a reserve -- $60 million to $70 million -- for it", [((60e6, 70e6), "USD")]),
        ("it cost US dollars 30 million, not Rupees five crore", [(30e6, "USD"), (5e7, None)]),
        ("paid 5 million dollars 3 million euros", [(5e6, "USD"), (3e6, "EUR")]),
    ],
)
def test_reads(text, expected):
    got = money(text)
    assert [currency for _, currency in got] == [currency for _, currency in expected]
    for (value, _), (wanted, _) in zip(got, expected, strict=True):
        assert value == pytest.approx(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "The bill passed by 312 votes to 98.",
        "Some 3 million people live in 1,200 villages.",
        "Madrid won 3-1; of 28 games they won the last 12.",
        "Flight KC 7123 left at 10:30 on 5 May 2024 from gate B12.",
        "Call +7 727 250 10 20, pages 14-19, Room 1408.",
        "Mr Pound beat Ms Sterling in 12 of 20 rounds.",
        "The crown prince, 40, met 3 real estate agents and Mark, 12.",
        "He lifted 200 pounds; police seized 1,300 pounds (600 kg) of explosives.",
        "2.3 million views, 45,000 likes, 24 hours.",
        "TOP 10 TEAMS TRY 5 NEW RULES AS ALL 12 CUP GAMES END",
        "An A380, a Boeing 737 and an R5 engine; N95 masks; the K2 peak.",
        "In 2023 US dollars fell; by 2030 dollars will matter.",
        "5 million yuan-denominated bonds, 50 Cent's songs",
        "SDG 16, PHP 8.1, NPR 24, ID 12345678, KM 1200, MT 5,000, VT 05401, USD/RUB 92.5, EUR/USD 1.08",
        "Of the 1,200 won by women, 300 won gold.",
    ],
)
def test_no_money(text):
    assert money(text) == []


def test_one_amount_in_three_currencies():
    rows = Document("A plant for €3.3bn ($3.6bn; £2.8bn) was announced.").money
    assert [(m.amount, m.currency, m.converts) for m in rows] == [
        (3.3e9, "EUR", None),
        (3.6e9, "USD", 0),
        (2.8e9, "GBP", 0),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "4 billion JPY (35.09 million USD)",
        "120 million yuan, or about $16.8 million, was paid",
        "13.2 trillion won for chips, nearly $10 billion.",
        "25 million euros / 27 million dollars",
        "50 trillion rials of goods over the border, or some 90 million dollars.",
        "10 million rubles in aid (about $110,000 at today's rate)",
    ],
)
def test_conversion_points_to_the_first(text):
    assert [m.converts for m in Document(text).money] == [None, 0]


@pytest.mark.parametrize(
    "text",
    [
        "It spent $5 million, and €6 million came from Brussels.",
        "Exports were $3 billion. Imports (€2 billion in 2020) fell.",
        "C$2.6 million, or 18 cents a share",
    ],
)
def test_no_conversion(text):
    assert [m.converts for m in Document(text).money] == [None, None]


def test_conversion_behind_the_bracket_points_to_the_first_too():
    rows = Document("$5 million (about 8 million Australian dollars), or 700 million yen").money
    assert [m.converts for m in rows] == [None, 0, 0]


def test_decimal_comma_is_flagged_and_kept_as_printed():
    first, second, third = Document(
        "Exports were $888,913 million, after $1192,559 million; a rise from $ 24,256 billion."
    ).money
    assert (first.amount, first.flag, first.likely) == (888_913e6, "decimal_comma", 888_913e3)
    assert (second.amount, second.flag, second.likely) == (1_192_559e6, "decimal_comma", 1_192_559e3)
    assert (third.amount, third.likely) == (24_256e9, 24_256e6)


@pytest.mark.parametrize("text", ["$1,500 million for arms", "Rs 12,970 billion", "¥1,234 billion", "$1,250,000"])
def test_thousands_comma_is_left_alone(text):
    (row,) = Document(text).money
    assert row.flag is None
    assert row.likely is None


def test_unit_cut_off_at_the_end():
    (row,) = Document("agreements worth about $1.2 b").money
    assert (row.amount, row.hedge, row.flag) == (1.2e9, "about", "cut_off")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("$545 million", 544.5e6, 545.5e6),
        ("$3 billion", 2.5e9, 3.5e9),
        ("$1.25 bn", 1.245e9, 1.255e9),
        ("7 bln 500 mln tenge", 7.4995e9, 7.5005e9),
        ("half a billion dollars", 0.45e9, 0.55e9),
        ("$5,000", 4999.5, 5000.5),
    ],
)
def test_rounding_bounds(text, low, high):
    (row,) = Document(text).money
    assert (row.low, row.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "currencies"),
    [
        ("Pakistan lent India 5 billion rupees.", [None]),
        ("Rabat put in 9 billion dirhams, Dubai 2 billion dirhams.", ["MAD", "AED"]),
        ("ISLAMABAD: Talks went on. Traders lost 2 billion rupees.", ["PKR"]),
        ("Stockholm paid 3 million crowns.", ["SEK"]),
        ("Oslo paid 3 million crowns, Prague 4 million crowns.", ["NOK", "CZK"]),
        ("Canada and Australia agreed to spend $5 billion.", ["USD"]),
        ("Australia's farmers in Sydney and Melbourne lost $5 billion, Australian papers say.", ["USD"]),
        ("It paid 37.5 Canadian cents.", ["CAD"]),
    ],
)
def test_whose_money(text, currencies):
    assert [m.currency for m in Document(text).money] == currencies


def test_title_tells_the_country():
    assert Document("It costs 5 million rupees.", title="Nepal builds a bridge").money[0].currency == "NPR"


def test_up_to_behind_a_verb_of_movement_is_no_hedge():
    assert [m.hedge for m in Document("It adds up to $5 million. Trade edged up to $6 million.").money] == [None, None]
    assert [m.hedge for m in Document("It costs up to $5 million.").money] == ["up_to"]


def test_span_is_the_amount_without_its_hedge():
    document = Document("Trade came to almost 3 billion in US currency last year.")
    (row,) = document.money
    assert row.text == "3 billion in US currency" == document.text[row.start : row.end]


def test_line_breaks_join_words_but_not_paragraphs():
    assert money("It paid $3\nbillion for it.") == [(3e9, "USD")]
    assert money("It paid $3\n\nbillion is a word.") == [(3, "USD")]
