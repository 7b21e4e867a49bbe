"""The same facts in many wordings: voice, word order, lists, comparisons, negation, and money that is no trade."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.trade.conftest import read

_FILE = Path(__file__).parents[1] / "fixtures" / "trade_grammar.jsonl"
_CASES = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]


def _is(claim: dict, wanted: dict) -> bool:
    """Does the claim say what is wanted? An amount may be the upper bound of a level not reached; the order of a pair
    counts for exports and imports only."""
    if claim["kind"] != wanted.get("kind", "amount"):
        return False
    amounts = (claim["amount"],) if claim["amount"] is not None else (claim["amount_low"], claim["amount_high"])
    if "amount" in wanted and wanted["amount"] not in amounts:
        return False
    if "percent" in wanted and abs(claim["percent"] - wanted["percent"]) > 0.01:
        return False
    pair, said = [(x.get("reporter"), x.get("partner")) for x in (claim, wanted)]
    turned = pair == said[::-1] and wanted.get("measure") not in ("exports", "imports")
    if "reporter" in wanted and pair != said and not turned:
        return False
    return all(claim[name] == wanted[name] for name in ("measure", "period", "status") if name in wanted)


@pytest.mark.parametrize("case", _CASES, ids=[case["text"][:60] for case in _CASES])
def test_wording_is_read(case):
    rows = read(case["text"], title=case.get("title"))
    for wanted in case["claims"]:
        assert any(_is(row, wanted) for row in rows), (wanted, rows)
    flows = [row for row in rows if row["measure"] != "other"]
    assert case["claims"] or not flows, flows
    percents = [row for row in rows if row["kind"] != "amount"]
    assert len(percents) == sum("percent" in wanted for wanted in case["claims"]), percents
