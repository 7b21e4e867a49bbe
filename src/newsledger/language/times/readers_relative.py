"""Readers of dates that lean on another: "today", "last month", "two years ago", "the following day"."""

from __future__ import annotations

from datetime import timedelta

from newsledger.language.times.amounts import parse_amount
from newsledger.language.times.anchors import counted_on
from newsledger.language.times.context import Context, Reading, dated, reference_only, spanned
from newsledger.language.times.patterns import Match, look_up
from newsledger.language.times.periods import Period
from newsledger.language.times.readers_stated import make_day, mod_of, month_group, nearest_year
from newsledger.language.times.tense import tense_at, tense_of

_HALF = 0.5  # days: "two hours ago" is told of on the same day
GENERIC = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX"}
_LETTER = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}


def step_of(match: Match) -> int | None:
    """-1, 0 or +1 for "last", "this", "next" and their like."""
    words = match.get("rel")
    return None if words is None else look_up("rel", words)


def with_part(reading: Reading, match: Match) -> Reading:
    """Add the part of the day ("Friday evening") where the rule caught one."""
    part = match.get("daypart")
    if part and reading.value:
        reading.value += "T" + look_up("daypart", part)
        reading.type = "TIME"
    return reading


def bounded(reading: Reading, match: Match, context: Context) -> Reading:
    """ "Earlier this month" ends with the day of publication, "later this week" begins with it."""
    word = (match.get("side") or "").lower()
    ref = context.reference
    if not word or ref is None or reading.begin is None or reading.finish is None:
        return reading
    if not reading.begin <= ref <= reading.finish or reading.begin == reading.finish:
        return reading
    low, high = (ref, reading.finish) if word.startswith("later") else (reading.begin, ref)
    part = spanned(reading.type, reading.value, low, high, period=reading.period)
    return part


def day_word(match: Match, context: Context) -> Reading | None:
    """Today, yesterday, tomorrow and the days beside them; `shift` of the rule counts days from the reference."""
    ref = context.reference
    shift = match.rule.options["shift"]
    if ref is None:
        reading = reference_only("PRESENT_REF" if shift == 0 else "XXXX-XX-XX")
        reading.relative = True
        return _part_unresolved(reading, match)
    reading = dated(Period.of("day", ref + timedelta(days=shift)), relative=True)
    part = match.rule.options.get("part")
    if part and not match.get("daypart"):
        reading.value, reading.type = f"{reading.value}T{part}", "TIME"
    reading.mod = mod_of(match)
    return with_part(reading, match)


def _part_unresolved(reading: Reading, match: Match) -> Reading:
    part = match.rule.options.get("part") or (match.get("daypart") and look_up("daypart", match.get("daypart") or ""))
    if part:
        reading.value, reading.type = f"XXXX-XX-XXT{part}", "TIME"
    return reading


def shifted(match: Match, context: Context) -> Reading | None:
    """ "This", "last", "next" week, weekend, month, half, year, decade or century."""
    unit = look_up("unit", match.get("unit") or "")
    step = match.rule.options.get("step", step_of(match))
    ref = context.reference
    if unit is None or step is None:
        return None
    if unit == "night":
        if ref is None:
            return timeless("XXXX-XX-XXTNI", "TIME")
        reading = dated(Period.of("day", ref + timedelta(days=step)), relative=True)
        reading.type, reading.value = "TIME", f"{reading.value}TNI"
        return reading
    if unit not in ("week", "weekend", "month", "quarter", "half", "year", "decade", "century"):
        return None
    step *= match.rule.options.get("steps", 1)
    if unit == "decade" and step and " " in (match.get("rel") or ""):
        return None  # "the past decade": ten years from now, a duration
    if counted_on(match, context):
        return None  # "In 2009 he fell ill; the next year he died": counted from 2009
    if ref is None:
        return timeless(GENERIC.get(unit, "XXXX"), mod=mod_of(match))
    return bounded(dated(Period.of(unit, ref).shift(step), mod_of(match), relative=True), match, context)


def timeless(value: str, type: str = "DATE", mod: str | None = None) -> Reading:
    reading = reference_only(value, type)
    reading.relative, reading.mod = True, mod
    return reading


def season(match: Match, context: Context) -> Reading | None:
    """A season, with a year, with "this", "last", "next", or alone (then of the current year)."""
    number = look_up("season", match.get("season") or "")
    ref = context.reference
    year = match.get("year")
    mod = mod_of(match)
    if year:
        first = int(year[:4])
        return dated(Period("season", first * 4 + number), mod)
    if ref is None:
        return timeless(f"XXXX-{('SP', 'SU', 'FA', 'WI')[number]}", mod=mod)
    shift = match.get("year_rel")
    step = step_of(match)
    this = Period("season", ref.year * 4 + number)
    if shift:
        word = shift.split()[0].lower()
        return dated(this.shift(4 * {"this": 0, "last": -1, "next": 1}.get(word, 0)), mod, relative=True)
    if step == -1:
        while this.finish >= ref:  # twice in January: the winter under way is last year's
            this = this.shift(-4)
    elif step == 1:
        this = this if this.begin > ref else this.shift(4)
    elif (
        number == 3
        and ref.month < 3
        and tense_at(context.text, match.start, match.end) != "future"
        or step is None
        and this.begin > ref
        and tense_at(context.text, match.start, match.end) == "past"
    ):
        this = this.shift(-4)
    return dated(this, mod, relative=True)


def ago(match: Match, context: Context) -> Reading | None:
    """ "Two years ago": the unit that many back from the day of publication; a vague number is PAST_REF."""
    unit = look_up("unit", match.get("unit") or "")
    number = parse_amount(match.get("amount") or "") if match.get("amount") else None
    if number is not None and match.rule.options.get("half"):
        number += 0.5
    mod = _ago_mod(match)
    if number is None or unit is None:
        reading = reference_only("PAST_REF")
        reading.mod = mod
        return reading
    return away(-number, unit, context, mod)


def _ago_mod(match: Match) -> str | None:
    words = match.get("approx")
    mod = look_up("approx", words) if words else None
    return {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_LESS": "ON_OR_AFTER"}.get(mod or "", mod)


def away(number: float, unit: str, context: Context, mod: str | None) -> Reading | None:
    """The period `number` units from the reference day; of the next finer unit where the number is not whole."""
    ref = context.reference
    if ref is None:
        return timeless(GENERIC.get(unit, "XXXX-XX-XX"), mod=mod)
    if unit in ("hour", "minute", "second"):
        days = number * {"hour": 1 / 24, "minute": 1 / 1440, "second": 1 / 86400}[unit]
        low, high = sorted((ref, ref + timedelta(days=int(days - 0.9999 if days < 0 else days + 0.9999))))
        day = ref if abs(days) < _HALF else high if days > 0 else low
        return spanned("TIME", day.isoformat(), low, high, mod=mod)
    if unit == "fortnight":
        unit, number = "week", number * 2
    if unit == "night":
        unit = "day"
    if number != int(number):
        finer = {
            "year": ("month", 12),
            "month": ("day", 30),
            "week": ("day", 7),
            "decade": ("year", 10),
            "century": ("year", 100),
        }.get(unit)
        if finer is None:
            return None
        unit, number = finer[0], round(number * finer[1])
    if unit == "decade":
        unit, number = "year", number * 10
    if unit == "century":
        unit, number = "year", number * 100
    return dated(Period.of(unit, ref).shift(int(number)), mod, relative=True)


def from_now(match: Match, context: Context) -> Reading | None:
    """ "Two years from now"."""
    unit = look_up("unit", match.get("unit") or "")
    number = parse_amount(match.get("amount") or "")
    if unit is None or number is None:
        return None
    return away(number, unit, context, look_up("approx", match.get("approx") or ""))


def the_unit(match: Match, context: Context) -> Reading | None:
    """ "The year", "the month", "the week": the current one; "the weekend": the one that is over, or to come."""
    unit = look_up("unit", match.get("unit") or "")
    ref = context.reference
    mod = mod_of(match)
    if unit not in ("week", "weekend", "month", "year", "decade", "century"):
        return None
    if match.get("year"):
        return dated(Period("year", int(match.get("year") or 0)), mod)
    if ref is None:
        return timeless(GENERIC.get(unit, "XXXX"), mod=mod)
    period = Period.of(unit, ref)
    if unit == "weekend" and period.begin > ref and tense_at(context.text, match.start, match.end) != "future":
        period = period.shift(-1)
    return bounded(dated(period, mod, relative=True), match, context)


def day_of_month(match: Match, context: Context) -> Reading | None:
    """ "The 25th": of the month spoken of, else the nearest such day in the clause's tense."""
    ref = context.reference
    day = int(match.get("day") or 0)
    step = step_of(match)
    if ref is None:
        return timeless(f"XXXX-XX-{day:02d}")
    here = ref.year * 12 + ref.month - 1
    anchor = context.latest("day", since=match.start - 120)
    if step is None and anchor is not None:
        here = anchor.begin.year * 12 + anchor.begin.month - 1
    elif step is None:
        tense = tense_at(context.text, match.start, match.end)
        step = -1 if tense == "past" and day > ref.day else 1 if tense == "future" and day < ref.day else 0
    month = here + (step or 0)
    made = make_day(month // 12, month % 12 + 1, day)
    return None if made is None else dated(Period.of("day", made), relative=True)


def week_of(match: Match, context: Context) -> Reading | None:
    """ "The week of March 6"."""
    month = month_group(match)
    day = int(match.get("day") or 0)
    year = nearest_year(context, month or 1, day, tense_of(context.text, match.start, match.end))
    if match.get("year"):
        year = int(match.get("year") or 0)
    if month is None or year is None:
        return timeless("XXXX-WXX")
    first = make_day(year, month, day)
    return None if first is None else dated(Period.of("week", first), relative=match.get("year") is None)


READERS = {
    f.__name__: f
    for f in (
        day_word,
        shifted,
        season,
        ago,
        the_unit,
        week_of,
        day_of_month,
        from_now,
    )
}
