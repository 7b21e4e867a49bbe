"""What a page can be filtered by."""

import json

import pytest

from newsledger.reports.corpus import Corpus
from newsledger.reports.filters import EARLIEST, LATEST, filters
from newsledger.reports.page.template import anchor, facets


@pytest.fixture(scope="module")
def read(project):
    return Corpus.read(project, {"countries": ["CHL", "NOR"], "from": None, "to": None})


def test_choices_come_from_the_rows(read):
    block = filters(read, events=True)
    groups = {group["name"]: [value for value, _ in group["values"]] for group in block.data["groups"]}
    assert set(block.data["rows"]) == {row["timeline_id"] for row in read.happenings}
    assert {"happened", "planned"} <= set(groups["status"])
    assert all(len(values) > 1 for values in groups.values())
    assert block.data["period"] == ["2021-09-01", "2025-12-31"]


def test_trade_rows_know_their_publishers(read):
    rows = filters(read, trade=True).data["rows"]
    assert set(rows) >= {row["turnover_id"] for row in read.figures.iter_rows(named=True)}
    assert all(row["source"] and row["type"] and row["status"] for row in rows.values())


def test_days_are_those_a_row_lies_between(read):
    rows = filters(read, trade=True, events=True).data["rows"]
    assert (rows["t1"]["from"], rows["t1"]["to"]) == ("2023-01-01", "2023-12-31")
    assert (rows["t4"]["from"], rows["t4"]["to"]) == (None, None)  # a target without a year
    assert (rows["m2"]["from"], rows["m2"]["to"]) == ("2021-09-01", LATEST)
    assert rows["m5"]["from"] is None  # its article's date only bounds it
    assert EARLIEST < "1000"


def test_articles_are_found_by_what_they_tell(read):
    rows = filters(read, articles=True).data["rows"]
    assert set(rows) == {"a1", "a2", "a3"}
    assert "turnover" in rows["a1"]["type"] and "meeting" in rows["a2"]["type"]
    assert rows["a2"]["source"] == ["Northern Post"] and rows["a3"]["from"] is None


def test_scores_and_rejects_are_told_apart_by_their_part_of_the_work(read):
    rows = filters(read, scores=True).data["rows"]
    assert rows["score:seed_gold:money"] == {"part": ["trade"]}
    assert rows["score:seed_gold:events"] == {"part": ["events"]}
    assert rows["reject:0"] == {"part": ["articles"]}


def test_packed_facets_say_the_same(read):
    data = filters(read, trade=True, events=True).data
    packed = json.loads(str(facets(data)))
    held, first, last, sources = packed["rows"][anchor("m1")]
    said = {name: [packed["values"][i] for i in places] for name, places in zip(packed["names"], held, strict=True)}
    assert said["country"] == ["CHL", "NOR"] and said["type"] == ["meeting"]
    assert first == last == "2024-03-14" and sources == 1
    assert "<" not in str(facets(data))
