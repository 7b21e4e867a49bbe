"""Merging stories of the same events told by several outlets, with near misses that must stay apart."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from json import loads

import polars as pl
import pytest

from newsledger import schemas
from newsledger.extraction import extract_articles
from newsledger.timeline.exports import display_date, followthemoney, geojson, icalendar, timelinejs
from newsledger.timeline.merge import merge_events
from newsledger.timeline.names import same_name
from newsledger.timeline.relations import contacts_by_month, firsts, relations

# (event, publisher, day of publication, text): stories with the same first word tell the same event
_STORIES = [
    ("lima", "Andes Post", "2025-06-04", "Kenyan Foreign Minister Musalia Mudavadi visited Lima on 3 June 2025."),
    ("lima", "Nairobi Star", "2025-06-05", "Kenya's Musalia Mudavadi, the foreign minister, travelled to Lima on Tuesday."),
    ("lima", "Daily Brief", "2025-06-20", "Kenyan Foreign Minister Musalia Mudavadi paid a visit to Peru earlier this month."),
    ("lima2", "Andes Post", "2024-03-10", "Kenyan Foreign Minister Musalia Mudavadi visited Lima on 9 March 2024."),
    ("quito", "Andes Post", "2025-06-07", "Kenyan Foreign Minister Musalia Mudavadi visited Quito on 6 June 2025."),
    ("talks", "Oslo Wire", "2025-02-11", "Norwegian Prime Minister Jonas Store met Ghanaian President John Mahama on 10 February 2025."),
    ("talks", "Accra Times", "2025-02-11", "Ghana's President John Mahama held talks with Norway's Prime Minister Jonas Store on Monday."),
    ("talks2", "Oslo Wire", "2025-02-12", "Norwegian Foreign Minister Espen Eide met Ghanaian Foreign Minister Samuel Ablakwa on 10 February 2025."),
    ("pact", "Pacific Eye", "2023-05-03", "Fiji and Tonga signed a treaty on fisheries on 2 May 2023."),
    ("pact", "Suva Sun", "2023-05-04", "Fiji signed a fisheries treaty with Tonga on Tuesday."),
    ("pact2", "Suva Sun", "2024-01-20", "Fiji and Tonga signed an agreement on visas on 19 January 2024."),
    ("kosovo", "Balkan Desk", "2025-01-16", "Kenya recognised Kosovo on 15 January 2025."),
    ("kosovo", "Nairobi Star", "2025-01-17", "Kenya has formally recognised Kosovo this month."),
    ("kosovo2", "Balkan Desk", "2025-01-17", "Ghana recognised Kosovo on 15 January 2025."),
    ("never", "Balkan Desk", "2025-01-18", "Spain does not recognise Kosovo."),
    ("aid", "Relief News", "2024-09-12", "Turkey sent relief aid to Sudan on 11 September 2024."),
    ("aid", "Khartoum Post", "2024-09-13", "Turkey delivered humanitarian aid to Sudan on Wednesday."),
    ("curbs", "Alps Daily", "2022-03-02", "Switzerland imposed sanctions on Belarus on 1 March 2022."),
    ("curbs", "Minsk Wire", "2022-03-20", "Switzerland imposed sanctions against Belarus in March 2022."),
    ("curbs2", "Alps Daily", "2022-08-10", "Switzerland imposed sanctions on Belarus on 9 August 2022."),
]  # fmt: skip


def _articles(stories: list[tuple[str, str, str, str]]) -> pl.DataFrame:
    rows = [
        dict.fromkeys(schemas.polars_schema("articles"))
        | {
            "article_id": f"s{number:02}",
            "page": f"{number:02}.txt",
            "position": 0,
            "role": "main",
            "source": publisher,
            "published": date.fromisoformat(day),
            "body": text,
            "words": len(text.split()),
        }
        for number, (_, publisher, day, text) in enumerate(stories)
    ]
    return schemas.frame("articles", rows)


@pytest.fixture(scope="module")
def told() -> tuple[pl.DataFrame, pl.DataFrame]:
    articles = _articles(_STORIES)
    return articles, extract_articles(articles, ("events",)).events


@pytest.fixture(scope="module")
def timeline(told: tuple[pl.DataFrame, pl.DataFrame]) -> pl.DataFrame:
    articles, events = told
    return merge_events(events, articles).rows


def _pairs(groups: list[list[int]]) -> set[tuple[int, int]]:
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


def test_pairwise_f1(told: tuple[pl.DataFrame, pl.DataFrame], timeline: pl.DataFrame) -> None:
    _, events = told
    home = {row["event_id"]: int(row["article_id"][1:]) for row in events.iter_rows(named=True)}
    found = _pairs([[home[e] for e in row] for row in timeline["events"]])
    names = [story[0] for story in _STORIES]
    gold = _pairs([[i for i, name in enumerate(names) if name == each] for each in dict.fromkeys(names)])
    hits = len(found & gold)
    assert 2 * hits / (len(found) + len(gold)) >= 0.85, (sorted(found - gold), sorted(gold - found))


def test_sources_are_kept_and_the_date_is_narrowed(timeline: pl.DataFrame) -> None:
    row = timeline.filter(pl.col("event_type") == "visit", pl.col("date") == "2025-06-03").row(0, named=True)
    assert row["sources"] >= 2
    assert row["label"] == "Kenya's foreign minister Musalia Mudavadi visits Lima"


def test_duplicates_do_not_count_as_sources(told: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    articles, events = told
    copied = articles.with_columns(
        pl.when(pl.col("article_id") == "s09")
        .then(pl.lit("s08"))
        .otherwise(pl.col("duplicate_of"))
        .alias("duplicate_of")
    )
    rows = merge_events(events, copied).rows.filter(pl.col("date") == "2023-05-02")
    assert rows["sources"].to_list() == [1]
    assert len(rows["events"][0]) == 2


def test_same_rows_in_any_order(told: tuple[pl.DataFrame, pl.DataFrame], timeline: pl.DataFrame) -> None:
    articles, events = told
    assert merge_events(events.reverse(), articles.reverse()).rows.equals(timeline)


def test_a_rejected_report_takes_no_part(told: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    articles, events = told
    first = events["event_id"][0]
    ruling = {"id": first, "verdict": "rejected", "reason": "another minister", "by": "A. Analyst"}
    rows = merge_events(events, articles, rulings=[ruling]).rows
    assert first not in [e for row in rows["events"] for e in row]


def test_an_amended_row_names_its_ruling(told: tuple[pl.DataFrame, pl.DataFrame], timeline: pl.DataFrame) -> None:
    articles, events = told
    known = timeline["timeline_id"][0]
    ruling = {"id": known, "verdict": "amended", "field": "label", "value": "Told anew", "reason": "x", "by": "A"}
    rows = merge_events(events, articles, rulings=[ruling]).rows.filter(pl.col("timeline_id") == known)
    assert rows["label"].to_list() == ["Told anew"]
    assert rows["ruling"][0].startswith("amended by A")


def test_relations_and_firsts(timeline: pl.DataFrame) -> None:
    pair = relations(timeline).filter(pl.col("country_a") == "GHA", pl.col("country_b") == "NOR").row(0, named=True)
    assert (pair["contacts"], pair["highest_level"]) == (2, "head of state or government")
    assert contacts_by_month(timeline).filter(pl.col("month") == "2025-02")["contacts"].to_list() == [2]
    assert "first recognition by any country" in firsts(timeline)["first"].to_list()


def test_exports(timeline: pl.DataFrame) -> None:
    slides = loads(timelinejs(timeline, "Test"))["events"]
    assert len(slides) == timeline.filter(pl.col("date").is_not_null(), pl.col("date_start").is_not_null()).height
    assert all(f["geometry"]["type"] == "Point" for f in loads(geojson(timeline))["features"])
    entities = [loads(line) for line in followthemoney(timeline).splitlines()]
    assert sum(e["schema"] == "Event" for e in entities) == len(timeline)
    planned = merge_events(
        *reversed((a := _articles([("x", "P", "2025-01-01", "Fijian Prime Minister Sitiveni Rabuka will visit Tonga on 3 May 2025.")]),
                   extract_articles(a, ("events",)).events))
    ).rows  # fmt: skip
    calendar = icalendar(planned)
    assert "DTSTART;VALUE=DATE:20250503" in calendar
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))


def test_display_dates_keep_their_doubt() -> None:
    assert display_date({"date": "2025-07~", "date_end": None}) == "about July 2025"
    assert display_date({"date": "2021/..", "date_end": None}) == "from 2021"
    assert display_date({"date": None, "date_end": date(2025, 7, 1)}) == "by 1 July 2025"


def test_names_spelt_by_two_outlets() -> None:
    assert same_name("Abdul Ghani Baradar", "Mullah Abdul Ghani Barodar")
    assert same_name("Kishida Fumio", "Fumio Kishida")
    assert not same_name("Ana Diaz", "Luis Diaz")
