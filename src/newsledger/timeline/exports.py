"""The timeline in the forms other tools load: TimelineJS, iCalendar, GeoJSON and FollowTheMoney entities.

Texts, not files: whoever calls writes them. Uncertain dates keep their words in TimelineJS's display date; only planned
events with a day go to the calendar; places carry GeoNames' credit. The same timeline gives the same characters.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta

import polars as pl

CREDIT = "Places: GeoNames (geonames.org), CC BY 4.0"


def timelinejs(timeline: pl.DataFrame, title: str) -> str:
    """TimelineJS 3 JSON; rows without a first day are left out, since the format wants one."""
    slides = []
    for row in timeline.iter_rows(named=True):
        if row["date_start"] is None or row["date"] is None:
            continue
        slide = {
            "unique_id": row["timeline_id"],
            "start_date": _day(row["date_start"], row["date_precision"]),
            "display_date": display_date(row),
            "text": {"headline": row["label"], "text": _note(row)},
            "group": row["event_type"],
        }
        if row["date_end"] is not None and row["date_end"] != row["date_start"]:
            slide["end_date"] = _day(row["date_end"], row["date_precision"])
        slides.append(slide)
    return _json({"title": {"text": {"headline": title, "text": CREDIT}}, "events": slides})


def _day(day: date, precision: str | None) -> dict:
    parts = {"year": day.year}
    if precision != "year":
        parts["month"] = day.month
    if precision in ("day", "interval"):
        parts["day"] = day.day
    return parts


def display_date(row: dict) -> str:
    """The date in words, as exactly as it is known: "10 July 2025", "about July 2025", "from 2021"."""
    edtf = row["date"]
    if edtf is None:
        return "date unknown" if row["date_end"] is None else f"by {_words(row['date_end'].isoformat())}"
    first, slash, last = edtf.partition("/")
    if not slash:
        return _words(first)
    if last in ("", ".."):
        return f"from {_words(first)}"
    if first in ("", ".."):
        return f"by {_words(last)}"
    return f"{_words(first)} to {_words(last)}"


def _words(edtf: str) -> str:
    about = "about " if edtf[-1:] in "~%" else "perhaps " if edtf[-1:] == "?" else ""
    parts = edtf.rstrip("~?%").split("-")
    names = [date(2000, m, 1).strftime("%B") for m in range(1, 13)]
    year = "" if parts[0].startswith("X") else parts[0]
    if len(parts) > 1 and parts[1].isdecimal() and 1 <= int(parts[1]) <= 12:
        month = names[int(parts[1]) - 1]
        day = f"{int(parts[2])} " if len(parts) > 2 and parts[2].isdecimal() else ""
        return about + f"{day}{month} {year}".strip()
    return about + (year or edtf)


def _note(row: dict) -> str:
    said = f"{row['realis']}; {row['sources']} source{'s' if row['sources'] != 1 else ''}"
    return said + ("; " + "; ".join(row["contradictions"]) if row["contradictions"] else "")


def icalendar(timeline: pl.DataFrame) -> str:
    """iCalendar (RFC 5545) of planned events whose first and last day are known, as all-day events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Newsledger//timeline//EN", "CALSCALE:GREGORIAN"]
    for row in timeline.iter_rows(named=True):
        first, last = row["date_start"], row["date_end"]
        if row["realis"] != "planned" or row["date_precision"] not in ("day", "interval") or None in (first, last):
            continue
        lines += [
            "BEGIN:VEVENT",
            f"UID:{row['timeline_id']}@newsledger",
            f"DTSTAMP:{first:%Y%m%d}T000000Z",  # no clock: the same timeline gives the same calendar
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(row['label'])}",
            "STATUS:TENTATIVE",
        ]
        if row["place"]:
            lines.append(f"LOCATION:{_escaped(row['place'])}")
        if row["latitude"] is not None and row["longitude"] is not None:
            lines.append(f"GEO:{row['latitude']:.4f};{row['longitude']:.4f}")
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines)


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r", " ").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 octets, cut between characters."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > (75 if not pieces else 74):
            pieces.append(piece)
            piece, size = "", 0
        piece, size = piece + character, size + width
    return "\r\n ".join([*pieces, piece])


def geojson(timeline: pl.DataFrame) -> str:
    """GeoJSON (RFC 7946) points of the rows that have a place with coordinates."""
    features = [
        {
            "type": "Feature",
            "id": row["timeline_id"],
            "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
            "properties": {
                name: row[name]
                for name in ("label", "date", "event_type", "realis", "place", "place_country", "sources")
            },
        }
        for row in timeline.iter_rows(named=True)
        if row["latitude"] is not None and row["longitude"] is not None
    ]
    return _json({"type": "FeatureCollection", "attribution": CREDIT, "features": features})


def followthemoney(timeline: pl.DataFrame) -> str:
    """FollowTheMoney entities, one JSON object a line: an Event a row; a Person, PublicBody or the like an actor."""
    entities: dict[str, dict] = {}
    for row in timeline.iter_rows(named=True):
        involved = []
        for actor in row["actors"]:
            if not actor["name"]:
                continue
            schema = _schema_of(actor)
            key = "|".join([schema, actor["name"], actor["country"] or ""])
            identity = "a" + hashlib.sha256(key.encode()).hexdigest()[:16]
            properties = {"name": [actor["name"]]}
            if actor["country"] and len(actor["country"]) == 3:
                properties["country"] = [actor["country"].lower()]
            if actor["role"] and schema == "Person":
                properties["position"] = [actor["role"]]
            entities.setdefault(identity, {"id": identity, "schema": schema, "properties": properties})
            involved.append(identity)
        properties = {"name": [row["label"]], "involved": list(dict.fromkeys(involved))}
        if row["date"] and row["date_start"] and row["date_precision"] in ("day", "month", "year"):
            properties["date"] = [row["date"].rstrip("~?%")]
        if row["place"]:
            properties["location"] = [row["place"]]
        entities[row["timeline_id"]] = {"id": row["timeline_id"], "schema": "Event", "properties": properties}
    return "".join(json.dumps(e, ensure_ascii=False, sort_keys=True) + "\n" for e in entities.values())


def _schema_of(actor: dict) -> str:
    if actor["role"]:
        return "Person"
    return {"GOV": "PublicBody", "COM": "Company"}.get(actor["sector"] or "", "Organization")


def _json(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
