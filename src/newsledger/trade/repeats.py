"""The same amount said again, and amounts that cannot be meant as they are printed."""

from __future__ import annotations

from newsledger.trade.claim import TRADE, Claim

_SLIP_LOW, _SLIP_HIGH = 0.12, 8.0  # a thousandfold figure this near to the others is what was meant


def same_pair(a: Claim, b: Claim) -> bool:
    """Order counts for exports and imports only."""
    if a.measure in ("exports", "imports"):
        return (a.reporter, a.partner) == (b.reporter, b.partner)
    return {a.reporter, a.partner} == {b.reporter, b.partner}


def same_amount(a: Claim, b: Claim) -> bool:
    """Same figures in the same currency (a range by both its ends)."""
    if a.currency != b.currency:
        return False
    if a.amount is None or b.amount is None:
        return a.amount is b.amount and (a.low, a.high) == (b.low, b.high)
    return abs(a.amount - b.amount) <= 1e-6 * max(abs(a.amount), abs(b.amount), 1e-9)


def mark_repeats(claims: list[Claim]) -> None:
    """Give each repeat and conversion the index of the claim that it says again (`same_as`)."""
    for i, claim in enumerate(claims):
        if claim.same_as is not None:
            continue
        for j, earlier in enumerate(claims[:i]):
            if earlier.kind != claim.kind or earlier.same_as is not None:
                continue
            if claim.kind == "amount" and not same_amount(claim, earlier):
                continue
            if claim.kind != "amount" and claim.percent != earlier.percent:
                continue
            if claim.measure != earlier.measure or not same_pair(claim, earlier) or claim.status != earlier.status:
                continue
            a, b = claim.period.edtf, earlier.period.edtf
            if a == b or a is None or b is None:
                claim.same_as = j
                break


def mark_slips(claims: list[Claim]) -> None:
    """Flag an amount a thousand times smaller or greater than its own pair's other trade figures ("million" for
    "billion").

    Method: the page's other amounts of the same pair, currency and kind of flow set the scale; a figure more than a
    hundredfold away from all of them, which a factor of a thousand brings among them, is a likely slip.
    """
    for claim in claims:
        if claim.kind != "amount" or claim.amount is None or claim.likely is not None or claim.measure not in TRADE:
            continue
        others = [
            c.likely or c.amount
            for c in claims
            if c.kind == "amount"
            and c.amount
            and c.measure == claim.measure
            and c.currency == claim.currency
            and same_pair(c, claim)
            and not same_amount(c, claim)
        ]
        if not others or claim.amount <= 0:
            continue
        for factor in (1000.0, 0.001):
            likely = claim.amount * factor
            if all(o / claim.amount > 100 or claim.amount / o > 100 for o in others) and any(
                _SLIP_LOW < likely / o < _SLIP_HIGH for o in others
            ):
                if claim.status != "actual" or (factor < 1 and len(others) < 2):
                    continue
                claim.flag = "slip"
                claim.likely = likely
                claim.rules.append("slip-thousandfold")
                break
