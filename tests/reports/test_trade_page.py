"""The trade page: intervals of every derived figure, the claims behind it, several countries at once, rulings."""

import importlib.util
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from newsledger import schemas
from newsledger.reports.evidence import interval
from newsledger.reports.page.template import anchor

_SPEC = importlib.util.spec_from_file_location("newsledger_small_corpus", Path(__file__).parent / "conftest.py")
small = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(small)


def words(page: str) -> str:
    text = re.sub(r"<(script|style|pre|svg)\b.*?</\1>", " ", page, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def row(measure: str, low: float | None, high: float | None, currency: str | None = None) -> dict:
    return {"measure": measure, "amount": 1.0, "amount_low": low, "amount_high": high, "currency": currency}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (row("turnover_ratio", 4.583, 6.428), "4.6 to 6.4 ×"),
        (row("turnover_ratio", 5.4995, 5.5096), "5.5 to 5.51 ×"),
        (row("turnover_ratio", 4.0, 4.0), ""),
        (row("turnover_ratio", 4.0, None), "from 4 ×"),
        (row("turnover_growth_needed", 21.4, 35.9), "21 to 36 % a year"),
        (row("exports", 525.925e6, 531.375e6, "USD"), "$525.9 m to $531.4 m"),
    ],
)
def test_intervals_of_money_and_of_ratios(given, said):
    assert " ".join(interval(given).split()) == said


def test_a_derived_row_shows_interval_formula_and_links_to_its_claims(pages):
    page = pages["trade"]
    derived = page[page.index("Figures that follow from them") : page.index("Every amount, share and change")]
    assert "4.16 to 4.17 ×" in words(derived)
    for claim, quote in (("c1", "came to $480 million in 2023"), ("c3", "lift trade to $2 billion")):
        assert f'<a class="ref" href="#{anchor(claim)}">{quote}</a>' in derived
        assert f'id="{anchor(claim)}"' in page


@pytest.fixture(scope="module")
def three(tmp_path_factory, project_root):
    """Chile, Norway and Sweden in focus: a figure and an event between each two of them."""
    made = small.tables()
    stated = made["trade_turnover"].filter(pl.col("turnover_id") == "t1").to_dicts()[0]
    met = made["timeline"].filter(pl.col("timeline_id") == "m1").to_dicts()[0]
    figures, events = [], []
    for number, (one, other, amount) in enumerate([("CHL", "SWE", 75e6), ("NOR", "SWE", 9e9), ("NOR", "DNK", 5e9)]):
        pair = {"reporter": one, "partner": other}
        figures.append(stated | pair | {"turnover_id": f"n{number}", "amount": amount, "claims": ["c1"]})
        day = {
            "date": f"2024-04-0{number + 1}",
            "date_start": date(2024, 4, number + 1),
            "date_end": date(2024, 4, number + 1),
        }
        countries = {"source_countries": [one], "target_countries": [other]}
        events.append(met | countries | day | {"timeline_id": f"x{number}", "label": f"{one} meets {other}"})
    made["trade_turnover"] = pl.concat([made["trade_turnover"], schemas.frame("trade_turnover", figures)])
    made["timeline"] = pl.concat([made["timeline"], schemas.frame("timeline", events)])
    project = small.write_project(tmp_path_factory.mktemp("three"), made)
    focus = {"countries": ["CHL", "NOR", "SWE"], "from": None, "to": None}
    return small.built(project, project_root / "notebooks", focus=focus)


def test_three_countries_give_all_pairs_among_them(three):
    trade, index, timeline = (words(three[page]) for page in ("trade", "index", "timeline"))
    for page in (trade, index, timeline):
        assert "Chile – Norway – Sweden" in page
    for said in ("$480,000,000", "$75,000,000", "$9,000,000,000"):
        assert said in trade, said
    assert "$5,000,000,000" not in trade  # Denmark is not in focus
    for said in ("CHL meets SWE", "NOR meets SWE"):
        assert said in timeline, said
    for lane in ("Chile – Norway", "Chile – Sweden", "Norway – Sweden"):
        assert lane in three["timeline"], lane


def test_a_chart_of_several_pairs_names_the_pair_at_each_bar(three):
    for pair in ("Chile – Norway. Traded in 2023", "Chile – Sweden. Traded in 2023", "Norway – Sweden. Traded in 2023"):
        assert pair in three["trade"], pair


def test_a_ruled_claim_and_figure_say_who_ruled(tmp_path, project_root):
    made = small.tables()
    said = "ruled by A. Analyst on 2025-08-01: accepted (seen in print)"
    for table, key, one in (("trade_claims", "claim_id", "c1"), ("trade_turnover", "turnover_id", "t1")):
        ruled = pl.when(pl.col(key) == one).then(pl.lit(said)).otherwise(pl.col("ruling"))
        made[table] = made[table].with_columns(ruled.alias("ruling"))
    page = small.built(small.write_project(tmp_path, made), project_root / "notebooks")["trade"]
    for one in ("c1", "t1"):
        entry = re.search(rf'id="{anchor(one)}".*?</(?:article|section|li|div)>\s*(?=<|$)', page, flags=re.S)
        assert entry and "ruled by A. Analyst on 2025-08-01" in page[entry.start() : entry.start() + 6000], one
    assert "1 row carries an analyst’s ruling" in words(page)
