"""Iran's and Afghanistan's solar Hijri calendar: the new year by convertdate (the March equinox at Tehran), the rest
by counting days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_LONG_MONTHS = 6  # of 31 days; the others have 30, the last one 29 where the year is not a leap year


@lru_cache(maxsize=512)
def new_year(year: int) -> date:
    """The Gregorian day on which a solar year begins. Raises ValueError outside the calendar."""
    from convertdate import persian  # brings an ephemeris along: only where a solar date is read

    return date(*persian.to_gregorian(year, 1, 1))


def solar_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a solar one. Raises ValueError where there is none."""
    first, last = solar_span(year, month)
    found = first + timedelta(days=day - 1)
    if day < 1 or found > last:
        raise ValueError("no such day")
    return found


def solar_span(year: int, month: int | None = None) -> tuple[date, date]:
    """First and last Gregorian day of a solar year, or of one of its months."""
    begin, end = new_year(year), new_year(year + 1) - timedelta(days=1)
    if month is None:
        return begin, end
    if not 1 <= month <= 12:
        raise ValueError("a year has twelve months")
    first = begin + timedelta(days=30 * (month - 1) + min(month - 1, _LONG_MONTHS))
    last = end if month == 12 else first + timedelta(days=30 if month <= _LONG_MONTHS else 29)
    return first, last


def solar_months(reference: date, years: int, months: int) -> tuple[date, date]:
    """The first months of the solar year that the reference day lies in, or of one some years before or after it.

    Raises ValueError for more than twelve months.
    """
    if not 1 <= months <= 12:
        raise ValueError("a year has twelve months")
    year = reference.year - 621
    if reference < new_year(year):
        year -= 1
    return new_year(year + years), solar_span(year + years, months)[1]
