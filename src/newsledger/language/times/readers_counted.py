"""Readers of days and periods that lie whole years from now: "ten years ago this week", "this time last year"."""

from __future__ import annotations

from datetime import date, timedelta

from newsledger.language.times.amounts import parse_amount
from newsledger.language.times.context import Context, Reading, dated
from newsledger.language.times.patterns import Match, look_up
from newsledger.language.times.periods import Period, back_from, months_on
from newsledger.language.times.readers_relative import step_of, timeless

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def _whole(match: Match) -> int | None:
    number = parse_amount(match.get("amount") or "")
    return int(number) if number is not None and number == int(number) else None


def years_ago_now(match: Match, context: Context) -> Reading | None:
    """ "Ten years ago this week", "two years ago last month", "a year ago today": that period, those years before."""
    number, ref = _whole(match), context.reference
    if number is None:
        return None
    if ref is None:
        return timeless("XXXX")
    day = (match.get("day_word") or "").lower()
    step = step_of(match) or 0
    if day:
        period = Period.of("day", ref + timedelta(days=_DAYS[day]))
    elif match.get("unit"):
        unit = look_up("unit", match.get("unit") or "")
        period = Period.of("day" if unit == "night" else unit, ref).shift(step)
    elif match.get("month_name"):
        month = look_up("month_name", match.get("month_name") or "")
        behind = step < 0 and month >= ref.month
        period = Period("month", (ref.year - behind) * 12 + month - 1)
    else:
        period = Period("season", ref.year * 4 + look_up("season", match.get("season") or ""))
        period = period.shift(-4 if step < 0 and period.finish >= ref else 0)
    if period.unit in ("month", "season", "year", "quarter", "half"):
        per = {"month": 12, "season": 4, "quarter": 4, "half": 2}.get(period.unit, 1)
        return dated(period.shift(-number * per), relative=True)
    return dated(Period.of(period.unit, months_on(period.begin, -12 * number)), relative=True)


def ago_to_the_day(match: Match, context: Context) -> Reading | None:
    """ "A week ago today", "two weeks ago Friday": that many back from the day, or from the last such weekday."""
    number, ref = _whole(match), context.reference
    unit = look_up("unit", match.get("unit") or "")
    wanted = look_up("weekday_name", match.get("weekday_name") or "")
    if number is None or unit is None:
        return None
    if ref is None:
        return timeless("XXXX-XX-XX")
    start = ref + timedelta(days=_DAYS.get((match.get("day_word") or "today").lower(), 0))
    if wanted is not None:
        start = ref - timedelta(days=(ref.isoweekday() - wanted) % 7)
    return dated(Period.of("day", back_from(start, unit, number, -1)), relative=True)


def seasons_ago(match: Match, context: Context) -> Reading | None:
    """ "Two summers ago": counted back from the last one that is over or under way."""
    number, ref = _whole(match), context.reference
    season = look_up("season", (match.get("season") or "").lower().removesuffix("s"))
    if number is None or season is None or not number:
        return None
    if ref is None:
        return timeless(f"XXXX-{('SP', 'SU', 'FA', 'WI')[season]}")
    latest = Period("season", ref.year * 4 + season)
    while latest.finish >= ref:
        latest = latest.shift(-4)
    return dated(latest.shift(-4 * (number - 1)), relative=True)


def this_time(match: Match, context: Context) -> Reading | None:
    """ "This time last year": this month, a year from now."""
    ref = context.reference
    if ref is None:
        return timeless("XXXX-XX")
    years = 1 if "next" in context.text[match.start : match.end].lower() else -1
    return dated(Period.of("month", ref).shift(12 * years), relative=True)


def fixed_day(match: Match, context: Context) -> Reading | None:
    """The day that the rule states."""
    return dated(Period.of("day", date.fromisoformat(match.rule.options["date"])))


READERS = {f.__name__: f for f in (years_ago_now, ago_to_the_day, seasons_ago, this_time, fixed_day)}
