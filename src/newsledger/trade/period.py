"""A stretch of time that a figure covers."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Period:
    """EDTF with its first and last day; `how` names the rule, `reason` says why there is none."""

    edtf: str | None
    start: date | None
    end: date | None
    how: str
    reason: str | None = None
    certainty: float = 0.95


NONE_STATED = Period(None, None, None, "none", "no time is stated for it", 0.9)


def shifted(period: Period, years: int) -> Period:
    """The same stretch of the year, `years` later (earlier where negative); without a period none comes out."""
    if period.start is None or period.end is None or period.edtf is None:
        return replace(period, edtf=None, start=None, end=None, reason="the period it is compared with is not known")
    start, end = _moved(period.start, years), _moved(period.end, years)
    if period.end.day == calendar.monthrange(period.end.year, period.end.month)[1]:
        end = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    edtf = period.edtf
    for year in sorted({period.start.year, period.end.year}, reverse=years > 0):
        edtf = edtf.replace(f"{year:04}", f"{year + years:04}")
    return replace(period, edtf=edtf, start=start, end=end)


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def lasts_a_year(period: Period) -> bool:
    """Calendar, fiscal and solar years."""
    return bool(period.start and period.end and 360 <= (period.end - period.start).days <= 367)
