"""Which country's fiscal or calendar year a text speaks of: the one named nearest before, else after."""

from __future__ import annotations

import re
from functools import cache

from newsledger.language.rules import load

_REACH = 1500
_CLOSE = 250


@cache
def _starts() -> dict[str, int]:
    return {rule["country"]: rule["starts"] for rule in load("newsledger.language.times", "fiscal_years.toml")["rule"]}


@cache
def fiscal_countries() -> frozenset[str]:
    """Countries whose fiscal year does not begin in January."""
    return frozenset(country for country, start in _starts().items() if start > 1)


@cache
def _solar_signs() -> re.Pattern[str]:
    signs = [
        sign
        for rule in load("newsledger.language.times", "fiscal_years.toml")["rule"]
        for sign in rule.get("solar_signs", [])
    ]
    return re.compile("|".join(rf"\b{re.escape(sign)}\b" for sign in signs))


def speaks_solar(text: str, at: int) -> bool:
    """Is the year spoken of near the place the Iranian solar one?"""
    return bool(_solar_signs().search(text, max(0, at - _REACH), min(len(text), at + _REACH)))


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    countries = {
        word: rule["country"]
        for rule in load("newsledger.language.times", "fiscal_years.toml")["rule"]
        for word in rule["words"]
    }
    countries |= {word.upper(): country for word, country in countries.items()}
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


@cache
def _needs() -> dict[str, re.Pattern[str]]:
    return {
        rule["country"]: re.compile(rf"\b(?:{'|'.join(map(re.escape, rule['needs']))})\b", re.IGNORECASE)
        for rule in load("newsledger.language.times", "fiscal_years.toml")["rule"]
        if "needs" in rule
    }


def fiscal_start(text: str, at: int) -> int | None:
    """The month in which the fiscal year spoken of at a place of the text begins; None where it cannot be told."""
    country = country_near(text, at, fiscal_countries())
    if country is None:
        return None
    need = _needs().get(country)
    if need and not need.search(text, max(0, at - _CLOSE), min(len(text), at + _CLOSE)):
        return None
    return _starts()[country]
