"""Readers of quarters, halves and fiscal years, and of "a year earlier" said of them.

A company's quarter keeps the name the text gives it ("fiscal second quarter" → Q2), as TimeBank labels them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from newsledger.language.times.amounts import parse_amount, parse_year
from newsledger.language.times.context import Context, Reading, dated, reference_only, spanned
from newsledger.language.times.countries import fiscal_start
from newsledger.language.times.patterns import Match, look_up
from newsledger.language.times.periods import Period, months_on
from newsledger.language.times.readers_stated import mod_of, month_group, nearest_year, told_year
from newsledger.language.times.tense import Tense, tense_at

_COMPARED = 900  # characters over which a quarter stays the one spoken of
_SAME_TALK = 250  # and a month or a year
_ENDED = re.compile(
    r"\s+(?:that\s+|which\s+)?(?:ended|ending|ends)\s+(?:on\s+|in\s+)?([A-Z][a-z]{2,8}\.?)(?:\s+(\d{1,2})\b)?(?:,?\s+(\d{4})\b)?"
)
_MIDDLE = 16  # a quarter that ends before this day of a month ends with the month before
_STRETCH = 700  # characters over which a fiscal year stays the one spoken of
_DAY = timedelta(days=1)
_STALE = 366  # days after which a quarter is history, not the one whose results are compared
_RESULTS = (6, 9)  # months of half-year and nine-month results
_FRESH = 120  # days for which a quarter's results are still to come
_PER_YEAR = {"quarter": 4, "half": 2, "month": 12, "season": 4, "year": 1, "decade": 1}


def _years_on(period: Period, years: int) -> Period:
    """The same quarter, month, day ... some years on."""
    if period.unit in ("day", "week", "weekend"):
        return Period.of(period.unit, months_on(period.begin, 12 * years))
    return period.shift(years * _PER_YEAR[period.unit])


def quarter(match: Match, context: Context) -> Reading | None:
    """ "Third-quarter", "the second half of 2023", "Q3", "the first quarter of this year"."""
    unit = match.rule.options.get("unit") or look_up("unit", match.get("unit") or "") or "quarter"
    digits = match.get("q")
    nth = int(digits) if digits else look_up("ordinal", match.get("nth") or "")
    if match.get("last_word"):
        nth = 4 if unit == "quarter" else 2
    count = 4 if unit == "quarter" else 2
    if nth is None or not 1 <= nth <= count:
        return None
    year = told_year(match, context) or (_year_ended(match, context) if unit == "quarter" else None)
    ref = context.reference
    mod = mod_of(match)
    if match.get("year_rel") and year is None or year is None and ref is None:
        reading = reference_only(f"XXXX-{'Q' if unit == 'quarter' else 'H'}{nth}")
        reading.relative, reading.mod = True, mod
        return reading
    relative = match.get("year") is None
    if year is None:
        assert ref is not None
        tense = tense_at(context.text, match.start, match.end)
        year = ref.year
        this = Period(unit, year * count + nth - 1)
        if tense == "future" and (ref - this.finish).days > _FRESH:
            year += 1
        elif tense != "future" and this.begin > ref:
            year -= 1
    year2 = match.get("year2")
    if year2 and int(year2) == (year + 1) % 100:
        year += 1
    elif year2:
        return None
    reading = dated(Period(unit, year * count + nth - 1), mod, relative=relative)
    if match.get("fiscal") or match.get("fy") is not None or year2:
        _fiscal_days(reading, _start(match, context), year, nth, 12 // count)
    return reading


def _year_ended(match: Match, context: Context) -> int | None:
    """The year of the day on which "the fourth quarter ended Sept. 30" ended."""
    ended = _ENDED.match(context.text, match.end)
    month = look_up("month", ended[1]) if ended else None
    if ended is None or month is None:
        return None
    return int(ended[3]) if ended[3] else nearest_year(context, month, int(ended[2] or 1), Tense("past", True))


def _fiscal_days(reading: Reading, start: int | None, year: int, nth: int, months: int) -> None:
    """The days of a quarter or half of the fiscal year that ends in `year`; none where its start is not known."""
    if start is None:
        reading.begin = reading.finish = reading.edtf = reading.precision = None
        return
    first = months_on(date(year - 1 if start > 1 else year, start, 1), months * (nth - 1))
    days = spanned(reading.type, reading.value, first, months_on(first, months) - _DAY)
    reading.begin, reading.finish, reading.edtf, reading.precision = days.begin, days.finish, days.edtf, days.precision


def _talked_of(context: Context, since: int, months_too: bool = True) -> Period | None:
    """The quarter or half whose results are spoken of: the last one mentioned, one that is over before one that is not.

    None where a stretch of months ("the nine months") was mentioned after it.
    """
    ref = context.reference
    open_one: Period | None = None
    for piece in context.recent:
        if piece.end < since:
            break
        reading = piece.reading
        if (
            months_too
            and open_one is None
            and reading.length
            and reading.length[0] == "month"
            and reading.length[1] in _RESULTS
        ):
            return None
        period = reading.period
        if period is None or reading.comparison or period.unit not in ("quarter", "half"):
            continue
        if ref is None or period.finish < ref and (ref - period.finish).days < _STALE:
            return period
        if period.begin <= ref and open_one is None:
            open_one = period
    return open_one


def _quarter_ended(ended: re.Match[str], context: Context, mod: str | None) -> Reading | None:
    """ "The quarter ended July 31": the calendar quarter that holds the middle of the three months up to then."""
    month = look_up("month", ended[1])
    day = int(ended[2]) if ended[2] else None
    year = int(ended[3]) if ended[3] else nearest_year(context, month or 1, day, Tense("past", True))
    if month is None or year is None:
        return None
    last = Period("month", year * 12 + month - 1).shift(-1 if day and day < _MIDDLE else 0)
    middle = last.shift(-1)
    reading = dated(Period.of("quarter", middle.begin), mod, relative=ended[3] is None)
    days = spanned("DATE", reading.value, middle.shift(-1).begin, last.finish)
    reading.begin, reading.finish, reading.edtf, reading.precision = days.begin, days.finish, days.edtf, days.precision
    return reading


def month_quarter(match: Match, context: Context) -> Reading | None:
    """ "The October-December quarter": the calendar quarter or half, or the days of other months, over by now."""
    first, last = month_group(match, "month"), month_group(match, "month_b")
    if first is None or last is None:
        return None
    year, ref = told_year(match, context), context.reference
    count = (last - first) % 12 + 1
    unit = {3: "quarter", 6: "half"}.get(count)
    unit = unit if unit and (first - 1) % count == 0 else None
    if year is None and ref is None:
        reading = reference_only(f"XXXX-Q{last // 3}" if unit == "quarter" else "XXXX")
        reading.relative = True
        return reading
    relative = match.get("year") is None
    begin = year * 12 + first - 1 if year is not None else 0
    if year is None:
        assert ref is not None
        begin = ref.year * 12 + first - 1
        ahead = tense_at(context.text, match.start, match.end) == "future"
        begin -= 12 if begin > ref.year * 12 + ref.month - 1 and not ahead else 0
    low, high = Period("month", begin).begin, Period("month", begin + count - 1).finish
    if unit:
        return dated(Period.of(unit, low), relative=relative)
    return spanned("DATE", f"{high.year:04d}", low, high, relative=relative)


def latest_quarter(match: Match, context: Context) -> Reading | None:
    """ "The quarter", "the latest period": the one mentioned last, else the one that ended last."""
    anchor = _talked_of(context, 0, months_too=False)
    ended = _ENDED.match(context.text, match.end)
    if ended and anchor is None:
        return _quarter_ended(ended, context, mod_of(match))
    ref = context.reference
    if anchor is None and ref is None:
        reading = reference_only("XXXX-QX")
        reading.relative = True
        return reading
    if anchor is None:
        assert ref is not None
        anchor = Period.of("quarter", ref)
        if match.rule.options.get("current"):
            return dated(anchor, mod_of(match), relative=True)
        anchor = anchor.shift(-1)
    return dated(anchor, mod_of(match), relative=True)


def _stretch_of(context: Context, at: int) -> tuple[date, date] | None:
    """First and last day of the fiscal year or the months of a year spoken of, if that was the last date before."""
    for piece in context.recent:
        reading = piece.reading
        if at - piece.end > _STRETCH or reading.type in ("TIME", "SET"):
            return None
        if reading.comparison:
            continue
        if piece.stretch and piece.range_begin and piece.range_finish:
            return piece.range_begin, piece.range_finish
        if reading.stretch and reading.begin and reading.finish:
            return reading.begin, reading.finish
        if reading.period and reading.period.unit != "day":
            return None
    return None


def _named(begin: date, finish: date) -> str:
    """TIMEX3 value of a stretch of days: the quarter, half or year that it is; else the year in which it ends."""
    for unit in ("month", "quarter", "half", "year"):
        period = Period.of(unit, begin)
        if (period.begin, period.finish) == (begin, finish):
            return period.value
    return f"{finish.year:04d}"


def year_ago(match: Match, context: Context) -> Reading | None:
    """ "A year earlier", "the year-ago quarter", "a year ago": the quarter, month or year spoken of, a year before.

    Results are compared with the same stretch a year before, so a quarter spoken of just before is what is meant.
    """
    ref = context.reference
    options = match.rule.options
    quarterly = options.get("unit") == "quarter"
    year = parse_year(match.get("year") or "")
    stretch = _stretch_of(context, match.start)
    if stretch is not None:
        back = 12 * (stretch[1].year - year) if year else 12
        begin, finish = (months_on(day, -back) for day in stretch)
        if finish.day >= 28 and (stretch[1] + _DAY).day == 1:
            finish = months_on(finish.replace(day=1), 1) - _DAY
        reading = spanned("DATE", _named(begin, finish), begin, finish)
        reading.comparison = True
        return reading
    anchor = _talked_of(context, 0 if quarterly else match.start - _COMPARED, months_too=not quarterly)
    if options.get("month"):
        anchor = context.latest("month", since=match.start - _COMPARED, comparisons=False)
        if anchor is None and ref is not None:
            anchor = Period.of("month", ref).shift(-1)
    if anchor is None and not options.get("from_reference"):
        anchor = context.latest("month", "year", since=match.start - _SAME_TALK, comparisons=False)
    if anchor is None and year:
        anchor = Period("year", year)
    elif anchor is None and ref is not None:
        named = quarterly and "quarter" in context.text[match.start : match.end].lower()
        anchor = Period.of("quarter", ref).shift(-1) if named else Period.of("year", ref)
    if anchor is None:
        reading = reference_only("XXXX-QX" if quarterly else "XXXX")
        reading.relative = True
    else:
        reading = dated(_years_on(anchor, year - anchor.year if year else -1), mod_of(match), relative=True)
    reading.comparison = True
    return reading


def last_year(match: Match, context: Context) -> Reading | None:
    """ "Last year" where a fiscal year written as two ("2019-20") is spoken of: the one before it; else nothing."""
    for piece in context.recent:
        reading = piece.reading
        if match.start - piece.end > _STRETCH or reading.type == "DATE" and reading.period and not reading.stretch:
            return None
        if reading.stretch and not reading.comparison and "/" in (reading.value or ""):
            year = piece.reading.period.year if piece.reading.period else None
            if year is None or reading.begin is None:
                return None
            before = _fiscal(year - 1, reading.begin.month, double=True, relative=True, mod=mod_of(match))
            before.comparison = True
            return before
    return None


def period_of_year(match: Match, context: Context) -> Reading | None:
    """ "The 1988 period", "the 1989 quarter": the quarter spoken of, in that year; the year where there is none."""
    year = parse_year(match.get("year") or "")
    if year is None:
        return None
    anchor = _talked_of(context, match.start - _COMPARED)
    if anchor is None:
        if match.rule.options.get("unit") == "quarter":
            return Reading("DATE", f"{year}-QX", focus=False)
        return dated(Period("year", year))
    reading = dated(_years_on(anchor, year - anchor.year), relative=True)
    reading.comparison = year < anchor.year
    return reading


def fiscal_year(match: Match, context: Context) -> Reading | None:
    """ "FY21", "fiscal 2023", "FY 2023-24", "2023–24", "the last fiscal year".

    The days follow from the country that the text speaks of; without one a single year stays that calendar year's name
    and a double year covers both calendar years.
    """
    ref = context.reference
    year = parse_year(match.get("year") or "") if match.get("year") else None
    second = match.get("year2")
    double = second is not None
    if year is not None and second is not None:
        end = year // 100 * 100 + int(second) if len(second) == 2 else int(second)
        if end % 100 == 0 and len(second) == 2:
            end += 100 if end < year else 0
        if end != year + 1:
            return None
        year = end
    if year is None:
        if ref is None:
            reading = reference_only("XXXX")
            reading.relative = True
            return reading
        step = look_up("rel", match.get("rel") or "") or 0
        if (match.get("latest") or "") != "":
            step = -1
        start = _start(match, context)
        current = ref.year + (1 if start and start > 1 and ref.month >= start else 0)
        year = current + step
        return _fiscal(year, start, double=False, relative=True, mod=mod_of(match))
    reading = _fiscal(year, _start(match, context), double=double, relative=False, mod=mod_of(match))
    reading.comparison = any(
        piece.reading.stretch and piece.reading.period == Period("year", year + 1)
        for piece in context.recent
        if match.start - piece.end < _STRETCH
    )
    return reading


def _start(match: Match, context: Context) -> int | None:
    months = match.get("from_month")
    if months:
        return look_up("month", months) or look_up("month_name", months)
    return fiscal_start(context.text, match.start)


def _fiscal(year: int, start: int | None, *, double: bool, relative: bool, mod: str | None) -> Reading:
    value = f"{year - 1}/{year}" if double else f"{year:04d}"
    if start and start > 1:
        begin = date(year - 1, start, 1)
        finish = date(year, start, 1)
        finish = finish.fromordinal(finish.toordinal() - 1)
        reading = spanned("DATE", value, begin, finish, relative=relative, mod=mod)
    elif double:
        reading = spanned("DATE", value, date(year - 1, 1, 1), date(year, 12, 31), relative=relative, mod=mod)
    else:
        reading = dated(Period("year", year), mod, relative=relative)
    reading.period = Period("year", year)
    reading.stretch = bool(start and start > 1)
    return reading


def quarters_of(match: Match, context: Context) -> Reading | None:
    """ "The first two quarters of 1990": that half, or the days from the first to the last of them."""
    number = int(parse_amount(match.get("amount") or "") or 0)
    year = told_year(match, context)
    if year is None or not 2 <= number <= 3:
        return None
    last = bool(re.match(r"last|final", match.get("side") or "", re.IGNORECASE))
    if number == 2:
        return dated(Period("half", year * 2 + (1 if last else 0)), relative=match.get("year") is None)
    first = year * 4 + (4 - number if last else 0)
    begin, finish = Period("quarter", first).begin, Period("quarter", first + number - 1).finish
    return spanned("DATE", f"{year}", begin, finish, relative=match.get("year") is None)


READERS = {
    f.__name__: f
    for f in (quarter, month_quarter, latest_quarter, year_ago, last_year, period_of_year, fiscal_year, quarters_of)
}
