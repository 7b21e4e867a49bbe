"""How countries stand with each other, as the timeline page tells it."""

from dataclasses import replace

import polars as pl
import pytest

from newsledger import schemas
from newsledger.reports.corpus import Corpus
from newsledger.reports.standing import firsts_table, relations_table


@pytest.fixture
def told(project) -> Corpus:
    return Corpus.read(project, {"countries": ["NOR", "CHL"], "from": None, "to": None})


def _cells(block) -> list[list[str]]:
    return [[cell["text"] for cell in row] for row in block.data["table"]["rows"]]


def test_a_pair_has_its_contacts_level_and_last_contact(told):
    ours = told.timeline.filter(
        pl.col("event_type").is_in(["visit", "meeting", "call"]), pl.col("realis") == "happened"
    )
    rows = _cells(relations_table(told))
    assert rows[0][0] == "Norway – Chile"
    assert int(rows[0][1]) == len(ours.filter(pl.col("target_countries").list.contains("NOR"))) > 0
    assert rows[0][5] in ours["label"].to_list()


def test_firsts_are_of_what_happened_and_open_their_quote(told):
    block = firsts_table(told)
    assert block.data["table"]["rows"] and not block.data["missing"]
    labels = told.timeline.filter(pl.col("realis") == "happened", pl.col("date").is_not_null())["label"].to_list()
    assert all(row[3]["text"] in labels and row[3]["ref"] for row in block.data["table"]["rows"])
    assert block.data["table"]["columns"][0] == "first on these pages"


def test_nothing_to_tell_says_so(told):
    nothing = replace(told, timeline=schemas.empty("timeline"))
    for block in (relations_table(nothing), firsts_table(nothing)):
        assert block.data["missing"] and not block.data["table"]["rows"]
