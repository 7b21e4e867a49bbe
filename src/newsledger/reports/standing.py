"""How countries stand with each other, derived from the timeline: contacts, their highest level, the last, the firsts.

All of it is what the saved pages tell: a first is the first on these pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from newsledger.charts.lanes import in_period, ordered
from newsledger.charts.told import Cell, Table
from newsledger.charts.wording import count, edtf, listed, pair
from newsledger.reports.blocks import Block
from newsledger.reports.corpus import SHOWN, Corpus
from newsledger.timeline.relations import CONTACTS, firsts, pairs_of, relations

_RECOGNISED = {"happened": "yes", "denied": "no", None: "not told"}


def relations_table(corpus: Corpus) -> Block:
    """A row a pair with a country in focus: visits, meetings and calls that happened, and whether one recognises the
    other. Pairs wholly in focus come first, then those with most contacts."""
    period = in_period(corpus.timeline, corpus.begin, corpus.end)
    contacts = _contacts(period)
    rows = relations(period).to_dicts()
    for row in rows:
        row["pair"] = pair(ordered((row["country_a"], row["country_b"]), corpus.countries))
    ours = [row for row in rows if _sides(row) & set(corpus.countries) and (row["contacts"] or row["recognised"])]
    ours.sort(key=lambda row: (not _sides(row) <= set(corpus.countries), -row["contacts"], row["pair"]))
    body = [
        [
            Cell(row["pair"]),
            Cell(
                str(row["contacts"]), sort=row["contacts"], refs=contacts.get((row["country_a"], row["country_b"]), ())
            ),
            Cell(row["highest_level"] or ""),
            Cell(edtf(row["first_contact"]) if row["first_contact"] else "", sort=row["first_contact"] or ""),
            Cell(edtf(row["last_contact"]) if row["last_contact"] else "", sort=row["last_contact"] or ""),
            Cell(row["last_label"] or "", ref=row["last_id"]),
            Cell(_RECOGNISED[row["recognised"]]),
        ]
        for row in ours[:SHOWN]
    ]
    columns = ["pair", "contacts", "highest level", "first", "last", "last contact", "recognised"]
    missing = _nothing(corpus)
    note = "A filter counts contacts anew; level, first, last and recognition stay those of all rows."
    return _block("relations", Table(columns, body, ["contacts"]), len(ours), missing, note)


def _nothing(corpus: Corpus) -> str:
    """That no row stands here, and what of contacts the timeline has all the same."""
    met = [row for row in corpus.happenings if row["event_type"] in CONTACTS or row["plover"] == "CONSULT"]
    alone = sum(row["realis"] == "happened" for row in met)
    other = len(met) - alone
    said = [f"{count(alone, 'event')} of talks or travel with one country named" if alone else ""]
    said.append(f"{other} only planned, thought of or denied" if other else "")
    kept = listed([part for part in said if part])
    rest = f"; the timeline has {kept}" if kept else ""
    return f"No visit, meeting or call of two countries that happened, and no recognition, was found{rest}."


def _contacts(timeline: pl.DataFrame) -> dict[tuple[str, str], tuple[str, ...]]:
    """Visits, meetings and calls that happened, by pair."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in timeline.iter_rows(named=True):
        if row["event_type"] in CONTACTS and row["realis"] == "happened":
            for sides in pairs_of(row):
                found[sides] = (*found.get(sides, ()), row["timeline_id"])
    return found


def firsts_table(corpus: Corpus) -> Block:
    """The first dated event of its kind between the countries in focus, and the first country that recognised or
    delisted one of them, as far as these pages tell."""
    focus = set(corpus.countries)
    rows = firsts(in_period(corpus.timeline, corpus.begin, corpus.end)).to_dicts()
    ours = [row for row in rows if _concerns(row, focus)]
    body = [
        [
            Cell(row["first"]),
            Cell(_whose(row, corpus.countries)),
            Cell(edtf(row["date"]), sort=row["date"]),
            Cell(row["label"], ref=row["timeline_id"]),
        ]
        for row in ours[:SHOWN]
    ]
    missing = "No event between the countries in focus is dated, so none is a first."
    return _block("firsts", Table(["first on these pages", "of", "when", "what"], body), len(ours), missing)


def _concerns(row: dict[str, Any], focus: set[str]) -> bool:
    if row["country_a"] is None:
        return row["country_b"] in focus
    return bool(_sides(row) <= focus or (len(focus) == 1 and _sides(row) & focus))


def _whose(row: dict[str, Any], countries: Sequence[str]) -> str:
    return pair(ordered(tuple(code for code in (row["country_a"], row["country_b"]) if code), countries))


def _sides(row: dict[str, Any]) -> set[str]:
    return {row["country_a"], row["country_b"]}


def _block(name: str, table: Table, total: int, missing: str, note: str = "") -> Block:
    more = f"The first {len(table.rows):,} of {total:,} rows." if len(table.rows) < total else ""
    data = {
        "name": name,
        "table": table.plain(),
        "note": " ".join(part for part in (more, note) if part),
        "missing": missing if not table.rows else "",
    }
    return Block("table", data, f"{count(total, 'row')}")
