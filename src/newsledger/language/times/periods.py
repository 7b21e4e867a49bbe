"""Stretches of the calendar: a unit and its running number, so that "two quarters later" is an addition.

TIMEX3 values follow the TimeML guidelines (ISO 8601 with `Q`, `H`, season and part-of-day letters); EDTF is level 1,
and what level 1 has no word for (week, quarter, half) is an interval of its first and last day or month.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = ("SP", "SU", "FA", "WI")
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_LAST = date.max.toordinal()


def _month_first(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _month_last(number: int) -> date:
    year, month = number // 12, number % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True)
class Period:
    """`number` counts units: days and weeks from the ordinal calendar, all others from the year 0.

    Units: day, week (ISO, from Monday), weekend, month, quarter, half, season, year, decade, century. A season belongs
    to the year in which it begins.
    """

    unit: str
    number: int

    @classmethod
    def of(cls, unit: str, day: date) -> Period:
        """The period of that unit which holds the day."""
        if unit == "day":
            return cls(unit, day.toordinal())
        if unit in ("week", "weekend"):
            return cls(unit, (day.toordinal() - 1) // 7)
        if unit == "season":
            number = day.year * 12 + day.month - 3
            return cls(unit, number // 3)
        return cls(unit, (day.year * 12 + day.month - 1) // _MONTHS_IN[unit])

    @property
    def begin(self) -> date:
        if self.unit == "day":
            return date.fromordinal(self.number)
        if self.unit == "week":
            return date.fromordinal(self.number * 7 + 1)
        if self.unit == "weekend":
            return date.fromordinal(self.number * 7 + 6)
        if self.unit == "season":
            return _month_first(self.number * 3 + 2)
        return _month_first(max(12, self.number * _MONTHS_IN[self.unit]))

    @property
    def finish(self) -> date:
        if self.unit == "day":
            return self.begin
        if self.unit == "week":
            return self.begin + timedelta(days=6)
        if self.unit == "weekend":
            return self.begin + timedelta(days=1)
        if self.unit == "season":
            return _month_last(self.number * 3 + 4)
        return _month_last((self.number + 1) * _MONTHS_IN[self.unit] - 1)

    @property
    def exists(self) -> bool:
        """Does it lie within the years 1 to 9999?"""
        if self.unit == "day":
            return 1 <= self.number <= _LAST
        if self.unit in ("week", "weekend"):
            return 0 <= self.number < _LAST // 7
        if self.unit == "season":
            return 4 <= self.number < 39990
        per = _MONTHS_IN[self.unit]
        return (self.number + 1) * per - 1 >= 12 and (self.number + 1) * per <= 120000

    @property
    def year(self) -> int:
        if self.unit == "week":
            return self.begin.isocalendar().year
        return self.begin.year

    def shift(self, by: int) -> Period:
        """The period `by` units later. Raises ValueError outside the years 1 to 9999."""
        moved = Period(self.unit, self.number + by)
        if not moved.exists:
            raise ValueError("outside the calendar")
        return moved

    def wider(self, unit: str) -> Period:
        """The period of a wider unit that holds this one's first day."""
        return Period.of(unit, self.begin)

    @property
    def value(self) -> str:
        """TIMEX3 value."""
        first = self.begin
        match self.unit:
            case "day":
                return first.isoformat()
            case "week" | "weekend":
                year, week, _ = Period("week", self.number).begin.isocalendar()
                return f"{year:04d}-W{week:02d}" + ("-WE" if self.unit == "weekend" else "")
            case "month":
                return f"{first.year:04d}-{first.month:02d}"
            case "quarter":
                return f"{first.year:04d}-Q{self.number % 4 + 1}"
            case "half":
                return f"{first.year:04d}-H{self.number % 2 + 1}"
            case "season":
                return f"{self.number // 4:04d}-{SEASONS[self.number % 4]}"
            case "decade":
                return f"{self.number:03d}"
            case "century":
                return f"{self.number:02d}"
        return f"{self.number:04d}"

    @property
    def edtf(self) -> str:
        """EDTF level 1."""
        first, last = self.begin, self.finish
        match self.unit:
            case "day" | "month" | "year":
                return self.value
            case "quarter" | "half":
                return f"{first.year:04d}-{first.month:02d}/{last.year:04d}-{last.month:02d}"
            case "season":
                return f"{self.number // 4:04d}-{21 + self.number % 4}"
            case "decade":
                return f"{self.number:03d}X"
            case "century":
                return f"{self.number:02d}XX"
        return f"{first.isoformat()}/{last.isoformat()}"

    @property
    def precision(self) -> str:
        return self.unit if self.unit in ("day", "month", "season", "year") else "interval"

    def part(self, mod: str) -> tuple[date, date]:
        """First and last day of its START, MID or END: the thirds of it."""
        begin, finish = self.begin, self.finish
        if self.unit == "month":
            cut = {"START": (1, 10), "MID": (11, 20), "END": (21, finish.day)}[mod]
            return begin.replace(day=cut[0]), begin.replace(day=cut[1])
        days = (finish - begin).days + 1
        if self.unit == "decade":
            low, high = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}[mod]
            return begin.replace(year=begin.year + low), finish.replace(year=begin.year + high)
        if self.unit in ("year", "century"):
            months = _MONTHS_IN[self.unit]
            start = begin.year * 12 + begin.month - 1
            third = {"START": (0, months // 3), "MID": (months // 3, 2 * months // 3), "END": (2 * months // 3, months)}
            low, high = third[mod]
            return _month_first(start + low), _month_last(start + high - 1)
        length = max(1, -(-days // 3))
        if mod == "START":
            return begin, min(finish, begin + timedelta(days=length - 1))
        if mod == "END":
            return max(begin, finish - timedelta(days=length - 1)), finish
        return min(finish, begin + timedelta(days=days // 3)), max(begin, finish - timedelta(days=days // 3))


def months_on(day: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day. Raises ValueError outside the calendar."""
    number = day.year * 12 + day.month - 1 + months
    if not 12 <= number < 119988:
        raise ValueError("outside the calendar")
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def back_from(day: date, unit: str, number: float, sign: int) -> date:
    """The day that lies `number` units before (-1) or after (+1) a day. Raises ValueError outside the calendar."""
    if unit in ("month", "quarter", "half", "year", "decade", "century"):
        months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
        return months_on(day, sign * round(number * months))
    return day + timedelta(days=sign * round(number * {"week": 7, "fortnight": 14}.get(unit, 1)))


def interval_edtf(begin: date, finish: date) -> str:
    """The shortest EDTF for two days: a day, a month, a year, or an interval of the coarsest units that fit."""
    if begin == finish:
        return begin.isoformat()
    whole_months = begin.day == 1 and (finish + timedelta(days=1)).day == 1 if finish < date.max else False
    if whole_months and begin.month == 1 and finish.month == 12:
        low, high = f"{begin.year:04d}", f"{finish.year:04d}"
    elif whole_months:
        low, high = begin.isoformat()[:7], finish.isoformat()[:7]
    else:
        low, high = begin.isoformat(), finish.isoformat()
    return low if low == high else f"{low}/{high}"
