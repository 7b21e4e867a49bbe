"""Rulings on real extractions: what is unknown or stale is told, a ruling outlives a page's small changes."""

from __future__ import annotations

from datetime import date

import pytest

from newsledger.articles import parse
from newsledger.corrections import CorrectionsError
from newsledger.corrections.ledger import Ledger
from newsledger.extraction import extract_articles
from newsledger.pages import read_pages
from newsledger.trade.turnover import reconcile

HEAD = "Harbour News\n2025-03-04\nTrade of the two grows\n"
BODY = (
    "Trade turnover between Zambia and Malawi reached $545 million in 2024, officials said in Lusaka on Monday.\n"
    "Zambia pledged $500 million in investment for a railway in Malawi, the ministry of transport said.\n"
    "The two governments will hold further talks on border posts later this year.\n"
)
OTHER = (
    "Coast Post\n2025-03-06\nA port deal\n"
    "Exports from Kenya to Uganda came to $812 million in 2024, the statistics office said on Wednesday.\n"
    "The two neighbours trade mostly in fuel, cement and food, and want to sell more of each to one another.\n"
)


def built(folder, pages: dict[str, str], rulings: str = ""):
    """Claims, turnover and the ledger of a small project."""
    raw = folder / "data" / "raw"
    raw.mkdir(parents=True)
    (folder / "data" / "corrections").mkdir()
    for name, text in pages.items():
        (raw / name).write_text(text, encoding="utf-8")
    if rulings:
        (folder / "data" / "corrections" / "trade.yml").write_text(rulings, encoding="utf-8")
    articles = parse(read_pages([raw])).rows
    ledger = Ledger(folder, "trade")
    claims = ledger.apply("trade_claims", extract_articles(articles, ["trade_claims"]).trade_claims, articles)
    figures = ledger.apply("trade_turnover", reconcile(claims, articles, rulings=ledger.texts).rows, articles)
    return claims, figures, ledger


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    claims, figures, _ = built(tmp_path_factory.mktemp("first"), {"a.txt": HEAD + BODY})
    return claims, figures


def the(claims, quote: str) -> dict:
    (row,) = [row for row in claims.to_dicts() if row["quote"] == quote]
    return row


def amended(claim: dict, quote: str | None = None) -> str:
    """The ruling an analyst files on a claim, with what finds it again."""
    return (
        f"- id: {claim['claim_id']}\n  ruling: amend\n  reason: the yearbook has 2023\n  author: A. Analyst\n"
        f"  date: 2025-08-01\n  set: {{period: '2023'}}\n  quote: {quote or claim['quote']}\n"
        "  page: a.txt\n  kind: amount\n"
    )


def test_an_amended_row_survives_a_page_that_is_parsed_again_with_small_changes(first, tmp_path):
    claim = the(first[0], "$545 million")
    changed = (HEAD + "Print this page\n" + BODY).replace("in Lusaka on Monday", "in Lusaka").replace("further ", "")
    claims, figures, ledger = built(tmp_path, {"a.txt": changed}, amended(claim))
    now = the(claims, "$545 million")
    assert now["claim_id"] != claim["claim_id"]  # the article's id hashes its text
    assert (now["period"], now["period_start"], now["confidence"]) == ("2023", date(2023, 1, 1), 1.0)
    assert now["ruling"] == ("ruled by A. Analyst on 2025-08-01: amended period to 2023 (the yearbook has 2023)")
    (figure,) = [row for row in figures.to_dicts() if row["measure"] == "turnover"]
    assert figure["period"] == "2023" and figure["ruling"] == figure["chosen_by"] == now["ruling"]
    assert ledger.rejects().is_empty()


def test_a_figure_that_the_page_no_longer_has_is_a_leftover(first, tmp_path):
    claim = the(first[0], "$545 million")
    claims, _, ledger = built(tmp_path, {"a.txt": (HEAD + BODY).replace("545", "554")}, amended(claim))
    assert the(claims, "$554 million")["ruling"] is None
    (left,) = ledger.rejects().to_dicts()
    assert (left["page"], left["reason"]) == ("a.txt", "ruling_not_applied")
    assert "trade.yml, entry 1: no row has this id" in left["detail"] and claim["claim_id"] in left["detail"]


def test_a_stale_quote_is_a_leftover_that_shows_both(first, tmp_path):
    claim = the(first[0], "$545 million")
    claims, _, ledger = built(tmp_path, {"a.txt": HEAD + BODY}, amended(claim, "$540 million"))
    assert the(claims, "$545 million")["period"] == "2024"
    (left,) = ledger.rejects().to_dicts()
    assert "the quote was '$540 million' and is '$545 million'" in left["detail"]


def test_an_unknown_id_is_a_leftover_and_the_others_are_applied(first, tmp_path):
    unknown = "- {id: c-0000000000000000, ruling: accept, reason: seen, author: B. C., date: 2025-08-01}\n"
    claim = the(first[0], "$545 million")
    claims, _, ledger = built(tmp_path, {"a.txt": HEAD + BODY}, unknown + amended(claim))
    assert the(claims, "$545 million")["period"] == "2023"
    (left,) = ledger.rejects().to_dicts()
    assert left["detail"] == "trade.yml, entry 1: no row has this id or says the same (c-0000000000000000)"


def test_an_unknown_field_is_an_error_that_names_file_entry_and_field(first, tmp_path):
    text = amended(the(first[0], "$545 million")).replace("period:", "perio:")
    with pytest.raises(CorrectionsError, match=r"trade\.yml, entry 1, set\.perio: unknown field; known: amount"):
        built(tmp_path, {"a.txt": HEAD + BODY}, text)


def test_ids_hold_when_other_pages_come_and_go(first, tmp_path):
    more, figures, _ = built(tmp_path, {"0.txt": OTHER, "a.txt": HEAD + BODY, "z.txt": OTHER.replace("812", "90")})
    assert set(first[0]["claim_id"]) < set(more["claim_id"])
    assert set(first[1]["turnover_id"]) < set(figures["turnover_id"])
    assert the(more, "$545 million") == the(first[0], "$545 million")


def test_a_figure_of_the_turnover_table_is_ruled_out_by_its_own_id(first, tmp_path):
    (figure,) = [row for row in first[1].to_dicts() if row["measure"] == "investment"]
    text = f"- {{id: {figure['turnover_id']}, ruling: reject, reason: a loan, author: B. C., date: 2025-08-01}}\n"
    _, figures, ledger = built(tmp_path, {"a.txt": HEAD + BODY}, text)
    assert figure["turnover_id"] not in figures["turnover_id"].to_list()
    assert ledger.rejects()["reason"].to_list() == ["ruled_out"]
