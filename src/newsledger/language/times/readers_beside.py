"""Readers of dates counted from another date of the text: "two days later", "the following year", "that month"."""

from __future__ import annotations

from newsledger.language.times.amounts import parse_amount
from newsledger.language.times.anchors import counted, told
from newsledger.language.times.context import Context, Reading, dated, reference_only, spanned
from newsledger.language.times.lengths import duration_value
from newsledger.language.times.patterns import Match, look_up
from newsledger.language.times.periods import Period
from newsledger.language.times.readers_relative import GENERIC, timeless, with_part
from newsledger.language.times.readers_stated import mod_of
from newsledger.language.times.tense import tense_of

_FINER = {"year": ("month", 12), "week": ("day", 7), "decade": ("year", 10), "century": ("year", 100)}


def away_from(match: Match, context: Context) -> Reading | None:
    """ "Two days later", "a week earlier": counted from the date told of last, unresolved where there is none.

    A vague number or one of hours is a duration.
    """
    unit = look_up("unit", match.get("unit") or "")
    number = parse_amount(match.get("amount") or "") if match.get("amount") else None
    if unit is None:
        return None
    if number is not None and number != int(number) and unit in _FINER:
        finer, per = _FINER[unit]
        unit, number = finer, round(number * per)
    if number is None or number != int(number):
        return Reading("DURATION", duration_value("X" if number is None else number, unit), focus=False)
    if unit in ("hour", "minute", "second"):
        return reference_only(f"PT{int(number)}{unit[0].upper()}", "DURATION")
    unit, times = {"night": ("day", 1), "fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100)}.get(
        unit, (unit, 1)
    )
    steps = match.rule.options["sign"] * int(number) * times
    moved = counted(context, match, unit, steps, told(context, match.start, unit))
    return timeless(GENERIC.get(unit, "XXXX")) if moved is None else dated(moved, relative=True)


def following(match: Match, context: Context) -> Reading | None:
    """ "The following year", "the next day", "the previous month", "the day before": beside the date told of last.

    "The previous month" without one is the month before the day of publication; what follows stays unresolved then,
    but where its clause looks ahead.
    """
    unit = look_up("unit", match.get("unit") or "") or match.rule.options.get("unit")
    step = match.rule.options["step"]
    if unit not in ("day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"):
        return None
    anchor = told(context, match.start, unit)
    if anchor is None and unit == "decade":
        return None  # "the next decade": ten years from now, a duration
    ref = context.reference
    if anchor is None and ref is not None and (step < 0 and unit != "day" or _looks_ahead(match, context)):
        anchor = Period.of("day", ref)
    moved = counted(context, match, unit, step, anchor if anchor is None else anchor.wider(unit))
    if moved is None:
        return with_part(timeless(GENERIC.get(unit, "XXXX")), match)
    return with_part(dated(moved, mod_of(match), relative=True), match)


def _looks_ahead(match: Match, context: Context) -> bool:
    return tense_of(context.text, match.start, match.end).direction == "future"


def that(match: Match, context: Context) -> Reading | None:
    """ "That year", "the same month", "that day": the period mentioned last, at that width."""
    unit = look_up("unit", match.get("unit") or "")
    anchor = context.latest("day") if unit in ("day", "night") else context.latest()
    unit = {"night": "day"}.get(unit or "", unit or "")
    if unit not in ("day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"):
        return None
    if anchor is None:
        return timeless(GENERIC.get(unit, "XXXX"))
    if unit == "weekend" and anchor.unit == "day":
        anchor = anchor.wider("week")
    reading = dated(anchor.wider(unit), mod_of(match), relative=True)
    side = (match.get("side") or "").lower()
    if side and anchor.unit != unit:
        whole = reading.period or anchor
        if side.startswith("earlier") and anchor.begin > whole.begin:
            reading = spanned("DATE", reading.value, whole.begin, anchor.begin, period=whole)
        elif side.startswith("later") and anchor.finish < whole.finish:
            reading = spanned("DATE", reading.value, anchor.finish, whole.finish, period=whole)
    return with_part(reading, match)


READERS = {f.__name__: f for f in (away_from, following, that)}
