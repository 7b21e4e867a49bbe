"""The tagger: rules are matched over the text once, then read one after another against what went before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from newsledger.language.mentions import Time
from newsledger.language.times import (
    readers_beside,
    readers_calendar,
    readers_counted,
    readers_duration,
    readers_holiday,
    readers_quarter,
    readers_relative,
    readers_stated,
    readers_weekday,
)
from newsledger.language.times.context import Context, Piece, Reading
from newsledger.language.times.links import link
from newsledger.language.times.patterns import Match, matches
from newsledger.language.times.periods import interval_edtf

Reader = Callable[[Match, Context], "Reading | list[Piece] | None"]
READERS: dict[str, Reader] = {
    **readers_stated.READERS,
    **readers_relative.READERS,
    **readers_beside.READERS,
    **readers_weekday.READERS,
    **readers_duration.READERS,
    **readers_quarter.READERS,
    **readers_calendar.READERS,
    **readers_counted.READERS,
    **readers_holiday.READERS,
}


def read(text: str, found: list[list[Match]], reference: date | None, uncertain: bool = False) -> list[Piece]:
    """Every match read against the reference day and the matches before it. What makes no sense is left out."""
    context = Context(text, reference, uncertain, read_inside)
    for choices in found:
        for match in choices:
            reading = _read(match, context)
            if reading is not None:
                context.pieces += reading
                link(context, len(reading))
                break
    return context.pieces


def _read(match: Match, context: Context) -> list[Piece] | None:
    try:
        reading = READERS[match.rule.make](match, context)
    except (ValueError, OverflowError):
        return None  # outside the calendar: "in 99999 years"
    if isinstance(reading, Reading):
        return [Piece(match.start, match.end, match.rule.name, reading)]
    return reading


def read_inside(context: Context, start: int, end: int) -> Reading | None:
    """The reading of the day words inside a longer match ("9 a.m. Tuesday")."""
    for match, *_ in matches(context.text[start:end]):
        moved = Match(
            match.rule,
            match.start + start,
            match.end + start,
            match.groups,
            {name: (a + start, b + start) for name, (a, b) in match.spans.items()},
        )
        reading = READERS[moved.rule.make](moved, context)
        return reading if isinstance(reading, Reading) else None
    return None


def tag_text(text: str, published: date | None, published_high: date | None = None) -> list[Time]:
    """Time expressions of a text, in order.

    `published_high` differs from `published` where publication is known as an interval: each expression is read against
    both ends; where they disagree, the days are those of either and the value is the unresolved one.
    """
    found = list(matches(text))
    if published is None or published_high is None or published_high == published:
        return [_time(text, piece) for piece in read(text, found, published)]
    low = read(text, found, published, uncertain=True)
    high = {(p.start, p.end): p for p in read(text, found, published_high, uncertain=True)}
    none = {(p.start, p.end): p for p in read(text, found, None)}
    times = []
    for piece in low:
        place = (piece.start, piece.end)
        other = high.get(place)
        inside = _inside(piece, other, published, published_high)
        times.append(_time(text, inside or _either(piece, other, none.get(place))))
    return times


def _inside(low: Piece, high: Piece | None, published: date, published_high: date) -> Piece | None:
    """The piece whose day without a year falls among the days of publication: that year is the likely one."""
    for piece in (low, high):
        if piece is None or not piece.reading.partial:
            continue
        begin, finish = piece.reading.begin, piece.reading.finish
        if begin and finish and published <= begin and finish <= published_high:
            return piece
    return None


def _either(low: Piece, high: Piece | None, unresolved: Piece | None) -> Piece:
    """One piece out of the readings against both ends of the publication interval."""
    if high is None:
        return low
    one, other = low.reading, high.reading
    if (one.value, one.begin, one.finish) == (other.value, other.begin, other.finish):
        return low
    joined = Reading(one.type, unresolved.reading.value if unresolved else None, mod=one.mod, relative=True)
    if one.begin and other.begin and one.finish and other.finish:
        joined.begin, joined.finish = min(one.begin, other.begin), max(one.finish, other.finish)
        joined.edtf, joined.precision = interval_edtf(joined.begin, joined.finish), "interval"
    return Piece(low.start, low.end, low.rule, joined)


def _time(text: str, piece: Piece) -> Time:
    reading = piece.reading
    basis = None
    if reading.edtf or reading.relative:
        basis = "relative" if reading.relative else "stated"
    return Time(
        start=piece.start,
        end=piece.end,
        text=text[piece.start : piece.end],
        rule=piece.rule,
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        edtf=reading.edtf,
        precision=reading.precision if reading.edtf else None,
        begin=reading.begin,
        finish=reading.finish,
        basis=basis,
        range_edtf=piece.range_edtf,
        range_begin=piece.range_begin,
        range_finish=piece.range_finish,
    )
