"""What a page can be filtered by."""

from newsledger.reports.corpus import Corpus
from newsledger.reports.filters import filters


def test_choices_come_from_the_rows(project):
    corpus = Corpus.read(project, {"countries": ["CHL", "NOR"], "from": None, "to": None})
    block = filters(corpus, events=True)
    groups = {group["name"]: [value for value, _ in group["values"]] for group in block.data["groups"]}
    assert set(block.data["rows"]) == {row["timeline_id"] for row in corpus.happenings}
    assert {"happened", "planned"} <= set(groups["status"])
    assert groups["year"] == sorted(groups["year"], reverse=True)
    assert all(len(values) > 1 for values in groups.values())


def test_trade_rows_know_their_publishers(project):
    corpus = Corpus.read(project, {"countries": ["CHL", "NOR"], "from": None, "to": None})
    rows = filters(corpus, trade=True).data["rows"]
    assert set(rows) >= {row["turnover_id"] for row in corpus.figures.iter_rows(named=True)}
    assert all(row["publisher"] and row["kind"] and row["status"] and row["year"] for row in rows.values())
