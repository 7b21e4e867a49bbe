"""A claim while it is being read: the row of `trade_claims` before it has an id."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsledger.trade.period import NONE_STATED, Period

#: Measures of trade in goods and services, beside investment, aid, contracts and other money.
TRADE = ("turnover", "exports", "imports", "balance")

#: Measures of money that one country's people give, spend or sign for in another.
GIVING = ("investment", "aid", "contract")


@dataclass
class Claim:
    """Fields as in `schemas.TradeClaims`; `share_of` and `same_as` are indices into the article's list of claims."""

    kind: str
    start: int
    end: int
    quote: str
    amount: float | None = None
    low: float | None = None
    high: float | None = None
    currency: str | None = None
    percent: float | None = None
    measure: str = "other"
    reporter: str | None = None
    partner: str | None = None
    commodity: str | None = None
    period: Period = NONE_STATED
    status: str = "actual"
    hedge: str | None = None
    speaker: str | None = None
    quoted: bool = False
    share_of: int | None = None
    same_as: int | None = None
    flag: str | None = None
    likely: float | None = None
    confidence: float = 0.5
    rules: list[str] = field(default_factory=list)
    sentence: int = 0
    money_index: int | None = None
    trigger_text: str | None = None

    @property
    def pair(self) -> tuple[str | None, str | None]:
        return self.reporter, self.partner
