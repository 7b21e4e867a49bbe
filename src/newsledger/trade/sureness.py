"""How sure a reading is, before calibration: how its trade word, its pair and its period were found."""

from __future__ import annotations

from newsledger.trade.measures import Choice
from newsledger.trade.pairs import Pair
from newsledger.trade.period import Period


def sureness(choice: Choice, pair: Pair, period: Period, measure: str) -> float:
    """Product of how sure each decision is; money that is no flow rests on the absence of a trade word alone."""
    if measure == "other":
        return 0.8
    return max(0.05, min(0.99, choice.certainty * pair.certainty * period.certainty / 0.95))
