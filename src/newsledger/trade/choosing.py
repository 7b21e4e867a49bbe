"""Which of several claims of one figure to show: a score from who says it, when, and how exactly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from newsledger.language.rules import load

#: `trade.weights` of params.yaml: points a claim gets. Who vouches for it counts most; then that it is the latest (a
#: full `later` for the latest publication, none for the earliest), that it is exact (a full `precise` for five
#: significant digits), and how sure the reading is (`confidence` times the claim's own).
DEFAULT_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "official_statistics": 4.0,
        "government": 3.0,
        "agency": 2.0,
        "other": 1.0,
        "later": 0.5,
        "precise": 0.25,
        "confidence": 0.2,
    }
)
_DIGITS = re.compile(r"\d[\d.,\s]*")


class WeightsError(ValueError):
    """`trade.weights` with a name that means nothing or a value that is no number."""


@dataclass(frozen=True)
class Candidate:
    """One claim of a figure, in the row's currency."""

    claim_id: str
    article_id: str
    amount: float
    low: float
    high: float
    quote: str
    speaker: str | None
    source: str | None
    published: date | None
    confidence: float
    note: str | None = None
    ruling: str | None = None
    repeats: tuple[str, ...] = ()


def full_weights(weights: Mapping[str, float] | None) -> dict[str, float]:
    """`weights` over the defaults. Raises WeightsError with the name at fault."""
    given = dict(weights or {})
    for name, value in given.items():
        if name not in DEFAULT_WEIGHTS:
            raise WeightsError(f"trade.weights: unknown name {name!r}; known: {', '.join(DEFAULT_WEIGHTS)}")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise WeightsError(f"trade.weights.{name}: {value!r} is no number")
    return {**DEFAULT_WEIGHTS, **given}


@cache
def _rules() -> list[dict]:
    return load("newsledger.trade", "sources.toml")["rule"]


def kind_of_source(speaker: str | None, publisher: str | None) -> str:
    """official_statistics, government, agency or other: by the speaker where one is named, else by the publisher."""
    said, printed = (speaker or "").lower(), (publisher or "").lower()
    for rule in _rules():
        if any(word in said for word in rule["speaker"]):
            return rule["kind"]
    for rule in _rules():
        if any(re.search(rf"\b{re.escape(word)}\b", printed) for word in rule["publisher"]):
            return rule["kind"]
    return "other"


def significant_digits(quote: str) -> int:
    """Digits of the printed number that carry meaning: "$528.65 million" 5, "$3 billion" 1; 1 for numbers in words."""
    found = _DIGITS.search(quote)
    digits = re.sub(r"\D", "", found.group()) if found else ""
    whole = "." not in (found.group().rstrip(".") if found else "")
    return max(1, len(digits.strip("0") if whole else digits.lstrip("0")))


def choose(candidates: list[Candidate], weights: Mapping[str, float]) -> tuple[Candidate, str]:
    """The claim to show and why, in words. A ruled claim goes before all others."""
    if len(candidates) == 1:
        only = candidates[0]
        return only, only.ruling or _with_note("the only claim", only)
    days = [c.published for c in candidates if c.published]
    first, last = min(days, default=None), max(days, default=None)

    def later(candidate: Candidate) -> float:
        if candidate.published is None or first is None or last is None or first == last:
            return 0.0
        return (candidate.published - first).days / (last - first).days

    def score(candidate: Candidate) -> tuple[bool, float]:
        kind = kind_of_source(candidate.speaker, candidate.source)
        precise = min(significant_digits(candidate.quote), 5) / 5
        points = (
            weights[kind]
            + weights["later"] * later(candidate)
            + weights["precise"] * precise
            + weights["confidence"] * candidate.confidence
        )
        return candidate.ruling is not None, round(points, 9)

    ranked = sorted(candidates, key=lambda c: (*(-x for x in score(c)), c.claim_id))
    best = ranked[0]
    if best.ruling:
        return best, best.ruling
    if len({c.amount for c in candidates}) == 1:
        return best, _with_note("all claims agree", best)
    kind = kind_of_source(best.speaker, best.source).replace("_", " ")
    second = next(c for c in ranked if c.amount != best.amount)
    reason = f"{kind} source, {score(best)[1]:.2f} points against {score(second)[1]:.2f}"
    return best, _with_note(reason, best)


def _with_note(reason: str, candidate: Candidate) -> str:
    return f"{reason}; {candidate.note}" if candidate.note else reason
