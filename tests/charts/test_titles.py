"""What titles and sentences of charts say is true of the rows: dates no more exact than known, ties named, pairs
counted once."""

from datetime import date

import polars as pl
import pytest

from newsledger import charts, schemas
from newsledger.charts import wording as w
from newsledger.charts.lanes import countries_of, pairs_of
from newsledger.charts.timeline import events_table
from newsledger.charts.told import KEY

FOCUS = ["CHL", "NOR"]


def bound(value, start, end):
    return {"date": value, "date_start": start, "date_end": end}


DAY = bound("2025-02-11", date(2025, 2, 11), date(2025, 2, 11))
MONTH = bound("1962-09", date(1962, 9, 1), date(1962, 9, 30))
YEAR = bound("2005", date(2005, 1, 1), date(2005, 12, 31))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([DAY, MONTH], ("September 1962", "11 February 2025")),
        ([YEAR, DAY], ("2005", "11 February 2025")),
        ([YEAR, bound("2005-01-01", date(2005, 1, 1), date(2005, 1, 1))], ("2005", "2005")),
        ([DAY, bound("2025", date(2025, 1, 1), date(2025, 12, 31))], ("2025", "2025")),
        ([bound("1991/..", date(1991, 1, 1), None), DAY], ("1991", "11 February 2025")),
        ([bound("../2020-05", None, date(2020, 5, 31)), DAY], ("May 2020", "11 February 2025")),
        ([DAY, bound("2025-02/2025-04", date(2025, 2, 1), date(2025, 4, 30))], ("February 2025", "April 2025")),
        ([bound("2025-07~", date(2025, 7, 1), date(2025, 7, 10)), DAY], ("11 February 2025", "July 2025 (early)")),
        ([bound("2024-21", date(2024, 3, 1), date(2024, 5, 31)), DAY], ("spring 2024", "11 February 2025")),
    ],
)
def test_a_span_of_dates_is_said_as_exactly_as_its_ends_are_known(rows, said):
    assert w.reach(rows) == said == w.reach(rows[::-1])


def made(corpus, **changed) -> pl.DataFrame:
    """The small timeline with columns of single rows changed: {id: {column: value}}."""
    rows = [row | changed.get(row["timeline_id"], {}) for row in corpus["timeline"].to_dicts()]
    return schemas.frame("timeline", rows)


def told(chart) -> dict:
    spec = chart.to_dict()
    return spec["usermeta"][KEY] | {"alternative": spec["description"]}


def drawn(function, corpus, frame, **more) -> dict:
    return told(function(frame, corpus["events"], corpus["articles"], FOCUS, **more))


def test_the_timeline_names_no_day_that_nobody_gave(corpus):
    frame = corpus["timeline"].filter(pl.col("timeline_id").is_in(["m2", "m3", "m4"]))
    assert drawn(charts.timeline_lanes, corpus, frame)["title"] == "3 events between September 2021 and 2025"
    month = corpus["timeline"].filter(pl.col("timeline_id").is_in(["m3", "m7"]))
    month = month.with_columns(pl.lit("planned").alias("realis"))
    assert drawn(charts.timeline_lanes, corpus, month)["title"] == "2 events between May 2024 and June 2024 (early)"


def test_one_of_two_is_not_most_of_them(corpus):
    frame = made(corpus, m3={"date": "2023-05", "date_start": date(2023, 5, 1), "date_end": date(2023, 5, 31)})
    frame = frame.filter(pl.col("timeline_id").is_in(["m1", "m3"]))
    assert drawn(charts.timeline_lanes, corpus, frame)["title"] == "2 events between May 2023 and 14 March 2024"


def test_two_directions_are_one_pair_of_countries(corpus):
    both = {"source_countries": ["CHL", "NOR"], "target_countries": ["CHL", "NOR"]}
    frame = made(corpus, m1=both, m3=both).filter(pl.col("timeline_id").is_in(["m1", "m3"]))
    words = drawn(charts.who_with_whom, corpus, frame)
    assert words["title"] == "Most often: Chile – Norway, 2 events"
    assert words["alternative"].endswith("1 pair of countries in all, 2 events.")


def test_pairs_that_are_as_often_are_named_too(corpus):
    swedish = {"source_countries": ["SWE"], "target_countries": ["CHL"]}
    frame = made(corpus, m6=swedish, m7=swedish, m2={"source_countries": ["NOR"], "target_countries": []})
    words = drawn(charts.who_with_whom, corpus, frame)
    assert words["title"] == "Most often: Chile – Norway and Chile – Sweden, 2 events each"
    third = {"source_countries": ["DNK"], "target_countries": ["NOR"], "realis": "happened"}
    words = drawn(charts.who_with_whom, corpus, made(corpus, m6=swedish, m7=swedish, m2=third, m4=third))
    assert words["title"] == "3 pairs of countries share the most, 2 events each"


def test_months_are_told_from_the_first_that_has_events(corpus):
    words = drawn(charts.events_per_month, corpus, corpus["timeline"])
    assert words["alternative"].endswith("1 pair of countries and 1 country alone, March 2024 to June 2024.")
    assert [row[0]["text"] for row in words["table"]["rows"]][-1:] == ["Norway, no other country named"]
    early = bound("1962-09", date(1962, 9, 1), date(1962, 9, 30))
    words = drawn(charts.events_per_month, corpus, made(corpus, m1=early))
    assert words["alternative"].endswith("May 2024 to June 2024; 1 event before.")


def test_most_is_said_of_what_has_a_place(corpus):
    oslo = {"place": "Oslo", "place_country": "NOR", "latitude": 59.91, "longitude": 10.75}
    words = drawn(charts.places_map, corpus, made(corpus, m3=oslo))
    assert words["title"] == "Most often in Oslo and Santiago: 2 of 5 events with a known place each"
    words = drawn(charts.places_map, corpus, made(corpus, m3=oslo, m2=oslo))
    assert words["title"] == "Most often in Oslo: 3 of 6 events with a known place"


def test_a_table_names_the_countries_that_its_lane_names(corpus):
    abroad = {"source_countries": ["CHL"], "target_countries": [], "place": "Oslo", "place_country": "NOR"}
    row = made(corpus, m1=abroad).to_dicts()[0]
    assert pairs_of(row) == [("CHL", "NOR")] and countries_of(row) == ["CHL", "NOR"]
    assert events_table([row]).rows[0][4].text == "Chile, Norway"


def test_countries_that_act_together_are_no_country_alone(corpus):
    row = corpus["timeline"].to_dicts()[0] | {"source_countries": ["CHL", "NOR"], "target_countries": []}
    assert pairs_of(row) == [("CHL", "NOR")]
    assert pairs_of(row | {"target_countries": ["SWE"]}) == [("CHL", "SWE"), ("NOR", "SWE")]
    alone = row | {"source_countries": ["CHL"], "place_country": "CHL"}
    assert pairs_of(alone) == [("CHL",)]
    assert pairs_of(alone | {"source_countries": [], "target_countries": ["CHL", "NOR"]}) == [("CHL",), ("NOR",)]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (684.05e6, 684.15e6, "$684.05 m to $684.15 m"),
        (525.925e6, 531.375e6, "$525.9 m to $531.4 m"),
        (1.605e9, 1.681e9, "$1.605 bn to $1.681 bn"),
        (-2e6, -1e6, "−$2 m to −$1 m"),
    ],
)
def test_the_ends_of_an_interval_are_told_from_the_figure(low, high, said):
    assert w.between(low, high, "USD") == said
