"""Days as exports write them: ISO 8601, RFC 2822, Unix time, "12 March 2024", "03/12/2024".

Whether 03/04/2024 is in March or in April is told by the export's other dates, or by the analyst; else it is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

FIRST, LAST = 1900, 2100
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?\d{4}(?:\d\d)?Z?)?")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_WRITTEN = [
    re.compile(
        rf"(?:[a-z]{{3,9}},?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}})", re.I
    ),
    re.compile(rf"(?:[a-z]{{3,9}},?\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.I),
    re.compile(  # as JavaScript prints a date: "Tue Mar 12 2024 10:00:00 GMT+0100"
        rf"[a-z]{{3}}\s+{_MONTH}\s+(?P<day>\d{{1,2}})(?:\s+\d\d:\d\d:\d\d)?(?:\s+[A-Z]{{3,4}})?\s+(?P<year>\d{{4}})",
        re.I,
    ),
]


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST <= year <= LAST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _unix(seconds: float) -> date | None:
    """The UTC day of a Unix time in seconds or milliseconds, between 1980 and 2100."""
    if seconds > 1e11:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC).date() if 315_532_800 <= seconds < 4_102_444_800 else None


def day_first_of(values: Iterable[str]) -> bool | None:
    """Do these dates write the day first? None where none of them tells, or where they contradict each other."""
    found = set()
    for value in values:
        match = _NUMERIC.match(value.strip())
        if match and match[2] != ".":
            first, second = int(match[1]), int(match[3])
            if (first > 12) != (second > 12):
                found.add(first > 12)
    return found.pop() if len(found) == 1 else None


def is_numeric(value: str) -> bool:
    """Is it a date whose order of day and month is open: 03/12/2024?"""
    match = _NUMERIC.match(value.strip())
    return match is not None and match[2] != "."


def day_of(value: str, *, day_first: bool | None = None) -> date | None:
    """The day that the text names, in the time zone it is written in; None where it names none or two."""
    text = value.strip()[:80]
    if match := _ISO.match(text):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if (match := _COMPACT.fullmatch(text)) and (day := _day(int(match[1]), int(match[2]), int(match[3]))):
        return day
    if re.fullmatch(r"\d{9,13}(?:\.\d{1,9})?", text, re.A):
        return _unix(float(text))
    if match := _NUMERIC.match(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == ".":  # with full stops the day always stands first
            return _day(year, second, first)
        if first == second or first > 12 or second > 12:
            return _day(year, *((second, first) if first > 12 else (first, second)))
        if day_first is None:
            return None
        return _day(year, *((second, first) if day_first else (first, second)))
    for pattern in _WRITTEN:
        if match := pattern.match(text):
            return _day(int(match["year"]), _MONTHS.index(match["month"].lower()) + 1, int(match["day"]))
    try:
        day = parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _day(day.year, day.month, day.day)
