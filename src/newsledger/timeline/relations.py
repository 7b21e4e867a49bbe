"""State of relations over time, from the timeline: contacts per pair and month, highest level, last contact, firsts.

Contacts are visits, meetings and calls that happened. A row without a month of its own counts in no month.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations
from typing import Any

import polars as pl

CONTACTS = ("visit", "meeting", "call")
LEVELS = {3: "head of state or government", 2: "minister", 1: "ambassador or envoy", 0: "official"}
_HEAD = re.compile(
    r"\b(president|prime minister|chancellor|king|queen|emir|amir|premier|head of (?:state|government)|supreme leader"
    r"|sultan|taoiseach|emperor|pope|pm)\b"
)
_MINISTER = re.compile(
    r"\b(ministers?|secretary of state|(?:foreign|defen[cs]e|treasury|home|interior) secretary|fm)\b"
)
_ENVOY = re.compile(r"\b(ambassador|envoy|representative|consul|charg[ée])\b")
_DEPUTY = re.compile(r"\b(deputy|vice|assistant|junior|former|ex)\b")
# "president of the central bank", "court president": no head of a state
_NO_STATE = re.compile(
    r"\b(bank|chamber|company|club|court|university|parliament|senate|assembly|council|federation|association|board"
    r"|party|group|academy)\b"
)
_SCHEMA: dict[str, Any] = {"country_a": pl.String, "country_b": pl.String}


def level_of(role: str | None) -> int:
    """Rank of an office: 3 head of state or government, 2 minister (or deputy head), 1 ambassador or envoy, 0 other."""
    low = (role or "").lower()
    if _HEAD.search(low) and not _NO_STATE.search(low):
        deputy = _DEPUTY.search(low) and not re.search(r"\bformer\b|\bex\b", low)
        return 2 if deputy else 0 if _DEPUTY.search(low) else 3
    if _ENVOY.search(low):
        return 1
    return 2 if _MINISTER.search(low) else 0


def level_name(rank: int) -> str:
    """The rank in words."""
    return LEVELS[rank]


def pairs_of(row: dict) -> list[tuple[str, str]]:
    """Country pairs of a row, each in alphabetical order: a source with a target; sources that act together, where no
    target is named; and a country that is named alone with the country where it acted."""
    sources, targets = ({c for c in row[f"{side}_countries"] or [] if c} for side in ("source", "target"))
    made = {(min(s, t), max(s, t)) for s in sources for t in targets if s != t}
    made = made or set(combinations(sorted(sources), 2))
    alone, host = sources | targets, row.get("place_country")
    if not made and len(alone) == 1 and host and host not in alone:
        made = {(min(*alone, host), max(*alone, host))}
    return sorted(made)


def month_of(row: dict) -> str | None:
    """The month a row falls in, None where its date spans more than one or none is known."""
    first, last = row["date_start"], row["date_end"]
    if row["date"] is None or first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return None
    return f"{first:%Y-%m}"


def _contacts(timeline: pl.DataFrame) -> list[dict]:
    return [r for r in timeline.iter_rows(named=True) if r["event_type"] in CONTACTS and r["realis"] == "happened"]


def contacts_by_month(timeline: pl.DataFrame) -> pl.DataFrame:
    """`country_a`, `country_b`, `month` (YYYY-MM), `contacts`, `highest_level`, `timeline_ids`; ordered."""
    found: dict[tuple[str, str, str], list[dict]] = {}
    for row in _contacts(timeline):
        month = month_of(row)
        if month is None:
            continue
        for a, b in pairs_of(row):
            found.setdefault((a, b, month), []).append(row)
    rows = [
        {
            "country_a": a,
            "country_b": b,
            "month": month,
            "contacts": len(group),
            "highest_level": level_name(max(_rank(r) for r in group)),
            "timeline_ids": [r["timeline_id"] for r in group],
        }
        for (a, b, month), group in sorted(found.items())
    ]
    schema = _SCHEMA | {
        "month": pl.String,
        "contacts": pl.Int64,
        "highest_level": pl.String,
        "timeline_ids": pl.List(pl.String),
    }
    return pl.DataFrame(rows, schema=schema)


def _rank(row: dict) -> int:
    return max((level_of(a["role"]) for a in row["actors"]), default=0)


def relations(timeline: pl.DataFrame) -> pl.DataFrame:
    """One row a country pair: `contacts`, `highest_level`, `first_contact`, `last_contact` (days known to have been
    reached by then), `last_label`, `last_id` (timeline_id), `recognised` (happened|denied|null)."""
    found: dict[tuple[str, str], list[dict]] = {}
    for row in timeline.iter_rows(named=True):
        for pair in pairs_of(row):
            found.setdefault(pair, []).append(row)
    rows = []
    for (a, b), group in sorted(found.items()):
        contacts = [r for r in group if r["event_type"] in CONTACTS and r["realis"] == "happened"]
        dated = sorted(
            (r for r in contacts if r["date"] and r["date_start"]), key=lambda r: (r["date_start"], r["timeline_id"])
        )
        last = dated[-1] if dated else None
        known = [
            r["realis"] for r in group if r["event_type"] == "recognition" and r["realis"] in ("happened", "denied")
        ]
        rows.append(
            {
                "country_a": a,
                "country_b": b,
                "contacts": len(contacts),
                "highest_level": level_name(max(map(_rank, contacts))) if contacts else None,
                "first_contact": dated[0]["date"] if dated else None,
                "last_contact": last["date"] if last else None,
                "last_label": last["label"] if last else None,
                "last_id": last["timeline_id"] if last else None,
                "recognised": "happened" if "happened" in known else (known[0] if known else None),
            }
        )
    schema = _SCHEMA | {
        "contacts": pl.Int64, "highest_level": pl.String, "first_contact": pl.String, "last_contact": pl.String,
        "last_label": pl.String, "last_id": pl.String, "recognised": pl.String,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema)


def firsts(timeline: pl.DataFrame) -> pl.DataFrame:
    """The first dated row of its kind, of each pair and, for recognitions and delistings, of each target.

    Columns: `first`, `country_a`, `country_b`, `date`, `label`, `timeline_id`.
    """
    rows: list[dict] = []
    seen: set[tuple] = set()
    happened = [
        r for r in timeline.iter_rows(named=True) if r["realis"] == "happened" and r["date"] and r["date_start"]
    ]
    for row in sorted(happened, key=lambda r: (r["date_start"], r["date_end"] or date.max, r["timeline_id"])):
        kind = row["event_type"]
        if kind in ("other", "statement", "conflict"):
            continue
        keys: list[tuple[str, str | None, str]] = [(f"first {kind}", a, b) for a, b in pairs_of(row)]
        if kind in ("recognition", "delisting"):
            keys += [(f"first {kind} by any country", None, target) for target in row["target_countries"]]
        for key in keys:
            if key not in seen:
                seen.add(key)
                rows.append(
                    dict(zip(("first", "country_a", "country_b"), key, strict=True))
                    | {n: row[n] for n in ("date", "label", "timeline_id")}
                )
    schema = {"first": pl.String, **_SCHEMA, "date": pl.String, "label": pl.String, "timeline_id": pl.String}
    return pl.DataFrame(rows, schema=schema)
