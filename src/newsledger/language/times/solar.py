"""Iran's and Afghanistan's solar Hijri calendar, by convertdate's arithmetic."""

from __future__ import annotations

from datetime import date, timedelta


def solar_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a solar one. Raises ValueError where there is none."""
    from convertdate import persian  # brings an ephemeris along: only where a solar date is read

    return date(*persian.to_gregorian(year, month, day))


def solar_span(year: int, month: int | None = None) -> tuple[date, date]:
    """First and last Gregorian day of a solar year, or of one of its months."""
    first = solar_day(year, month or 1, 1)
    after = (year + 1, 1) if month is None or month == 12 else (year, month + 1)
    return first, solar_day(*after, 1) - timedelta(days=1)


def solar_months(reference: date, years: int, months: int) -> tuple[date, date]:
    """The first months of the solar year that the reference day lies in, or of one some years before or after it.

    Raises ValueError for more than twelve months.
    """
    from convertdate import persian

    if not 1 <= months <= 12:
        raise ValueError("a year has twelve months")
    year = persian.from_gregorian(reference.year, reference.month, reference.day)[0] + years
    return solar_day(year, 1, 1), solar_span(year, months)[1]
