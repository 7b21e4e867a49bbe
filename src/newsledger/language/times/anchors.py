"""The date that "two years later", "the next day" and "the previous month" are counted from: one that the text tells.

It must be as fine as what is counted (no month is counted from a bare year), and a clause that does not look ahead is
never carried beyond the day of publication. Where no date fits there is none: the day of publication is no anchor.
"""

from __future__ import annotations

import re

from newsledger.language.times.context import Context
from newsledger.language.times.patterns import Match
from newsledger.language.times.periods import Period
from newsledger.language.times.tense import tense_of

_REACH = 1200  # characters over which a story goes on from a date
_RANK = {
    name: rank for rank, name in enumerate(("day", "week", "month", "quarter", "half", "year", "decade", "century"))
}
_RANK |= {"weekend": _RANK["week"], "season": _RANK["quarter"]}
_NEAR = 60  # characters
_SPAN = re.compile(r"\b(?:over|in|within|during|for|through|into|of)\s$", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|would|could|may|might|should|can)\b")


def counted_on(match: Match, context: Context) -> bool:
    """Is "the next year" that of a story which looks back? Not so in "she said that in the next year it would"."""
    if " ".join((match.get("rel") or "").lower().split()) != "the next":
        return False
    if tense_of(context.text, match.start, match.end).direction != "past":
        return False
    span = _SPAN.search(context.text[max(0, match.start - 16) : match.start])
    return not (span and _AHEAD.search(context.text, match.end, match.end + _NEAR))


def told(context: Context, at: int, unit: str) -> Period | None:
    """The date told of last before the place that is fine enough to count `unit`s from; None where there is none.

    A coarser date between is passed over where it reaches back before the finer one ("founded in 1990") or holds it;
    where it leads on from there ("On May 3, 1980 ... In 2010 he left. Two months later") nothing can be counted.
    """
    passed: list[Period] = []
    for piece in context.recent:
        if at - piece.end > _REACH:
            return None
        reading = piece.reading
        period = reading.period
        if period is None or not reading.focus or reading.type not in ("DATE", "TIME"):
            continue
        if _RANK[period.unit] > _RANK[unit]:
            passed.append(period)
        elif any(coarse.begin > period.finish for coarse in passed):
            return None
        else:
            return period
    return None


def counted(context: Context, match: Match, unit: str, number: int, anchor: Period | None) -> Period | None:
    """The period `number` units from the anchor; None without one, or where a clause that does not look ahead would be
    carried beyond the day of publication. Raises ValueError outside the calendar.
    """
    if anchor is None:
        return None
    moved = anchor.shift(number * 7) if unit == "week" and anchor.unit == "day" else anchor.wider(unit).shift(number)
    ref = context.reference
    if ref is not None and number > 0 and moved.begin > ref:
        tense = tense_of(context.text, match.start, match.end)
        if tense.direction == "past" or (anchor.begin <= ref and tense.direction != "future"):
            return None
    return moved
