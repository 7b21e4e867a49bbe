"""Where it happened: the places of events on a map. Outlines: Natural Earth, 1 : 110 million, public domain."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import altair as alt
import polars as pl

from newsledger.charts.counted import counting
from newsledger.charts.lanes import focus_pairs, in_period
from newsledger.charts.quotes import Quotes
from newsledger.charts.sources import source_line
from newsledger.charts.theme import BLUE, FOCUS_LAND, INK, LAND, PAPER, WIDTH
from newsledger.charts.told import Absent, Cell, Chart, Table, tell
from newsledger.charts.wording import count, country, country_names, listed, numeric_code, pair, when

HEIGHT = 420
LABEL_PLACES: dict[str, dict[str, Any]] = {"right": {"align": "left", "dx": 14}, "left": {"align": "right", "dx": -14}}
NAMED = 12  # places whose names are written on the map
# A town is a dot; of an event that is only known to have been in a country, a ring of dashes in its middle.
MANNERS: dict[bool, dict[str, Any]] = {
    True: {"shape": "circle", "fill": BLUE, "stroke": PAPER},
    False: {"shape": "circle", "fill": None, "stroke": INK, "strokeDash": [3, 3]},
}
HELD = 12  # events of a place that hovering may name, three at a time


@cache
def _world() -> dict[str, Any]:
    return json.loads((files("newsledger.data") / "countries-110m.json").read_text(encoding="utf-8"))


def _gathered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One record a place, most events first."""
    found: dict[tuple[str, str | None], dict[str, Any]] = {}
    for row in rows:
        record = found.setdefault(
            (row["place"], row["place_country"]),
            {"place": row["place"], "country": row["place_country"], "longitude": row["longitude"]}
            | {"latitude": row["latitude"], "events": []},
        )
        record["events"].append(row)
    return sorted(found.values(), key=lambda r: (-len(r["events"]), r["place"], r["country"] or ""))


def _is_country(record: dict[str, Any]) -> bool:
    """Is no more known of the place than its country? Its point is then just the middle of that country."""
    return record["country"] is not None and record["place"] in country_names(record["country"])


def _named(record: dict[str, Any]) -> str:
    """The place with its country; of a country, that no more is known."""
    home = country(record["country"])
    return f"{home}, no nearer place known" if _is_country(record) else f"{record['place']}, {home}"


def _label(record: dict[str, Any]) -> str:
    """What stands on the map: of a country, that the event was somewhere in it."""
    return f"in {record['place']}" if _is_country(record) else record["place"]


def _window(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Projection that shows all places: the whole world where they lie far apart, else their region in Mercator."""
    west, east = min(r["longitude"] for r in records), max(r["longitude"] for r in records)
    south, north = min(r["latitude"] for r in records), max(r["latitude"] for r in records)
    middle = [(west + east) / 2, (south + north) / 2]
    if east - west > 120 or max(abs(south), abs(north)) > 75:
        return {
            "type": "equalEarth",
            "rotate": [-10, 0, 0],
            "scale": alt.ExprRef("max(20, min(width / 5.6, height / 2.7))"),
            "translate": alt.ExprRef("[width / 2, height / 2 + 10]"),
        }
    wide, high = _extent(records)
    return {
        "type": "mercator",
        "center": [round(v, 3) for v in middle],
        "scale": alt.ExprRef(f"max(20, min(width / {wide:.4f}, height / {high:.4f}))"),
        "translate": alt.ExprRef("[width / 2, height / 2]"),
    }


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _label_sides(records: list[dict[str, Any]]) -> list[str | None]:
    """Where each place's name goes so that names do not lie on each other; None where there is no room."""
    wide, high = _extent(records)
    scale = min(WIDTH / wide, HEIGHT / high)
    spots = [
        (scale * math.radians(r["longitude"]), -scale * _mercator(max(-80, min(80, r["latitude"])))) for r in records
    ]
    taken = [(x - 8, y - 8, x + 8, y + 8) for x, y in spots]
    middle = (min(x for x, _ in spots) + max(x for x, _ in spots)) / 2
    sides: list[str | None] = []
    for i, (record, (x, y)) in enumerate(zip(records, spots, strict=True)):
        long = 7 * len(_label(record))
        boxes = {"right": (x + 12, y - 8, x + 16 + long, y + 8), "left": (x - 16 - long, y - 8, x - 12, y + 8)}
        inward = ["left", "right"] if x > middle else ["right", "left"]
        free = [s for s in inward if not any(_overlap(boxes[s], other) for other in taken)]
        sides.append(free[0] if free and i < NAMED else None)
        if sides[-1]:
            taken.append(boxes[free[0]])
    return sides


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _extent(records: list[dict[str, Any]]) -> tuple[float, float]:
    """Width and height that hold all places with a margin, in radians of Mercator."""
    longitudes, latitudes = [r["longitude"] for r in records], [r["latitude"] for r in records]
    wide = math.radians(max(max(longitudes) - min(longitudes), 12) * 1.35)
    high = (_mercator(min(max(latitudes), 80)) - _mercator(max(min(latitudes), -80))) * 1.45
    return wide, max(high, 0.16)


def places_map(
    timeline: pl.DataFrame,
    events: pl.DataFrame,
    articles: pl.DataFrame,
    countries: Sequence[str],
    *,
    begin: str | None = None,
    end: str | None = None,
) -> Chart | Absent:
    """Places of the countries' events, sized by their number; events without a place are counted below."""
    ours = [row for row in in_period(timeline, begin, end).to_dicts() if focus_pairs(row, countries)]
    placed = [r for r in ours if r["place"] and r["latitude"] is not None and r["longitude"] is not None]
    if not placed:
        return Absent(f"No event of {pair(countries)} has a place that could be put on a map.")
    records = _gathered(placed)
    window = _window(records)
    sides = _label_sides(records)
    marks = [
        {
            "longitude": r["longitude"],
            "latitude": r["latitude"],
            "label": _label(r) if sides[i] else "",
            "side": sides[i] or "right",
            "exact": not _is_country(r),
            "name": _named(r),
            "said": [{"ref": e["timeline_id"], "words": f"{when(e)}: {e['label']}"} for e in r["events"][:HELD]],
            "refs": list(_ids(r["events"])),
        }
        for i, r in enumerate(records)
    ]
    most = len(records[0]["events"])
    chart = alt.layer(*_layers(marks, window, countries, most)).properties(height=HEIGHT)
    quotes = Quotes(events, "event_id")
    ids = sorted({one for row in placed for one in row["events"]})
    top = [r for r in records if len(r["events"]) == len(records[0]["events"])]
    where = records[0]["place"] if len(records) == 1 else count(len(records), "place")
    title = f"{count(len(placed), 'event')} in {where}"
    if len(top) <= 2 < len(placed) and most > 1 and len(top) < len(records):
        share = f"{most} of {count(len(placed), 'event')} with a known place"
        title = f"Most often in {listed([r['place'] for r in top])}: {share}{' each' if len(top) > 1 else ''}"
    missing = len(ours) - len(placed)
    note = f" {count(missing, 'event')} without a known place not drawn." if missing else ""
    return tell(
        chart,
        name="places",
        title=title,
        subtitle=f"Places of events of {pair(countries)}, happened or planned; a bigger dot has more events",
        source=source_line(quotes.articles(ids), articles, len(ids), "report") + note + " Map: Natural Earth.",
        alternative=f"Map. {title}: "
        + "; ".join(f"{_named(r)}: {count(len(r['events']), 'event')}" for r in records[:8])
        + ".",
        table=Table(
            ["place", "country", "events", "latitude", "longitude"],
            [
                [
                    Cell(r["place"], ref=r["events"][0]["timeline_id"]),
                    Cell(country(r["country"])),
                    Cell(str(len(r["events"])), sort=len(r["events"]), refs=_ids(r["events"])),
                    Cell(f"{r['latitude']:.2f}", sort=r["latitude"]),
                    Cell(f"{r['longitude']:.2f}", sort=r["longitude"]),
                ]
                for r in records
            ],
            ["events", "latitude", "longitude"],
        ),
        key=[
            *([("●", "a town or site")] if any(mark["exact"] for mark in marks) else []),
            *([("◌", "somewhere in a country")] if not all(mark["exact"] for mark in marks) else []),
        ],
    )


def _ids(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(row["timeline_id"] for row in rows)


def _layers(marks: list[dict[str, Any]], projection: dict[str, Any], countries: Sequence[str], most: int) -> list[Any]:
    world = alt.InlineData(values=_world(), format=alt.TopoDataFormat(feature="countries", type="topojson"))
    ids = [number for number in map(numeric_code, countries) if number]
    land = (
        alt.Chart(world)
        .mark_geoshape(stroke=PAPER, strokeWidth=0.7, clip=True, aria=False)
        .encode(
            fill=alt.condition(alt.FieldOneOfPredicate(field="id", oneOf=ids), alt.value(FOCUS_LAND), alt.value(LAND))
        )
        .project(**projection)
    )
    base = counting(alt.Chart(alt.InlineData(values=marks)), "event").transform_filter("datum.number > 0")
    base = base.transform_calculate(tip="join(pluck(slice(datum.said, 0, 3), 'words'), '; ')")
    base = base.encode(longitude="longitude:Q", latitude="latitude:Q")
    # Bounds and not the data's own, so that a dot keeps its size where a filter leaves fewer.
    sizes = alt.Scale(type="sqrt", domain=[0, most], range=[30, 420])
    dots = [
        base.transform_filter("datum.exact" if exact else "!datum.exact")
        .mark_point(**manner, strokeWidth=1.5, opacity=0.9)
        .encode(
            size=alt.Size("number:Q", scale=sizes, legend=None),
            tooltip=[alt.Tooltip("words:N", title="where"), alt.Tooltip("tip:N", title="what")],
            description=alt.Description("words:N"),
        )
        .project(**projection)
        for exact, manner in MANNERS.items()
        if any(mark["exact"] == exact for mark in marks)
    ]
    names = [
        base.transform_filter(f"datum.side == '{side}'")
        .mark_text(**place, fill=INK, aria=False)
        .encode(text="label:N")
        .project(**projection)
        for side, place in LABEL_PLACES.items()
    ]
    return [land, *dots, *names]
