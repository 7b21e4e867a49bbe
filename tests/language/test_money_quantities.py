"""Percentages, factors of change and measured quantities in sentences."""

from __future__ import annotations

import pytest

from newsledger.language.document import Document


def quantities(text: str) -> list[tuple]:
    found = []
    for q in Document(text).quantities:
        value = q.percent if q.kind == "factor" else (q.low, q.high) if q.value is None else q.value
        found.append((value, "x" if q.kind == "factor" else q.unit))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("up 3.5 and 31 percent by weight and value", [(3.5, "percent"), (31, "percent")]),
        ("31.5, 29 and 24 percent", [(31.5, "percent"), (29, "percent"), (24, "percent")]),
        ("by 34.1 percent to $24.1 billion", [(34.1, "percent")]),
        ("5-7% a year", [((5, 7), "percent")]),
        ("between 25 and 30 per cent", [((25, 30), "percent")]),
        ("prices rose 10 to 15 percent", [((10, 15), "percent")]),
        ("cut from 15 to 12 percent", [(15, "percent"), (12, "percent")]),
        ("from 7.2% to 6.8%", [(7.2, "percent"), (6.8, "percent")]),
        ("changed by -2.3%", [(-2.3, "percent")]),
        ("grew 21,5%", [(21.5, "percent")]),
        ("grew 4 percent in 2022 and 5 percent in 2023", [(4, "percent"), (5, "percent")]),
        ("in 2022 and 5 percent of it", [(5, "percent")]),
        ("half a percentage point", [(0.5, "percentage point")]),
        ("50 basis points", [(50, "basis point")]),
        ("Trade doubled and imports halved.", [(100, "x"), (-50, "x")]),
        ("supplies grew two-and-a-half times", [(150, "x")]),
        ("sunflower oil (+6.2 times)", [(520, "x")]),
        ("exports fell threefold", [(-66.67, "x")]),
        ("twice as many trucks, four times the volume", [(100, "x"), (300, "x")]),
        ("they aim to double trade", [(100, "x")]),
        ("from 5 percent in 2019 to 7 in 2022", [(5, "percent"), (7, "percent")]),
        ("from 5 percent in May to 12 members", [(5, "percent")]),
        ("wheat (up 2.1 times), flour (down 5%)", [(110, "x"), (5, "percent")]),
        ("benefits rose 10% to 20%", [((10, 20), "percent")]),
        ("inflation rose 0.2% to 5%", [(0.2, "percent"), (5, "percent")]),
        ("supplies rose 1.6x", [(60, "x")]),
        ("5,000-6,000 tonnes of flour", [((5000, 6000), "tonne")]),
        ("1.9 million tons and 40 kg", [(1.9e6, "tonne"), (40, "kilogram")]),
        ("a quarter of a million barrels, quarter of a million tons", [(25e4, "barrel"), (25e4, "tonne")]),
        ("15 bcm a year", [(15e9, "cubic metre")]),
        ("a 500-megawatt plant", [(500, "megawatt")]),
    ],
)
def test_reads(text, expected):
    got = quantities(text)
    assert [unit for _, unit in got] == [unit for _, unit in expected]
    for (value, _), (wanted, _) in zip(got, expected, strict=True):
        assert value == pytest.approx(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "He visited three times and voted twice this week.",
        "The alliance has expanded three times before.",
        "double-digit growth, double standards and a double-C rating",
        "They met 4 times and won the title 5 times.",
        "In the first half of 2024, half a year ago, a quarter of an hour, the third of May.",
        "Half of 2023 was dry; on 1/3 he left; a third time; the second half of the match; two and a half of them",
        "The score was 7.5 points of 10.",
        "It serves to double as a museum.",
    ],
)
def test_no_quantity(text):
    assert quantities(text) == []


def test_range_of_factors():
    (row,) = Document("Cargo is to grow 1.5-2 times.").quantities
    assert (row.kind, row.value, row.low, row.high, row.percent) == ("factor", None, 1.5, 2.0, None)


def test_hedges():
    assert [q.hedge for q in Document("nearly 90 percent, over 40 per cent and up to 5 tonnes").quantities] == [
        "about",
        "over",
        "up_to",
    ]


def test_percentage_points_are_no_percent():
    (row,) = Document("0.4 percentage points").quantities
    assert (row.kind, row.unit, row.percent) == ("quantity", "percentage point", None)


def test_printed_figure_has_rounding_bounds():
    (row,) = Document("25.46 percent").quantities
    assert (row.low, row.high, row.percent) == (pytest.approx(25.455), pytest.approx(25.465), 25.46)
