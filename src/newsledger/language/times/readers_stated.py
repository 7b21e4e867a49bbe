"""Readers of calendar dates: days, months, years, decades and centuries, written out or lacking their year."""

from __future__ import annotations

import re
from datetime import date, timedelta

from newsledger.language.times.amounts import parse_year
from newsledger.language.times.anchors import counted, counted_on, told
from newsledger.language.times.context import Context, Reading, dated, reference_only, spanned
from newsledger.language.times.patterns import Match, look_up
from newsledger.language.times.periods import Period
from newsledger.language.times.tense import UNKNOWN, Tense, tense_of

_SURE = 350  # days
_WRONG_SIDE = 2.2
_SURELY_PAST = 4.5  # a month of which a past verb tells
_FRESH = 45  # days
_AHEAD = 1.25  # news looks back rather than ahead
_GOES_ON = 160  # characters
_SENTENCE = re.compile(r"[.!?;]\s|\n")
_IN = re.compile(r"(?:\bIn|[,;(–—]\sin|\b(?:But|And|Yet|Then|So|Still|Only|Also|Later)\sin)\s$")  # it opens the clause
_BY = re.compile(
    r"\b(?:by|until|till|through|thru)\s+(?:(?:late|early|mid|next|the|about|around)[\s-]+|(?:the\s+)?end\s+of\s+)?$",
    re.IGNORECASE,
)


def _number(name: str, match: Match, group: str | None = None) -> int | None:
    words = match.get(group or name)
    return None if words is None else look_up(name, words)


def month_group(match: Match, group: str = "month") -> int | None:
    words = match.get(group)
    if words is None:
        return None
    return look_up("month", words) or look_up("month_name", words)


def day_group(match: Match, group: str = "day") -> int | None:
    words = match.get(group)
    if words is None:
        return None
    return int(words) if words.isdigit() else look_up("spoken_day", words)


def mod_of(match: Match) -> str | None:
    """START, MID, END or a hedge, where the rule caught one."""
    words = match.get("mod")
    if words:
        return look_up("mod", words.rstrip("- ")) or look_up("mod", words) or look_up("approx", words.rstrip())
    return None


def make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_year(context: Context, month: int, day: int | None, tense: Tense) -> int | None:
    """The year in which a month or a day of the year most likely lies, seen from the reference day.

    A clause that surely looks back means the latest that is not after the reference, one that looks ahead the first
    that is not before it; else the nearest, the wrong side counting double.
    """
    ref = context.reference
    if ref is None:
        return None
    if day is None:
        here = ref.year * 12 + ref.month - 1
        back = (here - (month - 1)) % 12
        if tense.strong or back == 0:
            behind = tense.direction == "past" or back == 0
        else:
            weight = {"past": _SURELY_PAST, "future": 1 / _WRONG_SIDE, "unknown": 1.0}[tense.direction]
            behind = back <= (12 - back) * weight
        return (here - back if behind else here - back + 12) // 12
    choices = [d for y in (-1, 0, 1) if (d := make_day(ref.year + y, month, day))]
    if not choices:  # 29 February: the leap years around
        choices = [d for y in range(-8, 9) if (d := make_day(ref.year + y, month, day))]
    past = [d for d in choices if d <= ref]
    ahead = [d for d in choices if d >= ref]
    if tense.direction == "past" and tense.strong and past and (ref - past[-1]).days < _SURE:
        return past[-1].year
    if tense.direction == "future" and tense.strong and ahead and (ahead[0] - ref).days < _SURE:
        return ahead[0].year

    def distance(day: date) -> tuple[float, date]:
        wrong = (tense.direction == "past" and day > ref) or (tense.direction == "future" and day < ref)
        ahead_unasked = tense.direction == "unknown" and day > ref
        return abs((day - ref).days) * (_WRONG_SIDE if wrong else _AHEAD if ahead_unasked else 1), day

    return min(choices, key=distance).year if choices else None


def told_year(match: Match, context: Context) -> int | None:
    """The year that the expression itself gives: written, spoken, or "this", "last", "next" year."""
    words = match.get("year")
    if words:
        return parse_year(words)
    if "year" in match.rule.options:
        return match.rule.options["year"]
    shift = match.get("year_rel")
    if shift:
        word = shift.split()[-2].lower()
        if word in ("that", "same", "following", "previous"):
            anchor = context.latest()
            if anchor is not None:
                year = anchor.year + {"following": 1, "previous": -1}.get(word, 0)
                ahead = word == "following" and context.reference is not None and year > context.reference.year
                past = ahead and tense_of(context.text, match.start, match.end).direction == "past"
                return None if past else year
        if context.reference is None or word in ("that", "same", "following"):
            return None
        return context.reference.year + {"this": 0, "last": -1, "next": 1, "previous": -1}[word]
    return None


def spoken_of_year(match: Match, context: Context, month: int, day: int | None) -> int | None:
    """The year of a date written out before in the same sentence, for a date without one that goes on from it.

    "The city fell on August 15, 2021, and on September 7 a cabinet was named": the first such day after it. Across
    sentences it does not hold: news writes the current year's dates without a year.
    """
    ref = context.reference
    for piece in context.recent:
        if match.start - piece.end > _GOES_ON:
            return None
        period = piece.reading.period
        if period is None or piece.reading.relative or period.unit not in ("day", "month", "year"):
            continue
        if period.unit == "year":
            between = context.text[piece.end : match.start]
            past = ref is None or period.year < ref.year
            return (
                period.year
                if past
                and day is None
                and not _SENTENCE.search(between)
                and _IN.search(context.text[max(0, piece.start - 12) : piece.start])
                else None
            )
        if _SENTENCE.search(context.text[piece.end : match.start]):
            return None
        start = (period.begin.month, period.begin.day if period.unit == "day" and day else 0)
        year = period.year + ((month, day or 0) < start)
        after = make_day(year, month, day or 1)
        return year if after and (ref is None or after <= ref) else None
    return None


def calendar(match: Match, context: Context) -> Reading | None:
    """Day and month, with or without weekday and year; month and year; month alone."""
    month, day = month_group(match), day_group(match)
    year = told_year(match, context)
    mod = mod_of(match)
    if month is None:
        return None
    relative = match.get("year") is None
    if match.get("year_rel") and year is None:
        return _without_year(month, day, mod)
    if year is None and counted_on(match, context):
        year = _year_after(context, match, month)
    elif year is None:
        year = _guess_year(match, context, month, day)
    if year is None:
        return _without_year(month, day, mod)
    if not 1 <= year <= 9999:
        return None
    if day is None:
        period = Period("month", year * 12 + month - 1)
        return dated(period, mod, relative=relative)
    written = make_day(year, month, day)
    if written is None:
        return None
    reading = dated(Period.of("day", written), mod, relative=relative)
    reading.partial = (month, day) if relative else None
    return reading


def _year_after(context: Context, match: Match, month: int) -> int | None:
    """ "The next May he left": the year of the first such month after the one told of."""
    anchor = told(context, match.start, "month")
    moved = counted(context, match, "month", ((month - anchor.begin.month) % 12 or 12) if anchor else 0, anchor)
    return None if moved is None else moved.year


def _guess_year(match: Match, context: Context, month: int, day: int | None) -> int | None:
    rel = match.get("rel")
    ref = context.reference
    if rel and ref and day is None:
        step = look_up("rel", rel)
        here = ref.year * 12 + ref.month - 1
        back = (here - (month - 1)) % 12
        if step == -1:
            return (here - (back or 12)) // 12
        if step == 1:
            return (here - back + 12) // 12
        return ref.year
    tense = tense_of(context.text, match.start, match.end)
    if tense.direction != "future":
        told = spoken_of_year(match, context, month, day)
        if told is not None:
            return told
    if _BY.search(context.text[max(0, match.start - 20) : match.start]):
        tense = Tense("future") if tense.direction != "past" else UNKNOWN
    weekday = match.get("weekday")
    year = nearest_year(context, month, day, tense)
    if weekday and day and year:
        wanted = look_up("weekday", weekday)
        fitting = [y for y in (year, year - 1, year + 1) if (d := make_day(y, month, day)) and d.isoweekday() == wanted]
        if fitting:
            return fitting[0]
    return year


def _without_year(month: int, day: int | None, mod: str | None) -> Reading | None:
    """Month and day stay; the year is unknown."""
    if day is None:
        reading = reference_only(f"XXXX-{month:02d}")
    else:
        if make_day(2000, month, day) is None:
            return None
        reading = reference_only(f"XXXX-{month:02d}-{day:02d}")
        reading.edtf, reading.precision = reading.value, "day"
    reading.mod, reading.relative, reading.partial = mod, True, (month, day)
    return reading


def year_alone(match: Match, context: Context) -> Reading | None:
    """A year, or its beginning, middle or end."""
    year = told_year(match, context)
    if year is None or not 1 <= year <= 9999:
        return None
    return dated(Period("year", year), mod_of(match))


def decade(match: Match, context: Context) -> Reading | None:
    """ "the 1990s", "the '80s", "the nineties"."""
    digits = match.get("digits")
    if digits:
        number = int(digits)
        year = number if number > 99 else (1900 if number >= 20 else 2000) + number
    else:
        year = 1900 + look_up("decade", match.get("decade") or "")
    return dated(Period("decade", year // 10), mod_of(match))


def century(match: Match, context: Context) -> Reading | None:
    """ "the 20th century", "the late nineteenth century"; BC is left alone."""
    words = match.get("nth") or ""
    digits = re.match(r"\d+", words)
    number = int(digits[0]) if digits else look_up("spoken_day", words)
    if not number or not 1 < number < 31:
        return None
    return dated(Period("century", number - 1), mod_of(match))


def numeric(match: Match, context: Context) -> Reading | None:
    """2024-07-10, 29.12.2021, 7/10/2025.

    With a slash and both below 13 the order is the one that lies shortly before the day of publication, else that of
    the text's other dates, else day first.
    """
    year = parse_year(match.get("year") or "")
    first, second = int(match.get("a") or 0), int(match.get("b") or 0)
    if year is None:
        return None
    if match.rule.options.get("order") == "month-day":
        choices = [make_day(year, first, second)]
    elif match.rule.options.get("order") == "day-month":
        choices = [make_day(year, second, first)]
    else:
        choices = [make_day(year, second, first), make_day(year, first, second)]
    days = [d for d in choices if d]
    if not days:
        return None
    ref = context.reference
    fresh = [d for d in days if ref is not None and 0 <= (ref - d).days <= _FRESH]
    if len(days) > 1 and not fresh and context.month_first:
        days.reverse()
    return dated(Period.of("day", max(fresh) if fresh else days[0]))


def iso_time(match: Match, context: Context) -> Reading | None:
    """2024-07-10T14:05Z; the zone is left aside."""
    day = make_day(int(match.get("year") or 0), int(match.get("a") or 0), int(match.get("b") or 0))
    if day is None:
        return None
    period = Period.of("day", day)
    return dated(period, type="TIME", value=f"{period.value}T{match.get('hour')}:{match.get('minute')}")


def part_of_month(match: Match, context: Context) -> Reading | None:
    """ "The second week of March", "the first half of July": days counted from the month's first (or last)."""
    whole = calendar(match, context)
    nth = (match.get("nth") or "").lower()
    if whole is None or whole.period is None:
        return whole
    first, last = whole.period.begin, whole.period.finish
    if "half" in context.text[match.start : match.end].lower():
        low, high = (first, first.replace(day=15)) if nth == "first" else (first.replace(day=16), last)
        return spanned("DATE", whole.value, low, high, relative=whole.relative, period=whole.period)
    if nth == "last":
        low, high = last.replace(day=last.day - 6), last
    else:
        number = look_up("ordinal", nth)
        low, high = first.replace(day=7 * number - 6), first.replace(day=7 * number)
    value = Period.of("week", low.replace(day=low.day + 3)).value
    return spanned("DATE", value, low, high, relative=whole.relative, period=whole.period)


def nth_weekday(match: Match, context: Context) -> Reading | None:
    """ "The third Monday of June"; nothing where the month has no fifth such day."""
    whole = calendar(match, context)
    nth = (match.get("nth") or "").lower()
    wanted = look_up("weekday_name", match.get("weekday_name") or "")
    if whole is None or wanted is None:
        return None
    if whole.period is None:
        reading = reference_only(f"XXXX-WXX-{wanted}")
        reading.relative = True
        return reading
    first, last = whole.period.begin, whole.period.finish
    days = [first + timedelta(days=(wanted - first.isoweekday()) % 7 + 7 * week) for week in range(5)]
    days = [day for day in days if day <= last]
    number = -1 if nth == "last" else look_up("ordinal", nth) - 1
    return dated(Period.of("day", days[number]), relative=whole.relative) if number < len(days) else None


def iso_month(match: Match, context: Context) -> Reading | None:
    """2024-07."""
    return dated(Period("month", int(match.get("year") or 0) * 12 + int(match.get("b") or 0) - 1))


READERS = {
    f.__name__: f
    for f in (calendar, year_alone, decade, century, numeric, iso_month, iso_time, part_of_month, nth_weekday)
}
