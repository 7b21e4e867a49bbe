"""Readers of durations, sets, clock times and references (now, recently, the future)."""

from __future__ import annotations

import re

from newsledger.language.times.amounts import parse_amount
from newsledger.language.times.context import Context, Reading, dated, reference_only
from newsledger.language.times.lengths import CLOCK, duration_value
from newsledger.language.times.patterns import Match, look_up
from newsledger.language.times.periods import Period, back_from, interval_edtf
from newsledger.language.times.readers_relative import step_of

_SAME_DAY = 250  # characters over which a story goes on with the day it told of
_ASIDE = re.compile(r"\s?\([^()\n]{1,40}\),?\s(?:on\s|of\s)?(?=[A-Z])")


def duration(match: Match, context: Context) -> Reading | None:
    """A length of time; "the past two years" also gets the days it covers, counted from the day of publication."""
    unit = look_up("unit", match.get("unit") or "")
    if unit is None:
        return None
    number: float | str | None = "X"
    if match.get("amount"):
        number = parse_amount(match.get("amount") or "")
    elif match.rule.options.get("one"):
        number = 1.0
    elif match.rule.options.get("half"):
        number = 1.5
    if number is None:
        return None
    value = duration_value(number, unit)
    mod = look_up("approx", match.get("approx") or "")
    reading = Reading("DURATION", value, mod=mod, focus=False)
    if not isinstance(number, str):
        reading.length = (unit, int(number)) if number == int(number) else None
        _anchor(reading, match, context, unit, number)
    return reading


def _anchor(reading: Reading, match: Match, context: Context, unit: str, number: float) -> None:
    """Days of "the past two years" and "the next three months"."""
    step = step_of(match)
    ref = context.reference
    if not step or ref is None or unit in CLOCK or number > 2000:
        return
    other = back_from(ref, unit, number, step)
    reading.begin, reading.finish = (other, ref) if step < 0 else (ref, other)
    reading.edtf, reading.precision = interval_edtf(reading.begin, reading.finish), "interval"
    reading.relative = True


def year_ended(match: Match, context: Context) -> Reading | None:
    """ "The year", "the nine months", said of a stretch that ended on a day given behind it."""
    unit = look_up("unit", match.get("unit") or "")
    number = parse_amount(match.get("amount") or "1")
    if unit is None or number is None:
        return None
    return Reading("DURATION", duration_value(number, unit), focus=False, length=(unit, int(number)))


def fixed(match: Match, context: Context) -> Reading | None:
    """A value that the rule states: PRESENT_REF, P1D, PXX."""
    options = match.rule.options
    reading = reference_only(options["value"], options.get("type", "DATE"))
    reading.mod = options.get("mod")
    return reading


def every(match: Match, context: Context) -> Reading | None:
    """A SET: "every Monday", "each month", "every two weeks", "on Tuesdays", "a year"."""
    day = match.get("weekday_name") or match.get("weekday_plural")
    part = match.get("daypart")
    tail = "T" + look_up("daypart", part) if part else ""
    if day:
        number = look_up("weekday_name", day) or look_up("weekday_plural", day)
        return Reading("SET", f"XXXX-WXX-{number}{tail}", focus=False)
    if match.get("month_name"):
        return Reading("SET", f"XXXX-{look_up('month_name', match.get('month_name') or ''):02d}", focus=False)
    if match.get("season"):
        number = look_up("season", match.get("season") or "")
        return Reading("SET", f"XXXX-{('SP', 'SU', 'FA', 'WI')[number]}", focus=False)
    if part and not match.get("unit"):
        return Reading("SET", f"XXXX-XX-XX{tail}", focus=False)
    unit = look_up("unit", match.get("unit") or "")
    number = parse_amount(match.get("amount") or "1")
    if match.get("other"):
        number = 2.0
    if match.get("vague") and unit:
        return Reading("SET", duration_value("X", unit), focus=False)
    if unit is None or number is None:
        return None
    return Reading("SET", duration_value(number, unit), focus=False)


def clock(match: Match, context: Context) -> Reading | None:
    """A time of day on the day given beside it, else the day mentioned last in the sentence, else the reference day."""
    word = match.get("clock_word")
    if word:
        hour, minute, seconds = (*map(int, look_up("clock_word", word).split(":")), None)
    else:
        spoken = parse_amount(match.get("hour") or "")
        if spoken is None:
            return None
        hour, minute = int(spoken), int(match.get("minute") or 0)
        seconds = match.get("seconds")
        half = (match.get("half") or "").lower().replace(".", "")
        part = look_up("daypart", match.get("daypart") or "")
        if half.startswith("p") or part in ("AF", "EV") or (part == "NI" and hour >= 6):
            hour += 12 if hour < 12 else 0
        elif half.startswith("a") and hour == 12:
            hour = 0
    if hour > 24 or minute > 59:
        return None
    day = _clock_day(match, context)
    stem = day.period.value if day and day.period and day.period.unit == "day" else "XXXX-XX-XX"
    time = f"T{hour:02d}:{minute:02d}" + (f":{seconds}" if seconds else "")
    reading = Reading("TIME", f"{stem}{time}", focus=day is not None and bool(match.get("dayword")))
    if day and day.begin:
        reading.period, reading.begin, reading.finish = day.period, day.begin, day.finish
        reading.edtf, reading.precision, reading.relative = day.edtf, day.precision, day.relative
    reading.mod = look_up("approx", match.get("approx") or "")
    return reading


def _clock_day(match: Match, context: Context) -> Reading | None:
    inner = match.get("dayword")
    if inner:
        return context.inside(context, *match.spans["dayword"]) if context.inside else None
    aside = _ASIDE.match(context.text, match.end)
    if aside and context.inside:
        beside = context.inside(context, aside.end(), min(len(context.text), aside.end() + 30))
        if beside is not None and beside.period and beside.period.unit == "day":
            return beside
    for piece in context.recent:
        between = context.text[piece.end : match.start]
        if len(between) > 150 or re.search(r"[.;!?]\s|\n\s*\n", between):
            break
        if piece.reading.period and piece.reading.period.unit == "day":
            return piece.reading
    return dated(Period.of("day", context.reference), relative=True) if context.reference else None


def part_of_day(match: Match, context: Context) -> Reading | None:
    """ "The morning", "overnight": on the day mentioned last, else the reference day."""
    if match.get("dayword"):
        day = _clock_day(match, context)
    else:
        since = 0 if match.rule.options.get("anchored") else match.start - _SAME_DAY
        anchor = context.latest("day", since=since)
        day = dated(anchor, relative=True) if anchor else _clock_day(match, context)
    part = look_up("daypart", match.get("daypart") or "")
    if part is None:
        return None
    if day is None or day.period is None:
        return reference_only(f"XXXX-XX-XXT{part}", "TIME")
    relative = day.relative or not match.get("dayword")
    named = bool(match.get("dayword"))
    return dated(day.period, type="TIME", value=f"{day.period.value}T{part}", relative=relative, focus=named)


READERS = {f.__name__: f for f in (duration, year_ended, fixed, every, clock, part_of_day)}
