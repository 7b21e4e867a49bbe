"""Ties between an article's claims: what a bare amount, a conversion and a percentage belong to."""

from __future__ import annotations

from newsledger.language.mentions import Money
from newsledger.trade.claim import Claim


def adopt_bare_amounts(claims: list[Claim]) -> None:
    """An amount without a trade word of its own says again what the page says of the same amount elsewhere; next to
    trade figures, a bare amount goes on with their series ("the presidents want $10 billion")."""
    for i, claim in enumerate(claims):
        if claim.kind != "amount" or claim.measure != "other" or "no-trade-word" not in claim.rules:
            continue
        twin = next(
            (
                c
                for c in claims
                if c is not claim
                and c.kind == "amount"
                and c.measure != "other"
                and c.amount == claim.amount
                and c.currency == claim.currency
                and c.amount is not None
            ),
            None,
        )
        if twin is None and claim.status == "target" and "bare" in claim.rules:
            twin = next((c for c in claims[i:] if c.kind == "amount" and c.measure == "turnover"), None)
        if twin is not None:
            claim.measure, claim.reporter, claim.partner = twin.measure, twin.reporter, twin.partner
            claim.rules.append("as-elsewhere")
            claim.confidence = 0.8


def tie_conversions(claims: list[Claim], money: list[Money]) -> None:
    by_money = {c.money_index: i for i, c in enumerate(claims) if c.money_index is not None}
    for claim in claims:
        if claim.money_index is None:
            continue
        base = money[claim.money_index].converts
        if base is not None and base in by_money and by_money[base] != by_money[claim.money_index]:
            said = claims[by_money[base]]
            claim.same_as = by_money[base]
            claim.measure, claim.reporter, claim.partner = said.measure, said.reporter, said.partner
            claim.period, claim.status, claim.commodity = said.period, said.status, said.commodity
            claim.confidence = said.confidence
            claim.rules.append("conversion")


def tie_percents(claims: list[Claim]) -> None:
    """A growth rate without an amount beside it qualifies the amount of its sentence with the same frame."""
    for claim in claims:
        if claim.kind != "growth" or claim.share_of is not None:
            continue
        fits = [
            i
            for i, c in enumerate(claims)
            if c.kind == "amount"
            and 0 <= claim.sentence - c.sentence <= 2
            and c.measure == claim.measure
            and c.pair == claim.pair
            and c.period.edtf == claim.period.edtf
            and c.status == claim.status
        ]
        if fits:
            claim.share_of = min(fits, key=lambda i: abs(claims[i].start - claim.start))
