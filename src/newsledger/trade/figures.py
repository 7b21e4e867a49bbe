"""A reconciled figure: one pair, period, measure and status, with the claims behind it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from newsledger.language.money.rates import Rates, to_usd


@dataclass(frozen=True)
class Key:
    """What a row of the turnover table is about."""

    reporter: str | None
    partner: str | None
    period: str | None
    start: date | None
    end: date | None
    measure: str
    status: str
    commodity: str | None = None


@dataclass
class Figure:
    """A stated or derived row before it is written out."""

    key: Key
    method: str
    amount: float
    low: float | None
    high: float | None
    currency: str | None
    claims: list[str] = field(default_factory=list)
    sources: int = 0
    spread: float | None = None
    chosen_by: str | None = None
    ruling: str | None = None
    formula: str | None = None
    apart: bool = False  # stands beside other figures of the same key: its amount tells it from them

    def row(self, rates: Rates | None) -> dict:
        """The row of `trade_turnover`; its id hashes what it is about, so it holds under re-runs and new claims."""
        key = self.key
        usd = to_usd(self.amount, self.currency, key.start, key.end, rates=rates) if self.currency else None
        parts = [
            key.reporter,
            key.partner,
            key.period,
            key.measure,
            key.status,
            key.commodity,
            self.method,
            self.currency,
            self.formula if self.method == "derived" else None,
            self.chosen_by if self.chosen_by == OFFICIAL else None,
        ]
        if self.apart:
            parts.append(plain(self.amount))
        digest = hashlib.sha256("\x1f".join(p or "" for p in parts).encode()).hexdigest()
        return {
            "turnover_id": f"t-{digest[:16]}",
            "reporter": key.reporter,
            "partner": key.partner,
            "period": key.period,
            "period_start": key.start,
            "period_end": key.end,
            "measure": key.measure,
            "status": key.status,
            "commodity": key.commodity,
            "method": self.method,
            "formula": self.formula,
            "amount": self.amount,
            "amount_low": self.low,
            "amount_high": self.high,
            "currency": self.currency,
            "amount_usd": usd.usd if usd else None,
            "rate": usd.rate if usd else None,
            "rate_source": (usd.source or usd.reason) if usd else None,
            "claims": self.claims,
            "sources": self.sources,
            "spread": self.spread,
            "chosen_by": self.chosen_by,
            "ruling": self.ruling,
        }


#: `chosen_by` of rows read from official statistics.
OFFICIAL = "UN Comtrade"


def plain(amount: float) -> str:
    """A figure in a formula: no exponent, no needless decimals."""
    return f"{amount:,.2f}".rstrip("0").rstrip(".")
