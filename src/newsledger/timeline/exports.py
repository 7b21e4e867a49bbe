"""The timeline in the forms other tools load: TimelineJS, iCalendar, GeoJSON and FollowTheMoney entities.

Texts, not files: whoever calls writes them. Uncertain dates keep their words in TimelineJS's display date; only planned
events with a day go to the calendar; places carry GeoNames' credit. The same timeline gives the same characters.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from newsledger.language.places import countries

FILES = {
    "timelinejs": "timeline.timelinejs.json",
    "icalendar": "timeline.ics",
    "geojson": "timeline.geojson",
    "followthemoney": "timeline.ftm.json",
}
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter", 34: "second quarter"} | {
    35: "third quarter", 36: "fourth quarter", 40: "first half", 41: "second half",
}  # fmt: skip
_UNION = "EU"  # FollowTheMoney lists it among countries
CREDIT = "Places: GeoNames (geonames.org), CC BY 4.0"


def write(timeline: pl.DataFrame, folder: str | Path, title: str = "Timeline") -> dict[str, int]:
    """Write the four forms into `folder`, under the names in `FILES`; gives the characters of each."""
    texts = {
        "timelinejs": timelinejs(timeline, title),
        "icalendar": icalendar(timeline),
        "geojson": geojson(timeline),
        "followthemoney": followthemoney(timeline),
    }
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (Path(folder) / FILES[name]).write_text(text, encoding="utf-8", newline="")
    return {FILES[name]: len(text) for name, text in texts.items()}


def timelinejs(timeline: pl.DataFrame, title: str) -> str:
    """TimelineJS 3 JSON; rows without a first day are left out, since the format wants one.

    The format takes texts for HTML, so that labels, which hold words of a page, are escaped.
    """
    slides = []
    for row in timeline.iter_rows(named=True):
        if row["date_start"] is None or row["date"] is None:
            continue
        slide = {
            "unique_id": row["timeline_id"],
            "start_date": _day(row["date_start"], row["date_precision"]),
            "display_date": display_date(row),
            "text": {"headline": html.escape(row["label"]), "text": html.escape(_note(row))},
            "group": row["event_type"],
        }
        if row["date_end"] is not None and row["date_end"] != row["date_start"]:
            slide["end_date"] = _day(row["date_end"], row["date_precision"])
        slides.append(slide)
    return _json({"title": {"text": {"headline": html.escape(title), "text": CREDIT}}, "events": slides})


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
    if len(parts) > 1 and parts[1].isdecimal() and int(parts[1]) in _SEASONS:
        return about + f"{_SEASONS[int(parts[1])]} {year}".strip()
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
    lines += [f"X-WR-CALDESC:{_escaped(CREDIT)}"]
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
            f"DESCRIPTION:{_escaped(display_date(row) + '; ' + _note(row))}",
            "STATUS:TENTATIVE",
            "TRANSP:TRANSPARENT",
        ]
        if row["place"]:
            lines.append(f"LOCATION:{_escaped(row['place'])}")
        if row["latitude"] is not None and row["longitude"] is not None:
            lines.append(f"GEO:{row['latitude']:.4f};{row['longitude']:.4f}")
        lines.append("END:VEVENT")
    if "END:VEVENT" not in lines:  # a calendar has at least one component
        lines += ["BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000"]
        lines += ["TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"]
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines)


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    plain = plain.replace("\r", " ").replace("\n", "\\n")
    return "".join(c for c in plain if c == "\t" or c >= " " and c != "\x7f")


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
            }
            | {"when": display_date(row)},
        }
        for row in timeline.iter_rows(named=True)
        if row["latitude"] is not None and row["longitude"] is not None
    ]
    return _json({"type": "FeatureCollection", "attribution": CREDIT, "features": features})


def followthemoney(timeline: pl.DataFrame) -> str:
    """FollowTheMoney entities, one JSON object a line: an Event a row, an actor a Person, PublicBody or the like, a
    place an Address. Countries are ISO 3166-1 alpha-2 in small letters, dates as exact as they are known."""
    entities: dict[str, dict] = {}
    for row in timeline.iter_rows(named=True):
        involved = [_party(actor, entities) for actor in row["actors"] if actor["name"]]
        properties = {
            "name": [row["label"]],
            "involved": list(dict.fromkeys(involved)),
            "country": _codes([*row["source_countries"], *row["target_countries"], row["place_country"]]),
            "keywords": [word for word in (row["event_type"], row["realis"], row["plover"]) if word],
            "summary": [f"{display_date(row)}; {_note(row)}"],
            "location": [row["place"]] if row["place"] else [],
            "addressEntity": _address(row, entities),
            **_dates(row),
        }
        entities[row["timeline_id"]] = _entity(row["timeline_id"], "Event", properties)
    return "".join(json.dumps(e, ensure_ascii=False, sort_keys=True) + "\n" for e in entities.values())


def _entity(identity: str, schema: str, properties: dict[str, list[str]]) -> dict:
    return {"id": identity, "schema": schema, "properties": {name: held for name, held in properties.items() if held}}


def _identity(*parts: str | None) -> str:
    return hashlib.sha256("|".join(part or "" for part in parts).encode()).hexdigest()[:16]


def _codes(codes: list[str | None]) -> list[str]:
    known = countries.table()
    found = (_UNION if code == "EUU" else known[code].alpha2 for code in codes if code in known or code == "EUU")
    return list(dict.fromkeys(code.lower() for code in found))


def _party(actor: dict, entities: dict[str, dict]) -> str:
    """The id of an actor's entity, which is added; an office that another row tells is added to it."""
    schema = _schema_of(actor)
    identity = "a" + _identity(schema, actor["name"], actor["country"])
    properties = {"name": [actor["name"]], "country": _codes([actor["country"]])}
    entity = entities.setdefault(identity, _entity(identity, schema, properties))
    if schema == "Person" and actor["role"] not in entity["properties"].setdefault("position", []):
        entity["properties"]["position"].append(actor["role"])
    return identity


def _address(row: dict, entities: dict[str, dict]) -> list[str]:
    if not row["place"] or row["latitude"] is None or row["longitude"] is None:
        return []
    identity = "p" + _identity(row["place"], row["place_country"])
    where = {"latitude": [f"{row['latitude']:.4f}"], "longitude": [f"{row['longitude']:.4f}"], "remarks": [CREDIT]}
    properties = {"full": [row["place"]], "country": _codes([row["place_country"]]), **where}
    entities.setdefault(identity, _entity(identity, "Address", properties))
    return [identity]


def _dates(row: dict) -> dict[str, list[str]]:
    """`date` where one day, month or year is known, else the ends that are."""
    if row["date"] is None:
        return {}
    whole = row["date"].rstrip("~?%")
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", whole):
        return {"date": [whole]}
    ends = {"startDate": row["date_start"], "endDate": row["date_end"]}
    return {name: [day.isoformat()] for name, day in ends.items() if day is not None}


def _schema_of(actor: dict) -> str:
    if actor["role"]:
        return "Person"
    return {"GOV": "PublicBody", "COM": "Company"}.get(actor["sector"] or "", "Organization")


def _json(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
