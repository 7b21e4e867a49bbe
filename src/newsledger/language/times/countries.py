"""Which country's fiscal or calendar year a text speaks of: the one named nearest before, else after."""

from __future__ import annotations

import re
from functools import cache

from newsledger.language.rules import load

_REACH = 1500


@cache
def _starts() -> dict[str, int]:
    return {rule["country"]: rule["starts"] for rule in load("newsledger.language.times", "fiscal_years.toml")["rule"]}


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    countries = {
        word: rule["country"]
        for rule in load("newsledger.language.times", "fiscal_years.toml")["rule"]
        for word in rule["words"]
    }
    names = "|".join(re.escape(w) for w in sorted(countries, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)({names})(?!\w)"), countries


def country_near(text: str, at: int, among: frozenset[str] | None = None) -> str | None:
    """Alpha-3 code of the country named nearest before the place (else first after it), of those wanted."""
    pattern, countries = _names()
    codes = [countries[m[1]] for m in pattern.finditer(text, max(0, at - _REACH), at)]
    for code in reversed(codes):
        if among is None or code in among:
            return code
    for match in pattern.finditer(text, at, min(len(text), at + _REACH)):
        if among is None or countries[match[1]] in among:
            return countries[match[1]]
    return None


def fiscal_start(country: str | None) -> int | None:
    """The month in which the country's fiscal year begins; None where it is not known."""
    return (_starts().get(country or "") or None) if country else None
