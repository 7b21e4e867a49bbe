"""The timeline in other tools' forms holds what their specifications ask for, and nothing of a page does anything."""

from __future__ import annotations

import importlib.util
import json
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import yaml

from newsledger import schemas
from newsledger.timeline import exports

HOSTILE = "<img src=x onerror=alert(1)>\r\nBEGIN:VALARM\x07"
# Properties that FollowTheMoney's model gives the schemata used here, with those they inherit.
_THING = {"name", "summary", "description", "country", "keywords", "address", "addressEntity", "notes", "publisher"}
_INTERVAL = {"startDate", "endDate", "date", "summary", "recordId", "sourceUrl"}
_PARTY = _THING | {"jurisdiction", "legalForm"}
FTM = {
    "Event": _THING | _INTERVAL | {"location", "important", "organizer", "involved"},
    "Address": _INTERVAL | {"full", "remarks", "city", "region", "latitude", "longitude", "country"},
    "Person": _PARTY | {"position", "nationality", "title"},
    "PublicBody": _PARTY,
    "Company": _PARTY,
    "Organization": _PARTY,
}


def _row(number: int, **more) -> dict:
    base = dict.fromkeys(schemas.polars_schema("timeline"))
    base |= {"plover_contexts": [], "contradictions": [], "events": [f"e{number}"], "sources": 1, "confidence": 0.9}
    base |= {"timeline_id": f"t{number}", "event_type": "visit", "plover": "CONSULT", "realis": "happened"}
    base |= {"source_countries": ["KEN"], "target_countries": ["EUU"], "label": f"Kenya does thing {number}"}
    actor = {"name": "Eva Dahl", "role": "minister", "country": "KEN", "sector": "GOV", "side": "source"}
    return base | {"actors": [actor]} | more


def _on(first: date, last: date | None, edtf: str, precision: str) -> dict:
    return {"date": edtf, "date_start": first, "date_end": last, "date_precision": precision, "date_basis": "stated"}


OSLO = {"place": "Oslo", "place_country": "NOR", "latitude": 59.91273, "longitude": 10.74609}
DAY = _on(date(2025, 7, 10), date(2025, 7, 10), "2025-07-10", "day")
ROWS = [
    _row(1, **DAY, **OSLO),
    _row(2, **_on(date(2025, 7, 1), date(2025, 7, 31), "2025-07~", "month"), label=HOSTILE),
    _row(3, **_on(date(2021, 1, 1), None, "2021/..", "interval")),
    _row(4, **_on(date(2025, 6, 1), date(2025, 8, 31), "2025-22", "season")),
    _row(5, **_on(date(2026, 5, 3), date(2026, 5, 4), "2026-05-03/2026-05-04", "interval"), realis="planned")
    | {"label": "Kenya plans, over two days; to see Žďár nad Sázavou and other towns with a very long list of names"},
    _row(6, **_on(date(2026, 5, 1), date(2026, 5, 31), "2026-05", "month"), realis="planned"),
    _row(7, date_end=date(2025, 7, 1), date_basis="article", source_countries=["XKX"]),
]


@pytest.fixture(scope="module")
def timeline() -> pl.DataFrame:
    return schemas.frame("timeline", ROWS)


def test_timelinejs_has_dates_as_exact_as_they_are_known(timeline: pl.DataFrame) -> None:
    told = json.loads(exports.timelinejs(timeline, "<b>T</b>"))
    slides = {slide["unique_id"]: slide for slide in told["events"]}
    assert set(slides) == {f"t{n}" for n in range(1, 7)}
    assert slides["t1"]["start_date"] == {"year": 2025, "month": 7, "day": 10}
    assert slides["t2"]["start_date"] == {"year": 2025, "month": 7}
    assert [slides[f"t{n}"]["display_date"] for n in range(1, 5)] == [
        "10 July 2025", "about July 2025", "from 2021", "summer 2025",
    ]  # fmt: skip
    assert all({"start_date", "text"} <= set(slide) and slide["text"]["headline"] for slide in told["events"])
    assert "<img" not in json.dumps(told) and "<b>" not in json.dumps(told)
    assert "GeoNames" in told["title"]["text"]["text"]


def _unfolded(calendar: str) -> list[str]:
    assert calendar.endswith("\r\n") and "\n" not in calendar.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    return calendar.replace("\r\n ", "").splitlines()


def test_the_calendar_has_only_planned_events_with_days(timeline: pl.DataFrame) -> None:
    lines = _unfolded(exports.icalendar(timeline))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"] and lines[-1] == "END:VCALENDAR"
    assert [line for line in lines if line.startswith("UID:")] == ["UID:t5@newsledger"]
    assert "DTSTART;VALUE=DATE:20260503" in lines and "DTEND;VALUE=DATE:20260505" in lines
    assert any(line.startswith("SUMMARY:Kenya plans\\, over two days\\; to see") for line in lines)
    for kind in ("DTSTAMP", "UID", "SUMMARY"):
        assert sum(line.startswith(kind) for line in lines) == lines.count("BEGIN:VEVENT")


def test_an_empty_calendar_still_has_a_component_and_no_page_adds_one(timeline: pl.DataFrame) -> None:
    lines = _unfolded(exports.icalendar(timeline.head(1)))
    assert "BEGIN:VTIMEZONE" in lines and "BEGIN:VEVENT" not in lines
    planned = schemas.frame("timeline", [_row(8, **DAY, realis="planned", label=HOSTILE, place=HOSTILE)])
    lines = _unfolded(exports.icalendar(planned))
    assert "BEGIN:VALARM" not in lines and not any("\x07" in line for line in lines)
    if importlib.util.find_spec("icalendar"):
        calendar = importlib.import_module("icalendar").Calendar.from_ical(exports.icalendar(planned))
        assert len(calendar.walk("VEVENT")) == 1


def test_geojson_is_longitude_then_latitude_in_range(timeline: pl.DataFrame) -> None:
    told = json.loads(exports.geojson(timeline))
    assert told["type"] == "FeatureCollection" and "GeoNames" in told["attribution"]
    (feature,) = told["features"]
    assert (feature["type"], feature["id"]) == ("Feature", "t1")
    assert feature["geometry"] == {"type": "Point", "coordinates": [10.74609, 59.91273]}
    assert feature["properties"]["when"] == "10 July 2025"


def test_followthemoney_keeps_to_its_model(timeline: pl.DataFrame) -> None:
    entities = {one["id"]: one for one in map(json.loads, exports.followthemoney(timeline).splitlines())}
    for entity in entities.values():
        assert set(entity["properties"]) <= FTM[entity["schema"]], entity
        for name, values in entity["properties"].items():
            assert values and all(isinstance(value, str) and value for value in values), (entity["id"], name)
        assert all(re.fullmatch(r"[a-z]{2}", code) for code in entity["properties"].get("country", []))
        for name in ("date", "startDate", "endDate"):
            assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", d) for d in entity["properties"].get(name, []))
        for other in [*entity["properties"].get("involved", []), *entity["properties"].get("addressEntity", [])]:
            assert entities[other]["schema"] in ("Person", "PublicBody", "Company", "Organization", "Address")
    events = [e for e in entities.values() if e["schema"] == "Event"]
    assert len(events) == len(ROWS) and all(e["properties"]["name"] for e in events)
    assert entities["t1"]["properties"]["country"] == ["ke", "eu", "no"]
    assert entities["t4"]["properties"]["startDate"] == ["2025-06-01"] and "date" not in entities["t4"]["properties"]
    assert entities["t2"]["properties"]["date"] == ["2025-07"]
    assert sum(e["schema"] == "Person" for e in entities.values()) == 1
    (address,) = [e for e in entities.values() if e["schema"] == "Address"]
    assert "GeoNames" in address["properties"]["remarks"][0]
    if importlib.util.find_spec("followthemoney"):
        model = importlib.import_module("followthemoney").model
        for entity in entities.values():
            model.get_proxy(entity, cleaned=False)


def test_the_timeline_stage_writes_all_four(timeline: pl.DataFrame, tmp_path: Path, project_root: Path) -> None:
    first = exports.write(timeline, tmp_path / "a")
    assert first == exports.write(timeline, tmp_path / "b")
    assert {f.name for f in (tmp_path / "a").iterdir()} == set(exports.FILES.values()) == set(first)
    for name in first:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    outs = yaml.safe_load((project_root / "dvc.yaml").read_text(encoding="utf-8"))["stages"]["timeline"]["outs"]
    kept = {path for out in outs for path, how in out.items() if how == {"persist": True}}
    assert {f"data/processed/{name}" for name in first} <= kept


def test_nothing_to_tell_is_still_a_file_of_its_kind() -> None:
    nothing = schemas.empty("timeline")
    assert json.loads(exports.timelinejs(nothing, "T"))["events"] == []
    assert json.loads(exports.geojson(nothing))["features"] == []
    assert exports.followthemoney(nothing) == ""
