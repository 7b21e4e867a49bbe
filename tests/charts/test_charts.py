import json
from datetime import date

import polars as pl
import pytest

from newsledger import charts, schemas
from newsledger.charts import theme
from newsledger.charts.counted import DARK
from newsledger.charts.display import MIME, svg
from newsledger.charts.lanes import newest_first
from newsledger.charts.timeline import events_table
from newsledger.charts.told import KEY, Absent

FOCUS = ["CHL", "NOR"]


def all_charts(t: dict, quality: dict, focus=FOCUS) -> dict:
    happened = (t["timeline"], t["events"], t["articles"], focus)
    traded = (t["trade_turnover"], t["trade_claims"], t["articles"], focus)
    return {
        "trade": charts.trade_actual_and_target(*traded),
        "composition": charts.composition(*traded),
        "timeline": charts.timeline_lanes(*happened),
        "activity": charts.events_per_month(*happened),
        "contacts": charts.contacts_per_month(*happened),
        "matrix": charts.who_with_whom(*happened),
        "places": charts.places_map(*happened),
        "readability": charts.readability_by_article(t["readability"], t["articles"]),
        "quality": charts.quality_bars(quality),
    }


@pytest.fixture
def drawn(corpus, small) -> dict:
    return {name: chart.to_dict() for name, chart in all_charts(corpus, small.QUALITY).items()}


NAMES = ["trade", "composition", "timeline", "activity", "contacts", "matrix", "places", "readability", "quality"]


def words(spec: dict) -> dict:
    return spec["usermeta"][KEY]


def rows(spec: dict, key: str) -> list[dict]:
    """Every record of the data that has `key`."""
    inline = [layer.get("data", {}).get("values", []) for layer in spec["layer"]]
    tables = [*spec.get("datasets", {}).values(), *(values for values in inline if isinstance(values, list))]
    return [record for table in tables if isinstance(table, list) for record in table if key in record]


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_has_its_words(drawn, name):
    told = words(drawn[name])
    assert told["name"] == name
    assert told["title"] and told["subtitle"] and told["source"]
    assert drawn[name]["description"].endswith(".")
    assert told["table"]["rows"] and all(len(row) == len(told["table"]["columns"]) for row in told["table"]["rows"])
    assert set(told["table"]["numbers"]) <= set(told["table"]["columns"])


@pytest.mark.parametrize("name", NAMES)
def test_the_same_tables_give_the_same_drawing(corpus, small, drawn, name):
    again = all_charts(corpus, small.QUALITY)[name].to_dict()
    assert json.dumps(again) == json.dumps(drawn[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_draws_marks(drawn, name):
    picture = svg(drawn[name])
    marks = {"matrix": 9, "places": 100, "activity": 40}.get(name, 2)
    assert picture.count('role="graphics-symbol"') >= min(marks, 3)
    assert picture.count("<path") >= marks
    assert "NaN" not in picture and "undefined" not in picture


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_loaded_and_no_expression_has_words_of_a_page(drawn, name, small):
    def expressions(value, inside=False):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from expressions(inner, inside or key in ("expr", "filter", "calculate", "labelExpr", "test"))
        elif isinstance(value, list):
            for inner in value:
                yield from expressions(inner, inside)
        elif inside:
            yield str(value)

    spec = {key: value for key, value in drawn[name].items() if key not in ("$schema", "usermeta")}
    assert "http" not in json.dumps(spec)
    for expression in expressions(spec):
        for text in (*small.BODIES.values(), *small.LABELS.values(), "Oslo", "Harbour", "alert"):
            assert text not in expression


@pytest.mark.parametrize("name", NAMES)
def test_colours_come_from_the_palette(drawn, name):
    import re

    palette = {str(v).lower() for v in vars(theme).values() if isinstance(v, str) and v.startswith("#")}
    palette |= {shade.lower() for shade in theme.SHADES}
    assert {colour.lower() for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", json.dumps(drawn[name]))} <= palette


@pytest.mark.parametrize("name", NAMES)
def test_bars_stand_on_zero(drawn, name):
    for layer in drawn[name]["layer"]:
        x = layer.get("encoding", {}).get("x", {})
        if layer["mark"]["type"] == "bar" and x.get("type") == "quantitative":
            assert x["scale"]["domain"][0] == 0
            assert layer["encoding"]["x2"] == {"datum": 0}


def test_nothing_to_draw_is_said_in_a_line(small):
    empty = {name: schemas.empty(name) for name in schemas.TABLES}
    for name, chart in all_charts(empty, {}).items():
        assert isinstance(chart, Absent), name
        assert chart.message.endswith(".") and "\n" not in chart.message
        assert chart._repr_mimebundle_()["text/plain"] == chart.message


def test_another_focus_gives_its_own_words(corpus, small):
    made = all_charts(corpus, {}, focus=["SWE", "CHL"])
    assert isinstance(made["trade"], Absent) and "Sweden – Chile" in made["trade"].message
    assert rows(made["matrix"].to_dict(), "source")[0]["source"] == "Sweden"


def test_trade_spells_out_the_gap_and_gives_a_target_no_year(drawn):
    told = words(drawn["trade"])
    assert told["title"] == "Trade is about a quarter of the target"
    target = next(record for record in rows(drawn["trade"], "ref") if record["ref"] == "t4")
    assert target["words"] == "Target, no year given: $2 bn · $1.52 bn to go: 4.2\u00a0× what is traded"
    assert target["tip"] == "“lift trade to $2 billion”"
    assert "temporal" not in json.dumps(drawn["trade"])


def test_trade_without_a_target_or_without_a_figure_stays_true(corpus):
    def title(frame):
        chart = charts.trade_actual_and_target(frame, corpus["trade_claims"], corpus["articles"], FOCUS)
        return words(chart.to_dict())["title"]

    table = corpus["trade_turnover"]
    assert title(table.filter(pl.col("status") != "target")) == "What is said to be traded"
    assert title(table.filter(pl.col("status") == "target")) == "A target is named, but nothing on what is traded"
    passed = table.with_columns(pl.when(pl.col("turnover_id") == "t4").then(1e8).otherwise("amount").alias("amount"))
    assert title(passed) == "Trade is above the target"


def test_trade_in_two_currencies_is_put_into_dollars(corpus):
    kept = corpus["trade_turnover"].filter(pl.col("turnover_id").is_in(["t1", "t4"]))
    euros = pl.col("turnover_id") == "t4"

    def converted(rate):
        frame = kept.with_columns(
            pl.when(euros).then(pl.lit("EUR")).otherwise("currency").alias("currency"),
            pl.when(euros).then(rate).otherwise(None).cast(pl.Float64).alias("rate"),
            pl.when(euros).then(pl.lit(2e9) * rate).otherwise(480e6).alias("amount_usd"),
        )
        chart = charts.trade_actual_and_target(frame, corpus["trade_claims"], corpus["articles"], FOCUS)
        return chart.to_dict()

    assert "$2.2 bn" in converted(1.1)["description"]
    without = converted(None)
    assert "1 figure without a rate left out" in words(without)["source"]
    assert "target" not in without["description"].lower()


def test_composition_has_the_interval(drawn):
    assert words(drawn["composition"])["title"] == "Norwegian exports made up about two thirds of the trade"
    sold = next(record for record in rows(drawn["composition"], "ref") if record["ref"] == "t2")
    assert (sold["low"], sold["value"], sold["high"]) == pytest.approx((333.6, 336.0, 338.4))
    assert sold["kind"] == "derived" and "($333.6 m to $338.4 m, derived)" in sold["words"]


def test_the_timeline_draws_no_date_more_exactly_than_known(drawn):
    marks = {record["ref"]: record for record in rows(drawn["timeline"], "shape")}
    assert {ref: mark["shape"] for ref, mark in marks.items()} == {
        "m1": "day",
        "m2": "since",
        "m3": "span",
        "m4": "span",
        "m7": "span",
    }
    assert (marks["m3"]["start"], marks["m3"]["end"]) == ("2024-05-01", "2024-06-01")
    assert marks["m4"]["realis"] == "planned"
    # e5 and e6 are known only by their article's date: counted, not put on a day
    assert "2 events with no own date" in words(drawn["timeline"])["source"]


def test_planned_is_hollow_and_denied_is_crossed(corpus):
    denied = corpus["timeline"].with_columns(
        pl.when(pl.col("timeline_id") == "m1").then(pl.lit("denied")).otherwise("realis").alias("realis")
    )
    spec = charts.timeline_lanes(denied, corpus["events"], corpus["articles"], FOCUS).to_dict()
    fill = next(layer["encoding"]["fill"] for layer in spec["layer"] if "fill" in layer.get("encoding", {}))
    colour = dict(zip(fill["scale"]["domain"], fill["scale"]["range"], strict=True))
    assert colour["planned"] == colour["denied"] == theme.PAPER != colour["happened"]
    assert "✕" in svg(spec)
    assert ["✕", "denied"] in words(spec)["key"]


def test_few_early_events_do_not_press_the_others_into_a_corner(corpus):
    late = corpus["timeline"].filter(pl.col("timeline_id").is_in(["m1", "m3", "m7", "m4"]))
    one = late.filter(pl.col("timeline_id") == "m1").with_columns(
        pl.lit("m0").alias("timeline_id"),
        pl.lit("1991-03-14").alias("date"),
        pl.lit(date(1991, 3, 14)).alias("date_start"),
        pl.lit(date(1991, 3, 14)).alias("date_end"),
    )
    frame = pl.concat([late, one])
    spec = charts.timeline_lanes(frame, corpus["events"], corpus["articles"], FOCUS).to_dict()
    assert "1991" not in json.dumps(rows(spec, "shape")) and "1 earlier event" in words(spec)["source"]
    whole = charts.timeline_lanes(frame, corpus["events"], corpus["articles"], FOCUS, everything=True).to_dict()
    assert "1991" in json.dumps(rows(whole, "shape"))


def test_a_period_leaves_out_what_lies_outside(corpus):
    chart = charts.timeline_lanes(
        corpus["timeline"], corpus["events"], corpus["articles"], FOCUS, begin="2024-04-01", end="2024-12-31"
    )
    refs = {record["ref"] for record in rows(chart.to_dict(), "shape")}
    assert refs == {"m2", "m3", "m7"}


def test_months_hold_only_what_is_dated_to_a_month(drawn):
    counted = [r for r in rows(drawn["activity"], "month") if r["refs"]]
    assert {(r["month"], len(r["refs"])) for r in counted} == {("2024-03", 1), ("2024-05", 1), ("2024-06", 1)}
    assert "2 events with a vaguer date or none not drawn" in words(drawn["activity"])["subtitle"]


def test_the_matrix_counts_what_happened(drawn):
    cells = {(r["source"], r["target"]): len(r["refs"]) for r in rows(drawn["matrix"], "source")}
    assert cells["Chile", "Norway"] == 3 and cells["Sweden", "Chile"] == 1 and cells["Norway", "Chile"] == 0


def test_the_map_names_places_and_counts_those_without(drawn):
    labels = {r["label"] for r in rows(drawn["places"], "label")}
    assert labels == {"Oslo", "Bergen", "Santiago"}
    assert "3 events without a known place" in words(drawn["places"])["source"]


def test_quality_names_the_weakest_task(drawn):
    assert words(drawn["quality"])["title"] == "Weakest: events found (type, date, who), 0.91"


def test_a_notebook_shows_a_specification_and_a_drawing(corpus):
    import altair as alt

    before = alt.renderers.active
    charts.enable()
    try:
        bundle = charts.readability_by_article(corpus["readability"], corpus["articles"])._repr_mimebundle_()
    finally:
        alt.renderers.enable(before)
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert data[MIME]["usermeta"][KEY]["name"] == "readability"
    assert data["image/svg+xml"].startswith("<svg") and data["text/plain"].startswith("The articles ask for")


def test_no_label_of_the_timeline_is_cut(corpus):
    long = "Norway's minister of petroleum, energy and industry Ola Berg and another hold talks with Chile in Oslo"
    frame = corpus["timeline"].with_columns(label=pl.lit(long))
    spec = charts.timeline_lanes(frame, corpus["events"], corpus["articles"], FOCUS).to_dict()
    rows = [row for values in spec["datasets"].values() for row in values if "words_y" in row]
    texts = [row["label"] for row in rows]
    assert any(layer["mark"].get("lineBreak") == "\n" for layer in spec["layer"] if isinstance(layer["mark"], dict))
    assert texts and all(" ".join(text.split("\n")) == long for text in texts)
    assert max(len(line) for text in texts for line in text.split("\n")) <= 46


def test_contacts_are_visits_meetings_and_calls_of_two_countries(corpus):
    other = corpus["timeline"].with_columns(event_type=pl.lit("agreement"))
    assert isinstance(charts.contacts_per_month(other, corpus["events"], corpus["articles"], FOCUS), Absent)
    spec = charts.contacts_per_month(corpus["timeline"], corpus["events"], corpus["articles"], FOCUS).to_dict()
    assert words(spec)["name"] == "contacts" and words(spec)["table"]["columns"] == ["pair", "month", "contacts"]


def test_a_country_is_listed_once_and_a_place_that_is_a_country_is_named_once(corpus):
    rows = corpus["timeline"].with_columns(pl.lit("Norway").alias("place"), pl.lit("NOR").alias("place_country"))
    rows = rows.with_columns(pl.lit(60.0).alias("latitude"), pl.lit(10.0).alias("longitude"))
    both = rows.with_columns(pl.col("source_countries").alias("target_countries")).to_dicts()
    listed = [row[4].text for row in events_table(both).rows]
    assert all(len(names) == len(set(names)) for names in (text.split(", ") for text in listed))
    drawn = charts.places_map(rows, corpus["events"], corpus["articles"], ["CHL", "NOR"]).to_json()
    assert "Norway: " in drawn and "Norway, Norway" not in drawn


def _light(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("step", range(1, 6))
def test_words_on_every_tile_can_be_read(step, dark):
    """At least 4.5 : 1 (WCAG 2.2, 1.4.3)."""
    pair = theme.SHADES[step - 1], theme.ON_DARK if step >= DARK else theme.ON_LIGHT
    ground, words_on = (theme.DARK.get(colour, colour) if dark else colour for colour in pair)
    low, high = sorted((_light(ground), _light(words_on)))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_a_vague_date_stands_in_the_middle_of_its_time():
    def row(key, value, start, end):
        return {"timeline_id": key, "date": value, "date_start": start, "date_end": end}

    made = [
        row("year", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        row("august", "2024-08", date(2024, 8, 1), date(2024, 8, 31)),
        row("march", "2024-03-05", date(2024, 3, 5), date(2024, 3, 5)),
        row("none", None, None, date(2024, 12, 1)),
        row("since", "2021/..", date(2021, 1, 1), None),
    ]
    assert [r["timeline_id"] for r in newest_first(made)] == ["august", "year", "march", "since", "none"]


def test_a_country_is_drawn_as_one_and_not_as_a_town(corpus):
    rows_in = corpus["timeline"].with_columns(
        pl.when(pl.col("timeline_id") == "m1").then(pl.lit("Norway")).otherwise("place").alias("place")
    )
    spec = charts.places_map(rows_in, corpus["events"], corpus["articles"], FOCUS).to_dict()
    marks = {r["name"]: r for r in rows(spec, "exact")}
    ring = marks["Norway, no nearer place known"]
    assert not ring["exact"] and ring["label"] in ("in Norway", "") and marks["Bergen, Norway"]["exact"]
    assert ["◌", "somewhere in a country"] in words(spec)["key"]


def test_bands_hold_every_row_that_is_drawn(drawn):
    for name in ("timeline", "trade", "composition", "readability", "quality"):
        told, spec = words(drawn[name]), drawn[name]
        assert all(0 <= begin < end <= spec["height"] for begin, end, _ in told["bands"]), name
        ends = [band[:2] for band in told["bands"]]
        assert all(left[1] <= right[0] for left, right in zip(ends, ends[1:], strict=False)), name
        held = {ref for _, _, refs in told["bands"] for ref in refs}
        assert held == {record["ref"] for record in rows(spec, "ref")}, name


def test_a_narrow_timeline_says_when_and_what(drawn):
    narrow = words(drawn["timeline"])["narrow"]
    labels = {r["ref"]: " ".join(r["label"].split("\n")) for r in rows(narrow, "shape")}
    assert labels["m3"] == "May 2024: Chile and Norway signed a fishing pact"
    assert len(words(drawn["timeline"])["narrow_bands"]) == len(labels) + 2
