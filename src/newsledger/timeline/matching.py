"""May two reports be of the same event? Type, realis, dates, parties and place, with vetoes where they
exclude each other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from newsledger.timeline.names import same_name

_LOOSE = {"other", "statement", "conflict"}
_PERSONAL = {"visit", "meeting", "call", "appointment", "statement"}
_NEAR_KM = 60.0
_SAID = {"ACCUSE", "REQUEST", "REJECT", "THREATEN"}  # acts of speech: who says so is who acts
LASTING = ("recognition", "delisting", "appointment")  # told for months
NEWS = timedelta(days=21)  # reports without a date belong to the same news when published this close


@dataclass(frozen=True)
class Told:
    """A row of `events` with what is known of its article."""

    row: dict
    published: date | None
    publisher: str
    independent: bool

    @property
    def countries(self) -> frozenset[str]:
        """All countries that take part."""
        row = self.row
        named = {a["country"] for a in row["actors"] if a["country"]}
        return frozenset(row["source_countries"]) | frozenset(row["target_countries"]) | frozenset(named)

    @property
    def persons(self) -> list[dict]:
        """Named actors that are no countries: a role, or more than one word."""
        return [a for a in self.row["actors"] if a["name"] and (a["role"] or " " in a["name"]) and not _is_place(a)]


def _is_place(actor: dict) -> bool:
    return actor["role"] is None and actor["sector"] in ("GOV", "IGO") and len(actor["name"].split()) <= 2


def bounds(row: dict) -> tuple[date, date]:
    """First and last day an event may have happened; unknown ends are far away."""
    return row["date_start"] or date.min, row["date_end"] or date.max


def dated(row: dict) -> bool:
    """Is the date the event's own (not only the article's bound)?"""
    return row["date"] is not None and row["date_start"] is not None


def family(row: dict) -> tuple:
    """Reports of different families are never the same event."""
    kind = row["event_type"]
    return (kind, row["cameo"]) if kind in _LOOSE else (kind,)


def score(a: Told, b: Told) -> float | None:
    """How strongly two reports look like one event; None where something excludes it."""
    x, y = a.row, b.row
    if family(x) != family(y) or not _realis_fit(x, y):
        return None
    shared = a.countries & b.countries
    persons = [(p, q) for p in a.persons for q in b.persons if same_name(p["name"], q["name"])]
    if not shared and not persons:
        return None
    if not persons and not (a.countries <= b.countries or b.countries <= a.countries):
        return None
    if not persons and min(len(a.countries), len(b.countries)) < 2 and family(x)[0] in _PERSONAL:
        return None
    if x["event_type"] in _PERSONAL and _different_persons(a, b, persons):
        return None
    if _places_exclude(x, y) or _said_by_others(x, y):
        return None
    closeness = _date_score(a, b)
    if closeness is None:
        return None
    return closeness + 2.0 * len(persons) + len(shared) + (1.0 if x["place"] and x["place"] == y["place"] else 0.0)


def _said_by_others(x: dict, y: dict) -> bool:
    """Two accusations, demands or threats of different people are two."""
    if x["plover"] not in _SAID:
        return False
    ours, theirs = _sayers(x), _sayers(y)
    return bool(ours and theirs) and not any(same_name(a, b) for a in ours for b in theirs)


def _sayers(row: dict) -> list[str]:
    acting = [a["name"] for a in row["actors"] if a["side"] != "target" and a["name"]]
    return acting or ([row["speaker"]] if row["speaker"] else [])


def _realis_fit(x: dict, y: dict) -> bool:
    pair = {x["realis"], y["realis"]}
    if len(pair) == 1:
        return True
    if "hypothetical" in pair:
        return False
    if not (dated(x) and dated(y)) or not _exact(x) or not _exact(y):
        return False
    return pair <= {"happened", "planned"} or pair <= {"planned", "denied"} or pair <= {"happened", "denied"}


def _exact(row: dict) -> bool:
    first, last = bounds(row)
    return last != date.max and first != date.min and (last - first).days <= 7


def _different_persons(a: Told, b: Told, persons: list) -> bool:
    """Both name people of one country, and not the same ones: another meeting."""
    matched_a = {id(p) for p, _ in persons}
    matched_b = {id(q) for _, q in persons}
    ours = [p for p in a.persons if id(p) not in matched_a]
    theirs = [q for q in b.persons if id(q) not in matched_b]
    for p in ours:
        for q in theirs:
            if p["country"] and p["country"] == q["country"]:
                return not any(m["country"] == p["country"] for m, _ in persons)
    return bool(ours and theirs and not persons)


def _places_exclude(x: dict, y: dict) -> bool:
    if not x["place"] or not y["place"] or x["place"] == y["place"]:
        return False
    if x["place_country"] and y["place_country"] and x["place_country"] != y["place_country"]:
        return True
    if None in (x["latitude"], x["longitude"], y["latitude"], y["longitude"]):
        return False
    if _is_country_place(x) or _is_country_place(y):
        return False
    return distance(x, y) > _NEAR_KM


def _is_country_place(row: dict) -> bool:
    from newsledger.language.places import countries

    return countries.alpha3(row["place"]) is not None


def distance(x: dict, y: dict) -> float:
    """Kilometres between two places, along the sphere."""
    lat1, lon1, lat2, lon2 = (math.radians(v) for v in (x["latitude"], x["longitude"], y["latitude"], y["longitude"]))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


def _date_score(a: Told, b: Told) -> float | None:
    x, y = a.row, b.row
    if dated(x) and dated(y):
        (f1, l1), (f2, l2) = bounds(x), bounds(y)
        if max(f1, f2) <= min(l1, l2):
            wider = (
                max((l1 - f1).days, (l2 - f2).days) if date.max not in (l1, l2) and date.min not in (f1, f2) else 3650
            )
            if wider <= 7:
                return 6.0
            return 3.0 if wider <= 40 else 1.0 if _close_news(a, b) or wider <= 366 else None
        apart = (f2 - l1).days if f2 > l1 else (f1 - l2).days
        same_people = any(same_name(p["name"], q["name"]) for p in a.persons for q in b.persons)
        if apart == 1 and _exact(x) and _exact(y) and same_people and x["place"] and x["place"] == y["place"]:
            return 2.0  # outlets in other time zones; the difference is kept as a contradiction
        return None
    if x["date"] is not None and y["date"] is not None:
        return 3.0 if x["date"] == y["date"] else None
    if dated(x) or dated(y):
        known, other = (a, b) if dated(x) else (b, a)
        if other.row["realis"] == "happened" and other.published is not None and bounds(known.row)[0] > other.published:
            return None
        if other.published is None or other.row["event_type"] in LASTING:
            return 1.0
        first, last = bounds(known.row)
        if last == date.max or abs((other.published - last).days) <= NEWS.days or first <= other.published <= last:
            return 1.5
        return None
    return 1.0 if _close_news(a, b) or x["realis"] == "denied" else None


def _close_news(a: Told, b: Told) -> bool:
    return a.published is None or b.published is None or abs(a.published - b.published) <= NEWS
