import pytest

from newsledger import schemas
from newsledger.corrections.ledger import Ledger
from newsledger.corrections.rulings import CorrectionsError

CLAIM = {
    "claim_id": "c-1",
    "article_id": "a",
    "start": 0,
    "end": 2,
    "quote": "$5",
    "kind": "amount",
    "amount": 5.0,
    "currency": "USD",
    "measure": "turnover",
    "confidence": 0.5,
}
TURNOVER = {"turnover_id": "t-1", "measure": "turnover", "method": "stated", "claims": ["c-1"], "sources": 1}
RULING = "- {{id: {id}, ruling: {ruling}, reason: seen, author: A. Analyst, date: 2025-08-01{more}}}\n"


def ledger(folder, text):
    (folder / "data" / "corrections").mkdir(parents=True)
    (folder / "data" / "corrections" / "trade.yml").write_text(text)
    return Ledger(folder, "trade")


def test_each_table_takes_the_rulings_on_its_rows_and_the_rest_is_listed(tmp_path):
    kept = ledger(
        tmp_path,
        RULING.format(id="c-1", ruling="amend", more=", set: {measure: exports}")
        + RULING.format(id="t-1", ruling="reject", more="")
        + RULING.format(id="c-9", ruling="accept", more=""),
    )
    articles = schemas.empty("articles")
    claims = kept.apply("trade_claims", schemas.frame("trade_claims", [CLAIM]), articles)
    assert claims["measure"].to_list() == ["exports"]
    assert kept.apply("trade_turnover", schemas.frame("trade_turnover", [TURNOVER]), articles).is_empty()
    assert "A. Analyst" in kept.texts["c-1"]
    assert kept.rejects()["reason"].to_list()[-1] == "ruling_not_applied"
    assert "c-9" in kept.rejects()["detail"].to_list()[-1] and len(kept.rejects()) == 2


def test_no_file_rules_nothing(tmp_path):
    none = Ledger(tmp_path, "timeline")
    events = schemas.empty("events")
    assert none.apply("events", events, schemas.empty("articles")).equals(events) and none.rejects().is_empty()


def test_a_broken_file_is_named(tmp_path):
    with pytest.raises(CorrectionsError, match="trade.yml, entry 1"):
        ledger(tmp_path, "- {id: c-1}\n")
