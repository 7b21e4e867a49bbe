"""Years that are not January to December: the reporter's fiscal year, and Iran's and Afghanistan's solar year.

The time tagger reads a text from left to right and takes the country named nearest; here the reporter is known, so a
split year ("2023-24") is its fiscal year, and "the first two months of the current year" said by Iran's customs are
months of the solar year.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from convertdate import persian

from newsledger.language.mentions import Time
from newsledger.language.rules import load
from newsledger.trade.period import Period, lasts_a_year

_SPLIT = re.compile(r"(\d{4})/(\d{4})")
_SOLAR = ("IRN",)
_FISCAL = re.compile(r"\bFY|fiscal|financial|\d{4}\s?[-–/]\s?\d{2}\b", re.IGNORECASE)
_STATED_YEAR = re.compile(r"\d{4}")


@cache
def _starts() -> dict[str, int]:
    return {rule["country"]: rule["starts"] for rule in load("newsledger.language.times", "fiscal_years.toml")["rule"]}


def fiscal_start(country: str | None) -> int:
    """The month in which the country's fiscal year begins; 0 where it is not known or the calendar is another."""
    return _starts().get(country or "", 0)


def in_reporters_calendar(
    period: Period, time: Time, countries: tuple[str | None, ...], published: date | None
) -> Period:
    """`period` re-read in the calendar of the first of `countries` (reporter first) that has one of its own."""
    months = period.start and period.end and period.start.month
    if months and period.start and months != 1 and period.start.day == 1 and _FISCAL.search(time.text):
        for country in countries[:1]:
            start = fiscal_start(country)
            if start and start > 1 and start != months and lasts_a_year(period):
                return _fiscal(period, period.start.year, start)
    split = _SPLIT.fullmatch(period.edtf or "")
    if split and int(split[2]) == int(split[1]) + 1:
        for country in countries:
            start = fiscal_start(country)
            if start and start > 1:
                return _fiscal(period, int(split[1]), start)
        return period
    if published and countries[:1] and countries[0] in _SOLAR and not _STATED_YEAR.search(time.text):
        return _solar(period, time, published)
    return period


def _fiscal(period: Period, year: int, month: int) -> Period:
    end = date(year + 1, month, 1) - timedelta(days=1)
    edtf = f"{year:04}-{month:02}/{end.year:04}-{end.month:02}"
    return replace(period, edtf=edtf, start=date(year, month, 1), end=end)


def _solar(period: Period, time: Time, published: date) -> Period:
    """Whole months from January, or a whole year, of a year told relatively ("this year", "the past year")."""
    if period.start is None or period.end is None or period.start.month != 1 or period.start.day != 1:
        return period
    if (period.end + timedelta(days=1)).day != 1 or time.basis != "relative":
        return period
    months = (period.end.year - period.start.year) * 12 + period.end.month
    this_year = persian.from_gregorian(published.year, published.month, published.day)[0]
    year = this_year + (period.start.year - published.year)
    first = date(*persian.to_gregorian(year, 1, 1))
    after = (year, months + 1) if months < 12 else (year + 1, 1)
    last = date(*persian.to_gregorian(*after, 1)) - timedelta(days=1)
    if first > published:
        return period
    return replace(period, edtf=f"{first}/{last}", start=first, end=last)
