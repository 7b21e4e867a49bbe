"""Readers of holidays with a fixed or computed date, Islamic ones by the arithmetic calendar give or take a day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import cache

from dateutil.easter import EASTER_ORTHODOX, easter

from newsledger.language.rules import load
from newsledger.language.times.context import Context, Reading, dated, reference_only, spanned
from newsledger.language.times.patterns import Match
from newsledger.language.times.periods import Period
from newsledger.language.times.readers_relative import step_of
from newsledger.language.times.readers_stated import told_year
from newsledger.language.times.tense import Tense, tense_of

_DAY = timedelta(days=1)


@cache
def holidays() -> dict[str, dict]:
    """Holiday rules by the words that name them, lower-cased."""
    return {
        w.lower(): rule for rule in load("newsledger.language.times", "holidays.toml")["rule"] for w in rule["words"]
    }


def holiday_in(rule: dict, year: int) -> date:
    """The (first) day of a holiday in a year. Raises ValueError in a year that has none, or outside the calendar."""
    if "date" in rule:
        month, day = map(int, rule["date"].split("-"))
        return date(year, month, day)
    if "easter" in rule:
        return easter(year) + timedelta(days=rule["easter"])
    if "orthodox" in rule:
        return easter(year, EASTER_ORTHODOX) + timedelta(days=rule["orthodox"])
    if "hebrew" in rule:
        from convertdate import hebrew  # brings an ephemeris along, as below

        month, day = rule["hebrew"]
        return date(*hebrew.to_gregorian(year + (3760 if month < 7 else 3761), month, day))
    if "islamic" in rule:
        from convertdate import islamic  # brings an ephemeris along: only where such a feast is read

        first = islamic.from_gregorian(year, 1, 1)[0]
        days = (date(*islamic.to_gregorian(hijri, *rule["islamic"])) for hijri in (first, first + 1))
        found = next((day for day in days if day.year == year), None)
        if found is None:
            raise ValueError(f"no such day in {year}")
        return found
    month, weekday, nth = rule["nth"]
    last = calendar.monthrange(year, month)[1]
    weeks = [d for d in range(1, last + 1) if date(year, month, d).isoweekday() == weekday]
    return date(year, month, weeks[nth - 1 if nth > 0 else nth]) + timedelta(days=rule.get("plus", 0))


def holiday(match: Match, context: Context) -> Reading | None:
    """A holiday, of the year given or of the one nearest in the clause's tense; "Easter week" is the week it ends."""
    rule = holidays().get(" ".join((match.get("holiday") or "").lower().split()))
    if rule is None:
        return None
    year = told_year(match, context)
    if year is None and context.reference is None:
        reading = reference_only("XXXX-XX-XX")
        reading.relative = True
        return reading
    day = holiday_in(rule, year) if year is not None else _near(match, context, rule)
    relative = match.get("year") is None
    span = (match.get("span") or "").lower()
    if span:
        if span == "week" and rule.get("easter") == 0:
            day -= _DAY  # Holy Week ends on Easter Sunday
        return dated(Period.of(span, day), relative=True)
    if "islamic" in rule:
        return _seen(day, rule, relative)
    return dated(Period.of("day", day), relative=relative)


def _near(match: Match, context: Context, rule: dict) -> date:
    """The holiday next to the day of publication, by "last" and "next" and by the clause's tense."""
    ref = context.reference
    assert ref is not None
    step = step_of(match)
    if step == 0:
        return holiday_in(rule, ref.year)
    days = [holiday_in(rule, y) for y in range(max(1, ref.year - 1), min(9999, ref.year + 1) + 1)]
    tense = Tense("unknown") if match.get("span") else tense_of(context.text, match.start, match.end)
    past, ahead = [d for d in days if d <= ref], [d for d in days if d >= ref]
    if past and (step == -1 or (step is None and tense.direction == "past")):
        return past[-1]
    if ahead and (step == 1 or (step is None and tense.direction == "future")):
        return ahead[0]
    return min(days, key=lambda d: (abs((d - ref).days), d))


def _seen(day: date, rule: dict, relative: bool) -> Reading:
    """An Islamic feast or month begins when the moon is seen: give or take a day."""
    last = day + timedelta(days=rule.get("days", 1) - 1)
    if rule.get("days", 1) > 1:
        reading = spanned("DATE", day.isoformat(), day - _DAY, last + _DAY, relative=relative, mod="APPROX")
    else:
        reading = dated(Period.of("day", day), "APPROX", relative=relative)
        reading.begin, reading.finish = day - _DAY, day + _DAY
    reading.period = Period.of("day", day)
    return reading


READERS = {"holiday": holiday}
