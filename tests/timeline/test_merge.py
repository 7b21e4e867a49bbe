"""Merging stories of the same events told by several outlets, with near misses that must stay apart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from json import loads
from pathlib import Path
from random import Random

import polars as pl
import pytest

from newsledger import schemas
from newsledger.extraction import extract_articles
from newsledger.timeline.exports import display_date, followthemoney, geojson, icalendar, timelinejs
from newsledger.timeline.matching import Told, score
from newsledger.timeline.merge import _reports, merge_events
from newsledger.timeline.merge_blocks import candidates, neighbours
from newsledger.timeline.names import same_name
from newsledger.timeline.relations import contacts_by_month, firsts, level_of, relations

# event, publisher, day of publication, text: stories with the same first word tell the same event
_STORIES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "stories.tsv").read_text(encoding="utf-8").splitlines()[1:]
]

_SIDE = {"country": "CHL", "sector": "GOV", "side": "source"}
_PLANNED = "Fijian Prime Minister Sitiveni Rabuka will visit Tonga on 3 May 2025."


def _articles(stories: list[tuple[str, ...]]) -> pl.DataFrame:
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


def _with(articles: pl.DataFrame, article_id: str, **values: str) -> pl.DataFrame:
    """The articles with other values in one of them."""
    here = pl.col("article_id") == article_id
    return articles.with_columns(
        pl.when(here).then(pl.lit(value)).otherwise(pl.col(name)).alias(name) for name, value in values.items()
    )


def test_duplicates_do_not_count_as_sources(told: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    articles, events = told
    copied = _with(articles, "s09", duplicate_of="s08")
    rows = merge_events(events, copied).rows.filter(pl.col("date") == "2023-05-02")
    assert rows["sources"].to_list() == [1]
    assert len(rows["events"][0]) == 2


def _told(number: int, rng: Random) -> Told:
    first = date(2024, 1, 1) + timedelta(days=rng.randrange(90))
    shape = rng.randrange(6)
    last = first + timedelta(days=(0, 0, 6, 30, 400, 0)[shape])
    row = dict.fromkeys(schemas.polars_schema("events")) | {
        "event_id": f"e{number}",
        "event_type": rng.choice(["visit", "meeting", "delisting", "statement"]),
        "cameo": "111",
        "plover": "ACCUSE",
        "realis": rng.choice(["happened", "happened", "denied", "planned"]),
        "date": None if shape == 5 else f"{first}/{'..' if rng.random() < 0.1 else last}",
        "date_precision": "day" if first == last else "interval",
        "source_countries": [rng.choice(["CHL", "NOR"])],
        "target_countries": [rng.choice(["PER", "GHA"])],
        "actors": [{"name": rng.choice(["Ola Berg", "Ana Ruiz"]), "role": "minister"} | _SIDE],
        "speaker": rng.choice([None, "Eva Dahl", "Jo Vik"]),
    }
    if shape != 5:
        row |= {"date_start": first, "date_end": None if row["date"].endswith("..") else last}
        row["date_start"] = None if rng.random() < 0.1 else row["date_start"]
    published = None if rng.random() < 0.1 else first + timedelta(days=rng.randrange(40))
    return Told(row=row, published=published, publisher=f"P{number % 5}", independent=True)


def test_blocks_lose_no_pair(told: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    """Comparing within blocks finds what comparing all with all finds, in far fewer comparisons."""
    rng = Random(7)
    reports = [_told(number, rng) for number in range(220)]
    everything = {}
    for i, j in combinations(range(len(reports)), 2):
        strength = score(reports[i], reports[j])
        if strength is not None:
            everything[i, j] = strength
    near = neighbours(reports)
    assert {(i, j): s for i, found in enumerate(near) for j, s in found.items() if i < j} == everything
    assert len(everything) > 300
    articles, events = told
    stories = _reports(events, articles, {})
    assert len(list(candidates(stories))) < len(stories) * (len(stories) - 1) / 8


def test_accusations_of_two_people_are_two() -> None:
    rng = Random(1)
    first = _told(0, rng)
    row = first.row | {"event_type": "statement", "realis": "happened", "date": "2024-01-02", "date_precision": "day"}
    row |= {"date_start": date(2024, 1, 2), "date_end": date(2024, 1, 2)}
    row |= {"actors": [row["actors"][0] | {"side": "target"}], "speaker": "Eva Dahl"}
    other = row | {"speaker": "Jo Vik"}

    def report(one: dict) -> Told:
        return Told(row=one, published=date(2024, 1, 3), publisher="P", independent=True)

    assert score(report(row), report(other)) is None
    assert score(report(row), report(row | {"event_id": "e9"})) is not None


def test_one_publisher_under_two_spellings_counts_once(told: tuple[pl.DataFrame, pl.DataFrame]) -> None:
    articles, events = told
    spelt = _with(articles, "s09", source="the PACIFIC EYE")
    rows = merge_events(events, spelt).rows.filter(pl.col("date") == "2023-05-02")
    assert rows["sources"].to_list() == [1]


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
        *reversed((a := _articles([("x", "P", "2025-01-01", _PLANNED)]),
                   extract_articles(a, ("events",)).events))
    ).rows  # fmt: skip
    calendar = icalendar(planned)
    assert "DTSTART;VALUE=DATE:20250503" in calendar
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))


@pytest.mark.parametrize(
    ("role", "level"),
    [
        ("President", 3), ("Prime Minister", 3), ("Supreme Leader", 3), ("Deputy Prime Minister", 2),
        ("Vice President", 2), ("Deputy Prime Minister and Foreign Minister", 2), ("banking minister", 2),
        ("Secretary of State", 2), ("presidential envoy", 1), ("ambassador", 1), ("president of the central bank", 0),
        ("former president", 0), ("head of banking supervision", 0), ("mayor", 0), (None, 0),
    ],
)  # fmt: skip
def test_levels_of_offices(role: str | None, level: int) -> None:
    assert level_of(role) == level


def test_display_dates_keep_their_doubt() -> None:
    assert display_date({"date": "2025-07~", "date_end": None}) == "about July 2025"
    assert display_date({"date": "2021/..", "date_end": None}) == "from 2021"
    assert display_date({"date": None, "date_end": date(2025, 7, 1)}) == "by 1 July 2025"


def test_names_spelt_by_two_outlets() -> None:
    assert same_name("Abdul Ghani Baradar", "Mullah Abdul Ghani Barodar")
    assert same_name("Kishida Fumio", "Fumio Kishida")
    assert not same_name("Ana Diaz", "Luis Diaz")
