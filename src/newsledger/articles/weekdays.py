"""Days named by weekday, day and month ("on Thursday, 10 July"): they fit one year in six or so.

A page that prints no date is bound by them: a year in which one of them falls on another weekday is out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from newsledger.articles.datelines import MONTHS
from newsledger.articles.stamps import day_in, month_number, weekday_in

_NAMED = re.compile(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? \(?(?:the )?"
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({MONTHS})|({MONTHS})\.? (\d{{1,2}})(?:st|nd|rd|th)?)\b"
    r"(?!,? (?:19|20)\d\d)"
)
_YEAR = re.compile(r"(?<![\d.,$€£-])(?:19|20)\d\d(?![\d%]|[.,]\d)")
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|could|plan\w{0,4}|due|schedul\w{1,4}|expect\w{0,3}|upcoming|set to|to be"
    r"|(?:is|are) to)\b"
)
HALF_YEAR = 183  # days: of two years, a day and month belong to the nearer


@dataclass(frozen=True)
class NamedDay:
    """A day without its year, and the weekday it fell on (0 = Monday)."""

    words: str
    weekday: int
    month: int
    day: int

    def near(self, day: date) -> date | None:
        """The day that is meant in a report of `day`; None where it falls on another weekday."""
        days = (day_in(year, self.month, self.day) for year in (day.year - 1, day.year, day.year + 1))
        meant = next((found for found in days if found and abs((found - day).days) <= HALF_YEAR), None)
        return meant if meant and meant.weekday() == self.weekday else None


def bare_weekday(text: str) -> int | None:
    """The first weekday named, 0 = Monday, where none is named with its day and month: those say more."""
    return None if named_days(text) else weekday_in(text)


def named_days(text: str) -> list[NamedDay]:
    """Every day that a text names so."""
    found = []
    for match in _NAMED.finditer(text):
        weekday, month = weekday_in(match[1]), month_number(match[3] or match[4])
        if weekday is not None and month:
            found.append(NamedDay(match[0], weekday, month, int(match[2] or match[5])))
    return found


def latest_past(text: str, near: date) -> tuple[str, date] | None:
    """The latest named day that the text tells of as past: (words, day) in a report of about `near`."""
    told = []
    for sentence in re.split(r"(?<=[.!?])\s", text):
        if not _AHEAD.search(sentence):
            told += [(day, one.words) for one in named_days(sentence) if (day := one.near(near))]
    return (max(told)[1], max(told)[0]) if told else None


def agree(named: list[NamedDay], day: date) -> bool:
    """Do all of them fall on their weekdays in a report of `day`?"""
    return all(one.near(day) for one in named)


def years_by_text(text: str) -> tuple[int, ...]:
    """The years in which a text can have been written by the latest that it names: that one and the next."""
    latest = max((int(match[0]) for match in _YEAR.finditer(text)), default=None)
    return (latest, latest + 1) if latest else ()
