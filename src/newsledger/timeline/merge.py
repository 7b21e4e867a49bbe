"""One timeline: reports of the same event, merged across sentences, articles and days.

Pairs of reports that fit (matching.py) are joined strongest first; two groups join only if no report of the
one excludes
a report of the other, and a vague report that fits two groups equally well stays by itself. Every source is kept,
independent publishers are counted, the date is narrowed to the finest that all allow, and what the reports disagree on
is listed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl

from newsledger import schemas
from newsledger.timeline.labels import label_of
from newsledger.timeline.labels_antecedents import named, resolve
from newsledger.timeline.matching import Told, bounds, dated
from newsledger.timeline.merge_blocks import neighbours
from newsledger.timeline.names import same_name

_RANK = {"day": 0, "interval": 1, "month": 2, "season": 3, "year": 4}
_TYPE_COLUMNS = ("event_type", "plover", "plover_mode", "plover_contexts", "cameo", "goldstein")
_PLACE_COLUMNS = ("place", "place_country", "latitude", "longitude", "place_reason")


def merge_events(
    events: pl.DataFrame, articles: pl.DataFrame, *, rulings: Iterable[Mapping] | None = None
) -> schemas.Checked:
    """Rows of `events` (with their `articles`) → `timeline`, ordered by date, then label.

    `rulings` are rulings on single reports or rows: mappings with `id` (event_id or timeline_id), `verdict`
    (accepted|rejected|amended), `reason`, `by` and, for an amendment, `field` and `value`. A rejected report takes no
    part; a rejected row goes to the rejects; an amended field is set and the ruling is named in `ruling`.
    """
    ruled: dict[str, list[Mapping]] = {}
    for ruling in rulings or ():
        ruled.setdefault(str(ruling["id"]), []).append(ruling)
    reports = _reports(events, articles, ruled)
    rows: list[dict] = []
    dropped: list[Told] = []
    meant = resolve(told.row for told in reports)
    for group in _groups(reports):
        made = _row(group, meant)
        row = _apply(made, ruled.get(made["timeline_id"], []))
        if row is None:
            dropped.append(group[0])
        else:
            rows.append(row)
    rows.sort(
        key=lambda r: (r["date_start"] or r["date_end"] or date.max, r["date"] or "", r["label"], r["timeline_id"])
    )
    checked = schemas.check("timeline", schemas.frame("timeline", rows))
    rejected = schemas.frame(
        "rejects",
        [
            {
                "article_id": told.row["article_id"],
                "table": "timeline",
                "reason": "ruling",
                "detail": told.row["quote"][:200],
            }
            for told in dropped
        ],
    )
    return schemas.Checked(checked.rows, pl.concat([checked.rejects, rejected]))


def _reports(events: pl.DataFrame, articles: pl.DataFrame, ruled: Mapping[str, list[Mapping]]) -> list[Told]:
    about = {row["article_id"]: row for row in articles.iter_rows(named=True)}
    reports = []
    for row in events.iter_rows(named=True):
        mine = ruled.get(row["event_id"], [])
        if any(r["verdict"] == "rejected" for r in mine):
            continue
        for ruling in mine:
            if ruling["verdict"] == "amended" and ruling.get("field") in row:
                row = row | {ruling["field"]: ruling["value"]}
        article = about.get(row["article_id"], {})
        reports.append(
            Told(
                row=row,
                published=article.get("published"),
                publisher=_house(article.get("source")) or article.get("page") or row["article_id"],
                independent=article.get("duplicate_of") is None,
            )
        )
    return sorted(
        reports, key=lambda t: (t.published or date.max, t.row["article_id"], t.row["start"], t.row["event_id"])
    )


def _house(source: str | None) -> str | None:
    """A publisher's name without what two pages write differently: the article before it, the address's ending."""
    return re.sub(r"^the |\.(?:com|org|net|info)$", "", source.strip(), flags=re.IGNORECASE) if source else None


def _groups(reports: list[Told]) -> list[list[Told]]:
    """Union-find over fitting pairs, strongest first, with a veto by any pair that excludes."""
    near = neighbours(reports)
    group_of = {i: [i] for i in range(len(reports))}

    def fits(left: list[int], right: list[int]) -> bool:
        return all(j in near[i] for i in left for j in right)

    ordered = sorted(
        ((strength, i, j) for i, found in enumerate(near) for j, strength in found.items() if i < j),
        key=lambda p: (-p[0], p[1], p[2]),
    )
    for strength, i, j in ordered:
        left, right = group_of[i], group_of[j]
        if left is right or not fits(left, right):
            continue
        if _ambiguous(i, j, strength, near, group_of, reports) or _ambiguous(j, i, strength, near, group_of, reports):
            continue
        joined = sorted(left + right)
        for member in joined:
            group_of[member] = joined
    seen: set[int] = set()
    groups = []
    for index in range(len(reports)):
        if index not in seen:
            seen |= set(group_of[index])
            groups.append([reports[i] for i in group_of[index]])
    return groups


def _ambiguous(
    vague: int,
    other: int,
    strength: float,
    near: list[dict[int, float]],
    group_of: Mapping[int, list[int]],
    reports: list[Told],
) -> bool:
    """Does a lone report without a day fit, just as well, a group that excludes the one it is to join?"""
    row = reports[vague].row
    if len(group_of[vague]) > 1 or row["date_precision"] == "day":
        return False
    return any(
        equal == strength and group_of[rival] is not group_of[other] and other not in near[rival]
        for rival, equal in near[vague].items()
    )


def _row(group: list[Told], meant: Mapping[tuple[str, str], dict]) -> dict:
    rows = [told.row for told in group]
    lead = max(rows, key=lambda r: (r["confidence"], len(r["actors"]), -r["start"]))
    when, disagree = _date(group)
    actors = _actors(rows)
    realis = _realis(rows)
    sources = _ordered(c for r in rows for c in r["source_countries"])
    targets = _ordered(c for r in rows for c in r["target_countries"])
    symmetric = any(set(r["source_countries"]) == set(r["target_countries"]) for r in rows if r["source_countries"])
    if not symmetric:
        targets = [c for c in targets if c not in sources] or targets
    place_row = next((r for r in sorted(rows, key=_place_rank) if r["place"]), lead)
    houses: dict[str, list[Told]] = {}
    for told in [t for t in group if t.independent] or group:
        houses.setdefault(told.publisher.casefold(), []).append(told)
    missed = 1.0
    for house in sorted(houses):
        missed *= 1.0 - max(told.row["confidence"] for told in houses[house])
    row = {
        "timeline_id": "t" + hashlib.sha256(group[0].row["event_id"].encode()).hexdigest()[:16],
        **when,
        **{name: lead[name] for name in _TYPE_COLUMNS},
        "actors": actors,
        "source_countries": sources,
        "target_countries": targets,
        **{name: place_row[name] for name in _PLACE_COLUMNS},
        "realis": realis,
        "confidence": round(min(0.99, 1.0 - missed), 4),
        "events": [r["event_id"] for r in rows],
        "sources": len(houses),
        "contradictions": disagree + _contradictions(group, realis),
        "ruling": None,
    }
    row["plover_contexts"] = _ordered(c for r in rows for c in r["plover_contexts"])
    row["speaker"] = "; ".join(_ordered(r["speaker"] for r in rows if r["speaker"])) or None
    row["label"] = label_of(row | {"actors": named(actors, rows, meant), "speaker": lead["speaker"]})
    return row


def _ordered(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _place_rank(row: dict) -> tuple:
    from newsledger.language.places import countries

    whole = row["place"] is not None and countries.alpha3(row["place"]) is not None
    return (row["place"] is None, whole, -row["confidence"], row["start"])


def _date(group: list[Told]) -> tuple[dict, list[str]]:
    """The finest date all reports allow; where exact ones differ, the one most publishers give, and the difference."""
    known = [told for told in group if dated(told.row)]
    names = ("date", "date_start", "date_end", "date_precision", "date_basis", "date_reason")
    if not known:
        bare = [t.row for t in group if t.row["date"] is not None]
        ends = [t.row["date_end"] for t in group if t.row["date_end"] is not None]
        row = bare[0] if bare else min((t.row for t in group), key=lambda r: r["date_end"] or date.max)
        when = {name: row[name] for name in names}
        if not bare and ends:
            when |= {"date_end": min(ends), "date_basis": "article"}
        return when, []
    votes: dict[str, set[str]] = {}
    for told in known:
        votes.setdefault(told.row["date"], set()).add(told.publisher)
    finest = min(
        known,
        key=lambda t: (
            _RANK.get(t.row["date_precision"] or "", 9),
            -len(votes[t.row["date"]]),
            (bounds(t.row)[1] - bounds(t.row)[0]).days if t.row["date_end"] else 10**6,
            t.row["date_basis"] != "stated",
            t.row["date"],
        ),
    )
    low, high = bounds(finest.row)
    clash = sorted({t.row["date"] for t in known if not (bounds(t.row)[0] <= high and low <= bounds(t.row)[1])})
    disagree = []
    if clash:
        parts = [f"{value} ({', '.join(sorted(votes[value]))})" for value in [finest.row["date"], *clash]]
        disagree = ["date: " + " / ".join(parts)]
    when = {name: finest.row[name] for name in names}
    if not clash:
        first = max(bounds(t.row)[0] for t in known)
        last = min(bounds(t.row)[1] for t in known)
        if (first, last) != (low, high) and first != date.min and last != date.max and first <= last:
            when |= {
                "date_start": first,
                "date_end": last,
                "date": _edtf(first, last),
                "date_precision": "day" if first == last else "interval",
            }
    return when, disagree


def _edtf(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _realis(rows: list[dict]) -> str:
    kinds = [r["realis"] for r in rows]
    for value in ("happened", "denied", "planned"):
        if value in kinds:
            return value
    return "hypothetical"


def _actors(rows: list[dict]) -> list[dict]:
    """The actors of all reports, one each: the fullest name, the first role, country and sector that are told."""
    found: list[dict] = []
    for row in rows:
        for actor in row["actors"]:
            twin = next((a for a in found if _same_actor(a, actor)), None)
            if twin is None:
                found.append(dict(actor))
                continue
            if actor["name"] and len(actor["name"].split()) > len((twin["name"] or "").split()):
                twin["name"] = actor["name"]
            for name in ("role", "country", "sector"):
                twin[name] = twin[name] or actor[name]
    return [a for a in found if a["name"] or not any(b["name"] and b["country"] == a["country"] for b in found)]


def _same_actor(a: dict, b: dict) -> bool:
    if a["name"] is None or b["name"] is None:
        return a["name"] is b["name"] and a["country"] == b["country"]
    if a["country"] and b["country"] and a["country"] != b["country"]:
        return False
    return same_name(a["name"], b["name"])


def _contradictions(group: list[Told], realis: str) -> list[str]:
    found = []
    if {"happened", "denied"} <= {t.row["realis"] for t in group}:
        said = sorted({f"{t.row['realis']} ({t.publisher})" for t in group})
        found.append("realis: " + " / ".join(said))
    elif realis == "denied" and "planned" in {t.row["realis"] for t in group}:
        found.append("realis: planned, then called off")
    places = sorted({t.row["place"] for t in group if t.row["place"]})
    countries = {t.row["place_country"] for t in group if t.row["place"]}
    cities = [p for p in places if any(t.row["place"] == p and _place_rank(t.row)[1] is False for t in group)]
    if len(cities) > 1 and len(countries) == 1:
        found.append("place: " + " / ".join(cities))
    flags = sorted({t.row["flag"] for t in group if t.row["flag"]})
    return found + flags


def _apply(row: dict, rulings: list[Mapping]) -> dict | None:
    for ruling in rulings:
        said = f"{ruling['verdict']} by {ruling.get('by', 'unnamed')}: {ruling.get('reason', '')}".rstrip(": ")
        if ruling["verdict"] == "rejected":
            return None
        if ruling["verdict"] == "amended" and ruling.get("field") in row:
            row = row | {ruling["field"]: ruling["value"]}
        row = row | {"ruling": f"{row['ruling']}; {said}" if row["ruling"] else said}
    return row
