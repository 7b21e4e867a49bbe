"""Readers of Iran's and Afghanistan's solar years, and of ranges that write their ends as one."""

from __future__ import annotations

import re

from newsledger.language.times.amounts import parse_year
from newsledger.language.times.context import Context, Piece, Reading, dated, spanned
from newsledger.language.times.countries import country_near
from newsledger.language.times.patterns import Match, look_up
from newsledger.language.times.periods import Period
from newsledger.language.times.readers_stated import day_group, make_day, month_group, nearest_year, told_year
from newsledger.language.times.solar import solar_day, solar_span
from newsledger.language.times.tense import tense_of

_SOLAR = frozenset({"IRN", "AFG"})
_CUE = re.compile(r"\b(?:solar|hijri|shamsi|persian calendar|iranian calendar|afghan calendar|jalali)\b", re.IGNORECASE)


def solar(match: Match, context: Context) -> Reading | None:
    """A year, month or day of the solar Hijri calendar, as its Gregorian days (convertdate's arithmetic calendar).

    A bare year needs a sign that this calendar is meant: the word for it, or Iran or Afghanistan as the country
    spoken of.
    """
    year = int(match.get("solar_year") or 0)
    cued = match.rule.options.get("sure") or bool(_CUE.search(context.text, max(0, match.start - 80), match.end + 40))
    if not cued and country_near(context.text, match.start, _SOLAR) is None:
        return None
    month = look_up("solar_month", match.get("solar_month") or "") if match.get("solar_month") else None
    day = int(match.get("day") or 0)
    if day:
        return dated(Period.of("day", solar_day(year, month or 1, day)))
    first, last = solar_span(year, month)
    reading = spanned("DATE", f"{first.isoformat()}/{last.isoformat()}", first, last, relative=False)
    reading.period = Period("year", first.year)
    reading.stretch = month is None
    return reading


def day_range(match: Match, context: Context) -> list[Piece] | None:
    """ "November 22-25", "16-17 December 2023": two days, each with its own place in the text."""
    first_month = month_group(match, "month")
    second_month = month_group(match, "month_b") or first_month
    first_month = first_month or second_month
    low, high = day_group(match, "day"), day_group(match, "day_b")
    if not (first_month and second_month and low and high):
        return None
    if first_month == second_month and high <= low:
        return None
    year = told_year(match, context)
    left, right = match.spans["left"], match.spans["right"]
    relative = match.get("year") is None
    if year is None and context.reference is not None:
        tense = tense_of(context.text, match.start, match.end)
        year = nearest_year(context, second_month, high, tense)
    if year is None:
        pieces = []
        for (start, end), month, day in ((left, first_month, low), (right, second_month, high)):
            if make_day(2000, month, day) is None:
                return None
            value = f"XXXX-{month:02d}-{day:02d}"
            pieces.append(
                Piece(
                    start,
                    end,
                    match.rule.name,
                    Reading("DATE", value, edtf=value, precision="day", relative=True, focus=False),
                )
            )
        return pieces
    begin = make_day(year - (first_month > second_month), first_month, low)
    finish = make_day(year, second_month, high)
    if begin is None or finish is None:
        return None
    return [
        Piece(*left, match.rule.name, dated(Period.of("day", begin), relative=relative)),
        Piece(*right, match.rule.name, dated(Period.of("day", finish), relative=relative)),
    ]


def year_range(match: Match, context: Context) -> list[Piece] | None:
    """ "2009-2010", "1998-99" where the years are no fiscal year's: two years."""
    first = parse_year(match.get("year") or "")
    tail = match.get("year2") or ""
    if first is None:
        return None
    second = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if not first < second < first + 200 or (len(tail) == 2 and second == first + 1):
        return None  # "2019-20" is one year that lies in two
    return [
        Piece(*match.spans["left"], match.rule.name, dated(Period("year", first))),
        Piece(*match.spans["right"], match.rule.name, dated(Period("year", second))),
    ]


READERS = {f.__name__: f for f in (solar, day_range, year_range)}
