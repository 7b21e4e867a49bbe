"""What a page says of figures, promises and contacts is true of its rows, whatever they are."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from newsledger import schemas
from newsledger.charts.figures import alike, exact, flow, rounded, whole
from newsledger.charts.wording import places
from newsledger.reports import front, lists, standing
from newsledger.reports.corpus import Corpus
from newsledger.reports.evidence import evidence, figure


@pytest.fixture
def told(project) -> Corpus:
    return Corpus.read(project, {"countries": ["CHL", "NOR"], "from": None, "to": None})


def lines(corpus: Corpus) -> dict[str, str]:
    """The summary's lines by their first word."""
    said = ["".join(run["text"] for run in line) for line in front.summary(corpus).data["lines"]]
    return {line.split(":")[0]: line for line in said}


def figures(corpus: Corpus, **changed) -> Corpus:
    rows = [row | changed.get(row["turnover_id"], {}) for row in corpus.turnover.to_dicts()]
    return replace(corpus, turnover=schemas.frame("trade_turnover", rows))


def events(corpus: Corpus, **changed) -> Corpus:
    rows = [row | changed.get(row["timeline_id"], {}) for row in corpus.timeline.to_dicts()]
    return replace(corpus, timeline=schemas.frame("timeline", rows))


def test_only_a_pledge_is_promised(told):
    assert lines(told)["Promised"] == "Promised: $150 m of investment pledged by Norway."
    assert "Given" not in lines(told)
    spent = figures(told, t5={"status": "actual"})
    assert lines(spent)["Promised"] == "Promised: no pledge of investment, aid or contracts was found."
    assert lines(spent)["Given"] == "Given: $150 m of investment by Norway."
    assert front.cards(spent).data["cards"][-1]["label"] == "investment by Norway"


def test_a_pledge_stands_before_a_bigger_sum_that_was_spent(told):
    spent = told.turnover.filter(pl.col("turnover_id") == "t5").to_dicts()[0]
    spent |= {"turnover_id": "t7", "status": "actual", "amount": 5.7e9}
    both = replace(told, turnover=pl.concat([told.turnover, schemas.frame("trade_turnover", [spent])]))
    assert lines(both)["Promised"] == "Promised: $150 m of investment pledged by Norway."
    assert lines(both)["Given"] == "Given: $5.7 bn of investment by Norway."
    assert front.cards(both).data["cards"][-1]["label"] == "investment pledged by Norway"


def test_a_pledge_in_a_currency_without_a_rate_is_told(told):
    other = told.turnover.filter(pl.col("turnover_id") == "t5").to_dicts()[0]
    both = [other | {"currency": "VND"}, other | {"turnover_id": "t7", "currency": "UZS"}]
    kept = replace(told, turnover=schemas.frame("trade_turnover", both))
    assert lines(kept)["Promised"] == (
        "Promised: VND 150 m of investment pledged by Norway; 1 more pledge on the trade page."
    )


def test_lately_tells_what_is_newer_than_what_they_did_together(told):
    early = {"date": "1962", "date_start": date(1962, 1, 1), "date_end": date(1962, 12, 31)}
    old = events(told, m1=early, m2=early, m3=early)
    assert lines(old)["Lately"].startswith("Lately: 1962, ")
    assert "One of them alone or with others: June 2024 (early), Trade fair in Bergen" in lines(old)["Lately"]
    assert "alone or with others" not in lines(told)["Lately"]


def test_no_contact_found_counts_what_the_timeline_has(told):
    alone = {"source_countries": ["CHL"], "target_countries": [], "place": None, "place_country": None}
    bare = events(told, m1=alone, m2={"event_type": "other"}, m4=alone)
    bare = replace(bare, timeline=bare.timeline.filter(pl.col("timeline_id") != "m6"))
    missing = standing.relations_table(bare).data["missing"]
    assert "1 event of talks or travel with one country named" in missing
    assert "1 only planned, thought of or denied" in missing


def test_a_visit_to_a_country_counts_for_both_as_on_the_timeline(told):
    guest = {"source_countries": ["CHL"], "target_countries": []}  # m1 is in Oslo
    rows = standing.relations_table(events(told, m1=guest)).data["table"]["rows"]
    assert [cell["text"] for cell in rows[0][:2]] == ["Chile – Norway", "1"]


def test_every_claim_is_listed_those_of_other_countries_last(told):
    other = told.claims.to_dicts()[0] | {"claim_id": "c0", "reporter": "DNK", "partner": "SWE"}
    more = replace(told, claims=pl.concat([schemas.frame("trade_claims", [other]), told.claims]))
    assert [row["claim_id"] for row in more.listed_claims] == ["c1", "c2", "c3", "c4", "c0"]
    assert len(lists.claims_table(more).data["table"]["rows"]) == len(more.claims)
    assert "c0" in evidence(more, passage=300, full_text=False).data["entries"]


DERIVED = {"method": "derived", "currency": "USD", "measure": "turnover"}


@pytest.mark.parametrize(
    ("amount", "low", "high", "said"),
    [
        (1_643_017_177.0, 1.605e9, 1.681e9, "$1.64 bn"),
        (528_650_000, 525_925_000, 531_375_000, "$529 m"),
        (16_350_000, 13_620_000, 19_070_000, "$16 m"),
        (528_650_123, 528_600_000, 528_700_000, "$528.7 m"),
    ],
)
def test_a_derived_figure_is_no_more_precise_than_its_interval(amount, low, high, said):
    row = DERIVED | {"amount": amount, "amount_low": low, "amount_high": high}
    assert figure(row) == said
    assert exact(row | {"value": amount, "low": low, "high": high}, "USD") == said
    assert rounded(row | {"method": "stated"}, digits=12) != said or low == high


def test_a_stated_figure_keeps_its_digits():
    row = DERIVED | {"method": "stated", "amount": 528_650_000, "amount_low": 528e6, "amount_high": 529e6}
    assert figure(row) == "$528,650,000"
    assert places(5.505, 1.8) == 2 and places(0, 1) == places(1, 0) == 12


def test_a_part_is_told_with_its_goods_and_is_no_total():
    row = {"measure": "exports", "reporter": "KEN", "partner": "CHL", "commodity": "tea"}
    assert flow(row) == "Kenyan exports of tea to Chile"
    assert flow(row | {"measure": "turnover"}) == "trade in tea between Kenya and Chile"
    total = row | {"commodity": None}
    assert whole([row, total]) == [total] and whole([row]) == [row]
    assert not alike(row, total) and alike(row, dict(row))
    back = total | {"reporter": "CHL", "partner": "KEN"}
    assert not alike(total, back) and alike(total | {"measure": "turnover"}, back | {"measure": "turnover"})


def test_trade_in_one_kind_of_goods_does_not_head_the_page(told):
    part = figures(told, t1={"commodity": "salmon gear", "measure": "exports"}, t2={"commodity": "boats"})
    assert lines(part)["Traded"].startswith("Traded: $144 m of Chilean exports to Norway in 2023")


def test_an_inferred_day_of_saving_says_so(told):
    rows = [
        row | {"captured": "2024-06-21", "captured_basis": "inferred", "captured_evidence": "stamps agree"}
        for row in told.articles.to_dicts()
    ]
    saved = replace(told, articles=schemas.frame("articles", rows))
    facts = dict(map(tuple, evidence(saved, passage=300, full_text=False).data["entries"]["a1"]["facts"]))
    assert facts["saved"] == "21 June 2024 (inferred)" and facts["saved, read from"] == "stamps agree"
