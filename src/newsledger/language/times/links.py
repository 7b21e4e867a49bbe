"""Expressions that belong together: the ends of a range, and a stretch of a year ("10 months of 2021")."""

from __future__ import annotations

import re
from datetime import date

from newsledger.language.times.context import Context, Piece, Reading, dated
from newsledger.language.times.countries import speaks_solar
from newsledger.language.times.periods import Period, back_from, interval_edtf
from newsledger.language.times.solar import solar_months

_JOINT = re.compile(r"\s*(?:-|–|—|‒|‑)\s*|\s+(?:to|until|till|through|thru|up to|and)\s+(?:the\s+)?", re.IGNORECASE)
_ENDED = re.compile(r"\s+(?:(?:that\s+)?(?:ended|ending)(?:\s+on|\s+in)?|to|through|to\s+end)\s+", re.IGNORECASE)
_COUNTED = ("week", "month", "quarter", "half", "year")
_PARTS = {"year": ("month", "quarter", "week", "day", "half"), "month": ("week", "day")}
_LIST = re.compile(r"\s*(?:,|,?\s*(?:and|or|&))\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?(?:year\s+)?", re.IGNORECASE)
_LAST = re.compile(r"^(?:the\s+)?(?:last|final)\b", re.IGNORECASE)
_LONGEST_JOINT = 16


def link(context: Context, new: int) -> None:
    """Fill the `range_…` fields of neighbours that are a range, and date stretches of a year.

    `new` is the number of pieces that came last: only they and the one before them are looked at.
    """
    pieces = context.pieces[-new - 1 :]
    for first, second in zip(pieces, pieces[1:], strict=False):
        if second.start - first.end > _LONGEST_JOINT or second.start < first.end:
            continue
        joint = context.text[first.end : second.start]
        if _LIST.fullmatch(joint):
            _share_year(first, second)
        if _OF.fullmatch(joint):
            _stretch(context, first, second)
        elif first.reading.type == "DURATION" and _ENDED.fullmatch(joint):
            _ended(first, second)
        elif _JOINT.fullmatch(joint) and _may_join(context, first, joint):
            _join(context, first, second)


def _ended(first: Piece, second: Piece) -> None:
    """ "The 12 months ended June 30", "the three months to June": the days up to the end of what is named."""
    length, end = first.reading.length, second.reading
    if not length or end.finish is None or end.type != "DATE" or length[0] not in _COUNTED:
        return
    try:
        begin = back_from(date.fromordinal(end.finish.toordinal() + 1), *length, -1)
    except (ValueError, OverflowError):
        return
    reading = first.reading
    reading.begin, reading.finish, reading.relative = begin, end.finish, end.relative
    reading.edtf, reading.precision = interval_edtf(begin, end.finish), "interval"
    if "/" not in reading.edtf:
        reading.precision = {4: "year", 7: "month", 10: "day"}[len(reading.edtf)]
    _set_range(first, second, begin, end.finish, reading.edtf)
    first.stretch = second.stretch = True


def _share_year(first: Piece, second: Piece) -> None:
    """ "March and April of 1998": the year behind the last one is the year of all."""
    low, high = first.reading.period, second.reading.period
    if low and high and first.reading.relative and not second.reading.relative and low.unit == high.unit:
        moved = _into_year(low, high, dated_without_year=bool(first.reading.partial))
        if moved:
            first.reading = dated(moved, first.reading.mod, relative=True)


def _may_join(context: Context, first: Piece, joint: str) -> bool:
    """ "and" joins only after "between"; a range in words needs no "from" ("May 3 to 5")."""
    if joint.strip().lower().startswith("and"):
        return bool(_BETWEEN.search(context.text[max(0, first.start - 14) : first.start]))
    return True


def _join(context: Context, first: Piece, second: Piece) -> None:
    low, high = first.reading, second.reading
    if low.type not in ("DATE", "TIME") or high.type not in ("DATE", "TIME"):
        return
    a, b = low.period, high.period
    if a and b and a.unit != b.unit and (low.relative or high.relative):
        return  # "cut the figures Friday to December's": no range
    if a and b and low.type == high.type == "TIME" and a.unit == b.unit == "day" and a != b and low.value:
        clock = low.value.partition("T")[2]
        first.reading = low = dated(b, low.mod, type="TIME", value=f"{b.value}T{clock}", relative=high.relative)
        a = b
    if a and b and a.begin > b.begin and low.relative and not high.relative:
        moved = _into_year(a, b, dated_without_year=bool(low.partial))
        if moved:
            kept = low.mod
            first.reading = low = dated(moved, kept if kept in ("START", "MID", "END") else None, relative=True)
    elif a and b and low.relative and not high.relative and a.year != b.year:
        moved = _into_year(a, b, dated_without_year=bool(low.partial))
        if moved and moved.begin <= b.begin:
            first.reading = low = dated(moved, low.mod, relative=True)
    elif a and b and a.begin > b.begin and high.relative:
        moved = _into_year(b, a, after=True, dated_without_year=bool(high.partial))
        if moved:
            second.reading = high = dated(moved, high.mod, relative=True)
    if a and b and low.begin and high.begin and low.begin > high.begin and b.unit == "day" and not high.partial:
        moved_on = _week_of_days(context, first, second, a, b)
        if moved_on is None:
            return
        high = moved_on
    if low.begin and high.finish and low.begin <= high.finish:
        begin, finish = low.begin, high.finish
        both = _plain(low.edtf) and _plain(high.edtf) and low.edtf != high.edtf
        edtf = f"{low.edtf}/{high.edtf}" if both else interval_edtf(begin, finish)
        _set_range(first, second, begin, finish, edtf)
    elif low.partial and high.partial and low.edtf and high.edtf:
        first.range_edtf = second.range_edtf = f"{low.edtf}/{high.edtf}"


def _week_of_days(context: Context, first: Piece, second: Piece, low: Period, high: Period) -> Reading | None:
    """ "Monday to Friday" where Friday would come first: the Friday after a coming Monday; else an office's week, no
    dates at all, and nothing is given back.
    """
    ref = context.reference
    ahead = (high.number - low.number) % 7
    if ref is not None and low.begin > ref and second.reading.type == "DATE":
        second.reading = dated(low.shift(ahead or 7), second.reading.mod, relative=True)
        return second.reading
    for piece in (first, second):
        value = piece.reading.value
        if piece.reading.relative and piece.reading.type == "DATE" and piece.rule == "weekday" and piece.reading.period:
            value = f"XXXX-WXX-{piece.reading.period.begin.isoweekday()}"
            piece.reading = Reading("DATE", value, relative=True, focus=False)
    return None


def _plain(edtf: str | None) -> bool:
    return edtf is not None and "/" not in edtf and "X" not in edtf


def _into_year(
    period: Period, other: Period, *, after: bool = False, dated_without_year: bool = False
) -> Period | None:
    """A day, month, quarter or season moved into the other's year, before it (or after it)."""
    if period.unit == "day" and not dated_without_year:
        return None
    per = {"month": 12, "quarter": 4, "half": 2, "season": 4}.get(period.unit)
    for years in (0, 1) if after else (0, -1):
        year = other.year + years
        if per:
            moved = Period(period.unit, year * per + period.number % per)
        elif period.unit == "day":
            try:
                moved = Period.of("day", period.begin.replace(year=year))
            except ValueError:
                return None
        else:
            return None
        if (moved.begin >= other.begin) if after else (moved.begin <= other.finish):
            return moved
    return None


def _set_range(first: Piece, second: Piece, begin: date, finish: date, edtf: str) -> None:
    for piece in (first, second):
        piece.range_begin, piece.range_finish, piece.range_edtf = begin, finish, edtf


def _stretch(context: Context, first: Piece, second: Piece) -> None:
    """ "The first two months of 2021", "over 10 months of 2021": months counted from the year's beginning (or end)."""
    length, whole = first.reading.length, second.reading.period
    if first.reading.type != "DURATION" or not length or not whole or whole.unit not in _PARTS:
        return
    unit, number = length
    if unit not in _PARTS[whole.unit]:
        return
    words = context.text[first.start : first.end]
    last = bool(_LAST.match(words))
    try:
        begin, finish = _days_of(context, second, unit, number, last)
    except (ValueError, OverflowError):
        return
    if begin > finish:
        return
    edtf = interval_edtf(begin, finish)
    reading = first.reading
    reading.begin, reading.finish, reading.edtf, reading.precision = begin, finish, edtf, "interval"
    if "/" not in edtf:
        reading.precision = {4: "year", 7: "month", 10: "day"}[len(edtf)]
    reading.relative = second.reading.relative
    if words.lower().startswith("over "):
        reading.mod = None  # "over 10 months of 2021": throughout, not more than
    _set_range(first, second, begin, finish, edtf)
    first.stretch = second.stretch = True


def _days_of(context: Context, whole: Piece, unit: str, number: int, last: bool) -> tuple[date, date]:
    """First and last day of the first (or last) months of a year; raises ValueError where the year is shorter."""
    reading = whole.reading
    if reading.begin is None or reading.finish is None or reading.period is None:
        raise ValueError("the year has no days")
    begin, finish = reading.period.begin, reading.period.finish
    if reading.stretch:
        begin, finish = reading.begin, reading.finish
    elif unit == "month" and reading.relative and context.reference and speaks_solar(context.text, whole.start):
        begin, finish = solar_months(context.reference, reading.period.year - context.reference.year, number)
        return begin, finish
    if last:
        low, high = back_from(date.fromordinal(finish.toordinal() + 1), unit, number, -1), finish
    else:
        low, high = begin, date.fromordinal(back_from(begin, unit, number, 1).toordinal() - 1)
    if low < begin or high > finish:
        raise ValueError("longer than the year")
    return low, high
