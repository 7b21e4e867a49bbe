"""Trade claims of an article: every amount of money, and the shares and growth rates that qualify trade flows."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable

from newsledger.language.document import Document
from newsledger.language.mentions import Money, Quantity
from newsledger.language.sentences import Sentence
from newsledger.trade.calibration import calibrated
from newsledger.trade.claim import Claim
from newsledger.trade.reading import read_claims
from newsledger.trade.repeats import mark_repeats, mark_slips


def claims_of(document: Document, article: dict, *, confidence: Callable[[float], float] = calibrated) -> list[dict]:
    """Rows of `trade_claims` for one article (`article`: a row of `articles`), in the order of the text.

    Every money mention of the body has a row; money that is no flow between countries has measure `other`. Percentages
    have one where they are a share or the growth of a trade flow. Sentences without either are not parsed.
    `confidence` turns the raw sureness of a reading into the column's probability.
    """
    figures: list[Money | Quantity] = [
        *document.money,
        *(q for q in document.quantities if q.kind in ("percent", "factor", "fraction")),
    ]
    if not figures:
        return []
    claims = read_claims(document, article, _sentences_with(document.sentences, figures))
    mark_slips(claims)
    mark_repeats(claims)
    return _rows(claims, article["article_id"], confidence)


def _sentences_with(sentences: list[Sentence], figures: list[Money | Quantity]) -> list[Sentence]:
    starts = sorted(f.start for f in figures)
    found, at = [], 0
    for sentence in sentences:
        while at < len(starts) and starts[at] < sentence.start:
            at += 1
        if at < len(starts) and starts[at] < sentence.end:
            found.append(sentence)
    return found


def _rows(claims: list[Claim], article_id: str, confidence: Callable[[float], float]) -> list[dict]:
    """Ids hash the article, the kind and words of the quote and how often those came before.

    So they hold under re-runs, under new rules and under changes of other pages.
    """
    seen: Counter[tuple[str, str]] = Counter()
    ids = []
    for claim in claims:
        key = (claim.kind, " ".join(claim.quote.split()))
        ids.append("c-" + hashlib.sha256("\x1f".join([article_id, *key, str(seen[key])]).encode()).hexdigest()[:16])
        seen[key] += 1
    return [
        {
            "claim_id": ids[i],
            "article_id": article_id,
            "start": c.start,
            "end": c.end,
            "quote": c.quote,
            "kind": c.kind,
            "amount": c.amount,
            "amount_low": c.low,
            "amount_high": c.high,
            "currency": c.currency,
            "percent": c.percent,
            "measure": c.measure,
            "reporter": c.reporter,
            "partner": c.partner,
            "commodity": c.commodity,
            "period": c.period.edtf,
            "period_start": c.period.start,
            "period_end": c.period.end,
            "period_reason": None if c.period.edtf else c.period.reason,
            "status": c.status,
            "hedge": c.hedge,
            "speaker": c.speaker,
            "quoted": c.quoted,
            "share_of": None if c.share_of is None else ids[c.share_of],
            "same_as": None if c.same_as is None else ids[c.same_as],
            "flag": c.flag,
            "likely_amount": c.likely,
            "confidence": round(confidence(c.confidence), 3),
            "rule": "; ".join(c.rules),
        }
        for i, c in enumerate(claims)
    ]
